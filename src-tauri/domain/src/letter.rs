//! Texts about a meeting to paste into an e-mail: plain, kind, short. Pure: names are chosen before, and come in as words.
//!
//! A subject names nobody: it stands in lists, on locked phones and in notifications. A family reads "your child" unless whole
//! names were chosen. None of these is a form: a notice or a consent that the district prints stays the district's.

use crate::meeting::ExcusalBasis;
use crate::word::words;
use chrono::{Datelike, NaiveDate, NaiveTime};

words! {
    /// What a text is for.
    pub enum LetterKind {
        /// Invites the family: day, time, place, who comes, what may be asked (34 CFR 300.322(a) and (b)).
        Invitation = "invitation",
        /// Asks the family to agree that a member is excused (34 CFR 300.321(e)).
        Excusal = "excusal",
        /// Asks a member of the team for written input.
        InputReminder = "input_reminder",
        /// Reminds the family of the day.
        FamilyReminder = "family_reminder",
        /// Thanks everyone and says what comes next.
        Thanks = "thanks",
    }
}

impl LetterKind {
    /// Whether the family reads it.
    #[must_use]
    pub const fn to_family(self) -> bool {
        matches!(
            self,
            Self::Invitation | Self::Excusal | Self::FamilyReminder
        )
    }

    /// Whether it is about one seat at the table.
    #[must_use]
    pub const fn needs_seat(self) -> bool {
        matches!(self, Self::Excusal | Self::InputReminder)
    }
}

/// Someone at the table, as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtTable {
    /// How the person is named here.
    pub name: String,
    /// The part played: "speech-language pathologist".
    pub part: String,
}

/// The seat a text is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutSeat {
    /// Who.
    pub who: AtTable,
    /// On what footing the person is to be excused, where that is known.
    pub basis: Option<ExcusalBasis>,
    /// By when written input was asked for.
    pub input_by: Option<NaiveDate>,
}

/// Something agreed that comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub text: String,
    /// Who does it; empty where nobody is named.
    pub owner: String,
    /// By when.
    pub by: Option<NaiveDate>,
}

/// What a text is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFacts {
    /// What her district calls it: "IEP meeting", "ARD".
    pub word: String,
    /// What it is for: "Annual review".
    pub purpose: String,
    /// The student as the reader should see her: "your child", "M.R. (S-003)", "Mateo".
    pub student: String,
    /// The day.
    pub on: NaiveDate,
    /// When it starts.
    pub at: Option<NaiveTime>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// Room or link.
    pub place: String,
    /// Who comes.
    pub table: Vec<AtTable>,
    /// The one seat it is about.
    pub seat: Option<AboutSeat>,
    /// What was decided.
    pub decisions: Vec<String>,
    /// What comes next.
    pub next: Vec<NextStep>,
    /// An interpreter was asked for.
    pub interpreter: bool,
    /// Her own name below; may be empty.
    pub mine: String,
    /// The day it is written.
    pub today: NaiveDate,
}

/// A text to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// For the subject line. Names nobody.
    pub subject: String,
    /// The words.
    pub body: String,
}

/// Writes it.
#[must_use]
pub fn letter(kind: LetterKind, facts: &LetterFacts) -> Letter {
    let (subject, mut parts) = match kind {
        LetterKind::Invitation => invitation(facts),
        LetterKind::Excusal => excusal(facts),
        LetterKind::InputReminder => input_reminder(facts),
        LetterKind::FamilyReminder => family_reminder(facts),
        LetterKind::Thanks => thanks(facts),
    };
    parts.push(facts.mine.trim().to_owned());
    parts.retain(|part| !part.is_empty());
    Letter {
        subject,
        body: parts.join("\n\n"),
    }
}

type Parts = (String, Vec<String>);

fn invitation(facts: &LetterFacts) -> Parts {
    let mut parts = vec![
        "Hello,".to_owned(),
        format!(
            "I would like to invite you to the {} for {}. You are part of the team: nothing is decided before you were heard.",
            facts.word, facts.student
        ),
        when_and_where(facts),
        format!("What it is for: {}.", lower(&facts.purpose)),
    ];
    if !facts.table.is_empty() {
        parts.push(format!("Who is asked to come:\n{}", table(&facts.table)));
    }
    parts.push(
        "You may bring anyone who knows your child or has special expertise. If this time does not work, tell me and I will offer others; by phone or video is possible too."
            .to_owned(),
    );
    parts.push(if facts.interpreter {
        "An interpreter is asked for and will be there.".to_owned()
    } else {
        "Tell me if you would like an interpreter or anything else that makes it easier to take part."
            .to_owned()
    });
    parts.push(
        "It would help to know what you want to talk about. A line is enough. Please answer by a word to this message or by phone."
            .to_owned(),
    );
    (
        format!("Invitation: {} on {}", facts.word, day(facts.on)),
        parts,
    )
}

