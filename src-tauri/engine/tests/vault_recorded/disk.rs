//! A disk that forgets what was not synced, rebuilt from a record of the calls a program made.
//!
//! Strict where file systems differ: a file's bytes are safe after a sync of that file, its name is safe after a sync of
//! its folder. Until then any part of the bytes may have arrived, in whole 512-byte sectors, and any number of the
//! changes of names, in their order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::calls::Call;

#[derive(Debug, Clone)]
enum Change {
    Write { at: u64, bytes: Vec<u8> },
    Length(u64),
}

#[derive(Debug, Clone, Default)]
struct File {
    changes: Vec<Change>,
    safe: usize,
}

#[derive(Debug, Clone)]
enum Naming {
    Create(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

#[derive(Debug, Clone)]
struct Handle {
    file: usize,
    at: u64,
    append: bool,
}

/// A small generator: the same cuts every time, without a crate.
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // The constants of Knuth's MMIX generator.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// The disk below one folder.
#[derive(Debug, Clone)]
pub struct Disk {
    folder: PathBuf,
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    safe_names: BTreeMap<PathBuf, usize>,
    namings: Vec<Naming>,
    handles: BTreeMap<i64, Handle>,
    /// Whether a sync makes anything safe: switched off for the control.
    pub syncs: bool,
}

/// The shared memory beside a database is not read after a crash.
fn is_shared_memory(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}

impl Disk {
    /// As a folder stands now, all of it safe.
    pub fn of(folder: &Path, found: Vec<(PathBuf, Vec<u8>)>) -> Self {
        let mut disk = Self {
            folder: folder.to_owned(),
            files: Vec::new(),
            names: BTreeMap::new(),
            safe_names: BTreeMap::new(),
            namings: Vec::new(),
            handles: BTreeMap::new(),
            syncs: true,
        };
        for (path, bytes) in found {
            disk.names.insert(path, disk.files.len());
            disk.files.push(File {
                changes: vec![Change::Write { at: 0, bytes }],
                safe: 1,
            });
        }
        disk.safe_names = disk.names.clone();
        disk
    }

    /// Does what a call did.
    pub fn follow(&mut self, call: &Call) {
        if call.result < 0 {
            return;
        }
        match call.name.as_str() {
            "openat" => self.opened(call),
            "close" => {
                self.handles.remove(&call.fd.unwrap());
            }
            "lseek" => {
                if let Some(handle) = self.handles.get_mut(&call.fd.unwrap()) {
                    handle.at = u64::try_from(call.result).unwrap();
                }
            }
            "read" => {
                if let Some(handle) = self.handles.get_mut(&call.fd.unwrap()) {
                    handle.at += u64::try_from(call.result).unwrap();
                }
            }
            "write" | "pwrite64" => self.wrote(call),
            "ftruncate" => {
                if let Some(handle) = self.handles.get(&call.fd.unwrap()) {
                    let length = *call.numbers().last().unwrap();
                    self.files[handle.file].changes.push(Change::Length(length));
                }
            }
            "fsync" | "fdatasync" => self.synced(call),
            "rename" | "renameat" | "renameat2" | "unlink" | "unlinkat" | "link" | "linkat" => {
                self.named(call);
            }
            _ => assert!(
                !call.touches(&self.folder),
                "a call this disk does not know: {call:?}"
            ),
        }
    }

    fn opened(&mut self, call: &Call) {
        let path = call.path(1);
        if !path.starts_with(&self.folder) || is_shared_memory(&path) || path.is_dir() {
            return;
        }
        let id = match self.names.get(&path) {
            Some(id) => *id,
            // A folder, opened to sync it.
            None if !call.rest.contains("O_CREAT") => return,
            None => {
                let id = self.files.len();
                self.files.push(File::default());
                self.names.insert(path.clone(), id);
                self.namings.push(Naming::Create(path, id));
                id
            }
        };
        if call.rest.contains("O_TRUNC") {
            self.files[id].changes.push(Change::Length(0));
        }
        let handle = Handle {
            file: id,
            at: 0,
            append: call.rest.contains("O_APPEND"),
        };
        self.handles.insert(call.result, handle);
    }

    fn wrote(&mut self, call: &Call) {
        let Some(handle) = self.handles.get(&call.fd.unwrap()).cloned() else {
            return;
        };
        let count = usize::try_from(call.result).unwrap();
        let bytes = call.strings.last().unwrap()[..count].to_vec();
        let at = if call.name == "pwrite64" {
            *call.numbers().last().unwrap()
        } else if handle.append {
            u64::try_from(self.bytes_of(handle.file).len()).unwrap()
        } else {
            handle.at
        };
        self.files[handle.file]
            .changes
            .push(Change::Write { at, bytes });
        if call.name == "write" {
            self.handles.get_mut(&call.fd.unwrap()).unwrap().at =
                at + u64::try_from(count).unwrap();
        }
    }

    fn synced(&mut self, call: &Call) {
        if !self.syncs {
            return;
        }
        if let Some(handle) = self.handles.get(&call.fd.unwrap()) {
            let file = &mut self.files[handle.file];
            file.safe = file.changes.len();
        } else if call.path(0).starts_with(&self.folder) && !is_shared_memory(&call.path(0)) {
            let folder = call.path(0);
            let inside = |path: &Path| path.parent() == Some(folder.as_path());
            let waiting = std::mem::take(&mut self.namings);
            for naming in waiting {
                let here = match &naming {
                    Naming::Create(path, _) | Naming::Remove(path) => inside(path),
                    Naming::Rename(_, to) => inside(to),
                };
                if here {
                    apply(&mut self.safe_names, &naming);
                } else {
                    self.namings.push(naming);
                }
            }
        }
    }

    fn named(&mut self, call: &Call) {
        if !call.touches(&self.folder) {
            return;
        }
        // `…at` calls name the folder they start from first; every path here is absolute.
        let paths: Vec<PathBuf> = (0..call.strings.len())
            .map(|index| call.path(index))
            .filter(|path| path.starts_with(&self.folder) && !is_shared_memory(path))
            .collect();
        let naming = match (call.name.as_str(), paths.as_slice()) {
            ("unlink" | "unlinkat", [path]) if self.names.contains_key(path) => {
                Naming::Remove(path.clone())
            }
            // A folder that goes, or shared memory.
            ("unlink" | "unlinkat", _) => return,
            ("link" | "linkat", [from, to]) => Naming::Create(to.clone(), self.names[from]),
            (_, [from, to]) => Naming::Rename(from.clone(), to.clone()),
            _ => panic!("{call:?}"),
        };
        apply(&mut self.names, &naming);
        self.namings.push(naming);
    }

    fn bytes_of(&self, file: usize) -> Vec<u8> {
        contents(&self.files[file].changes)
    }

    /// The files as the running program sees them.
    pub fn seen(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.names
            .iter()
            .map(|(path, id)| (path.clone(), self.bytes_of(*id)))
            .collect()
    }

    /// Cuts the power: writes into `to` what a disk may hold then.
    pub fn cut(&self, dice: &mut Dice, to: &Path) {
        let mut names = self.safe_names.clone();
        for naming in &self.namings[..dice.below(self.namings.len() + 1)] {
            apply(&mut names, naming);
        }
        // None, some or all of what waits: each is what some disk does.
        let odds = dice.below(3);
        for (path, id) in names {
            let file = &self.files[id];
            let mut kept = file.changes[..file.safe].to_vec();
            for change in &file.changes[file.safe..] {
                if dice.below(2) >= odds {
                    continue;
                }
                kept.push(match change {
                    Change::Write { at, bytes } if odds == 1 => Change::Write {
                        at: *at,
                        bytes: bytes
                            [..dice.below(bytes.len() / 512 + 2).min(bytes.len() / 512) * 512]
                            .to_vec(),
                    },
                    whole => whole.clone(),
                });
            }
            let target = to.join(path.strip_prefix(&self.folder).unwrap());
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, contents(&kept)).unwrap();
        }
    }
}

fn apply(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Create(path, id) => {
            names.insert(path.clone(), *id);
        }
        Naming::Rename(from, to) => {
            if let Some(id) = names.remove(from) {
                names.insert(to.clone(), id);
            } else {
                // A folder moves with all that is in it.
                let inside: Vec<PathBuf> = names
                    .keys()
                    .filter(|path| path.starts_with(from))
                    .cloned()
                    .collect();
                for path in inside {
                    if let (Some(id), Ok(rest)) = (names.remove(&path), path.strip_prefix(from)) {
                        names.insert(to.join(rest), id);
                    }
                }
            }
        }
        Naming::Remove(path) => {
            names.remove(path);
        }
    }
}

fn contents(changes: &[Change]) -> Vec<u8> {
    let mut all = Vec::new();
    for change in changes {
        match change {
            Change::Write { at, bytes } => {
                let at = usize::try_from(*at).unwrap();
                if all.len() < at + bytes.len() {
                    all.resize(at + bytes.len(), 0);
                }
                all[at..at + bytes.len()].copy_from_slice(bytes);
            }
            Change::Length(length) => all.resize(usize::try_from(*length).unwrap(), 0),
        }
    }
    all
}
