//! The sample class: 24 invented students around any day, with everything a case manager's week holds.
//!
//! Nobody here exists. The same day gives the same class: every date is counted from it, nothing is drawn by chance but ids.

mod class;
mod story;

use crate::api::Ctx;
use crate::error::{Error, Result};
use crate::store::{self, settings, students};

/// Fills an empty vault.
///
/// # Errors
/// [`Error::Precondition`] when the vault holds a student already.
pub fn load(ctx: &mut Ctx<'_>) -> Result<()> {
    if !students::list(ctx.tx, students::Which::All)?.is_empty() {
        return Err(Error::Precondition {
            message: "This vault holds students already.".to_owned(),
            hint: "The sample class goes into an empty vault. Nothing was changed.".to_owned(),
        });
    }
    let made = class::students(ctx)?;
    story::tell(ctx, &made)?;
    settings::set_sample(ctx.tx, true)
}

/// Erases the sample class: every record in the vault, its index too. The settings of the person stay.
///
/// # Errors
/// [`Error::Precondition`] in a vault of real students.
pub fn erase(ctx: &mut Ctx<'_>) -> Result<()> {
    if !settings::is_sample(ctx.tx)? {
        return Err(Error::Precondition {
            message: "This vault does not hold the sample class.".to_owned(),
            hint: "Nothing was erased.".to_owned(),
        });
    }
    store::erase_records(ctx.tx)?;
    settings::set_sample(ctx.tx, false)
}
