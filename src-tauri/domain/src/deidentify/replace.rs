//! Puts stand-ins in place of findings so that the text still reads well, keeps a map that restores the source byte for byte,
//! and puts names back into a colleague's reply. It replaces exactly what it is told to and nothing else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    date_read,
    finding::{Finding, Label},
    interval,
    lexicon::{Class, lexicon},
    pseudonym::{Pseudonym, Pseudonyms},
    roster::Roster,
    scanner::Scanner,
    shadow::fold,
};

/// Why nothing was replaced.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReplaceError {
    /// A stand-in already stands in the source, so the reply could not be told apart.
    #[error("\"{0}\" already stands in the text; change it there and try again")]
    Occurs(String),
    /// Findings overlap or do not fit the text they were found in.
    #[error("the findings belong to another version of this text; scan it again")]
    Stale,
}

/// How dates are told.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// The day that intervals are counted from.
    pub day: Option<NaiveDate>,
    /// What that day is called: `the meeting`. Empty for the day on which it is sent: dates are told from that one to the week.
    pub name: String,
}

impl Reference {
    fn tell(&self, date: NaiveDate, day: NaiveDate) -> String {
        if self.name.is_empty() {
            interval::around(date, day)
        } else {
            interval::tell(date, day, &self.name)
        }
    }
}

/// One replaced stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    /// First byte of the stand-in in the new text.
    pub at: usize,
    /// What is written.
    pub replacement: String,
    /// What stood there.
    pub original: String,
    /// Whom or what it names.
    pub entity: String,
}

/// Everything needed to go back. Holds real names: it never leaves the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The swaps of each text, in order.
    pub texts: Vec<Vec<Swap>>,
    /// Stand-ins by entity.
    pub names: Vec<(String, Pseudonym)>,
}

/// New texts and the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// One for each source text.
    pub texts: Vec<String>,
    /// The way back.
    pub mapping: Mapping,
}

