//! A thousand packets about the same student and the same people: whether their stand-ins, held side by side, show that.
//!
//! Each packet is flagged, written and exported as the window does it, so that the stand-ins and the code are those that leave.
//! What is counted is held against what chance allows; drawers that lean, remember or repeat are held against the same figures
//! and must be noticed. Every run draws the same again, at one in a thousand for each figure; the long version draws
//! afresh each time, at one in a million.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use chrono::DateTime;
use hallway_domain::deidentify::replace::{Mapping, Reference, replace};
use hallway_domain::deidentify::roster::Roster;
use hallway_domain::deidentify::{Pseudonyms, Scanner};
use hallway_domain::question::{QuestionFields, QuestionKind, QuestionLinks};
use hallway_engine::api::packets::{ExportPacket, PacketFormat};
use hallway_engine::api::questions::{FlagQuestion, SaveQuestion};
use hallway_engine::api::settings::LoadSample;
use hallway_engine::api::{Command, Ctx};
use hallway_engine::departure::roster;
use hallway_engine::files::ChosenFiles;
use hallway_engine::progress::Progress;
use hallway_engine::random::{Random, SystemSource};
use hallway_engine::store::migrate::migrate;
use hallway_engine::store::packets;
use hallway_tests::chance::{Seeded, binomial_limit, chi_square, chi_square_limit, shares};
use hallway_tests::soak::{amount, figure};
use rusqlite::{Connection, Transaction};
use std::collections::{BTreeMap, HashSet};

/// The student, her mother, her teacher, two more of the team, and others of the class. Nine, because two packets of one list
/// share all of theirs by chance less than once in a million, among thousands of packets.
const PEOPLE: [&str; 9] = [
    "Marisol Vega",
    "Rosa Vega",
    "Owen Castellano",
    "Ines Kowalczyk",
    "Ruth Ngata",
    "Amir Haddad",
    "Devon Okafor",
    "Sofia Lindqvist",
    "Jamal Whitfield",
];
const STUDENT: usize = 0;
const TEACHER: usize = 2;

/// What a colleague sees of a packet: its codes, and for each of the people which word of the list stands there.
#[derive(Clone)]
struct Sent {
    code: String,
    words: [usize; PEOPLE.len()],
}

/// One figure, and the largest that chance allows.
struct Look {
    name: &'static str,
    value: f64,
    limit: f64,
}

fn cells(values: impl Iterator<Item = usize>, many: usize) -> Vec<u32> {
    let mut counts = vec![0; many];
    values.for_each(|value| counts[value] += 1);
    counts
}

/// A chi-square figure over equally likely cells.
fn even(name: &'static str, counts: &[u32], level: f64) -> Look {
    let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    Look {
        name,
        value: chi_square(counts, &vec![expected; counts.len()]),
        limit: chi_square_limit(counts.len() as f64 - 1.0, level),
    }
}

/// How the words of two people go together: by tenths of the list, where the two never have the same word.
fn together(sent: &[Sent], many: usize, level: f64) -> Look {
    const PARTS: usize = 10;
    let part = |word: usize| word * PARTS / many;
    let size = cells((0..many).map(part), PARTS);
    let pairs = (many * (many - 1)) as f64;
    let expected: Vec<f64> = (0..PARTS * PARTS)
        .map(|cell| {
            let (a, b) = (cell / PARTS, cell % PARTS);
            let ways = size[a] * (size[b] - u32::from(a == b));
            sent.len() as f64 * f64::from(ways) / pairs
        })
        .collect();
    let cell = |s: &Sent| part(s.words[STUDENT]) * PARTS + part(s.words[TEACHER]);
    let counts = cells(sent.iter().map(cell), PARTS * PARTS);
    Look {
        name: "student and teacher",
        value: chi_square(&counts, &expected),
        limit: chi_square_limit((PARTS * PARTS) as f64 - 1.0, level),
    }
}

