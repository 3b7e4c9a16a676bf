//! Checklists: templates of steps, and how they are laid back from a meeting so that nothing is lost when she starts late.

use crate::ids::StepId;
use crate::meeting::MeetingKind;
use crate::school_days::{self, SchoolDays};
use crate::word::words;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

words! {
    /// What a step's offset counts from.
    pub enum Anchor {
        /// The meeting.
        Meeting = "meeting",
        /// The legal due date; the meeting where there is none.
        DueDate = "due_date",
        /// Consent received.
        Consent = "consent",
        /// Enrolment.
        Enrollment = "enrollment",
        /// The decision to remove.
        RemovalDecision = "removal_decision",
    }
}

words! {
    /// What a step's offset counts.
    pub enum OffsetUnit {
        /// Calendar days.
        CalendarDays = "calendar_days",
        /// School days.
        SchoolDays = "school_days",
    }
}

words! {
    /// Where a step stands.
    pub enum StepState {
        /// To be done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Not needed this time, with a reason.
        NotNeeded = "not_needed",
        /// Waiting on someone.
        Waiting = "waiting",
    }
}

/// One line of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TemplateStep {
    /// A name that does not change when the words do.
    pub key: String,
    /// What is to be done.
    pub title: String,
    /// Days from the anchor; negative is before.
    pub offset: i32,
    /// What the offset counts.
    pub unit: OffsetUnit,
    /// What it counts from.
    pub anchor: Anchor,
    /// Who does it: "case manager", "evaluation lead".
    #[serde(default)]
    pub role: String,
    /// Where the step comes from: a regulation, or common practice.
    #[serde(default)]
    pub source: String,
}

/// A checklist for one kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The kind of meeting it prepares.
    pub kind: MeetingKind,
    /// Its steps, in the order in which they are usually done.
    pub steps: Vec<TemplateStep>,
}

/// The dates a checklist may count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchors {
    /// The meeting.
    pub meeting: NaiveDate,
    /// The legal due date.
    pub due_date: Option<NaiveDate>,
    /// Consent received.
    pub consent: Option<NaiveDate>,
    /// Enrolment.
    pub enrollment: Option<NaiveDate>,
    /// The decision to remove.
    pub removal_decision: Option<NaiveDate>,
}

/// A step with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaidStep {
    /// The day the template asks for, on a school day.
    pub ideal_on: NaiveDate,
    /// The day it is planned for: the ideal, or today or the next school day when that has passed.
    pub due_on: NaiveDate,
    /// The ideal day had passed when the step was laid.
    pub compressed: bool,
}

/// Lays one step. A step before its anchor lands on the last school day on or before its date, a step after it on the first on or after.
#[must_use]
pub fn lay(
    step: &TemplateStep,
    anchors: Anchors,
    today: NaiveDate,
    days: &dyn SchoolDays,
) -> LaidStep {
    let anchor = match step.anchor {
        Anchor::Meeting => None,
        Anchor::DueDate => anchors.due_date,
        Anchor::Consent => anchors.consent,
        Anchor::Enrollment => anchors.enrollment,
        Anchor::RemovalDecision => anchors.removal_decision,
    }
    .unwrap_or(anchors.meeting);
    let raw = match step.unit {
        OffsetUnit::SchoolDays => school_days::offset(days, anchor, step.offset),
        OffsetUnit::CalendarDays => {
            let count = Days::new(u64::from(step.offset.unsigned_abs()));
            if step.offset < 0 {
                anchor.checked_sub_days(count)
            } else {
                anchor.checked_add_days(count)
            }
            .unwrap_or(anchor)
        }
    };
    let ideal_on = if step.offset == 0 {
        raw
    } else if step.offset < 0 {
        school_days::on_or_before(days, raw)
    } else {
        school_days::on_or_after(days, raw)
    };
    if ideal_on >= today {
        return LaidStep {
            ideal_on,
            due_on: ideal_on,
            compressed: false,
        };
    }
    // Late: the step is asked for now, but a step before the meeting never slips past it.
    let now = school_days::on_or_after(days, today);
    let due_on = if step.offset < 0 && anchors.meeting >= today {
        now.min(anchors.meeting)
    } else {
        now
    };
    LaidStep {
        ideal_on,
        due_on,
        compressed: true,
    }
}

/// A step of a meeting's checklist, in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// The record.
    pub id: StepId,
    /// The template's key; empty for a step she added.
    pub key: String,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub role: String,
    /// Where the step comes from.
    pub source: String,
    /// The day it is planned for.
    pub due_on: NaiveDate,
    /// The day the template asks for.
    pub ideal_on: NaiveDate,
    /// The ideal day had passed when it was laid.
    pub compressed: bool,
    /// Where it stands.
    pub state: StepState,
    /// Why it is not needed.
    pub reason: String,
    /// Whom it waits on.
    pub waiting_on: String,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
}

static TEMPLATES: LazyLock<Result<Vec<Template>, String>> = LazyLock::new(|| {
    [include_str!(
        "../../../assets/checklists/annual_review.json"
    )]
    .into_iter()
    .map(|text| serde_json::from_str(text).map_err(|e| e.to_string()))
    .collect()
});

/// The checklists that ship with the program. A test holds that every file reads.
#[must_use]
pub fn templates() -> &'static [Template] {
    TEMPLATES.as_deref().unwrap_or_default()
}

/// The shipped checklist for a kind of meeting.
#[must_use]
pub fn template(kind: MeetingKind) -> Option<&'static Template> {
    templates().iter().find(|t| t.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school_days::Weekdays;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn anchors(meeting: &str) -> Anchors {
        Anchors {
            meeting: day(meeting),
            due_date: None,
            consent: None,
            enrollment: None,
            removal_decision: None,
        }
    }

    #[test]
    fn every_shipped_template_reads() {
        TEMPLATES.as_ref().unwrap();
        let annual = template(MeetingKind::AnnualReview).unwrap();
        assert!(annual.steps.len() >= 18);
        let mut keys: Vec<_> = annual.steps.iter().map(|s| &s.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), annual.steps.len(), "keys are unique");
    }

    #[test]
    fn a_late_start_compresses_and_loses_nothing() {
        let annual = template(MeetingKind::AnnualReview).unwrap();
        let today = day("2026-10-06");
        let laid: Vec<_> = annual
            .steps
            .iter()
            .map(|s| lay(s, anchors("2026-10-22"), today, &Weekdays))
            .collect();
        assert!(laid.iter().any(|s| s.compressed));
        assert!(laid.iter().all(|s| s.due_on >= today));
    }

    proptest! {
        #[test]
        fn steps_fall_on_weekdays_and_never_before_today(offset in -200_i32..200, ahead in 0_u64..200) {
            let today = day("2026-10-06");
            let step = TemplateStep {
                key: "k".into(), title: "t".into(), offset, unit: OffsetUnit::CalendarDays,
                anchor: Anchor::Meeting, role: String::new(), source: String::new(),
            };
            let meeting = today + Days::new(ahead);
            let laid = lay(&step, Anchors { meeting, ..anchors("2026-10-06") }, today, &Weekdays);
            prop_assert!(laid.due_on >= today);
            if offset != 0 { prop_assert!(laid.ideal_on.weekday().number_from_monday() <= 5); }
            if offset < 0 { prop_assert!(laid.due_on <= meeting || meeting < today); }
            prop_assert_eq!(laid.compressed, laid.ideal_on < today);
        }
    }
}
