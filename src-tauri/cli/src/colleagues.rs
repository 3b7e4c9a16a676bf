//! What lies around an exchange: the address book, what others asked, the playbook, and the log of what left.

use crate::args::Global;
use crate::door::secret_file;
use crate::input::{Fields, json_file};
use crate::output::Reply;
use crate::packets::read_bounded;
use crate::problem::{Problem, Result};
use crate::table::{Table, heading};
use clap::Subcommand;
use hallway_domain::ids::{ColleagueId, ConsultationId};
use hallway_domain::packet::plain_text;
use hallway_domain::question::QuestionKind;
use hallway_engine::api::colleagues::{DeleteColleague, ListColleagues, SaveColleague};
use hallway_engine::api::consultation_reply::{SaveConsultation, SealReply};
use hallway_engine::api::consultations::{
    GetConsultation, ListConsultations, OpenPacket, ReplyDraft,
};
use hallway_engine::api::disclosures::{ExportDisclosures, ListDisclosures};
use hallway_engine::api::playbook::ListPlaybook;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The address book.
#[derive(Debug, Subcommand)]
pub(crate) enum Colleague {
    /// The colleagues you ask: {"colleagues":[…]}
    List,
    /// Add a colleague; the same name again changes her card
    Add {
        /// JSON of the fields: name, topics, likes, turnaround, turnaround_days, prefers
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// What you call her
        #[arg(long)]
        name: Option<String>,
        /// What she knows about
        #[arg(long)]
        topics: Option<String>,
        /// How she likes questions
        #[arg(long)]
        likes: Option<String>,
        /// How many days she usually takes
        #[arg(long, value_name = "N")]
        turnaround_days: Option<u32>,
        /// The form she prefers: sealed, pdf, markdown, text
        #[arg(long)]
        prefers: Option<String>,
    },
    /// Take a colleague out of the book; what went to her stays
    Remove {
        /// Which
        id: ColleagueId,
    },
}

