//! Writes a packet or reply so that a file under its name is always whole.

use super::error::PacketFileError;
use crate::vault::disk::folder_of;
use std::io::Write as _;
use std::path::Path;

/// Writes beside the target, syncs, renames over it. Nothing half-written is ever left under the name.
///
/// # Errors
/// [`PacketFileError::Disk`]; an older file of that name is untouched then.
pub fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), PacketFileError> {
    let folder = folder_of(path);
    let mut file = tempfile::Builder::new()
        .prefix(".packet-")
        .tempfile_in(folder)?;
    file.write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}
