//! The shipped word lists: English words, Census given and family names, places, usual short forms, words that tell what
//! stands beside them. Loaded once; the big lists are `fst` maps read in place. Sources and licences: `assets/deid/NOTICE`.

use std::{collections::HashMap, sync::OnceLock};

use fst::Map;

static WORDS: &[u8] = include_bytes!("../../../../assets/deid/words.fst");
static PLACES: &[u8] = include_bytes!("../../../../assets/deid/places.fst");
static NICKNAMES: &str = include_str!("../../../../assets/deid/nicknames.txt");
static CONTEXT: &str = include_str!("../../../../assets/deid/context.txt");

/// Classes of words in `context.txt`, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal, $text:literal;)*) => {
        impl Class {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*
            fn named(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    HARD_TITLE = 0, "hard_title";
    SOFT_TITLE = 1, "soft_title";
    KIN = 2, "kin";
    FRIEND = 3, "kinship_friend";
    ROLE = 4, "role";
    SAID = 5, "said";
    CALLING = 6, "calling";
    DETERMINER = 7, "determiner";
    PRONOUN = 8, "pronoun";
    MODAL = 9, "modal";
    MONTH = 10, "month";
    WEEKDAY = 11, "weekday";
    STATE = 12, "state";
    USPS = 13, "usps";
    COUNTRY = 14, "country";
    LANGUAGE = 15, "language";
    GOD = 16, "god";
    SUBJECT = 17, "subject";
    JARGON = 18, "lower_ok";
    SPANISH = 19, "spanish";
    PARTICLE = 20, "particle";
    ORG_TAIL = 21, "org_tail";
    ORG_WEAK = 22, "org_tail_weak";
    STREET = 23, "street";
    STREET_SURE = 24, "street_sure";
    DIR = 25, "dir";
    UNIT = 26, "unit";
    LOCATIVE = 27, "locative";
    SCORE_WORD = 28, "score_word";
    SCORE_BEFORE = 29, "score_before";
    DATE_BEFORE = 30, "date_before";
    NOT_NAME = 31, "not_name";
}

impl Class {
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the lists say of a word: logarithmic buckets 0 (absent) to 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lex {
    /// How common as an English word.
    pub(crate) word: u8,
    /// How common as a given name.
    pub(crate) first: u8,
    /// How common as a family name.
    pub(crate) last: u8,
    class: Class,
}

impl Lex {
    pub(crate) const NONE: Self = Self {
        word: 0,
        first: 0,
        last: 0,
        class: Class(0),
    };

    /// Belongs to one of the classes.
    pub(crate) fn has(self, class: Class) -> bool {
        self.class.0 & class.0 != 0
    }
    /// The numbers of its classes.
    pub(crate) fn classes(self) -> impl Iterator<Item = u32> {
        (0..32).filter(move |bit| self.class.0 >> bit & 1 == 1)
    }
    /// How common as a name of either kind.
    pub(crate) fn name(self) -> u8 {
        self.first.max(self.last)
    }
    /// An English word, jargon of the field or a usual Spanish word.
    pub(crate) fn is_ordinary(self) -> bool {
        self.word > 0 || self.has(ORDINARY)
    }
    /// In no list at all.
    pub(crate) fn is_unlisted(self) -> bool {
        !self.is_ordinary() && self.name() == 0 && self.class.0 == 0
    }
}

const ORDINARY: Class = Class::JARGON
    .or(Class::SPANISH)
    .or(Class::NOT_NAME)
    .or(Class::SAID)
    .or(Class::MONTH)
    .or(Class::WEEKDAY)
    .or(Class::STATE)
    .or(Class::COUNTRY)
    .or(Class::LANGUAGE)
    .or(Class::GOD)
    .or(Class::SUBJECT)
    .or(Class::ROLE)
    .or(Class::KIN)
    .or(Class::HARD_TITLE)
    .or(Class::SOFT_TITLE)
    .or(Class::DETERMINER)
    .or(Class::PRONOUN)
    .or(Class::MODAL)
    .or(Class::CALLING);

/// The lists.
pub(crate) struct Lexicon {
    words: Option<Map<&'static [u8]>>,
    places: Option<Map<&'static [u8]>>,
    classes: HashMap<&'static str, Class>,
    nicknames: HashMap<&'static str, Vec<&'static str>>,
}

static ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "sr", "sra", "srta", "prof", "st", "jr", "vs", "etc", "approx", "no",
    "ext", "tel", "ph", "rev", "fr", "hon", "sgt", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
    "e.g", "i.e", "gr", "appt", "dept", "min", "mins", "hr", "wk", "apt", "ste", "ave", "rd",
    "blvd", "ln", "inc", "co", "ma", "lic",
];

impl Lexicon {
    fn load() -> Self {
        let mut classes: HashMap<&'static str, Class> = HashMap::with_capacity(3000);
        let mut class = Class::default();
        for line in CONTEXT.lines().filter(|l| !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = Class::named(name).unwrap_or_default();
            } else {
                for word in line.split_ascii_whitespace() {
                    let entry = classes.entry(word).or_default();
                    *entry = entry.or(class);
                }
            }
        }
        let nicknames = NICKNAMES
            .lines()
            .filter_map(|line| {
                let mut words = line.split_ascii_whitespace();
                Some((words.next()?, words.collect()))
            })
            .collect();
        Self {
            words: Map::new(WORDS).ok(),
            places: Map::new(PLACES).ok(),
            classes,
            nicknames,
        }
    }

    /// What the lists say of one folded, lower-case word.
    pub(crate) fn look(&self, word: &str) -> Lex {
        let packed = self.words.as_ref().and_then(|m| m.get(word)).unwrap_or(0);
        let bucket = |shift: u32| u8::try_from((packed >> shift) & 15).unwrap_or(0);
        let class = self.classes.get(word).copied().unwrap_or_default();
        let mut lex = Lex {
            word: bucket(0),
            first: bucket(4),
            last: bucket(8),
            class,
        };
        // A word so rare that no frequency list has it, but a usual name: nobody means the word.
        if lex.word == 1 && lex.name() >= 6 {
            lex.word = 0;
        }
        if word.contains('\'')
            && lex.name() == 0
            && (word.ends_with("n't") || word.ends_with("'am"))
        {
            lex.word = 12;
        }
        lex
    }

    /// 0 unknown; 1 city abroad, 2 US place, 3 larger US place, 4 county, 5 large city.
    pub(crate) fn place(&self, name: &str) -> u8 {
        self.places
            .as_ref()
            .and_then(|m| m.get(name))
            .and_then(|v| u8::try_from(v).ok())
            .unwrap_or(0)
    }

    /// Short and pet forms usual for a given name.
    pub(crate) fn short_forms(&self, name: &str) -> &[&'static str] {
        self.nicknames.get(name).map_or(&[], Vec::as_slice)
    }

    /// A word after which a full stop does not end the sentence.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        ABBREVIATIONS.contains(&word)
    }
}

