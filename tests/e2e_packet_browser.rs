//! The sealed packet in real browsers, from a file on disk: open, answer, save, take in.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

#[path = "packets/answering.rs"]
mod answering;
#[path = "packets/browser.rs"]
mod browser;
#[path = "packets/hostile.rs"]
mod hostile;
#[path = "packets/rounds.rs"]
mod rounds;

use browser::{Browser, Screen};
use hallway_domain::packet::{
    Confidence, Effort, Packet, PacketCode, PacketQuestion, QuestionCode, Reply, Voice,
};
use hallway_domain::question::{QuestionKind, Tried};
use hallway_engine::packet_file::{
    Sealed, open_reply, packet_file_name, reader_page, reply_file_name, seal_packet, write_file,
};
use hallway_engine::random::SystemSource;
use serde_json::Value;
use std::path::{Path, PathBuf};

const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";
const TYPED: &str = "Sapling keg, drop down ABACUS zoom yo yo";

fn question(number: u16, title: &str, ask: &str) -> PacketQuestion {
    PacketQuestion::new(
        QuestionCode::new(number).expect("a number"),
        QuestionKind::Prepare,
        title,
        ask,
    )
}

fn packet(questions: Vec<PacketQuestion>) -> Packet {
    Packet {
        code: PacketCode::from_random([9, 8, 7, 6, 5, 4, 3, 2]),
        follows: None,
        created_on: None,
        to_label: "R.".into(),
        from_label: None,
        expires_on: "2099-01-04".parse().expect("a day"),
        questions,
    }
}

fn two_questions() -> Packet {
    let mut first = question(
        1,
        "Data for the annual review",
        "Which data should I bring?",
    );
    first.facts = "Student Maple reads 61 words a minute.".into();
    first.tried = vec![Tried {
        what: "Wilson Reading".into(),
        result: "48 to 61".into(),
    }];
    packet(vec![
        first,
        question(2, "Present levels", "Is \"refuses to write\" fair?"),
    ])
}

/// A packet on disk as a colleague gets it.
fn on_disk(packet: &Packet) -> (tempfile::TempDir, PathBuf, Sealed) {
    let sealed = seal_packet(packet, WORDS, &SystemSource::new()).expect("seals");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(packet_file_name(packet.code));
    write_file(&path, &sealed.html).expect("writes");
    (folder, path, sealed)
}

fn take_in(sealed: &Sealed, bytes: &[u8]) -> Reply {
    let (reply, _) = open_reply(bytes, |code| {
        (code == sealed.packet_id).then_some(sealed.reply_key)
    })
    .expect("opens");
    reply
}

async fn unlock(browser: &mut Browser) {
    browser.type_into("#pass", TYPED).await;
    browser.click("//button[.='Open']").await;
    browser
        .wait_for("document.querySelector('.question')")
        .await;
}

async fn in_box(browser: &mut Browser) -> Vec<u8> {
    browser
        .wait_for("document.getElementById('armour').value")
        .await;
    let text = browser
        .run("return document.getElementById('armour').value")
        .await;
    text.as_str().expect("a text").as_bytes().to_vec()
}

