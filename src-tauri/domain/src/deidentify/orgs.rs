//! Organisations the vault does not know: by their last word (`Desert Bloom Counseling`), by their first (`Camp Wabana`), or by
//! a run of capitals in the middle of a sentence. What the vault holds is found elsewhere.

use super::{
    acronyms::{bare, numbered},
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, lexicon},
    orgs_loose::{headed, lettered, runs, small},
    places::{guard, push},
    strangers::Around,
    terms::Guard,
    token::{Doc, Shape},
};

/// Finds organisations.
pub(crate) fn find(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    organisations(doc, around, out);
    headed(doc, around, out);
    numbered(doc, out);
    lettered(doc, around, out);
    runs(doc, around, out);
    small(doc, around, out);
    bare(doc, around, out);
}

/// Says nothing about which organisation it is.
pub(crate) fn is_plain(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    // In the middle of a sentence a capital makes a verb or an abbreviation part of a name: "Spit Maritime Museum".
    if t.is_cap() && !t.opens {
        let told = Class::NOT_NAME
            .or(Class::SUBJECT)
            .or(Class::ROLE)
            .or(Class::KIN)
            .or(Class::DETERMINER)
            .or(Class::WEEKDAY)
            .or(Class::LANGUAGE)
            .or(Class::ORG_TAIL)
            .or(Class::ORG_WEAK);
        return t.lex.has(told);
    }
    t.lex.has(
        Class::NOT_NAME
            .or(Class::SUBJECT)
            .or(Class::ROLE)
            .or(Class::KIN)
            .or(Class::DETERMINER)
            .or(Class::CALLING)
            .or(Class::SAID)
            .or(Class::PRONOUN)
            .or(Class::MODAL)
            .or(Class::WEEKDAY)
            .or(Class::LANGUAGE)
            .or(Class::ORG_TAIL)
            .or(Class::ORG_WEAK)
            .or(Class::JARGON),
    )
}

fn organisations(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        let tail = t.lex.has(Class::ORG_TAIL);
        let weak = t.lex.has(Class::ORG_WEAK);
        if !(tail || weak)
            || !(t.is_cap() || t.shape == Shape::Upper)
            || guard(around, i) == Guard::Hard
        {
            i += 1;
            continue;
        }
        let (start, telling) = left(doc, around, i);
        let mut end = i + 1;
        // Further tails and "of Cotton Ferry".
        loop {
            let n = doc.at(end);
            if n.line != t.line || doc.at(end - 1).poss {
                break;
            }
            // "Cedar Butte Health Station": an ordinary capitalised word that ends the name.
            if telling > 0
                && tail
                && end <= i + 2
                && n.is_cap()
                && n.gap
                && n.lex.word > 0
                && n.lex.name() < 6
                && !n.lex.has(Class::SAID.or(Class::WEEKDAY).or(Class::MONTH))
                && guard(around, end) == Guard::None
            {
                end += 1;
                continue;
            }
            if (n.is_cap() || n.shape == Shape::Upper)
                && n.gap
                && (n.lex.has(Class::ORG_TAIL) || n.lex.has(Class::ORG_WEAK))
                && guard(around, end) != Guard::Hard
            {
                end += 1;
            } else if (n.is("of") || n.is("for") || n.is("at"))
                && doc.at(end + 1).is_cap()
                && !is_plain(doc, end + 1)
                && (n.is("of") || doc.at(end + 1).lex.first < 6)
                && telling > 0
                || n.is("of") && doc.at(end + 1).is_cap() && tail && !is_plain(doc, end + 1)
            {
                end += 2;
                while doc.at(end).is_cap()
                    && doc.at(end).gap
                    && doc.at(end).line == t.line
                    && !doc.at(end - 1).poss
                    && !doc.at(end).lex.has(Class::SAID)
                {
                    end += 1;
                }
            } else if n.is("&") && doc.at(end + 1).is_cap()
                || n.is("-") && !n.gap && doc.at(end + 1).is_cap() && !doc.at(end + 1).gap
                || n.is("and")
                    && doc.at(end + 1).is_cap()
                    && doc.at(end + 1).lex.has(Class::ORG_TAIL)
                    && !doc.at(end + 2).is_cap()
            {
                end += 2;
            } else {
                break;
            }
        }
        let of = end > i + 1
            && doc.at(end - 1).is_cap()
            && !doc.at(end - 1).lex.has(Class::ORG_TAIL.or(Class::ORG_WEAK));
        let listed =
            lexicon().place(doc.at(start).low) > 0 || !doc.at(start).lex.is_ordinary() && start < i;
        // "Leon High Elk": a word of a name, not of a school.
        let weak_level = matches!(
            t.low,
            "high" | "middle" | "junior" | "primary" | "first" | "kids"
        ) && doc.at(end).is_cap()
            && doc.at(end).gap
            && end == i + 1
            && doc.at(end).line == t.line;
        let good = !weak_level && start < i && telling > 0 && (tail || telling >= 2 || listed)
            || of && telling + usize::from(of) > 0 && tail && start <= i;
        if good {
            let score = if tail {
                0.9
            } else if telling >= 2 {
                0.75
            } else {
                0.6
            };
            // "Child Study Team", "Crisis Response Team": ordinary words say what a team does, not whose it is.
            let worded = (start..i).all(|k| {
                !doc.at(k).is_word()
                    || doc.at(k).lex.is_ordinary() && lexicon().place(doc.at(k).low) == 0
            });
            let score = if t.is("team") && worded && end == i + 1 {
                0.3
            } else {
                score
            };
            let score: f32 = if doc.line(i).is_title() && telling == 1 && !listed {
                score - 0.3
            } else {
                score
            };
            push(
                doc,
                start,
                end,
                Label::SchoolOrg,
                score,
                "ends like the name of an organisation",
                out,
            );
        } else if matches!(t.low, "ymca" | "ywca" | "boces") {
            push(doc, i, end, Label::SchoolOrg, 0.7, "organisation", out);
        }
        i = end;
    }
}

