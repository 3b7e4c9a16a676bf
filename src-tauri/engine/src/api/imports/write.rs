//! Writes a planned import, and writes down each thing it does so that it can be taken back.

use super::prepare::Prepared;
use super::{ImportOut, undo};
use crate::api::Ctx;
use crate::caseload::due::{self, DueBook};
use crate::caseload::{moves, rows};
use crate::error::Result;
use crate::progress::Stage;
use crate::store::imports::{self, ChangeRecord, ImportRecord};
use crate::store::{facts, goals, people, search, students};
use hallway_domain::ids::{GoalId, ImportId, PersonId, SchoolId, ServiceId, StudentId};
use hallway_domain::import::{GuardianChange, Outcome, SchoolWanted};
use hallway_domain::people::{PersonKind, SchoolFields, TeamRole};
use hallway_domain::rules::FactName;
use hallway_domain::student::{Goal, Service, StudentFields, StudentStatus};
use serde::Serialize;
use std::collections::HashMap;

/// Where facts of an import say they come from.
const SOURCE: &str = "import";

/// From how many students on the search index is written in one go.
pub(super) const MANY: usize = 200;

/// Writes everything the plan says.
pub(super) fn write(ctx: &Ctx<'_>, mut prepared: Prepared) -> Result<ImportOut> {
    let counts = prepared.counts();
    if counts.created == 0 && counts.updated == 0 {
        return Ok(prepared.out());
    }
    let import = ImportRecord {
        id: ctx.make_id()?,
        at: ctx.stamp(),
        file_hash: prepared.hash.clone(),
        signature: prepared.layout.signature(),
        mapping: serde_json::to_string(&prepared.mapping()).unwrap_or_default(),
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        skipped: prepared.plan.skipped,
        undone_at: None,
    };
    imports::insert(ctx.tx, &import)?;
    let mut writer = Writer {
        ctx,
        import: import.id,
        position: 0,
        stamp: ctx.stamp(),
        code: imports::last_code(ctx.tx)?,
        book: rows::book(ctx.tx, ctx.today)?,
        schools: people::schools(ctx.tx)?
            .into_iter()
            .map(|s| (s.fields.name.to_lowercase(), (s.id, s.fields)))
            .collect(),
    };
    let total = prepared.plan.outcomes.len();
    ctx.progress.begin(Stage::Writing, total)?;
    let many = total >= MANY;
    if many {
        search::hold(ctx.tx)?;
    }
    let mut ids = Vec::with_capacity(total);
    for outcome in &mut prepared.plan.outcomes {
        ids.push(Some(writer.outcome(outcome)?));
        ctx.progress.step()?;
    }
    if many {
        search::write_held(ctx.tx)?;
    }
    let mut out = prepared.out_with(counts, &ids);
    out.import_id = Some(import.id);
    Ok(out)
}

struct Writer<'a, 'c> {
    ctx: &'a Ctx<'c>,
    import: ImportId,
    position: u32,
    stamp: String,
    code: u32,
    /// No import changes a rule or a calendar: one reading of both serves every row.
    book: DueBook,
    schools: HashMap<String, (SchoolId, SchoolFields)>,
}

/// What there is to say about a fact, in one line.
fn joined(note: &str, moved: &str) -> String {
    [note, moved]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A value as it is written down.
fn json<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}

impl Writer<'_, '_> {
    fn log(
        &mut self,
        student: Option<StudentId>,
        kind: &str,
        field: &str,
        old: Option<String>,
        new: Option<String>,
    ) -> Result<()> {
        let change = ChangeRecord {
            student: student.map(|id| id.to_string()).unwrap_or_default(),
            kind: kind.to_owned(),
            field: field.to_owned(),
            old,
            new,
        };
        imports::add_change(self.ctx.tx, self.import, self.position, &change)?;
        self.position = self.position.saturating_add(1);
        Ok(())
    }

    /// Writes one student. Answers her id.
    fn outcome(&mut self, outcome: &Outcome) -> Result<StudentId> {
        let id = match outcome.student {
            Some(id) => {
                if !outcome.changes.is_empty() {
                    self.update(id, outcome)?;
                }
                id
            }
            None => self.create(outcome)?,
        };
        for key in &outcome.keys {
            self.log(Some(id), "row", key, None, None)?;
        }
        Ok(id)
    }

