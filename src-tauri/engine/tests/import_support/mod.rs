//! What the tests of imports share: an engine over a real vault, and files to import.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "shared by several test targets, each using a part"
)]

pub mod fixtures;
pub mod hostile;
pub mod properties;
pub mod updates;

use chrono::{DateTime, FixedOffset, TimeDelta};
use hallway_domain::ids::ImportId;
use hallway_engine::api::gate::CreateVault;
use hallway_engine::api::imports::{
    ColumnMapping, ImportOut, ImportRow, PreviewImport, RunImport, UndoImport,
};
use hallway_engine::api::{Command, GateCommand};
use hallway_engine::clock::Clock;
use hallway_engine::engine::Engine;
use hallway_engine::error::{Error, Result};
use hallway_engine::random::SystemSource;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A clock on the Tuesday of the acceptance script that moves a second each time it is asked.
#[derive(Default)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2026-10-06T07:20:00-05:00").unwrap();
        start + TimeDelta::seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// An open vault and a folder for files.
pub struct Desk {
    pub engine: Engine,
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut engine = Engine::new(
            folder.path().join("vault"),
            Box::new(Ticking::default()),
            Box::new(SystemSource::new()),
        )
        .without_idle_lock();
        let create: CreateVault = serde_json::from_value(
            serde_json::json!({ "passphrase": "maple lantern quietly 42 rivers" }),
        )
        .unwrap();
        create.run(&mut engine).unwrap();
        Self { engine, folder }
    }

    pub fn run<C: Command>(&mut self, command: C) -> Result<C::Output> {
        self.engine.run(command)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn import(&mut self, path: &Path, mapping: &[(&str, &str)]) -> Result<ImportOut> {
        let file = self.engine.choose_file(path.to_owned())?;
        self.run(RunImport {
            file,
            mapping: mappings(mapping),
            reading: None,
            answers: None,
        })
    }

    pub fn preview(&mut self, path: &Path, mapping: &[(&str, &str)]) -> Result<ImportOut> {
        let file = self.engine.choose_file(path.to_owned())?;
        self.run(PreviewImport {
            file,
            mapping: mappings(mapping),
            reading: None,
            answers: None,
        })
    }

    pub fn import_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<ImportOut> {
        let path = self.file(name, bytes);
        self.import(&path, &[])
    }

    pub fn import_text(&mut self, name: &str, text: &str) -> ImportOut {
        self.import_bytes(name, text.as_bytes()).unwrap()
    }

    pub fn undo(&mut self, id: ImportId) -> Result<ImportRow> {
        self.run(UndoImport { id })
    }

    /// Every row of every table but those that record imports and the backup before each, as text.
    pub fn dump(&self) -> String {
        let connection = self.engine.session().unwrap().connection();
        let mut tables = connection
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                 AND name NOT LIKE 'search_index%' AND name NOT LIKE 'import%'
                 AND name NOT LIKE 'backup%' ORDER BY name",
            )
            .unwrap();
        let names: Vec<String> = tables
            .query_map([], |r| r.get(0))
            .unwrap()
            .map(|n| n.unwrap())
            .collect();
        let mut text = String::new();
        for name in names {
            let mut statement = connection
                .prepare(&format!("SELECT * FROM {name}"))
                .unwrap();
            let columns = statement.column_count();
            let mut rows: Vec<String> = statement
                .query_map([], |r| {
                    (0..columns)
                        .map(|i| r.get_ref(i).map(|v| format!("{v:?}")))
                        .collect::<rusqlite::Result<Vec<_>>>()
                })
                .unwrap()
                .map(|row| row.unwrap().join("\t"))
                .collect();
            rows.sort();
            text.push_str(&format!("== {name}\n{}\n", rows.join("\n")));
        }
        text
    }
}

fn mappings(pairs: &[(&str, &str)]) -> Option<Vec<ColumnMapping>> {
    let list: Vec<ColumnMapping> = pairs
        .iter()
        .map(|(column, field)| ColumnMapping {
            column: (*column).to_owned(),
            field: (*field).to_owned(),
        })
        .collect();
    (!list.is_empty()).then_some(list)
}

/// What a refused file says: the message and what to do.
pub fn refusal(result: Result<ImportOut>) -> (String, String) {
    match result {
        Err(error @ Error::BadFile { .. }) => (error.to_string(), error.hint()),
        other => (format!("no refused file, but {other:?}"), String::new()),
    }
}

const FIRST: [&str; 24] = [
    "Ada", "Bo", "Carmen", "Dev", "Elif", "Farah", "Goran", "Hana", "Ines", "Jamal", "Kofi",
    "Lena", "Mateo", "Nadia", "Omar", "Pia", "Quinn", "Rosa", "Sami", "Tess", "Uma", "Viktor",
    "Wren", "Ada",
];
const LAST: [&str; 24] = [
    "Okafor",
    "Lindqvist",
    "De La Cruz",
    "Rao",
    "Demir",
    "Nasser",
    "Petrovic",
    "Sato",
    "Moreau",
    "Whitfield",
    "Mensah",
    "Baum",
    "García-Ruiz",
    "Haddad",
    "Farouk",
    "Nilsson",
    "O'Dell",
    "Vega",
    "Karim",
    "Brandt",
    "Iyer",
    "Novak",
    "Castellan",
    "Okafor",
];

/// The export of the acceptance script: a mark at the beginning, 24 rows, two impossible dates, two students of one
/// name, one blank reevaluation.
pub fn seis() -> String {
    let mut text = String::from(
        "\u{FEFF}\"SEIS ID\",\"SSID\",\"Last Name\",\"First Name\",\"Middle Name\",\"Preferred Name\",\"Date of Birth\",\"District of Service\",\"District of SPED Accountability\",\"School\",\"Grade\",\"Case Manager\",\"Disability 1\",\"Date of Next Annual Plan Review\",\"Date of Next Reevaluation\",\"Date of IEP\",\"Meeting Type\"\r\n",
    );
    for n in 0..24_usize {
        let born = format!("{:02}/{:02}/{}", n % 12 + 1, n + 1, 2010 + n % 8);
        let annual = match n {
            6 => "13/45/2026".to_owned(),
            _ => format!("{:02}/{:02}/2027", n % 9 + 1, n % 27 + 1),
        };
        let iep = format!("{:02}/{:02}/2026", n % 9 + 1, n % 27 + 1);
        let reevaluation = match n {
            11 => "02/30/2026".to_owned(),
            17 => String::new(),
            _ => format!("{:02}/{:02}/{}", n % 12 + 1, n + 1, 2026 + n % 3),
        };
        text.push_str(&format!(
            "\"{}\",\"{}\",\"{}\",\"{}\",\"\",\"\",\"{born}\",\"Cedar Hollow USD\",\"Cedar Hollow USD\",\"{}\",\"{:02}\",\"Example, Robin\",\"Specific Learning Disability\",\"{annual}\",\"{reevaluation}\",\"{iep}\",\"Annual\"\r\n",
            700_100 + n,
            9_000_000_100_u64 + n as u64,
            LAST[n],
            FIRST[n],
            if n % 2 == 0 { "Juniper Middle School" } else { "Larkspur Elementary" },
            n % 8 + 1,
        ));
    }
    text
}
