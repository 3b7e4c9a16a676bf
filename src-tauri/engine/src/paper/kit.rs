//! The recovery kit: the key in writing and as squares for a camera. It is made from a key that she gives;
//! nothing of it is kept. The window prints its own sheet while the key is shown, and writes no file.

use super::{fact, long_day, sheet};
use crate::api::gate::RecoveryKit;
use chrono::NaiveDate;
use hallway_paper::{Block, Document, Squares, Words};

/// The kit as a document.
#[must_use]
pub fn recovery_kit(kit: &RecoveryKit, today: NaiveDate) -> Document {
    let mut document = sheet(
        "Recovery kit",
        "Hallway recovery kit",
        &format!("Made {}", long_day(today)),
        today,
    );
    "Keep it away from the computer".clone_into(&mut document.footer);
    let mut groups: Vec<(String, Words)> = Vec::new();
    for (number, four) in (1..).zip(kit.groups.chunks(4)) {
        fact(
            &mut groups,
            if number == 1 {
                "Recovery key"
            } else {
                "continued"
            },
            &four.join("  \u{2013}  "),
        );
    }
    let width = kit.qr_rows.len();
    document.blocks = vec![
        Block::Notice(
            Words::new()
                .bold("Whoever holds this sheet and your computer can open your vault. ")
                .plain("Put it where you keep a passport, not beside the laptop. Without it and without the passphrase nobody can open the vault, the makers of Hallway included."),
        ),
        Block::Heading("The key".to_owned()),
        Block::Facts(groups),
        Block::Quiet(Words::from(
            "Capitals do not matter. The letters I, L, O and U do not occur: what looks like them is 1 or 0.",
        )),
        Block::Squares(Squares {
            width,
            dark: kit
                .qr_rows
                .iter()
                .flat_map(|row| row.chars().map(|c| c == '1'))
                .collect(),
            alt: "The recovery key as a QR code".to_owned(),
        }),
        Block::Heading("When you need it".to_owned()),
        Block::Numbers(vec![
            Words::from("Start Hallway and choose \u{201c}Use my recovery key\u{201d} under the passphrase."),
            Words::from("Type the key as it stands here."),
            Words::from("Choose a new passphrase. You get a new kit; this sheet stops working: destroy it."),
        ]),
        Block::Heading("Where it is kept".to_owned()),
        Block::Lines(2),
        Block::Quiet(Words::from(
            "A printer and its queue may keep a copy of what it printed. Use one that you trust.",
        )),
    ];
    document
}