/// What others asked, and what was answered.
#[derive(Debug, Subcommand)]
pub(crate) enum Consultation {
    /// Open a packet that someone sent, and keep it
    Open {
        /// The packet: the file, or its text
        file: PathBuf,
        /// A file with its words
        #[arg(long, value_name = "FILE")]
        packet_passphrase_file: PathBuf,
    },
    /// Packets that were opened, unanswered ones first: {"consultations":[…]}
    List {
        /// Only with these words
        #[arg(long)]
        search: Option<String>,
    },
    /// One packet whole, with the reply as it stands
    Show {
        /// Which
        id: ConsultationId,
    },
    /// Seal the reply into a file that the asker alone can read
    Seal {
        /// Which
        id: ConsultationId,
        /// JSON of the reply as `consultation show` prints it: signed, free_text, answers; left out: as it stands
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Where to write it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// What closed questions taught.
#[derive(Debug, Subcommand)]
pub(crate) enum Playbook {
    /// Closed questions with their lessons: {"playbook":[…]}
    List {
        /// Only with these words
        #[arg(long)]
        search: Option<String>,
        /// Only of this sort: prepare, wording, next_step, hard_conversation, process, sanity_check
        #[arg(long)]
        kind: Option<String>,
    },
}

/// The log of what left.
#[derive(Debug, Subcommand)]
pub(crate) enum Disclosure {
    /// What left, when, to whom, and what was judged: {"disclosures":[…]}
    List {
        /// Only with these words
        #[arg(long)]
        search: Option<String>,
    },
    /// Write the log as a CSV file, without titles: it names no student
    Export {
        /// Where to write it; an older file of that name is replaced
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Does a command about the address book.
pub(crate) fn colleague(global: &Global, command: Colleague) -> Result<Reply> {
    match command {
        Colleague::List => global.with_vault(|engine| {
            let list = engine.run(ListColleagues {})?;
            let mut table = Table::new(&["Name", "Knows about", "Likes", "Days", "Form", "Id"]);
            for one in &list {
                table.row(&[
                    &one.name,
                    &one.topics,
                    &one.likes,
                    &one.turnaround_days
                        .map(|days| days.to_string())
                        .unwrap_or_default(),
                    one.prefers.word(),
                    &one.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "colleagues": list }),
                table.text("No colleagues."),
            ))
        }),
        Colleague::Add {
            file,
            name,
            topics,
            likes,
            turnaround_days,
            prefers,
        } => {
            let fields = Fields::read(file.as_deref(), &[])?
                .set("name", name)
                .set("topics", topics)
                .set("likes", likes)
                .set("turnaround_days", turnaround_days)
                .set("prefers", prefers)
                .default("name", "");
            global.with_vault(|engine| {
                let asked: SaveColleague = fields.into()?;
                let known = engine
                    .run(ListColleagues {})?
                    .into_iter()
                    .find(|one| one.name.eq_ignore_ascii_case(asked.name.trim()));
                // What was not said stays as it was.
                let asked = match known {
                    Some(before) => SaveColleague {
                        id: Some(before.id),
                        name: before.name,
                        likes: asked.likes.or(Some(before.likes)),
                        turnaround: asked.turnaround.or(Some(before.turnaround)),
                        turnaround_days: asked.turnaround_days.or(before.turnaround_days),
                        topics: asked.topics.or(Some(before.topics)),
                        prefers: asked.prefers.or(Some(before.prefers)),
                    },
                    None => asked,
                };
                let made = engine.run(asked)?;
                let text = format!("Kept: {} ({}).", made.name, made.id);
                Ok(Reply::new(json!(made), text))
            })
        }
        Colleague::Remove { id } => global.with_vault(|engine| {
            engine.run(DeleteColleague { id })?;
            Ok(Reply::new(
                json!({ "id": id }),
                "Taken out of the book.".to_owned(),
            ))
        }),
    }
}

/// Does a command about what others asked.
pub(crate) fn consultation(global: &Global, command: Consultation) -> Result<Reply> {
    match command {
        Consultation::Open {
            file,
            packet_passphrase_file,
        } => {
            let words = secret_file(&packet_passphrase_file)?;
            let bytes = read_bounded(&file)?;
            let text = String::from_utf8(bytes).map_err(|_| {
                Problem::bad_input(
                    format!("{} is no packet.", file.display()),
                    "Choose the HTML file or the text that you were sent.",
                )
            })?;
            global.with_vault(|engine| {
                let page = engine.run(OpenPacket {
                    text: Some(text),
                    file: None,
                    passphrase: words.to_string(),
                })?;
                let shown = plain_text(&page.packet);
                Ok(Reply::new(json!(page), shown))
            })
        }
        Consultation::List { search } => global.with_vault(|engine| {
            let list = engine.run(ListConsultations { text: search })?;
            let mut table = Table::new(&["Code", "From", "Asked", "Opened", "Answered", "Id"]);
            for row in &list {
                table.row(&[
                    &row.code,
                    &row.asked_by,
                    &row.titles.join(" · "),
                    &day(&row.opened_at),
                    &row.answered_at.as_deref().map(day).unwrap_or_default(),
                    &row.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "consultations": list }),
                table.text("Nobody asked yet."),
            ))
        }),
        Consultation::Show { id } => global.with_vault(|engine| {
            let page = engine.run(GetConsultation { id })?;
            let mut out = heading(&format!("{}  {}", page.row.code, page.check_words));
            out.push_str(&plain_text(&page.packet));
            Ok(Reply::new(json!(page), out))
        }),
        Consultation::Seal { id, file, out } => seal(global, id, file.as_deref(), &out),
    }
}

fn seal(global: &Global, id: ConsultationId, file: Option<&Path>, out: &Path) -> Result<Reply> {
    let reply: Option<ReplyDraft> = file.map(json_file).transpose()?;
    global.with_vault(|engine| {
        if let Some(reply) = reply {
            engine.run(SaveConsultation { id, reply })?;
        }
        let handle = engine.choose_file(out.to_owned())?;
        let sealed = engine.run(SealReply {
            id,
            file: Some(handle),
        })?;
        let text = format!("Sealed {} answers into {}.", sealed.answers, out.display());
        Ok(Reply::new(
            json!({ "out": out.display().to_string(), "answers": sealed.answers }),
            text,
        ))
    })
}

/// Does a command about the playbook.
pub(crate) fn playbook(global: &Global, command: Playbook) -> Result<Reply> {
    let Playbook::List { search, kind } = command;
    let kind = match kind.as_deref() {
        None => None,
        Some(word) => Some(QuestionKind::parse(word).ok_or_else(|| {
            Problem::bad_input(
                format!("There is no sort \u{201c}{word}\u{201d}."),
                "Choose prepare, wording, next_step, hard_conversation, process or sanity_check.",
            )
        })?),
    };
    global.with_vault(|engine| {
        let list = engine.run(ListPlaybook { kind, text: search })?;
        let mut out = String::new();
        for entry in &list {
            out.push_str(&heading(&format!(
                "{}  {}",
                entry.title,
                entry.kind.words()
            )));
            for line in [&entry.ask, &entry.did, &entry.lesson] {
                if !line.is_empty() {
                    out.push_str(&format!("{line}\n"));
                }
            }
            out.push('\n');
        }
        if list.is_empty() {
            out.push_str("No closed questions.\n");
        }
        Ok(Reply::new(json!({ "playbook": list }), out))
    })
}

/// Does a command about the log of what left.
pub(crate) fn disclosure(global: &Global, command: Disclosure) -> Result<Reply> {
    match command {
        Disclosure::List { search } => global.with_vault(|engine| {
            let list = engine.run(ListDisclosures { text: search })?;
            let mut table = Table::new(&["When", "Code", "To", "Form", "Questions", "Judged"]);
            for line in &list {
                table.row(&[
                    &line.at,
                    &line.code,
                    &line.to_name,
                    line.format.word(),
                    &line.questions.to_string(),
                    &line.attested,
                ]);
            }
            Ok(Reply::new(
                json!({ "disclosures": list }),
                table.text("Nothing has left."),
            ))
        }),
        Disclosure::Export { out } => global.with_vault(|engine| {
            let file = engine.choose_file(out.clone())?;
            let lines = engine.run(ExportDisclosures { file })?;
            let text = format!("Wrote {lines} lines to {}.", out.display());
            Ok(Reply::new(
                json!({ "out": out.display().to_string(), "lines": lines }),
                text,
            ))
        }),
    }
}

/// The civil day of an RFC 3339 moment.
fn day(stamp: &str) -> String {
    stamp.chars().take(10).collect()
}
