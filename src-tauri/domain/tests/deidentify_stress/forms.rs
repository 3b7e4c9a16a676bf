//! Every form in which a known name is typed. A form is made from the name alone; what it stands in is the frame's matter.

use hallway_domain::deidentify::roster::{Person, PersonKind};

/// A form's name, and the form for a person; `None` where the name has none of it. `salt` chooses among several.
pub(crate) type Form = (&'static str, fn(&Person, usize) -> Option<String>);

pub(crate) const FORMS: &[Form] = &[
    ("first", |p, _| Some(p.first.clone())),
    ("last", |p, _| {
        (p.kind != PersonKind::Student).then(|| p.last.clone())
    }),
    ("full", |p, _| Some(format!("{} {}", p.first, p.last))),
    ("last_first", |p, _| {
        Some(format!("{}, {}", p.last, p.first))
    }),
    ("first_initial", |p, salt| {
        let l = capital(&p.last)?;
        Some(format!(
            "{} {l}{}",
            p.first,
            if salt.is_multiple_of(2) { "." } else { "" }
        ))
    }),
    ("initial_last", |p, salt| {
        let f = capital(&p.first)?;
        Some(format!(
            "{f}{} {}",
            if salt.is_multiple_of(3) { "" } else { "." },
            p.last
        ))
    }),
    ("initials", |p, _| {
        Some(format!("{}{}", capital(&p.first)?, capital(&p.last)?))
    }),
    ("initials_dots", |p, _| {
        Some(format!("{}.{}.", capital(&p.first)?, capital(&p.last)?))
    }),
    ("nick_listed", |p, _| p.nicknames.first().cloned()),
    ("short", |p, _| {
        let stem = stem(&p.first)?;
        (stem.chars().count() == 3).then_some(stem)
    }),
    ("short_four", |p, _| {
        let letters: Vec<char> = p.first.chars().collect();
        (letters.len() >= 6 && p.first.chars().all(char::is_alphabetic))
            .then(|| letters.iter().take(4).collect())
    }),
    ("pet", |p, salt| {
        let stem = stem(&p.first)?;
        let last = stem.chars().last()?;
        let end = if salt.is_multiple_of(2) { "y" } else { "ie" };
        let twice = matches!(last, 'b' | 'd' | 'g' | 'l' | 'm' | 'n' | 'p' | 'r' | 't')
            && stem.chars().count() == 3;
        Some(if twice {
            format!("{stem}{last}{end}")
        } else {
            format!("{stem}{end}")
        })
    }),
    ("pet_whole", |p, salt| {
        let plain = p.first.chars().all(|c| c.is_ascii_alphabetic());
        let last = p.first.chars().last()?;
        (plain && p.first.len() <= 6 && p.first.len() >= 3 && !"aeiouyh".contains(last)).then(
            || {
                format!(
                    "{}{}",
                    p.first,
                    if salt.is_multiple_of(2) { "y" } else { "ie" }
                )
            },
        )
    }),
    ("pet_spanish", |p, _| {
        let stem = p.first.strip_suffix(['a', 'o'])?;
        (stem.chars().count() >= 4)
            .then(|| format!("{stem}it{}", if p.first.ends_with('a') { "a" } else { "o" }))
    }),
    ("typo_dropped", |p, salt| {
        typo(&p.first, salt, |w, at| {
            w.remove(at);
        })
    }),
    ("typo_doubled", |p, salt| {
        typo(&p.first, salt, |w, at| {
            let c = w[at];
            w.insert(at, c);
        })
    }),
    ("typo_swapped", |p, salt| {
        let made = typo(&p.first, salt, |w, at| w.swap(at - 1, at))?;
        (made != p.first).then_some(made)
    }),
    ("typo_changed", |p, salt| {
        typo(&p.first, salt, |w, at| {
            w[at] = if w[at] == 'e' { 'r' } else { 'e' };
        })
    }),
    ("typo_last", |p, salt| {
        let made = typo(&p.last, salt, |w, at| {
            w.remove(at);
        })?;
        (p.kind != PersonKind::Student).then_some(made)
    }),
    ("typo_in_full", |p, salt| {
        let made = typo(&p.first, salt, |w, at| {
            w.remove(at);
        })?;
        Some(format!("{made} {}", p.last))
    }),
    ("accents_dropped", |p, _| {
        let plain = bare(&p.first);
        (plain != p.first).then_some(plain)
    }),
    ("hyphen_part", |p, _| {
        p.last
            .split_once('-')
            .map(|(a, b)| if a.len() > 2 { a } else { b }.to_owned())
            .filter(|_| p.kind != PersonKind::Student)
    }),
    ("one_of_two", |p, salt| {
        let (a, b) = p.last.split_once(' ')?;
        let one = if salt.is_multiple_of(2) && a.len() > 3 {
            a
        } else {
            b
        };
        Some(format!("{} {one}", p.first))
    }),
    ("apostrophe_dropped", |p, _| {
        p.last.contains('\'').then(|| p.last.replace('\'', ""))
    }),
    ("run_together", |p, _| {
        Some(format!("{}{}", plain(&p.first), plain(&p.last)))
    }),
    ("wrong_case", |p, _| {
        let mut letters = p.first.chars();
        let (a, b) = (letters.next()?, letters.next()?);
        let rest: String = letters.collect();
        (rest.len() > 1).then(|| format!("{a}{}{rest}", b.to_uppercase()))
    }),
    ("capitals", |p, _| Some(p.first.to_uppercase())),
    ("two_blanks", |p, _| {
        Some(format!("{}  {}", p.first, p.last))
    }),
    ("broken_line", |p, _| {
        Some(format!("{}\n{}", p.first, p.last))
    }),
];

fn capital(word: &str) -> Option<String> {
    word.chars()
        .find(|c| c.is_alphabetic())
        .map(|c| c.to_uppercase().collect())
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).collect()
}

fn bare(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            'ñ' => 'n',
            'Á' => 'A',
            c => c,
        })
        .collect()
}

/// The beginning of a given name up to the consonant after its first vowel: `Dev` of Devonte, `Sam` of Samiira.
fn stem(first: &str) -> Option<String> {
    let low: Vec<char> = first.chars().collect();
    if !first.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let vowel = |c: &char| "aeiouy".contains(c.to_ascii_lowercase());
    let from = low.iter().position(vowel)?;
    let at = from + 1;
    (low.get(at).is_some_and(|c| !vowel(c)) && low.len() >= at + 3 && at >= 2)
        .then(|| low.iter().take(at + 1).collect())
}

/// One letter after the first of a name of five letters or more is mistyped.
fn typo(word: &str, salt: usize, mend: fn(&mut Vec<char>, usize)) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 || !letters.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    let at = 1 + salt % (letters.len() - 1);
    mend(&mut letters, at);
    Some(letters.into_iter().collect())
}
