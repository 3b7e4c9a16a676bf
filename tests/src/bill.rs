//! The software bill of materials: everything that the programs are made of, in the CycloneDX form (version 1.6, JSON) that
//! a school's IT can feed to its own tools. It is computed from the lock files alone and is the same on every computer.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what is not there"
)]

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The two programs that ship.
const PROGRAMS: [&str; 2] = ["hallway", "hallway-cli"];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The bill for one platform, as pretty JSON.
///
/// # Errors
/// In a sentence, when cargo or a lock file does not answer.
pub fn write(root: &Path, platform: &str) -> Result<String, String> {
    let metadata = metadata(root, platform)?;
    let checksums = checksums(root)?;
    let mut parts = crates(&metadata, &checksums);
    let pages = packages(root)?;
    let own = own_version(&metadata);
    let mut dependencies = parts.remove("dependencies").unwrap_or_default();
    let direct: Vec<Value> = pages.iter().map(|one| one["bom-ref"].clone()).collect();
    let components = parts.remove("components").unwrap_or_default();
    let mut components = components.as_array().cloned().unwrap_or_default();
    components.extend(pages);
    if let Some(all) = dependencies.as_array_mut() {
        let mut from: Vec<Value> = PROGRAMS
            .iter()
            .map(|name| json!(format!("pkg:cargo/{name}@{own}")))
            .collect();
        from.extend(direct.iter().cloned());
        all.push(json!({"ref": "hallway", "dependsOn": from}));
        all.extend(
            direct
                .iter()
                .map(|one| json!({"ref": one, "dependsOn": []})),
        );
    }
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "hallway",
                "name": "Hallway",
                "version": own,
                "licenses": [{"license": {"id": "MIT"}}],
            },
            "properties": [{"name": "platform", "value": platform}],
        },
        "components": components,
        "dependencies": dependencies,
    });
    serde_json::to_string_pretty(&bill).map_err(|error| error.to_string())
}

/// What cargo says of the packages that a bundle is built from.
fn metadata(root: &Path, platform: &str) -> Result<Value, String> {
    let run = |offline: bool| {
        let mut command = Command::new("cargo");
        command
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", platform, "--no-default-features"])
            .args(["--features", "hallway/vendored-openssl"])
            .current_dir(root);
        if offline {
            command.arg("--offline");
        }
        command.output().map_err(|error| error.to_string())
    };
    // Other platforms' packages may never have been fetched on this computer.
    let first = run(true)?;
    let output = if first.status.success() {
        first
    } else {
        run(false)?
    };
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

fn own_version(metadata: &Value) -> String {
    list(&metadata["packages"])
        .iter()
        .find(|package| package["name"] == "hallway")
        .map_or("", |package| text(&package["version"]))
        .to_owned()
}

/// Checksums by name and version, from the lock file.
fn checksums(root: &Path) -> Result<BTreeMap<(String, String), String>, String> {
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).map_err(|e| e.to_string())?;
    let field = |entry: &str, name: &str| {
        entry
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))
            .map(|value| value.trim_end_matches('"').to_owned())
    };
    Ok(lock
        .split("[[package]]")
        .filter_map(|entry| {
            Some((
                (field(entry, "name")?, field(entry, "version")?),
                field(entry, "checksum")?,
            ))
        })
        .collect())
}

/// How a part belongs to the whole: it is in the program, or it only helps to build it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Excluded,
    Required,
}

