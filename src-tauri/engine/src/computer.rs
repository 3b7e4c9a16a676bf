//! What can be known of the computer itself without asking for rights: which system it runs, and whether its disk is
//! encrypted. It changes nothing, starts no program, and says that it does not know where it does not.

use std::path::Path;

/// The system's name.
pub const SYSTEM: &str = if cfg!(target_os = "windows") {
    "Windows"
} else if cfg!(target_os = "macos") {
    "macOS"
} else {
    "Linux"
};

/// How the system's own disk encryption is turned on.
pub const HOW_TO_ENCRYPT: &str = if cfg!(target_os = "windows") {
    "In Windows: Settings, Privacy & security, Device encryption. Where it is not offered, or on a school\u{2019}s laptop, ask IT for \
     BitLocker."
} else if cfg!(target_os = "macos") {
    "On a Mac: System Settings, Privacy & Security, FileVault. On a school\u{2019}s laptop, ask IT."
} else {
    "On Linux the disk is encrypted (LUKS) when the system is installed. Ask whoever set this computer up."
};

/// Whether the disk under a folder is encrypted by the system. None where that cannot be seen without an administrator:
/// on Windows and macOS, and for what is no local disk.
#[must_use]
pub fn is_disk_encrypted(folder: &Path) -> Option<bool> {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::MetadataExt;
        let device = folder
            .ancestors()
            .find_map(|path| std::fs::metadata(path).ok())?
            .dev();
        let name = format!(
            "{}:{}",
            rustix::fs::major(device),
            rustix::fs::minor(device)
        );
        is_encrypted(&Path::new("/sys/dev/block").join(name), 0)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        None
    }
}

/// Disks stand on one another: a file system on a logical volume, that on an encrypted one, that on a partition.
#[cfg(target_os = "linux")]
const DEEPEST: u32 = 8;

/// Whether a device of `/sys` is encrypted, or every device below it is.
#[cfg(target_os = "linux")]
fn is_encrypted(device: &Path, depth: u32) -> Option<bool> {
    if depth > DEEPEST || !device.is_dir() {
        return None;
    }
    let kind = std::fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if kind.starts_with("CRYPT-") {
        return Some(true);
    }
    let below: Vec<_> = std::fs::read_dir(device.join("slaves"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| is_encrypted(&entry.path(), depth + 1))
        .collect();
    if below.is_empty() {
        return Some(false);
    }
    below
        .into_iter()
        .try_fold(true, |all, one| one.map(|one| all && one))
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use std::fs;

    /// A device of `/sys` with a kind, standing on others.
    fn device(at: &Path, kind: Option<&str>, on: &[&str]) {
        fs::create_dir_all(at.join("slaves")).unwrap();
        if let Some(kind) = kind {
            fs::create_dir_all(at.join("dm")).unwrap();
            fs::write(at.join("dm/uuid"), kind).unwrap();
        }
        for below in on {
            device(&at.join("slaves").join(below), None, &[]);
        }
    }

    #[test]
    fn a_disk_is_encrypted_when_something_below_it_encrypts_all_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        device(&at("plain"), None, &[]);
        device(&at("luks"), Some("CRYPT-LUKS2-0f-root\n"), &["sda3"]);
        device(&at("volume-on-luks"), Some("LVM-abc"), &[]);
        device(
            &at("volume-on-luks/slaves/dm-0"),
            Some("CRYPT-LUKS2-0f"),
            &[],
        );
        device(&at("volume-on-both"), Some("LVM-abc"), &["sda1"]);
        device(
            &at("volume-on-both/slaves/dm-0"),
            Some("CRYPT-LUKS2-0f"),
            &[],
        );
        for (name, encrypted) in [
            ("plain", Some(false)),
            ("luks", Some(true)),
            ("volume-on-luks", Some(true)),
            ("volume-on-both", Some(false)),
            ("none", None),
        ] {
            assert_eq!(is_encrypted(&at(name), 0), encrypted, "{name}");
        }
    }

    #[test]
    fn what_is_no_disk_is_not_known() {
        assert_eq!(is_disk_encrypted(Path::new("/proc/self")), None);
    }
}
