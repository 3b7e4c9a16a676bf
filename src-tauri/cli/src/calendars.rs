//! Calendar files: meetings out for any calendar program, a school's days without school in.

use crate::args::Global;
use crate::output::Reply;
use crate::problem::{Problem, Result};
use crate::waiting::Waiting;
use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use hallway_domain::ids::MeetingId;
use hallway_engine::api::calendars::{
    CalendarImported, CalendarTitles, ExportCalendar, ImportCalendar,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Calendars.
#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    /// Write meetings, and those called off, as an iCalendar file
    Export {
        /// Where to write it; an older file of that name is replaced
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// What a line names a student by
        #[arg(long, value_enum, default_value = "codes")]
        titles: Titles,
        /// From this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Up to this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
        /// Only this meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
        /// Due dates too, as whole days that leave you free
        #[arg(long)]
        due_dates: bool,
    },
    /// Take the days without school, the first and the last day, from a school's iCalendar or CSV file
    Import {
        /// The file
        file: PathBuf,
    },
}

/// What a line names a student by.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Titles {
    /// The case code
    Codes,
    /// The name, and the place of the meeting
    Names,
}

/// Does a calendar command.
pub(crate) fn run(global: &Global, command: Calendar) -> Result<Reply> {
    match command {
        Calendar::Export {
            out,
            titles,
            from,
            to,
            meeting,
            due_dates,
        } => global.with_vault(|engine| {
            let _waiting = Waiting::begin("Writing");
            let file = engine.choose_file(out.clone())?;
            let made = engine.run(ExportCalendar {
                file,
                titles: Some(match titles {
                    Titles::Codes => CalendarTitles::Codes,
                    Titles::Names => CalendarTitles::Names,
                }),
                from,
                to,
                meeting_id: meeting,
                due_dates: Some(due_dates),
            })?;
            let text = format!("Wrote {} events to {}.", made.events, out.display());
            Ok(Reply::new(
                json!({ "out": out.display().to_string(), "events": made.events }),
                text,
            ))
        }),
        Calendar::Import { file } => import(global, &file),
    }
}

fn import(global: &Global, file: &Path) -> Result<Reply> {
    if let Err(error) = std::fs::File::open(file) {
        return Err(Problem::unreadable(file, &error));
    }
    global.with_vault(|engine| {
        let handle = engine.choose_file(file.to_owned())?;
        let done = engine.run(ImportCalendar {
            file: handle,
            school_id: None,
        })?;
        let text = text(&done);
        Ok(Reply::new(json!(done), text))
    })
}

fn text(done: &CalendarImported) -> String {
    let mut out = format!(
        "{} days and spans in the file, {} of them new.\n",
        done.no_school.len() + done.half_days.len(),
        done.added
    );
    for (name, day) in [("First", done.first_day), ("Last", done.last_day)] {
        if let Some(day) = day {
            out.push_str(&format!("{name} day of school: {day}\n"));
        }
    }
    for (title, lines) in [
        ("Without school", &done.no_school),
        ("School days that end early", &done.half_days),
        ("Look at these yourself", &done.problems),
        ("Not taken", &done.ignored),
    ] {
        if !lines.is_empty() {
            out.push_str(&format!("\n{title}:\n  {}\n", lines.join("\n  ")));
        }
    }
    if !done.moved.is_empty() {
        out.push_str("\nDates that moved:\n");
        let day =
            |date: Option<NaiveDate>| date.map_or_else(|| "no date".to_owned(), |d| d.to_string());
        for moved in &done.moved {
            out.push_str(&format!(
                "  {} {}: {} to {}\n",
                moved.case_code,
                moved.what,
                day(moved.before),
                day(moved.after)
            ));
        }
    }
    out
}
