//! What version 1 promises: round trips, limits, strictness.

use super::limits::{MAX_ANSWERS, MAX_ITEMS, MAX_TEXT};
use super::*;
use crate::packet::plain_text::tests::sample;
use crate::packet::{
    Answer, Confidence, Effort, PacketCode, QuestionCode, Reply, Suggestion, Voice, Wording,
};

fn q(number: u16) -> QuestionCode {
    QuestionCode::new(number).expect("a number")
}

fn full_reply() -> Reply {
    let mut answer = Answer::new(q(1));
    answer.heard = "You ask what to bring.".into();
    answer.clarifying = vec!["Who counted?".into()];
    answer.thinking_questions = vec!["What would her mother bring?".into()];
    answer.strengths = vec!["Eight weeks of samples".into()];
    answer.suggestions = vec![Suggestion {
        action: "Graph it".into(),
        why: "It shows growth".into(),
        effort: Some(Effort::Hour),
        confidence: Some(Confidence::Likely),
        before_meeting: true,
    }];
    answer.wording = vec![Wording {
        from: "refuses".into(),
        to: "has not yet".into(),
    }];
    answer.watch_outs = vec!["Length".into()];
    answer.check_local = vec!["Graph form".into()];
    answer.resources = vec!["The state's guide".into()];
    answer.would_not = vec!["Apologize for the data".into()];
    answer.free_text = "Good luck".into();
    answer.voice = Some(Voice {
        mime: "audio/webm".into(),
        bytes: vec![0, 1, 2, 0],
    });
    Reply {
        packet: sample().code,
        signed: Some("R.".into()),
        answers: vec![answer, Answer::new(q(2))],
        free_text: "Call me".into(),
    }
}

/// A body around any JSON.
fn body(json: &str, after: &[u8]) -> Vec<u8> {
    let mut body = u32::try_from(json.len())
        .expect("short")
        .to_be_bytes()
        .to_vec();
    body.extend_from_slice(json.as_bytes());
    body.extend_from_slice(after);
    body.resize(body.len().next_multiple_of(4096), 0);
    body
}

fn reply_from(json: &str) -> Result<Reply, WireError> {
    decode_reply(sample().code, &body(json, &[]))
}

#[test]
fn packet_and_reply_come_back_as_they_were() {
    let mut packet = sample();
    packet.follows = Some(PacketCode::from_random([3; 8]));
    packet.questions[1].voice = Some(Voice {
        mime: "audio/ogg".into(),
        bytes: vec![7; 5000],
    });
    let key: ReplyKey = std::array::from_fn(|at| [0x01, 0x9a, 0xbc, 0xde, 0xf8, 0x7b][at % 6]);
    let bytes = encode_packet(&packet, &key).expect("encodes");
    assert_eq!(bytes.len() % 4096, 0);
    assert_eq!(decode_packet(packet.code, &bytes), Ok((packet, key)));

    let reply = full_reply();
    let bytes = encode_reply(&reply).expect("encodes");
    assert_eq!(decode_reply(reply.packet, &bytes), Ok(reply));
}

#[test]
fn the_frozen_json_does_not_move() {
    let bytes = encode_packet(&sample(), &[0xa5; 32]).expect("encodes");
    let end = 4 + usize::try_from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
        .expect("fits");
    insta::assert_snapshot!("packet_json", String::from_utf8_lossy(&bytes[4..end]));
    let bytes = encode_reply(&full_reply()).expect("encodes");
    let end = 4 + usize::try_from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
        .expect("fits");
    insta::assert_snapshot!("reply_json", String::from_utf8_lossy(&bytes[4..end]));
}

