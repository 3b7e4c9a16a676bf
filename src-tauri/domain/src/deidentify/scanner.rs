//! Runs every recogniser over a text or a packet of texts, carries names found in one place to all others, and settles
//! overlaps. One name gets one decision in the whole packet.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    address, contact, dates,
    finding::{Candidate, Finding, Label, Level},
    gate, initials, known,
    lexicon::Class,
    numbers, orgs, phrases, places,
    roster::Roster,
    shadow::Shadow,
    strangers::{self, Around},
    terms::{Guard, Terms},
    token::{Doc, Shape},
    vault::Vault,
};

/// Reads texts for one vault. Built once at unlock and used for every text.
#[derive(Debug)]
pub struct Scanner {
    roster: Roster,
    vault: Vault,
}

/// A name learned from a text, and how certain it is.
type Learned = HashMap<String, (String, f32, bool)>;

impl Scanner {
    /// Builds the look-up tables for a vault.
    #[must_use]
    pub fn new(roster: &Roster) -> Self {
        Self {
            roster: roster.clone(),
            vault: Vault::new(roster),
        }
    }

    /// What the scanner was built from.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    /// A folded word is part of a name in the vault.
    pub(crate) fn names(&self, word: &str) -> bool {
        self.vault.single.contains_key(word) || self.vault.phrases.contains_key(word)
    }

    /// Everything in one text that points to somebody, sorted, without overlaps.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        self.scan_all(&[text]).pop().unwrap_or_default()
    }

    /// The same for the texts of one packet: a name found in one is looked for in all, and gets the same entity.
    #[must_use]
    pub fn scan_all(&self, texts: &[&str]) -> Vec<Vec<Finding>> {
        let shadows: Vec<Shadow<'_>> = texts.iter().map(|t| Shadow::new(t)).collect();
        let docs: Vec<Doc<'_>> = shadows.iter().map(Doc::new).collect();
        let mut found: Vec<(Vec<Candidate>, Vec<Guard>)> =
            docs.iter().map(|d| self.candidates(d)).collect();
        let mut learned = Learned::new();
        for (doc, (candidates, _)) in docs.iter().zip(&found) {
            learn(doc, candidates, &mut learned);
        }
        let mut orgs = Learned::new();
        for (doc, (candidates, _)) in docs.iter().zip(&found) {
            learn_orgs(doc, candidates, &mut orgs);
        }
        for (doc, (candidates, guards)) in docs.iter().zip(&mut found) {
            propagate(doc, guards, &learned, candidates);
            for (i, t) in doc.toks.iter().enumerate() {
                if t.is_cap()
                    && guards.get(i) == Some(&Guard::None)
                    && let Some((entity, score, _)) = orgs.get(t.low)
                {
                    candidates.push(Candidate {
                        start: t.start,
                        end: t.end,
                        label: Label::SchoolOrg,
                        score: if t.opens { 0.4 } else { *score },
                        entity: entity.clone(),
                        known: false,
                        rule: "again",
                        why: "the same organisation stands elsewhere in these texts".to_owned(),
                    });
                }
            }
        }
        docs.iter()
            .zip(found)
            .map(|(doc, (candidates, guards))| {
                report(doc, complete(doc, &guards, resolve(doc, candidates)))
            })
            .collect()
    }

    fn candidates(&self, doc: &Doc<'_>) -> (Vec<Candidate>, Vec<Guard>) {
        let mut out = Vec::new();
        contact::find(doc.shadow, &mut out);
        let mut taken = vec![false; doc.toks.len()];
        cover(doc, &out, 0, &mut taken);
        let mut done = out.len();
        address::find(doc, &mut out);
        phrases::find(doc, &self.vault, &mut out);
        cover(doc, &out, done, &mut taken);
        done = out.len();
        let mut dated = Vec::new();
        dates::find(doc, &mut dated);
        // A date inside an e-mail address or a phone number is part of it.
        dated.retain(|c| !taken.get(doc.index_at(c.start)).copied().unwrap_or(false));
        for c in &mut dated {
            self.birth(doc, c);
        }
        out.append(&mut dated);
        cover(doc, &out, done, &mut taken);
        done = out.len();
        numbers::find(doc, &|i| taken.get(i).copied().unwrap_or(false), &mut out);
        let guards = Terms::shipped().guard(doc);
        cover(doc, &out, done, &mut taken);
        done = out.len();
        let blocked: Vec<bool> = taken
            .iter()
            .zip(&guards)
            .map(|(t, g)| *t || *g == Guard::Hard)
            .collect();
        known::find(
            doc,
            &self.vault,
            &|i| blocked.get(i).copied().unwrap_or(false),
            &mut out,
        );
        initials::find(
            doc,
            &self.vault,
            &guards,
            &|i| taken.get(i).copied().unwrap_or(false),
            &mut out,
        );
        let mut named = taken.clone();
        cover(doc, &out, done, &mut named);
        let mut org = Vec::new();
        let free = |i: usize| taken.get(i).copied().unwrap_or(false);
        orgs::find(
            doc,
            &Around {
                guards: &guards,
                taken: &free,
            },
            &mut org,
        );
        places::find(
            doc,
            &Around {
                guards: &guards,
                taken: &free,
            },
            &mut org,
        );
        cover(doc, &org, 0, &mut named);
        out.append(&mut org);
        let around = |i: usize| named.get(i).copied().unwrap_or(false);
        strangers::find(
            doc,
            &Around {
                guards: &guards,
                taken: &around,
            },
            &mut out,
        );
        for c in out.iter_mut().filter(|c| c.rule == "stranger") {
            let letter = c.entity.strip_prefix("person:").unwrap_or("");
            if let (Some(l), true) = (letter.chars().next(), letter.chars().count() == 1)
                && let Some(p) = self
                    .vault
                    .titled_letter(l)
                    .and_then(|p| self.vault.people.get(p))
            {
                c.entity.clone_from(&p.key);
                c.known = true;
                "letter after a title; it fits somebody in your vault".clone_into(&mut c.why);
            }
        }
        (out, guards)
    }
}

