//! People from an address book: a CSV, a workbook or vCards. Shown first, written in one act, taken back like any import.

use super::{Command, Ctx, ImportChange, ImportProblem, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::progress::Stage;
use crate::store::imports::{self, ChangeRecord, ImportRecord};
use crate::store::people;
use crate::tables::{self, Reading};
use hallway_domain::ids::{ImportId, PersonId};
use hallway_domain::import::values::{split_name, squeeze};
use hallway_domain::import::{Problem, headers, vcard};
use hallway_domain::people::{Person, PersonFields, PersonKind};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// By this an import of people is told from one of students.
pub(super) const SIGNATURE: &str = "people";

/// What an import of people does or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct PeopleImportOut {
    /// People that are new.
    pub created: u32,
    /// People that change.
    pub updated: u32,
    /// People that stay as they are.
    pub unchanged: u32,
    /// Every change, old and new.
    pub changes: Vec<ImportChange>,
    /// What could not be used.
    pub problems: Vec<ImportProblem>,
    /// The import, once written.
    pub import_id: Option<ImportId>,
}

/// Reads people from a file. Writes only when asked to.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ImportPeople {
    /// A CSV, a workbook or vCards.
    pub file: FileHandle,
    /// What the new ones are; staff when left out.
    pub kind: Option<PersonKind>,
    /// Say what would change, and change nothing.
    pub dry_run: bool,
}

impl Command for ImportPeople {
    const NAME: &'static str = "import_people";
    const CHANGES: &'static [Topic] = &[Topic::People, Topic::Imports];
    type Output = PeopleImportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        ctx.progress.begin(Stage::Reading, 0)?;
        let bytes = tables::bytes_of(ctx.files.path(&self.file)?)?;
        let mut problems = Vec::new();
        let given = read(&bytes, &mut problems)?;
        let kind = self.kind.unwrap_or(PersonKind::Staff);
        let known = people::list(ctx.tx, None)?;
        let mut out = PeopleImportOut::default();
        let mut wanted: Vec<(
            Option<PersonId>,
            PersonKind,
            PersonFields,
            Option<PersonFields>,
        )> = Vec::new();
        for (row, fields) in given {
            match meant(&known, &wanted, &fields) {
                Meant::Known(person) => {
                    let merged = overlay(&person.fields, &fields);
                    if merged == person.fields {
                        out.unchanged = out.unchanged.saturating_add(1);
                        continue;
                    }
                    out.updated = out.updated.saturating_add(1);
                    out.changes.extend(changes(row, &person.fields, &merged));
                    wanted.push((
                        Some(person.id),
                        person.kind,
                        merged,
                        Some(person.fields.clone()),
                    ));
                }
                Meant::New => {
                    out.created = out.created.saturating_add(1);
                    out.changes.push(ImportChange {
                        row,
                        student_id: None,
                        student: fields.display_name(),
                        field: "person".to_owned(),
                        old: String::new(),
                        new: words(&fields),
                        note: String::new(),
                    });
                    wanted.push((None, kind, fields, None));
                }
                Meant::Unclear(message) => problems.push(Problem {
                    row,
                    column: String::new(),
                    value: fields.display_name(),
                    message: message.to_owned(),
                }),
            }
        }
        problems.sort_by_key(|p| p.row);
        out.problems = problems
            .into_iter()
            .map(|p| ImportProblem {
                row: p.row,
                column: p.column,
                value: p.value,
                message: p.message,
            })
            .collect();
        if !self.dry_run && !wanted.is_empty() {
            let hash = data_encoding::HEXLOWER.encode(digest(&SHA256, &bytes).as_ref());
            out.import_id = Some(write(ctx, &out, hash, wanted)?);
        }
        Ok(out)
    }
}

