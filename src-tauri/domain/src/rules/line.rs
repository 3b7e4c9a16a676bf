//! One line of `rules compute`: JSON in, JSON out. The words of the contract, and nothing that the typed rules decide.

use super::calendar::SchoolCalendar;
use super::civil;
use super::compute::{Computed, Inputs, compute};
use super::conventions::Conventions;
use super::error::ComputeError;
use super::explain;
use super::facts::{FactError, FactName, FactType, FactValue, Facts};
use super::pack::{Rule, pack};
use serde_json::{Map, Value, json};

/// Answers one line; none for a blank one.
///
/// The line is an object with `id`, `rule`, `facts` and, where wanted, `state`, `conventions` and `calendar`. The answer
/// has the same `id` and either `due_on`, `why`, `citation` (and `plan_by`, `due_at` where they stand) or `error` with
/// `kind` and `message`. Every line that is not blank gets an answer.
#[must_use]
pub fn compute_line(line: &str) -> Option<String> {
    // Some shells put a byte order mark before the first line.
    let line = line.trim_start_matches('\u{feff}');
    if line.trim().is_empty() {
        return None;
    }
    let answer = match serde_json::from_str::<Value>(line) {
        Err(error) => refusal(
            None,
            &ComputeError::BadLine(format!("This line is not JSON: {error}.")),
        ),
        Ok(value) => {
            let id = value.get("id").and_then(Value::as_str);
            match answer(&value) {
                Ok(computed) => date(id, &computed),
                Err(error) => refusal(id, &error),
            }
        }
    };
    Some(answer.to_string())
}

fn date(id: Option<&str>, computed: &Computed) -> Value {
    let mut answer = Map::new();
    answer.insert("id".to_owned(), json!(id));
    answer.insert("due_on".to_owned(), json!(computed.due_on.to_string()));
    if let Some(plan_by) = computed.plan_by {
        answer.insert("plan_by".to_owned(), json!(plan_by.to_string()));
    }
    if let Some(due_at) = computed.due_at {
        answer.insert(
            "due_at".to_owned(),
            json!(due_at.format("%Y-%m-%dT%H:%M").to_string()),
        );
    }
    answer.insert("why".to_owned(), json!(computed.why));
    answer.insert("citation".to_owned(), json!(computed.citation));
    Value::Object(answer)
}

fn refusal(id: Option<&str>, error: &ComputeError) -> Value {
    json!({ "id": id, "error": { "kind": error.kind(), "message": error.to_string() } })
}

fn answer(value: &Value) -> Result<Computed, ComputeError> {
    let Value::Object(line) = value else {
        return Err(ComputeError::BadLine(
            "A line must be a JSON object.".to_owned(),
        ));
    };
    if text(line, "id")?.is_none() {
        return Err(bad_part("id", "text"));
    }
    let rule_id = text(line, "rule")?.ok_or_else(|| bad_part("rule", "text"))?;
    let state = text(line, "state")?;
    let given_facts = object(line, "facts")?.ok_or_else(|| bad_part("facts", "an object"))?;
    let given_conventions = object(line, "conventions")?;
    let calendar = match line.get("calendar") {
        None | Some(Value::Null) => None,
        Some(value) => Some(SchoolCalendar::from_json(value).map_err(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            ComputeError::BadLine(format!(
                "The calendar cannot be used. {}",
                problems.join(" ")
            ))
        })?),
    };
    let rule = find_rule(rule_id, state)?;
    if !rule.computable() {
        return Err(explain::no_deadline(rule));
    }
    let conventions = read_conventions(given_conventions)?;
    let facts = read_facts(given_facts)?;
    compute(&Inputs {
        rule,
        facts: &facts,
        conventions: &conventions,
        calendar: calendar.as_ref(),
        amount: None,
    })
}

fn find_rule(id: &str, state: Option<&str>) -> Result<&'static Rule, ComputeError> {
    let rule = pack().rule(id).ok_or_else(|| {
        ComputeError::UnknownRule(format!(
            "There is no rule \u{201c}{id}\u{201d}; check its spelling or see the list of rules."
        ))
    })?;
    match (rule.state.as_deref(), state) {
        (Some(own), Some(asked)) if own != asked => Err(ComputeError::WrongState(format!(
            "\u{201c}{}\u{201d} ({id}) is a rule of {own}, not of {asked}.",
            rule.title
        ))),
        _ => Ok(rule),
    }
}

fn bad_part(part: &str, form: &str) -> ComputeError {
    ComputeError::BadLine(format!(
        "The part \u{201c}{part}\u{201d} is missing or is not {form}."
    ))
}

/// A part that is text, or left out.
fn text<'a>(line: &'a Map<String, Value>, part: &str) -> Result<Option<&'a str>, ComputeError> {
    match line.get(part) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(bad_part(part, "text")),
    }
}

/// A part that is an object, or left out.
fn object<'a>(
    line: &'a Map<String, Value>,
    part: &str,
) -> Result<Option<&'a Map<String, Value>>, ComputeError> {
    match line.get(part) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(bad_part(part, "an object")),
    }
}

fn read_conventions(given: Option<&Map<String, Value>>) -> Result<Conventions, ComputeError> {
    let mut conventions = Conventions::default();
    for (id, option) in given.into_iter().flatten() {
        let chosen = match option {
            Value::String(option) => conventions.set(id, option),
            other => conventions.set(id, &other.to_string()),
        };
        chosen.map_err(|error| ComputeError::BadConvention(sentence(&error.to_string())))?;
    }
    Ok(conventions)
}

fn read_facts(given: &Map<String, Value>) -> Result<Facts, ComputeError> {
    let mut facts = Facts::new();
    for (name, value) in given {
        let taken =
            FactName::parse(name).and_then(|name| facts.set(name, fact_value(name, value)?));
        taken.map_err(|error| ComputeError::BadFact(sentence(&error.to_string())))?;
    }
    Ok(facts)
}

fn fact_value(name: FactName, value: &Value) -> Result<FactValue, FactError> {
    let expected = name.form().in_words();
    let wrong_form = || FactError::WrongForm {
        fact: name.as_str(),
        expected,
    };
    let no_such_date = |given: &str| FactError::NoSuchDate {
        fact: name.as_str(),
        given: given.to_owned(),
        expected,
    };
    match (name.form(), value) {
        (FactType::Date, Value::String(text)) => civil::parse_date(text)
            .map(FactValue::Date)
            .ok_or_else(|| no_such_date(text)),
        (FactType::DateOrTime, Value::String(text)) => civil::parse_date(text)
            .map(FactValue::Date)
            .or_else(|| civil::parse_time(text).map(FactValue::Time))
            .ok_or_else(|| no_such_date(text)),
        // A number too great for any date is refused where the date is computed, not here: its form is right.
        (FactType::WholeNumber, Value::Number(number)) => number
            .as_u64()
            .map(|number| FactValue::WholeNumber(u32::try_from(number).unwrap_or(u32::MAX)))
            .ok_or_else(wrong_form),
        (FactType::Dates, Value::Array(entries)) => entries
            .iter()
            .map(|entry| {
                let text = entry.as_str().ok_or_else(wrong_form)?;
                civil::parse_date(text).ok_or_else(|| no_such_date(text))
            })
            .collect::<Result<_, _>>()
            .map(FactValue::Dates),
        _ => Err(wrong_form()),
    }
}

/// An error message as a sentence.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str())
}
