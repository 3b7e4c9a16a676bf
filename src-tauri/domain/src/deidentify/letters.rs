//! Single letters beside a name of the vault: which of them are initials of it, and which are words.

use super::{
    lexicon::Class,
    token::{Doc, Kind, Shape},
    vault::{Vault, words_of},
};

/// End of the family initials at token `k`, where somebody of `who` has a family name of several words with them.
pub(crate) fn family_initials(
    doc: &Doc<'_>,
    vault: &Vault,
    who: &[usize],
    k: usize,
) -> Option<usize> {
    let t = doc.at(k);
    let hyphen = t.is_letter()
        && doc.at(k + 1).is("-")
        && !doc.at(k + 1).gap
        && doc.at(k + 2).is_letter()
        && !doc.at(k + 2).gap;
    // "ty s.e."
    let dots = t.is_letter()
        && doc.at(k + 1).is(".")
        && !doc.at(k + 1).gap
        && doc.at(k + 2).is_letter()
        && !doc.at(k + 2).gap;
    let typed = if hyphen || dots {
        format!("{}{}", t.low, doc.at(k + 2).low)
    } else if t.is_word() && t.low.chars().count() == 2 {
        t.low.to_owned()
    } else {
        return None;
    };
    let fits = who.iter().filter_map(|p| vault.people.get(*p)).any(|p| {
        let initials: String = words_of(&p.last)
            .iter()
            .filter_map(|w| w.chars().next())
            .collect();
        initials == typed
    });
    let last = doc.at(k + 3).is(".") && !doc.at(k + 3).gap;
    fits.then_some(match (hyphen, dots) {
        (_, true) => k + 3 + usize::from(last),
        (true, _) => k + 3,
        _ => k + 1,
    })
}

/// "rose p 30", "max p drives", "kofi a.": a small letter that is an initial of the family name and not a word there.
pub(crate) fn small_letter_fits(doc: &Doc<'_>, vault: &Vault, who: &[usize], k: usize) -> bool {
    let (t, n) = (doc.at(k), doc.at(k + 1));
    let letter = t.low.chars().next().unwrap_or(' ');
    let family = who.iter().any(|p| {
        vault
            .letters
            .get(*p)
            .is_some_and(|(_, f)| f.contains(&letter))
    });
    let closes = matches!(n.kind, Kind::Break | Kind::Edge)
        || matches!(n.low, "," | ":" | ";" | "+" | "\"" | ")" | "=" | "|")
        || n.is("/") && n.gap
        || matches!(n.low, "-" | "\u{2013}" | "\u{2014}") && n.gap
        || t.poss;
    let ends = closes || n.is_num() && n.gap || n.lex.has(Class::SAID) || n.is("as");
    let dotted = n.is(".") && !n.gap;
    // Short for with, times, and (in Spanish), about, or: a letter of a name only where the name ends.
    let free = match t.low {
        "a" => closes || ends_article(doc, k),
        "i" => closes || n.is("and") || k > 0 && doc.back(k, 1).opens && n.lex.has(Class::SAID),
        // "caz w in front": no "with" stands before "in".
        "w" => {
            ends || n.gap && auxiliary(n.low)
                || matches!(
                    n.low,
                    "in" | "at"
                        | "from"
                        | "and"
                        | "please"
                        | "out"
                        | "up"
                        | "down"
                        | "off"
                        | "to"
                        | "for"
                        | "if"
                        | "but"
                        | "so"
                        | "because"
                        | "bc"
                        | "before"
                        | "after"
                        | "again"
                        | "today"
                        | "then"
                        | "on"
                )
        }
        "x" => ends,
        "y" => ends || !n.lex.has(Class::SPANISH) && (n.lex.is_ordinary() || n.lex.name() < 5),
        _ => ends || n.gap && n.is_word(),
    };
    family && (dotted || free)
}

/// "Ellis, J" and nothing after it: a letter that begins a given name of the family, where the name is over.
pub(crate) fn given_letter_ends(doc: &Doc<'_>, vault: &Vault, who: &[usize], k: usize) -> bool {
    let (t, n) = (doc.at(k), doc.at(k + 1));
    let letter = t.low.chars().next().unwrap_or(' ');
    let fits = who.iter().any(|p| {
        let letters = vault.letters.get(*p);
        letters.is_some_and(|(given, _)| given.contains(&letter))
    });
    let over = n.is_stop()
        || n.is_num() && n.gap
        || matches!(n.low, "(" | ")" | "|" | "/" | "gr" | "grade" | "dob");
    let last = matches!(n.kind, Kind::Break | Kind::Edge)
        || matches!(n.low, "gr" | "grade" | "dob")
        || n.is(".") && !n.gap && matches!(doc.at(k + 2).kind, Kind::Break | Kind::Edge);
    t.gap && fits && over && (t.shape == Shape::Letter || last)
}

