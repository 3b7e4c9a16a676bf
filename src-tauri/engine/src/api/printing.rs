//! Documents on paper: shown as they would be printed, and saved as PDF where she chose.

use super::gate::kit;
use super::outgoing;
use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::files::{FileHandle, write_whole};
use crate::paper::{self, Choices, DocumentRequest, Naming};
use crate::vault::recovery::RecoveryKey;
use chrono::NaiveDate;
use hallway_domain::outgoing::OutgoingAct;
use hallway_paper::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A document to look at before it goes onto paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DocumentPreview {
    /// What it is, without a name of anyone.
    pub title: String,
    /// A name for its file: what it is and the day.
    pub file_name: String,
    /// A picture of each page, as SVG without words.
    pub pages: Vec<String>,
    /// The whole document as text, in reading order.
    pub text: String,
    /// Characters that stand as empty boxes: no typeface here has a shape for them.
    pub missing: u32,
}

/// Shows a document as it would be printed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PreviewDocument {
    /// Which document.
    pub request: DocumentRequest,
    /// How students are named; initials when left out.
    pub naming: Option<Naming>,
    /// Private notes and contacts too.
    pub include_private: Option<bool>,
}

impl Command for PreviewDocument {
    const NAME: &'static str = "preview_document";
    const CHANGES: &'static [Topic] = &[];
    type Output = DocumentPreview;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let choices = choices(self.naming, self.include_private);
        let document = paper::document(ctx, &self.request, choices)?;
        preview(&document, self.request.file_stem(), ctx.today)
    }
}

/// Writes a document as PDF where she chose. Not encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveDocument {
    /// Which document.
    pub request: DocumentRequest,
    /// How students are named; initials when left out.
    pub naming: Option<Naming>,
    /// Private notes and contacts too.
    pub include_private: Option<bool>,
    /// Where to.
    pub file: FileHandle,
}

impl Command for SaveDocument {
    const NAME: &'static str = "save_document";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let choices = choices(self.naming, self.include_private);
        let document = paper::document(ctx, &self.request, choices)?;
        let path = ctx.files.path(&self.file)?;
        write_whole(path, &paper::pdf(&document)?, "writing the document")?;
        let leaving = outgoing::of_document(ctx, OutgoingAct::Saved, &self.request, choices, None)?;
        outgoing::note(ctx, &leaving)
    }
}

/// The recovery kit as PDF, for the command line: the window prints it and writes no file.
///
/// # Errors
/// A key that is none.
pub fn kit_pdf(recovery_key: &str, today: NaiveDate) -> Result<Vec<u8>> {
    let key = RecoveryKey::parse(recovery_key)?;
    paper::pdf(&paper::recovery_kit(&kit(&key)?, today))
}

/// The name proposed for a document's file: what it is and the day, and nothing about anyone.
#[must_use]
pub fn file_name(stem: &str, on: NaiveDate) -> String {
    format!("{stem}-{on}.pdf")
}

fn choices(naming: Option<Naming>, include_private: Option<bool>) -> Choices {
    Choices {
        naming: naming.unwrap_or_default(),
        include_private: include_private.unwrap_or(false),
    }
}

fn preview(document: &Document, stem: &str, on: NaiveDate) -> Result<DocumentPreview> {
    let drawn = hallway_paper::preview(document).map_err(|e| paper::refused(&e))?;
    Ok(DocumentPreview {
        title: document.title.clone(),
        file_name: file_name(stem, on),
        pages: drawn.pages,
        text: hallway_paper::plain_text(document),
        missing: u32::try_from(drawn.missing).unwrap_or(u32::MAX),
    })
}