fn excusal(facts: &LetterFacts) -> Parts {
    let who = facts.seat.as_ref().map_or_else(
        || "a member of the team".to_owned(),
        |seat| named(&seat.who),
    );
    let law = match facts.seat.as_ref().and_then(|seat| seat.basis) {
        Some(ExcusalBasis::Agreement) => {
            "That part will not be changed or talked about, so the meeting can go on without it if you and the school agree in writing."
        }
        Some(ExcusalBasis::ConsentAndInput) => {
            "That part will be talked about, so the meeting can go on only if you consent in writing. You and the team get written input before the meeting, so that nothing is missing from the table."
        }
        None => {
            "The meeting can go on only if you agree in writing; where that part will be talked about, you and the team also get written input before the meeting."
        }
    };
    (
        format!("A question about the {} on {}", facts.word, day(facts.on)),
        vec![
            "Hello,".to_owned(),
            format!(
                "{} cannot be at the {} for {} on {}.",
                capital(&who),
                facts.word,
                facts.student,
                day(facts.on)
            ),
            law.to_owned(),
            "You are free to say no: then we find another time at which everyone can come. If you agree, please sign the form that I send with this message and give it back before the meeting."
                .to_owned(),
            "Call me if you would like to talk it over first.".to_owned(),
        ],
    )
}

fn input_reminder(facts: &LetterFacts) -> Parts {
    let (greeting, by) = facts.seat.as_ref().map_or_else(
        || ("Hello,".to_owned(), None),
        |seat| (format!("Hello {},", seat.who.name), seat.input_by),
    );
    let by = match by {
        Some(by) if by >= facts.today => format!("by {}", day(by)),
        _ => "as soon as you can".to_owned(),
    };
    (
        format!("Your input for the {} on {}", facts.word, day(facts.on)),
        vec![
            greeting,
            format!(
                "The {} ({}) for {} is on {}. Would you send me your written input {by}?",
                facts.word,
                lower(&facts.purpose),
                facts.student,
                moment(facts)
            ),
            "A few lines are plenty:\n- what goes well\n- what is hard, and when\n- what you tried and what came of it\n- which accommodations are used\n- one thing you would change".to_owned(),
            "Please write what you saw and heard: the family reads it too. Thank you. Tell me if something stands in the way, and I will help."
                .to_owned(),
        ],
    )
}

fn family_reminder(facts: &LetterFacts) -> Parts {
    (
        format!("Reminder: {} on {}", facts.word, day(facts.on)),
        vec![
            "Hello,".to_owned(),
            format!(
                "A short reminder of the {} for {}.",
                facts.word, facts.student
            ),
            when_and_where(facts),
            "If something came up, tell me today if you can: we find another time, or you join by phone or video."
                .to_owned(),
            "Bring whatever you want the team to see, and your questions. I look forward to it."
                .to_owned(),
        ],
    )
}

fn thanks(facts: &LetterFacts) -> Parts {
    let mut parts = vec![
        "Hello everyone,".to_owned(),
        format!(
            "Thank you for the {} for {} on {}.",
            facts.word,
            facts.student,
            day(facts.on)
        ),
    ];
    if !facts.decisions.is_empty() {
        let lines: Vec<String> = facts.decisions.iter().map(|d| format!("- {d}")).collect();
        parts.push(format!("What was decided:\n{}", lines.join("\n")));
    }
    if facts.next.is_empty() {
        parts.push("I will write again when there is a next step for you.".to_owned());
    } else {
        let lines: Vec<String> = facts.next.iter().map(next_step).collect();
        parts.push(format!("What comes next:\n{}", lines.join("\n")));
    }
    parts.push(
        "This is a working summary and not the official record; the papers come from the district. If I heard something wrong, tell me."
            .to_owned(),
    );
    (format!("Thank you, and next steps: {}", facts.word), parts)
}

fn next_step(step: &NextStep) -> String {
    let mut line = format!("- {}", step.text.trim_end_matches('.'));
    if !step.owner.trim().is_empty() {
        line.push_str(&format!(": {}", step.owner.trim()));
    }
    if let Some(by) = step.by {
        line.push_str(&format!(", by {}", day(by)));
    }
    line
}

