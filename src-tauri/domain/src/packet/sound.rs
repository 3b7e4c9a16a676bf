//! What a sound file is, by its first bytes: its name may say anything.

use super::Voice;
use super::v1::limits::MAX_VOICE_BYTES;

/// Why a file does not travel as a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSound {
    /// No kind of sound file that every browser's reader plays.
    #[error("this is no sound file of a kind that can go along")]
    Kind,
    /// Larger than a packet holds.
    #[error("this recording is larger than 1 MB")]
    TooLarge,
}

impl Voice {
    /// A recording from a file's bytes.
    ///
    /// # Errors
    /// [`BadSound`].
    pub fn from_file(bytes: Vec<u8>) -> Result<Self, BadSound> {
        if bytes.len() > MAX_VOICE_BYTES {
            return Err(BadSound::TooLarge);
        }
        let mime = kind_of(&bytes).ok_or(BadSound::Kind)?;
        Ok(Self {
            mime: mime.to_owned(),
            bytes,
        })
    }
}

fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some("audio/webm"),
        [b'O', b'g', b'g', b'S', ..] => Some("audio/ogg"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("audio/mp4"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'A',
            b'V',
            b'E',
            ..,
        ] => Some("audio/wav"),
        [b'I', b'D', b'3', ..] => Some("audio/mpeg"),
        // A frame's eleven set bits, layer III.
        [0xff, second, ..] if second & 0xe6 == 0xe2 => Some("audio/mpeg"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::v1::VOICE_MIMES;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let cases: [(&[u8], Option<&str>); 10] = [
            (b"\x1a\x45\xdf\xa3rest", Some("audio/webm")),
            (b"OggS....", Some("audio/ogg")),
            (b"\0\0\0\x20ftypM4A ", Some("audio/mp4")),
            (b"RIFF\0\0\0\0WAVEfmt ", Some("audio/wav")),
            (b"ID3\x04", Some("audio/mpeg")),
            (b"\xff\xfb\x90\x00", Some("audio/mpeg")),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", None),
            (b"\xff\xfe<\0h\0", None),
            (b"<html>", None),
            (b"", None),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(kind_of(bytes), wanted);
            assert!(wanted.is_none_or(|mime| VOICE_MIMES.contains(&mime)));
        }
    }

    #[test]
    fn a_long_recording_stays_here() {
        let mut long = b"OggS".to_vec();
        long.resize(1024 * 1024, 0);
        let voice = Voice::from_file(long.clone()).expect("1 MB goes along");
        assert_eq!(
            (voice.mime.as_str(), voice.bytes.len()),
            ("audio/ogg", 1024 * 1024)
        );
        long.push(0);
        assert_eq!(Voice::from_file(long), Err(BadSound::TooLarge));
    }
}
