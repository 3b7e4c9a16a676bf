//! The first day of an account: the recovery sheet read back, and the file she brings.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "test support: a test stops where something is not as it must be"
)]

use crate::window::Window;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Types the two groups back that the sheet is asked for.
pub async fn type_groups_back(window: &Window, groups: &[String]) {
    let asked = window
        .client
        .execute(
            "return [...document.querySelectorAll('label')].map((l) => (l.innerText || '').match(/Group (\\d)/)).filter(Boolean).map((m) => Number(m[1]))",
            Vec::new(),
        )
        .await
        .expect("the page answers");
    let asked = asked.as_array().expect("the page answers");
    assert_eq!(asked.len(), 2, "two groups are asked for");
    for number in asked {
        let number =
            usize::try_from(number.as_u64().expect("the page answers")).expect("the page answers");
        window
            .fill(
                &format!("Group {number}"),
                &groups[number - 1].to_lowercase(),
            )
            .await;
    }
}

/// The eight groups as they stand on the sheet.
pub async fn groups(window: &Window) -> Vec<String> {
    let found = window
        .client
        .execute(
            "return (document.body.innerText.match(/\\b[0-9A-HJKMNP-TV-Z]{4}\\b/g) || [])",
            Vec::new(),
        )
        .await
        .expect("the page answers");
    let groups: Vec<String> = found
        .as_array()
        .expect("the page answers")
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .take(8)
        .collect();
    assert_eq!(groups.len(), 8, "eight groups of four");
    groups
}

/// The file of the acceptance script: a mark, 24 rows, two impossible dates, two students of one name, one blank
/// reevaluation.
#[must_use]
pub fn seis(folder: &Path) -> PathBuf {
    let mut text = String::from(
        "\u{feff}\"SEIS ID\",\"SSID\",\"Last Name\",\"First Name\",\"Middle Name\",\"Preferred Name\",\"Date of Birth\",\"District of Service\",\"District of SPED Accountability\",\"School\",\"Grade\",\"Case Manager\",\"Disability 1\",\"Date of Next Annual Plan Review\",\"Date of Next Reevaluation\",\"Date of IEP\",\"Meeting Type\"\r\n",
    );
    for n in 0..24_usize {
        let last = ["Okafor", "Lindqvist", "Rao", "Demir", "Nasser", "Sato"][n % 6];
        let first = format!(
            "{}{}",
            ["Ada", "Bo", "Carmen", "Dev"][n % 4],
            ["", "lyn", "bel", "mir", "ka", "o"][n / 4]
        );
        let (last, first) = if n == 23 {
            ("Okafor", "Ada".to_owned())
        } else {
            (last, first)
        };
        let born = format!("{:02}/{:02}/{}", n % 12 + 1, n + 1, 2010 + n % 8);
        let annual = match n {
            2 => "11/05/2026".to_owned(),
            6 => "13/45/2026".to_owned(),
            _ => format!("{:02}/{:02}/2027", n % 9 + 1, n % 27 + 1),
        };
        let reevaluation = match n {
            11 => "02/30/2026".to_owned(),
            17 => String::new(),
            _ => format!("{:02}/{:02}/{}", n % 12 + 1, n + 1, 2027 + n % 2),
        };
        let iep = if n == 2 {
            "11/05/2025".to_owned()
        } else {
            format!("{:02}/{:02}/2026", n % 9 + 1, n % 27 + 1)
        };
        text.push_str(&format!(
            "{},{},{last},{first},,,{born},Cedar Hollow,Cedar Hollow,Larkspur Elementary,{},Alder,SLD,{annual},{reevaluation},{iep},Annual\r\n",
            7001 + n,
            9_990_001 + n,
            n % 8 + 1
        ));
    }
    let path = folder.join("caseload.csv");
    fs::write(&path, text).expect("writes");
    path
}
