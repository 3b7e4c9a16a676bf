//! Keeping a reply beside its questions: matched by its code, or to the question she names. Nothing in it is applied.

use super::record::{self, Record, WHOLE, section, sections, signature};
use super::{ReplyTaken, refuse};
use crate::api::Ctx;
use crate::error::{Error, Result};
use crate::store::{packets, questions, replies, voices};
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::ids::QuestionId;
use hallway_domain::packet::{
    self, Answer, PacketCode, QuestionCode, Reply, Suggestion, parse_plain_reply,
    parse_plain_reply_against,
};
use hallway_domain::question::QuestionState;

/// How a reply came.
pub(super) struct Came {
    /// `paste` or `file`.
    pub source: &'static str,
    /// SHA-256 of its bytes, hexadecimal.
    pub body_hash: String,
}

/// Keeps a reply in words: by its code, or to the question she names.
pub(super) fn keep_plain(
    ctx: &Ctx<'_>,
    text: &str,
    named: Option<QuestionId>,
    came: Came,
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
        if words_of(&reply, &matched.code).is_empty() {
            return Err(refuse::nothing_written());
        }
        if place(ctx, &matched, named, &mut reply)? {
            return keep(ctx, reply, &matched, None, came, text.as_bytes());
        }
        if named.is_none() {
            return Err(Error::Precondition {
                message: "The reply does not say which of the packet's questions it answers."
                    .to_owned(),
                hint: say_which(came.source),
            });
        }
    }
    let Some(question) = named else {
        return Err(Error::Precondition {
            message: match plain.packet_code {
                Some(_) => "No packet with this code has left this vault.".to_owned(),
                None => "There is no packet code in this text.".to_owned(),
            },
            hint: say_which(came.source),
        });
    };
    refuse_binned(ctx, &[question])?;
    let sent = questions::sent_in(ctx.tx, question)?;
    if let Some((packet_id, ..)) = sent.first() {
        let matched = packets::get(ctx.tx, *packet_id)?;
        let code = packet_code(&matched)?;
        let mut reply = parse_plain_reply_against(text, &matched.sent_text).into_reply(code);
        if words_of(&reply, &matched.code).is_empty() {
            // Nothing is left beside the quoted packet: the text as it is, so that no word of hers is lost.
            text.clone_into(&mut reply.free_text);
        }
        place(ctx, &matched, named, &mut reply)?;
        return keep(ctx, reply, &matched, None, came, text.as_bytes());
    }
    // Asked by some other way than a packet: kept with the question all the same.
    let record = new_reply(ctx, None, None, came, text.to_owned())?;
    replies::insert(ctx.tx, &record)?;
    let asked = questions::get(ctx.tx, question)?;
    // Nothing of it left, so nothing has to be put back: the words stand as she typed or pasted them.
    let answer = packet::answer_in_words(QuestionCode::FIRST, text);
    let kept = Record {
        sections: sections(&answer),
        signed: String::new(),
    };
    replies::insert_answer(
        ctx.tx,
        &record,
        question,
        asked.links.student_id,
        &asked.fields.title,
        text,
        &record::write(&kept)?,
    )?;
    let suggestions = keep_suggestions(ctx, &record, question, answer.suggestions)?;
    questions::set_state(ctx.tx, question, QuestionState::Answered, &ctx.stamp())?;
    Ok(ReplyTaken {
        reply_id: record.id,
        question_ids: vec![question],
        suggestions,
        duplicate: false,
        earlier: 0,
    })
}

/// What to do with words of which nobody knows what they answer.
fn say_which(source: &str) -> String {
    match source {
        "file" => "Nothing was changed. Open the question it answers and open the file there.",
        _ => {
            "Nothing was changed, and the text is still where you copied it. Choose the question it answers, or open that question and paste it there."
        }
    }
    .to_owned()
}

