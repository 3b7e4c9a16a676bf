//! How the house is kept: files of a size one can read, names that say something, every command tested, nothing of one
//! person's computer in what everybody gets.

use crate::tree::{files, none, paths, read};
use regex::Regex;

/// The most lines of a source file.
const LINES: usize = 500;

/// Files that were longer when the rule came, and the most lines each may have. None may grow; the list may only get
/// shorter.
const LONGER: &[(&str, usize, &str)] = &[
    (
        "src-tauri/engine/src/sample/class.rs",
        520,
        "the invented class, a table",
    ),
    (
        "ui/src/features/today/Today.svelte",
        600,
        "its sections could move to parts",
    ),
    (
        "ui/src/features/meeting/meeting.test.ts",
        560,
        "tests of several screens; could become one file a screen",
    ),
    (
        "ui/src/gallery/caseload-data.ts",
        600,
        "invented records for tests and pictures, no code",
    ),
    (
        "ui/src/gallery/meeting-data.ts",
        850,
        "invented records for tests and pictures, no code",
    ),
];

#[test]
fn no_source_file_is_longer_than_a_person_reads_at_once() {
    let mut found = Vec::new();
    let mut all = files(
        &["src-tauri", "tests", "ui/src", "assets/packet"],
        &[".rs", ".ts", ".svelte", ".js", ".mjs", ".css", ".sql"],
    );
    all.retain(|s| !s.path.ends_with(".gen.ts"));
    for source in &all {
        let lines = source.text.lines().count();
        let most = LONGER
            .iter()
            .find(|(path, _, _)| *path == source.path)
            .map_or(LINES, |(_, most, _)| *most);
        if lines > most {
            found.push(format!("{}: {lines} lines, at most {most}", source.path));
        }
    }
    none(&found, "one file, one idea");
}

#[test]
fn no_file_is_named_after_nothing() {
    let nameless =
        Regex::new(r"(?i)(^|/)(utils?|misc|helpers?|common|stuff|manager)(\.[a-z.]+)?(/|$)")
            .expect("a pattern");
    let found: Vec<String> = ["src-tauri", "tests", "ui/src", "assets"]
        .iter()
        .flat_map(|folder| paths(folder))
        .filter(|path| nameless.is_match(path))
        .collect();
    none(&found, "a name says what is inside");
    assert!(nameless.is_match("ui/src/lib/utils.ts") && nameless.is_match("a/helpers/x.rs"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let found: Vec<String> = files(&["src-tauri", "tests"], &[".rs"])
        .into_iter()
        .filter(|s| !s.text.starts_with("//! ") || s.text.starts_with("//! \n"))
        .map(|s| s.path)
        .collect();
    none(&found, "a module begins with what it is responsible for");
}

/// The type of a command: `set_step` is `SetStep`.
fn type_name(command: &str) -> String {
    command
        .split('_')
        .flat_map(|word| {
            let (first, rest) = word.split_at(1);
            [first.to_uppercase(), rest.to_owned()]
        })
        .collect()
}

#[test]
fn every_command_is_named_in_a_test() {
    let tests: Vec<String> = paths("tests")
        .into_iter()
        .filter(|p| {
            p.matches('/').count() == 1
                || p.starts_with("tests/api/")
                || p.starts_with("tests/documents/")
        })
        .chain(paths("src-tauri/engine/tests"))
        .filter(|p| p.ends_with(".rs"))
        .map(|p| read(&p))
        .collect();
    let tests = tests.join("\n");
    let found: Vec<String> = hallway_engine::api::describe()
        .iter()
        .map(|command| command.name)
        .filter(|name| {
            let typed = Regex::new(&format!(r"\b{}\b", type_name(name))).expect("a pattern");
            !tests.contains(&format!("\"{name}\"")) && !typed.is_match(&tests)
        })
        .map(str::to_owned)
        .collect();
    none(&found, "a command without a test");
    assert_eq!(type_name("set_step"), "SetStep");
}

#[test]
fn every_test_that_the_promise_sheet_names_is_there() {
    let sheet = read("src-tauri/SECURITY.md");
    let named = Regex::new(r"`([a-z0-9]+(?:_[a-z0-9]+){2,})`").expect("a pattern");
    let sources: Vec<String> = files(&["src-tauri", "tests"], &[".rs"])
        .into_iter()
        .map(|s| s.text)
        .collect();
    let sources = sources.join("\n");
    let names: Vec<&str> = named
        .captures_iter(&sheet)
        .filter_map(|c| c.get(1))
        .map(|m| m.as_str())
        .collect();
    assert!(names.len() > 30, "only {} tests are named", names.len());
    let missing: Vec<String> = names
        .into_iter()
        .filter(|name| !sources.contains(&format!("fn {name}()")))
        .map(str::to_owned)
        .collect();
    none(&missing, "a promise without its test");
}

#[test]
fn nothing_names_one_persons_computer() {
    let places =
        Regex::new(r"/(home|Users)/[A-Za-z]|/root/|/work/|\bshared/|[A-Z]:\\+Users\\|/tmp/[a-z]")
            .expect("a pattern");
    let mut found = Vec::new();
    for folder in ["src-tauri", "tests", "ui", "assets", ".cargo", ".ci"] {
        for path in paths(folder) {
            let lists = path.ends_with("package-lock.json") || path.starts_with("tests/tidy/");
            if lists || !path.contains('.') {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(crate::tree::root().join(&path)) else {
                continue;
            };
            for hit in places.find_iter(&text) {
                found.push(format!("{path}: {}", hit.as_str()));
            }
        }
    }
    none(&found, "a path of one computer");
}