fn write(
    ctx: &Ctx<'_>,
    out: &PeopleImportOut,
    file_hash: String,
    wanted: Vec<(
        Option<PersonId>,
        PersonKind,
        PersonFields,
        Option<PersonFields>,
    )>,
) -> Result<ImportId> {
    let import = ImportRecord {
        id: ctx.make_id()?,
        at: ctx.stamp(),
        file_hash,
        signature: SIGNATURE.to_owned(),
        mapping: "[]".to_owned(),
        created: out.created,
        updated: out.updated,
        unchanged: out.unchanged,
        skipped: u32::try_from(out.problems.len()).unwrap_or(u32::MAX),
        undone_at: None,
    };
    imports::insert(ctx.tx, &import)?;
    ctx.progress.begin(Stage::Writing, wanted.len())?;
    for (position, (id, kind, fields, before)) in (0_u32..).zip(wanted) {
        let id: PersonId = match id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        people::put(ctx.tx, id, kind, &fields, &ctx.stamp())?;
        imports::add_change(
            ctx.tx,
            import.id,
            position,
            &ChangeRecord {
                student: String::new(),
                kind: "person".to_owned(),
                field: id.to_string(),
                old: before.as_ref().and_then(|f| serde_json::to_string(f).ok()),
                new: serde_json::to_string(&fields).ok(),
            },
        )?;
        ctx.progress.step()?;
    }
    Ok(import.id)
}

/// Whom a row means.
enum Meant<'a> {
    Known(&'a Person),
    New,
    Unclear(&'static str),
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && a.to_lowercase() == b.to_lowercase()
}

/// A telephone number by its digits.
fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

fn meant<'a>(
    known: &'a [Person],
    before: &[(
        Option<PersonId>,
        PersonKind,
        PersonFields,
        Option<PersonFields>,
    )],
    given: &PersonFields,
) -> Meant<'a> {
    let name = given.display_name();
    let reached_alike = |have: &PersonFields| {
        same(&have.email, &given.email) || same(&digits(&have.phone), &digits(&given.phone))
    };
    // A family shares a telephone and sometimes an address: only both together say who it is.
    let is_it = |have: &PersonFields| same(&have.display_name(), &name) && reached_alike(have);
    if before
        .iter()
        .any(|(_, _, fields, _)| is_it(fields) || (fields == given))
    {
        return Meant::Unclear("The file names this person twice. The first time was used.");
    }
    let mut fits = known
        .iter()
        .filter(|p| is_it(&p.fields) || p.fields == *given);
    match (fits.next(), fits.next()) {
        (Some(person), None) => return Meant::Known(person),
        (Some(_), Some(_)) => {
            return Meant::Unclear(
                "Two people in the vault have this name and this address. The row was not used.",
            );
        }
        (None, _) => {}
    }
    if known.iter().any(|p| same(&p.fields.display_name(), &name)) {
        return Meant::Unclear(
            "A person of this name is here, and neither the e-mail address nor the telephone number says that they are one. The row was not used. If they are one, add the address to the person here and import again; if not, add the second one by hand.",
        );
    }
    Meant::New
}

/// What stands with what the file gives laid over it; a blank leaves what stands.
fn overlay(stands: &PersonFields, given: &PersonFields) -> PersonFields {
    let mut fields = stands.clone();
    for (have, new) in [
        (&mut fields.title, &given.title),
        (&mut fields.role, &given.role),
        (&mut fields.email, &given.email),
        (&mut fields.phone, &given.phone),
        (&mut fields.address, &given.address),
        (&mut fields.language, &given.language),
    ] {
        if !new.is_empty() {
            have.clone_from(new);
        }
    }
    for name in &given.nicknames {
        if !fields.nicknames.contains(name) {
            fields.nicknames.push(name.clone());
        }
    }
    fields
}

