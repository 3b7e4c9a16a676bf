//! What the tests of calendar files share: a desk over a real vault, and a strict reader that knows nothing of the
//! library that wrote the file.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "support of a test"
)]

use chrono::{DateTime, FixedOffset, TimeDelta};
use hallway_engine::clock::Clock;
use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A clock that moves a second each time it is asked.
#[derive(Default)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2026-10-06T07:20:00-05:00").unwrap();
        start + TimeDelta::seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// An open vault and a folder for files.
pub struct Desk {
    engine: Engine,
    vault: TempDir,
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let vault = TempDir::new().unwrap();
        let engine = Engine::new(
            vault.path().join("vault"),
            Box::new(Ticking::default()),
            Box::new(SystemSource::new()),
        )
        .without_idle_lock();
        let mut desk = Self {
            engine,
            vault,
            folder: TempDir::new().unwrap(),
        };
        desk.call(
            "create_vault",
            json!({ "passphrase": "maple lantern quietly 42 rivers" }),
        );
        desk
    }

    pub fn with_sample() -> Self {
        let mut desk = Self::new();
        desk.call("load_sample", json!({}));
        desk
    }

    pub fn try_call(&mut self, name: &str, args: Value) -> Result<Value, Value> {
        self.engine
            .call(name, args)
            .map_err(|error| serde_json::to_value(error).unwrap())
    }

    pub fn call(&mut self, name: &str, args: Value) -> Value {
        self.try_call(name, args)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn student(&mut self) -> String {
        self.call(
            "create_student",
            json!({"fields": {"first": "Wren", "last": "Castellan"}}),
        );
        let list = self.call("list_students", json!({}));
        list[0]["id"].as_str().unwrap().to_owned()
    }

    pub fn schedule(&mut self, student: &str, more: &Value) -> String {
        let mut fields = json!({"student_id": student, "kind": "annual_review"});
        fields
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.call("schedule_meeting", json!({ "fields": fields }));
        let on = &more["on_date"];
        let list = self.call("list_meetings", json!({"from": on, "to": on}));
        list[0]["id"].as_str().unwrap().to_owned()
    }

    pub fn handle(&mut self, name: &str) -> Value {
        let path = self.folder.path().join(name);
        serde_json::to_value(self.engine.choose_file(path).unwrap()).unwrap()
    }

    pub fn try_export(&mut self, mut args: Value) -> Result<Value, Value> {
        args["file"] = self.handle("meetings.ics");
        self.try_call("export_calendar", args)
    }

    /// What the command answers, and the file.
    pub fn export(&mut self, args: Value) -> (Value, String) {
        let out = self.try_export(args).unwrap();
        let text = std::fs::read_to_string(self.folder.path().join("meetings.ics")).unwrap();
        (out, text)
    }

    pub fn import(&mut self, bytes: &[u8]) -> Result<Value, Value> {
        std::fs::write(self.vault.path().join("school.ics"), bytes).unwrap();
        let path = self.vault.path().join("school.ics");
        let file = self.engine.choose_file(path).unwrap();
        self.try_call("import_calendar", json!({ "file": file }))
    }

    pub fn files(&self) -> Vec<String> {
        std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// Every word of a student's or a family's name, in small letters.
    pub fn names(&self) -> Vec<String> {
        let connection = self.engine.session().unwrap().connection();
        let mut names: Vec<String> = Vec::new();
        for sql in [
            "SELECT first || ' ' || last || ' ' || preferred || ' ' || nicknames FROM students",
            "SELECT first || ' ' || last || ' ' || nicknames FROM people",
        ] {
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
            for row in rows {
                names.extend(
                    row.unwrap()
                        .to_lowercase()
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|word| word.len() > 2)
                        .map(str::to_owned),
                );
            }
        }
        names.sort();
        names.dedup();
        names
    }
}

/// One content line (RFC 5545, 3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub params: String,
    /// Text escapes taken back.
    pub value: String,
}

/// A file as RFC 5545 asks for it, line by line; stops at the first thing that is not so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strict {
    pub events: Vec<Vec<Line>>,
}

