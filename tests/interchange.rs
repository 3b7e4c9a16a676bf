//! Workbooks between Hallway and what people have: those that LibreOffice and a Python library write are read, and both open
//! ours. Nothing here is left out in silence: where a program is missing, the test fails and says what installs it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

use hallway_engine::tables::{Reading, read_bytes};
use hallway_tests::world::World;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const INSTALLED_BY: &str =
    "`cargo xtask test` installs it (Debian: python3-openpyxl, libreoffice-calc-nogui)";

/// A Python that has the library: the system's own comes with Debian's package, another may stand before it in the path.
fn python() -> &'static str {
    ["python3", "/usr/bin/python3"]
        .into_iter()
        .find(|python| {
            Command::new(python)
                .args(["-c", "import openpyxl"])
                .output()
                .is_ok_and(|out| out.status.success())
        })
        .unwrap_or_else(|| panic!("no Python here has openpyxl; {INSTALLED_BY}"))
}

fn openpyxl(args: &[&std::ffi::OsStr]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("interchange/workbooks.py");
    let out = Command::new(python())
        .arg(script)
        .args(args)
        .output()
        .expect("Python starts");
    assert!(
        out.status.success(),
        "openpyxl: {}",
        String::from_utf8_lossy(&out.stderr)
    );
}

/// Opens a file in LibreOffice and saves it as a workbook in another folder. Answers where.
fn libreoffice(file: &Path, filter: Option<&str>) -> PathBuf {
    let folder = file.parent().expect("a folder");
    let out_folder = folder.join("libreoffice");
    let profile = folder.join("profile");
    let mut command = Command::new("soffice");
    command
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ]);
    if let Some(filter) = filter {
        command.arg(format!("--infilter={filter}"));
    }
    let out = command
        .arg("--outdir")
        .arg(&out_folder)
        .arg(file)
        .output()
        .unwrap_or_else(|error| panic!("LibreOffice does not start: {error}; {INSTALLED_BY}"));
    let name = file.with_extension("xlsx");
    let made = out_folder.join(name.file_name().expect("a name"));
    assert!(
        made.exists(),
        "LibreOffice made no workbook: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    made
}

/// Everything of the sample class as a workbook, with students whose words look like something else.
fn ours() -> (World, PathBuf) {
    let mut world = World::with_sample("2026-10-06");
    for (first, last) in [
        ("=1+1", "+Brandt"),
        ("Zo\u{eb}", "O\u{2019}Hara, \"Tib\""),
        ("007", "2026-10-06"),
        ("-5", "@home"),
    ] {
        world.must(
            "create_student",
            json!({"fields": {"first": first, "last": last, "student_number": "00042"}}),
        );
    }
    let folder = world.dir.path().join("export");
    let handle = world.engine.choose_file(folder.clone()).expect("a handle");
    world.must(
        "export_everything",
        json!({"folder": handle, "include_private": true}),
    );
    (world, folder.join("everything.xlsx"))
}

/// Every sheet's cells, row by row; cells that are empty at a row's end are as good as none.
fn cells(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let bytes = fs::read(path).expect("a workbook");
    let read = |sheet: Option<&str>| {
        read_bytes(
            &bytes,
            &Reading {
                sheet: sheet.map(str::to_owned),
                ..Reading::default()
            },
        )
    };
    let sheets = read(None).expect("a first sheet").understood.sheets;
    sheets
        .into_iter()
        .map(|sheet| {
            let rows = read(Some(&sheet)).map_or_else(
                |_| Vec::new(),
                |table| {
                    table
                        .rows
                        .into_iter()
                        .map(|row| {
                            let mut cells = row.cells;
                            while cells.last().is_some_and(String::is_empty) {
                                cells.pop();
                            }
                            cells
                        })
                        .collect()
                },
            );
            (sheet, rows)
        })
        .collect()
}

fn holds_the_same(ours: &Path, theirs: &Path) {
    let (ours, theirs) = (cells(ours), cells(theirs));
    assert!(ours.len() > 25, "{} sheets", ours.len());
    let students = &ours
        .iter()
        .find(|(name, _)| name == "students")
        .expect("students")
        .1;
    assert!(
        students.iter().flatten().any(|cell| cell == "=1+1"),
        "the control: what looks like a formula is in it"
    );
    for ((name, mine), (other, hers)) in ours.iter().zip(&theirs) {
        assert_eq!(name, other);
        assert_eq!(mine.len(), hers.len(), "rows of {name}");
        for (line, (mine, hers)) in (1_usize..).zip(mine.iter().zip(hers)) {
            assert_eq!(mine, hers, "{name}, row {line}");
        }
    }
    assert_eq!(ours.len(), theirs.len());
}

#[test]
fn a_python_library_opens_our_workbook_and_every_cell_is_as_we_wrote_it() {
    let (world, book) = ours();
    let again = world.dir.path().join("again.xlsx");
    openpyxl(&["again".as_ref(), book.as_os_str(), again.as_os_str()]);
    holds_the_same(&book, &again);
}

#[test]
fn libreoffice_opens_our_workbook_and_every_cell_is_as_we_wrote_it() {
    let (_world, book) = ours();
    let again = libreoffice(&book, None);
    holds_the_same(&book, &again);
}

fn imported(path: PathBuf) -> Value {
    let mut world = World::new("2026-10-06");
    let file = world.engine.choose_file(path).expect("a handle");
    let run = world.must("run_import", json!({"file": file}));
    assert_eq!((&run["created"], &run["problems"]), (&json!(3), &json!([])));
    let mut students: Vec<Value> = world
        .must("list_students", json!({}))
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            let page = world.must("get_student", json!({"id": row["id"]}));
            let s = &page["student"];
            json!([
                s["last"],
                s["first"],
                s["student_number"],
                s["birth_date"],
                s["grade"]
            ])
        })
        .collect();
    students.sort_by_key(Value::to_string);
    Value::Array(students)
}

fn three() -> Value {
    json!([
        ["Abara", "Zo\u{eb}", "00042", "2016-07-04", "K"],
        ["Brandt", "Odalys", "90017", "2015-03-02", "4"],
        ["Trevi\u{f1}o", "Kai", "90018", "2014-12-30", "5"],
    ])
}

#[test]
fn a_workbook_that_a_python_library_wrote_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kids.xlsx");
    openpyxl(&["write".as_ref(), path.as_os_str()]);
    assert_eq!(imported(path), three());
}

#[test]
fn a_workbook_that_libreoffice_wrote_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kids.csv");
    let text = "Last Name,First Name,Student ID,Date of Birth,Grade,Annual Due\n\
        Brandt,Odalys,90017,3/2/2015,4,11/5/2026\n\
        Trevi\u{f1}o,Kai,90018,12/30/2014,5,1/8/2027\n\
        Abara,Zo\u{eb},00042,7/4/2016,K,\n";
    fs::write(&path, text).expect("writes");
    // Comma, double quote, UTF-8, from row 1; column 3 as text and the dates as month, day, year, as a person would choose.
    let book = libreoffice(&path, Some("CSV:44,34,76,1,3/2/4/3/6/3"));
    assert_eq!(imported(book), three());
}
