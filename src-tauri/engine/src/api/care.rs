//! How the vault is cared for: the second place for backups, what happened to the vault, reminders, and a diagnosis without
//! a word of student data.

use super::{GateCommand, Topic};
use crate::backup::{self, Reason};
use crate::computer;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::store::care::{self, EventRecord};
use crate::store::settings;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::path::Path;
use ts_rs::TS;

/// Days without a copy outside this computer before she is reminded; and how long "later" is.
const COPY_EVERY: i64 = 14;
/// Days after which the recovery sheet should be looked for again.
const DRILL_EVERY: i64 = 365;

/// The second place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupPlaceRow {
    /// The folder, as she chose it.
    pub path: String,
    /// Whether it can be reached now.
    pub there: bool,
    /// When a backup was last copied to it, RFC 3339.
    pub copied_at: Option<String>,
}

/// One thing that happened to the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VaultEvent {
    /// RFC 3339.
    pub at: String,
    /// In a sentence.
    pub words: String,
}

/// How the vault is cared for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VaultCare {
    /// The second place for backups.
    pub place: Option<BackupPlaceRow>,
    /// A gentle reminder to make a copy outside this computer; empty when there is no need.
    pub copy_reminder: String,
    /// When the recovery sheet was last made or looked for, RFC 3339.
    pub kit_seen_at: Option<String>,
    /// A reminder to look for it; empty when there is no need.
    pub kit_reminder: String,
    /// Why the vault's folder is no good place; empty when it is one.
    pub folder_warning: String,
    /// That the computer's clock went back, and what it means; empty when it did not.
    pub clock_warning: String,
    /// Whether the disk under the caseload is encrypted by the system, where that can be seen.
    pub disk_encrypted: Option<bool>,
    /// How the system's own disk encryption is turned on.
    pub disk_words: String,
    /// What happened to the vault lately, newest first.
    pub events: Vec<VaultEvent>,
}

/// Says how the vault is cared for.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetVaultCare {}

impl GateCommand for GetVaultCare {
    const NAME: &'static str = "get_vault_care";
    const CHANGES: &'static [Topic] = &[];
    type Output = VaultCare;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        care_of(engine)
    }
}

/// Chooses the folder that backups are copied to by themselves, or lets it go.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ChooseBackupPlace {
    /// The folder she chose; none lets the place go. Copies that lie there stay.
    pub folder: Option<FileHandle>,
}

impl GateCommand for ChooseBackupPlace {
    const NAME: &'static str = "choose_backup_place";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = VaultCare;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let path = match &self.folder {
            None => None,
            Some(handle) => {
                let path = engine.chosen_file(handle)?;
                if path.starts_with(engine.folder()) {
                    return Err(Error::invalid(
                        "folder",
                        "This is the caseload\u{2019}s own folder. Choose a stick or another drive.",
                    ));
                }
                let text = path.to_str().map(str::to_owned);
                Some(text.ok_or_else(|| {
                    Error::invalid(
                        "folder",
                        "The name of this folder cannot be kept. Choose another.",
                    )
                })?)
            }
        };
        engine.write(|tx, stamp| care::set_place(tx, path.as_deref(), stamp))?;
        care_of(engine)
    }
}

/// Makes a backup if something changed and copies it to the second place at once.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyBackupNow {}

impl GateCommand for CopyBackupNow {
    const NAME: &'static str = "copy_backup_now";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = VaultCare;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        let place = care::place(engine.session()?.connection())?;
        let there = place.is_some_and(|place| Path::new(&place.path).is_dir());
        if !there {
            return Err(Error::Precondition {
                message: "The second place cannot be reached.".to_owned(),
                hint: "Plug the stick in or connect the drive, then try again. The backups on this computer are safe."
                    .to_owned(),
            });
        }
        engine.back_up_before(Reason::Lock)?;
        if let Some(job) = engine.copy_job()? {
            job.run()?;
            engine.note_copied(&job);
        }
        care_of(engine)
    }
}

/// Puts the reminder of a copy off.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyLater {}

impl GateCommand for CopyLater {
    const NAME: &'static str = "copy_later";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        engine.note_event("copy_later", 0)
    }
}

