//! Separated text: which separator, which rows.

use super::{Collector, MOST_COLUMNS, Separator, too_wide};
use crate::error::{Error, Result};
use csv::{ReaderBuilder, StringRecord};
use hallway_domain::import::{SourceRow, headers};

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at to find the separator.
const LOOK: usize = 40;

/// Reads separated text with `\n` line ends. The separator is the one she says, else the one the file tells, else the
/// one that fits best.
pub(super) fn read(
    text: &str,
    said: Option<Separator>,
) -> Result<(Vec<SourceRow>, Option<Separator>)> {
    let (told, body, lines) = told_separator(text);
    let separator = match said.map(Separator::byte).or(told) {
        Some(separator) => separator,
        None => guess(body),
    };
    let mut collector = Collector::default();
    each(body, separator, lines, usize::MAX, |number, record| {
        if record
            .iter()
            .skip(MOST_COLUMNS)
            .any(|cell| !cell.trim().is_empty())
        {
            return Err(too_wide(number, record.len()));
        }
        collector.push(number, cells(record))
    })?;
    Ok((collector.finish(), Separator::of(separator)))
}

/// Excel's first line `sep=;` names the separator. Answers what follows it, and how many lines were taken off.
fn told_separator(text: &str) -> (Option<u8>, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = first
        .trim_matches(['"', '\u{FEFF}', ' '])
        .to_ascii_lowercase();
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest, 1),
        // `sep=` and a tab, whose blank may have been trimmed by an editor.
        Some([]) => (Some(b'\t'), rest, 1),
        _ => (None, text, 0),
    }
}

/// The separator under which the most headers are known, then the most columns.
fn guess(text: &str) -> u8 {
    let mut best = (b',', 0_usize, 0_usize);
    for separator in SEPARATORS {
        let mut known = 0;
        let mut widths: Vec<usize> = Vec::new();
        let _ = each(text, separator, 0, LOOK, |_, record| {
            known = known.max(headers::score(&cells(record)));
            widths.push(record.len());
            Ok(())
        });
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
        if (known, usual) > (best.1, best.2) {
            best = (separator, known, usual);
        }
    }
    best.0
}

/// The cells of a record, as far as a sheet may reach.
fn cells(record: &StringRecord) -> Vec<String> {
    record
        .iter()
        .take(MOST_COLUMNS)
        .map(str::to_owned)
        .collect()
}

/// Goes through the rows and their numbers as a spreadsheet counts them: blank lines count, lines inside quotes do not.
fn each(
    text: &str,
    separator: u8,
    before: u32,
    most: usize,
    mut take: impl FnMut(u32, &StringRecord) -> Result<()>,
) -> Result<()> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut number = before;
    for _ in 0..most {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The text was checked already, so only the reader itself can fail here.
        if !reader
            .read_record(&mut record)
            .map_err(|_| Error::Internal("a decoded text did not read"))?
        {
            break;
        }
        let blank = text
            .get(start..)
            .unwrap_or_default()
            .bytes()
            .take_while(|b| *b == b'\n')
            .count();
        number = number
            .saturating_add(u32::try_from(blank).unwrap_or(u32::MAX))
            .saturating_add(1);
        take(number, &record)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text, None)
            .unwrap()
            .0
            .into_iter()
            .map(|r| (r.number, r.cells))
            .collect()
    }

    #[test]
    fn every_separator_is_found() {
        for separator in [",", ";", "\t", "|"] {
            let text = ["Last", "First", "Grade"].join(separator)
                + "\n"
                + &["Okafor", "Ada", "4"].join(separator)
                + "\n";
            assert_eq!(rows(&text)[1].1, ["Okafor", "Ada", "4"], "{separator:?}");
        }
    }

    #[test]
    fn a_told_separator_is_believed() {
        assert_eq!(
            rows("sep=;\nName;Grade\nOkafor, Ada;4\n")[1],
            (3, vec!["Okafor, Ada".into(), "4".into()])
        );
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let text = "\n\nName,Grade\n\n\"Okafor,\nAda\",4\n,,\n\nLund,5\n";
        let numbers: Vec<u32> = rows(text).iter().map(|r| r.0).collect();
        assert_eq!(numbers, [3, 5, 8]);
    }

    #[test]
    fn ragged_rows_and_lonely_quotes_are_read() {
        assert_eq!(rows("Name,Grade\nOkafor\nLund,5,x,y\nO\"Hara,3\n").len(), 4);
    }

    #[test]
    fn a_million_columns_are_refused() {
        let text = format!("Name,Grade\n{}\n", "x,".repeat(1_000_000));
        let error = read(&text, None).unwrap_err().to_string();
        assert!(error.contains("Row 2 has"), "{error}");
    }
}
