//! A school's calendar: which days have students, which are business days, and how far it reaches.
//!
//! Answers questions about single days in constant time. Does not count: that is `counting`'s work. Half days are
//! school days; extended school year and summer never are (34 CFR 300.11).

pub use super::calendar_spec::{CalendarProblem, CalendarSpec, DaySpan, SchoolYear};
use super::conventions::{BusinessDay, SchoolDay};
use crate::school_days::SchoolDays;
use chrono::{Datelike, Days, NaiveDate, Weekday};

const ATTENDANCE: u8 = 1;
const MISSED: u8 = 1 << 1;
const REGISTRATION: u8 = 1 << 2;
const HOLIDAY: u8 = 1 << 3;
const CLOSED: u8 = 1 << 4;
const NAMED: u8 = 1 << 5;

/// A school calendar that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCalendar {
    years: Vec<SchoolYear>,
    first: NaiveDate,
    last: NaiveDate,
    /// What is known of each day from `first` to `last`.
    days: Vec<u8>,
    has_holidays: bool,
    has_agency_closed: bool,
    has_named_ranges: bool,
    has_registration_days: bool,
}

impl SchoolCalendar {
    /// Builds a calendar.
    ///
    /// # Errors
    /// Every problem found, by field: no school year, a year or span that ends before it starts, years that overlap
    /// or stand out of order, no weekday with school. A year in which every day is closed is allowed here; see
    /// [`Self::years_without_school`].
    pub fn new(spec: &CalendarSpec) -> Result<Self, Vec<CalendarProblem>> {
        let problems = spec.problems();
        let (Some(first), Some(last)) = (spec.school_years.first(), spec.school_years.last())
        else {
            return Err(problems);
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self::build(spec, first.first_day, last.last_day))
    }

