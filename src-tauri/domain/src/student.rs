//! The student, and what a case manager must know of her at a glance. Rules only: nothing here is stored or shown.

use crate::ids::{AccommodationId, GoalId, SchoolId, ServiceId, StudentId};
use crate::word::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// Where a student stands with special education.
    pub enum StudentStatus {
        /// Has an IEP.
        Active = "active",
        /// Referred for an initial evaluation; no IEP yet.
        Referred = "referred",
        /// No longer served here.
        Exited = "exited",
    }
}

words! {
    /// A dated fact of the record from which no rule counts, kept beside those of the rules.
    pub enum RecordFact {
        /// She left special education, or the district.
        Exited = "exited",
        /// She and her family were told which rights transfer to her (34 CFR 300.320(c)).
        RightsNoticeGiven = "rights_notice_given",
    }
}

impl RecordFact {
    /// A short name that fits into a sentence.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Exited => "the exit",
            Self::RightsNoticeGiven => "the notice that rights transfer",
        }
    }
}

words! {
    /// How she is spoken of.
    pub enum Pronouns {
        /// she, her
        She = "she",
        /// he, him
        He = "he",
        /// they, them
        They = "they",
    }
}

/// What the case manager may write about a student. Everything but the last name is optional: a field must earn its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct StudentFields {
    /// Given name.
    pub first: String,
    /// Middle name or names.
    pub middle: String,
    /// Family name.
    pub last: String,
    /// The name she goes by, where it is not the first.
    pub preferred: String,
    /// Other names people use.
    pub nicknames: Vec<String>,
    /// The school's number for her.
    pub student_number: String,
    /// The State's number for her.
    pub state_number: String,
    /// The number in the district's IEP system.
    pub system_number: String,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Grade as the school writes it: `K`, `4`, `12`.
    pub grade: String,
    /// Her school.
    pub school_id: Option<SchoolId>,
    /// Eligibility categories, the primary one first (34 CFR 300.8).
    pub eligibility: Vec<String>,
    /// Language of the home.
    pub language: String,
    /// Whether her family needs an interpreter at meetings.
    pub interpreter: bool,
    /// How she is spoken of, where somebody said.
    pub pronouns: Option<Pronouns>,
    /// Who manages her case, as the district's export spells it.
    pub case_manager: String,
}

/// A student as she stands in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Student {
    /// Her record.
    pub id: StudentId,
    /// A code to show where a name must not stand: calendar titles, shoulder mode, printed lists.
    pub case_code: String,
    /// What was written about her.
    #[serde(flatten)]
    pub fields: StudentFields,
    /// Where she stands.
    pub status: StudentStatus,
    /// Set aside from the caseload, still searchable.
    pub archived: bool,
    /// When the record last changed, RFC 3339: sent back with a change to notice that someone else was faster.
    pub updated_at: String,
}

impl StudentFields {
    /// The name for a screen: preferred or first, then last.
    #[must_use]
    pub fn display_name(&self) -> String {
        let given = if self.preferred.is_empty() {
            &self.first
        } else {
            &self.preferred
        };
        format!("{given} {}", self.last).trim().to_owned()
    }

    /// What she is called: preferred or first; the last name where there is no other.
    #[must_use]
    pub fn called(&self) -> &str {
        [&self.preferred, &self.first, &self.last]
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .map_or("", |name| name.trim())
    }

    /// The name for a sorted list: `Last, First`.
    #[must_use]
    pub fn list_name(&self) -> String {
        let given = if self.preferred.is_empty() {
            &self.first
        } else {
            &self.preferred
        };
        match (self.last.is_empty(), given.is_empty()) {
            (false, false) => format!("{}, {given}", self.last),
            (false, true) => self.last.clone(),
            (true, _) => given.clone(),
        }
    }
}

/// A service of the IEP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    /// Its record.
    pub id: ServiceId,
    /// What was agreed.
    #[serde(flatten)]
    pub fields: ServiceFields,
}

/// What is agreed about a service (34 CFR 300.320(a)(4) and (7)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceFields {
    /// Its name: speech-language therapy, specialized instruction.
    pub name: String,
    /// Minutes each period.
    pub minutes: Option<u32>,
    /// The period: week, month, year.
    pub per: String,
    /// Where it is given.
    pub setting: String,
    /// Who gives it, by role.
    pub provider: String,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
}

/// A measurable annual goal of the IEP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Goal {
    /// Its record.
    pub id: GoalId,
    /// What it says.
    #[serde(flatten)]
    pub fields: GoalFields,
}

/// What a goal says (34 CFR 300.320(a)(2) and (3)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct GoalFields {
    /// The area of need: reading, behaviour.
    pub area: String,
    /// The goal as the IEP words it.
    pub text: String,
    /// Where she stood when it was written.
    pub baseline: String,
    /// Who works on it, by role.
    pub responsible: String,
    /// The day it is to be met.
    pub due_on: Option<NaiveDate>,
}

/// An accommodation, worded so that a teacher can act on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Accommodation {
    /// Its record.
    pub id: AccommodationId,
    /// What to do.
    #[serde(flatten)]
    pub fields: AccommodationFields,
}

/// How an accommodation works in the room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AccommodationFields {
    /// What is done: "time and a half on tests".
    pub what: String,
    /// On what, where: "written tests over 20 minutes".
    pub applies_to: String,
    /// Automatic, or on her request.
    pub on_request: bool,
}