/// The most words that any two packets share, and the number that no pair reaches except by the level's chance.
fn shared(sent: &[Sent], many: usize, level: f64) -> Look {
    let sets: Vec<u128> = sent
        .iter()
        .map(|s| s.words.iter().fold(0, |set, word| set | 1 << word))
        .collect();
    let most = sets
        .iter()
        .enumerate()
        .flat_map(|(at, a)| sets[at + 1..].iter().map(move |b| (a & b).count_ones()))
        .max();
    let pairs = (sets.len() * (sets.len() - 1) / 2) as f64;
    let hand = u32::try_from(PEOPLE.len()).unwrap();
    let unlikely =
        (1..=hand).find(|m| pairs * shares(u32::try_from(many).unwrap(), hand, *m) <= level);
    Look {
        name: "words that two packets share",
        value: most.unwrap_or(0).into(),
        limit: f64::from(unlikely.unwrap_or(hand + 1)) - 1.0,
    }
}

/// Everything that would tie packets together, over a list of `many` words.
fn looks(sent: &[Sent], many: usize, level: f64) -> Vec<Look> {
    let student = |s: &Sent| s.words[STUDENT];
    let everyone = cells(sent.iter().flat_map(|s| s.words), many);
    let missing = everyone.iter().filter(|count| **count == 0).count();
    // Words of one packet differ, which brings the counts closer together: by exactly this much.
    let closer = (many - PEOPLE.len()) as f64 / (many - 1) as f64;
    let mut all = even("everybody's words", &everyone, level);
    all.value /= closer;
    // How far around the list it is from one word to another: from 1 to all but one between two people, any between packets.
    let around = |from: usize, to: usize| (to + many - from) % many;
    let apart = cells(
        sent.iter()
            .map(|s| around(s.words[STUDENT], s.words[TEACHER])),
        many,
    );
    assert_eq!(apart[0], 0, "two people never share a word");
    let steps = cells(
        sent.windows(2)
            .map(|two| around(student(&two[0]), student(&two[1]))),
        many,
    );
    let following = u32::try_from(sent.len() - 1).unwrap();
    let codes: HashSet<&str> = sent.iter().map(|s| s.code.as_str()).collect();
    vec![
        even(
            "the student's word",
            &cells(sent.iter().map(student), many),
            level,
        ),
        all,
        Look {
            name: "words that nobody ever gets",
            value: missing as f64,
            limit: 0.0,
        },
        together(sent, many, level),
        even(
            "from the student's word to the teacher's",
            &apart[1..],
            level,
        ),
        even("from one packet's word to the next", &steps, level),
        Look {
            name: "the same word again in the next packet",
            value: steps[0].into(),
            limit: f64::from(binomial_limit(following, 1.0 / many as f64, level)) - 1.0,
        },
        shared(sent, many, level),
        Look {
            name: "codes that came before",
            value: (sent.len() - codes.len()) as f64,
            limit: 0.0,
        },
    ]
}

/// The figures that chance does not allow.
fn noticed(looks: &[Look]) -> Vec<&'static str> {
    let beyond = looks.iter().filter(|look| look.value > look.limit);
    beyond.map(|look| look.name).collect()
}