    fn build(spec: &CalendarSpec, first: NaiveDate, last: NaiveDate) -> Self {
        const WEEKDAYS: [Weekday; 5] = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ];
        let weekdays = spec.school_days.as_deref().unwrap_or(&WEEKDAYS);
        let length = usize::try_from((last - first).num_days())
            .unwrap_or(0)
            .saturating_add(1);
        let mut calendar = Self {
            years: spec.school_years.clone(),
            first,
            last,
            days: vec![0; length],
            has_holidays: spec.holidays.is_some(),
            has_agency_closed: spec.agency_closed.is_some(),
            has_named_ranges: spec.named_ranges.is_some(),
            has_registration_days: spec.registration_days.is_some(),
        };
        for year in &spec.school_years {
            for date in days_of(year.first_day, year.last_day) {
                if weekdays.contains(&date.weekday()) {
                    calendar.mark(date, ATTENDANCE);
                }
            }
        }
        for span in &spec.no_school {
            calendar.close(*span);
        }
        calendar.mark_all(spec.holidays.as_deref(), HOLIDAY);
        calendar.mark_all(spec.agency_closed.as_deref(), CLOSED);
        calendar.mark_all(spec.named_ranges.as_deref(), NAMED);
        calendar.mark_all(spec.registration_days.as_deref(), REGISTRATION);
        calendar
    }

    fn index(&self, date: NaiveDate) -> Option<usize> {
        usize::try_from((date - self.first).num_days()).ok()
    }

    fn has(&self, date: NaiveDate, mark: u8) -> bool {
        self.index(date)
            .and_then(|index| self.days.get(index))
            .is_some_and(|day| day & mark != 0)
    }

    fn mark(&mut self, date: NaiveDate, mark: u8) {
        if let Some(day) = self.index(date).and_then(|index| self.days.get_mut(index)) {
            *day |= mark;
        }
    }

    fn mark_all(&mut self, spans: Option<&[DaySpan]>, mark: u8) {
        for span in spans.into_iter().flatten() {
            for date in days_of(span.first.max(self.first), span.last.min(self.last)) {
                self.mark(date, mark);
            }
        }
    }

    fn close(&mut self, span: DaySpan) {
        for date in days_of(span.first.max(self.first), span.last.min(self.last)) {
            if let Some(day) = self.index(date).and_then(|index| self.days.get_mut(index))
                && *day & ATTENDANCE != 0
            {
                *day = (*day & !ATTENDANCE) | MISSED;
            }
        }
    }

    /// The school years, in order.
    #[must_use]
    pub fn years(&self) -> &[SchoolYear] {
        &self.years
    }

    /// The first day that the calendar covers.
    #[must_use]
    pub const fn first_day(&self) -> NaiveDate {
        self.first
    }

    /// The last day that the calendar covers.
    #[must_use]
    pub const fn last_day(&self) -> NaiveDate {
        self.last
    }

    /// Whether the calendar covers a day: from the first day of its first school year to the last day of its last.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether students attend, even for part of the day (34 CFR 300.11(c)).
    #[must_use]
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        self.has(date, ATTENDANCE)
    }

    /// Whether a day is a school day as a convention reads the words.
    #[must_use]
    pub fn is_school_day_as(&self, date: NaiveDate, reading: SchoolDay) -> bool {
        match reading {
            SchoolDay::AttendanceDays => self.has(date, ATTENDANCE),
            SchoolDay::AttendanceAndRegistrationDays => self.has(date, ATTENDANCE | REGISTRATION),
        }
    }

    /// Whether students would attend if the school were not closed on that day.
    #[must_use]
    pub fn is_missed_school_day(&self, date: NaiveDate) -> bool {
        self.has(date, MISSED)
    }

    /// Whether a day is a business day as a convention reads the words: Monday to Friday, school breaks included.
    #[must_use]
    pub fn is_business_day(&self, date: NaiveDate, reading: BusinessDay) -> bool {
        let shut = match reading {
            BusinessDay::FederalStateHolidays => HOLIDAY,
            BusinessDay::AgencyOpenDays => CLOSED,
        };
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.has(date, shut)
    }

    /// Whether the calendar names the day in its `named_ranges`.
    #[must_use]
    pub fn is_named(&self, date: NaiveDate) -> bool {
        self.has(date, NAMED)
    }

    /// The list that a reading of "business day" needs, where the calendar lacks it.
    #[must_use]
    pub const fn lacks_for_business_days(&self, reading: BusinessDay) -> Option<&'static str> {
        match reading {
            BusinessDay::FederalStateHolidays if !self.has_holidays => Some("holidays"),
            BusinessDay::AgencyOpenDays if !self.has_agency_closed => Some("agency_closed"),
            _ => None,
        }
    }

    /// Whether the calendar has the list `named_ranges`, empty or not.
    #[must_use]
    pub const fn has_named_ranges(&self) -> bool {
        self.has_named_ranges
    }

    /// Whether the calendar has the list `registration_days`, empty or not.
    #[must_use]
    pub const fn has_registration_days(&self) -> bool {
        self.has_registration_days
    }

    /// The school year in which a day lies; none between two years.
    #[must_use]
    pub fn year_of(&self, date: NaiveDate) -> Option<&SchoolYear> {
        self.years.iter().find(|year| year.contains(date))
    }

    /// The first school year that begins after a day.
    #[must_use]
    pub fn next_year_after(&self, date: NaiveDate) -> Option<&SchoolYear> {
        self.years.iter().find(|year| year.first_day > date)
    }

    /// School days after `after`, up to and including `until`.
    #[must_use]
    pub fn school_days_between(
        &self,
        after: NaiveDate,
        until: NaiveDate,
        reading: SchoolDay,
    ) -> u32 {
        let from = after
            .checked_add_days(Days::new(1))
            .unwrap_or(after)
            .max(self.first);
        let counted = days_of(from, until.min(self.last))
            .filter(|date| self.is_school_day_as(*date, reading))
            .count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    }

    /// The last school day on or before a day; none where the calendar has none before it or does not cover it.
    #[must_use]
    pub fn last_school_day_on_or_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.last_school_day_as(date, SchoolDay::AttendanceDays)
    }

    pub(super) fn last_school_day_as(
        &self,
        date: NaiveDate,
        reading: SchoolDay,
    ) -> Option<NaiveDate> {
        if !self.covers(date) {
            return None;
        }
        let mut day = date;
        while day >= self.first {
            if self.is_school_day_as(day, reading) {
                return Some(day);
            }
            day = day.pred_opt()?;
        }
        None
    }

    /// The `count`th school day after a day, or before it where `count` is negative; the day itself for 0. None where
    /// the calendar does not reach so far.
    #[must_use]
    pub fn add_school_days(&self, date: NaiveDate, count: i32) -> Option<NaiveDate> {
        let mut left = count.unsigned_abs();
        let mut day = date;
        while left > 0 {
            if !self.covers(day) {
                return None;
            }
            day = if count > 0 {
                day.succ_opt()?
            } else {
                day.pred_opt()?
            };
            if self.is_school_day(day) {
                left -= 1;
            }
        }
        self.covers(day).then_some(day)
    }

    /// The school years in which no day has school: a sign of a closure typed too wide.
    #[must_use]
    pub fn years_without_school(&self) -> Vec<CalendarProblem> {
        self.years
            .iter()
            .enumerate()
            .filter(|(_, year)| !days_of(year.first_day, year.last_day).any(|date| self.is_school_day(date)))
            .map(|(index, year)| {
                CalendarProblem::new(
                    format!("school_years[{index}]"),
                    format!("The school year {} has no day with school. Check its dates and its closures.", year.label),
                )
            })
            .collect()
    }
}

impl SchoolDays for SchoolCalendar {
    fn is_school_day(&self, date: NaiveDate) -> bool {
        self.has(date, ATTENDANCE)
    }
}

/// Every day from `first` to `last`, both included; none where the last lies before the first.
pub(super) fn days_of(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |date| *date <= last)
}
