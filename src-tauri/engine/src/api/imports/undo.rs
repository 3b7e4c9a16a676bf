//! Takes one import back: what it made goes, what it changed stands as before, and what a person did since is kept.

use super::ImportRow;
use crate::api::Ctx;
use crate::error::{Error, Result};
use crate::progress::Stage;
use crate::store::imports::{self, ChangeRecord};
use crate::store::{facts, goals, people, search, students};
use hallway_domain::ids::{GoalId, ImportId, PersonId, SchoolId, ServiceId, StudentId};
use hallway_domain::people::{PersonFields, SchoolFields, StudentPerson};
use hallway_domain::student::{
    Goal, GoalFields, Service, ServiceFields, StudentFields, StudentStatus,
};
use rusqlite::Transaction;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// How many students a refusal names.
const NAMED: usize = 5;

/// A created student as she was left: when she still looks like this, nothing of a person's work is lost with her.
pub(super) struct Left<'a> {
    pub(super) fields: &'a StudentFields,
    pub(super) status: StudentStatus,
    pub(super) archived: bool,
    /// Name, value and source, by name.
    pub(super) facts: Vec<(String, String, String)>,
    pub(super) extra: Vec<(String, String)>,
    pub(super) services: Vec<Service>,
    pub(super) people: Vec<StudentPerson>,
    pub(super) goals: Vec<Goal>,
}

/// The same as text.
pub(super) fn snapshot_of(left: &Left<'_>) -> Result<String> {
    let whole = (
        left.fields,
        left.status,
        left.archived,
        &left.facts,
        &left.extra,
        &left.services,
        &left.people,
        &left.goals,
    );
    serde_json::to_string(&whole)
        .map_err(|_| Error::Internal("a student's record could not be written down"))
}

/// How she looks now.
fn snapshot(tx: &Transaction<'_>, id: StudentId) -> Result<String> {
    let student = students::get(tx, id)?;
    snapshot_of(&Left {
        fields: &student.fields,
        status: student.status,
        archived: student.archived,
        facts: facts::of_student(tx, id)?
            .into_iter()
            .map(|f| (f.fact, f.value, f.source))
            .collect(),
        extra: students::extra(tx, id)?,
        services: students::services(tx, id)?,
        people: people::of_student(tx, id)?,
        goals: goals::of_student(tx, id)?,
    })
}

/// Takes an import back.
pub(super) fn undo(ctx: &Ctx<'_>, id: ImportId) -> Result<ImportRow> {
    let import = imports::get(ctx.tx, id)?;
    if import.undone_at.is_some() {
        return Err(Error::Precondition {
            message: "This import was taken back already.".to_owned(),
            hint: "There is nothing left to take back. Nothing was changed.".to_owned(),
        });
    }
    if imports::later_ones(ctx.tx, &import)? > 0 {
        return Err(Error::Precondition {
            message: "A later import changed some of the same students.".to_owned(),
            hint: "Take the later import back first, then this one. Nothing was changed."
                .to_owned(),
        });
    }
    let changes = imports::changes(ctx.tx, id)?;
    check_created(ctx.tx, &changes)?;
    let mut undoing = Undoing {
        tx: ctx.tx,
        stamp: ctx.stamp(),
        fields: HashMap::new(),
    };
    ctx.progress.begin(Stage::TakingBack, changes.len())?;
    let many = changes.len() >= super::write::MANY;
    if many {
        search::hold(ctx.tx)?;
    }
    for change in &changes {
        undoing.take_back(change)?;
        ctx.progress.step()?;
    }
    if many {
        search::write_held(ctx.tx)?;
    }
    imports::set_undone(ctx.tx, id, &ctx.stamp())?;
    Ok(imports::get(ctx.tx, id)?.into())
}

/// Refuses when a student the import made carries a person's work by now.
fn check_created(tx: &Transaction<'_>, changes: &[ChangeRecord]) -> Result<()> {
    let mut created = 0_usize;
    let mut changed = Vec::new();
    for change in changes.iter().filter(|c| c.kind == "created") {
        created = created.saturating_add(1);
        let id = read_id::<StudentId>(&change.student)?;
        if !imports::is_there(tx, &change.student)? {
            continue;
        }
        if imports::attached(tx, &change.student)? > 0 || Some(snapshot(tx, id)?) != change.new {
            changed.push(students::get(tx, id)?.case_code);
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    changed.sort();
    let mut codes = changed
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if changed.len() > NAMED {
        codes.push_str(" and others");
    }
    Err(Error::Precondition {
        message: format!(
            "{} of the {created} students this import made {} changed since ({codes}), so taking it back would lose that work.",
            changed.len(),
            if changed.len() == 1 { "was" } else { "were" },
        ),
        hint: "Nothing was changed. Move those students to the bin if they do not belong here, then take the import back again; the others go then."
            .to_owned(),
    })
}

fn read_id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Error::Internal("an import's record does not read"))
}

fn parsed<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>> {
    text.map(serde_json::from_str)
        .transpose()
        .map_err(|_| Error::Internal("an import's record does not read"))
}

/// Fields of one student on their way back.
#[derive(Default)]
struct Fields<'c> {
    changes: Vec<&'c ChangeRecord>,
}

struct Undoing<'a, 'c> {
    tx: &'a Transaction<'a>,
    stamp: String,
    fields: HashMap<&'c str, Fields<'c>>,
}

