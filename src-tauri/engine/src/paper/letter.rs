//! Texts about a meeting to paste into an e-mail: what the records say of it, named as chosen. Nothing private ever.

use super::Naming;
use super::meeting::{page, seat_name};
use super::names::Shown;
use crate::api::Ctx;
use crate::caseload::rows;
use crate::error::{Error, Result};
use crate::store::students;
use hallway_domain::ids::{MeetingId, SeatId};
use hallway_domain::letter::{AboutSeat, AtTable, Letter, LetterFacts, LetterKind, NextStep};
use hallway_domain::meeting::{Attendance, Seat};
use hallway_domain::people::TeamRole;

/// Puts a text together.
pub(super) fn letter(
    ctx: &mut Ctx<'_>,
    shown: &Shown,
    kind: LetterKind,
    meeting: MeetingId,
    seat: Option<SeatId>,
) -> Result<Letter> {
    let page = page(ctx, meeting)?;
    let fields = &page.row.meeting.fields;
    let student = students::get(ctx.tx, fields.student_id)?;
    let settings = rows::vault_settings(ctx.tx)?;
    let seat = match (kind.needs_seat(), seat) {
        (false, _) => None,
        (true, None) => {
            return Err(Error::invalid("seat_id", "Choose whom it is about."));
        }
        (true, Some(id)) => Some(
            page.seats
                .iter()
                .find(|s| s.id == id)
                .ok_or(Error::NotFound("the seat at the table"))?,
        ),
    };
    let seat = seat
        .map(|seat| {
            Ok::<_, Error>(AboutSeat {
                who: at_table(ctx, shown, seat)?,
                basis: seat.fields.excusal,
                input_by: seat.fields.input_due_on,
            })
        })
        .transpose()?;
    let mut table = Vec::new();
    for seat in page.seats.iter().filter(|seat| comes(seat)) {
        table.push(at_table(ctx, shown, seat)?);
    }
    let facts = LetterFacts {
        word: if settings.word_for_meeting.trim().is_empty() {
            "meeting".to_owned()
        } else {
            settings.word_for_meeting.trim().to_owned()
        },
        purpose: page.row.title.clone(),
        student: if !kind.to_family() {
            shown.in_sentence(fields.student_id)
        } else if shown.naming() == Naming::Names {
            student.fields.called().to_owned()
        } else {
            "your child".to_owned()
        },
        on: fields.on_date,
        at: fields.at_time,
        minutes: fields.minutes,
        place: shown.text(&fields.place),
        table,
        seat,
        decisions: page
            .decisions
            .iter()
            .filter(|d| shown.allows_note(Some(d.note_id)))
            .map(|d| shown.text(&d.text))
            .collect(),
        next: page
            .follow_ups
            .iter()
            .filter(|f| f.done_on.is_none() && shown.allows_note(f.fields.note_id))
            .map(|f| NextStep {
                text: shown.text(&f.fields.text),
                owner: shown.text(&f.fields.owner),
                by: f.fields.due_on,
            })
            .collect(),
        interpreter: student.fields.interpreter,
        mine: settings.my_name,
        today: ctx.today,
    };
    Ok(hallway_domain::letter::letter(kind, &facts))
}

/// Whether someone is named to the family as coming: the school's side, and not who is excused.
fn comes(seat: &Seat) -> bool {
    !matches!(seat.fields.role, TeamRole::Guardian | TeamRole::Student)
        && seat.fields.attendance != Attendance::Excused
}

fn at_table(ctx: &Ctx<'_>, shown: &Shown, seat: &Seat) -> Result<AtTable> {
    Ok(AtTable {
        name: seat_name(ctx, shown, seat)?,
        part: match seat.fields.role {
            TeamRole::Other => String::new(),
            role => role.words().to_owned(),
        },
    })
}