/// The crates in the programs, and what leans on what.
fn crates(metadata: &Value, checksums: &BTreeMap<(String, String), String>) -> Map<String, Value> {
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (text(&node["id"]), node))
        .collect();
    let reference = |id: &str| {
        packages.get(id).map_or_else(String::new, |package| {
            format!(
                "pkg:cargo/{}@{}",
                text(&package["name"]),
                text(&package["version"])
            )
        })
    };
    // The C sources of SQLCipher and OpenSSL come as build dependencies and end in the program all the same.
    let is_source = |id: &str| {
        packages
            .get(id)
            .is_some_and(|package| text(&package["name"]).ends_with("-src"))
    };
    let runs_at_build = |id: &str| {
        packages.get(id).is_some_and(|package| {
            list(&package["targets"]).iter().any(|target| {
                list(&target["kind"])
                    .iter()
                    .any(|kind| kind == "proc-macro")
            })
        })
    };
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    let mut open: Vec<(&str, Scope)> = packages
        .iter()
        .filter(|(_, package)| PROGRAMS.contains(&text(&package["name"])))
        .map(|(id, _)| (*id, Scope::Required))
        .collect();
    let mut leans: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    while let Some((id, scope)) = open.pop() {
        if scopes.get(id).is_some_and(|before| *before >= scope) {
            continue;
        }
        scopes.insert(id, scope);
        for dependency in nodes.get(id).map_or(&[][..], |node| list(&node["deps"])) {
            let kinds = list(&dependency["dep_kinds"]);
            if kinds.iter().all(|kind| kind["kind"] == "dev") {
                continue;
            }
            let to = text(&dependency["pkg"]);
            let in_program = (kinds.iter().any(|kind| kind["kind"].is_null())
                && !runs_at_build(to))
                || is_source(to);
            let next = if in_program { scope } else { Scope::Excluded };
            leans.entry(id).or_default().insert(reference(to));
            open.push((to, next));
        }
    }
    let mut components: Vec<Value> = scopes
        .iter()
        .map(|(id, scope)| {
            let package = packages.get(id).copied().unwrap_or(&Value::Null);
            let (name, version) = (text(&package["name"]), text(&package["version"]));
            let mut component = json!({
                "type": if PROGRAMS.contains(&name) { "application" } else { "library" },
                "bom-ref": reference(id),
                "name": name,
                "version": version,
                "scope": if *scope == Scope::Required { "required" } else { "excluded" },
                "licenses": [{"expression": text(&package["license"]).replace('/', " OR ")}],
                "purl": reference(id),
            });
            if let Some(sum) = checksums.get(&(name.to_owned(), version.to_owned())) {
                component["hashes"] = json!([{"alg": "SHA-256", "content": sum}]);
            }
            component
        })
        .collect();
    components.sort_by_key(|one| text(&one["bom-ref"]).to_owned());
    let mut dependencies: Vec<Value> = scopes
        .keys()
        .map(|id| {
            json!({"ref": reference(id), "dependsOn": leans.get(id).cloned().unwrap_or_default()})
        })
        .collect();
    dependencies.sort_by_key(|one| text(&one["ref"]).to_owned());
    Map::from_iter([
        ("components".to_owned(), Value::from(components)),
        ("dependencies".to_owned(), Value::from(dependencies)),
    ])
}

/// Packages whose licence stands in their licence file alone, as read there.
const IN_THEIR_FILE: &[(&str, &str)] = &[("svelte-toolbelt", "MIT")];

/// The licence of a package as its lock file says it.
fn licence(name: &str, entry: &Value) -> String {
    let said = text(&entry["license"]);
    let read = IN_THEIR_FILE.iter().find(|(one, _)| *one == name);
    read.filter(|_| said.is_empty())
        .map_or(said, |(_, licence)| licence)
        .to_owned()
}

/// The packages whose code the pages are built from.
fn packages(root: &Path) -> Result<Vec<Value>, String> {
    let lock = std::fs::read_to_string(root.join("ui/package-lock.json"))
        .map_err(|error| error.to_string())?;
    let lock: Value = serde_json::from_str(&lock).map_err(|error| error.to_string())?;
    let all = lock["packages"].as_object().cloned().unwrap_or_default();
    Ok(all
        .iter()
        .filter(|(path, entry)| !path.is_empty() && entry["dev"] != true)
        .map(|(path, entry)| {
            let name = path.rsplit("node_modules/").next().unwrap_or_default();
            let version = text(&entry["version"]);
            let purl = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
            let mut component = json!({
                "type": "library",
                "bom-ref": format!("{purl}#{path}"),
                "name": name,
                "version": version,
                "scope": "required",
                "licenses": [{"expression": licence(name, entry)}],
                "purl": purl,
            });
            // The registry writes SHA-512 in base64; the bill wants it in hexadecimal.
            let sum = text(&entry["integrity"]).strip_prefix("sha512-");
            if let Some(sum) = sum.and_then(|sum| data_encoding::BASE64.decode(sum.as_bytes()).ok())
            {
                component["hashes"] =
                    json!([{"alg": "SHA-512", "content": data_encoding::HEXLOWER.encode(&sum)}]);
            }
            component
        })
        .collect())
}
