//! The program's processes as the system sees them, and what stands in their memory.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "test support: a test stops where something is not as it must be"
)]

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// One process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub name: String,
}

impl Process {
    /// Whether it is still there, and the same one.
    #[must_use]
    pub fn lives(&self) -> bool {
        read(self.id).is_some_and(|(process, _)| process == *self)
    }

    /// How often words stand in its memory, as UTF-8 and as UTF-16.
    #[must_use]
    pub fn count(&self, words: &str) -> usize {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let escaped: String = wide.iter().map(|byte| format!("\\x{byte:02x}")).collect();
        let pattern = format!("(?-u){}|{escaped}", regex::escape(words));
        let pattern = regex::bytes::Regex::new(&pattern).expect("a pattern");
        let (Ok(memory), Ok(map)) = (self.open("mem"), self.open("pagemap")) else {
            return 0;
        };
        let mut found = 0;
        for (from, to) in self.writable() {
            for (from, to) in present(&map, from, to) {
                let mut piece = vec![0; usize::try_from(to - from).expect("a piece")];
                let length = memory.read_at(&mut piece, from).unwrap_or(0);
                found += pattern
                    .find_iter(piece.get(..length).unwrap_or_default())
                    .count();
            }
        }
        found
    }

    fn open(&self, file: &str) -> std::io::Result<File> {
        File::open(Path::new("/proc").join(self.id.to_string()).join(file))
    }

    /// The stretches of memory that the process can have written, and of which something is there.
    fn writable(&self) -> Vec<(u64, u64)> {
        let maps = fs::read_to_string(format!("/proc/{}/smaps", self.id)).unwrap_or_default();
        let mut found = Vec::new();
        let mut range = None;
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (Some(first), second) = (words.next(), words.next().unwrap_or_default()) else {
                continue;
            };
            if matches!(first, "Rss:" | "Swap:") && second != "0" {
                found.extend(range.take());
            } else if let Some((from, to)) = first.split_once('-') {
                let hex = |text| u64::from_str_radix(text, 16).ok();
                range = hex(from).zip(hex(to)).filter(|_| second.starts_with("rw"));
            }
        }
        found
    }
}

const PAGE: u64 = 4096;
/// Longest piece that is read at once, in pages.
const PIECE: u64 = 4096;

/// The runs of pages of a stretch that are in memory or swapped out. A web view reserves gigabytes and uses little of it.
/// Pieces of a long run overlap by one page, so that nothing is cut in two.
fn present(map: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut at = from;
    while at < to {
        let pages = ((to - at) / PAGE).min(1 << 16);
        let mut entries = vec![0; usize::try_from(pages * 8).expect("a table")];
        let length = map.read_at(&mut entries, at / PAGE * 8).unwrap_or(0);
        entries.truncate(length);
        for (page, entry) in (at / PAGE..).zip(entries.chunks_exact(8)) {
            // The two highest bits: present, swapped.
            if entry.last().is_none_or(|byte| byte & 0xC0 == 0) {
                continue;
            }
            let (start, end) = (page * PAGE, (page + 1) * PAGE);
            match runs.last_mut() {
                Some(run) if run.1 == start && run.1 - run.0 < PIECE * PAGE => run.1 = end,
                Some(run) if run.1 == start => runs.push((start - PAGE, end)),
                _ => runs.push((start, end)),
            }
        }
        at += pages.max(1) * PAGE;
    }
    runs
}

/// The living processes of a group, without its leader.
#[must_use]
pub fn of_group(group: u32) -> Vec<Process> {
    fs::read_dir("/proc")
        .expect("processes")
        .flatten()
        .filter_map(|entry| read(entry.file_name().to_str()?.parse().ok()?))
        .filter(|(process, in_group)| *in_group == group && process.id != group)
        .map(|(process, _)| process)
        .collect()
}

/// A living process and its group.
fn read(id: u32) -> Option<(Process, u32)> {
    let stat = fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat")).ok()?;
    let (start, rest) = stat.rsplit_once(") ")?;
    let (_, name) = start.split_once('(')?;
    let mut fields = rest.split(' ');
    let state = fields.next()?;
    let group = fields.nth(1)?.parse().ok()?;
    let process = Process {
        id,
        name: name.to_owned(),
    };
    (state != "Z" && state != "X").then_some((process, group))
}
