//! Settles overlaps between candidates, completes names of several words, and turns folded offsets into findings of the source.

use std::collections::{BTreeMap, HashSet};

use super::{
    finding::{Candidate, Finding, Level},
    lexicon::Class,
    terms::Guard,
    token::{Doc, Shape},
};

/// Which of two overlapping candidates stays: structured before names, long before short, certain before doubtful.
pub(crate) fn rank(c: &Candidate) -> (u8, usize, u8, u32) {
    let replaced = u8::from(c.score >= 0.5);
    let kind = match c.rule {
        "email" | "url" => 4,
        "vault_code" => 3,
        "phone" | "network" | "address" => 2,
        _ => 1,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a score from 0 to 1"
    )]
    let score = (c.score.clamp(0.0, 1.0) * 1000.0) as u32;
    (replaced * kind, c.end - c.start, u8::from(c.known), score)
}

/// "Lindgren Marine Repair": a surname inside the name of an organisation belongs to it.
pub(crate) fn swallow(candidates: &mut [Candidate]) {
    let people: Vec<(usize, usize, f32)> = candidates
        .iter()
        .filter(|c| {
            matches!(c.rule, "stranger" | "again" | "vault_phrase" | "place") && c.score >= 0.5
        })
        .map(|c| (c.start, c.end, c.score))
        .collect();
    if people.is_empty() {
        return;
    }
    for c in candidates
        .iter_mut()
        .filter(|c| c.rule == "org" && c.score >= 0.3)
    {
        let inside = people
            .iter()
            .any(|(s, e, _)| *s >= c.start && *e <= c.end && e - s < c.end - c.start);
        if inside {
            c.score = c.score.max(0.6);
        }
    }
}

pub(crate) fn resolve(doc: &Doc<'_>, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    swallow(&mut candidates);
    candidates.retain(|c| Level::of(c.score).is_some() && c.start < c.end);
    candidates.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.start.cmp(&b.start)));
    let mut kept: Vec<Candidate> = Vec::new();
    let mut held = BTreeMap::<usize, usize>::new();
    for c in candidates {
        // What a stronger candidate does not hold yet, if it is worth showing.
        let mut at = c.start;
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let first = held
            .range(..=c.start)
            .next_back()
            .map_or(c.start, |(&s, _)| s);
        for (&s, &e) in held.range(first..c.end) {
            if e <= at {
                continue;
            }
            if s > at {
                pieces.push((at, s));
            }
            at = at.max(e);
        }
        if at < c.end {
            pieces.push((at, c.end));
        }
        let whole = pieces.first() == Some(&(c.start, c.end));
        for (start, end) in pieces {
            if whole || worth(doc, start, end, c.score) {
                held.insert(start, end);
                kept.push(Candidate {
                    start,
                    end,
                    ..c.clone()
                });
            }
        }
    }
    kept.sort_by_key(|c| c.start);
    kept
}

/// A remainder that says something: two letters or digits, and a capital where it is only a doubt.
pub(crate) fn worth(doc: &Doc<'_>, start: usize, end: usize, score: f32) -> bool {
    let text = doc.shadow.cased().get(start..end).unwrap_or("");
    let telling = text.chars().filter(|c| c.is_alphanumeric()).count();
    telling >= 2 && (score >= 0.5 || telling >= 3 && text.chars().any(char::is_uppercase))
}

