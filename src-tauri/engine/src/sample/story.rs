//! The week of the sample class: Friday's meeting, inputs that are missing, calls that nobody answered, a question that
//! came back answered, another one begun.

use super::class::Made;
use crate::api::colleagues::SaveColleague;
use crate::api::contacts::AddContact;
use crate::api::decisions::DecideFinding;
use crate::api::follow_ups::AddFollowUp;
use crate::api::meetings::ScheduleMeeting;
use crate::api::notes::SaveNote;
use crate::api::packets::{ExportPacket, FindingAction, PacketFormat, PreviewPacket};
use crate::api::questions::{FlagQuestion, SaveQuestion, SetQuestionState};
use crate::api::replies::AddReply;
use crate::api::seats::UpdateSeat;
use crate::api::steps::SetStep;
use crate::api::{Command, Ctx};
use crate::error::{Error, Result};
use crate::store::{seats, steps};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use hallway_domain::checklist::StepState;
use hallway_domain::contact::{ContactFields, ContactOutcome, ContactWay};
use hallway_domain::follow_up::FollowUpFields;
use hallway_domain::ids::{MeetingId, QuestionId};
use hallway_domain::meeting::{Attendance, InputState, MeetingFields, MeetingKind};
use hallway_domain::people::TeamRole;
use hallway_domain::question::{
    Directness, HelpWanted, QuestionFields, QuestionKind, QuestionLinks, QuestionState, Tried,
};

/// The Friday of this week, or the next one from Friday on.
fn friday(today: NaiveDate) -> NaiveDate {
    let ahead = (4 + 7 - u64::from(today.weekday().num_days_from_monday())) % 7;
    let ahead = if ahead == 0 { 7 } else { ahead };
    today.checked_add_days(Days::new(ahead)).unwrap_or(today)
}

