//! De-identification as a user sees it: what is found in each form people type, what is left alone, and the way back.

use chrono::NaiveDate;
use hallway_domain::deidentify::{
    Finding, Label, Level, Pseudonyms, Scanner,
    line::Session,
    replace::{Reference, replace, restore},
    roster::{Org, Person, PersonKind, Roster},
};
use proptest::prelude::*;

fn person(key: &str, kind: PersonKind, first: &str, last: &str) -> Person {
    Person {
        key: key.to_owned(),
        kind,
        first: first.to_owned(),
        last: last.to_owned(),
        ..Person::default()
    }
}

fn roster() -> Roster {
    let mut will = person("s1", PersonKind::Student, "William", "Tolefson");
    will.nicknames = vec!["Will".to_owned()];
    will.dob = NaiveDate::from_ymd_opt(2015, 5, 14);
    will.ids = vec!["500123".to_owned()];
    let xochitl = person("s2", PersonKind::Student, "Xóchitl", "Méndez-Ortiz");
    let mateo = person("s3", PersonKind::Student, "Mateo", "de la Cruz");
    let hope = person("s4", PersonKind::Student, "Hope", "Adeyemi");
    let mut mother = person("g1", PersonKind::Guardian, "Melinda", "Tolefson");
    mother.relation = "mother".to_owned();
    mother.phones = vec!["920-555-0111".to_owned()];
    mother.emails = vec!["mindy.t@example.com".to_owned()];
    mother.addresses = vec!["14 Heron Street".to_owned()];
    let mut teacher = person("t1", PersonKind::Staff, "Carla", "Bridges");
    teacher.title = "Mrs.".to_owned();
    teacher.relation = "special education teacher".to_owned();
    Roster {
        people: vec![will, xochitl, mateo, hope, mother, teacher],
        schools: vec![Org {
            key: "school1".to_owned(),
            name: "Lakeside Elementary School".to_owned(),
            ..Org::default()
        }],
        districts: vec![Org {
            key: "district".to_owned(),
            name: "Otter Bend Area School District".to_owned(),
            aliases: vec!["OBASD".to_owned()],
            ..Org::default()
        }],
        town: "Otter Bend".to_owned(),
        state: "WI".to_owned(),
    }
}

fn scan(text: &str) -> Vec<Finding> {
    Scanner::new(&roster()).scan(text)
}

/// The words found in `text`, with their entity.
fn found(text: &str) -> Vec<(String, String)> {
    scan(text)
        .into_iter()
        .map(|f| (f.surface, f.entity))
        .collect()
}

#[track_caller]
fn names(text: &str, surface: &str, entity: &str) {
    let all = found(text);
    assert!(
        all.iter().any(|(s, e)| s == surface && e == entity),
        "{surface} ({entity}) in {text:?}: {all:?}"
    );
}

#[track_caller]
fn replaced(text: &str, surface: &str, label: Label) {
    let all = scan(text);
    assert!(
        all.iter()
            .any(|f| f.surface.contains(surface) && f.label == label && f.level >= Level::Likely),
        "{surface} in {text:?}: {all:?}"
    );
}

#[track_caller]
fn untouched(text: &str) {
    let all: Vec<_> = scan(text)
        .into_iter()
        .filter(|f| f.level >= Level::Likely)
        .map(|f| f.surface)
        .collect();
    assert!(all.is_empty(), "{text:?}: {all:?}");
}

#[test]
fn every_form_of_a_known_name_is_the_same_person() {
    names(
        "Today William Tolefson read aloud.",
        "William Tolefson",
        "s1",
    );
    names(
        "Team: Tolefson, William and his mom",
        "Tolefson, William",
        "s1",
    );
    names("I think Will T. should stay.", "Will T.", "s1");
    names("W. Tolefson was absent.", "W. Tolefson", "s1");
    names("Billy asked for a break.", "Billy", "s1");
    names("tolefson, absent again", "tolefson", "s1");
    names("I saw Tolefson's folder.", "Tolefson", "s1");
    names("called re: william, no answer", "william", "s1");
    names("Willaim read 40 words.", "Willaim", "s1");
}

#[test]
fn accents_hyphens_and_particles_may_be_dropped() {
    names("Xochitl read.", "Xochitl", "s2");
    names("XÓCHITL MÉNDEZ-ORTIZ", "XÓCHITL MÉNDEZ-ORTIZ", "s2");
    names("We met Mendez Ortiz there.", "Mendez Ortiz", "s2");
    names("mateo de la cruz was late", "mateo de la cruz", "s3");
    names("File of de la Cruz, Mateo", "de la Cruz, Mateo", "s3");
    names("delacruz came", "delacruz", "s3");
}