    fn create(&mut self, outcome: &Outcome) -> Result<StudentId> {
        let id: StudentId = self.ctx.make_id()?;
        self.code = self.code.saturating_add(1);
        let mut fields = outcome.fields.clone();
        if let Some(wanted) = &outcome.school {
            fields.school_id = Some(self.school(wanted)?);
        }
        students::put_new(self.ctx.tx, id, self.code, &fields, &self.stamp)?;
        let mut standing = Vec::with_capacity(outcome.facts.len());
        for change in &outcome.facts {
            let value = change.new.to_string();
            let record = self.ctx.make_id()?;
            facts::enter(
                self.ctx.tx,
                record,
                id,
                change.fact,
                &value,
                facts::Entry {
                    source: SOURCE,
                    by: "",
                    stamp: &self.stamp,
                },
            )?;
            self.history(id, change.fact, &value, &change.note, None)?;
            standing.push((change.fact.to_owned(), value, SOURCE.to_owned()));
        }
        standing.sort();
        if let Some(extra) = &outcome.extra {
            students::put_extra(self.ctx.tx, id, extra)?;
        }
        let mut services = Vec::with_capacity(outcome.services.len());
        for change in &outcome.services {
            let record = self.ctx.make_id()?;
            students::put_service(self.ctx.tx, id, record, &change.fields)?;
            services.push(Service {
                id: record,
                fields: change.fields.clone(),
            });
        }
        let mut goals = Vec::with_capacity(outcome.goals.len());
        for change in &outcome.goals {
            let record = self.ctx.make_id()?;
            goals::put(self.ctx.tx, id, record, &change.fields)?;
            goals.push(Goal {
                id: record,
                fields: change.fields.clone(),
            });
        }
        let mut made = Vec::new();
        for change in &outcome.guardians {
            made.push(self.new_guardian(id, change)?);
        }
        let snapshot = undo::snapshot_of(&undo::Left {
            fields: &fields,
            status: StudentStatus::Active,
            archived: false,
            facts: standing,
            extra: students::extra_as_kept(outcome.extra.as_deref().unwrap_or_default()),
            services,
            people: match outcome.guardians.as_slice() {
                [] => Vec::new(),
                _ => people::of_student(self.ctx.tx, id)?,
            },
            goals,
        })?;
        self.log(Some(id), "created", "", None, Some(snapshot))?;
        // Taken back before the student herself: the last thing done is undone first.
        for person in made {
            self.log(Some(id), "made", &person.to_string(), None, None)?;
        }
        Ok(id)
    }

    fn update(&mut self, id: StudentId, outcome: &Outcome) -> Result<()> {
        let before = students::get(self.ctx.tx, id)?;
        let mut fields = outcome.fields.clone();
        if let Some(wanted) = &outcome.school {
            fields.school_id = Some(self.school(wanted)?);
        }
        self.log(
            Some(id),
            "stamp",
            "",
            Some(before.updated_at.clone()),
            Some(self.stamp.clone()),
        )?;
        self.fields(id, &before.fields, &fields)?;
        students::put(self.ctx.tx, id, &fields, &self.stamp)?;
        for change in &outcome.facts {
            let old = imports::standing_fact(self.ctx.tx, id, change.fact)?;
            let new = self.fact(
                id,
                change.fact,
                &change.new.to_string(),
                &change.note,
                change.old.as_deref(),
            )?;
            self.log(
                Some(id),
                "fact",
                change.fact,
                old.map(|f| f.to_string()),
                Some(new.0),
            )?;
            self.log(Some(id), "history", &new.1, None, None)?;
        }
        if let Some(extra) = &outcome.extra {
            let stands = students::extra(self.ctx.tx, id)?;
            for (name, value) in extra {
                let old = stands
                    .iter()
                    .find(|(n, _)| n == name)
                    .map(|(_, v)| v.clone());
                if old.as_ref() != Some(value) {
                    self.log(Some(id), "extra", name, old, Some(value.clone()))?;
                }
            }
            students::put_extra(self.ctx.tx, id, extra)?;
        }
        if !outcome.services.is_empty() {
            let stands = students::services(self.ctx.tx, id)?;
            for change in &outcome.services {
                let record: ServiceId = match change.id {
                    Some(record) => record,
                    None => self.ctx.make_id()?,
                };
                let old = stands
                    .iter()
                    .find(|s| s.id == record)
                    .and_then(|s| json(&s.fields));
                students::put_service(self.ctx.tx, id, record, &change.fields)?;
                self.log(
                    Some(id),
                    "service",
                    &record.to_string(),
                    old,
                    json(&change.fields),
                )?;
            }
        }
        if !outcome.goals.is_empty() {
            let stands = goals::of_student(self.ctx.tx, id)?;
            for change in &outcome.goals {
                let record: GoalId = match change.id {
                    Some(record) => record,
                    None => self.ctx.make_id()?,
                };
                let old = stands
                    .iter()
                    .find(|g| g.id == record)
                    .and_then(|g| json(&g.fields));
                goals::put(self.ctx.tx, id, record, &change.fields)?;
                self.log(
                    Some(id),
                    "goal",
                    &record.to_string(),
                    old,
                    json(&change.fields),
                )?;
            }
        }
        for change in &outcome.guardians {
            self.guardian(id, change)?;
        }
        Ok(())
    }

