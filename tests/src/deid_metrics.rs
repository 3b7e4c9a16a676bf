//! Scores the findings of a de-identifier against the corpus: recall, precision, damage to what must stay, documents without a leak.
//! Everything is measured on alphanumeric code points, so spaces and punctuation never matter. It runs no engine and prints nothing.

mod table;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::deid_corpus::{Document, Gold, Label, Protection};

/// One finding of the engine, in code points of the source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What the engine says it is.
    pub label: Label,
    /// The pseudonym's key, where the engine names one.
    pub entity: Option<String>,
    /// Replaced without asking (`sure` or `likely`).
    pub by_default: bool,
}

/// Hits of a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many.
    pub hits: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    /// The share in percent; not a number where there is nothing to share.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn percent(self) -> f64 {
        if self.of == 0 {
            f64::NAN
        } else {
            100.0 * self.hits as f64 / self.of as f64
        }
    }
}

/// Recall of one kind of span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Recall {
    /// Characters covered.
    pub chars: Share,
    /// Spans whose every alphanumeric character is covered.
    pub strict: Share,
    /// Strict, counting only findings with the same label.
    pub label: Share,
    /// Spans with at least one character covered.
    pub touched: Share,
}

/// A span not wholly covered, or text covered that need not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The document.
    pub document: String,
    /// The label and whether the vault holds it (a miss), or what was damaged (a false alarm).
    pub what: String,
    /// The text itself.
    pub text: String,
    /// The text around it, on one line, the place between brackets.
    pub context: String,
}

/// Everything measured over one part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Scores {
    /// Documents scored.
    pub documents: usize,
    /// Findings that lie outside their text.
    pub bad_offsets: usize,
    /// By `LABEL/all`, `LABEL/known`, `LABEL/unknown`; `ALL` is over all labels.
    pub recall: BTreeMap<String, Recall>,
    /// Redacted characters that are marked, of all redacted ones that are not neutral.
    pub precision: Share,
    /// The same by predicted label.
    pub precision_by_label: BTreeMap<&'static str, Share>,
    /// Neutral characters that were redacted.
    pub neutral_chars: usize,
    /// Protected occurrences damaged, by kind.
    pub damage: BTreeMap<&'static str, Share>,
    /// Ordinary words left untouched.
    pub words: Share,
    /// Documents without any leak.
    pub leak_free: Share,
    /// Documents without a leaked person.
    pub leak_free_person: Share,
    /// Documents without a leak of what the vault holds.
    pub leak_free_known: Share,
    /// Known person and document pairs with every mention covered.
    pub pairs_known: Share,
    /// Unknown person and document pairs with every mention covered.
    pub pairs_unknown: Share,
    /// Pairs of a known person and a document in which no mention at all is covered.
    pub pairs_known_untouched: Share,
    /// Strict recall of persons by form.
    pub forms: BTreeMap<&'static str, Share>,
    /// Strict recall by vault.
    pub vaults: BTreeMap<String, Share>,
    /// Precision and recall (B-cubed) of the pseudonyms, in percent, where entities are told.
    pub consistency: Option<(f64, f64)>,
    /// Every span not wholly covered.
    #[serde(skip)]
    pub misses: Vec<Remark>,
    /// Every protected occurrence and ordinary word damaged.
    #[serde(skip)]
    pub false_alarms: Vec<Remark>,
}

/// A covered mention of a person: whom it means, which pseudonym covered it, where, and whether the vault knows the person.
type Mention = (String, String, String, bool);

/// Scores the findings, by document id; a document without an entry counts as untouched.
#[must_use]
pub fn score(documents: &[Document], found: &HashMap<String, Vec<Found>>) -> Scores {
    let mut scores = Scores {
        documents: documents.len(),
        ..Scores::default()
    };
    let mut clusters: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for document in documents {
        let none = Vec::new();
        let spans = found.get(&document.id).unwrap_or(&none);
        let page = Page::new(document, spans);
        scores.bad_offsets += page.bad_offsets;
        scores.recall_of(&page, clusters.entry(&document.vault_id).or_default());
        scores.precision_of(&page);
        scores.damage_of(&page);
    }
    scores.consistency = consistency(&clusters);
    scores
}