impl Strict {
    pub fn read(text: &str) -> Self {
        assert!(text.ends_with("\r\n"), "the last line ends");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
        let mut lines: Vec<String> = Vec::new();
        for physical in text.strip_suffix("\r\n").unwrap().split("\r\n") {
            assert!(physical.len() <= 75, "75 octets: {physical}");
            assert!(!physical.chars().any(|c| c.is_control() && c != '\t'));
            match physical.strip_prefix(' ') {
                Some(rest) => lines.last_mut().unwrap().push_str(rest),
                None => lines.push(physical.to_owned()),
            }
        }
        let lines: Vec<Line> = lines.iter().map(|line| split(line)).collect();
        let is = |line: &Line, name: &str, value: &str| line.name == name && line.value == value;
        assert!(is(lines.first().unwrap(), "BEGIN", "VCALENDAR"));
        assert!(is(lines.last().unwrap(), "END", "VCALENDAR"));
        let mut events = Vec::new();
        let mut head = Vec::new();
        let mut open: Option<Vec<Line>> = None;
        for line in &lines[1..lines.len() - 1] {
            match (&mut open, line.name.as_str()) {
                (None, "BEGIN") => {
                    assert_eq!(line.value, "VEVENT");
                    open = Some(Vec::new());
                }
                (Some(_), "BEGIN") | (None, "END") => panic!("crossed parts"),
                (Some(_), "END") => {
                    assert_eq!(line.value, "VEVENT");
                    events.extend(open.take());
                }
                (Some(event), _) => event.push(line.clone()),
                (None, _) => head.push(line.clone()),
            }
        }
        assert!(open.is_none());
        assert_eq!(value(&head, "VERSION"), "2.0");
        assert!(value(&head, "PRODID").starts_with("-//"));
        assert_eq!(value(&head, "METHOD"), "PUBLISH");
        let mut uids: Vec<&str> = Vec::new();
        for event in &events {
            check(event);
            uids.push(value(event, "UID"));
        }
        let all = uids.len();
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), all, "every event has its own id");
        Self { events }
    }

    pub fn event(&self, uid: &str) -> &[Line] {
        self.events
            .iter()
            .find(|event| value(event, "UID") == uid)
            .unwrap()
    }

    /// Without the moment at which the file was made.
    pub fn without_stamp(mut self) -> Self {
        for event in &mut self.events {
            event.retain(|line| line.name != "DTSTAMP");
        }
        self
    }
}

/// The one value of a property that must stand exactly once.
pub fn value<'a>(lines: &'a [Line], name: &str) -> &'a str {
    let mut found = lines.iter().filter(|line| line.name == name);
    let line = found.next().unwrap_or_else(|| panic!("{name} is missing"));
    assert!(found.next().is_none(), "{name} stands twice");
    &line.value
}

fn check(event: &[Line]) {
    let stamp = value(event, "DTSTAMP");
    assert!(shape(stamp, "dddddddd'T'dddddd'Z'"), "{stamp}");
    assert!(value(event, "SEQUENCE").parse::<u32>().is_ok());
    assert!(!value(event, "SUMMARY").trim().is_empty());
    assert!(["CONFIRMED", "CANCELLED"].contains(&value(event, "STATUS")));
    assert!(["OPAQUE", "TRANSPARENT"].contains(&value(event, "TRANSP")));
    let start = event.iter().find(|line| line.name == "DTSTART").unwrap();
    match start.params.as_str() {
        "VALUE=DATE" => assert!(shape(&start.value, "dddddddd"), "{}", start.value),
        "" => {
            assert!(shape(&start.value, "dddddddd'T'dddddd"), "{}", start.value);
            let length = value(event, "DURATION");
            let minutes = length.strip_prefix("PT").and_then(|l| l.strip_suffix('M'));
            assert!(minutes.unwrap().parse::<u32>().unwrap() > 0);
        }
        other => panic!("an unknown form of DTSTART: {other}"),
    }
}

/// Whether a text is digits where `d` stands and the quoted letters elsewhere.
fn shape(text: &str, form: &str) -> bool {
    let form: Vec<char> = form.chars().filter(|c| *c != '\'').collect();
    text.chars().count() == form.len()
        && text
            .chars()
            .zip(form)
            .all(|(c, f)| if f == 'd' { c.is_ascii_digit() } else { c == f })
}

fn split(line: &str) -> Line {
    let (head, value) = line
        .split_once(':')
        .unwrap_or_else(|| panic!("no value: {line}"));
    let (name, params) = head.split_once(';').unwrap_or((head, ""));
    assert!(!name.is_empty());
    assert!(
        name.chars().all(|c| c.is_ascii_uppercase() || c == '-'),
        "{name}"
    );
    let text = ["SUMMARY", "LOCATION", "UID"].contains(&name);
    let mut plain = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if text => match chars.next() {
                Some(escaped @ ('\\' | ';' | ',')) => plain.push(escaped),
                Some('n' | 'N') => plain.push('\n'),
                other => panic!("a wrong escape: {other:?}"),
            },
            ';' | ',' if text => panic!("not escaped: {line}"),
            c => plain.push(c),
        }
    }
    Line {
        name: name.to_owned(),
        params: params.to_owned(),
        value: plain,
    }
}
