//! One row of a file as what it says about one student: typed values, and a sentence for each one that cannot be used.
//!
//! A blank cell says nothing. A value that cannot be used is reported and left out; the rest of the row stands.

use super::dates::{is_blank_date, parse_date};
use super::values::{self, grade, list, minutes, period, split_name, squeeze, yes_no};
use super::{Field, Layout, Problem, SourceRow, headers};
use crate::student::{GoalFields, ServiceFields};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The longest cell that is taken: what a spreadsheet cell can hold.
const LONGEST: usize = 32_767;

/// What a row says of a guardian.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuardianGiven {
    /// Name in one piece.
    pub name: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// What she is to the student.
    pub relation: String,
}

/// A value and the column it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    /// The row in the file.
    pub row: u32,
    /// The column's place in the layout.
    pub column: usize,
    /// The value.
    pub value: T,
}

/// What one row says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The row in the file.
    pub row: u32,
    /// Fields that are plain text.
    pub texts: BTreeMap<Field, Given<String>>,
    /// Fields that are dates.
    pub dates: BTreeMap<Field, Given<NaiveDate>>,
    /// Eligibility categories.
    pub eligibility: Vec<String>,
    /// Other names.
    pub nicknames: Vec<String>,
    /// Whether an interpreter is needed.
    pub interpreter: Option<Given<bool>>,
    /// The service the row stands for.
    pub service: Option<ServiceFields>,
    /// The goal the row stands for.
    pub goal: Option<GoalFields>,
    /// The first and the second guardian.
    pub guardians: Vec<GuardianGiven>,
    /// Columns without a field of their own.
    pub extra: Vec<(String, String)>,
}

impl Record {
    /// A text field; empty when the row says nothing.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.texts
            .get(&field)
            .map_or("", |given| given.value.as_str())
    }

    /// A date.
    #[must_use]
    pub fn date(&self, field: Field) -> Option<NaiveDate> {
        self.dates.get(&field).map(|given| given.value)
    }

    /// The name matching goes by; empty when there is none.
    #[must_use]
    pub fn name_key(&self) -> String {
        name_key(self.text(Field::First), self.text(Field::Last))
    }
}

/// A name for comparing: without case and blanks.
#[must_use]
pub fn name_key(first: &str, last: &str) -> String {
    let plain = |text: &str| squeeze(text).to_lowercase().replace('\u{2019}', "'");
    let (first, last) = (plain(first), plain(last));
    if first.is_empty() && last.is_empty() {
        String::new()
    } else {
        format!("{last}, {first}")
    }
}

/// Whether a row holds anything at all.
#[must_use]
pub fn is_blank(row: &SourceRow) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

/// Reads one row.
#[must_use]
pub fn read(
    layout: &Layout,
    row: &SourceRow,
    today: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Record {
    let mut reader = Reader {
        layout,
        row: row.number,
        today,
        problems,
        record: Record {
            row: row.number,
            ..Record::default()
        },
        service: ServiceFields::default(),
        goal: GoalFields::default(),
        per_given: false,
        guardians: [GuardianGiven::default(), GuardianGiven::default()],
    };
    for (column, cell) in row.cells.iter().enumerate() {
        reader.cell(column, cell);
    }
    reader.finish()
}

struct Reader<'a> {
    layout: &'a Layout,
    row: u32,
    today: NaiveDate,
    problems: &'a mut Vec<Problem>,
    record: Record,
    service: ServiceFields,
    goal: GoalFields,
    per_given: bool,
    guardians: [GuardianGiven; 2],
}

