//! The same documents with other names: every person of the vaults and every stranger gets a name drawn from a list, in the form and
//! the case of the one before. It shows whether what is found depends on who is written about: ordinary words ("Page Banks") and
//! names of many origins. What a form cannot be made of again is no longer counted.

use std::collections::HashMap;
use std::error::Error;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::deid_corpus::{Corpus, Document, Gold, Label};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Names to draw from, one a line, in `tests/deid/names/`.
#[derive(Debug)]
pub struct Names {
    given: Vec<String>,
    family: Vec<String>,
    nicknames: Vec<String>,
}

impl Names {
    /// Reads a list: sections `[given]`, `[family]` and `[nicknames]`, words between spaces.
    ///
    /// # Errors
    /// A section that is missing or empty.
    pub fn read(text: &str) -> Outcome<Self> {
        let section = |name: &str| -> Outcome<Vec<String>> {
            let words: Vec<String> = text
                .lines()
                .skip_while(|l| *l != format!("[{name}]"))
                .skip(1)
                .take_while(|l| !l.starts_with('['))
                .flat_map(str::split_whitespace)
                .map(str::to_owned)
                .collect();
            if words.is_empty() {
                return Err(format!("no names under [{name}]").into());
            }
            Ok(words)
        };
        Ok(Self {
            given: section("given")?,
            family: section("family")?,
            nicknames: section("nicknames")?,
        })
    }
}

/// Numbers that look drawn and are the same every time (splitmix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % (n.max(1) as u64)).unwrap_or(0)
    }

    fn of<'a>(&mut self, list: &'a [String]) -> &'a str {
        let at = self.below(list.len());
        list.get(at).map_or("", String::as_str)
    }
}

/// A person's old names, folded, and the new ones.
#[derive(Debug, Default, Clone)]
struct Renamed {
    given: Vec<String>,
    family: Vec<String>,
    nicknames: Vec<String>,
    new_given: String,
    new_family: String,
    new_nickname: String,
}

fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
}

fn parts(name: &str) -> Vec<String> {
    name.split([' ', '-'])
        .filter(|p| !p.is_empty())
        .map(fold)
        .collect()
}

/// `new` in the case of `old`.
fn cased(old: &str, new: &str) -> String {
    let letters = || old.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_lowercase) {
        new.to_lowercase()
    } else if letters().count() > 1 && letters().all(char::is_uppercase) {
        new.to_uppercase()
    } else {
        new.to_owned()
    }
}

/// Words and what stands between them, in turn.
fn pieces(text: &str) -> Vec<&str> {
    let between = |c: char| matches!(c, ' ' | '.' | ',' | '-');
    let mut out = Vec::new();
    let mut from = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|l| l != between(c)) {
            out.extend(text.get(from..at));
            from = at;
        }
        last = Some(between(c));
    }
    out.extend(text.get(from..));
    out
}

impl Renamed {
    /// A mention of this person, written of the new names; `None` where its form cannot be made again.
    fn mention(&self, text: &str, draw: &mut Draw) -> Option<String> {
        let (mut given, mut family) = (false, false);
        let mut out: Vec<String> = Vec::new();
        for piece in pieces(text) {
            let word = fold(piece);
            if !word.chars().any(char::is_alphabetic) {
                out.push(piece.to_owned());
                continue;
            }
            let first = |list: &[String]| list.first().and_then(|w| w.chars().next());
            let is = |list: &[String]| list.contains(&word);
            let letter = word.chars().count() == 1;
            // A name of two words becomes one of one.
            if is(&self.given) && given || is(&self.family) && family {
                out.pop();
            } else if is(&self.given) {
                given = true;
                out.push(cased(piece, &self.new_given));
            } else if is(&self.family) {
                family = true;
                out.push(cased(piece, &self.new_family));
            } else if is(&self.nicknames) {
                given = true;
                out.push(cased(piece, &self.new_nickname));
            } else if letter && !given && word.chars().next() == first(&self.given) {
                given = true;
                out.push(cased(
                    piece,
                    &self.new_given.chars().take(1).collect::<String>(),
                ));
            } else if letter && !family && word.chars().next() == first(&self.family) {
                family = true;
                out.push(cased(
                    piece,
                    &self.new_family.chars().take(1).collect::<String>(),
                ));
            } else {
                let near =
                    |list: &[String]| list.iter().any(|w| strsim::osa_distance(w, &word) == 1);
                let name = if near(&self.given) {
                    &self.new_given
                } else if near(&self.family) {
                    &self.new_family
                } else {
                    return None;
                };
                out.push(cased(piece, &slip(name, draw)?));
            }
        }
        Some(out.concat())
    }
}

