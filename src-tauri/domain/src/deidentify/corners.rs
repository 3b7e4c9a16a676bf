//! Places told by two names at once, `Cherry & 5th`, and boats by their letters, `F/V Marlene Ann`.

use super::{
    finding::{Candidate, Label},
    lexicon::Class,
    places::push,
    token::{Doc, Shape},
};

/// Finds corners of streets and boats.
pub(crate) fn find(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        corner(doc, i, out);
        boat(doc, i, out);
    }
}

/// The token after an ordinal at `i`: `5th`, and what names a street behind it.
fn ordinal(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let (n, end) = (doc.at(i), doc.at(i + 1));
    let fits =
        n.is_num() && n.low.len() <= 3 && matches!(end.low, "st" | "nd" | "rd" | "th") && !end.gap;
    let kind = usize::from(doc.at(i + 2).lex.has(Class::STREET_SURE) && doc.at(i + 2).gap);
    fits.then_some(i + 2 + kind)
}

/// `Cherry & 5th`, `4th and Pine`: one side is a numbered street, the other a word.
fn corner(doc: &Doc<'_>, i: usize, out: &mut Vec<Candidate>) {
    let joins = |k: usize| matches!(doc.at(k).low, "&" | "and");
    let street = |k: usize| {
        let t = doc.at(k);
        t.is_word()
            && t.low.len() >= 3
            && t.gap
            && !t.poss
            && !t.lex.has(
                Class::PRONOUN
                    .or(Class::DETERMINER)
                    .or(Class::SAID)
                    .or(Class::MODAL)
                    .or(Class::CALLING)
                    .or(Class::SUBJECT)
                    .or(Class::SCORE_WORD),
            )
    };
    let t = doc.at(i);
    let reached = |k: usize| {
        matches!(
            doc.word_before(k).low,
            "at" | "corner" | "of" | "on" | "to" | "near" | "@" | "from" | "by"
        )
    };
    let found = if street(i)
        && joins(i + 1)
        && let Some(end) = ordinal(doc, i + 2)
    {
        Some(end)
    } else if let Some(k) = ordinal(doc, i)
        && joins(k)
        && street(k + 1)
    {
        Some(k + 2 + usize::from(doc.at(k + 2).lex.has(Class::STREET_SURE)))
    } else {
        None
    };
    // "5th and 6th" are grades or periods; "in 4th and Math" as well, so that a place must be reached.
    let Some(end) = found.filter(|_| reached(i) && doc.at(i + 1).line == t.line) else {
        return;
    };
    let grade = matches!(
        doc.at(end).low,
        "grade" | "graders" | "period" | "gr" | "grades"
    );
    if !grade {
        let score = if t.is_cap() || doc.at(end - 1).is_cap() {
            0.7
        } else {
            0.4
        };
        push(
            doc,
            i,
            end,
            Label::Location,
            score,
            "corner of two streets",
            out,
        );
    }
}

/// `F/V Miss Apaq`, `M/V Aurora`: a boat is known in its harbour.
fn boat(doc: &Doc<'_>, i: usize, out: &mut Vec<Candidate>) {
    let letters = matches!(doc.at(i).low, "f" | "m" | "s")
        && doc.at(i).shape == Shape::Letter
        && doc.at(i + 1).is("/")
        && doc.at(i + 2).is("v")
        && doc.at(i + 2).shape == Shape::Letter
        && !doc.at(i + 2).gap;
    let mut end = i + 3;
    while letters
        && end < i + 7
        && doc.at(end).gap
        && doc.at(end).line == doc.at(i).line
        && (doc.at(end).is_cap() || doc.at(end).shape == Shape::Upper)
    {
        end += 1;
        if doc.at(end - 1).poss {
            break;
        }
    }
    if letters && end > i + 3 {
        push(doc, i, end, Label::Other, 0.8, "a boat's name", out);
    }
}
