//! Due items: each rule that stands for a student, with its date, its state and its reasons.

use super::deadlines::{DEADLINES, Deadline, of_referral, stands_for};
use super::school_year::SchoolYearDays;
use super::standing::{Standing, conventions, rule_text};
use crate::error::Result;
use crate::school_calendar::CalendarFields;
use crate::settings::Settings;
use crate::store::facts::FactRecord;
use crate::store::meetings::MeetingRecord;
use crate::store::overrides::OverrideRecord;
use crate::store::{calendars, facts, meetings, overrides, settings, students};
use chrono::NaiveDate;
use hallway_domain::due::{self, DueItem, DueState, Why};
use hallway_domain::ids::{SchoolId, StudentId};
use hallway_domain::meeting::MeetingState;
use hallway_domain::rules::vocabulary::{Category, Method};
use hallway_domain::rules::{ComputeError, Conventions, FactName, FactValue, Facts, Rule};
use hallway_domain::rules::{in_force, standing_for};
use hallway_domain::school_days;
use hallway_domain::student::{RecordFact, Student, StudentStatus};
use rusqlite::Connection;
use std::collections::HashMap;

/// What one student's facts come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StudentDue {
    /// Due items, soonest first.
    pub items: Vec<DueItem>,
    /// What is missing for a date, in words.
    pub missing: Vec<String>,
}

/// What the dates of one vault are computed with.
#[derive(Debug, Clone)]
pub struct Basis {
    /// Settings: State, conventions, the district's calendar.
    pub settings: Settings,
    /// The district's numbers.
    pub overrides: Vec<OverrideRecord>,
    /// Calendars of schools that have their own.
    pub calendars: Vec<(SchoolId, CalendarFields)>,
}

impl Basis {
    /// Reads it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn read(connection: &Connection) -> Result<Self> {
        Ok(Self {
            settings: settings::get(connection)?,
            overrides: overrides::all(connection)?,
            calendars: calendars::all(connection)?,
        })
    }
}

/// The rules as they stand in one vault, ready to be asked for every student.
pub struct DueBook {
    standing: Vec<(Deadline, Standing)>,
    /// The age at which the State transfers rights, where its pack names one.
    majority: Option<u32>,
    conventions: Conventions,
    days: SchoolYearDays,
    by_school: HashMap<SchoolId, SchoolYearDays>,
    today: NaiveDate,
}

impl DueBook {
    /// The rules of a vault, on a day.
    #[must_use]
    pub fn new(basis: &Basis, today: NaiveDate) -> Self {
        let settings = &basis.settings;
        let state = (!settings.state.is_empty()).then_some(settings.state.as_str());
        let of_age = in_force(state).into_iter().find(|r| {
            r.rule.state.is_some()
                && r.rule.category == Category::Majority
                && r.rule.method == Method::Age
        });
        Self {
            standing: DEADLINES
                .iter()
                .filter_map(|d| standing_for(d.federal, state).map(|rule| (d.clone(), rule)))
                .chain(of_referral(state))
                .map(|(d, rule)| (d, Standing::new(rule, &basis.overrides)))
                .collect(),
            majority: of_age.and_then(|r| {
                let own = Standing::new(r, &basis.overrides);
                own.own
                    .and_then(|o| o.amounts.first().copied())
                    .or(own.in_force.rule.amount)
            }),
            conventions: conventions(settings),
            days: SchoolYearDays::of(&CalendarFields::of(settings)),
            by_school: basis
                .calendars
                .iter()
                .map(|(id, fields)| (*id, SchoolYearDays::of(fields)))
                .collect(),
            today,
        }
    }

    /// The days of the district's schools.
    #[must_use]
    pub fn days(&self) -> &SchoolYearDays {
        &self.days
    }

    /// The days of a student's school: its own calendar, else the district's.
    #[must_use]
    pub fn days_of(&self, student: &Student) -> &SchoolYearDays {
        student
            .fields
            .school_id
            .and_then(|id| self.by_school.get(&id))
            .unwrap_or(&self.days)
    }

