//! A text in runs: what stands there as written and what leaves in its place, in reading order.

use super::Decided;
use crate::api::packets::FindingAction;
use hallway_domain::deidentify::replace::Swap;
use hallway_domain::leaving::Edit;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// As written.
    pub(super) written: String,
    /// As it leaves.
    pub(super) leaves: String,
    /// It is a finding; the next one in reading order.
    pub(super) finding: bool,
}

/// The runs of a text. `swaps` stand for the findings that get a stand-in, in order; `spoken` are pronouns by choice.
pub(super) fn of(source: &str, list: &[Decided], swaps: &[Swap], spoken: &[Edit]) -> Vec<Run> {
    let mut swaps = swaps.iter();
    let mut runs = Vec::new();
    let mut at = 0;
    for decided in list {
        let finding = &decided.finding;
        let surface = finding.surface.clone();
        let (start, leaves) = match decided.action {
            Some(FindingAction::Replace) => {
                match (&decided.instead, swaps_for(decided, &mut swaps)) {
                    (Some(instead), _) => (finding.start, instead.clone()),
                    // A title or an "on" before it goes with it.
                    (None, Some(swap)) => (
                        finding.end.saturating_sub(swap.original.len()).max(at),
                        swap.replacement.clone(),
                    ),
                    (None, None) => (finding.start, String::new()),
                }
            }
            Some(FindingAction::Edit) => (finding.start, decided.wording.clone()),
            Some(FindingAction::Keep) | None => (finding.start, surface),
        };
        plain(source, at, start, spoken, &mut runs);
        runs.push(Run {
            written: source
                .get(start..finding.end)
                .unwrap_or_default()
                .to_owned(),
            leaves,
            finding: true,
        });
        at = finding.end;
    }
    plain(source, at, source.len(), spoken, &mut runs);
    runs
}

fn swaps_for<'s>(
    decided: &Decided,
    swaps: &mut impl Iterator<Item = &'s Swap>,
) -> Option<&'s Swap> {
    if decided.gets_a_stand_in() {
        swaps.next()
    } else {
        None
    }
}

/// What is no finding, with its pronouns.
fn plain(source: &str, from: usize, to: usize, spoken: &[Edit], runs: &mut Vec<Run>) {
    let mut as_written = |start: usize, end: usize, leaves: Option<&str>| {
        let written = source.get(start..end).unwrap_or_default();
        if !written.is_empty() {
            runs.push(Run {
                written: written.to_owned(),
                leaves: leaves.unwrap_or(written).to_owned(),
                finding: false,
            });
        }
    };
    let mut at = from;
    for edit in spoken.iter().filter(|e| e.start >= from && e.end <= to) {
        as_written(at, edit.start, None);
        as_written(edit.start, edit.end, Some(&edit.text));
        at = edit.end;
    }
    as_written(at, to, None);
}

/// The text as it leaves.
pub(super) fn leaving(runs: &[Run]) -> String {
    runs.iter().map(|run| run.leaves.as_str()).collect()
}
