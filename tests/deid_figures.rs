//! What the de-identification engine reaches on the corpus does not fall: the aims on everything, and on each half that judges.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::deid_answers::{Findings, found, replaced_by_default};
use hallway_tests::deid_corpus::{Corpus, Document, folder};
use hallway_tests::deid_metrics::{Scores, Share, score};
use hallway_tests::deid_redraw::Names;

/// The least that must be reached, in percent: strict recall of every finding; then of what is replaced without asking its
/// precision, and the most of terms, numbers and look-alike words it may damage.
struct Floor {
    all: f64,
    known: f64,
    unknown: f64,
    leak_free: f64,
    precision: f64,
    damage: [f64; 3],
}

const AIMS: Floor = Floor {
    all: 98.0,
    known: 99.3,
    unknown: 95.0,
    leak_free: 70.0,
    precision: 96.5,
    damage: [2.0, 1.0, 6.0],
};

const EVEN_FRESH: Floor = Floor {
    all: 99.0,
    known: 99.3,
    unknown: 98.6,
    leak_free: 88.0,
    precision: 98.0,
    damage: [2.0, 1.0, 4.0],
};

const EVEN_SECOND: Floor = Floor {
    all: 98.3,
    known: 99.2,
    unknown: 97.2,
    leak_free: 82.0,
    precision: 97.8,
    damage: [2.0, 1.3, 4.0],
};

const EVEN_THIRD: Floor = Floor {
    all: 98.5,
    known: 99.5,
    unknown: 97.0,
    leak_free: 70.0,
    precision: 98.0,
    damage: [2.0, 2.0, 4.0],
};

const FOURTH: Floor = Floor {
    all: 98.9,
    known: 99.4,
    unknown: 98.2,
    leak_free: 80.0,
    precision: 99.2,
    damage: [1.0, 0.6, 4.0],
};

const FIFTH: Floor = Floor {
    all: 99.2,
    known: 99.8,
    unknown: 98.6,
    leak_free: 86.0,
    precision: 98.4,
    damage: [1.0, 1.0, 4.5],
};

/// It taught nothing.
const SIXTH: Floor = Floor {
    all: 98.4,
    known: 99.6,
    unknown: 96.7,
    leak_free: 75.0,
    precision: 98.3,
    damage: [2.2, 1.0, 3.5],
};

/// The parts of the corpus, with the floor of those that judged before they taught; of the first three of these only the even half did.
const PARTS: [(&str, Option<Floor>); 8] = [
    ("tune", None),
    ("judge", None),
    ("fresh", Some(EVEN_FRESH)),
    ("second", Some(EVEN_SECOND)),
    ("third", Some(EVEN_THIRD)),
    ("fourth", Some(FOURTH)),
    ("fifth", Some(FIFTH)),
    ("sixth", Some(SIXTH)),
];

fn percent(share: Option<&Share>) -> f64 {
    share.map_or(f64::NAN, |s| s.percent())
}

fn judge(name: &str, documents: &[Document], findings: &Findings, floor: &Floor) {
    let every: Scores = score(documents, findings);
    let default: Scores = score(documents, &replaced_by_default(findings));
    let recall = |of: &str| percent(every.recall.get(of).map(|r| &r.strict));
    let mut below = Vec::new();
    let mut least = |what: &str, is: f64, floor: f64| {
        // Not a number is not enough either.
        if is.is_nan() || is < floor {
            below.push(format!("{what} {is:.2} is below {floor}"));
        }
    };
    least("recall", recall("ALL/all"), floor.all);
    least("recall of the known", recall("ALL/known"), floor.known);
    least(
        "recall of the unknown",
        recall("ALL/unknown"),
        floor.unknown,
    );
    least("leak-free", every.leak_free.percent(), floor.leak_free);
    least("precision", default.precision.percent(), floor.precision);
    for (kind, most) in ["term", "number", "lookalike"]
        .into_iter()
        .zip(floor.damage)
    {
        let damaged = percent(default.damage.get(kind));
        least(kind, 100.0 - damaged, 100.0 - most);
    }
    assert!(below.is_empty(), "{name}: {below:#?}\n{}", every.table());
}

fn read(part: &str) -> (Corpus, Findings) {
    let corpus = Corpus::read(&folder().join(part)).unwrap_or_else(|error| panic!("{error}"));
    let findings = found(&corpus).unwrap();
    (corpus, findings)
}

/// Engine and marks: a change of either that costs something is seen here. The aims on everything are those of the project; the even
/// halves and the later parts, which judged until they taught, and `sixth`, which judges now, have floors of their own.
#[test]
fn what_is_found_on_the_corpus_does_not_fall() {
    let mut all = Vec::new();
    let mut everything = Findings::new();
    for (part, floor) in PARTS {
        let (mut corpus, findings) = read(part);
        all.extend(corpus.documents.iter().cloned());
        if let Some(floor) = floor {
            if matches!(part, "fresh" | "second" | "third") {
                corpus.keep_vaults(false);
            }
            judge(part, &corpus.documents, &findings, &floor);
        }
        everything.extend(findings);
    }
    judge("everything", &all, &everything, &AIMS);
}

/// Who is written about makes no difference: everybody's name drawn anew, once from words that are names as well, once from names
/// of many origins. Of strangers called like a word of the note ("the hall, Hall") no engine finds every one.
#[test]
fn whoever_is_written_about_is_found() {
    for (list, known, unknown) in [("ordinary", 99.6, 97.0), ("origins", 99.6, 99.0)] {
        let file = folder().join("names").join(format!("{list}.txt"));
        let names = Names::read(&std::fs::read_to_string(file).unwrap()).unwrap();
        let (mut documents, mut findings) = (Vec::new(), Findings::new());
        for (part, _) in PARTS {
            let corpus = Corpus::read(&folder().join(part)).unwrap();
            let corpus = corpus.redrawn(&names, 1).unwrap();
            findings.extend(found(&corpus).unwrap());
            documents.extend(corpus.documents);
        }
        let scores = score(&documents, &findings);
        for (of, floor) in [("ALL/known", known), ("ALL/unknown", unknown)] {
            let reached = percent(scores.recall.get(of).map(|r| &r.strict));
            assert!(
                reached >= floor,
                "{list}: {of} {reached:.2} is below {floor}\n{}",
                scores.table()
            );
        }
        // Nearly every mention could be made again.
        let spans: usize = documents.iter().map(|d| d.spans.len()).sum();
        assert!(spans > 10_500, "{list}: only {spans} marks left");
    }
}

/// The control: an engine that finds nothing, and one that redacts everything, are both seen.
#[test]
fn an_engine_that_finds_nothing_or_takes_everything_is_noticed() {
    let (corpus, _) = read("tune");
    let every = score(&corpus.documents, &Findings::new());
    assert_eq!(every.leak_free.hits, 0);
    let everything: Findings = corpus
        .documents
        .iter()
        .map(|d| {
            let whole = hallway_tests::deid_metrics::Found {
                start: 0,
                end: d.text.chars().count(),
                label: hallway_tests::deid_corpus::Label::Person,
                entity: None,
                by_default: true,
            };
            (d.id.clone(), vec![whole])
        })
        .collect();
    let all = score(&corpus.documents, &everything);
    assert_eq!(all.leak_free.hits, all.leak_free.of);
    assert!(all.precision.percent() < 40.0, "{:?}", all.precision);
    assert!(percent(all.damage.get("term")) > 99.0);
}
