//! A whole session in the real window, recorded and searched afterwards: what she wrote stands readable in no file of her
//! account, and the program spoke to nobody.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use hallway_tests::leaks::{forms, scan};
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, program};
use hallway_tests::world::PASSPHRASE;
use serde_json::json;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const CONTROL_L: &str = "\u{e009}l\u{e000}";
/// Typed during the session; stands nowhere in the sample class.
const PLANTED: [&str; 4] = [
    "Zephyrine Quillonghast",
    "scared of the glockenspiel",
    "marmalade-thunder-velvet",
    "Would a visual schedule help Zephyrine",
];

/// A program that starts the window under a recorder of everything that touches a network.
fn recorder(folder: &Path, log: &Path) -> std::path::PathBuf {
    let program = program();
    let script = folder.join("recorded");
    fs::write(
        &script,
        format!(
            "#!/bin/sh\nexec strace -D -f --seccomp-bpf -qq -e trace=%network -e signal=none -o '{}' -- '{}' \"$@\"\n",
            log.display(),
            program.display()
        ),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

/// Lines of a record that reach for a computer other than this one.
fn abroad(record: &str) -> Vec<&str> {
    record
        .lines()
        .filter(|line| line.contains("sin_addr") || line.contains("inet_pton"))
        // The driver of this test is the one thing the window talks to.
        .filter(|line| !line.contains("127.0.0.1") && !line.contains("\"::1\""))
        .collect()
}

#[tokio::test]
async fn after_a_whole_session_no_file_holds_a_word_and_nothing_was_said_to_a_network() {
    let outside = tempfile::tempdir().unwrap();
    let temporary = outside.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let log = outside.path().join("record");
    let account = Account::on("2026-10-06")
        .with("TMPDIR", &temporary)
        .started_by(&recorder(outside.path(), &log));
    sample(&account, "2026-10-06");

    let window = account.open().await;
    unlock(&window).await;
    // A name, a note, a search, a question: every way in which words get into the window.
    let student = window
        .call(
            "create_student",
            json!({ "fields": { "first": "Zephyrine", "last": "Quillonghast" } }),
        )
        .await;
    assert!(student["id"].is_string(), "{student}");
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Quillonghast").await;
    window.on_screen("student").await;
    window.keys("n").await;
    window.find("textbox", "Note").await;
    window.keys(PLANTED[1]).await;
    window
        .wait_for_call(
            "search",
            json!({ "query": "glockenspiel" }),
            "the note",
            |hits| hits.as_array().is_some_and(|hits| !hits.is_empty()),
        )
        .await;
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.keys(PLANTED[2]).await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", "Ask a question").await;
    window.on_screen("question").await;
    window.fill("My one question", PLANTED[3]).await;
    window
        .wait_for_call(
            "search",
            json!({ "query": "visual schedule" }),
            "the question",
            |hits| hits.as_array().is_some_and(|hits| !hits.is_empty()),
        )
        .await;
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    unlock(&window).await;
    // And no goodbye.
    window.kill();

    let words: Vec<&str> = PLANTED.into_iter().chain([PASSPHRASE]).collect();
    let places = [account.home(), temporary.as_path()];
    assert_eq!(scan(&places, &words), [], "readable words were left behind");

    let record = fs::read_to_string(&log).unwrap();
    assert!(
        record.contains("socket(AF_UNIX"),
        "the control: the record holds what the window did on this computer"
    );
    assert_eq!(abroad(&record), Vec::<&str>::new());
}

#[test]
fn the_control_a_word_in_any_form_is_found_and_so_is_a_call_abroad() {
    let folder = tempfile::tempdir().unwrap();
    let word = PLANTED[0];
    for (index, (_, bytes)) in forms(word).into_iter().enumerate() {
        let around = [b"some bytes before ".as_slice(), &bytes, b" and after"].concat();
        fs::write(folder.path().join(format!("form-{index}")), around).unwrap();
    }
    let mut zlib = ZlibEncoder::new(b"before".to_vec(), Compression::best());
    zlib.write_all(word.as_bytes()).unwrap();
    fs::write(folder.path().join("packed-z"), zlib.finish().unwrap()).unwrap();
    let mut gzip = GzEncoder::new(b"before".to_vec(), Compression::best());
    gzip.write_all(word.as_bytes()).unwrap();
    fs::write(folder.path().join("packed-g"), gzip.finish().unwrap()).unwrap();

    let found = scan(&[folder.path()], &[word]);
    for (form, _) in forms(word) {
        assert!(
            found.iter().any(|leak| leak.form == form),
            "{form} is not found: {found:#?}"
        );
    }
    for packed in ["packed-z", "packed-g"] {
        assert!(
            found.iter().any(|leak| leak.path.ends_with(packed)),
            "{packed} is not unpacked"
        );
    }

    let log = folder.path().join("record");
    // Another address of this computer: nothing leaves it.
    let script = "exec 3<>/dev/udp/127.0.0.2/9";
    let status = std::process::Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=%network", "-o"])
        .arg(&log)
        .args(["--", "bash", "-c", script])
        .stderr(std::process::Stdio::null())
        .status();
    assert!(status.is_ok(), "strace is installed");
    assert!(!abroad(&fs::read_to_string(&log).unwrap()).is_empty());
}
