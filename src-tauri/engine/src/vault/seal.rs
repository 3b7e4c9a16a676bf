//! The seal: what the database looked like when the vault was locked, under a key of its own. SQLCipher authenticates
//! each page but not the file, so an older page or an older file would pass; the seal notices it. It never refuses to
//! open: it reports, and a person decides. It cannot notice that *all* files were put back together.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use data_encoding::HEXLOWER;
use ring::{digest, hmac};
use serde::{Deserialize, Serialize};

use super::VaultId;
use super::database::DATABASE;
use super::disk;
use super::error::VaultError;
use super::lineage::Lineage;

/// The seal's file in a vault's folder.
pub const SEAL: &str = "vault.seal";

const MAGIC: &str = "HALLWAY SEAL 1";
const DOMAIN: &[u8] = b"hallway seal v1";
const LONGEST: u64 = 8 * 1024;

/// What the seal says at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealVerdict {
    /// The database is exactly as it was left at the last lock.
    Intact,
    /// The last session did not end with a lock: a crash or a power cut. The structure was checked, the seal cannot tell.
    NotSealed,
    /// There is no seal: it was deleted, or the folder was copied by hand.
    Missing,
    /// Something was put in place of what was locked.
    Broken(Mismatch),
}

impl SealVerdict {
    /// Whether a person has to be told.
    #[must_use]
    pub fn is_warning(self) -> bool {
        matches!(self, Self::Missing | Self::Broken(_))
    }

    /// Whether a person has to decide before the vault is opened. A stray log was set aside unused: it is only told.
    #[must_use]
    pub fn needs_decision(self) -> bool {
        self.is_warning() && self != Self::Broken(Mismatch::StrayLog)
    }

    /// What to tell her about the files; empty when all is well.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Intact => "",
            Self::NotSealed => {
                "Hallway did not close by itself last time. Everything that was saved is here."
            }
            Self::Missing => {
                "The note of how this vault was left is missing: the folder may have been copied by hand. Look whether your newest entries are here; if not, restore a backup."
            }
            Self::Broken(Mismatch::KeyFile) => {
                "An older key file was put back: an old passphrase may open this vault again. Change the passphrase if you did not do that yourself."
            }
            Self::Broken(_) => {
                "These files are not as this laptop left them: an older copy may have been put back. Look whether your newest entries are here; if not, restore a backup."
            }
        }
    }
}

/// The marks of the vault in `dir` as its seal tells them, without a key: good enough for words, not for a decision.
#[must_use]
pub fn read_lineage(dir: &Path) -> Option<Lineage> {
    let bytes = disk::read_small(&dir.join(SEAL), LONGEST).ok()?;
    Some(parse(&bytes)?.lineage)
}

/// What does not fit the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// The database is not the one that was locked: an older page, an older file, a half-synced folder, a failing disk.
    Database,
    /// The key file is older than the one that was in force at the lock: an old passphrase may be back.
    KeyFile,
    /// The database is right, but a write-ahead log lay beside it that cannot belong to it; it was set aside unused.
    StrayLog,
    /// The seal itself is damaged or was altered.
    Seal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Open,
    Sealed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    state: State,
    lineage: Lineage,
    key_seq: u64,
    length: u64,
    mac: String,
}

/// The seal of one vault.
#[derive(Debug)]
pub(crate) struct Seal<'a> {
    pub(crate) dir: &'a Path,
    pub(crate) key: &'a hmac::Key,
    pub(crate) vault_id: VaultId,
}