fn with_ctx<T>(
    tx: &Transaction<'_>,
    random: &dyn Random,
    run: impl FnOnce(&mut Ctx<'_>) -> T,
) -> T {
    let now = DateTime::parse_from_rfc3339("2026-10-06T19:00:00-05:00").unwrap();
    let (files, progress) = (ChosenFiles::default(), Progress::default());
    run(&mut Ctx {
        tx,
        today: now.date_naive(),
        now,
        random,
        files: &files,
        progress: &progress,
    })
}

/// What is written: the same people, now one of them named first and now another.
fn about(turn: usize) -> String {
    let named: Vec<String> = (0..PEOPLE.len())
        .map(|n| format!("{} was there.", PEOPLE[(n + turn) % PEOPLE.len()]))
        .collect();
    named.join(" ")
}

/// The people's keys in the vault, and the words that may stand for them.
fn known(everyone: &Roster, scanner: &Scanner) -> (Vec<String>, Vec<&'static str>) {
    let keys = PEOPLE.map(|name| {
        let of_that_name = |p: &&hallway_domain::deidentify::roster::Person| {
            format!("{} {}", p.first, p.last) == name
        };
        everyone
            .people
            .iter()
            .find(of_that_name)
            .unwrap()
            .key
            .clone()
    });
    let free = Pseudonyms::words()
        .iter()
        .filter(|word| scanner.verify_clean(word).is_empty())
        .copied()
        .collect();
    (keys.to_vec(), free)
}

/// Which words of the list a packet's names got.
fn words_of(
    names: &[(String, hallway_domain::deidentify::Pseudonym)],
    keys: &[String],
    free: &[&str],
) -> [usize; PEOPLE.len()] {
    let given: BTreeMap<&str, &str> = names
        .iter()
        .map(|(k, p)| (k.as_str(), p.word.as_str()))
        .collect();
    std::array::from_fn(|n| {
        let word = given[keys[n].as_str()];
        free.iter().position(|w| *w == word).unwrap()
    })
}

#[test]
fn a_thousand_packets_about_one_student_are_tied_together_by_nothing() {
    let count = usize::try_from(amount(1_000, 5_000)).unwrap();
    let by_chance = amount(0, 1) == 1;
    let level = if by_chance { 1e-6 } else { 1e-3 };
    let (system, seeded) = (SystemSource::new(), Seeded::new(20_261_006));
    let random: &dyn Random = if by_chance { &system } else { &seeded };

    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    let tx = connection.transaction().unwrap();
    with_ctx(&tx, random, |ctx| LoadSample {}.run(ctx)).unwrap();
    let everyone = roster::read(&tx).unwrap();
    let (keys, free) = known(&everyone, &Scanner::new(&everyone));
    let mut ids = HashSet::new();
    let sent: Vec<Sent> = (0..count)
        .map(|turn| {
            let made = with_ctx(&tx, random, |ctx| {
                let flagged = FlagQuestion {
                    links: QuestionLinks::default(),
                    kind: Some(QuestionKind::NextStep),
                };
                let id = flagged.run(ctx).unwrap().id;
                let fields = QuestionFields {
                    title: "Next step".to_owned(),
                    ask: "What would you try next?".to_owned(),
                    facts: about(turn),
                    ..QuestionFields::default()
                };
                SaveQuestion { id, fields }.run(ctx).unwrap();
                let export = ExportPacket {
                    question_ids: vec![id],
                    to: "R.".to_owned(),
                    format: PacketFormat::Text,
                    file: None,
                    passphrase: None,
                    attested: true,
                };
                export.run(ctx).unwrap()
            });
            assert!(ids.insert(made.packet_id), "an id came before");
            let record = packets::get(&tx, made.packet_id).unwrap();
            let mapping: Mapping = serde_json::from_str(&record.mapping).unwrap();
            let words = words_of(&mapping.names, &keys, &free);
            assert!(
                made.text.contains(free[words[STUDENT]]),
                "this is what left"
            );
            Sent {
                code: made.code,
                words,
            }
        })
        .collect();

    let looks = looks(&sent, free.len(), level);
    figure(&format!(
        "{count} packets about one student, {} words, each figure allowed by chance once in {}",
        free.len(),
        1.0 / level
    ));
    for look in &looks {
        figure(&format!(
            "{}: {:.1} of at most {:.1}",
            look.name, look.value, look.limit
        ));
    }
    assert_eq!(noticed(&looks), Vec::<&str>::new());
}

#[test]
fn the_control_drawers_that_lean_remember_or_repeat_are_noticed() {
    let many = Pseudonyms::words().len();
    let random = Seeded::new(7);
    let fair = |_: &[Sent]| {
        let mut words = [0; PEOPLE.len()];
        let mut taken = HashSet::new();
        for word in &mut words {
            *word = std::iter::repeat_with(|| random.below(many))
                .find(|w| taken.insert(*w))
                .unwrap();
        }
        Sent {
            code: format!("{:016X}", random.next()),
            words,
        }
    };
    let drawn = |draw: &dyn Fn(&[Sent]) -> Sent| {
        let mut sent: Vec<Sent> = Vec::new();
        for _ in 0..1_000 {
            let next = draw(&sent);
            sent.push(next);
        }
        noticed(&looks(&sent, many, 1e-3))
    };
    // The student gets a word that nobody else of the packet has, or else the draw stands.
    let student_gets = |mut one: Sent, word: usize| {
        if !one.words.contains(&word) {
            one.words[STUDENT] = word;
        }
        one
    };
    assert_eq!(drawn(&fair), Vec::<&str>::new(), "the fair one");

    let keeps = |sent: &[Sent]| match sent.last() {
        Some(last) if random.below(20) == 0 => student_gets(fair(sent), last.words[STUDENT]),
        _ => fair(sent),
    };
    assert!(drawn(&keeps).contains(&"the same word again in the next packet"));

    let goes_on = |sent: &[Sent]| match sent.last() {
        Some(last) => student_gets(fair(sent), (last.words[STUDENT] + 7) % many),
        None => fair(sent),
    };
    assert!(drawn(&goes_on).contains(&"from one packet's word to the next"));

    let favours = |sent: &[Sent]| match random.below(20) {
        0 => student_gets(fair(sent), 44),
        _ => fair(sent),
    };
    assert!(drawn(&favours).contains(&"the student's word"));

    let neighbours = |sent: &[Sent]| {
        let one = fair(sent);
        student_gets(one.clone(), (one.words[TEACHER] + many - 1) % many)
    };
    assert!(drawn(&neighbours).contains(&"from the student's word to the teacher's"));

    let nearby = |sent: &[Sent]| {
        let one = fair(sent);
        let near = one.words[TEACHER] / 12 * 12 + random.below(5);
        match random.below(3) {
            0 => student_gets(one, near),
            _ => one,
        }
    };
    assert!(drawn(&nearby).contains(&"student and teacher"));

    let one_short = |sent: &[Sent]| {
        std::iter::repeat_with(|| fair(sent))
            .find(|s| !s.words.contains(&(many - 1)))
            .unwrap()
    };
    assert!(drawn(&one_short).contains(&"words that nobody ever gets"));

    let repeats = |sent: &[Sent]| match sent.len() {
        700 => sent[3].clone(),
        _ => fair(sent),
    };
    let found = drawn(&repeats);
    assert!(found.contains(&"words that two packets share"));
    assert!(found.contains(&"codes that came before"));
}

#[test]
fn the_control_draws_of_few_values_lean_and_are_noticed() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    let tx = connection.transaction().unwrap();
    let random = Seeded::new(11);
    with_ctx(&tx, &random, |ctx| LoadSample {}.run(ctx)).unwrap();
    let everyone = roster::read(&tx).unwrap();
    let scanner = Scanner::new(&everyone);
    let (keys, free) = known(&everyone, &scanner);
    let texts: Vec<(String, _)> = (0..PEOPLE.len())
        .map(|turn| {
            let text = about(turn);
            let found = scanner.scan(&text);
            (text, found)
        })
        .collect();
    let sent = |draw: &dyn Fn() -> u32| {
        let all: Vec<Sent> = (0..1_000)
            .map(|turn| {
                let draws: Vec<u32> = (0..Pseudonyms::words().len()).map(|_| draw()).collect();
                let (text, found) = &texts[turn % PEOPLE.len()];
                let mut names = Pseudonyms::new(&draws);
                let done = replace(
                    &[text],
                    std::slice::from_ref(found),
                    &scanner,
                    &mut names,
                    &Reference::default(),
                );
                Sent {
                    code: format!("{:016X}", random.next()),
                    words: words_of(&done.unwrap().mapping.names, &keys, &free),
                }
            })
            .collect();
        noticed(&looks(&all, free.len(), 1e-3))
    };
    let whole = || u32::try_from(random.next() >> 32).unwrap();
    assert_eq!(sent(&whole), Vec::<&str>::new(), "32 bits of each draw");
    let few = || whole() % 200;
    assert!(
        sent(&few).contains(&"everybody's words"),
        "of 200 values, 75 of 125 words get two"
    );
}

#[test]
fn the_limits_are_those_of_the_printed_tables() {
    for (freedom, level, printed) in [
        (1.0, 0.05, 3.841),
        (1.0, 0.001, 10.828),
        (10.0, 0.05, 18.307),
        (10.0, 0.001, 29.588),
        (100.0, 0.05, 124.342),
        (100.0, 0.001, 149.449),
    ] {
        let limit = chi_square_limit(freedom, level);
        assert!((limit - printed).abs() < 0.001, "{limit} for {printed}");
    }
    // Twenty throws of a coin: fifteen or more heads have 2.07 %, sixteen or more 0.59 %.
    assert_eq!(binomial_limit(20, 0.5, 0.021), 15);
    assert_eq!(binomial_limit(20, 0.5, 0.02), 16);
    // Two hands of five cards of fifty-two: 1 of 2,598,960 times the same.
    assert!((shares(52, 5, 5) * 2_598_960.0 - 1.0).abs() < 1e-9);
    assert!((shares(52, 5, 0) - 1.0).abs() < 1e-9);
}