/// Verbs that no article and no "with" stands before.
fn auxiliary(low: &str) -> bool {
    matches!(
        low,
        "is" | "was"
            | "were"
            | "are"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "can"
            | "could"
            | "did"
            | "does"
            | "didnt"
            | "wont"
            | "isnt"
            | "wasnt"
            | "said"
            | "says"
            | "got"
            | "went"
            | "came"
    )
}

/// No article stands before this word: "Dolores A calls", "joe a with adults".
pub(crate) fn ends_article(doc: &Doc<'_>, k: usize) -> bool {
    let n = doc.at(k + 1);
    // "zaire a 30 ufli 41": nor before a number in a log.
    n.gap && n.is_num() && doc.line(k).is_lower()
        || n.gap
            && n.shape == Shape::Lower
            && (auxiliary(n.low)
                || n.lex.has(
                    Class::SAID
                        .or(Class::CALLING)
                        .or(Class::PRONOUN)
                        .or(Class::DETERMINER),
                ))
            && !matches!(
                n.low,
                "few" | "many" | "more" | "like" | "plus" | "hit" | "will" | "must"
            )
}

/// "J-M D", "AaH": initials of a hyphened given name, or of a given name by its first letters; who it is and the token after it.
pub(crate) fn joined(doc: &Doc<'_>, vault: &Vault, i: usize) -> Option<(usize, usize)> {
    let t = doc.at(i);
    // "b q-v"
    let (b, c) = (doc.at(i + 1), doc.at(i + 3));
    if t.is_letter()
        && b.is_letter()
        && b.gap
        && b.shape == t.shape
        && doc.at(i + 2).is("-")
        && !doc.at(i + 2).gap
        && c.is_letter()
        && !c.gap
    {
        let word = format!("{}{}{}", t.low, b.low, c.low);
        let who = vault.initials.get(&word).and_then(|who| who.first());
        return who.map(|p| (*p, i + 4));
    }
    if t.shape == Shape::Letter && doc.at(i + 1).is("-") && !doc.at(i + 1).gap {
        let (twin, last) = (doc.at(i + 2), doc.at(i + 3));
        let fits = twin.shape == Shape::Letter && !twin.gap;
        let last = (last.shape == Shape::Letter).then_some(last.low)?;
        let word = format!("{}{}{last}", t.low, twin.low);
        let who = vault.initials.get(&word).and_then(|who| who.first());
        return who.filter(|_| fits).map(|p| (*p, i + 4));
    }
    // Two capitals with small letters between them: "AaH", "JaS".
    if !matches!(t.shape, Shape::Cap | Shape::Odd) || !(3..=4).contains(&t.low.len()) {
        return None;
    }
    let cased = doc.shadow.cased().get(t.start..t.end)?;
    let mut back = cased.chars().rev();
    let (last, before) = (back.next()?, back.next()?);
    if !last.is_uppercase() || !before.is_lowercase() {
        return None;
    }
    let head = t.low.get(..t.low.len() - 1)?;
    let letter = t.low.chars().next_back()?;
    let family = |p: &usize| {
        vault
            .letters
            .get(*p)
            .is_some_and(|(_, f)| f.contains(&letter))
    };
    let who = vault.by_beginning(head, false).into_iter().find(family)?;
    Some((who, i + 1))
}

/// Abbreviations that stand in every second note: no use to ask.
pub(crate) fn is_everywhere(low: &str) -> bool {
    matches!(
        low,
        "am" | "pm"
            | "ok"
            | "tv"
            | "us"
            | "id"
            | "it"
            | "no"
            | "pe"
            | "dr"
            | "ms"
            | "mr"
            | "po"
            | "ps"
            | "cc"
            | "re"
            | "vs"
            | "eg"
            | "ie"
            | "ot"
            | "pt"
            | "ed"
            | "hs"
            | "ss"
            | "gr"
            | "ld"
    )
}

/// Ends a line or text, or stands alone after a dash: a signature.
pub(crate) fn signs_off(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    let p = doc.back(i, 1);
    let last = matches!(doc.at(end).kind, Kind::Break | Kind::Edge)
        || doc.at(end).is("/")
        || doc.at(end).is(".") && matches!(doc.at(end + 1).kind, Kind::Break | Kind::Edge);
    let dash = matches!(p.low, "-" | "\u{2014}" | "~" | "/");
    last && (dash
        || matches!(p.kind, Kind::Break | Kind::Edge)
        || matches!(p.low, "thanks" | "thx" | "ty" | "," | "." | "!"))
}
