//! Which of two copies of one vault is the older, and whether they went separate ways. Every opening and every backup
//! adds a random mark; two copies that agree on the mark at the same place have a common past up to there. No clock is
//! asked: a laptop's clock can be wrong.

use data_encoding::HEXLOWER;
use ring::digest;
use serde::{Deserialize, Serialize};

use super::error::VaultError;
use crate::random::Random;

/// Marks that are remembered: months of daily work.
const REMEMBERED: usize = 128;
const MARK_LEN: usize = 8;

/// The marks of one copy of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lineage {
    count: u64,
    marks: Vec<String>,
}

/// How one copy stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same state, or not opened since one was made of the other.
    Same,
    /// Everything in this copy is in the other too, which went on.
    Older,
    /// This copy went on from the other.
    Newer,
    /// Both went on from a common past: neither holds everything, so both have to be kept.
    Diverged,
}

impl Lineage {
    /// Adds a mark.
    pub(crate) fn grow(&mut self, random: &dyn Random) -> Result<(), VaultError> {
        let mut mark = [0_u8; MARK_LEN];
        random.fill(&mut mark)?;
        self.push(mark);
        Ok(())
    }

    /// Adds the mark of a backup that was just made: this copy went on from it.
    pub(crate) fn grow_after(&mut self, backup: &[u8]) {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"hallway lineage after backup\0");
        context.update(backup);
        let sum = context.finish();
        self.push(sum.as_ref().first_chunk().copied().unwrap_or_default());
    }

    fn push(&mut self, mark: [u8; MARK_LEN]) {
        self.count = self.count.saturating_add(1);
        self.marks.push(HEXLOWER.encode(&mark));
        let surplus = self.marks.len().saturating_sub(REMEMBERED);
        self.marks.drain(..surplus);
    }

    /// What a seal authenticates: the count, how many marks follow, and the marks, all of one length.
    pub(crate) fn signed_text(&self) -> Vec<u8> {
        let mut text = self.count.to_be_bytes().to_vec();
        text.extend(
            u64::try_from(self.marks.len())
                .unwrap_or(u64::MAX)
                .to_be_bytes(),
        );
        text.extend(self.marks.iter().flat_map(|mark| mark.bytes()));
        text
    }

    /// Whether the text form is within its bounds.
    pub(crate) fn is_sound(&self) -> bool {
        let known = u64::try_from(self.marks.len()).unwrap_or(u64::MAX);
        self.marks.len() <= REMEMBERED
            && known <= self.count
            && self.marks.iter().all(|mark| {
                HEXLOWER
                    .decode(mark.as_bytes())
                    .is_ok_and(|bytes| bytes.len() == MARK_LEN)
            })
    }

    /// The mark at a place counted from 1, while it is remembered.
    fn mark_at(&self, place: u64) -> Option<&str> {
        let back = usize::try_from(self.count.checked_sub(place)?).ok()?;
        let index = self.marks.len().checked_sub(back.checked_add(1)?)?;
        self.marks.get(index).map(String::as_str)
    }

    /// How this copy stands to `other` of the same vault. What lies further back than both remember is taken for a
    /// common past.
    #[must_use]
    pub fn relation_to(&self, other: &Self) -> Relation {
        let place = self.count.min(other.count);
        let differ =
            matches!((self.mark_at(place), other.mark_at(place)), (Some(a), Some(b)) if a != b);
        match self.count.cmp(&other.count) {
            _ if differ => Relation::Diverged,
            std::cmp::Ordering::Less => Relation::Older,
            std::cmp::Ordering::Equal => Relation::Same,
            std::cmp::Ordering::Greater => Relation::Newer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemSource;

    fn grown(from: &Lineage, marks: usize) -> Lineage {
        let mut lineage = from.clone();
        for _ in 0..marks {
            lineage.grow(&SystemSource::new()).unwrap();
            assert!(lineage.is_sound());
        }
        lineage
    }

    #[test]
    fn copies_are_older_newer_the_same_or_gone_separate_ways() {
        for past in [1, 5, 127, 128, 500] {
            let common = grown(&Lineage::default(), past);
            for more in [1, 2, 127, 128, 300] {
                let later = grown(&common, more);
                assert_eq!(common.relation_to(&common), Relation::Same);
                assert_eq!(common.relation_to(&later), Relation::Older, "{past} {more}");
                assert_eq!(later.relation_to(&common), Relation::Newer, "{past} {more}");
                let elsewhere = grown(&common, 3);
                if more < 128 {
                    assert_eq!(
                        elsewhere.relation_to(&later),
                        Relation::Diverged,
                        "{past} {more}"
                    );
                    assert_eq!(
                        later.relation_to(&elsewhere),
                        Relation::Diverged,
                        "{past} {more}"
                    );
                }
            }
        }
    }

    #[test]
    fn foreign_text_is_not_sound() {
        let good = grown(&Lineage::default(), 2);
        let with = |count, marks: &[&str]| Lineage {
            count,
            marks: marks.iter().map(|m| (*m).to_owned()).collect(),
        };
        assert!(good.is_sound() && Lineage::default().is_sound());
        for bad in [
            with(0, &["0123456789abcdef"]),
            with(9, &["0123456789ABCDEF"]),
            with(9, &["0123"]),
            with(9, &["é"]),
        ] {
            assert!(!bad.is_sound(), "{bad:?}");
        }
        assert!(!with(9_999, &["0123456789abcdef"; 129]).is_sound());
    }
}
