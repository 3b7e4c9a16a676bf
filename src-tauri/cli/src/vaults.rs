//! The vault itself: making, checking, backing up, restoring, exporting, and the invented caseload.

use crate::args::{Global, Vault};
use crate::door::{close, secret_file};
use crate::output::{Output, Reply};
use crate::problem::{Problem, Result};
use crate::waiting::Waiting;
use hallway_engine::api::GateCommand;
use hallway_engine::api::documents::{BringExport, ExportEverything};
use hallway_engine::api::gate::{CreateVault, Recover};
use hallway_engine::api::restores::RestoreBackup;
use hallway_engine::api::settings::LoadSample;
use hallway_engine::api::student_list::ListStudents;
use hallway_engine::api::vaults::{BackUp, ChangePassphrase, CheckVault};
use hallway_engine::vault::{self, VaultError};
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What to know before everything is written in the open.
const WARNING: &str = "The exported files are not encrypted. Whoever gets them reads every student's record: \
keep them where only you can read them, and delete them when they have served.";

/// Does a vault command.
pub(crate) fn run(global: &Global, command: Vault) -> Result<Reply> {
    match command {
        Vault::Create => create(global),
        Vault::Check => check(global),
        Vault::ChangePassphrase {
            new_passphrase_file,
        } => change_passphrase(global, &new_passphrase_file),
        Vault::Recover {
            recovery_key_file,
            new_passphrase_file,
        } => recover(global, &recovery_key_file, &new_passphrase_file),
        Vault::Backup { out } => backup(global, &out),
        Vault::Restore { file } => restore(global, file),
        Vault::Export {
            out,
            include_private,
            yes,
        } => export(global, &out, include_private, yes),
        Vault::Bring { folder } => bring(global, &folder),
    }
}

fn create(global: &Global) -> Result<Reply> {
    let mut engine = global.engine()?;
    if vault::exists(engine.folder()) {
        return Err(VaultError::AlreadyThere.into());
    }
    let passphrase = global.new_passphrase()?.to_string();
    let kit = CreateVault { passphrase }.run(&mut engine)?;
    let folder = engine.folder().display().to_string();
    close(&mut engine);
    let text = format!(
        "Made a vault in {folder}.\n\nRecovery key, shown this once:\n\n    {}\n\nWrite it down and keep it away from this computer. Without it and without the passphrase nobody can open the vault.",
        kit.recovery_key
    );
    Ok(Reply::new(
        json!({ "vault": folder, "recovery_key": kit.recovery_key }),
        text,
    ))
}

fn check(global: &Global) -> Result<Reply> {
    global.with_vault(|engine| {
        let _waiting = Waiting::begin("Checking every page");
        let found = CheckVault {}.run(engine)?;
        let text = if found.ok {
            format!(
                "All is well. Schema {}, SQLCipher {}.",
                found.schema_version, found.cipher_version
            )
        } else {
            format!("Found:\n  {}", found.problems.join("\n  "))
        };
        Ok(Reply::new(json!(found), text))
    })
}

fn change_passphrase(global: &Global, file: &Path) -> Result<Reply> {
    let mut engine = global.engine()?;
    if !vault::exists(engine.folder()) {
        return Err(VaultError::Missing.into());
    }
    let new_passphrase = secret_file(file)?.to_string();
    let old_passphrase = global.passphrase()?.to_string();
    // On the locked vault: nothing but the key file is touched.
    ChangePassphrase {
        old_passphrase,
        new_passphrase,
    }
    .run(&mut engine)?;
    Ok(Reply::new(
        json!({ "vault": engine.folder().display().to_string(), "changed": true }),
        "The passphrase is changed. Backups made before still open with the old one.",
    ))
}

