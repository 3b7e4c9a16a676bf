//! A whole session in the real window, recorded and searched afterwards: what she wrote stands readable in no file of her
//! account, and the program spoke to nobody.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use hallway_tests::leaks::{forms, scan};
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::question::question_fields;
use hallway_tests::window::{Account, Window, program, wait_until};
use hallway_tests::world::PASSPHRASE;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;

const CONTROL_L: &str = "\u{e009}l\u{e000}";
/// So many words of their own are planted besides, each in a field of its own.
const MORE: usize = 48;

/// The `n`th of them: a word that stands in no list, no page and no sample.
fn word(n: usize) -> String {
    const STARTS: [&str; 6] = ["zeph", "quill", "marm", "glock", "thurn", "vosk"];
    const ENDS: [&str; 8] = [
        "orvaxel", "umbrine", "adulith", "ewistry", "ofandel", "itrobex", "aquenby", "yldoran",
    ];
    let start = STARTS.iter().cycle().nth(n).copied().unwrap_or_default();
    let end = ENDS
        .iter()
        .cycle()
        .nth(n / STARTS.len())
        .copied()
        .unwrap_or_default();
    format!("{start}{end}")
}

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

/// A whole day's work through the page: an import, people, notes, contacts, follow-ups, drafts, searches, questions, a sealed
/// packet, a notice to the desktop, a new recovery key, a diagnosis. Answers the secrets that were shown on the way.
async fn plant_more(window: &Window, outside: &Path) -> Vec<String> {
    let mut next = (0..MORE).map(word);
    let mut word = move || next.next().unwrap();
    let must = async |name: &str, args: Value| -> Value {
        let out = window.call(name, args).await;
        assert!(out.get("failed").is_none(), "{name}: {out}");
        out
    };
    let mut table = String::from("SEIS ID,Last Name,First Name,Date of Birth\n");
    for n in 0..10 {
        table.push_str(&format!("{n}77,{},First,01/02/2016\n", word()));
    }
    fs::write(outside.join("mine.csv"), table).unwrap();
    let picked = must(
        "pick",
        json!({"kind": "open", "purpose": "import", "suggested": ""}),
    )
    .await;
    must("preview_import", json!({"file": picked["handle"]})).await;
    must("run_import", json!({"file": picked["handle"]})).await;
    let student = must(
        "create_student",
        json!({"fields": {"first": word(), "last": word()}}),
    )
    .await;
    let id = student["id"].clone();
    for _ in 0..5 {
        must(
            "save_note",
            json!({"student_id": id, "body": format!("{} read aloud", word())}),
        )
        .await;
        must(
            "add_contact",
            json!({"fields": {"student_id": id, "on_date": "2026-10-05", "way": "phone", "purpose": "", "outcome": "reached",
                "summary": format!("{} is well", word())}}),
        )
        .await;
        must(
            "add_follow_up",
            json!({"fields": {"text": format!("ask {}", word())}}),
        )
        .await;
        must(
            "save_draft",
            json!({"key": format!("new_contact:{}", word()), "body": word()}),
        )
        .await;
        must("search", json!({"query": word()})).await;
    }
    let links = json!({"student_id": id, "meeting_id": null, "step_id": null, "note_id": null});
    let question = must("flag_question", json!({"links": links, "kind": "wording"})).await;
    let mut fields = question_fields(&question);
    for key in ["title", "ask", "facts"] {
        fields[key] = json!(format!("How is it with the {} then?", word()));
    }
    must(
        "save_question",
        json!({"id": question["id"], "fields": fields}),
    )
    .await;
    must(
        "set_question_state",
        json!({"id": question["id"], "state": "ready"}),
    )
    .await;
    let mut settings = must("get_settings", json!({})).await;
    settings["notify_at"] = json!("00:01:00");
    must("save_settings", json!({ "settings": settings })).await;
    must("diagnostics", json!({})).await;
    let kit = must("renew_recovery_key", json!({"passphrase": PASSPHRASE})).await;
    must(
        "check_recovery_key",
        json!({"recovery_key": kit["recovery_key"]}),
    )
    .await;
    let packet = seal(window, &question["id"]).await;
    vec![
        kit["recovery_key"].as_str().unwrap().to_owned(),
        packet["passphrase"].as_str().unwrap().to_owned(),
    ]
}

