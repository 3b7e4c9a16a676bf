//! Whole rounds in each browser: asked and sealed by the engine, opened from a file, answered, and taken in by the engine again.
//! One session of the browser answers packet after packet, as a colleague's does.

use super::browser::{Browser, Screen};
use hallway_domain::packet::{
    Answer, Effort, Packet, PacketCode, Suggestion, clean_line, clean_text,
};
use hallway_engine::packet_file::{open_packet, open_reply, reply_file_name};
use hallway_tests::chance::Seeded;
use hallway_tests::soak::{amount, figure};
use hallway_tests::world::World;
use serde_json::{Value, json};
use std::path::Path;

/// What people write: several languages and scripts, marks of markup, and characters that programs trip over.
const TEXTS: &[&str] = &[
    "The reading went from 48 to 61 words a minute, with 4 of 5 trials right.",
    "¿Qué harías tú? La familia prefiere la tarde; el niño se cansa después.",
    "Con đọc được sáu mươi từ một phút; gia đình muốn gặp buổi chiều.",
    "孩子每分钟读六十个词，家长希望下午开会。",
    "الطفل يقرأ ستين كلمة في الدقيقة، والأسرة تفضّل المساء.",
    "הילד קורא שישים מילים בדקה.",
    "он читает шестьдесят слов в минуту",
    "</script><b>not bold</b> <img src=x onerror=alert(1)> &amp; \"two\" 'one' `back` ${no} \\n %s {{ }}",
    "e\u{301}tude, \u{fb01}ne, \u{1d49c}\u{1d4d1}, \u{1f469}\u{1f3fd}\u{200d}\u{1f3eb}, ½ ™ \u{a0}no break, \u{202e}turned\u{202c}",
    "one\n\n\n\ntwo\r\n\tthree   four\n- five\n* six\u{2028}seven",
    "-----BEGIN HALLWAY PACKET-----",
    "yes",
];
/// The text fields of an answer's form, in the order of the page, before any wording is added.
const FIELDS: usize = 11;
/// Notes when the words are tried and when the question stands there.
const WATCH_OPENING: &str = "const root = document.documentElement; delete root.dataset.took; \
    document.querySelector('#app button.main').addEventListener('click', () => { const from = performance.now(); \
    new MutationObserver((_, watch) => { if (document.querySelector('.question')) { root.dataset.took = performance.now() - from; watch.disconnect(); } }) \
    .observe(document.getElementById('app'), { childList: true }); }, true)";

fn drawn(random: &Seeded) -> String {
    if random.below(12) == 0 {
        // Long enough to scroll, and to change the size of the sealed file.
        return "a long account of the week, line by line\n".repeat(20 + random.below(60));
    }
    let some = 1 + random.below(3);
    let all: Vec<&str> = (0..some)
        .map(|_| TEXTS[random.below(TEXTS.len())])
        .collect();
    all.join(" ")
}

/// A packet of one to six questions, asked and exported as the window does it: its page as it lies on disk, and the six words.
fn asked(world: &mut World, random: &Seeded, path: &Path) -> String {
    let nobody = json!({"student_id": null, "meeting_id": null, "step_id": null, "note_id": null});
    let ids: Vec<Value> = (0..=random.below(6))
        .map(|n| {
            let flagged = world.must("flag_question", json!({"links": nobody, "kind": "wording"}));
            let fields = json!({
                "title": format!("Question {n}: {}", TEXTS[random.below(TEXTS.len())].replace(['\n', '\r'], " ")),
                "ask": format!("{}?", drawn(random)), "facts": drawn(random), "known": drawn(random),
                "thinking": drawn(random), "constraints": "", "attached": [], "kind": "wording",
                "tried": [{"what": drawn(random), "result": drawn(random)}],
                "needed_by": null, "needed_why": "", "help": "options", "directness": "plain",
            });
            world.must("save_question", json!({"id": flagged["id"], "fields": fields}));
            flagged["id"].clone()
        })
        .collect();
    let mut preview = world.must("preview_packet", json!({"question_ids": ids}));
    while let Some(open) = preview["findings"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["action"].is_null()).cloned())
    {
        preview = world.must(
            "decide_finding",
            json!({"question_ids": ids, "number": open["number"], "action": "replace"}),
        );
    }
    let file = world.engine.choose_file(path.to_owned()).expect("a place");
    let left = world.must(
        "export_packet",
        json!({"question_ids": ids, "to": "R.", "format": "sealed", "file": file, "attested": true}),
    );
    left["passphrase"].as_str().expect("six words").to_owned()
}

/// The six words as people type what they were told on the phone.
fn typed(words: &str, turn: u32) -> String {
    match turn % 4 {
        0 => words.to_owned(),
        1 => words.to_uppercase(),
        2 => words.replace('-', " "),
        _ => words.replace('-', ", ") + " ",
    }
}