fn recover(global: &Global, key: &Path, new: &Path) -> Result<Reply> {
    let mut engine = global.engine()?;
    if !vault::exists(engine.folder()) {
        return Err(VaultError::Missing.into());
    }
    let kit = Recover {
        recovery_key: secret_file(key)?.trim().to_owned(),
        new_passphrase: secret_file(new)?.to_string(),
    }
    .run(&mut engine)?;
    let folder = engine.folder().display().to_string();
    close(&mut engine);
    let text = format!(
        "The new passphrase is set. The recovery key that was used opens nothing any more; the new one, shown this once:\n\n    {}",
        kit.recovery_key
    );
    Ok(Reply::new(
        json!({ "vault": folder, "recovery_key": kit.recovery_key }),
        text,
    ))
}

fn backup(global: &Global, out: &Path) -> Result<Reply> {
    global.with_vault(|engine| {
        let _waiting = Waiting::begin("Writing and reading back");
        let file = engine.choose_file(out.to_owned())?;
        let made = BackUp { file: Some(file) }.run(engine)?;
        let text = format!(
            "Backed up to {} ({} KiB), read back and compared.",
            out.display(),
            made.kib
        );
        Ok(Reply::new(
            json!({ "out": out.display().to_string(), "made_at": made.made_at, "kib": made.kib }),
            text,
        ))
    })
}

fn restore(global: &Global, file: PathBuf) -> Result<Reply> {
    let mut engine = global.engine()?;
    if vault::exists(engine.folder()) {
        return Err(VaultError::AlreadyThere.into());
    }
    if let Err(error) = std::fs::metadata(&file) {
        return Err(Problem::unreadable(&file, &error));
    }
    let passphrase = global.passphrase()?.to_string();
    let _waiting = Waiting::begin("Unpacking and checking");
    let handle = engine.choose_file(file)?;
    RestoreBackup {
        file: Some(handle),
        name: None,
        passphrase,
        students: None,
    }
    .run(&mut engine)?;
    let folder = engine.folder().display().to_string();
    let text = format!("Restored into {folder}. It opens with the passphrase of the backup.");
    Ok(Reply::new(json!({ "vault": folder }), text))
}

fn export(global: &Global, out: &Path, include_private: bool, yes: bool) -> Result<Reply> {
    Output::note(WARNING);
    if !yes && !confirmed()? {
        return Err(Problem::usage(
            "The export was not confirmed.",
            "Confirm it, or pass --yes. Nothing was written.",
        ));
    }
    global.with_vault(|engine| {
        let _waiting = Waiting::begin("Writing");
        let folder = engine.choose_file(out.to_owned())?;
        let made = engine.run(ExportEverything {
            folder,
            include_private: Some(include_private),
        })?;
        let text = format!("Wrote to {}:\n  {}", out.display(), made.files.join("\n  "));
        Ok(Reply::new(
            json!({ "out": out.display().to_string(), "files": made.files }),
            text,
        ))
    })
}

fn bring(global: &Global, folder: &Path) -> Result<Reply> {
    global.with_vault(|engine| {
        let _waiting = Waiting::begin("Bringing back");
        let folder = engine.choose_file(folder.to_owned())?;
        let back = engine.run(BringExport { folder })?;
        let mut text = format!("Brought {} records back.", back.records);
        if back.left_out > 0 {
            text.push_str(&format!(
                " {} hang on records that the export does not hold and were left out.",
                back.left_out
            ));
        }
        Ok(Reply::new(json!(back), text))
    })
}

/// Asks on the terminal; a script has to say --yes.
fn confirmed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    let mut asked = std::io::stderr();
    write!(asked, "Write everything in the open? [y/N] ")?;
    asked.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Fills an empty vault with the invented caseload.
pub(crate) fn demo(global: &Global) -> Result<Reply> {
    global.with_vault(|engine| {
        engine.run(LoadSample {})?;
        let students = engine
            .run(ListStudents {
                search: None,
                include_archived: Some(true),
                sort: None,
            })?
            .len();
        Ok(Reply::new(
            json!({ "students": students }),
            format!("Filled the vault with {students} invented students."),
        ))
    })
}