#[test]
fn half_an_answer_is_an_answer() {
    let reply = reply_from(r#"{"answers":[{"question":"Q2","suggestions":[{"action":"Call"}]}]}"#)
        .expect("decodes");
    assert_eq!(reply.answers[0].suggestions[0].action, "Call");
    assert!(
        reply_from(r#"{"answers":[]}"#)
            .expect("decodes")
            .answers
            .is_empty()
    );
}

#[test]
fn what_is_not_version_one_is_refused() {
    for json in [
        "",
        "null",
        "[]",
        "{}",
        "{\"answers\":{}}",
        "{\"answers\":[],\"x\":1}",
        "{\"answers\":[]} x",
        "{\"answers\":[],\"answers\":[]}",
        "{\"answers\":[{\"question\":\"Q0\"}]}",
        "{\"answers\":[{\"question\":1}]}",
        "{\"answers\":[{\"question\":\"Q1\",\"script\":\"\"}]}",
        "{\"answers\":[{\"question\":\"Q1\",\"suggestions\":[{\"action\":\"a\",\"effort\":\"never\"}]}]}",
        "{\"answers\":[{\"question\":\"Q1\",\"heard\":null}]}",
        "{\"answers\":[{\"question\":\"Q1\",\"heard\":\"\\ud800\"}]}",
    ] {
        assert_eq!(reply_from(json), Err(WireError::Json), "{json}");
    }
    assert_eq!(
        reply_from(r#"{"answers":[{"question":"Q1"},{"question":"Q1"}]}"#),
        Err(WireError::Twice)
    );
}

#[test]
fn limits_hold_before_anything_is_built() {
    let deep = format!(
        "{{\"answers\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(reply_from(&deep), Err(WireError::Depth));
    assert_eq!(
        reply_from("{\"free_text\":\"[[[[[[[[{{{{\",\"answers\":[]}").map(|r| r.free_text),
        Ok("[[[[[[[[{{{{".into())
    );

    let answers: Vec<String> = (1..=u16::try_from(MAX_ANSWERS).expect("fits") + 1)
        .map(|n| format!("{{\"question\":\"Q{n}\"}}"))
        .collect();
    assert_eq!(
        reply_from(&format!("{{\"answers\":[{}]}}", answers.join(","))),
        Err(WireError::TooLarge("a list"))
    );
    let texts = vec!["\"a\""; MAX_ITEMS + 1].join(",");
    assert_eq!(
        reply_from(&format!(
            "{{\"answers\":[{{\"question\":\"Q1\",\"strengths\":[{texts}]}}]}}"
        )),
        Err(WireError::TooLarge("a list"))
    );
    let long = "a".repeat(MAX_TEXT + 1);
    assert_eq!(
        reply_from(&format!("{{\"answers\":[],\"free_text\":\"{long}\"}}")),
        Err(WireError::TooLarge("a text"))
    );

    let mut packet = sample();
    packet.questions[0].voice = Some(Voice {
        mime: "audio/webm".into(),
        bytes: vec![0; MAX_VOICE_BYTES + 1],
    });
    assert_eq!(
        encode_packet(&packet, &[0; 32]),
        Err(WireError::TooLarge("the recordings"))
    );
    packet.questions[0].voice = Some(Voice {
        mime: "text/html".into(),
        bytes: vec![],
    });
    assert_eq!(encode_packet(&packet, &[0; 32]), Err(WireError::VoiceKind));
}

#[test]
fn lengths_and_padding_have_one_form() {
    let code = sample().code;
    let good = encode_reply(&full_reply()).expect("encodes");
    let mut longer = good.clone();
    longer.extend_from_slice(&[0; 4096]);
    assert_eq!(decode_reply(code, &longer), Err(WireError::Body));
    let mut dirty = good.clone();
    *dirty.last_mut().expect("bytes") = 1;
    assert_eq!(decode_reply(code, &dirty), Err(WireError::Body));
    for length in [0, 1, 4, 4095] {
        assert_eq!(decode_reply(code, &good[..length]), Err(WireError::Body));
    }
    let mut huge = good;
    huge[..4].copy_from_slice(&[0xff; 4]);
    assert_eq!(
        decode_reply(code, &huge),
        Err(WireError::TooLarge("the whole"))
    );
    let voice = r#"{"answers":[{"question":"Q1","voice":{"mime":"audio/webm","bytes":9000}}]}"#;
    assert_eq!(reply_from(voice), Err(WireError::Body));
}

/// A recording of so many bytes.
fn voice(bytes: usize) -> Option<Voice> {
    Some(Voice {
        mime: "audio/ogg".into(),
        bytes: vec![7; bytes],
    })
}

#[test]
fn a_text_of_64_kib_travels_and_one_letter_more_does_not() {
    for (bytes, refused) in [(65_536, false), (65_537, true)] {
        let long = "a".repeat(bytes);
        let wanted = refused.then_some(WireError::TooLarge("a text"));
        let mut reply = full_reply();
        reply.free_text.clone_from(&long);
        assert_eq!(encode_reply(&reply).err(), wanted);
        let mut reply = full_reply();
        reply.signed = Some(long.clone());
        assert_eq!(encode_reply(&reply).err(), wanted);
        for field in ["signed", "free_text"] {
            let back = reply_from(&format!("{{\"answers\":[],\"{field}\":\"{long}\"}}"));
            assert_eq!(back.err(), wanted, "{field}");
        }
    }
}

#[test]
fn a_full_list_travels_and_one_entry_more_does_not() {
    let too_many = |beyond| (beyond > 0).then_some(WireError::TooLarge("a list"));
    for beyond in [0, 1] {
        let mut reply = full_reply();
        reply.answers[0].strengths = vec!["a".into(); 100 + beyond];
        assert_eq!(encode_reply(&reply).err(), too_many(beyond));
        let texts = vec!["\"a\""; 100 + beyond].join(",");
        let json = format!("{{\"answers\":[{{\"question\":\"Q1\",\"strengths\":[{texts}]}}]}}");
        assert_eq!(reply_from(&json).err(), too_many(beyond));

        let codes = |most: usize| (1..=u16::try_from(most + beyond).expect("few")).map(q);
        let mut reply = full_reply();
        reply.answers = codes(200).map(Answer::new).collect();
        assert_eq!(encode_reply(&reply).err(), too_many(beyond));
        let mut packet = sample();
        let like = packet.questions[1].clone();
        packet.questions = codes(50)
            .map(|code| crate::packet::PacketQuestion {
                code,
                ..like.clone()
            })
            .collect();
        assert_eq!(encode_packet(&packet, &[0; 32]).err(), too_many(beyond));
    }
}

#[test]
fn recordings_of_one_mib_together_travel_and_one_byte_more_does_not() {
    const MIB: usize = 1024 * 1024;
    for (first, second) in [(MIB, 0), (MIB - 5, 5)] {
        let mut reply = full_reply();
        reply.answers[0].voice = voice(first);
        reply.answers[1].voice = voice(second);
        let bytes = encode_reply(&reply).expect("encodes");
        assert_eq!(decode_reply(reply.packet, &bytes), Ok(reply));
    }
    for (first, second) in [(MIB + 1, 0), (MIB - 5, 6), (MIB, MIB)] {
        let refused = Err(WireError::TooLarge("the recordings"));
        let mut reply = full_reply();
        reply.answers[0].voice = voice(first);
        reply.answers[1].voice = voice(second);
        assert_eq!(encode_reply(&reply), refused);
        let json = format!(
            r#"{{"answers":[{{"question":"Q1","voice":{{"mime":"audio/ogg","bytes":{first}}}}},{{"question":"Q2","voice":{{"mime":"audio/ogg","bytes":{second}}}}}]}}"#
        );
        let bytes = body(&json, &vec![7; first + second]);
        assert_eq!(decode_reply(sample().code, &bytes).err(), refused.err());
    }
}

#[test]
fn the_json_may_fill_one_mib_and_no_byte_more() {
    const MIB: usize = 1024 * 1024;
    let mut reply = full_reply();
    reply.answers = (1..=17).map(|n| Answer::new(q(n))).collect();
    for answer in &mut reply.answers {
        answer.heard = "a".repeat(60_000);
    }
    let length = |bytes: &[u8]| {
        let length = bytes.first_chunk::<4>().expect("a length");
        usize::try_from(u32::from_be_bytes(*length)).expect("fits")
    };
    let missing = MIB - length(&encode_reply(&reply).expect("encodes"));
    reply.answers[0].free_text = "b".repeat(missing);
    // A whole body at its largest: JSON and recording both full.
    reply.answers[1].voice = voice(MIB);
    let announced = r#","voice":{"mime":"audio/ogg","bytes":1048576}"#.len();
    reply.answers[0].free_text.truncate(missing - announced);
    let bytes = encode_reply(&reply).expect("encodes");
    assert_eq!(length(&bytes), MIB);
    assert_eq!(decode_reply(reply.packet, &bytes), Ok(reply.clone()));

    let json = String::from_utf8(bytes[4..4 + MIB].to_vec()).expect("text");
    let longer = json.replacen('{', "{ ", 1);
    assert_eq!(reply_from(&longer), Err(WireError::TooLarge("the whole")));
    reply.answers[0].free_text.push('b');
    assert_eq!(encode_reply(&reply), Err(WireError::TooLarge("the whole")));
}

#[test]
fn a_body_that_fills_its_blocks_has_no_padding() {
    let around = r#"{"answers":[],"free_text":""}"#.len();
    let text = "a".repeat(4096 - 4 - around);
    let json = format!(r#"{{"answers":[],"free_text":"{text}"}}"#);
    let full = body(&json, &[]);
    assert_eq!(full.len(), 4096);
    let reply = decode_reply(sample().code, &full).expect("decodes");
    assert_eq!(encode_reply(&reply).map(|bytes| bytes.len()), Ok(4096));
    let padded = body(&json, &[0; 4096]);
    assert_eq!(decode_reply(sample().code, &padded), Err(WireError::Body));
}

#[test]
fn half_a_wording_or_suggestion_stays_and_a_blank_one_goes() {
    let reply = reply_from(
        r#"{"answers":[{"question":"Q1","wording":[{"from":"a","to":" "},{"from":"","to":"b"},{"from":"","to":""}],
            "suggestions":[{"action":"c"},{"action":"","why":"d"},{"action":" "}]}]}"#,
    )
    .expect("decodes");
    let answer = &reply.answers[0];
    let wording: Vec<_> = answer.wording.iter().map(|w| (&*w.from, &*w.to)).collect();
    assert_eq!(wording, [("a", ""), ("", "b")]);
    let suggestions = answer.suggestions.iter().map(|s| (&*s.action, &*s.why));
    assert_eq!(Vec::from_iter(suggestions), [("c", ""), ("", "d")]);
}

#[test]
fn text_is_cleaned_on_the_way_in() {
    let reply = reply_from(
        "{\"signed\":\"R\\u202e.\\n\",\"answers\":[],\"free_text\":\"a\\u0000\\u200bb<script>\"}",
    )
    .expect("decodes");
    assert_eq!(reply.signed.as_deref(), Some("R."));
    assert_eq!(reply.free_text, "ab<script>");
}

proptest::proptest! {
    #[test]
    fn any_text_travels_cleaned_and_otherwise_unchanged(text in "(\\PC|[\\x00-\\x20\u{200b}\u{202e}\u{feff}\u{2028}]){0,200}", voice in proptest::collection::vec(0_u8.., 0..9000)) {
        let mut reply = full_reply();
        reply.answers[0].heard.clone_from(&text);
        reply.answers[0].voice = Some(Voice { mime: "audio/mp4".into(), bytes: voice });
        reply.free_text.clone_from(&text);
        let back = decode_reply(reply.packet, &encode_reply(&reply).expect("encodes")).expect("decodes");
        reply.answers[0].heard = crate::packet::clean_text(&text);
        reply.free_text = crate::packet::clean_text(&text);
        proptest::prop_assert_eq!(back, reply);
    }

    #[test]
    fn cleaning_is_settled_after_once(text in "(\\PC|[\\x00-\\x20\u{301}\u{200d}\u{fe0f}\u{1100}\u{1161}\u{ad}]){0,120}") {
        let once = crate::packet::clean_text(&text);
        proptest::prop_assert_eq!(crate::packet::clean_text(&once), once.clone());
        proptest::prop_assert_eq!(crate::packet::clean_line(&crate::packet::clean_line(&once)), crate::packet::clean_line(&once));
    }
}