fn when_and_where(facts: &LetterFacts) -> String {
    let mut lines = vec![format!("When: {}", moment(facts))];
    if let Some(minutes) = facts.minutes {
        lines.push(format!("How long: about {minutes} minutes"));
    }
    if !facts.place.trim().is_empty() {
        lines.push(format!("Where: {}", facts.place.trim()));
    }
    lines.join("\n")
}

fn moment(facts: &LetterFacts) -> String {
    let at = facts
        .at
        .map(|at| format!(" at {}", at.format("%-I:%M %P")))
        .unwrap_or_default();
    format!("{}{at}", day(facts.on))
}

/// `Friday, October 9`
fn day(date: NaiveDate) -> String {
    format!("{} {}", date.format("%A, %B"), date.day())
}

fn table(list: &[AtTable]) -> String {
    list.iter()
        .map(|one| format!("- {}", named(one)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn named(one: &AtTable) -> String {
    match (one.name.trim(), one.part.trim()) {
        ("", part) => part.to_owned(),
        (name, "") => name.to_owned(),
        (name, part) if name.eq_ignore_ascii_case(part) => name.to_owned(),
        (name, part) => format!("{name} ({part})"),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The first letter small, unless the word is an abbreviation.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> LetterFacts {
        LetterFacts {
            word: "IEP meeting".into(),
            purpose: "Annual review".into(),
            student: "your child".into(),
            on: "2026-10-09".parse().unwrap(),
            at: "08:00:00".parse().ok(),
            minutes: Some(60),
            place: "Room 12".into(),
            table: vec![
                AtTable {
                    name: "Ms. Park".into(),
                    part: "special education teacher".into(),
                },
                AtTable {
                    name: String::new(),
                    part: "you".into(),
                },
            ],
            seat: None,
            decisions: Vec::new(),
            next: Vec::new(),
            interpreter: false,
            mine: "Ms. Alder".into(),
            today: "2026-10-06".parse().unwrap(),
        }
    }

    #[test]
    fn an_invitation_says_what_the_rule_asks_and_its_subject_names_nobody() {
        let out = letter(LetterKind::Invitation, &facts());
        assert_eq!(out.subject, "Invitation: IEP meeting on Friday, October 9");
        for words in [
            "When: Friday, October 9 at 8:00 am",
            "Where: Room 12",
            "annual review",
            "Ms. Park (special education teacher)",
            "You may bring anyone who knows your child",
            "interpreter",
            "Ms. Alder",
        ] {
            assert!(out.body.contains(words), "{words}: {}", out.body);
        }
        assert!(!out.body.contains("\n\n\n"));
    }

    #[test]
    fn an_excusal_says_on_what_footing() {
        let with = |basis| {
            let seat = AboutSeat {
                who: AtTable {
                    name: "Mr. Cole".into(),
                    part: "general education teacher".into(),
                },
                basis,
                input_by: None,
            };
            let facts = LetterFacts {
                seat: Some(seat),
                ..facts()
            };
            letter(LetterKind::Excusal, &facts).body
        };
        assert!(with(Some(ExcusalBasis::Agreement)).contains("agree in writing"));
        let consent = with(Some(ExcusalBasis::ConsentAndInput));
        assert!(consent.contains("consent in writing") && consent.contains("written input"));
        assert!(with(None).contains("Mr. Cole (general education teacher) cannot be at"));
        assert!(with(None).contains("free to say no"));
    }

    #[test]
    fn a_reminder_for_input_that_is_late_names_no_day_that_has_gone() {
        let seat = |by: &str| AboutSeat {
            who: AtTable {
                name: "Mr. Cole".into(),
                part: String::new(),
            },
            basis: None,
            input_by: by.parse().ok(),
        };
        let body = |by| {
            let facts = LetterFacts {
                seat: Some(seat(by)),
                ..facts()
            };
            letter(LetterKind::InputReminder, &facts).body
        };
        assert!(body("2026-10-07").contains("by Wednesday, October 7"));
        assert!(body("2026-10-05").contains("as soon as you can"));
        assert!(body("2026-10-05").starts_with("Hello Mr. Cole,"));
    }

    #[test]
    fn thanks_say_what_was_decided_and_who_does_what_by_when() {
        let facts = LetterFacts {
            decisions: vec!["Tests in a quiet room".into()],
            next: vec![NextStep {
                text: "Send the draft.".into(),
                owner: "Ms. Alder".into(),
                by: "2026-10-12".parse().ok(),
            }],
            ..facts()
        };
        let body = letter(LetterKind::Thanks, &facts).body;
        assert!(body.contains("- Tests in a quiet room"));
        assert!(body.contains("- Send the draft: Ms. Alder, by Monday, October 12"));
        assert!(body.contains("not the official record"));
    }
}
