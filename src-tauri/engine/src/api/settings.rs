//! Settings, and the sample class.

use super::{Command, Ctx, Topic, laying};
use crate::caseload::{moves, standing};
use crate::error::{Error, FieldProblem, Result};
use crate::sample;
use crate::school_calendar::CalendarFields;
use crate::settings::SIZES;
pub use crate::settings::{AS_RULE, Density, Settings, Theme};
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
        let before = settings::get(ctx.tx)?;
        if dates_of(&before) == dates_of(&self.settings) {
            settings::put(ctx.tx, &self.settings)?;
            return Ok(self.settings);
        }
        let cause = if before.state == self.settings.state {
            "How dates are counted"
        } else {
            "The State whose rules stand"
        };
        moves::recording(ctx, cause, |ctx| settings::put(ctx.tx, &self.settings))?;
        laying::lay_all_again(ctx)?;
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

/// Of the settings, what dates are computed with.
fn dates_of(settings: &Settings) -> (&str, [(&'static str, &str); 6], CalendarFields) {
    (
        &settings.state,
        standing::named(settings),
        CalendarFields::of(settings),
    )
}

/// Refuses settings that the rules could not be computed with, by field.
fn check(settings: &Settings) -> Result<()> {
    if !(1..=15).contains(&settings.idle_minutes) {
        return Err(Error::invalid("idle_minutes", "Choose 1 to 15 minutes."));
    }
    if settings.clipboard_seconds != 0 && !(10..=600).contains(&settings.clipboard_seconds) {
        return Err(Error::invalid(
            "clipboard_seconds",
            "Choose 10 to 600 seconds, or leave it on the clipboard.",
        ));
    }
    if !settings.state.is_empty()
        && !hallway_domain::rules::pack()
            .jurisdictions()
            .iter()
            .any(|j| j.code.as_deref() == Some(settings.state.as_str()))
    {
        return Err(Error::invalid("state", "Choose a State from the list."));
    }
    if !SIZES.contains(&settings.size) {
        return Err(Error::invalid("size", "Choose 80 to 200 percent."));
    }
    if !(1..=20).contains(&settings.week_takes) {
        return Err(Error::invalid("week_takes", "Choose 1 to 20 meetings."));
    }
    let mut conventions = hallway_domain::rules::Conventions::default();
    for (field, option) in standing::named(settings) {
        if option != AS_RULE {
            conventions
                .set(field, option)
                .map_err(|e| Error::invalid(field, e.to_string()))?;
        }
    }
    if let (Some(first), Some(last)) = (settings.first_day, settings.last_day)
        && first >= last
    {
        return Err(Error::invalid(
            "last_day",
            "The last day must come after the first.",
        ));
    }
    let problems = CalendarFields::of(settings).problems();
    if problems.is_empty() {
        return Ok(());
    }
    // The settings hold the parts of the calendar under names of their own.
    let named = problems.into_iter().map(|p| {
        let field = match p.field.split_once('[') {
            Some(("school_years", _)) => "last_day".to_owned(),
            Some((list, _)) => list.to_owned(),
            None => p.field,
        };
        FieldProblem { field, ..p }
    });
    Err(Error::Invalid(named.collect()))
}