/// Replaces the given findings of every text of a packet.
///
/// # Errors
/// [`ReplaceError::Occurs`] where a stand-in already stands in a source; [`ReplaceError::Stale`] where findings do not fit.
pub fn replace(
    texts: &[&str],
    findings: &[Vec<Finding>],
    scanner: &Scanner,
    names: &mut Pseudonyms,
    reference: &Reference,
) -> Result<Replaced, ReplaceError> {
    let words: std::collections::HashSet<String> = texts
        .iter()
        .flat_map(|t| {
            fold(t)
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let is_free = |w: &str| !words.contains(&fold(w)) && !scanner.names(&fold(w));
    let mut out = Replaced {
        texts: Vec::new(),
        mapping: Mapping::default(),
    };
    for (text, found) in texts.iter().zip(findings) {
        let (new, swaps) = one(text, found, scanner.roster(), names, reference, &is_free)?;
        out.texts.push(new);
        out.mapping.texts.push(swaps);
    }
    out.mapping.names = names
        .iter()
        .map(|(k, v)| (k.to_owned(), v.clone()))
        .collect();
    let written: std::collections::BTreeSet<&String> = out
        .mapping
        .texts
        .iter()
        .flatten()
        .map(|s| &s.replacement)
        .filter(|r| r.starts_with('['))
        .collect();
    if let Some(clash) = written
        .into_iter()
        .find(|r| texts.iter().any(|t| t.contains(r.as_str())))
    {
        return Err(ReplaceError::Occurs(clash.clone()));
    }
    Ok(out)
}

fn one(
    text: &str,
    findings: &[Finding],
    roster: &Roster,
    names: &mut Pseudonyms,
    reference: &Reference,
    is_free: &dyn Fn(&str) -> bool,
) -> Result<(String, Vec<Swap>), ReplaceError> {
    let mut new = String::with_capacity(text.len() + 64);
    let mut swaps = Vec::with_capacity(findings.len());
    let mut at = 0;
    for f in findings {
        if f.start < at || text.get(f.start..f.end) != Some(f.surface.as_str()) {
            return Err(ReplaceError::Stale);
        }
        let before = text.get(at..f.start).ok_or(ReplaceError::Stale)?;
        let start = if f.label == Label::Person {
            f.start - title_length(before)
        } else if f.label == Label::Date && reference.day.is_some() && ends_with_on(before) {
            // "on 10/3" becomes "three weeks before the meeting", without its "on".
            f.start - 3
        } else {
            f.start
        };
        let kept = text.get(at..start).ok_or(ReplaceError::Stale)?;
        new.push_str(kept);
        let typed = text.get(start..f.end).ok_or(ReplaceError::Stale)?;
        let on = f.label == Label::Date && start < f.start;
        let mut replacement = wording(f, typed, kept, names, roster, reference, is_free);
        // "on 10/9" on that very day stays "on the day of the meeting".
        if on && replacement.starts_with("the day") {
            replacement = format!("on {replacement}");
        }
        swaps.push(Swap {
            at: new.len(),
            replacement: replacement.clone(),
            original: typed.to_owned(),
            entity: f.entity.clone(),
        });
        new.push_str(&replacement);
        at = f.end;
    }
    new.push_str(text.get(at..).ok_or(ReplaceError::Stale)?);
    Ok((new, swaps))
}

fn ends_with_on(before: &str) -> bool {
    before
        .strip_suffix("on ")
        .is_some_and(|rest| rest.ends_with([' ', '\n', '(']))
}

/// A title stands right before a name (`Mrs. `), so that the stand-in needs no role of its own.
pub(super) fn titled(before: &str) -> bool {
    title_length(before) > 0
}

/// Bytes of a title right before a name (`Mrs. `), which goes with the name.
fn title_length(before: &str) -> usize {
    let trimmed = before.trim_end_matches(' ').trim_end_matches('.');
    let word = trimmed
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    if before.len() == trimmed.len()
        || word.is_empty()
        || !lexicon().look(&fold(word)).has(Class::HARD_TITLE)
    {
        return 0;
    }
    before.len() - (trimmed.len() - word.len())
}

fn wording(
    f: &Finding,
    typed: &str,
    before: &str,
    names: &mut Pseudonyms,
    roster: &Roster,
    reference: &Reference,
    is_free: &dyn Fn(&str) -> bool,
) -> String {
    if f.label == Label::Date
        && !f.entity.starts_with("birth:")
        && let Some(day) = reference.day
        && let Some(date) = date_read::read(&f.surface, Some(day))
    {
        return reference.tell(date, day);
    }
    let opens = before.trim_end_matches([' ', '"', '(']).is_empty()
        || before
            .trim_end_matches(' ')
            .ends_with(['.', '!', '?', '\n']);
    let p = names.of(f, typed, roster, is_free);
    // "her mother Melinda": the role is already there.
    let word = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let lex = lexicon().look(&fold(word));
    if !p.word.is_empty()
        && before.ends_with(' ')
        && lex.has(Class::KIN.or(Class::ROLE))
        && !lex.has(Class::SAID)
    {
        return p.word.clone();
    }
    if opens && p.word.is_empty() && !p.text.starts_with('[') {
        let mut chars = p.text.chars();
        return chars
            .next()
            .map(|c| c.to_uppercase().collect::<String>() + chars.as_str())
            .unwrap_or_default();
    }
    p.text.clone()
}

impl Mapping {
    /// The source of text `index`, byte for byte; `None` where `new` is not the text that was made from it.
    #[must_use]
    pub fn source(&self, index: usize, new: &str) -> Option<String> {
        let mut out = String::with_capacity(new.len());
        let mut at = 0;
        for s in self.texts.get(index)? {
            out.push_str(new.get(at..s.at)?);
            let end = s.at + s.replacement.len();
            if new.get(s.at..end)? != s.replacement {
                return None;
            }
            out.push_str(&s.original);
            at = end;
        }
        out.push_str(new.get(at..)?);
        Some(out)
    }
}

/// A name that was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// First byte in the restored text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// Whom or what it names.
    pub entity: String,
    /// What it is.
    pub label: Label,
}

/// A reply with names put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The reply for the asker's eyes.
    pub text: String,
    /// The names in it, in order.
    pub names: Vec<PutBack>,
}

