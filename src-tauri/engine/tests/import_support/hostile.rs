//! Files that mean harm, made here because they are too large to keep: refused in words, or read in bounded memory.

use super::{Desk, refusal, seis};
use std::fs::File;
use std::io::{Cursor, Seek, SeekFrom, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A workbook of the given parts, packed.
fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook(sheet: Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    vec![
        ("[Content_Types].xml", format!("<?xml version=\"1.0\"?><Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>").into_bytes()),
        ("_rels/.rels", format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into_bytes()),
        ("xl/workbook.xml", format!("<?xml version=\"1.0\"?><workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Kids\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>").into_bytes()),
        ("xl/_rels/workbook.xml.rels", format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>").into_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
}

fn rows(inside: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{inside}</sheetData></worksheet>"
    )
    .into_bytes()
}

const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>ID</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>";

/// Refused in words that say what to do, and nothing changed.
fn refused(name: &str, bytes: &[u8], says: &str) {
    let mut desk = Desk::new();
    let before = desk.dump();
    let (message, hint) = refusal(desk.import_bytes(name, bytes));
    assert!(message.contains(says), "{name}: {message}");
    assert!(hint.contains("Nothing was changed"), "{name}: {hint}");
    assert_eq!(desk.dump(), before);
}

#[test]
fn two_hundred_megabytes_are_refused_before_they_are_read() {
    let mut desk = Desk::new();
    let path = desk.file("large.csv", b"Name,Grade\n");
    let mut file = File::options().write(true).open(&path).unwrap();
    // A hole: the size counts, not the content.
    file.seek(SeekFrom::Start(200 * 1024 * 1024 - 1)).unwrap();
    file.write_all(b"\n").unwrap();
    let (message, hint) = refusal(desk.import(&path, &[]));
    assert_eq!(message, "The file has 200 MB; files up to 64 MB are read.");
    assert!(hint.contains("Export the caseload alone"), "{hint}");
}

#[test]
fn a_million_columns_are_refused() {
    let header = (0..1_000_000)
        .map(|n| format!("c{n}"))
        .collect::<Vec<_>>()
        .join(",");
    refused("wide.csv", format!("{header}\n1,2\n").as_bytes(), "columns");
}

#[test]
fn a_million_short_rows_are_refused() {
    let text = format!("ID,Name\n{}", "1,A\n".repeat(1_000_000));
    refused("long.csv", text.as_bytes(), "rows");
}

#[test]
fn many_blank_cells_are_refused_before_they_fill_the_memory() {
    let row = format!("1,A{}x\n", ",".repeat(500));
    let text = format!("ID,Name\n{}", row.repeat(20_000));
    refused("blank-cells.csv", text.as_bytes(), "cells");
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let mut parts = workbook(rows(HEADER));
    for name in [
        "xl/media/a.xml",
        "xl/media/b.xml",
        "xl/media/c.xml",
        "xl/media/d.xml",
        "xl/media/e.xml",
    ] {
        parts.push((name, vec![b' '; 60 * 1024 * 1024]));
    }
    let bytes = packed(&parts);
    assert!(bytes.len() < 2 * 1024 * 1024, "{} bytes", bytes.len());
    refused("bomb.xlsx", &bytes, "unpacks to more than 256 MB");
}

#[test]
fn a_workbook_that_lies_about_its_size_is_refused() {
    let bytes = packed(&[("xl/workbook.xml", vec![b' '; 300 * 1024 * 1024])]);
    let real = (300_u32 * 1024 * 1024).to_le_bytes();
    let mut lying = bytes;
    while let Some(at) = lying.windows(4).position(|w| w == real) {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let mut desk = Desk::new();
    let (message, hint) = refusal(desk.import_bytes("lying.xlsx", &lying));
    assert!(
        message.contains("unpacks") || message.contains("damaged"),
        "{message}"
    );
    assert!(!hint.is_empty());
}

#[test]
fn a_lonely_cell_in_the_last_corner_costs_nothing() {
    let corner = rows(&format!(
        "{HEADER}<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
    ));
    refused("corner.xlsx", &packed(&workbook(corner)), "row 1048576");
    let wide = rows(&format!(
        "{HEADER}<row r=\"2\"><c r=\"XFD2\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
    ));
    refused("wide.xlsx", &packed(&workbook(wide)), "columns");
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let mut text = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\">");
    for n in 1..10 {
        let before = if n == 1 {
            "a".to_owned()
        } else {
            format!("a{}", n - 1)
        };
        text.push_str(&format!(
            "<!ENTITY a{n} \"{}\">",
            format!("&{before};").repeat(10)
        ));
    }
    text.push_str("]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    text.push_str(HEADER);
    text.push_str("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>&a9;</t></is></c></row></sheetData></worksheet>");
    let mut desk = Desk::new();
    // Refused or read without the entity; either way it ends, and no text of a gigabyte comes out.
    if let Ok(out) = desk.import_bytes("entities.xlsx", &packed(&workbook(text.into_bytes()))) {
        assert!(out.problems.iter().all(|p| p.value.len() < 1000));
    }
}

#[test]
fn a_folder_is_no_file() {
    let mut desk = Desk::new();
    let path = desk.file("inside.csv", b"x");
    let (message, _) = refusal(desk.import(path.parent().unwrap(), &[]));
    assert_eq!(message, "This is not a file.");
}

#[test]
fn a_file_cut_anywhere_changes_all_or_nothing() {
    let whole = seis().into_bytes();
    let mut desk = Desk::new();
    let empty = desk.dump();
    for cut in (0..whole.len()).step_by(whole.len() / 23) {
        let before = desk.dump();
        match desk.import_bytes("cut.csv", &whole[..cut]) {
            Ok(out) => {
                if let Some(id) = out.import_id {
                    desk.undo(id).unwrap();
                }
            }
            Err(error) => assert!(!error.hint().is_empty()),
        }
        assert_eq!(desk.dump(), before, "cut at {cut}");
    }
    assert_eq!(desk.dump(), empty);
}