impl Seal<'_> {
    /// Compares the files with the seal, before the database is opened. Also gives the lineage noted in it. A log that
    /// cannot belong to a sealed database is set aside, since SQLite would replay it.
    pub(crate) fn examine(&self, key_seq: u64) -> Result<(SealVerdict, Lineage), VaultError> {
        let failed = |e: std::io::Error| VaultError::from_io(&e, "read the seal");
        let bytes = match disk::read_small(&self.dir.join(SEAL), LONGEST) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Ok((SealVerdict::Missing, Lineage::default()));
            }
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => {
                return Ok((SealVerdict::Broken(Mismatch::Seal), Lineage::default()));
            }
            Err(e) => return Err(failed(e)),
        };
        let Some(record) = parse(&bytes) else {
            return Ok((SealVerdict::Broken(Mismatch::Seal), Lineage::default()));
        };
        let verdict = match record.state {
            State::Open if !self.is_authentic(&record, &[0; digest::SHA256_OUTPUT_LEN]) => {
                SealVerdict::Broken(Mismatch::Seal)
            }
            _ if key_seq < record.key_seq => SealVerdict::Broken(Mismatch::KeyFile),
            State::Open => SealVerdict::NotSealed,
            State::Sealed => self.examine_sealed(&record)?,
        };
        Ok((verdict, record.lineage))
    }

    fn examine_sealed(&self, record: &Record) -> Result<SealVerdict, VaultError> {
        let Ok((length, sum)) = sum_file(&self.dir.join(DATABASE)) else {
            return Ok(SealVerdict::Broken(Mismatch::Database));
        };
        if length != record.length || !self.is_authentic(record, sum.as_ref()) {
            return Ok(SealVerdict::Broken(Mismatch::Database));
        }
        let log = self.dir.join(format!("{DATABASE}-wal"));
        if std::fs::metadata(&log).is_ok_and(|facts| facts.len() > 0) {
            let failed = |e: std::io::Error| VaultError::from_io(&e, "set the stray log aside");
            disk::rename(&log, &self.dir.join(format!("{DATABASE}-wal.set-aside")))
                .map_err(failed)?;
            return Ok(SealVerdict::Broken(Mismatch::StrayLog));
        }
        Ok(SealVerdict::Intact)
    }

    /// Notes that the database is in use: until the next [`Seal::close`] the seal claims nothing about it.
    pub(crate) fn note_open(&self, lineage: &Lineage, key_seq: u64) -> Result<(), VaultError> {
        self.write(
            State::Open,
            lineage,
            key_seq,
            0,
            &[0; digest::SHA256_OUTPUT_LEN],
        )
    }

    /// Seals the closed database.
    pub(crate) fn close(&self, lineage: &Lineage, key_seq: u64) -> Result<(), VaultError> {
        let (length, sum) = sum_file(&self.dir.join(DATABASE))
            .map_err(|e| VaultError::from_io(&e, "read the database"))?;
        self.write(State::Sealed, lineage, key_seq, length, sum.as_ref())
    }

    fn write(
        &self,
        state: State,
        lineage: &Lineage,
        key_seq: u64,
        length: u64,
        sum: &[u8],
    ) -> Result<(), VaultError> {
        let mut record = Record {
            state,
            lineage: lineage.clone(),
            key_seq,
            length,
            mac: String::new(),
        };
        record.mac = HEXLOWER.encode(hmac::sign(self.key, &self.signed(&record, sum)).as_ref());
        let json = serde_json::to_string(&record).map_err(|_| VaultError::Internal {
            doing: "write the seal",
        })?;
        disk::replace(
            &self.dir.join(SEAL),
            format!("{MAGIC}\n{json}\n").as_bytes(),
        )
        .map_err(|e| VaultError::from_io(&e, "write the seal"))
    }

    fn is_authentic(&self, record: &Record, sum: &[u8]) -> bool {
        HEXLOWER
            .decode(record.mac.as_bytes())
            .is_ok_and(|mac| hmac::verify(self.key, &self.signed(record, sum), &mac).is_ok())
    }

    fn signed(&self, record: &Record, sum: &[u8]) -> Vec<u8> {
        let mut text = DOMAIN.to_vec();
        text.push(match record.state {
            State::Open => 0,
            State::Sealed => 1,
        });
        text.extend(self.vault_id.as_bytes());
        text.extend(record.lineage.signed_text());
        text.extend(record.key_seq.to_be_bytes());
        text.extend(record.length.to_be_bytes());
        text.extend(sum);
        text
    }
}

fn parse(bytes: &[u8]) -> Option<Record> {
    let json = std::str::from_utf8(bytes)
        .ok()?
        .strip_prefix(MAGIC)?
        .strip_prefix('\n')?
        .strip_suffix('\n')?;
    let record: Record = serde_json::from_str(json).ok()?;
    (record.lineage.is_sound() && serde_json::to_string(&record).ok()? == json).then_some(record)
}

/// Length and SHA-256 of a file, read in pieces.
pub(crate) fn sum_file(path: &Path) -> std::io::Result<(u64, digest::Digest)> {
    let mut file = File::open(path)?;
    let mut context = digest::Context::new(&digest::SHA256);
    let mut buffer = vec![0_u8; 64 * 1024];
    let mut length = 0_u64;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((length, context.finish()));
        }
        context.update(buffer.get(..count).unwrap_or_default());
        length += u64::try_from(count).unwrap_or_default();
    }
}
