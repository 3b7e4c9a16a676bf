//! The contact log.

use super::{Command, Ctx, Topic};
use crate::caseload::contact_proof::{self, ContactProof};
use crate::caseload::rows;
use crate::error::{Error, Result};
use crate::store::{contacts, students};
use hallway_domain::contact::{Contact, ContactFields};
use hallway_domain::ids::{ContactId, MeetingId, StudentId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A contact with the name of who was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ContactRow {
    /// The contact.
    #[serde(flatten)]
    pub contact: Contact,
    /// The student's name.
    pub student: String,
    /// Who was tried, by name.
    pub person: String,
}

/// Logs a contact.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddContact {
    /// What happened.
    pub fields: ContactFields,
}

impl Command for AddContact {
    const NAME: &'static str = "add_contact";
    const CHANGES: &'static [Topic] = &[Topic::Contacts, Topic::Students, Topic::Meetings];
    type Output = ContactRow;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.on_date > ctx.today {
            return Err(Error::invalid("on_date", "The contact lies in the future."));
        }
        students::get(ctx.tx, self.fields.student_id)?;
        let contact = contacts::insert(ctx.tx, ctx.make_id()?, &self.fields, &ctx.stamp())?;
        rows::contact(ctx.tx, contact, &rows::Names::read(ctx.tx)?)
    }
}

/// The log, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListContacts {
    /// Only hers.
    pub student_id: Option<StudentId>,
    /// Only about this meeting.
    pub meeting_id: Option<MeetingId>,
}

impl Command for ListContacts {
    const NAME: &'static str = "list_contacts";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<ContactRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let names = rows::Names::read(ctx.tx)?;
        contacts::list(ctx.tx, self.student_id, self.meeting_id)?
            .into_iter()
            .map(|c| rows::contact(ctx.tx, c, &names))
            .collect()
    }
}

/// The record of attempts as it can be shown to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ContactProofOut {
    /// The record.
    #[serde(flatten)]
    pub proof: ContactProof,
    /// The same as plain text.
    pub text: String,
}

/// The record of attempts to reach a family, of one meeting or of everything.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct GetContactProof {
    /// Whose.
    pub student_id: StudentId,
    /// About which meeting.
    pub meeting_id: Option<MeetingId>,
    /// Private entries too.
    pub include_private: Option<bool>,
}

impl Command for GetContactProof {
    const NAME: &'static str = "get_contact_proof";
    const CHANGES: &'static [Topic] = &[];
    type Output = ContactProofOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let proof = contact_proof::of_student(
            ctx.tx,
            self.student_id,
            self.meeting_id,
            self.include_private.unwrap_or(false),
        )?;
        Ok(ContactProofOut {
            text: proof.text(),
            proof,
        })
    }
}

/// Puts a contact into the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteContact {
    /// Which.
    pub id: ContactId,
}

impl Command for DeleteContact {
    const NAME: &'static str = "delete_contact";
    const CHANGES: &'static [Topic] = &[Topic::Contacts, Topic::Students, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        contacts::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Takes a contact out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteContact {
    /// Which.
    pub id: ContactId,
}

impl Command for UndeleteContact {
    const NAME: &'static str = "undelete_contact";
    const CHANGES: &'static [Topic] = &[Topic::Contacts, Topic::Students, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        contacts::set_deleted(ctx.tx, self.id, None)
    }
}
