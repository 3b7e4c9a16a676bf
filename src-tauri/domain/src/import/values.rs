//! Single cells that need more than copying: whole names, grades, yes and no, minutes, lists.

/// A whole name taken apart. Every word of the cell lands somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameParts {
    /// Given name.
    pub first: String,
    /// Middle names.
    pub middle: String,
    /// Family name, with its particle and suffix.
    pub last: String,
    /// A name in brackets or quotation marks.
    pub preferred: String,
}

/// Words that begin a family name: `Van Dyke`, `de la Cruz`.
const PARTICLES: [&str; 21] = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "las",
    "le", "los", "mac", "san", "st", "van", "von",
];

fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_ascii_lowercase().as_str(),
        "jr" | "sr" | "ii" | "iii" | "iv"
    )
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// One run of blanks for any.
#[must_use]
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes "Last, First Middle" or "First Middle Last" apart.
///
/// Without a comma the last word is the family name, with the particles before it; words between stand in `middle`, so
/// nothing is lost where a family name has two words.
#[must_use]
pub fn split_name(text: &str) -> NameParts {
    let (text, preferred) = take_nickname(text);
    let mut parts = NameParts {
        preferred,
        ..NameParts::default()
    };
    if let Some((last, given)) = text.split_once(',') {
        let mut last = squeeze(last);
        let mut given = squeeze(&given.replace(',', " , "));
        // "Cole, Jr., Ray"
        if let Some((head, rest)) = given.split_once(" , ")
            && is_suffix(head)
        {
            last = format!("{last} {head}");
            given = rest.to_owned();
        }
        let words: Vec<&str> = given.split_whitespace().filter(|w| *w != ",").collect();
        // "Ray Cole, Jr."
        if let [only] = words.as_slice()
            && is_suffix(only)
        {
            let whole = split_plain(&last);
            return NameParts {
                last: format!("{} {only}", whole.last),
                preferred: parts.preferred,
                ..whole
            };
        }
        parts.last = last;
        if let Some((first, middle)) = words.split_first() {
            parts.first = (*first).to_owned();
            parts.middle = middle.join(" ");
        }
        return parts;
    }
    NameParts {
        preferred: parts.preferred,
        ..split_plain(&text)
    }
}

fn split_plain(text: &str) -> NameParts {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let suffix = match words.last() {
        Some(word) if words.len() > 2 && is_suffix(word) => words.pop(),
        _ => None,
    };
    let Some(family) = words.pop() else {
        return NameParts::default();
    };
    let mut last = vec![family];
    while words.len() > 1 && words.last().is_some_and(|word| is_particle(word)) {
        last.extend(words.pop());
    }
    last.reverse();
    last.extend(suffix);
    let mut words = words.into_iter();
    NameParts {
        first: words.next().unwrap_or_default().to_owned(),
        middle: words.collect::<Vec<_>>().join(" "),
        last: last.join(" "),
        preferred: String::new(),
    }
}

/// Takes `(Bo)` or `"Bo"` out of a name.
fn take_nickname(text: &str) -> (String, String) {
    for (open, close) in [('(', ')'), ('"', '"'), ('\u{201C}', '\u{201D}')] {
        if let Some((before, rest)) = text.split_once(open)
            && let Some((inside, after)) = rest.split_once(close)
            && !before.trim().is_empty()
        {
            return (squeeze(&format!("{before} {after}")), squeeze(inside));
        }
    }
    (squeeze(text), String::new())
}

/// A grade as schools write it: `PK`, `TK`, `K`, `1` to `12`, `12+`. `None` when it is no grade.
#[must_use]
pub fn grade(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let bare = lower
        .trim_start_matches("grade")
        .trim_start_matches("gr.")
        .trim_end_matches("grade")
        .trim()
        .trim_end_matches(".0");
    let key: String = bare
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '+')
        .collect();
    let fixed = match key.as_str() {
        "pk" | "prek" | "prekindergarten" | "preschool" | "ps" | "p" | "ec" | "pre" | "-1" => "PK",
        "tk" | "transitionalkindergarten" => "TK",
        "k" | "kg" | "kn" | "kdg" | "kinder" | "kindergarten" | "0" | "00" | "kf" | "kh" => "K",
        "12+" | "13" | "adult" | "postgraduate" | "pg" | "at" | "transition" => "12+",
        "ungraded" | "ug" | "ung" => "Ungraded",
        "freshman" => "9",
        "sophomore" => "10",
        "junior" => "11",
        "senior" => "12",
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.to_owned());
    }
    let digits = key
        .strip_suffix("st")
        .or_else(|| key.strip_suffix("nd"))
        .or_else(|| key.strip_suffix("rd"))
        .or_else(|| key.strip_suffix("th"))
        .unwrap_or(&key);
    let number: u32 = if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().ok()?
    } else {
        return None;
    };
    (1..=12).contains(&number).then(|| number.to_string())
}

/// Yes or no. `None` when it says neither.
#[must_use]
pub fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "y" | "yes" | "true" | "1" | "x" | "t" | "required" | "needed" => Some(true),
        "n" | "no" | "false" | "0" | "f" | "none" | "not needed" | "n/a" => Some(false),
        _ => None,
    }
}

