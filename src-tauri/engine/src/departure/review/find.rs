//! What is found in the texts of a packet: what the scanner finds, what only the last look sees, and what is said less exactly.

use crate::departure::compose::Outgoing;
use hallway_domain::deidentify::replace::PutBack;
use hallway_domain::deidentify::{Finding, Label, Leak, Level, Scanner};
use hallway_domain::leaving::{Edit, ages, numbered};

/// A finding, and what is said instead where the packet gives it no stand-in.
pub(super) struct Found {
    pub(super) finding: Finding,
    pub(super) instead: Option<String>,
}

/// Scans every text of every question together, so that one name is one decision everywhere. A name of the vault that only
/// the last look sees becomes a finding too: it must be decided, not refused without a word. So do the age of a child and a
/// bus by its number.
pub(super) fn scan(scanner: &Scanner, outgoing: &[Outgoing]) -> Vec<Vec<Vec<Found>>> {
    let texts: Vec<&str> = outgoing
        .iter()
        .flat_map(|o| o.pieces.iter().map(|p| p.text.as_str()))
        .collect();
    let pieces = outgoing.iter().flat_map(|o| &o.pieces);
    let found = scanner.scan_all(&texts).into_iter().zip(pieces);
    let mut found = found.map(|(list, piece)| {
        let text = piece.text.as_str();
        let names = piece.names.iter().map(|name| came_as(text, name));
        // What the scanner makes of a name that was put back does not count: it is known whom it names.
        let read = list
            .into_iter()
            .filter(|f| !(piece.names.iter()).any(|name| f.start < name.end && name.start < f.end));
        let mut list: Vec<Found> = names
            .chain(read)
            .map(|finding| Found {
                finding,
                instead: None,
            })
            .collect();
        let free = |list: &[Found], start: usize, end: usize| {
            !list
                .iter()
                .any(|f| f.finding.start < end && start < f.finding.end)
        };
        for leak in scanner.verify_clean(text) {
            if free(&list, leak.start, leak.end) {
                list.push(Found {
                    finding: last_look(text, leak),
                    instead: None,
                });
            }
        }
        let less = ages(text)
            .into_iter()
            .map(|edit| {
                (
                    edit,
                    Label::Age,
                    "age band",
                    "the age of a child: a band says enough",
                )
            })
            .chain(numbered(text).into_iter().map(|edit| {
                (
                    edit,
                    Label::Id,
                    "numbered thing",
                    "everybody at the school knows who is in it",
                )
            }));
        for (edit, label, rule, why) in less {
            // "Bus 12." is a bus, not what the last layer wonders whether it is. A doubt that reaches further stays.
            list.retain(|f| !said_by(&f.finding, &edit));
            if free(&list, edit.start, edit.end) {
                list.push(said_less(text, edit, label, rule, why));
            }
        }
        list.sort_by_key(|f| f.finding.start);
        list
    });
    outgoing
        .iter()
        .map(|o| found.by_ref().take(o.pieces.len()).collect())
        .collect()
}

/// The rule of a name that was put back.
pub(super) const CAME_AS: &str = "came as";

/// A name that was put back in a colleague's words: it leaves as the stand-in it came as.
fn came_as(text: &str, name: &PutBack) -> Finding {
    Finding {
        char_start: points(text, name.start),
        char_end: points(text, name.end),
        start: name.start,
        end: name.end,
        label: name.label,
        level: Level::Sure,
        entity: name.entity.clone(),
        known: true,
        why: "the reply called them by a stand-in, and so do you".to_owned(),
        rule: CAME_AS.to_owned(),
        score: 0.99,
        surface: text
            .get(name.start..name.end)
            .unwrap_or_default()
            .to_owned(),
    }
}

/// A doubt about nothing but what is said less exactly anyway.
fn said_by(doubt: &Finding, edit: &Edit) -> bool {
    doubt.level == Level::Doubtful
        && !doubt.known
        && edit.start <= doubt.start
        && doubt.end <= edit.end
}

fn points(text: &str, to: usize) -> usize {
    text.get(..to).map_or(0, |t| t.chars().count())
}

/// A stretch that is said less exactly.
fn said_less(text: &str, edit: Edit, label: Label, rule: &str, why: &str) -> Found {
    let surface = text
        .get(edit.start..edit.end)
        .unwrap_or_default()
        .to_owned();
    Found {
        finding: Finding {
            char_start: points(text, edit.start),
            char_end: points(text, edit.end),
            start: edit.start,
            end: edit.end,
            label,
            level: Level::Likely,
            entity: format!("{rule}:{}", surface.to_lowercase()),
            known: false,
            why: why.to_owned(),
            rule: rule.to_owned(),
            score: 0.6,
            surface,
        },
        instead: Some(edit.text),
    }
}

fn last_look(text: &str, leak: Leak) -> Finding {
    Finding {
        char_start: points(text, leak.start),
        char_end: points(text, leak.end),
        start: leak.start,
        end: leak.end,
        label: Label::Other,
        level: Level::Doubtful,
        entity: format!("last-look:{}", leak.surface.to_lowercase()),
        known: true,
        why: leak.why,
        rule: "last look".to_owned(),
        score: 0.3,
        surface: leak.surface,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_that_reaches_beyond_a_bus_goes_on_waiting() {
        let text = "bus 12 cedar";
        let edit = Edit {
            start: 0,
            end: 6,
            text: "the bus".to_owned(),
        };
        let doubt = |start: usize, end: usize| Finding {
            level: Level::Doubtful,
            known: false,
            ..last_look(
                text,
                Leak {
                    start,
                    end,
                    surface: text.get(start..end).unwrap_or_default().to_owned(),
                    why: String::new(),
                },
            )
        };
        assert!(said_by(&doubt(4, 6), &edit), "its number alone");
        assert!(!said_by(&doubt(4, 12), &edit), "a name goes on behind it");
        let known = Finding {
            known: true,
            ..doubt(4, 6)
        };
        assert!(!said_by(&known, &edit));
    }
}
