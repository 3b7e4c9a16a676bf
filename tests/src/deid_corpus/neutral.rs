//! Derives the ranges that are neither asked for nor punished: titles and kin words before a name, the `'s` after it, weekdays, months
//! and years alone, states, countries, languages, bus and room numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::Gold;
use super::marks::{Label, TITLES};

const KIN: &str = "mother|mom|mama|mamá|mommy|father|dad|papá|stepmother|stepmom|stepfather|stepdad|grandmother|grandma|gma|granny|nana|abuela|abuelita|abuelo|grandfather|grandpa|aunt|auntie|tía|tia|tio|tío|uncle|sister|brother|cousin|foster mom|foster dad|guardian";

const STATES: &str = "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawai[iʻ'’]+|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming";

const CODES: &str = "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY";

const PEOPLES: &str = "Mexico|Guatemala|Honduras|El Salvador|Haiti|Cuba|Puerto Rico|Venezuela|Colombia|Brazil|Somalia|Kenya|Ethiopia|Nigeria|Ghana|Congo|Liberia|Sudan|Egypt|Lebanon|Syria|Iraq|Iran|Yemen|Jordan|Palestine|Afghanistan|Pakistan|India|Nepal|Bhutan|China|Taiwan|Vietnam|Laos|Thailand|Burma|Cambodia|Philippines|Korea|Japan|Tonga|Samoa|Ukraine|Poland|Russia|Romania|Germany|France|Canada|English|Spanish|French|German|Polish|Ukrainian|Russian|Arabic|Somali|Amharic|Swahili|Hmong|Vietnamese|Mandarin|Cantonese|Chinese|Korean|Japanese|Hindi|Gujarati|Tamil|Telugu|Punjabi|Urdu|Nepali|Dari|Pashto|Farsi|Haitian Creole|Haitian|Creole|Kreyòl|Portuguese|Tagalog|Ilocano|Samoan|Tongan|Hawaiian|Lakota|Dakota|Navajo|Diné|Ojibwe|Cherokee|Choctaw|Karen|Burmese|Khmer|Lao|Igbo|Yoruba|Lebanese|Yemeni|Mexican|Cuban|Indian|Marshallese|Chuukese|Mixteco|Q'anjob'al|español|inglés";

#[expect(
    clippy::expect_used,
    reason = "the patterns are written here and tested"
)]
fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:^|[^\p{{L}}])((?:(?:{})\.?|{KIN}),?\s+[\x22“]?)$",
        TITLES.join("|")
    ))
});

static ALONE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?",
        r"\b(?:19|20)\d\d\b",
        &format!(r"\b(?:{STATES})\b"),
        &format!(r", (?:{CODES})\b"),
        &format!(r"\b(?:{PEOPLES})\b"),
        r"(?i)\b(?:bus|room|rm|rte|route|door|van)\.? ?#? ?\d+[a-z]?\b",
    ]
    .into_iter()
    .map(compiled)
    .collect()
});

/// The derived ranges of `text`, in code points.
pub(super) fn derive(text: &str, spans: &[Gold]) -> Vec<(usize, usize)> {
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(b, _)| b)
        .chain([text.len()])
        .collect();
    let point = |byte: usize| bytes.partition_point(|b| *b < byte);
    let mut ranges = Vec::new();
    for span in spans {
        let (Some(start), Some(end)) = (bytes.get(span.start), bytes.get(span.end)) else {
            continue;
        };
        let (before, after) = (
            text.get(..*start).unwrap_or_default(),
            text.get(*end..).unwrap_or_default(),
        );
        if span.label == Label::Person
            && let Some(title) = BEFORE.captures(before).and_then(|c| c.get(1))
        {
            ranges.push((point(title.start()), span.start));
        }
        if after.starts_with("'s") || after.starts_with("’s") {
            ranges.push((span.end, span.end + 2));
        }
    }
    for pattern in ALONE.iter() {
        ranges.extend(
            pattern
                .find_iter(text)
                .map(|m| (point(m.start()), point(m.end()))),
        );
    }
    ranges
}
