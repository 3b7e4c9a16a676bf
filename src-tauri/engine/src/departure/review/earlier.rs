//! What was there before: decisions about the same words, and the packet that is continued.

use super::find::CAME_AS;
use super::{Decided, Follows, Found, key};
use crate::api::packets::{EarlierDecision, FindingAction, FollowsOut};
use crate::departure::compose::Outgoing;
use crate::error::{Error, Result};
use crate::store::packets::{self as store, DecisionRecord};
use crate::store::questions;
use hallway_domain::deidentify::Level;
use hallway_domain::ids::QuestionId;
use hallway_domain::packet::PacketCode;
use rusqlite::Connection;

/// The packet that is continued, where she writes back to a reply.
pub(super) fn follows(connection: &Connection, outgoing: &[Outgoing]) -> Result<Option<Follows>> {
    if outgoing.iter().all(|o| o.turns.is_empty()) {
        return Ok(None);
    }
    let mut last = None;
    for out in outgoing {
        let sent = questions::sent_in(connection, out.question.id)?;
        let here = sent.first().map(|s| s.0);
        if out.turns.is_empty() || here.is_none() || last.is_some_and(|l| Some(l) != here) {
            return Err(Error::Precondition {
                message: "What you write back goes on from one packet, and these questions do not all belong to it.".to_owned(),
                hint: "Send it by itself, and the other questions in a packet of their own. Nothing has left.".to_owned(),
            });
        }
        last = here;
    }
    let Some(id) = last else { return Ok(None) };
    let packet = store::get(connection, id)?;
    Ok(Some(Follows {
        id,
        code: PacketCode::find_in(&packet.code)
            .map(|(code, _)| code)
            .ok_or(Error::Internal("a packet's code does not read"))?,
        to_name: packet.to_name,
        mapping: serde_json::from_str(&packet.mapping).unwrap_or_default(),
    }))
}

/// The packets that the questions left in before, newest first, each once.
pub(super) fn left_before(
    connection: &Connection,
    outgoing: &[Outgoing],
) -> Result<Vec<FollowsOut>> {
    let mut sent = Vec::new();
    for out in outgoing {
        sent.extend(questions::sent_in(connection, out.question.id)?);
    }
    sent.sort_by(|a, b| b.3.cmp(&a.3));
    let mut list: Vec<FollowsOut> = Vec::new();
    for (_, code, to_name, ..) in sent {
        if !list.iter().any(|known| known.code == code) {
            list.push(FollowsOut { code, to_name });
        }
    }
    Ok(list)
}

/// A finding with what is decided about it, here or by habit.
pub(super) fn decide(
    question: QuestionId,
    found: Found,
    known: &[DecisionRecord],
    before: &[DecisionRecord],
) -> Decided {
    let Found { finding, instead } = found;
    let (surface, label) = key(&finding);
    // Keeping a word was said of the word, not of a name that a colleague was never told.
    let came = finding.rule == CAME_AS;
    let same = |d: &&DecisionRecord| {
        d.surface == surface && d.label == label && !(came && d.action == "keep")
    };
    let decision = known.iter().find(same);
    let elsewhere = before
        .iter()
        .filter(|_| decision.is_none())
        .find(|d| same(d) && d.question != question);
    // Replacing again is safe and done; keeping depends on what stands around it, so it is only proposed.
    let decision = decision.or(elsewhere.filter(|d| d.action == "replace"));
    let proposal = elsewhere.and_then(|d| {
        let action = match d.action.as_str() {
            "keep" => FindingAction::Keep,
            "edit" => FindingAction::Edit,
            _ => return None,
        };
        Some(EarlierDecision {
            action,
            replacement: d.replacement.clone(),
            reason: d.reason.clone(),
        })
    });
    let action = match decision.map(|d| d.action.as_str()) {
        Some("replace") => Some(FindingAction::Replace),
        Some("keep") => Some(FindingAction::Keep),
        Some("edit") => Some(FindingAction::Edit),
        _ if finding.level == Level::Doubtful => None,
        _ => Some(FindingAction::Replace),
    };
    Decided {
        question,
        action,
        wording: decision.map(|d| d.replacement.clone()).unwrap_or_default(),
        reason: decision.map(|d| d.reason.clone()).unwrap_or_default(),
        proposal,
        instead,
        finding,
    }
}
