//! Packets: what would leave, every finding decided, and what left kept as it left.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use hallway_domain::ids::{ColleagueId, PacketId, QuestionId};
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
