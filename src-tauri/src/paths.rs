//! Where Hallway keeps its vault on this computer.

use directories::ProjectDirs;
use std::path::PathBuf;

/// The folders of one user on this computer.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The vault's folder. Local, never roaming: a roaming profile would copy it to a server.
    pub(crate) vault: PathBuf,
    /// What may be thrown away at any time.
    pub(crate) cache: PathBuf,
    /// Below it the web view's own files, one folder a process; see [`crate::web_view_folder`].
    pub(crate) web_view: PathBuf,
}

impl Paths {
    /// The platform's folders for Hallway; `None` where the account has no home.
    pub(crate) fn of_this_account() -> Option<Self> {
        let dirs = ProjectDirs::from("org", "hallway", "Hallway")?;
        Some(Self {
            vault: dirs.data_local_dir().join("vault"),
            cache: dirs.cache_dir().to_owned(),
            web_view: dirs.cache_dir().join("web-view"),
        })
    }
}