/// Everything a question says, in one line.
fn said(packet: &Packet, at: usize) -> Vec<String> {
    let q = &packet.questions[at];
    let tried = q.tried.iter().flat_map(|t| [&t.what, &t.result]);
    [&q.title, &q.ask, &q.facts, &q.known, &q.thinking]
        .into_iter()
        .chain(tried)
        .map(|text| clean_line(text))
        .collect()
}

/// Fills the form and says what the answer must be.
async fn fill(browser: &mut Browser, random: &Seeded, answer: &mut Answer) {
    let texts: Vec<Option<String>> = (0..FIELDS)
        .map(|field| (field == 0 || random.below(2) == 0).then(|| drawn(random)))
        .collect();
    let script = format!(
        "const areas = [...document.querySelectorAll('.form textarea')]; \
         {}.forEach((text, at) => {{ if (text !== null) {{ areas[at].value = text; areas[at].dispatchEvent(new Event('input')); }} }}); \
         return areas.length",
        json!(texts)
    );
    assert_eq!(browser.run(&script).await, FIELDS);
    let text = |field: usize| texts[field].as_deref().map(clean_text).unwrap_or_default();
    let list = |field: usize| -> Vec<String> {
        let lines = text(field);
        let lines = lines.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).take(100).collect()
    };
    answer.heard = text(0);
    answer.clarifying = list(1);
    answer.thinking_questions = list(2);
    answer.strengths = list(3);
    if texts[4].is_some() || texts[5].is_some() {
        let hour = random.below(2) == 0;
        if hour {
            browser.run("const pick = document.querySelector('.card select'); pick.value = 'hour'; pick.dispatchEvent(new Event('change'))").await;
        }
        // A reason alone is what is suggested.
        let (action, why) = match text(4) {
            blank if blank.is_empty() => (text(5), String::new()),
            action => (action, text(5)),
        };
        answer.suggestions.push(Suggestion {
            action,
            why,
            effort: hour.then_some(Effort::Hour),
            ..Suggestion::default()
        });
    }
    answer.watch_outs = list(6);
    answer.check_local = list(7);
    answer.resources = list(8);
    answer.would_not = list(9);
    answer.free_text = text(10);
}

/// One round; gives how long the words took to open it, in milliseconds.
async fn round(browser: &mut Browser, world: &mut World, turn: u32, random: &Seeded) -> f64 {
    let path = world.dir.path().join(format!("packet-{turn}.html"));
    let words = asked(world, random, &path);
    let page = std::fs::read(&path).expect("the packet");
    let (packet, _) = open_packet(&page, &words).expect("opens");

    browser.open(&path).await;
    browser.run(WATCH_OPENING).await;
    browser.type_into("#pass", &typed(&words, turn)).await;
    browser.click("//button[.='Open']").await;
    browser
        .wait_for("document.documentElement.dataset.took")
        .await;
    let took = browser
        .run("return Number(document.documentElement.dataset.took)")
        .await;
    let mut expected = Vec::new();
    for at in 0..packet.questions.len() {
        let shown = browser
            .run("return document.querySelector('.question').textContent")
            .await;
        let shown = clean_line(shown.as_str().expect("a text"));
        for text in said(&packet, at) {
            assert!(shown.contains(&text), "round {turn}: {text} in {shown}");
        }
        // Half an answer is an answer too: some questions stay without one.
        if at == 0 || random.below(5) > 0 {
            let mut answer = Answer::new(packet.questions[at].code);
            fill(browser, random, &mut answer).await;
            expected.push(answer);
        }
        let last = at + 1 == packet.questions.len();
        let next = if last {
            "Review and send"
        } else {
            "Next question"
        };
        browser.click(&format!("//button[.='{next}']")).await;
    }
    let reply = if browser.saves_files {
        browser.click("//button[.='Save the reply file']").await;
        browser.downloaded(&reply_file_name(packet.code)).await
    } else {
        browser.click("//button[.='Copy as text']").await;
        super::in_box(browser).await
    };
    taken_in(world, packet.code, &reply, &expected, turn);
    took.as_f64().expect("a time")
}

/// What the engine reads is what was typed, and it takes the reply in.
fn taken_in(world: &mut World, code: PacketCode, reply: &[u8], expected: &[Answer], turn: u32) {
    let key: Vec<u8> = world
        .engine
        .session()
        .expect("open")
        .connection()
        .query_row(
            "SELECT reply_key FROM packets WHERE code = ?1",
            [code.to_string()],
            |row| row.get(0),
        )
        .expect("a key");
    let key = key.try_into().expect("32 bytes");
    let (opened, _) = open_reply(reply, |of| (of == code).then_some(key)).expect("opens");
    assert_eq!(opened.answers, expected, "round {turn}");

    let file = world.dir.path().join(format!("reply-{turn}.txt"));
    std::fs::write(&file, reply).expect("writes");
    let file = world.engine.choose_file(file).expect("a file");
    let taken = world.must("add_reply", json!({ "file": file }));
    assert_eq!(taken["duplicate"], false);
    let answered = taken["question_ids"].as_array().expect("a list");
    assert_eq!(answered.len(), expected.len(), "round {turn}");
    let page = world.must("get_question", json!({"id": answered[0]}));
    assert!(
        page["answers"][0]["sections"]
            .to_string()
            .contains(&json!(expected[0].heard).to_string()),
        "round {turn}: {}",
        page["answers"]
    );
}

