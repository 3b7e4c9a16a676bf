//! The body between the seals: length of the JSON (4 bytes, big-endian), the JSON, the recordings, zeros up to a multiple of 4096.

use super::WireError;
use super::limits::{MAX_DEPTH, MAX_JSON, MAX_VOICE_BYTES, PADDING, VOICE_MIMES};
use crate::packet::Voice;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How a recording is announced in the JSON; its bytes follow the JSON, in the order of announcement.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceWire {
    mime: String,
    bytes: u32,
}

/// Collects recordings while the JSON is being built.
#[derive(Default)]
pub(super) struct VoiceWriter(Vec<u8>);

impl VoiceWriter {
    pub(super) fn announce(
        &mut self,
        voice: Option<&Voice>,
    ) -> Result<Option<VoiceWire>, WireError> {
        let Some(voice) = voice else { return Ok(None) };
        if !VOICE_MIMES.contains(&voice.mime.as_str()) {
            return Err(WireError::VoiceKind);
        }
        if self.0.len() + voice.bytes.len() > MAX_VOICE_BYTES {
            return Err(WireError::TooLarge("the recordings"));
        }
        self.0.extend_from_slice(&voice.bytes);
        let bytes =
            u32::try_from(voice.bytes.len()).map_err(|_| WireError::TooLarge("the recordings"))?;
        Ok(Some(VoiceWire {
            mime: voice.mime.clone(),
            bytes,
        }))
    }
}

/// Hands recordings out in the order in which the JSON announces them.
pub(super) struct VoiceReader<'a> {
    rest: &'a [u8],
    /// How many bytes of recordings may still come.
    room: usize,
}

impl VoiceReader<'_> {
    pub(super) fn take(
        &mut self,
        announced: Option<&VoiceWire>,
    ) -> Result<Option<Voice>, WireError> {
        let Some(wire) = announced else {
            return Ok(None);
        };
        if !VOICE_MIMES.contains(&wire.mime.as_str()) {
            return Err(WireError::VoiceKind);
        }
        let length = usize::try_from(wire.bytes).map_err(|_| WireError::Body)?;
        self.room = self
            .room
            .checked_sub(length)
            .ok_or(WireError::TooLarge("the recordings"))?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(WireError::Body)?;
        self.rest = rest;
        Ok(Some(Voice {
            mime: wire.mime.clone(),
            bytes: bytes.to_vec(),
        }))
    }

    /// After the last recording only the padding may remain: zeros, and fewer than 4096 of them.
    pub(super) fn finish(self) -> Result<(), WireError> {
        let padding_only = self.rest.len() < PADDING && self.rest.iter().all(|&byte| byte == 0);
        if padding_only {
            Ok(())
        } else {
            Err(WireError::Body)
        }
    }
}

pub(super) fn write<T: Serialize>(value: &T, voices: &VoiceWriter) -> Result<Vec<u8>, WireError> {
    let json = serde_json::to_vec(value).map_err(|_| WireError::Json)?;
    if json.len() > MAX_JSON {
        return Err(WireError::TooLarge("the whole"));
    }
    let length = u32::try_from(json.len()).map_err(|_| WireError::TooLarge("the whole"))?;
    let mut body = length.to_be_bytes().to_vec();
    body.extend_from_slice(&json);
    body.extend_from_slice(&voices.0);
    body.resize(body.len().next_multiple_of(PADDING), 0);
    Ok(body)
}

pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<(T, VoiceReader<'_>), WireError> {
    if body.is_empty() || !body.len().is_multiple_of(PADDING) {
        return Err(WireError::Body);
    }
    let (length, rest) = body.split_first_chunk::<4>().ok_or(WireError::Body)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| WireError::Body)?;
    if length > MAX_JSON {
        return Err(WireError::TooLarge("the whole"));
    }
    let (json, rest) = rest.split_at_checked(length).ok_or(WireError::Body)?;
    check_depth(json)?;
    let value = serde_json::from_slice(json).map_err(|_| WireError::Json)?;
    let room = MAX_VOICE_BYTES;
    Ok((value, VoiceReader { rest, room }))
}

/// Counts brackets outside strings, so that no parser ever recurses into hostile depth.
fn check_depth(json: &[u8]) -> Result<(), WireError> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for &byte in json {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(WireError::Depth);
        }
    }
    Ok(())
}
