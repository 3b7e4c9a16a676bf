//! Replies as mail programs and people really send them back.

use super::*;
use crate::packet::plain_text::{plain_text, tests::sample};

const CODE: &str = "QP-1081-G610-8000";

fn form<'a>(fill: impl Fn(&str) -> &'a str) -> (String, String) {
    let sent = plain_text(&sample());
    let code = sample().code.to_string();
    let mut out = String::new();
    for line in sent.lines() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with("===") && line.contains(&code) {
            out.push_str(fill(line));
            out.push('\n');
        }
    }
    (out, sent)
}

fn answered(line: &str) -> &'static str {
    if line.contains("/ Q1") {
        "Bring the probes.\n- Ask the OT for a sample (before the meeting) because it shows growth"
    } else if line.contains("/ Q2") {
        "wording: refuses to write -> writes two sentences"
    } else {
        ""
    }
}

fn check(reply: &PlainReply) {
    assert_eq!(reply.packet_code, Some(sample().code));
    assert!(reply.other_codes.is_empty());
    assert_eq!(reply.answers.len(), 2, "{reply:?}");
    let first = &reply.answers[0];
    assert_eq!(first.question.to_string(), "Q1");
    assert!(
        first.text.starts_with("Bring the probes."),
        "{}",
        first.text
    );
    assert!(!first.text.contains("==="), "{}", first.text);
    assert_eq!(first.suggestions.len(), 1);
    assert_eq!(first.suggestions[0].action, "Ask the OT for a sample");
    assert_eq!(first.suggestions[0].why, "it shows growth");
    assert!(first.suggestions[0].before_meeting);
    assert_eq!(reply.answers[1].wording[0].to, "writes two sentences");
}

#[test]
fn a_filled_form_is_sorted() {
    let reply = parse(&form(answered).0);
    check(&reply);
    assert_eq!(reply.unmatched, "");
}

#[test]
fn an_untouched_form_answers_nothing() {
    let (text, _) = form(|_| "");
    let reply = parse(&text);
    assert_eq!(reply.answers, []);
    assert_eq!(reply.unmatched, "");
    assert_eq!(reply.packet_code, Some(sample().code));
}

#[test]
fn quoting_headers_and_changed_white_space_do_no_harm() {
    let (text, _) = form(answered);
    let quoted: String = text
        .lines()
        .map(|line| format!("> {}\r\n", line.replace(' ', "\u{a0}")))
        .collect();
    let twice: String = quoted.lines().map(|line| format!(">{line}\n")).collect();
    for text in [quoted.clone(), twice] {
        let mail = format!(
            "From: R\nSent: Tuesday\nTo: me\nSubject: Re: {CODE}\n\nThanks for asking!\n\nOn Tue, Oct 6, 2026 at 7:20 AM someone <\na@example.org> wrote:\n{text}\nSent from my iPhone\n"
        );
        let reply = parse(&mail);
        check(&reply);
        assert_eq!(reply.unmatched, "Thanks for asking!");
    }
}

#[test]
fn answers_between_quoted_questions_are_found() {
    let sent = plain_text(&sample());
    let mut mail = String::from("Sure:\n");
    for line in sent.lines() {
        mail.push_str(&format!("> {line}\n"));
        if line.contains("Please be blunt") {
            mail.push_str("Bring the probes.\n- Ask the OT for a sample (before the meeting) because it shows growth\n");
        }
        if line.contains("\"refuses to write\" fair") {
            mail.push_str("refuses to write -> writes two sentences\n");
        }
    }
    let reply = parse(&mail);
    check(&reply);
    assert_eq!(reply.unmatched, "Sure:");
    let unquoted: String = mail
        .lines()
        .map(|line| format!("{}\n", line.trim_start_matches("> ")))
        .collect();
    check(&parse_against(&unquoted, &sent));
}

#[test]
fn a_typed_reply_with_codes_needs_no_form() {
    let reply = parse(
        "About qp 1081 g61o 8ooo\n\nQ1: Bring the probes.\nAnd smile.\n\n**Q2.** Fair enough\nQ3 data are fine",
    );
    assert_eq!(
        reply.packet_code.map(|code| code.to_string()).as_deref(),
        Some(CODE)
    );
    assert_eq!(reply.answers[0].text, "Bring the probes.\nAnd smile.");
    assert_eq!(reply.answers[1].text, "Fair enough\nQ3 data are fine");
}

#[test]
fn without_a_code_nothing_is_guessed() {
    let reply = parse("Bring the probes.\n- Call home");
    assert_eq!(reply.packet_code, None);
    assert_eq!(reply.answers, []);
    assert_eq!(reply.unmatched, "Bring the probes.\n- Call home");
}

#[test]
fn an_answer_above_the_form_of_one_question_is_its_answer() {
    let mut packet = sample();
    packet.questions.truncate(1);
    let quoted: String = plain_text(&packet)
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect();
    let reply = parse(&format!("Bring the probes.\n\n{quoted}"));
    assert_eq!(reply.answers.len(), 1);
    assert_eq!(reply.answers[0].text, "Bring the probes.");
    assert_eq!(reply.unmatched, "");
}

#[test]
fn two_packets_in_one_paste_are_told() {
    let other = PacketCode::from_random([9; 8]);
    let reply = parse(&format!(
        "=== {CODE} / Q1 ===\nyes\n=== {other} / Q2 ===\nno"
    ));
    assert_eq!(reply.other_codes, [other]);
}

#[test]
fn no_word_under_the_form_is_lost() {
    let reply = parse(&format!(
        "=== {CODE} / Q1 ===\nyes\n--\nR., who also says: call me\n=== {CODE} / end of reply ===\nPS: good luck"
    ));
    assert_eq!(reply.answers[0].text, "yes");
    assert_eq!(reply.unmatched, "R., who also says: call me\nPS: good luck");
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_under_a_line_comes_back_under_its_question(
        first in "x[a-zñé0-9 ,.!?(){}<&;'-]{0,60}(\n(- )?y[a-z0-9 ,.!?-]{0,40}){0,4}",
        second in "z[A-Za-z0-9 ,.!?/%+-]{0,80}",
        depth in 0_usize..4,
    ) {
        let (text, _) = form(|line| if line.contains("/ Q1") { &first } else if line.contains("/ Q2") { &second } else { "" });
        let quoted: String = text.lines().map(|line| format!("{}{line}\n", "> ".repeat(depth))).collect();
        let reply = parse(&quoted);
        proptest::prop_assert_eq!(reply.answers.len(), 2);
        let squeezed_lines = |text: &str| text.lines().map(squeezed).collect::<Vec<_>>();
        proptest::prop_assert_eq!(squeezed_lines(&reply.answers[0].text), squeezed_lines(&clean_text(&first)));
        proptest::prop_assert_eq!(squeezed_lines(&reply.answers[1].text), squeezed_lines(&clean_text(&second)));
        proptest::prop_assert_eq!(reply.answers[0].suggestions.len(), first.matches("\n- ").count());
    }

    #[test]
    fn no_text_breaks_the_reading(text in "(\\PC|\n|>|=|-| |Q[0-9]){0,300}", sent in "(\\PC|\n){0,60}") {
        let reply = parse_against(&text, &sent);
        proptest::prop_assert!(reply.answers.iter().all(|answer| !answer.text.is_empty()));
    }
}
