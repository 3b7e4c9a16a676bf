//! Why a packet or reply could not be made, saved or opened.

use crate::random::NoRandomness;
use hallway_domain::packet::PacketCode;
use hallway_domain::packet::v1::WireError;

/// What went wrong with a packet or a reply.
#[derive(Debug, thiserror::Error)]
pub enum PacketFileError {
    /// There is no packet, or no reply, in the file or text.
    #[error("there is no sealed packet or reply in this")]
    NothingFound,
    /// The file is larger than any packet or reply.
    #[error("this is too large to be a packet or reply")]
    TooLarge,
    /// Made by a later version of Hallway.
    #[error("this was made by a newer version of Hallway")]
    Newer,
    /// The one answer to a wrong passphrase and to every kind of damage or meddling: telling them apart would help a forger.
    #[error(
        "this could not be opened: the passphrase is not the one, or something in it was changed on the way"
    )]
    CannotOpen,
    /// No key for replies to this packet: it was never sent from this vault, or it was closed and its key destroyed.
    #[error("there is no key for replies to {0}: it was closed, or it is not from this vault")]
    NoKey(PacketCode),
    /// The seal holds, but what is inside is not what this version writes.
    #[error("what is inside cannot be used: {0}")]
    Content(#[from] WireError),
    /// A packet's passphrase needs five words at least; Hallway makes six.
    #[error("a packet's passphrase needs at least five words")]
    TooFewWords,
    /// No randomness; nothing was made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The file could not be written; nothing is left under its name.
    #[error("the file could not be written")]
    Disk(#[from] std::io::Error),
}
