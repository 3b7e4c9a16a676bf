//! The envelope as text: base64 between two lines, or in the page's data block. Finds it again inside an e-mail.

use super::error::PacketFileError;
use data_encoding::BASE64;

const PACKET: [&str; 2] = [
    "-----BEGIN HALLWAY PACKET-----",
    "-----END HALLWAY PACKET-----",
];
const REPLY: [&str; 2] = [
    "-----BEGIN HALLWAY REPLY-----",
    "-----END HALLWAY REPLY-----",
];

/// How the page's data block begins and ends.
pub(super) const BLOCK: [&str; 2] = [
    "<script type=\"application/json\" id=\"packet\">\"",
    "\"</script>",
];

/// Base64 characters in a line.
const LINE: usize = 64;

pub(super) fn encode(envelope: &[u8]) -> String {
    BASE64.encode(envelope)
}

pub(super) fn packet_text(encoded: &str) -> String {
    armoured(encoded, PACKET)
}

pub(super) fn reply_text(encoded: &str) -> String {
    armoured(encoded, REPLY)
}

/// No line end after the last line: every byte of a reply file counts.
fn armoured(encoded: &str, [begin, end]: [&str; 2]) -> String {
    let mut out = String::with_capacity(encoded.len() + encoded.len() / LINE + 80);
    out.push_str(begin);
    for (at, c) in encoded.chars().enumerate() {
        if at.is_multiple_of(LINE) {
            out.push('\n');
        }
        out.push(c);
    }
    out.push('\n');
    out.push_str(end);
    out
}

/// Finds the envelope of a packet in a page or a text.
pub(super) fn find_packet(bytes: &[u8]) -> Result<Vec<u8>, PacketFileError> {
    let text = text(bytes)?;
    let in_page = text
        .split_once(BLOCK[0])
        .and_then(|(_, rest)| rest.split_once(BLOCK[1]))
        .map(|(encoded, _)| encoded);
    match in_page {
        Some(encoded) => decode(encoded),
        None => decode(&between(text, PACKET)?),
    }
}

/// Finds the envelope of a reply in a text.
pub(super) fn find_reply(bytes: &[u8]) -> Result<Vec<u8>, PacketFileError> {
    decode(&between(text(bytes)?, REPLY)?)
}

/// Whether a sealed reply begins somewhere in a text: on a line of its own, for the reader's script names that line too.
pub(super) fn holds_reply(text: &str) -> bool {
    text.lines().any(|line| bare(line) == REPLY[0])
}

/// What is left of a text without the sealed packets in it, which a mail program quoted. `None` where there are none.
pub(super) fn without_packets(text: &str) -> Option<String> {
    let (mut inside, mut found) = (false, false);
    let mut own = String::new();
    for line in text.lines() {
        inside |= bare(line) == PACKET[0];
        found |= inside;
        if inside {
            inside = bare(line) != PACKET[1];
        } else {
            own.push_str(line);
            own.push('\n');
        }
    }
    found.then_some(own)
}

fn text(bytes: &[u8]) -> Result<&str, PacketFileError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PacketFileError::NothingFound)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The lines between the two, without quote marks and white space. The first armour counts. One of the two lines without the
/// other is a damaged armour, not the absence of one.
fn between(text: &str, [begin, end]: [&str; 2]) -> Result<String, PacketFileError> {
    let mut lines = text.lines().map(bare);
    let mut found_end = false;
    if !lines.any(|line| {
        found_end |= line == end;
        line == begin
    }) {
        return Err(if found_end {
            PacketFileError::CannotOpen
        } else {
            PacketFileError::NothingFound
        });
    }
    let mut encoded = String::new();
    for line in lines {
        if line == end {
            return Ok(encoded);
        }
        encoded.push_str(line);
    }
    Err(PacketFileError::CannotOpen)
}

/// A line without quote marks at its start and white space at its ends.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t'])
        .trim_end_matches([' ', '\t', '\r'])
}

fn decode(encoded: &str) -> Result<Vec<u8>, PacketFileError> {
    BASE64
        .decode(encoded.as_bytes())
        .map_err(|_| PacketFileError::CannotOpen)
}