/// Opens, answers everything, saves; gives the reply as taken in.
async fn round_trip(browser: &mut Browser) -> Reply {
    let packet = two_questions();
    let (_folder, path, sealed) = on_disk(&packet);
    browser.open(&path).await;
    assert_eq!(
        browser
            .run("return document.getElementById('still').hidden")
            .await,
        Value::Bool(true)
    );
    unlock(browser).await;
    let shown = browser
        .run("return document.querySelector('.question').innerText")
        .await;
    for text in [
        "Data for the annual review",
        "Which data should I bring?",
        "61 words a minute",
        "Wilson Reading",
        "48 to 61",
    ] {
        assert!(
            shown.as_str().expect("a text").contains(text),
            "{text} in {shown}"
        );
    }

    browser
        .type_into(
            ".form > .field textarea",
            "You want to show growth. ¿Verdad?",
        )
        .await;
    for (fold, text) in [
        (
            "What I need to know first",
            "Who counted?\u{E007}\u{E007}When?",
        ),
        ("What already looks strong", "Eight weeks"),
        ("What I would not do", "Apologize"),
    ] {
        browser.click(&format!("//summary[.='{fold}']")).await;
        browser.run(&format!("[...document.querySelectorAll('summary')].find((s) => s.textContent === {}).parentNode.querySelector('textarea').id = 'now'", Value::from(fold))).await;
        browser.type_into("#now", text).await;
        browser
            .run("document.getElementById('now').removeAttribute('id')")
            .await;
    }
    browser
        .type_into(".card textarea", "Graph the eight probes")
        .await;
    browser
        .type_into(".card .field:nth-of-type(2) textarea", "It shows the turn")
        .await;
    browser.click("//option[.='about an hour']").await;
    browser.click("//option[.='quite sure']").await;
    browser
        .click("//label[contains(.,'Before the meeting')]")
        .await;
    browser.click("//button[.='Next question']").await;
    browser.click("//summary[starts-with(.,'Wording')]").await;
    browser.click("//button[.='Add a wording']").await;
    browser
        .type_into(".wording textarea", "refuses to write")
        .await;
    browser
        .type_into(
            ".wording .field:nth-of-type(2) textarea",
            "writes two sentences with a frame",
        )
        .await;

    // Turning back and forth loses nothing.
    browser.click("//button[.='Back']").await;
    let kept = browser
        .run("return document.querySelector('.card textarea').value")
        .await;
    assert_eq!(kept, "Graph the eight probes");
    assert_eq!(asks_before_leaving(browser).await, Value::Bool(true));
    browser.click("//button[.='Next question']").await;
    browser.click("//button[.='Review and send']").await;
    browser.type_into("#signed", "R.").await;
    let reply = if browser.saves_files {
        browser.click("//button[.='Save the reply file']").await;
        let saved = browser.downloaded(&reply_file_name(packet.code)).await;
        assert_eq!(
            saved,
            in_box(browser).await,
            "file and text are the same reply"
        );
        take_in(&sealed, &saved)
    } else {
        browser.click("//button[.='Copy as text']").await;
        let text = in_box(browser).await;
        take_in(&sealed, &text)
    };
    browser
        .wait_for("/send|paste/.test(document.getElementById('status').textContent)")
        .await;
    assert_eq!(asks_before_leaving(browser).await, Value::Bool(false));
    reply
}

async fn asks_before_leaving(browser: &mut Browser) -> Value {
    browser.run("const e = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(e); return e.defaultPrevented").await
}

fn check(reply: &Reply) {
    assert_eq!(reply.packet, two_questions().code);
    assert_eq!(reply.signed.as_deref(), Some("R."));
    assert_eq!(reply.answers.len(), 2);
    let first = &reply.answers[0];
    assert_eq!(first.heard, "You want to show growth. ¿Verdad?");
    assert_eq!(first.clarifying, ["Who counted?", "When?"]);
    assert_eq!(first.strengths, ["Eight weeks"]);
    assert_eq!(first.would_not, ["Apologize"]);
    assert_eq!(first.suggestions.len(), 1);
    let suggestion = &first.suggestions[0];
    assert_eq!(
        (suggestion.action.as_str(), suggestion.why.as_str()),
        ("Graph the eight probes", "It shows the turn")
    );
    assert_eq!(
        (
            suggestion.effort,
            suggestion.confidence,
            suggestion.before_meeting
        ),
        (Some(Effort::Hour), Some(Confidence::Sure), true)
    );
    assert_eq!(reply.answers[1].wording[0].from, "refuses to write");
    assert_eq!(
        reply.answers[1].wording[0].to,
        "writes two sentences with a frame"
    );
}

#[tokio::test]
async fn the_round_trip_works_in_chromium() {
    let mut browser = Browser::chromium(Screen::Desktop).await;
    check(&round_trip(&mut browser).await);
    browser.close().await;
}

#[tokio::test]
async fn the_round_trip_works_on_a_phone() {
    let mut browser = Browser::chromium(Screen::Phone).await;
    check(&round_trip(&mut browser).await);
    let widths = browser
        .run("return [document.documentElement.scrollWidth, window.innerWidth]")
        .await;
    assert_eq!(widths[0], widths[1], "nothing sticks out to the side");
    browser.close().await;
}

#[tokio::test]
async fn the_round_trip_works_in_firefox() {
    let mut browser = Browser::firefox();
    check(&round_trip(&mut browser).await);
    browser.close().await;
}

#[tokio::test]
async fn the_round_trip_works_in_webkit() {
    let mut browser = Browser::webkit().await;
    check(&round_trip(&mut browser).await);
    browser.close().await;
}

