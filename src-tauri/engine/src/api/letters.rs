//! Texts about a meeting to paste into an e-mail.

use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::paper::{self, Choices, Naming};
use hallway_domain::ids::{MeetingId, SeatId};
use hallway_domain::letter::LetterKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text to paste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LetterOut {
    /// For the subject line. Names nobody.
    pub subject: String,
    /// The words, plain.
    pub body: String,
}

/// Writes a text about a meeting: an invitation, a request, a reminder, thanks. Nothing private stands in it, and it is kept nowhere.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct WriteLetter {
    /// About which meeting.
    pub meeting_id: MeetingId,
    /// What it is for.
    pub kind: LetterKind,
    /// About whose seat, where it is about one.
    pub seat_id: Option<SeatId>,
    /// How the student is named; initials when left out. A family reads "your child" unless whole names are chosen.
    pub naming: Option<Naming>,
}

impl Command for WriteLetter {
    const NAME: &'static str = "write_letter";
    const CHANGES: &'static [Topic] = &[];
    type Output = LetterOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let choices = Choices {
            naming: self.naming.unwrap_or_default(),
            include_private: false,
        };
        let letter = paper::letter(ctx, self.kind, self.meeting_id, self.seat_id, choices)?;
        Ok(LetterOut {
            subject: letter.subject,
            body: letter.body,
        })
    }
}
