//! Numbers and codes that belong to one person or case, ages over 89, ZIP codes, licence plates. Scores, minutes, levels and
//! the names of tests are left alone.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    token::{Doc, Kind, Shape},
};

/// Words that announce an id.
fn announces(low: &str) -> bool {
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

/// Finds ids, plates, ZIP codes and high ages.
pub(crate) fn find(doc: &Doc<'_>, taken: &dyn Fn(usize) -> bool, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        if let Some(end) = plate(doc, i) {
            out.push(Candidate {
                start: t.start,
                end: doc.at(end - 1).end,
                label: Label::Other,
                score: 0.9,
                entity: format!("plate:{}{}", t.low, doc.at(end - 1).low),
                known: false,
                rule: "number",
                why: "licence plate".to_owned(),
            });
            i = end;
            continue;
        }
        if let Some(end) = secret(doc, i).filter(|_| !taken(i)) {
            out.push(Candidate {
                start: t.start,
                end: doc.at(end - 1).end,
                label: Label::Id,
                score: 0.8,
                entity: format!("id:{}", t.low),
                known: false,
                rule: "number",
                why: "login or password".to_owned(),
            });
            i = end;
            continue;
        }
        if spaced(doc, i) && !taken(i) {
            let end = groups_after(doc, i, i + 2);
            out.push(Candidate {
                start: t.start,
                end: doc.at(end - 1).end,
                label: Label::Id,
                score: 0.9,
                entity: format!("id:{}{}", t.low, doc.at(i + 1).low),
                known: false,
                rule: "number",
                why: "number that follows a word like \"ID\" or \"case\"".to_owned(),
            });
            i = end;
            continue;
        }
        if taken(i)
            || !(t.is_num() || (t.is_word() && !doc.at(i + 1).gap))
            || (!t.gap && matches!(doc.back(i, 1).kind, Kind::Num | Kind::Word))
        {
            i += 1;
            continue;
        }
        let mut end = code_end(doc, i);
        if let Some((score, label, why)) = judge(doc, i, end).or_else(|| grouped(doc, i, end)) {
            end = groups_after(doc, i, end);
            let (start, stop) = (t.start, doc.at(end - 1).end);
            let low = doc.shadow.low().get(start..stop).unwrap_or("");
            let key: String = low.chars().filter(|c| c.is_alphanumeric()).collect();
            out.push(Candidate {
                start,
                end: stop,
                label,
                score,
                entity: format!("id:{key}"),
                known: false,
                rule: "number",
                why: why.to_owned(),
            });
        }
        i = end.max(i + 1);
    }
}

