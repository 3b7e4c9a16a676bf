//! Pronouns by choice: "she reads" leaves as it is, as "they read", or as "he/she reads". English only; it reads a text word
//! by word and guesses where English is of two minds ("her"), so what it changed is always shown before anything leaves.

use super::Edit;
use super::verbs;
use super::words::{Word, Words};
use crate::word::words;

words! {
    /// How people are spoken of in a packet.
    pub enum PronounChoice {
        /// As she wrote it.
        Keep = "keep",
        /// They, them, their.
        They = "they",
        /// He/she, him/her, his/her.
        Either = "either",
    }
}

/// How many words of a text say "he" or "she" of somebody.
#[must_use]
pub fn gendered(text: &str) -> u32 {
    u32::try_from(pronouns(text, PronounChoice::Either).len()).unwrap_or(u32::MAX)
}

/// Words that say "he" or "she" of somebody and that no rule here changes: Spanish ones, and kin and sexes that have no
/// other word in common use.
const UNCHANGED: &[&str] = &[
    "alumna",
    "alumno",
    "chica",
    "chico",
    "ella",
    "female",
    "granddaughter",
    "grandson",
    "hija",
    "hijo",
    "lady",
    "male",
    "muchacha",
    "muchacho",
    "nephew",
    "niece",
    "nieta",
    "nieto",
    "niña",
    "niño",
    "sobrina",
    "sobrino",
    "stepdaughter",
    "stepson",
    "él",
];

/// What still says "he" or "she" in a text whose pronouns were changed: each word once, in order, in lower case.
#[must_use]
pub fn still_said(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let mut said: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let low = words.low(at);
        let bare = low.strip_suffix("'s").unwrap_or(low);
        if UNCHANGED.contains(&bare) && !said.iter().any(|s| s == bare) {
            said.push(bare.to_owned());
        }
    }
    said
}

/// The edits that speak of everybody as chosen, in order and apart.
#[must_use]
pub fn pronouns(text: &str, choice: PronounChoice) -> Vec<Edit> {
    if choice == PronounChoice::Keep {
        return Vec::new();
    }
    let words = Words::of(text);
    let mut edits: Vec<Edit> = Vec::new();
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { break };
        if let Some(new) = in_place_of(&words, at, choice) {
            edits.push(edit(word, &new));
            if choice == PronounChoice::They && matches!(word.low.as_str(), "he" | "she") {
                agree(&words, at, &mut edits);
            }
        }
    }
    edits.sort_by_key(|edit| edit.start);
    edits.dedup_by(|later, before| later.start < before.end);
    edits
}

fn edit(word: &Word<'_>, new: &str) -> Edit {
    Edit {
        start: word.start,
        end: word.end,
        text: dressed(word.raw, new),
    }
}

/// In the dress of the word it replaces: "She" as "They", "HER" as "THEIR".
fn dressed(raw: &str, new: &str) -> String {
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let all =
        raw.chars().filter(|c| c.is_alphabetic()).count() > 1 && letters.all(char::is_uppercase);
    match (first, all) {
        (true, true) => new.to_uppercase(),
        (true, false) => {
            let mut chars = new.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        }
        _ => new.to_owned(),
    }
}

