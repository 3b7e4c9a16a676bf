//! The limits of version 1. Writers keep them too, so that nothing leaves that cannot come in.

use super::WireError;

/// Bytes of a packet file (HTML or armoured text) at most.
pub const MAX_PACKET_FILE: usize = 4 * 1024 * 1024;
/// Bytes of a reply file or pasted reply at most.
pub const MAX_REPLY_FILE: usize = 2 * 1024 * 1024;
/// Bytes of a clear header at most.
pub const MAX_HEADER: usize = 1024;
/// Bytes of the JSON in a body at most.
pub const MAX_JSON: usize = 1024 * 1024;
/// Objects and lists inside one another at most, the outermost counted.
pub const MAX_DEPTH: usize = 5;
/// Questions in a packet at most.
pub const MAX_QUESTIONS: usize = 50;
/// Answers in a reply at most.
pub const MAX_ANSWERS: usize = 200;
/// Entries of one list (tried, suggestions, strengths, …) at most.
pub const MAX_ITEMS: usize = 100;
/// Bytes of one text in UTF-8 at most.
pub const MAX_TEXT: usize = 64 * 1024;
/// Bytes of all recordings together in one packet or reply at most: five minutes of speech at 24 kbit/s.
pub const MAX_VOICE_BYTES: usize = 1024 * 1024;
/// A body's length is a multiple of this, so that its size says little.
pub const PADDING: usize = 4096;
/// The kinds of recordings that may travel; parameters such as the codec are left off.
pub const VOICE_MIMES: [&str; 5] = [
    "audio/webm",
    "audio/ogg",
    "audio/mp4",
    "audio/mpeg",
    "audio/wav",
];

pub(super) fn text(text: &str) -> Result<String, WireError> {
    if text.len() > MAX_TEXT {
        return Err(WireError::TooLarge("a text"));
    }
    Ok(crate::packet::clean_text(text))
}

pub(super) fn line(text: &str) -> Result<String, WireError> {
    if text.len() > MAX_TEXT {
        return Err(WireError::TooLarge("a text"));
    }
    Ok(crate::packet::clean_line(text))
}

/// An optional line; an empty one is none.
pub(super) fn optional_line(value: Option<&str>) -> Result<Option<String>, WireError> {
    Ok(value.map(line).transpose()?.filter(|line| !line.is_empty()))
}

/// A list of things that need turning, within the limit.
pub(super) fn list<A, B>(
    items: &[A],
    limit: usize,
    turn: impl FnMut(&A) -> Result<B, WireError>,
) -> Result<Vec<B>, WireError> {
    if items.len() > limit {
        return Err(WireError::TooLarge("a list"));
    }
    items.iter().map(turn).collect()
}

/// A list of texts; empty ones are left out.
pub(super) fn texts(items: &[String]) -> Result<Vec<String>, WireError> {
    let mut texts = list(items, MAX_ITEMS, |item| text(item))?;
    texts.retain(|text| !text.is_empty());
    Ok(texts)
}
