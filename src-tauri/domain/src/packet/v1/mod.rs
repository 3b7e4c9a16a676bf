//! Version 1 of the wire forms, frozen: what stands between the seals of a packet and of a reply.
//!
//! Bytes to values and back, purely. Decoding treats its input as hostile even though the seal was checked: size, depth and
//! counts are limited before anything is built, unknown fields are refused, and every text is cleaned. `PACKET.md` describes
//! the same for people who write another implementation.

mod body;
pub mod limits;
mod packet_wire;
mod reply_wire;

pub use limits::{MAX_VOICE_BYTES, VOICE_MIMES};
pub use packet_wire::{decode_packet, encode_packet};
pub use reply_wire::{decode_reply, encode_reply};

/// The key that seals replies: 32 random bytes, made for one packet, travelling inside it.
pub type ReplyKey = [u8; 32];

/// Why bytes are not what they should be. Shown to people as one sentence: the file is damaged or not from Hallway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The padded body is not built as it must be.
    #[error("the body's lengths or padding are wrong")]
    Body,
    /// Not the JSON of this version: syntax, an unknown or missing field, a wrong type, a wrong word.
    #[error("the body's JSON is not of this version")]
    Json,
    /// Objects and lists nested deeper than [`limits::MAX_DEPTH`].
    #[error("the body's JSON is nested too deeply")]
    Depth,
    /// A text, list, recording or body larger than its limit; the name says which.
    #[error("too large: {0}")]
    TooLarge(&'static str),
    /// The same question twice.
    #[error("the same question stands twice in it")]
    Twice,
    /// A recording of a kind that is not allowed.
    #[error("a recording of an unknown kind")]
    VoiceKind,
}

#[cfg(test)]
mod tests;
