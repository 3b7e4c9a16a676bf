//! Packets: what would leave, every finding decided, and what left kept as it left.

use super::decisions::settle;
use super::{Command, Ctx, Topic};
use crate::departure::review::{self, Review};
use crate::error::{Error, Result};
use crate::files::{FileHandle, write_whole};
use crate::packet_file;
use crate::paper;
use crate::store::{packets, questions};
use crate::vault::words::make_passphrase;
use hallway_domain::deidentify::replace::Mapping;
use hallway_domain::ids::{ColleagueId, PacketId, QuestionId};
use hallway_domain::packet::{markdown, plain_text};
use hallway_domain::question::QuestionState;
use ring::digest;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// Replaced by default.
    Sure,
    /// Replaced by default.
    Likely,
    /// A person must decide.
    Doubtful,
}

/// What happens to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingAction {
    /// Leaves as its replacement.
    Replace,
    /// Leaves as written, with a reason.
    Keep,
    /// Leaves as she words it.
    Edit,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FindingOut {
    /// Its number in this preview, from 0, in reading order.
    pub number: u32,
    /// The question it stands in.
    pub question_id: QuestionId,
    /// The words as written.
    pub surface: String,
    /// PERSON, SCHOOL_ORG, LOCATION, DATE, PHONE, EMAIL, ID, ADDRESS, URL, AGE, OTHER.
    pub label: String,
    /// How sure it is.
    pub level: FindingLevel,
    /// What would stand there.
    pub replacement: String,
    /// The vault named it.
    pub known: bool,
    /// Why it was found, in words.
    pub why: String,
    /// What was decided; `None` while a person must.
    pub action: Option<FindingAction>,
    /// Her reason for keeping it.
    pub reason: String,
}

/// A run of text in the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Segment {
    /// As written.
    pub written: String,
    /// As it would leave.
    pub leaves: String,
    /// The finding it is, where it is one.
    pub finding: Option<u32>,
}

/// One text of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewField {
    /// Its name for a person: "What is happening".
    pub label: String,
    /// Its runs, in order.
    pub segments: Vec<Segment>,
}

/// One question as it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewQuestion {
    /// The question.
    pub question_id: QuestionId,
    /// Its title as written.
    pub title: String,
    /// Its texts.
    pub fields: Vec<PreviewField>,
}

/// A combination of facts that may single a student out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RarityWarning {
    /// 1 mind it, 2 think twice, 3 likely to single her out.
    pub level: u32,
    /// In plain words.
    pub words: String,
    /// What to generalise.
    pub advice: Vec<String>,
}

/// What would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PacketPreview {
    /// Question by question.
    pub questions: Vec<PreviewQuestion>,
    /// Every finding, in reading order.
    pub findings: Vec<FindingOut>,
    /// Findings that wait for a decision.
    pub undecided: u32,
    /// Findings that would be replaced.
    pub replacements: u32,
    /// The rare-combination warning.
    pub rarity: Option<RarityWarning>,
    /// The whole packet as text, as it would leave now.
    pub text: String,
}

/// The form a packet leaves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PacketFormat {
    /// One HTML file that opens with six words.
    Sealed,
    /// A document.
    Pdf,
    /// Markdown.
    Markdown,
    /// Text to paste.
    Text,
}

/// A packet that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PacketOut {
    /// The packet.
    pub packet_id: PacketId,
    /// Its code.
    pub code: String,
    /// How many questions.
    pub questions: u32,
    /// How many findings were replaced.
    pub replacements: u32,
    /// The text to paste; the armoured text of a sealed packet.
    pub text: String,
    /// The six words of a sealed packet, shown once.
    pub passphrase: String,
    /// A ready message to send along, without passphrase or link.
    pub message: String,
}

/// A packet in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PacketRow {
    /// The packet.
    pub id: PacketId,
    /// Its code.
    pub code: String,
    /// To whom.
    pub to_name: String,
    /// In which form.
    pub format: PacketFormat,
    /// RFC 3339.
    pub sent_at: String,
    /// The questions in it.
    pub questions: Vec<QuestionId>,
}

