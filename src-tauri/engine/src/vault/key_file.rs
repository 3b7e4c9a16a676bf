//! The key file's text: written and read in exactly one form. It holds no secret in the clear and decides nothing;
//! [`super::key_store`] keeps its two copies on disk.
//!
//! ```text
//! HALLWAY KEY 1
//! {"fmt":1,"min_reader":1,"vault_id":…,"seq":…,"created":…,"db":{…},"slots":[…],"mac":…}
//! SHA-256 of the two lines above, in hexadecimal
//! ```
//!
//! The last line detects accidents before any key is derived. `mac` is HMAC-SHA256, under a key derived from the data
//! key, over everything before it: once unlocked, it proves that nobody removed or added a slot, changed a parameter
//! or mixed two versions. Any text that is not byte for byte what this module would write is refused.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use data_encoding::HEXLOWER;
use ring::{digest, hmac};
use serde::{Deserialize, Serialize};

use super::VaultId;
use super::kdf::Cost;
use super::slot::Slot;

/// Longest accepted file, in bytes.
pub const LONGEST: usize = 16 * 1024;
/// The format that this version writes and reads.
pub const FORMAT: u32 = 1;

const MAGIC: &str = "HALLWAY KEY ";
const SHA_LEN: usize = 64;
const MAC_LEN: usize = 32;

/// Why a key file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not a whole, canonical key file.
    Damaged,
    /// Whole, but of a format that this version does not know.
    TooNew,
}

/// Checks the form of a key file's text as opening does, before any key is derived: bounds, canonical form, checksum.
///
/// # Errors
/// [`Trouble`], for any bytes whatever.
pub fn check_form(text: &[u8]) -> Result<(), Trouble> {
    KeyFile::decode(text).map(drop)
}

/// What the database was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatabaseFacts {
    pub(crate) cipher_compat: u32,
    pub(crate) page_size: u32,
    pub(crate) app_schema_min: u32,
}

/// A key file, checked in form but not yet authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyFile {
    pub(crate) vault_id: VaultId,
    pub(crate) seq: u64,
    pub(crate) created: DateTime<FixedOffset>,
    pub(crate) db: DatabaseFacts,
    pub(crate) slots: Vec<Slot>,
}

/// How a slot's wrapping key is derived; its JSON text is part of what the slot authenticates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub(crate) enum Kdf {
    Argon2id(Cost),
    HkdfSha256,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    fmt: u32,
    min_reader: u32,
    vault_id: String,
    seq: u64,
    created: String,
    db: DatabaseFacts,
    slots: Vec<WireSlot>,
    mac: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSlot {
    id: u32,
    #[serde(rename = "type")]
    kind: super::slot::Kind,
    kdf: Kdf,
    salt: String,
    nonce: String,
    ct: String,
}

/// The only fields read of a file whose format may be newer.
#[derive(Deserialize)]
struct Peek {
    fmt: u32,
    min_reader: u32,
}

impl KeyFile {
    /// The whole text, authenticated under `mac_key`.
    pub(crate) fn encode(&self, mac_key: &hmac::Key) -> Option<String> {
        let unsigned = self.unsigned()?;
        Some(finish(
            &unsigned,
            hmac::sign(mac_key, unsigned.as_bytes()).as_ref(),
        ))
    }

    /// Everything before the MAC.
    fn unsigned(&self) -> Option<String> {
        let wire = Wire {
            fmt: FORMAT,
            min_reader: FORMAT,
            vault_id: self.vault_id.to_string(),
            seq: self.seq,
            created: self.created.to_rfc3339_opts(SecondsFormat::Secs, false),
            db: self.db,
            slots: self.slots.iter().map(WireSlot::from_slot).collect(),
            mac: String::new(),
        };
        let json = serde_json::to_string(&wire).ok()?;
        let json = json.strip_suffix("\"}")?;
        Some(format!("{MAGIC}{FORMAT}\n{json}"))
    }