/// Says that the computer's clock is right as it stands: the warning about it goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClockIsRight {}

impl GateCommand for ClockIsRight {
    const NAME: &'static str = "clock_is_right";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        engine.trust_clock()
    }
}

/// A diagnosis that a person can read before she gives it to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiagnosticsOut {
    /// Plain text.
    pub text: String,
}

/// Versions, sizes, counts and codes: what helps to find a fault, and not a word of what is in the vault.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Diagnostics {}

impl GateCommand for Diagnostics {
    const NAME: &'static str = "diagnostics";
    const CHANGES: &'static [Topic] = &[];
    type Output = DiagnosticsOut;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        Ok(DiagnosticsOut {
            text: diagnosis(engine),
        })
    }
}

fn care_of(engine: &Engine) -> Result<VaultCare> {
    let connection = engine.session()?.connection();
    let now = engine.clock().now();
    let place = care::place(connection)?;
    let sample = settings::is_sample(connection)?;
    let since = |at: Option<String>| at.and_then(|at| days_since(&at, now));
    let later = care::last_event(connection, "copy_later")?.map(|event| event.at);
    let copied = place.as_ref().and_then(|place| place.copied_at.clone());
    let created = care::created_at(connection)?;
    let without = since(Some(copied.clone().unwrap_or(created))).unwrap_or(0);
    let put_off = since(later).is_some_and(|days| days < COPY_EVERY);
    let copy_reminder = if sample || put_off || without < COPY_EVERY {
        String::new()
    } else if copied.is_some() {
        format!("The last copy outside this computer is {without} days old.")
    } else {
        "No backup lies outside this computer yet. A lost laptop takes every backup on it along."
            .to_owned()
    };
    let kit = ["kit_checked", "kit_made", "recovered", "key_changed"]
        .iter()
        .map(|code| care::last_event(connection, code))
        .collect::<Result<Vec<_>>>()?;
    let kit_seen_at = kit.into_iter().flatten().map(|event| event.at).max();
    let kit_days = since(kit_seen_at.clone());
    let kit_reminder = if !sample && kit_days.is_none_or(|days| days >= DRILL_EVERY) {
        "It is a year since you last looked for your recovery sheet.".to_owned()
    } else {
        String::new()
    };
    Ok(VaultCare {
        place: place.map(|place| BackupPlaceRow {
            there: Path::new(&place.path).is_dir(),
            path: place.path,
            copied_at: place.copied_at,
        }),
        copy_reminder,
        kit_seen_at,
        kit_reminder,
        folder_warning: synced_by(engine.folder()).map_or_else(String::new, |name| {
            format!(
                "This caseload lies in a folder that {name} copies to other computers. It stays encrypted there, but a half-copied \
                 folder can come back older than it was. Keep it outside of {name}, and carry backups instead."
            )
        }),
        clock_warning: engine.clock_was().map_or_else(String::new, |was| {
            let day = |at: DateTime<FixedOffset>| at.format("%B %-d, %Y, %-I:%M %p").to_string();
            format!(
                "This computer\u{2019}s clock says {}. It stood at {} before. Every due date is counted from it, so none is right while \
                 it is wrong. Your records and backups are untouched.",
                day(now),
                day(was)
            )
        }),
        disk_encrypted: computer::is_disk_encrypted(engine.folder()),
        disk_words: computer::HOW_TO_ENCRYPT.to_owned(),
        events: care::events(connection, 30)?
            .iter()
            .filter_map(|event| {
                Some(VaultEvent {
                    at: event.at.clone(),
                    words: words(event)?,
                })
            })
            .collect(),
    })
}

/// Whole days since a moment; a clock that went backward counts as none.
fn days_since(at: &str, now: DateTime<FixedOffset>) -> Option<i64> {
    let then = DateTime::parse_from_rfc3339(at).ok()?;
    Some((now - then).num_days().max(0))
}

