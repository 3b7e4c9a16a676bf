//! The shapes that numbers and codes of one person are typed in, and the words that announce them.

use super::{
    finding::Label,
    token::{Doc, Kind, Shape},
};

/// Words that announce an id.
pub(crate) fn announces(low: &str) -> bool {
    matches!(
        low,
        "id" | "ids"
            | "ssid"
            | "sid"
            | "ssn"
            | "case"
            | "file"
            | "ticket"
            | "statement"
            | "claim"
            | "medicaid"
            | "member"
            | "policy"
            | "account"
            | "acct"
            | "record"
            | "mrn"
            | "license"
            | "licence"
            | "plate"
            | "plates"
            | "tag"
            | "ref"
            | "reference"
            | "confirmation"
            | "badge"
            | "locker"
            | "pin"
            | "code"
            | "permit"
            | "incident"
            | "referral"
            | "report"
            | "invoice"
            | "order"
            | "serial"
            | "asset"
            | "device"
            | "chart"
            | "passport"
            | "visa"
            | "combo"
            | "login"
            | "username"
            | "user"
            | "userid"
            | "password"
            | "pw"
            | "pwd"
            | "passcode"
            | "group"
            | "scan"
            | "prescription"
            | "voucher"
            | "tracking"
            | "application"
            | "crn"
            | "pid"
            | "uid"
            | "employee"
            | "parcel"
            | "registration"
            | "receipt"
            | "fob"
            | "key"
            | "safe"
            | "cert"
            | "certificate"
            | "combination"
            | "lunch"
            | "mci"
            | "marss"
            | "uic"
            | "peims"
            | "stn"
            | "lasid"
            | "sasid"
            | "guid"
            | "beneficiary"
            | "npi"
            | "docket"
            | "number"
            | "num"
            | "no"
            | "insurance"
            | "matricula"
            | "numero"
            | "vin"
            | "rx"
            | "po"
            | "barcode"
            | "laptop"
            | "chromebook"
            | "form"
            | "state"
            | "local"
            | "district"
            | "student"
    )
}

/// Takes in further groups of the same number: `W2214 55678`, `4471 2281 90`, `INC 0044821`.
pub(crate) fn groups_after(doc: &Doc<'_>, i: usize, mut end: usize) -> usize {
    if !label_before(doc, i) && !grouped(doc, i, end).is_some_and(|(s, ..)| s > 0.0) {
        return end;
    }
    for _ in 0..8 {
        let (t, after) = (doc.at(end), doc.at(end + 1));
        let single = grouped(doc, i, i + 1).is_some() && label_before(doc, i);
        // "MC 22 B1": another short chunk of capitals and digits.
        let chunk = code_end(doc, end);
        let mixed = t.gap
            && chunk > end + 1
            && t.line == doc.at(i).line
            && (end..chunk).any(|k| doc.at(k).is_num())
            && (end..chunk).all(|k| doc.at(k).shape != Shape::Lower && !doc.at(k).is("/"));
        if mixed && label_before(doc, i) {
            end = chunk;
            continue;
        }
        let group = t.is_num() && t.gap && (t.low.len() >= 2 || single) && t.line == doc.at(i).line;
        let glued = !after.gap && (after.is_word() || matches!(after.low, "/" | "%" | ":"));
        if !group || glued || after.is_word() && t.low.len() < 4 {
            break;
        }
        end += 1;
    }
    end
}

/// `4471 2281 90` without a word before it: three groups of digits with blanks.
pub(crate) fn grouped(doc: &Doc<'_>, i: usize, end: usize) -> Option<(f32, Label, &'static str)> {
    let labelled = label_before(doc, i);
    if end != i + 1 || !doc.at(i).is_num() || doc.at(i).low.len() < 2 && !labelled {
        return None;
    }
    let mut digits = doc.at(i).low.len();
    let mut groups = 1;
    while doc.at(i + groups).is_num() && doc.at(i + groups).gap && doc.at(i + groups).low.len() >= 2
    {
        digits += doc.at(i + groups).low.len();
        groups += 1;
    }
    (groups >= 3 && digits >= 8 && !doc.back(i, 1).is(":")
        || labelled && groups >= 3 && digits >= 4)
        .then_some((0.7, Label::Id, "number in groups, as record numbers are"))
}

