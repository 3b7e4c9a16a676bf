//! The envelope: a clear header and what is sealed, in bytes. The header is authenticated exactly as it stands.

use super::armour;
use super::error::PacketFileError;
use super::passphrase::normalise_passphrase;
use crate::random::Random;
use data_encoding::{BASE64, HEXLOWER};
use hallway_domain::packet::PacketCode;
use hallway_domain::packet::v1::ReplyKey;
use hallway_domain::packet::v1::limits::MAX_HEADER;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::pbkdf2;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;
use zeroize::Zeroizing;

/// Rounds of PBKDF2 in version 1, neither more nor fewer.
const ITERATIONS: u32 = 1_000_000;
const PACKET_FORMAT: &str = "hallway-packet";
const REPLY_FORMAT: &str = "hallway-reply";
const KDF: &str = "PBKDF2-HMAC-SHA256";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PacketHeader {
    fmt: String,
    v: u32,
    packet_id: PacketCode,
    kdf: Kdf,
    nonce: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    name: String,
    iterations: u32,
    salt: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyHeader {
    fmt: String,
    v: u32,
    packet_id: PacketCode,
    reply_id: String,
    nonce: String,
}

/// Just enough of a header of any version.
#[derive(Deserialize)]
struct AnyHeader {
    fmt: String,
    v: u32,
}

/// What tells one reply from every other: 16 random bytes, chosen by whoever sealed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReplyId([u8; 16]);

impl ReplyId {
    pub(super) const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Reads the written form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for ReplyId {
    /// 32 hexadecimal digits, lower case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// Seals the body of a packet.
pub(super) fn seal_packet(
    code: PacketCode,
    body: &[u8],
    passphrase: &str,
    random: &dyn Random,
) -> Result<Vec<u8>, PacketFileError> {
    let mut salt = [0_u8; 16];
    random.fill(&mut salt)?;
    let mut nonce = [0_u8; 12];
    random.fill(&mut nonce)?;
    let header = PacketHeader {
        fmt: PACKET_FORMAT.to_owned(),
        v: VERSION,
        packet_id: code,
        kdf: Kdf {
            name: KDF.to_owned(),
            iterations: ITERATIONS,
            salt: BASE64.encode(&salt),
        },
        nonce: BASE64.encode(&nonce),
    };
    let key = stretch(passphrase, &salt)?;
    seal(&header, &key, nonce, body)
}

/// Opens the envelope of a packet.
pub(super) fn open_packet(
    envelope: &[u8],
    passphrase: &str,
) -> Result<(PacketCode, Vec<u8>), PacketFileError> {
    let (header_bytes, sealed) = split(envelope)?;
    let header: PacketHeader = read_header(header_bytes, PACKET_FORMAT)?;
    if header.kdf.name != KDF || header.kdf.iterations != ITERATIONS {
        return Err(PacketFileError::CannotOpen);
    }
    let salt: [u8; 16] = fixed(&header.kdf.salt)?;
    let key = stretch(passphrase, &salt)?;
    let body = open(header_bytes, &key, fixed(&header.nonce)?, sealed)?;
    Ok((header.packet_id, body))
}

/// Seals the body of a reply under chosen id and nonce, as armoured text. For published test vectors; everything else calls
/// [`super::seal_reply`], which chooses them at random.
///
/// # Errors
/// [`PacketFileError::CannotOpen`] if the cipher refuses, which it does for impossible sizes only.
pub fn seal_reply_with(
    code: PacketCode,
    id: ReplyId,
    nonce: [u8; 12],
    body: &[u8],
    key: &ReplyKey,
) -> Result<String, PacketFileError> {
    let header = ReplyHeader {
        fmt: REPLY_FORMAT.to_owned(),
        v: VERSION,
        packet_id: code,
        reply_id: id.to_string(),
        nonce: BASE64.encode(&nonce),
    };
    Ok(armour::reply_text(&armour::encode(&seal(
        &header, key, nonce, body,
    )?)))
}

/// Opens the envelope of a reply with the key of the packet it names.
pub(super) fn open_reply(
    envelope: &[u8],
    key_of: impl FnOnce(PacketCode) -> Option<ReplyKey>,
) -> Result<(PacketCode, ReplyId, Vec<u8>), PacketFileError> {
    let (header_bytes, sealed) = split(envelope)?;
    let header: ReplyHeader = read_header(header_bytes, REPLY_FORMAT)?;
    let id = ReplyId::parse(&header.reply_id).ok_or(PacketFileError::CannotOpen)?;
    let nonce = fixed(&header.nonce)?;
    let key =
        Zeroizing::new(key_of(header.packet_id).ok_or(PacketFileError::NoKey(header.packet_id))?);
    let body = open(header_bytes, &key, nonce, sealed)?;
    Ok((header.packet_id, id, body))
}

/// The packet a reply says it answers, and its id: unproven until it is opened.
///
/// # Errors
/// As [`super::open_reply`], the key apart.
pub fn peek_reply(bytes: &[u8]) -> Result<(PacketCode, ReplyId), PacketFileError> {
    let envelope = armour::find_reply(bytes)?;
    let (header_bytes, _) = split(&envelope)?;
    let header: ReplyHeader = read_header(header_bytes, REPLY_FORMAT)?;
    let id = ReplyId::parse(&header.reply_id).ok_or(PacketFileError::CannotOpen)?;
    Ok((header.packet_id, id))
}

fn seal<H: Serialize>(
    header: &H,
    key: &[u8; 32],
    nonce: [u8; 12],
    body: &[u8],
) -> Result<Vec<u8>, PacketFileError> {
    let header = serde_json::to_vec(header).map_err(|_| PacketFileError::CannotOpen)?;
    let length = u16::try_from(header.len()).map_err(|_| PacketFileError::CannotOpen)?;
    let mut sealed = body.to_vec();
    cipher(key)?
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(&header),
            &mut sealed,
        )
        .map_err(|_| PacketFileError::CannotOpen)?;
    let mut envelope = length.to_be_bytes().to_vec();
    envelope.extend_from_slice(&header);
    envelope.extend_from_slice(&sealed);
    Ok(envelope)
}

fn open(
    header: &[u8],
    key: &[u8; 32],
    nonce: [u8; 12],
    sealed: &[u8],
) -> Result<Vec<u8>, PacketFileError> {
    let mut buffer = sealed.to_vec();
    let length = cipher(key)?
        .open_in_place(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(header),
            &mut buffer,
        )
        .map_err(|_| PacketFileError::CannotOpen)?
        .len();
    buffer.truncate(length);
    Ok(buffer)
}

fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, PacketFileError> {
    UnboundKey::new(&AES_256_GCM, key)
        .map(LessSafeKey::new)
        .map_err(|_| PacketFileError::CannotOpen)
}

fn stretch(passphrase: &str, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, PacketFileError> {
    let words = normalise_passphrase(passphrase);
    let rounds = NonZeroU32::new(ITERATIONS).ok_or(PacketFileError::CannotOpen)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    pbkdf2::derive(
        pbkdf2::PBKDF2_HMAC_SHA256,
        rounds,
        salt,
        words.as_bytes(),
        key.as_mut_slice(),
    );
    Ok(key)
}

/// Header length (2 bytes, big-endian), header, sealed body.
fn split(envelope: &[u8]) -> Result<(&[u8], &[u8]), PacketFileError> {
    let (length, rest) = envelope
        .split_first_chunk::<2>()
        .ok_or(PacketFileError::CannotOpen)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length > MAX_HEADER {
        return Err(PacketFileError::CannotOpen);
    }
    rest.split_at_checked(length)
        .ok_or(PacketFileError::CannotOpen)
}

fn read_header<'a, H: Deserialize<'a>>(
    bytes: &'a [u8],
    format: &str,
) -> Result<H, PacketFileError> {
    let any: AnyHeader = serde_json::from_slice(bytes).map_err(|_| PacketFileError::CannotOpen)?;
    if any.fmt != format {
        return Err(PacketFileError::CannotOpen);
    }
    if any.v > VERSION {
        return Err(PacketFileError::Newer);
    }
    if any.v < VERSION {
        return Err(PacketFileError::CannotOpen);
    }
    serde_json::from_slice(bytes).map_err(|_| PacketFileError::CannotOpen)
}

fn fixed<const N: usize>(text: &str) -> Result<[u8; N], PacketFileError> {
    let bytes = BASE64
        .decode(text.as_bytes())
        .map_err(|_| PacketFileError::CannotOpen)?;
    bytes.try_into().map_err(|_| PacketFileError::CannotOpen)
}
