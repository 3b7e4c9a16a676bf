//! Reads a reply that came as plain text: finds which answer belongs to which question by the codes of the form, through quoting,
//! mail headers and changed white space. Guesses nothing: what cannot be matched is handed back as unmatched.

use super::plain_lines::{Mark, is_hint, is_rule, mail_furniture, mark, unquoted};
use super::plain_marks::{suggestions, wordings};
use super::v1::limits::{MAX_ANSWERS, MAX_REPLY_FILE, MAX_TEXT};
use super::{Answer, PacketCode, QuestionCode, Reply, Suggestion, Wording, clean_text};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// The answer to one question, as pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlainAnswer {
    /// The question it stands under.
    pub question: QuestionCode,
    /// Everything written there, suggestions included.
    pub text: String,
    /// The lines that were marked as suggestions.
    pub suggestions: Vec<Suggestion>,
    /// The lines that put new words for old ones.
    pub wording: Vec<Wording>,
}

impl PlainAnswer {
    /// The same as an answer of a reply.
    fn into_answer(self) -> Answer {
        Answer {
            suggestions: self.suggestions,
            wording: self.wording,
            free_text: self.text,
            ..Answer::new(self.question)
        }
    }
}

/// A pasted reply, sorted by question. Nothing in it is proven to come from anyone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlainReply {
    /// The packet it answers; `None` when no code survived, and then a person says which.
    pub packet_code: Option<PacketCode>,
    /// Codes of other packets whose forms also stand in it: a person must look.
    pub other_codes: Vec<PacketCode>,
    /// The answers found, at most one for each question, in the order they stand.
    pub answers: Vec<PlainAnswer>,
    /// What was written outside the form.
    pub unmatched: String,
}

impl PlainReply {
    /// The same as a reply to `packet`.
    #[must_use]
    pub fn into_reply(self, packet: PacketCode) -> Reply {
        let answers = self
            .answers
            .into_iter()
            .map(PlainAnswer::into_answer)
            .collect();
        Reply {
            packet,
            signed: None,
            answers,
            free_text: self.unmatched,
        }
    }
}

/// Sorts a pasted reply by question. Text beyond the size of a reply file is not read; keep what was pasted beside it.
#[must_use]
pub fn parse(text: &str) -> PlainReply {
    parse_against(text, "")
}

/// As [`parse`], knowing the text that was sent: its lines are told from the colleague's even where her mail program did not
/// mark them as quoted.
#[must_use]
pub fn parse_against(text: &str, sent: &str) -> PlainReply {
    let shortened: String = text.chars().take(MAX_REPLY_FILE).collect();
    let cleaned = clean_text(&shortened.replace('\u{a0}', " "));
    let lines: Vec<&str> = cleaned.lines().collect();
    let furniture = mail_furniture(&lines);
    let sent: HashSet<String> = sent
        .lines()
        .map(squeezed)
        .filter(|line| line.len() > 3)
        .collect();
    let mut sorter = Sorter::default();
    for (line, is_furniture) in lines.iter().zip(furniture) {
        let (line, quoted) = unquoted(line);
        if is_furniture || is_hint(line) {
            continue;
        }
        sorter.take(line, quoted || sent.contains(&squeezed(line)));
    }
    sorter.finish()
}

fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the reading stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Before any line of the packet: what the colleague wrote on top.
    #[default]
    Top,
    /// Among the questions as they were sent; the one she may be answering between the quoted lines.
    Questions {
        quoted: bool,
        at: Option<QuestionCode>,
    },
    /// Under the line of a question; `loose` when that line was her own ("Q1:").
    Under { question: QuestionCode, loose: bool },
    /// After the form, or under a signature.
    After,
}

#[derive(Default)]
struct Sorter {
    place: Place,
    code: Option<PacketCode>,
    mentioned: Option<PacketCode>,
    others: Vec<PacketCode>,
    sections: Vec<(QuestionCode, String)>,
    asked: Vec<QuestionCode>,
    outside: String,
}