    /// Everything due for a student.
    #[must_use]
    pub fn of(
        &self,
        student: &Student,
        records: &[FactRecord],
        scheduled: &[MeetingRecord],
    ) -> StudentDue {
        let mut due = StudentDue::default();
        if student.status == StudentStatus::Exited || student.archived {
            return due;
        }
        let mut facts = facts_of(student, records);
        if let Some(age) = self.majority
            && facts.get(FactName::AgeOfMajority).is_none()
        {
            let _ = facts.set(FactName::AgeOfMajority, FactValue::WholeNumber(age));
        }
        let recorded = |name: RecordFact| {
            records
                .iter()
                .find(|r| r.student == student.id && r.fact == name.as_str())
                .and_then(|r| r.value.parse::<NaiveDate>().ok())
        };
        let exit = recorded(RecordFact::Exited);
        let mut found: Vec<(&Deadline, DueItem)> = Vec::new();
        for (deadline, standing) in &self.standing {
            if !stands_for(deadline, student.status, &facts)
                || deadline.only_with.is_some_and(|f| facts.get(f).is_none())
                || deadline.settled_by.iter().any(|f| facts.get(*f).is_some())
                || deadline.recorded_by.is_some_and(|f| recorded(f).is_some())
                || self.settled_by_meeting(deadline, &facts, scheduled)
                || !self.of_age(deadline, &facts)
            {
                continue;
            }
            match self.item(student, deadline, standing, &facts, scheduled) {
                // What falls due after she has left is no longer this caseload's.
                Ok(item) if exit.is_some_and(|left| left < item.due_on) => {}
                Ok(item) => found.push((deadline, item)),
                Err(_) if deadline.conditional => {}
                Err(error) => due.missing.push(missing_words(deadline, standing, &error)),
            }
        }
        let in_its_case: Vec<&Deadline> = found
            .iter()
            .map(|(deadline, _)| *deadline)
            .filter(|deadline| deadline.conditional)
            .collect();
        due.items = found
            .iter()
            .filter(|(deadline, _)| !in_its_case.iter().any(|case| case.stands_instead(deadline)))
            .map(|(_, item)| item.clone())
            .collect();
        due.items.sort_by_key(|item| item.due_on);
        due
    }

    /// The transfer of rights is spoken of from two years before it until it has happened.
    fn of_age(&self, deadline: &Deadline, facts: &Facts) -> bool {
        if deadline.only_with != Some(FactName::AgeOfMajority) {
            return true;
        }
        let (Some(born), Some(age)) = (
            facts.date(FactName::DateOfBirth),
            facts.whole_number(FactName::AgeOfMajority),
        ) else {
            return false;
        };
        self.today
            .years_since(born)
            .is_some_and(|now| age.saturating_sub(2) <= now && now < age)
    }

    /// A manifestation determination is settled by its meeting, which no fact records; a transfer by the meeting that
    /// adopts the IEP or writes a new one, or by a full review since.
    fn settled_by_meeting(
        &self,
        deadline: &Deadline,
        facts: &Facts,
        scheduled: &[MeetingRecord],
    ) -> bool {
        let Some(fact @ (FactName::RemovalDecision | FactName::Enrolled)) = deadline.only_with
        else {
            return false;
        };
        let Some(begun) = facts.date(fact) else {
            return false;
        };
        let reviewed = fact == FactName::Enrolled
            && [FactName::LastAnnualMeeting, FactName::NewFullReview]
                .iter()
                .any(|review| facts.date(*review).is_some_and(|on| on >= begun));
        reviewed
            || scheduled.iter().any(|m| {
                m.meeting.state == MeetingState::Held
                    && deadline.kinds.contains(&m.meeting.fields.kind)
                    && m.meeting.fields.on_date >= begun
            })
    }

    fn item(
        &self,
        student: &Student,
        deadline: &Deadline,
        standing: &Standing,
        facts: &Facts,
        scheduled: &[MeetingRecord],
    ) -> std::result::Result<DueItem, ComputeError> {
        let rule = standing.rule();
        let days = self.days_of(student);
        let computed = match as_asked(rule, facts) {
            Some(asked) => {
                let mut computed = standing.compute(&asked, &self.conventions, days.calendar())?;
                computed.in_words.push_str(REFERRAL_IS_THE_REQUEST);
                computed
            }
            None => standing.compute(facts, &self.conventions, days.calendar())?,
        };
        let meeting = scheduled.iter().find(|m| {
            m.meeting.state == MeetingState::Scheduled
                && deadline.kinds.contains(&m.meeting.fields.kind)
                && m.meeting.fields.on_date >= self.today
        });
        let meeting_on = meeting.map(|m| m.meeting.fields.on_date);
        let days_left = days_between(self.today, computed.due_on);
        let state = match due::state(computed.due_on, self.today, meeting_on) {
            // What no meeting settles is not loud for want of one.
            DueState::Unscheduled if deadline.kinds.is_empty() => {
                if i64::from(days_left) <= due::SOON_DAYS {
                    DueState::Soon
                } else {
                    DueState::Later
                }
            }
            state => state,
        };
        Ok(DueItem {
            student_id: student.id,
            student: student.fields.display_name(),
            case_code: student.case_code.clone(),
            rule: rule.id.as_str().to_owned(),
            title: deadline.title.clone().into_owned(),
            due_on: computed.due_on,
            plan_by: computed
                .plan_by
                .unwrap_or_else(|| school_days::on_or_before(days, computed.due_on)),
            days_left,
            state,
            words: due::days_words(days_left),
            why: Why {
                trigger: computed.trigger.as_str().to_owned(),
                trigger_on: Some(computed.trigger_on),
                rule_text: rule_text(rule),
                citation: computed.citation,
                explanation: computed.in_words,
                verified: standing.date_verified(),
                label: standing.label(),
            },
            fix: deadline.fix.to_owned(),
            meeting_kind: deadline.kinds.first().copied(),
            meeting_id: meeting.map(|m| m.meeting.id),
            meeting_on,
        })
    }
}

