//! What she can set, as a value: the store keeps it, the commands change it. It checks nothing.

use hallway_domain::contact::AttemptsRule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// What counts as enough tries to reach a family.
    pub attempts_rule: AttemptsRule,
    /// Look.
    pub theme: Theme,
    /// Density.
    pub density: Density,
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
    /// What she calls the meeting: IEP meeting, ARD, PPT, CSE.
    pub word_for_meeting: String,
    /// Recordings may go along with a question. Off: a voice, and names said in it, cannot be de-identified.
    pub voice_questions: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            state: String::new(),
            my_name: String::new(),
            idle_minutes: 5,
            attempts_rule: AttemptsRule::default(),
            theme: Theme::System,
            density: Density::Comfortable,
            annual_due: "anniversary_inclusive".to_owned(),
            triennial_due: "anniversary_inclusive".to_owned(),
            no_school: Vec::new(),
            first_day: None,
            last_day: None,
            word_for_meeting: "IEP meeting".to_owned(),
            voice_questions: false,
        }
    }
}
