//! Takes the marks `⟦…|…⟧` out of a text and says what they meant. It knows no vault and judges no content beyond a mark's own form.

use serde::Serialize;

use super::{Flaw, Protection};

/// The label of an identifier, as the engine and the scorer write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(
    missing_docs,
    reason = "the names are those of the engine's answer and say all there is to say"
)]
pub enum Label {
    Person,
    SchoolOrg,
    Location,
    Date,
    Phone,
    Email,
    Id,
    Address,
    Url,
    Age,
    Other,
}

impl Label {
    /// Every label, in the order of the tables.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::SchoolOrg,
        Self::Location,
        Self::Date,
        Self::Phone,
        Self::Email,
        Self::Id,
        Self::Address,
        Self::Url,
        Self::Age,
        Self::Other,
    ];

    /// Its name in marks, answers and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::SchoolOrg => "SCHOOL_ORG",
            Self::Location => "LOCATION",
            Self::Date => "DATE",
            Self::Phone => "PHONE",
            Self::Email => "EMAIL",
            Self::Id => "ID",
            Self::Address => "ADDRESS",
            Self::Url => "URL",
            Self::Age => "AGE",
            Self::Other => "OTHER",
        }
    }

    /// The label of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.name() == name)
    }
}

/// What a mark says about the text in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// An identifier with the key written after its label.
    Identifier(Label, Option<String>),
    /// Text that must stay.
    Protected(Protection),
    /// Text that may be replaced or not.
    Neutral,
}

/// One mark, with code point offsets into the text without marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) what: What,
    pub(super) text: String,
}

/// A text without its marks, and the marks.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

/// Parses `source`, whose first line has the number `first_line` in its file.
pub(super) fn parse(source: &str, first_line: usize) -> Result<Parsed, Flaw> {
    let mut parsed = Parsed {
        text: String::new(),
        marks: Vec::new(),
    };
    let mut at = 0;
    for (number, line) in source.split('\n').enumerate() {
        let number = first_line + number;
        if number > first_line {
            parsed.text.push('\n');
            at += 1;
        }
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('⟦') {
            let (inside, tail) = after
                .split_once('⟧')
                .ok_or((number, "a mark does not end on its line".to_owned()))?;
            no_bracket(before, number)?;
            no_bracket(inside, number)?;
            let (head, text) = inside
                .split_once('|')
                .ok_or_else(|| (number, format!("no | in {inside:?}")))?;
            let what = what(head).map_err(|message| (number, message))?;
            check_text(text, &what).map_err(|message| (number, message))?;
            parsed.text.push_str(before);
            parsed.text.push_str(text);
            let start = at + before.chars().count();
            at = start + text.chars().count();
            parsed.marks.push(Mark {
                start,
                end: at,
                line: number,
                what,
                text: text.to_owned(),
            });
            rest = tail;
        }
        no_bracket(rest, number)?;
        parsed.text.push_str(rest);
        at += rest.chars().count();
    }
    Ok(parsed)
}

fn no_bracket(text: &str, line: usize) -> Result<(), Flaw> {
    if text.contains(['⟦', '⟧']) {
        Err((line, format!("a stray bracket near {text:?}")))
    } else {
        Ok(())
    }
}

fn what(head: &str) -> Result<What, String> {
    let (name, key) = head
        .split_once(':')
        .map_or((head, None), |(n, k)| (n, Some(k)));
    let plain = match name {
        "TERM" => Some(What::Protected(Protection::Term)),
        "NUM" => Some(What::Protected(Protection::Number)),
        "LOOK" => Some(What::Protected(Protection::LookAlike)),
        "NEUT" => Some(What::Neutral),
        _ => None,
    };
    if let Some(plain) = plain {
        return if key.is_none() {
            Ok(plain)
        } else {
            Err(format!("{name} takes no key"))
        };
    }
    let label = Label::from_name(name).ok_or_else(|| format!("unknown mark {name:?}"))?;
    if key.is_some_and(|k| {
        let word = k.strip_prefix('?').unwrap_or(k);
        word.is_empty()
            || !word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    }) {
        return Err(format!(
            "the key in {head:?} must be lower-case letters and digits"
        ));
    }
    Ok(What::Identifier(label, key.map(str::to_owned)))
}

/// Titles that belong outside a mark: redacting them is neither asked for nor punished.
pub(super) const TITLES: [&str; 29] = [
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "dr",
    "sr",
    "sra",
    "srta",
    "don",
    "doña",
    "coach",
    "principal",
    "nurse",
    "officer",
    "deputy",
    "prof",
    "professor",
    "rev",
    "pastor",
    "imam",
    "father",
    "sister",
    "judge",
    "atty",
    "attorney",
    "chief",
    "sgt",
    "director",
];

fn check_text(text: &str, what: &What) -> Result<(), String> {
    if text.trim() != text {
        return Err(format!("space at the edge of {text:?}"));
    }
    if text.is_empty()
        || matches!(what, What::Identifier(..)) && !text.chars().any(char::is_alphanumeric)
    {
        return Err(format!("nothing to redact in {text:?}"));
    }
    if matches!(what, What::Identifier(Label::Person, _)) {
        if text.ends_with("'s") || text.ends_with("’s") {
            return Err(format!(
                "the possessive of {text:?} belongs outside the mark"
            ));
        }
        let titled = text.split_once(' ').is_some_and(|(first, _)| {
            let first = first.to_lowercase();
            first.strip_suffix('.').is_some_and(|t| TITLES.contains(&t))
                || matches!(first.as_str(), "mr" | "mrs" | "ms" | "dr" | "mx")
        });
        if titled {
            return Err(format!("the title of {text:?} belongs outside the mark"));
        }
    }
    Ok(())
}
