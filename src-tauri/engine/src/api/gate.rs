//! The door: what works while the vault is locked.

use super::{GateCommand, Topic};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::store;
use crate::vault::passphrase::Passphrase;
use crate::vault::recovery::RecoveryKey;
use crate::vault::strength::{Level, strength};
use crate::vault::words::make_passphrase;
use crate::vault::{self, Kit, VaultError};
use chrono::NaiveDate;
use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// Whether there is a vault and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// No vault yet: first run.
    None,
    /// Locked.
    Locked,
    /// Open.
    Open,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatusOut {
    /// Whether there is a vault and whether it is open.
    pub vault: VaultState,
    /// The civil date: the window never asks its own clock.
    pub today: NaiveDate,
    /// The vault holds the sample class.
    pub sample: bool,
    /// Seconds until the next try.
    pub wait_seconds: u32,
    /// Minutes without a touch until the vault locks.
    pub idle_minutes: u32,
    /// The program's version.
    pub version: String,
}

/// What is shown once, written down, and never stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecoveryKit {
    /// The recovery key in one line.
    pub recovery_key: String,
    /// Its eight groups of four.
    pub groups: Vec<String>,
    /// The same as a QR code: the dark cells of each row, `1` for dark. Drawn by the window, fetched from nowhere.
    pub qr_rows: Vec<String>,
}

/// What unlocking found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Unlocked {
    /// Wrong tries since the last right one.
    pub failed_tries: u32,
    /// What to tell her about the files: an older copy was put back, or the last lock was not clean. Empty when all is well.
    pub notice: String,
}

/// How good a passphrase is, honestly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StrengthOut {
    /// It may be used.
    pub accepted: bool,
    /// 0 to 4.
    pub level: u32,
    /// In words.
    pub words: String,
}

/// A passphrase of random words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuggestedPassphrase {
    /// Six words with hyphens.
    pub passphrase: String,
}

/// How things stand.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Status {}

impl GateCommand for Status {
    const NAME: &'static str = "status";
    const CHANGES: &'static [Topic] = &[];
    type Output = StatusOut;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let vault = if engine.is_open() {
            VaultState::Open
        } else if vault::exists(engine.folder()) {
            VaultState::Locked
        } else {
            VaultState::None
        };
        let now = engine.clock().now();
        let wait_seconds = match engine.throttle().check(now) {
            Err(VaultError::Throttled { seconds }) => seconds,
            _ => 0,
        };
        let sample = match engine.session() {
            Ok(session) => store::settings::is_sample(session.connection())?,
            Err(_) => false,
        };
        Ok(StatusOut {
            vault,
            today: now.date_naive(),
            sample,
            wait_seconds,
            idle_minutes: engine.idle_minutes(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}

/// Makes an empty vault and opens it. The recovery key is answered once and never again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// The passphrase.
    pub passphrase: String,
}

impl GateCommand for CreateVault {
    const NAME: &'static str = "create_vault";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = RecoveryKit;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.passphrase);
        let passphrase = Passphrase::for_creation(&typed)?;
        let now = engine.clock().now();
        let stamp = now.to_rfc3339();
        let (open, key) = vault::create(
            engine.folder(),
            &passphrase,
            Engine::schema(),
            engine.random(),
            now,
            &mut |connection, id| {
                store::init(connection, &id.to_string(), &stamp).map_err(store_refused)
            },
        )?;
        engine.take_session(open)?;
        engine.note_event("kit_made", 0)?;
        kit(&key)
    }
}

/// Opens the vault. Files that are not as they were left are not opened before she said so.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: String,
    /// She was told that the files are not as they were left, and opens them all the same. It is noted.
    #[serde(default)]
    pub changed_too: Option<bool>,
}

impl GateCommand for Unlock {
    const NAME: &'static str = "unlock";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = Unlocked;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.passphrase);
        let now = engine.clock().now();
        engine.throttle().check(now)?;
        let passphrase = Passphrase::for_opening(&typed)?;
        engine.lock()?;
        let (folder, schema) = (engine.folder(), Engine::schema());
        let opened = if self.changed_too == Some(true) {
            vault::open(folder, &passphrase, schema, engine.random())
        } else {
            vault::open_unless_changed(folder, &passphrase, schema, engine.random())
        };
        let open = note_try(engine, opened)?;
        let notice = open.seal_verdict().words().to_owned();
        let failed_tries = open.failed_tries();
        engine.take_session(open)?;
        Ok(Unlocked {
            failed_tries,
            notice,
        })
    }
}

