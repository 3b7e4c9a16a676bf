//! Hostile bytes against everything else that reads what somebody else wrote: key files, backups, recovery keys, calendars,
//! tables, dates, searches, notes, and the text that is de-identified. No crash, no hang, and what holds for every text.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops where something is not as it must be"
)]

use bolero::check;
use chrono::NaiveDate;
use hallway_domain::deidentify::roster::Roster;
use hallway_domain::deidentify::{Level, Scanner};
use hallway_domain::import::dates::parse_date;
use hallway_domain::note_text;
use hallway_engine::store::search::query_of;
use hallway_engine::vault::{Passphrase, RecoveryKey};
use hallway_engine::{backup, calendar_file, tables, vault};
use hallway_tests::hostile::edited;
use std::fs;
use std::path::Path;

const KEY_FILE: &[u8] = include_bytes!("fixtures/vaults/v1/hallway.key");
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261128\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Fall break\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const TABLE: &str =
    "SEIS ID,Last Name,First Name,Birthdate,Date of IEP\r\n\"1\",Oduya,Ama,05/14/2015,9/1/2026\r\n";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 6).unwrap()
}

#[test]
fn a_key_file_is_refused_or_is_the_one_that_was_written() {
    assert_eq!(vault::key_file::check_form(KEY_FILE), Ok(()));
    check!().with_max_len(600).for_each(|bytes: &[u8]| {
        assert!(vault::key_file::check_form(bytes).is_err());
        let changed = edited(KEY_FILE, bytes);
        assert_eq!(
            vault::key_file::check_form(&changed).is_ok(),
            changed == KEY_FILE
        );
    });
}

#[test]
fn a_backup_is_refused_or_is_the_one_that_was_written() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../src-tauri/engine/tests/vault_fixture_v1/copy.hallway-backup");
    let good = fs::read(&fixture).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy");
    backup::inspect(&fixture).unwrap();
    check!().with_max_len(600).for_each(|bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        assert!(backup::inspect(&file).is_err());
        let changed = edited(&good, bytes);
        fs::write(&file, &changed).unwrap();
        assert_eq!(backup::inspect(&file).is_ok(), changed == good);
    });
}

#[test]
fn a_recovery_key_or_a_passphrase_is_read_from_any_text() {
    check!().with_max_len(300).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(key) = RecoveryKey::parse(&text) {
            let again = RecoveryKey::parse(&key.text()).unwrap();
            assert_eq!(*again.text(), *key.text());
        }
        let _ = Passphrase::for_opening(&text);
        let _ = Passphrase::for_creation(&text);
    });
}

#[test]
fn a_calendar_ends_after_it_begins_whatever_the_file_says() {
    check!().with_max_len(2048).for_each(|bytes: &[u8]| {
        for text in [
            String::from_utf8_lossy(bytes).into_owned(),
            String::from_utf8_lossy(&edited(CALENDAR.as_bytes(), bytes)).into_owned(),
        ] {
            if let Ok(events) = calendar_file::read::parse(&text) {
                let _ = calendar_file::school::judge(&events, today());
            }
        }
    });
}

#[test]
fn a_table_has_no_cell_beyond_its_limits_whatever_the_file_says() {
    check!().with_max_len(4096).for_each(|bytes: &[u8]| {
        let _ = tables::read_bytes(bytes, &tables::Reading::default());
        let _ = tables::read_bytes(
            &edited(TABLE.as_bytes(), bytes),
            &tables::Reading::default(),
        );
    });
}

#[test]
fn a_date_is_read_within_living_memory_or_not_at_all() {
    check!().with_max_len(64).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(date) = parse_date(&text, 2036) {
            let iso = date.to_string();
            assert_eq!(parse_date(&iso, 2036), Ok(date), "{text:?} became {iso}");
        }
        let _ = note_text::spoken_date(&text, today());
    });
}

#[test]
fn a_search_is_words_and_nothing_else() {
    check!().with_max_len(200).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Some(query) = query_of(&text) {
            assert_eq!(query.matches('"').count() % 2, 0, "{query}");
            let outside: String = query.split('"').step_by(2).collect();
            assert!(
                outside.chars().all(|c| " AND*".contains(c)),
                "{text:?} became {query}"
            );
        }
    });
}

#[test]
fn a_note_keeps_its_words_whatever_is_typed() {
    check!().with_max_len(2000).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let _ = note_text::parse(&text, today());
        let _ = note_text::marks(&text, today());
    });
}

#[test]
fn findings_are_whole_characters_in_order_whatever_the_text() {
    let scanner = Scanner::new(&Roster::default());
    check!().with_max_len(2000).for_each(|bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let mut end = 0;
        for finding in scanner.scan(&text) {
            assert!(finding.start >= end && finding.end > finding.start);
            assert!(!text[finding.start..finding.end].trim().is_empty());
            assert!(matches!(
                finding.level,
                Level::Sure | Level::Likely | Level::Doubtful
            ));
            end = finding.end;
        }
    });
}
