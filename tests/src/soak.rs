//! How often something is done, and what was measured: `cargo xtask soak` asks for more and gathers the figures.

/// How often: in every run of the tests, and in `cargo xtask soak`.
#[must_use]
pub fn amount(always: u32, long: u32) -> u32 {
    if std::env::var_os("HALLWAY_SOAK").is_some() {
        long
    } else {
        always
    }
}

/// Says what was measured; `cargo xtask soak` gathers these lines into its table.
#[expect(
    clippy::print_stdout,
    reason = "a figure is read from the standard output"
)]
pub fn figure(text: &str) {
    println!("figure: {text}");
}