impl<'c> Undoing<'_, 'c> {
    fn take_back(&mut self, change: &'c ChangeRecord) -> Result<()> {
        // A student who is in the bin or gone stays as she is.
        if !change.student.is_empty() && !imports::is_there(self.tx, &change.student)? {
            return Ok(());
        }
        match change.kind.as_str() {
            "created" => students::erase(self.tx, read_id(&change.student)?),
            "made" => imports::erase_person(self.tx, read_id(&change.field)?, &change.student),
            "field" => {
                self.fields
                    .entry(&change.student)
                    .or_default()
                    .changes
                    .push(change);
                Ok(())
            }
            "stamp" => self.record(change),
            "extra" => self.extra(change),
            "fact" => match &change.new {
                Some(new) => {
                    imports::take_fact_back(self.tx, new, change.old.as_deref()).map(|_| ())
                }
                None => Ok(()),
            },
            "history" => imports::erase_history(self.tx, &change.field),
            "service" => self.service(change),
            "goal" => self.goal(change),
            "person" => self.person(change),
            "school" => self.school(change),
            _ => Ok(()),
        }
    }

    /// Puts the fields back that still say what the import wrote, and the stamp with them when nobody wrote since.
    fn record(&mut self, change: &ChangeRecord) -> Result<()> {
        let id = read_id::<StudentId>(&change.student)?;
        let student = students::get(self.tx, id)?;
        let fields = self
            .fields
            .remove(change.student.as_str())
            .unwrap_or_default();
        let serde_json::Value::Object(mut record) = serde_json::to_value(&student.fields)
            .map_err(|_| Error::Internal("a student's record could not be read"))?
        else {
            return Err(Error::Internal("a student's record could not be read"));
        };
        for field in fields.changes {
            let new: Option<serde_json::Value> = parsed(field.new.as_deref())?;
            let old: Option<serde_json::Value> = parsed(field.old.as_deref())?;
            if record.get(&field.field) == new.as_ref()
                && let Some(old) = old
            {
                record.insert(field.field.clone(), old);
            }
        }
        let restored: StudentFields = serde_json::from_value(serde_json::Value::Object(record))
            .map_err(|_| Error::Internal("a student's record could not be read"))?;
        let untouched = change.new.as_deref() == Some(student.updated_at.as_str());
        let stamp = match (&change.old, untouched) {
            (Some(old), true) => old,
            _ => &self.stamp,
        };
        students::put(self.tx, id, &restored, stamp)?;
        Ok(())
    }

    fn extra(&self, change: &ChangeRecord) -> Result<()> {
        let id = read_id::<StudentId>(&change.student)?;
        let mut extra = students::extra(self.tx, id)?;
        let Some(place) = extra
            .iter()
            .position(|(name, value)| *name == change.field && Some(value) == change.new.as_ref())
        else {
            return Ok(());
        };
        match (&change.old, extra.get_mut(place)) {
            (Some(old), Some((_, value))) => value.clone_from(old),
            _ => {
                extra.remove(place);
            }
        }
        students::put_extra(self.tx, id, &extra)
    }

    fn service(&self, change: &ChangeRecord) -> Result<()> {
        let student = read_id::<StudentId>(&change.student)?;
        let id = read_id::<ServiceId>(&change.field)?;
        let new: Option<ServiceFields> = parsed(change.new.as_deref())?;
        let stands = students::services(self.tx, student)?
            .into_iter()
            .find(|s| s.id == id)
            .map(|s| s.fields);
        if stands.is_none() || stands != new {
            return Ok(());
        }
        match parsed::<ServiceFields>(change.old.as_deref())? {
            Some(old) => students::put_service(self.tx, student, id, &old),
            None => students::remove_service(self.tx, id),
        }
    }

    fn goal(&self, change: &ChangeRecord) -> Result<()> {
        let student = read_id::<StudentId>(&change.student)?;
        let id = read_id::<GoalId>(&change.field)?;
        let new: Option<GoalFields> = parsed(change.new.as_deref())?;
        let stands = goals::of_student(self.tx, student)?
            .into_iter()
            .find(|g| g.id == id)
            .map(|g| g.fields);
        if stands.is_none() || stands != new {
            return Ok(());
        }
        match parsed::<GoalFields>(change.old.as_deref())? {
            Some(old) => goals::put(self.tx, student, id, &old),
            None => goals::remove(self.tx, id),
        }
    }

    fn person(&self, change: &ChangeRecord) -> Result<()> {
        let id = read_id::<PersonId>(&change.field)?;
        let new: Option<PersonFields> = parsed(change.new.as_deref())?;
        let stands = match people::get(self.tx, id) {
            Ok(person) => person,
            Err(Error::NotFound(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        if Some(&stands.fields) != new.as_ref() {
            return Ok(());
        }
        match parsed::<PersonFields>(change.old.as_deref())? {
            Some(old) => people::put(self.tx, id, stands.kind, &old, &self.stamp).map(|_| ()),
            None => imports::erase_person(self.tx, id, &change.student),
        }
    }

    fn school(&self, change: &ChangeRecord) -> Result<()> {
        let id = read_id::<SchoolId>(&change.field)?;
        let new: Option<SchoolFields> = parsed(change.new.as_deref())?;
        let stands = match people::school(self.tx, id) {
            Ok(school) => school.fields,
            Err(Error::NotFound(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        if Some(&stands) != new.as_ref() {
            return Ok(());
        }
        match parsed::<SchoolFields>(change.old.as_deref())? {
            Some(old) => people::put_school(self.tx, id, &old).map(|_| ()),
            None => people::erase_unused_school(self.tx, id),
        }
    }
}