/// What left, as it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PacketPage {
    /// The packet.
    pub row: PacketRow,
    /// Its text as it left.
    pub sent_text: String,
    /// SHA-256 of that text, in hexadecimal.
    pub text_hash: String,
}

/// A colleague outside the building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Colleague {
    /// The record.
    pub id: ColleagueId,
    /// What she is called here.
    pub name: String,
    /// How she likes questions.
    pub likes: String,
    /// How long she usually takes.
    pub turnaround: String,
    /// What she knows about.
    pub topics: String,
}

/// Shows what would leave beside what was written.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewPacket {
    /// Which questions.
    pub question_ids: Vec<QuestionId>,
}

impl Command for PreviewPacket {
    const NAME: &'static str = "preview_packet";
    const CHANGES: &'static [Topic] = &[];
    type Output = PacketPreview;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        review::review(ctx.tx, &self.question_ids)?.preview("", ctx.today)
    }
}

/// Decides a finding; the same words in the same question are decided alike. Keeping asks for a reason.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DecideFinding {
    /// The questions of the preview.
    pub question_ids: Vec<QuestionId>,
    /// The finding.
    pub number: u32,
    /// What happens to it; left out: undecided again.
    pub action: Option<FindingAction>,
    /// Her wording, for an edit.
    pub replacement: Option<String>,
    /// Why it is kept.
    pub reason: Option<String>,
}

impl Command for DecideFinding {
    const NAME: &'static str = "decide_finding";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = PacketPreview;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let before = review::review(ctx.tx, &self.question_ids)?;
        let decision = before.decision(self.number)?;
        let Some(action) = self.action else {
            packets::undecide(
                ctx.tx,
                decision.question,
                &decision.surface,
                &decision.label,
            )?;
            return review::review(ctx.tx, &self.question_ids)?.preview("", ctx.today);
        };
        let decision = settle(&before, decision, action, self.replacement, self.reason)?;
        packets::decide(ctx.tx, &decision, &ctx.stamp())?;
        review::review(ctx.tx, &self.question_ids)?.preview("", ctx.today)
    }
}

/// Lets a packet leave. Refused while a finding is undecided. What left is kept as it left.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportPacket {
    /// Which questions.
    pub question_ids: Vec<QuestionId>,
    /// The colleague.
    pub to: String,
    /// In which form.
    pub format: PacketFormat,
    /// Where to write it; only answered as text when left out.
    pub file: Option<FileHandle>,
    /// Words for a sealed packet; made when left out.
    pub passphrase: Option<String>,
    /// She made a reasonable determination that the student cannot be identified (34 CFR 99.31(b)).
    pub attested: bool,
}

