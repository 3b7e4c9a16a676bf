//! A question as it is sent back to be saved.

use serde_json::{Map, Value};

/// What `save_question` takes of a question that `flag_question` or `get_question` gave.
#[must_use]
pub fn question_fields(question: &Value) -> Value {
    let kept = [
        "title",
        "kind",
        "ask",
        "needed_by",
        "needed_why",
        "help",
        "directness",
        "facts",
        "tried",
        "known",
        "thinking",
        "constraints",
        "attached",
    ];
    let all: Map<String, Value> = kept
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), question.get(key)?.clone())))
        .collect();
    Value::Object(all)
}