impl Reader<'_> {
    fn problem(&mut self, column: usize, value: &str, message: String) {
        self.problems.push(Problem {
            row: self.row,
            column: self.layout.header(column).to_owned(),
            value: value.chars().take(200).collect(),
            message,
        });
    }

    fn cell(&mut self, column: usize, cell: &str) {
        let text = cell.trim().trim_matches('\u{FEFF}');
        if text.is_empty() {
            return;
        }
        if text.contains('\0') {
            self.problem(column, &text.replace('\0', ""), LEFT_OUT_NUL.to_owned());
            return;
        }
        if text.len() > LONGEST {
            self.problem(column, text, "This text is longer than a cell can be. It was left out; the rest of the row was used.".to_owned());
            return;
        }
        let Some(header) = self.layout.headers.get(column) else {
            self.problem(
                column,
                text,
                "This value stands to the right of the last header, so it belongs to no column. It was left out; the rest of the row was used.".to_owned(),
            );
            return;
        };
        let field = self.layout.field(column).unwrap_or(Field::Extra);
        let header = header.clone();
        let kept = if field.is_date() {
            self.date(column, field, text).map(|date| date.to_string())
        } else {
            self.plain(column, field, text);
            Some(text.to_owned())
        };
        if field.kept_as_extra()
            && let Some(value) = kept
        {
            self.record.extra.push((header, value));
        }
    }

    fn date(&mut self, column: usize, field: Field, text: &str) -> Option<NaiveDate> {
        if is_blank_date(text) {
            return None;
        }
        let latest = match field {
            Field::BirthDate => self.today.year(),
            _ => self.today.year().saturating_add(20),
        };
        let value = match parse_date(text, latest) {
            Ok(date) => date,
            Err(why) => {
                let message = format!(
                    "This is not a date: {why}. It was left out; the rest of the row was used."
                );
                self.problem(column, text, message);
                return None;
            }
        };
        if field == Field::BirthDate && value > self.today {
            self.problem(
                column,
                text,
                "This birth date lies in the future. It was left out; the rest of the row was used.".to_owned(),
            );
            return None;
        }
        match field {
            Field::ServiceStart => self.service.starts_on = Some(value),
            Field::ServiceEnd => self.service.ends_on = Some(value),
            Field::GoalDue => self.goal.due_on = Some(value),
            _ => {
                self.record.dates.entry(field).or_insert(Given {
                    row: self.row,
                    column,
                    value,
                });
            }
        }
        Some(value)
    }

    fn plain(&mut self, column: usize, field: Field, text: &str) {
        let [first_guardian, second_guardian] = &mut self.guardians;
        match field {
            Field::Eligibility => {
                for word in list(text) {
                    if !self.record.eligibility.contains(&word) {
                        self.record.eligibility.push(word);
                    }
                }
            }
            Field::Nicknames => {
                self.record
                    .nicknames
                    .extend(text.split([';', ',', '|', '\n']).map(squeeze).filter(|n| !n.is_empty()));
            }
            Field::Interpreter => match yes_no(text) {
                Some(value) => {
                    self.record.interpreter = Some(Given {
                        row: self.row,
                        column,
                        value,
                    });
                }
                None => self.problem(
                    column,
                    text,
                    "This says neither yes nor no. It was left out; the rest of the row was used.".to_owned(),
                ),
            },
            Field::Grade => match grade(text) {
                Some(value) => self.put(column, field, value),
                None => self.problem(
                    column,
                    text,
                    "This is no grade that schools have. It was left out; the rest of the row was used.".to_owned(),
                ),
            },
            Field::Minutes => match minutes(text) {
                Some((value, per)) => {
                    self.service.minutes = Some(value);
                    if !per.is_empty() && !self.per_given {
                        self.service.per = per;
                        self.per_given = true;
                    } else if !self.per_given {
                        self.service.per = header_period(self.layout, column).to_owned();
                    }
                }
                None => self.problem(
                    column,
                    text,
                    "This is not a whole number of minutes. It was left out; the rest of the row was used.".to_owned(),
                ),
            },
            Field::ServicePer => {
                self.service.per = period(text).unwrap_or_else(|| squeeze(text));
                self.per_given = true;
            }
            Field::Service => self.service.name = squeeze(text),
            Field::ServiceSetting => self.service.setting = squeeze(text),
            Field::ServiceProvider => self.service.provider = squeeze(text),
            // The wording of a goal keeps its lines.
            Field::Goal => self.goal.text = text.to_owned(),
            Field::GoalBaseline => self.goal.baseline = text.to_owned(),
            Field::GoalArea => self.goal.area = squeeze(text),
            Field::GoalResponsible => self.goal.responsible = squeeze(text),
            Field::GuardianName => first_guardian.name = squeeze(text),
            Field::GuardianPhone => first_guardian.phone = squeeze(text),
            Field::GuardianEmail => first_guardian.email = squeeze(text),
            Field::GuardianRelation => first_guardian.relation = squeeze(text),
            Field::Guardian2Name => second_guardian.name = squeeze(text),
            Field::Guardian2Phone => second_guardian.phone = squeeze(text),
            Field::Guardian2Email => second_guardian.email = squeeze(text),
            Field::Guardian2Relation => second_guardian.relation = squeeze(text),
            Field::SystemNumber | Field::StateNumber | Field::StudentNumber => {
                let text = text.strip_suffix(".0").unwrap_or(text);
                // "N/A" is nobody's number: taken as one, it would join strangers.
                if !is_blank_date(text) && !values::id_key(text).is_empty() {
                    self.put(column, field, squeeze(text));
                }
            }
            Field::Extra | Field::Ignore | Field::Email | Field::Phone | Field::Address => {}
            // Names, school, district and the rest are text as it stands.
            _ => self.put(column, field, squeeze(text)),
        }
    }

    fn put(&mut self, column: usize, field: Field, value: String) {
        self.record.texts.entry(field).or_insert(Given {
            row: self.row,
            column,
            value,
        });
    }

    fn finish(mut self) -> Record {
        self.whole_name();
        if !self.service.name.is_empty() {
            self.record.service = Some(std::mem::take(&mut self.service));
        } else if self.service.minutes.is_some() || !self.service.provider.is_empty() {
            // Iowa's list counts a caseload by provider: minutes of the instruction the row is about.
            self.service.name = "Special education".to_owned();
            if self.service.minutes.is_some() {
                self.record.service = Some(std::mem::take(&mut self.service));
            }
        }
        if !self.goal.text.is_empty() {
            self.record.goal = Some(std::mem::take(&mut self.goal));
        }
        let guardians = std::mem::take(&mut self.guardians);
        self.record.guardians.extend(
            guardians
                .into_iter()
                .filter(|g| !g.name.is_empty() || !g.phone.is_empty() || !g.email.is_empty()),
        );
        self.record
    }

    /// Takes a whole name apart where the file has no columns for its parts.
    fn whole_name(&mut self) {
        let Some(given) = self.record.texts.remove(&Field::FullName) else {
            return;
        };
        if self.record.texts.contains_key(&Field::Last) {
            return;
        }
        let parts = split_name(&given.value);
        for (field, value) in [
            (Field::First, parts.first),
            (Field::Middle, parts.middle),
            (Field::Last, parts.last),
            (Field::Preferred, parts.preferred),
        ] {
            if !value.is_empty() {
                self.put(given.column, field, value);
            }
        }
    }
}

const LEFT_OUT_NUL: &str = "This cell holds signs that are no text; the file may be damaged. It was left out; the rest of the row was used. Save the file again from the program it came from.";

/// The period a minutes column's header itself names. SEIS prints total minutes a year.
fn header_period(layout: &Layout, column: usize) -> &'static str {
    match headers::key(layout.header(column)).as_str() {
        "totalminutesminyear" => "year",
        "totalminutes" if layout.system.starts_with("SEIS") => "year",
        "minutesperweek" | "weeklyminutes" => "week",
        "minutespersession" => "session",
        _ => "",
    }
}
