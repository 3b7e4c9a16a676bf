//! Thousands of packets, drawn by chance, searched in every form in which they leave for everything the vault knows.
//!
//! Each packet is written by a tired teacher: names in every form, numbers, dates, addresses. What waits is replaced; then the
//! text, the Markdown, the message, the file's name and the content that a seal closes over are searched in every case.
//! A seal takes a million rounds and a document its typesetting, so the sealed file itself (opened again and compared with
//! that content) and the PDF with its properties are made of every so many.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use aho_corasick::AhoCorasick;
use chrono::{DateTime, FixedOffset, NaiveDate};
use hallway_domain::deidentify::Scanner;
use hallway_domain::deidentify::roster::{Person, PersonKind, Roster};
use hallway_domain::question::{QuestionFields, QuestionLinks, Tried};
use hallway_engine::api::meetings::ListMeetings;
use hallway_engine::api::packets::PacketFormat;
use hallway_engine::api::settings::LoadSample;
use hallway_engine::api::{Command, Ctx};
use hallway_engine::departure::review::{Review, review_with};
use hallway_engine::departure::{form, roster};
use hallway_engine::files::ChosenFiles;
use hallway_engine::packet_file::{open_packet, packet_file_name, reader_page};
use hallway_engine::progress::Progress;
use hallway_engine::random::SystemSource;
use hallway_engine::store::migrate::migrate;
use hallway_engine::store::packets::{DecisionRecord, decide};
use hallway_engine::store::questions;
use hallway_tests::poppler::Paper;
use hallway_tests::soak::{amount, figure};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rusqlite::{Connection, Transaction};
use std::cell::Cell;
use std::sync::Arc;

const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";
/// Names that are ordinary words in lower case: they count only with their capital.
const ORDINARY: &[&str] = &[
    "will", "grace", "art", "rose", "hunter", "may", "june", "hope", "faith", "joy", "miles",
    "mark", "bill", "grant", "chase", "dean", "drew", "reed", "gene", "sunny", "lee", "park",
    "young", "long", "king", "case", "bear", "dev",
];

/// Sentences a tired teacher writes. A place is filled with whoever or whatever the vault knows.
const SENTENCES: &[&str] = &[
    "{who} reads 62 words a minute on grade-level text.",
    "met with {who} and mom, she is worried about {who}'s reading",
    "{who}'s mother called from {phone}, asked for {staff}.",
    "Per {staff}: 4/5 trials with prompts; Wilson Reading step 3.",
    "Emailed {email} re: the WISC-V, no answer since {date}.",
    "{who} hit another student on bus 12; {staff} was not hurt.",
    "hablé con {parent} por teléfono, quiere la reunión en la tarde",
    "I think {who} needs less pull-out; {staff} at {school} disagrees.",
    "DOB {born}, student no. {id}, now 9 years old.",
    "{parent} ({phone}) wants the draft before {date}.",
    "Sent home to {address}, came back.",
    "{school} says {who} was out since {date}; see {email}.",
    "Notes from {staff}: {who} and {who} share a table.",
];

/// What a place in a sentence is filled with.
#[derive(Debug, Clone, Copy)]
struct Draw {
    sentence: usize,
    entity: usize,
    form: usize,
}

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let one = (0..SENTENCES.len(), 0..10_000_usize, 0..10_000_usize).prop_map(
        |(sentence, entity, form)| Draw {
            sentence,
            entity,
            form,
        },
    );
    prop::collection::vec(one, 1..6)
}

fn pick<T>(list: &[T], at: usize) -> Option<&T> {
    list.get(at % list.len().max(1))
}

/// A person in one of the forms that people type.
fn called(person: &Person, form: usize) -> String {
    let (first, last) = (person.first.as_str(), person.last.as_str());
    let ordinary = [first, last]
        .iter()
        .any(|name| ORDINARY.contains(&name.to_lowercase().as_str()));
    let nickname = pick(&person.nicknames, form).map_or(first, String::as_str);
    let titled = match person.kind {
        PersonKind::Student => format!("{first} {last}"),
        _ => format!("Mrs. {last}"),
    };
    match form % if ordinary { 6 } else { 8 } {
        0 => first.to_owned(),
        1 => format!("{first} {last}"),
        2 => format!("{last}, {first}"),
        3 => nickname.to_owned(),
        4 => titled,
        5 => last.to_owned(),
        6 => format!("{first} {last}").to_lowercase(),
        _ => format!("{first} {last}").to_uppercase(),
    }
}

