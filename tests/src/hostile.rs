//! What a stranger may send: text that tries to run, and whole files with a few bytes written over.

/// Texts that try to run as a script, to load something, or to break out of where they stand. One a line.
const PAYLOADS: &str = include_str!("../packets/payloads.txt");

/// Every text that tries to run.
#[must_use]
pub fn payloads() -> Vec<&'static str> {
    PAYLOADS.lines().filter(|line| !line.is_empty()).collect()
}

/// A whole file with a few bytes written over, so that a fuzzer gets past its outer form: three bytes an edit, two for the
/// place.
#[must_use]
pub fn edited(whole: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for edit in edits.chunks_exact(3).take(8) {
        if let [high, low, byte] = *edit {
            let place = usize::from(u16::from_be_bytes([high, low])) % bytes.len().max(1);
            if let Some(here) = bytes.get_mut(place) {
                *here = byte;
            }
        }
    }
    bytes
}