/// Refuses a reply to what lies in the bin, where nobody would see it.
fn refuse_binned(ctx: &Ctx<'_>, answered: &[QuestionId]) -> Result<()> {
    for id in answered {
        if questions::in_bin(ctx.tx, *id)? {
            return Err(Error::Precondition {
                message: if answered.len() == 1 {
                    "The question this reply answers lies in the bin.".to_owned()
                } else {
                    "A question this reply answers lies in the bin.".to_owned()
                },
                hint: "Nothing was changed. Take the question out under Settings, Bin, then open the reply again."
                    .to_owned(),
            });
        }
    }
    Ok(())
}

fn packet_code(record: &packets::PacketRecord) -> Result<PacketCode> {
    PacketCode::find_in(&record.code)
        .map(|(code, _)| code)
        .ok_or(Error::Internal("a packet's code does not read"))
}

/// Gives words that stand under no question of the packet to the question she named, or to the packet's only one. `false`
/// when nobody said which.
fn place(
    ctx: &Ctx<'_>,
    matched: &packets::PacketRecord,
    named: Option<QuestionId>,
    reply: &mut Reply,
) -> Result<bool> {
    let asked = packets::questions(ctx.tx, matched.id)?;
    if reply.answers.iter().any(|a| is_asked(&asked, a)) {
        return Ok(true);
    }
    let by_name = named.and_then(|id| asked.iter().find(|(question, _)| *question == id));
    let ((Some((_, code)), _) | (None, [(_, code)])) = (by_name, asked.as_slice()) else {
        return Ok(false);
    };
    let words = words_of(reply, &matched.code);
    reply.free_text.clear();
    whole_text_as(code, &words, reply);
    Ok(true)
}

fn is_asked(asked: &[(QuestionId, String)], answer: &Answer) -> bool {
    let code = answer.question.to_string();
    asked.iter().any(|(_, known)| *known == code)
}

/// Everything a reply in words says. A line that only repeats the packet's code says nothing.
fn words_of(reply: &Reply, code: &str) -> String {
    let mut words = without_code(&reply.free_text, code);
    for answer in &reply.answers {
        words.push('\n');
        words.push_str(&answer.free_text);
    }
    words.trim().to_owned()
}

fn without_code(text: &str, code: &str) -> String {
    text.lines()
        .filter(|line| !line.contains(code))
        .collect::<Vec<_>>()
        .join("\n")
}

fn whole_text_as(code: &str, text: &str, reply: &mut Reply) {
    if let Some(question) = question_code(code) {
        reply.answers = vec![packet::answer_in_words(question, text)];
    }
}

fn question_code(code: &str) -> Option<QuestionCode> {
    let number = code.trim_start_matches('Q').parse::<u16>().ok()?;
    QuestionCode::new(number).ok()
}

fn new_reply(
    ctx: &Ctx<'_>,
    packet: Option<hallway_domain::ids::PacketId>,
    reply_code: Option<String>,
    came: Came,
    body: String,
) -> Result<replies::ReplyRecord> {
    Ok(replies::ReplyRecord {
        id: ctx.make_id()?,
        packet,
        reply_code,
        source: came.source.to_owned(),
        body,
        body_hash: came.body_hash,
        received_at: ctx.stamp(),
    })
}

/// The answers of a reply by the questions they answer, and its word for the whole packet. A reply that has nothing but such a
/// word is shown beside every question that does not lie in the bin.
fn sorted(
    ctx: &Ctx<'_>,
    reply: Reply,
    matched: &packets::PacketRecord,
) -> Result<(Vec<(QuestionId, Answer)>, String)> {
    let asked = packets::questions(ctx.tx, matched.id)?;
    let mut whole = without_code(&reply.free_text, &matched.code);
    let mut all = Vec::new();
    for answer in reply.answers {
        let code = answer.question.to_string();
        if let Some((question, _)) = asked.iter().find(|(_, c)| *c == code) {
            all.push((*question, answer));
        } else if !answer.free_text.trim().is_empty() {
            // Words for a question that was not in the packet: a person sees whose they are.
            whole = format!("{whole}\n{code}: {}", answer.free_text);
        }
    }
    let whole = whole.trim().to_owned();
    let ids: Vec<QuestionId> = all.iter().map(|(id, _)| *id).collect();
    refuse_binned(ctx, &ids)?;
    if all.is_empty() && !whole.is_empty() {
        let mut binned = Vec::new();
        for (id, code) in asked {
            if questions::in_bin(ctx.tx, id)? {
                binned.push(id);
            } else if let Some(code) = question_code(&code) {
                all.push((id, Answer::new(code)));
            }
        }
        if all.is_empty() {
            refuse_binned(ctx, &binned)?;
        }
    }
    if all.is_empty() {
        return Err(refuse::nothing_in_it());
    }
    Ok((all, whole))
}

