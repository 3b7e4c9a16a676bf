//! Keeping a reply beside its questions: matched by its code, or to the question she names. Nothing in it is applied.

use super::{ReplySection, ReplyTaken};
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

/// Keeps a pasted reply: by its code, or to the question she names.
pub(super) fn keep_plain(
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
            // What is left beside the quoted packet, or else the text as it is: no word of hers is lost.
            let own = std::mem::take(&mut reply.free_text);
            let words = if own.trim().is_empty() { text } else { &own };
            whole_text_as(&number, words, &mut reply);
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
    // Nothing of it left, so nothing has to be put back: the words stand as she typed or pasted them.
    let answer = packet::answer_in_words(QuestionCode::FIRST, text);
    let sections = sections(&answer);
    replies::insert_answer(
        ctx.tx,
        &record,
        question,
        asked.links.student_id,
        &asked.fields.title,
        text,
        &sections_json(&sections)?,
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
        && let Ok(question) = QuestionCode::new(number)
    {
        reply.answers = vec![packet::answer_in_words(question, text)];
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
pub(super) fn keep(
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
    let mut earlier = 0_u32;
    for answer in reply.answers {
        let code = answer.question.to_string();
        let Some((question, _)) = asked.iter().find(|(_, c)| *c == code) else {
            continue;
        };
        let found = questions::get(ctx.tx, *question)?;
        let before = replies::answers(ctx.tx, *question)?
            .iter()
            .filter(|a| a.packet_code == matched.code)
            .count();
        earlier = earlier.max(u32::try_from(before).unwrap_or(u32::MAX));
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
        suggestions = suggestions.saturating_add(keep_suggestions(
            ctx,
            &record,
            *question,
            answer.suggestions,
        )?);
        if let Some(voice) = &answer.voice {
            voices::put_reply(ctx.tx, record.id, *question, voice)?;
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
        earlier,
    })
}

/// Keeps the suggestions of one answer, new; how many they are.
fn keep_suggestions(
    ctx: &Ctx<'_>,
    reply: &replies::ReplyRecord,
    question: QuestionId,
    suggestions: Vec<Suggestion>,
) -> Result<u32> {
    let mut count = 0_u32;
    for suggestion in suggestions {
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
            },
            count,
        )?;
        count = count.saturating_add(1);
    }
    Ok(count)
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
