//! When to send a question, and when to ask again, so that the answer comes before it is needed. Pure: the day is passed in.

use crate::question::QuestionState;
use crate::word::words;
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a nudge asks for.
    pub enum NudgeKind {
        /// Send it soon.
        Send = "send",
        /// It rests, or has rested: read it once more.
        Rest = "rest",
        /// Ask the colleague again.
        AskAgain = "ask_again",
        /// The day has come or gone: decide without an answer.
        Decide = "decide",
    }
}

/// A nudge: what would help now, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nudge {
    /// What it asks for.
    pub kind: NudgeKind,
    /// The day it is about: to send by, expected by, or needed by.
    pub on: NaiveDate,
    /// In words.
    pub words: String,
}

/// Where a question stands on its way.
#[derive(Debug, Clone, Copy)]
pub struct OnItsWay<'a> {
    /// Its state.
    pub state: QuestionState,
    /// The day the answer is needed.
    pub needed_by: Option<NaiveDate>,
    /// The day it left last.
    pub sent_on: Option<NaiveDate>,
    /// Who has it; empty where nobody does.
    pub to: &'a str,
    /// How many days its colleague usually takes; before it is sent, the quickest colleague.
    pub usual_days: Option<u32>,
    /// Until when she holds it, where she does; local time.
    pub held_until: Option<NaiveDateTime>,
}

/// Days to allow for an answer where nobody said how long she takes.
const ALLOWED: u32 = 2;

/// The nudge of a question today, where one would help.
#[must_use]
pub fn nudge(question: OnItsWay<'_>, today: NaiveDate) -> Option<Nudge> {
    match question.state {
        QuestionState::Draft | QuestionState::Ready => {
            held(question, today).or_else(|| before_sending(question, today))
        }
        QuestionState::Sent => while_waiting(question, today),
        QuestionState::Answered | QuestionState::Closed => None,
    }
}

/// What she holds for a night: until when, and on that day to read it once more. What it presses for stands beside it.
fn held(question: OnItsWay<'_>, today: NaiveDate) -> Option<Nudge> {
    let until = question.held_until?;
    let left = days(today, until.date());
    let at = until.format("%-I:%M %p");
    let mut words = match left {
        1.. => format!("You hold it until {}, {at}.", when(today, until.date())),
        0 => format!("You hold it until {at}. Then read it once more, and send it or let it go."),
        _ => "You slept over it. Read it once more, and send it or let it go.".to_owned(),
    };
    if let Some(pressing) = before_sending(question, today) {
        words = format!("{words} {}", pressing.words);
    }
    Some(Nudge {
        kind: NudgeKind::Rest,
        on: until.date(),
        words,
    })
}

fn before_sending(question: OnItsWay<'_>, today: NaiveDate) -> Option<Nudge> {
    let needed = question.needed_by?;
    let usual = question.usual_days.unwrap_or(ALLOWED);
    let by = needed
        .checked_sub_days(Days::new(u64::from(usual)))
        .unwrap_or(needed);
    let left = days(today, by);
    let words = if days(today, needed) < 0 {
        return None; // late already: the list says so by its date
    } else if left < 0 {
        format!(
            "Needed {}; an answer usually takes {}. Send it now, or ask by phone.",
            when(today, needed),
            span(usual)
        )
    } else if left == 0 {
        format!("Send it today: an answer usually takes {}.", span(usual))
    } else if left <= 2 {
        format!(
            "Send it by {}: an answer usually takes {}.",
            when(today, by),
            span(usual)
        )
    } else {
        return None;
    };
    Some(Nudge {
        kind: NudgeKind::Send,
        on: by,
        words,
    })
}

