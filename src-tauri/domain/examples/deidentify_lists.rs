//! Packs a sorted `key<TAB>number` text file into an `fst` map, as the word lists of the de-identification are shipped.
//!
//! `cargo run -p hallway-domain --example deidentify_lists -- words.tsv words.fst`

use std::{
    env,
    error::Error,
    fs::File,
    io::{BufRead, BufReader, BufWriter},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: deidentify_lists IN.tsv OUT.fst".into());
    };
    let mut builder = fst::MapBuilder::new(BufWriter::new(File::create(to)?))?;
    for line in BufReader::new(File::open(from)?).lines() {
        let line = line?;
        let (key, value) = line.split_once('\t').ok_or("a line without a tab")?;
        builder.insert(key, value.parse()?)?;
    }
    builder.finish()?;
    Ok(())
}