/// Minutes: `60`, `1,800`, `60.0`, `60 min`, `60 minutes/week`. The period comes along where the cell says it.
#[must_use]
pub fn minutes(text: &str) -> Option<(u32, String)> {
    let lower = text.trim().to_lowercase();
    let end = lower
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(lower.len());
    let (number, rest) = lower.split_at_checked(end)?;
    let plain = number.replace(',', "");
    let whole = match plain.split_once('.') {
        None => plain.as_str(),
        Some((whole, part)) if part.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
    };
    let value: u32 = whole.parse().ok().filter(|m| *m <= 600_000)?;
    let rest = rest.trim();
    let rest = rest
        .strip_prefix("minutes")
        .or_else(|| rest.strip_prefix("mins"))
        .or_else(|| rest.strip_prefix("min"))
        .unwrap_or(rest)
        .trim_start_matches('.')
        .trim();
    let after = rest
        .strip_prefix('/')
        .or_else(|| rest.strip_prefix("per "))
        .or_else(|| rest.strip_prefix("a "))
        .unwrap_or(rest);
    if rest.is_empty() {
        return Some((value, String::new()));
    }
    period(after).map(|per| (value, per))
}

/// The period of a service: `week`, `month`, `year`, `day`. `None` when it is no period.
#[must_use]
pub fn period(text: &str) -> Option<String> {
    let word = match text.trim().trim_end_matches('.').to_lowercase().as_str() {
        "d" | "day" | "daily" | "days" => "day",
        "w" | "wk" | "week" | "weekly" | "weeks" => "week",
        "m" | "mo" | "month" | "monthly" | "months" => "month",
        "q" | "qtr" | "quarter" | "quarterly" => "quarter",
        "t" | "tri" | "trimester" => "trimester",
        "s" | "sem" | "semester" => "semester",
        "y" | "yr" | "year" | "yearly" | "annual" | "annually" | "years" => "year",
        _ => return None,
    };
    Some(word.to_owned())
}

/// A cell with several words of equal standing: `SLD; OHI`.
#[must_use]
pub fn list(text: &str) -> Vec<String> {
    text.split([';', '|', '\n'])
        .map(squeeze)
        .filter(|part| !part.is_empty())
        .collect()
}

/// A number that names a student, ready to be compared: spreadsheets drop leading zeros and add `.0`.
#[must_use]
pub fn id_key(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let key: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect();
    let bare = key.trim_start_matches('0');
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(first: &str, middle: &str, last: &str, preferred: &str) -> NameParts {
        NameParts {
            first: first.into(),
            middle: middle.into(),
            last: last.into(),
            preferred: preferred.into(),
        }
    }

    #[test]
    fn names_come_apart_and_lose_nothing() {
        for (text, expected) in [
            ("Okafor, Ada", name("Ada", "", "Okafor", "")),
            (
                "Okafor-Lindqvist, Ada Mae",
                name("Ada", "Mae", "Okafor-Lindqvist", ""),
            ),
            ("De La Cruz, Ana", name("Ana", "", "De La Cruz", "")),
            ("Ada Okafor", name("Ada", "", "Okafor", "")),
            ("Ana de la Cruz", name("Ana", "", "de la Cruz", "")),
            ("Jan van der Berg", name("Jan", "", "van der Berg", "")),
            ("Ray T. Cole Jr.", name("Ray", "T.", "Cole Jr.", "")),
            ("Cole, Jr., Ray", name("Ray", "", "Cole Jr.", "")),
            ("Ray Cole, Jr.", name("Ray", "", "Cole Jr.", "")),
            ("Cole, Raymond (Ray)", name("Raymond", "", "Cole", "Ray")),
            ("Raymond \"Ray\" Cole", name("Raymond", "", "Cole", "Ray")),
            ("Van Dyke", name("Van", "", "Dyke", "")),
            ("Prince", name("", "", "Prince", "")),
            ("  Cole ,  Ray  ", name("Ray", "", "Cole", "")),
        ] {
            assert_eq!(split_name(text), expected, "{text}");
        }
    }

    #[test]
    fn grades_have_one_spelling() {
        for (text, expected) in [
            ("01", Some("1")),
            ("1st", Some("1")),
            ("Grade 4", Some("4")),
            ("4th Grade", Some("4")),
            ("4.0", Some("4")),
            ("K", Some("K")),
            ("KG", Some("K")),
            ("Kindergarten", Some("K")),
            ("TK", Some("TK")),
            ("Pre-K", Some("PK")),
            ("12", Some("12")),
            ("12+", Some("12+")),
            ("27", None),
            ("blue", None),
            ("99", None),
        ] {
            assert_eq!(grade(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn minutes_carry_their_period() {
        assert_eq!(minutes("1,800"), Some((1800, String::new())));
        assert_eq!(minutes("60 min/week"), Some((60, "week".into())));
        assert_eq!(minutes("30 minutes per month"), Some((30, "month".into())));
        assert_eq!(minutes("60.0"), Some((60, String::new())));
        assert_eq!(minutes("sixty"), None);
        assert_eq!(minutes("7.5"), None);
        assert_eq!(minutes(""), None);
    }

    #[test]
    fn numbers_compare_without_what_spreadsheets_do_to_them() {
        assert_eq!(id_key("00123"), id_key("123.0"));
        assert_eq!(id_key(" ab 12"), "AB12");
        assert_ne!(id_key("1230"), id_key("123"));
        assert_eq!(id_key("0"), "");
    }
}