/// What happened, in a sentence; nothing for what is only remembered.
fn words(event: &EventRecord) -> Option<String> {
    Some(match event.code.as_str() {
        "opened_changed" => {
            "Opened although the files were not as this computer had left them.".to_owned()
        }
        "wrong_tries" if event.count == 1 => "One wrong passphrase was tried before.".to_owned(),
        "wrong_tries" => format!("{} wrong passphrases were tried before.", event.count),
        "recovered" => {
            "Opened with the recovery key; a new passphrase and a new key were made.".to_owned()
        }
        "kit_made" => "A new recovery key was made.".to_owned(),
        "kit_checked" => {
            "The recovery key was typed from its sheet and is the right one.".to_owned()
        }
        "key_changed" => "Everything was encrypted anew under a new key.".to_owned(),
        "backups_renewed" => format!(
            "The backups were renewed; {} old ones were destroyed.",
            event.count
        ),
        "restored_over" => "A backup was put in this caseload\u{2019}s place.".to_owned(),
        "record_erased" => "A student\u{2019}s record was erased for good.".to_owned(),
        _ => return None,
    })
}

/// Folders of programs that copy what lies in them to other computers.
const SYNCED: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
];

/// Which program copies a folder elsewhere, by the names of the folders above it.
fn synced_by(folder: &Path) -> Option<&'static str> {
    folder.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCED
            .iter()
            .find(|(mark, _)| part.contains(mark))
            .map(|(_, name)| *name)
    })
}

/// Each line is a number, a version, a date or one of our own words. Nothing that somebody typed is ever read for it.
fn diagnosis(engine: &Engine) -> String {
    let mut out = String::new();
    let now = engine.clock().now();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {value}");
    };
    line("Hallway", env!("CARGO_PKG_VERSION"));
    line("System", computer::SYSTEM);
    line(
        "At",
        &now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
    );
    line("Lock after minutes", &engine.idle_minutes().to_string());
    for name in [
        "vault.db",
        "vault.db-wal",
        "hallway.key",
        "hallway.key2",
        "vault.seal",
    ] {
        let size = std::fs::metadata(engine.folder().join(name)).map_or_else(
            |_| "not there".to_owned(),
            |facts| format!("{} bytes", facts.len()),
        );
        line(name, &size);
    }
    line(
        "Folder copied elsewhere by",
        synced_by(engine.folder()).unwrap_or("nobody known"),
    );
    match backup::list(engine.folder()) {
        Ok(all) => {
            line("Backups", &all.len().to_string());
            if let Some(newest) = all.first() {
                line("Newest backup", &newest.made_at.to_string());
            }
        }
        Err(_) => line("Backups", "cannot be listed"),
    }
    match engine.session() {
        Err(_) => line("Vault", "locked"),
        Ok(session) => {
            line("Vault", "open");
            line("Seal at opening", &format!("{:?}", session.seal_verdict()));
            let connection = session.connection();
            if let Ok(version) = crate::store::migrate::version(connection) {
                line("Schema", &version.to_string());
            }
            for (table, rows) in care::table_sizes(connection).unwrap_or_default() {
                line(&format!("Rows of {table}"), &rows.to_string());
            }
            for event in care::events(connection, 20).unwrap_or_default() {
                line(
                    "Event",
                    &format!("{} {} {}", event.at, event.code, event.count),
                );
            }
        }
    }
    for failure in engine.failures() {
        let code = serde_json::to_value(failure.code).unwrap_or_default();
        let code = code.as_str().unwrap_or_default();
        line(
            "Failure",
            &format!(
                "{} {} {code} {}",
                failure.at, failure.command, failure.incident
            ),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_copied_elsewhere_is_known_by_its_name() {
        for (path, name) in [
            ("D:/x/OneDrive - Cedar Bend ISD/vault", Some("OneDrive")),
            ("/srv/x/Dropbox/vault", Some("Dropbox")),
            (
                "/Volumes/x/Library/Mobile Documents/com~apple~CloudDocs/v",
                Some("iCloud"),
            ),
            ("/Volumes/x/Google Drive/My Drive/v", Some("Google Drive")),
            ("/srv/x/.local/share/hallway/vault", None),
        ] {
            assert_eq!(synced_by(Path::new(path)), name, "{path}");
        }
    }
}