/// "Fargo Force Juniors", "Joseph Runs Him": capitalised words right beside an unknown name belong to it.
pub(crate) fn complete(
    doc: &Doc<'_>,
    guards: &[Guard],
    mut kept: Vec<Candidate>,
) -> Vec<Candidate> {
    let stops = Class::HARD_TITLE
        .or(Class::SOFT_TITLE)
        .or(Class::WEEKDAY)
        .or(Class::MONTH)
        .or(Class::STATE)
        .or(Class::COUNTRY)
        .or(Class::LANGUAGE)
        .or(Class::SUBJECT)
        .or(Class::ROLE)
        .or(Class::KIN)
        .or(Class::NOT_NAME);
    let loose = Class::HARD_TITLE
        .or(Class::SOFT_TITLE)
        .or(Class::WEEKDAY)
        .or(Class::MONTH)
        .or(Class::ROLE)
        .or(Class::KIN);
    let joins = |k: usize, line: usize, org: bool| {
        let t = doc.at(k);
        (t.is_cap() || org && t.shape == Shape::Upper)
            && t.line == line
            && !t.opens
            && guards.get(k) == Some(&Guard::None)
            && !t.lex.has(if org { loose } else { stops })
    };
    for n in 0..kept.len() {
        let before = n
            .checked_sub(1)
            .and_then(|p| kept.get(p))
            .map_or(0, |c| c.end);
        let after = kept.get(n + 1).map_or(usize::MAX, |c| c.start);
        let Some(c) = kept.get_mut(n) else { continue };
        let first = doc.index_at(c.start);
        let named = matches!(c.rule, "stranger" | "org" | "place" | "again");
        let line = doc.line(first);
        if !named || !doc.at(first).is_cap() || line.is_title() || line.is_upper() {
            continue;
        }
        let org = c.rule == "org";
        let mut next = doc.index_at(c.end);
        // "Fox Lakes Walk-in"
        if org
            && doc.at(next).is("-")
            && !doc.at(next).gap
            && doc.at(next + 1).is_word()
            && !doc.at(next + 1).gap
        {
            c.end = doc.at(next + 1).end;
            next += 2;
        }
        while doc.at(next).gap
            && doc.at(next).end <= after
            && !doc.back(next, 1).poss
            && doc.back(next, 1).is_word()
            && joins(next, doc.at(first).line, org)
        {
            c.end = doc.at(next).end;
            next += 1;
        }
        // "Cesar Chavez K-8"
        if org && doc.at(next).is("k") && doc.at(next + 1).is("-") && doc.at(next + 2).is_num() {
            c.end = doc.at(next + 2).end;
        }
        if org
            && doc.at(next).is("&")
            && joins(next + 1, doc.at(first).line, org)
            && doc.at(next + 1).end <= after
        {
            c.end = doc.at(next + 1).end;
        }
        let mut k = first;
        while let Some(p) = k.checked_sub(1) {
            let t = doc.at(p);
            if !(doc.at(k).gap && t.start >= before && !t.poss && joins(p, doc.at(first).line, org))
            {
                break;
            }
            c.start = t.start;
            k = p;
        }
        // "UW-Lake Poygan"
        let (h, w) = (doc.back(k, 1), doc.back(k, 2));
        if h.is("-")
            && !h.gap
            && !doc.at(k).gap
            && w.is_word()
            && w.shape != Shape::Lower
            && w.start >= before
        {
            c.start = w.start;
        }
    }
    kept
}

pub(crate) fn report(doc: &Doc<'_>, candidates: Vec<Candidate>) -> Vec<Finding> {
    let original = doc.shadow.original();
    let mut findings: Vec<Finding> = Vec::with_capacity(candidates.len());
    let mut chars = 0;
    let mut at = 0;
    let mut seen = HashSet::new();
    for c in candidates {
        let Some(level) = Level::of(c.score) else {
            continue;
        };
        let raw = doc.shadow.low().get(c.start..c.end).unwrap_or("");
        let left = raw.len()
            - raw
                .trim_start_matches(|x: char| {
                    !x.is_alphanumeric() && x != '(' && x != '+' && x != '#'
                })
                .len();
        let right = raw.len() - raw.trim_end().len();
        let (mut start, end) = doc.shadow.source(c.start + left, c.end - right);
        // An okina that begins a name is a letter of it.
        if let Some(before) = original.get(..start)
            && before.ends_with(['\u{2BB}', '\u{2BC}'])
        {
            start -= '\u{2BB}'.len_utf8();
        }
        if start < at || start >= end || !seen.insert(start) {
            continue;
        }
        let Some(surface) = original.get(start..end) else {
            continue;
        };
        chars += original.get(at..start).map_or(0, |s| s.chars().count());
        let long = surface.chars().count();
        findings.push(Finding {
            start,
            end,
            char_start: chars,
            char_end: chars + long,
            label: c.label,
            level,
            entity: c.entity,
            known: c.known,
            why: c.why,
            rule: c.rule.to_owned(),
            score: c.score,
            surface: surface.to_owned(),
        });
        chars += long;
        at = end;
    }
    findings
}
