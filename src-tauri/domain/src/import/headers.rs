//! Headers: which row holds them, which field each one names, and which system printed them.
//!
//! Works by the words of a header, never by its position. Recognises; decides nothing about values.

use super::Field;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How far down the header's row is looked for: titles, print dates and blank rows stand above it.
const LOOK_DOWN: usize = 30;

/// A header without case, blanks and signs: `Child_Last` and `child last` are one.
#[must_use]
pub fn key(header: &str) -> String {
    header
        .replace('#', " number ")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The field a header names, by its words alone.
#[must_use]
pub fn field_of(header: &str) -> Option<Field> {
    HEADINGS.get(key(header).as_str()).copied()
}

/// The fields a row of headers names. A field that takes one column goes to the first that names it.
#[must_use]
pub fn propose(headers: &[String]) -> Vec<Option<Field>> {
    let mut taken = Vec::new();
    let has = |wanted: &str| headers.iter().any(|h| key(h) == wanted);
    // A service's own dates, where the file has services; otherwise they are the IEP's.
    let services = headers.iter().any(|h| field_of(h) == Some(Field::Service));
    headers
        .iter()
        .map(|header| {
            let field = match key(header).as_str() {
                "start" | "startdate" | "begindate" if services => Some(Field::ServiceStart),
                "end" | "enddate" if services => Some(Field::ServiceEnd),
                "location" | "setting" if services => Some(Field::ServiceSetting),
                "provider" if services => Some(Field::ServiceProvider),
                "sessionsfrequency" if has("totalminutes") => None,
                "per" | "frequency" | "sessionsfrequency" | "period" if services => {
                    Some(Field::ServicePer)
                }
                "provider" if has("childlast") => Some(Field::ServiceProvider),
                _ => field_of(header),
            }?;
            if !field.repeats() {
                if taken.contains(&field) {
                    return None;
                }
                taken.push(field);
            }
            Some(field)
        })
        .collect()
}

/// The header's row: its place among `rows`, the one with the most known headers. `None` when no row has two.
#[must_use]
pub fn find<'a>(rows: impl Iterator<Item = &'a [String]>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, row) in rows.take(LOOK_DOWN).enumerate() {
        let known = score(row);
        if known >= 2 && best.is_none_or(|(_, most)| known > most) {
            best = Some((index, known));
        }
    }
    best.map(|(index, _)| index)
}

/// How many different fields a row names; none when nothing in it names a student.
#[must_use]
pub fn score(row: &[String]) -> usize {
    let mut fields: Vec<Field> = row
        .iter()
        .filter(|cell| cell.len() <= 80)
        .filter_map(|cell| field_of(cell))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.iter().any(|field| field.names_a_student()) {
        fields.len()
    } else {
        0
    }
}

/// The system whose export this looks like, by its headers. Empty when it is none that is known.
#[must_use]
pub fn system(headers: &[String]) -> &'static str {
    let keys: Vec<String> = headers.iter().map(|h| key(h)).collect();
    let has = |wanted: &str| keys.iter().any(|k| k == wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|w| has(w));
    if has("seisid") {
        if any(&["dateofnextannualplanreview", "dateofnextreevaluation"]) {
            return "SEIS IEP Dates";
        }
        if any(&["totaldelivered", "totalminutes", "delivery", "service"]) {
            return "SEIS Deliveries";
        }
        if keys.iter().any(|k| k.contains("goal")) {
            return "SEIS Student Goals";
        }
        return "SEIS";
    }
    if any(&["childlast", "childfirst"]) || (has("iepdue") && has("reevaldue")) {
        return "Iowa IMS";
    }
    if (has("sourcedid") && any(&["givenname", "familyname"]))
        || any(&["permid", "stunumber", "permanentid"])
    {
        return "Aeries";
    }
    if any(&["casemgr", "lastfirst", "dcid", "studentsdcid"])
        || (has("schoolid") && has("studentid") && has("name"))
    {
        return "PowerSchool";
    }
    if any(&["studentlastname", "studentpersonid", "personid", "teamrole"])
        && any(&[
            "stateid",
            "studentstateid",
            "personid",
            "studentnumber",
            "studentstudentnumber",
            "teamrole",
            "planstartdate",
            "planenddate",
        ])
    {
        return "Infinite Campus";
    }
    ""
}

