//! The line protocol of the command line: one JSON object in, one out. It keeps pseudonyms stable for all lines of one vault.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    finding::{Label, Level},
    pseudonym::Pseudonyms,
    replace::titled,
    roster::{PeopleFile, Roster},
    scanner::Scanner,
    shadow::fold,
};

/// Why a people file was refused.
#[derive(Debug, Error)]
pub enum PeopleError {
    /// Not JSON, or not in the form of a people file.
    #[error(
        "the people file cannot be read (line {line}, column {column}); it must hold one vault object or a list of them"
    )]
    Form {
        /// Line of the fault, from 1.
        line: u32,
        /// Column of the fault, from 1.
        column: u32,
    },
}

#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    #[serde(default)]
    vault_id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Span<'a> {
    start: usize,
    end: usize,
    label: Label,
    level: Level,
    replacement: &'a str,
    entity: &'a str,
    known: bool,
    why: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    text: &'a str,
    spans: Vec<Span<'a>>,
}

struct One {
    scanner: Scanner,
    names: Pseudonyms,
}

/// Answers the lines of `hallway-cli deidentify --people FILE`.
pub struct Session {
    vaults: HashMap<String, One>,
    empty: One,
}

impl Session {
    /// Reads a people file.
    ///
    /// # Errors
    /// [`PeopleError::Form`] where it is not JSON of the described form.
    pub fn new(people_json: &str) -> Result<Self, PeopleError> {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let form = |e: serde_json::Error| PeopleError::Form {
            line: small(e.line()),
            column: small(e.column()),
        };
        let file: PeopleFile = serde_json::from_str(people_json).map_err(form)?;
        let list = match file {
            PeopleFile::Many(list) => list,
            PeopleFile::One(one) => vec![*one],
        };
        let one = |roster: &Roster| One {
            scanner: Scanner::new(roster),
            names: Pseudonyms::new(&[]),
        };
        let vaults = list
            .iter()
            .map(|p| (p.vault_id.clone(), one(&Roster::from(p))))
            .collect();
        Ok(Self {
            vaults,
            empty: one(&Roster::default()),
        })
    }

    /// Answers one line; `None` where it is blank or not of the described form.
    pub fn answer_line(&mut self, line: &str) -> Option<String> {
        let asked: Asked = serde_json::from_str(line.trim()).ok()?;
        let vault_id = match &asked.vault_id {
            serde_json::Value::String(s) => s.clone(),
            other => other.to_string(),
        };
        let vault = self.vaults.get_mut(&vault_id).unwrap_or(&mut self.empty);
        let findings = vault.scanner.scan(&asked.text);
        let low = fold(&asked.text);
        let scanner = &vault.scanner;
        let is_free = |w: &str| !low.contains(&fold(w)) && !scanner.names(&fold(w));
        let replacements: Vec<String> = findings
            .iter()
            .map(|f| {
                let p = vault.names.of(f, &f.surface, scanner.roster(), &is_free);
                let before = asked.text.get(..f.start).unwrap_or("");
                // "Mr. Baobab", not "Mr. Teacher Baobab": the title stays, for it is no part of the span.
                if f.label == Label::Person && !p.word.is_empty() && titled(before) {
                    p.word.clone()
                } else {
                    p.text.clone()
                }
            })
            .collect();
        let mut text = String::with_capacity(asked.text.len());
        let mut at = 0;
        for (f, r) in findings
            .iter()
            .zip(&replacements)
            .filter(|(f, _)| f.level >= Level::Likely)
        {
            text.push_str(asked.text.get(at..f.start).unwrap_or(""));
            text.push_str(r);
            at = f.end;
        }
        text.push_str(asked.text.get(at..).unwrap_or(""));
        let spans = findings
            .iter()
            .zip(&replacements)
            .map(|(f, r)| Span {
                start: f.char_start,
                end: f.char_end,
                label: f.label,
                level: f.level,
                replacement: r,
                entity: &f.entity,
                known: f.known,
                why: &f.why,
            })
            .collect();
        serde_json::to_string(&Answer {
            id: &asked.id,
            text: &text,
            spans,
        })
        .ok()
    }
}
