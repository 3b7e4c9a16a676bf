//! The one-page snapshot for teachers: what it says, and which version it is.
//!
//! A version is its content: the accommodations and services, whatever their order. A change back to the same words is the
//! same content, and asks nobody again.

use crate::error::Result;
use crate::store::snapshots::VersionRecord;
use crate::store::{people, row, settings, snapshots, students};
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use hallway_domain::ids::StudentId;
use hallway_domain::student::{AccommodationFields, ServiceFields};
use ring::digest;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// What the page says, in operational words: how much, on what, always or when asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnapshotContent {
    /// The student's name.
    pub student: String,
    /// Her code, where a name must not stand.
    pub case_code: String,
    /// Her grade.
    pub grade: String,
    /// Her school.
    pub school: String,
    /// Whom a teacher asks.
    pub case_manager: String,
    /// Accommodations, in their order.
    pub accommodations: Vec<AccommodationFields>,
    /// Services that have not ended, in their order.
    pub services: Vec<ServiceFields>,
}

/// Which version the content is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnapshotVersion {
    /// 1 for the first.
    pub number: u32,
    /// SHA-256 of what counts of the content, hexadecimal.
    pub hash: String,
    /// The day this version was first given to anyone; none while nobody has it.
    pub since: Option<NaiveDate>,
}

/// The snapshot as it would be printed today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Snapshot {
    /// What it says.
    pub content: SnapshotContent,
    /// Which version that is.
    pub version: SnapshotVersion,
}

/// What counts of the content: a new version asks every teacher again, so only what changes her work.
#[derive(Serialize)]
struct Counts<'a> {
    accommodations: Vec<&'a AccommodationFields>,
    services: Vec<&'a ServiceFields>,
}

impl SnapshotContent {
    fn hash(&self) -> String {
        let mut accommodations: Vec<_> = self.accommodations.iter().collect();
        accommodations.sort_by(|a, b| {
            (&a.what, &a.applies_to, a.on_request).cmp(&(&b.what, &b.applies_to, b.on_request))
        });
        let mut services: Vec<_> = self.services.iter().collect();
        services.sort_by(|a, b| {
            (&a.name, a.minutes, &a.per, &a.setting).cmp(&(&b.name, b.minutes, &b.per, &b.setting))
        });
        let text = row::to_json(&Counts {
            accommodations,
            services,
        });
        HEXLOWER.encode(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
    }

    /// Nothing stands on the page yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accommodations.is_empty() && self.services.is_empty()
    }

    /// The content as it is kept with its version.
    #[must_use]
    pub fn to_text(&self) -> String {
        row::to_json(self)
    }
}

/// A student's snapshot, with its version.
///
/// # Errors
/// [`crate::error::Error::NotFound`], or when the database does not answer.
pub fn of_student(connection: &Connection, id: StudentId, today: NaiveDate) -> Result<Snapshot> {
    let student = students::get(connection, id)?;
    let mine = settings::get(connection)?.my_name;
    let content = SnapshotContent {
        student: student.fields.display_name(),
        case_code: student.case_code.clone(),
        grade: student.fields.grade.clone(),
        school: match student.fields.school_id {
            Some(school) => people::school(connection, school)?.fields.name,
            None => String::new(),
        },
        case_manager: if student.fields.case_manager.trim().is_empty() {
            mine
        } else {
            student.fields.case_manager.clone()
        },
        accommodations: students::accommodations(connection, id)?
            .into_iter()
            .map(|a| a.fields)
            .collect(),
        services: students::services(connection, id)?
            .into_iter()
            .map(|s| s.fields)
            .filter(|s| s.ends_on.is_none_or(|end| end >= today))
            .collect(),
    };
    let hash = content.hash();
    let version = match snapshots::newest(connection, id)? {
        Some(VersionRecord {
            number,
            hash: kept,
            since,
        }) if kept == hash => SnapshotVersion {
            number,
            hash,
            since: Some(since),
        },
        Some(older) => SnapshotVersion {
            number: older.number.saturating_add(1),
            hash,
            since: None,
        },
        None => SnapshotVersion {
            number: 1,
            hash,
            since: None,
        },
    };
    Ok(Snapshot { content, version })
}