/// Puts the real names back into a colleague's reply: stand-ins in any case, with or without their role, with a possessive, a
/// plural, or a hyphen where the blank was.
#[must_use]
pub fn restore(reply: &str, mapping: &Mapping) -> Restored {
    let mut out = String::with_capacity(reply.len());
    let mut names = Vec::new();
    let mut rest = reply;
    let mut glued = false;
    while let Some(c) = rest.chars().next() {
        if !glued
            && let Some((entity, p, (len, name))) = mapping
                .names
                .iter()
                .find_map(|(entity, p)| Some((entity, p, stand_in(rest, p)?)))
        {
            let start = out.len();
            out.push_str(name);
            names.push(PutBack {
                start,
                end: out.len(),
                entity: entity.clone(),
                label: p.label(),
            });
            rest = rest.get(len..).unwrap_or("");
            glued = true;
            continue;
        }
        glued = c.is_alphanumeric();
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    Restored { text: out, names }
}

/// Length of a stand-in at the beginning of `rest`, and the name for it.
fn stand_in<'m>(rest: &str, p: &'m Pseudonym) -> Option<(usize, &'m str)> {
    if p.word.is_empty() {
        let len = p.text.len();
        let same = p.text.starts_with('[')
            && rest
                .get(..len)
                .is_some_and(|r| r.eq_ignore_ascii_case(&p.text));
        return same.then_some((len, p.original.as_str()));
    }
    let word = |from: usize| -> Option<usize> {
        let tail = rest.get(from..)?;
        if !tail.get(..p.word.len())?.eq_ignore_ascii_case(&p.word) {
            return None;
        }
        let end = from + p.word.len();
        let after = rest.get(end..)?;
        let next = after.chars().next();
        let plural = after
            .strip_prefix(['s', 'S'])
            .is_some_and(|t| !t.chars().next().is_some_and(char::is_alphanumeric));
        (!next.is_some_and(char::is_alphanumeric) || plural).then_some(end)
    };
    let with_role = rest
        .get(..p.role.len())
        .filter(|r| r.eq_ignore_ascii_case(&p.role))
        .and_then(|_| {
            let gap = rest.get(p.role.len()..)?;
            let joint = gap.len()
                - gap
                    .trim_start_matches([' ', '-', '\u{a0}', '\u{2011}', '_'])
                    .len();
            (joint > 0).then(|| word(p.role.len() + joint)).flatten()
        });
    with_role
        .or_else(|| word(0))
        .map(|end| (end, p.original.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text says once its dates are told.
    fn told(text: &str, reference: &Reference) -> String {
        let scanner = Scanner::new(&Roster::default());
        let found = scanner.scan_all(&[text]);
        let done = replace(
            &[text],
            &found,
            &scanner,
            &mut Pseudonyms::new(&[]),
            reference,
        );
        done.ok()
            .and_then(|d| d.texts.into_iter().next())
            .unwrap_or_default()
    }

    #[test]
    fn a_day_is_told_in_a_sentence_that_can_be_read() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 9);
        let meeting = Reference {
            day,
            name: "the meeting".to_owned(),
        };
        assert_eq!(
            told("Annual review on 2026-10-09.", &meeting),
            "Annual review on the day of the meeting."
        );
        assert_eq!(
            told("It began on 2026-09-18.", &meeting),
            "It began three weeks before the meeting."
        );
        let sent = Reference {
            day,
            name: String::new(),
        };
        assert_eq!(
            told("It began on 2026-09-18.", &sent),
            "It began about three weeks before I sent this."
        );
    }
}