    /// Writes down which fields of the record change.
    fn fields(
        &mut self,
        id: StudentId,
        before: &StudentFields,
        after: &StudentFields,
    ) -> Result<()> {
        let (Ok(serde_json::Value::Object(before)), Ok(serde_json::Value::Object(after))) =
            (serde_json::to_value(before), serde_json::to_value(after))
        else {
            return Err(crate::error::Error::Internal(
                "a student's record could not be compared",
            ));
        };
        for (name, new) in &after {
            let old = before.get(name);
            if old != Some(new) {
                self.log(Some(id), "field", name, old.and_then(json), json(new))?;
            }
        }
        Ok(())
    }

    /// Enters a fact and its line of history. Answers the ids of both.
    fn fact(
        &mut self,
        id: StudentId,
        fact: &str,
        value: &str,
        note: &str,
        old: Option<&str>,
    ) -> Result<(String, String)> {
        let record = self.ctx.make_id()?;
        let entry = facts::Entry {
            source: SOURCE,
            by: "",
            stamp: &self.stamp,
        };
        let student = students::get(self.ctx.tx, id)?;
        let read = || due::of_student(self.ctx.tx, &self.book, &student, self.ctx.today);
        let before = read()?;
        facts::set(self.ctx.tx, record, id, fact, value, entry)?;
        let moved = moves::words(&moves::of_student(&student, &before, &read()?));
        self.history(id, fact, value, &joined(note, &moved), old)?;
        Ok((
            record.to_string(),
            imports::last_history(self.ctx.tx).to_string(),
        ))
    }

    /// Writes down in the student's history what a fact was and is.
    fn history(
        &self,
        id: StudentId,
        fact: &str,
        value: &str,
        note: &str,
        old: Option<&str>,
    ) -> Result<()> {
        let label = FactName::parse(fact).map_or("A fact", |name| name.label());
        let mut detail = format!(
            "{} \u{2192} {value}, by an import",
            old.unwrap_or("nothing")
        );
        if !note.is_empty() {
            detail.push_str(": ");
            detail.push_str(note);
        }
        facts::add_history(self.ctx.tx, id, label, &detail, &self.stamp)
    }

    fn guardian(&mut self, student: StudentId, change: &GuardianChange) -> Result<()> {
        let Some(id) = change.id else {
            let id = self.new_guardian(student, change)?;
            return self.log(
                Some(student),
                "person",
                &id.to_string(),
                None,
                json(&change.fields),
            );
        };
        let before = people::get(self.ctx.tx, id)?;
        people::put(self.ctx.tx, id, before.kind, &change.fields, &self.stamp)?;
        self.log(
            Some(student),
            "person",
            &id.to_string(),
            json(&before.fields),
            json(&change.fields),
        )
    }

    fn new_guardian(&mut self, student: StudentId, change: &GuardianChange) -> Result<PersonId> {
        let id: PersonId = self.ctx.make_id()?;
        people::put(
            self.ctx.tx,
            id,
            PersonKind::Guardian,
            &change.fields,
            &self.stamp,
        )?;
        people::link(
            self.ctx.tx,
            student,
            id,
            &change.relation,
            Some(TeamRole::Guardian),
        )?;
        Ok(id)
    }

    /// The school of that name, made where there is none.
    fn school(&mut self, wanted: &SchoolWanted) -> Result<SchoolId> {
        let key = wanted.name.to_lowercase();
        if let Some((id, fields)) = self.schools.get(&key) {
            let id = *id;
            if fields.district.is_empty() && !wanted.district.is_empty() {
                let old = json(fields);
                let mut fields = fields.clone();
                fields.district.clone_from(&wanted.district);
                people::put_school(self.ctx.tx, id, &fields)?;
                self.log(None, "school", &id.to_string(), old, json(&fields))?;
                self.schools.insert(key, (id, fields));
            }
            return Ok(id);
        }
        let id: SchoolId = self.ctx.make_id()?;
        let fields = SchoolFields {
            name: wanted.name.clone(),
            district: wanted.district.clone(),
            ..SchoolFields::default()
        };
        people::put_school(self.ctx.tx, id, &fields)?;
        self.log(None, "school", &id.to_string(), None, json(&fields))?;
        self.schools.insert(key, (id, fields));
        Ok(id)
    }
}
