//! The vault, the store and every command, without a window.
