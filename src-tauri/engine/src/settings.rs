//! What she can set, as a value: the store keeps it, the commands change it. It checks nothing.

use hallway_domain::contact::AttemptsRule;
use hallway_domain::leaving::PronounChoice;
use hallway_domain::load::USUAL_WEEK;
use hallway_domain::rules::calendar::SchoolYear;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A convention that she leaves to each rule: its own option, or the usual one.
pub const AS_RULE: &str = "as_rule";

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much stands on a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// With air.
    #[default]
    Comfortable,
    /// Closer.
    Compact,
}

/// The sizes the window can be drawn in, in percent. 200 is what WCAG 2.2 criterion 1.4.4 asks for.
pub const SIZES: [u32; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

/// Everything she can set. Kept in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The State whose rules stand: a USPS code, or empty for the federal rules alone.
    pub state: String,
    /// Her name, as it stands in a meeting's table.
    pub my_name: String,
    /// Minutes without a touch until the vault locks, 1 to 15.
    pub idle_minutes: u32,
    /// Seconds until what she copied is taken off the clipboard, 10 to 600; 0 leaves it there.
    pub clipboard_seconds: u32,
    /// Keeps the window out of screenshots, recordings and shared screens where the system can.
    pub hide_from_capture: bool,
    /// What counts as enough tries to reach a family.
    pub attempts_rule: AttemptsRule,
    /// Look.
    pub theme: Theme,
    /// Density.
    pub density: Density,
    /// How large the window's page is drawn, in percent: one of [`SIZES`].
    pub size: u32,
    /// When the annual review is due: `anniversary_inclusive`, `day_before_anniversary`, `fixed_364`, `fixed_365`.
    pub annual_due: String,
    /// When the reevaluation is due: `anniversary_inclusive`, `day_before_anniversary`.
    pub triennial_due: String,
    /// Days without school: dates or spans `2026-11-23/2026-11-27`.
    pub no_school: Vec<String>,
    /// First student day of this school year.
    pub first_day: Option<chrono::NaiveDate>,
    /// Last student day of this school year.
    pub last_day: Option<chrono::NaiveDate>,
    /// School years after this one.
    pub more_years: Vec<SchoolYear>,
    /// School days that end early: dates or spans. They count as school days.
    pub half_days: Vec<String>,
    /// Extended school year: dates or spans. Its days are never school days (34 CFR 300.11).
    pub extended_year: Vec<String>,
    /// Federal and State holidays, for rules that count business days: dates or spans.
    pub holidays: Vec<String>,
    /// Whether the day a clock starts on is counted: `as_rule`, `exclude_trigger_day`, `include_trigger_day`.
    pub count_start: String,
    /// What becomes of a due date that is no business day: `as_rule`, `no_rollover`, `next_business_day`.
    pub rollover: String,
    /// Which date starts the reevaluation clock: `as_rule`, `eligibility_determination`, `evaluation_completion`,
    /// `report_date`, `waiver_consent`.
    pub triennial_anchor: String,
    /// 29 February in a year without one: `as_rule`, `feb29_clamp`, `feb29_to_mar1`.
    pub leap_day: String,
    /// How many meetings a whole week takes, for the load map, 1 to 20.
    pub week_takes: u32,
    /// When the desktop is told how many things wait, by number alone; never without a time.
    pub notify_at: Option<chrono::NaiveTime>,
    /// What she calls the meeting: IEP meeting, ARD, PPT, CSE.
    pub word_for_meeting: String,
    /// Recordings may go along with a question. Off: a voice, and names said in it, cannot be de-identified.
    pub voice_questions: bool,
    /// How people are spoken of in a packet: as written, they, or he/she.
    pub packet_pronouns: PronounChoice,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            state: String::new(),
            my_name: String::new(),
            idle_minutes: 5,
            clipboard_seconds: 30,
            hide_from_capture: true,
            attempts_rule: AttemptsRule::default(),
            theme: Theme::System,
            density: Density::Comfortable,
            size: 100,
            annual_due: "anniversary_inclusive".to_owned(),
            triennial_due: "anniversary_inclusive".to_owned(),
            no_school: Vec::new(),
            first_day: None,
            last_day: None,
            more_years: Vec::new(),
            half_days: Vec::new(),
            extended_year: Vec::new(),
            holidays: Vec::new(),
            count_start: AS_RULE.to_owned(),
            rollover: AS_RULE.to_owned(),
            triennial_anchor: AS_RULE.to_owned(),
            leap_day: AS_RULE.to_owned(),
            week_takes: USUAL_WEEK,
            notify_at: None,
            word_for_meeting: "IEP meeting".to_owned(),
            voice_questions: false,
            packet_pronouns: PronounChoice::Keep,
        }
    }
}
