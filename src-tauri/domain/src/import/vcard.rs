//! Reads people out of vCards, versions 2.1 to 4.0 (RFC 2426, RFC 6350): the few properties a caseload has a place for.
//!
//! Trusts nothing: lines and cards are counted, what is not understood is passed over, and nothing is ever run or opened.

use super::{Problem, values::squeeze};
use crate::people::PersonFields;

/// The most cards that are read.
pub const MOST_CARDS: usize = 5_000;
/// The longest line, folded lines together.
const LONGEST: usize = 64 * 1024;

/// One card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The line it begins in.
    pub line: u32,
    /// What it says.
    pub fields: PersonFields,
}

/// Reads every card of a text with `\n` line ends. What cannot be used is reported by line.
#[must_use]
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut open: Option<Card> = None;
    let mut depth = 0_u32;
    for (number, line) in unfold(text) {
        let Some(property) = Property::read(&line) else {
            continue;
        };
        match (property.name.as_str(), &mut open) {
            ("BEGIN", None) if property.value.trim().eq_ignore_ascii_case("vcard") => {
                open = Some(Card {
                    line: number,
                    ..Card::default()
                });
            }
            // A card inside a card: an agent of hers, no person of ours.
            ("BEGIN", Some(_)) => depth = depth.saturating_add(1),
            ("END", Some(_)) if depth > 0 => depth = depth.saturating_sub(1),
            ("END", Some(card)) => {
                finish(card);
                if card.fields.first.is_empty() && card.fields.last.is_empty() {
                    problems.push(problem(
                        card.line,
                        "This card holds no name. It was not used.",
                    ));
                } else if cards.len() >= MOST_CARDS {
                    problems.push(problem(
                        card.line,
                        "The file holds more cards than are read at once. From this one on they were not used.",
                    ));
                    return cards;
                } else {
                    cards.push(std::mem::take(card));
                }
                open = None;
            }
            (_, Some(card)) if depth == 0 => take(card, &property),
            _ => {}
        }
    }
    if let Some(card) = open {
        problems.push(problem(
            card.line,
            "This card has no end; the file may be cut short. It was not used.",
        ));
    }
    cards
}

fn problem(line: u32, message: &str) -> Problem {
    Problem {
        row: line,
        column: String::new(),
        value: String::new(),
        message: message.to_owned(),
    }
}

/// Lines as they were before they were folded, with the number of their first line.
fn unfold(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    let mut soft = false;
    for (number, line) in (1_u32..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        let folded = line.starts_with([' ', '\t']);
        match lines.last_mut() {
            Some((_, whole)) if folded || soft => {
                if soft {
                    whole.pop();
                }
                if whole.len().saturating_add(line.len()) <= LONGEST {
                    whole.push_str(if folded {
                        line.get(1..).unwrap_or_default()
                    } else {
                        line
                    });
                }
            }
            _ => lines.push((number, line.chars().take(LONGEST).collect())),
        }
        // Quoted-printable of version 2.1 folds by a sign of its own.
        soft = lines.last().is_some_and(|(_, whole)| {
            whole.ends_with('=')
                && whole
                    .split_once(':')
                    .is_some_and(|(head, _)| is_quoted_printable(head))
        });
    }
    lines
}

fn is_quoted_printable(head: &str) -> bool {
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// One property: its name without its group, and its value with its escapes.
struct Property {
    name: String,
    value: String,
}

impl Property {
    fn read(line: &str) -> Option<Self> {
        let mut quoted = false;
        let at = line.find(|c: char| {
            if c == '"' {
                quoted = !quoted;
            }
            c == ':' && !quoted
        })?;
        let (head, value) = line.split_at_checked(at)?;
        let value = value.strip_prefix(':')?;
        let name = head.split(';').next()?;
        let name = name.rsplit('.').next()?.trim().to_ascii_uppercase();
        let value = if is_quoted_printable(head) {
            unquote(value)
        } else {
            value.to_owned()
        };
        Some(Self { name, value })
    }

    /// The parts between semicolons, escapes undone.
    fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = self.value.chars();
        while let Some(c) = letters.next() {
            match c {
                ';' => parts.push(String::new()),
                '\\' => {
                    if let (Some(last), Some(next)) = (parts.last_mut(), letters.next()) {
                        last.push(if matches!(next, 'n' | 'N') { ' ' } else { next });
                    }
                }
                c => {
                    if let Some(last) = parts.last_mut() {
                        last.push(c);
                    }
                }
            }
        }
        parts
            .into_iter()
            .map(|p| squeeze(&p.replace('\0', "")))
            .collect()
    }

    fn text(&self) -> String {
        self.parts().join(" ").trim().to_owned()
    }
}

