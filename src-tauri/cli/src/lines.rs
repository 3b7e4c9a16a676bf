//! The two commands that answer line by line and need no vault: due dates and de-identification.

use crate::input::text_file;
use crate::problem::{Problem, Result};
use hallway_domain::deidentify::line::Session;
use hallway_domain::rules::compute_line;
use serde_json::json;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// No people file is larger, in bytes.
const LARGEST_PEOPLE: u64 = 256 * 1024 * 1024;

/// Computes due dates: one answer for each line that is not blank.
pub(crate) fn compute() -> Result<()> {
    each_line(|line, _| compute_line(line))
}

/// De-identifies texts: one answer for each line that is not blank.
pub(crate) fn deidentify(people: &Path) -> Result<()> {
    let mut session = Session::new(&text_file(people, LARGEST_PEOPLE)?).map_err(|e| {
        Problem::bad_input(
            format!("{}: {e}.", people.display()),
            "Correct the people file. Nothing was read.",
        )
    })?;
    let mut bad = 0_u32;
    each_line(|line, number| {
        if line.trim().is_empty() {
            return None;
        }
        Some(session.answer_line(line).unwrap_or_else(|| {
            bad = bad.saturating_add(1);
            let message = format!("Line {number} is not {{\"id\",\"vault_id\",\"text\"}}.");
            json!({"id": null, "error": {"kind": "bad_line", "message": message}}).to_string()
        }))
    })?;
    if bad > 0 {
        return Err(Problem::bad_input(
            format!("{bad} of the lines could not be used."),
            "Each line is one JSON object with id, vault_id and text. The others were answered.",
        ));
    }
    Ok(())
}

/// Reads standard input line by line, however long a line is, and writes what `answer` gives. What was asked so far is
/// answered before more is waited for, so that two programs can talk through pipes.
fn each_line(mut answer: impl FnMut(&str, u64) -> Option<String>) -> Result<()> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    let mut number = 0_u64;
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|e| {
            Problem::bad_input(
                format!("Standard input could not be read: {e}."),
                "Check where the lines come from.",
            )
        })?;
        if read == 0 {
            break;
        }
        number = number.saturating_add(1);
        // Bytes that are not UTF-8 make a line that is not JSON, which is answered as such.
        let line = String::from_utf8_lossy(&bytes);
        if let Some(answer) = answer(&line, number) {
            writeln!(out, "{answer}")?;
        }
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(())
}
