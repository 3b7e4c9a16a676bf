//! What is shipped beside the code: readable, and with its licence.

use crate::tree::{files, none, paths, read};

#[test]
fn every_json_file_reads() {
    let found: Vec<String> = files(
        &["assets", "src-tauri/capabilities", "tests/fixtures"],
        &[".json"],
    )
    .iter()
    .filter_map(|s| {
        serde_json::from_str::<serde_json::Value>(&s.text)
            .err()
            .map(|e| format!("{}: {e}", s.path))
    })
    .collect();
    none(&found, "a file of assets does not read");
}

#[test]
fn what_others_made_stands_beside_its_licence() {
    let fonts: Vec<String> = paths("assets/fonts")
        .into_iter()
        .filter(|p| p.ends_with(".woff2") || p.ends_with(".ttf"))
        .collect();
    assert!(fonts.len() >= 8, "{fonts:?}");
    let of_unknown_licence: Vec<String> = fonts
        .into_iter()
        .filter(|p| {
            let name = p.rsplit('/').next().unwrap_or_default().to_lowercase();
            !name.starts_with("atkinson") && name != "dejavusans.ttf"
        })
        .collect();
    none(&of_unknown_licence, "a typeface without its licence");
    assert!(read("assets/fonts/print/DEJAVU-LICENSE.txt").contains("DejaVuSans.ttf"));
    assert!(read("assets/fonts/OFL.txt").contains("SIL OPEN FONT LICENSE"));
    for (list, notice) in [
        ("assets/words/eff_large.txt", "assets/words/NOTICE"),
        ("assets/deid/nicknames.txt", "assets/deid/NOTICE"),
    ] {
        let name = list.rsplit('/').next().unwrap_or_default();
        assert!(
            read(notice).contains(name),
            "{notice} says where {name} comes from"
        );
    }
    let notice = read("assets/deid/NOTICE");
    let silent: Vec<String> = paths("assets/deid")
        .into_iter()
        .filter(|p| p.ends_with(".fst") || p.ends_with(".txt"))
        .filter(|p| !notice.contains(p.rsplit('/').next().unwrap_or_default()))
        .collect();
    none(
        &silent,
        "assets/deid/NOTICE does not say where it comes from",
    );
    // Interface icons come from the npm package @lucide/svelte (ISC), which carries its own licence; the program's icon
    // is the project's own work.
    let foreign: Vec<String> = paths("assets/icons")
        .into_iter()
        .filter(|p| !p.starts_with("assets/icons/app/hallway"))
        .filter(|p| !p.ends_with("LICENSE") && !p.ends_with("NOTICE"))
        .collect();
    if !foreign.is_empty() {
        assert!(
            paths("assets/icons")
                .iter()
                .any(|p| p.ends_with("LICENSE") || p.ends_with("NOTICE")),
            "icons without a licence: {foreign:?}"
        );
    }
}
