//! Reads a file and plans what it would change. Writes nothing.

use super::questions::{ImportAnswer, ImportQuestion, answers};
use super::{ColumnMapping, ColumnOut, ImportChange, ImportOut, ImportProblem, ReadAs, TopRow};
use crate::api::Ctx;
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::progress::Stage;
use crate::store::{facts, goals, imports, people, students};
use crate::tables::{self, Reading, Table};
use hallway_domain::ids::StudentId;
use hallway_domain::import::{
    Known, KnownGuardian, Layout, Outcome, Plan, Problem, SourceRow, UserMapping, lay_out_at, plan,
};
use hallway_domain::people::PersonKind;
use hallway_domain::student::StudentFields;
use std::collections::{BTreeMap, HashMap};

/// A file, read and planned.
pub(super) struct Prepared {
    pub(super) hash: String,
    pub(super) layout: Layout,
    pub(super) plan: Plan,
    columns: Vec<ColumnOut>,
    read_as: ReadAs,
}

/// What she says about a file beyond the file itself.
pub(super) struct Wanted<'a> {
    /// Columns she mapped herself.
    pub(super) mapping: Option<&'a [ColumnMapping]>,
    /// How the file is to be read.
    pub(super) reading: Reading,
    /// Her answers about rows.
    pub(super) answers: &'a [ImportAnswer],
}

/// How many of the first rows and of their cells are shown, and how long a cell may be.
const TOP: (usize, usize, usize) = (14, 8, 40);

/// Students by what would happen to them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) created: u32,
    pub(super) updated: u32,
    pub(super) unchanged: u32,
}

/// Reads a chosen file and plans its import.
pub(super) fn prepare(ctx: &Ctx<'_>, file: &FileHandle, wanted: &Wanted<'_>) -> Result<Prepared> {
    ctx.progress.begin(Stage::Reading, 0)?;
    let table = tables::read(ctx.files.path(file)?, &wanted.reading)?;
    ctx.progress.begin(Stage::Comparing, 0)?;
    let (layout, remembered) = layout(ctx, &table.rows, wanted)?;
    let columns = columns(&layout, &table.rows);
    let read_as = read_as(&table, &layout, remembered);
    let mut plan = if layout.names_students() {
        let known = known(ctx)?;
        let linked = imports::linked(ctx.tx, &layout.signature())?;
        let answers = answers(wanted.answers);
        plan(&layout, &table.rows, &known, &linked, &answers, ctx.today)
    } else {
        Plan::default()
    };
    if !layout.names_students() {
        plan.problems.push(Problem {
            row: table.rows.get(layout.header_at).map_or(1, |row| row.number),
            column: String::new(),
            value: String::new(),
            message: NO_NAMES.to_owned(),
        });
    }
    Ok(Prepared {
        hash: table.hash,
        layout,
        plan,
        columns,
        read_as,
    })
}

/// How the file was understood, with its first rows.
fn read_as(table: &Table, layout: &Layout, remembered: bool) -> ReadAs {
    let (rows, cells, letters) = TOP;
    let understood = table.understood.clone();
    ReadAs {
        sheet: understood.sheet,
        sheets: understood.sheets,
        separator: understood.separator,
        encoding: understood.encoding,
        header_row: table.rows.get(layout.header_at).map_or(1, |row| row.number),
        rows: u32::try_from(
            table
                .rows
                .len()
                .saturating_sub(layout.header_at.saturating_add(1)),
        )
        .unwrap_or(u32::MAX),
        top: table
            .rows
            .iter()
            .take(rows.max(layout.header_at.saturating_add(1)).min(40))
            .map(|row| TopRow {
                row: row.number,
                cells: row
                    .cells
                    .iter()
                    .take(cells)
                    .map(|cell| {
                        cell.trim()
                            .replace('\0', "")
                            .chars()
                            .take(letters)
                            .collect()
                    })
                    .collect(),
            })
            .collect(),
        remembered,
    }
}

const NO_NAMES: &str = "No column is known to hold a student's name or number. Say which one does, for example “Kid” = full_name.";

/// The columns: as she says, else as they went last time, else as their headers say. Also answers whether it is as last
/// time.
fn layout(ctx: &Ctx<'_>, rows: &[SourceRow], said: &Wanted<'_>) -> Result<(Layout, bool)> {
    let header_row = said.reading.header_row;
    let hers: Vec<UserMapping<'_>> = said
        .mapping
        .unwrap_or_default()
        .iter()
        .map(wanted)
        .collect();
    let proposed = lay_out_at(rows, &hers, header_row)
        .map_err(|e| Error::invalid("mapping", e.to_string()))?;
    if !hers.is_empty() {
        return Ok((proposed, false));
    }
    let Some(last) = imports::last_mapping(ctx.tx, &proposed.signature())? else {
        return Ok((proposed, false));
    };
    // A mapping that this version does not know any more is no reason to refuse the file.
    let last: Vec<ColumnMapping> = serde_json::from_str(&last).unwrap_or_default();
    let last: Vec<UserMapping<'_>> = last.iter().map(wanted).collect();
    Ok(match lay_out_at(rows, &last, header_row) {
        Ok(remembered) => (remembered, true),
        Err(_) => (proposed, false),
    })
}

fn wanted(mapping: &ColumnMapping) -> UserMapping<'_> {
    UserMapping {
        column: &mapping.column,
        field: &mapping.field,
    }
}