/// A date in one of the forms that people type.
fn on(day: NaiveDate, form: usize) -> String {
    let pattern = ["%-m/%-d/%Y", "%Y-%m-%d", "%B %-d, %Y", "%m/%d/%y"][form % 4];
    day.format(pattern).to_string()
}

fn written(draw: Draw, roster: &Roster) -> String {
    let of = |kind: PersonKind| -> Vec<&Person> {
        roster
            .people
            .iter()
            .filter(|p| p.kind == kind && !p.first.is_empty())
            .collect()
    };
    let (students, parents, staff) = (
        of(PersonKind::Student),
        of(PersonKind::Guardian),
        of(PersonKind::Staff),
    );
    let lists = |get: fn(&Person) -> &Vec<String>| -> Vec<String> {
        roster.people.iter().flat_map(get).cloned().collect()
    };
    let (phones, emails) = (lists(|p| &p.phones), lists(|p| &p.emails));
    let (ids, addresses) = (lists(|p| &p.ids), lists(|p| &p.addresses));
    let mut text = SENTENCES[draw.sentence].to_owned();
    let mut turn = 0;
    let mut fill = |slot: &str, said: &dyn Fn(usize, usize) -> Option<String>| {
        while text.contains(slot) {
            let word = said(draw.entity + turn, draw.form + turn).unwrap_or_default();
            text = text.replacen(slot, &word, 1);
            turn += 1;
        }
    };
    fill("{who}", &|n, f| pick(&students, n).map(|p| called(p, f)));
    fill("{parent}", &|n, f| pick(&parents, n).map(|p| called(p, f)));
    fill("{staff}", &|n, f| pick(&staff, n).map(|p| called(p, f)));
    fill("{phone}", &|n, _| pick(&phones, n).cloned());
    fill("{email}", &|n, _| pick(&emails, n).cloned());
    fill("{id}", &|n, _| pick(&ids, n).cloned());
    fill("{address}", &|n, _| pick(&addresses, n).cloned());
    fill("{school}", &|n, _| {
        pick(&roster.schools, n).map(|s| s.name.clone())
    });
    fill("{born}", &|n, f| {
        pick(&students, n).and_then(|p| p.dob).map(|day| on(day, f))
    });
    fill("{date}", &|n, f| {
        let day = NaiveDate::from_ymd_opt(2026, 9, 1)?;
        let after = chrono::Days::new(u64::try_from(n % 36).ok()?);
        Some(on(day.checked_add_days(after)?, f))
    });
    text
}

/// A text as its words, each between blanks, so that "tranquil" is not the name Tran.
fn as_words(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}

/// Finds everything that the vault knows.
struct Search {
    any_case: AhoCorasick,
    with_capital: AhoCorasick,
    names: (Vec<String>, Vec<String>),
}

impl Search {
    fn of(roster: &Roster) -> Self {
        let (mut any, mut capital): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut add = |text: &str| {
            let words = as_words(text);
            let letters = words.trim().chars().count();
            if letters < 3 {
                return; // an initial says nothing by itself
            }
            if ORDINARY.contains(&words.trim().to_lowercase().as_str()) {
                capital.push(words);
            } else {
                any.push(words.to_lowercase());
            }
        };
        for person in &roster.people {
            for name in [&person.first, &person.middle, &person.last] {
                add(name);
            }
            let lists = [
                &person.nicknames,
                &person.ids,
                &person.phones,
                &person.emails,
                &person.addresses,
            ];
            lists.into_iter().flatten().for_each(|text| add(text));
            for form in 0..4 {
                person.dob.iter().for_each(|day| add(&on(*day, form)));
            }
        }
        for place in roster.schools.iter().chain(&roster.districts) {
            add(&place.name);
            place
                .aliases
                .iter()
                .chain(&place.phones)
                .for_each(|t| add(t));
        }
        add(&roster.town);
        for list in [&mut any, &mut capital] {
            list.sort();
            list.dedup();
        }
        Self {
            any_case: AhoCorasick::new(&any).unwrap(),
            with_capital: AhoCorasick::new(&capital).unwrap(),
            names: (any, capital),
        }
    }

