//! A message bus of a test's own, in place of the system's and the desktop's.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "test support: a test stops where something is not as it must be"
)]

use crate::window::Account;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// It ends with the test.
pub struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    /// Starts it.
    #[must_use]
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed");
        let mut address = String::new();
        if let Some(said) = daemon.stdout.take() {
            BufReader::new(said)
                .read_line(&mut address)
                .expect("an address");
        }
        Self {
            daemon,
            address: address.trim().to_owned(),
        }
    }

    /// An account whose programs hear this bus.
    #[must_use]
    pub fn lend_to(&self, account: Account) -> Account {
        let address = Path::new(&self.address);
        account
            .with("DBUS_SESSION_BUS_ADDRESS", address)
            .with("DBUS_SYSTEM_BUS_ADDRESS", address)
    }

    /// Says a signal to everybody.
    pub fn say(&self, signal: &str, path: &str, word: Option<bool>) {
        let mut command = Command::new("dbus-send");
        command
            .arg(format!("--bus={}", self.address))
            .args(["--type=signal", path, signal]);
        if let Some(word) = word {
            command.arg(format!("boolean:{word}"));
        }
        let done = command.status().expect("dbus-send is installed");
        assert!(done.success(), "{signal} was not said");
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
