//! Which automatic backups to keep. Pure: it sees numbers and dates written on the backups, never the clock, so a clock
//! that jumps cannot expire anything. Dates only tell which backups are of one day, week or month.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// The latest ones.
pub const LATEST: usize = 12;
/// The last of each of so many days ...
pub const DAILY: usize = 14;
/// ... weeks ...
pub const WEEKLY: usize = 8;
/// ... and months.
pub const MONTHLY: usize = 12;
/// However the numbers above are changed, this many of the latest are never deleted.
pub const LEAST: usize = 5;

/// One automatic backup, as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Rises with each backup.
    pub seq: u32,
    /// The civil date on which it was made.
    pub made_on: NaiveDate,
    /// Made before the database was brought to a newer version.
    pub before_migration: bool,
}

/// The numbers of the backups to delete.
#[must_use]
pub fn to_delete(backups: &[Kept]) -> BTreeSet<u32> {
    let mut newest_first = backups.to_vec();
    newest_first.sort_by_key(|backup| std::cmp::Reverse(backup.seq));
    let mut keep: BTreeSet<u32> = newest_first
        .iter()
        .take(LATEST.max(LEAST))
        .map(|backup| backup.seq)
        .collect();
    keep.extend(
        newest_first
            .iter()
            .find(|backup| backup.before_migration)
            .map(|backup| backup.seq),
    );
    keep.extend(last_of_each(&newest_first, DAILY, |date| {
        (date.year(), date.ordinal())
    }));
    keep.extend(last_of_each(&newest_first, WEEKLY, |date| {
        (date.iso_week().year(), date.iso_week().week())
    }));
    keep.extend(last_of_each(&newest_first, MONTHLY, |date| {
        (date.year(), date.month())
    }));
    newest_first
        .iter()
        .map(|backup| backup.seq)
        .filter(|seq| !keep.contains(seq))
        .collect()
}

/// The newest backup of each of the `count` most recently used periods.
fn last_of_each(
    newest_first: &[Kept],
    count: usize,
    period: impl Fn(NaiveDate) -> (i32, u32),
) -> Vec<u32> {
    let mut seen = BTreeSet::new();
    newest_first
        .iter()
        .filter(|backup| seen.insert(period(backup.made_on)))
        .take(count)
        .map(|backup| backup.seq)
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 8, 17).unwrap()
    }

    /// Makes `count` backups, three a day, thinning after each as the program does.
    fn live(count: u32, date: impl Fn(u32) -> NaiveDate) -> Vec<Kept> {
        let mut kept: Vec<Kept> = Vec::new();
        for seq in 1..=count {
            kept.push(Kept {
                seq,
                made_on: date(seq),
                before_migration: seq == 7,
            });
            let gone = to_delete(&kept);
            kept.retain(|backup| !gone.contains(&backup.seq));
            assert!(
                kept.iter().any(|backup| backup.seq == seq),
                "the newest is always kept"
            );
            assert!(kept.len() >= LEAST.min(seq as usize));
            assert!(kept.len() <= LATEST + DAILY + WEEKLY + MONTHLY + 1);
        }
        kept
    }

    #[test]
    fn two_years_of_school_days_keep_the_promised_numbers() {
        let day = |seq: u32| start() + Days::new(u64::from(seq / 3));
        let kept = live(3 * 730, day);
        let days: BTreeSet<NaiveDate> = kept.iter().map(|backup| backup.made_on).collect();
        let today = day(3 * 730);
        assert!(
            (0..14).all(|back| days.contains(&(today - Days::new(back)))),
            "{days:?}"
        );
        assert!((0..8).all(|back| {
            days.iter()
                .any(|d| d.iso_week() == (today - Days::new(7 * back)).iso_week())
        }));
        let thinned = kept.iter().filter(|backup| !backup.before_migration);
        let months: BTreeSet<(i32, u32)> = thinned
            .map(|backup| (backup.made_on.year(), backup.made_on.month()))
            .collect();
        assert_eq!(months.len(), 12);
        assert!(
            kept.iter().any(|backup| backup.seq == 7),
            "the one before the last migration"
        );
    }

    #[test]
    fn a_clock_that_jumps_ten_years_either_way_expires_nothing_recent() {
        for jump in [-3653_i64, 3653] {
            let date = |seq: u32| {
                let moved = if seq > 100 { jump } else { 0 };
                start() + chrono::TimeDelta::days(i64::from(seq) + moved)
            };
            let kept = live(105, date);
            for seq in 94..=105 {
                assert!(
                    kept.iter().any(|backup| backup.seq == seq),
                    "{seq} after a jump of {jump}"
                );
            }
        }
    }

    #[test]
    fn a_clock_that_stands_still_keeps_the_latest() {
        let kept = live(60, |_| start());
        assert_eq!(
            kept.iter().map(|backup| backup.seq).collect::<Vec<_>>(),
            [vec![7], (49..=60).collect()].concat()
        );
    }

    #[test]
    fn few_backups_are_all_kept() {
        for count in 0..=12 {
            let all: Vec<Kept> = (0..count)
                .map(|seq| Kept {
                    seq,
                    made_on: start(),
                    before_migration: false,
                })
                .collect();
            assert!(to_delete(&all).is_empty());
        }
    }
}
