//! Documents and open formats: what leaves on paper or for another program.

use super::outgoing::{self, Leaving};
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::export;
use crate::files::FileHandle;
use crate::paper::Naming;
use crate::progress::Stage;
use crate::store::{follow_ups, goals, people, students};
use hallway_domain::ids::StudentId;
use hallway_domain::outgoing::OutgoingAct;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportOut {
    /// File names, one a kind of record.
    pub files: Vec<String>,
}

/// Writes everything in open formats: CSV and JSON with a described schema, into a folder she chose. Not encrypted.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportEverything {
    /// The folder.
    pub folder: FileHandle,
    /// Private notes too.
    pub include_private: Option<bool>,
}

impl Command for ExportEverything {
    const NAME: &'static str = "export_everything";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = ExportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let folder = ctx.files.path(&self.folder)?.to_owned();
        let include_private = self.include_private.unwrap_or(false);
        let files = export::everything(ctx.tx, &folder, include_private)?;
        // Written down once it has left: the export itself does not hold its own line.
        outgoing::note(
            ctx,
            &Leaving {
                act: OutgoingAct::Exported,
                what: "everything",
                naming: Some(Naming::Names),
                private: include_private,
                pages: None,
                student: None,
            },
        )?;
        Ok(ExportOut { files })
    }
}

/// What came back from an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct BroughtOut {
    /// Records written.
    pub records: u32,
    /// Records that hang on one the export does not hold, and were left out.
    pub left_out: u32,
}

/// Brings an export back into an empty vault: the same records under the same ids, whole or not at all.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BringExport {
    /// The folder of the export.
    pub folder: FileHandle,
}

impl Command for BringExport {
    const NAME: &'static str = "bring_export";
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
        Topic::Imports,
        Topic::Settings,
    ];
    type Output = BroughtOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        ctx.progress.begin(Stage::Writing, 0)?;
        let folder = ctx.files.path(&self.folder)?.to_owned();
        let brought = export::bring(ctx.tx, &folder)?;
        read_everything(ctx).map_err(|error| match error {
            // The tables took it and the program cannot read it: a word or a date that is none.
            Error::Store { .. } | Error::Internal(_) | Error::NotFound(_) => Error::BadFile {
                message: "This export holds a record that does not read.".to_owned(),
                hint: "Choose an export that was not changed by hand. Nothing was changed."
                    .to_owned(),
            },
            error => error,
        })?;
        Ok(BroughtOut {
            records: brought.records,
            left_out: brought.left_out,
        })
    }
}

/// How many students are opened one by one: more say nothing new.
const OPENED: usize = 200;

/// Reads what came back as the screens will, before it is kept.
fn read_everything(ctx: &mut Ctx<'_>) -> Result<()> {
    use super::{
        contacts, imports, meetings, notes, packets, questions, settings, students as s, today,
    };
    let _ = settings::GetSettings {}.run(ctx)?;
    people::list(ctx.tx, None)?;
    people::schools(ctx.tx)?;
    people::ties(ctx.tx)?;
    goals::every(ctx.tx)?;
    students::every_service(ctx.tx)?;
    students::every_extra(ctx.tx)?;
    let all = students::list(ctx.tx, students::Which::All)?;
    for student in all.iter().take(OPENED) {
        let _ = s::GetStudent { id: student.id }.run(ctx)?;
    }
    let list = meetings::ListMeetings {
        from: None,
        to: None,
        student_id: None,
    }
    .run(ctx)?;
    for meeting in list.iter().take(OPENED) {
        let _ = meetings::GetMeeting {
            id: meeting.meeting.id,
        }
        .run(ctx)?;
    }
    let _ = notes::ListNotes {
        student_id: None,
        meeting_id: None,
    }
    .run(ctx)?;
    let _ = contacts::ListContacts {
        student_id: None,
        meeting_id: None,
    }
    .run(ctx)?;
    let list = questions::ListQuestions {
        state: None,
        student_id: None,
    }
    .run(ctx)?;
    for question in list.iter().take(OPENED) {
        let _ = questions::GetQuestion { id: question.id }.run(ctx)?;
    }
    let _ = packets::ListPackets {}.run(ctx)?;
    let _ = super::colleagues::ListColleagues {}.run(ctx)?;
    let _ = imports::ListImports {}.run(ctx)?;
    let _ = today::GetToday {}.run(ctx)?;
    Ok(())
}

/// Writes the follow-ups that are not done as a CSV that a spreadsheet opens. Not encrypted.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportFollowUps {
    /// The file.
    pub file: FileHandle,
    /// Names of students; their codes when left out or no.
    pub names: Option<bool>,
}

impl Command for ExportFollowUps {
    const NAME: &'static str = "export_follow_ups";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = u32;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let named = self.names.unwrap_or(false);
        let students: HashMap<StudentId, String> = students::list(ctx.tx, students::Which::All)?
            .into_iter()
            .map(|s| {
                let name = if named {
                    s.fields.list_name()
                } else {
                    s.case_code
                };
                (s.id, name)
            })
            .collect();
        let list = follow_ups::list(ctx.tx, follow_ups::Filter::default())?;
        let rows: Vec<Vec<String>> = list
            .iter()
            .map(|f| {
                vec![
                    f.fields.due_on.map(|d| d.to_string()).unwrap_or_default(),
                    f.fields.text.clone(),
                    f.fields.owner.clone(),
                    f.fields
                        .student_id
                        .and_then(|id| students.get(&id).cloned())
                        .unwrap_or_default(),
                ]
            })
            .collect();
        export::write_list(
            ctx.files.path(&self.file)?,
            &["Due", "What", "Who", "Student"],
            &rows,
        )?;
        outgoing::note(
            ctx,
            &Leaving {
                act: OutgoingAct::Exported,
                what: "follow-ups",
                naming: Some(if named { Naming::Names } else { Naming::Codes }),
                private: false,
                pages: None,
                student: None,
            },
        )?;
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }
}
