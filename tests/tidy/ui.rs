//! What the pages may say: one door to the shell, one place that handles dates, no way to run text as code, to keep
//! anything in the web view or to speak to a network.

use crate::tree::{Source, files, hits, none, read, without_comments};
use regex::Regex;

/// Ways to run text as code or markup.
const SINKS: &str = r"\{@html|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\beval\(|\bnew Function\(|\bdocument\.write|\bcreateContextualFragment\b|\bsrcdoc\b|javascript:";

/// Ways to a network, or out of the page.
const NETWORK: &str = r"\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|\bRTCPeerConnection\b|\bimportScripts\b|\bwindow\.open\(|\bserviceWorker\b|\bnew (Shared)?Worker\(";

/// Ways to leave something behind in the web view.
const KEEPERS: &str =
    r"\b(local|session)Storage\b|\bindexedDB\b|\bdocument\.cookie\b|\bcaches\.open\b";

/// The pages' sources without tests and whole-line comments.
fn pages() -> Vec<Source> {
    files(&["ui/src"], &[".ts", ".svelte", ".js"])
        .into_iter()
        .filter(|s| !s.path.contains(".test.") && !s.path.starts_with("ui/src/test/"))
        .map(|s| Source {
            text: without_comments(&s.text),
            path: s.path,
        })
        .collect()
}

#[test]
fn only_the_ipc_folder_talks_to_the_shell() {
    let mut sources = pages();
    sources.retain(|s| !s.path.starts_with("ui/src/ipc/"));
    none(
        &hits(&sources, r"@tauri-apps|__TAURI"),
        "use call() of src/ipc/call.ts",
    );
}

#[test]
fn only_dates_ts_handles_dates_and_nobody_asks_the_clock() {
    let mut sources = pages();
    none(
        &hits(
            &sources,
            r"\bDate\.now\b|\bnew Date\(\)|\bperformance\.timeOrigin\b",
        ),
        "today comes from the engine",
    );
    sources.retain(|s| s.path != "ui/src/lib/dates.ts");
    none(
        &hits(
            &sources,
            r"\bnew Date\(|\bDate\.(parse|UTC)\b|\btoLocale(Date|Time)?String\b",
        ),
        "dates are read and written in lib/dates.ts",
    );
}

#[test]
fn no_page_runs_text_keeps_anything_or_speaks_to_a_network() {
    let mut sources = pages();
    sources.extend(files(&["assets/packet"], &[".js", ".html"]));
    let all = format!("{SINKS}|{NETWORK}|{KEEPERS}");
    none(
        &hits(&sources, &all),
        "text stays text, and nothing stays or leaves",
    );
    // A scan that finds nothing must be able to find something.
    let planted = Source {
        path: "planted.svelte".to_owned(),
        text: "{@html note} list.refetch(); await fetch('/x'); localStorage.a = 1;".to_owned(),
    };
    assert_eq!(hits(&[planted], &all).len(), 3);
}

#[test]
fn the_reader_a_colleague_opens_loads_nothing_from_elsewhere() {
    let page = files(&["assets/packet"], &[".html", ".css", ".js"]);
    none(
        &hits(
            &page,
            r#"(src|href)\s*=\s*["'](https?:)?//|@import|url\(\s*["']?(https?:)?//"#,
        ),
        "the page must work without a network",
    );
}

/// The path an import leads to, from the top.
fn leads_to(from: &str, import: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The first folder below a folder, or a file's name.
fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.split('/').next()
}

