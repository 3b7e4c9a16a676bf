//! A question goes out without the child and comes back as prepared steps, in the real window: asked from a checklist line
//! and kept through a power cut, de-identified, sealed, answered in a colleague's own Hallway, taken in, taken up.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_engine::packet_file::{open_packet, reader_page};
use hallway_tests::hands::{
    ENTER, SEND, choose, closed, fridays_meeting, replace_what_waits, rest, tick,
};
use hallway_tests::leaks::{Leak, scan};
use hallway_tests::poppler::Paper;
use hallway_tests::prepared::{sample, unlock, vault};
use hallway_tests::window::{Account, Window, wait_until};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const DAY: &str = "2026-10-06";
/// How long at most what was typed is on its way into the vault.
const KEPT_AFTER: Duration = Duration::from_secs(2);

/// The question that stands open on the screen, by its title.
async fn question_called(window: &Window, title: &str) -> Value {
    let all = window.call("list_questions", json!({})).await;
    all.as_array()
        .unwrap()
        .iter()
        .find(|q| q["title"].as_str().unwrap().contains(title))
        .unwrap_or_else(|| panic!("no question {title:?} in {all}"))
        .clone()
}

/// The only file in a folder.
fn only_file(folder: &Path) -> PathBuf {
    let files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "one file: {files:?}");
    files[0].clone()
}

/// Names the colleague, gives her word, and lets the packet leave.
async fn let_it_leave(window: &Window, button: &str, packets: usize) {
    tick(window, "checkbox", "I have made a reasonable determination").await;
    // By the keyboard: a message at the window's foot may lie over the button.
    window
        .find("button", button)
        .await
        .send_keys(ENTER)
        .await
        .unwrap();
    window
        .wait_for_call("list_packets", json!({}), "the packet has left", |out| {
            out.as_array().is_some_and(|all| all.len() == packets)
        })
        .await;
    window.says("It is ready to leave").await;
}

/// The six words as they are shown once.
async fn words_shown(window: &Window) -> String {
    let words = window
        .client
        .execute(
            "return [...document.querySelectorAll('ol.words li')].map((li) => li.textContent.trim()).join('-')",
            Vec::new(),
        )
        .await
        .unwrap();
    words.as_str().unwrap().to_owned()
}

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
        inside.contains("62 words a minute") && inside.contains("before the meeting"),
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
    let mut fields = json!({});
    for key in [
        "title",
        "kind",
        "ask",
        "needed_by",
        "needed_why",
        "help",
        "directness",
        "facts",
        "tried",
        "known",
        "thinking",
        "constraints",
        "attached",
    ] {
        fields[key] = second[key].clone();
    }
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

/// A ready question about Friday's meeting, made by the engine; the window opens on it.
fn a_ready_question(account: &Account) {
    sample(account, DAY);
    let mut engine = hallway_engine::engine::Engine::new(
        account.vault(),
        Box::new(hallway_tests::world::FixedClock::on(
            hallway_tests::world::day(DAY),
        )),
        Box::new(hallway_engine::random::SystemSource::new()),
    );
    let mut must = |name: &str, args: Value| {
        engine
            .call(name, args)
            .unwrap_or_else(|e| panic!("{name}: {e:?}"))
    };
    must(
        "unlock",
        json!({"passphrase": hallway_tests::world::PASSPHRASE}),
    );
    let meetings = must("list_meetings", json!({}));
    let friday = meetings
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["on_date"] == "2026-10-09")
        .unwrap()["id"]
        .clone();
    let links = json!({"student_id": null, "meeting_id": friday, "step_id": null, "note_id": null});
    let flagged = must("flag_question", json!({"links": links, "kind": "prepare"}));
    let fields = json!({"title": "Evidence of supports", "kind": "prepare", "ask": "Which evidence of supports would you show Rosa first?",
        "needed_by": flagged["needed_by"], "needed_why": "", "help": "options", "directness": "plain",
        "facts": "Marisol reads 62 words a minute.", "tried": [{"what": "Decodable books", "result": "Up 14"}],
        "known": "", "thinking": "", "constraints": "", "attached": []});
    must(
        "save_question",
        json!({"id": flagged["id"], "fields": fields}),
    );
    engine.lock().unwrap();
}

/// Opens the questions board and the question with this title.
async fn to_question(window: &Window, title: &str, screen: &str) {
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", title).await;
    window.on_screen(screen).await;
}

/// The asker seals her question; the file lies in her folder, the words are answered.
async fn ask(account: &Account) -> String {
    let window = account.open().await;
    unlock(&window).await;
    to_question(&window, "Evidence of supports", "question").await;
    rest(&window).await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    replace_what_waits(&window).await;
    window.fill("To whom", "R.").await;
    let_it_leave(&window, "Seal it", 2).await;
    let words = words_shown(&window).await;
    window.press("button", "Done").await;
    window.on_screen("question").await;
    // Before any answer she may add something; it waits for her.
    window.says("Something to add for R.?").await;
    words
}

