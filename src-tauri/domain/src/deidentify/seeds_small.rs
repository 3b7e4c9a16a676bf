//! How likely a word typed in lower case begins the name of somebody the vault does not know. Where a capital would tell, see `seeds`.

use super::{
    gate,
    lexicon::{Class, is_inflection, is_misspelling, lexicon},
    strangers::{FUNCTION, NEVER},
    token::{Doc, Kind, Shape, Tok},
};

pub(crate) fn lower(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
    let t: &Tok<'_> = doc.at(i);
    let lex = t.lex;
    // "clay m.", "holly baker": words that are given names, with what only follows a given name.
    let n = doc.at(i + 1);
    let given = lex.is_ordinary()
        && lex.first >= 5
        && !lex.has(FUNCTION.or(NEVER).or(Class::SUBJECT).or(Class::MONTH))
        && n.gap
        && doc.line(i).is_lower();
    let mixed = lex.first >= 11 && n.shape == Shape::Letter && n.gap;
    if (given || mixed && !lex.has(FUNCTION.or(NEVER)))
        && n.is_letter()
        && doc.at(i + 2).is(".")
        && !doc.at(i + 2).gap
    {
        return (
            0.45 + context,
            "given name and an initial, typed in lower case",
        );
    }
    let family = n.shape == Shape::Lower
        && n.lex.last >= 7
        && n.lex.first < lex.first
        && !n.lex.has(
            FUNCTION
                .or(NEVER)
                .or(Class::SUBJECT)
                .or(Class::MONTH)
                .or(Class::ORG_TAIL),
        );
    if given && lex.first >= 7 && family && context >= 0.1 {
        return (0.3, "two words that are names, typed in lower case");
    }
    if lex.is_ordinary()
        && lex.name() >= 7
        && gate::ordinariness(t) <= 7
        && context >= 0.2
        && !lex.has(FUNCTION.or(Class::SUBJECT).or(Class::MONTH))
        && !doc.at(i + 1).is("/")
    {
        return (
            context.min(0.4),
            "ordinary word that may be meant as a name",
        );
    }
    // "-- dot main office", "- ginger, gen ed" at the end of a note
    let signs = doc.back(i, 1).is("-")
        && matches!(doc.back(i, 2).kind, Kind::Break | Kind::Edge | Kind::Sign)
        && (n.is("main") || n.is("front") || matches!(n.kind, Kind::Break | Kind::Edge));
    if signs && lex.first >= 6 && lex.first >= lex.word && !lex.has(FUNCTION) {
        return (0.3, "ordinary word that signs");
    }
    // "in wades truck": a given name with the s of an owner.
    let stem = t.low.strip_suffix('s').map(|s| lexicon().look(s));
    if let Some(stem) = stem
        && stem.first >= 6
        && stem.first >= stem.word
        && stem.word <= 7
        && gate::owns(doc, i)
        && !lex.has(FUNCTION.or(Class::SUBJECT))
    {
        return (0.3, "name with an s, typed in lower case");
    }
    // "his daddy clay went to", "girlfriend is hope, ok to talk to"
    let p = doc.back(i, 1);
    if p.lex.has(Class::KIN)
        && !p.poss
        && t.gap
        && lex.is_ordinary()
        && lex.name() >= 7
        && gate::ordinariness(t) <= 8
        && !lex.has(
            FUNCTION
                .or(Class::SUBJECT)
                .or(Class::MONTH)
                .or(Class::WEEKDAY),
        )
        && (n.lex.has(Class::SAID) || n.is("(") || n.is_stop() || n.is_num())
    {
        return (0.3, "ordinary word after a word of kin");
    }
    // "baby lily", "closed call jerry": words far more often a name than themselves, or names where a name could stand.
    let free =
        lex.is_ordinary() && !lex.has(FUNCTION.or(NEVER).or(Class::SUBJECT).or(Class::MONTH));
    let lead = |name: u8| name.saturating_sub(gate::ordinariness(t));
    if free
        && t.gap | t.opens
        && (lex.first >= 11 && lead(lex.first) >= 8
            || context >= 0.1 && (lead(lex.first) >= 6 || lead(lex.last) >= 7))
    {
        return (0.25, "ordinary word that is far more often a name");
    }
    if lex.is_ordinary() || doc.at(i + 1).is("@") || doc.at(i + 1).is("/") && !doc.at(i + 1).gap {
        return (0.0, "");
    }
    let glued = !t.gap && matches!(doc.back(i, 1).low, "-" | "/" | "_" | "@" | "#")
        || doc.back(i, 1).is_num() && !t.gap;
    if glued {
        return (0.0, "");
    }
    if lex.is_unlisted()
        && t.low.len() >= 4
        && context >= 0.1
        && !is_inflection(t.low)
        && !is_misspelling(t.low)
    {
        return (0.15 + context, "word in no list where a name could stand");
    }
    if lex.is_unlisted()
        && let Some(stem) = t.low.strip_suffix('s')
        && lexicon().look(stem).name() >= 5
        && !lexicon().look(stem).is_ordinary()
    {
        let base = if lexicon().look(stem).first >= 5 {
            0.55
        } else {
            0.3
        };
        return (base + context, "name with an s, typed in lower case");
    }
    let in_lower = doc.line(i).is_lower();
    let base: f32 = match lex.first {
        9.. => 0.72,
        7..=8 => 0.6,
        5..=6 => 0.42,
        1..=4 => 0.2,
        0 => match lex.last {
            10.. => 0.45,
            7..=9 => 0.25,
            1..=6 => 0.15,
            0 => -0.05,
        },
    };
    let base = if in_lower { base } else { base - 0.06 };
    let base = if (0.1..0.22).contains(&base) && t.low.len() >= 4 && !is_misspelling(t.low) {
        0.22
    } else {
        base
    };
    if is_inflection(t.low) {
        return (
            base - 0.4 + context,
            "looks like a name typed in lower case",
        );
    }
    (base + context, "looks like a name typed in lower case")
}