/// Walks left over the capitalised words of the name; tells how many of them say which one it is.
fn left(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (usize, usize) {
    let mut start = i;
    let mut telling = 0;
    // "Hmong Alliance Church", "Korean Community Center": a people and one word more say which one it is.
    let (mut peoples, mut more) = (0, 0);
    let mut k = i;
    while k > 0 && i - k < 7 {
        let t = doc.at(k);
        if !t.gap && !doc.back(k, 1).is("-") && !doc.back(k, 1).is(".") && !doc.back(k, 1).is("/") {
            break;
        }
        let mut p = k - 1;
        let joint = doc.at(p).is("-")
            || doc.at(p).is(".")
                && matches!(
                    doc.back(p, 1).low,
                    "st" | "mt" | "ft" | "dr" | "jr" | "sr" | "mr" | "mrs" | "ave"
                );
        if joint && !doc.at(p).gap && p > 0 {
            p -= 1;
        }
        // "2nd Baptist Church", "Route 9 Diner"
        if matches!(doc.at(p).low, "st" | "nd" | "rd" | "th")
            && !doc.at(p).gap
            && p > 0
            && doc.at(p - 1).is_num()
        {
            telling += 1;
            start = p - 1;
            k = p - 1;
            continue;
        }
        if doc.at(p).is_num()
            && doc.at(p).low.len() <= 3
            && doc.at(p).gap
            && p > 0
            && doc.at(p - 1).is_cap()
            && doc.at(p - 1).line == doc.at(i).line
        {
            k = p;
            continue;
        }
        let w = doc.at(p);
        if w.line != doc.at(i).line {
            break;
        }
        let joiner = matches!(
            w.low,
            "&" | "and" | "of" | "the" | "de" | "la" | "for" | "o" | "ke" | "ka" | "del" | "y"
        );
        // "Loan Huynh of VietCoast Family Services": somebody of the organisation, not a part of its name.
        let somebody = (w.is("of") || w.is("de"))
            && telling > 0
            && p > 1
            && doc.at(p - 1).is_cap()
            && (doc.at(p - 2).is_cap() && doc.at(p - 2).lex.first >= 5 && !is_plain(doc, p - 2)
                || (around.taken)(p - 1)
                || doc.back(p, 2).is("-")
                    && doc.back(p, 4).is_cap()
                    && doc.back(p, 4).lex.first >= 5
                || gate::title_before(doc, p - 1));
        if somebody {
            break;
        }
        if joiner
            && p > 0
            && doc.at(p - 1).is_word()
            && (doc.at(p - 1).is_cap() || doc.at(p - 1).shape == Shape::Upper)
            && !(w.is("and") && doc.at(k).lex.name() > doc.at(k).lex.word)
            && !(w.is("the") || w.is("and") && doc.at(p - 1).opens && is_plain(doc, p - 1))
            && guard(around, p - 1) != Guard::Hard
            && !is_listy(doc, p)
        {
            k = p;
            continue;
        }
        if !(w.is_cap() || w.shape == Shape::Upper && w.low.len() > 1)
            || guard(around, p) == Guard::Hard && !doc.back(p, 1).is_cap()
            || doc.at(p).lex.has(Class::HARD_TITLE) && !doc.at(p + 1).is(".")
            || (around.taken)(p) && doc.at(p).poss
        {
            break;
        }
        let plain = is_plain(doc, p);
        let family = w.lex.has(Class::KIN) && !doc.back(p, 1).is_cap();
        if plain
            && (w.opens
                || family
                || w.lex.has(
                    Class::CALLING
                        .or(Class::SAID)
                        .or(Class::PRONOUN)
                        .or(Class::MODAL)
                        .or(Class::DETERMINER),
                ))
            && !w.is("new")
            && !w.is("the")
        {
            break;
        }
        if !plain && !(w.opens && w.lex.word >= 9) {
            telling += 1;
        }
        peoples += usize::from(w.lex.has(Class::LANGUAGE) && !w.opens);
        more += usize::from(!w.lex.has(Class::LANGUAGE.or(Class::SUBJECT)));
        start = p;
        k = p;
    }
    if doc.at(start).is("the") && start < i && doc.at(start).opens {
        start += 1;
    }
    let more = more > 0 || doc.at(i + 1).is_cap() && doc.at(i + 1).lex.has(Class::ORG_TAIL);
    if telling == 0 && peoples > 0 && more {
        telling = 2;
    }
    (start, telling)
}

/// "Zone A and Desert Clinic": an "and" between two things rather than inside a name.
fn is_listy(doc: &Doc<'_>, p: usize) -> bool {
    doc.at(p).is("and") && doc.back(p, 2).is(",")
}
