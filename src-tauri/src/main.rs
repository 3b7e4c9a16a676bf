//! The Hallway window.
fn main() {}
