//! How a file is read: what is found out by itself, and what a person may say better.

use encoding_rs::{MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands between the cells of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    pub(super) const fn of(byte: u8) -> Option<Self> {
        match byte {
            b',' => Some(Self::Comma),
            b';' => Some(Self::Semicolon),
            b'\t' => Some(Self::Tab),
            b'|' => Some(Self::Pipe),
            _ => None,
        }
    }
}

/// How the letters of a text file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little end first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows, Western Europe.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Old Macintosh.
    #[serde(rename = "macroman")]
    MacRoman,
    /// One that is read and not offered.
    #[serde(rename = "other")]
    Other,
}

impl Encoding {
    pub(super) fn rules(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Utf8 => Some(UTF_8),
            Self::Utf16Le => Some(UTF_16LE),
            Self::Utf16Be => Some(UTF_16BE),
            Self::Windows1252 => Some(WINDOWS_1252),
            Self::MacRoman => Some(MACINTOSH),
            Self::Other => None,
        }
    }

    pub(super) fn of(rules: &'static encoding_rs::Encoding) -> Self {
        [
            Self::Utf8,
            Self::Utf16Le,
            Self::Utf16Be,
            Self::Windows1252,
            Self::MacRoman,
        ]
        .into_iter()
        .find(|e| e.rules() == Some(rules))
        .unwrap_or(Self::Other)
    }
}

/// How she says a file is to be read. What she leaves out is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(optional_fields = nullable)]
pub struct Reading {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The separator of a text file.
    pub separator: Option<Separator>,
    /// The encoding of a text file.
    pub encoding: Option<Encoding>,
    /// The row that holds the headings, as a spreadsheet numbers it.
    pub header_row: Option<u32>,
}

/// How a file was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Understood {
    /// The sheet that was taken; nothing for a text file.
    pub sheet: Option<String>,
    /// The sheets there are.
    pub sheets: Vec<String>,
    /// The separator; nothing for a workbook, and for one that a `sep=` line names and that is not offered.
    pub separator: Option<Separator>,
    /// The encoding; nothing for a workbook.
    pub encoding: Option<Encoding>,
}