#[tokio::test]
async fn the_reader_page_opens_a_packet_pasted_from_an_e_mail() {
    let packet = two_questions();
    let (folder, _, sealed) = on_disk(&packet);
    let path = folder.path().join("reader.html");
    write_file(&path, reader_page()).expect("writes");
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser.click("//button[.='Continue']").await;
    browser
        .wait_for("/no packet/.test(document.getElementById('status').textContent)")
        .await;
    let mail = format!(
        "Hello\n\n{}\n",
        sealed
            .armour
            .lines()
            .map(|line| format!("> {line}\n"))
            .collect::<String>()
    );
    browser
        .run(&format!(
            "document.getElementById('paste').value = {}",
            Value::from(mail)
        ))
        .await;
    browser.click("//button[.='Continue']").await;
    let [first, second] = packet.code.check_words();
    browser
        .wait_for(&format!(
            "document.body.innerText.includes('{first} {second}')"
        ))
        .await;
    browser
        .type_into("#pass", &format!("{TYPED}\u{E007}"))
        .await;
    browser
        .wait_for("document.querySelector('.question')")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn wrong_words_open_nothing_and_a_slip_is_named() {
    let (_folder, path, _) = on_disk(&two_questions());
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser
        .type_into("#pass", "sapling keg drop down abacuss zoom yo yo")
        .await;
    browser.click("//button[.='Open']").await;
    browser
        .wait_for("/did not open/.test(document.getElementById('status').textContent)")
        .await;
    let slip = browser
        .run("return document.getElementById('slip').textContent")
        .await;
    assert_eq!(
        slip,
        "“abacuss” is not one of the words used; is it “abacus”?"
    );
    assert_eq!(
        browser
            .run("return document.querySelectorAll('.question').length")
            .await,
        0
    );
    browser
        .run("document.getElementById('pass').value = ''")
        .await;
    unlock(&mut browser).await;
    browser.close().await;
}

#[tokio::test]
async fn a_voice_goes_along() {
    let mut packet = two_questions();
    packet.questions[0].voice = Some(Voice {
        mime: "audio/ogg".into(),
        bytes: b"OggS, as far as anyone can tell".to_vec(),
    });
    let (_folder, path, sealed) = on_disk(&packet);
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    unlock(&mut browser).await;
    browser.run("window.heard = ''; const x = document.querySelector('.question audio'); x.addEventListener('error', () => { window.heard = 'loaded and not a sound'; }); x.load()").await;
    browser.wait_for("window.heard").await;
    browser
        .click("//summary[starts-with(.,'Say it instead')]")
        .await;
    browser.click("//button[.='Start recording']").await;
    browser
        .wait_for("/^0:0[1-9]/.test((document.querySelector('.time') || {}).textContent)")
        .await;
    browser.click("//button[.='Stop']").await;
    browser
        .wait_for("document.querySelector('.answer audio')")
        .await;
    browser.click("//button[.='Next question']").await;
    browser.click("//button[.='Review and send']").await;
    browser.click("//button[.='Save the reply file']").await;
    let reply = take_in(
        &sealed,
        &browser.downloaded(&reply_file_name(packet.code)).await,
    );
    let voice = reply.answers[0].voice.as_ref().expect("a recording");
    assert_eq!(voice.mime, "audio/webm");
    assert_eq!(
        voice.bytes[..4],
        [0x1a, 0x45, 0xdf, 0xa3],
        "a WebM file (RFC 9559: EBML)"
    );
    browser.close().await;
}

/// Runs axe on what is shown and gives the rules that are broken, by name.
async fn axe(browser: &mut Browser) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&path).expect("the npm packages are installed");
    browser.run(&axe).await;
    browser
        .run("window.found = null; axe.run(document, {resultTypes: ['violations']}).then((r) => { window.found = r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).join()); }, (e) => { window.found = [String(e)]; })")
        .await;
    browser.wait_for("window.found").await;
    browser.run("return window.found").await
}

#[tokio::test]
async fn the_reader_breaks_no_rule_of_accessibility() {
    let none = Value::Array(Vec::new());
    for screen in [Screen::Desktop, Screen::Dark, Screen::Phone] {
        let (_folder, path, _) = on_disk(&two_questions());
        let mut browser = Browser::chromium(screen).await;
        browser.open(&path).await;
        let dark = browser
            .run("return matchMedia('(prefers-color-scheme: dark)').matches")
            .await;
        assert_eq!(dark, Value::Bool(screen == Screen::Dark));
        assert_eq!(axe(&mut browser).await, none, "the words");
        unlock(&mut browser).await;
        browser
            .run("for (const fold of document.querySelectorAll('details')) fold.open = true")
            .await;
        browser.click("//button[.='Add a wording']").await;
        assert_eq!(axe(&mut browser).await, none, "the question");
        browser.click("//button[.='Next question']").await;
        browser.click("//button[.='Review and send']").await;
        browser.type_into("#free_text", "Thank you").await;
        browser.click("//button[.='Copy as text']").await;
        in_box(&mut browser).await;
        assert_eq!(axe(&mut browser).await, none, "the reply");
        browser.close().await;
    }
}
