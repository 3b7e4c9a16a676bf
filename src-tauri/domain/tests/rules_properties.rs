//! The algebra that no date may break, over invented calendars and facts.

#![expect(
    clippy::unwrap_used,
    reason = "what fails here fails its test, which is what it is for"
)]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use hallway_domain::rules::calendar::{CalendarSpec, DaySpan, SchoolYear};
use hallway_domain::rules::conventions::{BusinessDay, CountStart, LeapDay, SchoolDay};
use hallway_domain::rules::removals;
use hallway_domain::rules::vocabulary::{Direction, Method, Unit};
use hallway_domain::rules::{
    ComputeError, Conventions, FactName, Facts, Inputs, Rule, SchoolCalendar, compute, pack,
};
use proptest::prelude::*;

fn day(year: i32, month: u32, date: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, date).unwrap()
}

fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap()
}

/// Three school years with closures anywhere and of any length up to three weeks.
fn calendars() -> impl Strategy<Value = CalendarSpec> {
    let span = (0_u64..1100, 0_u64..20).prop_map(|(start, length)| {
        let first = later(day(2023, 8, 1), start);
        DaySpan {
            first,
            last: later(first, length),
        }
    });
    let spans = |most| prop::collection::vec(span.clone(), 0..most);
    (0_u64..20, 0_u64..20, spans(25), spans(20), spans(20)).prop_map(
        |(start, end, no_school, holidays, named)| {
            let year = |year: i32| SchoolYear {
                label: year.to_string(),
                first_day: later(day(year, 8, 10), start),
                last_day: later(day(year + 1, 5, 25), end),
            };
            CalendarSpec {
                school_years: vec![year(2023), year(2024), year(2025)],
                no_school,
                holidays: Some(holidays),
                named_ranges: Some(named),
                ..CalendarSpec::default()
            }
        },
    )
}

/// The rules that count days from one fact, without a condition on the school year.
fn counting_rules() -> Vec<&'static Rule> {
    let days = [Unit::SchoolDays, Unit::BusinessDays, Unit::CalendarDays];
    let plain = |rule: &&Rule| {
        rule.method == Method::Count && days.contains(&rule.unit) && rule.condition.is_none()
    };
    pack().rules().iter().filter(plain).collect()
}

fn due(
    rule: &Rule,
    on: NaiveDate,
    calendar: &SchoolCalendar,
    conventions: &Conventions,
) -> Result<NaiveDate, ComputeError> {
    let facts = Facts::new().with_date(rule.trigger_fact.unwrap(), on);
    let inputs = Inputs {
        rule,
        facts: &facts,
        conventions,
        calendar: Some(calendar),
        amount: None,
    };
    compute(&inputs).map(|computed| computed.due_on)
}