fn while_waiting(question: OnItsWay<'_>, today: NaiveDate) -> Option<Nudge> {
    let who = if question.to.is_empty() {
        "your colleague"
    } else {
        question.to
    };
    if let Some(needed) = question.needed_by {
        let left = days(today, needed);
        if left <= 0 {
            return Some(Nudge {
                kind: NudgeKind::Decide,
                on: needed,
                words: format!(
                    "Needed {} and no answer yet: call {who}, or decide without.",
                    when(today, needed)
                ),
            });
        }
        if left == 1 {
            return Some(Nudge {
                kind: NudgeKind::AskAgain,
                on: needed,
                words: format!("Needed tomorrow and no answer yet: ask {who} again."),
            });
        }
    }
    let usual = question.usual_days?;
    let expected = question
        .sent_on?
        .checked_add_days(Days::new(u64::from(usual)))?;
    (days(today, expected) < 0).then(|| Nudge {
        kind: NudgeKind::AskAgain,
        on: expected,
        words: format!(
            "{who} usually answers within {}; ask again if it still matters.",
            span(usual)
        ),
    })
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn span(days: u32) -> String {
    match days {
        0 => "the same day".to_owned(),
        1 => "a day".to_owned(),
        n => format!("{n} days"),
    }
}

fn when(today: NaiveDate, day: NaiveDate) -> String {
    match days(today, day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        n if n < 0 => format!("{} days ago", n.unsigned_abs()),
        2..=6 => day.format("%A").to_string(),
        n => format!("in {n} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn question(state: QuestionState, sent: Option<&str>) -> OnItsWay<'static> {
        OnItsWay {
            state,
            needed_by: Some(day("2026-10-08")),
            sent_on: sent.map(day),
            to: "R.",
            usual_days: Some(2),
            held_until: None,
        }
    }

    #[test]
    fn a_question_is_to_leave_a_turnaround_before_it_is_needed() {
        let draft = question(QuestionState::Draft, None);
        assert_eq!(nudge(draft, day("2026-10-01")), None, "there is time");
        let soon = nudge(draft, day("2026-10-04")).unwrap();
        assert_eq!(
            (soon.kind, soon.on),
            (NudgeKind::Send, day("2026-10-06")),
            "{soon:?}"
        );
        assert!(soon.words.contains("by Tuesday"), "{}", soon.words);
        let now = nudge(draft, day("2026-10-06")).unwrap();
        assert!(now.words.starts_with("Send it today"), "{}", now.words);
        let tight = nudge(draft, day("2026-10-07")).unwrap();
        assert!(tight.words.contains("Needed tomorrow"), "{}", tight.words);
        assert_eq!(nudge(draft, day("2026-10-09")), None);
    }

    #[test]
    fn a_slow_answer_is_asked_for_again_before_it_is_needed() {
        let mut sent = question(QuestionState::Sent, Some("2026-10-02"));
        assert_eq!(nudge(sent, day("2026-10-04")), None);
        let slow = nudge(sent, day("2026-10-05")).unwrap();
        assert_eq!(
            (slow.kind, slow.on),
            (NudgeKind::AskAgain, day("2026-10-04"))
        );
        let last = nudge(sent, day("2026-10-07")).unwrap();
        assert!(last.words.contains("Needed tomorrow"), "{}", last.words);
        let gone = nudge(sent, day("2026-10-09")).unwrap();
        assert_eq!(gone.kind, NudgeKind::Decide);
        assert!(gone.words.contains("Needed yesterday"), "{}", gone.words);
        sent.usual_days = None;
        assert_eq!(
            nudge(sent, day("2026-10-05")),
            None,
            "nothing is known of her pace"
        );
    }

    #[test]
    fn an_answered_question_is_left_alone() {
        for state in [QuestionState::Answered, QuestionState::Closed] {
            assert_eq!(nudge(question(state, None), day("2026-10-09")), None);
        }
    }

    #[test]
    fn what_she_holds_says_until_when_and_then_asks_to_be_read_once_more() {
        let mut held = question(QuestionState::Ready, None);
        held.needed_by = None;
        held.held_until = day("2026-10-07").and_hms_opt(7, 0, 0);
        let said = |held: OnItsWay<'_>, today: u32| {
            nudge(held, day(&format!("2026-10-0{today}")))
                .unwrap()
                .words
        };
        assert_eq!(said(held, 6), "You hold it until tomorrow, 7:00 AM.");
        assert!(said(held, 7).starts_with("You hold it until 7:00 AM. Then read it once more"));
        assert!(said(held, 8).starts_with("You slept over it."));
        held.needed_by = Some(day("2026-10-07"));
        assert!(
            said(held, 6).starts_with("You hold it") && said(held, 6).contains("Send it now"),
            "what presses stands beside it: {}",
            said(held, 6)
        );
        held.state = QuestionState::Closed;
        assert_eq!(nudge(held, day("2026-10-08")), None);
    }
}
