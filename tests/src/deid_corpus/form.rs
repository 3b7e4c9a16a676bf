//! Names the way a known person is written, so that recall can be told by form. It decides nothing that is scored as right or wrong.

use super::vault::{Person, fold};

/// The form of a mention: `first`, `last`, `full`, `last_first`, `nick_listed`, `initials`, `name_initial`, `lowercase`, `diacritics`,
/// `partial_or_reordered`, `typo` or `variant_unlisted`.
pub(super) fn of(person: &Person, text: &str) -> &'static str {
    let Person {
        first,
        middle,
        last,
        nicknames,
        ..
    } = person;
    let plain = plain_forms(person);
    if let Some((_, form)) = plain.iter().find(|(name, _)| name == text) {
        return form;
    }
    let words: Vec<&str> = text
        .split([' ', ',', '.', '-'])
        .filter(|w| !w.is_empty())
        .collect();
    if words.iter().all(|w| w.chars().count() == 1) || is_initials(person, text) {
        return "initials";
    }
    let folded = fold(text);
    if plain.iter().any(|(name, _)| fold(name) == folded) {
        return if text.chars().any(char::is_uppercase) {
            "diacritics"
        } else {
            "lowercase"
        };
    }
    if words.iter().any(|w| w.chars().count() == 1) {
        return "name_initial";
    }
    let mut parts: Vec<String> = Vec::new();
    for name in [first, middle, last].into_iter().chain(nicknames) {
        parts.extend(name.split([' ', '-']).filter(|p| !p.is_empty()).map(fold));
    }
    if words.iter().all(|w| parts.contains(&fold(w))) {
        return "partial_or_reordered";
    }
    let near = |a: &str, b: &str| strsim::osa_distance(a, b) <= 2 && b.chars().count() > 3;
    let slip = words
        .iter()
        .all(|w| parts.iter().any(|p| *p == fold(w) || near(&fold(w), p)))
        || plain.iter().any(|(name, _)| near(&folded, &fold(name)));
    if slip { "typo" } else { "variant_unlisted" }
}

fn plain_forms(person: &Person) -> Vec<(String, &'static str)> {
    let Person {
        first,
        middle,
        last,
        nicknames,
        ..
    } = person;
    let mut plain = vec![
        (first.clone(), "first"),
        (last.clone(), "last"),
        (format!("{first} {last}"), "full"),
        (format!("{last}, {first}"), "last_first"),
    ];
    if !middle.is_empty() {
        plain.push((format!("{first} {middle}"), "first"));
        plain.push((format!("{first} {middle} {last}"), "full"));
    }
    for nickname in nicknames {
        plain.push((nickname.clone(), "nick_listed"));
        plain.push((format!("{nickname} {last}"), "full"));
    }
    plain
}

fn is_initials(person: &Person, text: &str) -> bool {
    let letters: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let initials: String = [&person.first, &person.middle, &person.last]
        .into_iter()
        .flat_map(|n| n.split([' ', '-']))
        .filter_map(|w| fold(w).chars().next())
        .collect();
    let count = letters.chars().count();
    let mut rest = initials.chars();
    (1..=5).contains(&count)
        && count <= initials.chars().count()
        && letters.chars().all(|l| rest.any(|i| i == l))
        && !text.trim_end_matches('.').contains(' ')
        && (count > 1 || text.chars().count() <= 2)
        && !plain_forms(person)
            .iter()
            .any(|(name, _)| fold(name) == fold(text))
}
