//! The ways into the vault: a new data key when a passphrase may be known, a new recovery key, and the drill.

use super::gate::{RecoveryKit, kit, note_try};
use super::{GateCommand, Topic};
use crate::backup::{self, Reason};
use crate::engine::Engine;
use crate::error::Result;
use crate::vault::passphrase::Passphrase;
use crate::vault::recovery::RecoveryKey;
use crate::vault::{self, WayIn};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// What a new data key brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NewDataKey {
    /// The new recovery key, shown once.
    pub kit: RecoveryKit,
    /// Old backups that were destroyed here and in the second place.
    pub destroyed: u32,
}

/// "My passphrase may be known": encrypts everything anew under a new key. The old passphrase and the old recovery key open
/// nothing any more; old backups still open with them unless they are renewed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeDataKey {
    /// The present passphrase.
    pub passphrase: String,
    /// The new one.
    pub new_passphrase: String,
    /// Make a fresh backup and destroy every older one.
    pub renew_backups: bool,
}

impl GateCommand for ChangeDataKey {
    const NAME: &'static str = "change_data_key";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = NewDataKey;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let old = Zeroizing::new(self.passphrase);
        let new = Zeroizing::new(self.new_passphrase);
        let new = Passphrase::for_creation(&new)?;
        let old = Passphrase::for_opening(&old)?;
        confirm(engine, WayIn::Passphrase(&old))?;
        engine.make_backup(Reason::Rotate)?;
        let kit = change_data_key(engine, &old, &new)?;
        let destroyed = if self.renew_backups {
            renew_backups(engine, Reason::Rotate)?
        } else {
            0
        };
        Ok(NewDataKey { kit, destroyed })
    }
}

/// Makes a new recovery key; the old one opens nothing any more.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenewRecoveryKey {
    /// The present passphrase.
    pub passphrase: String,
}

impl GateCommand for RenewRecoveryKey {
    const NAME: &'static str = "renew_recovery_key";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = RecoveryKit;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.passphrase);
        let passphrase = Passphrase::for_opening(&typed)?;
        let now = engine.clock().now();
        engine.throttle().check(now)?;
        let (session, random) = engine.session_mut()?;
        let made = session.renew_recovery_key(&passphrase, random);
        let key = note_try(engine, made)?;
        engine.note_event("kit_made", 0)?;
        kit(&key)
    }
}

/// The drill: whether a typed recovery key is the one that opens this vault. Nothing changes, and it is noted that she has it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckRecoveryKey {
    /// The 32 characters, as typed.
    pub recovery_key: String,
}

impl GateCommand for CheckRecoveryKey {
    const NAME: &'static str = "check_recovery_key";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.recovery_key);
        let key = RecoveryKey::parse(&typed)?;
        confirm(engine, WayIn::Recovery(&key))?;
        engine.note_event("kit_checked", 0)
    }
}

/// Asks for a way in once more before something that cannot be taken back. Wrong ones cost the same pause as at the door.
pub(super) fn confirm(engine: &mut Engine, way_in: WayIn<'_>) -> Result<()> {
    let now = engine.clock().now();
    engine.throttle().check(now)?;
    let tried = engine.session()?.confirm(way_in);
    note_try(engine, tried)
}

/// Gives the open vault a new data key and opens it again. When it fails the vault is locked, as it was.
pub(super) fn change_data_key(
    engine: &mut Engine,
    old: &Passphrase,
    new: &Passphrase,
) -> Result<RecoveryKit> {
    engine.lock()?;
    let (folder, schema) = (engine.folder(), Engine::schema());
    let key = vault::rotate(folder, WayIn::Passphrase(old), new, schema, engine.random())?;
    let open = vault::open(folder, new, schema, engine.random())?;
    engine.take_session(open)?;
    engine.note_event("key_changed", 0)?;
    kit(&key)
}

/// Makes a fresh backup, copies it to the second place if that can be reached, and destroys every older one in both.
pub(super) fn renew_backups(engine: &mut Engine, reason: Reason) -> Result<u32> {
    let mut destroyed = backup::renew(engine.session()?, reason, engine.clock().now())?;
    engine.note_newest_backup()?;
    if let Some(job) = engine.copy_job()? {
        // A stick that is full: what could not be renewed is told, not hidden.
        job.run()?;
        engine.note_copied(&job);
        destroyed += job.remove_older();
    }
    engine.note_event("backups_renewed", destroyed)?;
    Ok(destroyed)
}
