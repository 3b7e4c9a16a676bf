//! Which words make two questions alike: plain words in common, no model and no guess. For proposing an old lesson.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing of what a question is about.
const EMPTY: &[&str] = &[
    "about", "after", "again", "also", "another", "any", "are", "because", "been", "before",
    "being", "both", "but", "can", "could", "did", "does", "doing", "done", "each", "else", "even",
    "every", "few", "for", "from", "get", "gets", "give", "goes", "going", "good", "got", "had",
    "has", "have", "her", "here", "him", "his", "how", "into", "its", "just", "keep", "know",
    "last", "less", "like", "make", "makes", "many", "may", "might", "more", "most", "much",
    "must", "need", "needs", "never", "new", "next", "not", "now", "off", "once", "one", "only",
    "other", "our", "out", "over", "own", "part", "per", "put", "really", "right", "same", "say",
    "says", "see", "she", "should", "show", "some", "still", "student", "such", "sure", "take",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things",
    "think", "this", "those", "through", "time", "too", "tried", "try", "two", "under", "until",
    "use", "very", "want", "was", "way", "week", "well", "were", "what", "when", "where", "which",
    "while", "who", "whole", "why", "will", "with", "without", "would", "you", "your",
];

/// The words of a text that say what it is about: three letters at least, without accents, in lower case, a plural like its
/// singular.
#[must_use]
pub fn telling_words(text: &str) -> BTreeSet<String> {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() >= 3 && !w.chars().all(char::is_numeric))
        .filter(|w| !EMPTY.contains(w))
        .map(stem)
        .collect()
}

/// A plural like its singular; nothing cleverer.
fn stem(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(base) if base.len() > 2 => return format!("{base}y"),
        _ => {}
    }
    match word.strip_suffix('s') {
        Some(base) if base.len() > 2 && !base.ends_with(['s', 'u', 'i']) => base.to_owned(),
        _ => word.to_owned(),
    }
}

/// Every form under which the index may hold the words of [`telling_words`].
#[must_use]
pub fn index_forms(words: &BTreeSet<String>) -> Vec<String> {
    words
        .iter()
        .flat_map(|w| {
            let plural = match w.strip_suffix('y') {
                Some(base) => format!("{base}ies"),
                None => format!("{w}s"),
            };
            [w.clone(), plural]
        })
        .collect()
}

/// The words that two questions have in common, where they are alike enough to be worth a look: three, or two of the same kind.
#[must_use]
pub fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>, same_kind: bool) -> Option<Vec<String>> {
    let shared: Vec<String> = a.intersection(b).cloned().collect();
    let enough = if same_kind { 2 } else { 3 };
    (shared.len() >= enough).then_some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_counts_and_the_grammar_does_not() {
        let words =
            telling_words("What should she do when the families are worried about réading?");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(words, ["family", "reading", "worried"]);
    }

    #[test]
    fn two_questions_about_one_thing_are_alike_and_others_are_not() {
        let a = telling_words("Which data show supports before pull-out reading?");
        let b = telling_words("What reading data would show that a support was given?");
        let c = telling_words("How do I answer an angry father?");
        assert_eq!(
            alike(&a, &b, false).unwrap(),
            ["data", "reading", "support"]
        );
        assert_eq!(alike(&a, &c, true), None);
    }

    #[test]
    fn the_index_is_asked_for_both_numbers() {
        let forms = index_forms(&telling_words("families"));
        assert_eq!(forms, ["family", "families"]);
    }
}
