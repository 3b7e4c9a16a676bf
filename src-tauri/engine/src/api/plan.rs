//! What a student's plan gives her: services and accommodations.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::students;
use hallway_domain::ids::{AccommodationId, ServiceId, StudentId};
use hallway_domain::student::{Accommodation, AccommodationFields, Service, ServiceFields};
use serde::Deserialize;
use ts_rs::TS;

/// Adds or changes a service.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveService {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<ServiceId>,
    /// All of it.
    pub fields: ServiceFields,
}

impl Command for SaveService {
    const NAME: &'static str = "save_service";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Service;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.name.trim().is_empty() {
            return Err(Error::invalid("name", "Name the service."));
        }
        students::get(ctx.tx, self.student_id)?;
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        students::put_service(ctx.tx, self.student_id, id, &self.fields)?;
        Ok(Service {
            id,
            fields: self.fields,
        })
    }
}

/// Takes a service away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveService {
    /// Which.
    pub id: ServiceId,
}

impl Command for RemoveService {
    const NAME: &'static str = "remove_service";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        students::remove_service(ctx.tx, self.id)
    }
}

/// Adds or changes an accommodation.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveAccommodation {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<AccommodationId>,
    /// All of it.
    pub fields: AccommodationFields,
}

impl Command for SaveAccommodation {
    const NAME: &'static str = "save_accommodation";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Accommodation;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.what.trim().is_empty() {
            return Err(Error::invalid("what", "Say what is done."));
        }
        students::get(ctx.tx, self.student_id)?;
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        students::put_accommodation(ctx.tx, self.student_id, id, &self.fields)?;
        Ok(Accommodation {
            id,
            fields: self.fields,
        })
    }
}

/// Takes an accommodation away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveAccommodation {
    /// Which.
    pub id: AccommodationId,
}

impl Command for RemoveAccommodation {
    const NAME: &'static str = "remove_accommodation";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        students::remove_accommodation(ctx.tx, self.id)
    }
}
