//! What stays in the process's memory: no key while the vault is open, and no passphrase or recovery key either once
//! they are dropped. Linux only: it reads `/proc/self/mem`.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod vault_support;

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;
use hallway_engine::random::{NoRandomness, Random};
use hallway_engine::vault::{self, Passphrase, keys, words};
use vault_support::{SCHEMA, init, now, random};

/// Numbers that differ in every byte range but are known to the test: the first 32 bytes drawn are the data key.
struct Known(AtomicU64);

impl Random for Known {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            *byte =
                u8::try_from(n.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17) & 0xFF).unwrap();
        }
        Ok(())
    }
}

/// A pattern kept with every bit turned over, so that the test does not find its own copy.
struct Needle(&'static str, Vec<u8>);

impl Needle {
    fn new(name: &'static str, bytes: &mut [u8]) -> Self {
        let hidden = bytes.iter().map(|byte| !byte).collect();
        bytes.fill(0);
        Self(name, hidden)
    }

    fn count_in(&self, memory: &[u8]) -> usize {
        let first = !self.1[0];
        memory
            .windows(self.1.len())
            .filter(|window| {
                window[0] == first && window.iter().zip(&self.1).all(|(a, b)| *a == !b)
            })
            .count()
    }
}

/// How often each needle lies in any writable memory of this process, except the buffer it is read into.
fn scan(needles: &[Needle]) -> Vec<(&'static str, usize)> {
    let memory = File::open("/proc/self/mem").unwrap();
    let mut found: Vec<(&'static str, usize)> =
        needles.iter().map(|needle| (needle.0, 0)).collect();
    // Larger than any single needle and read in overlapping pieces; wiped after each, so it never counts itself.
    let mut buffer = vec![0_u8; 1 << 20];
    let own = buffer.as_ptr().addr() as u64..buffer.as_ptr().addr() as u64 + buffer.len() as u64;
    for line in fs::read_to_string("/proc/self/maps").unwrap().lines() {
        let mut fields = line.split_whitespace();
        let (range, mode) = (fields.next().unwrap(), fields.next().unwrap());
        if !mode.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let (start, end) = (
            u64::from_str_radix(start, 16).unwrap(),
            u64::from_str_radix(end, 16).unwrap(),
        );
        let mut at = start;
        while at < end {
            if own.contains(&at) {
                at = own.end;
                continue;
            }
            let stop = if at < own.start {
                end.min(own.start)
            } else {
                end
            };
            let length = usize::try_from(stop - at).unwrap().min(buffer.len());
            let Ok(count) = memory.read_at(&mut buffer[..length], at) else {
                break;
            };
            if count == 0 {
                break;
            }
            for (needle, found) in needles.iter().zip(&mut found) {
                found.1 += needle.count_in(&buffer[..count]);
            }
            buffer[..count].fill(0);
            at += if count > 64 && at + (count as u64) < stop {
                count as u64 - 64
            } else {
                count as u64
            };
        }
    }
    found
}

#[test]
fn no_key_and_no_secret_stays_in_memory() {
    let folder = tempfile::TempDir::new().unwrap();
    let known = Known(AtomicU64::new(1));
    // Made here and dropped, so that no constant of this program holds it.
    let made = words::make_passphrase(&random(), words::WORDS).unwrap();
    let mut words: Vec<u8> = made.bytes().map(|byte| !byte).collect();
    let passphrase = Passphrase::for_creation(&made).unwrap();
    drop(made);
    let (vault, recovery) =
        vault::create(folder.path(), &passphrase, SCHEMA, &known, now(), &mut init).unwrap();
    let mut data_key = [0; 32];
    Known(AtomicU64::new(1)).fill(&mut data_key).unwrap();
    let mut database_key = [0; 32];
    keys::derive_hkdf(
        b"hallway vault v1",
        &data_key,
        b"sqlcipher",
        &mut database_key,
    )
    .unwrap();
    let mut hex = HEXLOWER.encode(&database_key).into_bytes();
    let mut text = recovery.text().as_bytes().to_vec();
    drop(recovery);
    drop(passphrase);
    words.iter_mut().for_each(|byte| *byte = !*byte);
    let needles = [
        Needle::new("passphrase", &mut words),
        Needle::new("data key", &mut data_key),
        Needle::new("database key", &mut database_key),
        Needle::new("database key in hexadecimal", &mut hex),
        Needle::new("recovery key", &mut text),
    ];
    assert_eq!(
        scan(&needles)
            .iter()
            .filter(|(_, count)| *count > 0)
            .collect::<Vec<_>>(),
        Vec::<&(&str, usize)>::new(),
        "open"
    );
    vault.close().unwrap();
    assert_eq!(
        scan(&needles)
            .iter()
            .filter(|(_, count)| *count > 0)
            .collect::<Vec<_>>(),
        Vec::<&(&str, usize)>::new(),
        "closed"
    );
    let mut copy: Vec<u8> = needles[2].1.iter().map(|byte| !byte).collect();
    assert_eq!(
        scan(&needles)[2],
        ("database key", 1),
        "the control: a copy that is there is found"
    );
    copy.fill(0);
}
