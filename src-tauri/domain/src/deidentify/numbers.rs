//! Numbers and codes that belong to one person or case, ages over 89, ZIP codes, licence plates. Scores, minutes, levels and
//! the names of tests are left alone.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    number_shapes::{code_end, grouped, groups_after, label_before, plate, secret, spaced},
    token::{Doc, Kind, Shape, Tok},
};

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
    // "2x30", "4x15": how often, for how long.
    let often = text.split_once('x').is_some_and(|(a, b)| {
        let short =
            |n: &str, most| (1..=most).contains(&n.len()) && n.bytes().all(|c| c.is_ascii_digit());
        short(a, 2) && short(b, 3)
    });
    if unit || often || first.is_num() && digits <= 2 && letters > 2 {
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
        || matches!(prev.low, "turned" | "turning" | "turns")
        || prev.lex.has(Class::KIN) && next.lex.has(Class::SAID)
        || prev.lex.has(Class::PRONOUN) && prev.poss && matches!(next.low, "." | "," | "!" | "now");
    if (90..=120).contains(&value) && digits <= 3 && aged {
        return Some((0.9, Label::Age, "age over 89"));
    }
    // "Elena Evan, 96,", "H'Bum (97)", "who is 90": a number right after a name.
    let named = |t: &Tok<'_>| t.is_cap() && !t.lex.is_ordinary();
    let of_old = (1..=5).map(|n| doc.back(i, n)).any(|t| {
        t.line == doc.at(i).line
            && matches!(
                t.low,
                "grandmother"
                    | "grandma"
                    | "grandfather"
                    | "grandpa"
                    | "granny"
                    | "gran"
                    | "nana"
                    | "abuela"
                    | "abuelo"
                    | "elder"
                    | "bisabuela"
                    | "bisabuelo"
                    | "oma"
                    | "opa"
                    | "lola"
                    | "lolo"
                    | "mother-in-law"
            )
    }) && !next.is("%")
        && !next.lex.has(Class::SCORE_WORD.or(Class::STREET))
        && !(next.is(".") || next.is("-") || next.is("/")) | next.gap;
    let kin = (2..=5)
        .any(|n| doc.back(i, n).line == doc.at(i).line && doc.back(i, n).lex.has(Class::KIN));
    let told = of_old
        || kin && prev.is(",") && matches!(next.low, "," | ")" | ".")
        || prev.is("(") && next.is(")") && named(doc.back(i, 2))
        || prev.is(",") && matches!(next.low, "," | ")" | ".") && named(doc.back(i, 2))
        || prev.is("is") && doc.back(i, 2).is("who");
    if (90..=119).contains(&value) && digits <= 3 && told {
        return Some((0.45, Label::Age, "may be an age over 89"));
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
