//! From questions to the texts that would leave, and back into a packet. A record's fields never leave, only what she wrote.

use super::thread::{self, Turn};
use crate::error::{Error, Result};
use crate::store::{meetings, questions, rounds, voices};
use chrono::{Days, NaiveDate};
use hallway_domain::deidentify::{interval, replace::PutBack};
use hallway_domain::ids::QuestionId;
use hallway_domain::packet::{
    EarlierTurn, Packet, PacketCode, PacketQuestion, QuestionCode, Voice,
};
use hallway_domain::question::{AttachedLine, Question, Tried};
use rusqlite::Connection;

/// Days a sealed reply stays readable.
const EXPIRES_AFTER: Days = Days::new(90);

/// One text of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its name for a person.
    pub label: String,
    /// As she wrote it.
    pub text: String,
    /// Her own words; a colleague's are quoted as they came.
    pub hers: bool,
    /// Names that were put back in a colleague's words.
    pub names: Vec<PutBack>,
}

/// A question with the texts that would leave, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The question.
    pub question: Question,
    /// Its texts; blank ones too, so that the order alone says what is what.
    pub pieces: Vec<Piece>,
    /// The day of the linked meeting, which dates are told from.
    pub meeting_on: Option<NaiveDate>,
    /// What was said before, oldest first, where she writes back: who said it.
    pub turns: Vec<Turn>,
    /// Her recording, where one goes along.
    pub voice: Option<Voice>,
}

/// Reads the chosen questions.
///
/// # Errors
/// None chosen, or one that is not there.
pub fn read(
    connection: &Connection,
    ids: &[QuestionId],
    with_voices: bool,
) -> Result<Vec<Outgoing>> {
    if ids.is_empty() {
        return Err(Error::invalid(
            "question_ids",
            "Choose at least one question.",
        ));
    }
    ids.iter()
        .map(|id| {
            let question = questions::get(connection, *id)?;
            let meeting_on = match question.links.meeting_id {
                Some(id) => meetings::get(connection, id).ok().map(|m| m.fields.on_date),
                None => None,
            };
            let turns = match rounds::open(connection, *id)? {
                Some(_) => thread::turns(connection, *id)?,
                None => Vec::new(),
            };
            let voice = if with_voices {
                voices::of_question(connection, *id)?
            } else {
                None
            };
            Ok(Outgoing {
                pieces: pieces(&question, &turns),
                question,
                meeting_on,
                turns,
                voice,
            })
        })
        .collect()
}

fn pieces(question: &Question, turns: &[Turn]) -> Vec<Piece> {
    let f = &question.fields;
    let piece = |label: &str, text: &str| Piece {
        label: label.to_owned(),
        text: text.to_owned(),
        hers: true,
        names: Vec::new(),
    };
    let mut list = vec![
        piece("Title", &f.title),
        piece("My one question", &f.ask),
        piece("Why then", &f.needed_why),
        piece("What is happening", &f.facts),
        piece("What I know and do not know", &f.known),
        piece("My current thinking", &f.thinking),
        piece("Constraints", &f.constraints),
    ];
    for tried in &f.tried {
        list.push(piece("What I tried", &tried.what));
        list.push(piece("What happened", &tried.result));
    }
    for line in &f.attached {
        list.push(piece("Attached", &line.label));
        list.push(piece("Attached", &line.text));
    }
    for turn in turns {
        let label = match (turn.by_colleague, turn.open) {
            (true, _) => "My colleague wrote",
            (false, false) => "I wrote back",
            (false, true) => "I write back now",
        };
        list.push(Piece {
            hers: !turn.by_colleague,
            names: turn.names.clone(),
            ..piece(label, &turn.text)
        });
    }
    list
}

/// Makes the packet from the texts as they leave, one list for each question in the order of [`read`].
///
/// # Errors
/// More questions than a packet holds.
pub fn packet(
    outgoing: &[Outgoing],
    leaving: &[Vec<String>],
    code: PacketCode,
    follows: Option<PacketCode>,
    to: &str,
    today: NaiveDate,
) -> Result<Packet> {
    let mut list = Vec::new();
    for (number, (out, texts)) in (1_u16..).zip(outgoing.iter().zip(leaving)) {
        let code = QuestionCode::new(number)
            .map_err(|_| Error::invalid("question_ids", "Too many questions for one packet."))?;
        list.push(question(out, texts, code, today));
    }
    Ok(Packet {
        code,
        follows,
        created_on: Some(today),
        to_label: to.to_owned(),
        from_label: None,
        expires_on: today.checked_add_days(EXPIRES_AFTER).unwrap_or(today),
        questions: list,
    })
}

fn question(
    out: &Outgoing,
    texts: &[String],
    code: QuestionCode,
    today: NaiveDate,
) -> PacketQuestion {
    let f = &out.question.fields;
    let mut texts = texts.iter().cloned();
    let mut next = || texts.next().unwrap_or_default();
    let (title, ask) = (next(), next());
    let mut packet = PacketQuestion::new(code, f.kind, &title, &ask);
    packet.needed_why = next();
    packet.facts = next();
    packet.known = next();
    packet.thinking = next();
    packet.constraints = next();
    for _ in &f.tried {
        packet.tried.push(Tried {
            what: next(),
            result: next(),
        });
    }
    for _ in &f.attached {
        packet.attached.push(AttachedLine {
            label: next(),
            text: next(),
        });
    }
    for turn in &out.turns {
        packet.earlier.push(EarlierTurn {
            by_colleague: turn.by_colleague,
            text: next(),
        });
    }
    packet.help = f.help;
    packet.directness = f.directness;
    packet.needed_by = f
        .needed_by
        .map_or_else(String::new, |by| interval::needed(by.date(), today));
    packet
}
