//! What a file is that was opened with the program: by how it begins, never by its name.
//!
//! Reads a few kilobytes and decides nothing else: the screen that takes the file in checks it for itself.

use crate::packet_file;
use serde::Serialize;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How much of a file is looked at.
const LOOK: u64 = 64 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A backup of a vault.
    Backup,
    /// A sealed packet: a page with its reader inside, or its text.
    Packet,
    /// A colleague's reply.
    Reply,
    /// The folder's description of an export.
    Export,
    /// A table: CSV or a workbook.
    Table,
    /// A calendar.
    Calendar,
    /// Addresses.
    People,
    /// Nothing that Hallway knows.
    Unknown,
}

/// Looks at a file.
#[must_use]
pub fn kind_of(path: &Path) -> FileKind {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| {
        if file.metadata()?.is_file() {
            file.take(LOOK).read_to_end(&mut head)
        } else {
            Ok(0)
        }
    });
    match read {
        Ok(_) => kind_of_bytes(&head),
        Err(_) => FileKind::Unknown,
    }
}

/// The same by the first bytes of the file.
#[must_use]
pub fn kind_of_bytes(head: &[u8]) -> FileKind {
    if head.is_empty() {
        return FileKind::Unknown;
    }
    if head.starts_with(b"PK\x03\x04") {
        return FileKind::Table;
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let upper = text
        .get(..text.floor_char_boundary(40))
        .unwrap_or(text)
        .to_ascii_uppercase();
    if text.starts_with("HALLWAY BACKUP ") {
        FileKind::Backup
    } else if packet_file::holds_reply(text) {
        FileKind::Reply
    } else if text.contains("-----BEGIN HALLWAY PACKET-----")
        || (upper.starts_with("<!DOCTYPE HTML")
            && text.contains("<title>Questions for a colleague</title>"))
    {
        FileKind::Packet
    } else if upper.starts_with("BEGIN:VCALENDAR") {
        FileKind::Calendar
    } else if upper.starts_with("BEGIN:VCARD") {
        FileKind::People
    } else if text.starts_with('{') && text.contains("\"hallway-export\"") {
        FileKind::Export
    } else if upper.starts_with("<!DOCTYPE") || upper.starts_with("<HTML") || upper.starts_with('{')
    {
        FileKind::Unknown
    } else if looks_like_a_table(text) {
        FileKind::Table
    } else {
        FileKind::Unknown
    }
}

/// Two lines or more with the same separator in each.
fn looks_like_a_table(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(3)
        .collect();
    lines.len() > 1
        && [',', ';', '\t', '|']
            .iter()
            .any(|sign| lines.iter().all(|line| line.contains(*sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_how_it_begins() {
        for (text, kind) in [
            ("HALLWAY BACKUP 1\n{}", FileKind::Backup),
            (
                "Hello!\n-----BEGIN HALLWAY REPLY-----\nabc",
                FileKind::Reply,
            ),
            ("-----BEGIN HALLWAY PACKET-----\nabc", FileKind::Packet),
            // The page of a packet names the lines of a reply, which it writes.
            (packet_file::reader_page(), FileKind::Packet),
            ("\u{FEFF}BEGIN:VCALENDAR\r\n", FileKind::Calendar),
            ("begin:vcard\r\n", FileKind::People),
            ("{\n \"format\": \"hallway-export\"", FileKind::Export),
            ("Last,First\nOkafor,Ada\n", FileKind::Table),
            ("PK\u{3}\u{4}...", FileKind::Table),
            ("<!doctype html><title>News</title>", FileKind::Unknown),
            ("%PDF-1.7", FileKind::Unknown),
            ("", FileKind::Unknown),
        ] {
            assert_eq!(kind_of_bytes(text.as_bytes()), kind, "{text}");
        }
        assert_eq!(kind_of(Path::new("/nowhere/at/all")), FileKind::Unknown);
    }
}
