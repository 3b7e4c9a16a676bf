//! A second start: it hands the file it was given to the window that is open already, and ends.
//!
//! The first process of an account holds a lock on a file in the cache folder. One that does not get it leaves a note of
//! what it was to open and waits until the note is taken; then the window that took it comes to the front. One mechanism
//! for every platform, without a socket: files and the system's own lock. A note names a file and holds nothing of it; it is
//! readable by this account alone and gone within a second. A fresh process after a lock is no second start: it waits for
//! the lock and goes on listening where the one before it stopped.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How often the running program looks for a note.
const LOOK: Duration = Duration::from_millis(250);
/// How often a second start looks what became of its note.
const WAIT: Duration = Duration::from_millis(50);
/// How long a second start waits for its note to be taken: longer than a lock takes to replace the process.
const PATIENCE: Duration = Duration::from_secs(12);
/// The longest note: a path written as numbers.
const LONGEST: u64 = 256 * 1024;
const HELD: &str = "running.lock";
const NOTES: &str = "second-start";
const ENDING: &str = "note";

/// What a second start asks of the running program.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// The file to open; nothing when only the window is wanted.
    file: Option<OsString>,
}

/// How a start stands to others of the same account.
#[derive(Debug)]
pub(crate) enum Start {
    /// The only one, or one that takes over: it listens.
    First(Listener),
    /// The running program took the note: nothing is left to do.
    HandedOver,
    /// Another one runs and does not answer, or the cache cannot be written: this one opens a window of its own, which
    /// says that the caseload is in use.
    OnItsOwn,
}

/// The running program's side.
#[derive(Debug)]
pub(crate) struct Listener {
    folder: PathBuf,
    held: Held,
}

#[derive(Debug)]
enum Held {
    Now(File),
    /// The process before this one still has it.
    Soon(File),
}

impl Start {
    /// Finds out, and hands `file` over where another program runs. `takes_over` says that this process follows a lock.
    pub(crate) fn of(cache: &Path, file: Option<&Path>, takes_over: bool) -> Self {
        let Ok(lock) = make_folder(cache).and_then(|()| open_lock(&cache.join(HELD))) else {
            return Self::OnItsOwn;
        };
        let folder = cache.join(NOTES);
        if takes_over {
            let held = Held::Soon(lock);
            return Self::First(Listener { folder, held });
        }
        if lock.try_lock().is_ok() {
            // Left by a start that gave up or was ended: nobody waits for it any more.
            let _ = fs::remove_dir_all(&folder);
            let held = Held::Now(lock);
            return Self::First(Listener { folder, held });
        }
        match hand_over(&folder, &lock, file, PATIENCE) {
            Answer::Taken => Self::HandedOver,
            Answer::Free => {
                let held = Held::Now(lock);
                Self::First(Listener { folder, held })
            }
            Answer::None => Self::OnItsOwn,
        }
    }
}

impl Listener {
    /// Listens for as long as the process lives. `arrived` is told of each second start while `stays` says that this
    /// process is not about to be replaced: the one that follows takes the notes then.
    pub(crate) fn start(
        self,
        stays: impl Fn() -> bool + Send + 'static,
        arrived: impl Fn(Option<PathBuf>) + Send + 'static,
    ) -> io::Result<()> {
        thread::Builder::new()
            .name("second-start".to_owned())
            .spawn(move || {
                let _held = match self.held {
                    Held::Now(file) => file,
                    Held::Soon(file) => {
                        let _ = file.lock();
                        file
                    }
                };
                loop {
                    if stays() {
                        for note in take_notes(&self.folder) {
                            arrived(note.file.map(PathBuf::from).filter(|path| path.is_file()));
                        }
                    }
                    thread::sleep(LOOK);
                }
            })
            .map(drop)
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// What became of a note.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// The running program has it.
    Taken,
    /// The program that ran has ended; the lock is this one's now.
    Free,
    /// Nobody took it in time.
    None,
}

/// Leaves a note and waits until it is taken. One that was not is withdrawn.
fn hand_over(folder: &Path, lock: &File, file: Option<&Path>, patience: Duration) -> Answer {
    let path = folder.join(std::process::id().to_string());
    let note = path.with_extension(ENDING);
    let left = make_folder(folder)
        .and_then(|()| write_note(&path, file))
        .and_then(|()| fs::rename(&path, &note));
    if left.is_err() {
        let _ = fs::remove_file(&path);
        return Answer::None;
    }
    let end = Instant::now() + patience;
    let mut free = false;
    while !free && Instant::now() < end {
        thread::sleep(WAIT);
        if !note.exists() {
            return Answer::Taken;
        }
        free = lock.try_lock().is_ok() && stays_free(lock);
    }
    // Whoever removes it has it: it is either withdrawn now or was taken at the last moment.
    match (fs::remove_file(&note).is_ok(), free) {
        (false, _) => Answer::Taken,
        (true, true) => Answer::Free,
        (true, false) => Answer::None,
    }
}

/// Whether a lock that was got just now is nobody's: it is given back for a moment first, since the process that takes over
/// after a lock may have been waiting for it and merely been slower to wake.
fn stays_free(lock: &File) -> bool {
    let _ = lock.unlock();
    thread::sleep(LOOK);
    lock.try_lock().is_ok()
}

fn write_note(path: &Path, file: Option<&Path>) -> io::Result<()> {
    let note = Note {
        file: file.map(|path| path.as_os_str().to_owned()),
    };
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let bytes = serde_json::to_vec(&note).map_err(io::Error::other)?;
    options.open(path)?.write_all(&bytes)
}

/// Takes the notes that lie there. What does not read is thrown away.
fn take_notes(folder: &Path) -> Vec<Note> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| take_note(path)).collect()
}