/// Opens the vault with the recovery key, sets a new passphrase and gives a new recovery key.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The 32 characters, as typed.
    pub recovery_key: String,
    /// The new passphrase.
    pub new_passphrase: String,
}

impl GateCommand for Recover {
    const NAME: &'static str = "recover";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = RecoveryKit;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.recovery_key);
        let wanted = Zeroizing::new(self.new_passphrase);
        let now = engine.clock().now();
        engine.throttle().check(now)?;
        let key = RecoveryKey::parse(&typed)?;
        let passphrase = Passphrase::for_creation(&wanted)?;
        engine.lock()?;
        let recovered = vault::recover(
            engine.folder(),
            &key,
            &passphrase,
            Kit::Renew,
            engine.random(),
        );
        let fresh = note_try(engine, recovered)?.ok_or(Error::Internal("no new recovery key"))?;
        let open = vault::open(
            engine.folder(),
            &passphrase,
            Engine::schema(),
            engine.random(),
        )?;
        engine.take_session(open)?;
        engine.note_event("recovered", 0)?;
        kit(&fresh)
    }
}

/// Locks the vault. Never asks, never waits.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lock {}

impl GateCommand for Lock {
    const NAME: &'static str = "lock";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        engine.lock()
    }
}

/// Says that a person is there, which puts the idle lock off.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Touch {}

impl GateCommand for Touch {
    const NAME: &'static str = "touch";
    const CHANGES: &'static [Topic] = &[];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        engine.touch();
        Ok(())
    }
}

/// Says how good a passphrase is.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PassphraseStrength {
    /// The passphrase.
    pub passphrase: String,
}

impl GateCommand for PassphraseStrength {
    const NAME: &'static str = "passphrase_strength";
    const CHANGES: &'static [Topic] = &[];
    type Output = StrengthOut;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = engine;
        let typed = Zeroizing::new(self.passphrase);
        let strength = strength(&typed);
        let refused = Passphrase::for_creation(&typed).err();
        let (level, words) = match strength.level {
            Level::Weak => (1, "Weak: someone who copies this laptop could guess it."),
            Level::Fair => (
                2,
                "Fair: longer is better. Four or five unrelated words are easy to type.",
            ),
            Level::Good => (3, "Good."),
            Level::Strong => (4, "Strong."),
        };
        Ok(StrengthOut {
            accepted: refused.is_none(),
            level,
            words: refused.map_or_else(|| words.to_owned(), |error| error.to_string()),
        })
    }
}

/// Makes a passphrase of six random words (77.5 bits).
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SuggestPassphrase {}

impl GateCommand for SuggestPassphrase {
    const NAME: &'static str = "suggest_passphrase";
    const CHANGES: &'static [Topic] = &[];
    type Output = SuggestedPassphrase;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let Self {} = self;
        let words = make_passphrase(engine.random(), 6)?;
        Ok(SuggestedPassphrase {
            passphrase: words.to_string(),
        })
    }
}

/// Counts a wrong try and resets the count after a right one.
pub(super) fn note_try<T>(
    engine: &mut Engine,
    tried: std::result::Result<T, VaultError>,
) -> Result<T> {
    let now = engine.clock().now();
    match tried {
        Ok(value) => {
            engine.throttle().note_success();
            Ok(value)
        }
        Err(error) => {
            if matches!(
                error,
                VaultError::WrongPassphrase | VaultError::WrongRecoveryKey
            ) {
                engine.throttle().note_failure(now);
            }
            Err(error.into())
        }
    }
}

/// A statement that failed while the store was laid out, as the vault's own error.
fn store_refused(error: Error) -> VaultError {
    match error {
        Error::Store { context, source } => VaultError::from_sqlite(&source, context),
        _ => VaultError::Internal {
            doing: "lay out the vault",
        },
    }
}

/// The kit to show once. The QR code stands as rows of cells, drawn by the window.
pub(super) fn kit(key: &RecoveryKey) -> Result<RecoveryKit> {
    let text = key.text();
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::Q)
        .map_err(|_| Error::Internal("the recovery key does not fit a QR code"))?;
    let qr_rows = code
        .to_colors()
        .chunks(code.width())
        .map(|row| {
            row.iter()
                .map(|c| if *c == Color::Dark { '1' } else { '0' })
                .collect()
        })
        .collect();
    Ok(RecoveryKit {
        recovery_key: text.to_string(),
        groups: text.split('-').map(str::to_owned).collect(),
        qr_rows,
    })
}
