//! Reads the de-identification corpus of `tests/deid/` (its form is described in `tests/deid/README.md`): texts, marked identifiers,
//! protected words and what is neither. It is strict, so that a slip of the pen is told with file and line instead of spoiling a figure.
//! It scores nothing and finds nothing; every offset counts Unicode code points, ends exclusive.

mod form;
mod marks;
mod neutral;
mod vault;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;

pub use marks::Label;
pub use vault::Vault;

/// The kinds a document may have.
pub const KINDS: [&str; 12] = [
    "present_levels",
    "parent_contact",
    "behavior_incident",
    "email",
    "eval_summary",
    "service_log",
    "meeting_notes",
    "phone_note",
    "bus_note",
    "nurse_note",
    "transition",
    "question",
];

/// What is wrong with a corpus, and where.
#[derive(Debug)]
pub enum CorpusError {
    /// A file or folder could not be read.
    Read(PathBuf, std::io::Error),
    /// `vaults.json` is not what the reader expects.
    Vaults(PathBuf, String),
    /// A document breaks the form at this line (the first line of a file is 1).
    Line(PathBuf, usize, String),
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Vaults(path, message) => write!(f, "{}: {message}", path.display()),
            Self::Line(path, line, message) => write!(f, "{}:{line}: {message}", path.display()),
        }
    }
}

impl std::error::Error for CorpusError {}

/// A marked identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gold {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub label: Label,
    /// Whether the vault holds it.
    pub known: bool,
    /// The text between the offsets.
    pub text: String,
    /// Who or what is meant: `t01:s1` for the vault's, `d001:?amy` for the document's own; none for numbers and dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// How a known person is written (`first`, `initials`, `typo`, …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// `dob` for a birth date of the vault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub: Option<&'static str>,
}

/// What kind of text must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Protection {
    /// A test, curriculum, acronym, diagnosis or program.
    Term,
    /// A score, percentage, ratio, level, tier or length of time.
    Number,
    /// An ordinary word that is a name elsewhere.
    LookAlike,
}

impl Protection {
    /// All three, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Term, Self::Number, Self::LookAlike];

    /// Its name in tables and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Number => "number",
            Self::LookAlike => "lookalike",
        }
    }
}

/// An occurrence that must stay untouched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protected {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Why it must stay.
    pub kind: Protection,
    /// The text between the offsets.
    pub text: String,
}

/// One document with everything marked in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The file name without `.txt`.
    pub id: String,
    /// Its vault.
    pub vault_id: String,
    /// One of [`KINDS`].
    #[serde(rename = "type")]
    pub kind: String,
    /// Where the text comes from; all of it is written by hand.
    pub origin: &'static str,
    /// The text without marks.
    pub text: String,
    /// Identifiers, by start.
    pub spans: Vec<Gold>,
    /// What must stay, by start.
    pub protected: Vec<Protected>,
    /// Ranges that may be replaced or not.
    pub neutral: Vec<(usize, usize)>,
}

/// One part of the corpus.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The part's folder name, as `tune`.
    pub name: String,
    /// `vaults.json` as it stands, the people file `deidentify` takes.
    pub people: String,
    /// The documents by id.
    pub documents: Vec<Document>,
}

impl Corpus {
    /// Keeps the documents of the vaults with an odd number (those that teach), or of those with an even one (that judge).
    pub fn keep_vaults(&mut self, odd: bool) {
        let number = |id: &str| id.trim_start_matches(char::is_alphabetic).parse::<u32>();
        self.documents
            .retain(|d| number(&d.vault_id).is_ok_and(|n| (n % 2 == 1) == odd));
    }

    /// Reads `FOLDER/vaults.json` and `FOLDER/docs/*.txt`.
    ///
    /// # Errors
    /// The first thing that can't be read or breaks the form, with file and line.
    pub fn read(folder: &Path) -> Result<Self, CorpusError> {
        let vaults_path = folder.join("vaults.json");
        let people = fs::read_to_string(&vaults_path)
            .map_err(|e| CorpusError::Read(vaults_path.clone(), e))?;
        let vaults =
            read_vaults(&people).map_err(|message| CorpusError::Vaults(vaults_path, message))?;
        let docs = folder.join("docs");
        let mut paths = BTreeSet::new();
        for entry in fs::read_dir(&docs).map_err(|e| CorpusError::Read(docs.clone(), e))? {
            paths.insert(
                entry
                    .map_err(|e| CorpusError::Read(docs.clone(), e))?
                    .path(),
            );
        }
        let documents = paths
            .iter()
            .map(|path| read_document(path, &vaults))
            .collect::<Result<_, _>>()?;
        let name = folder
            .file_name()
            .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        Ok(Self {
            name,
            people,
            documents,
        })
    }
}

