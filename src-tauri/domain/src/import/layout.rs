//! The layout of a sheet: its header's row, its columns and where each one goes.

use super::{Field, SourceRow, headers};

/// The most samples shown of a column.
const SAMPLES: usize = 3;

/// The longest heading, in letters; what follows is cut.
const LONGEST_HEADING: usize = 300;

/// A column she mapped herself: its header and the field's name; an empty name keeps it as a further fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserMapping<'a> {
    /// The header as the file spells it.
    pub column: &'a str,
    /// The field's name.
    pub field: &'a str,
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No such column.
    #[error("The file has no column “{column}”. Its columns are: {columns}.")]
    NoColumn {
        /// What was asked for.
        column: String,
        /// What there is.
        columns: String,
    },
    /// No such field.
    #[error("There is no field “{field}”. The fields are: {}.", all_fields())]
    NoField {
        /// What was asked for.
        field: String,
    },
    /// No such row.
    #[error("Row {number} of the file is blank or not there, so it cannot hold the headings.")]
    NoRow {
        /// What was asked for.
        number: u32,
    },
    /// Two columns for one field.
    #[error("Two columns go to “{field}”: “{first}” and “{second}”. Choose one.")]
    Twice {
        /// The field.
        field: &'static str,
        /// One column.
        first: String,
        /// The other.
        second: String,
    },
}

fn all_fields() -> String {
    Field::ALL
        .iter()
        .map(|field| field.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The layout of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The system it looks like; empty when unknown.
    pub system: &'static str,
    /// The place of the header's row among the rows.
    pub header_at: usize,
    /// The headers, each different from the others.
    pub headers: Vec<String>,
    /// Where each column goes.
    pub fields: Vec<Option<Field>>,
}

impl Layout {
    /// A column's header.
    #[must_use]
    pub fn header(&self, column: usize) -> &str {
        self.headers.get(column).map_or("", String::as_str)
    }

    /// Where a column goes.
    #[must_use]
    pub fn field(&self, column: usize) -> Option<Field> {
        self.fields.get(column).copied().flatten()
    }

    /// Whether some column can name a student.
    #[must_use]
    pub fn names_students(&self) -> bool {
        self.fields
            .iter()
            .flatten()
            .any(|field| field.names_a_student())
    }

    /// The first values of a column that are not blank.
    #[must_use]
    pub fn samples(&self, rows: &[SourceRow], column: usize) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for row in rows.iter().skip(self.header_at.saturating_add(1)) {
            if samples.len() == SAMPLES {
                break;
            }
            if let Some(cell) = row.cells.get(column)
                && !cell.trim().is_empty()
            {
                samples.push(cell.trim().replace('\0', "").chars().take(80).collect());
            }
        }
        samples
    }

    /// What a sheet of this kind is known by when it comes again: its headers.
    #[must_use]
    pub fn signature(&self) -> String {
        self.headers
            .iter()
            .map(|h| headers::key(h))
            .collect::<Vec<_>>()
            .join("|")
    }
}

