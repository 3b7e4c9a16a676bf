//! Sealing and opening, as the rest of Hallway uses it.

use super::*;
use crate::random::SystemSource;
use hallway_domain::packet::{Answer, PacketQuestion, QuestionCode};
use hallway_domain::question::QuestionKind;

const WORDS: &str = "abacus zoom drop-down yo-yo sapling keg";

fn packet() -> Packet {
    let q1 = QuestionCode::new(1).expect("a number");
    Packet {
        code: PacketCode::from_random([7; 8]),
        follows: None,
        created_on: None,
        to_label: "R.".into(),
        from_label: None,
        expires_on: "2027-01-04".parse().expect("a day"),
        questions: vec![PacketQuestion::new(
            q1,
            QuestionKind::Prepare,
            "Data",
            "Which data </script> should I bring?",
        )],
    }
}

fn reply() -> Reply {
    let mut answer = Answer::new(QuestionCode::new(1).expect("a number"));
    answer.heard = "What to bring".into();
    Reply {
        packet: packet().code,
        signed: None,
        answers: vec![answer],
        free_text: String::new(),
    }
}

#[test]
fn both_carriers_open_with_the_words_and_with_nothing_else() {
    let sealed = seal_packet(&packet(), WORDS, &SystemSource::new()).expect("seals");
    for carrier in [&sealed.html, &sealed.armour] {
        let (opened, key) =
            open_packet(carrier.as_bytes(), &WORDS.to_uppercase().replace(' ', "--"))
                .expect("opens");
        assert_eq!(opened, packet());
        assert_eq!(key, sealed.reply_key);
    }
    let mail = format!(
        "Hello,\r\n\r\n{}\r\n\r\nthanks",
        sealed
            .armour
            .lines()
            .map(|l| format!("> {l}\r\n"))
            .collect::<String>()
    );
    assert!(open_packet(mail.as_bytes(), WORDS).is_ok());
    let wrong = open_packet(
        sealed.armour.as_bytes(),
        "abacus zoom drop-down yo-yo sapling kept",
    );
    assert!(matches!(wrong, Err(PacketFileError::CannotOpen)));
    assert!(matches!(
        seal_packet(&packet(), "four words only here", &SystemSource::new()),
        Err(PacketFileError::TooFewWords)
    ));
}

#[test]
fn nothing_of_the_packet_stands_in_the_clear() {
    let sealed = seal_packet(&packet(), WORDS, &SystemSource::new()).expect("seals");
    for secret in [
        "Which data",
        "2027-01-04",
        "R.</",
        "</script> should",
        WORDS,
    ] {
        assert!(!sealed.html.contains(secret), "{secret}");
    }
    let [before_scripts, _] = sealed
        .html
        .split_once("<script")
        .map(<[&str; 2]>::from)
        .expect("scripts");
    let [first, second] = packet().code.check_words();
    for told in [
        &packet().code.to_string(),
        &format!("{first} {second}"),
        "How to open it",
        "plain text instead",
    ] {
        assert!(
            before_scripts.contains(told),
            "a preview without scripts says {told}"
        );
    }
}

#[test]
fn a_reply_comes_back_under_the_key_of_its_packet_only() {
    let random = SystemSource::new();
    let (text, id) = seal_reply(&reply(), &[5; 32], &random).expect("seals");
    assert_eq!(
        peek_reply(text.as_bytes()).expect("reads"),
        (packet().code, id)
    );
    let (opened, opened_id) = open_reply(text.as_bytes(), |code| {
        (code == packet().code).then_some([5; 32])
    })
    .expect("opens");
    assert_eq!((opened, opened_id), (reply(), id));
    assert!(matches!(
        open_reply(text.as_bytes(), |_| Some([6; 32])),
        Err(PacketFileError::CannotOpen)
    ));
    assert!(
        matches!(open_reply(text.as_bytes(), |_| None), Err(PacketFileError::NoKey(code)) if code == packet().code)
    );
}

#[test]
fn the_page_allows_its_own_scripts_only() {
    let page = reader_page();
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a policy");
    assert_eq!(policy.matches("'sha256-").count(), 5);
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(!policy.contains("unsafe"));
    assert!(!page.contains("{{"));
    for banned in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "http:",
        "https:",
    ] {
        assert!(!page.contains(banned), "{banned}");
    }
    assert_eq!(reader_page_sha256().len(), 64);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(packet_file_name(packet().code));
    write_file(&path, "one").expect("writes");
    write_file(&path, "two").expect("writes over it");
    assert_eq!(std::fs::read_to_string(&path).expect("reads"), "two");
    assert!(write_file(&folder.path().join("no/such/folder.html"), "x").is_err());
    assert_eq!(std::fs::read_dir(folder.path()).expect("lists").count(), 1);
}
