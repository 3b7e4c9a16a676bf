//! A student's record erased for good, and on request out of every backup.

use super::gate::RecoveryKit;
use super::ways_in::{change_data_key, confirm, renew_backups};
use super::{GateCommand, Topic};
use crate::backup::Reason;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store::erasure;
use crate::vault::WayIn;
use crate::vault::passphrase::Passphrase;
use hallway_domain::ids::StudentId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// How many rows of one kind go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GoingRow {
    /// What, in the trade's words.
    pub what: String,
    /// How many.
    pub rows: u32,
}

/// What erasing a record would take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordCount {
    /// The case code that has to be typed.
    pub case_code: String,
    /// What goes.
    pub going: Vec<GoingRow>,
    /// Automatic backups on this computer that hold the record until they are renewed.
    pub backups: u32,
}

/// A record that could be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordRow {
    /// Whose.
    pub id: StudentId,
    /// Its case code.
    pub case_code: String,
    /// Last and first name.
    pub name: String,
    /// It lies in the bin.
    pub in_bin: bool,
}

/// Every record, also archived ones and those in the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRecords {}

impl GateCommand for ListRecords {
    const NAME: &'static str = "list_records";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<RecordRow>;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        let records = erasure::list(engine.session()?.connection())?;
        Ok(records
            .into_iter()
            .map(|one| RecordRow {
                id: one.id,
                case_code: one.case_code,
                name: format!("{}, {}", one.last, one.first),
                in_bin: one.in_bin,
            })
            .collect())
    }
}

/// Its case code, also of a record in the bin.
fn case_code(engine: &Engine, id: StudentId) -> Result<String> {
    erasure::list(engine.session()?.connection())?
        .into_iter()
        .find(|one| one.id == id)
        .map(|one| one.case_code)
        .ok_or(Error::NotFound("the record"))
}

/// Says what erasing a student's record would take. Changes nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountRecord {
    /// Whose.
    pub id: StudentId,
}

impl GateCommand for CountRecord {
    const NAME: &'static str = "count_record";
    const CHANGES: &'static [Topic] = &[];
    type Output = RecordCount;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let backups = crate::backup::list(engine.folder())?.len();
        let case_code = case_code(engine, self.id)?;
        let connection = engine.session()?.connection();
        Ok(RecordCount {
            case_code,
            going: erasure::count(connection, self.id)?
                .into_iter()
                .map(|one| GoingRow {
                    what: one.what.to_owned(),
                    rows: one.rows,
                })
                .collect(),
            backups: u32::try_from(backups).unwrap_or(u32::MAX),
        })
    }
}

/// What erasing did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Erased {
    /// The new recovery key, where the backups were renewed.
    pub kit: Option<RecoveryKit>,
    /// Old backups that were destroyed.
    pub destroyed: u32,
}

/// Erases a student's record for good: rows, index, write-ahead log and free pages. With the passphrase also out of every
/// backup: the data key is changed, a fresh backup made and every older one destroyed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct EraseStudent {
    /// Whose.
    pub id: StudentId,
    /// Her case code, typed.
    pub case_code: String,
    /// The present passphrase, to renew the backups; they keep the record without it.
    pub passphrase: Option<String>,
}

impl GateCommand for EraseStudent {
    const NAME: &'static str = "erase_student";
    const CHANGES: &'static [Topic] = &[
        Topic::Vault,
        Topic::Students,
        Topic::People,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
        Topic::Packets,
        Topic::Replies,
        Topic::Imports,
    ];
    type Output = Erased;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = self.passphrase.map(Zeroizing::new);
        let passphrase = match &typed {
            Some(typed) => {
                let passphrase = Passphrase::for_opening(typed)?;
                confirm(engine, WayIn::Passphrase(&passphrase))?;
                Some(passphrase)
            }
            None => None,
        };
        if self.case_code.trim() != case_code(engine, self.id)? {
            return Err(Error::invalid(
                "case_code",
                "This is not the case code of the record.",
            ));
        }
        // The way back from a slip of the hand; renewing the backups takes it away again.
        engine.make_backup(Reason::Erase)?;
        engine.write(|tx, _| erasure::erase(tx, self.id))?;
        engine.session()?.write_anew()?;
        engine.note_event("record_erased", 1)?;
        let Some(passphrase) = passphrase else {
            return Ok(Erased {
                kit: None,
                destroyed: 0,
            });
        };
        let kit = change_data_key(engine, &passphrase, &passphrase)?;
        let destroyed = renew_backups(engine, Reason::Erase)?;
        Ok(Erased {
            kit: Some(kit),
            destroyed,
        })
    }
}
