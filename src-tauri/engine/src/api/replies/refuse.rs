//! What is no reply, or none that can be opened, and what to do about each.

use crate::api::Ctx;
use crate::error::{Error, Result};
use crate::packet_file::{self, PacketFileError};
use crate::store::packets;
use hallway_domain::packet::PacketCode;

/// The title of the page a packet travels in, and of the reader alone.
const PAGE: &str = "<title>Questions for a colleague</title>";

/// Refuses what is empty, and what is plainly something else than a reply.
pub(super) fn refuse_other_files(bytes: &[u8], from_file: bool) -> Result<()> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(());
    };
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(if from_file {
            bad(
                "This file is empty.",
                "Nothing was changed. Ask your colleague to save her reply once more and to send you that file.",
            )
        } else {
            Error::invalid("text", "Paste a reply or choose a reply file.")
        });
    }
    if packet_file::holds_reply(text) || !is_page(text) {
        return Ok(());
    }
    if text == packet_file::reader_page().trim() {
        return Err(bad(
            "This is the page that opens packets, not a reply.",
            "Nothing was changed. Ask your colleague for the file that the page saved: its name begins with \u{201c}reply-\u{201d}.",
        ));
    }
    Err(if text.contains(PAGE) {
        the_packet()
    } else {
        bad(
            "This is a web page, not a reply.",
            "Nothing was changed. If your colleague\u{2019}s words stand in it, open it, copy them and paste them here.",
        )
    })
}

/// The packet came back instead of a reply.
fn the_packet() -> Error {
    bad(
        "This is the packet, not a reply to it.",
        "Nothing was changed. Ask your colleague to open it, to answer, to press \u{201c}Save the reply file\u{201d} in it, and to send you that file.",
    )
}

/// The form of a packet came back with nothing written in it.
pub(super) fn nothing_written() -> Error {
    bad(
        "This is the packet as it left: your colleague wrote nothing in it.",
        "Nothing was changed. If her words do stand in it, copy them alone, open the question and paste them there.",
    )
}

/// A reply in which nothing stands.
pub(super) fn nothing_in_it() -> Error {
    bad(
        "There is no word in this reply.",
        "Nothing was changed. Ask your colleague to answer once more and to save her reply again.",
    )
}

/// Bytes that are no text.
pub(super) fn not_text() -> Error {
    bad(
        "This is neither a sealed reply nor text.",
        "Nothing was changed. Open it where it came from, copy the words and paste them here.",
    )
}

fn bad(message: &str, hint: &str) -> Error {
    Error::BadFile {
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}

fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with("<!--") || head.starts_with("<?xml")) && head.contains("<html")
}

/// A pasted text without the sealed packets her mail program quoted in it, which are no words of hers.
pub(super) fn without_packets(text: &str) -> Result<String> {
    let Some(own) = packet_file::without_packets(text) else {
        return Ok(text.to_owned());
    };
    if own
        .trim_matches(['>', ' ', '\t', '\r', '\n', '\u{feff}'])
        .is_empty()
    {
        return Err(the_packet());
    }
    Ok(own)
}

/// Why a sealed reply stays shut.
pub(super) fn shut(ctx: &Ctx<'_>, error: PacketFileError) -> Error {
    match error {
        PacketFileError::NoKey(code) => no_key(ctx, code),
        PacketFileError::CannotOpen => bad(
            "This reply could not be opened: it was cut off, or something in it was changed on the way.",
            "Nothing was changed. Ask your colleague to send you the file itself, or to copy the whole text, from its first line to its last.",
        ),
        PacketFileError::TooLarge => bad(
            "This is too large to be a reply.",
            "Nothing was changed. Choose the file your colleague sent you.",
        ),
        other => crate::api::packets::file_refused(other),
    }
}

/// Why a sealed reply has no key here, as far as this vault knows.
fn no_key(ctx: &Ctx<'_>, code: PacketCode) -> Error {
    let known = packets::by_code(ctx.tx, &code.to_string()).ok().flatten();
    let (message, hint) = match known {
        None => (
            format!("This reply answers {code}, a packet that did not leave from this vault."),
            "Nothing was changed. Ask your colleague whether she meant another packet, or open the vault it left from.",
        ),
        Some(packet) if packet.format != "sealed" => (
            format!("{code} left as readable text, so no sealed reply can belong to it."),
            "Nothing was changed. Ask your colleague for her words as text.",
        ),
        Some(packet) if packet.expires_on.is_some_and(|last| last < ctx.today) => (
            format!("This reply to {code} came after the last day on which it could be opened."),
            "Nothing was changed, and nobody can open it any more. Ask your colleague to send her words again as text.",
        ),
        Some(_) => (
            format!(
                "This reply to {code} came after its questions were closed, and the key that opened it was destroyed then."
            ),
            "Nothing was changed, and nobody can open it any more. If you still want it, ask your colleague for her words as text.",
        ),
    };
    Error::Precondition {
        message,
        hint: hint.to_owned(),
    }
}
