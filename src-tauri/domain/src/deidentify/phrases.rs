//! Schools, districts, towns, addresses, numbers and birth dates that the vault holds, in whatever spelling.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    token::{Doc, Kind, Shape},
    vault::{Phrase, Vault},
};

/// Finds the vault's fixed phrases and codes.
pub(crate) fn find(doc: &Doc<'_>, vault: &Vault, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        let t = doc.at(i);
        if !t.is_word() && !t.is_num() {
            continue;
        }
        for phrase in vault.phrases.get(t.low).into_iter().flatten() {
            if let Some(end) = matches(doc, i, phrase) {
                if let Some(c) = candidate(doc, i, end, phrase) {
                    out.push(c);
                }
                break;
            }
        }
        code(doc, vault, i, out);
    }
}

fn same(typed: &str, held: &str) -> bool {
    typed == held
        || (typed.len() >= 6
            && strsim::osa_distance(typed, held) == 1
            && lexicon().look(typed).word == 0)
        || (held.len() > 2 && short_form(held).contains(&typed))
        || (typed.len() > 2 && short_form(typed).contains(&held))
}

fn short_form(word: &str) -> &'static [&'static str] {
    match word {
        "street" => &["st"],
        "avenue" => &["ave", "av"],
        "road" => &["rd"],
        "drive" => &["dr"],
        "lane" => &["ln"],
        "court" => &["ct"],
        "boulevard" => &["blvd"],
        "circle" => &["cir"],
        "place" => &["pl"],
        "highway" => &["hwy"],
        "apartment" => &["apt"],
        "north" => &["n"],
        "south" => &["s"],
        "east" => &["e"],
        "west" => &["w"],
        "elementary" => &["elem", "el"],
        "school" => &["sch", "schl"],
        "middle" => &["ms", "mid"],
        "high" => &["hs"],
        "county" => &["co", "cty", "cnty"],
        "terrace" => &["ter", "terr"],
        "terr" => &["ter"],
        "parkway" => &["pkwy", "pky"],
        "square" => &["sq"],
        "crossing" => &["xing"],
        "landing" => &["lndg", "ldg"],
        "heights" => &["hts"],
        "turnpike" => &["tpke", "tpk"],
        "space" => &["sp", "spc"],
        "suite" => &["ste"],
        "building" => &["bldg"],
        "trailer" => &["trlr", "tr"],
        "unit" => &["apt", "no"],
        "floor" => &["fl"],
        "northeast" => &["ne"],
        "northwest" => &["nw"],
        "southeast" => &["se"],
        "southwest" => &["sw"],
        "saint" => &["st"],
        "mount" => &["mt"],
        "fort" => &["ft"],
        "trail" => &["trl"],
        "route" => &["rt", "rte"],
        _ => &[],
    }
}

/// End of the phrase if it starts at token `i`; signs between its words don't matter.
fn matches(doc: &Doc<'_>, i: usize, phrase: &Phrase) -> Option<usize> {
    let mut k = i;
    for (n, word) in phrase.words.iter().enumerate() {
        let mut skipped = 0;
        while n > 0 && doc.at(k).kind == Kind::Sign && skipped < 2 {
            k += 1;
            skipped += 1;
        }
        let t = doc.at(k);
        // "4B" is typed as one and cut in two.
        if !same(t.low, word) {
            let next = doc.at(k + 1);
            let (a, b) = (t.low, next.low);
            if !next.gap && word.strip_prefix(a) == Some(b) && !b.is_empty() {
                k += 2;
                continue;
            }
            if phrase.label == Label::Address && n >= 2 {
                return Some(k);
            }
            return None;
        }
        k += 1;
    }
    Some(k)
}

/// An acronym that ends in a number, as `OK-8` is cut.
fn letters_and_number(phrase: &Phrase) -> bool {
    let number = |w: &String| w.chars().all(|c| c.is_ascii_digit());
    phrase.words.len() == 2
        && phrase.words.first().is_some_and(|w| w.len() <= 3)
        && phrase.words.last().is_some_and(number)
}

