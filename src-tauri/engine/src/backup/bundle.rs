//! The form of a backup file: its header, written and read in exactly one way, and the database bytes behind it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use data_encoding::HEXLOWER;
use ring::{digest, hmac};
use serde::{Deserialize, Serialize};

use crate::vault::Lineage;
use crate::vault::key_store::Found;
use crate::vault::{Part, VaultError, VaultId};

const MAGIC: &str = "HALLWAY BACKUP ";
const FORMAT: u32 = 1;
/// Longest accepted header, in bytes: a key file is at most 16 KiB, doubled by escapes.
const LONGEST: usize = 64 * 1024;
const DAMAGED: VaultError = VaultError::Damaged { part: Part::Backup };

/// What a backup file says of itself without being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFacts {
    /// The vault it was made of.
    pub vault_id: VaultId,
    /// When it was made.
    pub created: DateTime<FixedOffset>,
    /// The `user_version` of the database in it.
    pub schema_version: u32,
    /// The size of the database in it, in bytes.
    pub database_bytes: u64,
    /// The marks of the copy it was made of, to tell older from newer and gone separate ways.
    pub lineage: Lineage,
}

/// The header's one JSON line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    fmt: u32,
    min_reader: u32,
    vault_id: String,
    created: String,
    schema_version: u32,
    lineage: Lineage,
    pub(super) length: u64,
    sha256: String,
    pub(super) key_file: String,
    mac: String,
}

#[derive(Deserialize)]
struct Peek {
    fmt: u32,
    min_reader: u32,
}

impl Header {
    /// A header for a database of that length and SHA-256, authenticated under `key`.
    pub(super) fn new(
        facts: &BackupFacts,
        sha256: &[u8],
        key_file: String,
        key: &hmac::Key,
    ) -> Result<Self, VaultError> {
        let mut header = Self {
            fmt: FORMAT,
            min_reader: FORMAT,
            vault_id: facts.vault_id.to_string(),
            created: facts.created.to_rfc3339_opts(SecondsFormat::Secs, false),
            schema_version: facts.schema_version,
            lineage: facts.lineage.clone(),
            length: facts.database_bytes,
            sha256: HEXLOWER.encode(sha256),
            key_file,
            mac: String::new(),
        };
        header.mac = HEXLOWER.encode(hmac::sign(key, header.unsigned()?.as_bytes()).as_ref());
        Ok(header)
    }

    /// The three lines.
    pub(super) fn encode(&self) -> Result<String, VaultError> {
        let signed = format!("{}{}\"}}\n", self.unsigned()?, self.mac);
        let sum = HEXLOWER.encode(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref());
        Ok(format!("{signed}{sum}\n"))
    }

    /// Everything before the MAC.
    fn unsigned(&self) -> Result<String, VaultError> {
        let internal = VaultError::Internal {
            doing: "write the backup",
        };
        let blank = Self {
            mac: String::new(),
            ..self.clone()
        };
        let json = serde_json::to_string(&blank).map_err(|_| internal.clone())?;
        let json = json.strip_suffix("\"}").ok_or(internal)?;
        Ok(format!("{MAGIC}{FORMAT}\n{json}"))
    }

    fn decode(text: &str) -> Result<Self, VaultError> {
        let at = text.len().checked_sub(65).ok_or(DAMAGED)?;
        let (signed, sum) = text.split_at_checked(at).ok_or(DAMAGED)?;
        let expected = HEXLOWER.encode(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref());
        if sum.strip_suffix('\n') != Some(expected.as_str()) || !signed.starts_with(MAGIC) {
            return Err(DAMAGED);
        }
        let too_new = VaultError::TooNew { part: Part::Backup };
        let Some(json) = signed.strip_prefix(&format!("{MAGIC}{FORMAT}\n")) else {
            return Err(too_new);
        };
        let peek: Peek = serde_json::from_str(json).map_err(|_| DAMAGED)?;
        if peek.fmt > FORMAT || peek.min_reader > FORMAT {
            return Err(too_new);
        }
        let header: Self = serde_json::from_str(json).map_err(|_| DAMAGED)?;
        let sound = header.fmt == FORMAT
            && header.min_reader == FORMAT
            && header.lineage.is_sound()
            && header.encode()? == text;
        if sound { Ok(header) } else { Err(DAMAGED) }
    }