fn columns(layout: &Layout, rows: &[SourceRow]) -> Vec<ColumnOut> {
    layout
        .headers
        .iter()
        .enumerate()
        .map(|(place, header)| ColumnOut {
            column: header.clone(),
            field: layout
                .field(place)
                .map(|field| field.as_str().to_owned())
                .unwrap_or_default(),
            samples: layout.samples(rows, place),
        })
        .collect()
}

/// Every student the vault has, with what an import may change.
fn known(ctx: &Ctx<'_>) -> Result<Vec<Known>> {
    let schools: HashMap<_, _> = people::schools(ctx.tx)?
        .into_iter()
        .map(|s| (s.id, (s.fields.name, s.fields.district)))
        .collect();
    let mut standing: HashMap<StudentId, BTreeMap<String, String>> = HashMap::new();
    for fact in facts::all(ctx.tx)? {
        standing
            .entry(fact.student)
            .or_default()
            .insert(fact.fact, fact.value);
    }
    let mut guardians: HashMap<StudentId, Vec<KnownGuardian>> = HashMap::new();
    for (student, tie) in people::ties(ctx.tx)? {
        if tie.person.kind == PersonKind::Guardian {
            guardians.entry(student).or_default().push(KnownGuardian {
                id: tie.person.id,
                fields: tie.person.fields,
            });
        }
    }
    let mut extra = students::every_extra(ctx.tx)?;
    let mut services = students::every_service(ctx.tx)?;
    let mut goals = goals::every(ctx.tx)?;
    let mut known = Vec::new();
    for student in students::list(ctx.tx, students::Which::All)? {
        let school = student
            .fields
            .school_id
            .and_then(|id| schools.get(&id).cloned());
        known.push(Known {
            id: student.id,
            school: school.unwrap_or_default(),
            facts: standing.remove(&student.id).unwrap_or_default(),
            extra: extra.remove(&student.id).unwrap_or_default(),
            services: services.remove(&student.id).unwrap_or_default(),
            goals: goals.remove(&student.id).unwrap_or_default(),
            guardians: guardians.remove(&student.id).unwrap_or_default(),
            in_bin: false,
            fields: student.fields,
        });
    }
    for binned in imports::in_bin(ctx.tx)? {
        let [system_number, state_number, student_number] = binned.numbers;
        known.push(Known {
            id: binned.id,
            fields: StudentFields {
                first: binned.name.0,
                last: binned.name.1,
                system_number,
                state_number,
                student_number,
                birth_date: binned.birth_date,
                ..StudentFields::default()
            },
            school: (String::new(), String::new()),
            facts: BTreeMap::new(),
            extra: Vec::new(),
            services: Vec::new(),
            goals: Vec::new(),
            guardians: Vec::new(),
            in_bin: true,
        });
    }
    Ok(known)
}

impl Prepared {
    /// Refuses a file in which no column tells the students apart.
    pub(super) fn must_name_students(&self) -> Result<()> {
        if self.layout.names_students() {
            Ok(())
        } else {
            Err(Error::invalid("mapping", NO_NAMES))
        }
    }

    /// Refuses while she has not said whom a row means.
    pub(super) fn must_be_answered(&self) -> Result<()> {
        let open = self
            .plan
            .questions
            .iter()
            .filter(|q| q.answer.is_none())
            .count();
        if open == 0 {
            return Ok(());
        }
        Err(Error::Precondition {
            message: format!(
                "{open} {} for your answer: whom {} mean?",
                if open == 1 { "row waits" } else { "rows wait" },
                if open == 1 { "does it" } else { "do they" },
            ),
            hint: "Answer each of them, then import. Nothing was changed.".to_owned(),
        })
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for outcome in &self.plan.outcomes {
            let count = match (outcome.student, outcome.changes.is_empty()) {
                (None, _) => &mut counts.created,
                (Some(_), false) => &mut counts.updated,
                (Some(_), true) => &mut counts.unchanged,
            };
            *count = count.saturating_add(1);
        }
        counts
    }

    /// Where each column went.
    pub(super) fn mapping(&self) -> Vec<ColumnMapping> {
        self.columns
            .iter()
            .map(|c| ColumnMapping {
                column: c.column.clone(),
                field: c.field.clone(),
            })
            .collect()
    }

    /// What the import would do.
    pub(super) fn out(self) -> ImportOut {
        let counts = self.counts();
        let ids: Vec<Option<StudentId>> = self.plan.outcomes.iter().map(|o| o.student).collect();
        self.out_with(counts, &ids)
    }

    /// The same, once the students have their ids.
    pub(super) fn out_with(self, counts: Counts, ids: &[Option<StudentId>]) -> ImportOut {
        ImportOut {
            recognised: self.layout.system.to_owned(),
            read_as: self.read_as,
            columns: self.columns,
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            skipped: self.plan.skipped,
            changes: self
                .plan
                .outcomes
                .into_iter()
                .zip(ids)
                .flat_map(|(outcome, id)| changes(outcome, *id))
                .collect(),
            problems: self
                .plan
                .problems
                .into_iter()
                .map(|p| ImportProblem {
                    row: p.row,
                    column: p.column,
                    value: p.value,
                    message: p.message,
                })
                .collect(),
            questions: self
                .plan
                .questions
                .into_iter()
                .map(ImportQuestion::from)
                .collect(),
            import_id: None,
        }
    }
}

fn changes(outcome: Outcome, id: Option<StudentId>) -> impl Iterator<Item = ImportChange> {
    let name = outcome.name;
    outcome.changes.into_iter().map(move |change| ImportChange {
        row: change.row,
        student_id: id,
        student: name.clone(),
        field: change.field,
        old: change.old,
        new: change.new,
        note: change.note,
    })
}
