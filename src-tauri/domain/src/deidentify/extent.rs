//! How far a name reaches once a word of it is found: given names and initials before, family names and particles after.

use super::{
    gate,
    lexicon::Class,
    strangers::{Around, BESIDE, FUNCTION, NEVER},
    token::{Doc, Shape},
};

/// "Hye-rin Baek": a small syllable between a given name's first and a family name, be it an English word as well.
fn syllable(doc: &Doc<'_>, k: usize) -> bool {
    let (t, n) = (doc.at(k), doc.at(k + 1));
    t.low.len() <= 5
        && !matches!(
            t.low,
            "led" | "based" | "run" | "born" | "like" | "style" | "type"
        )
        && n.is_cap()
        && n.gap
        && n.lex.last > 3
}

/// Token after the name whose first token is `k`.
pub(crate) fn rest(doc: &Doc<'_>, around: &Around<'_>, k: usize) -> usize {
    let first = doc.at(k);
    let mut end = k + 1;
    for _ in 0..6 {
        if doc.at(end - 1).poss {
            break;
        }
        let t = doc.at(end);
        let n = doc.at(end + 1);
        if t.is("-")
            && !t.gap
            && n.is_word()
            && !n.gap
            && (n.shape == Shape::Cap || first.shape == n.shape || syllable(doc, end + 1))
            && !n.is_letter()
        {
            end += 2;
            continue;
        }
        if t.line != first.line || !t.is_word() || !around.free(end) || !t.gap {
            break;
        }
        if t.lex.has(Class::PARTICLE) && !t.is_letter() {
            let j = end + 1 + usize::from(doc.at(end + 1).lex.has(Class::PARTICLE));
            let beyond = doc.at(j);
            if matches!(t.low, "al" | "el" | "bin" | "abu" | "ibn")
                && n.is("-")
                && !n.gap
                && doc.at(end + 2).is_cap()
                && first.is_cap()
            {
                end += 3;
                continue;
            }
            let spanish = first.lex.name() > 0
                && matches!(
                    t.low,
                    "de" | "del"
                        | "la"
                        | "van"
                        | "von"
                        | "al"
                        | "el"
                        | "bin"
                        | "da"
                        | "dos"
                        | "st"
                        | "san"
                        | "mac"
                        | "mc"
                        | "le"
                        | "du"
                        | "las"
                        | "los"
                );
            if spanish
                && beyond.is_word()
                && (beyond.is_cap()
                    || first.shape == Shape::Lower && beyond.lex.last >= 6 && beyond.lex.word == 0)
                && around.free(j)
                && beyond.line == first.line
            {
                end = j + 1;
                continue;
            }
        }
        if first.shape == Shape::Lower {
            let titled = gate::title_before(doc, k)
                && t.lex.last >= 8
                && t.lex.word <= 5
                && !t.lex.has(FUNCTION);
            let last = t.shape == Shape::Lower
                && (!t.lex.is_ordinary() || titled)
                && t.lex.last >= 6
                && !t.lex.has(NEVER);
            let pair = first.lex.first >= 6
                && first.lex.word == 0
                && t.shape == Shape::Lower
                && t.lex.last >= 6
                && t.lex.word <= 7
                && !t.lex.has(FUNCTION.or(NEVER))
                && end == k + 1
                && (n.lex.has(Class::SAID) || n.is_num() || n.is_stop());
            let last = last || pair;
            let initial = t.is_letter()
                && !matches!(
                    t.low,
                    "a" | "i" | "w" | "x" | "c" | "p" | "o" | "u" | "y" | "e" | "n"
                )
                && first.lex.first > 0;
            if last || initial {
                end += 1;
                continue;
            }
            break;
        }
        if t.shape == Shape::Letter {
            let dotted = n.is(".") && !n.gap;
            if dotted
                || t.poss
                || !matches!(t.low, "i" | "a")
                    && !(n.is_num() && !n.gap)
                    && !n.is("/")
                    && !n.is("&")
                    && !(n.is("=") && doc.at(end + 2).is_num())
            {
                end += 1 + usize::from(dotted);
                continue;
            }
            break;
        }
        let namely = !t.lex.has(NEVER.or(FUNCTION))
            && (t.lex.name() > 0 || !t.lex.is_ordinary())
            && !(t.lex.is_ordinary() && t.lex.word >= 4 && t.lex.last < 5)
            && !t.lex.has(Class::ORG_TAIL);
        // "Marcus Long Soldier": after a given name other capitalised words belong to the name.
        let given =
            (first.lex.first >= 6 || first.lex.is_unlisted()) && first.is_cap() && !first.opens;
        let line = doc.line(k);
        let namely = namely
            || given
                && !line.is_title()
                && !line.is_upper()
                && !t
                    .lex
                    .has(NEVER.or(BESIDE).or(Class::MONTH).or(Class::ORG_TAIL))
                && t.is_cap();
        // "Tim Hall": a family name that is also a word of the school.
        let namely = namely
            || first.lex.first >= 6
                && !first.lex.is_ordinary()
                && t.is_cap()
                && t.lex.last >= 8
                && !t.lex.has(NEVER.or(Class::SUBJECT).or(Class::DETERMINER))
                && !line.is_title();
        let same_case = first.shape == Shape::Upper || t.shape == Shape::Cap;
        if t.shape != Shape::Lower && t.shape != Shape::Odd && namely && same_case {
            end += 1;
            continue;
        }
        break;
    }
    if matches!(doc.at(end).low, "jr" | "sr" | "ii" | "iii") && doc.at(end).line == first.line {
        end += 1;
    }
    end
}