fn words(fields: &PersonFields) -> String {
    [&fields.role, &fields.email, &fields.phone]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

fn changes(row: u32, before: &PersonFields, after: &PersonFields) -> Vec<ImportChange> {
    let nicknames = (before.nicknames.join(", "), after.nicknames.join(", "));
    [
        ("title", &before.title, &after.title),
        ("role", &before.role, &after.role),
        ("email", &before.email, &after.email),
        ("phone", &before.phone, &after.phone),
        ("address", &before.address, &after.address),
        ("language", &before.language, &after.language),
        ("nicknames", &nicknames.0, &nicknames.1),
    ]
    .into_iter()
    .filter(|(_, old, new)| old != new)
    .map(|(field, old, new)| ImportChange {
        row,
        student_id: None,
        student: after.display_name(),
        field: field.to_owned(),
        old: old.clone(),
        new: new.clone(),
        note: String::new(),
    })
    .collect()
}

/// The people of a file, by row or line.
fn read(bytes: &[u8], problems: &mut Vec<Problem>) -> Result<Vec<(u32, PersonFields)>> {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_uppercase();
    if head
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with("BEGIN:VCARD")
    {
        let text = tables::text_of(bytes)?;
        return Ok(vcard::read(&text, problems)
            .into_iter()
            .map(|card| (card.line, card.fields))
            .collect());
    }
    let table = tables::read_bytes(bytes, &Reading::default())?;
    let columns = |cells: &[String]| -> Vec<Option<&'static str>> {
        cells
            .iter()
            .map(|cell| column(&headers::key(cell)))
            .collect()
    };
    let names = |found: &[Option<&str>]| {
        found
            .iter()
            .flatten()
            .any(|c| matches!(*c, "name" | "first" | "last"))
    };
    let Some((at, found)) = table
        .rows
        .iter()
        .take(30)
        .map(|row| columns(&row.cells))
        .enumerate()
        .find(|(_, found)| names(found) && found.iter().flatten().count() > 1)
    else {
        return Err(Error::BadFile {
            message: "No row of the file names its columns, so it is not clear where the names stand.".to_owned(),
            hint: "Give the columns headings such as Name, Role, Email and Phone, and import again. Nothing was changed.".to_owned(),
        });
    };
    let mut people = Vec::new();
    for row in table.rows.iter().skip(at.saturating_add(1)) {
        let mut fields = PersonFields::default();
        for (cell, column) in row.cells.iter().zip(&found) {
            let text = squeeze(&cell.replace('\0', ""));
            let Some(column) = column.filter(|_| !text.is_empty()) else {
                continue;
            };
            match column {
                "name" => {
                    let parts = split_name(&text);
                    fields.first = format!("{} {}", parts.first, parts.middle)
                        .trim()
                        .to_owned();
                    fields.last = parts.last;
                }
                "first" => fields.first = text,
                "last" => fields.last = text,
                "title" => fields.title = text,
                "role" => fields.role = text,
                "email" if fields.email.is_empty() => fields.email = text,
                "phone" if fields.phone.is_empty() => fields.phone = text,
                "address" => fields.address = text,
                "language" => fields.language = text,
                _ => {}
            }
        }
        if fields.display_name().is_empty() {
            problems.push(Problem {
                row: row.number,
                column: String::new(),
                value: String::new(),
                message: "This row holds no name. It was not used.".to_owned(),
            });
        } else {
            people.push((row.number, fields));
        }
    }
    Ok(people)
}

/// The field a heading names.
fn column(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" | "fullname" | "displayname" | "staffname" | "teacher" | "contact" => "name",
        "first" | "firstname" | "givenname" | "fname" => "first",
        "last" | "lastname" | "surname" | "familyname" | "lname" => "last",
        "title" | "prefix" | "salutation" | "nameprefix" => "title",
        "role" | "job" | "jobtitle" | "position" | "department" | "subject"
        | "organizationtitle" => "role",
        "email" | "emailaddress" | "mail" | "email1value" | "primaryemail" | "workemail" => "email",
        "phone" | "telephone" | "phonenumber" | "tel" | "mobile" | "cell" | "workphone"
        | "businessphone" | "phone1value" | "extension" => "phone",
        "address" | "street" | "homeaddress" => "address",
        "language" | "homelanguage" => "language",
        _ => return None,
    })
}
