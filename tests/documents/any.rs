//! Any document, whatever stands in it.

use crate::{is_good_paper, looks_and_reads_as_kept};
use chrono::NaiveDate;
use hallway_paper::{
    Block, Column, Document, Sheet, Squares, Table, Tick, TickLine, Words, pdf, plain_text, preview,
};
use hallway_tests::poppler::{Paper, apart};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Everything at once".to_owned(),
        heading: "Everything at once".to_owned(),
        subtitle: "Tuesday, October 6, 2026 \u{b7} every kind of block".to_owned(),
        on: NaiveDate::from_ymd_opt(2026, 10, 6).unwrap(),
        footer: "Working notes, not an official record".to_owned(),
        sheet: Sheet::Upright,
        one_page: false,
        blocks,
    }
}

fn table(rows: usize) -> Block {
    Block::Table(Table {
        columns: vec![
            Column::new("Student", 2.0),
            Column::new("What", 3.0),
            Column::new("Due", 3.0),
            Column::numbers("Days", 1.0),
        ],
        rows: (1..=rows)
            .map(|n| {
                vec![
                    Words::new().bold(format!("S-{n:03}")),
                    Words::from("Annual review"),
                    Words::from("Thu, Oct 22, 2026\nno meeting yet"),
                    Words::from(n.to_string()),
                ]
            })
            .collect(),
        summary: "Due items, soonest first".to_owned(),
        row_height: 0.0,
    })
}

fn everything() -> Document {
    let tick = |tick, words: &str, detail: &str| TickLine {
        tick,
        words: Words::from(words),
        detail: Words::from(detail),
    };
    document(vec![
        Block::Notice(Words::new().bold("Before you print. ").plain(
            "Paper is open to whoever finds it. Keep it with the file, shred it after.",
        )),
        Block::Heading("Due within 30 days".to_owned()),
        Block::Paragraph(
            Words::new()
                .plain("A paragraph with ")
                .bold("bold")
                .plain(" and ")
                .italic("italic words")
                .plain(", long enough to be broken into a second line by whoever sets it on this page."),
        ),
        table(4),
        Block::Subheading("What is left to do".to_owned()),
        Block::Ticks(vec![
            tick(Tick::Open, "Send the invitation", "by Mon, Oct 12, 2026"),
            tick(Tick::Done, "Collect work samples", ""),
            tick(Tick::Crossed, "Book an interpreter", "not needed: the family declined"),
        ]),
        Block::Bullets(vec![Words::from("a point"), Words::from("another")]),
        Block::Numbers(vec![Words::from("first"), Words::from("second")]),
        Block::Facts(vec![
            ("Grade".to_owned(), Words::from("4")),
            ("School".to_owned(), Words::from("Maple Street Elementary")),
        ]),
        Block::Lines(2),
        Block::Quiet(Words::from("Something beside the matter.")),
        Block::Squares(Squares {
            width: 2,
            dark: vec![true, false, false, true],
            alt: "Two dark squares".to_owned(),
        }),
        Block::NewPage,
        Block::Heading("On a page of its own".to_owned()),
        Block::Paragraph(Words::from("The last words.")),
    ])
}

fn paper(name: &str, document: &Document) -> Paper {
    Paper::new(name, &pdf(document).unwrap())
}

#[test]
fn every_kind_of_block_is_good_paper() {
    let paper = paper("everything", &everything());
    is_good_paper(&paper);
    looks_and_reads_as_kept("everything", &paper, &paper.text());
}

#[test]
fn headings_lists_and_tables_are_tagged_as_what_they_are() {
    let structure = paper("tags", &everything()).structure();
    let lines: Vec<&str> = structure.lines().map(str::trim).collect();
    let follows = |first: &str, then: &str| {
        assert!(
            lines
                .windows(2)
                .any(|w| w[0].starts_with(first) && w[1].starts_with(then)),
            "{first} {then}: {structure}"
        );
    };
    follows("H2 \"Due within 30 days\"", "\"Due within 30 days\"");
    follows("THead", "TR");
    follows("TH", "/Scope /Column");
    follows("/Scope /Row", "\"S-001\"");
    follows("L", "/ListNumbering /Disc");
    follows("L", "/ListNumbering /Decimal");
    follows("Lbl", "\"\u{2610}\"");
    follows("LBody", "P");
    assert!(structure.contains("Figure"), "{structure}");
    // Two lines of a cell are two words to whoever hears them.
    assert!(structure.contains("2026 no meeting yet"), "{structure}");
    // The foot and repeated heads are no part of what is read.
    assert!(!structure.contains("Page 1 of"), "{structure}");
}

