//! Replies: taken in as text, matched to their question, turned into work only by her own act.

use super::{Command, Ctx, Topic};
use crate::api::packets::{file_refused, hash};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::packet_file::{self, PacketFileError};
use crate::store::notes::NoteRecord;
use crate::store::{follow_ups, meetings, notes, packets, questions, replies, steps};
use chrono::NaiveDate;
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::follow_up::FollowUpFields;
use hallway_domain::ids::{QuestionId, ReplyId, SuggestionId};
use hallway_domain::packet::{
    self, Answer, PacketCode, Reply, clean_text, parse_plain_reply, parse_plain_reply_against,
};
use hallway_domain::question::QuestionState;
use serde::{Deserialize, Serialize};
use std::io::Read;
use ts_rs::TS;

/// A suggestion of a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuggestionOut {
    /// The record.
    pub id: SuggestionId,
    /// What to do.
    pub action: String,
    /// Why.
    pub why: String,
    /// How much work it is, in her words.
    pub effort: String,
    /// To be done before the meeting.
    pub before_meeting: bool,
    /// `new`, `taken` or `dismissed`.
    pub state: String,
    /// What it became: `step`, `follow_up`, `note`. Empty while new.
    pub became: String,
}

/// One heading of a reply with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplySection {
    /// "I heard you ask", "Questions to think about".
    pub heading: String,
    /// The colleague's words, names put back.
    pub text: String,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerOut {
    /// The reply it came in.
    pub reply_id: ReplyId,
    /// RFC 3339.
    pub received_at: String,
    /// RFC 3339; `None` while unread.
    pub read_at: Option<String>,
    /// The packet's code, where it was matched by one.
    pub packet_code: String,
    /// The words under their headings, names put back for her eyes only.
    pub sections: Vec<ReplySection>,
    /// Suggestions.
    pub suggestions: Vec<SuggestionOut>,
}

/// What taking a reply in did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyTaken {
    /// The reply.
    pub reply_id: ReplyId,
    /// The questions it answers.
    pub question_ids: Vec<QuestionId>,
    /// Its suggestions.
    pub suggestions: u32,
    /// The same reply was there already; nothing changed.
    pub duplicate: bool,
}

/// What a suggestion becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// A step of the linked meeting's checklist.
    Step,
    /// A follow-up.
    FollowUp,
    /// A note on the student.
    Note,
}

/// Takes a colleague's reply in: pasted text or a file. Matched by its code, or to the question she names.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddReply {
    /// What she pasted.
    pub text: Option<String>,
    /// A reply file.
    pub file: Option<FileHandle>,
    /// The question, where the text carries no code.
    pub question_id: Option<QuestionId>,
}

impl Command for AddReply {
    const NAME: &'static str = "add_reply";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Questions];
    type Output = ReplyTaken;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let bytes = match (&self.text, &self.file) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(handle)) => read_limited(ctx.files.path(handle)?)?,
            _ => {
                return Err(Error::invalid(
                    "text",
                    "Paste a reply or choose a reply file.",
                ));
            }
        };
        let source = if self.file.is_some() { "file" } else { "paste" };
        let body_hash = hash(&bytes);
        if let Some(id) = replies::by_hash(ctx.tx, &body_hash)? {
            return Ok(ReplyTaken {
                reply_id: id,
                question_ids: replies::questions(ctx.tx, id)?,
                suggestions: 0,
                duplicate: true,
            });
        }
        match packet_file::open_reply(&bytes, |code| key_of(ctx, code)) {
            Ok((reply, id)) => {
                let code = id.to_string();
                if let Some(known) = replies::by_code(ctx.tx, &code)? {
                    return Ok(ReplyTaken {
                        reply_id: known,
                        question_ids: replies::questions(ctx.tx, known)?,
                        suggestions: 0,
                        duplicate: true,
                    });
                }
                let matched = packets::by_code(ctx.tx, &reply.packet.to_string())?
                    .ok_or(Error::NotFound("the packet of this reply"))?;
                keep(ctx, reply, &matched, Some(code), source, body_hash, &bytes)
            }
            Err(PacketFileError::NothingFound) => {
                let text = String::from_utf8(bytes).map_err(|_| Error::BadFile {
                    message: "This is neither a sealed reply nor text.".to_owned(),
                    hint: "Open it where it came from, copy the words and paste them here."
                        .to_owned(),
                })?;
                keep_plain(ctx, &clean_text(&text), self.question_id, source, body_hash)
            }
            Err(error) => Err(file_refused(error)),
        }
    }
}

