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

#[test]
fn what_a_mail_program_wrote_is_no_word_of_hers() {
    for furniture in [
        "From: R\nSent: Tuesday",
        "*From:* R\n*Date:* Tuesday\n*Subject:* Questions",
        "On Tue, Oct 6, 2026 at 7:20 AM R wrote:",
        "On Tue, Oct 6, 2026 at 7:20 AM R <\nr@example.org> wrote:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "Sent from my iPhone",
        "Get Outlook for iOS",
    ] {
        let reply = parse(&format!("Yes.\n{furniture}\nAnd no."));
        assert_eq!(reply.unmatched, "Yes.\nAnd no.", "{furniture}");
    }
}

#[test]
fn her_own_words_are_not_taken_for_a_mail_programs() {
    for words in [
        "From: here on, use graphs",
        "On the day, call home",
        "On Monday her teacher wrote:",
        "As the reading teacher wrote:\nbring probes",
        "On Monday, 6 probes\nare enough",
        "In 2026 her teacher\nonce wrote:",
        "They asked, and\nshe wrote:\nbring probes",
    ] {
        assert_eq!(parse(words).unmatched, words);
    }
}

#[test]
fn the_sentences_and_rules_of_the_form_are_no_answer() {
    let sent = plain_text(&sample());
    let lower = sent
        .find("YOUR REPLY")
        .and_then(|at| sent.get(at..))
        .expect("the form");
    let lines = lower.replace("/ Q1 ===\n", "/ Q1 ===\n```\nyes\n-----\n");
    let reply = parse(&format!("```text\n{lines}```\n"));
    assert_eq!(reply.unmatched, "");
    assert_eq!(reply.answers.len(), 1);
    assert_eq!(reply.answers[0].text, "yes");
}

#[test]
fn a_damaged_line_of_the_form_still_says_what_it_is() {
    for end in [
        format!("=== {CODE} / end of reply ==="),
        format!("{CODE} / End of reply"),
        "=== end of reply ===".to_owned(),
    ] {
        let reply = parse(&format!("=== {CODE} / Q1 ===\nyes\n{end}\nPS: luck"));
        assert_eq!(reply.answers[0].text, "yes", "{end}");
        assert_eq!(reply.unmatched, "PS: luck", "{end}");
    }
    for title in [
        format!("QUESTIONS FOR A COLLEAGUE · {CODE}"),
        format!("Questions for a colleague, {CODE}"),
        "QUESTIONS FOR A COLLEAGUE".to_owned(),
    ] {
        let reply = parse(&format!(
            "Sure.\n{title}\nTo: R.\nWhat should I bring?\n=== {CODE} / Q1 ===\nyes"
        ));
        assert_eq!(reply.answers[0].text, "yes", "{title}");
        assert_eq!(reply.unmatched, "Sure.", "{title}");
    }
    let reply = parse("About the questions for a colleague: call me");
    assert_eq!(
        reply.unmatched,
        "About the questions for a colleague: call me"
    );
}

#[test]
fn the_name_of_a_question_before_an_answer_says_whose_it_is() {
    for (text, wanted) in [
        // Typed, without any form.
        ("Question 1: yes", "yes"),
        ("[question Q1] yes", "yes"),
        // Between the questions as her mail program quoted them.
        (
            "> QUESTIONS FOR A COLLEAGUE\n> Q2. Fair?\n> Is it?\nQ1: yes\nand smile",
            "yes\nand smile",
        ),
        // Once more under the line of the form; another question's name stays a word of hers.
        (
            "=== QP-1081-G610-8000 / Q1 ===\nQ1: yes\nQ2: as there",
            "yes\nQ2: as there",
        ),
    ] {
        let reply = parse(text);
        assert_eq!(reply.answers.len(), 1, "{text}");
        assert_eq!(reply.answers[0].question.to_string(), "Q1", "{text}");
        assert_eq!(reply.answers[0].text, wanted);
        assert_eq!(reply.unmatched, "");
    }
}

#[test]
fn words_for_a_question_by_its_name_open_its_part() {
    for (text, first) in [
        (
            "For Q1 I would begin with the growth.\nQ2: Fair enough",
            "For Q1 I would begin with the growth.",
        ),
        (
            "For Q1: bring the probes\n\nQ2: Fair enough",
            "bring the probes",
        ),
        (
            "As for question 1, bring the probes\nFor Q2: Fair enough",
            "bring the probes",
        ),
        (
            "> Q9. Else?\n\nabout Q1: bring the probes\nRe Q2 - Fair enough",
            "bring the probes",
        ),
    ] {
        let reply = parse(text);
        assert_eq!(reply.answers.len(), 2, "{text}");
        assert_eq!(reply.answers[0].question.to_string(), "Q1", "{text}");
        assert_eq!(reply.answers[0].text, first);
        assert_eq!(reply.answers[1].text, "Fair enough", "{text}");
        assert_eq!(reply.unmatched, "", "{text}");
    }
    for words in [
        "On Q1 data he grew",
        "For the Q1 report",
        "To be sure, ask",
        "For quiet rooms",
    ] {
        assert_eq!(parse(words).unmatched, words);
    }
}

#[test]
fn what_she_only_quoted_is_no_answer() {
    let reply = parse("Bring the probes.\n> Hello!\n> Q1. Data for the annual review\n> Q2: Fair?");
    assert_eq!(reply.answers, []);
    assert_eq!(reply.unmatched, "Bring the probes.");
}

#[test]
fn a_short_answer_is_hers_though_the_questions_hold_the_same_word() {
    let reply = parse_against("Yes\nGood idea!", "Did it help?\nYes\nGood idea!");
    assert_eq!(reply.unmatched, "Yes");
}

#[test]
fn an_answer_below_a_long_thread_is_found() {
    let thread = "> We talked about this last week as well.\n".repeat(45_000);
    assert!(thread.len() > 1024 * 1024 * 17 / 10);
    let reply = parse(&format!("{thread}=== {CODE} / Q1 ===\nyes"));
    assert_eq!(reply.answers[0].text, "yes");
}

#[test]
fn more_answers_than_a_reply_holds_are_shown_beside() {
    let text: String = (1..=201).map(|n| format!("Q{n}: no {n}\n")).collect();
    let reply = parse(&text);
    assert_eq!(reply.answers.len(), 200);
    assert_eq!(reply.unmatched, "no 201");
}

#[test]
fn a_sorted_reply_keeps_every_word() {
    let reply = parse("Hello\nQ1: lazy -> not yet started\n- Call home").into_reply(sample().code);
    let mut answer = Answer::new(QuestionCode::new(1).expect("a number"));
    answer.free_text = "lazy -> not yet started\n- Call home".into();
    answer.wording = vec![Wording {
        from: "lazy".into(),
        to: "not yet started".into(),
    }];
    answer.suggestions = vec![Suggestion {
        action: "Call home".into(),
        ..Suggestion::default()
    }];
    assert_eq!(reply.answers, [answer]);
    assert_eq!(reply.free_text, "Hello");
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