/// Finds the headers of a sheet and where each column goes; what she mapped herself goes first.
///
/// # Errors
/// A mapping that names a column or a field that does not exist, or one field twice.
pub fn lay_out(rows: &[SourceRow], mapping: &[UserMapping<'_>]) -> Result<Layout, MappingError> {
    lay_out_at(rows, mapping, None)
}

/// The same, with the header's row by its number in the file where she chose it.
///
/// # Errors
/// As [`lay_out`], and a row that is not there or blank.
pub fn lay_out_at(
    rows: &[SourceRow],
    mapping: &[UserMapping<'_>],
    header_row: Option<u32>,
) -> Result<Layout, MappingError> {
    let named = |row: &SourceRow| {
        !mapping.is_empty()
            && mapping
                .iter()
                .all(|m| row.cells.iter().any(|c| same(c, m.column)))
    };
    let chosen = match header_row {
        None => None,
        Some(number) => Some(
            rows.iter()
                .position(|row| row.number == number)
                .ok_or(MappingError::NoRow { number })?,
        ),
    };
    let header_at = chosen
        .or_else(|| rows.iter().take(30).position(named))
        .or_else(|| headers::find(rows.iter().map(|row| row.cells.as_slice())))
        .or_else(|| rows.iter().position(|row| filled(row) > 1))
        .unwrap_or(0);
    let found = rows
        .get(header_at)
        .map(|row| row.cells.as_slice())
        .unwrap_or_default();
    let headers = distinct(found);
    let mut fields = headers::propose(&headers);
    let mut hers: Vec<(usize, Option<Field>)> = Vec::new();
    for wanted in mapping {
        let column = headers
            .iter()
            .position(|h| h == wanted.column.trim())
            .or_else(|| headers.iter().position(|h| same(h, wanted.column)))
            .ok_or_else(|| MappingError::NoColumn {
                column: wanted.column.to_owned(),
                columns: headers
                    .iter()
                    .filter(|h| !h.is_empty())
                    .map(|h| format!("“{h}”"))
                    .collect::<Vec<_>>()
                    .join(", "),
            })?;
        let field = match wanted.field.trim() {
            "" => None,
            name => Some(Field::parse(name).ok_or_else(|| MappingError::NoField {
                field: name.to_owned(),
            })?),
        };
        hers.retain(|(c, _)| *c != column);
        hers.push((column, field));
    }
    for (column, field) in &hers {
        if let Some(field) = field.filter(|f| !f.repeats()) {
            if let Some((other, _)) = hers.iter().find(|(c, f)| c != column && *f == Some(field)) {
                return Err(MappingError::Twice {
                    field: field.as_str(),
                    first: headers.get(*other.min(column)).cloned().unwrap_or_default(),
                    second: headers.get(*other.max(column)).cloned().unwrap_or_default(),
                });
            }
            // Her choice takes the field from the column that was proposed for it.
            for slot in &mut fields {
                if *slot == Some(field) {
                    *slot = None;
                }
            }
        }
    }
    for (column, field) in hers {
        if let Some(slot) = fields.get_mut(column) {
            *slot = field;
        }
    }
    Ok(Layout {
        system: headers::system(&headers),
        header_at,
        headers,
        fields,
    })
}

fn same(header: &str, asked: &str) -> bool {
    header.trim().eq_ignore_ascii_case(asked.trim())
}

fn filled(row: &SourceRow) -> usize {
    row.cells.iter().filter(|c| !c.trim().is_empty()).count()
}

/// The headers, trimmed; a second one of the same spelling gets a number, a blank one over a column its letter's place.
fn distinct(cells: &[String]) -> Vec<String> {
    let used = cells
        .iter()
        .rposition(|c| !c.trim().is_empty())
        .map_or(0, |last| last.saturating_add(1));
    let mut headers: Vec<String> = Vec::new();
    for (index, cell) in cells.iter().take(used).enumerate() {
        let plain = cell.replace('\0', "");
        let base = plain
            .trim()
            .trim_matches('\u{FEFF}')
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let base: String = base.chars().take(LONGEST_HEADING).collect();
        let base = if base.is_empty() {
            format!("Column {}", index.saturating_add(1))
        } else {
            base
        };
        let mut name = base.clone();
        let mut number = 2_u32;
        while headers.contains(&name) {
            name = format!("{base} ({number})");
            number = number.saturating_add(1);
        }
        headers.push(name);
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&[&str]]) -> Vec<SourceRow> {
        (1..)
            .zip(lines)
            .map(|(number, line)| SourceRow {
                number,
                cells: line.iter().map(|c| (*c).to_owned()).collect(),
            })
            .collect()
    }

    #[test]
    fn her_mapping_goes_first() {
        let rows = rows(&[
            &["Name", "Nr", "DOB", "DOB"],
            &["Ada Okafor", "17", "1/2/2016", ""],
        ]);
        let mapping = [UserMapping {
            column: "nr",
            field: "system_number",
        }];
        let layout = lay_out(&rows, &mapping).unwrap();
        assert_eq!(layout.headers, ["Name", "Nr", "DOB", "DOB (2)"]);
        assert_eq!(
            layout.fields,
            [
                Some(Field::FullName),
                Some(Field::SystemNumber),
                Some(Field::BirthDate),
                None
            ]
        );
        let mapping = [
            UserMapping {
                column: "DOB (2)",
                field: "birth_date",
            },
            UserMapping {
                column: "Name",
                field: "",
            },
        ];
        let layout = lay_out(&rows, &mapping).unwrap();
        assert_eq!(layout.fields, [None, None, None, Some(Field::BirthDate)]);
    }

    #[test]
    fn a_wrong_mapping_names_what_there_is() {
        let rows = rows(&[&["Name", "Grade"], &["Ada Okafor", "4"]]);
        let error = lay_out(
            &rows,
            &[UserMapping {
                column: "Klass",
                field: "grade",
            }],
        )
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "The file has no column “Klass”. Its columns are: “Name”, “Grade”."
        );
        let error = lay_out(
            &rows,
            &[UserMapping {
                column: "Grade",
                field: "class",
            }],
        )
        .unwrap_err();
        assert!(
            error
                .to_string()
                .contains("There is no field “class”. The fields are: first, middle, last")
        );
        let both = [
            UserMapping {
                column: "Name",
                field: "last",
            },
            UserMapping {
                column: "Grade",
                field: "last",
            },
        ];
        assert!(matches!(
            lay_out(&rows, &both),
            Err(MappingError::Twice { .. })
        ));
    }
}