fn take_note(path: &Path) -> Option<Note> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    // Taken only by the one who removes it: the start that left it may just be withdrawing it.
    fs::remove_file(path).ok()?;
    read.ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::current_dir().unwrap().join(format!(
            "../target/second-start-{name}-{}",
            std::process::id()
        ));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn a_second_start_hands_its_file_to_the_first_and_leaves_nothing_behind() {
        let cache = folder("pair");
        let Start::First(listener) = Start::of(&cache, None, false) else {
            panic!("nobody else runs");
        };
        let (tell, told) = mpsc::channel();
        listener
            .start(
                || true,
                move |file| {
                    let _ = tell.send(file);
                },
            )
            .unwrap();
        let file = cache.join("a list.csv");
        fs::write(&file, "x").unwrap();
        let second = Start::of(&cache, Some(&file), false);
        assert!(matches!(second, Start::HandedOver), "{second:?}");
        assert_eq!(told.recv().unwrap(), Some(file));
        let third = Start::of(&cache, None, false);
        assert!(matches!(third, Start::HandedOver), "{third:?}");
        assert_eq!(told.recv().unwrap(), None, "only the window is wanted");
        let left = fs::read_dir(cache.join(NOTES)).unwrap().count();
        assert_eq!(left, 0);
        fs::remove_dir_all(&cache).unwrap();
    }

    #[test]
    fn a_note_that_nobody_takes_is_withdrawn_and_an_ended_program_gives_way() {
        let cache = folder("alone");
        make_folder(&cache).unwrap();
        let other = open_lock(&cache.join(HELD)).unwrap();
        other.lock().unwrap();
        let mine = open_lock(&cache.join(HELD)).unwrap();
        let notes = cache.join(NOTES);
        let wait = Duration::from_millis(120);
        assert_eq!(hand_over(&notes, &mine, None, wait), Answer::None);
        assert_eq!(fs::read_dir(&notes).unwrap().count(), 0);
        drop(other);
        assert_eq!(hand_over(&notes, &mine, None, wait), Answer::Free);
        assert_eq!(fs::read_dir(&notes).unwrap().count(), 0);
        fs::remove_dir_all(&cache).unwrap();
    }

    #[test]
    fn what_is_no_note_is_thrown_away() {
        let cache = folder("odd");
        make_folder(&cache).unwrap();
        fs::write(cache.join("1.note"), "{\"file\":").unwrap();
        fs::write(cache.join("2.note"), [0xFF; 64]).unwrap();
        fs::write(cache.join("half-written"), "{}").unwrap();
        write_note(&cache.join("3.note"), Some(Path::new("/srv/x"))).unwrap();
        let notes = take_notes(&cache);
        assert_eq!(
            notes,
            [Note {
                file: Some("/srv/x".into())
            }]
        );
        assert_eq!(take_notes(&cache), []);
        assert!(cache.join("half-written").exists());
        fs::remove_dir_all(&cache).unwrap();
    }

    #[test]
    fn the_process_after_a_lock_waits_for_the_one_before_it() {
        let cache = folder("after");
        let Start::First(before) = Start::of(&cache, None, false) else {
            panic!("nobody else runs");
        };
        let Start::First(fresh) = Start::of(&cache, None, true) else {
            panic!("it takes over");
        };
        let (tell, told) = mpsc::channel();
        fresh
            .start(
                || true,
                move |file| {
                    let _ = tell.send(file);
                },
            )
            .unwrap();
        // The one before ends without having listened to this one.
        let ends = thread::spawn(move || {
            thread::sleep(Duration::from_millis(300));
            drop(before);
        });
        let second = Start::of(&cache, None, false);
        assert!(matches!(second, Start::HandedOver), "{second:?}");
        assert_eq!(told.recv().unwrap(), None);
        ends.join().unwrap();
        fs::remove_dir_all(&cache).unwrap();
    }
}
