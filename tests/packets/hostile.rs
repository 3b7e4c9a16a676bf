//! Hostile text in every field of a packet and of a reply, in a real browser: shown as it is, and nothing runs.

use super::browser::{Browser, Screen};
use super::{on_disk, packet, question, take_in, unlock};
use hallway_domain::packet::{PacketQuestion, clean_line, clean_text};
use hallway_domain::question::{AttachedLine, Tried};
use hallway_engine::packet_file::reply_file_name;
use hallway_tests::hostile::payloads;
use serde_json::Value;

const WATCH: &str = "window.ran = 0; window.pwned = window.alert = window.confirm = window.prompt = () => { window.ran += 1; }; window.blocked = 0; \
     document.addEventListener('securitypolicyviolation', () => { window.blocked += 1; });";
const FOREIGN: &str = "return document.querySelectorAll('img, iframe, svg, object, embed, link, form, base, video, math, marquee').length";

#[tokio::test]
async fn hostile_text_runs_nothing() {
    let payloads: Vec<String> = payloads().into_iter().map(str::to_owned).collect();
    assert!(payloads.len() >= 200);
    let questions: Vec<PacketQuestion> = payloads
        .chunks(14)
        .zip(1..)
        .map(|(chunk, number)| {
            let text = |at: usize| chunk.get(at).cloned().unwrap_or_default();
            let mut question = question(number, &text(0), &text(1));
            [question.needed_by, question.needed_why, question.facts] = [text(2), text(3), text(4)];
            question.tried = vec![Tried {
                what: text(5),
                result: text(6),
            }];
            [
                question.known,
                question.unknown,
                question.thinking,
                question.constraints,
            ] = [text(7), text(8), text(9), text(10)];
            question.attached = vec![
                AttachedLine {
                    label: text(11),
                    text: text(12),
                },
                AttachedLine {
                    label: String::new(),
                    text: text(13),
                },
            ];
            question
        })
        .collect();
    let packet = packet(questions);
    let (_folder, path, sealed) = on_disk(&packet);
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser.run(WATCH).await;
    unlock(&mut browser).await;
    for (chunk, at) in payloads.chunks(14).zip(1..) {
        let shown = browser
            .run("return document.querySelector('.question').textContent")
            .await;
        let shown = clean_line(shown.as_str().expect("a text"));
        for payload in chunk {
            assert!(
                shown.contains(&clean_line(payload)),
                "{payload} is shown as it is, in {shown}"
            );
        }
        assert_eq!(browser.run(FOREIGN).await, 0);
        let typed = Value::from(chunk.join("\n"));
        browser
            .run(&format!("for (const area of document.querySelectorAll('.form textarea')) {{ area.value = {typed}; area.dispatchEvent(new Event('input')); }}"))
            .await;
        let last = at == packet.questions.len();
        browser
            .click(if last {
                "//button[.='Review and send']"
            } else {
                "//button[.='Next question']"
            })
            .await;
    }
    browser.click("//button[.='Save the reply file']").await;
    let reply = take_in(
        &sealed,
        &browser.downloaded(&reply_file_name(packet.code)).await,
    );
    for (answer, chunk) in reply.answers.iter().zip(payloads.chunks(14)) {
        assert_eq!(answer.heard, clean_text(&chunk.join("\n")));
        assert_eq!(answer.suggestions[0].action, answer.heard);
    }
    assert_eq!(reply.answers.len(), packet.questions.len());
    assert_eq!(browser.run("return window.ran").await, 0);
    assert_eq!(
        browser.run("return window.blocked").await,
        0,
        "nothing even tried to run"
    );

    // That the watch is awake, and that the policy would hold if text ever became markup.
    let tried = browser
        .run("const s = document.createElement('script'); let threw = false; try { s.textContent = 'pwned()'; document.body.append(s); } catch { threw = true; } \
              let html = false; try { document.body.innerHTML += '<img src=x onerror=pwned()>'; } catch { html = true; } return [threw, html, window.ran];")
        .await;
    assert_eq!(tried[1], true, "markup from text is refused by the browser");
    assert_eq!(tried[2], 0);
    browser.wait_for("window.blocked > 0").await;
    browser.close().await;
}