/// The lists, loaded at first use.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::load)
}

/// Regular plural, past and -ing forms of a listed word, so that an unlisted inflection is not taken for a name.
pub(crate) fn is_inflection(word: &str) -> bool {
    let listed = |w: &str| lexicon().look(w).word >= 3;
    let ends: &[(&str, &[&str])] = &[
        ("ies", &["y"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ing", &["", "e"]),
        ("ed", &["", "e"]),
        ("er", &["", "e"]),
        ("ly", &[""]),
        ("ers", &["", "e"]),
    ];
    ends.iter().any(|(end, roots)| {
        word.strip_suffix(end).is_some_and(|stem| {
            stem.len() >= 3 && roots.iter().any(|r| listed(&format!("{stem}{r}")))
        })
    })
}

/// One letter away from a common English word, so most likely that word mistyped.
pub(crate) fn is_misspelling(word: &str) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let common = |w: &[u8]| std::str::from_utf8(w).is_ok_and(|w| lexicon().look(w).word >= 7);
    let letters = word.as_bytes();
    let mut trial = Vec::with_capacity(letters.len() + 1);
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        let rest = tail.get(1..).unwrap_or(&[]);
        let mut with = |parts: &[&[u8]]| {
            trial.clear();
            for p in parts {
                trial.extend_from_slice(p);
            }
            common(&trial)
        };
        if !tail.is_empty() && with(&[head, rest]) {
            return true;
        }
        if let [a, b, rest @ ..] = tail
            && with(&[head, &[*b, *a], rest])
        {
            return true;
        }
        for c in b'a'..=b'z' {
            if with(&[head, &[c], tail]) || !tail.is_empty() && with(&[head, &[c], rest]) {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_readable() {
        let l = lexicon();
        assert!(l.look("michael").first >= 14);
        assert!(l.look("novak").last >= 8);
        assert!(l.look("will").word >= 10);
        assert!(l.place("sheboygan") >= 2);
        assert!(l.look("mom").has(Class::KIN));
        assert!(l.short_forms("william").contains(&"bill"));
        assert!(l.look("qwxzv").is_unlisted());
    }
}
