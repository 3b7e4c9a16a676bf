//! A question is asked and made ready to leave, in the real window: from a checklist line and through a power cut, past
//! everything that points to the child, and held for a night.

#![expect(
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_engine::packet_file::{open_packet, reader_page};
use hallway_tests::hands::{
    ENTER, SEND, choose, fridays_meeting, let_it_leave, only_file, question_called,
    replace_what_waits, rest, tick, to_question, words_shown,
};
use hallway_tests::leaks::{Leak, scan};
use hallway_tests::poppler::Paper;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::question::question_fields;
use hallway_tests::window::Account;
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

const DAY: &str = "2026-10-06";
/// How long at most what was typed is on its way into the vault.
const KEPT_AFTER: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_question_asked_from_a_checklist_line_survives_a_power_cut() {
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    let meeting = fridays_meeting(&window).await;
    let line = "Bring data to show which supports were tried";
    window
        .press("button", &format!("More for \u{201c}{line}"))
        .await;
    window.press("menuitem", "Ask a colleague").await;
    window.on_screen("question").await;

    // What she knows already is filled in: kind, meeting, needed by the evening before.
    window.says("For the annual review").await;
    let row = question_called(&window, line).await;
    assert_eq!(
        (&row["kind"], &row["meeting_id"], &row["needed_by"]),
        (&json!("prepare"), &meeting, &json!("2026-10-08T18:00:00")),
        "{row}"
    );
    let id = row["id"].clone();

    // The form asks for one question, what was tried, and which help.
    window
        .fill(
            "My one question",
            "Which two pieces of data would you bring?",
        )
        .await;
    window.press("button", "Add what I tried").await;
    window
        .fill("Tried 1", "Small group with decodable books")
        .await;
    window
        .fill("What happened 1", "Up 14 words a minute since spring")
        .await;
    window.press("radio", "Give me options").await;
    window.accessible("question").await;
    let last = "She reads 62 words a minute and the bus is late twice a week";
    window.fill("What is happening", last).await;
    tokio::time::sleep(KEPT_AFTER).await;
    window.kill();

    let window = account.open().await;
    unlock(&window).await;
    let kept = window.call("get_question", json!({ "id": id })).await;
    let question = &kept["question"];
    assert_eq!(question["state"], "draft");
    assert_eq!(question["facts"], last, "no word is lost");
    assert_eq!(question["help"], "options");
    assert_eq!(
        question["tried"],
        json!([{"what": "Small group with decodable books", "result": "Up 14 words a minute since spring"}])
    );
    assert_eq!(question["ask"], "Which two pieces of data would you bring?");
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", line).await;
    window.on_screen("question").await;
    window
        .wait_for(
            "her words stand in the field",
            &format!(
                "return [...document.querySelectorAll('textarea')].some((t) => t.value === {})",
                Value::from(last)
            ),
        )
        .await;
}

