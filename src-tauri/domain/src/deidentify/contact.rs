//! E-mail addresses, web addresses and telephone numbers: shapes that need no context.

use std::sync::OnceLock;

use regex::Regex;

use super::{
    finding::{Candidate, Label},
    shadow::Shadow,
};

/// Compiles a pattern that a test has seen; a broken one finds nothing.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

struct Shapes {
    email: Option<Regex>,
    url: Option<Regex>,
    phone: Option<Regex>,
    short_phone: Option<Regex>,
    extension: Option<Regex>,
    network: Option<Regex>,
}

fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| Shapes {
        email: pattern(r"(?-u)[a-z0-9][a-z0-9._%+-]*(?:@| ?(?:\(at\)|\[at\]) ?)[a-z0-9-]+(?:(?:\.| ?(?:\(dot\)|\[dot\]) ?)[a-z0-9-]+)+"),
        url: pattern(
            r"(?-u)\b(?:https?://[!-'*-;=?-~]+|www\.[!-'*-;=?-~]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|us|info|io|co|k12)(?:\.[a-z]{2,3})*(?:\.us)?\b(?:/[!-'*-;=?-~]*)?)",
        ),
        phone: pattern(
            r"(?-u)(?:\+?1[-. /]{0,2})?\(?\b\d{3}\)?(?:[-./ ]{1,3}|)\d{3}(?:[-. ]{1,3}|)\d{4}\b(?:,? ?(?:x|ext|extension)[. ]{0,2}\d{1,6}\b)?|\+\d{1,3}[-. ]?(?:\(?\d{1,4}\)?[-. ]?){2,5}\d{2,4}\b",
        ),
        short_phone: pattern(r"(?-u)\b\d{3}[-. ]\d{4}\b(?:,? ?(?:x|ext|extension)[. ]{0,2}\d{1,6}\b)?"),
        extension: pattern(r"(?-u)\b(?:ext|extension)[. ]{0,2}#?\d{2,6}\b|\bx\d{3,5}\b"),
        network: pattern(r"(?-u)\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b"),
    })
}

/// Finds e-mail addresses, web addresses, network addresses and phone numbers.
pub(crate) fn find(shadow: &Shadow<'_>, out: &mut Vec<Candidate>) {
    let low = shadow.low();
    let s = shapes();
    let mut add = |re: &Option<Regex>,
                   label: Label,
                   score: f32,
                   rule: &'static str,
                   why: &str,
                   fits: &dyn Fn(usize, usize) -> bool| {
        for m in re.iter().flat_map(|r| r.find_iter(low)) {
            let end = m.start()
                + m.as_str()
                    .trim_end_matches(['.', ',', ';', ':', '!', '?', '-', '\'', '"'])
                    .len();
            if end > m.start() && fits(m.start(), end) {
                out.push(Candidate {
                    start: m.start(),
                    end,
                    label,
                    score,
                    entity: format!("{rule}:{}", squeeze_code(m.as_str())),
                    known: false,
                    rule,
                    why: why.to_owned(),
                });
            }
        }
    };
    let any = |_: usize, _: usize| true;
    if low.contains('@') || low.contains("(at)") || low.contains("[at]") {
        add(
            &s.email,
            Label::Email,
            0.99,
            "email",
            "e-mail address",
            &any,
        );
    }
    if low.contains('.') {
        let free = |a: usize, _: usize| {
            a.checked_sub(1)
                .and_then(|i| low.as_bytes().get(i))
                .is_none_or(|b| *b != b'@')
        };
        add(&s.url, Label::Url, 0.97, "url", "web address", &free);
        add(
            &s.network,
            Label::Url,
            0.9,
            "network",
            "network address",
            &any,
        );
    }
    let bytes = low.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    // Not the middle of a longer number.
    let alone = |a: usize, b: usize| {
        let before = a.checked_sub(1);
        let separated = low
            .get(a..b)
            .is_some_and(|t| t.bytes().any(|c| !c.is_ascii_digit()));
        separated
            && !before.is_some_and(digit)
            && !digit(b)
            && !(before.is_some_and(|i| bytes.get(i) == Some(&b'-'))
                && a.checked_sub(2).is_some_and(digit))
            && !(bytes.get(b) == Some(&b'-') && digit(b + 1))
    };
    add(
        &s.phone,
        Label::Phone,
        0.97,
        "phone",
        "phone number",
        &alone,
    );
    add(
        &s.short_phone,
        Label::Phone,
        0.93,
        "phone",
        "phone number without its area code",
        &alone,
    );
    add(
        &s.extension,
        Label::Phone,
        0.8,
        "phone",
        "phone extension",
        &any,
    );
}

/// Letters and digits only.
pub(crate) fn squeeze_code(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let shadow = Shadow::new(text);
        let mut out = Vec::new();
        find(&shadow, &mut out);
        out.iter()
            .map(|c| shadow.low().get(c.start..c.end).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn phones_in_the_usual_spellings() {
        for phone in [
            "920-555-0132",
            "(520) 555-0144",
            "706.555.0166",
            "520 5550177",
            "+1 414 555 0190",
            "414-555-0190 ext. 12",
            "555-0144",
            "+52 662 213 4455",
        ] {
            assert!(
                found(&format!("call {phone} today"))
                    .iter()
                    .any(|f| f.contains(phone.trim_start_matches(['(', '+']).get(..3).unwrap())),
                "{phone}"
            );
        }
    }

    #[test]
    fn scores_and_times_are_no_phones() {
        for text in [
            "SS 101-115",
            "from 41 to 63 wcpm",
            "3:15",
            "150 min/wk",
            "28-30 of 40",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn addresses_of_mail_and_web() {
        assert_eq!(found("mail tunde.a@example.org."), ["tunde.a@example.org"]);
        assert_eq!(
            found("see https://svms.asusd.example.org/a?b."),
            ["https://svms.asusd.example.org/a?b"]
        );
        assert!(
            found("lakeside.obasd.example.org")
                .iter()
                .any(|f| f == "lakeside.obasd.example.org")
        );
    }
}