fn in_place_of(words: &Words<'_>, at: usize, choice: PronounChoice) -> Option<String> {
    let they = choice == PronounChoice::They;
    let low = words.low(at);
    let pick = |plural: &str, both: &str| Some(if they { plural } else { both }.to_owned());
    match low {
        "he" | "she" if spanish(words, at) => None,
        // "s/he" and "he/she" say neither already.
        "he" | "she" | "him" | "her" | "his" if beside_a_slash(words, at) => None,
        "he" | "she" => pick("they", "he/she"),
        "he's" | "she's" => {
            if they {
                let next = (at + 1..at + 3).find(|n| !verbs::between(words.low(*n)));
                let has = words.joined(at) && next.is_some_and(|n| verbs::done(words.low(n)));
                Some(if has { "they've" } else { "they're" }.to_owned())
            } else {
                Some("he/she's".to_owned())
            }
        }
        "he'd" | "she'd" => pick("they'd", "he/she'd"),
        "he'll" | "she'll" => pick("they'll", "he/she'll"),
        "him" => pick("them", "him/her"),
        "hers" => pick("theirs", "his/hers"),
        "himself" | "herself" => pick("themselves", "himself/herself"),
        "his" => match (owns(words, at), they) {
            (true, true) => Some("their".to_owned()),
            (false, true) => Some("theirs".to_owned()),
            (true, false) => Some("his/her".to_owned()),
            (false, false) => Some("his/hers".to_owned()),
        },
        "her" => match (owns(words, at), they) {
            (true, true) => Some("their".to_owned()),
            (false, true) => Some("them".to_owned()),
            (true, false) => Some("his/her".to_owned()),
            (false, false) => Some("him/her".to_owned()),
        },
        "boy" | "girl" => Some("student".to_owned()),
        "boy's" | "girl's" => Some("student's".to_owned()),
        "daughter" => Some("child".to_owned()),
        "daughter's" => Some("child's".to_owned()),
        // "son" is a verb in Spanish.
        "son" | "son's" if of_somebody(words, at) => Some(low.replace("son", "child")),
        _ => None,
    }
}

/// Whether the word after it belongs to the pronoun: "her reading", and not "told her to".
fn owns(words: &Words<'_>, at: usize) -> bool {
    const AFTER_OBJECT: &[&str] = &[
        "a",
        "about",
        "after",
        "again",
        "all",
        "am",
        "an",
        "and",
        "any",
        "anything",
        "are",
        "around",
        "as",
        "at",
        "away",
        "back",
        "because",
        "before",
        "but",
        "by",
        "can",
        "could",
        "daily",
        "did",
        "do",
        "down",
        "during",
        "each",
        "either",
        "every",
        "everything",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "instead",
        "into",
        "is",
        "it",
        "may",
        "more",
        "my",
        "next",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "or",
        "our",
        "out",
        "over",
        "quietly",
        "she",
        "should",
        "since",
        "so",
        "some",
        "something",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "through",
        "to",
        "today",
        "together",
        "tomorrow",
        "too",
        "twice",
        "under",
        "until",
        "up",
        "was",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "without",
        "would",
        "yesterday",
        "yet",
        "you",
    ];
    words.joined(at) && !AFTER_OBJECT.contains(&words.low(at + 1))
}

fn beside_a_slash(words: &Words<'_>, at: usize) -> bool {
    words.gap(at).starts_with('/')
        || at
            .checked_sub(1)
            .is_some_and(|before| words.gap(before).ends_with('/'))
}

/// "he hablado con ella": the first word is no pronoun.
fn spanish(words: &Words<'_>, at: usize) -> bool {
    let next = words.low(at + 1);
    words.joined(at)
        && (next.ends_with("ado")
            || next.ends_with("ido")
            || ["hecho", "dicho", "visto", "puesto", "escrito", "vuelto"].contains(&next))
}

fn of_somebody(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let low = words.low(before);
        words.joined(before)
            && ([
                "a", "the", "my", "our", "your", "his", "her", "their", "older", "younger",
                "oldest", "youngest",
            ]
            .contains(&low)
                || low.ends_with("'s"))
    })
}

/// The verb that goes with a pronoun, before it in a question or after it.
fn agree(words: &Words<'_>, at: usize, edits: &mut Vec<Edit>) {
    let mut verb = at + 1;
    while verb < at + 3 && words.joined(verb - 1) && verbs::between(words.low(verb)) {
        verb += 1;
    }
    if words.joined(verb - 1)
        && let Some(new) = verbs::plural(words.low(verb))
        && let Some(word) = words.get(verb)
    {
        edits.push(edit(word, &new));
        along(words, verb, edits);
        return;
    }
    if let Some(before) = at.checked_sub(1)
        && words.joined(before)
        && let Some(new) = verbs::helper(words.low(before))
        && let Some(word) = words.get(before)
    {
        edits.push(edit(word, new));
    }
}