impl Command for ExportPacket {
    const NAME: &'static str = "export_packet";
    const CHANGES: &'static [Topic] = &[Topic::Packets, Topic::Questions];
    type Output = PacketOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.to.trim().is_empty() {
            return Err(Error::invalid("to", "Say which colleague it is for."));
        }
        if !self.attested {
            return Err(Error::Precondition {
                message: "Nobody has said yet that the student cannot be identified.".to_owned(),
                hint: "Read the packet as it would leave and confirm it. Nothing has left."
                    .to_owned(),
            });
        }
        let reviewed = review::review(ctx.tx, &self.question_ids)?;
        if reviewed.undecided() > 0 {
            return Err(Error::Undecided(reviewed.undecided()));
        }
        let leaks = reviewed.leaks();
        if !leaks.is_empty() {
            return Err(Error::Precondition {
                message: format!(
                    "{} of your vault still stand in the text: {}.",
                    if leaks.len() == 1 { "A word" } else { "Words" },
                    leaks.join(", ")
                ),
                hint:
                    "Word it differently in the question, or decide to keep it. Nothing has left."
                        .to_owned(),
            });
        }
        let made = make(ctx, &reviewed, self.to.trim(), self.format, self.passphrase)?;
        let stamp = ctx.stamp();
        let record = packets::PacketRecord {
            id: ctx.make_id()?,
            code: reviewed.code.to_string(),
            to_name: self.to.trim().to_owned(),
            format: format_word(self.format).to_owned(),
            text_hash: hash(made.text.as_bytes()),
            sent_text: made.text.clone(),
            sent_bytes: made.file.clone(),
            mapping: serde_json::to_string(&Mapping {
                texts: Vec::new(),
                names: reviewed.mapping.names.clone(),
            })
            .map_err(|_| Error::Internal("a mapping could not be written"))?,
            replacements: reviewed.replacements(),
            reply_key: made.reply_key,
            expires_on: made.expires_on,
            sent_at: stamp.clone(),
        };
        let codes: Vec<(QuestionId, String)> = self
            .question_ids
            .iter()
            .copied()
            .zip((1_u32..).map(|n| format!("Q{n}")))
            .collect();
        packets::insert(ctx.tx, &record, &codes)?;
        packets::disclose(
            ctx.tx,
            &ctx.random.make_uuid()?.to_string(),
            &record,
            "reasonable determination, 34 CFR 99.31(b)",
        )?;
        for id in &self.question_ids {
            questions::set_state(ctx.tx, *id, QuestionState::Sent, &stamp)?;
        }
        if let Some(handle) = &self.file {
            let content = made.file.as_deref().unwrap_or(made.text.as_bytes());
            write_whole(ctx.files.path(handle)?, content, "writing the packet")?;
        }
        Ok(PacketOut {
            packet_id: record.id,
            code: record.code,
            questions: u32::try_from(self.question_ids.len()).unwrap_or(u32::MAX),
            replacements: record.replacements,
            text: made.carrier.unwrap_or(made.text),
            passphrase: made.passphrase,
            message: made.message,
        })
    }
}

/// Packets that left, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListPackets {}

impl Command for ListPackets {
    const NAME: &'static str = "list_packets";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<PacketRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        packets::list(ctx.tx)?
            .into_iter()
            .map(|record| row(ctx, &record))
            .collect()
    }
}

/// What left, as it left.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetPacket {
    /// Which.
    pub id: PacketId,
}

impl Command for GetPacket {
    const NAME: &'static str = "get_packet";
    const CHANGES: &'static [Topic] = &[];
    type Output = PacketPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let record = packets::get(ctx.tx, self.id)?;
        Ok(PacketPage {
            row: row(ctx, &record)?,
            sent_text: record.sent_text,
            text_hash: record.text_hash,
        })
    }
}

/// The colleagues.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListColleagues {}

impl Command for ListColleagues {
    const NAME: &'static str = "list_colleagues";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Colleague>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        Ok(packets::colleagues(ctx.tx)?
            .into_iter()
            .map(|(id, name, likes, turnaround, topics)| Colleague {
                id,
                name,
                likes,
                turnaround,
                topics,
            })
            .collect())
    }
}

/// Adds or changes a colleague.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveColleague {
    /// Which; a new one when left out.
    pub id: Option<ColleagueId>,
    /// What she is called here.
    pub name: String,
    /// How she likes questions.
    pub likes: Option<String>,
    /// How long she usually takes.
    pub turnaround: Option<String>,
    /// What she knows about.
    pub topics: Option<String>,
}

impl Command for SaveColleague {
    const NAME: &'static str = "save_colleague";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = Colleague;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.name.trim().is_empty() {
            return Err(Error::invalid("name", "Say what she is called here."));
        }
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        let colleague = Colleague {
            id,
            name: self.name.trim().to_owned(),
            likes: self.likes.unwrap_or_default(),
            turnaround: self.turnaround.unwrap_or_default(),
            topics: self.topics.unwrap_or_default(),
        };
        let record = (
            id,
            colleague.name.clone(),
            colleague.likes.clone(),
            colleague.turnaround.clone(),
            colleague.topics.clone(),
        );
        packets::put_colleague(ctx.tx, &record, &ctx.stamp())?;
        Ok(colleague)
    }
}

