//! A bus, a room, a locker by its number: everybody at the school knows who is in it. "Bus 12" leaves as "the bus".

use super::Edit;
use super::words::Words;

/// What has a number at a school, and what is written in its place.
const THINGS: &[(&str, &str)] = &[
    ("bus", "bus"),
    ("van", "van"),
    ("route", "route"),
    ("room", "room"),
    ("rm", "room"),
    ("classroom", "classroom"),
    ("portable", "portable"),
    ("locker", "locker"),
    ("cubby", "cubby"),
];
/// Words between the thing and its number.
const BETWEEN: &[&str] = &["no", "nr", "number", "num"];
/// Words after a number that counts something else: "took the bus 12 times".
const COUNTED: &[&str] = &[
    "a", "am", "blocks", "days", "feet", "hours", "kids", "km", "mi", "miles", "min", "mins",
    "minutes", "months", "more", "of", "or", "out", "percent", "pm", "seconds", "students",
    "times", "to", "trials", "weeks", "years",
];

/// Every numbered thing in a text, with the thing alone in its place, in order and apart.
#[must_use]
pub fn numbered(text: &str) -> Vec<Edit> {
    let words = Words::of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((last, edit)) = thing(text, &words, at) else {
            at += 1;
            continue;
        };
        found.push(edit);
        at = last + 1;
    }
    found
}

fn thing(text: &str, words: &Words<'_>, at: usize) -> Option<(usize, Edit)> {
    let (_, plain) = THINGS.iter().find(|(word, _)| *word == words.low(at))?;
    let mut last = at + 1;
    if BETWEEN.contains(&words.low(last)) {
        last += 1;
    }
    for gap in at..last {
        let between = words.gap(gap);
        if between.is_empty()
            || !between
                .chars()
                .all(|c| matches!(c, ' ' | '#' | '.' | '\u{a0}'))
        {
            return None;
        }
    }
    let number = words.get(last)?;
    let digits = number.low.chars().filter(char::is_ascii_digit).count();
    let letters = number.low.chars().filter(|c| !c.is_ascii_digit()).count();
    // "12", "12B", "B12"; a year or a count is none.
    if !(1..=4).contains(&digits) || letters > 1 {
        return None;
    }
    let after = words.gap(last);
    let counts = words.joined(last) && COUNTED.contains(&words.low(last + 1));
    let goes_on = after.starts_with(['/', '%', ':'])
        || after.starts_with(['.', ','])
            && !after.starts_with(". ")
            && !after.starts_with(", ")
            && after.len() == 1
            && last + 1 < words.len();
    if counts || goes_on {
        return None;
    }
    let mut start = words.get(at)?.start;
    let article = at
        .checked_sub(1)
        .filter(|before| words.joined(*before))
        .map(|before| words.low(before));
    let owned = matches!(
        article,
        Some("her" | "his" | "their" | "my" | "our" | "your" | "same")
    );
    if matches!(article, Some("the")) {
        start = words.get(at - 1)?.start;
    }
    let before = text
        .get(..start)
        .unwrap_or_default()
        .trim_end_matches([' ', '"', '(']);
    // "Bus 12 comes late" begins a sentence; "on Bus 12" does not.
    let opens = (before.is_empty() || before.ends_with(['.', '!', '?', '\n']))
        && words
            .slice(start, number.end)
            .starts_with(char::is_uppercase);
    let text = match (owned, opens) {
        (true, _) => (*plain).to_owned(),
        (false, true) => format!("The {plain}"),
        (false, false) => format!("the {plain}"),
    };
    Some((
        last,
        Edit {
            start,
            end: number.end,
            text,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::super::edited;
    use super::*;

    fn told(text: &str) -> String {
        edited(text, &numbered(text))
    }

    #[test]
    fn a_bus_and_a_room_leave_without_their_number() {
        for (written, leaves) in [
            ("Mari left bus 12 early", "Mari left the bus early"),
            (
                "Bus 12 comes late. Bus #7 too.",
                "The bus comes late. The bus too.",
            ),
            ("on Bus No. 12B, again", "on the bus, again"),
            ("the bus number 4", "the bus"),
            ("her bus 12 and room B12.", "her bus and the room."),
            ("in Rm. 204 at 9", "in the room at 9"),
            ("locker 1041", "the locker"),
        ] {
            assert_eq!(told(written), leaves, "{written}");
        }
    }

    #[test]
    fn counts_and_scores_stay() {
        for text in [
            "took the bus 12 times",
            "in the room 5 minutes",
            "left the room 4/5 trials",
            "the bus, 12 of them",
            "room 20% of the day",
            "walked to the van 3 out of 5 days",
            "a bus in 2026",
        ] {
            assert_eq!(told(text), text);
        }
    }
}
