//! Times the rules: annual review and reevaluation of 1,000, 10,000 and 100,000 students, each with a school calendar.
//!
//! Run with `cargo run --release -p hallway-domain --example rules_bench`.

use chrono::{Days, NaiveDate};
use hallway_domain::rules::calendar::{CalendarSpec, DaySpan, SchoolYear};
use hallway_domain::rules::{
    Conventions, FactName, Facts, Inputs, SchoolCalendar, compute, standing_for,
};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let day = |text: &str| text.parse::<NaiveDate>();
    let mut years = Vec::new();
    for year in 2023..2030 {
        years.push(SchoolYear {
            label: format!("{year}"),
            first_day: day(&format!("{year}-08-18"))?,
            last_day: day(&format!("{}-06-05", year + 1))?,
        });
    }
    let spec = CalendarSpec {
        school_years: years,
        no_school: vec![DaySpan {
            first: day("2026-12-21")?,
            last: day("2027-01-01")?,
        }],
        ..CalendarSpec::default()
    };
    let calendar = SchoolCalendar::new(&spec).map_err(|problems| format!("{problems:?}"))?;
    let conventions = Conventions::default();
    let annual = standing_for("fed.annual_review", None).ok_or("no annual review")?;
    let triennial = standing_for("fed.reevaluation_max", None).ok_or("no reevaluation")?;
    let mut out = std::io::stdout().lock();
    for students in [1_000_u64, 10_000, 100_000] {
        let mut caseload = Vec::new();
        for student in 0..students {
            let met = day("2025-08-20")?
                .checked_add_days(Days::new(student % 280))
                .ok_or("no such day")?;
            let determined = day("2023-09-01")?
                .checked_add_days(Days::new(student % 700))
                .ok_or("no such day")?;
            caseload.push(
                Facts::new()
                    .with_date(FactName::LastAnnualMeeting, met)
                    .with_date(FactName::LastEligibilityDetermination, determined),
            );
        }
        let start = Instant::now();
        let mut planned = 0_u32;
        for facts in &caseload {
            for rule in [annual.rule, triennial.rule] {
                let inputs = Inputs {
                    rule,
                    facts,
                    conventions: &conventions,
                    calendar: Some(&calendar),
                    amount: None,
                };
                planned += u32::from(compute(&inputs)?.plan_by.is_some());
            }
        }
        let spent = start.elapsed();
        writeln!(
            out,
            "{students:>7} students: {:>8.2} ms, {planned} dates to plan by",
            spent.as_secs_f64() * 1000.0
        )?;
    }
    Ok(())
}
