//! Reads lines for `rules compute` on standard input and writes the answers: a way to try the rules without the
//! program around them.

use hallway_domain::rules::compute_line;
use std::io::{BufRead, BufWriter, Write};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        if let Some(answer) = compute_line(&line?) {
            writeln!(out, "{answer}")?;
        }
    }
    out.flush()
}