/// The folder of the parts, `tests/deid/`, as the sources lie.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deid")
}

fn read_vaults(people: &str) -> Result<BTreeMap<String, Vault>, String> {
    let list: Vec<Value> = serde_json::from_str(people).map_err(|e| e.to_string())?;
    let mut vaults = BTreeMap::new();
    for value in &list {
        let vault = Vault::read(value)?;
        let id = vault.id.clone();
        if vaults.insert(id.clone(), vault).is_some() {
            return Err(format!("vault {id} is there twice"));
        }
    }
    Ok(vaults)
}

fn read_document(path: &Path, vaults: &BTreeMap<String, Vault>) -> Result<Document, CorpusError> {
    let source = fs::read_to_string(path).map_err(|e| CorpusError::Read(path.to_owned(), e))?;
    let stem = path
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default();
    if path.extension().is_none_or(|e| e != "txt") {
        return Err(CorpusError::Line(
            path.to_owned(),
            1,
            "documents end in .txt".to_owned(),
        ));
    }
    parse_document(&stem, &source, vaults)
        .map_err(|(line, message)| CorpusError::Line(path.to_owned(), line, message))
}

/// A line number and what is wrong there.
type Flaw = (usize, String);

fn parse_document(
    stem: &str,
    source: &str,
    vaults: &BTreeMap<String, Vault>,
) -> Result<Document, Flaw> {
    if let Some(at) = source
        .lines()
        .position(|l| l.contains('\r') || l.contains('\t'))
    {
        return Err((
            at + 1,
            "carriage returns and tabs are not allowed".to_owned(),
        ));
    }
    let mut rest = source;
    let mut header = |line: usize, name: &str| -> Result<String, Flaw> {
        let (first, after) = rest
            .split_once('\n')
            .ok_or((line, "the file ends in its header".to_owned()))?;
        rest = after;
        first
            .strip_prefix(name)
            .map(|v| v.trim().to_owned())
            .ok_or_else(|| (line, format!("expected {name:?}, found {first:?}")))
    };
    let id = header(1, "id:")?;
    let vault_id = header(2, "vault:")?;
    let kind = header(3, "kind:")?;
    let dashes = header(4, "---")?;
    if id != stem {
        return Err((1, format!("id {id:?} is not the file name {stem:?}")));
    }
    let vault = vaults
        .get(&vault_id)
        .ok_or_else(|| (2, format!("no vault {vault_id:?}")))?;
    if !KINDS.contains(&kind.as_str()) {
        return Err((3, format!("unknown kind {kind:?}")));
    }
    if !dashes.is_empty() {
        return Err((4, "expected three dashes alone".to_owned()));
    }
    let parsed = marks::parse(rest.trim_end_matches('\n'), 5)?;
    if parsed.text.trim().is_empty() {
        return Err((5, "the document is empty".to_owned()));
    }
    let mut spans = Vec::new();
    let mut protected = Vec::new();
    let mut neutral = Vec::new();
    for mark in parsed.marks {
        match mark.what {
            marks::What::Identifier(label, key) => {
                let resolved = vault
                    .resolve(label, key.as_deref(), &mark.text, &id)
                    .map_err(|message| (mark.line, message))?;
                spans.push(Gold {
                    start: mark.start,
                    end: mark.end,
                    label,
                    known: resolved.known,
                    entity: resolved.entity,
                    form: resolved.form,
                    sub: resolved.sub,
                    text: mark.text,
                });
            }
            marks::What::Protected(kind) => {
                protected.push(Protected {
                    start: mark.start,
                    end: mark.end,
                    kind,
                    text: mark.text,
                });
            }
            marks::What::Neutral => neutral.push((mark.start, mark.end)),
        }
    }
    neutral.extend(neutral::derive(&parsed.text, &spans));
    neutral.sort_unstable();
    Ok(Document {
        id,
        vault_id,
        kind,
        origin: "handwritten",
        text: parsed.text,
        spans,
        protected,
        neutral,
    })
}