/// Twenty rounds in one session; every tenth in a window as narrow as a phone, or nearly.
async fn rounds(name: &str, mut browser: Browser, seed: u64) {
    let mut world = World::new("2026-10-06");
    let random = Seeded::new(seed);
    let mut times = Vec::new();
    let many = amount(20, 200);
    for turn in 0..many {
        match turn % 10 {
            4 => browser.resize(390, 844).await,
            5 => browser.resize(1280, 860).await,
            _ => {}
        }
        times.push(round(&mut browser, &mut world, turn, &random).await);
        if turn % 10 == 4 {
            let widths = browser
                .run("const root = document.documentElement; return [root.scrollWidth, root.clientWidth]")
                .await;
            assert_eq!(widths[0], widths[1], "nothing sticks out to the side");
            // As narrow as the browser lets its window be: 390 in Chromium, about 450 in WebKitGTK, 500 in Firefox.
            assert!(widths[1].as_u64() <= Some(500), "{name}: {widths}");
        }
    }
    times.sort_by(f64::total_cmp);
    figure(&format!(
        "{many} packets there and back in {name}: opened in {:.0} ms (the median), {:.0} ms at most",
        times[times.len() / 2],
        times[times.len() - 1]
    ));
    injected(&mut browser, &world.dir.path().join("packet-0.html")).await;
    browser.close().await;
}

/// What somebody on the way puts into the file: a script, and markup that waits in it until something takes it into the page.
const SLIPPED_IN: &str = "<script>document.documentElement.dataset.ran = 'file'</script>\
    <template id=\"waits\"><img src=\"data:,\" onerror=\"document.documentElement.dataset.ran += ' markup'\"></template></body>";
/// Tries to run something by each way that a page has, and notes what the policy forbids.
const INJECT: &str = "const root = document.documentElement; root.dataset.blocked = ''; \
    document.addEventListener('securitypolicyviolation', (e) => { root.dataset.blocked += ' ' + e.effectiveDirective; }); \
    const ran = (how) => \"document.documentElement.dataset.ran += ' \" + how + \"'\"; \
    const attempt = (what) => { try { what(); } catch { /* refused at once, and told */ } }; \
    attempt(() => { const s = document.createElement('script'); s.append(ran('script')); document.body.append(s); }); \
    attempt(() => { const i = document.createElement('img'); i.setAttribute('onerror', ran('handler')); i.src = 'data:,'; document.body.append(i); }); \
    attempt(() => document.body.append(document.importNode(document.getElementById('waits').content, true)));";

/// A script that somebody puts into the file or into the page does not run, and the browser says so; without the policy it runs.
async fn injected(browser: &mut Browser, packet: &Path) {
    let page = std::fs::read_to_string(packet).expect("the packet");
    let policy = "<meta http-equiv=\"Content-Security-Policy\"";
    assert!(page.contains(policy));
    let altered = page.replace("</body>", SLIPPED_IN);
    let defenceless = altered.replace(policy, "<meta name=\"none\"");
    let [altered_path, defenceless_path] =
        ["altered.html", "defenceless.html"].map(|name| packet.with_file_name(name));
    std::fs::write(&altered_path, &altered).expect("writes");
    std::fs::write(&defenceless_path, &defenceless).expect("writes");

    browser.open(&altered_path).await;
    browser.wait_for("document.getElementById('pass')").await;
    browser.run(INJECT).await;
    for forbidden in ["require-trusted-types-for", "script-src-attr"] {
        let seen = format!("document.documentElement.dataset.blocked.includes('{forbidden}')");
        browser.wait_for(&seen).await;
    }
    let ran = browser
        .run("return document.documentElement.dataset.ran || 'nothing'")
        .await;
    assert_eq!(ran, "nothing");

    // The control: without a policy all of it runs, and nothing is forbidden.
    browser.open(&defenceless_path).await;
    browser.run(INJECT).await;
    for how in ["file", " script", " handler", " markup"] {
        let seen = format!("document.documentElement.dataset.ran.includes('{how}')");
        browser.wait_for(&seen).await;
    }
    let blocked = browser
        .run("return document.documentElement.dataset.blocked")
        .await;
    assert_eq!(blocked, "");
}

#[tokio::test]
async fn twenty_packets_go_there_and_back_in_chromium() {
    rounds("Chromium", Browser::chromium(Screen::Desktop).await, 1).await;
}

#[tokio::test]
async fn twenty_packets_go_there_and_back_in_firefox() {
    rounds("Firefox", Browser::firefox(), 2).await;
}

#[tokio::test]
async fn twenty_packets_go_there_and_back_in_webkit() {
    rounds("WebKitGTK", Browser::webkit().await, 3).await;
}
