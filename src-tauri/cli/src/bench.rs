//! Times the main operations on a generated vault of invented students, in a folder of its own that is removed again; and
//! the rules alone.

use crate::bench_dates;
use crate::door::close;
use crate::output::Reply;
use crate::problem::{Problem, Result};
use crate::table::Table;
use crate::waiting::Waiting;
use chrono::{Days, NaiveDate};
use hallway_domain::ids::StudentId;
use hallway_domain::student::StudentFields;
use hallway_engine::api::GateCommand;
use hallway_engine::api::facts::SetFact;
use hallway_engine::api::gate::{CreateVault, SuggestPassphrase, Unlock};
use hallway_engine::api::imports::{RunImport, UndoImport};
use hallway_engine::api::notes::SaveNote;
use hallway_engine::api::search::Search;
use hallway_engine::api::student_list::ListStudents;
use hallway_engine::api::students::{CreateStudent, GetStudent};
use hallway_engine::api::today::{GetToday, ListDue};
use hallway_engine::api::vaults::{BackUp, CheckVault};
use hallway_engine::clock::{Clock, SystemClock};
use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How often a short operation is repeated; the median is told.
const REPEATS: usize = 9;
/// A word that stands in every note, and one that stands in one.
const COMMON: &str = "paragraph";
const RARE: &str = "quixotry";
const FIRST: [&str; 12] = [
    "Ada", "Ben", "Cleo", "Dov", "Esra", "Finn", "Gia", "Hugo", "Ines", "Jae", "Kofi", "Lena",
];
const LAST: [&str; 11] = [
    "Abbey", "Brook", "Carver", "Dale", "Ember", "Frost", "Grove", "Heath", "Isley", "Jarrow",
    "Keel",
];

