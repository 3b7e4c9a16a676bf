//! Prior written notice: which decisions need one, and the working notes for it.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::notices::NoticeRecord;
use crate::store::{meetings, notes, notices};
use chrono::NaiveDate;
use hallway_domain::ids::{MeetingId, NoteId};
use hallway_domain::notice::{self, NoticeAnswer, NoticeElement, NoticeParts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of the seven parts as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeRow {
    /// Which: `action`, `why`, ….
    pub key: NoticeElement,
    /// What it is.
    pub title: String,
    /// How to fill it.
    pub hint: String,
    /// Where the law says so.
    pub citation: String,
    /// It is ready.
    pub done: bool,
    /// What to say.
    pub text: String,
}

/// A meeting's working notes for its prior written notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticePage {
    /// The seven parts, in the order of the law.
    pub parts: Vec<NoticeRow>,
    /// How many are ready.
    pub ready: u32,
    /// Decisions she said need a notice.
    pub decisions: Vec<String>,
    /// Decisions she has not said anything about.
    pub unanswered: u32,
    /// The day the notice was given to the parents.
    pub given_on: Option<NaiveDate>,
    /// All of it as text to copy.
    pub text: String,
}

fn page(ctx: &Ctx<'_>, meeting_id: MeetingId) -> Result<NoticePage> {
    let meeting = meetings::get(ctx.tx, meeting_id)?;
    let record = notices::get(ctx.tx, meeting_id)?;
    let marked = notes::decisions(ctx.tx, meeting_id)?;
    let unanswered = marked.iter().filter(|d| d.answer.is_none()).count();
    let decisions: Vec<String> = marked
        .into_iter()
        .filter(|d| d.answer.as_ref().is_some_and(|a| a.needed))
        .map(|d| d.text)
        .collect();
    let heading = format!(
        "{}, {}",
        meeting.fields.kind.words(),
        meeting.fields.on_date.format("%B %-d, %Y")
    );
    Ok(NoticePage {
        parts: NoticeElement::ALL
            .iter()
            .map(|element| {
                let part = record
                    .parts
                    .get(element.as_str())
                    .cloned()
                    .unwrap_or_default();
                NoticeRow {
                    key: *element,
                    title: element.title().to_owned(),
                    hint: element.hint().to_owned(),
                    citation: element.citation().to_owned(),
                    done: part.done,
                    text: part.text,
                }
            })
            .collect(),
        ready: notice::ready(&record.parts),
        text: notice::text(&heading, &decisions, &record.parts),
        decisions,
        unanswered: u32::try_from(unanswered).unwrap_or(u32::MAX),
        given_on: record.given_on,
    })
}

/// A meeting's working notes for its prior written notice.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetNotice {
    /// Of which meeting.
    pub meeting_id: MeetingId,
}

impl Command for GetNotice {
    const NAME: &'static str = "get_notice";
    const CHANGES: &'static [Topic] = &[];
    type Output = NoticePage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        page(ctx, self.meeting_id)
    }
}

/// Keeps what is written for a notice, as it is being typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveNotice {
    /// Of which meeting.
    pub meeting_id: MeetingId,
    /// What is written, by element.
    pub parts: NoticeParts,
    /// The day it was given to the parents.
    pub given_on: Option<NaiveDate>,
}

impl Command for SaveNotice {
    const NAME: &'static str = "save_notice";
    // Typed text: nothing else shows it, and a refetch would only run after her own keys.
    const CHANGES: &'static [Topic] = &[];
    const WRITES: bool = true;
    type Output = NoticePage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::get(ctx.tx, self.meeting_id)?;
        if let Some(unknown) = self
            .parts
            .keys()
            .find(|key| NoticeElement::parse(key).is_none())
        {
            return Err(Error::invalid(
                "parts",
                format!("A notice has no part \u{201c}{unknown}\u{201d}."),
            ));
        }
        if self.given_on.is_some_and(|day| day > ctx.today) {
            return Err(Error::invalid("given_on", "That day is still to come."));
        }
        let record = NoticeRecord {
            parts: self.parts,
            given_on: self.given_on,
        };
        notices::put(ctx.tx, self.meeting_id, &record, &ctx.stamp())?;
        page(ctx, self.meeting_id)
    }
}

/// Says whether a decision needs prior written notice. Left out: it is asked again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AnswerNotice {
    /// The note the decision was marked in.
    pub note_id: NoteId,
    /// Its place there.
    pub position: u32,
    /// The answer.
    pub answer: Option<NoticeAnswer>,
}

impl Command for AnswerNotice {
    const NAME: &'static str = "answer_notice";
    const CHANGES: &'static [Topic] = &[Topic::Notes, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        notes::get(ctx.tx, self.note_id)?;
        notes::set_notice_answer(ctx.tx, self.note_id, self.position, self.answer.as_ref())
    }
}