/// One document with what covers it.
struct Page<'a> {
    document: &'a Document,
    found: &'a [Found],
    chars: Vec<char>,
    counts: Vec<bool>,
    covered: Vec<bool>,
    by_label: BTreeMap<Label, Vec<bool>>,
    gold: Vec<bool>,
    neutral: Vec<bool>,
    bad_offsets: usize,
}

fn paint(mask: &mut [bool], start: usize, end: usize) {
    if let Some(part) = mask.get_mut(start..end.min(mask.len()).max(start)) {
        part.fill(true);
    }
}

fn at(mask: &[bool], index: usize) -> bool {
    mask.get(index).copied().unwrap_or(false)
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, found: &'a [Found]) -> Self {
        let chars: Vec<char> = document.text.chars().collect();
        let length = chars.len();
        let blank = || vec![false; length];
        let mut page = Page {
            counts: chars.iter().map(|c| c.is_alphanumeric()).collect(),
            covered: blank(),
            by_label: BTreeMap::new(),
            gold: blank(),
            neutral: blank(),
            bad_offsets: 0,
            document,
            found,
            chars,
        };
        for span in found {
            page.bad_offsets += usize::from(span.end > length || span.start >= span.end);
            paint(&mut page.covered, span.start, span.end);
            paint(
                page.by_label.entry(span.label).or_insert_with(blank),
                span.start,
                span.end,
            );
        }
        for span in &document.spans {
            paint(&mut page.gold, span.start, span.end);
        }
        for (start, end) in &document.neutral {
            paint(&mut page.neutral, *start, *end);
        }
        page
    }

    fn letters(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        (start..end).filter(|i| at(&self.counts, *i))
    }

    fn remark(&self, what: String, start: usize, end: usize) -> Remark {
        let slice = |from: usize, to: usize| -> String {
            let part: String = self
                .chars
                .get(from..to.min(self.chars.len()))
                .unwrap_or_default()
                .iter()
                .collect();
            part.replace('\n', " ⏎ ")
        };
        let context = format!(
            "{}[{}]{}",
            slice(start.saturating_sub(40).min(start), start),
            slice(start, end),
            slice(end, end.saturating_add(30))
        );
        Remark {
            document: self.document.id.clone(),
            what,
            text: slice(start, end),
            context,
        }
    }
}

impl Scores {
    fn recall_of(&mut self, page: &Page<'_>, mentions: &mut Vec<Mention>) {
        let (mut all, mut person, mut known) = (true, true, true);
        let mut pairs: BTreeMap<&str, (bool, bool, bool)> = BTreeMap::new();
        for span in &page.document.spans {
            let letters: Vec<usize> = page.letters(span.start, span.end).collect();
            let covered = letters.iter().filter(|i| at(&page.covered, **i)).count();
            let same = page.by_label.get(&span.label);
            let labelled = same.map_or(0, |mask| letters.iter().filter(|i| at(mask, **i)).count());
            let strict = covered == letters.len();
            for name in ["ALL", span.label.name()] {
                for group in ["all", if span.known { "known" } else { "unknown" }] {
                    let row = self.recall.entry(format!("{name}/{group}")).or_default();
                    row.chars.hits += covered;
                    row.chars.of += letters.len();
                    row.strict.count(strict);
                    row.label.count(labelled == letters.len());
                    row.touched.count(covered > 0);
                }
            }
            self.vaults
                .entry(page.document.vault_id.clone())
                .or_default()
                .count(strict);
            if span.sub.is_some() {
                self.forms.entry("(birth dates)").or_default().count(strict);
            }
            if span.label == Label::Person {
                self.forms
                    .entry(span.form.unwrap_or("unknown_person"))
                    .or_default()
                    .count(strict);
                let pair = pairs
                    .entry(span.entity.as_deref().unwrap_or_default())
                    .or_insert((true, span.known, false));
                pair.0 &= strict;
                pair.2 |= covered > 0;
                if strict && let Some(first) = letters.first() {
                    mentions.extend(mention(page, span, *first));
                }
            }
            if !strict {
                all = false;
                person &= span.label != Label::Person;
                known &= !span.known;
                let group = if span.known { "known" } else { "unknown" };
                let how = if covered > 0 { "partial" } else { "none" };
                let form = span.form.unwrap_or("-");
                let what = format!("{} {group} {form} {how}", span.label.name());
                self.misses.push(page.remark(what, span.start, span.end));
            }
        }
        for (covered, of_vault, touched) in pairs.into_values() {
            if of_vault {
                self.pairs_known.count(covered);
                self.pairs_known_untouched.count(!touched);
            } else {
                self.pairs_unknown.count(covered);
            }
        }
        self.leak_free.count(all);
        self.leak_free_person.count(person);
        self.leak_free_known.count(known);
    }

