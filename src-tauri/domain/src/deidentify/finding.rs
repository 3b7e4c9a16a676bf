//! What the scanner reports: one marked stretch of text, how certain it is, and why in plain words.

use serde::{Deserialize, Serialize};

/// What kind of identifier a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Label {
    /// A person's name, nickname or initials.
    Person,
    /// A school, district, agency, clinic, employer, congregation.
    SchoolOrg,
    /// A place smaller than a state.
    Location,
    /// A calendar date with a day, or a month with a year.
    Date,
    /// A telephone or fax number.
    Phone,
    /// An e-mail address.
    Email,
    /// A number or code that belongs to one person or case.
    Id,
    /// A street or postal address.
    Address,
    /// A web address or a network address.
    Url,
    /// An age over 89, or one that stands out in a school.
    Age,
    /// Anything else that points to one person.
    Other,
}

/// How certain a finding is, and therefore what happens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A person must decide; left in the text until then.
    Doubtful,
    /// Replaced by default.
    Likely,
    /// Replaced by default.
    Sure,
}

impl Level {
    /// The level for a score between 0 and 1; `None` where the score is too low to show to anybody.
    #[must_use]
    pub fn of(score: f32) -> Option<Self> {
        match score {
            s if s >= 0.85 => Some(Self::Sure),
            s if s >= 0.5 => Some(Self::Likely),
            s if s >= 0.2 => Some(Self::Doubtful),
            _ => None,
        }
    }
}

/// One stretch of text that points to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// First byte in the source.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// First Unicode code point in the source.
    pub char_start: usize,
    /// First code point after it.
    pub char_end: usize,
    /// Kind of identifier.
    pub label: Label,
    /// How certain.
    pub level: Level,
    /// Key of whom or what it names; the same key gets the same pseudonym.
    pub entity: String,
    /// The vault holds this.
    pub known: bool,
    /// Plain words for the review screen.
    pub why: String,
    /// Name of the recogniser, for tests and for the review screen's grouping.
    pub rule: String,
    /// 0 to 1.
    pub score: f32,
    /// The text as it was typed.
    pub surface: String,
}

/// A finding before overlaps are settled; offsets in the folded text.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: Label,
    pub(crate) score: f32,
    pub(crate) entity: String,
    pub(crate) known: bool,
    pub(crate) rule: &'static str,
    pub(crate) why: String,
}