/// The colleague opens the packet in her own Hallway, answers with three suggestions and a question back, and seals.
async fn answer(account: &Account, words: &str, reply: &Path) {
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Colleague").await;
    window.on_screen("colleague").await;
    window
        .says("When a colleague sends you a question packet")
        .await;
    window.accessible("colleague").await;
    rest(&window).await;
    window.keys("o").await;
    window.fill("The six words", words).await;
    window.accessible("open a packet").await;
    window.press("button", "Open it").await;
    window.on_screen("consultation").await;
    window.says("Evidence of supports").await;
    window.says("62 words a minute").await;
    let text = window.text().await;
    assert!(
        !text.contains("Marisol") && !text.contains("Rosa"),
        "the child is not in it: {text}"
    );
    window.accessible("consultation").await;
    window
        .fill("What I hear you asking", "You want to show growth first.")
        .await;
    window.press("button", "What I need to know first").await;
    window
        .fill("What I need to know first", "Who counted the words?")
        .await;
    for (n, action) in [
        "Print the growth line",
        "Bring one work sample",
        "Call the family the day before",
    ]
    .iter()
    .enumerate()
    {
        window.press("button", "Add a suggestion").await;
        window
            .wait_for(
                "a suggestion to fill",
                &format!(
                    "return [...document.querySelectorAll('legend')].filter((l) => l.textContent.startsWith('Suggestion')).length === {}",
                    n + 1
                ),
            )
            .await;
        let fields = window
            .client
            .find_all(fantoccini::Locator::XPath(
                "//label[starts-with(normalize-space(.), 'What to do')]/following::textarea[1]",
            ))
            .await
            .unwrap();
        fields[n].send_keys(action).await.unwrap();
    }
    window.accessible("consultation with an answer").await;
    window.keep_screenshot("consultation").await;
    window.fill("How you sign", "R.").await;
    rest(&window).await;
    window.keys(SEND).await;
    window.says("Sealed").await;
    wait_until("the sealed reply", || reply.exists()).await;
    window.press("button", "Colleague").await;
    window.on_screen("colleague").await;
    window.says("Answered").await;
}

/// What is dated before Friday and did not come with the sample class.
async fn tasks_of(window: &Window, meeting: &Value, words: &[&str]) -> usize {
    let follow_ups = window.call("list_follow_ups", json!({})).await;
    let page = window.call("get_meeting", json!({ "id": meeting })).await;
    let all = follow_ups
        .as_array()
        .unwrap()
        .iter()
        .chain(page["steps"].as_array().unwrap());
    let before_friday = |row: &&Value| row["due_on"].as_str().is_some_and(|d| d < "2026-10-09");
    let hers = |row: &&Value| {
        let text = row["text"].as_str().or(row["title"].as_str()).unwrap_or("");
        words.iter().any(|w| text.contains(w))
    };
    all.filter(before_friday).filter(hers).count()
}