/// Takes in the given name or initials before, and the rest of the name after, a seed.
pub(crate) fn grow(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (usize, usize, f32) {
    let end = rest(doc, around, i);
    let mut start = i;
    let p = doc.back(i, 1);
    // "P. Raman"
    if p.is(".") && !p.gap && doc.back(i, 2).shape == Shape::Letter && doc.at(i).is_cap() {
        start = i - 2;
        while doc.back(start, 1).is(".")
            && !doc.back(start, 1).gap
            && doc.back(start, 2).shape == Shape::Letter
        {
            start -= 2;
        }
    } else if p.is("-")
        && !p.gap
        && matches!(
            doc.back(i, 2).low,
            "al" | "el" | "abu" | "bin" | "ibn" | "ben"
        )
        && doc.at(i).is_cap()
    {
        start = i - 2;
    } else if p.shape == Shape::Letter
        && p.gap
        && doc.at(i).is_cap()
        && !matches!(p.low, "i" | "a")
        && p.line == doc.at(i).line
    {
        start = i - 1;
    }
    // "Dot Fairweather", "pearl ostrander": a given name before a family name, even one that is a word.
    while start == i || start + 1 == i {
        let Some(k) = start.checked_sub(1) else { break };
        let (p, t) = (doc.at(k), doc.at(start));
        let same = p.shape == t.shape || p.is_cap() && t.is_cap();
        let namely = p.is_word()
            && !p.poss
            && t.gap
            && p.line == t.line
            && same
            && around.free(k)
            && !p.lex.has(NEVER.or(BESIDE))
            && !(p.lex.has(FUNCTION.or(Class::MONTH))
                && (p.shape == Shape::Lower || p.opens && p.lex.first < 8))
            && !p.is_letter();
        let given = if p.shape == Shape::Lower {
            (p.lex.first >= 6 && p.lex.word <= 6 || p.low.len() == 2 && !p.lex.is_ordinary())
                && doc.at(i).lex.word == 0
        } else {
            !doc.line(i).is_title()
                && (p.lex.first >= 2 || !p.lex.is_ordinary() || !p.opens && p.lex.word <= 6)
        };
        if !(namely && given) {
            break;
        }
        start = k;
    }
    let bonus = if end > i + 1 || start < i { 0.2 } else { 0.0 };
    (start, end, bonus)
}