/// "login: mateo.dlc", "pw purple-fox-19": what follows a word for a login or a password, up to the next blank.
pub(crate) fn secret(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let (p, t) = (doc.back(i, 1), doc.at(i));
    let word = |t: &super::token::Tok<'_>| {
        matches!(
            t.low,
            "login" | "username" | "password" | "pw" | "pwd" | "passcode"
        )
    };
    let sign = matches!(p.low, ":" | "=");
    let named = word(p) || sign && word(doc.back(i, 2)) || p.is("is") && word(doc.back(i, 2));
    if !named || !matches!(t.kind, Kind::Word | Kind::Num) {
        return None;
    }
    let mut end = i + 1;
    while !doc.at(end).gap
        && (matches!(doc.at(end).kind, Kind::Word | Kind::Num)
            || matches!(doc.at(end).low, "-" | "_" | "." | "!" | "#" | "$")
                && matches!(doc.at(end + 1).kind, Kind::Word | Kind::Num)
                && !doc.at(end + 1).gap)
    {
        end += 1;
    }
    let coded = end > i + 1 || sign && t.lex.word == 0;
    coded.then_some(end)
}

/// "ticket INC 4471": capitals before a number, after a word like "case".
pub(crate) fn spaced(doc: &Doc<'_>, i: usize) -> bool {
    let (t, n) = (doc.at(i), doc.at(i + 1));
    t.shape == Shape::Upper
        && t.low.len() <= 4
        && n.is_num()
        && n.gap
        && n.low.len() >= 3
        && label_before(doc, i)
}

/// "plate BJK 4417": letters and digits after a word for a licence plate.
pub(crate) fn plate(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let (p, t, n) = (doc.back(i, 1), doc.at(i), doc.at(i + 1));
    let p = if matches!(p.low, "#" | ":" | "no" | "number") {
        doc.back(i, 2)
    } else {
        p
    };
    let announced = matches!(p.low, "plate" | "plates" | "tag" | "placa" | "placas");
    let halves = t.is_word() && n.is_num() || t.is_num() && n.is_word();
    (announced && halves && t.low.len() <= 4 && n.low.len() <= 4 && t.shape != Shape::Lower)
        .then_some(
            i + 2
                + usize::from(doc.at(i + 2).shape == Shape::Upper && doc.at(i + 2).low.len() <= 3),
        )
}

/// End of a run of letters, digits and single `-` without blanks.
pub(crate) fn code_end(doc: &Doc<'_>, i: usize) -> usize {
    let mut k = i + 1;
    loop {
        let t = doc.at(k);
        if t.gap {
            return k;
        }
        match t.kind {
            Kind::Word | Kind::Num => k += 1,
            // "00.441.22", "2026:114" after a word like "case"
            Kind::Sign
                if matches!(t.low, "." | ":" | "#" | "*")
                    && doc.at(k + 1).is_num()
                    && !doc.at(k + 1).gap
                    && doc.at(k - 1).kind != Kind::Sign
                    && label_before(doc, i) =>
            {
                k += 1;
            }
            Kind::Sign
                if matches!(t.low, "-" | "_" | "/")
                    && matches!(doc.at(k + 1).kind, Kind::Word | Kind::Num)
                    && !doc.at(k + 1).gap
                    && (t.low != "/" || doc.at(k + 1).is_num() || label_before(doc, i)) =>
            {
                k += 1;
            }
            _ => return k,
        }
    }
}

pub(crate) fn label_before(doc: &Doc<'_>, i: usize) -> bool {
    let mut k = i;
    for _ in 0..6 {
        let Some(p) = k.checked_sub(1) else {
            return false;
        };
        let t = doc.at(p);
        if t.line != doc.at(i).line {
            return false;
        }
        if announces(t.low) && !(t.is("no") && !doc.at(p + 1).is(".") && !doc.at(p + 1).is("#")) {
            return true;
        }
        if !matches!(
            t.low,
            ":" | "#"
                | "."
                | "("
                | "-"
                | "is"
                | "number"
                | "no"
                | "="
                | "num"
                | "card"
                | "es"
                | "tag"
                | "ending"
                | "ends"
                | "starts"
                | "in"
                | "of"
                | "last"
                | "four"
                | "digits"
                | "key"
                | "was"
                | "pass"
                | "ssn"
                | "&"
        ) {
            return false;
        }
        k = p;
    }
    false
}
