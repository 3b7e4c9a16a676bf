//! Checklists: templates of steps, and how they are laid back from a meeting so that nothing is lost when she starts late.

pub mod edits;

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

/// The bare day a step's offset counts to, school day or not.
fn count(step: &TemplateStep, from: NaiveDate, days: &dyn SchoolDays) -> NaiveDate {
    match step.unit {
        OffsetUnit::SchoolDays => school_days::offset(days, from, step.offset),
        OffsetUnit::CalendarDays => {
            let count = Days::new(u64::from(step.offset.unsigned_abs()));
            if step.offset < 0 {
                from.checked_sub_days(count)
            } else {
                from.checked_add_days(count)
            }
            .unwrap_or(from)
        }
    }
}

/// Lays one step. A step before its anchor lands on the last school day on or before its date, a step after it on the first on or after.
/// Where the anchor's day is not known, a step before it counts back from the meeting, and a step after it comes soon: from today, at
/// the latest on the meeting.
#[must_use]
pub fn lay(
    step: &TemplateStep,
    anchors: Anchors,
    today: NaiveDate,
    days: &dyn SchoolDays,
) -> LaidStep {
    let known = match step.anchor {
        Anchor::Meeting => Some(anchors.meeting),
        Anchor::DueDate => anchors.due_date,
        Anchor::Consent => anchors.consent,
        Anchor::Enrollment => anchors.enrollment,
        Anchor::RemovalDecision => anchors.removal_decision,
    };
    // What follows a day nobody has written down yet is asked for soon, counted from today, and never pushed beyond the
    // meeting: counted from the meeting it would come too late to prepare it.
    if known.is_none() && step.offset >= 0 {
        let latest = school_days::on_or_before(days, anchors.meeting);
        let soon = school_days::on_or_after(days, count(step, today, days));
        let now = school_days::on_or_after(days, today);
        let day = if latest >= now { soon.min(latest) } else { now };
        return LaidStep {
            ideal_on: day,
            due_on: day,
            compressed: false,
        };
    }
    let raw = count(step, known.unwrap_or(anchors.meeting), days);
    let ideal_on = if step.offset == 0 {
        raw
    } else if step.offset < 0 {
        school_days::on_or_before(days, raw)
    } else {
        school_days::on_or_after(days, raw)
    };
    // Everything counted from a removal prepares the meeting (34 CFR 300.530(e)), also when that comes in a few days.
    let ideal_on = if step.anchor == Anchor::RemovalDecision
        && known.is_some_and(|decided| decided <= anchors.meeting)
    {
        ideal_on.min(anchors.meeting)
    } else {
        ideal_on
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
    /// She gave it its day herself: it stays when the meeting moves.
    pub moved: bool,
    /// Where it stands.
    pub state: StepState,
    /// Why it is not needed.
    pub reason: String,
    /// Whom it waits on.
    pub waiting_on: String,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
}

/// Where a step stood, for a move that is taken back: exactly there, whatever day it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepPlace {
    /// Which.
    pub id: StepId,
    /// The day it was planned for.
    pub due_on: NaiveDate,
    /// The day the template asked for.
    pub ideal_on: NaiveDate,
    /// The ideal day had passed when it was laid.
    pub compressed: bool,
    /// She had given it its day herself.
    pub moved: bool,
}