/// Two neighbouring letters of a long name change places.
fn slip(name: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 5 {
        return None;
    }
    let at = 1 + draw.below(letters.len() - 3);
    if letters.get(at) == letters.get(at + 1) || !letters.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

/// A stranger's mention: every word of it a name, the same word the same name in one document.
fn stranger(
    text: &str,
    names: &Names,
    known: &mut HashMap<String, String>,
    draw: &mut Draw,
) -> Option<String> {
    let list = pieces(text);
    let many = list
        .iter()
        .filter(|p| p.chars().any(char::is_alphabetic))
        .count();
    let mut out = String::new();
    for (n, piece) in list.iter().enumerate() {
        let count = piece.chars().filter(|c| c.is_alphabetic()).count();
        let particle = matches!(
            fold(piece).as_str(),
            "de" | "la" | "del" | "van" | "von" | "st" | "al" | "el" | "jr" | "sr"
        );
        if count <= 1 || particle {
            out.push_str(piece);
            continue;
        }
        // Letters, or something that is no name at all.
        if piece.chars().all(char::is_uppercase) && count <= 3 || piece.contains('\'') {
            return None;
        }
        let family = many > 1 && n > 0 || many == 1 && draw.below(2) == 0;
        let new = known.entry(fold(piece)).or_insert_with(|| {
            draw.of(if family { &names.family } else { &names.given })
                .to_owned()
        });
        out.push_str(&cased(piece, new));
    }
    Some(out)
}

/// Draws names for the people of every vault and writes them into the vaults.
fn rename(vaults: &mut Value, names: &Names, draw: &mut Draw) -> HashMap<String, Renamed> {
    let mut all = HashMap::new();
    for vault in vaults.as_array_mut().into_iter().flatten() {
        let id = vault
            .get("vault_id")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        let mut families: HashMap<String, String> = HashMap::new();
        let mut taken: Vec<String> = Vec::new();
        let mut fresh = |list: &[String], draw: &mut Draw| loop {
            let name = draw.of(list).to_owned();
            if !taken.contains(&name) {
                taken.push(name.clone());
                return name;
            }
        };
        for group in ["students", "guardians", "staff"] {
            for person in vault
                .get_mut(group)
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
            {
                let text = |p: &Value, name: &str| {
                    p.get(name).and_then(Value::as_str).unwrap_or("").to_owned()
                };
                let (key, last) = (text(person, "key"), text(person, "last"));
                let nicknames: Vec<String> = person
                    .get("nicknames")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .filter(|n| !n.contains(['.', ' ']))
                    .map(fold)
                    .collect();
                let new = Renamed {
                    given: parts(&text(person, "first")),
                    family: parts(&last),
                    new_given: fresh(&names.given, draw),
                    new_family: families
                        .entry(last)
                        .or_insert_with(|| fresh(&names.family, draw))
                        .clone(),
                    new_nickname: if nicknames.is_empty() {
                        String::new()
                    } else {
                        fresh(&names.nicknames, draw)
                    },
                    nicknames,
                };
                let listed = if new.new_nickname.is_empty() {
                    Vec::new()
                } else {
                    vec![Value::from(new.new_nickname.clone())]
                };
                for (name, value) in [
                    ("first", Value::from(new.new_given.clone())),
                    ("middle", Value::from("")),
                    ("last", Value::from(new.new_family.clone())),
                    ("nicknames", Value::from(listed)),
                ] {
                    if let Some(slot) = person.get_mut(name) {
                        *slot = value;
                    }
                }
                all.insert(format!("{id}:{key}"), new);
            }
        }
    }
    all
}

/// A copy of the document with other names; offsets follow.
fn redraw(
    document: &Document,
    people: &HashMap<String, Renamed>,
    names: &Names,
    draw: &mut Draw,
) -> Document {
    let chars: Vec<char> = document.text.chars().collect();
    let mut text = String::new();
    let mut length = 0;
    let mut at = 0;
    // Where each old offset outside of a name has gone to.
    let mut moved: Vec<(usize, isize)> = Vec::new();
    let mut spans: Vec<Gold> = Vec::new();
    let mut neutral = Vec::new();
    let mut strangers = HashMap::new();
    for span in &document.spans {
        let between: String = chars.get(at..span.start).unwrap_or(&[]).iter().collect();
        text.push_str(&between);
        length += span.start - at;
        let new = match (span.label, span.entity.as_deref()) {
            (Label::Person, Some(who)) if span.known => {
                people.get(who).and_then(|p| p.mention(&span.text, draw))
            }
            (Label::Person, _) => stranger(&span.text, names, &mut strangers, draw),
            _ => Some(span.text.clone()),
        };
        let written = new.clone().unwrap_or_else(|| span.text.clone());
        text.push_str(&written);
        let end = length + written.chars().count();
        if new.is_some() {
            spans.push(Gold {
                start: length,
                end,
                text: written,
                ..span.clone()
            });
        } else {
            neutral.push((length, end));
        }
        length = end;
        at = span.end;
        moved.push((span.end, length.cast_signed() - span.end.cast_signed()));
    }
    text.extend(chars.get(at..).unwrap_or(&[]));
    let to = |old: usize| {
        let shift = moved
            .iter()
            .take_while(|(end, _)| *end <= old)
            .last()
            .map_or(0, |(_, shift)| *shift);
        old.saturating_add_signed(shift)
    };
    neutral.extend(document.neutral.iter().map(|(a, b)| (to(*a), to(*b))));
    neutral.sort_unstable();
    let mut protected = document.protected.clone();
    for p in &mut protected {
        (p.start, p.end) = (to(p.start), to(p.end));
    }
    Document {
        text,
        spans,
        protected,
        neutral,
        ..document.clone()
    }
}

impl Corpus {
    /// The same part about other people. The same `seed` draws the same names.
    ///
    /// # Errors
    /// Vaults that cannot be read or written.
    pub fn redrawn(&self, names: &Names, seed: u64) -> Outcome<Self> {
        let mut draw = Draw(seed);
        let mut vaults: Value = serde_json::from_str(&self.people)?;
        let people = rename(&mut vaults, names, &mut draw);
        Ok(Self {
            people: serde_json::to_string(&vaults)?,
            documents: self
                .documents
                .iter()
                .map(|d| redraw(d, &people, names, &mut draw))
                .collect(),
            ..self.clone()
        })
    }
}