/// A packet in the form it leaves in.
struct Made {
    /// The words, for the record.
    text: String,
    /// What goes into a file, where that differs from the text.
    file: Option<Vec<u8>>,
    /// What is pasted, where that differs from the text.
    carrier: Option<String>,
    passphrase: String,
    message: String,
    reply_key: Option<Vec<u8>>,
    expires_on: Option<chrono::NaiveDate>,
}

fn make(
    ctx: &Ctx<'_>,
    reviewed: &Review,
    to: &str,
    format: PacketFormat,
    passphrase: Option<String>,
) -> Result<Made> {
    let packet = reviewed.packet(to, ctx.today)?;
    let [first, second] = packet.code.check_words();
    let open = Made {
        text: plain_text(&packet),
        file: None,
        carrier: None,
        passphrase: String::new(),
        message: format!(
            "Hi {to}, I have a question for you when you have a moment. It is below; the names are changed. Please answer under each question and send it back. Code {}.",
            packet.code
        ),
        reply_key: None,
        expires_on: None,
    };
    match format {
        PacketFormat::Text => Ok(open),
        PacketFormat::Markdown => Ok(Made {
            text: markdown(&packet),
            ..open
        }),
        PacketFormat::Pdf => Ok(Made {
            file: Some(paper::pdf(&paper::of_packet(&packet, ctx.today))?),
            message: format!(
                "Hi {to}, I have a question for you when you have a moment. It is in the attached document; the names are changed. Please answer under each question and send it back. Code {}.",
                packet.code
            ),
            ..open
        }),
        PacketFormat::Sealed => {
            let words = match passphrase {
                Some(words) if !words.trim().is_empty() => words,
                _ => make_passphrase(ctx.random, packet_file::PASSPHRASE_WORDS)?.to_string(),
            };
            let sealed =
                packet_file::seal_packet(&packet, &words, ctx.random).map_err(file_refused)?;
            Ok(Made {
                file: Some(sealed.html.into_bytes()),
                carrier: Some(sealed.armour),
                passphrase: words,
                message: format!(
                    "Hi {to}, I have a question for you when you have a moment. The attached file opens in any browser on a computer, without a network. I will call you with the six words that open it; please check that it shows the words \u{201c}{first} {second}\u{201d} first."
                ),
                reply_key: Some(sealed.reply_key.to_vec()),
                expires_on: Some(packet.expires_on),
                ..open
            })
        }
    }
}

fn format_word(format: PacketFormat) -> &'static str {
    match format {
        PacketFormat::Sealed => "sealed",
        PacketFormat::Pdf => "pdf",
        PacketFormat::Markdown => "markdown",
        PacketFormat::Text => "text",
    }
}

fn row(ctx: &Ctx<'_>, record: &packets::PacketRecord) -> Result<PacketRow> {
    Ok(PacketRow {
        id: record.id,
        code: record.code.clone(),
        to_name: record.to_name.clone(),
        format: match record.format.as_str() {
            "sealed" => PacketFormat::Sealed,
            "pdf" => PacketFormat::Pdf,
            "markdown" => PacketFormat::Markdown,
            _ => PacketFormat::Text,
        },
        sent_at: record.sent_at.clone(),
        questions: packets::questions(ctx.tx, record.id)?
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
    })
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// A packet file that could not be made or written.
pub(super) fn file_refused(error: packet_file::PacketFileError) -> Error {
    match error {
        packet_file::PacketFileError::Disk(source) => Error::Io {
            context: "writing the packet",
            source,
        },
        packet_file::PacketFileError::TooFewWords => {
            Error::invalid("passphrase", "Use at least five words.")
        }
        other => Error::BadFile {
            message: format!("{}.", capitalised(&other.to_string())),
            hint: "Nothing was changed. Ask for the file again, or paste the reply as text."
                .to_owned(),
        },
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
