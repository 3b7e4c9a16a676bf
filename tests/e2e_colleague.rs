//! A question goes out without the child and comes back as prepared steps, in the real window: sealed, answered in a
//! colleague's own Hallway, taken in, taken up, answered once more, and kept as a lesson.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::hands::{
    ENTER, SEND, choose, closed, let_it_leave, only_file, question_called, replace_what_waits,
    rest, to_question, words_shown,
};
use hallway_tests::prepared::{sample, unlock, vault};
use hallway_tests::window::{Account, Window, wait_until};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const DAY: &str = "2026-10-06";

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
        (fs::read(&packet).unwrap(), "the packet, not a reply"),
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

    // Taken by mistake: Undo takes the step out, and the suggestion waits again.
    rest(&window).await;
    window.press("button", "Undo").await;
    window.find("button", "Take as a step").await;
    assert_eq!(tasks_of(&window, &meeting, &actions).await, 2);
    window.press("button", "Take as a step").await;
    window.find("button", "Take it").await;
    window.press("button", "Take it").await;
    closed(&window).await;
    assert_eq!(tasks_of(&window, &meeting, &actions).await, 3);

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
