//! Organisations by their letters and a number: `PS 114`, `IU 13`; and agencies by capitals alone where one stands: `CVRC worker`.

use super::{
    finding::{Candidate, Label},
    places::{guard, push},
    strangers::Around,
    terms::Guard,
    token::{Doc, Shape},
};

/// `PS 114`, `District 312`, `Region 10 ESC`.
pub(crate) fn numbered(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        let (t, n) = (doc.at(i), doc.at(i + 1));
        if !n.is_num() || !n.gap || n.low.len() > 4 {
            continue;
        }
        let school = t.shape == Shape::Upper
            && matches!(
                t.low,
                "ps" | "jhs"
                    | "isd"
                    | "sd"
                    | "usd"
                    | "esd"
                    | "cusd"
                    | "csd"
                    | "boces"
                    | "iu"
                    | "aea"
                    | "esu"
                    | "cesa"
                    | "resa"
                    | "boe"
            );
        let area = t.is_cap()
            && matches!(
                t.low,
                "district" | "region" | "troop" | "post" | "local" | "unit"
            )
            && !t.opens;
        let score = if school {
            0.8
        } else if area && !t.is("unit") {
            0.45
        } else {
            0.0
        };
        if score > 0.0 {
            let tail = usize::from(doc.at(i + 2).shape == Shape::Upper && doc.at(i + 2).gap);
            push(
                doc,
                i,
                i + 2 + tail,
                Label::SchoolOrg,
                score,
                "school or district with a number",
                out,
            );
        }
    }
}

/// `CVRC worker`, `audiology YKHC`, `sister at FIU`: capitals that are no term and no word, where an agency or a college stands.
pub(crate) fn bare(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        let (t, p, n) = (doc.at(i), doc.word_before(i), doc.at(i + 1));
        let letters = t.shape == Shape::Upper
            && (3..=5).contains(&t.low.len())
            && t.low.bytes().all(|b| b.is_ascii_lowercase())
            && !t.lex.is_ordinary()
            && t.lex.name() < 6;
        let glued = !t.gap && !t.opens || !n.gap && matches!(n.low, "-" | "/" | "_");
        if !letters
            || glued
            || n.is_num()
            || doc.line(i).is_upper()
            || (around.taken)(i)
            || guard(around, i) != Guard::None
        {
            continue;
        }
        let works = n.gap
            && n.line == t.line
            && matches!(
                n.low,
                "worker"
                    | "caseworker"
                    | "counselor"
                    | "coordinator"
                    | "rep"
                    | "liaison"
                    | "intake"
                    | "clinic"
                    | "van"
                    | "bus"
                    | "driver"
                    | "staff"
                    | "therapist"
                    | "appt"
                    | "doctor"
                    | "audiology"
                    | "dental"
                    | "campus"
                    | "case"
                    | "interpreter"
                    | "office"
                    | "advocate"
            );
        let reached = matches!(
            p.low,
            "at" | "from" | "through" | "via" | "to" | "@" | "w" | "with" | "called"
        ) && !p.poss;
        let seen = matches!(
            p.low,
            "audiology"
                | "dental"
                | "clinic"
                | "counselor"
                | "worker"
                | "caseworker"
                | "therapist"
                | "agency"
        );
        if works || reached || seen {
            let why = "capitals that may be an agency's or a college's";
            push(doc, i, i + 1, Label::SchoolOrg, 0.3, why, out);
        }
    }
}
