//! Ten thousand packets written about a vault of five hundred families: nothing that the vault holds leaves in any of them.

#![expect(
    clippy::indexing_slicing,
    reason = "a test that reaches past its own lists should fail"
)]

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use hallway_domain::deidentify::{
    Finding, Level, Pseudonyms, Scanner,
    replace::{Reference, replace},
    roster::{Org, Person, PersonKind, Roster},
};

const FAMILIES: usize = 500;
const PACKETS: u32 = 10_000;

const GIVEN: &[&str] = &[
    "Anneliese",
    "Bartholomew",
    "Chidinma",
    "Dmitri",
    "Esperanza",
    "Fionnuala",
    "Giovanni",
    "Hyacinth",
    "Itzel",
    "Jamarion",
    "Keoni",
    "Lakshmi",
    "Mackenzie",
    "Nikolai",
    "Oluwaseun",
    "Priyanka",
    "Quentin",
    "Rosalinda",
    "Siobhan",
    "Thanh",
    "Ulises",
    "Valentina",
    "Wilhelmina",
    "Xiomara",
    "Yesenia",
];
const FAMILY: &[&str] = &[
    "Abernathy",
    "Bojórquez",
    "Castellanos",
    "Dziedzic",
    "Ekwueme",
    "Fitzsimmons",
    "Gutiérrez-Peña",
    "Haugen",
    "Iwasaki",
    "Jankowski",
    "Kealoha",
    "Lindqvist",
    "McAllister",
    "Nakamura",
    "O'Shaughnessy",
    "Papadopoulos",
    "Quintanilla",
    "Rasmussen",
    "Svoboda",
    "Thibodeaux",
];
const PARENTS: &[&str] = &[
    "Adaeze",
    "Benjamín",
    "Cordelia",
    "Demetrius",
    "Ekaterina",
    "Fernanda",
    "Gulnara",
    "Hideki",
    "Ingrid",
    "Joaquín",
];

/// Numbers that look drawn and are the same every time.
struct Draws(u64);

