//! Hallway on the command line.
fn main() {}