    /// Whether the header was written by someone who held the data key.
    pub(super) fn is_authentic(&self, key: &hmac::Key) -> bool {
        let (Ok(mac), Ok(unsigned)) = (HEXLOWER.decode(self.mac.as_bytes()), self.unsigned())
        else {
            return false;
        };
        hmac::verify(key, unsigned.as_bytes(), &mac).is_ok()
    }

    pub(super) fn facts(&self) -> Result<BackupFacts, VaultError> {
        Ok(BackupFacts {
            vault_id: VaultId::parse(&self.vault_id).ok_or(DAMAGED)?,
            created: DateTime::parse_from_rfc3339(&self.created).map_err(|_| DAMAGED)?,
            schema_version: self.schema_version,
            database_bytes: self.length,
            lineage: self.lineage.clone(),
        })
    }

    /// The key file that travels along, checked in form; it has to be the same vault's.
    pub(super) fn key_file(&self) -> Result<Found, VaultError> {
        let found = Found::from_text(self.key_file.as_bytes()).map_err(|_| DAMAGED)?;
        if found.file.vault_id.to_string() == self.vault_id {
            Ok(found)
        } else {
            Err(DAMAGED)
        }
    }
}

/// A backup file whose header was read.
pub(super) struct Bundle {
    pub(super) header: Header,
    body: BufReader<File>,
}

impl Bundle {
    /// Opens a file and reads its header strictly. The body's length is checked against the file's.
    pub(super) fn open(path: &Path) -> Result<Self, VaultError> {
        let failed = |e: std::io::Error| VaultError::from_io(&e, "read the backup");
        let file = File::open(path).map_err(failed)?;
        let facts = file.metadata().map_err(failed)?;
        if !facts.is_file() {
            return Err(DAMAGED);
        }
        let mut body = BufReader::new(file);
        let mut text = Vec::new();
        for _ in 0..3 {
            let room = u64::try_from(LONGEST.saturating_sub(text.len())).unwrap_or(0);
            body.by_ref()
                .take(room)
                .read_until(b'\n', &mut text)
                .map_err(failed)?;
        }
        let header = Header::decode(std::str::from_utf8(&text).map_err(|_| DAMAGED)?)?;
        let whole = u64::try_from(text.len())
            .ok()
            .and_then(|header_len| header_len.checked_add(header.length));
        if whole != Some(facts.len()) {
            return Err(DAMAGED);
        }
        header.facts()?;
        header.key_file()?;
        Ok(Self { header, body })
    }

    /// Copies the database out, or only through the checksum, and checks it.
    pub(super) fn copy_database(mut self, out: &mut dyn Write) -> Result<Header, VaultError> {
        let mut context = digest::Context::new(&digest::SHA256);
        let mut buffer = vec![0_u8; 64 * 1024];
        loop {
            let count = self
                .body
                .read(&mut buffer)
                .map_err(|e| VaultError::from_io(&e, "read the backup"))?;
            let piece = buffer.get(..count).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            context.update(piece);
            out.write_all(piece)
                .map_err(|e| VaultError::from_io(&e, "write the database"))?;
        }
        let sum = HEXLOWER.encode(context.finish().as_ref());
        if sum == self.header.sha256 {
            Ok(self.header)
        } else {
            Err(DAMAGED)
        }
    }
}

/// Reads a backup file through and checks that it is whole, without any secret.
///
/// # Errors
/// [`VaultError::Damaged`] and [`VaultError::TooNew`] about [`Part::Backup`]; [`VaultError::Disk`].
pub fn inspect(file: &Path) -> Result<BackupFacts, VaultError> {
    Bundle::open(file)?
        .copy_database(&mut std::io::sink())?
        .facts()
}
