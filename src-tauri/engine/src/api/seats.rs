//! The table of a meeting: who sits there, who is excused and on what footing, who was reminded of what.

use super::{Command, Ctx, Topic};
use crate::caseload::rows;
use crate::error::{Error, Result};
use crate::store::reminders::ReminderRecord;
use crate::store::{meetings, people, reminders, seats};
use chrono::NaiveDate;
use hallway_domain::ids::{MeetingId, ReminderId, SeatId};
use hallway_domain::meeting::{
    Attendance, InputState, Meeting, MeetingKind, Seat, SeatFields, asked_for,
};
use hallway_domain::people::{PersonKind, TeamRole};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a seat to the table.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddSeat {
    /// To which meeting.
    pub meeting_id: MeetingId,
    /// Who and how.
    pub fields: SeatFields,
}

impl Command for AddSeat {
    const NAME: &'static str = "add_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Seat;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::get(ctx.tx, self.meeting_id)?;
        check(&self.fields)?;
        seats::put(ctx.tx, ctx.make_id()?, self.meeting_id, &self.fields)
    }
}

/// Changes a seat: attendance, excusal, input.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateSeat {
    /// Which.
    pub id: SeatId,
    /// All of it.
    pub fields: SeatFields,
}

impl Command for UpdateSeat {
    const NAME: &'static str = "update_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Seat;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (meeting, _) = seats::get(ctx.tx, self.id)?;
        check(&self.fields)?;
        seats::put(ctx.tx, self.id, meeting, &self.fields)
    }
}

/// Takes a seat away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveSeat {
    /// Which.
    pub id: SeatId,
}

impl Command for RemoveSeat {
    const NAME: &'static str = "remove_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        seats::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Brings a seat back that was taken away, with its reminders.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreSeat {
    /// Which.
    pub id: SeatId,
}

impl Command for RestoreSeat {
    const NAME: &'static str = "restore_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Seat;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        seats::set_deleted(ctx.tx, self.id, None)?;
        Ok(seats::get(ctx.tx, self.id)?.1)
    }
}

/// A reminder that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reminder {
    /// The record.
    pub id: ReminderId,
    /// Whom.
    pub seat_id: SeatId,
    /// The day.
    pub asked_on: NaiveDate,
    /// For what, in words.
    pub asked_for: String,
}

/// A reminder to show.
pub(super) fn reminder(record: ReminderRecord) -> Reminder {
    Reminder {
        id: record.id,
        seat_id: record.seat,
        asked_on: record.asked_on,
        asked_for: record.asked_for,
    }
}

/// Records that someone was asked today for what is missing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordReminder {
    /// Whom.
    pub seat_id: SeatId,
}

impl Command for RecordReminder {
    const NAME: &'static str = "record_reminder";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Reminder;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (_, seat) = seats::get(ctx.tx, self.seat_id)?;
        let asks = asked_for(&seat.fields);
        let record = ReminderRecord {
            id: ctx.make_id()?,
            seat: self.seat_id,
            asked_on: ctx.today,
            asked_for: if asks.is_empty() {
                "the day and time".to_owned()
            } else {
                asks.join(", ")
            },
        };
        reminders::insert(ctx.tx, &record, &ctx.stamp())?;
        Ok(reminder(record))
    }
}

/// Takes a reminder back that was not sent after all.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveReminder {
    /// Which.
    pub id: ReminderId,
}

impl Command for RemoveReminder {
    const NAME: &'static str = "remove_reminder";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        reminders::remove(ctx.tx, self.id)
    }
}

/// Sets the table from the student's people: guardians and everyone with a team role, and the case manager herself.
pub(super) fn set_table(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<()> {
    if meeting.fields.kind == MeetingKind::Other {
        return Ok(());
    }
    let seat = |person_id, name: &str, role, input| SeatFields {
        person_id,
        name: name.to_owned(),
        role,
        attendance: Attendance::Invited,
        excusal: None,
        excusal_signed: false,
        input,
        input_due_on: None,
        goes_without: String::new(),
    };
    let me = rows::vault_settings(ctx.tx)?.my_name;
    let me = if me.trim().is_empty() {
        "Case manager".to_owned()
    } else {
        me
    };
    let mine = SeatFields {
        attendance: Attendance::Coming,
        ..seat(None, &me, TeamRole::SpecialEducator, InputState::NotNeeded)
    };
    seats::put(ctx.tx, ctx.make_id()?, meeting.id, &mine)?;
    for tie in people::of_student(ctx.tx, meeting.fields.student_id)? {
        let role = match (tie.team_role, tie.person.kind) {
            (Some(role), _) => role,
            (None, PersonKind::Guardian) => TeamRole::Guardian,
            (None, _) => continue,
        };
        seats::put(
            ctx.tx,
            ctx.make_id()?,
            meeting.id,
            &seat(Some(tie.person.id), "", role, InputState::NotNeeded),
        )?;
    }
    Ok(())
}

/// A parent is not excused: the law knows agreement and consent only for the members the school sends.
fn check(fields: &SeatFields) -> Result<()> {
    if fields.excusal.is_some() && fields.role == TeamRole::Guardian {
        return Err(Error::invalid(
            "excusal",
            "A parent is not excused (34 CFR 300.321(e) speaks of the school\u{2019}s members). Log the attempts to reach the family instead.",
        ));
    }
    Ok(())
}
