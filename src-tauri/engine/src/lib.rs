//! The vault, the store and every command of Hallway, without a window.

pub mod clock;
pub mod random;
pub mod vault;
