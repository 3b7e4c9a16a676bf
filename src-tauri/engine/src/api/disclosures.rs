//! The disclosure log for her to see, search and take out: what left, when, to whom, and what she judged.

use super::packets::PacketFormat;
use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::export;
use crate::files::FileHandle;
use crate::store::{disclosures, packets};
use hallway_domain::ids::PacketId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Disclosure {
    /// The packet.
    pub packet_id: PacketId,
    /// Its code.
    pub code: String,
    /// In which form it left.
    pub format: PacketFormat,
    /// To whom.
    pub to_name: String,
    /// RFC 3339.
    pub at: String,
    /// What she judged.
    pub attested: String,
    /// SHA-256 of the text, hexadecimal.
    pub text_hash: String,
    /// How many questions.
    pub questions: u32,
    /// How many findings were replaced.
    pub replacements: u32,
    /// The titles of its questions as she wrote them: for her eyes only.
    pub titles: Vec<String>,
}

/// The log, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListDisclosures {
    /// Only lines with all of these words: in the code, the colleague's name, a title, or what left.
    pub text: Option<String>,
}

impl Command for ListDisclosures {
    const NAME: &'static str = "list_disclosures";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Disclosure>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let wanted: Vec<String> = self
            .text
            .unwrap_or_default()
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut list = Vec::new();
        for d in disclosures::list(ctx.tx)? {
            if !wanted.is_empty() {
                let left = packets::get(ctx.tx, d.packet)
                    .map(|p| p.sent_text)
                    .unwrap_or_default();
                let all = [&d.code, &d.to_name, &d.titles, &d.at, &left]
                    .map(|t| t.to_lowercase())
                    .join("\n");
                if !wanted.iter().all(|w| all.contains(w.as_str())) {
                    continue;
                }
            }
            list.push(Disclosure {
                packet_id: d.packet,
                code: d.code,
                format: PacketFormat::of_word(&d.format),
                to_name: d.to_name,
                at: d.at,
                attested: d.attested,
                text_hash: d.text_hash,
                questions: d.questions,
                replacements: d.replacements,
                titles: d
                    .titles
                    .lines()
                    .filter(|t| !t.is_empty())
                    .map(str::to_owned)
                    .collect(),
            });
        }
        Ok(list)
    }
}

/// Writes the log as a CSV file, without titles: they may name a student. Answers how many lines.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportDisclosures {
    /// Where to write it.
    pub file: FileHandle,
}

impl Command for ExportDisclosures {
    const NAME: &'static str = "export_disclosures";
    const CHANGES: &'static [Topic] = &[];
    type Output = u32;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let header = [
            "when",
            "packet",
            "to",
            "form",
            "questions",
            "replaced",
            "judged",
            "sha256_of_text",
        ];
        let mut rows = Vec::new();
        for d in disclosures::list(ctx.tx)? {
            rows.push(vec![
                d.at,
                d.code,
                d.to_name,
                d.format,
                d.questions.to_string(),
                d.replacements.to_string(),
                d.attested,
                d.text_hash,
            ]);
        }
        export::write_list(ctx.files.path(&self.file)?, &header, &rows)?;
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }
}
