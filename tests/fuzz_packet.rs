//! Hostile bytes against everything that reads packets and replies: no crash, no hang, and what is accepted can be written again.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use bolero::check;
use hallway_domain::packet::v1::{decode_packet, decode_reply, encode_packet, encode_reply};
use hallway_domain::packet::{PacketCode, parse_plain_reply};
use hallway_engine::packet_file::{ReplyId, open_packet, open_reply, seal_reply_with};
use hallway_tests::hostile::edited;
use serde_json::Value;

/// A body around the bytes as if they were its JSON, so that the fuzzer gets past the lengths.
fn framed(json: &[u8]) -> Vec<u8> {
    let mut body = u32::try_from(json.len())
        .expect("short")
        .to_be_bytes()
        .to_vec();
    body.extend_from_slice(json);
    body.resize(body.len().next_multiple_of(4096), 0);
    body
}

fn main() {
    let vectors: Value =
        serde_json::from_str(include_str!("fixtures/packets/vectors.json")).expect("the vectors");
    let [packet_json, reply_json] = ["packet_json", "reply_json"]
        .map(|name| vectors[name].as_str().expect("a text").to_owned());
    let code = PacketCode::from_random([1; 8]);
    let id = ReplyId::parse(&"0f".repeat(16)).expect("an id");
    check!().with_max_len(2048).for_each(|bytes: &[u8]| {
        let _ = decode_packet(code, bytes);
        let _ = decode_reply(code, bytes);
        let _ = open_packet(bytes, "a b c d e f");
        let _ = open_reply(bytes, |_| Some([0; 32]));

        for json in [
            bytes,
            &edited(packet_json.as_bytes(), bytes),
            &edited(reply_json.as_bytes(), bytes),
        ] {
            let body = framed(json);
            if let Ok((packet, key)) = decode_packet(code, &body) {
                let again = encode_packet(&packet, &key).expect("what came in goes out");
                assert_eq!(decode_packet(code, &again), Ok((packet, key)));
            }
            if let Ok(reply) = decode_reply(code, &body) {
                let again = encode_reply(&reply).expect("what came in goes out");
                assert_eq!(decode_reply(code, &again), Ok(reply));
            }
            // Sealed by someone who has the key, so that the decoder behind the seal is reached.
            let sealed = seal_reply_with(code, id, [0; 12], &body, &[0; 32]).expect("seals");
            let _ = open_reply(sealed.as_bytes(), |_| Some([0; 32]));
        }

        let text = String::from_utf8_lossy(bytes);
        let plain = parse_plain_reply(&text);
        for answer in &plain.answers {
            assert!(!answer.text.is_empty());
        }
    });
}
