//! The system calls of one process, as `strace` writes them down.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One call that names a file, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The thread that called.
    pub thread: u32,
    /// As the kernel calls it: `pwrite64`.
    pub name: String,
    /// The number of the file the call works on, where its first argument is one.
    pub fd: Option<i64>,
    /// Every path and every string among its arguments, in order.
    pub strings: Vec<Vec<u8>>,
    /// What stands after the last string, as written: flags, lengths, offsets.
    pub rest: String,
    /// What the kernel answered; below zero for an error.
    pub result: i64,
    /// Whether the answer was made up by the recorder.
    pub injected: bool,
}

impl Call {
    /// The numbers that follow the last string.
    pub fn numbers(&self) -> Vec<u64> {
        self.rest
            .split([',', '|', ' '])
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// Whether one of its paths lies below a folder.
    pub fn touches(&self, folder: &Path) -> bool {
        let folder = folder.as_os_str().as_encoded_bytes();
        self.strings.iter().any(|text| text.starts_with(folder))
    }

    /// A path among its strings.
    pub fn path(&self, index: usize) -> PathBuf {
        PathBuf::from(String::from_utf8(self.strings[index].clone()).unwrap())
    }
}

/// Runs a program under the recorder. `calls` is a list with commas; `inject` holds the answers to make
/// up, as strace reads them: `fsync:error=EIO:when=3`.
pub fn record(program: &mut Command, calls: &str, inject: &[&str]) -> (Vec<Call>, String) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-y", "-xx", "-s", "4000000", "-o"])
        .arg(log.path())
        .args(["-e", &format!("trace={calls}"), "-e", "signal=none"]);
    for rule in inject {
        command.args(["-e", &format!("inject={rule}")]);
    }
    command.arg("--").arg(program.get_program());
    command.args(program.get_args());
    for (key, value) in program.get_envs() {
        command.env(key, value.unwrap());
    }
    let output = command
        .output()
        .expect("strace records the calls; `cargo xtask test` installs it");
    let text = fs::read_to_string(log.path()).unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (text.lines().filter_map(read).collect(), said)
}

/// One line of the log: `12 pwrite64(5<"path">, "data", 3, 0) = 3`.
fn read(line: &str) -> Option<Call> {
    assert!(
        !line.contains("unfinished"),
        "two threads touch the disk at once, which this reader does not follow: {}",
        line.get(..120).unwrap_or(line)
    );
    let (thread, line) = line.split_once(' ')?;
    let (name, rest) = line.trim_start().split_once('(')?;
    let (arguments, answer) = rest.rsplit_once(" = ")?;
    let mut strings = Vec::new();
    let mut after = arguments;
    // Paths of open files stand in angle brackets, strings in quotes; both are written as \x2f\x74…
    while let Some(start) = after.find(['<', '"']) {
        let closing = if after[start..].starts_with('<') {
            '>'
        } else {
            '"'
        };
        let text = &after[start + 1..];
        let end = text.find(closing)?;
        strings.push(unescape(&text[..end]));
        after = &text[end + 1..];
    }
    let answer = answer.trim();
    let number: String = answer
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '-')
        .collect();
    Some(Call {
        thread: thread.parse().ok()?,
        name: name.to_owned(),
        fd: arguments
            .chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .ok(),
        strings,
        rest: after.trim_end_matches(')').to_owned(),
        result: number.parse().ok()?,
        injected: answer.contains("INJECTED"),
    })
}

fn unescape(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}
