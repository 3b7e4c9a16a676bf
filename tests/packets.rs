//! Sealed packets and replies seen from outside: the published vectors, every malformation, forging, and hostile text.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

use hallway_domain::packet::v1::{ReplyKey, encode_reply};
use hallway_domain::packet::{
    Answer, Packet, PacketCode, QuestionCode, Reply, Suggestion, clean_text,
};
use hallway_engine::packet_file::{
    PacketFileError, ReplyId, open_packet, open_reply, seal_packet, seal_reply, seal_reply_with,
};
use hallway_engine::random::{NoRandomness, Random, SystemSource};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU8, Ordering};

const PASSPHRASE: &str = "sapling keg drop-down abacus zoom yo-yo";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packets")
}

fn vectors() -> Value {
    let text = std::fs::read_to_string(fixtures().join("vectors.json")).expect("vectors.json");
    serde_json::from_str(&text).expect("JSON")
}

fn text_of<'a>(vectors: &'a Value, name: &str) -> &'a str {
    vectors[name].as_str().expect("a text")
}

/// Bytes 0, 1, 2, … as the vectors use them: reply key, salt, nonce.
struct Counting(AtomicU8);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            *byte = self.0.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

fn counting_key() -> ReplyKey {
    let mut key = ReplyKey::default();
    Counting(AtomicU8::new(0)).fill(&mut key).expect("counts");
    key
}

fn published_packet() -> Packet {
    let file = std::fs::read(fixtures().join("packet-opens.txt")).expect("the vector");
    open_packet(&file, PASSPHRASE).expect("opens").0
}

fn outcome_of<T>(result: Result<T, PacketFileError>) -> &'static str {
    match result {
        Ok(_) => "opens",
        Err(PacketFileError::NothingFound) => "nothing",
        Err(PacketFileError::CannotOpen) => "refused",
        Err(PacketFileError::Newer) => "newer",
        Err(PacketFileError::NoKey(_)) => "nokey",
        Err(PacketFileError::Content(_)) => "content",
        Err(other) => panic!("{other}"),
    }
}

/// Every file of the folder: its path, its kind, and the outcome its name promises.
fn vector_files() -> Vec<(PathBuf, String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(fixtures())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let mut parts = name.split('-');
            let kind = parts.next().expect("a kind").to_owned();
            let outcome = parts.next().expect("an outcome").to_owned();
            (path, kind, outcome)
        })
        .collect();
    files.sort();
    assert!(files.len() > 50, "the vectors are there");
    files
}

#[test]
fn every_published_file_ends_as_its_name_says() {
    let code: PacketCode = text_of(&vectors(), "packet_code").parse().expect("a code");
    for (path, kind, outcome) in vector_files() {
        let bytes = std::fs::read(&path).expect("readable");
        let found = match kind.as_str() {
            "packet" => outcome_of(open_packet(&bytes, PASSPHRASE)),
            "reply" => outcome_of(open_reply(&bytes, |asked| {
                (asked == code).then(counting_key)
            })),
            other => panic!("a file of kind {other}"),
        };
        assert_eq!(found, outcome, "{}", path.display());
    }
}

#[test]
fn sealing_with_the_published_randomness_gives_the_published_bytes() {
    let vectors = vectors();
    let packet = published_packet();
    let sealed = seal_packet(
        &packet,
        text_of(&vectors, "passphrase_typed"),
        &Counting(AtomicU8::new(0)),
    )
    .expect("seals");
    let published =
        std::fs::read_to_string(fixtures().join("packet-opens.txt")).expect("the vector");
    assert_eq!(sealed.armour, published);
    assert_eq!(
        packet.code.check_words().to_vec(),
        vectors["check_words"].as_array().expect("words").to_vec()
    );

    let published =
        std::fs::read_to_string(fixtures().join("reply-opens.txt")).expect("the vector");
    let (reply, id) = open_reply(published.as_bytes(), |_| Some(counting_key())).expect("opens");
    let mut nonce = [0; 12];
    Counting(AtomicU8::new(80))
        .fill(&mut nonce)
        .expect("counts");
    let body = encode_reply(&reply).expect("encodes");
    assert_eq!(
        seal_reply_with(packet.code, id, nonce, &body, &counting_key()).expect("seals"),
        published
    );
}

fn decode_elsewhere(kind: &str, path: &Path, secret: &str) -> (bool, String) {
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("packets/decoder.mjs"))
        .args([kind, &path.to_string_lossy(), secret])
        .output()
        .expect("node, which builds the user interface too");
    let text = if output.status.success() {
        output.stdout
    } else {
        output.stderr
    };
    (
        output.status.success(),
        String::from_utf8_lossy(&text).trim().to_owned(),
    )
}

#[test]
fn a_second_implementation_agrees_on_every_file() {
    let key = text_of(&vectors(), "reply_key").to_owned();
    for (path, kind, outcome) in vector_files() {
        // The second decoder stops at the JSON and looks keys up nowhere.
        if matches!(outcome.as_str(), "content" | "nokey") {
            continue;
        }
        let secret = if kind == "packet" { PASSPHRASE } else { &key };
        let (opened, text) = decode_elsewhere(&kind, &path, secret);
        assert_eq!(opened, outcome == "opens", "{}: {text}", path.display());
        if !opened {
            assert_eq!(text, outcome, "{}", path.display());
        }
    }
}

