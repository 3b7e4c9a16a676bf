//! How answers come: to whom each question went, how long each colleague takes, what came and is unread. Read once for a list of questions.

use crate::error::Result;
use crate::store::{colleagues, holds, packets, replies};
use chrono::{NaiveDate, NaiveDateTime};
use hallway_domain::ids::QuestionId;
use hallway_domain::nudge::{Nudge, OnItsWay, nudge};
use hallway_domain::question::Question;
use rusqlite::Connection;
use std::collections::HashMap;

/// To whom questions went, and how fast she answers.
pub struct Pace {
    sent: HashMap<QuestionId, (String, Option<NaiveDate>)>,
    usual: HashMap<String, u32>,
    held: HashMap<QuestionId, NaiveDateTime>,
    unread: HashMap<QuestionId, u32>,
}

impl Pace {
    /// Reads it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut unread: HashMap<QuestionId, u32> = HashMap::new();
        for reply in replies::unread(connection)? {
            *unread.entry(reply.question).or_default() += 1;
        }
        Ok(Self {
            unread,
            sent: packets::last_sent(connection)?
                .into_iter()
                .map(|s| {
                    let on = s.sent_at.get(..10).and_then(|day| day.parse().ok());
                    (s.question, (s.to_name, on))
                })
                .collect(),
            usual: colleagues::list(connection)?
                .into_iter()
                .filter_map(|c| Some((c.name.to_lowercase(), c.turnaround_days?)))
                .collect(),
            held: holds::all(connection)?,
        })
    }

    /// How many replies to a question she has not read yet.
    #[must_use]
    pub fn unread(&self, question: QuestionId) -> u32 {
        self.unread.get(&question).copied().unwrap_or_default()
    }

    /// What would help a question along today.
    #[must_use]
    pub fn nudge(&self, question: &Question, today: NaiveDate) -> Option<Nudge> {
        let (to, sent_on) = self
            .sent
            .get(&question.id)
            .map_or(("", None), |(to, on)| (to.as_str(), *on));
        let usual_days = if to.is_empty() {
            self.usual.values().min().copied()
        } else {
            self.usual.get(&to.to_lowercase()).copied()
        };
        let way = OnItsWay {
            state: question.state,
            needed_by: question.fields.needed_by.map(|by| by.date()),
            sent_on,
            to,
            usual_days,
            held_until: self.held.get(&question.id).copied(),
        };
        nudge(way, today)
    }
}