/// Takes in further groups of the same number: `W2214 55678`, `4471 2281 90`, `INC 0044821`.
fn groups_after(doc: &Doc<'_>, i: usize, mut end: usize) -> usize {
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
fn grouped(doc: &Doc<'_>, i: usize, end: usize) -> Option<(f32, Label, &'static str)> {
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
fn secret(doc: &Doc<'_>, i: usize) -> Option<usize> {
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
fn spaced(doc: &Doc<'_>, i: usize) -> bool {
    let (t, n) = (doc.at(i), doc.at(i + 1));
    t.shape == Shape::Upper
        && t.low.len() <= 4
        && n.is_num()
        && n.gap
        && n.low.len() >= 3
        && label_before(doc, i)
}

/// "plate BJK 4417": letters and digits after a word for a licence plate.
fn plate(doc: &Doc<'_>, i: usize) -> Option<usize> {
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
fn code_end(doc: &Doc<'_>, i: usize) -> usize {
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

fn label_before(doc: &Doc<'_>, i: usize) -> bool {
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

fn judge(doc: &Doc<'_>, i: usize, end: usize) -> Option<(f32, Label, &'static str)> {
    let (first, last) = (doc.at(i), doc.at(end - 1));
    let text = doc.shadow.low().get(first.start..last.end)?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let next = doc.at(end);
    let prev = doc.back(i, 1);
    if text.contains([':', '*', '#']) && digits < 5 {
        return None;
    }
    if digits == 0 || prev.is("$") || next.is("%") || text.contains('/') && letters == 0 {
        return None;
    }
    if letters == 0 {
        return plain_number(doc, i, end, text, digits);
    }
    // 4th, 30m, 10am, 1st-grade, 3x/wk: a number with a unit.
    let unit = first.is_num()
        && end == i + 2
        && (digits <= 3 || letters >= 3)
        && !(label_before(doc, i) && digits >= 4);
    if unit || first.is_num() && digits <= 2 && letters > 2 {
        return None;
    }
    let upper = (i..end)
        .filter(|k| doc.at(*k).is_word())
        .all(|k| matches!(doc.at(k).shape, Shape::Upper | Shape::Letter));
    let switches = (i + 1..end)
        .filter(|k| doc.at(*k).is_num() != doc.at(*k - 1).is_num())
        .count();
    let login = matches!(
        doc.word_before(i).low,
        "login" | "username" | "user" | "password" | "pw" | "passcode" | "userid"
    );
    if login {
        return Some((0.9, Label::Id, "login or password"));
    }
    if switches >= 3 && upper && text.len() >= 5 {
        return Some((0.75, Label::Id, "code of letters and digits"));
    }
    let hyphened = text.contains('-') && digits >= 2 && letters >= 1 && upper;
    if label_before(doc, i) && (digits >= 3 || hyphened) {
        return Some((
            0.93,
            Label::Id,
            "number that follows a word like \"ID\" or \"case\"",
        ));
    }
    // "420L-550L": a measure from one value to another.
    let measure = end == i + 5
        && doc.at(i + 2).is("-")
        && doc.at(i + 1).low == doc.at(i + 4).low
        && doc.at(i + 1).is_letter();
    if measure {
        return None;
    }
    if digits >= 5 || (digits >= 4 && upper) {
        return Some((
            0.88,
            Label::Id,
            "code of letters and digits, as record numbers are",
        ));
    }
    if upper && digits == 3 && letters >= 3 && lexicon().look(doc.at(i).low).word == 0 {
        return Some((0.4, Label::Id, "code of letters and digits"));
    }
    if prev.is("#") && digits >= 2 {
        return Some((0.8, Label::Id, "number after #"));
    }
    None
}

fn plain_number(
    doc: &Doc<'_>,
    i: usize,
    end: usize,
    text: &str,
    digits: usize,
) -> Option<(f32, Label, &'static str)> {
    let prev = doc.back(i, 1);
    let next = doc.at(end);
    let decimal = (next.is(".") || next.is(","))
        && !next.gap
        && doc.at(end + 1).is_num()
        && !doc.at(end + 1).gap;
    let fraction =
        matches!(prev.low, "." | ",") && !prev.gap && doc.back(i, 2).is_num() && !doc.at(i).gap;
    if decimal || fraction {
        return None;
    }
    let value: u64 = text.parse().unwrap_or(0);
    let aged = matches!(next.low, "years" | "yrs" | "yr" | "yo" | "y")
        || matches!(prev.low, "age" | "aged")
        || next.is("-") && doc.at(end + 1).is("year")
        || prev.is("is")
            && matches!(next.low, "and" | "now" | ",")
            && doc.back(i, 2).lex.has(Class::KIN)
        || matches!(prev.low, "turned" | "turning" | "turns");
    if (90..=120).contains(&value) && digits <= 3 && aged {
        return Some((0.9, Label::Age, "age over 89"));
    }
    if text.contains('-') {
        let groups: Vec<&str> = text.split('-').collect();
        if groups.len() == 2
            && digits == 9
            && groups.first().is_some_and(|g| g.len() == 5)
            && zip_context(doc, i)
        {
            return Some((0.93, Label::Address, "ZIP code"));
        }
        if groups.len() >= 3 && digits >= 7
            || groups.len() == 2 && digits >= 7
            || label_before(doc, i) && digits >= 4
        {
            return Some((0.9, Label::Id, "number in groups, as record numbers are"));
        }
        return None;
    }
    if digits == 5 && zip_context(doc, i) {
        return Some((0.93, Label::Address, "ZIP code"));
    }
    if label_before(doc, i) && digits >= 3 && !(digits == 4 && (1900..2100).contains(&value)) {
        return Some((
            0.92,
            Label::Id,
            "number that follows a word like \"ID\" or \"case\"",
        ));
    }
    let dialled = matches!(
        prev.low,
        "call"
            | "called"
            | "at"
            | "phone"
            | "cell"
            | "tel"
            | "text"
            | "home"
            | "work"
            | "mobile"
            | "fax"
            | "telefono"
            | "celular"
            | "phone:"
            | ":"
    );
    if matches!(digits, 7 | 10 | 11) && dialled && !label_before(doc, i) {
        return Some((0.93, Label::Phone, "phone number"));
    }
    if digits >= 6 {
        return Some((0.9, Label::Id, "long number"));
    }
    if prev.is("#") && digits >= 3 {
        return Some((0.85, Label::Id, "number after #"));
    }
    if text.starts_with('0') && digits >= 3 {
        return Some((0.5, Label::Id, "number that begins with 0"));
    }
    if digits == 5 {
        return Some((0.45, Label::Id, "number of five digits"));
    }
    None
}

fn zip_context(doc: &Doc<'_>, i: usize) -> bool {
    let p = doc.back(i, 1);
    let p = if p.is(",") || p.is(".") {
        doc.back(i, 2)
    } else {
        p
    };
    p.lex.has(Class::USPS) && matches!(p.shape, Shape::Upper | Shape::Lower)
        || p.lex.has(Class::STATE)
        || p.is("zip")
        || (p.is_cap() && lexicon().place(p.low) > 0)
}