#[test]
fn screens_do_not_know_each_other_and_parts_know_no_screen() {
    let import = Regex::new(r#"(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]"#).expect("a pattern");
    let mut found = Vec::new();
    let mut seen = 0;
    for source in pages() {
        for hit in import.captures_iter(&source.text) {
            seen += 1;
            let target = leads_to(&source.path, hit.get(1).map_or("", |m| m.as_str()));
            let to = |folder: &str| target.starts_with(folder);
            let bad = if let Some(feature) = below(&source.path, "ui/src/features/") {
                // The one list of all screens stands beside their folders.
                let other = below(&target, "ui/src/features/");
                !feature.contains('.') && other.is_some_and(|o| o != feature)
            } else if source.path.starts_with("ui/src/components/") {
                to("ui/src/ipc/call") || to("ui/src/ipc/events") || to("ui/src/features/")
            } else if source.path.starts_with("ui/src/lib/") {
                to("ui/src/components/") || to("ui/src/features/")
            } else if source.path.starts_with("ui/src/ipc/") {
                to("ui/src/lib/") || to("ui/src/components/") || to("ui/src/features/")
            } else {
                false
            };
            if bad {
                found.push(format!("{} uses {target}", source.path));
            }
        }
    }
    assert!(seen > 100, "only {seen} imports were seen");
    none(&found, "an import past its place");
    assert_eq!(
        leads_to("ui/src/features/a/X.svelte", "../b/Y.svelte"),
        "ui/src/features/b/Y.svelte"
    );
}

#[test]
fn the_generated_bindings_are_exact() {
    let text = read("ui/src/ipc/commands.gen.ts");
    let comments = Regex::new(r"(?s)/\*.*?\*/").expect("a pattern");
    let code = without_comments(&comments.replace_all(&text, ""));
    let source = Source {
        path: "ui/src/ipc/commands.gen.ts".to_owned(),
        text: code,
    };
    none(
        &hits(&[source], r"\b(any|bigint|unknown|object)\b(?:[^:\w]|$)"),
        "every type that crosses is named",
    );
    for command in hallway_engine::api::describe() {
        assert!(
            text.contains(&format!("\n  {}: {{ args:", command.name)),
            "{}",
            command.name
        );
    }
}

#[test]
fn no_window_title_ever_holds_a_name() {
    let mut sources = pages();
    sources.extend(
        crate::tree::product_rust()
            .into_iter()
            .filter(|s| s.path.starts_with("src-tauri/src/")),
    );
    let titles: Vec<String> = hits(
        &sources,
        r"document\.title[^\n]*|\bset_title\([^\n]*|\.title\([^\n]*|<svelte:head[^\n]*",
    );
    let said: Vec<&str> = titles
        .iter()
        .filter_map(|t| t.rsplit(": ").next())
        .collect();
    assert_eq!(
        said,
        ["document.title = 'Hallway';", ".title(\"Hallway\")"],
        "{titles:?}"
    );
}

/// The tags of text fields in a page's source, each up to its end.
fn text_fields(source: &Source) -> Vec<String> {
    ["<input", "<textarea"]
        .iter()
        .flat_map(|tag| source.text.split(tag).skip(1))
        .map(|rest| {
            // An arrow of a handler is no end of a tag.
            let rest = rest.replace("=>", "");
            rest.split('>').next().unwrap_or_default().to_owned()
        })
        .filter(|tag| !tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\""))
        .collect()
}

/// A spelling checker offers to learn a name, and then it stands in the account's own dictionary; a web view that fills
/// fields in keeps what was typed into them.
#[test]
fn no_field_is_spelled_or_filled_in_by_the_web_view() {
    let off =
        |tag: &str| tag.contains("autocomplete=\"off\"") && tag.contains("spellcheck=\"false\"");
    let mut fields = 0;
    let mut found = Vec::new();
    for source in pages() {
        if source.path.starts_with("ui/src/gallery/") {
            continue;
        }
        for tag in text_fields(&source) {
            fields += 1;
            if !off(&tag) {
                found.push(format!("{}: {}", source.path, tag.trim()));
            }
        }
    }
    none(&found, "the web view learns what is typed here");
    assert!(fields >= 6, "{fields} fields were seen");
    none(
        &hits(
            &pages(),
            r#"spellcheck=(\{?"?true|\{[^f])|(^|[^-])autocomplete=("[^o"]|\{)"#,
        ),
        "and no field turns it on again",
    );
    let planted = Source {
        path: "planted.svelte".to_owned(),
        text: "<input {id} onkeydown={(e) => leave(e)} autocomplete=\"off\" />".to_owned(),
    };
    let tags = text_fields(&planted);
    assert!(tags.len() == 1 && !off(&tags[0]), "the control: {tags:?}");
}
