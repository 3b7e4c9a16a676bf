//! Caseloads that were set aside when a backup took their place, and the way back to one of them.

use super::gate::note_try;
use super::{GateCommand, Topic};
use crate::backup::{self, Reason};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::vault::VaultError;
use crate::vault::passphrase::Passphrase;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// A caseload that lies aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SetAsideRow {
    /// Its folder's name.
    pub name: String,
    /// When it was last written, RFC 3339; empty when the disk does not say.
    pub last_written: String,
    /// Its size in kibibytes.
    pub kib: u32,
}

/// The caseloads that lie aside.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSetAside {}

impl GateCommand for ListSetAside {
    const NAME: &'static str = "list_set_aside";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<SetAsideRow>;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        let offset = *engine.clock().now().offset();
        Ok(backup::list_set_aside(engine.folder())?
            .into_iter()
            .map(|one| SetAsideRow {
                name: one.name,
                last_written: one.last_written.map_or_else(String::new, |at| {
                    DateTime::<Utc>::from(at)
                        .with_timezone(&offset)
                        .to_rfc3339_opts(SecondsFormat::Secs, false)
                }),
                kib: u32::try_from(one.bytes.div_ceil(1024)).unwrap_or(u32::MAX),
            })
            .collect())
    }
}

/// Brings a caseload back that lies aside; it stays locked. The one in place is backed up and set aside in turn.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BringBackSetAside {
    /// Its folder's name.
    pub name: String,
    /// The passphrase that was in force when it was set aside.
    pub passphrase: String,
}

impl GateCommand for BringBackSetAside {
    const NAME: &'static str = "bring_back_set_aside";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.passphrase);
        let now = engine.clock().now();
        engine.throttle().check(now)?;
        let passphrase = Passphrase::for_opening(&typed)?;
        let prepared = backup::prepare_way_back(
            engine.folder(),
            &self.name,
            &passphrase,
            Engine::schema(),
            engine.random(),
            now,
        );
        if let Err(VaultError::Missing) = prepared {
            return Err(Error::NotFound("the caseload that was set aside"));
        }
        let way_back = note_try(engine, prepared)?;
        if engine.is_open() {
            engine.note_event("restored_over", 0)?;
            engine.make_backup(Reason::Restore)?;
            engine.lock()?;
        }
        way_back.put_in_place(&passphrase, Engine::schema(), engine.random())?;
        Ok(())
    }
}
