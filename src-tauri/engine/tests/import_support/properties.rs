//! For any sheet: importing twice changes nothing the second time, and taking back restores exactly.

use super::Desk;
use proptest::prelude::*;

/// A cell of a caseload, good, bad or blank.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("N/A".to_owned()),
        "[A-Z][a-z]{1,6}",
        "[A-Z][a-z]{1,5}, [A-Z][a-z]{1,5}",
        "[0-9]{1,4}",
        (1_u32..14, 1_u32..32, 2008_i32..2029).prop_map(|(m, d, y)| format!("{m}/{d}/{y}")),
        "[ -~]{0,12}",
        "[\u{0}-\u{2ff}]{0,6}",
    ]
}

const HEADERS: [&str; 22] = [
    "SEIS ID",
    "SSID",
    "Student ID",
    "Last Name",
    "First Name",
    "Name",
    "Preferred Name",
    "DOB",
    "Grade",
    "School",
    "District",
    "Disability 1",
    "Disability 2",
    "Date of IEP",
    "Date of Next Annual Plan Review",
    "Date of Next Reevaluation",
    "Meeting Type",
    "Service",
    "Minutes",
    "Parent",
    "Parent Phone",
    "Anything",
];

fn sheet() -> impl Strategy<Value = String> {
    (
        prop::sample::subsequence(HEADERS.to_vec(), 3..12),
        prop::collection::vec(prop::collection::vec(cell(), 12), 0..8),
        prop::sample::select(vec![',', ';', '\t', '|']),
    )
        .prop_map(|(headers, rows, separator)| {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .delimiter(separator as u8)
                .from_writer(Vec::new());
            let mut headers = headers;
            if !headers.contains(&"Last Name") {
                headers.insert(0, "Last Name");
            }
            writer.write_record(&headers).unwrap();
            for row in rows {
                writer
                    .write_record(&row[..row.len().min(headers.len())])
                    .unwrap();
            }
            String::from_utf8(writer.into_inner().unwrap()).unwrap()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn importing_twice_changes_nothing_and_undo_restores(first in sheet(), second in sheet()) {
        let mut desk = Desk::new();
        let mut undo = Vec::new();
        for text in [&first, &second] {
            let before = desk.dump();
            let Ok(out) = desk.import_bytes("a.csv", text.as_bytes()) else {
                prop_assert_eq!(desk.dump(), before);
                continue;
            };
            let after = desk.dump();
            let again = desk.import_bytes("a.csv", text.as_bytes()).unwrap();
            prop_assert_eq!((again.created, again.updated), (0, 0), "{:?}", again.changes);
            prop_assert_eq!(&desk.dump(), &after);
            undo.extend(out.import_id.map(|id| (id, before)));
        }
        for (id, before) in undo.into_iter().rev() {
            desk.undo(id).unwrap();
            prop_assert_eq!(desk.dump(), before);
        }
    }
}

#[test]
fn a_row_with_a_number_alone_finds_its_student_wherever_it_stands() {
    for text in [
        "SSID,Student ID,Last Name\nN/A,N/A,\n&K1<R{%1/l!,N/A,Vang\n",
        "SSID,Student ID,Last Name\n77,12,\n,12,Vang\n",
    ] {
        let mut desk = Desk::new();
        let before = desk.dump();
        let out = desk.import_bytes("a.csv", text.as_bytes()).unwrap();
        let after = desk.dump();
        let again = desk.import_bytes("a.csv", text.as_bytes()).unwrap();
        assert_eq!(
            (again.created, again.updated),
            (0, 0),
            "{:?}",
            again.changes
        );
        assert_eq!(desk.dump(), after);
        desk.undo(out.import_id.unwrap()).unwrap();
        assert_eq!(desk.dump(), before);
    }
}
