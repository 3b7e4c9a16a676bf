//! One way in: the data key wrapped with AES-256-GCM under a key derived from a passphrase or a recovery key. Each wrap
//! takes a new salt, so every wrapping key encrypts exactly once and a nonce can never repeat under it.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultId;
use super::error::VaultError;
use super::kdf::{self, Cost};
use super::key_file::{FORMAT, Kdf};
use super::keys::{DataKey, KEY_LEN};
use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use crate::random::Random;

const SALT_LEN: usize = 16;
const CT_LEN: usize = KEY_LEN + 16;
const DOMAIN: &[u8] = b"hallway key slot\0";

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Passphrase,
    Recovery,
}

/// A wrapped data key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) id: u32,
    pub(crate) kind: Kind,
    pub(crate) kdf: Kdf,
    pub(crate) salt: [u8; SALT_LEN],
    pub(crate) nonce: [u8; NONCE_LEN],
    pub(crate) ct: [u8; CT_LEN],
}

/// A way in, as a person gives it.
#[derive(Debug, Clone, Copy)]
pub enum WayIn<'a> {
    /// The daily passphrase.
    Passphrase(&'a Passphrase),
    /// The recovery key from paper.
    Recovery(&'a RecoveryKey),
}

impl WayIn<'_> {
    fn kind(self) -> Kind {
        match self {
            Self::Passphrase(_) => Kind::Passphrase,
            Self::Recovery(_) => Kind::Recovery,
        }
    }

    /// The one answer for a wrong secret and for an altered slot.
    pub(crate) fn wrong(self) -> VaultError {
        match self {
            Self::Passphrase(_) => VaultError::WrongPassphrase,
            Self::Recovery(_) => VaultError::WrongRecoveryKey,
        }
    }

    fn wrapping_key(self, kdf: Kdf, salt: &[u8]) -> Result<Zeroizing<[u8; KEY_LEN]>, VaultError> {
        match (self, kdf) {
            (Self::Passphrase(passphrase), Kdf::Argon2id(cost)) => {
                kdf::derive(passphrase.bytes(), salt, cost)
            }
            (Self::Recovery(key), Kdf::HkdfSha256) => key.wrapping_key(salt),
            _ => Err(self.wrong()),
        }
    }
}

impl Slot {
    /// Wraps `data_key` for a passphrase at the given cost.
    pub(crate) fn for_passphrase(
        data_key: &DataKey,
        vault_id: VaultId,
        passphrase: &Passphrase,
        cost: Cost,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        Self::wrap(
            data_key,
            vault_id,
            1,
            Kdf::Argon2id(cost),
            WayIn::Passphrase(passphrase),
            random,
        )
    }

    /// Wraps `data_key` for a recovery key.
    pub(crate) fn for_recovery(
        data_key: &DataKey,
        vault_id: VaultId,
        key: &RecoveryKey,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        Self::wrap(
            data_key,
            vault_id,
            2,
            Kdf::HkdfSha256,
            WayIn::Recovery(key),
            random,
        )
    }

    fn wrap(
        data_key: &DataKey,
        vault_id: VaultId,
        id: u32,
        kdf: Kdf,
        way_in: WayIn<'_>,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        let mut slot = Self {
            id,
            kind: way_in.kind(),
            kdf,
            salt: [0; SALT_LEN],
            nonce: [0; NONCE_LEN],
            ct: [0; CT_LEN],
        };
        random.fill(&mut slot.salt)?;
        random.fill(&mut slot.nonce)?;
        let key = gcm(&*way_in.wrapping_key(kdf, &slot.salt)?)?;
        let mut plain = Zeroizing::new(*data_key.bytes());
        let tag = key
            .seal_in_place_separate_tag(
                nonce(slot.nonce),
                Aad::from(slot.bound_text(vault_id)?),
                plain.as_mut_slice(),
            )
            .map_err(|_| VaultError::Internal {
                doing: "wrap the data key",
            })?;
        for (out, byte) in slot.ct.iter_mut().zip(plain.iter().chain(tag.as_ref())) {
            *out = *byte;
        }
        Ok(slot)
    }

    /// Unwraps the data key, or gives the one answer for a wrong secret and for an altered slot.
    pub(crate) fn unwrap_key(
        &self,
        vault_id: VaultId,
        way_in: WayIn<'_>,
    ) -> Result<DataKey, VaultError> {
        let key = gcm(&*way_in.wrapping_key(self.kdf, &self.salt)?)?;
        let mut buffer = Zeroizing::new(self.ct);
        let plain = key
            .open_in_place(
                nonce(self.nonce),
                Aad::from(self.bound_text(vault_id)?),
                buffer.as_mut_slice(),
            )
            .map_err(|_| way_in.wrong())?;
        DataKey::from_slice(plain).ok_or(way_in.wrong())
    }

    /// Whether this slot answers to that way in.
    pub(crate) fn fits(&self, way_in: WayIn<'_>) -> bool {
        self.kind == way_in.kind()
    }

    /// Whether derivation and kind belong together and every number lies within its bounds.
    pub(crate) fn is_sound(&self) -> bool {
        match (self.kind, self.kdf) {
            (Kind::Passphrase, Kdf::Argon2id(cost)) => cost.is_acceptable(),
            (Kind::Recovery, Kdf::HkdfSha256) => true,
            _ => false,
        }
    }

    /// The text that the wrap authenticates: nobody can move a slot to another vault, id, kind or derivation.
    fn bound_text(&self, vault_id: VaultId) -> Result<Vec<u8>, VaultError> {
        let internal = |_| VaultError::Internal {
            doing: "wrap the data key",
        };
        let mut text = DOMAIN.to_vec();
        text.extend(FORMAT.to_be_bytes());
        text.extend(vault_id.as_bytes());
        text.extend(self.id.to_be_bytes());
        text.extend(serde_json::to_vec(&self.kind).map_err(internal)?);
        text.extend(serde_json::to_vec(&self.kdf).map_err(internal)?);
        text.extend(self.salt);
        Ok(text)
    }
}

fn gcm(key: &[u8; KEY_LEN]) -> Result<LessSafeKey, VaultError> {
    let failed = |_| VaultError::Internal {
        doing: "make a cipher key",
    };
    Ok(LessSafeKey::new(
        UnboundKey::new(&AES_256_GCM, key).map_err(failed)?,
    ))
}

fn nonce(bytes: [u8; NONCE_LEN]) -> Nonce {
    Nonce::assume_unique_for_key(bytes)
}