/// Verbs of the same pronoun further on: "reads, writes and counts".
fn along(words: &Words<'_>, verb: usize, edits: &mut Vec<Edit>) {
    const OTHERS: &[&str] = &[
        "because", "dad", "father", "he", "i", "if", "it", "mom", "mother", "she", "teacher",
        "that", "they", "we", "when", "which", "while", "who", "you",
    ];
    for at in verb..words.len().min(verb + 14) {
        let gap = words.gap(at);
        let next = at + 1;
        let Some(word) = words.get(next) else { return };
        let capital = word.raw.starts_with(char::is_uppercase);
        if gap.contains(['.', '!', '?', ';', ':', '\n'])
            || capital
            || OTHERS.contains(&word.low.as_str())
        {
            return;
        }
        let follows = gap.contains(',')
            || ["and", "or", "but", "then"].contains(&words.low(at))
            || verbs::between(words.low(at))
                && ["and", "or", "but", "then"].contains(&words.low(at.saturating_sub(1)));
        if follows && let Some(new) = verbs::usual_plural(&word.low) {
            edits.push(edit(word, &new));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::edited;
    use super::*;

    fn told(text: &str, choice: PronounChoice) -> String {
        edited(text, &pronouns(text, choice))
    }

    #[test]
    fn they_takes_its_verb_along() {
        for (written, leaves) in [
            ("She reads 62 words.", "They read 62 words."),
            ("he often tries and cries", "they often try and cry"),
            (
                "he reads, writes and counts coins",
                "they read, write and count coins",
            ),
            (
                "She is tired; she was late.",
                "They are tired; they were late.",
            ),
            ("Does he have a plan?", "Do they have a plan?"),
            ("What is she missing?", "What are they missing?"),
            ("The trouble is he leaves.", "The trouble is they leave."),
            (
                "She's been out, he's ready",
                "They've been out, they're ready",
            ),
            ("he doesn't wait", "they don't wait"),
            ("he likes dogs and cats", "they like dogs and cats"),
            (
                "her reading, told her to stop, it is his.",
                "their reading, told them to stop, it is theirs.",
            ),
            ("HE HAS IT", "THEY HAVE IT"),
            ("A boy with his mother", "A student with their mother"),
        ] {
            assert_eq!(told(written, PronounChoice::They), leaves, "{written}");
        }
    }

    #[test]
    fn either_leaves_every_verb_as_it_is() {
        for (written, leaves) in [
            ("She reads to him.", "He/she reads to him/her."),
            (
                "his work, and it is hers",
                "his/her work, and it is his/hers",
            ),
            ("He hurt himself", "He/she hurt himself/herself"),
            ("Rosa's son and daughter", "Rosa's child and child"),
        ] {
            assert_eq!(told(written, PronounChoice::Either), leaves, "{written}");
        }
    }

    #[test]
    fn what_no_rule_changes_is_told_once_each() {
        let text = "Ella lee con el maestro. Their granddaughter's teacher and ELLA; él no, el niño sí. Cinderella.";
        assert_eq!(
            still_said(text),
            ["ella", "granddaughter", "él", "niño"],
            "\u{201c}el\u{201d} is an article"
        );
        assert!(still_said("They told their mother; los niños son dos.").is_empty());
        for word in UNCHANGED {
            for choice in [PronounChoice::They, PronounChoice::Either] {
                assert_eq!(told(word, choice), *word, "no rule changes it");
            }
        }
    }

    #[test]
    fn what_says_neither_and_what_is_spanish_stays() {
        for text in [
            "s/he reads his/her book",
            "he hablado con la familia",
            "los niños son buenos, son dos",
            "Sherry here, the chess club",
        ] {
            for choice in [PronounChoice::They, PronounChoice::Either] {
                assert_eq!(told(text, choice), text);
            }
        }
        assert_eq!(told("She reads.", PronounChoice::Keep), "She reads.");
        assert_eq!(gendered("She told him."), 2);
    }
}
