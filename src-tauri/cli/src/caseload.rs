//! The caseload, what is due and why, today, the rules, and search.

use crate::args::{Global, Sort, Student};
use crate::input::Fields;
use crate::output::Reply;
use crate::problem::Result;
use crate::table::{Table, heading, loud};
use hallway_domain::due::{DueItem, DueState};
use hallway_domain::ids::StudentId;
use hallway_domain::rules::in_force;
use hallway_engine::api::facts::SetFact;
use hallway_engine::api::rules::{ListRules, RuleRow};
use hallway_engine::api::search::Search;
use hallway_engine::api::student_list::{ListStudents, StudentSort};
use hallway_engine::api::students::{CreateStudent, GetStudent, StudentPage};
use hallway_engine::api::today::{GetToday, ListDue, Today};
use hallway_engine::caseload::standing::Standing;
use hallway_engine::vault;
use serde_json::json;

/// Does a command about students.
pub(crate) fn student(global: &Global, command: Student) -> Result<Reply> {
    match command {
        Student::List { sort, search, all } => global.with_vault(|engine| {
            let sort = match sort {
                Sort::Name => StudentSort::Name,
                Sort::Due => StudentSort::Due,
            };
            let list = engine.run(ListStudents {
                search,
                include_archived: Some(all),
                sort: Some(sort),
            })?;
            let mut table = Table::new(&["Student", "Grade", "School", "Next due", "", "Id"]);
            for row in &list {
                let (title, when) = row.next_due.as_ref().map_or_else(
                    || (String::new(), String::new()),
                    |d| (format!("{} {}", d.due_on, d.title), words(d)),
                );
                table.row(&[
                    &row.list_name,
                    &row.grade,
                    &row.school,
                    &title,
                    &when,
                    &row.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "students": list }),
                table.text("No students."),
            ))
        }),
        Student::Show { id } => global.with_vault(|engine| {
            let page = engine.run(GetStudent { id })?;
            let text = page_text(&page);
            Ok(Reply::new(json!(page), text))
        }),
        Student::Add {
            file,
            first,
            last,
            grade,
            birth_date,
        } => {
            let mut fields = Fields::read(file.as_deref(), &[])?
                .set("first", first)
                .set("last", last)
                .set("grade", grade)
                .set("birth_date", birth_date);
            let command: CreateStudent = fields
                .take(&["status"])
                .set("fields", Some(fields.into::<serde_json::Value>()?))
                .into()?;
            global.with_vault(|engine| {
                let made = engine.run(command)?;
                let text = format!("Added {} ({}).", made.fields.display_name(), made.id);
                Ok(Reply::new(json!(made), text))
            })
        }
        Student::SetFact { id, fact, value } => global.with_vault(|engine| {
            let history = engine.run(SetFact {
                student_id: id,
                fact,
                value,
            })?;
            let text = history
                .iter()
                .map(|h| format!("{}: {}", h.what, h.detail))
                .collect::<Vec<_>>()
                .join("\n");
            Ok(Reply::new(json!({ "history": history }), text))
        }),
    }
}

/// What today asks.
pub(crate) fn today(global: &Global) -> Result<Reply> {
    global.with_vault(|engine| {
        let today = engine.run(GetToday {})?;
        let text = today_text(&today);
        Ok(Reply::new(json!(today), text))
    })
}

/// Due items, soonest first.
pub(crate) fn due(
    global: &Global,
    within: Option<u32>,
    student: Option<StudentId>,
) -> Result<Reply> {
    global.with_vault(|engine| {
        let items = engine.run(ListDue {
            within,
            student_id: student,
        })?;
        let text = due_table(&items).text("Nothing is due.");
        Ok(Reply::new(json!({ "due": items }), text))
    })
}

/// The rules in force. With a State, or without a vault, no passphrase is needed.
pub(crate) fn rules(global: &Global, state: Option<&str>) -> Result<Reply> {
    let rows = if state.is_none() && vault::exists(&global.folder()?) {
        global.with_vault(|engine| Ok(engine.run(ListRules { state: None })?))?
    } else {
        of_state(state)?
    };
    let mut table = Table::new(&[
        "Rule", "Title", "Number", "Citation", "Verified", "Computed",
    ]);
    for row in &rows {
        let word = |yes: bool| if yes { "yes" } else { "no" };
        table.row(&[
            &row.id,
            &row.title,
            &row.own.as_ref().map_or_else(
                || row.number.clone(),
                |own| format!("{} (district; {})", own.words, row.number),
            ),
            &row.citation,
            &if row.label.is_empty() {
                word(row.verified).to_owned()
            } else {
                format!("{}: {}", word(row.verified), row.label)
            },
            word(row.computable),
        ]);
    }
    Ok(Reply::new(
        json!({ "rules": rows }),
        table.text("No rules."),
    ))
}

fn of_state(state: Option<&str>) -> Result<Vec<RuleRow>> {
    let state = state.map(str::to_uppercase);
    if let Some(state) = &state {
        let known = hallway_domain::rules::pack()
            .jurisdictions()
            .iter()
            .any(|j| j.code.as_deref() == Some(state.as_str()));
        if !known {
            return Err(crate::problem::Problem::bad_input(
                format!("There is no State \u{201c}{state}\u{201d}."),
                "Give a two-letter code such as CA.",
            ));
        }
    }
    Ok(in_force(state.as_deref())
        .into_iter()
        .map(|rule| RuleRow::of(&Standing::new(rule, &[])))
        .collect())
}

