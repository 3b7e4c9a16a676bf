//! Hostile bytes against everything that reads a stranger's table, address book or opened file: no crash, no hang, and the
//! bounds that are promised hold.

#![expect(
    clippy::expect_used,
    reason = "a test stops where something is not as it must be"
)]

use bolero::check;
use hallway_domain::import::{Answers, Linked, headers, lay_out, plan, vcard};
use hallway_engine::file_kind::kind_of_bytes;
use hallway_engine::tables::{MOST_COLUMNS, Reading, read_bytes};

/// A table with headings that are known, so that the fuzzer gets past them.
fn headed(bytes: &[u8]) -> Vec<u8> {
    let mut text =
        b"SEIS ID,Last Name,First Name,Date of Birth,Grade,Service,Minutes,Goal,Parent\n".to_vec();
    text.extend_from_slice(bytes);
    text
}

fn main() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 10, 6).expect("a day");
    check!().with_max_len(2048).for_each(|bytes: &[u8]| {
        let _ = kind_of_bytes(bytes);
        let mut zipped = b"PK\x03\x04".to_vec();
        zipped.extend_from_slice(bytes);
        for file in [bytes, &headed(bytes), &zipped] {
            let Ok(table) = read_bytes(file, &Reading::default()) else {
                continue;
            };
            let mut before = 0;
            for row in &table.rows {
                assert!(row.number > before, "rows rise");
                assert!(row.cells.len() <= MOST_COLUMNS);
                before = row.number;
            }
            let _ = headers::find(table.rows.iter().map(|r| r.cells.as_slice()));
            let layout = lay_out(&table.rows, &[]).expect("no mapping, no refusal");
            assert_eq!(layout.headers.len(), layout.fields.len());
            let first = plan(
                &layout,
                &table.rows,
                &[],
                &Linked::new(),
                &Answers::new(),
                today,
            );
            let rows = u32::try_from(table.rows.len()).expect("few");
            assert!(first.skipped <= rows);
            assert!(first.outcomes.len() <= table.rows.len());
        }
        let text = String::from_utf8_lossy(bytes);
        for text in [
            text.as_ref(),
            &format!("BEGIN:VCARD\nN:{text}\nEND:VCARD\n"),
            &format!("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:{text}\nFN:a\nEND:VCARD\n"),
        ] {
            let mut problems = Vec::new();
            for card in vcard::read(text, &mut problems) {
                assert!(!(card.fields.first.is_empty() && card.fields.last.is_empty()));
                assert!(
                    card.fields
                        .nicknames
                        .iter()
                        .all(|n| !n.starts_with('\u{1}'))
                );
            }
        }
    });
}
