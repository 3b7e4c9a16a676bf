//! How many wrong passphrases were typed since the vault was last opened: a bare number beside the vault, told to the
//! person who opens it next. Best effort: a number that cannot be kept never keeps anybody out.

use std::path::Path;

use super::disk;

const TRIES: &str = "vault.tries";

fn read(dir: &Path) -> u32 {
    disk::read_small(&dir.join(TRIES), 16)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0)
}

/// Adds one.
pub(crate) fn note_failure(dir: &Path) {
    let count = read(dir).saturating_add(1);
    drop(disk::replace(
        &dir.join(TRIES),
        format!("{count}\n").as_bytes(),
    ));
}

/// Gives the count and starts anew.
pub(crate) fn take(dir: &Path) -> u32 {
    let count = read(dir);
    if count > 0 {
        drop(disk::remove(&dir.join(TRIES)));
    }
    count
}
