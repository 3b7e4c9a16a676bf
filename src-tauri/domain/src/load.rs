//! The load of a year, week by week, and where it could be spread more evenly.
//!
//! Proposes and never decides: every proposal is one move that a person may take or leave. A proposal keeps inside the
//! days its meeting may be held on, lands on a school day, and never fills another week beyond what she called enough.

use crate::school_days::SchoolDays;
use chrono::{Datelike, Days, NaiveDate};

/// How many meetings a whole week takes where she has not said.
pub const USUAL_WEEK: u32 = 3;

/// No proposal goes further than this many weeks; beyond it the year would be laid out anew.
const FURTHEST_WEEKS: usize = 12;

/// Something that takes a place in a week: a meeting, or one that has to be held and has no day yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its name to the caller.
    pub key: String,
    /// The day it stands on; for what has no day yet, the day it is reckoned on.
    pub on: NaiveDate,
    /// The first day it may be held on.
    pub earliest: NaiveDate,
    /// The last day it may be held on.
    pub latest: NaiveDate,
    /// A meeting whose day the family knows moves only by her own hand.
    pub movable: bool,
}

/// A week of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its days with school.
    pub school_days: u32,
    /// How many meetings it takes.
    pub room: u32,
    /// How many it holds.
    pub load: u32,
}

impl Week {
    /// Holds more than it takes.
    #[must_use]
    pub const fn overfull(self) -> bool {
        self.load > self.room
    }
}

/// One move that would ease an overfull week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What moves.
    pub key: String,
    /// From this day.
    pub from: NaiveDate,
    /// To this one.
    pub to: NaiveDate,
}

/// The Monday of a day's week.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        .unwrap_or(day)
}

/// The five days of a week that begins on a Monday.
fn weekdays(monday: NaiveDate) -> impl DoubleEndedIterator<Item = NaiveDate> {
    (0..5).filter_map(move |n| monday.checked_add_days(Days::new(n)))
}

/// The weeks from one that begins on `first`, with what each takes and holds. A short week takes its share of a whole one,
/// rounded up; a week without school takes nothing.
#[must_use]
pub fn weeks(
    first: NaiveDate,
    count: usize,
    planned: &[Planned],
    a_week: u32,
    days: &dyn SchoolDays,
) -> Vec<Week> {
    first
        .iter_weeks()
        .take(count)
        .map(|monday| {
            let school_days = weekdays(monday).filter(|d| days.is_school_day(*d)).count();
            let school_days = u32::try_from(school_days).unwrap_or_default();
            let load = planned.iter().filter(|p| monday_of(p.on) == monday).count();
            Week {
                monday,
                school_days,
                room: a_week.saturating_mul(school_days).div_ceil(5),
                load: u32::try_from(load).unwrap_or(u32::MAX),
            }
        })
        .collect()
}

/// The day in a week on which something can stand: its own weekday where that is a school day it may be held on, else
/// the last such day of the week. None where there is no such day.
#[must_use]
pub fn day_in_week(
    planned: &Planned,
    monday: NaiveDate,
    days: &dyn SchoolDays,
) -> Option<NaiveDate> {
    let fits = |day: &NaiveDate| {
        planned.earliest <= *day && *day <= planned.latest && days.is_school_day(*day)
    };
    weekdays(monday)
        .find(|day| day.weekday() == planned.on.weekday())
        .filter(fits)
        .or_else(|| weekdays(monday).rev().find(fits))
}

/// Moves that would ease overfull weeks, the latest week first, each reckoned with those before it taken.
///
/// From an overfull week goes what can go the shortest way: to the nearest week with room, the earlier one of two equally
/// near. What cannot go anywhere stays where it is.
#[must_use]
pub fn proposals(
    first: NaiveDate,
    count: usize,
    planned: &[Planned],
    a_week: u32,
    days: &dyn SchoolDays,
) -> Vec<Proposal> {
    let mut weeks = weeks(first, count, planned, a_week, days);
    let mut taken = vec![false; planned.len()];
    let mut found = Vec::new();
    for from in (0..weeks.len()).rev() {
        while weeks.get(from).copied().is_some_and(Week::overfull) {
            let Some((index, to, day)) = shortest(&weeks, from, planned, &taken, days) else {
                break;
            };
            let (Some(item), Some(mark)) = (planned.get(index), taken.get_mut(index)) else {
                break;
            };
            *mark = true;
            found.push(Proposal {
                key: item.key.clone(),
                from: item.on,
                to: day,
            });
            if let Some(week) = weeks.get_mut(from) {
                week.load = week.load.saturating_sub(1);
            }
            if let Some(week) = weeks.get_mut(to) {
                week.load = week.load.saturating_add(1);
            }
        }
    }
    found
}