/// What was timed, in milliseconds.
struct Times(Vec<(&'static str, f64)>);

impl Times {
    fn once<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let done = work()?;
        self.0.push((name, start.elapsed().as_secs_f64() * 1000.0));
        Ok(done)
    }

    fn median(&mut self, name: &'static str, mut work: impl FnMut() -> Result<()>) -> Result<()> {
        let mut all = Vec::with_capacity(REPEATS);
        for _ in 0..REPEATS {
            let start = Instant::now();
            work()?;
            all.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        all.sort_by(f64::total_cmp);
        self.0
            .push((name, all.get(REPEATS / 2).copied().unwrap_or_default()));
        Ok(())
    }
}

/// The generated vault's folder, removed whatever happens.
struct Folder(PathBuf);

impl Folder {
    fn beside(folder: Option<PathBuf>) -> Result<Self> {
        let base = folder.unwrap_or_else(|| PathBuf::from("."));
        let path = base.join(format!(".hallway-bench-{}", std::process::id()));
        std::fs::create_dir(&path).map_err(|e| Problem::unreadable(&base, &e))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Generates, times, removes.
pub(crate) fn run(
    students: u32,
    notes: u32,
    rows: u32,
    dates_of: u32,
    folder: Option<PathBuf>,
) -> Result<Reply> {
    if students == 0 {
        return Err(Problem::bad_input(
            "There is nothing to time without a student.",
            "Give --students 1 or more.",
        ));
    }
    let folder = Folder::beside(folder)?;
    let _waiting = Waiting::begin("Timing");
    let times = measure(&folder.0, students, notes, rows)?;
    let mut table = Table::new(&["Operation", "Milliseconds"]);
    let mut milliseconds = serde_json::Map::new();
    for (name, time) in times.0 {
        table.row(&[name, &format!("{time:>10.2}")]);
        milliseconds.insert(name.to_owned(), json!((time * 100.0).round() / 100.0));
    }
    let mut dates = Vec::new();
    for figure in bench_dates::measure(dates_of)? {
        let time = figure.milliseconds;
        let name = format!("every_date_of_{}", figure.students);
        table.row(&[&name, &format!("{time:>10.2}")]);
        let time = json!((time * 100.0).round() / 100.0);
        milliseconds.insert(name, time.clone());
        dates.push(
            json!({ "students": figure.students, "dates": figure.dates, "milliseconds": time }),
        );
    }
    Ok(Reply::new(
        json!({ "students": students, "notes": notes, "repeats": REPEATS, "milliseconds": milliseconds, "every_date": dates }),
        format!("{students} students, {notes} notes\n\n{}", table.text("")),
    ))
}

fn measure(folder: &Path, students: u32, notes: u32, rows: u32) -> Result<Times> {
    let mut times = Times(Vec::new());
    let mut engine = Engine::new(
        folder.join("vault"),
        Box::new(SystemClock),
        Box::new(SystemSource::new()),
    )
    .without_idle_lock();
    let today = SystemClock.today();
    let passphrase = SuggestPassphrase {}.run(&mut engine)?.passphrase;
    times.once("create_vault", || {
        Ok(CreateVault {
            passphrase: passphrase.clone(),
        }
        .run(&mut engine)?)
    })?;
    let ids = times.once("insert_students", || {
        (0..students)
            .map(|n| student(&mut engine, n, today))
            .collect::<Result<Vec<_>>>()
    })?;
    times.once("insert_notes", || {
        (0..notes).try_for_each(|n| note(&mut engine, &ids, n, notes))
    })?;
    times.once("lock", || {
        close(&mut engine);
        Ok(())
    })?;
    times.once("unlock", || {
        Ok(Unlock {
            passphrase,
            changed_too: None,
        }
        .run(&mut engine)?)
    })?;
    times.median("today", || {
        engine.run(GetToday {}).map(drop).map_err(Problem::from)
    })?;
    times.median("list_students", || {
        let list = ListStudents {
            search: None,
            include_archived: None,
            sort: None,
        };
        engine.run(list).map(drop).map_err(Problem::from)
    })?;
    times.median("list_due", || {
        let list = ListDue {
            within: None,
            student_id: None,
        };
        engine.run(list).map(drop).map_err(Problem::from)
    })?;
    if let Some(id) = ids.first().copied() {
        times.median("show_student", || {
            engine
                .run(GetStudent { id })
                .map(drop)
                .map_err(Problem::from)
        })?;
    }
    for (name, query) in [("search_common", COMMON), ("search_rare", RARE)] {
        times.median(name, || {
            let search = Search {
                query: query.to_owned(),
                kind: None,
                student_id: None,
                limit: Some(50),
            };
            engine.run(search).map(drop).map_err(Problem::from)
        })?;
    }
    times.median("save_note", || note(&mut engine, &ids, 1, 0))?;
    times.once("check_vault", || Ok(CheckVault {}.run(&mut engine)?))?;
    let file = engine.choose_file(folder.join("backup"))?;
    times.once("backup", || {
        Ok(BackUp { file: Some(file) }.run(&mut engine)?)
    })?;
    if rows > 0 {
        import(&mut times, &mut engine, folder, rows)?;
    }
    close(&mut engine);
    Ok(times)
}

/// Imports a file of so many rows as a district's system prints them, imports it again, and takes it back.
fn import(times: &mut Times, engine: &mut Engine, folder: &Path, rows: u32) -> Result<()> {
    let mut text = String::from(
        "SEIS ID,SSID,Last Name,First Name,Date of Birth,School,Grade,Case Manager,Disability 1,Date of Next Annual Plan Review,Date of Next Reevaluation,Date of IEP,Parent,Parent Phone,Service,Minutes,Bus\r\n",
    );
    for n in 0..rows {
        text.push_str(&format!(
            "{},{},Row{n},Student{},{:02}/{:02}/20{:02},School {},{},Example,SLD,{:02}/{:02}/2027,{:02}/{:02}/2028,{:02}/{:02}/2026,Parent{n} Row{n},555-{n:04},Speech,30,{}\r\n",
            700_000 + n,
            9_000_000 + n,
            n % 97,
            n % 12 + 1,
            n % 28 + 1,
            n % 8 + 10,
            n % 40,
            n % 12 + 1,
            n % 9 + 1,
            n % 28 + 1,
            n % 12 + 1,
            n % 28 + 1,
            n % 9 + 1,
            n % 28 + 1,
            n % 30,
        ));
    }
    let path = folder.join("rows.csv");
    std::fs::write(&path, text).map_err(|e| Problem::unreadable(&path, &e))?;
    let file = engine.choose_file(path)?;
    let asked = |file| RunImport {
        file,
        mapping: None,
        reading: None,
        answers: None,
    };
    let done = times.once("import_rows", || Ok(engine.run(asked(file.clone()))?))?;
    times.once("import_rows_again", || Ok(engine.run(asked(file.clone()))?))?;
    if let Some(id) = done.import_id {
        times.once("undo_import_rows", || Ok(engine.run(UndoImport { id })?))?;
    }
    Ok(())
}

fn student(engine: &mut Engine, n: u32, today: NaiveDate) -> Result<StudentId> {
    let pick = |list: &[&str], n: u32| {
        list.iter()
            .cycle()
            .nth(usize::try_from(n).unwrap_or_default() % list.len().max(1))
            .map(|s| (*s).to_owned())
            .unwrap_or_default()
    };
    let fields = StudentFields {
        first: pick(&FIRST, n),
        last: format!("{}-{n}", pick(&LAST, n / 3)),
        grade: (n % 12 + 1).to_string(),
        ..StudentFields::default()
    };
    let id = engine
        .run(CreateStudent {
            fields,
            status: None,
        })?
        .id;
    let reviewed = today
        .checked_sub_days(Days::new(u64::from(n * 7 % 380)))
        .unwrap_or(today);
    engine.run(SetFact {
        student_id: id,
        fact: "last_annual_meeting".to_owned(),
        value: reviewed.to_string(),
    })?;
    Ok(id)
}

fn note(engine: &mut Engine, ids: &[StudentId], n: u32, notes: u32) -> Result<()> {
    let at = usize::try_from(n).unwrap_or_default() % ids.len().max(1);
    let rare = if n + 1 == notes { RARE } else { "" };
    engine.run(SaveNote {
        id: None,
        student_id: ids.get(at).copied(),
        meeting_id: None,
        body: format!(
            "Read the {COMMON} aloud twice, then answered {} of 5 questions with a sentence frame. {rare}",
            n % 6
        ),
        private: None,
    })?;
    Ok(())
}
