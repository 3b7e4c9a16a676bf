//! What is due, how loudly it says so, and why: the words around a computed date.
//!
//! The date itself comes from the rules; this module only compares it with the day that is passed in.

use crate::ids::{MeetingId, StudentId};
use crate::meeting::MeetingKind;
use crate::word::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A due date closer than this many calendar days is soon.
pub const SOON_DAYS: i64 = 30;

/// A due date closer than this many calendar days without a meeting is unscheduled, the one loud state.
pub const UNSCHEDULED_DAYS: i64 = 75;

words! {
    /// How loudly a due date speaks. At most three colours show these, each with a word and a shape.
    pub enum DueState {
        /// The date has passed.
        Late = "late",
        /// Due soon and no meeting scheduled: the loudest.
        Unscheduled = "unscheduled",
        /// A meeting is scheduled, but after the due date.
        ScheduledLate = "scheduled_late",
        /// Due within 30 days, meeting scheduled.
        Soon = "soon",
        /// A meeting stands before the date.
        Scheduled = "scheduled",
        /// Far off.
        Later = "later",
    }
}

/// Why a date is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Why {
    /// The fact it counts from, by its name in the rules.
    pub trigger: String,
    /// That fact's date.
    pub trigger_on: Option<NaiveDate>,
    /// The rule in a sentence.
    pub rule_text: String,
    /// Where it is written.
    pub citation: String,
    /// How it was counted.
    pub explanation: String,
    /// The rule's number was checked against its source.
    pub verified: bool,
    /// What to know about its standing: "federal default, State rule not verified". Empty when there is nothing.
    pub label: String,
}

/// One due date of one student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueItem {
    /// Whose.
    pub student_id: StudentId,
    /// Her name for a list.
    pub student: String,
    /// Her case code.
    pub case_code: String,
    /// The rule.
    pub rule: String,
    /// What is due: "Annual review".
    pub title: String,
    /// The last permitted day.
    pub due_on: NaiveDate,
    /// The last school day on or before it.
    pub plan_by: NaiveDate,
    /// Calendar days from today; negative when late.
    pub days_left: i32,
    /// How loudly it speaks.
    pub state: DueState,
    /// The state in words: "12 days late".
    pub words: String,
    /// Why.
    pub why: Why,
    /// What would settle it.
    pub fix: String,
    /// The kind of meeting that settles it; none where no meeting does.
    pub meeting_kind: Option<MeetingKind>,
    /// The meeting that is scheduled for it.
    pub meeting_id: Option<MeetingId>,
    /// That meeting's day.
    pub meeting_on: Option<NaiveDate>,
}

/// The state of a due date on a day.
#[must_use]
pub fn state(due_on: NaiveDate, today: NaiveDate, meeting_on: Option<NaiveDate>) -> DueState {
    let left = due_on.signed_duration_since(today).num_days();
    match meeting_on {
        _ if left < 0 => DueState::Late,
        Some(meeting) if meeting > due_on => DueState::ScheduledLate,
        Some(_) if left <= SOON_DAYS => DueState::Soon,
        Some(_) => DueState::Scheduled,
        None if left <= UNSCHEDULED_DAYS => DueState::Unscheduled,
        None => DueState::Later,
    }
}

/// The days left in words.
#[must_use]
pub fn days_words(days_left: i32) -> String {
    match days_left {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        -1 => "1 day late".to_owned(),
        n if n < 0 => format!("{} days late", n.unsigned_abs()),
        n => format!("in {n} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 6).unwrap()
    }

    #[test]
    fn due_soon_without_a_meeting_is_the_loud_state() {
        let due = today() + Days::new(30);
        assert_eq!(state(due, today(), None), DueState::Unscheduled);
        assert_eq!(state(due, today(), Some(today())), DueState::Soon);
        assert_eq!(
            state(due, today(), Some(due + Days::new(1))),
            DueState::ScheduledLate
        );
    }

    proptest! {
        #[test]
        fn a_passed_date_is_late_whatever_is_scheduled(past in 1_u64..5000, meeting in proptest::option::of(0_u64..9000)) {
            let base = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
            let due = today() - Days::new(past);
            prop_assert_eq!(state(due, today(), meeting.map(|d| base + Days::new(d))), DueState::Late);
        }
    }
}
