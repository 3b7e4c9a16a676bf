//! Packets and replies.

use crate::args::{Format, Global, Packet, Reply as ReplyCommand};
use crate::door::secret_file;
use crate::input::json_file;
use crate::output::{Output, Reply};
use crate::problem::{Problem, Result};
use crate::table::{Table, loud};
use hallway_domain::ids::QuestionId;
use hallway_domain::packet::plain_text;
use hallway_engine::api::decisions::{DecideByWords, WordsDecision};
use hallway_engine::api::packets::{ExportPacket, PacketFormat, PacketPreview, PreviewPacket};
use hallway_engine::api::replies::AddReply;
use hallway_engine::engine::Engine;
use hallway_engine::error::Error;
use hallway_engine::files::write_whole;
use hallway_engine::packet_file;
use serde_json::json;
use std::io::Read;
use std::path::{Path, PathBuf};

/// No packet or reply is larger, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Does a command about packets.
pub(crate) fn packet(global: &Global, command: Packet) -> Result<Reply> {
    match command {
        Packet::Preview { questions } => global.with_vault(|engine| {
            let preview = engine.run(PreviewPacket {
                question_ids: questions,
            })?;
            let text = preview_text(&preview);
            Ok(Reply::new(json!(preview), text))
        }),
        Packet::Export {
            questions,
            to,
            format,
            out,
            packet_passphrase_file,
            decisions,
        } => {
            let passphrase = match &packet_passphrase_file {
                Some(file) => Some(secret_file(file)?.to_string()),
                None => None,
            };
            let asked = Export {
                questions,
                to,
                format,
                out,
                passphrase,
            };
            export(global, asked, decisions.as_deref())
        }
        Packet::Open {
            file,
            packet_passphrase_file,
        } => {
            let words = secret_file(&packet_passphrase_file)?;
            let bytes = read_bounded(&file)?;
            let (packet, _) = packet_file::open_packet(&bytes, &words)
                .map_err(|e| Problem::from_packet_file(&e))?;
            let text = plain_text(&packet);
            Ok(Reply::new(json!(packet), text))
        }
        Packet::ReaderPage { out } => reader_page(&out),
    }
}

/// Saves the page that opens sealed text. It is the same for everybody, so no vault is asked.
fn reader_page(out: &Path) -> Result<Reply> {
    let page = packet_file::reader_page().as_bytes();
    write_whole(out, page, "writing the reader page")?;
    let (out, sha256) = (out.display().to_string(), packet_file::reader_page_sha256());
    let text = format!(
        "The reader page is in {out}. Whoever gets it knows it by its SHA-256:\n\n    {sha256}"
    );
    Ok(Reply::new(json!({"out": out, "sha256": sha256}), text))
}

/// A packet that is asked to leave.
pub(crate) struct Export {
    pub(crate) questions: Vec<QuestionId>,
    pub(crate) to: String,
    pub(crate) format: Format,
    pub(crate) out: PathBuf,
    pub(crate) passphrase: Option<String>,
}

/// Lets a packet leave, after the decisions of a file are taken up.
pub(crate) fn export(global: &Global, export: Export, decisions: Option<&Path>) -> Result<Reply> {
    let decisions: Vec<WordsDecision> = match decisions {
        Some(file) => json_file(file)?,
        None => Vec::new(),
    };
    global.with_vault(|engine| leave(engine, export, decisions))
}