    /// How many identifiers it looks for.
    fn count(&self) -> usize {
        self.names.0.len() + self.names.1.len()
    }

    /// Which of them stand in a text.
    fn found(&self, text: &str) -> Vec<String> {
        let words = as_words(text);
        let low = words.to_lowercase();
        let any = self
            .any_case
            .find_overlapping_iter(&low)
            .map(|hit| self.names.0[hit.pattern().as_usize()].clone());
        let capital = self
            .with_capital
            .find_overlapping_iter(&words)
            .map(|hit| self.names.1[hit.pattern().as_usize()].clone());
        any.chain(capital).collect()
    }
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-06T19:00:00-05:00").unwrap()
}

/// The sample class in a store of its own.
fn class(connection: &mut Connection) -> (Roster, QuestionLinks) {
    migrate(connection).unwrap();
    let tx = connection.transaction().unwrap();
    let all = with_ctx(&tx, |ctx| {
        LoadSample {}.run(ctx).unwrap();
        let list = ListMeetings {
            from: None,
            to: None,
            student_id: None,
        };
        list.run(ctx).unwrap()
    });
    let meeting = all[0].meeting.id;
    let everyone = roster::read(&tx).unwrap();
    tx.commit().unwrap();
    let links = QuestionLinks {
        meeting_id: Some(meeting),
        ..QuestionLinks::default()
    };
    (everyone, links)
}

fn with_ctx<T>(tx: &Transaction<'_>, run: impl FnOnce(&mut Ctx<'_>) -> T) -> T {
    let (random, files, progress) = (
        SystemSource::new(),
        ChosenFiles::default(),
        Progress::default(),
    );
    run(&mut Ctx {
        tx,
        today: now().date_naive(),
        now: now(),
        random: &random,
        files: &files,
        progress: &progress,
    })
}

/// Everything that waits is replaced, as a careful person would; then it is looked at once more.
fn decided(
    tx: &Transaction<'_>,
    id: hallway_domain::ids::QuestionId,
    scanner: &Arc<Scanner>,
) -> Review {
    let mut reviewed = review_with(tx, &[id], scanner, now().date_naive()).unwrap();
    for _ in 0..20 {
        if reviewed.undecided() == 0 {
            return reviewed;
        }
        let preview = reviewed.preview("R.", now().date_naive()).unwrap();
        for finding in preview.findings.iter().filter(|f| f.action.is_none()) {
            let decision = DecisionRecord {
                action: "replace".to_owned(),
                ..reviewed.decision(finding.number).unwrap()
            };
            decide(tx, &decision, "2026-10-06T19:00:00-05:00").unwrap();
        }
        reviewed = review_with(tx, &[id], scanner, now().date_naive()).unwrap();
    }
    panic!("findings go on waiting");
}

/// An armoured packet's envelope, in one line, and its header. What is under the seal is random to the eye, and in enough random
/// letters any short name stands by chance: it is opened and searched, not looked at from outside.
fn sealed_in(armour: &str) -> (String, String) {
    let lines: Vec<&str> = armour.lines().collect();
    let envelope = lines[1..lines.len() - 1].concat();
    let bytes = data_encoding::BASE64.decode(envelope.as_bytes()).unwrap();
    let length = usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
    let header = String::from_utf8(bytes[2..2 + length].to_vec()).unwrap();
    (envelope, header)
}