/// Turns a suggestion into a step, a follow-up or a note.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct TakeSuggestion {
    /// Which.
    pub id: SuggestionId,
    /// What it becomes.
    pub becomes: Becomes,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Her wording; the suggestion as it stands when left out.
    pub text: Option<String>,
}

impl Command for TakeSuggestion {
    const NAME: &'static str = "take_suggestion";
    const CHANGES: &'static [Topic] = &[
        Topic::Replies,
        Topic::Meetings,
        Topic::FollowUps,
        Topic::Notes,
    ];
    type Output = SuggestionOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let suggestion = replies::suggestion(ctx.tx, self.id)?;
        if suggestion.state == "taken" {
            return Err(Error::Precondition {
                message: "This suggestion was taken already.".to_owned(),
                hint: "Look at what it became; nothing was added twice.".to_owned(),
            });
        }
        let question = questions::get(ctx.tx, suggestion.question)?;
        let text = match self.text.filter(|t| !t.trim().is_empty()) {
            Some(text) => text,
            None => put_back(
                ctx,
                suggestion.question,
                suggestion.reply,
                &suggestion.action,
            )?,
        };
        let (became, id) = match self.becomes {
            Becomes::Step => {
                let meeting = question
                    .links
                    .meeting_id
                    .ok_or_else(|| Error::Precondition {
                        message:
                            "This question is not linked to a meeting, so there is no checklist."
                                .to_owned(),
                        hint: "Take it as a follow-up instead.".to_owned(),
                    })?;
                let day = match self.due_on {
                    Some(day) => day,
                    None => meetings::get(ctx.tx, meeting)?
                        .fields
                        .on_date
                        .pred_opt()
                        .unwrap_or(ctx.today)
                        .max(ctx.today),
                };
                let step = steps::insert_own(ctx.tx, ctx.make_id()?, meeting, text.trim(), day)?;
                ("step", step.id.to_string())
            }
            Becomes::FollowUp => {
                let fields = FollowUpFields {
                    text,
                    owner: String::new(),
                    due_on: self.due_on,
                    student_id: question.links.student_id,
                    meeting_id: question.links.meeting_id,
                    note_id: None,
                    question_id: Some(question.id),
                };
                let made = follow_ups::insert(ctx.tx, ctx.make_id()?, &fields, &ctx.stamp())?;
                ("follow_up", made.id.to_string())
            }
            Becomes::Note => {
                let stamp = ctx.stamp();
                let note = NoteRecord {
                    id: ctx.make_id()?,
                    student: question.links.student_id,
                    meeting: question.links.meeting_id,
                    body: text,
                    private: false,
                    written_on: ctx.today,
                    created_at: stamp.clone(),
                    updated_at: stamp,
                };
                notes::put(ctx.tx, &note)?;
                ("note", note.id.to_string())
            }
        };
        let settled = replies::settle(ctx.tx, self.id, "taken", Some((became, &id)))?;
        suggestion_out(ctx, settled)
    }
}

/// Lays a suggestion aside, or takes it back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DismissSuggestion {
    /// Which.
    pub id: SuggestionId,
    /// Aside or back.
    pub dismissed: bool,
}

impl Command for DismissSuggestion {
    const NAME: &'static str = "dismiss_suggestion";
    const CHANGES: &'static [Topic] = &[Topic::Replies];
    type Output = SuggestionOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let suggestion = replies::suggestion(ctx.tx, self.id)?;
        if suggestion.state == "taken" {
            return Err(Error::Precondition {
                message: "This suggestion was taken already.".to_owned(),
                hint: "Remove what it became, if it is not wanted.".to_owned(),
            });
        }
        let state = if self.dismissed { "dismissed" } else { "new" };
        let settled = replies::settle(ctx.tx, self.id, state, None)?;
        suggestion_out(ctx, settled)
    }
}