fn candidate(doc: &Doc<'_>, i: usize, end: usize, phrase: &Phrase) -> Option<Candidate> {
    let t = doc.at(i);
    let one = phrase.words.len() == 1;
    let mut score: f32 = 0.97;
    let cased = t.shape != Shape::Lower;
    if one {
        let plain = t.lex.word;
        score = match (cased, phrase.whole) {
            (true, _) if plain == 0 || !t.opens => 0.95,
            (true, true) => 0.8,
            (true, false) => 0.6,
            (false, _) if plain == 0 => 0.92,
            (false, _) if phrase.words.first().is_some_and(|w| w.len() <= 4) && plain > 0 => 0.1,
            (false, _) if matches!(doc.back(i, 1).low, "at" | "from" | "to" | "in") => 0.6,
            (false, _) => 0.25,
        };
        if phrase.label == Label::SchoolOrg
            && !phrase.whole
            && lexicon().look(t.low).name() > 7
            && !matches!(doc.back(i, 1).low, "at" | "from" | "to" | "in" | "the")
        {
            score = score.min(0.6);
        }
        if t.is_num() {
            return None;
        }
    } else if !cased && phrase.whole && letters_and_number(phrase) && t.lex.is_ordinary() {
        // "ok 8 min" is not Ocotillo K-8.
        score = if doc.at(i + 1).gap { 0.0 } else { 0.5 };
    } else if !cased
        && phrase.label != Label::Address
        && phrase.words.iter().all(|w| lexicon().look(w).word >= 6)
        && !phrase.whole
    {
        score = 0.7;
    }
    let mut end = end;
    let mut start = i;
    if phrase.label == Label::SchoolOrg && t.shape != Shape::Lower {
        // "Lakeside Elementary" where the vault says "Lakeside".
        while doc.at(end).shape == Shape::Cap
            && doc.at(end).lex.has(Class::ORG_TAIL)
            && doc.at(end).gap
            && !doc.back(end, 1).poss
        {
            end += 1;
        }
    }
    if doc.back(i, 1).is("the") && doc.back(i, 1).shape == Shape::Cap && !doc.back(i, 1).opens {
        start = i;
    }
    let what = match phrase.label {
        Label::SchoolOrg => "school or district in your vault",
        Label::Location => "the town in your vault",
        _ => "address in your vault",
    };
    (score > 0.0).then(|| Candidate {
        start: doc.at(start).start,
        end: doc.at(end.saturating_sub(1)).end,
        label: phrase.label,
        score,
        entity: phrase.entity.clone(),
        known: true,
        rule: "vault_phrase",
        why: what.to_owned(),
    })
}

/// A number or code of the vault, digit by digit, with any separators.
fn code(doc: &Doc<'_>, vault: &Vault, i: usize, out: &mut Vec<Candidate>) {
    let first = doc.at(i);
    if vault.codes.is_empty()
        || (!first.gap && matches!(doc.back(i, 1).kind, Kind::Word | Kind::Num))
    {
        return;
    }
    if !first.is_num()
        && !(matches!(doc.at(i + 1).kind, Kind::Num | Kind::Sign) && !doc.at(i + 1).gap)
    {
        return;
    }
    let mut joined = String::with_capacity(24);
    let mut hit = None;
    for k in i..i + 12 {
        let t = doc.at(k);
        match t.kind {
            Kind::Word | Kind::Num => joined.push_str(t.low),
            Kind::Sign if matches!(t.low, "-" | "." | "(" | ")" | "/" | "@" | "_") => continue,
            _ => break,
        }
        if joined.len() > 48 {
            break;
        }
        let next = doc.at(k + 1);
        let ends = next.gap || next.kind == Kind::Sign || next.kind == Kind::Break;
        if ends
            && joined.len() >= 4
            && let Some(code) = vault.codes.get(joined.as_str())
        {
            hit = Some((k, code));
        }
    }
    if let Some((mut k, code)) = hit {
        // "PB41980-T": a suffix belongs to the number.
        if doc.at(k + 1).is("-")
            && !doc.at(k + 1).gap
            && !doc.at(k + 2).gap
            && matches!(doc.at(k + 2).kind, Kind::Word | Kind::Num)
        {
            k += 2;
        }
        // "+1 (908) 555-0122": the country before it.
        let mut start = i;
        if code.label == Label::Phone {
            let open = usize::from(doc.back(start, 1).is("("));
            let dash = usize::from(open == 0 && matches!(doc.back(start, 1).low, "-" | "."));
            let one = doc.back(start, 1 + open + dash);
            if one.is("1") && doc.back(start, 2 + open + dash).is("+") {
                start -= 2 + open + dash;
            }
        }
        out.push(Candidate {
            start: doc.at(start).start,
            end: doc.at(k).end,
            label: code.label,
            score: 0.99,
            entity: if code.label == Label::Id {
                format!("id:{}", joined_code(doc, i, k))
            } else {
                format!("{}:{}", code.what, code.entity)
            },
            known: true,
            rule: "vault_code",
            why: format!("{} in your vault", code.what),
        });
    }
}

fn joined_code(doc: &Doc<'_>, i: usize, k: usize) -> String {
    (i..=k)
        .map(|n| doc.at(n))
        .filter(|t| t.is_word() || t.is_num())
        .map(|t| t.low)
        .collect()
}
