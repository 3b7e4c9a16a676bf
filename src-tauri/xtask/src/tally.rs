//! Reading the runners' own summary lines: cargo's test harness and vitest.

/// What the test runners reported.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u32,
    /// Tests that failed.
    pub(crate) failed: u32,
    /// The summary lines as the runners wrote them, without those of empty targets.
    pub(crate) lines: Vec<String>,
    /// What tests measured: lines that begin with `figure: `.
    pub(crate) figures: Vec<String>,
}

impl Tally {
    /// Adds what a line of a runner's output says, if it is a summary.
    pub(crate) fn read_line(&mut self, line: &str) {
        let text = line.trim();
        if let Some((_, figure)) = text.split_once("figure: ") {
            self.figures.push(figure.to_owned());
        }
        let counts = text
            .strip_prefix("test result: ")
            .map(cargo_counts)
            .or_else(|| text.strip_prefix("Tests  ").map(vitest_counts));
        if let Some((passed, failed)) = counts {
            self.passed += passed;
            self.failed += failed;
            if passed + failed > 0 {
                self.lines.push(text.to_owned());
            }
        }
    }

    /// Adds another runner's counts.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.lines.extend(other.lines);
        self.figures.extend(other.figures);
    }
}

/// `ok. 3 passed; 1 failed; 0 ignored; …`
fn cargo_counts(rest: &str) -> (u32, u32) {
    let pieces = || rest.split([';', '.']);
    (count(pieces(), "passed"), count(pieces(), "failed"))
}

/// `1 failed | 11 passed (12)`
fn vitest_counts(rest: &str) -> (u32, u32) {
    let pieces = || rest.split(['|', '(']);
    (count(pieces(), "passed"), count(pieces(), "failed"))
}

fn count<'a>(mut pieces: impl Iterator<Item = &'a str>, word: &str) -> u32 {
    pieces
        .find_map(|piece| piece.trim().strip_suffix(word)?.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read_line(line);
        }
        tally
    }

    #[test]
    fn cargo_summaries_are_added_up() {
        let both = tally(&[
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.31s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.02s",
        ]);
        assert_eq!((both.passed, both.failed, both.lines.len()), (16, 2, 2));
    }

    #[test]
    fn an_empty_target_leaves_no_summary_line() {
        let empty = tally(&[
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ]);
        assert_eq!(empty, Tally::default());
    }

    #[test]
    fn vitest_counts_tests_and_not_files() {
        let mixed = tally(&[
            " Test Files  1 failed | 2 passed (3)",
            "      Tests  1 failed | 11 passed | 2 skipped (14)",
        ]);
        assert_eq!((mixed.passed, mixed.failed), (11, 1));
        let well = tally(&["      Tests  41 passed (41)"]);
        assert_eq!((well.passed, well.failed), (41, 0));
    }

    #[test]
    fn output_that_only_looks_alike_is_not_counted() {
        assert_eq!(
            tally(&["test tests::result ... ok", "5 passed; 1 failed"]),
            Tally::default()
        );
    }
}
