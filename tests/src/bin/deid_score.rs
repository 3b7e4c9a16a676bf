//! Runs the de-identification engine over the corpus of `tests/deid/` and prints what it reaches, one table a part.
//!
//!     cargo run --release -p hallway-tests --bin deid_score -- [tune] [judge] [fresh] [second] [third] [fourth] [fifth] [sixth] [--leaks] [--false] [--json]
//!         [--found FILE] [--write-gold FILE] [--corpus FOLDER] [--vaults odd|even] [--names ordinary|origins]
//!
//! `--leaks` lists every miss, `--false` every false alarm, `--json` gives the figures only; `--found` scores another tool's answers (the
//! JSON Lines of `deidentify`) instead of running the engine; `--write-gold` writes the parts as JSON Lines; `--corpus` reads another part;
//! `--vaults` takes the vaults with odd or even numbers alone; `--names` draws everybody's name anew from a list of `tests/deid/names/`.
//! It changes nothing and judges nothing: the targets are the reader's.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hallway_domain::deidentify::line::Session;
use hallway_tests::deid_answers::{self, Findings, answers, replaced_by_default};
use hallway_tests::deid_corpus::{self, Corpus};
use hallway_tests::deid_metrics::{Remark, Scores, score};
use hallway_tests::deid_redraw::Names;
use serde::Serialize;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Default)]
struct Options {
    parts: Vec<PathBuf>,
    leaks: bool,
    false_alarms: bool,
    json: bool,
    found: Option<PathBuf>,
    gold: Option<PathBuf>,
    /// Only vaults with an odd number, or only those with an even one.
    odd: Option<bool>,
    /// The list everybody's name is drawn from anew.
    names: Option<String>,
}

fn options() -> Outcome<Options> {
    let mut options = Options::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .map(PathBuf::from)
                .ok_or_else(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--leaks" => options.leaks = true,
            "--false" => options.false_alarms = true,
            "--json" => options.json = true,
            "--found" => options.found = Some(value()?),
            "--write-gold" => options.gold = Some(value()?),
            "--vaults" => {
                options.odd = match value()?.to_str() {
                    Some("odd") => Some(true),
                    Some("even") => Some(false),
                    _ => return Err("--vaults takes odd or even".into()),
                }
            }
            "--names" => options.names = Some(value()?.to_string_lossy().into_owned()),
            "--corpus" => options.parts.push(value()?),
            part if !part.starts_with('-') => options.parts.push(deid_corpus::folder().join(part)),
            other => return Err(format!("unknown option {other}").into()),
        }
    }
    if options.parts.is_empty() {
        options.parts = [
            "tune", "judge", "fresh", "second", "third", "fourth", "fifth", "sixth",
        ]
        .map(|part| deid_corpus::folder().join(part))
        .to_vec();
    }
    Ok(options)
}

/// How fast the engine went over a part, on one thread.
#[derive(Debug, Clone, Copy, Serialize)]
struct Pace {
    /// From nothing to ready for the first line, every vault of the part read.
    start_seconds: f64,
    documents_per_second: f64,
}

/// The figures of one part.
#[derive(Serialize)]
struct Report {
    part: String,
    /// Every finding counts, `doubtful` ones too: what a person is asked about does not leak.
    all_findings: Scores,
    /// Only what is replaced without asking.
    by_default: Scores,
    pace: Option<Pace>,
    asked: Asked,
}

/// What a person is asked about.
#[derive(Debug, Default, Serialize)]
struct Asked {
    /// All findings.
    findings: usize,
    /// The doubtful ones.
    doubtful: usize,
    /// Doubtful ones that lie on nothing marked and nothing neutral.
    about_nothing: usize,
}

fn asked(corpus: &Corpus, found: &Findings) -> Asked {
    let mut asked = Asked::default();
    for document in &corpus.documents {
        for f in found.get(&document.id).into_iter().flatten() {
            let on = |start: usize, end: usize| start < f.end && f.start < end;
            asked.findings += 1;
            if !f.by_default {
                asked.doubtful += 1;
                asked.about_nothing += usize::from(
                    !document.spans.iter().any(|s| on(s.start, s.end))
                        && !document.neutral.iter().any(|(a, b)| on(*a, *b)),
                );
            }
        }
    }
    asked
}

