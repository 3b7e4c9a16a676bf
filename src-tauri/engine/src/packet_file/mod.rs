//! Sealed packets and replies as files and as text: one envelope, carried by an HTML page with its reader inside or by armoured text.
//!
//! Packets are sealed under a passphrase of six words (PBKDF2-HMAC-SHA256, AES-256-GCM), replies under the random key that
//! travels inside the packet. Everything read here is hostile until its seal was checked. No real name ever reaches this
//! module: names were replaced before. The format is described in `src-tauri/PACKET.md`.

mod armour;
mod envelope;
mod error;
mod page;
mod passphrase;
mod save;

pub use envelope::{ReplyId, peek_reply, seal_reply_with};
pub use error::PacketFileError;
pub use page::{
    READER_PAGE_NAME, packet_file_name, reader_page, reader_page_sha256, reply_file_name,
};
pub use passphrase::{PASSPHRASE_WORDS, normalise_passphrase, unknown_words};
pub use save::write_file;

use crate::random::Random;
use hallway_domain::packet::v1::limits::{MAX_PACKET_FILE, MAX_REPLY_FILE};
use hallway_domain::packet::v1::{self, ReplyKey};
use hallway_domain::packet::{Packet, PacketCode, Reply};

/// Fewest words a packet is sealed under: 64.6 bits.
const FEWEST_WORDS: usize = 5;

/// A packet ready to leave, in both carriers, and the key its reply will come under.
pub struct Sealed {
    /// The page to save as a file: opens in any browser, offline, with the reader inside.
    pub html: String,
    /// The same envelope as text to paste into an e-mail; opened with the separate [`reader_page`].
    pub armour: String,
    /// The key of replies, to be kept in the vault until the packet is closed.
    pub reply_key: ReplyKey,
    /// The packet's code.
    pub packet_id: PacketCode,
}

/// Seals a packet under a passphrase, which may be written in any of the forms [`normalise_passphrase`] makes equal.
/// Takes a fraction of a second: the passphrase is stretched by a million rounds.
///
/// # Errors
/// [`PacketFileError::TooFewWords`] for a passphrase of fewer than five words, [`PacketFileError::Content`] for a packet beyond
/// the limits, [`PacketFileError::Randomness`].
pub fn seal_packet(
    packet: &Packet,
    passphrase: &str,
    random: &dyn Random,
) -> Result<Sealed, PacketFileError> {
    if normalise_passphrase(passphrase).split('-').count() < FEWEST_WORDS {
        return Err(PacketFileError::TooFewWords);
    }
    let mut reply_key = ReplyKey::default();
    random.fill(&mut reply_key)?;
    let body = v1::encode_packet(packet, &reply_key)?;
    let envelope = envelope::seal_packet(packet.code, &body, passphrase, random)?;
    let encoded = armour::encode(&envelope);
    Ok(Sealed {
        html: page::packet_page(packet.code, &encoded),
        armour: armour::packet_text(&encoded),
        reply_key,
        packet_id: packet.code,
    })
}

/// Opens a packet: its HTML page or its armoured text, alone or inside an e-mail.
///
/// # Errors
/// [`PacketFileError::NothingFound`], [`PacketFileError::TooLarge`], [`PacketFileError::Newer`], and one
/// [`PacketFileError::CannotOpen`] for a wrong passphrase and every kind of damage.
pub fn open_packet(bytes: &[u8], passphrase: &str) -> Result<(Packet, ReplyKey), PacketFileError> {
    if bytes.len() > MAX_PACKET_FILE {
        return Err(PacketFileError::TooLarge);
    }
    let envelope = armour::find_packet(bytes)?;
    let (code, body) = envelope::open_packet(&envelope, passphrase)?;
    Ok(v1::decode_packet(code, &body)?)
}

/// Seals a reply as armoured text, which is also the content of a reply file.
///
/// # Errors
/// [`PacketFileError::Content`] for a reply beyond the limits, [`PacketFileError::Randomness`].
pub fn seal_reply(
    reply: &Reply,
    reply_key: &ReplyKey,
    random: &dyn Random,
) -> Result<(String, ReplyId), PacketFileError> {
    let body = v1::encode_reply(reply)?;
    let mut id = [0_u8; 16];
    random.fill(&mut id)?;
    let mut nonce = [0_u8; 12];
    random.fill(&mut nonce)?;
    let text = seal_reply_with(reply.packet, ReplyId::new(id), nonce, &body, reply_key)?;
    if text.len() > MAX_REPLY_FILE {
        return Err(PacketFileError::TooLarge);
    }
    Ok((text, ReplyId::new(id)))
}

/// Whether a sealed reply begins somewhere in a text.
#[must_use]
pub fn holds_reply(text: &str) -> bool {
    armour::holds_reply(text)
}

/// A text without the sealed packets that were quoted in it; `None` where there are none.
#[must_use]
pub fn without_packets(text: &str) -> Option<String> {
    armour::without_packets(text)
}

/// Opens a reply: a file or pasted text, alone or inside an e-mail. `key_of` looks up the reply key of a packet and gives
/// `None` when that packet is unknown or closed.
///
/// The caller refuses a [`ReplyId`] it has seen before.
///
/// # Errors
/// As [`open_packet`]; [`PacketFileError::NoKey`] when `key_of` gave none.
pub fn open_reply(
    bytes: &[u8],
    key_of: impl FnOnce(PacketCode) -> Option<ReplyKey>,
) -> Result<(Reply, ReplyId), PacketFileError> {
    if bytes.len() > MAX_REPLY_FILE {
        return Err(PacketFileError::TooLarge);
    }
    let envelope = armour::find_reply(bytes)?;
    let (code, id, body) = envelope::open_reply(&envelope, key_of)?;
    Ok((v1::decode_reply(code, &body)?, id))
}

#[cfg(test)]
mod tests;
