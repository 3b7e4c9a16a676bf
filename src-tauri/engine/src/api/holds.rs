//! Sleeping over it: a question that she holds leaves only after the moment she chose, or when she lets go of it.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::{holds, questions};
use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta};
use hallway_domain::ids::QuestionId;
use hallway_domain::question::{QuestionKind, QuestionState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest that a question is held, in days.
const LONGEST: u64 = 14;
/// How long a hard conversation should rest before anything is sent.
const DAY: TimeDelta = TimeDelta::hours(24);

/// Whether a packet should rest before it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Rest {
    /// Until when she holds it, where she does; local time.
    pub until: Option<NaiveDateTime>,
    /// That moment has not come yet: it does not leave.
    pub resting: bool,
    /// It begins a hard conversation and was begun less than a day ago.
    pub fresh: bool,
    /// The next morning, to propose.
    pub morning: NaiveDateTime,
    /// A day from now, to propose.
    pub day: NaiveDateTime,
}

/// Holds a question until a moment, so that a night passes before it leaves; or lets go of it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct HoldQuestion {
    /// Which.
    pub id: QuestionId,
    /// Until when, local time; left out: no longer.
    pub until: Option<NaiveDateTime>,
}

impl Command for HoldQuestion {
    const NAME: &'static str = "hold_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = Option<NaiveDateTime>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let question = questions::get(ctx.tx, self.id)?;
        if let Some(until) = self.until {
            if question.state == QuestionState::Closed {
                return Err(Error::Precondition {
                    message: "This question is closed, so nothing of it leaves.".to_owned(),
                    hint: "Flag a new question. Nothing was changed.".to_owned(),
                });
            }
            let now = ctx.now.naive_local();
            let last = now.checked_add_days(Days::new(LONGEST)).unwrap_or(now);
            if until <= now || until > last {
                return Err(Error::invalid(
                    "until",
                    "Choose a moment within the next 14 days.",
                ));
            }
        }
        holds::put(ctx.tx, self.id, self.until)?;
        Ok(self.until)
    }
}

/// How a packet of these questions stands; `None` where nothing asks for rest.
pub(super) fn rest(ctx: &Ctx<'_>, ids: &[QuestionId]) -> Result<Option<Rest>> {
    let now = ctx.now.naive_local();
    let mut until: Option<NaiveDateTime> = None;
    let (mut hard, mut fresh) = (false, false);
    for id in ids {
        until = until.max(holds::until(ctx.tx, *id)?);
        let question = questions::get(ctx.tx, *id)?;
        if question.fields.kind == QuestionKind::HardConversation {
            hard = true;
            fresh |= DateTime::parse_from_rfc3339(&question.created_at)
                .is_ok_and(|begun| ctx.now.signed_duration_since(begun) < DAY);
        }
    }
    if !hard && until.is_none() {
        return Ok(None);
    }
    let next = ctx.today.succ_opt().unwrap_or(ctx.today);
    Ok(Some(Rest {
        resting: until.is_some_and(|until| until > now),
        until,
        fresh,
        morning: next.and_time(NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default()),
        day: now.checked_add_signed(DAY).unwrap_or(now),
    }))
}

/// Refuses to let a packet leave that she holds.
///
/// # Errors
/// [`Error::Precondition`] while one of its questions rests.
pub(super) fn refuse_resting(ctx: &Ctx<'_>, ids: &[QuestionId]) -> Result<()> {
    match rest(ctx, ids)? {
        Some(Rest {
            resting: true,
            until: Some(until),
            ..
        }) => Err(Error::Precondition {
            message: format!(
                "You hold this until {}.",
                until.format("%A, %B %-d, %-I:%M %p")
            ),
            hint: "Let go of it first if it cannot wait. Nothing has left.".to_owned(),
        }),
        _ => Ok(()),
    }
}