/// Said beside a date that a State counts from a request for an evaluation.
const REFERRAL_IS_THE_REQUEST: &str = " The referral is taken as the request.";

/// The facts with the referral as the request that a State's rule counts from; none where the rule counts from another
/// fact, or the request was entered.
fn as_asked(rule: &Rule, facts: &Facts) -> Option<Facts> {
    let asks = rule.trigger_fact == Some(FactName::RequestReceived)
        && facts.get(FactName::RequestReceived).is_none();
    let received = facts.date(FactName::ReferralReceived).filter(|_| asks)?;
    Some(facts.clone().with_date(FactName::RequestReceived, received))
}

fn missing_words(deadline: &Deadline, standing: &Standing, error: &ComputeError) -> String {
    match standing.rule().trigger_fact {
        Some(fact) if error.kind() == "missing_fact" => format!(
            "No {} date: enter \u{201c}{}\u{201d}.",
            deadline.title.to_lowercase(),
            fact.label()
        ),
        _ => format!("No {} date: {error}", deadline.title.to_lowercase()),
    }
}

/// The facts of a student as the rules read them. The birth date is a fact too.
fn facts_of(student: &Student, records: &[FactRecord]) -> Facts {
    let mut facts = Facts::new();
    if let Some(born) = student.fields.birth_date {
        facts = facts.with_date(FactName::DateOfBirth, born);
    }
    for record in records.iter().filter(|r| r.student == student.id) {
        if let Ok(name) = FactName::parse(&record.fact)
            && let Some(value) = fact_value(&record.value)
        {
            let _ = facts.set(name, value);
        }
    }
    facts
}

/// Reads a stored value: an ISO date, dates with commas, or a whole number.
pub fn fact_value(text: &str) -> Option<FactValue> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(FactValue::Date(date));
    }
    if let Ok(number) = text.parse::<u32>() {
        return Some(FactValue::WholeNumber(number));
    }
    text.split(',')
        .map(|t| t.trim().parse::<NaiveDate>().ok())
        .collect::<Option<Vec<_>>>()
        .map(FactValue::Dates)
}

/// Calendar days from one day to another, within what a window counts.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(i32::MAX)
}

/// Everyone's due items at once, from three statements.
///
/// # Errors
/// When the database does not answer.
pub fn everyone(
    connection: &Connection,
    book: &DueBook,
    today: NaiveDate,
    which: students::Which,
) -> Result<Vec<(Student, StudentDue)>> {
    let mut by_student: HashMap<StudentId, Vec<FactRecord>> = HashMap::new();
    for record in facts::all(connection)? {
        by_student.entry(record.student).or_default().push(record);
    }
    let mut scheduled: HashMap<StudentId, Vec<MeetingRecord>> = HashMap::new();
    for record in meetings::list(connection, meetings::Filter::default(), today)? {
        scheduled
            .entry(record.meeting.fields.student_id)
            .or_default()
            .push(record);
    }
    Ok(students::list(connection, which)?
        .into_iter()
        .map(|student| {
            let due = book.of(
                &student,
                by_student.get(&student.id).map_or(&[], Vec::as_slice),
                scheduled.get(&student.id).map_or(&[], Vec::as_slice),
            );
            (student, due)
        })
        .collect())
}

/// One student's due items.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(
    connection: &Connection,
    book: &DueBook,
    student: &Student,
    today: NaiveDate,
) -> Result<StudentDue> {
    let records = facts::of_student(connection, student.id)?;
    let filter = meetings::Filter {
        student: Some(student.id),
        ..meetings::Filter::default()
    };
    Ok(book.of(
        student,
        &records,
        &meetings::list(connection, filter, today)?,
    ))
}
