//! The rules of a special-education caseload: pure. No files, no clock, no randomness, no database.
//!
//! Words of the trade, one each: a *student* has an *IEP*; its *annual review* and her *reevaluation* fall due; a
//! *meeting* has a checklist of *steps*, a team in *seats*, *notes* with *decisions* and *follow-ups*; a *contact* is an
//! attempt to reach a family; a *question* leaves in a *packet* to a *colleague*, and her *reply* holds *suggestions*.

pub mod after;
pub mod checklist;
pub mod contact;
pub mod deidentify;
pub mod due;
pub mod follow_up;
pub mod ids;
pub mod import;
pub mod leaving;
pub mod letter;
pub mod load;
pub mod meeting;
pub mod note_text;
pub mod notice;
pub mod nudge;
pub mod outgoing;
pub mod packet;
pub mod people;
pub mod question;
pub mod rules;
pub mod school_days;
pub mod similar;
pub mod snapshot;
pub mod student;
mod word;