fn main() -> ExitCode {
    match report(&mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn report(out: &mut impl Write) -> Outcome<()> {
    let options = options()?;
    let mut reports = Vec::new();
    let mut gold = String::new();
    for folder in &options.parts {
        let mut corpus = Corpus::read(folder)?;
        if let Some(odd) = options.odd {
            corpus.keep_vaults(odd);
        }
        if let Some(list) = &options.names {
            let file = deid_corpus::folder()
                .join("names")
                .join(list)
                .with_extension("txt");
            corpus = corpus.redrawn(&Names::read(&fs::read_to_string(file)?)?, 1)?;
        }
        for document in &corpus.documents {
            gold.push_str(&serde_json::to_string(document)?);
            gold.push('\n');
        }
        let (found, pace) = match &options.found {
            Some(file) => (answers(fs::read_to_string(file)?.lines())?, None),
            None => run(&corpus)?,
        };
        let by_default = replaced_by_default(&found);
        reports.push(Report {
            all_findings: score(&corpus.documents, &found),
            by_default: score(&corpus.documents, &by_default),
            asked: asked(&corpus, &found),
            part: corpus.name,
            pace,
        });
    }
    if let Some(file) = &options.gold {
        fs::write(file, gold)?;
    }
    if options.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
        return Ok(());
    }
    for report in &reports {
        print(out, report, &options)?;
    }
    Ok(())
}

fn print(out: &mut impl Write, report: &Report, options: &Options) -> Outcome<()> {
    writeln!(out, "== {} ==", report.part)?;
    writeln!(out, "-- every finding --\n{}", report.all_findings.table())?;
    writeln!(
        out,
        "-- replaced by default --\n{}",
        report.by_default.table()
    )?;
    let Asked {
        findings,
        doubtful,
        about_nothing,
    } = report.asked;
    writeln!(
        out,
        "ASKED {doubtful} of {findings} findings, {about_nothing} of them about nothing"
    )?;
    if let Some(pace) = report.pace {
        let milliseconds = pace.start_seconds * 1000.0;
        writeln!(
            out,
            "SPEED {:.0} documents/s on one thread, ready in {milliseconds:.1} ms",
            pace.documents_per_second
        )?;
        if cfg!(debug_assertions) {
            writeln!(out, "  (a debug build: measure with --release)")?;
        }
    }
    let mut list = |title: &str, remarks: &[Remark]| -> io::Result<()> {
        writeln!(out, "{title} ({})", remarks.len())?;
        remarks.iter().try_for_each(|r| {
            writeln!(
                out,
                "  {} {:<34} {:<24} {}",
                r.document, r.what, r.text, r.context
            )
        })
    };
    if options.leaks {
        list("MISSED BY EVERY FINDING", &report.all_findings.misses)?;
        list("LEFT BY DEFAULT", &report.by_default.misses)?;
    }
    if options.false_alarms {
        list(
            "FALSE ALARMS, replaced by default",
            &report.by_default.false_alarms,
        )?;
    }
    writeln!(out)?;
    Ok(())
}

/// The engine's answers, and its pace over at least a second of work.
fn run(corpus: &Corpus) -> Outcome<(Findings, Option<Pace>)> {
    let lines = deid_answers::lines(corpus);
    let begun = Instant::now();
    let mut session = Session::new(&corpus.people)?;
    let start_seconds = begun.elapsed().as_secs_f64();
    let mut told = Vec::new();
    for line in &lines {
        told.extend(session.answer_line(line));
    }
    let begun = Instant::now();
    let mut done = 0_u32;
    while begun.elapsed() < Duration::from_secs(1) {
        for line in &lines {
            std::hint::black_box(session.answer_line(line));
            done += 1;
        }
    }
    let pace = Pace {
        start_seconds,
        documents_per_second: f64::from(done) / begun.elapsed().as_secs_f64(),
    };
    Ok((answers(told.iter().map(String::as_str))?, Some(pace)))
}
