//! A folder of its own for one test, and the program run in it.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The day of every test.
pub(crate) const TODAY: &str = "2026-10-06";
/// The passphrase of every vault here.
pub(crate) const PASSPHRASE: &str = "maple quarry lantern sofa";

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The document of a run that went well.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The error of a run that did not, after its exit code.
    pub(crate) fn error(&self, code: i32) -> Value {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        let last = self.err.trim_end().lines().last().unwrap();
        let error = serde_json::from_str::<Value>(last).unwrap()["error"].clone();
        for part in ["kind", "message", "hint"] {
            assert!(!error[part].as_str().unwrap().is_empty(), "{error}");
        }
        error
    }
}

/// A folder with a passphrase file; the vault comes with [`Place::with_vault`].
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn empty() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.file("pass", PASSPHRASE);
        place
    }

    pub(crate) fn with_vault() -> Self {
        let place = Self::empty();
        place.json(&["vault", "create"]).json();
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hallway-cli"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env_remove("HALLWAY_PASSPHRASE")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs exactly these arguments, with these variables and this input.
    pub(crate) fn raw(&self, args: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Ran {
        let mut child = self
            .command(args)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut to_child = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || drop(to_child.write_all(&input)));
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran {
            code: done.status.code().unwrap(),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    fn options<'a>(args: &[&'a str], json: bool) -> Vec<&'a str> {
        let mut all = vec![];
        for (option, value) in [
            ("--vault", "vault"),
            ("--passphrase-file", "pass"),
            ("--today", TODAY),
        ] {
            if !args.contains(&option) {
                all.extend([option, value]);
            }
        }
        if json {
            all.push("--json");
        }
        all.extend(args);
        all
    }

    /// Runs with the vault, the passphrase file, the day and `--json`.
    pub(crate) fn json(&self, args: &[&str]) -> Ran {
        self.raw(&Self::options(args, true), &[], b"")
    }

    /// The same with something on standard input.
    pub(crate) fn json_with(&self, args: &[&str], input: &[u8]) -> Ran {
        self.raw(&Self::options(args, true), &[], input)
    }

    /// The same without `--json`.
    pub(crate) fn text(&self, args: &[&str]) -> Ran {
        self.raw(&Self::options(args, false), &[], b"")
    }

    /// Runs within so many kilobytes of memory, so that a file which would fill it ends the program and the test.
    #[cfg(unix)]
    pub(crate) fn within(&self, kilobytes: u32, args: &[&str]) -> Ran {
        let mut words = vec![env!("CARGO_BIN_EXE_hallway-cli").to_owned()];
        words.extend(Self::options(args, true).into_iter().map(str::to_owned));
        let done = Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -v {kilobytes}; exec \"$@\""))
            .arg("sh")
            .args(words)
            .current_dir(self.0.path())
            .env_remove("HALLWAY_PASSPHRASE")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran {
            code: done.status.code().unwrap_or(-1),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Runs and goes away without reading a byte of the answer.
    pub(crate) fn unread(&self, args: &[&str]) -> Ran {
        let mut child = self.command(&Self::options(args, false)).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        Ran {
            code: done.status.code().unwrap(),
            out: String::new(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// An annual review of the student on the 22nd of October 2026; its id.
    pub(crate) fn meeting(&self, student: &str) -> String {
        self.json(&[
            "meeting",
            "add",
            "--student",
            student,
            "--kind",
            "annual_review",
            "--date",
            "2026-10-22",
        ])
        .json()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Adds a student and gives her id.
    pub(crate) fn student(&self, first: &str, last: &str) -> String {
        let made = self
            .json(&["student", "add", "--first", first, "--last", last])
            .json();
        made["id"].as_str().unwrap().to_owned()
    }
}