impl Sorter {
    fn take(&mut self, line: &str, quoted: bool) {
        let found = mark(line);
        match found {
            Mark::Form { code, question } => {
                self.saw(code);
                self.asked.push(question);
                self.place = Place::Under {
                    question,
                    loose: false,
                };
            }
            Mark::End { code } => {
                self.saw(code);
                self.place = Place::After;
            }
            Mark::Title { code } => {
                self.mentioned = self.mentioned.or(code);
                self.place = Place::Questions { quoted, at: None };
            }
            Mark::Loose { question, rest } => self.take_loose(line, question, rest, quoted),
            Mark::Mention { code } => {
                if !matches!(self.place, Place::Questions { .. }) {
                    self.mentioned = self.mentioned.or(Some(code));
                }
                self.take_text(line, quoted);
            }
            Mark::None if is_rule(line) => {}
            Mark::None if matches!(line.trim_end(), "--" | "—") && self.place != Place::Top => {
                self.place = Place::After;
            }
            Mark::None => self.take_text(line, quoted),
        }
    }

    fn take_loose(&mut self, line: &str, question: QuestionCode, rest: &str, quoted: bool) {
        match self.place {
            Place::Questions {
                quoted: all_quoted, ..
            } if quoted || !all_quoted => {
                self.asked.push(question);
                self.place = Place::Questions {
                    quoted: all_quoted,
                    at: Some(question),
                };
            }
            Place::Questions {
                quoted: all_quoted, ..
            } => {
                self.place = Place::Questions {
                    quoted: all_quoted,
                    at: Some(question),
                };
                self.put(question, rest);
            }
            Place::Top | Place::Under { loose: true, .. } if !quoted => {
                self.place = Place::Under {
                    question,
                    loose: true,
                };
                self.put(question, rest);
            }
            Place::Under { question: here, .. } if here == question => self.put(question, rest),
            _ => self.take_text(line, quoted),
        }
    }

    fn take_text(&mut self, line: &str, quoted: bool) {
        match self.place {
            Place::Under { question, .. } => self.put(question, line),
            Place::Questions { quoted: true, at } if !quoted => match at {
                Some(question) => self.put(question, line),
                None => push_line(&mut self.outside, line),
            },
            Place::Top | Place::After if !quoted => push_line(&mut self.outside, line),
            Place::Questions { .. } | Place::Top | Place::After => {}
        }
    }

    fn put(&mut self, question: QuestionCode, line: &str) {
        if let Some((_, text)) = self
            .sections
            .iter_mut()
            .find(|(known, _)| *known == question)
        {
            push_line(text, line);
        } else if self.sections.len() < MAX_ANSWERS {
            self.sections.push((question, line.to_owned()));
        } else {
            push_line(&mut self.outside, line);
        }
    }

    fn saw(&mut self, code: Option<PacketCode>) {
        let Some(code) = code else { return };
        match self.code {
            None => self.code = Some(code),
            Some(first) if first != code && !self.others.contains(&code) => self.others.push(code),
            Some(_) => {}
        }
    }

    fn finish(self) -> PlainReply {
        let mut answers: Vec<PlainAnswer> = self
            .sections
            .into_iter()
            .map(|(question, text)| (question, clean_text(&text)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(question, text)| answer(question, &text))
            .collect();
        let mut unmatched = clean_text(&self.outside);
        let mut asked = self.asked;
        asked.sort_unstable();
        asked.dedup();
        // She wrote above the form, and the form asks one thing only: that is the answer.
        if let ([only], true) = (
            asked.as_slice(),
            answers.is_empty() && !unmatched.is_empty(),
        ) {
            answers.push(answer(*only, &std::mem::take(&mut unmatched)));
        }
        PlainReply {
            packet_code: self.code.or(self.mentioned),
            other_codes: self.others,
            answers,
            unmatched,
        }
    }
}

/// Words without a form, all of them the answer to `question`: a person said so. Lists in them are suggestions all the same.
#[must_use]
pub fn answer_in_words(question: QuestionCode, text: &str) -> Answer {
    answer(question, &clean_text(text)).into_answer()
}

fn answer(question: QuestionCode, text: &str) -> PlainAnswer {
    let text: String = text.chars().take(MAX_TEXT).collect();
    PlainAnswer {
        question,
        suggestions: suggestions(&text),
        wording: wordings(&text),
        text,
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line.trim_end());
}

#[cfg(test)]
#[path = "plain_reply_tests.rs"]
mod tests;
