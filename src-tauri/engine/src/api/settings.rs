//! Settings, and the sample class.

use super::{Command, Ctx, Topic};
use crate::caseload::school_year;
use crate::error::{Error, Result};
use crate::sample;
pub use crate::settings::{Density, Settings, Theme};
use crate::store::settings;
use serde::Deserialize;
use ts_rs::TS;

/// The settings.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetSettings {}

impl Command for GetSettings {
    const NAME: &'static str = "get_settings";
    const CHANGES: &'static [Topic] = &[];
    type Output = Settings;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        settings::get(ctx.tx)
    }
}

/// Changes the settings; dates are computed anew.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSettings {
    /// All of them.
    pub settings: Settings,
}

impl Command for SaveSettings {
    const NAME: &'static str = "save_settings";
    const CHANGES: &'static [Topic] = &[Topic::Settings, Topic::Students, Topic::Meetings];
    type Output = Settings;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        check(&self.settings)?;
        settings::put(ctx.tx, &self.settings)?;
        Ok(self.settings)
    }
}

/// Fills an empty vault with 24 invented students around today.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoadSample {}

impl Command for LoadSample {
    const NAME: &'static str = "load_sample";
    const CHANGES: &'static [Topic] = &[
        Topic::Vault,
        Topic::Students,
        Topic::People,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
        Topic::Packets,
        Topic::Replies,
        Topic::Settings,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        sample::load(ctx)
    }
}

/// Erases the sample class in one act. Refused in a vault of real students.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EraseSample {}

impl Command for EraseSample {
    const NAME: &'static str = "erase_sample";
    const CHANGES: &'static [Topic] = &[
        Topic::Vault,
        Topic::Students,
        Topic::People,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
        Topic::Packets,
        Topic::Replies,
        Topic::Settings,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        sample::erase(ctx)
    }
}

/// Refuses settings that the rules could not be computed with, by field.
fn check(settings: &Settings) -> Result<()> {
    if !(1..=15).contains(&settings.idle_minutes) {
        return Err(Error::invalid("idle_minutes", "Choose 1 to 15 minutes."));
    }
    if !settings.state.is_empty()
        && !hallway_domain::rules::pack()
            .jurisdictions()
            .iter()
            .any(|j| j.code.as_deref() == Some(settings.state.as_str()))
    {
        return Err(Error::invalid("state", "Choose a State from the list."));
    }
    let mut conventions = hallway_domain::rules::Conventions::default();
    for (field, option) in [
        ("annual_due", &settings.annual_due),
        ("triennial_due", &settings.triennial_due),
    ] {
        conventions
            .set(field, option)
            .map_err(|e| Error::invalid(field, e.to_string()))?;
    }
    if let Some(bad) = settings
        .no_school
        .iter()
        .find(|text| school_year::span(text).is_none())
    {
        return Err(Error::invalid(
            "no_school",
            format!("\u{201c}{bad}\u{201d} is not a day or a span of days."),
        ));
    }
    if let (Some(first), Some(last)) = (settings.first_day, settings.last_day)
        && first >= last
    {
        return Err(Error::invalid(
            "last_day",
            "The last day must come after the first.",
        ));
    }
    Ok(())
}