/// She has seen the reply.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkReplyRead {
    /// Which.
    pub reply_id: ReplyId,
}

impl Command for MarkReplyRead {
    const NAME: &'static str = "mark_reply_read";
    const CHANGES: &'static [Topic] = &[Topic::Replies];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        replies::mark_read(ctx.tx, self.reply_id, &ctx.stamp())
    }
}

/// The most bytes a reply may have. A sealed one with a voice in it stays below.
const LARGEST_REPLY: u64 = 16 * 1024 * 1024;

fn read_limited(path: &std::path::Path) -> Result<Vec<u8>> {
    let failed = |source| Error::Io {
        context: "reading the reply",
        source,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_REPLY.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_REPLY {
        return Err(Error::BadFile {
            message: "This file is too large to be a reply.".to_owned(),
            hint: "Choose the file your colleague sent back.".to_owned(),
        });
    }
    Ok(bytes)
}

fn key_of(ctx: &Ctx<'_>, code: PacketCode) -> Option<[u8; 32]> {
    let record = packets::by_code(ctx.tx, &code.to_string()).ok()??;
    if record.expires_on.is_some_and(|last| last < ctx.today) {
        return None;
    }
    record.reply_key?.try_into().ok()
}

/// Keeps a pasted reply: by its code, or to the question she names.
fn keep_plain(
    ctx: &Ctx<'_>,
    text: &str,
    named: Option<QuestionId>,
    source: &str,
    body_hash: String,
) -> Result<ReplyTaken> {
    let plain = parse_plain_reply(text);
    let by_code = match plain.packet_code {
        Some(code) => packets::by_code(ctx.tx, &code.to_string())?,
        None => None,
    };
    if let Some(matched) = by_code {
        let parsed = parse_plain_reply_against(text, &matched.sent_text);
        let code = parsed.packet_code.or(plain.packet_code);
        let mut reply = parsed.into_reply(code.ok_or(Error::Internal("a reply lost its code"))?);
        if reply.answers.is_empty() {
            only_question(ctx, &matched, &mut reply)?;
        }
        return keep(
            ctx,
            reply,
            &matched,
            None,
            source,
            body_hash,
            text.as_bytes(),
        );
    }
    let Some(question) = named else {
        return Err(Error::Precondition {
            message: match plain.packet_code {
                Some(_) => "No packet with this code has left this vault.".to_owned(),
                None => "There is no packet code in this text.".to_owned(),
            },
            hint: "Open the question it answers and paste it there. The text was not lost: it is still where you copied it.".to_owned(),
        });
    };
    let sent = questions::sent_in(ctx.tx, question)?;
    if let Some((packet_id, ..)) = sent.first() {
        let matched = packets::get(ctx.tx, *packet_id)?;
        let code = packet_code(&matched)?;
        let number = packets::questions(ctx.tx, *packet_id)?
            .into_iter()
            .find(|(id, _)| *id == question)
            .map(|(_, code)| code)
            .unwrap_or_default();
        let mut reply = parse_plain_reply_against(text, &matched.sent_text).into_reply(code);
        if reply.answers.is_empty() {
            whole_text_as(&number, text, &mut reply);
        }
        return keep(
            ctx,
            reply,
            &matched,
            None,
            source,
            body_hash,
            text.as_bytes(),
        );
    }
    // Asked by some other way than a packet: kept with the question all the same.
    let record = new_reply(ctx, None, None, source, text.to_owned(), body_hash)?;
    replies::insert(ctx.tx, &record)?;
    let asked = questions::get(ctx.tx, question)?;
    let sections = vec![ReplySection {
        heading: "Reply".to_owned(),
        text: text.to_owned(),
    }];
    replies::insert_answer(
        ctx.tx,
        &record,
        question,
        asked.links.student_id,
        &asked.fields.title,
        text,
        &sections_json(&sections)?,
    )?;
    questions::set_state(ctx.tx, question, QuestionState::Answered, &ctx.stamp())?;
    Ok(ReplyTaken {
        reply_id: record.id,
        question_ids: vec![question],
        suggestions: 0,
        duplicate: false,
    })
}

fn packet_code(record: &packets::PacketRecord) -> Result<PacketCode> {
    PacketCode::find_in(&record.code)
        .map(|(code, _)| code)
        .ok_or(Error::Internal("a packet's code does not read"))
}

/// A reply without the form's marks answers the packet's only question.
fn only_question(ctx: &Ctx<'_>, matched: &packets::PacketRecord, reply: &mut Reply) -> Result<()> {
    let asked = packets::questions(ctx.tx, matched.id)?;
    if let [(_, code)] = asked.as_slice() {
        let text = std::mem::take(&mut reply.free_text);
        whole_text_as(code, &text, reply);
        return Ok(());
    }
    Err(Error::Precondition {
        message: "The reply does not say which of the packet's questions it answers.".to_owned(),
        hint: "Open the question it answers and paste it there.".to_owned(),
    })
}

fn whole_text_as(code: &str, text: &str, reply: &mut Reply) {
    if let Ok(number) = code.trim_start_matches('Q').parse::<u16>()
        && let Ok(question) = packet::QuestionCode::new(number)
    {
        reply.answers = vec![Answer {
            free_text: text.to_owned(),
            ..Answer::new(question)
        }];
        reply.free_text = String::new();
    }
}

fn new_reply(
    ctx: &Ctx<'_>,
    packet: Option<hallway_domain::ids::PacketId>,
    reply_code: Option<String>,
    source: &str,
    body: String,
    body_hash: String,
) -> Result<replies::ReplyRecord> {
    Ok(replies::ReplyRecord {
        id: ctx.make_id()?,
        packet,
        reply_code,
        source: source.to_owned(),
        body,
        body_hash,
        received_at: ctx.stamp(),
    })
}

fn sections_json(sections: &[ReplySection]) -> Result<String> {
    serde_json::to_string(sections).map_err(|_| Error::Internal("a reply could not be written"))
}

/// Keeps a reply that was matched to its packet. Nothing in it is applied.
fn keep(
    ctx: &Ctx<'_>,
    reply: Reply,
    matched: &packets::PacketRecord,
    reply_code: Option<String>,
    source: &str,
    body_hash: String,
    bytes: &[u8],
) -> Result<ReplyTaken> {
    let body = String::from_utf8_lossy(bytes).into_owned();
    let record = new_reply(ctx, Some(matched.id), reply_code, source, body, body_hash)?;
    replies::insert(ctx.tx, &record)?;
    let mapping: Mapping = serde_json::from_str(&matched.mapping).unwrap_or_default();
    let asked = packets::questions(ctx.tx, matched.id)?;
    let (mut ids, mut suggestions) = (Vec::new(), 0_u32);
    // A line that only repeats the packet's code says nothing.
    let whole = reply
        .free_text
        .lines()
        .filter(|line| !line.contains(&matched.code))
        .collect::<Vec<_>>()
        .join("\n");
    for answer in reply.answers {
        let code = answer.question.to_string();
        let Some((question, _)) = asked.iter().find(|(_, c)| *c == code) else {
            continue;
        };
        let found = questions::get(ctx.tx, *question)?;
        let mut sections = sections(&answer);
        if !whole.trim().is_empty() {
            sections.push(ReplySection {
                heading: "For the whole packet".to_owned(),
                text: whole.clone(),
            });
        }
        let words: Vec<String> = sections
            .iter()
            .map(|s| restore(&s.text, &mapping).text)
            .collect();
        replies::insert_answer(
            ctx.tx,
            &record,
            *question,
            found.links.student_id,
            &found.fields.title,
            &words.join("\n"),
            &sections_json(&sections)?,
        )?;
        for (position, suggestion) in (0_u32..).zip(answer.suggestions) {
            replies::insert_suggestion(
                ctx.tx,
                &replies::SuggestionRecord {
                    id: ctx.make_id()?,
                    reply: record.id,
                    question: *question,
                    action: suggestion.action,
                    why: suggestion.why,
                    effort: suggestion
                        .effort
                        .map(|e| e.words().to_owned())
                        .unwrap_or_default(),
                    before_meeting: suggestion.before_meeting,
                    state: "new".to_owned(),
                    became: None,
                },
                position,
            )?;
            suggestions = suggestions.saturating_add(1);
        }
        if found.state == QuestionState::Sent {
            questions::set_state(ctx.tx, *question, QuestionState::Answered, &ctx.stamp())?;
        }
        ids.push(*question);
    }
    if ids.is_empty() {
        return Err(Error::BadFile {
            message: "This reply answers none of the packet's questions.".to_owned(),
            hint: "Nothing was changed. Open the question it answers and paste the words there."
                .to_owned(),
        });
    }
    Ok(ReplyTaken {
        reply_id: record.id,
        question_ids: ids,
        suggestions,
        duplicate: false,
    })
}

/// An answer as headings with text. Suggestions are records of their own.
fn sections(answer: &Answer) -> Vec<ReplySection> {
    let wording: Vec<String> = answer
        .wording
        .iter()
        .map(|w| format!("{} \u{2192} {}", w.from, w.to))
        .collect();
    [
        ("I heard you ask", answer.heard.clone()),
        ("Reply", answer.free_text.clone()),
        ("Clarifying questions", answer.clarifying.join("\n")),
        (
            "Questions to think about",
            answer.thinking_questions.join("\n"),
        ),
        ("What already looks strong", answer.strengths.join("\n")),
        ("Wording options", wording.join("\n")),
        ("Watch out for", answer.watch_outs.join("\n")),
        (
            "Check with your district or State",
            answer.check_local.join("\n"),
        ),
        ("Resources", answer.resources.join("\n")),
        ("What I would not do", answer.would_not.join("\n")),
    ]
    .into_iter()
    .filter(|(_, text)| !text.trim().is_empty())
    .map(|(heading, text)| ReplySection {
        heading: heading.to_owned(),
        text,
    })
    .collect()
}

/// The answers to a question, names put back for her eyes only.
pub(super) fn answers(ctx: &Ctx<'_>, question: QuestionId) -> Result<Vec<AnswerOut>> {
    let all = replies::suggestions(ctx.tx, question)?;
    replies::answers(ctx.tx, question)?
        .into_iter()
        .map(|record| {
            let mapping: Mapping = serde_json::from_str(&record.mapping).unwrap_or_default();
            let sections: Vec<ReplySection> =
                serde_json::from_str(&record.record).unwrap_or_default();
            Ok(AnswerOut {
                suggestions: all
                    .iter()
                    .filter(|s| s.reply == record.reply)
                    .map(|s| out(s.clone(), &mapping))
                    .collect(),
                reply_id: record.reply,
                received_at: record.received_at,
                read_at: record.read_at,
                packet_code: record.packet_code,
                sections: sections
                    .into_iter()
                    .map(|s| ReplySection {
                        heading: s.heading,
                        text: restore(&s.text, &mapping).text,
                    })
                    .collect(),
            })
        })
        .collect()
}

fn out(record: replies::SuggestionRecord, mapping: &Mapping) -> SuggestionOut {
    SuggestionOut {
        id: record.id,
        action: restore(&record.action, mapping).text,
        why: restore(&record.why, mapping).text,
        effort: record.effort,
        before_meeting: record.before_meeting,
        state: record.state,
        became: record.became.unwrap_or_default(),
    }
}

fn mapping_of(ctx: &Ctx<'_>, question: QuestionId, reply: ReplyId) -> Result<Mapping> {
    Ok(replies::answers(ctx.tx, question)?
        .into_iter()
        .find(|a| a.reply == reply)
        .and_then(|a| serde_json::from_str(&a.mapping).ok())
        .unwrap_or_default())
}

fn put_back(ctx: &Ctx<'_>, question: QuestionId, reply: ReplyId, text: &str) -> Result<String> {
    Ok(restore(text, &mapping_of(ctx, question, reply)?).text)
}

fn suggestion_out(ctx: &Ctx<'_>, record: replies::SuggestionRecord) -> Result<SuggestionOut> {
    let mapping = mapping_of(ctx, record.question, record.reply)?;
    Ok(out(record, &mapping))
}
