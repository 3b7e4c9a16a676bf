//! The way into a vault: its folder, its passphrase, the clock, and that it is always locked again.

use crate::args::Global;
use crate::output::Output;
use crate::problem::{Problem, Result};
use hallway_engine::api::GateCommand;
use hallway_engine::api::gate::Unlock;
use hallway_engine::clock::{Clock, DatedClock, SystemClock};
use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use hallway_engine::vault::{self, VaultError};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The variable a passphrase may stand in.
const VARIABLE: &str = "HALLWAY_PASSPHRASE";
/// No passphrase file is larger, in bytes.
const LONGEST: usize = 4096;

impl Global {
    /// The vault's folder: the one that was named, else the platform's data folder for Hallway.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        if let Some(folder) = &self.vault {
            return Ok(folder.clone());
        }
        directories::ProjectDirs::from("org", "hallway", "Hallway")
            .map(|dirs| dirs.data_local_dir().join("vault"))
            .ok_or_else(|| {
                Problem::usage(
                    "This account has no data folder.",
                    "Name the vault's folder with --vault.",
                )
            })
    }

    /// The clock: the day that was named, else the computer's own.
    pub(crate) fn clock(&self) -> Box<dyn Clock> {
        match self.today {
            Some(day) => Box::new(DatedClock::new(day)),
            None => Box::new(SystemClock),
        }
    }

    /// An engine over the vault's folder, locked.
    pub(crate) fn engine(&self) -> Result<Engine> {
        Ok(
            Engine::new(self.folder()?, self.clock(), Box::new(SystemSource::new()))
                .without_idle_lock(),
        )
    }

    /// The passphrase: from its file, else from its variable, else asked without echo.
    pub(crate) fn passphrase(&self) -> Result<Zeroizing<String>> {
        match self.given_passphrase()? {
            Some(given) => Ok(given),
            None => ask("Passphrase: "),
        }
    }

    /// The passphrase of a new vault: asked twice where it is asked.
    pub(crate) fn new_passphrase(&self) -> Result<Zeroizing<String>> {
        match self.given_passphrase()? {
            Some(given) => Ok(given),
            None => ask_twice(),
        }
    }

    fn given_passphrase(&self) -> Result<Option<Zeroizing<String>>> {
        if let Some(file) = &self.passphrase_file {
            return secret_file(file).map(Some);
        }
        let Some(value) = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()) else {
            return Ok(None);
        };
        value
            .into_string()
            .map(|v| Some(Zeroizing::new(v)))
            .map_err(|_| {
                Problem::bad_input(
                    format!("{VARIABLE} is not text."),
                    "Give the passphrase in a file with --passphrase-file.",
                )
            })
    }

    /// Opens the vault, does the work and locks again, whatever came of it.
    pub(crate) fn with_vault<T>(&self, work: impl FnOnce(&mut Engine) -> Result<T>) -> Result<T> {
        let mut engine = self.engine()?;
        // Nobody is asked for a passphrase that nothing would open.
        if !vault::exists(engine.folder()) {
            return Err(VaultError::Missing.into());
        }
        let passphrase = self.passphrase()?;
        let opened = Unlock {
            passphrase: passphrase.to_string(),
            // A script cannot be asked: it is told, and the vault notes it.
            changed_too: Some(true),
        }
        .run(&mut engine)?;
        Output::note(&opened.notice);
        let done = work(&mut engine);
        close(&mut engine);
        done
    }
}

/// Locks. What was saved is saved: trouble on the way out is told and changes no answer.
pub(crate) fn close(engine: &mut Engine) {
    if let Err(error) = engine.lock() {
        Output::note(&format!("hallway-cli: {error} What was saved is safe."));
    }
}

/// A secret from a file. One trailing newline is dropped.
pub(crate) fn secret_file(path: &Path) -> Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(std::fs::read(path).map_err(|e| Problem::unreadable(path, &e))?);
    if bytes.len() > LONGEST {
        return Err(Problem::bad_input(
            format!("{} is too large for a passphrase.", path.display()),
            "Name the file that holds nothing but the passphrase.",
        ));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Problem::bad_input(
            format!("{} is not text.", path.display()),
            "Save the passphrase as UTF-8 text.",
        )
    })?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    Ok(Zeroizing::new(text.to_owned()))
}

fn ask(prompt: &str) -> Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        return Err(Problem::usage(
            "There is no passphrase.",
            format!("Give it with --passphrase-file or in {VARIABLE}."),
        ));
    }
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .map_err(|_| {
            Problem::usage(
                "The passphrase could not be asked for.",
                format!("Give it with --passphrase-file or in {VARIABLE}."),
            )
        })
}

fn ask_twice() -> Result<Zeroizing<String>> {
    let first = ask("New passphrase: ")?;
    if *ask("The same again: ")? == *first {
        Ok(first)
    } else {
        Err(Problem::bad_input(
            "The two passphrases are not the same.",
            "Run the command again. Nothing was changed.",
        ))
    }
}
