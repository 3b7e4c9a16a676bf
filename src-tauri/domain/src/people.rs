//! People around a student, and her school. The same people feed the team, the contact log and de-identification.

use crate::ids::{PersonId, SchoolId};
use crate::word::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a person is to the caseload.
    pub enum PersonKind {
        /// A parent as the law means it (34 CFR 300.30).
        Guardian = "guardian",
        /// Someone who works with students.
        Staff = "staff",
        /// An advocate, an interpreter, an agency, a relative.
        Other = "other",
    }
}

words! {
    /// The part a person plays on an IEP Team (34 CFR 300.321).
    pub enum TeamRole {
        /// The student's parent: 300.321(a)(1).
        Guardian = "guardian",
        /// A regular education teacher of the student: 300.321(a)(2).
        GeneralEducator = "general_educator",
        /// A special education teacher or provider: 300.321(a)(3).
        SpecialEducator = "special_educator",
        /// A representative of the public agency: 300.321(a)(4).
        DistrictRepresentative = "district_representative",
        /// Someone who can interpret evaluation results: 300.321(a)(5).
        EvaluationInterpreter = "evaluation_interpreter",
        /// The student, where appropriate: 300.321(a)(7).
        Student = "student",
        /// A related service provider.
        RelatedService = "related_service",
        /// A transition agency, invited with consent: 300.321(b)(3).
        Agency = "agency",
        /// An interpreter for the family.
        LanguageInterpreter = "language_interpreter",
        /// Anyone else with knowledge of the student: 300.321(a)(6).
        Other = "other",
    }
}

impl TeamRole {
    /// Whether 34 CFR 300.321(a)(1) to (5) asks for this role at an IEP Team meeting.
    #[must_use]
    pub const fn required(self) -> bool {
        matches!(
            self,
            Self::Guardian
                | Self::GeneralEducator
                | Self::SpecialEducator
                | Self::DistrictRepresentative
                | Self::EvaluationInterpreter
        )
    }

    /// Whether a member in this role may be excused (34 CFR 300.321(e)): those of 300.321(a)(2) to (5), never a parent.
    #[must_use]
    pub const fn excusable(self) -> bool {
        self.required() && !matches!(self, Self::Guardian)
    }

    /// The role in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Guardian => "parent or guardian",
            Self::GeneralEducator => "general education teacher",
            Self::SpecialEducator => "special education teacher",
            Self::DistrictRepresentative => "district representative",
            Self::EvaluationInterpreter => "person who interprets evaluation results",
            Self::Student => "student",
            Self::RelatedService => "related service provider",
            Self::Agency => "transition agency",
            Self::LanguageInterpreter => "interpreter",
            Self::Other => "other",
        }
    }
}

/// What is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PersonFields {
    /// Mr., Mrs., Dr.
    pub title: String,
    /// Given name.
    pub first: String,
    /// Family name.
    pub last: String,
    /// Other names people use, "Mrs. K" among them.
    pub nicknames: Vec<String>,
    /// Job or part: "speech-language pathologist".
    pub role: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Postal address.
    pub address: String,
    /// Language she is best reached in.
    pub language: String,
}

impl PersonFields {
    /// The name for a screen.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = format!("{} {}", self.first, self.last);
        let name = name.trim();
        if self.first.is_empty() && !self.title.is_empty() {
            format!("{} {name}", self.title)
        } else {
            name.to_owned()
        }
    }
}

/// A person in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// The record.
    pub id: PersonId,
    /// What the person is to the caseload.
    pub kind: PersonKind,
    /// What is known.
    #[serde(flatten)]
    pub fields: PersonFields,
}

/// A person's tie to one student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StudentPerson {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// mother, foster father, grandmother: as the family says it. Empty for staff.
    pub relation: String,
    /// The seat the person takes at meetings.
    pub team_role: Option<TeamRole>,
}

/// A school and its district, named so that both can be recognised in text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct School {
    /// The record.
    pub id: SchoolId,
    /// What is known.
    #[serde(flatten)]
    pub fields: SchoolFields,
}

/// What is known of a school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchoolFields {
    /// Full name.
    pub name: String,
    /// Short forms people type.
    pub aliases: Vec<String>,
    /// District it belongs to.
    pub district: String,
    /// Short forms of the district's name.
    pub district_aliases: Vec<String>,
    /// Town.
    pub town: String,
    /// Telephone number.
    pub phone: String,
    /// Roughly how many students, for the rare-combination warning.
    pub enrollment: Option<u32>,
}
