//! Where Hallway keeps its vault on this computer.

use directories::ProjectDirs;
use std::path::PathBuf;

/// The folders of one user on this computer.
pub(crate) struct Paths {
    /// The vault's folder. Local, never roaming: a roaming profile would copy it to a server.
    pub(crate) vault: PathBuf,
    /// The web view's own files: a cache, emptied at each start.
    pub(crate) web_view: PathBuf,
}

impl Paths {
    /// The platform's folders for Hallway; `None` where the account has no home.
    pub(crate) fn of_this_account() -> Option<Self> {
        let dirs = ProjectDirs::from("org", "hallway", "Hallway")?;
        Some(Self {
            vault: dirs.data_local_dir().join("vault"),
            web_view: dirs.cache_dir().join("web-view"),
        })
    }
}