    fn precision_of(&mut self, page: &Page<'_>) {
        for i in page.letters(0, page.chars.len()) {
            let (gold, neutral) = (at(&page.gold, i), at(&page.neutral, i));
            if at(&page.covered, i) {
                if neutral && !gold {
                    self.neutral_chars += 1;
                } else {
                    self.precision.count(gold);
                }
            }
            for (label, mask) in &page.by_label {
                if at(mask, i) && (gold || !neutral) {
                    self.precision_by_label
                        .entry(label.name())
                        .or_default()
                        .count(gold);
                }
            }
        }
    }

    fn damage_of(&mut self, page: &Page<'_>) {
        for kind in Protection::ALL {
            self.damage.entry(kind.name()).or_default();
        }
        for protected in &page.document.protected {
            let hit = page
                .letters(protected.start, protected.end)
                .any(|i| at(&page.covered, i));
            self.damage
                .entry(protected.kind.name())
                .or_default()
                .count(hit);
            if hit {
                self.false_alarms.push(page.remark(
                    protected.kind.name().to_owned(),
                    protected.start,
                    protected.end,
                ));
            }
        }
        let mut start = 0;
        for word in page.chars.split(|c| c.is_whitespace()) {
            let end = start + word.len();
            let letters: Vec<usize> = page.letters(start, end).collect();
            let ordinary = !letters.is_empty()
                && !letters
                    .iter()
                    .any(|i| at(&page.gold, *i) || at(&page.neutral, *i));
            if ordinary {
                let hit = letters.iter().any(|i| at(&page.covered, *i));
                self.words.count(!hit);
                let told = page
                    .document
                    .protected
                    .iter()
                    .any(|p| p.start < end && start < p.end);
                if hit && !told {
                    self.false_alarms
                        .push(page.remark("word".to_owned(), start, end));
                }
            }
            start = end + 1;
        }
    }
}

fn mention(page: &Page<'_>, span: &Gold, first: usize) -> Option<Mention> {
    let cover = page
        .found
        .iter()
        .find(|f| f.entity.is_some() && f.start <= first && first < f.end)?;
    Some((
        span.entity.clone()?,
        cover.entity.clone()?,
        page.document.id.clone(),
        span.known,
    ))
}

/// Known people must keep one pseudonym over all documents of a vault, unknown ones within their document.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn consistency(clusters: &BTreeMap<&str, Vec<Mention>>) -> Option<(f64, f64)> {
    let (mut precision, mut recall, mut count) = (0.0, 0.0, 0.0);
    for mentions in clusters.values() {
        for (who, alias, document, known) in mentions {
            let near = |m: &&Mention| m.2 == *document || (m.3 && *known);
            let same_alias: Vec<&Mention> = mentions
                .iter()
                .filter(|m| m.1 == *alias)
                .filter(near)
                .collect();
            let same_person: Vec<&Mention> = mentions
                .iter()
                .filter(|m| m.0 == *who && (*known || m.2 == *document))
                .collect();
            let both = same_alias.iter().filter(|m| m.0 == *who).count() as f64;
            let kept = same_person.iter().filter(|m| m.1 == *alias).count() as f64;
            precision += both / same_alias.len().max(1) as f64;
            recall += kept / same_person.len().max(1) as f64;
            count += 1.0;
        }
    }
    (count > 0.0).then(|| (100.0 * precision / count, 100.0 * recall / count))
}
