//! The last layer: a table of small whole numbers, learned from the corpora in `tests/deid`, says of every word and number that
//! no rule has taken how much it looks like a piece of an identifier. What it suspects is shown as doubtful and a person decides;
//! it never replaces anything. It reads list entries, shapes and neighbours; names themselves are no features, so nothing can be
//! learned by heart. `examples/deidentify_train.rs` writes the table.

use super::{
    evidence::{Cover, rows},
    finding::{Candidate, Label, Level},
    lexicon::Class,
    namesake::Fit,
    terms::Guard,
    token::{Doc, Shape},
    vault::Vault,
};

pub use super::evidence::Evidence;

/// Rows of the table, a power of two.
pub const ROWS: usize = 1 << 14;
/// Kinds told apart; the first is "nothing".
pub const KINDS: usize = 7;
/// What a weight of one is in the table.
pub const UNIT: f32 = 16.0;

/// The margin over "nothing" above which a token is shown, in units of the table. Chosen on documents that taught nothing: the
/// doubts that are wrong stay near a tenth of all findings.
const SHOWN: i32 = -38;
/// The same for an ordinary word that is a name in the vault: one asked too often costs less than one that leaves.
const SHOWN_NAMESAKE: i32 = -160;
/// The same for a word one letter off such a name ("join" beside a John).
const SHOWN_NEAR: i32 = -80;
/// The margin below which such a word is asked about rather than replaced.
const UNLIKELY: i32 = -25;
/// The margin below which a rule's doubt is dropped.
const NOTHING: i32 = -80;

/// Words that point to nobody unless others stand with them.
const IDLE: Class = Class::WEEKDAY
    .or(Class::STATE)
    .or(Class::COUNTRY)
    .or(Class::LANGUAGE)
    .or(Class::HARD_TITLE)
    .or(Class::PRONOUN)
    .or(Class::DETERMINER);

static WEIGHTS: &[u8] = include_bytes!("../../../../assets/deid/suspicion.bin");

/// The label of each kind but the first.
const LABELS: [Label; KINDS - 1] = [
    Label::Person,
    Label::SchoolOrg,
    Label::Location,
    Label::Date,
    Label::Id,
    Label::Address,
];

/// The kind that a marked identifier teaches; 0 where there is none.
#[must_use]
pub fn kind_of(label: Option<Label>) -> usize {
    match label {
        None => 0,
        Some(Label::Person) => 1,
        Some(Label::SchoolOrg) => 2,
        Some(Label::Location) => 3,
        Some(Label::Date) => 4,
        Some(Label::Phone | Label::Id | Label::Age | Label::Other | Label::Email | Label::Url) => 5,
        Some(Label::Address) => 6,
    }
}

/// How far the likeliest kind of identifier is above "nothing", in units of the table, and which kind it is.
fn weigh(rows: &[u16]) -> (i32, usize) {
    let mut sums = [0_i32; KINDS];
    for r in rows {
        let at = usize::from(*r) * KINDS;
        for (sum, w) in sums
            .iter_mut()
            .zip(WEIGHTS.get(at..at + KINDS).unwrap_or(&[]))
        {
            *sum += i32::from(w.cast_signed());
        }
    }
    let nothing = sums.first().copied().unwrap_or(0);
    let mut best = (i32::MIN, 1);
    for (kind, sum) in sums.iter().enumerate().skip(1) {
        if *sum - nothing > best.0 {
            best = (*sum - nothing, kind);
        }
    }
    best
}

/// The margin above which a token is shown, by how it fits somebody of the vault.
fn shown(fit: Option<Fit>) -> i32 {
    match fit {
        None => SHOWN,
        Some(Fit::Given | Fit::Family) => SHOWN_NAMESAKE,
        Some(Fit::Near | Fit::Letters) => SHOWN_NEAR,
    }
}

