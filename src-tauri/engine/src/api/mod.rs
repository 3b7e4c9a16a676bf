//! Every command, declared once: the window, the command line and the tests all come through this list.
//!
//! Two traits, two powers. A [`GateCommand`] works on the engine, locked or not. A [`Command`] gets a [`Ctx`], which
//! exists only while the vault is open: a command cannot touch the store of a locked vault because there is no value of
//! the type it needs.

use crate::backup::Reason;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::random::Random;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;

pub mod after;
pub mod bin;
pub mod bindings;
pub mod calendars;
pub mod care;
pub mod checklists;
pub mod colleagues;
pub mod consultation_reply;
pub mod consultations;
pub mod contacts;
pub mod decisions;
pub mod disclosures;
pub mod documents;
pub mod drafts;
pub mod erasure;
pub mod facts;
pub mod follow_ups;
pub mod gate;
pub mod goals;
pub mod holds;
pub mod imports;
mod laying;
pub mod letters;
pub mod load;
pub mod meetings;
pub mod notes;
pub mod notices;
pub mod outgoing;
pub mod packets;
pub mod people;
pub mod plan;
pub mod playbook;
pub mod printing;
pub mod questions;
pub mod reader_page;
pub mod removals;
pub mod replies;
pub mod restores;
pub mod rounds;
pub mod rules;
pub mod school_calendars;
pub mod search;
pub mod seats;
pub mod set_aside;
pub mod settings;
pub mod snapshots;
pub mod steps;
pub mod student_list;
pub mod students;
pub mod suggestions;
pub mod today;
pub mod vaults;
pub mod voices;
pub mod ways_in;

/// A part of the vault that a command may change. The window refetches what shows one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Locked, open, settings of the vault itself.
    Vault,
    /// Students, their services, accommodations, facts.
    Students,
    /// People and schools.
    People,
    /// Meetings, steps, seats.
    Meetings,
    /// Notes and decisions.
    Notes,
    /// Contacts.
    Contacts,
    /// Follow-ups.
    FollowUps,
    /// Questions.
    Questions,
    /// Packets and decisions about findings.
    Packets,
    /// Replies and suggestions.
    Replies,
    /// What others asked her.
    Consultations,
    /// Imports.
    Imports,
    /// Settings, rules, calendars.
    Settings,
    /// The civil day.
    Day,
}

/// What an unlocked command works with: one transaction, the day it runs on, and randomness.
pub struct Ctx<'a> {
    /// The command's transaction: committed when the command succeeds, rolled back when it does not.
    pub tx: &'a Transaction<'a>,
    /// The civil date, asked once.
    pub today: NaiveDate,
    /// The moment, asked once.
    pub now: DateTime<FixedOffset>,
    /// Randomness for ids and codes.
    pub random: &'a dyn Random,
    /// Files the person chose, by handle.
    pub files: &'a crate::files::ChosenFiles,
    /// Where a long command says how far it is, and hears that it may stop.
    pub progress: &'a crate::progress::Progress,
}

impl Ctx<'_> {
    /// The moment as the store writes it: RFC 3339 with seconds.
    #[must_use]
    pub fn stamp(&self) -> String {
        self.now
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, false)
    }

    /// A fresh id.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn make_id<T: From<uuid::Uuid>>(&self) -> Result<T> {
        Ok(T::from(self.random.make_uuid()?))
    }
}

/// A command that works locked or open.
pub trait GateCommand: DeserializeOwned + TS {
    /// Its name on the wire.
    const NAME: &'static str;
    /// What it may change.
    const CHANGES: &'static [Topic];
    /// What it answers.
    type Output: Serialize + TS;
    /// Does it.
    ///
    /// # Errors
    /// As each command says.
    fn run(self, engine: &mut Engine) -> Result<Self::Output>;
}

/// A command that needs an open vault.
pub trait Command: DeserializeOwned + TS {
    /// Its name on the wire.
    const NAME: &'static str;
    /// What it may change; the window refetches what shows it.
    const CHANGES: &'static [Topic];
    /// Whether it writes at all. Drafts write without changing anything that is shown.
    const WRITES: bool = !Self::CHANGES.is_empty();
    /// Why a backup is made before it runs, unless the newest one already holds everything.
    const RISKY: Option<Reason> = None;
    /// What it answers.
    type Output: Serialize + TS;
    /// Does it, inside one transaction.
    ///
    /// # Errors
    /// As each command says; on any error nothing is changed.
    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output>;
}