impl Draws {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
    fn pick<'a, T: ?Sized>(&mut self, from: &'a [&'a T]) -> &'a T {
        from[self.next(from.len())]
    }
}

/// Everything the vault holds of one family.
struct Household {
    student: Person,
    guardian: Person,
}

fn household(n: usize) -> Household {
    let family = FAMILY[n % FAMILY.len()];
    let student = Person {
        key: format!("s{n}"),
        kind: PersonKind::Student,
        first: GIVEN[n / FAMILY.len()].to_owned(),
        last: family.to_owned(),
        ids: vec![
            format!("{}", 410_000 + n * 37),
            format!("99{:08}", 1_204_003 + n * 7919),
        ],
        dob: NaiveDate::from_ymd_opt(2009, 1, 1)
            .and_then(|d| d.checked_add_days(chrono::Days::new(n as u64 * 5))),
        ..Person::default()
    };
    let guardian = Person {
        key: format!("g{n}"),
        kind: PersonKind::Guardian,
        first: PARENTS[n % PARENTS.len()].to_owned(),
        last: family.to_owned(),
        relation: "mother".to_owned(),
        phones: vec![format!("{}-555-{:04}", 201 + n % 600, 100 + n)],
        emails: vec![format!("home{n}@example.net")],
        addresses: vec![format!("{} Juniper Ridge Road", 101 + n * 3)],
        ..Person::default()
    };
    Household { student, guardian }
}

fn plain(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    name.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// One sentence about the household, and the identifiers that stand in it as they are typed there.
fn sentence(home: &Household, draws: &mut Draws, text: &mut String, held: &mut Vec<String>) {
    let (s, g) = (&home.student, &home.guardian);
    let full = format!("{} {}", s.first, s.last);
    let dob = s.dob.unwrap_or_default();
    let digits = g.phones[0].replace('-', "");
    let parts = (
        digits.get(..3).unwrap_or(""),
        digits.get(3..6).unwrap_or(""),
        digits.get(6..).unwrap_or(""),
    );
    let (before, typed, after) = match draws.next(22) {
        0 => ("Today ", full, " read aloud for 20 minutes."),
        1 => (
            "Student: ",
            format!("{}, {}", s.last, s.first),
            ", grade 5.",
        ),
        2 => ("We saw ", s.first.clone(), "'s folder on the desk."),
        3 => ("", full.to_uppercase(), ": 4/5 trials with one prompt."),
        4 => ("talked w/ ", full.to_lowercase(), " about the schedule"),
        5 => ("then ", s.first.to_lowercase(), " asked for a break"),
        6 => ("I worked with ", plain(&full), " on fractions."),
        7 => ("Mrs. ", g.last.clone(), " will sign the notice."),
        8 => ("Her mother ", format!("{} {}", g.first, g.last), " agreed."),
        9 => (
            "Call ",
            format!("({}) {}-{}", parts.0, parts.1, parts.2),
            " after three.",
        ),
        10 => (
            "Her cell is ",
            format!("{}.{}.{}", parts.0, parts.1, parts.2),
            " in the file.",
        ),
        11 => ("texted ", digits.clone(), " twice"),
        12 => ("Write to ", g.emails[0].clone(), " instead."),
        13 => ("Write to ", g.emails[0].to_uppercase(), " instead."),
        14 => ("The family lives at ", g.addresses[0].clone(), " now."),
        15 => (
            "Pick-up is at ",
            g.addresses[0].replace("Road", "Rd").to_lowercase(),
            " this week.",
        ),
        16 => ("Student number ", s.ids[0].clone(), " on the form."),
        17 => ("The state's number is ", s.ids[1].clone(), " as printed."),
        18 => (
            "Born ",
            format!("{}/{}/{}", dob.month(), dob.day(), dob.year()),
            " at term.",
        ),
        19 => ("DOB ", dob.to_string(), " per the file."),
        20 => (
            "Thanks for helping ",
            format!("{} {}.", s.first, s.last.chars().next().unwrap_or('X')),
            " with the lunch line",
        ),
        _ => (
            "Ms. ",
            format!("{}-{}", g.last, s.first),
            " is not a name but must go.",
        ),
    };
    let _ = write!(text, "{before}{typed}{after}");
    text.push(*[' ', '\n', ' '].get(draws.next(3)).unwrap_or(&' '));
    held.push(typed);
}

const FILLER: &[&str] = &[
    "The IEP meeting will follow the annual review. ",
    "On the WISC-V he scored in the average range (SS 97), and 80% on the probe. ",
    "She may need the text read aloud. 🙂 ",
    "What would you try first for work refusal? ",
    "We use the Wilson Reading System for 30 minutes a day. ",
    "",
];

fn vault() -> (Vec<Household>, Roster) {
    let homes: Vec<Household> = (0..FAMILIES).map(household).collect();
    let people = homes
        .iter()
        .flat_map(|h| [h.student.clone(), h.guardian.clone()])
        .collect();
    let roster = Roster {
        people,
        schools: vec![Org {
            key: "school1".to_owned(),
            name: "Tanager Hollow Elementary School".to_owned(),
            ..Org::default()
        }],
        town: "Tanager Hollow".to_owned(),
        state: "VT".to_owned(),
        ..Roster::default()
    };
    (homes, roster)
}

/// Letters and digits of `typed` in `text` that no finding covers; nothing where all are covered.
fn uncovered(text: &str, typed: &str, from: usize, findings: &[Finding]) -> Option<String> {
    let start = text.get(from..)?.find(typed)? + from;
    let left: String = typed
        .char_indices()
        .filter(|(i, c)| {
            c.is_alphanumeric()
                && !findings
                    .iter()
                    .any(|f| f.start <= start + i && start + i < f.end)
        })
        .map(|(_, c)| c)
        .collect();
    (!left.is_empty()).then_some(left)
}

#[test]
fn ten_thousand_packets_about_five_hundred_families_leak_nothing_the_vault_holds() {
    let (homes, roster) = vault();
    let scanner = Scanner::new(&roster);
    let mut draws = Draws(20_261_128);
    let mut seen = 0;
    for packet in 0..PACKETS {
        let home = &homes[draws.next(FAMILIES)];
        let (mut text, mut held, mut at) = (String::new(), Vec::new(), Vec::new());
        for _ in 0..1 + draws.next(3) {
            text.push_str(draws.pick(FILLER));
            at.push(text.len());
            sentence(home, &mut draws, &mut text, &mut held);
        }
        let texts = [text.as_str()];
        let mut findings = scanner.scan_all(&texts);
        findings[0].retain(|f| f.level >= Level::Likely);
        for (typed, from) in held.iter().zip(&at) {
            let left = uncovered(&text, typed, *from, &findings[0]);
            assert_eq!(left, None, "packet {packet}: {typed:?} in {text:?}");
            seen += 1;
        }
        let out = replace(
            &texts,
            &findings,
            &scanner,
            &mut Pseudonyms::new(&[packet]),
            &Reference::default(),
        )
        .unwrap();
        let new = &out.texts[0];
        let leaks = scanner.verify_clean(new);
        assert!(leaks.is_empty(), "packet {packet}: {leaks:?} in {new:?}");
        assert_eq!(out.mapping.source(0, new).as_deref(), Some(text.as_str()));
    }
    assert!(seen >= PACKETS, "{seen} identifiers were typed");
    // What is looked for is there before anything is replaced.
    let control = "Today Anneliese Abernathy read.";
    assert!(!scanner.verify_clean(control).is_empty());
    assert_eq!(
        uncovered(control, "Anneliese", 0, &[]).as_deref(),
        Some("Anneliese")
    );
}
