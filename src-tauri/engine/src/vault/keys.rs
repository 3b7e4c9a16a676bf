//! The key hierarchy: one random data key, and a sub-key for each purpose derived from it with HKDF-SHA256 (RFC 5869),
//! so that no key ever serves two algorithms. Nothing here prints, copies or stores a key in the clear.
//!
//! ```text
//! passphrase   --Argon2id--> wrapping key --AES-256-GCM--+
//! recovery key --HKDF------> wrapping key --AES-256-GCM--+--> data key
//! data key --HKDF--> database, key-file MAC, seal, backup MAC, packet store
//! ```

use std::fmt;

use ring::{hkdf, hmac};
use zeroize::Zeroizing;

use super::error::VaultError;
use crate::random::Random;

/// Bytes of every key in the hierarchy.
pub const KEY_LEN: usize = 32;

/// The salt of the extraction step: a fixed domain string, since the data key is uniformly random already.
const DOMAIN: &[u8] = b"hallway vault v1";

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// HKDF-SHA256, extract and expand (RFC 5869, sections 2.2 and 2.3), filling `out`.
///
/// # Errors
/// [`VaultError::Internal`] when `out` is longer than 255 × 32 bytes.
pub fn derive_hkdf(
    salt: &[u8],
    secret: &[u8],
    info: &[u8],
    out: &mut [u8],
) -> Result<(), VaultError> {
    let failed = |_| VaultError::Internal {
        doing: "derive a key",
    };
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    let length = out.len();
    prk.expand(&[info], Length(length))
        .map_err(failed)?
        .fill(out)
        .map_err(failed)
}

/// The data key: 32 random bytes, made once, never stored unwrapped and wiped as soon as the sub-keys are derived.
pub(crate) struct DataKey(Box<Zeroizing<[u8; KEY_LEN]>>);

impl DataKey {
    pub(crate) fn make(random: &dyn Random) -> Result<Self, VaultError> {
        let mut key = Box::new(Zeroizing::new([0_u8; KEY_LEN]));
        random.fill(key.as_mut_slice())?;
        Ok(Self(key))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; KEY_LEN] = bytes.try_into().ok()?;
        Some(Self(Box::new(Zeroizing::new(*bytes))))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    pub(crate) fn derive(&self, purpose: &str) -> Result<Zeroizing<[u8; KEY_LEN]>, VaultError> {
        let mut out = Zeroizing::new([0_u8; KEY_LEN]);
        derive_hkdf(
            DOMAIN,
            self.0.as_slice(),
            purpose.as_bytes(),
            out.as_mut_slice(),
        )?;
        Ok(out)
    }

    /// The key of the key file's MAC; used while opening and rewrapping only, so it is not among [`SubKeys`].
    pub(crate) fn key_file_mac(&self) -> Result<hmac::Key, VaultError> {
        Ok(hmac::Key::new(
            hmac::HMAC_SHA256,
            self.derive("key file mac")?.as_slice(),
        ))
    }
}

/// One derived key, kept masked: a scan of the process's memory does not find its bytes while it is not in use.
pub struct SubKey {
    pad: Box<Zeroizing<[u8; KEY_LEN]>>,
    masked: Box<Zeroizing<[u8; KEY_LEN]>>,
}

impl SubKey {
    fn derive(data_key: &DataKey, purpose: &str, random: &dyn Random) -> Result<Self, VaultError> {
        let mut pad = Box::new(Zeroizing::new([0_u8; KEY_LEN]));
        random.fill(pad.as_mut_slice())?;
        let mut masked = Box::new(Zeroizing::new([0_u8; KEY_LEN]));
        let key = data_key.derive(purpose)?;
        for ((out, pad), key) in masked.iter_mut().zip(pad.iter()).zip(key.iter()) {
            *out = pad ^ key;
        }
        Ok(Self { pad, masked })
    }

    /// The key's bytes, wiped when the caller drops them.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<[u8; KEY_LEN]> {
        let mut key = Zeroizing::new([0_u8; KEY_LEN]);
        for ((out, pad), masked) in key.iter_mut().zip(self.pad.iter()).zip(self.masked.iter()) {
            *out = pad ^ masked;
        }
        key
    }
}

impl fmt::Debug for SubKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubKey(redacted)")
    }
}

/// The keys that an open vault holds, one per purpose. There is no `Clone` and no `Serialize`; `Debug` is redacted.
#[derive(Debug)]
pub struct SubKeys {
    database: SubKey,
    seal: SubKey,
    backup_mac: SubKey,
    packet_store: SubKey,
}

impl SubKeys {
    pub(crate) fn derive(data_key: &DataKey, random: &dyn Random) -> Result<Self, VaultError> {
        Ok(Self {
            database: SubKey::derive(data_key, "sqlcipher", random)?,
            seal: SubKey::derive(data_key, "seal", random)?,
            backup_mac: SubKey::derive(data_key, "backup mac", random)?,
            packet_store: SubKey::derive(data_key, "packet store", random)?,
        })
    }

    /// The raw key of the database.
    pub(crate) fn database(&self) -> &SubKey {
        &self.database
    }

    /// The HMAC-SHA256 key of the seal.
    pub(crate) fn seal(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.seal.reveal().as_slice())
    }

    /// The HMAC-SHA256 key of backup manifests.
    pub(crate) fn backup_mac(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.backup_mac.reveal().as_slice())
    }

    /// The key under which packet secrets are kept, an AES-256-GCM key.
    #[must_use]
    pub fn packet_store(&self) -> &SubKey {
        &self.packet_store
    }
}