#[tokio::test]
async fn a_question_is_answered_in_another_hallway_and_becomes_steps_before_friday() {
    let asker = tempfile::tempdir().unwrap();
    let helper = tempfile::tempdir().unwrap();
    let (out, back) = (asker.path().join("out"), helper.path().join("back"));
    fs::create_dir_all(&out).unwrap();
    fs::create_dir_all(&back).unwrap();
    let incoming = asker.path().join("reply.txt");
    let packet = helper.path().join("packet.html");
    let hers = Account::on(DAY)
        .with("HALLWAY_PICK_SAVE", &out)
        .with("HALLWAY_PICK_OPEN", &incoming);
    a_ready_question(&hers);
    let words = ask(&hers).await;
    fs::copy(only_file(&out), &packet).unwrap();
    let code = only_file(&out)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned();

    let theirs = Account::on(DAY)
        .with("HALLWAY_PICK_OPEN", &packet)
        .with("HALLWAY_PICK_SAVE", &back);
    vault(&theirs, DAY, &[]);
    let reply = back.join(format!("reply-{code}.txt"));
    answer(&theirs, &words, &reply).await;

    let window = hers.open().await;
    unlock(&window).await;
    to_question(&window, "Evidence of supports", "question").await;
    let id = question_called(&window, "Evidence of supports").await["id"].clone();
    let meeting = question_called(&window, "Evidence of supports").await["meeting_id"].clone();
    let answers = |page: &Value| page["answers"].as_array().unwrap().len();
    let open_reply = async |says: &str| {
        rest(&window).await;
        window.keys("o").await;
        window.says(says).await;
    };

    // What is no reply, what answers another vault's packet, and what was changed on the way is told and changes nothing.
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    let foreign = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packets/reply-opens.txt");
    let sealed = fs::read(&reply).unwrap();
    let mut changed = sealed.clone();
    let middle = changed.len() / 2;
    changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
    for (bytes, says) in [
        (b"Thanks, will do!".to_vec(), "There is no packet code"),
        (fs::read(foreign).unwrap(), "did not leave from this vault"),
        (changed, "changed on the way"),
    ] {
        fs::write(&incoming, &bytes).unwrap();
        open_reply(says).await;
        window.says("Nothing was changed").await;
    }
    assert_eq!(
        answers(&window.call("get_question", json!({ "id": id })).await),
        0
    );

    // The right one: beside the question, names put back, nothing applied.
    fs::write(&incoming, &sealed).unwrap();
    rest(&window).await;
    window.keys("o").await;
    window.on_screen("reply").await;
    window.says("Nothing is applied by itself").await;
    window.says("You want to show growth first.").await;
    window.accessible("reply").await;
    let actions = [
        "Print the growth line",
        "Bring one work sample",
        "Call the family",
    ];
    assert_eq!(tasks_of(&window, &meeting, &actions).await, 0);
    for (n, key) in ["s", "f", "s"].into_iter().enumerate() {
        rest(&window).await;
        window.keys("j").await;
        window
            .wait_for(
                "a suggestion has the focus",
                "return Boolean(document.activeElement?.dataset?.suggestion)",
            )
            .await;
        window.keys(key).await;
        window.find("button", "Take it").await;
        window.press("button", "Take it").await;
        closed(&window).await;
        assert_eq!(tasks_of(&window, &meeting, &actions).await, n + 1);
        rest(&window).await;
    }

    // The same file once more adds nothing; the same colleague's words as text are a second reply, found by the code.
    to_question(&window, "Evidence of supports", "reply").await;
    window.press("button", "Open the question").await;
    window.on_screen("question").await;
    open_reply("was here already").await;
    window.on_screen("reply").await;
    window.press("button", "Open the question").await;
    window.on_screen("question").await;
    rest(&window).await;
    window.keys("p").await;
    window
        .fill(
            "reply",
            &format!("Packet {code}\n\nQ1\nOne more thing: lead with what she can do.\n")
                .replace('\n', ENTER),
        )
        .await;
    choose(&window, "Which question it answers", "").await;
    window.press("button", "Take it in").await;
    window.on_screen("reply").await;
    window.says("Another reply to the same packet").await;
    window.says("lead with what she can do").await;
    assert_eq!(
        answers(&window.call("get_question", json!({ "id": id })).await),
        2
    );
    assert_eq!(tasks_of(&window, &meeting, &actions).await, 3);

    // Her question back is answered in the same thread.
    window.press("button", "Open the question").await;
    window.on_screen("question").await;
    window
        .fill(
            "Your answer to her questions",
            "Rosa counted with Marisol, twice a week.",
        )
        .await;
    window.press("button", "Review and write back").await;
    window.on_screen("packet").await;
    window.says(&format!("This goes on from {code}")).await;
    replace_what_waits(&window).await;
    let_it_leave(&window, "Seal it", 3).await;
    let again = words_shown(&window).await;
    drop(window);
    let second = fs::read_dir(&out)
        .unwrap()
        .map(|f| f.unwrap().path())
        .find(|f| !f.ends_with(format!("{code}.html")))
        .unwrap();
    fs::copy(second, &packet).unwrap();

    let window = theirs.open().await;
    unlock(&window).await;
    window.press("button", "Colleague").await;
    window.on_screen("colleague").await;
    rest(&window).await;
    window.keys("o").await;
    window.fill("The six words", &again).await;
    window.press("button", "Open it").await;
    window.on_screen("consultation").await;
    window.says("What was said before").await;
    window.says("twice a week").await;
    window.says("Open the round before").await;
    let text = window.text().await;
    assert!(
        !text.contains("Marisol") && !text.contains("Rosa"),
        "{text}"
    );
    drop(window);

    // Closed with a lesson, it is proposed while she writes a question like it.
    let window = hers.open().await;
    unlock(&window).await;
    to_question(&window, "Evidence of supports", "question").await;
    rest(&window).await;
    window.keys("1").await;
    window.fill("lesson", "Growth lines before scores").await;
    window.press("button", "Close it").await;
    closed(&window).await;
    window.says("How it ended").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    rest(&window).await;
    window.keys("q").await;
    window.on_screen("question").await;
    window
        .fill(
            "My one question",
            "What evidence of supports do I show a father?",
        )
        .await;
    window.says("From your playbook").await;
    window.says("Growth lines before scores").await;
    window.accessible("question with the playbook").await;
    window.press("button", "Questions").await;
    window.press("button", "More of questions").await;
    window.press("menuitem", "Playbook").await;
    window.on_screen("playbook").await;
    window.fill("Words", "growth").await;
    window.says("Growth lines before scores").await;
    window.accessible("playbook").await;
    window.keep_screenshot("playbook").await;
    window.press("button", "Questions").await;
    window.press("button", "More of questions").await;
    window.press("menuitem", "Disclosure log").await;
    window.on_screen("disclosures").await;
    window.says("99.31(b)").await;
    window.accessible("disclosure log").await;
    window.keep_screenshot("disclosures").await;
    window.keys(ENTER).await;
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
