//! The students of the sample class, their families, school and team.

use crate::api::Ctx;
use crate::error::Result;
use crate::store::{facts, people, students};
use chrono::{Days, Months, NaiveDate};
use hallway_domain::ids::{PersonId, SchoolId, StudentId};
use hallway_domain::people::{PersonFields, PersonKind, SchoolFields, TeamRole};
use hallway_domain::student::{
    AccommodationFields, Pronouns, ServiceFields, StudentFields, StudentStatus,
};

/// One invented student. Days are from today: the annual review and the reevaluation fall due then.
struct Row {
    first: &'static str,
    last: &'static str,
    nickname: &'static str,
    grade: &'static str,
    born_years: u32,
    eligibility: &'static str,
    language: &'static str,
    annual_in: i64,
    reevaluation_in: i64,
    service: (&'static str, u32),
    guardian: (&'static str, &'static str, &'static str),
}

const fn row(
    name: (&'static str, &'static str, &'static str),
    grade: (&'static str, u32),
    eligibility: &'static str,
    language: &'static str,
    due: (i64, i64),
    service: (&'static str, u32),
    guardian: (&'static str, &'static str, &'static str),
) -> Row {
    Row {
        first: name.0,
        last: name.1,
        nickname: name.2,
        grade: grade.0,
        born_years: grade.1,
        eligibility,
        language,
        annual_in: due.0,
        reevaluation_in: due.1,
        service,
        guardian,
    }
}

const SLD: &str = "Specific learning disability";
const SLI: &str = "Speech or language impairment";
const OHI: &str = "Other health impairment";
const AUT: &str = "Autism";
const ED: &str = "Emotional disturbance";
const ID: &str = "Intellectual disability";
const SDI: &str = "Specialized instruction";
const SPEECH: &str = "Speech-language therapy";

/// The class. The first is the one whose meeting is on Friday, the second has no meeting yet, the third is late.
const CLASS: &[Row] = &[
    row(
        ("Marisol", "Vega", "Mari"),
        ("4", 9),
        SLD,
        "Spanish",
        (18, 400),
        (SDI, 150),
        ("Rosa", "Vega", "mother"),
    ),
    row(
        ("Devon", "Okafor", "Dev"),
        ("5", 10),
        OHI,
        "English",
        (30, 620),
        (SDI, 120),
        ("Chidi", "Okafor", "father"),
    ),
    row(
        ("Will", "Tran", "Billy"),
        ("3", 8),
        SLI,
        "Vietnamese",
        (-12, 300),
        (SPEECH, 60),
        ("Linh", "Tran", "mother"),
    ),
    row(
        ("Grace", "Hartwell", ""),
        ("2", 7),
        SLD,
        "English",
        (52, 780),
        (SDI, 90),
        ("Joan", "Hartwell", "grandmother"),
    ),
    row(
        ("Amir", "Haddad", ""),
        ("5", 10),
        AUT,
        "Arabic",
        (61, 58),
        (SDI, 200),
        ("Samira", "Haddad", "mother"),
    ),
    row(
        ("Sofia", "Lindqvist", "Sofi"),
        ("1", 6),
        SLI,
        "English",
        (95, 500),
        (SPEECH, 45),
        ("Erik", "Lindqvist", "father"),
    ),
    row(
        ("Jamal", "Whitfield", ""),
        ("4", 9),
        ED,
        "English",
        (110, 210),
        (SDI, 180),
        ("Denise", "Whitfield", "mother"),
    ),
    row(
        ("Nia", "Abebe", ""),
        ("3", 8),
        SLD,
        "Amharic",
        (124, 640),
        (SDI, 120),
        ("Selam", "Abebe", "mother"),
    ),
    row(
        ("Tomasz", "Wrona", "Tomek"),
        ("5", 10),
        OHI,
        "Polish",
        (133, 890),
        (SDI, 100),
        ("Anna", "Wrona", "mother"),
    ),
    row(
        ("Alex", "Morgan", ""),
        ("2", 7),
        SLD,
        "English",
        (141, 700),
        (SDI, 120),
        ("Pat", "Morgan", "parent"),
    ),
    row(
        ("Alex", "Morgan", "Lexi"),
        ("4", 9),
        SLI,
        "English",
        (160, 330),
        (SPEECH, 60),
        ("Robin", "Morgan", "aunt"),
    ),
    row(
        ("Ha-eun", "Yoon", "Hannah"),
        ("1", 6),
        AUT,
        "Korean",
        (172, 720),
        (SDI, 150),
        ("Jisoo", "Yoon", "mother"),
    ),
    row(
        ("Mateo", "de la Cruz", ""),
        ("K", 5),
        SLI,
        "Spanish",
        (180, 1000),
        (SPEECH, 60),
        ("Elena", "de la Cruz", "mother"),
    ),
    row(
        ("Zainab", "Farah", ""),
        ("5", 10),
        ID,
        "Somali",
        (195, 450),
        (SDI, 300),
        ("Hodan", "Farah", "mother"),
    ),
    row(
        ("Caleb", "Runningwater", ""),
        ("3", 8),
        SLD,
        "English",
        (203, 540),
        (SDI, 90),
        ("Dawn", "Runningwater", "mother"),
    ),
    row(
        ("Priya", "Raman", ""),
        ("4", 9),
        OHI,
        "Tamil",
        (217, 860),
        (SDI, 60),
        ("Kavitha", "Raman", "mother"),
    ),
    row(
        ("Lucas", "Beaumont", "Luke"),
        ("2", 7),
        ED,
        "English",
        (224, 610),
        (SDI, 200),
        ("Claire", "Beaumont", "foster mother"),
    ),
    row(
        ("Ava", "Kealoha", ""),
        ("1", 6),
        SLI,
        "English",
        (239, 930),
        (SPEECH, 45),
        ("Keoni", "Kealoha", "father"),
    ),
    row(
        ("Ivan", "Petrenko", "Vanya"),
        ("5", 10),
        SLD,
        "Ukrainian",
        (251, 380),
        (SDI, 120),
        ("Oksana", "Petrenko", "mother"),
    ),
    row(
        ("Destiny", "Brooks", "Dez"),
        ("4", 9),
        SLD,
        "English",
        (268, 560),
        (SDI, 150),
        ("Tanya", "Brooks", "mother"),
    ),
    row(
        ("Kou", "Vang", ""),
        ("3", 8),
        OHI,
        "Hmong",
        (280, 800),
        (SDI, 90),
        ("Mai", "Vang", "mother"),
    ),
    row(
        ("Miles", "O'Dell", ""),
        ("5", 10),
        AUT,
        "English",
        (296, 470),
        (SDI, 180),
        ("Sean", "O'Dell", "father"),
    ),
    row(
        ("Yusuf", "Demir", ""),
        ("2", 7),
        SLD,
        "Turkish",
        (314, 990),
        (SDI, 120),
        ("Elif", "Demir", "mother"),
    ),
    row(
        ("Hope", "Sandoval", ""),
        ("1", 6),
        SLI,
        "Spanish",
        (331, 1040),
        (SPEECH, 60),
        ("Carmen", "Sandoval", "mother"),
    ),
];

/// What the story needs of the class.
pub(super) struct Made {
    /// The students in the order of the table.
    pub(super) students: Vec<StudentId>,
    /// The first student's guardian.
    pub(super) guardian: PersonId,
}

/// The date from which a due date in `in_days` days counts, `years` before it.
fn counted_from(today: NaiveDate, in_days: i64, years: u32) -> NaiveDate {
    let days = Days::new(in_days.unsigned_abs());
    let due = if in_days < 0 {
        today.checked_sub_days(days)
    } else {
        today.checked_add_days(days)
    }
    .unwrap_or(today);
    due.checked_sub_months(Months::new(years.saturating_mul(12)))
        .unwrap_or(due)
}

pub(super) fn students(ctx: &Ctx<'_>) -> Result<Made> {
    let stamp = ctx.stamp();
    let school: SchoolId = ctx.make_id()?;
    people::put_school(
        ctx.tx,
        school,
        &SchoolFields {
            name: "Larkspur Elementary School".into(),
            aliases: vec!["Larkspur".into(), "LES".into()],
            district: "Cedar Hollow Unified School District".into(),
            district_aliases: vec!["Cedar Hollow".into(), "CHUSD".into()],
            town: "Cedar Hollow".into(),
            phone: "555-0140".into(),
            enrollment: Some(412),
        },
    )?;
    let team = team(ctx, &stamp)?;
    let mut made = Made {
        students: Vec::new(),
        guardian: ctx.make_id()?,
    };
    for (number, row) in (0_u32..).zip(CLASS) {
        let id = one(ctx, row, number, school, &stamp)?;
        let guardian: PersonId = if number == 0 {
            made.guardian
        } else {
            ctx.make_id()?
        };
        let (first, last, relation) = row.guardian;
        let fields = PersonFields {
            first: first.into(),
            last: last.into(),
            role: relation.into(),
            phone: format!("555-01{:02}", 50_u32.saturating_add(number)),
            email: format!("{}@example.com", first.to_lowercase()),
            language: row.language.into(),
            ..PersonFields::default()
        };
        people::put(ctx.tx, guardian, PersonKind::Guardian, &fields, &stamp)?;
        people::link(ctx.tx, id, guardian, relation, Some(TeamRole::Guardian))?;
        for (person, role, grades) in &team {
            if grades.is_empty() || grades.contains(&row.grade) {
                people::link(ctx.tx, id, *person, "", Some(*role))?;
            }
        }
        made.students.push(id);
    }
    Ok(made)
}

fn one(ctx: &Ctx<'_>, row: &Row, number: u32, school: SchoolId, stamp: &str) -> Result<StudentId> {
    let today = ctx.today;
    let id = ctx.make_id()?;
    let birthday = today
        .checked_sub_months(Months::new(row.born_years.saturating_mul(12)))
        .and_then(|d| d.checked_sub_days(Days::new(u64::from(number).saturating_mul(13) % 330)));
    let fields = StudentFields {
        first: row.first.into(),
        last: row.last.into(),
        nicknames: if row.nickname.is_empty() {
            Vec::new()
        } else {
            vec![row.nickname.into()]
        },
        student_number: format!("{}", 204_100_u32.saturating_add(number.saturating_mul(37))),
        state_number: format!(
            "88{:08}",
            1_730_000_u32.saturating_add(number.saturating_mul(911))
        ),
        birth_date: birthday,
        grade: row.grade.into(),
        school_id: Some(school),
        eligibility: vec![row.eligibility.into()],
        language: row.language.into(),
        interpreter: row.language != "English" && number.is_multiple_of(3),
        pronouns: Some(match number % 3 {
            0 => Pronouns::She,
            1 => Pronouns::He,
            _ => Pronouns::They,
        }),
        ..StudentFields::default()
    };
    students::insert(ctx.tx, id, &fields, StudentStatus::Active, stamp)?;
    for (fact, day) in [
        ("last_annual_meeting", counted_from(today, row.annual_in, 1)),
        (
            "last_eligibility_determination",
            counted_from(today, row.reevaluation_in, 3),
        ),
    ] {
        facts::set(
            ctx.tx,
            ctx.make_id()?,
            id,
            fact,
            &day.to_string(),
            facts::Entry {
                source: "entered",
                by: "",
                stamp,
            },
        )?;
    }
    let (service, minutes) = row.service;
    students::put_service(
        ctx.tx,
        id,
        ctx.make_id()?,
        &ServiceFields {
            name: service.into(),
            minutes: Some(minutes),
            per: "week".into(),
            setting: "resource room".into(),
            ..ServiceFields::default()
        },
    )?;
    for (what, applies_to, on_request) in [
        ("Time and a half", "tests over 20 minutes", false),
        (
            "A quiet place to work",
            "independent reading and tests",
            true,
        ),
    ] {
        students::put_accommodation(
            ctx.tx,
            id,
            ctx.make_id()?,
            &AccommodationFields {
                what: what.into(),
                applies_to: applies_to.into(),
                on_request,
            },
        )?;
    }
    Ok(id)
}

type TeamSeat = (PersonId, TeamRole, &'static [&'static str]);

type TeamRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    TeamRole,
    &'static [&'static str],
);

fn team(ctx: &Ctx<'_>, stamp: &str) -> Result<Vec<TeamSeat>> {
    let rows: &[TeamRow] = &[
        (
            "Ms.",
            "Paula",
            "Lee",
            "fourth-grade teacher",
            TeamRole::GeneralEducator,
            &["4", "5"],
        ),
        (
            "Mr.",
            "Owen",
            "Castellano",
            "second-grade teacher",
            TeamRole::GeneralEducator,
            &["K", "1", "2", "3"],
        ),
        (
            "Dr.",
            "Ruth",
            "Ngata",
            "principal",
            TeamRole::DistrictRepresentative,
            &[],
        ),
        (
            "Mrs.",
            "Ines",
            "Kowalczyk",
            "school psychologist",
            TeamRole::EvaluationInterpreter,
            &[],
        ),
        (
            "Ms.",
            "Tori",
            "Banks",
            "speech-language pathologist",
            TeamRole::RelatedService,
            &["K", "1", "3"],
        ),
    ];
    rows.iter()
        .map(|(title, first, last, role, seat, grades)| {
            let id = ctx.make_id()?;
            let fields = PersonFields {
                title: (*title).into(),
                first: (*first).into(),
                last: (*last).into(),
                nicknames: vec![format!(
                    "{title} {}",
                    last.chars().take(1).collect::<String>()
                )],
                role: (*role).into(),
                email: format!("{}@larkspur.example", last.to_lowercase()),
                ..PersonFields::default()
            };
            people::put(ctx.tx, id, PersonKind::Staff, &fields, stamp)?;
            Ok((id, *seat, *grades))
        })
        .collect()
}