/// What of an overfull week goes the shortest way, and where to.
fn shortest(
    weeks: &[Week],
    from: usize,
    planned: &[Planned],
    taken: &[bool],
    days: &dyn SchoolDays,
) -> Option<(usize, usize, NaiveDate)> {
    let monday = weeks.get(from)?.monday;
    let movable = || {
        planned
            .iter()
            .enumerate()
            .filter(|(i, p)| p.movable && !taken.get(*i).copied().unwrap_or(true))
            .filter(|(_, p)| monday_of(p.on) == monday)
    };
    for distance in 1..=FURTHEST_WEEKS {
        let near = [
            from.checked_sub(distance),
            from.checked_add(distance).filter(|i| *i < weeks.len()),
        ];
        for to in near.into_iter().flatten() {
            let Some(week) = weeks.get(to).filter(|w| w.load < w.room) else {
                continue;
            };
            // Of several that could go there, the one whose last day is furthest: the next move needs the others less.
            let best = movable()
                .filter_map(|(i, p)| Some((i, p, day_in_week(p, week.monday, days)?)))
                .max_by_key(|(i, p, _)| (p.latest, std::cmp::Reverse(*i)));
            if let Some((index, _, day)) = best {
                return Some((index, to, day));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school_days::Weekdays;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn planned(key: &str, on: &str, latest: &str) -> Planned {
        Planned {
            key: key.to_owned(),
            on: day(on),
            earliest: day("2026-10-06"),
            latest: day(latest),
            movable: true,
        }
    }

    #[test]
    fn the_fourth_of_a_week_goes_to_the_nearest_week_with_room() {
        let list: Vec<Planned> = ["a", "b", "c", "d"]
            .iter()
            .map(|key| planned(key, "2026-11-12", "2026-11-12"))
            .collect();
        let found = proposals(day("2026-10-05"), 52, &list, 3, &Weekdays);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].from, day("2026-11-12"));
        assert_eq!(
            found[0].to,
            day("2026-11-05"),
            "the same weekday, a week before"
        );
    }

    #[test]
    fn a_week_without_school_takes_nothing_and_a_short_one_its_share() {
        struct Thanksgiving;
        impl SchoolDays for Thanksgiving {
            fn is_school_day(&self, date: NaiveDate) -> bool {
                Weekdays.is_school_day(date)
                    && !(day("2026-11-25")..=day("2026-12-04")).contains(&date)
            }
        }
        let weeks = weeks(day("2026-11-23"), 3, &[], 3, &Thanksgiving);
        assert_eq!(
            weeks.iter().map(|w| w.school_days).collect::<Vec<_>>(),
            [2, 0, 5]
        );
        assert_eq!(weeks.iter().map(|w| w.room).collect::<Vec<_>>(), [2, 0, 3]);
        let list: Vec<Planned> = ["a", "b", "c", "d"]
            .iter()
            .map(|key| planned(key, "2026-12-07", "2026-12-11"))
            .collect();
        let found = proposals(day("2026-11-16"), 10, &list, 3, &Thanksgiving);
        assert_eq!(
            found[0].to,
            day("2026-11-23"),
            "past the closed week, on its Monday"
        );
    }

    #[test]
    fn what_she_fixed_stays_and_what_has_nowhere_to_go_stays_too() {
        let fixed = Planned {
            movable: false,
            ..planned("fixed", "2026-10-08", "2026-10-08")
        };
        let list = vec![fixed.clone(), fixed.clone(), fixed.clone(), fixed];
        assert_eq!(proposals(day("2026-10-05"), 52, &list, 3, &Weekdays), []);
        let late: Vec<Planned> = (0..4)
            .map(|_| planned("late", "2026-10-08", "2026-10-08"))
            .collect();
        assert_eq!(proposals(day("2026-10-05"), 52, &late, 3, &Weekdays), []);
    }

    prop_compose! {
        fn things()(list in prop::collection::vec((0_u64..364, 0_u64..120, 0_u64..120, any::<bool>()), 0..60)) -> Vec<Planned> {
            let first = day("2026-10-06");
            list.into_iter().enumerate().map(|(n, (at, before, after, movable))| {
                let on = first + Days::new(at);
                Planned {
                    key: n.to_string(),
                    on,
                    earliest: first.max(on - Days::new(before)),
                    latest: on + Days::new(after),
                    movable,
                }
            }).collect()
        }
    }

    struct Holes(HashSet<NaiveDate>);
    impl SchoolDays for Holes {
        fn is_school_day(&self, date: NaiveDate) -> bool {
            Weekdays.is_school_day(date) && !self.0.contains(&date)
        }
    }

    proptest! {
        #[test]
        fn no_proposal_passes_a_last_day_lands_on_a_closed_day_or_fills_a_week_too_far(
            list in things(), holes in prop::collection::hash_set(0_u64..364, 0..80), a_week in 1_u32..6,
        ) {
            let first = day("2026-10-05");
            let days = Holes(holes.into_iter().map(|n| first + Days::new(n)).collect());
            let before = weeks(first, 52, &list, a_week, &days);
            let found = proposals(first, 52, &list, a_week, &days);
            let mut after = list.clone();
            let mut keys = HashSet::new();
            for proposal in &found {
                prop_assert!(keys.insert(proposal.key.clone()), "one move each");
                let item = after.iter_mut().find(|p| p.key == proposal.key).unwrap();
                prop_assert!(item.movable);
                prop_assert_eq!(item.on, proposal.from);
                prop_assert!(item.earliest <= proposal.to && proposal.to <= item.latest);
                prop_assert!(days.is_school_day(proposal.to));
                prop_assert_ne!(monday_of(proposal.from), monday_of(proposal.to));
                item.on = proposal.to;
            }
            let after = weeks(first, 52, &after, a_week, &days);
            for (was, is) in before.iter().zip(&after) {
                prop_assert!(is.load <= was.load || is.load <= is.room, "{was:?} became {is:?}");
                prop_assert!(was.overfull() || is.load >= was.load, "only overfull weeks give away");
            }
        }
    }
}
