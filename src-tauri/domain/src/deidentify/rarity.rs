//! Warns where what is left in a text may still point to one child: a rare condition, a language, a place, a one-off event,
//! the size of the school. It counts signs and gives advice in plain words; it changes nothing.

use serde::{Deserialize, Serialize};

use super::{
    finding::{Finding, Level},
    lexicon::Class,
    shadow::Shadow,
    token::{Doc, Shape},
};

/// How likely somebody at the school recognises the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Nothing stands out.
    Low,
    /// Some things together narrow it down.
    Raised,
    /// People at the school would probably know who it is.
    High,
}

/// One thing that narrows down who it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// First byte in the text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// The words as they stand there.
    pub surface: String,
    /// What kind of sign: `disability`, `grade`, `language`, `place`, `event`, `only one`, `family`, `date`.
    pub kind: String,
    /// What to write instead.
    pub advice: String,
}

/// The warning for one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rarity {
    /// How likely the child is recognised.
    pub risk: Risk,
    /// One sentence for the review screen.
    pub summary: String,
    /// What led to it, in order of the text.
    pub signs: Vec<Sign>,
}

/// kind, weight, words, advice
type Rule = (&'static str, u32, &'static [&'static str], &'static str);

const RULES: &[Rule] = &[
    (
        "disability",
        3,
        &[
            "down syndrome",
            "prader willi",
            "angelman",
            "rett",
            "fragile x",
            "williams syndrome",
            "turner syndrome",
            "cri du chat",
            "digeorge",
            "usher syndrome",
            "deaf blind",
            "deafblind",
            "deaf",
            "blind",
            "visually impaired",
            "hard of hearing",
            "cochlear implant",
            "muscular dystrophy",
            "duchenne",
            "spina bifida",
            "cerebral palsy",
            "traumatic brain injury",
            "tbi",
            "cystic fibrosis",
            "sickle cell",
            "leukemia",
            "cancer",
            "transplant",
            "wheelchair",
            "tracheostomy",
            "trach",
            "g tube",
            "feeding tube",
            "selective mutism",
            "schizophrenia",
            "tourette",
            "tourettes",
            "dwarfism",
            "albinism",
            "fetal alcohol",
            "fasd",
            "hemophilia",
            "amputee",
            "prosthetic",
            "service dog",
        ],
        "name the need instead of the condition, as in \"a student who uses a device to speak\"",
    ),
    (
        "disability",
        1,
        &[
            "autism", "autistic", "asd", "adhd", "sld", "dyslexia", "ohi", "ebd", "epilepsy",
            "seizures", "diabetes",
        ],
        "leave it if the question needs it; many students share it",
    ),
    (
        "only one",
        4,
        &[
            "the only",
            "only student",
            "only one in",
            "only girl",
            "only boy",
            "first student in",
            "no other student",
        ],
        "leave out that there is only one",
    ),
    (
        "event",
        3,
        &[
            "arrested",
            "police",
            "sheriff",
            "ambulance",
            "house fire",
            "fire",
            "hospitalized",
            "hospitalised",
            "expelled",
            "shooting",
            "suicide",
            "overdose",
            "car accident",
            "crash",
            "drowned",
            "funeral",
            "murder",
            "newspaper",
            "on the news",
            "in the news",
            "evicted",
            "deported",
            "refugee",
            "lawsuit",
            "due process",
        ],
        "say what followed for the school day, not what happened",
    ),
    (
        "family",
        2,
        &[
            "twin",
            "twins",
            "triplet",
            "triplets",
            "foster",
            "adopted",
            "orphan",
            "incarcerated",
            "in prison",
            "in jail",
            "deployed",
            "passed away",
            "died",
            "homeless",
            "shelter",
            "two moms",
            "two dads",
            "custody",
        ],
        "leave the family's circumstances out unless the question is about them",
    ),
    (
        "place",
        2,
        &[
            "reservation",
            "trailer park",
            "group home",
            "island",
            "homestead",
            "ranch",
            "military base",
            "casino",
            "mosque",
            "colony",
            "amish",
            "hutterite",
        ],
        "name no kind of place that is found only once around the school",
    ),
];

/// Weighs what stands in `text`, the text as it would leave. `findings` are those still in it; `school_size` is the number of
/// students of the school, where known.
#[must_use]
pub fn assess(text: &str, findings: &[Finding], school_size: Option<u32>) -> Rarity {
    let shadow = Shadow::new(text);
    let doc = Doc::new(&shadow);
    let mut signs: Vec<(Sign, u32)> = Vec::new();
    for i in 0..doc.toks.len() {
        for (kind, weight, words, advice) in RULES {
            if let Some(end) = words.iter().find_map(|w| phrase(&doc, i, w)) {
                add(&doc, i, end, kind, *weight, advice, &mut signs);
            }
        }
        let t = doc.at(i);
        if t.is_word()
            && t.lex.has(Class::LANGUAGE)
            && t.shape != Shape::Lower
            && !matches!(t.low, "english" | "spanish" | "american" | "americans")
        {
            add(
                &doc,
                i,
                i + 1,
                "language",
                2,
                "write \"a language other than English\"",
                &mut signs,
            );
        } else if t.lex.has(Class::COUNTRY)
            && t.shape == Shape::Cap
            && !t.low.starts_with("us")
            && !t.is("america")
        {
            add(
                &doc,
                i,
                i + 1,
                "place",
                2,
                "write \"another country\"",
                &mut signs,
            );
        } else if (t.is("grade") || t.is("grader"))
            && (doc.back(i, 1).is_word() && doc.back(i, 2).is_num() || ordinal(doc.back(i, 1).low))
            || t.is("grade") && doc.at(i + 1).is_num()
        {
            let (a, b) = if doc.at(i + 1).is_num() {
                (i, i + 2)
            } else {
                (i - 1 - usize::from(doc.back(i, 2).is_num()), i + 1)
            };
            add(
                &doc,
                a,
                b,
                "grade",
                1,
                "write a band, as in \"upper elementary\"",
                &mut signs,
            );
        }
    }
    for f in findings
        .iter()
        .filter(|f| f.level == Level::Doubtful || f.surface.is_empty())
    {
        signs.push((
            Sign {
                start: f.start,
                end: f.end,
                surface: f.surface.clone(),
                kind: "undecided".to_owned(),
                advice: "decide whether this stays".to_owned(),
            },
            1,
        ));
    }
    signs.sort_by_key(|(s, _)| s.start);
    // Each kind counts once: five mentions of one condition say no more than one.
    let mut kinds: Vec<(&str, u32)> = Vec::new();
    for (s, w) in &signs {
        match kinds.iter_mut().find(|(k, _)| *k == s.kind) {
            Some((_, best)) => *best = (*best).max(*w),
            None => kinds.push((&s.kind, *w)),
        }
    }
    let small = match school_size {
        Some(0..=150) => 2,
        Some(151..=400) => 1,
        _ => 0,
    };
    let total: u32 =
        kinds.iter().map(|(_, w)| w).sum::<u32>() + if kinds.is_empty() { 0 } else { small };
    let risk = match total {
        0..=3 => Risk::Low,
        4..=6 => Risk::Raised,
        _ => Risk::High,
    };
    let list = kinds.iter().map(|(k, _)| *k).collect::<Vec<_>>().join(", ");
    let summary = match risk {
        Risk::Low => "Nothing here stands out for people at the school.".to_owned(),
        Risk::Raised => format!(
            "Together these narrow down who it may be: {list}. Make one of them more general."
        ),
        Risk::High => format!(
            "People at the school would probably know who this is: {list}. Make at least two of them more general."
        ),
    };
    Rarity {
        risk,
        summary,
        signs: signs.into_iter().map(|(s, _)| s).collect(),
    }
}

fn ordinal(low: &str) -> bool {
    matches!(
        low,
        "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "seventh"
            | "eighth"
            | "ninth"
            | "tenth"
            | "eleventh"
            | "twelfth"
    )
}

/// End of `words` if they stand at token `i`; a hyphen may join them.
fn phrase(doc: &Doc<'_>, i: usize, words: &str) -> Option<usize> {
    let mut k = i;
    for (n, w) in words.split(' ').enumerate() {
        if n > 0 && doc.at(k).is("-") {
            k += 1;
        }
        if doc.at(k).low != w {
            return None;
        }
        k += 1;
    }
    Some(k)
}

fn add(
    doc: &Doc<'_>,
    i: usize,
    end: usize,
    kind: &str,
    weight: u32,
    advice: &str,
    signs: &mut Vec<(Sign, u32)>,
) {
    let (start, stop) = doc
        .shadow
        .source(doc.at(i).start, doc.at(end.saturating_sub(1)).end);
    let surface = doc
        .shadow
        .original()
        .get(start..stop)
        .unwrap_or("")
        .to_owned();
    signs.push((
        Sign {
            start,
            end: stop,
            surface,
            kind: kind.to_owned(),
            advice: advice.to_owned(),
        },
        weight,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_common_condition_is_no_warning() {
        assert_eq!(
            assess("A student with ADHD reads slowly.", &[], Some(600)).risk,
            Risk::Low
        );
    }

    #[test]
    fn rare_condition_language_and_event_together_are() {
        let r = assess(
            "The only girl with Down syndrome in 4th grade speaks Hmong; police came in the fall.",
            &[],
            None,
        );
        assert_eq!(r.risk, Risk::High);
        assert!(
            r.signs
                .iter()
                .any(|s| s.surface == "Hmong" && s.advice.contains("other than English"))
        );
        assert!(r.signs.iter().any(|s| s.surface == "4th grade"));
    }

    #[test]
    fn a_small_school_raises_it() {
        let text = "A third grade student who is deaf.";
        assert_eq!(assess(text, &[], Some(900)).risk, Risk::Raised);
        assert_eq!(assess(text, &[], Some(90)).risk, Risk::Raised);
        assert!(
            assess("A student who is deaf.", &[], Some(90)).risk
                > assess("A student who is deaf.", &[], Some(900)).risk
        );
    }
}
