//! What comes from elsewhere: no network client on any platform, only licences that were agreed to, only pinned versions
//! from the public registries.

use crate::manifests::metadata;
use crate::tree::{none, read, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The platforms Hallway is made for, as in `.cargo/deny.toml`.
const PLATFORMS: &[&str] = &[
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
];

/// What must not be in any build that ships.
const BANNED: &[&str] = &[
    "reqwest",
    "ureq",
    "isahc",
    "curl",
    "attohttpc",
    "hyper",
    "hyper-util",
    "h2",
    "quinn",
    "tungstenite",
    "native-tls",
    "rustls",
    "openssl",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-fs",
    "tauri-plugin-shell",
    "tauri-plugin-opener",
    "tauri-plugin-process",
    "tauri-plugin-sql",
    "tauri-plugin-store",
    "tauri-plugin-log",
    "sentry",
];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// One package that ends up in what ships.
struct Shipped {
    name: String,
    licence: String,
    /// The names of the packages that ask for it.
    asked_by: BTreeSet<String>,
}

/// Everything that the window and the command line are built from on one platform, tests left out.
fn shipped(platform: &str) -> Vec<Shipped> {
    let all = metadata(&["--filter-platform", platform]);
    let packages: BTreeMap<&str, &Value> = list(&all["packages"])
        .iter()
        .map(|p| (text(&p["id"]), p))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&all["resolve"]["nodes"])
        .iter()
        .map(|n| (text(&n["id"]), n))
        .collect();
    let name = |id: &str| packages.get(id).map_or("", |p| text(&p["name"])).to_owned();
    let mut asked_by: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut open: Vec<&str> = packages
        .iter()
        .filter(|(_, p)| ["hallway", "hallway-cli"].contains(&text(&p["name"])))
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(open.len(), 2, "the two programs");
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes.get(id).map_or(&[][..], |n| list(&n["deps"])) {
            if list(&dependency["dep_kinds"])
                .iter()
                .any(|k| k["kind"] != "dev")
            {
                let to = text(&dependency["pkg"]);
                asked_by.entry(to).or_default().insert(name(id));
                open.push(to);
            }
        }
    }
    seen.into_iter()
        .map(|id| Shipped {
            name: name(id),
            licence: packages
                .get(id)
                .map_or("", |p| text(&p["license"]))
                .to_owned(),
            asked_by: asked_by.remove(id).unwrap_or_default(),
        })
        .collect()
}

#[test]
fn no_network_client_is_built_in_on_any_platform() {
    let mut found = Vec::new();
    for platform in PLATFORMS {
        let all = shipped(platform);
        assert!(all.len() > 100, "the whole tree of {platform}");
        for package in &all {
            let asked: Vec<&str> = package.asked_by.iter().map(String::as_str).collect();
            let odd = match package.name.as_str() {
                name if BANNED.contains(&name) => true,
                "openssl-sys" => asked != ["libsqlite3-sys"],
                // Tauri brings its runtime; nothing of ours may lean on it.
                "tokio" => asked.iter().any(|by| !by.starts_with("tauri")),
                _ => false,
            };
            if odd {
                found.push(format!("{platform}: {} through {asked:?}", package.name));
            }
        }
    }
    none(&found, "Hallway never speaks to a network");
}

#[test]
fn the_bill_of_materials_names_everything_that_ships_and_how_it_hangs_together() {
    for platform in PLATFORMS {
        let bill = hallway_tests::bill::write(&root(), platform).expect("a bill");
        let bill: Value = serde_json::from_str(&bill).expect("JSON");
        assert_eq!(bill["bomFormat"], "CycloneDX");
        assert_eq!(bill["specVersion"], "1.6");
        let components = list(&bill["components"]);
        let mut refs: BTreeSet<&str> = components.iter().map(|c| text(&c["bom-ref"])).collect();
        assert_eq!(refs.len(), components.len(), "each is named once");
        refs.insert("hallway");
        let mut found: Vec<String> = components
            .iter()
            .filter(|c| {
                let own = text(&c["name"]).starts_with("hallway");
                ["name", "version", "purl"]
                    .iter()
                    .any(|f| text(&c[*f]).is_empty())
                    || text(&c["licenses"][0]["expression"]).is_empty()
                    || (!own && text(&c["hashes"][0]["content"]).len() < 64)
            })
            .map(|c| format!("{platform}: {c}"))
            .collect();
        // What hangs on what: everything is reached, and nothing hangs on what is not there.
        for one in list(&bill["dependencies"]) {
            let to = list(&one["dependsOn"]).iter().map(text);
            found.extend(
                std::iter::once(text(&one["ref"]))
                    .chain(to)
                    .filter(|name| !refs.contains(name))
                    .map(|name| format!("{platform}: {name} is not in the bill")),
            );
        }
        let names: BTreeSet<&str> = components.iter().map(|c| text(&c["name"])).collect();
        found.extend(
            shipped(platform)
                .iter()
                .map(|one| one.name.as_str())
                .filter(|name| !names.contains(name))
                .map(|name| format!("{platform}: {name} ships and is not in the bill")),
        );
        none(&found, "the bill of materials");
        let required = |name: &str| {
            components
                .iter()
                .any(|c| c["name"] == name && c["scope"] == "required")
        };
        for name in [
            "sqlcipher-src",
            "openssl-src",
            "ring",
            "argon2",
            "tauri",
            "svelte",
        ] {
            assert!(required(name), "{platform}: {name}");
        }
        for name in ["fantoccini", "proptest", "vitest"] {
            assert!(!names.contains(name), "{platform}: {name} is for tests");
        }
        assert!(
            !required("serde_derive"),
            "what runs at build time is no part of it"
        );
    }
}

