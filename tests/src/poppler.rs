//! A PDF read back by other people's tools: poppler and qpdf, as a school's computer or a screen reader would.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A PDF on disk under `target/paper`, where it can also be looked at.
pub struct Paper {
    path: PathBuf,
}

impl Paper {
    /// Puts bytes there.
    ///
    /// # Panics
    /// When nothing can be written under `target`.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/paper");
        std::fs::create_dir_all(&folder).expect("a folder under target");
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).expect("a file under target");
        Self { path }
    }

    #[expect(clippy::panic, reason = "test support")]
    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> Output {
        Command::new(program)
            .args(before)
            .arg(&self.path)
            .args(after)
            .output()
            .unwrap_or_else(|e| {
                panic!("{program}: {e}. It comes with the packages poppler-utils and qpdf.")
            })
    }

    #[expect(clippy::panic, reason = "test support")]
    fn read(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = self.run(program, before, after);
        if !output.status.success() {
            panic!(
                "{program} {before:?}: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// qpdf finds nothing wrong with the file.
    ///
    /// # Panics
    /// When it does.
    pub fn check(&self) {
        self.read("qpdf", &["--check"], &[]);
    }

    /// The words in the order they are written.
    #[must_use]
    pub fn text(&self) -> String {
        self.read("pdftotext", &["-raw"], &["-"])
    }

    /// The tags with the words in them.
    #[must_use]
    pub fn structure(&self) -> String {
        self.read("pdfinfo", &["-struct-text"], &[])
    }

    /// The file's properties.
    #[must_use]
    pub fn info(&self) -> String {
        self.read("pdfinfo", &[], &[])
    }

    /// Its metadata as XML.
    #[must_use]
    pub fn metadata(&self) -> String {
        self.read("pdfinfo", &["-meta"], &[])
    }

    /// Typefaces that are not embedded.
    #[must_use]
    pub fn foreign_fonts(&self) -> Vec<String> {
        self.read("pdffonts", &[], &[])
            .lines()
            .skip(2)
            .filter(|line| {
                // … emb sub uni object ID
                let words: Vec<&str> = line.split_whitespace().rev().collect();
                words.get(4) != Some(&"yes")
            })
            .map(str::to_owned)
            .collect()
    }

    /// How many pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.info()
            .lines()
            .find_map(|l| l.strip_prefix("Pages:"))
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or_default()
    }

    /// A page as it looks, coarsely: twelve cells an inch, each one of ten degrees of grey.
    ///
    /// # Panics
    /// When poppler draws nothing.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn ink(&self, page: usize) -> String {
        let page = page.to_string();
        let output = self.run(
            "pdftoppm",
            &["-gray", "-r", "12", "-f", &page, "-l", &page],
            &[],
        );
        let bytes = output.stdout;
        // P5, width and height, the brightest value, then a byte for each cell.
        let mut at = 0;
        let mut header = Vec::new();
        while header.len() < 4 {
            let rest = bytes.get(at..).expect("a header");
            let length = rest
                .iter()
                .position(u8::is_ascii_whitespace)
                .expect("a header");
            header.push(String::from_utf8_lossy(rest.get(..length).expect("a word")).into_owned());
            at += length + 1;
        }
        let width: usize = header
            .get(1)
            .and_then(|w| w.parse().ok())
            .expect("the width");
        bytes
            .get(at..)
            .expect("cells")
            .chunks(width)
            .map(|row| {
                let line: String = row.iter().map(|grey| degree(*grey)).collect();
                format!("{}\n", line.trim_end())
            })
            .collect()
    }
}

/// Ten degrees, from white to black.
const DEGREES: &[u8; 10] = b" .:-=+*#%@";

fn degree(grey: u8) -> char {
    let dark = usize::from(255 - grey) * DEGREES.len() / 256;
    DEGREES.get(dark).copied().map_or(' ', char::from)
}

fn level(cell: u8) -> usize {
    DEGREES.iter().position(|d| *d == cell).unwrap_or_default()
}

/// How far two pictures are apart: the share of cells that differ by more than two degrees.
#[must_use]
pub fn apart(one: &str, other: &str) -> f64 {
    let rows = one.lines().count().max(other.lines().count());
    let mut cells = 0_u32;
    let mut different = 0_u32;
    for row in 0..rows {
        let a = one.lines().nth(row).unwrap_or_default().as_bytes();
        let b = other.lines().nth(row).unwrap_or_default().as_bytes();
        for column in 0..a.len().max(b.len()) {
            let [x, y] = [a, b].map(|line| line.get(column).copied().map_or(0, level));
            cells += 1;
            if x.abs_diff(y) > 2 {
                different += 1;
            }
        }
    }
    f64::from(different) / f64::from(cells.max(1))
}
