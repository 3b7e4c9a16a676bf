//! Packets: what would leave, every finding decided, and what left kept as it left.

use super::holds::{self, Rest};
use super::{Command, Ctx, Topic};
use crate::departure::{form, review};
use crate::error::{Error, Result};
use crate::files::{FileHandle, write_whole};
use crate::packet_file;
use crate::store::{disclosures, holds as store_holds, packets, questions, rounds};
use hallway_domain::deidentify::replace::Mapping;
use hallway_domain::ids::{PacketId, QuestionId};
use hallway_domain::leaving::PronounChoice;
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
    /// What she decided about the same words under another question, to take over with one key.
    pub proposal: Option<EarlierDecision>,
}

/// A decision of another day about the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EarlierDecision {
    /// Kept or worded anew.
    pub action: FindingAction,
    /// Her wording.
    pub replacement: String,
    /// Why it was kept.
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
    /// Recordings that go along in a sealed file. A voice cannot be de-identified.
    pub voices: u32,
    /// The packet this one continues.
    pub follows: Option<FollowsOut>,
    /// The packets that these questions left in before, newest first.
    pub left_before: Vec<FollowsOut>,
    /// How people are spoken of.
    pub pronouns: PronounChoice,
    /// Words that say "he" or "she" of somebody.
    pub gendered: u32,
    /// Words that go on saying it where pronouns are changed: Spanish ones, and some kin. Each once, in lower case.
    pub still_said: Vec<String>,
    /// Whether it should rest before it leaves: she holds it, or it begins a hard conversation.
    pub rest: Option<Rest>,
}

/// A packet that left before this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowsOut {
    /// Its code.
    pub code: String,
    /// Who has it.
    pub to_name: String,
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

impl PacketFormat {
    /// As the store writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Pdf => "pdf",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }

    /// From the store's word; text where it is none.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        match word {
            "sealed" => Self::Sealed,
            "pdf" => Self::Pdf,
            "markdown" => Self::Markdown,
            _ => Self::Text,
        }
    }
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
    /// The same for a sealed packet that travels as text: names the reader page and its SHA-256. Empty in other forms.
    pub text_message: String,
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
        preview(ctx, &self.question_ids)
    }
}

/// What would leave now.
///
/// # Errors
/// As [`review::review`].
pub(super) fn preview(ctx: &Ctx<'_>, ids: &[QuestionId]) -> Result<PacketPreview> {
    Ok(PacketPreview {
        rest: holds::rest(ctx, ids)?,
        ..review::review(ctx.tx, ids, ctx.today)?.preview("", ctx.today)?
    })
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
        holds::refuse_resting(ctx, &self.question_ids)?;
        let reviewed = review::review(ctx.tx, &self.question_ids, ctx.today)?;
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
        if let Some(earlier) = reviewed.follows().filter(|f| f.to_name != self.to.trim()) {
            return Err(Error::Precondition {
                message: format!(
                    "What you write back continues {}, which went to {}.",
                    earlier.code, earlier.to_name
                ),
                hint: format!(
                    "Send it to {}, or flag a new question for someone else. Nothing has left.",
                    earlier.to_name
                ),
            });
        }
        let made = form::make(ctx, &reviewed, self.to.trim(), self.format, self.passphrase)?;
        let stamp = ctx.stamp();
        let record = packets::PacketRecord {
            id: ctx.make_id()?,
            code: reviewed.code.to_string(),
            to_name: self.to.trim().to_owned(),
            format: self.format.word().to_owned(),
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
            follows: reviewed.follows().map(|f| f.id),
        };
        let codes: Vec<(QuestionId, String)> = self
            .question_ids
            .iter()
            .copied()
            .zip((1_u32..).map(|n| format!("Q{n}")))
            .collect();
        packets::insert(ctx.tx, &record, &codes)?;
        disclosures::insert(
            ctx.tx,
            &ctx.random.make_uuid()?.to_string(),
            &record,
            "reasonable determination, 34 CFR 99.31(b)",
        )?;
        for id in &self.question_ids {
            rounds::set_left(ctx.tx, *id, record.id)?;
            questions::set_state(ctx.tx, *id, QuestionState::Sent, &stamp)?;
            store_holds::put(ctx.tx, *id, None)?;
        }
        packets::forget_expired(ctx.tx, ctx.today)?;
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
            text_message: made.text_message,
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

fn row(ctx: &Ctx<'_>, record: &packets::PacketRecord) -> Result<PacketRow> {
    Ok(PacketRow {
        id: record.id,
        code: record.code.clone(),
        to_name: record.to_name.clone(),
        format: PacketFormat::of_word(&record.format),
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
pub(crate) fn file_refused(error: packet_file::PacketFileError) -> Error {
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
