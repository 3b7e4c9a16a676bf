//! People around the students, and their schools.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::{people, students};
use hallway_domain::ids::{PersonId, SchoolId, StudentId};
use hallway_domain::people::{
    Person, PersonFields, PersonKind, School, SchoolFields, StudentPerson, TeamRole,
};
use serde::Deserialize;
use ts_rs::TS;

/// Everyone in the vault who is not a student.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListPeople {
    /// Only these.
    pub kind: Option<PersonKind>,
}

impl Command for ListPeople {
    const NAME: &'static str = "list_people";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Person>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        people::list(ctx.tx, self.kind)
    }
}

/// Adds or changes a person.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SavePerson {
    /// Which; a new one when left out.
    pub id: Option<PersonId>,
    /// What the person is to the caseload.
    pub kind: PersonKind,
    /// All of it.
    pub fields: PersonFields,
}

impl Command for SavePerson {
    const NAME: &'static str = "save_person";
    const CHANGES: &'static [Topic] = &[Topic::People, Topic::Students, Topic::Meetings];
    type Output = Person;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.display_name().is_empty() {
            return Err(Error::invalid("last", "Give at least one name."));
        }
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        people::put(ctx.tx, id, self.kind, &self.fields, &ctx.stamp())
    }
}

/// Ties a person to a student, or changes the tie.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct LinkPerson {
    /// Whose.
    pub student_id: StudentId,
    /// Who.
    pub person_id: PersonId,
    /// mother, foster father.
    pub relation: Option<String>,
    /// The seat taken at meetings.
    pub team_role: Option<TeamRole>,
}

impl Command for LinkPerson {
    const NAME: &'static str = "link_person";
    const CHANGES: &'static [Topic] = &[Topic::People, Topic::Students];
    type Output = StudentPerson;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        students::get(ctx.tx, self.student_id)?;
        let person = people::get(ctx.tx, self.person_id)?;
        let relation = self.relation.unwrap_or_default();
        people::link(
            ctx.tx,
            self.student_id,
            self.person_id,
            &relation,
            self.team_role,
        )?;
        Ok(StudentPerson {
            person,
            relation,
            team_role: self.team_role,
        })
    }
}

/// Unties a person from a student.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlinkPerson {
    /// Whose.
    pub student_id: StudentId,
    /// Who.
    pub person_id: PersonId,
}

impl Command for UnlinkPerson {
    const NAME: &'static str = "unlink_person";
    const CHANGES: &'static [Topic] = &[Topic::People, Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        people::unlink(ctx.tx, self.student_id, self.person_id)
    }
}

/// The schools.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSchools {}

impl Command for ListSchools {
    const NAME: &'static str = "list_schools";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<School>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        people::schools(ctx.tx)
    }
}

/// Adds or changes a school.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveSchool {
    /// Which; a new one when left out.
    pub id: Option<SchoolId>,
    /// All of it.
    pub fields: SchoolFields,
}

impl Command for SaveSchool {
    const NAME: &'static str = "save_school";
    const CHANGES: &'static [Topic] = &[Topic::People, Topic::Students];
    type Output = School;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.name.trim().is_empty() {
            return Err(Error::invalid("name", "Name the school."));
        }
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        people::put_school(ctx.tx, id, &self.fields)
    }
}
