//! What the colleague marked inside a plain-text answer: suggestions, and new words for old ones.

use super::v1::limits::MAX_ITEMS;
use super::{Suggestion, Wording, clean_line};

/// Lines that start like items of a list, each with the lines that follow it up to an empty one.
pub(super) fn suggestions(text: &str) -> Vec<Suggestion> {
    let mut items: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(item) = list_item(line) {
            items.push(item.to_owned());
            open = true;
        } else if line.trim().is_empty() || wording(line).is_some() {
            open = false;
        } else if let (true, Some(last)) = (open, items.last_mut()) {
            last.push(' ');
            last.push_str(line.trim());
        }
    }
    items
        .iter()
        .map(|item| suggestion(item))
        .filter(|suggestion| !suggestion.action.is_empty())
        .take(MAX_ITEMS)
        .collect()
}

/// Lines of the form `old words -> new words`, with or without "wording:" before them.
pub(super) fn wordings(text: &str) -> Vec<Wording> {
    text.lines().filter_map(wording).take(MAX_ITEMS).collect()
}

/// The text of a list item: after `-`, `*`, a bullet, or `1.` and `1)`.
fn list_item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if named_wording(line).is_some() {
        return None;
    }
    if let Some(rest) = line.strip_prefix([
        '-', '*', '\u{2022}', '\u{b7}', '\u{2013}', '\u{2014}', '\u{25cf}', '\u{25aa}',
    ]) {
        let rest = rest.trim_start();
        return (!rest.is_empty() && !rest.starts_with(['-', '*'])).then_some(rest);
    }
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = line.split_at_checked(digits)?;
    if number.is_empty() || number.len() > 2 {
        return None;
    }
    let rest = rest.strip_prefix(['.', ')'])?;
    rest.starts_with(' ').then(|| rest.trim_start())
}

const BEFORE_MEETING: [&str; 4] = [
    "(before the meeting)",
    "(before meeting)",
    "[before the meeting]",
    "(!)",
];

fn suggestion(item: &str) -> Suggestion {
    let mut text = clean_line(item);
    let mut before_meeting = false;
    for sign in BEFORE_MEETING {
        if let Some(at) = find_ignoring_case(&text, sign) {
            before_meeting = true;
            text.replace_range(at..at + sign.len(), "");
        }
    }
    let text = clean_line(&text);
    let (action, why) = match find_ignoring_case(&text, " because ") {
        Some(at) => (
            text.get(..at).unwrap_or_default(),
            text.get(at + " because ".len()..).unwrap_or_default(),
        ),
        None => (text.as_str(), ""),
    };
    Suggestion {
        action: action.trim_end_matches([',', ' ']).to_owned(),
        why: why.to_owned(),
        before_meeting,
        ..Suggestion::default()
    }
}

/// Where `sign`, which is ASCII, stands in `text` whatever its case.
fn find_ignoring_case(text: &str, sign: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(sign)
}

fn named_wording(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = line.get(.."wording:".len())?;
    name.eq_ignore_ascii_case("wording:")
        .then(|| line.get(name.len()..))
        .flatten()
}

fn wording(line: &str) -> Option<Wording> {
    let body = match named_wording(line) {
        Some(body) => body,
        None if list_item(line).is_some() => return None,
        None => line,
    };
    let (from, to) = ["->", "\u{2192}", "=>"]
        .iter()
        .find_map(|arrow| body.split_once(arrow))?;
    let [from, to] = [from, to].map(|side| {
        clean_line(side)
            .trim_matches(['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}'])
            .trim()
            .to_owned()
    });
    (!from.is_empty() && !to.is_empty()).then_some(Wording { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_becomes_suggestions() {
        let found = suggestions(
            "Good question.\n- Bring two probes (before the meeting), because\nthey show growth.\n* Call home\n1. Ask the OT\n2) Ask her too\n\nNot this.",
        );
        let actions: Vec<_> = found.iter().map(|s| s.action.as_str()).collect();
        assert_eq!(
            actions,
            ["Bring two probes", "Call home", "Ask the OT", "Ask her too"]
        );
        assert_eq!(found[0].why, "they show growth.");
        assert!(found[0].before_meeting && !found[1].before_meeting);
    }

    #[test]
    fn a_dash_inside_a_line_or_a_year_is_no_suggestion() {
        assert!(suggestions("well-known\n--\n-- x\n2026 was\n4/5 trials\n3.5 of 5").is_empty());
    }

    #[test]
    fn a_list_numbers_its_items_up_to_99_and_a_number_is_needed() {
        for (line, wanted) in [
            ("9. Call home", Some("Call home")),
            ("12. Call home", Some("Call home")),
            ("99) Call home", Some("Call home")),
            ("100. trial of 120", None),
            ("2026. That was the year", None),
            (". and so on", None),
            (") as I said", None),
        ] {
            let actions: Vec<_> = suggestions(line).into_iter().map(|s| s.action).collect();
            assert_eq!(actions, Vec::from_iter(wanted), "{line}");
        }
    }

    #[test]
    fn a_wording_has_both_sides() {
        for line in [
            "\u{2192} c",
            "lazy ->",
            "wording: -> c",
            "wording: lazy =>",
            "->",
        ] {
            assert_eq!(wordings(line), [], "{line}");
        }
    }

    #[test]
    fn arrows_put_new_words_for_old_ones() {
        let found = wordings(
            "wording: \"refuses to write\" -> “writes two sentences”\nlazy → not yet started\n- a -> b\n-> c",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].from, "refuses to write");
        assert_eq!(found[0].to, "writes two sentences");
        assert_eq!(found[1].to, "not yet started");
    }
}