fn back(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

pub(super) fn tell(ctx: &mut Ctx<'_>, made: &Made) -> Result<()> {
    let [first, _, _, _, triennial, ..] = made.students.as_slice() else {
        return Err(Error::Internal("the sample class is too small"));
    };
    let meeting = meeting(ctx, *first, friday(ctx.today), MeetingKind::AnnualReview)?;
    let later = ctx
        .today
        .checked_add_days(Days::new(24))
        .unwrap_or(ctx.today);
    self::meeting(ctx, *triennial, later, MeetingKind::Reevaluation)?;
    prepare(ctx, meeting)?;
    contacts(ctx, made, meeting)?;
    notes(ctx, made, meeting)?;
    SaveColleague {
        id: None,
        name: "R.".into(),
        likes: Some("One question at a time, with what you tried.".into()),
        turnaround: Some("a day or two".into()),
        turnaround_days: Some(2),
        prefers: None,
        topics: Some("behavior, hard meetings, transition".into()),
    }
    .run(ctx)?;
    questions(ctx, made, meeting)
}

fn meeting(
    ctx: &mut Ctx<'_>,
    student_id: hallway_domain::ids::StudentId,
    on_date: NaiveDate,
    kind: MeetingKind,
) -> Result<MeetingId> {
    let fields = MeetingFields {
        student_id,
        kind,
        on_date,
        at_time: NaiveTime::from_hms_opt(8, 0, 0),
        minutes: Some(60),
        place: "Room 12".into(),
        agenda: "Family's concerns\nProgress on goals\nPresent levels\nNew goals and services\nAccommodations\nDecisions read back".into(),
    };
    Ok(ScheduleMeeting { fields }.run(ctx)?.id)
}

/// Steps done in the past weeks, one waiting, two inputs asked and not in.
fn prepare(ctx: &mut Ctx<'_>, meeting: MeetingId) -> Result<()> {
    let done = [
        "start",
        "combine",
        "pick_date",
        "offer_dates",
        "invite_team",
        "ask_inputs",
        "chase_inputs_1",
        "gather_data",
        "notice",
    ];
    for record in steps::of_meeting(ctx.tx, meeting)? {
        let key = record.step.key.as_str();
        let (state, waiting_on) = if done.contains(&key) {
            (StepState::Done, None)
        } else if key == "draft_to_family" {
            (StepState::Waiting, Some("Translation office".to_owned()))
        } else {
            continue;
        };
        SetStep {
            id: record.step.id,
            state,
            reason: None,
            waiting_on,
        }
        .run(ctx)?;
    }
    for seat in seats::of_meeting(ctx.tx, meeting)? {
        let mut fields = seat.fields;
        match fields.role {
            TeamRole::GeneralEducator | TeamRole::EvaluationInterpreter => {
                fields.input = InputState::Asked;
                fields.input_due_on = Some(back(ctx.today, 1));
            }
            TeamRole::DistrictRepresentative => fields.attendance = Attendance::Coming,
            _ => continue,
        }
        UpdateSeat {
            id: seat.id,
            fields,
        }
        .run(ctx)?;
    }
    Ok(())
}

fn contacts(ctx: &mut Ctx<'_>, made: &Made, meeting: MeetingId) -> Result<()> {
    let Some(student_id) = made.students.first().copied() else {
        return Ok(());
    };
    let log = [
        (
            9,
            ContactWay::Phone,
            ContactOutcome::NoAnswer,
            "Rang out, no voicemail.",
        ),
        (
            6,
            ContactWay::Email,
            ContactOutcome::Sent,
            "Sent two dates and asked about an interpreter.",
        ),
    ];
    for (days, way, outcome, summary) in log {
        let fields = ContactFields {
            student_id,
            meeting_id: Some(meeting),
            person_id: Some(made.guardian),
            on_date: back(ctx.today, days),
            at_time: NaiveTime::from_hms_opt(15, 20, 0),
            way,
            purpose: "Set the annual review".into(),
            outcome,
            summary: summary.into(),
            private: false,
        };
        AddContact { fields }.run(ctx)?;
    }
    Ok(())
}

fn notes(ctx: &mut Ctx<'_>, made: &Made, meeting: MeetingId) -> Result<()> {
    let body = "# Before Friday\n- Reads 62 words a minute on the fall probe, 48 in spring\n- Leaves the room when the work is long; comes back within 5 minutes\nFollow-up: @Ms. Lee send two writing samples by Friday";
    SaveNote {
        id: None,
        student_id: None,
        meeting_id: Some(meeting),
        body: body.into(),
        private: None,
    }
    .run(ctx)?;
    if let Some(second) = made.students.get(1).copied() {
        SaveNote {
            id: None,
            student_id: Some(second),
            meeting_id: None,
            body: "Hard call with his father tonight. Write nothing about it for a day.".into(),
            private: Some(true),
        }
        .run(ctx)?;
        AddFollowUp {
            fields: FollowUpFields {
                text: "Offer three dates for the annual review".into(),
                due_on: Some(ctx.today),
                student_id: Some(second),
                ..FollowUpFields::default()
            },
        }
        .run(ctx)?;
    }
    Ok(())
}

fn questions(ctx: &mut Ctx<'_>, made: &Made, meeting: MeetingId) -> Result<()> {
    let answered = flag(
        ctx,
        QuestionLinks {
            meeting_id: Some(meeting),
            ..QuestionLinks::default()
        },
        QuestionFields {
            title: "Which data show that supports were tried".into(),
            kind: QuestionKind::Prepare,
            ask: "Which two pieces of data would convince a worried parent that we tried supports first?".into(),
            help: HelpWanted::Options,
            directness: Directness::Plain,
            facts: "Mari reads 62 words a minute, up from 48. Her mother worries that nothing was tried before pull-out.".into(),
            tried: vec![Tried {
                what: "Small group with decodable books, four days a week".into(),
                result: "Up 14 words a minute since spring".into(),
            }],
            known: "Fall and spring probes, attendance, four work samples.".into(),
            ..QuestionFields::default()
        },
    )?;
    SetQuestionState {
        id: answered,
        state: QuestionState::Ready,
    }
    .run(ctx)?;
    let code = send(ctx, answered)?;
    let reply = format!(
        "Packet {code}\n\nQ1\nStart with the growth line, not the score: parents see effort in a line that goes up.\n- Print the spring and fall probes on one page with the dates of the group marked\n- Bring one work sample from before and one from after, side by side\n"
    );
    AddReply {
        text: Some(reply),
        file: None,
        question_id: Some(answered),
    }
    .run(ctx)?;
    if let Some(late) = made.students.get(2).copied() {
        flag(
            ctx,
            QuestionLinks {
                student_id: Some(late),
                ..QuestionLinks::default()
            },
            QuestionFields {
                title: "An annual review that is already late".into(),
                kind: QuestionKind::Process,
                ask: "What do I document when the meeting is held after the due date?".into(),
                ..QuestionFields::default()
            },
        )?;
    }
    Ok(())
}

fn flag(ctx: &mut Ctx<'_>, links: QuestionLinks, fields: QuestionFields) -> Result<QuestionId> {
    let made = FlagQuestion {
        links,
        kind: Some(fields.kind),
    }
    .run(ctx)?;
    let fields = QuestionFields {
        needed_by: made.fields.needed_by,
        needed_why: made.fields.needed_why,
        ..fields
    };
    SaveQuestion {
        id: made.id,
        fields,
    }
    .run(ctx)?;
    Ok(made.id)
}

/// Sends a question as a person would: every doubtful finding replaced, then exported as text.
fn send(ctx: &mut Ctx<'_>, question: QuestionId) -> Result<String> {
    let question_ids = vec![question];
    let mut preview = PreviewPacket {
        question_ids: question_ids.clone(),
    }
    .run(ctx)?;
    while let Some(waiting) = preview.findings.iter().find(|f| f.action.is_none()) {
        preview = DecideFinding {
            question_ids: question_ids.clone(),
            number: waiting.number,
            action: Some(FindingAction::Replace),
            replacement: None,
            reason: None,
        }
        .run(ctx)?;
    }
    let sent = ExportPacket {
        question_ids,
        to: "R.".into(),
        format: PacketFormat::Text,
        file: None,
        passphrase: None,
        attested: true,
    }
    .run(ctx)?;
    Ok(sent.code)
}
