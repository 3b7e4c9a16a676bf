//! Who and what the vault knows: the people file of the command line, and the plain form the program builds from its records.
//! It reads names and keeps them in order; it matches nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

/// `null`, a string or a number read as text.
fn text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Any {
        Text(String),
        Whole(i64),
        Real(f64),
    }
    Ok(match Option::<Any>::deserialize(d)? {
        Some(Any::Text(t)) => t,
        Some(Any::Whole(n)) => n.to_string(),
        Some(Any::Real(n)) => n.to_string(),
        None => String::new(),
    })
}

/// `null`, one string or a list of strings.
fn texts<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Any {
        One(String),
        Many(Vec<Option<String>>),
    }
    Ok(match Option::<Any>::deserialize(d)? {
        Some(Any::One(t)) => vec![t],
        Some(Any::Many(list)) => list.into_iter().flatten().collect(),
        None => Vec::new(),
    })
}

/// The people file: one vault or a list of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PeopleFile {
    /// Several vaults.
    Many(Vec<People>),
    /// One vault.
    One(Box<People>),
}

/// One vault of the people file, field for field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "the fields are those of the people file, in its own words"
)]
pub struct People {
    #[serde(deserialize_with = "text")]
    pub vault_id: String,
    #[serde(deserialize_with = "text")]
    pub state: String,
    #[serde(deserialize_with = "text")]
    pub town: String,
    pub district: Option<Place>,
    pub schools: Vec<Place>,
    pub students: Vec<Entry>,
    pub guardians: Vec<Entry>,
    pub staff: Vec<Entry>,
}

/// A school or district of the people file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "the fields are those of the people file, in its own words"
)]
pub struct Place {
    #[serde(deserialize_with = "text")]
    pub name: String,
    #[serde(deserialize_with = "texts")]
    pub aliases: Vec<String>,
    #[serde(deserialize_with = "text")]
    pub phone: String,
    #[serde(deserialize_with = "text")]
    pub url: String,
    #[serde(deserialize_with = "text")]
    pub address: String,
}

/// A student, guardian or colleague of the people file; fields of the other kinds stay empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "the fields are those of the people file, in its own words"
)]
pub struct Entry {
    #[serde(deserialize_with = "text")]
    pub key: String,
    #[serde(deserialize_with = "text")]
    pub title: String,
    #[serde(deserialize_with = "text")]
    pub first: String,
    #[serde(deserialize_with = "text")]
    pub middle: String,
    #[serde(deserialize_with = "text")]
    pub last: String,
    #[serde(deserialize_with = "texts")]
    pub nicknames: Vec<String>,
    #[serde(deserialize_with = "text")]
    pub dob: String,
    #[serde(deserialize_with = "text")]
    pub grade: String,
    #[serde(deserialize_with = "text")]
    pub student_id: String,
    #[serde(deserialize_with = "text")]
    pub state_id: String,
    #[serde(deserialize_with = "text")]
    pub relation: String,
    #[serde(deserialize_with = "text")]
    pub role: String,
    #[serde(deserialize_with = "texts")]
    pub students: Vec<String>,
    #[serde(deserialize_with = "text")]
    pub phone: String,
    #[serde(deserialize_with = "text")]
    pub email: String,
    #[serde(deserialize_with = "text")]
    pub address: String,
}

/// What somebody is to the caseload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// A student.
    #[default]
    Student,
    /// A parent or another adult of the family.
    Guardian,
    /// Anybody who works with the student.
    Staff,
}

/// A person of the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Stable key, used as the entity of findings.
    pub key: String,
    /// Student, guardian or staff.
    pub kind: PersonKind,
    /// `Mrs.`, `Coach`; empty where unknown.
    pub title: String,
    /// Given name or names.
    pub first: String,
    /// Middle name or names.
    pub middle: String,
    /// Family name or names.
    pub last: String,
    /// Other names; may hold a title (`Mrs. K`).
    pub nicknames: Vec<String>,
    /// Student number, state number and the like.
    pub ids: Vec<String>,
    /// Date of birth.
    pub dob: Option<NaiveDate>,
    /// Grade as the record has it.
    pub grade: String,
    /// `mother`, `school psychologist`; empty where unknown.
    pub relation: String,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Postal addresses.
    pub addresses: Vec<String>,
}

/// A school, district or agency of the vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Org {
    /// Stable key, used as the entity of findings.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Short names and acronyms.
    pub aliases: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Web addresses.
    pub urls: Vec<String>,
    /// Postal addresses.
    pub addresses: Vec<String>,
}

/// Everything the scanner is told about a vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Students, guardians and staff.
    pub people: Vec<Person>,
    /// Schools and agencies.
    pub schools: Vec<Org>,
    /// Districts.
    pub districts: Vec<Org>,
    /// Town of the school.
    pub town: String,
    /// Two-letter state.
    pub state: String,
}

fn filled(items: &[&str]) -> Vec<String> {
    items
        .iter()
        .map(|s| s.trim())
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

fn person(entry: &Entry, kind: PersonKind) -> Person {
    Person {
        key: entry.key.clone(),
        kind,
        title: entry.title.clone(),
        first: entry.first.clone(),
        middle: entry.middle.clone(),
        last: entry.last.clone(),
        nicknames: entry.nicknames.clone(),
        ids: filled(&[&entry.student_id, &entry.state_id]),
        dob: entry.dob.trim().parse().ok(),
        grade: entry.grade.clone(),
        relation: if entry.relation.is_empty() {
            entry.role.clone()
        } else {
            entry.relation.clone()
        },
        phones: filled(&[&entry.phone]),
        emails: filled(&[&entry.email]),
        addresses: filled(&[&entry.address]),
    }
}

fn org(place: &Place, key: String) -> Org {
    Org {
        key,
        name: place.name.clone(),
        aliases: place.aliases.clone(),
        phones: filled(&[&place.phone]),
        urls: filled(&[&place.url]),
        addresses: filled(&[&place.address]),
    }
}

impl From<&People> for Roster {
    fn from(people: &People) -> Self {
        let of = |list: &[Entry], kind| list.iter().map(|e| person(e, kind)).collect::<Vec<_>>();
        let mut all = of(&people.students, PersonKind::Student);
        all.extend(of(&people.guardians, PersonKind::Guardian));
        all.extend(of(&people.staff, PersonKind::Staff));
        Self {
            people: all,
            schools: people
                .schools
                .iter()
                .enumerate()
                .map(|(i, s)| org(s, format!("school{}", i + 1)))
                .collect(),
            districts: people
                .district
                .iter()
                .map(|d| org(d, "district".to_owned()))
                .collect(),
            town: people.town.clone(),
            state: people.state.clone(),
        }
    }
}