/// Searches everything.
pub(crate) fn search(global: &Global, query: String, limit: Option<u32>) -> Result<Reply> {
    global.with_vault(|engine| {
        let found = engine.run(Search {
            query,
            kind: None,
            student_id: None,
            limit,
        })?;
        let mut table = Table::new(&["Kind", "Student", "Date", "Found", "Id"]);
        let mut hits = Vec::new();
        for hit in &found {
            let snippet: String = hit.snippet.iter().map(|p| p.text.as_str()).collect();
            table.row(&[&hit.kind, &hit.student, &hit.date, &snippet, &hit.id]);
            hits.push(json!({
                "kind": hit.kind, "id": hit.id, "student": hit.student, "student_id": hit.student_id,
                "title": hit.title, "snippet": snippet, "date": hit.date,
            }));
        }
        Ok(Reply::new(
            json!({ "hits": hits }),
            table.text("Nothing found."),
        ))
    })
}

/// The state of a due date in words, loud where it must be heard.
fn words(item: &DueItem) -> String {
    match item.state {
        DueState::Late | DueState::Unscheduled | DueState::ScheduledLate => loud(&item.words),
        DueState::Soon | DueState::Scheduled | DueState::Later => item.words.clone(),
    }
}

fn due_table(items: &[DueItem]) -> Table {
    let mut table = Table::new(&[
        "Due on",
        "Plan by",
        "",
        "Student",
        "What",
        "Citation",
        "Verified",
        "What to do",
    ]);
    for item in items {
        table.row(&[
            &item.due_on.to_string(),
            &item.plan_by.to_string(),
            &words(item),
            &item.student,
            &item.title,
            &item.why.citation,
            match (item.why.verified, item.why.label.as_str()) {
                (true, "") => "yes",
                (false, "") => "no",
                (_, label) => label,
            },
            &item.fix,
        ]);
    }
    table
}

fn today_text(today: &Today) -> String {
    let mut out = format!("{}, {} students\n", today.today, today.students);
    for (title, items) in [
        ("Overdue", &today.overdue),
        ("No meeting scheduled", &today.unscheduled),
        ("This week", &today.this_week),
        ("Next 30 days", &today.next_30_days),
    ] {
        if !items.is_empty() {
            out.push_str(&format!("\n{}", heading(title)));
            out.push_str(&due_table(items).text(""));
        }
    }
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n{}", heading(title)));
            for line in lines {
                out.push_str(&format!("{line}\n"));
            }
        }
    };
    section(
        "Removal days",
        today
            .removals
            .iter()
            .map(|r| format!("{}  {} {}", r.student, r.words, r.citation))
            .collect(),
    );
    section(
        "Meetings",
        today
            .meetings
            .iter()
            .map(|m| {
                let done = format!("{} of {} steps", m.steps_settled, m.steps);
                format!(
                    "{}  {}  {}  {done}",
                    m.meeting.fields.on_date, m.student, m.title
                )
            })
            .collect(),
    );
    section(
        "Follow-ups",
        today
            .follow_ups
            .iter()
            .map(|f| {
                let due = f.follow_up.fields.due_on;
                format!(
                    "{}  {}  {}",
                    due.map_or_else(|| "no date".to_owned(), |d| d.to_string()),
                    f.follow_up.fields.text,
                    f.student
                )
            })
            .collect(),
    );
    section(
        "Questions",
        today
            .questions
            .iter()
            .map(|q| format!("{}  {}  {}", q.state, q.title, q.student))
            .collect(),
    );
    section(
        "Replies",
        today
            .replies
            .iter()
            .map(|r| format!("{}  {}", r.title, r.student))
            .collect(),
    );
    out
}

fn page_text(page: &StudentPage) -> String {
    let fields = &page.student.fields;
    let mut out = heading(&format!(
        "{}  {}  {}",
        page.display_name, page.student.case_code, page.student.status
    ));
    let school = page.school.as_ref().map_or("", |s| s.fields.name.as_str());
    for (label, value) in [
        ("Grade", fields.grade.as_str()),
        ("School", school),
        ("Eligibility", &fields.eligibility.join(", ")),
        ("Language", &fields.language),
    ] {
        if !value.is_empty() {
            out.push_str(&format!("{label:<12} {value}\n"));
        }
    }
    out.push_str(&format!(
        "\n{}",
        due_table(&page.due).text("Nothing is due.")
    ));
    for missing in &page.missing {
        out.push_str(&format!("Missing: {missing}\n"));
    }
    if page.removals.days > 0 {
        out.push_str(&format!(
            "Removal days this school year: {}. {}\n",
            page.removals.days, page.removals.words
        ));
    }
    let mut facts = Table::new(&["Fact", "Value", "Source", "By"]);
    for fact in &page.facts {
        facts.row(&[&fact.words, &fact.value, &fact.source, &fact.entered_by]);
    }
    out.push_str(&format!("\n{}", facts.text("No facts.")));
    out.push_str(&format!(
        "\n{} meetings, {} notes, {} contacts, {} open questions, {} open follow-ups\n",
        page.meetings.len(),
        page.notes.len(),
        page.contacts.len(),
        page.questions.len(),
        page.follow_ups.len()
    ));
    out
}