fn starts() -> impl Strategy<Value = Conventions> {
    prop_oneof![
        Just(None),
        Just(Some(CountStart::IncludeTriggerDay)),
        Just(Some(CountStart::ExcludeTriggerDay))
    ]
    .prop_map(|count_start| Conventions {
        count_start,
        ..Conventions::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_later_trigger_never_gives_an_earlier_date(
        spec in calendars(), start in 0_u64..900, step in 0_u64..40, choice in any::<prop::sample::Index>(), conventions in starts(),
    ) {
        let calendar = SchoolCalendar::new(&spec).unwrap();
        let rules = counting_rules();
        let rule = *choice.get(&rules);
        let first = later(day(2023, 9, 1), start);
        if let (Ok(early), Ok(late)) =
            (due(rule, first, &calendar, &conventions), due(rule, later(first, step), &calendar, &conventions))
        {
            prop_assert!(early <= late, "{}", rule.id);
        }
    }

    #[test]
    fn a_count_of_school_days_never_ends_on_a_closed_day(
        spec in calendars(), start in 0_u64..900, choice in any::<prop::sample::Index>(), conventions in starts(),
    ) {
        let calendar = SchoolCalendar::new(&spec).unwrap();
        let rules: Vec<&Rule> = counting_rules().into_iter().filter(|rule| rule.unit == Unit::SchoolDays).collect();
        let rule = *choice.get(&rules);
        if let Ok(date) = due(rule, later(day(2023, 9, 1), start), &calendar, &conventions) {
            prop_assert!(calendar.is_school_day_as(date, conventions.settle(&rule.conventions, &rule.convention_defaults).school_day));
            prop_assert!(!spec.no_school.iter().any(|span| span.contains(date)));
            prop_assert!(!matches!(date.weekday(), Weekday::Sat | Weekday::Sun));
        }
    }

    #[test]
    fn a_count_of_business_days_never_ends_on_a_holiday(
        spec in calendars(), start in 0_u64..900, choice in any::<prop::sample::Index>(), conventions in starts(),
    ) {
        let calendar = SchoolCalendar::new(&spec).unwrap();
        let rules: Vec<&Rule> = counting_rules().into_iter().filter(|rule| rule.unit == Unit::BusinessDays).collect();
        let rule = *choice.get(&rules);
        if let Ok(date) = due(rule, later(day(2023, 9, 1), start), &calendar, &conventions) {
            prop_assert!(calendar.is_business_day(date, BusinessDay::FederalStateHolidays));
        }
    }

    #[test]
    fn one_more_closure_never_moves_a_date_nearer(
        spec in calendars(), start in 0_u64..700, closed in 0_u64..1000, length in 0_u64..12, choice in any::<prop::sample::Index>(),
        conventions in starts(),
    ) {
        let before = SchoolCalendar::new(&spec).unwrap();
        let mut with_closure = spec.clone();
        let first = later(day(2023, 8, 15), closed);
        with_closure.no_school.push(DaySpan { first, last: later(first, length) });
        let after = SchoolCalendar::new(&with_closure).unwrap();
        let rules = counting_rules();
        let rule = *choice.get(&rules);
        let on = later(day(2023, 9, 1), start);
        if let (Ok(old), Ok(new)) = (due(rule, on, &before, &conventions), due(rule, on, &after, &conventions)) {
            if rule.direction == Direction::Before {
                prop_assert!(new <= old, "{}", rule.id);
            } else {
                prop_assert!(new >= old, "{}", rule.id);
            }
        }
    }

    #[test]
    fn the_day_to_plan_by_is_a_school_day_with_none_between_it_and_the_due_date(
        spec in calendars(), start in 0_u64..900,
    ) {
        let calendar = SchoolCalendar::new(&spec).unwrap();
        let rule = pack().rule("fed.initial_evaluation").unwrap();
        let facts = Facts::new().with_date(FactName::ConsentReceived, later(day(2023, 9, 1), start));
        let conventions = Conventions::default();
        let computed = compute(&Inputs { rule, facts: &facts, conventions: &conventions, calendar: Some(&calendar), amount: None }).unwrap();
        if let Some(plan_by) = computed.plan_by {
            prop_assert!(plan_by <= computed.due_on && calendar.is_school_day(plan_by));
            let mut between = later(plan_by, 1);
            while between <= computed.due_on {
                prop_assert!(!calendar.is_school_day(between));
                between = later(between, 1);
            }
        } else {
            prop_assert!(!calendar.covers(computed.due_on) || calendar.last_school_day_on_or_before(computed.due_on).is_none());
        }
    }

    #[test]
    fn school_days_added_and_taken_away_lead_back(spec in calendars(), start in 0_u64..900, count in 1_i32..60) {
        let calendar = SchoolCalendar::new(&spec).unwrap();
        let from = later(day(2023, 9, 1), start);
        if calendar.is_school_day(from)
            && let Some(there) = calendar.add_school_days(from, count)
        {
            prop_assert!(calendar.is_school_day(there));
            prop_assert_eq!(calendar.add_school_days(there, -count), Some(from));
        }
    }

    #[test]
    fn plain_calendar_days_run_across_leap_days_and_year_ends(offset in 0_u64..36_525) {
        let on = later(day(1990, 1, 1), offset);
        let rule = pack().rule("fed.initial_evaluation").unwrap();
        let facts = Facts::new().with_date(FactName::ConsentReceived, on);
        let conventions = Conventions::default();
        let computed = compute(&Inputs { rule, facts: &facts, conventions: &conventions, calendar: None, amount: None }).unwrap();
        prop_assert_eq!((computed.due_on - on).num_days(), 60);
        prop_assert_eq!(computed.plan_by, None);
    }

    #[test]
    fn an_anniversary_keeps_its_month_and_day(offset in 0_u64..36_525, to_march in any::<bool>()) {
        let on = later(day(1990, 1, 1), offset);
        let rule = pack().rule("fed.annual_review").unwrap();
        let facts = Facts::new().with_date(FactName::LastAnnualMeeting, on);
        let leap_day = Some(if to_march { LeapDay::Feb29ToMar1 } else { LeapDay::Feb29Clamp });
        let conventions = Conventions { leap_day, ..Conventions::default() };
        let due = compute(&Inputs { rule, facts: &facts, conventions: &conventions, calendar: None, amount: None }).unwrap().due_on;
        prop_assert_eq!(due.year(), on.year() + 1);
        let expected = match (on.month(), on.day(), to_march) {
            (2, 29, true) => (3, 1),
            (2, 29, false) => (2, 28),
            (month, date, _) => (month, date),
        };
        prop_assert_eq!((due.month(), due.day()), expected);
    }
}

#[test]
fn a_districts_number_takes_the_place_of_the_rules() {
    let rule = pack().rule("fed.initial_evaluation").unwrap();
    let facts = Facts::new().with_date(FactName::ConsentReceived, day(2026, 1, 5));
    let conventions = Conventions::default();
    let inputs = Inputs {
        rule,
        facts: &facts,
        conventions: &conventions,
        calendar: None,
        amount: Some(45),
    };
    let computed = compute(&inputs).unwrap();
    assert_eq!(computed.due_on, later(day(2026, 1, 5), 45));
    assert!(computed.why.contains("45 calendar days"));
    assert!(computed.why.contains("in place of the rule's 60"));
    assert_eq!(
        (computed.trigger, computed.trigger_on),
        (FactName::ConsentReceived, day(2026, 1, 5))
    );
}

#[test]
fn a_year_without_a_day_of_school_is_found() {
    let mut spec = CalendarSpec {
        school_years: vec![SchoolYear {
            label: "2025-26".to_owned(),
            first_day: day(2025, 8, 18),
            last_day: day(2026, 6, 5),
        }],
        ..CalendarSpec::default()
    };
    assert_eq!(
        SchoolCalendar::new(&spec).unwrap().years_without_school(),
        []
    );
    spec.no_school.push(DaySpan {
        first: day(2025, 8, 1),
        last: day(2026, 8, 1),
    });
    let found = SchoolCalendar::new(&spec).unwrap().years_without_school();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].field, "school_years[0]");
}

#[test]
fn removals_count_once_on_school_days_in_the_latest_year() {
    let year = |first: i32| SchoolYear {
        label: first.to_string(),
        first_day: day(first, 8, 18),
        last_day: day(first + 1, 6, 5),
    };
    let spec = CalendarSpec {
        school_years: vec![year(2024), year(2025)],
        no_school: vec![DaySpan::day(day(2025, 9, 1))],
        ..CalendarSpec::default()
    };
    let calendar = SchoolCalendar::new(&spec).unwrap();
    let removed = [
        day(2025, 9, 3),
        day(2025, 6, 4),
        day(2025, 9, 1),
        day(2025, 9, 2),
        day(2025, 9, 3),
        day(2025, 9, 6),
    ];
    let (year, days) = removals::in_latest_year(&calendar, &removed, SchoolDay::AttendanceDays);
    assert_eq!(year.unwrap().label, "2025");
    assert_eq!(days, [day(2025, 9, 2), day(2025, 9, 3)]);
}