/// A question about Friday's student with everything in it that points to her; what must not leave, in every spelling.
fn everything_that_points_to_her(student: &Value) -> (String, Vec<String>) {
    let field = |name: &str| {
        student["student"][name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let (born, number) = (field("birth_date"), field("student_number"));
    assert!(!born.is_empty() && !number.is_empty(), "{student}");
    let facts = format!(
        "Hunter was near the door. Sunny sat by the window. Marisol Vega (Mari, b. {born}, ID {number}) reads 62 words a minute. Rosa Vega called from 555-0150 on 9/15/2026 and \
         wrote from rosa.vega@example.com. Mr. Castellano at Larkspur Elementary says Mari left bus 12 on October 2, 2026. \
         She is the only girl in 4th grade with Down syndrome who speaks Hmong."
    );
    let planted = [
        "Marisol",
        "Mari ",
        "Vega",
        "Rosa",
        "Castellano",
        "Larkspur",
        "bus 12",
        "555-0150",
        "rosa.vega",
        "9/15/2026",
        "October 2",
    ];
    let planted = planted
        .into_iter()
        .map(str::to_owned)
        .chain([born, number])
        .collect();
    (facts, planted)
}

/// Where one of the words stands in a text, in any case.
fn found_in(text: &str, words: &[String]) -> Vec<String> {
    let text = text.to_lowercase();
    words
        .iter()
        .filter(|word| text.contains(&word.to_lowercase()))
        .cloned()
        .collect()
}

#[tokio::test]
async fn nothing_that_points_to_her_leaves_in_a_file_its_name_its_data_or_the_message() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_SAVE", folder.path());
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    let meeting = fridays_meeting(&window).await;
    let page = window.call("get_meeting", json!({ "id": meeting })).await;
    let student = window
        .call("get_student", json!({ "id": page["row"]["student_id"] }))
        .await;
    let (facts, planted) = everything_that_points_to_her(&student);
    rest(&window).await;
    window.keys("q").await;
    window.on_screen("question").await;
    window.fill("Title in one line", "Leaving the bus").await;
    window
        .fill("My one question", "What would you try with Mari?")
        .await;
    window.fill("What is happening", &facts).await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    window.says("Nothing leaves until each is decided").await;

    // Every planted word is a finding: replaced already, or listed to be decided.
    let id = question_called(&window, "Leaving the bus").await["id"].clone();
    let preview = window
        .call("preview_packet", json!({ "question_ids": [id] }))
        .await;
    let found: String = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| format!("{} | ", f["surface"].as_str().unwrap()))
        .collect();
    for word in &planted {
        let word = word.trim().to_lowercase();
        assert!(
            found.to_lowercase().contains(&word),
            "{word:?} is no finding: {found}"
        );
    }
    window.says("single her out").await;
    window.accessible("packet review").await;
    window.keep_screenshot("packet-review").await;

    // Nothing leaves while one waits.
    window.fill("To whom", "R.").await;
    tick(
        &window,
        "checkbox",
        "I have made a reasonable determination",
    )
    .await;
    window.press("button", "Seal it").await;
    window.says("for your decision first").await;
    assert_eq!(
        window
            .call("list_packets", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        1,
        "only what the sample class sent"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    replace_what_waits(&window).await;
    window.says("Every finding is decided").await;
    window
        .find("button", "Seal it")
        .await
        .send_keys(ENTER)
        .await
        .unwrap();
    window.says("It is ready to leave").await;
    let sealed = only_file(folder.path());
    let words = words_shown(&window).await;
    let shown = window.text().await;
    assert_eq!(
        found_in(&shown, &planted),
        Vec::<String>::new(),
        "message and text to paste:\n{shown}"
    );
    let (packet, _) = open_packet(&fs::read(&sealed).unwrap(), &words).unwrap();
    let inside = serde_json::to_string(&packet).unwrap();
    assert_eq!(
        found_in(&inside, &planted),
        Vec::<String>::new(),
        "{inside}"
    );
    assert!(
        inside.contains("62 words a minute") && inside.contains("after I sent this"),
        "what a colleague needs stays, dates are intervals: {inside}"
    );
    let name = sealed.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        name.starts_with("QP-") && name.ends_with(".html"),
        "a code and an ending: {name}"
    );

    // The same as a document, with its properties; the decisions are remembered.
    let links =
        json!({"student_id": null, "meeting_id": meeting, "step_id": null, "note_id": null});
    let second = window
        .call("flag_question", json!({ "links": links }))
        .await;
    let mut fields = question_fields(&second);
    fields["title"] = json!("On paper");
    fields["ask"] = json!("What would you try with Mari?");
    fields["facts"] = json!(facts);
    window
        .call(
            "save_question",
            json!({ "id": second["id"], "fields": fields }),
        )
        .await;
    to_question(&window, "On paper", "question").await;
    rest(&window).await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    window.press("radio", "PDF").await;
    replace_what_waits(&window).await;
    window.fill("To whom", "R.").await;
    let_it_leave(&window, "Make the document", 3).await;
    let file = fs::read_dir(folder.path())
        .unwrap()
        .map(|f| f.unwrap().path())
        .find(|f| f.extension().is_some_and(|e| e == "pdf"))
        .unwrap();
    let paper = Paper::new("packet-search", &fs::read(&file).unwrap());
    for said in [paper.text(), paper.info(), paper.metadata()] {
        assert_eq!(found_in(&said, &planted), Vec::<String>::new(), "{said}");
    }
    assert!(paper.text().contains("62 words a minute"));
    let as_bytes: Vec<&str> = planted.iter().map(|word| word.trim()).collect();
    // The reader's own list of words holds "marigold" and "vegan": what stands in the empty reader too is no leak.
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("reader.html"), reader_page()).unwrap();
    let own = scan(&[empty.path()], &as_bytes);
    let leaks: Vec<Leak> = scan(&[folder.path()], &as_bytes)
        .into_iter()
        .filter(|leak| {
            !own.iter()
                .any(|o| (&o.word, o.form) == (&leak.word, leak.form))
        })
        .collect();
    assert_eq!(leaks, Vec::new());
    // The control: the same search finds what was never de-identified.
    fs::write(folder.path().join("control.txt"), &facts).unwrap();
    assert!(scan(&[folder.path()], &as_bytes).len() >= planted.len());
}

#[tokio::test]
async fn a_hard_conversation_is_held_for_a_night() {
    let ahead = tempfile::NamedTempFile::new().unwrap();
    fs::write(ahead.path(), "0").unwrap();
    let account = Account::on(DAY).with("HALLWAY_CLOCK_AHEAD", ahead.path());
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    rest(&window).await;
    window.keys("q").await;
    window.on_screen("question").await;
    window
        .fill("Title in one line", "A call that went badly")
        .await;
    choose(&window, "What sort of question", "hard_conversation").await;
    window
        .fill(
            "My one question",
            "How would you open the next call with him?",
        )
        .await;
    window
        .fill(
            "What is happening",
            "He hung up. She was calm, and he is 45 minutes away.",
        )
        .await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    window.says("Sleep over it?").await;
    // Pronouns by choice, at once on the right side.
    window.press("radio", "They, them").await;
    window
        .says("They hung up. They were calm, and they are")
        .await;
    window
        .accessible("packet review, a hard conversation")
        .await;
    window.press("button", "Hold it until tomorrow").await;
    window.says("It rests").await;
    window.says("You hold it. Let go of it above").await;
    window.keep_screenshot("packet-rests").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.says("You hold it until tomorrow").await;
    window.kill();

    // Whatever the time of day: the morning after has come.
    fs::write(ahead.path(), (40 * 3600).to_string()).unwrap();
    let window = account.open().await;
    unlock(&window).await;
    to_question(&window, "A call that went badly", "question").await;
    window.says("read it once more").await;
    rest(&window).await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    window.says("It has rested").await;
    replace_what_waits(&window).await;
    window.fill("To whom", "R.").await;
    window.press("radio", "Plain text").await;
    let_it_leave(&window, "Make the text", 2).await;
    window.says("They hung up").await;
}
