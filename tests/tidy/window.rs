//! How closed the one window is: its configuration, its permissions and how it is built.

use crate::tree::{none, paths, read, without_comments};
use serde_json::{Value, json};

fn config() -> Value {
    serde_json::from_str(&read("src-tauri/tauri.conf.json")).expect("the configuration")
}

#[test]
fn the_pages_load_their_own_files_and_nothing_else() {
    let security = &config()["app"]["security"];
    assert_eq!(
        security["csp"],
        json!({
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "media-src": "'self' blob:",
            "connect-src": "ipc: http://ipc.localhost",
            "form-action": "'none'",
            "base-uri": "'none'",
            "frame-src": "'none'",
            "object-src": "'none'",
        })
    );
    assert_eq!(security["dangerousDisableAssetCspModification"], false);
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(
        security["assetProtocol"],
        json!({ "enable": false, "scope": [] })
    );
    assert_eq!(security["headers"]["X-Content-Type-Options"], "nosniff");
    assert_eq!(
        security["headers"]["Cross-Origin-Opener-Policy"],
        "same-origin"
    );
    let policy = security["headers"]["Permissions-Policy"]
        .as_str()
        .unwrap_or_default();
    for power in [
        "camera",
        "microphone",
        "geolocation",
        "clipboard-read",
        "display-capture",
        "usb",
        "serial",
        "hid",
    ] {
        assert!(
            policy.contains(&format!("{power}=()")),
            "the pages may ask for {power}"
        );
    }
}

#[test]
fn the_window_is_made_in_one_place_only() {
    let app = &config()["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(
        app["windows"],
        json!([]),
        "a window in the configuration would be an open one"
    );
    let builders: Vec<String> = crate::tree::product_rust()
        .into_iter()
        .filter(|s| {
            s.text.contains("WebviewWindowBuilder::") || s.text.contains("WebviewBuilder::")
        })
        .map(|s| s.path)
        .collect();
    assert_eq!(builders, ["src-tauri/src/window.rs"]);
}

#[test]
fn the_pages_may_call_one_command_and_hear_its_events() {
    assert_eq!(
        paths("src-tauri/capabilities"),
        ["src-tauri/capabilities/main.json"]
    );
    assert_eq!(config()["app"]["security"]["capabilities"], json!(["main"]));
    let main: Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).expect("a capability");
    assert_eq!(
        main["permissions"],
        json!([
            "allow-call",
            "core:event:allow-listen",
            "core:event:allow-unlisten"
        ])
    );
    assert_eq!(main["windows"], json!(["main"]));
    assert_eq!(main["local"], true);
    assert_eq!(main.get("remote"), None, "no other page has a permission");
    assert!(read("src-tauri/build.rs").contains(".commands(&[\"call\"])"));
    let shell: Vec<String> = crate::tree::product_rust()
        .into_iter()
        .filter(|s| s.path.starts_with("src-tauri/src/"))
        .map(|s| s.text)
        .collect();
    let shell = shell.join("\n");
    assert!(shell.contains("generate_handler![call::call]"));
    assert_eq!(shell.matches("#[tauri::command").count(), 1, "one command");
    assert_eq!(shell.matches(".plugin(").count(), 0, "no plugin");
}

#[test]
fn the_web_view_stores_opens_and_downloads_nothing() {
    let window = without_comments(&read("src-tauri/src/window.rs"));
    let missing: Vec<String> = [
        ".title(\"Hallway\")",
        ".incognito(!cfg!(feature = \"e2e\"))",
        ".content_protected(!cfg!(feature = \"e2e\"))",
        ".general_autofill_enabled(false)",
        ".devtools(cfg!(debug_assertions))",
        ".browser_extensions_enabled(false)",
        ".data_directory(web_view.to_owned())",
        ".on_navigation(is_own_page)",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
        ".on_download(|_, _| false)",
    ]
    .iter()
    .filter(|call| !window.contains(**call))
    .map(|call| (*call).to_owned())
    .collect();
    none(&missing, "the window has lost a bolt");
    // What is dropped goes to the shell, never into a page, and through by its kind alone.
    assert!(!window.contains("disable_drag_drop_handler"));
    let dropped = without_comments(&read("src-tauri/src/dropped.rs"));
    assert!(dropped.contains("FileKind::Reply | FileKind::Packet"));
    // On by default, at the door always, and where she turned it off only while the vault is open.
    let effects = without_comments(&read("src-tauri/src/effects.rs"));
    assert!(effects.contains("AtomicBool::new(true)"));
    assert!(effects.contains("set_content_protected(hides)"));
    let call = without_comments(&read("src-tauri/src/call.rs"));
    assert!(
        call.contains("engine.hides_from_capture()") && call.contains("effects::hide(&app, hides)")
    );
}

#[test]
fn the_vault_lies_where_no_profile_carries_it_away() {
    let paths = without_comments(&read("src-tauri/src/paths.rs"));
    assert!(paths.contains("data_local_dir()"), "local, never roaming");
    assert!(!paths.contains(".data_dir()") && !paths.contains("config_dir()"));
    assert!(paths.contains("cache_dir().join(\"web-view\")"));
}

#[test]
fn a_fault_says_where_and_never_what() {
    let hardening = without_comments(&read("src-tauri/src/hardening.rs"));
    assert!(
        hardening.contains("setrlimit(Resource::Core, none)"),
        "no core dump"
    );
    assert!(hardening.contains("set_hook"));
    assert!(
        !hardening.contains(".payload()"),
        "a panic's message may quote a record"
    );
    assert!(read("src-tauri/src/main.rs").contains("hardening::apply();"));
}