#[test]
fn no_identifier_of_the_vault_leaves_in_any_form_of_any_packet() {
    let cases = amount(2_000, 10_000);
    let (each_seal, each_document) = (amount(200, 50), amount(40, 10));
    let mut connection = Connection::open_in_memory().unwrap();
    let (everyone, links) = class(&mut connection);
    let search = Search::of(&everyone);
    assert!(search.count() > 120, "{} identifiers", search.count());
    let scanner = Arc::new(Scanner::new(&everyone));
    // The list of words that passphrases are made of holds names, and stands in every reader.
    let blank = search.found(reader_page());
    let connection = std::cell::RefCell::new(connection);
    let [left, refused, control, seals, documents] = [0; 5].map(Cell::new);
    let count = |cell: &Cell<u32>| cell.set(cell.get() + 1);

    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 64,
        ..Config::default()
    });
    let outcome = runner.run(&draws(), |drawn| {
        let mut connection = connection.borrow_mut();
        // Nothing of one packet stays for the next: the transaction is not kept.
        let tx = connection.transaction().unwrap();
        let lines: Vec<String> = drawn.iter().map(|d| written(*d, &everyone)).collect();
        let text = lines.join("\n");
        let fields = QuestionFields {
            title: format!("Next step: {}", lines[0]),
            ask: "What would you try next?".to_owned(),
            facts: text.clone(),
            tried: vec![Tried {
                what: lines[lines.len() - 1].clone(),
                result: "no change".to_owned(),
            }],
            ..QuestionFields::default()
        };
        if !search.found(&text).is_empty() {
            count(&control);
        }
        let id = with_ctx(&tx, |ctx| ctx.make_id()).unwrap();
        questions::put(&tx, id, links, &fields, "2026-10-06T19:00:00-05:00").unwrap();
        let reviewed = decided(&tx, id, &scanner);
        if !reviewed.leaks().is_empty() {
            // The last look refuses it: nothing left, which is the promise too.
            count(&refused);
            return Ok(());
        }
        count(&left);
        let packet = reviewed.packet("R.", now().date_naive()).unwrap();
        let content = serde_json::to_string(&packet).unwrap();
        // The two words that are compared on the phone come from the same list, by the code alone.
        let check_words = packet.code.check_words().join(" ");
        let mut artefacts = vec![
            ("the content under the seal", content.clone()),
            ("the file's name", packet_file_name(packet.code)),
        ];
        let make = |format| {
            with_ctx(&tx, |ctx| {
                form::make(ctx, &reviewed, "R.", format, Some(WORDS.to_owned())).unwrap()
            })
        };
        for format in [PacketFormat::Text, PacketFormat::Markdown] {
            let made = make(format);
            artefacts.push(("text to paste", made.text));
            artefacts.push(("the message", made.message));
        }
        if left.get() % each_document == 0 {
            count(&documents);
            let made = make(PacketFormat::Pdf);
            let paper = Paper::new("soak-packet", &made.file.unwrap());
            artefacts.push(("the document", paper.text()));
            artefacts.push(("its properties", paper.info()));
            artefacts.push(("its metadata", paper.metadata()));
        }
        if left.get() % each_seal == 0 {
            count(&seals);
            let made = make(PacketFormat::Sealed);
            let page = made.file.unwrap();
            let (opened, _) = open_packet(&page, WORDS).unwrap();
            assert_eq!(
                serde_json::to_string(&opened).unwrap(),
                content,
                "what was searched is what is sealed"
            );
            let (envelope, header) = sealed_in(&made.carrier.unwrap());
            let page = String::from_utf8(page).unwrap();
            let around = page.replace(&envelope, "");
            assert!(around.len() < page.len(), "file and text are one envelope");
            artefacts.push(("the sealed file", around));
            artefacts.push(("the header of the seal", header));
            artefacts.push(("the message of a sealed file", made.message));
        }
        for (name, artefact) in artefacts {
            let mut found = search.found(&artefact.replace(&check_words, ""));
            if name == "the sealed file" {
                found.retain(|word| !blank.contains(word));
            }
            prop_assert!(
                found.is_empty(),
                "{found:?} in {name}\nwritten:\n{text}\nleft:\n{artefact}"
            );
        }
        Ok(())
    });
    figure(&format!(
        "{} identifiers in {} packets that left ({} refused by the last look): none found; {} sealed files, {} documents",
        search.count(),
        left.get(),
        refused.get(),
        seals.get(),
        documents.get()
    ));
    outcome.unwrap();
    assert!(
        left.get() >= cases / 10 * 9,
        "{} of {cases} left",
        left.get()
    );
    assert!(
        control.get() >= cases / 10 * 9,
        "the same search finds somebody in what was written: {} of {cases}",
        control.get()
    );
    assert!(seals.get() >= 9 && documents.get() >= 40);
}
