//! The engine's answers about a corpus, in the form that `deidentify` writes and the metrics read.

use crate::deid_corpus::{Corpus, Label};
use crate::deid_metrics::Found;
use hallway_domain::deidentify::line::Session;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::error::Error;

/// What was found, by document.
pub type Findings = HashMap<String, Vec<Found>>;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The corpus as `deidentify` takes it, one document a line.
#[must_use]
pub fn lines(corpus: &Corpus) -> Vec<String> {
    corpus
        .documents
        .iter()
        .map(|d| json!({"id": d.id, "vault_id": d.vault_id, "text": d.text}).to_string())
        .collect()
}

/// What the engine finds in every document.
///
/// # Errors
/// Vaults that cannot be read, an answer that has another form.
pub fn found(corpus: &Corpus) -> Outcome<Findings> {
    let mut session = Session::new(&corpus.people)?;
    let mut told = Vec::new();
    for line in lines(corpus) {
        told.extend(session.answer_line(&line));
    }
    answers(told.iter().map(String::as_str))
}

/// Only what is replaced without asking.
#[must_use]
pub fn replaced_by_default(found: &Findings) -> Findings {
    found
        .iter()
        .map(|(id, list)| {
            let list = list.iter().filter(|f| f.by_default).cloned().collect();
            (id.clone(), list)
        })
        .collect()
}

/// Reads answers in the form of `deidentify`.
///
/// # Errors
/// A line that is no answer.
pub fn answers<'a>(lines: impl Iterator<Item = &'a str>) -> Outcome<Findings> {
    let mut findings = Findings::new();
    for line in lines.filter(|l| !l.trim().is_empty()) {
        let answer: Value = serde_json::from_str(line)?;
        let id = answer
            .get("id")
            .and_then(Value::as_str)
            .ok_or_else(|| format!("an answer without an id: {line}"))?;
        let spans = answer.get("spans").and_then(Value::as_array);
        let spans = spans.ok_or_else(|| format!("an answer without spans: {line}"))?;
        let list = findings.entry(id.to_owned()).or_default();
        for span in spans {
            list.push(finding(span).ok_or_else(|| format!("{id}: not a span: {span}"))?);
        }
    }
    Ok(findings)
}

fn finding(span: &Value) -> Option<Found> {
    let offset = |name: &str| {
        span.get(name)?
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
    };
    let word = |name: &str| span.get(name).and_then(Value::as_str);
    Some(Found {
        start: offset("start")?,
        end: offset("end")?,
        label: word("label")
            .and_then(Label::from_name)
            .unwrap_or(Label::Other),
        entity: word("entity").map(str::to_owned),
        by_default: word("level") != Some("doubtful"),
    })
}
