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
}

#[test]
fn five_words_seal_a_packet_and_four_do_not() {
    let seal = |words: &str| seal_packet(&packet(), words, &SystemSource::new());
    let five = "only five words are here";
    let sealed = seal(five).expect("seals");
    assert!(open_packet(sealed.armour.as_bytes(), five).is_ok());
    assert!(matches!(
        seal("four words only here"),
        Err(PacketFileError::TooFewWords)
    ));
}

#[test]
fn files_are_named_by_the_code_and_nothing_else() {
    let code = packet().code;
    assert_eq!(packet_file_name(code), format!("{code}.html"));
    assert_eq!(reply_file_name(code), format!("reply-{code}.txt"));
}

/// A reply sealed under a header of any text, by someone who has the key.
fn sealed_under(header: &str, key: &ReplyKey) -> String {
    use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
    let mut sealed = v1::encode_reply(&reply()).expect("encodes");
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("a key"))
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key([0; 12]),
            Aad::from(header),
            &mut sealed,
        )
        .expect("seals");
    let length = u16::try_from(header.len()).expect("short");
    let envelope = [&length.to_be_bytes(), header.as_bytes(), &sealed].concat();
    armour::reply_text(&armour::encode(&envelope))
}

#[test]
fn a_header_has_1024_bytes_at_most() {
    let code = packet().code;
    let header = format!(
        r#"{{"fmt":"hallway-reply","v":1,"packet_id":"{code}","reply_id":"{}","nonce":"AAAAAAAAAAAAAAAA"}}"#,
        "0f".repeat(16)
    );
    for (length, opens) in [
        (header.len(), true),
        (1024, true),
        (1025, false),
        (2000, false),
    ] {
        let text = sealed_under(&format!("{header:length$}"), &[5; 32]);
        let opened = open_reply(text.as_bytes(), |_| Some([5; 32]));
        match opened {
            Ok((opened, _)) => assert!(opens && opened == reply(), "{length}"),
            Err(PacketFileError::CannotOpen) => assert!(!opens, "{length}"),
            Err(other) => panic!("{length}: {other:?}"),
        }
    }
}

#[test]
fn a_sealed_reply_is_never_too_large_to_be_opened() {
    let random = SystemSource::new();
    let mut large = reply();
    large.answers[0].voice = Some(hallway_domain::packet::Voice {
        mime: "audio/ogg".into(),
        bytes: vec![7; 1024 * 1024],
    });
    let (text, _) = seal_reply(&large, &[5; 32], &random).expect("seals");
    let (opened, _) = open_reply(text.as_bytes(), |_| Some([5; 32])).expect("opens");
    assert_eq!(opened, large);
    large.answers[0].strengths = vec!["a".repeat(50_000); 12];
    assert!(matches!(
        seal_reply(&large, &[5; 32], &random),
        Err(PacketFileError::TooLarge)
    ));
}

#[test]
fn the_largest_packet_opens_from_its_page() {
    let mut large = packet();
    large.questions[0].voice = Some(hallway_domain::packet::Voice {
        mime: "audio/ogg".into(),
        bytes: vec![7; 1024 * 1024],
    });
    large.questions[0].earlier = (0..17)
        .map(|_| hallway_domain::packet::EarlierTurn {
            by_colleague: true,
            text: "a".repeat(60_000),
        })
        .collect();
    let sealed = seal_packet(&large, WORDS, &SystemSource::new()).expect("seals");
    let (opened, _) = open_packet(sealed.html.as_bytes(), WORDS).expect("opens");
    assert_eq!(opened, large);
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
    let mut told = 0;
    for (begin, end) in [("<script>", "</script>"), ("<style>", "</style>")] {
        for part in page.split(begin).skip(1) {
            let (content, _) = part.split_once(end).expect("an end");
            let sum = ring::digest::digest(&ring::digest::SHA256, content.as_bytes());
            let sum = data_encoding::BASE64.encode(sum.as_ref());
            assert!(policy.contains(&sum), "{content}");
            told += 1;
        }
    }
    assert_eq!(told, 5, "every script and style the policy allows is there");
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

/// A text with so many empty lines after it that it has a size.
fn padded(text: &str, size: usize) -> String {
    format!("{text}{}", "\n".repeat(size - text.len()))
}

#[test]
fn a_file_of_exactly_the_largest_size_is_read_and_a_byte_more_is_not() {
    const MIB: usize = 1024 * 1024;
    let random = SystemSource::new();
    let sealed = seal_packet(&packet(), WORDS, &random).expect("seals");
    let (text, _) = seal_reply(&reply(), &[5; 32], &random).expect("seals");
    let packet =
        |size: usize| open_packet(padded(&sealed.armour, size).as_bytes(), WORDS).map(drop);
    let reply =
        |size: usize| open_reply(padded(&text, size).as_bytes(), |_| Some([5; 32])).map(drop);
    assert!(packet(4 * MIB).is_ok() && reply(2 * MIB).is_ok());
    for larger in [packet(4 * MIB + 1), reply(2 * MIB + 1)] {
        assert!(matches!(larger, Err(PacketFileError::TooLarge)));
    }
}
