//! What the Rust sources may say: which module knows which, and what no shipped line does.

use crate::tree::{Source, files, hits, none, product_rust};
use regex::Regex;

fn under<'a>(sources: &'a [Source], folder: &str) -> Vec<&'a Source> {
    sources
        .iter()
        .filter(|s| s.path.starts_with(folder))
        .collect()
}

/// A folder, and what its files must not name.
const NOT_NAMED: &[(&str, &str, &str)] = &[
    (
        "src-tauri/engine/src/store/",
        r"crate::(api|vault|backup|engine|caseload|departure|sample|files|packet_file|tables|clock)\b",
        "the store keeps rows and takes values; it knows no command, no key and no clock",
    ),
    (
        "src-tauri/engine/src/vault/",
        r"crate::(store|api|engine|backup|caseload|departure|sample|files|packet_file|tables|clock)\b",
        "the vault knows nothing of students and commands",
    ),
    (
        "src-tauri/engine/src/backup/",
        r"crate::(store|api|engine|caseload|departure|sample|packet_file|tables)\b",
        "a backup knows the vault only",
    ),
    (
        "src-tauri/engine/src/packet_file/",
        r"crate::(store|api|engine|backup|caseload|departure|sample)\b",
        "a packet's file knows neither vault rows nor commands",
    ),
    (
        "src-tauri/engine/src/tables/",
        r"crate::(store|api|engine|vault|backup)\b",
        "reading a table knows no vault",
    ),
    (
        "src-tauri/engine/src/",
        r"\btauri::|\bstd::env::|\btokio::",
        "the engine has no window and no surroundings",
    ),
    (
        "src-tauri/domain/src/",
        r"\bstd::(fs|net|env|process|thread|io)\b|\bInstant::now|SystemTime|\b(Local|Utc)::now|include_dir!",
        "the domain is pure: no files, no network, no environment, no clock",
    ),
    (
        "src-tauri/src/",
        r"\brusqlite::|\bring::|\bhallway_domain::|hallway_engine::(store|vault|backup)\b",
        "the shell wires and decides nothing",
    ),
];

#[test]
fn each_module_uses_only_what_its_place_allows() {
    let sources = product_rust();
    let mut found = Vec::new();
    for (folder, pattern, why) in NOT_NAMED {
        let pattern = Regex::new(pattern).expect("a pattern");
        let here = under(&sources, folder);
        assert!(!here.is_empty(), "nothing under {folder}");
        for source in here {
            for hit in pattern.find_iter(&source.text) {
                found.push(format!("{}: {} ({why})", source.path, hit.as_str()));
            }
        }
    }
    none(&found, "a module reaches past its place");
}

/// Commands that touch a file: what a person chose arrives as a handle, and only its bytes or size are asked for.
const READS_A_CHOSEN_FILE: &[&str] = &[
    "src-tauri/engine/src/api/replies.rs",
    "src-tauri/engine/src/api/vaults.rs",
    // The sizes of the vault's own files, and the folder a backup is unpacked in.
    "src-tauri/engine/src/api/care.rs",
    "src-tauri/engine/src/api/restores.rs",
    "src-tauri/engine/src/api/documents.rs",
];

#[test]
fn commands_reach_no_file_but_one_that_a_person_chose() {
    let found: Vec<String> = product_rust()
        .iter()
        .filter(|s| s.path.starts_with("src-tauri/engine/src/api/"))
        .filter(|s| s.text.contains("std::fs") || s.text.contains("use std::{fs"))
        .filter(|s| !READS_A_CHOSEN_FILE.contains(&s.path.as_str()))
        .map(|s| s.path.clone())
        .collect();
    none(&found, "a command opens files by itself");
}

#[test]
fn sql_stands_only_where_rows_and_keys_are_kept() {
    let homes = [
        "src-tauri/engine/src/store/",
        "src-tauri/engine/src/vault/",
        "src-tauri/engine/src/backup/",
        // Reads each table whole, by the list of columns that it describes in the files themselves.
        "src-tauri/engine/src/export/",
    ];
    let elsewhere: Vec<Source> = product_rust()
        .into_iter()
        .filter(|s| !homes.iter().any(|home| s.path.starts_with(home)))
        .collect();
    let statements = r"\bSELECT\s+[\w*(]|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bDELETE\s+FROM\b|\bUPDATE\s+\w+\s+SET\b|\bPRAGMA\s+\w|\.execute(_batch)?\(|\.prepare(_cached)?\(|\.query_row\(";
    none(&hits(&elsewhere, statements), "SQL outside the store");
}

#[test]
fn the_product_opens_no_socket() {
    // The development server is waited for on the own computer; that tool is no part of what is shipped.
    let shipped: Vec<Source> = product_rust()
        .into_iter()
        .filter(|s| s.path != "src-tauri/xtask/src/dev.rs")
        .collect();
    let network = r"std::net|\bTcp(Stream|Listener)\b|\bUdpSocket\b|\breqwest\b|\bureq\b|\bhyper\b|\bisahc\b|\battohttpc\b|\bcurl::|\bwebsocket\b|https?://[^\s]*\{";
    none(&hits(&shipped, network), "network code in the product");
}

#[test]
fn every_exception_from_a_lint_gives_its_reason_and_ends_when_it_is_not_needed() {
    let mut found = Vec::new();
    let attribute = Regex::new(r"(?s)#!?\[(allow|expect)\((.*?)\)\]").expect("a pattern");
    let mut all = files(
        &[
            "src-tauri/src",
            "src-tauri/domain",
            "src-tauri/engine",
            "src-tauri/cli",
            "src-tauri/xtask",
            "tests",
        ],
        &[".rs"],
    );
    all.retain(|s| !s.path.starts_with("tests/tidy/"));
    for source in &all {
        for hit in attribute.captures_iter(&source.text) {
            let inside = hit.get(2).map_or("", |m| m.as_str());
            if !inside.contains("reason =") {
                found.push(format!(
                    "{}: {} gives no reason",
                    source.path,
                    inside.trim()
                ));
            }
        }
    }
    for source in product_rust() {
        for hit in attribute.captures_iter(&source.text) {
            if hit.get(1).is_some_and(|kind| kind.as_str() == "allow") {
                found.push(format!(
                    "{}: use expect, which fails when it is not needed",
                    source.path
                ));
            }
        }
    }
    none(&found, "an exception without an end");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = r"\b(TODO|FIXME|XXX|HACK)\b|\btodo!\(|\bunimplemented!\(|#\[ignore";
    let mut all = files(
        &["src-tauri", "tests", "ui/src", "assets/packet", ".ci"],
        &[
            ".rs", ".ts", ".svelte", ".js", ".mjs", ".css", ".html", ".sh", ".toml", ".sql", "run",
        ],
    );
    all.retain(|s| !s.path.starts_with("tests/tidy/"));
    none(
        &hits(&all, marks),
        "finish it or write it down where work is planned",
    );
}