/// One command as the bindings see it.
pub struct Described {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it may change.
    pub changes: &'static [Topic],
    /// Works locked.
    pub gate: bool,
    /// Adds its types to the bindings and answers (arguments, output) in TypeScript.
    pub types: fn(&mut bindings::Types) -> (String, String),
}

macro_rules! commands {
    (gate: [$($gate:path),* $(,)?], unlocked: [$($open:path),* $(,)?]) => {
        /// Runs a command by its name.
        ///
        /// # Errors
        /// An unknown name, arguments of another shape, or whatever the command says.
        pub fn dispatch(engine: &mut Engine, name: &str, args: serde_json::Value) -> Result<serde_json::Value> {
            $(if name == <$gate as GateCommand>::NAME { return answer(read::<$gate>(name, args)?.run(engine)); })*
            $(if name == <$open as Command>::NAME { return answer(engine.run(read::<$open>(name, args)?)); })*
            Err(Error::Request("no such command".to_owned()))
        }

        /// Whether there is a command of that name.
        #[must_use]
        pub fn is_command(name: &str) -> bool {
            [$(<$gate as GateCommand>::NAME,)* $(<$open as Command>::NAME,)*].contains(&name)
        }

        /// Every command, in the order of the list.
        #[must_use]
        pub fn describe() -> Vec<Described> {
            vec![
                $(Described { name: <$gate as GateCommand>::NAME, changes: <$gate as GateCommand>::CHANGES, gate: true,
                    types: |types| (types.add::<$gate>(), types.add::<<$gate as GateCommand>::Output>()) },)*
                $(Described { name: <$open as Command>::NAME, changes: <$open as Command>::CHANGES, gate: false,
                    types: |types| (types.add::<$open>(), types.add::<<$open as Command>::Output>()) },)*
            ]
        }

        /// What a command may change, by its name.
        #[must_use]
        pub fn changes(name: &str) -> &'static [Topic] {
            $(if name == <$gate as GateCommand>::NAME { return <$gate as GateCommand>::CHANGES; })*
            $(if name == <$open as Command>::NAME { return <$open as Command>::CHANGES; })*
            &[]
        }
    };
}