#[test]
fn decomposed_letters_are_covered_whole() {
    let text = "Xo\u{301}chitl\u{2019}s turn";
    let f = scan(text);
    assert_eq!(f[0].surface, "Xo\u{301}chitl");
    assert_eq!(text.get(f[0].start..f[0].end), Some("Xo\u{301}chitl"));
    assert_eq!((f[0].char_start, f[0].char_end), (0, 8));
}

#[test]
fn initials_and_one_letter_after_a_title() {
    names("Plan sent home. -CB", "CB", "t1");
    names("W.T. earned 4/5.", "W.T.", "s1");
    names("Mrs. B sees him daily.", "B", "t1");
}

#[test]
fn names_that_are_words_are_told_by_what_stands_around_them() {
    names("I told Will to wait, and Will said no.", "Will", "s1");
    names("We met with Hope today.", "Hope", "s4");
    names("hope's mom called", "hope", "s4");
    untouched("I hope he will rest.");
    untouched("They will build bridges in art.");
    untouched("We hope for the best and will see.");
}

#[test]
fn people_outside_the_vault_are_found_too() {
    replaced(
        "Talked to Mr. Fairbanks about it.",
        "Fairbanks",
        Label::Person,
    );
    replaced("the sub, ms. ritter, didnt know", "ritter", Label::Person);
    replaced("his baby cousin Otis came", "Otis", Label::Person);
    replaced("said grandma folake is picking up", "folake", Label::Person);
    replaced("Dr. Priya Raman thinks so.", "Priya Raman", Label::Person);
    replaced(
        "He said Bryce T. called him names.",
        "Bryce T.",
        Label::Person,
    );
    replaced(
        "La directora, Sra. Bustos, no vino.",
        "Bustos",
        Label::Person,
    );
    replaced("Seated near Leona he works.", "Leona", Label::Person);
}

#[test]
fn a_name_learned_once_is_found_everywhere_in_the_packet() {
    let scanner = Scanner::new(&roster());
    let all = scanner.scan_all(&["Dr. Priya Raman came.", "raman will write it up"]);
    assert_eq!(all[0][0].entity, all[1][0].entity);
    assert_eq!(all[1][0].surface, "raman");
}

#[test]
fn schools_districts_towns_and_agencies() {
    names("He goes to Lakeside.", "Lakeside", "school1");
    names("OBASD has a new form.", "OBASD", "district");
    names("They live in otter bend now.", "otter bend", "town");
    replaced(
        "Records from Marsh Valley Speech Clinic came.",
        "Marsh Valley Speech Clinic",
        Label::SchoolOrg,
    );
    replaced(
        "Teri from Desert Bloom Counseling",
        "Desert Bloom Counseling",
        Label::SchoolOrg,
    );
    replaced("Family moved from Sheboygan.", "Sheboygan", Label::Location);
    replaced(
        "She goes to Camp Wabana in June.",
        "Camp Wabana",
        Label::SchoolOrg,
    );
}

#[test]
fn dates_in_every_usual_form() {
    for date in [
        "9/12/24",
        "9-12-2024",
        "2024-09-12",
        "March 7, 2025",
        "Oct. 30th",
        "november 4",
        "7 March 2025",
        "9 de abril",
        "2/2023",
        "Friday, March 7, 2025",
        "12-Mar-24",
        "Sept 4-6",
    ] {
        replaced(&format!("We met on {date} about it."), date, Label::Date);
    }
    replaced("10/3 called home, lm", "10/3", Label::Date);
    replaced("due by 11/1", "11/1", Label::Date);
    names("He was born 5/14/2015.", "5/14/2015", "birth:s1");
}

#[test]
fn scores_are_no_dates() {
    for text in [
        "He got 8/10 on sight words.",
        "80% in 4/5 trials",
        "intensity 2/5",
        "earned 32/40 on it",
        "a 1:1 timer, 5 min on/2 off",
        "call before 3:15",
        "in May we test",
        "he may go",
        "14/20 intervals (70%)",
        "3/5 days with unfinished work",
    ] {
        untouched(text);
    }
}

#[test]
fn numbers_addresses_and_links() {
    replaced("lm at 920 555 0111", "920 555 0111", Label::Phone);
    replaced("call 555-0144", "555-0144", Label::Phone);
    replaced("ID 500123", "500123", Label::Id);
    replaced("Statement # MC-2291.", "MC-2291", Label::Id);
    replaced("state number is 9911002233", "9911002233", Label::Id);
    replaced(
        "new address 88 mill pond rd #4",
        "88 mill pond rd #4",
        Label::Address,
    );
    replaced("PO Box 114", "PO Box 114", Label::Address);
    replaced("lives at 14 heron st", "14 heron st", Label::Address);
    replaced(
        "write to mindy.t@example.com",
        "mindy.t@example.com",
        Label::Email,
    );
    replaced(
        "see https://x.example.org/a",
        "https://x.example.org/a",
        Label::Url,
    );
    replaced("great-grandma is 94 years old", "94", Label::Age);
}