    /// Reads a text strictly: bounds, canonical form, checksum. The MAC is returned for [`KeyFile::is_authentic`].
    pub(crate) fn decode(text: &[u8]) -> Result<(Self, [u8; MAC_LEN]), Trouble> {
        if text.len() > LONGEST {
            return Err(Trouble::Damaged);
        }
        let text = std::str::from_utf8(text).map_err(|_| Trouble::Damaged)?;
        let (signed, json) = check_lines(text)?;
        if !signed.starts_with(&format!("{MAGIC}{FORMAT}\n")) {
            return Err(Trouble::TooNew);
        }
        let peek: Peek = serde_json::from_str(json).map_err(|_| Trouble::Damaged)?;
        if peek.fmt > FORMAT || peek.min_reader > FORMAT {
            return Err(Trouble::TooNew);
        }
        let wire: Wire = serde_json::from_str(json).map_err(|_| Trouble::Damaged)?;
        let (file, mac) = Self::from_wire(&wire).ok_or(Trouble::Damaged)?;
        let again = file.unsigned().map(|unsigned| finish(&unsigned, &mac));
        if again.as_deref() == Some(text) {
            Ok((file, mac))
        } else {
            Err(Trouble::Damaged)
        }
    }

    fn from_wire(wire: &Wire) -> Option<(Self, [u8; MAC_LEN])> {
        use super::slot::Kind;
        let slots: Vec<Slot> = wire
            .slots
            .iter()
            .map(WireSlot::to_slot)
            .collect::<Option<_>>()?;
        let count = |kind| slots.iter().filter(|slot| slot.kind == kind).count();
        let ids_rise = slots
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.id < b.id));
        let sound = wire.seq >= 1
            && wire.seq < u64::MAX
            && count(Kind::Passphrase) == 1
            && count(Kind::Recovery) <= 1
            && ids_rise
            && wire.db.cipher_compat == 4
            && wire.db.page_size == 4096;
        let mac = HEXLOWER.decode(wire.mac.as_bytes()).ok()?.try_into().ok()?;
        let file = Self {
            vault_id: VaultId::parse(&wire.vault_id)?,
            seq: wire.seq,
            created: DateTime::parse_from_rfc3339(&wire.created).ok()?,
            db: wire.db,
            slots,
        };
        sound.then_some((file, mac))
    }

    /// Whether `mac` is this file's under `mac_key`, compared in constant time.
    pub(crate) fn is_authentic(&self, mac_key: &hmac::Key, mac: &[u8; MAC_LEN]) -> bool {
        self.unsigned()
            .is_some_and(|unsigned| hmac::verify(mac_key, unsigned.as_bytes(), mac).is_ok())
    }
}

impl WireSlot {
    fn from_slot(slot: &Slot) -> Self {
        Self {
            id: slot.id,
            kind: slot.kind,
            kdf: slot.kdf,
            salt: HEXLOWER.encode(&slot.salt),
            nonce: HEXLOWER.encode(&slot.nonce),
            ct: HEXLOWER.encode(&slot.ct),
        }
    }

    fn to_slot(&self) -> Option<Slot> {
        let slot = Slot {
            id: self.id,
            kind: self.kind,
            kdf: self.kdf,
            salt: HEXLOWER
                .decode(self.salt.as_bytes())
                .ok()?
                .try_into()
                .ok()?,
            nonce: HEXLOWER
                .decode(self.nonce.as_bytes())
                .ok()?
                .try_into()
                .ok()?,
            ct: HEXLOWER.decode(self.ct.as_bytes()).ok()?.try_into().ok()?,
        };
        slot.is_sound().then_some(slot)
    }
}

fn finish(unsigned: &str, mac: &[u8]) -> String {
    let signed = format!("{unsigned}{}\"}}\n", HEXLOWER.encode(mac));
    let sum = HEXLOWER.encode(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref());
    format!("{signed}{sum}\n")
}

/// Checks the magic and the checksum line, which every format version keeps; gives the summed text and the JSON line.
fn check_lines(text: &str) -> Result<(&str, &str), Trouble> {
    let at = text
        .len()
        .checked_sub(SHA_LEN + 1)
        .ok_or(Trouble::Damaged)?;
    let (signed, sum) = text.split_at_checked(at).ok_or(Trouble::Damaged)?;
    let expected = HEXLOWER.encode(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref());
    if sum.strip_suffix('\n') != Some(expected.as_str()) || !signed.starts_with(MAGIC) {
        return Err(Trouble::Damaged);
    }
    let json = signed.split('\n').nth(1).ok_or(Trouble::Damaged)?;
    Ok((signed, json))
}