/// Adds a doubt for every run of suspicious tokens that nothing covers, and drops a rule's doubt about somebody unknown where
/// the table is certain that it is nothing.
pub(crate) fn doubt(
    doc: &Doc<'_>,
    guards: &[Guard],
    vault: &Vault,
    mut kept: Vec<Candidate>,
) -> Vec<Candidate> {
    let cover = Cover::new(doc, vault, &kept);
    let mut buffer = Vec::with_capacity(64);
    let mut margin = |i: usize| {
        rows(doc, guards, &cover, i, &mut buffer);
        weigh(&buffer)
    };
    let telling = |i: usize| doc.at(i).is_word() || doc.at(i).is_num();
    kept.retain(|c| {
        c.known
            || Level::of(c.score) != Some(Level::Doubtful)
            || (doc.index_at(c.start)..doc.index_at(c.end))
                .any(|i| telling(i) && margin(i).0 > NOTHING)
    });
    for c in &mut kept {
        let i = doc.index_at(c.start);
        let alone = doc.at(i).end >= c.end;
        // Asked about already; the vault says who it would be.
        if c.rule == "stranger"
            && alone
            && c.score < 0.5
            && let Some(person) = cover
                .namesakes
                .at(i)
                .and_then(|(_, who)| vault.people.get(who))
        {
            c.entity.clone_from(&person.key);
            c.known = true;
        }
        if c.rule == "vault_name"
            && alone
            && (0.5..0.96).contains(&c.score)
            && cover.namesakes.at(i).is_some()
            && margin(i).0 < UNLIKELY
        {
            c.score = 0.45;
        }
    }
    let common = |i: usize| doc.at(i).shape == Shape::Lower && doc.at(i).lex.word >= 9;
    // A common word alone ("Three" over a question) has nothing around it that could tell of anybody.
    let lone = (0..doc.toks.len()).filter(|i| telling(*i)).count() == 1;
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut open = false;
    for i in 0..doc.toks.len() {
        let t = doc.at(i);
        // Common words among common words are not worth the reckoning.
        let dull = common(i) && common(i + 1) && i.checked_sub(1).is_none_or(common)
            || lone && t.lex.word >= 6;
        if telling(i)
            && cover.at(i) == 0
            && !dull
            && let (over, kind) = margin(i)
            && over > shown(cover.namesakes.at(i).map(|(fit, _)| fit))
        {
            match found.last_mut().filter(|_| open) {
                Some(run) => run.1 = i + 1,
                None => found.push((i, i + 1, kind)),
            }
            open = true;
        } else if !(matches!(t.low, "-" | "'" | "." | "&" | "/" | "#") && cover.at(i) == 0) {
            open = false;
        }
    }
    for run in &mut found {
        while run.0 < run.1 && doc.at(run.0).lex.has(Class::HARD_TITLE) {
            run.0 += 1;
            run.0 += usize::from(doc.at(run.0).is("."));
        }
    }
    // A run of weekdays, titles or small words alone says nothing of anybody.
    let named = |i: usize| cover.namesakes.at(i).is_some();
    found
        .retain(|(a, b, _)| (*a..*b).any(|i| telling(i) && (named(i) || !doc.at(i).lex.has(IDLE))));
    let pair = |sign: usize, number: usize| {
        matches!(doc.at(sign).low, "/" | "-")
            && !doc.at(sign).gap
            && !doc.at(sign + 1).gap
            && doc.at(number).is_num()
            && doc.at(number).low.len() <= 2
            && cover.at(number) == 0
    };
    for (mut a, mut b, kind) in found {
        // Half of "til 3/5" is asked about with the other half.
        if LABELS.get(kind.wrapping_sub(1)) == Some(&Label::Date)
            && b == a + 1
            && doc.at(a).is_num()
        {
            if pair(b, b + 1) {
                b += 2;
                // "4/5 trials"
                if doc.at(b).lex.has(Class::SCORE_WORD) {
                    continue;
                }
            } else if a >= 2 && pair(a - 1, a - 2) {
                a -= 2;
            }
        }
        let (start, end) = (doc.at(a).start, doc.at(b - 1).end);
        let label = kind
            .checked_sub(1)
            .and_then(|k| LABELS.get(k))
            .copied()
            .unwrap_or(Label::Other);
        let text = doc.shadow.low().get(start..end).unwrap_or("");
        let family = match label {
            Label::Person => "person",
            Label::SchoolOrg => "org",
            Label::Location => "place",
            Label::Date => "date",
            Label::Address => "address",
            _ => "id",
        };
        let named = cover
            .namesakes
            .at(a)
            .filter(|_| b == a + 1)
            .and_then(|(_, who)| vault.people.get(who));
        kept.push(Candidate {
            start,
            end,
            label: if named.is_some() {
                Label::Person
            } else {
                label
            },
            score: if margin(a).0 > SHOWN_NEAR { 0.25 } else { 0.2 },
            entity: named.map_or_else(|| format!("{family}:{text}"), |p| p.key.clone()),
            known: named.is_some(),
            rule: "suspect",
            why: if named.is_some() {
                "an ordinary word, and a name in your vault; what stands around it leaves it open"
            } else {
                "no rule knows it, but what stands around it suggests that it belongs to somebody"
            }
            .to_owned(),
        });
    }
    kept.sort_by_key(|c| c.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deidentify::{Finding, Scanner, roster::Roster};

    fn scan(text: &str) -> Vec<Finding> {
        Scanner::new(&Roster::default()).scan(text)
    }

    #[test]
    fn the_table_has_the_size_it_says() {
        assert_eq!(WEIGHTS.len(), ROWS * KINDS);
        assert!(WEIGHTS.iter().any(|w| *w != 0));
    }

    #[test]
    fn what_no_rule_knows_is_only_asked_about() {
        let texts = [
            "father picks him up friday, works at piggly wiggly deli on 4th",
            "mtg w/ dad, he has a new job at super one foods",
        ];
        let suspects: Vec<Finding> = texts
            .iter()
            .flat_map(|t| scan(t))
            .filter(|f| f.rule == "suspect")
            .collect();
        assert!(!suspects.is_empty());
        assert!(
            suspects
                .iter()
                .all(|f| f.level == Level::Doubtful && !f.known)
        );
    }

    #[test]
    fn ordinary_sentences_are_not_asked_about() {
        for text in [
            "We will meet again next week to talk about the annual review.",
            "She reads grade level text with two prompts and finishes in 20 minutes.",
            "What would you try first when a student leaves the room?",
            "Three",
            "Behavior",
        ] {
            assert!(scan(text).is_empty(), "{:?}", scan(text));
        }
    }

    #[test]
    fn a_word_alone_teaches_nothing_about_a_name() {
        // Two names that no list holds look the same to the table but for their last letters.
        let rows_of = |text: &str| {
            Scanner::new(&Roster::default())
                .evidence(text)
                .into_iter()
                .map(|e| e.rows)
                .collect::<Vec<_>>()
        };
        assert_eq!(rows_of("then Zqxvarn sat"), rows_of("then Zqxlorn sat"));
    }
}