impl Scanner {
    /// A date that is the birth date of somebody in the vault, with or without its year.
    fn birth(&self, doc: &Doc<'_>, c: &mut Candidate) {
        use chrono::Datelike;
        let text = doc.shadow.low().get(c.start..c.end).unwrap_or("");
        let Some(date) = dates::read(text, None) else {
            return;
        };
        if let Some(person) = self
            .vault
            .births
            .get(&(date.month(), date.day(), date.year()))
            .and_then(|i| self.vault.people.get(*i))
        {
            c.entity = format!("birth:{}", person.key);
            c.known = true;
            c.score = 0.99;
            "birth date of somebody in your vault".clone_into(&mut c.why);
        }
    }
}

/// Marks the tokens under the candidates from `from` on that will be replaced.
fn cover(doc: &Doc<'_>, candidates: &[Candidate], from: usize, taken: &mut [bool]) {
    for c in candidates.iter().skip(from).filter(|c| c.score >= 0.5) {
        let first = doc.index_at(c.start);
        for slot in taken
            .iter_mut()
            .zip(&doc.toks)
            .skip(first)
            .take_while(|(_, t)| t.start < c.end)
            .map(|(s, _)| s)
        {
            *slot = true;
        }
    }
}

/// "Headway" after "Headway Interpreters": the telling first word of an organisation, looked for elsewhere.
fn learn_orgs(doc: &Doc<'_>, candidates: &[Candidate], learned: &mut Learned) {
    for c in candidates
        .iter()
        .filter(|c| c.label == Label::SchoolOrg && c.rule == "org" && c.score >= 0.5)
    {
        let i = doc.index_at(c.start);
        let (t, next) = (doc.at(i), doc.at(i + 1));
        let whole = t.end >= c.end;
        if t.is_cap()
            && !whole
            && next.is_word()
            && t.low.len() >= 4
            && gate::ordinariness(t) <= 5
            && !t.lex.has(Class::STATE.or(Class::DIR).or(Class::MONTH))
        {
            learned
                .entry(t.low.to_owned())
                .or_insert_with(|| (c.entity.clone(), 0.6, true));
        }
    }
}

