//! Randomness, passed in: keys, salts, nonces and ids all come through [`Random`].

use ring::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

/// The system could not give random bytes; nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes")]
pub struct NoRandomness;

/// A source of unpredictable bytes.
pub trait Random: Send + Sync {
    /// Fills `bytes` whole.
    ///
    /// # Errors
    /// [`NoRandomness`] when the system refuses; the buffer must not be used then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;

    /// A fresh version 4 UUID (RFC 9562, section 5.4).
    ///
    /// # Errors
    /// As [`Random::fill`].
    fn make_uuid(&self) -> Result<Uuid, NoRandomness> {
        let mut bytes = [0_u8; 16];
        self.fill(&mut bytes)?;
        Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }
}

/// The operating system's generator, through `ring`.
#[derive(Debug, Clone)]
pub struct SystemSource(SystemRandom);

impl Default for SystemSource {
    fn default() -> Self {
        Self::new()
    }
}

impl SystemSource {
    /// Opens the system's generator.
    #[must_use]
    pub fn new() -> Self {
        Self(SystemRandom::new())
    }
}

impl Random for SystemSource {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        self.0.fill(bytes).map_err(|_| NoRandomness)
    }
}
