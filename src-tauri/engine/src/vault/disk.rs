//! Files that must survive a power cut: written beside their place, synced, renamed, and the folder synced. Every call
//! that changes the disk passes [`step`], so a test can stop the program after each of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{DiskTrouble, VaultError};

/// Ending of a file that is being written; one that is found later is a leftover of a stop.
pub(crate) const TEMPORARY: &str = "tmp";

/// Lets a test stop the program after a chosen number of changes to the disk. Part of the build with the test feature
/// `fast-kdf` only.
#[cfg(feature = "fast-kdf")]
pub mod stops {
    use std::cell::Cell;

    thread_local! {
        static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
        static DONE: Cell<u32> = const { Cell::new(0) };
    }

    /// From now on only `changes` changes to the disk succeed on this thread; all later ones fail, as after a kill.
    pub fn after(changes: u32) {
        LEFT.set(Some(changes));
        DONE.set(0);
    }

    /// Ends the stop and says how many changes were asked for since [`after`].
    pub fn end() -> u32 {
        LEFT.set(None);
        DONE.get()
    }

    pub(super) fn step() -> std::io::Result<()> {
        DONE.set(DONE.get() + 1);
        match LEFT.get() {
            None => Ok(()),
            Some(0) => Err(std::io::Error::other("stopped by a test")),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
        }
    }
}

#[cfg(feature = "fast-kdf")]
fn step() -> io::Result<()> {
    stops::step()
}

#[cfg(not(feature = "fast-kdf"))]
#[expect(clippy::unnecessary_wraps, reason = "the test build can fail here")]
fn step() -> io::Result<()> {
    Ok(())
}

/// Creates a folder, and those above it, that only this account may enter. An existing one is left as it is.
pub(crate) fn create_private_dir(dir: &Path) -> Result<(), VaultError> {
    let run = || {
        step()?;
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(dir)
    };
    run().map_err(|e| VaultError::from_io(&e, "create the folder"))
}

/// Options for a file that only this account may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Creates an empty private file that must not be there yet.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    step()?;
    private().read(true).create_new(true).open(path)
}

/// Opens or creates a private file without touching what is in it.
pub(crate) fn open_or_create(path: &Path) -> io::Result<File> {
    private().read(true).create(true).truncate(false).open(path)
}

/// Syncs an open file to the device.
pub(crate) fn sync_file(file: &File) -> io::Result<()> {
    step()?;
    file.sync_all()
}

/// Syncs a folder, so that renames in it survive a power cut. Windows has no such call and needs none.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    step()?;
    if cfg!(unix) {
        File::open(dir)?.sync_all()
    } else {
        Ok(())
    }
}

/// Renames over whatever is there.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Removes a file; one that is not there is fine.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    step()?;
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Removes a folder with what is in it; one that is not there is fine.
pub(crate) fn remove_dir(path: &Path) -> io::Result<()> {
    step()?;
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Writes a new private file whole and syncs it.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(path)?;
    step()?;
    file.write_all(bytes)?;
    sync_file(&file)
}

/// The name of the temporary file beside `path`.
pub(crate) fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(TEMPORARY);
    name.into()
}

/// Replaces a file as a whole: temporary file beside it, sync, rename, sync of the folder. After any stop the old or
/// the new content is there, never a part.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = temporary(path);
    remove(&beside)?;
    write_new(&beside, bytes)
        .and_then(|()| rename(&beside, path))
        .inspect_err(|_| drop(remove(&beside)))?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// SQLite says of a folder that may not be written only that something could not be opened. Tries it out, so that the
/// error names the trouble.
pub(crate) fn name_trouble(dir: &Path, error: VaultError) -> VaultError {
    let VaultError::Disk {
        trouble: DiskTrouble::Failed,
        doing,
    } = error
    else {
        return error;
    };
    let probe = dir.join(PROBE);
    let tried = private().create(true).truncate(false).open(&probe);
    drop(fs::remove_file(&probe));
    tried.map_or_else(|e| VaultError::from_io(&e, doing), |_| error)
}

/// An empty file that is there for a moment.
const PROBE: &str = "vault.probe.tmp";

/// The folder a file lies in; of a bare name it is the current one.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads a small file, at most `limit` bytes; a longer one is an [`io::ErrorKind::InvalidData`].
pub(crate) fn read_small(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_in_its_folder_and_a_bare_name_in_the_current_one() {
        for (file, folder) in [("copy", "."), ("a/copy", "a"), ("/copy", "/")] {
            assert_eq!(folder_of(Path::new(file)), Path::new(folder));
        }
    }

    #[test]
    fn a_small_file_is_read_whole_and_a_longer_one_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for (length, wanted) in [
            (0, Ok(0)),
            (99, Ok(99)),
            (100, Ok(100)),
            (101, Err(io::ErrorKind::InvalidData)),
        ] {
            fs::write(&path, vec![b'a'; length]).unwrap();
            let read = read_small(&path, 100).map(|bytes| bytes.len());
            assert_eq!(read.map_err(|error| error.kind()), wanted, "{length}");
        }
    }
}
