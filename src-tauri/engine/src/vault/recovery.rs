//! The recovery key: 128 random bits that a person can write on paper and type back, with a checksum that tells a
//! mistyped character at once. It is a second way in, never needed daily.
//!
//! Layout: version (8 bits) ‖ secret (128 bits) ‖ checksum (24 bits, SHA-256 under a domain string, truncated), in
//! Crockford's base 32: 32 characters in 8 groups of 4.

use std::fmt;

use ring::digest;
use zeroize::Zeroizing;

use super::error::VaultError;
use super::keys::{KEY_LEN, derive_hkdf};
use crate::random::Random;

/// Characters of a written recovery key, without the hyphens.
pub const CHARACTERS: usize = 32;
/// Groups in which they are shown.
pub const GROUPS: usize = 8;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const VERSION: u8 = 1;
const SECRET_LEN: usize = 16;
const CHECK_LEN: usize = 3;
const WHOLE_LEN: usize = 1 + SECRET_LEN + CHECK_LEN;
const CHECK_DOMAIN: &[u8] = b"hallway recovery key v1";

/// A recovery key. Wiped when dropped; never prints.
pub struct RecoveryKey(Box<Zeroizing<[u8; SECRET_LEN]>>);

impl RecoveryKey {
    /// A fresh key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn make(random: &dyn Random) -> Result<Self, VaultError> {
        let mut secret = Box::new(Zeroizing::new([0_u8; SECRET_LEN]));
        random.fill(secret.as_mut_slice())?;
        Ok(Self(secret))
    }

    /// Reads what a person typed: case, spaces and hyphens do not matter, I and L are 1, O is 0.
    ///
    /// # Errors
    /// [`VaultError::MalformedRecoveryKey`] for anything that is not a whole key with a fitting checksum.
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        let malformed = VaultError::MalformedRecoveryKey;
        let mut whole = Zeroizing::new([0_u8; WHOLE_LEN]);
        let mut count = 0_usize;
        let mut pending = Zeroizing::new(0_u16);
        let mut bits = 0_u8;
        let mut bytes = whole.iter_mut();
        for c in typed.chars().filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        }) {
            let value = value_of(c).ok_or(malformed.clone())?;
            count += 1;
            *pending = (*pending << 5) | u16::from(value);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                let byte = bytes.next().ok_or(malformed.clone())?;
                *byte = u8::try_from(*pending >> bits).unwrap_or_default();
                *pending &= (1 << bits) - 1;
            }
        }
        if count != CHARACTERS {
            return Err(malformed);
        }
        let (payload, check) = whole.split_at(1 + SECRET_LEN);
        let [VERSION, secret @ ..] = payload else {
            return Err(malformed);
        };
        if check != checksum(payload) {
            return Err(malformed);
        }
        let secret: [u8; SECRET_LEN] = secret.try_into().map_err(|_| malformed)?;
        Ok(Self(Box::new(Zeroizing::new(secret))))
    }

    /// The 32 characters in 8 groups of 4, joined by hyphens, for showing once.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let mut whole = Zeroizing::new([0_u8; WHOLE_LEN]);
        let (payload, check) = whole.split_at_mut(1 + SECRET_LEN);
        for (out, byte) in payload
            .iter_mut()
            .zip(std::iter::once(&VERSION).chain(self.0.iter()))
        {
            *out = *byte;
        }
        check.copy_from_slice(&checksum(payload));
        let mut out = Zeroizing::new(String::with_capacity(CHARACTERS + GROUPS));
        let mut pending = Zeroizing::new(0_u32);
        let mut bits = 0_u8;
        let mut count = 0_usize;
        for byte in whole.iter() {
            *pending = (*pending << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                if count > 0 && count.is_multiple_of(CHARACTERS / GROUPS) {
                    out.push('-');
                }
                let index = usize::try_from(*pending >> bits).unwrap_or_default();
                out.push(ALPHABET.get(index).copied().map_or('?', char::from));
                *pending &= (1 << bits) - 1;
                count += 1;
            }
        }
        out
    }

    /// The written form as a QR code, an SVG document without script or reference.
    ///
    /// # Errors
    /// [`VaultError::Internal`] when it cannot be drawn.
    pub fn qr_svg(&self) -> Result<Zeroizing<String>, VaultError> {
        let failed = |_| VaultError::Internal {
            doing: "draw the QR code",
        };
        let code =
            qrcode::QrCode::with_error_correction_level(self.text().as_bytes(), qrcode::EcLevel::M)
                .map_err(failed)?;
        Ok(Zeroizing::new(
            code.render::<qrcode::render::svg::Color<'_>>()
                .min_dimensions(240, 240)
                .build(),
        ))
    }

    /// The wrapping key: 128 random bits need no slow derivation.
    pub(crate) fn wrapping_key(&self, salt: &[u8]) -> Result<Zeroizing<[u8; KEY_LEN]>, VaultError> {
        let mut out = Zeroizing::new([0_u8; KEY_LEN]);
        derive_hkdf(
            salt,
            self.0.as_slice(),
            b"hallway recovery wrap v1",
            out.as_mut_slice(),
        )?;
        Ok(out)
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(redacted)")
    }
}

fn value_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        c => c,
    };
    let c = u8::try_from(c).ok()?;
    ALPHABET
        .iter()
        .position(|a| *a == c)
        .and_then(|at| u8::try_from(at).ok())
}

fn checksum(payload: &[u8]) -> [u8; CHECK_LEN] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(CHECK_DOMAIN);
    context.update(payload);
    let digest = context.finish();
    digest.as_ref().first_chunk().copied().unwrap_or_default()
}