/// Seals a question; a word that looks like a name is left as it is, by her decision.
async fn seal(window: &Window, question: &Value) -> Value {
    let preview = window
        .call("preview_packet", json!({"question_ids": [question]}))
        .await;
    for finding in preview["findings"].as_array().into_iter().flatten() {
        if finding["action"].is_null() {
            let decide = json!({"question_ids": [question], "number": finding["number"], "action": "keep",
                "reason": "an ordinary word"});
            let _ = window.call("decide_finding", decide).await;
        }
    }
    let args =
        json!({"question_ids": [question], "to": "R.", "format": "sealed", "attested": true});
    let out = window.call("export_packet", args).await;
    assert!(out["passphrase"].is_string(), "{out} {preview}");
    out
}

/// Runs this very test again in a network namespace of its own, in which nothing but the way to its own driver exists.
/// False when it already does.
fn goes_on_alone(test: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return false;
    }
    let status = std::process::Command::new("unshare")
        .args(["--map-root-user", "--net", "sh", "-c"])
        .arg("ip link set lo up && exec \"$@\"")
        .arg("sh")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(ALONE, "yes")
        .status()
        .unwrap();
    assert!(status.success(), "{test} in a namespace of its own");
    true
}

/// Set in the process that is alone.
const ALONE: &str = "HALLWAY_TEST_WITHOUT_A_NETWORK";

#[tokio::test]
async fn with_no_network_at_all_it_starts_stands_and_opens_no_inet_socket() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let log = folder.path().join("record");
    let cache = account.home().join("cache");
    // The page of a process that follows another one removes this file once it stands.
    let token = cache.join("hallway/hand-over-4711");
    fs::create_dir_all(token.parent().unwrap()).unwrap();
    fs::write(&token, "").unwrap();
    let mut window = std::process::Command::new("unshare")
        .args([
            "--map-root-user",
            "--net",
            "--",
            "strace",
            "-f",
            "-qq",
            "-e",
            "trace=%network,execve",
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&log)
        .arg("--")
        .arg(program())
        .arg("--after-lock=4711")
        .env("XDG_DATA_HOME", account.home().join("data"))
        .env("XDG_CACHE_HOME", &cache)
        .env("XDG_CONFIG_HOME", account.home().join("config"))
        .env("GSETTINGS_BACKEND", "memory")
        .env("NO_AT_BRIDGE", "1")
        .stdin(std::process::Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    wait_until("the page", || !token.exists()).await;
    let ended = std::process::Command::new("kill")
        .args(["-TERM", "--", &format!("-{}", window.id())])
        .status();
    assert!(ended.unwrap().success());
    let _ = window.wait();
    let record = fs::read_to_string(&log).unwrap();
    assert!(
        record.contains("AF_UNIX"),
        "the control: the record holds what it did on this computer"
    );
    assert!(
        record.contains("WebKitWebProcess") && record.contains("WebKitNetworkProcess"),
        "the control: the web view's processes are in the record too"
    );
    let inet: Vec<&str> = record
        .lines()
        .filter(|line| line.contains("AF_INET"))
        .collect();
    assert_eq!(inet, Vec::<&str>::new());
}

#[tokio::test]
async fn after_a_whole_session_no_file_holds_a_word_and_nothing_was_said_to_a_network() {
    if goes_on_alone("after_a_whole_session_no_file_holds_a_word_and_nothing_was_said_to_a_network")
    {
        return;
    }
    let outside = tempfile::tempdir().unwrap();
    let temporary = outside.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let log = outside.path().join("record");
    let account = Account::on("2026-10-06")
        .with("TMPDIR", &temporary)
        .with("HALLWAY_PICK_OPEN", &outside.path().join("mine.csv"))
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
    window.keys("\u{e009}4\u{e000}").await;
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
    let secrets = plant_more(&window, outside.path()).await;
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    unlock(&window).await;
    // And no goodbye.
    window.kill();

    let more: Vec<String> = (0..MORE).map(word).chain(secrets).collect();
    let words: Vec<&str> = PLANTED
        .into_iter()
        .chain([PASSPHRASE])
        .chain(more.iter().map(String::as_str))
        .collect();
    assert!(words.len() > 40);
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
    let record = fs::read_to_string(&log).unwrap();
    assert!(!abroad(&record).is_empty() && record.contains("AF_INET"));
}
