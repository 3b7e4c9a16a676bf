//! The two copies of the key file on disk, `hallway.key` and its twin `hallway.key2`: the copy with the highest valid
//! sequence number wins and repairs the other. A change is done only after both copies are replaced, so an old
//! passphrase does not live on in the twin.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk;
use super::error::{Part, VaultError};
use super::key_file::{KeyFile, LONGEST, Trouble};
use super::keys::DataKey;
use super::slot::WayIn;

/// The key file.
pub const KEY: &str = "hallway.key";
/// Its twin.
pub const TWIN: &str = "hallway.key2";

/// The copy that won, with what it takes to authenticate and repair.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) file: KeyFile,
    pub(crate) text: Vec<u8>,
    mac: [u8; 32],
    repair: Option<&'static str>,
}

/// One copy as it lies on disk.
enum Copy {
    Absent,
    Damaged,
    Good(Box<(KeyFile, [u8; 32], Vec<u8>)>),
}

fn read_copy(path: &Path) -> Result<Copy, VaultError> {
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    let text = match disk::read_small(path, limit) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Copy::Absent),
        Err(error) if error.kind() == ErrorKind::InvalidData => return Ok(Copy::Damaged),
        Err(error) => return Err(VaultError::from_io(&error, "read the key file")),
    };
    match KeyFile::decode(&text) {
        Ok((file, mac)) => Ok(Copy::Good(Box::new((file, mac, text)))),
        Err(Trouble::Damaged) => Ok(Copy::Damaged),
        Err(Trouble::TooNew) => Err(VaultError::TooNew {
            part: Part::KeyFile,
        }),
    }
}

/// The key file at `path`, if a good one lies there.
pub(crate) fn good_at(path: &Path) -> Option<Found> {
    match read_copy(path) {
        Ok(Copy::Good(good)) => Some(found(*good, None)),
        _ => None,
    }
}

fn found((file, mac, text): (KeyFile, [u8; 32], Vec<u8>), repair: Option<&'static str>) -> Found {
    Found {
        file,
        text,
        mac,
        repair,
    }
}

/// Reads both copies. Nothing is written.
pub(crate) fn read(dir: &Path) -> Result<Found, VaultError> {
    let winner = |good: Box<_>, repair| Ok(found(*good, repair));
    match (read_copy(&dir.join(KEY))?, read_copy(&dir.join(TWIN))?) {
        (Copy::Absent, Copy::Absent) => Err(VaultError::Missing),
        (Copy::Good(key), Copy::Good(twin)) if twin.0.seq > key.0.seq => winner(twin, Some(KEY)),
        (Copy::Good(key), Copy::Good(twin)) => {
            let differ = key.2 != twin.2;
            winner(key, differ.then_some(TWIN))
        }
        (Copy::Good(key), _) => winner(key, Some(TWIN)),
        (_, Copy::Good(twin)) => winner(twin, Some(KEY)),
        _ => Err(VaultError::Damaged {
            part: Part::KeyFile,
        }),
    }
}

impl Found {
    /// Reads a key file's text that lies elsewhere, in a backup.
    pub(crate) fn from_text(text: &[u8]) -> Result<Self, Trouble> {
        let (file, mac) = KeyFile::decode(text)?;
        Ok(Self {
            file,
            text: text.to_vec(),
            mac,
            repair: None,
        })
    }

    /// Unwraps the data key and authenticates the whole file with it.
    pub(crate) fn unlock(&self, way_in: WayIn<'_>) -> Result<DataKey, VaultError> {
        let slot = self
            .file
            .slots
            .iter()
            .find(|slot| slot.fits(way_in))
            .ok_or(way_in.wrong())?;
        let data_key = slot.unwrap_key(self.file.vault_id, way_in)?;
        if self.file.is_authentic(&data_key.key_file_mac()?, &self.mac) {
            Ok(data_key)
        } else {
            Err(VaultError::Damaged {
                part: Part::KeyFile,
            })
        }
    }

    /// Repairs the losing copy. Only called once the winner is authenticated; a disk that refuses does not keep the
    /// vault shut, the repair is tried again next time.
    pub(crate) fn repair(&self, dir: &Path) {
        if let Some(name) = self.repair {
            drop(disk::replace(&dir.join(name), &self.text));
        }
    }
}

/// Replaces both copies, the twin first. When the second cannot be replaced the first is put back, so that an error
/// means that nothing changed.
pub(crate) fn write(dir: &Path, text: &str, before: Option<&[u8]>) -> Result<(), VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, "write the key file");
    let (key, twin): (PathBuf, PathBuf) = (dir.join(KEY), dir.join(TWIN));
    disk::replace(&twin, text.as_bytes()).map_err(failed)?;
    disk::replace(&key, text.as_bytes()).map_err(|error| {
        if let Some(before) = before {
            drop(disk::replace(&twin, before));
        }
        failed(error)
    })
}