#[test]
fn a_long_table_repeats_its_head_for_the_eye_and_is_read_once() {
    let paper = paper("long-table", &document(vec![table(90)]));
    is_good_paper(&paper);
    assert!(paper.pages() >= 4);
    assert_eq!(
        paper.text().matches("Student What Due Days").count(),
        paper.pages()
    );
    assert_eq!(paper.structure().matches("\"Student\"").count(), 1);
    let text = paper.text();
    let mut at = 0;
    for n in 1..=90 {
        let found = text[at..].find(&format!("S-{n:03}"));
        at += found.unwrap_or_else(|| panic!("row {n} in its order"));
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_day_others() {
    let document = everything();
    assert_eq!(pdf(&document).unwrap(), pdf(&document).unwrap());
    assert_eq!(preview(&document).unwrap(), preview(&document).unwrap());
    let later = Document {
        on: NaiveDate::from_ymd_opt(2026, 10, 7).unwrap(),
        ..document.clone()
    };
    assert_ne!(pdf(&document).unwrap(), pdf(&later).unwrap());
    let info = paper("dates", &document).info();
    assert!(info.contains("CreationDate:    Tue Oct  6"), "{info}");
}

#[test]
fn words_that_would_be_markup_elsewhere_are_words() {
    let hostile = [
        "#import \"@preview/x:1.0.0\": *",
        "#read(\"/etc/passwd\") ] ) } $x^2$ `code` \\begin{document} \\input{/etc/passwd}",
        "<script>alert(1)</script> &amp; <!-- --> ]]> %PDF-1.7 endstream endobj (a) <</S/JavaScript>>",
        "\u{202e}desrever\u{202c} \u{2066}isolated\u{2069} zero\u{200b}width so\u{ad}ft \u{feff}mark",
        "\u{0}\u{1}\u{7}\u{1b}[31mcontrol\u{7f}\r\n\ttab",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627} Nguy\u{1ec5}n \u{141}ukasz \u{416}\u{435}\u{43d}\u{44f}",
        "\u{1f600} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1fa}\u{1f1f8} \u{4f60}\u{597d} \u{e000} \u{10ffff} e\u{301}\u{327}\u{489}",
    ];
    let long = "w".repeat(10_000);
    let mut blocks = Vec::new();
    for text in hostile.iter().copied().chain([long.as_str()]) {
        blocks.push(Block::Heading(text.chars().take(200).collect()));
        blocks.push(Block::Paragraph(
            Words::new().plain(text).bold(text).italic(text),
        ));
        blocks.push(Block::Bullets(vec![Words::from(text)]));
        blocks.push(Block::Facts(vec![(
            text.chars().take(60).collect(),
            Words::from(text),
        )]));
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::new(&text.chars().take(40).collect::<String>(), 1.0),
                Column::numbers("n", 1.0),
            ],
            rows: vec![vec![Words::from(text), Words::from(text)]],
            summary: text.chars().take(100).collect(),
            row_height: 0.0,
        }));
        blocks.push(Block::Notice(Words::from(
            text.chars().take(400).collect::<String>(),
        )));
    }
    let document = document(blocks);
    let drawn = preview(&document).unwrap();
    assert!(drawn.missing > 0, "what has no shape is counted");
    let paper = paper("hostile", &document);
    is_good_paper(&paper);
    let text = paper.text();
    for plain in [
        "#import \"@preview/x:1.0.0\": *",
        "<script>alert(1)</script>",
        "$x^2$",
    ] {
        assert!(text.contains(plain), "{plain}");
    }
    assert!(
        text.contains("\u{416}\u{435}\u{43d}\u{44f}"),
        "Cyrillic is written"
    );
    assert!(text.contains("Nguy\u{1ec5}n"), "Vietnamese is written");
    let all: usize = text.matches('w').count();
    assert!(
        all >= 6 * 10_000,
        "not a letter of a long word is lost: {all}"
    );
    for page in &drawn.pages {
        assert!(
            !page.contains("script") && !page.contains("passwd"),
            "a picture holds no words"
        );
    }
}

#[test]
fn a_page_that_should_be_one_is_set_smaller_before_it_becomes_two() {
    let mut long = document(vec![table(22)]);
    assert_eq!(paper("two-pages", &long).pages(), 2);
    long.one_page = true;
    assert_eq!(paper("one-page", &long).pages(), 1);
    let endless = Document {
        one_page: true,
        ..document(vec![table(90)])
    };
    assert!(
        paper("no-page", &endless).pages() > 1,
        "never smaller than can be read"
    );
}

#[test]
fn the_look_of_a_page_is_told_from_another() {
    // The control of every picture that is kept: a change that a person would see is seen.
    let one = paper("look-one", &everything());
    let mut changed = everything();
    changed.blocks.remove(0);
    let other = paper("look-other", &changed);
    assert!(apart(&one.ink(1), &one.ink(1)) < 0.000_1);
    assert!(apart(&one.ink(1), &other.ink(1)) > 0.02);
}

#[test]
fn the_text_holds_every_word_of_the_paper() {
    let document = everything();
    let text = plain_text(&document);
    for words in [
        "Before you print.",
        "S-004",
        "no meeting yet",
        "Book an interpreter",
        "Maple Street",
        "Two dark squares",
        "The last words.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
