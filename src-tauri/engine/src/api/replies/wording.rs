//! A colleague's wording, kept as a note by her own act.

use super::record;
use crate::api::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::notes::NoteRecord;
use crate::store::{notes, questions, replies};
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::ids::{NoteId, QuestionId, ReplyId};
use serde::Deserialize;
use ts_rs::TS;

/// Keeps a wording of a reply as a note on the student, names put back; which note it became is remembered with it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepWording {
    /// The reply.
    pub reply_id: ReplyId,
    /// The question it answers.
    pub question_id: QuestionId,
    /// Which of the answer's wordings, from 0.
    pub at: u32,
}

impl Command for KeepWording {
    const NAME: &'static str = "keep_wording";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Notes, Topic::Meetings];
    type Output = NoteId;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let question = questions::get(ctx.tx, self.question_id)?;
        let answer = replies::answers(ctx.tx, question.id)?
            .into_iter()
            .find(|a| a.reply == self.reply_id)
            .ok_or(Error::NotFound("the reply"))?;
        let mut kept = record::read(&answer.record);
        let at = usize::try_from(self.at).unwrap_or(usize::MAX);
        let wording = kept
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.wordings)
            .nth(at)
            .ok_or(Error::NotFound("the wording"))?;
        if let Some(note) = wording.note_id
            && notes::get(ctx.tx, note).is_ok()
        {
            return Err(Error::Precondition {
                message: "This wording was kept as a note already.".to_owned(),
                hint: "Look at the note; nothing was added twice.".to_owned(),
            });
        }
        let mapping: Mapping = serde_json::from_str(&answer.mapping).unwrap_or_default();
        let [from, to] =
            [&wording.from, &wording.to].map(|t| restore(t, &mapping).text.trim().to_owned());
        let body = match (from.is_empty(), to.is_empty()) {
            (true, _) => format!("Wording: {to}"),
            (_, true) => format!("Wording to look at: {from}"),
            _ => format!("Wording: {to}\nInstead of: {from}"),
        };
        let stamp = ctx.stamp();
        let note = NoteRecord {
            id: ctx.make_id()?,
            student: question.links.student_id,
            meeting: question.links.meeting_id,
            body,
            private: false,
            written_on: ctx.today,
            created_at: stamp.clone(),
            updated_at: stamp,
        };
        notes::put(ctx.tx, &note)?;
        wording.note_id = Some(note.id);
        replies::set_record(ctx.tx, self.reply_id, question.id, &record::write(&kept)?)?;
        Ok(note.id)
    }
}
