//! Why a date could not be computed.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Why a date could not be computed, in the order in which the reasons are looked for.
///
/// Each message says what happened and what to do; it names facts and calendar lists, never a student.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "message", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComputeError {
    /// The input has not the form it must have.
    #[error("{0}")]
    BadLine(String),
    /// No rule has this id.
    #[error("{0}")]
    UnknownRule(String),
    /// The rule belongs to another State.
    #[error("{0}")]
    WrongState(String),
    /// The rule has no date.
    #[error("{0}")]
    NoDeadline(String),
    /// An unknown convention or option.
    #[error("{0}")]
    BadConvention(String),
    /// An unknown fact, or one in a wrong form.
    #[error("{0}")]
    BadFact(String),
    /// A fact that the rule needs is not known.
    #[error("{0}")]
    MissingFact(String),
    /// A calendar, or a list in it, is needed.
    #[error("{0}")]
    MissingCalendar(String),
    /// The calendar does not cover the days that were looked at.
    #[error("{0}")]
    CalendarTooShort(String),
    /// The rule does not apply to these facts.
    #[error("{0}")]
    ConditionNotMet(String),
    /// The count is not complete.
    #[error("{0}")]
    NotReached(String),
}

impl ComputeError {
    /// The kind, as the command line spells it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::BadLine(_) => "bad_line",
            Self::UnknownRule(_) => "unknown_rule",
            Self::WrongState(_) => "wrong_state",
            Self::NoDeadline(_) => "no_deadline",
            Self::BadConvention(_) => "bad_convention",
            Self::BadFact(_) => "bad_fact",
            Self::MissingFact(_) => "missing_fact",
            Self::MissingCalendar(_) => "missing_calendar",
            Self::CalendarTooShort(_) => "calendar_too_short",
            Self::ConditionNotMet(_) => "condition_not_met",
            Self::NotReached(_) => "not_reached",
        }
    }
}
