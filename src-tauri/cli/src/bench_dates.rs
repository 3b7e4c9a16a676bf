//! Times the rules: every due date of invented students, worked out as after a change of the rules, for three sizes of caseload
//! so that the growth can be seen. On one core and in memory: no vault, no disk.

use crate::problem::{Problem, Result};
use chrono::{Days, NaiveDate};
use hallway_domain::ids::StudentId;
use hallway_domain::student::{Student, StudentFields, StudentStatus};
use hallway_engine::caseload::due::{Basis, DueBook};
use hallway_engine::settings::Settings;
use hallway_engine::store::facts::FactRecord;
use std::time::Instant;

/// Each size is worked out so often; the median is told.
const REPEATS: usize = 3;

/// What one size came to.
pub(crate) struct Figure {
    /// How many students.
    pub(crate) students: u32,
    /// How many due dates they have.
    pub(crate) dates: usize,
    /// The median time for all of them.
    pub(crate) milliseconds: f64,
}

/// Works out every date of a hundredth, a tenth and all of so many students in one run; none where that is nobody.
pub(crate) fn measure(largest: u32) -> Result<Vec<Figure>> {
    let today = day("2026-10-06")?;
    let book = DueBook::new(&basis()?, today);
    [largest / 100, largest / 10, largest]
        .into_iter()
        .filter(|students| *students > 0)
        .map(|students| {
            let caseload = (0..students)
                .map(|n| one(n, today))
                .collect::<Result<Vec<_>>>()?;
            let mut all = Vec::with_capacity(REPEATS);
            let mut dates = 0;
            for _ in 0..REPEATS {
                let start = Instant::now();
                dates = caseload
                    .iter()
                    .map(|(student, facts)| book.of(student, facts, &[]).items.len())
                    .sum();
                all.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            all.sort_by(f64::total_cmp);
            Ok(Figure {
                students,
                dates,
                milliseconds: all.get(REPEATS / 2).copied().unwrap_or_default(),
            })
        })
        .collect()
}

/// A State with numbers of its own, and a school year with its breaks.
fn basis() -> Result<Basis> {
    Ok(Basis {
        settings: Settings {
            state: "MN".to_owned(),
            first_day: Some(day("2026-08-19")?),
            last_day: Some(day("2027-06-04")?),
            no_school: [
                "2026-09-07",
                "2026-11-23/2026-11-27",
                "2026-12-21/2027-01-01",
            ]
            .map(str::to_owned)
            .to_vec(),
            ..Settings::default()
        },
        overrides: Vec::new(),
        calendars: Vec::new(),
    })
}

/// An invented student: nine of ten with an IEP, one referred with consent.
fn one(n: u32, today: NaiveDate) -> Result<(Student, Vec<FactRecord>)> {
    let id: StudentId = format!("00000000-0000-4000-8000-{n:012x}")
        .parse()
        .map_err(|_| Problem::bad_input("An invented student has no id.", ""))?;
    let ago = |days: u32| {
        today
            .checked_sub_days(Days::new(u64::from(days)))
            .unwrap_or(today)
    };
    let referred = n.is_multiple_of(10);
    let student = Student {
        id,
        case_code: format!("S-{n:03}"),
        fields: StudentFields {
            first: "Ada".to_owned(),
            last: format!("Abbey-{n}"),
            birth_date: Some(ago(2_500 + n * 37 % 4_200)),
            ..StudentFields::default()
        },
        status: if referred {
            StudentStatus::Referred
        } else {
            StudentStatus::Active
        },
        archived: false,
        updated_at: String::new(),
    };
    let fact = |name: &str, days: u32| FactRecord::imagined(id, name, ago(days).to_string());
    let facts = if referred {
        vec![
            fact("referral_received", 20 + n % 20),
            fact("consent_received", n % 20),
        ]
    } else {
        vec![
            fact("last_annual_meeting", n * 7 % 380),
            fact("last_eligibility_determination", n * 11 % 1_100),
        ]
    };
    Ok((student, facts))
}

fn day(text: &str) -> Result<NaiveDate> {
    text.parse()
        .map_err(|_| Problem::bad_input("An invented date does not exist.", ""))
}
