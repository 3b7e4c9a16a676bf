//! How often a test does what it does: in every run, and in `cargo xtask soak`, which gathers the figures it says.

/// How often something is done: in every run of the tests, and in the long version.
#[must_use]
pub fn amount(always: u32, long: u32) -> u32 {
    if std::env::var_os("HALLWAY_SOAK").is_some() {
        long
    } else {
        always
    }
}

/// Says what was measured.
#[expect(clippy::print_stdout, reason = "the long version reads these lines")]
pub fn figure(text: &str) {
    println!("figure: {text}");
}