#[test]
fn what_a_colleague_needs_stays() {
    for text in [
        "The Woodcock-Johnson and the WISC-V were given; FSIQ 97, T=71, SS 101.",
        "She uses Wilson Reading and Zones of Regulation; IEP, BIP, FBA and PWN are done.",
        "He is in Tier 2, level M, 63 wcpm, 92% accuracy, 30 minutes daily, 150 min/wk.",
        "Goal: in 4/5 trials he will name 20 letters by the end of spring.",
        "ADHD and autism; Vineland-3 ABC 92, BASC-3 at-risk.",
        "Please mark your calendars and bill no one.",
        "Will use a break card. May ask for help.",
    ] {
        untouched(text);
    }
}

#[test]
fn the_way_back_is_byte_exact_and_nothing_of_the_vault_is_left() {
    let scanner = Scanner::new(&roster());
    let texts = [
        "Mrs. Bridges called Will’s mother Melinda on 10/30/2026 at 920-555-0111.\nWilliam goes to Lakeside. 🙂 His teacher Xo\u{301}chitl",
        "will tolefson's mom wrote",
    ];
    let findings: Vec<_> = scanner
        .scan_all(&texts)
        .into_iter()
        .map(|f| f.into_iter().filter(|f| f.level >= Level::Likely).collect())
        .collect::<Vec<Vec<_>>>();
    let mut names = Pseudonyms::new(&[3, 1, 4, 1, 5, 9, 2, 6]);
    let reference = Reference {
        day: NaiveDate::from_ymd_opt(2026, 11, 20),
        name: "the meeting".to_owned(),
    };
    let out = replace(&texts, &findings, &scanner, &mut names, &reference).unwrap();
    assert!(
        out.texts[0].contains("three weeks before the meeting"),
        "{}",
        out.texts[0]
    );
    assert!(out.texts[0].contains("my school"), "{}", out.texts[0]);
    let will = names.get("s1").unwrap().text.clone();
    assert!(
        out.texts[0].contains(&format!("{will}’s mother ")),
        "{}",
        out.texts[0]
    );
    assert!(out.texts[1].starts_with(&will), "{}", out.texts[1]);
    assert!(!out.texts[0].contains("Mrs."), "{}", out.texts[0]);
    for (i, text) in texts.iter().enumerate() {
        assert_eq!(out.mapping.source(i, &out.texts[i]).as_deref(), Some(*text));
        assert!(
            scanner.verify_clean(&out.texts[i]).is_empty(),
            "{:?}",
            scanner.verify_clean(&out.texts[i])
        );
    }
    let json = serde_json::to_string(&out.mapping).unwrap();
    let read: hallway_domain::deidentify::replace::Mapping = serde_json::from_str(&json).unwrap();
    assert_eq!(read, out.mapping);
}

#[test]
fn a_reply_gets_its_names_back_however_they_are_typed() {
    let scanner = Scanner::new(&roster());
    let texts = ["Will reads. Mrs. Bridges asks."];
    let findings = scanner.scan_all(&texts);
    let mut names = Pseudonyms::new(&[]);
    let out = replace(
        &texts,
        &findings,
        &scanner,
        &mut names,
        &Reference::default(),
    )
    .unwrap();
    let (will, word) = {
        let p = names.get("s1").unwrap();
        (p.text.clone(), p.word.clone())
    };
    let reply = format!(
        "{}'s plan. {} too, and {}-time; {}, {}s",
        will.to_uppercase(),
        will.replace(' ', "-"),
        word.to_lowercase(),
        word,
        word
    );
    let back = restore(&reply, &out.mapping);
    assert_eq!(
        back.text,
        "Will's plan. Will too, and Will-time; Will, Wills"
    );
    assert_eq!(back.names.len(), 5);
    assert!(
        back.names
            .iter()
            .all(|n| n.entity == "s1" && back.text.get(n.start..n.end) == Some("Will"))
    );
    assert!(restore("Nothing here.", &out.mapping).names.is_empty());
}

#[test]
fn a_stand_in_that_already_stands_there_is_not_used() {
    let scanner = Scanner::new(&roster());
    let texts = ["Will sat under the alder. Call [phone 1]? No: 920-555-0111."];
    let findings = scanner.scan_all(&texts);
    let out = replace(
        &texts,
        &findings,
        &scanner,
        &mut Pseudonyms::new(&[]),
        &Reference::default(),
    );
    assert!(out.is_err());
    let texts = ["Will sat under the alder."];
    let out = replace(
        &texts,
        &scanner.scan_all(&texts),
        &scanner,
        &mut Pseudonyms::new(&[]),
        &Reference::default(),
    )
    .unwrap();
    assert!(!out.texts[0].contains("Alder"));
}

