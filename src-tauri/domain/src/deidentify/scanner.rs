//! Runs every recogniser over a text or a packet of texts, carries names found in one place to all others, and settles
//! overlaps. One name gets one decision in the whole packet.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::{
    address, contact, corners, date_read, dates, evidence,
    finding::{Candidate, Finding, Label},
    initials, known, namesake, numbers, orgs,
    packet::{Learned, learn, learn_orgs, propagate},
    phrases, places,
    resolve::{complete, report, resolve},
    roster::Roster,
    shadow::Shadow,
    strangers::{self, Around},
    suspicion::{self, Evidence},
    terms::{Guard, Terms},
    token::Doc,
    vault::Vault,
    whole::whole,
    workplaces,
};

/// Reads texts for one vault. Built once at unlock and used for every text.
#[derive(Debug)]
pub struct Scanner {
    roster: Roster,
    vault: Vault,
    /// Finds the vault's long numbers in a run of digits; built at the first last look.
    pub(crate) numbers: OnceLock<Option<AhoCorasick>>,
}

impl Scanner {
    /// Builds the look-up tables for a vault.
    #[must_use]
    pub fn new(roster: &Roster) -> Self {
        Self {
            roster: roster.clone(),
            vault: Vault::new(roster),
            numbers: OnceLock::new(),
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
                let kept = whole(doc, complete(doc, &guards, resolve(doc, candidates)));
                let kept = suspicion::doubt(doc, &guards, &self.vault, kept);
                report(doc, whole(doc, kept))
            })
            .collect()
    }

    /// What every word and number of a text shows to the last layer, for learning its table.
    #[must_use]
    pub fn evidence(&self, text: &str) -> Vec<Evidence> {
        let shadow = Shadow::new(text);
        let doc = Doc::new(&shadow);
        let (mut candidates, guards) = self.candidates(&doc);
        let mut learned = Learned::new();
        learn(&doc, &candidates, &mut learned);
        propagate(&doc, &guards, &learned, &mut candidates);
        let kept = whole(&doc, complete(&doc, &guards, resolve(&doc, candidates)));
        evidence::evidence(&doc, &guards, &self.vault, &kept)
    }

    fn candidates(&self, doc: &Doc<'_>) -> (Vec<Candidate>, Vec<Guard>) {
        let mut out = Vec::new();
        contact::find(doc.shadow, &mut out);
        let mut taken = vec![false; doc.toks.len()];
        cover(doc, &out, 0, &mut taken);
        let mut done = out.len();
        address::find(doc, &mut out);
        corners::find(doc, &mut out);
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
            .enumerate()
            .map(|(i, (t, g))| {
                *t || *g == Guard::Hard
                    && !self.vault.whole_name_at(doc, i)
                    && !self.vault.family_at(doc, &guards, i)
                    && !self.vault.small_at(doc, &guards, i)
            })
            .collect();
        let before = out.len();
        known::find(
            doc,
            &self.vault,
            &|i| blocked.get(i).copied().unwrap_or(false),
            &mut out,
        );
        for c in out.iter_mut().skip(before) {
            c.score = namesake::beside_term(doc, &guards, c);
        }
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
        workplaces::find(
            doc,
            &Around {
                guards: &guards,
                taken: &free,
            },
            &|i| named.get(i).copied().unwrap_or(false),
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
        let Some(date) = date_read::read(text, None) else {
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
        let rest = doc.toks.get(first..).unwrap_or(&[]);
        for slot in taken
            .iter_mut()
            .skip(first)
            .zip(rest)
            .take_while(|(_, t)| t.start < c.end)
            .map(|(s, _)| s)
        {
            *slot = true;
        }
    }
}