/// Undoes quoted-printable; bytes that are no UTF-8 are read as Latin letters.
fn unquote(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'='
            && let [high, low, after @ ..] = tail
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high.wrapping_mul(16).wrapping_add(low));
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|e| e.into_bytes().into_iter().map(char::from).collect())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

/// Takes what a property says; the first of several stands.
fn take(card: &mut Card, property: &Property) {
    let fields = &mut card.fields;
    let first = |have: &mut String, text: String| {
        if have.is_empty() {
            *have = text;
        }
    };
    match property.name.as_str() {
        "N" => {
            let mut parts = property.parts().into_iter();
            fields.last = parts.next().unwrap_or_default();
            fields.first = parts.next().unwrap_or_default();
            let middle = parts.next().unwrap_or_default();
            if !middle.is_empty() {
                fields.first = format!("{} {middle}", fields.first).trim().to_owned();
            }
            fields.title = parts.next().unwrap_or_default();
        }
        // The whole name waits in the nicknames until it is known whether there are parts.
        "FN" => fields
            .nicknames
            .insert(0, format!("\u{1}{}", property.text())),
        "NICKNAME" => fields.nicknames.extend(
            property
                .text()
                .split(',')
                .map(squeeze)
                .filter(|n| !n.is_empty()),
        ),
        "EMAIL" => first(
            &mut fields.email,
            property.text().trim_start_matches("mailto:").to_owned(),
        ),
        "TEL" => first(
            &mut fields.phone,
            property.text().trim_start_matches("tel:").to_owned(),
        ),
        "TITLE" | "ROLE" => first(&mut fields.role, property.text()),
        "LANG" => first(&mut fields.language, property.text()),
        "ADR" => {
            let parts: Vec<String> = property
                .parts()
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect();
            first(&mut fields.address, parts.join(", "));
        }
        _ => {}
    }
}

/// Takes the whole name apart where the card has no parts.
fn finish(card: &mut Card) {
    let fields = &mut card.fields;
    let mut whole = String::new();
    fields.nicknames.retain(|n| match n.strip_prefix('\u{1}') {
        Some(name) => {
            whole = name.to_owned();
            false
        }
        None => true,
    });
    if fields.first.is_empty() && fields.last.is_empty() {
        let parts = super::values::split_name(&whole);
        fields.first = [parts.first, parts.middle]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        fields.last = parts.last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(text: &str) -> (Vec<Card>, Vec<Problem>) {
        let mut problems = Vec::new();
        let cards = read(text, &mut problems);
        (cards, problems)
    }

    #[test]
    fn cards_of_every_version_are_read() {
        let text = "BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Ada;Mae;Dr.;\nFN:Dr. Ada Okafor\nitem1.EMAIL;type=INTERNET:ada@example.org\nTEL;TYPE=\"work,voice\":555-0100\nTITLE:Speech-language\n  pathologist\nADR;TYPE=work:;;1 Elm St.;Cedar Hollow;CA;90000;\nNICKNAME:Dr. O,Ada\nEND:VCARD\nBEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Garc=C3=ADa;Zo=\n=C3=AB\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Lee Park\nEMAIL:mailto:lee@example.org\nNOTE:a\\, b\\nc\nEND:VCARD\n";
        let (cards, problems) = cards(text);
        assert!(problems.is_empty(), "{problems:?}");
        let f = &cards[0].fields;
        assert_eq!(
            (f.first.as_str(), f.last.as_str(), f.title.as_str()),
            ("Ada Mae", "Okafor", "Dr.")
        );
        assert_eq!(f.role, "Speech-language pathologist");
        assert_eq!(
            (f.email.as_str(), f.phone.as_str()),
            ("ada@example.org", "555-0100")
        );
        assert_eq!(f.address, "1 Elm St., Cedar Hollow, CA, 90000");
        assert_eq!(f.nicknames, ["Dr. O", "Ada"]);
        assert_eq!(
            (
                cards[1].fields.first.as_str(),
                cards[1].fields.last.as_str()
            ),
            ("Zoë", "García")
        );
        assert_eq!(
            (
                cards[2].fields.first.as_str(),
                cards[2].fields.email.as_str()
            ),
            ("Lee", "lee@example.org")
        );
    }

    #[test]
    fn what_cannot_be_used_is_said_by_line() {
        let (cards, problems) =
            cards("BEGIN:VCARD\nEMAIL:a@b\nEND:VCARD\nBEGIN:VCARD\nFN:Ada Okafor\n");
        assert!(cards.is_empty());
        let lines: Vec<u32> = problems.iter().map(|p| p.row).collect();
        assert_eq!(lines, [1, 4]);
    }
}