/// Collects the words of unknown names that are certain enough to look for elsewhere.
fn learn(doc: &Doc<'_>, candidates: &[Candidate], learned: &mut Learned) {
    for c in candidates
        .iter()
        .filter(|c| c.label == Label::Person && !c.known && c.score >= 0.6)
    {
        let first = doc.index_at(c.start);
        let words: Vec<_> = doc
            .toks
            .iter()
            .skip(first)
            .take_while(|t| t.start < c.end)
            .filter(|t| t.is_word() && t.low.len() > 2)
            .collect();
        for t in &words {
            let plain = gate::ordinariness(t);
            if t.lex.has(Class::PARTICLE) {
                continue;
            }
            let entry = learned
                .entry(t.low.to_owned())
                .or_insert_with(|| (c.entity.clone(), 0.0, plain > 0));
            // The longer name wins, so that "Raman" after "Priya Raman" is the same person.
            if c.entity.len() > entry.0.len() && c.entity.contains(t.low) {
                entry.0.clone_from(&c.entity);
            }
            entry.1 = entry.1.max(c.score);
        }
    }
}

fn propagate(doc: &Doc<'_>, guards: &[Guard], learned: &Learned, candidates: &mut Vec<Candidate>) {
    if learned.is_empty() {
        return;
    }
    for c in candidates
        .iter_mut()
        .filter(|c| c.label == Label::Person && !c.known)
    {
        let first = doc.index_at(c.start);
        let mut names = doc
            .toks
            .iter()
            .skip(first)
            .take_while(|t| t.start < c.end)
            .filter_map(|t| learned.get(t.low));
        if let Some((entity, score, _)) = names.next() {
            if entity.len() > c.entity.len() {
                c.entity.clone_from(entity);
            }
            if c.score >= 0.3 {
                c.score = c.score.max(score - 0.1);
            }
        }
    }
    for (i, t) in doc.toks.iter().enumerate().filter(|(_, t)| t.is_word()) {
        let Some((entity, score, plain)) = learned.get(t.low) else {
            continue;
        };
        if guards.get(i) == Some(&Guard::Hard) {
            continue;
        }
        let weight = if *plain {
            gate::weigh(doc, i, i + 1) - 0.1
        } else if t.shape == Shape::Lower && t.lex.name() == 0 {
            0.75
        } else {
            0.9
        };
        let weight = weight.min(*score);
        if weight >= 0.3 {
            candidates.push(Candidate {
                start: t.start,
                end: t.end,
                label: Label::Person,
                score: weight - 0.01,
                entity: entity.clone(),
                known: false,
                rule: "again",
                why: "the same name stands elsewhere in these texts".to_owned(),
            });
        }
    }
}

/// Which of two overlapping candidates stays: structured before names, long before short, certain before doubtful.
fn rank(c: &Candidate) -> (u8, usize, u8, u32) {
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
fn swallow(candidates: &mut [Candidate]) {
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

fn resolve(doc: &Doc<'_>, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
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
fn worth(doc: &Doc<'_>, start: usize, end: usize, score: f32) -> bool {
    let text = doc.shadow.cased().get(start..end).unwrap_or("");
    let telling = text.chars().filter(|c| c.is_alphanumeric()).count();
    telling >= 2 && (score >= 0.5 || telling >= 3 && text.chars().any(char::is_uppercase))
}

/// "Fargo Force Juniors", "Joseph Runs Him": capitalised words right beside an unknown name belong to it.
fn complete(doc: &Doc<'_>, guards: &[Guard], mut kept: Vec<Candidate>) -> Vec<Candidate> {
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

fn report(doc: &Doc<'_>, candidates: Vec<Candidate>) -> Vec<Finding> {
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
