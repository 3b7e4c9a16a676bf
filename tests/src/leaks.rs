//! Finds planted words wherever a program may have left them: in every file below a folder, in the forms in which programs
//! write text down, and inside what they packed.

use aho_corasick::AhoCorasick;
use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What is found where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The file.
    pub path: PathBuf,
    /// The planted word.
    pub word: String,
    /// The form it stood in.
    pub form: &'static str,
}

/// The most bytes that one packed stretch is unpacked to.
const UNPACKED: u64 = 8 * 1024 * 1024;

/// A word in every form that is looked for.
#[must_use]
pub fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let plain = word.as_bytes();
    let percent: String = plain
        .iter()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(*byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let mut forms = vec![
        ("UTF-8", plain.to_vec()),
        (
            "UTF-16, low byte first",
            word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16, high byte first",
            word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
        ("hexadecimal", HEXLOWER.encode(plain).into_bytes()),
        ("hexadecimal, capitals", HEXUPPER.encode(plain).into_bytes()),
        ("percent", percent.into_bytes()),
    ];
    // Where a word begins within a group of three bytes decides how it looks. The characters at its edges depend on what
    // stands beside it and are left off.
    let phases = ["base64", "base64, one byte on", "base64, two bytes on"];
    for (before, name) in phases.into_iter().enumerate() {
        let text = [&vec![b'x'; before], plain].concat();
        let encoded = BASE64.encode(&text);
        let from = (before * 8).div_ceil(6);
        let to = (text.len() * 8) / 6;
        if let Some(middle) = encoded.get(from..to) {
            forms.push((name, middle.as_bytes().to_vec()));
        }
    }
    forms
}

/// Every place below the folders where one of the words stands.
///
/// # Panics
/// When a folder cannot be read: a scan that skips a file says nothing.
#[must_use]
pub fn scan(folders: &[&Path], words: &[&str]) -> Vec<Leak> {
    let needles: Vec<(&str, &'static str, Vec<u8>)> = words
        .iter()
        .flat_map(|word| {
            forms(word)
                .into_iter()
                .map(|(form, bytes)| (*word, form, bytes))
        })
        .collect();
    #[expect(clippy::expect_used, reason = "test support")]
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(needles.iter().map(|(_, _, bytes)| bytes))
        .expect("words to look for");
    let mut found = BTreeSet::new();
    for folder in folders {
        for path in files(folder) {
            let bytes = fs::read(&path).unwrap_or_default();
            for text in std::iter::once(bytes.clone()).chain(unpacked(&bytes)) {
                for hit in finder.find_overlapping_iter(&text) {
                    if let Some((word, form, _)) = needles.get(hit.pattern().as_usize()) {
                        found.insert(Leak {
                            path: path.clone(),
                            word: (*word).to_owned(),
                            form,
                        });
                    }
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What is packed within some bytes, unpacked: zlib and gzip, wherever they begin.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for (at, pair) in bytes.windows(3).enumerate() {
        let rest = bytes.get(at..).unwrap_or_default();
        let mut text = Vec::new();
        let length = match pair {
            [0x1F, 0x8B, 8] => DeflateDecoder::new(rest.get(10..).unwrap_or_default())
                .take(UNPACKED)
                .read_to_end(&mut text),
            [0x78, 0x01 | 0x5E | 0x9C | 0xDA, _] => {
                ZlibDecoder::new(rest).take(UNPACKED).read_to_end(&mut text)
            }
            _ => continue,
        };
        // A stream that breaks off was read up to there.
        let _ = length;
        if !text.is_empty() {
            all.push(text);
        }
    }
    all
}

#[expect(clippy::expect_used, reason = "test support")]
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("a file");
        match entry.file_type().expect("its kind") {
            kind if kind.is_dir() => all.extend(files(&entry.path())),
            kind if kind.is_file() => all.push(entry.path()),
            _ => {}
        }
    }
    all
}