#[test]
fn the_last_look_sees_what_a_recogniser_would_miss() {
    let scanner = Scanner::new(&roster());
    assert!(
        !scanner
            .verify_clean("xxtolefson? no. (Tolefson)")
            .is_empty()
    );
    assert!(!scanner.verify_clean("Toleffson").is_empty());
    assert!(!scanner.verify_clean("9-2-0 5.5.5 0/1/1/1").is_empty());
    assert!(!scanner.verify_clean("id 50 01 23").is_empty());
    assert!(
        scanner
            .verify_clean("A student will hope for 4/5.")
            .is_empty()
    );
}

#[test]
fn the_line_protocol_answers_in_code_points_and_keeps_entities() {
    let people = r#"[{"vault_id":"v1","town":"Otter Bend","students":[{"key":"s1","first":"Jasper","last":"Novak","dob":"2015-03-02","student_id":500123,"middle":null}],"guardians":[{"key":"g1","first":"Mindy","last":"Novak","relation":"mother","students":"s1"}]}]"#;
    let mut session = Session::new(people).unwrap();
    let answer = |s: &mut Session, text: &str| -> serde_json::Value {
        let line = serde_json::json!({"id": "d1", "vault_id": "v1", "text": text}).to_string();
        serde_json::from_str(&s.answer_line(&line).unwrap()).unwrap()
    };
    let a = answer(&mut session, "🙂é Jasper called.");
    let b = answer(&mut session, "jasper n. was here");
    let (x, y) = (&a["spans"][0], &b["spans"][0]);
    assert_eq!((x["start"].as_u64(), x["end"].as_u64()), (Some(3), Some(9)));
    assert_eq!(
        (
            x["label"].as_str(),
            x["level"].as_str(),
            x["known"].as_bool()
        ),
        (Some("PERSON"), Some("sure"), Some(true))
    );
    assert_eq!(x["entity"], y["entity"]);
    assert_eq!(x["replacement"], y["replacement"]);
    assert_eq!(
        a["text"].as_str().unwrap(),
        format!("🙂é {} called.", x["replacement"].as_str().unwrap())
    );
    assert!(Session::new("{").is_err());
    assert!(session.answer_line("").is_none());
}

#[test]
fn a_megabyte_is_read_whole() {
    let scanner = Scanner::new(&roster());
    let text = "10/3 will read w/ Ms. Ritter at Lakeside, 4/5 trials. ".repeat(20_000);
    let f = scanner.scan(&text);
    assert!(f.len() >= 60_000);
    assert!(f.windows(2).all(|w| w[0].end <= w[1].start));
}

fn check(text: &str, findings: &[Finding]) {
    let mut last = 0;
    for f in findings {
        assert!(f.start >= last && f.start < f.end && f.end <= text.len());
        assert_eq!(text.get(f.start..f.end), Some(f.surface.as_str()));
        assert_eq!(
            text.get(..f.start).map(|t| t.chars().count()),
            Some(f.char_start)
        );
        assert_eq!(
            text.get(..f.end).map(|t| t.chars().count()),
            Some(f.char_end)
        );
        last = f.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_spans_in_range(text in "\\PC{0,200}") {
        check(&text, &scan(&text));
    }

    #[test]
    fn names_among_signs_and_marks_round_trip(parts in proptest::collection::vec(prop_oneof![
        Just("Will".to_owned()), Just("tolefson".to_owned()), Just("Xo\u{301}chitl".to_owned()), Just("🙂".to_owned()), Just("\u{200D}".to_owned()), Just("’s".to_owned()), Just(" ".to_owned()),
        Just(", ".to_owned()), Just("10/3".to_owned()), Just("Mrs. B".to_owned()), Just("-".to_owned()), Just(".".to_owned()), Just("\n".to_owned()), Just("ﬁ".to_owned()), Just("920-555-0111".to_owned()), "[a-zA-Z]{1,8}", "\\PC{1,3}",
    ], 0..40)) {
        let text = parts.concat();
        let scanner = Scanner::new(&roster());
        let findings = scanner.scan(&text);
        check(&text, &findings);
        let texts = [text.as_str()];
        if let Ok(out) = replace(&texts, &[findings], &scanner, &mut Pseudonyms::new(&[7, 7, 7]), &Reference::default()) {
            let back = out.mapping.source(0, &out.texts[0]);
            prop_assert_eq!(back.as_deref(), Some(text.as_str()));
        }
    }
}