static TEMPLATES: LazyLock<Result<Vec<Template>, String>> = LazyLock::new(|| {
    [
        include_str!("../../../assets/checklists/initial_evaluation.json"),
        include_str!("../../../assets/checklists/reevaluation.json"),
        include_str!("../../../assets/checklists/annual_review.json"),
        include_str!("../../../assets/checklists/amendment.json"),
        include_str!("../../../assets/checklists/transition.json"),
        include_str!("../../../assets/checklists/manifestation_determination.json"),
        include_str!("../../../assets/checklists/transfer_in.json"),
        include_str!("../../../assets/checklists/eligibility.json"),
        include_str!("../../../assets/checklists/exit.json"),
    ]
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

    /// Every kind of meeting that has a checklist.
    const KINDS: [MeetingKind; 9] = [
        MeetingKind::AnnualReview,
        MeetingKind::Reevaluation,
        MeetingKind::InitialEvaluation,
        MeetingKind::Eligibility,
        MeetingKind::Amendment,
        MeetingKind::Transition,
        MeetingKind::ManifestationDetermination,
        MeetingKind::TransferIn,
        MeetingKind::Exit,
    ];

    fn laid(kind: MeetingKind, anchors: Anchors, today: &str) -> Vec<(&'static str, LaidStep)> {
        template(kind)
            .unwrap()
            .steps
            .iter()
            .map(|s| (s.key.as_str(), lay(s, anchors, day(today), &Weekdays)))
            .collect()
    }

    #[test]
    fn nine_kinds_have_a_checklist_that_reads() {
        TEMPLATES.as_ref().unwrap();
        assert_eq!(templates().len(), KINDS.len());
        for kind in KINDS {
            let template = template(kind).unwrap();
            assert!(template.steps.len() >= 12, "{kind:?}");
            let mut keys: Vec<_> = template.steps.iter().map(|s| &s.key).collect();
            keys.sort();
            keys.dedup();
            assert_eq!(
                keys.len(),
                template.steps.len(),
                "{kind:?}: keys are unique"
            );
            for step in &template.steps {
                let at = format!("{kind:?} {}", step.key);
                assert!(!step.title.trim().is_empty(), "{at}");
                assert!(!step.title.ends_with('.'), "{at}: a title is no sentence");
                assert!(step.title.chars().count() <= 110, "{at}: one line");
                assert!(!step.role.is_empty(), "{at}");
                assert!(
                    step.source.starts_with("34 CFR 300.")
                        || step.source.starts_with("common practice"),
                    "{at}: {}",
                    step.source
                );
            }
        }
        assert!(template(MeetingKind::Other).is_none());
    }

    #[test]
    fn every_checklist_prepares_holds_and_follows_up() {
        for kind in KINDS {
            let plan = Anchors {
                consent: Some(day("2026-10-12")),
                enrollment: Some(day("2026-11-30")),
                removal_decision: Some(day("2026-12-07")),
                ..anchors("2026-12-10")
            };
            let laid = laid(kind, plan, "2026-01-05");
            assert!(
                laid.iter().any(|(_, s)| s.due_on < plan.meeting),
                "{kind:?}: before"
            );
            assert!(
                laid.iter().any(|(_, s)| s.due_on > plan.meeting),
                "{kind:?}: after"
            );
            let hold = laid.iter().find(|(key, _)| *key == "hold").unwrap();
            assert_eq!(hold.1.due_on, plan.meeting, "{kind:?}");
            assert!(
                laid.iter().all(|(_, s)| !s.compressed),
                "{kind:?}: in good time"
            );
            let notice = laid.iter().find(|(key, _)| *key == "prior_written_notice");
            assert!(
                notice.is_some_and(|(_, s)| s.due_on > plan.meeting),
                "{kind:?}: notice"
            );
        }
    }

    #[test]
    fn a_manifestation_determination_fits_inside_ten_school_days() {
        let decided = day("2026-11-02");
        let last = school_days::offset(&Weekdays, decided, 10);
        let kind = MeetingKind::ManifestationDetermination;
        for ahead in 0..=10 {
            let meeting = school_days::offset(&Weekdays, decided, ahead);
            let plan = Anchors {
                meeting,
                removal_decision: Some(decided),
                ..anchors("2026-11-02")
            };
            for ((key, laid), step) in laid(kind, plan, "2026-11-02")
                .into_iter()
                .zip(&template(kind).unwrap().steps)
            {
                if step.anchor == Anchor::RemovalDecision || step.offset <= 0 {
                    assert!(
                        laid.due_on <= meeting,
                        "{key} with the meeting on {meeting}"
                    );
                    assert!(laid.due_on <= last && laid.due_on >= decided, "{key}");
                }
                // Held inside five days, as is better, even what follows stays inside the ten.
                assert!(ahead > 5 || laid.due_on <= last, "{key} after {meeting}");
            }
        }
    }

    #[test]
    fn an_anchor_nobody_wrote_down_keeps_its_steps_between_today_and_the_meeting() {
        for kind in KINDS {
            let today = day("2026-10-06");
            let plan = anchors("2026-10-22");
            for step in &template(kind).unwrap().steps {
                let laid = lay(step, plan, today, &Weekdays);
                if !matches!(step.anchor, Anchor::Meeting | Anchor::DueDate) {
                    let at = format!("{kind:?} {}", step.key);
                    assert!(laid.due_on >= today && laid.due_on <= plan.meeting, "{at}");
                    assert!(
                        !laid.compressed,
                        "{at}: nothing is late before its clock runs"
                    );
                }
            }
        }
        // A meeting that has passed: asked for now, not in years.
        let step = &template(MeetingKind::TransferIn).unwrap().steps[0];
        let laid = lay(step, anchors("2025-03-04"), day("2026-10-06"), &Weekdays);
        assert_eq!(laid.due_on, day("2026-10-06"));
    }

    #[test]
    fn a_known_anchor_is_counted_from() {
        let plan = Anchors {
            enrollment: Some(day("2026-10-05")),
            ..anchors("2026-10-15")
        };
        let laid = laid(MeetingKind::TransferIn, plan, "2026-10-05");
        let on = |key: &str| laid.iter().find(|(k, _)| *k == key).unwrap().1.due_on;
        assert_eq!(on("comparable"), day("2026-10-06"));
        assert_eq!(on("request_records"), day("2026-10-12"));
        assert_eq!(on("adopted"), day("2026-11-04"));
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
