//! `deidentify --people FILE < lines > lines`: the engine alone, as the command line wraps it.

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufRead, BufWriter, Write},
};

use hallway_domain::deidentify::line::Session;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(flag), Some(file)) = (args.next(), args.next()) else {
        return Err("usage: deidentify --people FILE".into());
    };
    if flag != "--people" {
        return Err("usage: deidentify --people FILE".into());
    }
    let mut session = Session::new(&fs::read_to_string(file)?)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        if let Some(answer) = session.answer_line(&line?) {
            writeln!(out, "{answer}")?;
        }
    }
    Ok(())
}