/// The headings that are known, as [`key`] writes them, and the field each one names.
static HEADINGS: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut field = None;
    for line in include_str!("../../../../assets/import/headings.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let words = match line.split_once(':') {
            Some((name, words)) => {
                field = Field::parse(name.trim());
                words
            }
            None => line,
        };
        if let Some(field) = field {
            for word in words.split_whitespace() {
                known.entry(word).or_insert(field);
            }
        }
    }
    known
});

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|c| (*c).to_owned()).collect()
    }

    #[test]
    fn the_seventeen_columns_of_seis_are_known() {
        let headers = row(&[
            "SEIS ID",
            "SSID",
            "Last Name",
            "First Name",
            "Middle Name",
            "Preferred Name",
            "Date of Birth",
            "District of Service",
            "District of SPED Accountability",
            "School",
            "Grade",
            "Case Manager",
            "Disability 1",
            "Date of Next Annual Plan Review",
            "Date of Next Reevaluation",
            "Date of IEP",
            "Meeting Type",
        ]);
        assert_eq!(system(&headers), "SEIS IEP Dates");
        let fields = propose(&headers);
        let unknown: Vec<&String> = headers
            .iter()
            .zip(&fields)
            .filter(|(_, f)| f.is_none())
            .map(|(h, _)| h)
            .collect();
        assert_eq!(unknown, ["District of SPED Accountability"]);
        assert_eq!(fields[13], Some(Field::AnnualDue));
        assert_eq!(fields[15], Some(Field::LastAnnualMeeting));
    }

    #[test]
    fn a_title_above_the_header_is_not_the_header() {
        let rows = [
            row(&["Caseload of Ms. Example"]),
            row(&["", ""]),
            row(&["Name", "Grade", "DOB"]),
            row(&["Ada Okafor", "4", "1/2/2016"]),
        ];
        assert_eq!(find(rows.iter().map(Vec::as_slice)), Some(2));
        assert_eq!(find(rows.iter().take(1).map(Vec::as_slice)), None);
    }

    #[test]
    fn systems_are_known_by_their_words() {
        for (headers, name) in [
            (
                row(&["Name", "SEIS ID", "Service", "Delivery", "Start", "End"]),
                "SEIS Deliveries",
            ),
            (
                row(&["sourcedId", "givenName", "familyName", "grade"]),
                "Aeries",
            ),
            (
                row(&["SchoolID", "Student ID", "Name", "CaseMgr", "Age"]),
                "PowerSchool",
            ),
            (
                row(&["Child_Last", "Child_First", "DOB", "IEP_Due", "Reeval_Due"]),
                "Iowa IMS",
            ),
            (
                row(&["student.lastName", "student.firstName", "student.stateID"]),
                "Infinite Campus",
            ),
            (row(&["Kid", "Grade", "Birthday", "3-year"]), ""),
        ] {
            assert_eq!(system(&headers), name, "{headers:?}");
        }
    }

    #[test]
    fn every_line_of_the_table_names_a_field_and_no_heading_stands_twice() {
        let table = include_str!("../../../../assets/import/headings.txt");
        let mut words = Vec::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let rest = match line.split_once(':') {
                Some((name, rest)) => {
                    assert!(Field::parse(name).is_some(), "{name} is no field");
                    rest
                }
                None => line,
            };
            words.extend(rest.split_whitespace());
        }
        assert!(words.len() > 300, "{} headings", words.len());
        for word in &words {
            assert_eq!(key(word), **word, "not as a heading is looked up");
        }
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!((words.len(), HEADINGS.len()), (count, count));
    }
}