#[test]
fn every_licence_is_one_that_was_agreed_to() {
    let settings = read(".cargo/deny.toml");
    let allowed = quoted(&settings, "allow = [", "]");
    assert!(allowed.contains("MIT") && allowed.len() > 5, "{allowed:?}");
    let mut found = Vec::new();
    for platform in PLATFORMS {
        for package in shipped(platform) {
            let mut allowed = allowed.clone();
            if package.name == "sqlcipher-src" {
                allowed.extend(quoted(
                    &settings,
                    "crate = \"sqlcipher-src\", allow = [",
                    "]",
                ));
            }
            if !is_allowed(&package.licence, &allowed) {
                found.push(format!("{}: {:?}", package.name, package.licence));
            }
        }
    }
    found.sort();
    found.dedup();
    none(&found, "a licence nobody agreed to");
}

/// The quoted words between two marks.
fn quoted(text: &str, from: &str, to: &str) -> BTreeSet<String> {
    let (_, rest) = text.split_once(from).expect("the list's beginning");
    let (inside, _) = rest.split_once(to).expect("the list's end");
    inside
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Whether an SPDX expression can be met with the allowed licences.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(&mut words, allowed);
    met && words.peek().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut met = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words, allowed);
    }
    met
}

fn both(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = either(words, allowed);
        return words.next_if_eq(&")").is_some() && met;
    }
    let Some(licence) = words.next() else {
        return false;
    };
    if words.next_if_eq(&"WITH").is_some() {
        let exception = words.next().unwrap_or_default();
        return allowed.contains(&format!("{licence} WITH {exception}"));
    }
    allowed.contains(licence)
}

#[test]
fn a_licence_expression_is_read_as_it_is_meant() {
    let allowed: BTreeSet<String> = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"]
        .map(str::to_owned)
        .into();
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "(MIT OR Zlib) AND BSD-3-Clause",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "Apache-2.0",
        "(MIT OR Zlib) AND Zlib",
        "MIT MIT",
    ] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_crate_is_pinned_and_comes_from_the_public_registry() {
    let mut found = Vec::new();
    let lock = read("Cargo.lock");
    for package in lock.split("[[package]]").skip(1) {
        let line = |key: &str| {
            package
                .lines()
                .find_map(|l| l.strip_prefix(key))
                .map(|v| v.trim_matches(['"', ' ', '=']))
                .unwrap_or_default()
        };
        let name = line("name = ");
        let source = line("source = ");
        let ours = name == "xtask" || name.starts_with("hallway");
        if ours != source.is_empty()
            || (!ours && source != "registry+https://github.com/rust-lang/crates.io-index")
        {
            found.push(format!("{name} from {source:?}"));
        }
        if !ours && line("checksum = ").len() != 64 {
            found.push(format!("{name} without a checksum"));
        }
    }
    none(&found, "a crate from somewhere else");
}

#[test]
fn every_npm_package_is_pinned_and_runs_nothing_when_installed() {
    let lock: Value = serde_json::from_str(&read("ui/package-lock.json")).expect("a lock file");
    let packages = lock["packages"].as_object().expect("packages");
    assert!(packages.len() > 50);
    let mut found = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        if text(&package["integrity"]).is_empty() && package["inBundle"] != true {
            found.push(format!("{path} without a checksum"));
        }
        let from = text(&package["resolved"]);
        if !from.is_empty() && !from.starts_with("https://registry.npmjs.org/") {
            found.push(format!("{path} from {from}"));
        }
    }
    none(&found, "an npm package that is not pinned");
    assert!(read("ui/.npmrc").contains("ignore-scripts=true"));
    let manifest: Value = serde_json::from_str(&read("ui/package.json")).expect("a manifest");
    let shipped: Vec<&String> = manifest["dependencies"]
        .as_object()
        .expect("dependencies")
        .keys()
        .collect();
    assert_eq!(
        shipped,
        [
            "@internationalized/date",
            "@lucide/svelte",
            "@tauri-apps/api",
            "bits-ui",
            "svelte"
        ],
        "what the pages are made of was chosen one by one"
    );
}