#[test]
fn a_second_implementation_reads_what_is_sealed_today() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("packet.html");
    let packet = published_packet();
    let sealed = seal_packet(&packet, PASSPHRASE, &SystemSource::new()).expect("seals");
    std::fs::write(&path, &sealed.html).expect("writes");
    let (opened, text) = decode_elsewhere("packet", &path, PASSPHRASE);
    assert!(opened, "{text}");
    let read: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        read["body"]["questions"][0]["ask"],
        packet.questions[0].ask.as_str()
    );
    assert_eq!(read["voices"][0]["hex"], vectors()["packet_voices"][0]);
}

#[test]
fn every_changed_byte_of_a_reply_is_refused() {
    let published = std::fs::read(fixtures().join("reply-opens.txt")).expect("the vector");
    let mut tried = 0;
    let ends = 400..published.len() - 200;
    for at in 0..published.len() {
        // Every bit where the lines, the header and the tag are, two of each byte in the long sealed middle.
        let masks: &[u8] = if ends.contains(&at) {
            &[1, 255]
        } else {
            &[1, 2, 4, 8, 16, 32, 64, 128, 255]
        };
        for mask in masks {
            let mut changed = published.clone();
            changed[at] ^= mask;
            assert!(
                open_reply(&changed, |_| Some(counting_key())).is_err(),
                "byte {at} changed by {mask:#x} was accepted"
            );
            tried += 1;
        }
    }
    assert_eq!(tried, published.len() * 2 + 600 * 7);
    assert!(open_reply(&published, |_| Some(counting_key())).is_ok());
}

#[test]
fn a_reply_cut_anywhere_is_refused() {
    let published = std::fs::read(fixtures().join("reply-opens.txt")).expect("the vector");
    for length in 0..published.len() {
        assert!(
            open_reply(&published[..length], |_| Some(counting_key())).is_err(),
            "{length} bytes were accepted"
        );
    }
}

fn reply_to(packet: PacketCode, text: &str) -> Reply {
    let mut answer = Answer::new(QuestionCode::new(1).expect("a number"));
    answer.heard = clean_text(text);
    answer.suggestions = vec![Suggestion {
        action: clean_text(text),
        ..Suggestion::default()
    }];
    answer.resources = vec![clean_text(text)];
    Reply {
        packet,
        signed: None,
        answers: vec![answer],
        free_text: clean_text(text),
    }
}

#[test]
fn a_reply_counts_for_its_own_packet_only() {
    let random = SystemSource::new();
    let [ours, other] = [1, 2].map(|seed| PacketCode::from_random([seed; 8]));
    let keys = |code| {
        if code == ours {
            Some([1; 32])
        } else if code == other {
            Some([2; 32])
        } else {
            None
        }
    };
    let (text, id) = seal_reply(&reply_to(ours, "yes"), &[1; 32], &random).expect("seals");
    let (_, same) = open_reply(text.as_bytes(), keys).expect("opens");
    assert_eq!(id, same, "a replay shows by its id");
    assert_eq!(ReplyId::parse(&id.to_string()), Some(id));

    let (forged, _) = seal_reply(&reply_to(other, "yes"), &[1; 32], &random).expect("seals");
    assert!(matches!(
        open_reply(forged.as_bytes(), keys),
        Err(PacketFileError::CannotOpen)
    ));
    let closed = PacketCode::from_random([3; 8]);
    let (late, _) = seal_reply(&reply_to(closed, "yes"), &[3; 32], &random).expect("seals");
    assert!(
        matches!(open_reply(late.as_bytes(), keys), Err(PacketFileError::NoKey(code)) if code == closed)
    );
    let (again, second) = seal_reply(&reply_to(ours, "yes"), &[1; 32], &random).expect("seals");
    assert_ne!(again, text);
    assert_ne!(second, id);
}

#[test]
fn hostile_text_goes_through_as_text() {
    let payloads =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("packets/payloads.txt"))
            .expect("the payloads");
    let random = SystemSource::new();
    let code = PacketCode::from_random([4; 8]);
    let mut seen = 0;
    for payload in payloads.lines().filter(|line| !line.is_empty()) {
        let reply = reply_to(code, payload);
        let (text, _) = seal_reply(&reply, &[4; 32], &random).expect("seals");
        let (opened, _) = open_reply(text.as_bytes(), |_| Some([4; 32])).expect("opens");
        assert_eq!(opened, reply);
        seen += 1;
    }
    assert!(seen >= 200, "{seen} payloads");
}

#[test]
fn what_is_too_large_is_not_even_looked_at() {
    let huge = vec![b'a'; 5 * 1024 * 1024];
    assert!(matches!(
        open_packet(&huge, PASSPHRASE),
        Err(PacketFileError::TooLarge)
    ));
    assert!(matches!(
        open_reply(&huge, |_| panic!("the key was looked up")),
        Err(PacketFileError::TooLarge)
    ));
}