/// Takes the decisions up and lets the packet leave; what is undecided stays here and is told.
fn leave(engine: &mut Engine, export: Export, decisions: Vec<WordsDecision>) -> Result<Reply> {
    if !decisions.is_empty() {
        let decided = engine.run(DecideByWords {
            question_ids: export.questions.clone(),
            decisions,
        })?;
        for words in decided.unmatched {
            Output::note(&format!(
                "hallway-cli: no finding has the words \"{words}\"."
            ));
        }
    }
    let made_words = export.passphrase.is_none();
    let file = engine.choose_file(export.out.clone())?;
    let left = engine.run(ExportPacket {
        question_ids: export.questions.clone(),
        to: export.to,
        format: match export.format {
            Format::Sealed => PacketFormat::Sealed,
            Format::Pdf => PacketFormat::Pdf,
            Format::Markdown => PacketFormat::Markdown,
            Format::Text => PacketFormat::Text,
        },
        file: Some(file),
        passphrase: export.passphrase,
        attested: true,
    });
    let left = match left {
        Err(Error::Undecided(_)) => return Err(undecided(engine, export.questions)?),
        other => other?,
    };
    let out = export.out.display().to_string();
    let mut text = format!(
        "Packet {} with {} questions is in {out}; {} findings were replaced.",
        left.code, left.questions, left.replacements
    );
    let mut answer = json!({
        "packet_id": left.packet_id, "code": left.code, "out": out, "questions": left.questions,
        "replacements": left.replacements, "undecided": 0, "message": left.message,
    });
    if made_words && !left.passphrase.is_empty() {
        text.push_str(&format!(
            "\n\nIts words, shown this once; tell them to your colleague by telephone:\n\n    {}",
            left.passphrase
        ));
        if let Some(map) = answer.as_object_mut() {
            map.insert("passphrase".to_owned(), json!(left.passphrase));
        }
    }
    Ok(Reply::new(answer, text))
}

fn undecided(engine: &mut Engine, question_ids: Vec<QuestionId>) -> Result<Problem> {
    let preview = engine.run(PreviewPacket { question_ids })?;
    Ok(Problem::Undecided {
        findings: preview
            .findings
            .iter()
            .filter(|f| f.action.is_none())
            .map(|f| json!(f))
            .collect(),
    })
}

fn preview_text(preview: &PacketPreview) -> String {
    let mut table = Table::new(&["Words", "What", "How sure", "Leaves as", "Why"]);
    for f in &preview.findings {
        let leaves = match f.action {
            None => loud("decide"),
            Some(_) => f.replacement.clone(),
        };
        table.row(&[&f.surface, &f.label, level(f.level), &leaves, &f.why]);
    }
    let mut out = table.text("Nothing was found.");
    if let Some(rarity) = &preview.rarity {
        out.push_str(&format!("\n{}\n", loud(&rarity.words)));
    }
    out.push_str(&format!(
        "\n{} to decide, {} replaced\n\n{}\n",
        preview.undecided, preview.replacements, preview.text
    ));
    out
}

fn level(level: hallway_engine::api::packets::FindingLevel) -> &'static str {
    use hallway_engine::api::packets::FindingLevel;
    match level {
        FindingLevel::Sure => "sure",
        FindingLevel::Likely => "likely",
        FindingLevel::Doubtful => "doubtful",
    }
}

/// Takes a reply in.
pub(crate) fn reply(global: &Global, command: ReplyCommand) -> Result<Reply> {
    let ReplyCommand::Add { file, question } = command;
    let pasted = if file.as_os_str() == "-" {
        Some(standard_input()?)
    } else {
        // Said before a passphrase is asked for.
        std::fs::File::open(&file).map_err(|e| Problem::unreadable(&file, &e))?;
        None
    };
    global.with_vault(|engine| {
        let file = match &pasted {
            Some(_) => None,
            None => Some(engine.choose_file(file)?),
        };
        let taken = engine.run(AddReply {
            text: pasted,
            file,
            question_id: question,
        });
        let taken = match taken {
            // A text that belongs nowhere is a text that cannot be used.
            Err(Error::Precondition { message, .. }) => {
                return Err(Problem::bad_input(
                    message,
                    "Name the question it answers with --question.",
                ));
            }
            other => other?,
        };
        let text = if taken.duplicate {
            "This reply was taken in before; nothing changed.".to_owned()
        } else {
            format!(
                "Taken in: {} questions answered, {} suggestions.",
                taken.question_ids.len(),
                taken.suggestions
            )
        };
        Ok(Reply::new(json!(taken), text))
    })
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(|e| {
            Problem::bad_input(
                format!("Standard input could not be read: {e}."),
                "Check where the reply comes from.",
            )
        })?;
    String::from_utf8(bytes).map_err(|_| {
        Problem::bad_input(
            "Standard input is not text.",
            "Give a sealed reply as a file.",
        )
    })
}

pub(crate) fn read_bounded(path: &Path) -> Result<Vec<u8>> {
    let failed = |e: std::io::Error| Problem::unreadable(path, &e);
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .map_err(failed)?
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}