/// Keeps a reply that was matched to its packet. Nothing in it is applied.
pub(super) fn keep(
    ctx: &Ctx<'_>,
    reply: Reply,
    matched: &packets::PacketRecord,
    reply_code: Option<String>,
    came: Came,
    bytes: &[u8],
) -> Result<ReplyTaken> {
    let body = String::from_utf8_lossy(bytes).into_owned();
    let signed = signature(reply.signed.as_deref());
    let (answers, whole) = sorted(ctx, reply, matched)?;
    let record = new_reply(ctx, Some(matched.id), reply_code, came, body)?;
    replies::insert(ctx.tx, &record)?;
    let mapping: Mapping = serde_json::from_str(&matched.mapping).unwrap_or_default();
    let (mut ids, mut suggestions, mut earlier) = (Vec::new(), 0_u32, 0_u32);
    for (question, answer) in answers {
        let found = questions::get(ctx.tx, question)?;
        let before = replies::answers(ctx.tx, question)?
            .iter()
            .filter(|a| a.packet_code == matched.code)
            .count();
        earlier = earlier.max(u32::try_from(before).unwrap_or(u32::MAX));
        let mut sections = sections(&answer);
        if !whole.is_empty() {
            sections.push(section(WHOLE, whole.clone()));
        }
        let words: Vec<String> = sections
            .iter()
            .map(|s| restore(&s.text, &mapping).text)
            .collect();
        let kept = Record {
            sections,
            signed: signed.clone(),
        };
        replies::insert_answer(
            ctx.tx,
            &record,
            question,
            found.links.student_id,
            &found.fields.title,
            &words.join("\n"),
            &record::write(&kept)?,
        )?;
        suggestions = suggestions.saturating_add(keep_suggestions(
            ctx,
            &record,
            question,
            answer.suggestions,
        )?);
        if let Some(voice) = &answer.voice {
            voices::put_reply(ctx.tx, record.id, question, voice)?;
        }
        if found.state == QuestionState::Sent {
            questions::set_state(ctx.tx, question, QuestionState::Answered, &ctx.stamp())?;
        }
        ids.push(question);
    }
    Ok(ReplyTaken {
        reply_id: record.id,
        question_ids: ids,
        suggestions,
        duplicate: false,
        earlier,
    })
}

/// Keeps the suggestions of one answer, new; how many they are. One that says nothing, only how much work it is, is none.
fn keep_suggestions(
    ctx: &Ctx<'_>,
    reply: &replies::ReplyRecord,
    question: QuestionId,
    suggestions: Vec<Suggestion>,
) -> Result<u32> {
    let mut count = 0_u32;
    for suggestion in suggestions {
        if suggestion.action.trim().is_empty() && suggestion.why.trim().is_empty() {
            continue;
        }
        replies::insert_suggestion(
            ctx.tx,
            &replies::SuggestionRecord {
                id: ctx.make_id()?,
                reply: reply.id,
                question,
                action: suggestion.action,
                why: suggestion.why,
                effort: suggestion
                    .effort
                    .map(|e| e.words().to_owned())
                    .unwrap_or_default(),
                confidence: suggestion
                    .confidence
                    .map(|c| c.words().to_owned())
                    .unwrap_or_default(),
                before_meeting: suggestion.before_meeting,
                state: "new".to_owned(),
                became: None,
                became_id: None,
            },
            count,
        )?;
        count = count.saturating_add(1);
    }
    Ok(count)
}