commands! {
    gate: [
        gate::Status, gate::CreateVault, gate::Unlock, gate::Recover, gate::Lock, gate::Touch,
        gate::PassphraseStrength, gate::SuggestPassphrase,
        vaults::ChangePassphrase, vaults::CheckVault, vaults::BackUp, vaults::ListBackups,
        restores::LookIntoBackup, restores::RestoreBackup,
        care::GetVaultCare, care::ChooseBackupPlace, care::CopyBackupNow, care::CopyLater, care::Diagnostics,
        ways_in::ChangeDataKey, ways_in::RenewRecoveryKey, ways_in::CheckRecoveryKey,
        erasure::ListRecords, erasure::CountRecord, erasure::EraseStudent,
        set_aside::ListSetAside, set_aside::BringBackSetAside,
        care::ClockIsRight,
    ],
    unlocked: [
        student_list::ListStudents, students::GetStudent, students::CreateStudent, students::UpdateStudent,
        students::SetStudentStatus, students::ArchiveStudent, students::DeleteStudent, students::UndeleteStudent,
        facts::SetFact, facts::RemoveFact,
        plan::SaveService, plan::RemoveService, plan::SaveAccommodation, plan::RemoveAccommodation,
        goals::SaveGoal, goals::RemoveGoal,
        people::ListPeople, people::SavePerson, people::LinkPerson, people::UnlinkPerson,
        people::ListSchools, people::SaveSchool,
        meetings::ListMeetings, meetings::GetMeeting, meetings::ScheduleMeeting, meetings::UpdateMeeting,
        meetings::SetMeetingState, meetings::DeleteMeeting, meetings::UndeleteMeeting,
        steps::SetStep, steps::AddStep, steps::MoveStep, steps::RemoveStep, steps::RestoreStep,
        seats::AddSeat, seats::UpdateSeat, seats::RemoveSeat, seats::RestoreSeat,
        seats::RecordReminder, seats::RemoveReminder,
        checklists::ListChecklists, checklists::GetChecklist, checklists::SaveChecklistStep, checklists::RemoveChecklistStep,
        checklists::RestoreChecklistStep, checklists::MoveChecklistStep, checklists::SetChecklist,
        notices::GetNotice, notices::SaveNotice, notices::AnswerNotice,
        bin::ListBin, bin::GiveBack,
        after::GetAfter, after::AcceptDate, after::TakeBackDate,
        snapshots::GetSnapshot, snapshots::SetReceipt,
        notes::SaveNote, notes::GetNote, notes::ListNotes, notes::PreviewNote, notes::DeleteNote, notes::UndeleteNote,
        contacts::AddContact, contacts::ListContacts, contacts::GetContactProof, contacts::DeleteContact, contacts::UndeleteContact,
        follow_ups::AddFollowUp, follow_ups::ListFollowUps, follow_ups::SetFollowUpDone, follow_ups::DeleteFollowUp,
        today::GetToday, today::ListDue, today::Snooze, today::Unsnooze,
        questions::FlagQuestion, questions::ListQuestions, questions::GetQuestion, questions::SaveQuestion,
        questions::SetQuestionState, questions::CloseQuestion, questions::DeleteQuestion, questions::UndeleteQuestion,
        packets::PreviewPacket, decisions::DecideFinding, decisions::DecideByWords, decisions::SetPacketPronouns,
        holds::HoldQuestion, packets::ExportPacket,
        packets::ListPackets, packets::GetPacket, reader_page::GetReaderPage,
        colleagues::ListColleagues, colleagues::SaveColleague, colleagues::DeleteColleague, colleagues::UndeleteColleague,
        replies::AddReply, suggestions::TakeSuggestion, suggestions::DismissSuggestion, replies::MarkReplyRead,
        replies::DeleteReply, replies::UndeleteReply, replies::KeepWording,
        rounds::SaveRound, voices::GetVoice, voices::AttachVoice, voices::RemoveVoice,
        playbook::ListPlaybook, playbook::SimilarQuestions,
        disclosures::ListDisclosures, disclosures::ExportDisclosures,
        consultations::OpenPacket, consultations::ListConsultations, consultations::GetConsultation,
        consultation_reply::SaveConsultation, consultation_reply::SealReply, consultation_reply::SetAnswerVoice,
        consultation_reply::GetConsultationVoice, consultations::DeleteConsultation, consultations::UndeleteConsultation,
        search::Search,
        imports::PreviewImport, imports::RunImport, imports::UndoImport, imports::ListImports, imports::ImportPeople,
        drafts::SaveDraft, drafts::ListDrafts, drafts::DeleteDraft,
        settings::GetSettings, settings::SaveSettings, settings::LoadSample, settings::EraseSample,
        rules::ListRules, rules::GetRulePack, rules::SetRuleNumber, rules::RemoveRuleNumber,
        removals::SaveRemoval, removals::DeleteRemoval, removals::UndeleteRemoval,
        school_calendars::ListCalendars, school_calendars::PreviewCalendar, school_calendars::SaveCalendar, school_calendars::CopySchoolYear,
        load::GetLoadMap, load::PlanWeek, load::MoveMeeting,
        documents::ExportEverything, documents::BringExport, documents::ExportFollowUps,
        printing::PreviewDocument, printing::SaveDocument, letters::WriteLetter,
        outgoing::ListOutgoing, outgoing::NotePrinted,
        calendars::ExportCalendar, calendars::ImportCalendar,
    ]
}

fn read<T: DeserializeOwned>(name: &str, args: serde_json::Value) -> Result<T> {
    let args = if args.is_null() {
        serde_json::Value::Object(serde_json::Map::new())
    } else {
        args
    };
    // The source's own text may quote what was sent, so only its kind is kept.
    serde_json::from_value(args).map_err(|e| {
        Error::Request(format!(
            "{name}: {}",
            if e.is_data() {
                "the arguments have another shape"
            } else {
                "the arguments are not readable"
            }
        ))
    })
}

fn answer<T: Serialize>(result: Result<T>) -> Result<serde_json::Value> {
    serde_json::to_value(result?).map_err(|_| Error::Internal("an answer could not be written"))
}
