//! The vault's names, places and numbers turned into look-up tables, once at unlock. It holds every form a name is typed in
//! and who it may mean; whether a word is meant as a name is decided elsewhere.

use std::collections::{HashMap, HashSet};

use super::{
    finding::Label,
    lexicon::{Class, lexicon},
    roster::{Org, Person, PersonKind, Roster},
    shadow::fold,
    terms::cut,
};

/// Which part of a name a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    First,
    Middle,
    Last,
    Nick,
    /// A usual short form that the vault does not list.
    Short,
    /// One letter off.
    Typo,
}

/// One meaning of a word: a person and the part of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) person: usize,
    pub(crate) part: Part,
}

/// A fixed sequence of words: a school, a town, an address.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    pub(crate) label: Label,
    pub(crate) entity: String,
    /// The name as the vault has it, against a shortening.
    pub(crate) whole: bool,
}

/// What a number or code of the vault is.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) label: Label,
    pub(crate) entity: String,
    pub(crate) what: &'static str,
}

/// The look-up tables.
#[derive(Debug, Default)]
pub(crate) struct Vault {
    pub(crate) people: Vec<Person>,
    pub(crate) single: HashMap<String, Vec<Use>>,
    pub(crate) phrases: HashMap<String, Vec<Phrase>>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) initials: HashMap<String, Vec<usize>>,
    /// First letters of each person's given names and of the family names.
    pub(crate) letters: Vec<(HashSet<char>, HashSet<char>)>,
    /// Birth dates: (month, day, year) to person.
    pub(crate) births: HashMap<(u32, u32, i32), usize>,
    pub(crate) grades: Vec<u32>,
    /// The words of given names, sorted.
    given: Vec<(String, usize)>,
    deletions: HashMap<String, Vec<String>>,
}

/// Words of a name, folded: `Méndez-Ortiz` gives `mendez`, `ortiz`.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    fold(name)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Letters and digits only, lower case.
pub(crate) fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Vault {
    pub(crate) fn new(roster: &Roster) -> Self {
        let mut vault = Self {
            people: roster.people.clone(),
            ..Self::default()
        };
        for (i, person) in roster.people.iter().enumerate() {
            vault.add_person(i, person);
        }
        if !roster.town.trim().is_empty() {
            vault.add_phrase(&roster.town, Label::Location, "town", true);
        }
        for org in &roster.schools {
            vault.add_org(org);
        }
        for org in &roster.districts {
            vault.add_org(org);
        }
        vault.given.sort_unstable();
        vault.index_deletions();
        vault
    }

    fn add(&mut self, word: &str, person: usize, part: Part) {
        if word.chars().count() < 2 || lexicon().look(word).has(Class::HARD_TITLE) {
            return;
        }
        let uses = self.single.entry(word.to_owned()).or_default();
        if !uses.iter().any(|u| u.person == person) {
            uses.push(Use { person, part });
        }
    }

    fn add_person(&mut self, i: usize, person: &Person) {
        let is_particle = |w: &String| lexicon().look(w).has(Class::PARTICLE);
        let (first, middle, last): (Vec<String>, Vec<String>, Vec<String>) = (
            words_of(&person.first),
            words_of(&person.middle),
            words_of(&person.last),
        );
        for (words, part) in [
            (&first, Part::First),
            (&last, Part::Last),
            (&middle, Part::Middle),
        ] {
            for w in words.iter().filter(|w| words.len() == 1 || !is_particle(w)) {
                self.add(w, i, part);
                if w.contains('\'') {
                    self.add(&w.replace('\'', ""), i, part);
                }
            }
            if words.len() > 1 {
                self.add(&words.concat(), i, part);
            }
        }
        for nick in &person.nicknames {
            // "Coach Rivers" is Rivers; a whole nickname that is a title elsewhere ("Lola", "Tito") is a name.
            let words = words_of(nick);
            let titles = Class::HARD_TITLE.or(Class::SOFT_TITLE);
            for w in words
                .iter()
                .filter(|w| words.len() == 1 || !lexicon().look(w).has(titles))
            {
                self.add(w, i, Part::Nick);
            }
        }
        if let (Some(f), Some(l)) = (first.first(), last.first()) {
            self.add(&format!("{f}{l}"), i, Part::First);
            let whole = format!("{}{}", first.concat(), last.concat()).replace('\'', "");
            self.add(&whole, i, Part::First);
            if let Some(c) = f.chars().next() {
                self.add(&format!("{c}{l}"), i, Part::Short);
                self.add(&format!("{l}{c}"), i, Part::Short);
            }
        }
        for w in &first {
            self.given.push((w.clone(), i));
            let short: Vec<String> = lexicon()
                .short_forms(w)
                .iter()
                .map(|s| (*s).to_owned())
                .collect();
            for s in short
                .iter()
                .filter(|s| s.len() > 2 || lexicon().look(s).word == 0)
            {
                self.add(s, i, Part::Short);
            }
        }
        for email in &person.emails {
            let local: String = squeeze(email.split('@').next().unwrap_or(""));
            if local.len() >= 5 && local.chars().all(char::is_alphabetic) {
                self.add(&local, i, Part::Short);
            }
            self.add_code(email, Label::Email, &person.key, "e-mail address");
        }
        for phone in &person.phones {
            self.add_phone(phone, &person.key);
        }
        for id in &person.ids {
            self.add_code(id, Label::Id, &person.key, "number");
        }
        for address in &person.addresses {
            self.add_phrase(address, Label::Address, &person.key, true);
        }
        let letter = |w: &String| w.chars().next();
        let given: HashSet<char> = first
            .iter()
            .chain(&middle)
            .filter_map(letter)
            .chain(
                person
                    .nicknames
                    .iter()
                    .filter_map(|n| fold(n).chars().next()),
            )
            .collect();
        let family: HashSet<char> = last.iter().filter_map(letter).collect();
        self.letters.push((given, family));
        let initial = |words: &[String]| {
            words
                .first()
                .and_then(letter)
                .map(String::from)
                .unwrap_or_default()
        };
        let all = |words: &[String]| words.iter().filter_map(letter).collect::<String>();
        let (f, m, l) = (initial(&first), initial(&middle), initial(&last));
        for nick in person.nicknames.iter().filter(|n| !n.contains('.')) {
            if let Some(n) = fold(nick).chars().next() {
                let who = self.initials.entry(format!("{n}{l}")).or_default();
                if !l.is_empty() && !who.contains(&i) {
                    who.push(i);
                }
            }
        }
        for form in [
            format!("{}{}", all(&first), ""),
            format!("{f}{l}"),
            format!("{f}{m}{l}"),
            format!("{}{}", all(&first), all(&last)),
            format!("{}{}{}", all(&first), all(&middle), all(&last)),
            format!("{f}{m}{}", all(&last)),
            format!("{f}{}", all(&last)),
        ] {
            if form.chars().count() >= 2 && form.chars().count() <= 4 {
                let who = self.initials.entry(form).or_default();
                if !who.contains(&i) {
                    who.push(i);
                }
            }
        }
        if let Some(dob) = person.dob {
            use chrono::Datelike;
            self.births.insert((dob.month(), dob.day(), dob.year()), i);
        }
        if person.kind == PersonKind::Student
            && let Ok(g) = person.grade.trim().parse()
        {
            self.grades.push(g);
        }
    }

    fn add_phone(&mut self, phone: &str, entity: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        self.add_code(&digits, Label::Phone, entity, "phone number");
        if digits.len() >= 10 {
            self.add_code(
                digits.get(digits.len() - 7..).unwrap_or(""),
                Label::Phone,
                entity,
                "phone number",
            );
        }
    }

    fn add_code(&mut self, code: &str, label: Label, entity: &str, what: &'static str) {
        let key = squeeze(code);
        if key.len() >= 4 {
            self.codes.entry(key).or_insert(Code {
                label,
                entity: entity.to_owned(),
                what,
            });
        }
    }

    fn add_phrase(&mut self, name: &str, label: Label, entity: &str, whole: bool) {
        let words = cut(name);
        let Some(head) = words.first().cloned() else {
            return;
        };
        let list = self.phrases.entry(head).or_default();
        if !list.iter().any(|p| p.words == words) {
            list.push(Phrase {
                words,
                label,
                entity: entity.to_owned(),
                whole,
            });
            list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
    }

    fn add_org(&mut self, org: &Org) {
        for name in std::iter::once(&org.name).chain(&org.aliases) {
            self.add_phrase(name, Label::SchoolOrg, &org.key, true);
            let words = words_of(name);
            let mut core = words.clone();
            while core.len() > 1 && core.last().is_some_and(|w| is_generic(w)) {
                core.pop();
                // "Lakeside School" for "Lakeside Elementary School": kept forms lose one generic word at a time.
                self.add_phrase(&core.join(" "), Label::SchoolOrg, &org.key, false);
            }
            let acronym: String = words
                .iter()
                .filter(|w| !matches!(w.as_str(), "of" | "the" | "and"))
                .filter_map(|w| w.chars().next())
                .collect();
            if acronym.len() >= 3 {
                self.add_phrase(&acronym, Label::SchoolOrg, &org.key, true);
            }
        }
        for phone in &org.phones {
            self.add_phone(phone, &org.key);
        }
        for url in &org.urls {
            self.add_code(
                url.trim_start_matches("https://")
                    .trim_start_matches("http://"),
                Label::Url,
                &org.key,
                "web address",
            );
        }
        for address in &org.addresses {
            self.add_phrase(address, Label::Address, &org.key, true);
        }
    }

    fn index_deletions(&mut self) {
        let words: Vec<String> = self
            .single
            .iter()
            .filter(|(w, u)| w.len() >= 3 && u.iter().any(|u| u.part != Part::Short))
            .map(|(w, _)| w.clone())
            .collect();
        for word in words {
            for cut in shortened(&word).chain(std::iter::once(word.clone())) {
                self.deletions.entry(cut).or_default().push(word.clone());
            }
        }
    }

    /// Vault words that differ from `word` by one letter added, dropped, changed or two neighbours swapped.
    pub(crate) fn near(&self, word: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for key in std::iter::once(word.to_owned()).chain(shortened(word)) {
            for w in self.deletions.get(&key).into_iter().flatten() {
                if !found.contains(&w.as_str()) && w != word && strsim::osa_distance(w, word) == 1 {
                    found.push(w);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Who `Mrs. B` or `Mr. T` is: a colleague first, then a guardian; `None` where nobody or several fit.
    pub(crate) fn titled_letter(&self, letter: char) -> Option<usize> {
        let fits = |kind: PersonKind| -> Vec<usize> {
            (0..self.people.len())
                .filter(|i| {
                    self.people.get(*i).is_some_and(|p| p.kind == kind)
                        && self
                            .letters
                            .get(*i)
                            .is_some_and(|(_, f)| f.contains(&letter))
                })
                .collect()
        };
        [PersonKind::Staff, PersonKind::Guardian]
            .into_iter()
            .map(fits)
            .find(|who| !who.is_empty())
            .and_then(|who| who.first().copied())
    }

    /// Somebody's given name starts with `start`.
    pub(crate) fn begins(&self, start: &str) -> bool {
        let at = self.given.partition_point(|(w, _)| w.as_str() < start);
        self.given
            .get(at)
            .is_some_and(|(w, _)| w.starts_with(start))
    }

    /// People with a given name that starts with `start`, students and colleagues before guardians; or that is `start`, where `whole`.
    pub(crate) fn by_beginning(&self, start: &str, whole: bool) -> Vec<usize> {
        let from = self.given.partition_point(|(w, _)| w.as_str() < start);
        let mut hits: Vec<usize> = self
            .given
            .iter()
            .skip(from)
            .take_while(|(w, _)| w.starts_with(start))
            .filter(|(w, _)| whole || w.len() > start.len())
            .map(|(_, i)| *i)
            .collect();
        let guardian = |i: &usize| {
            self.people
                .get(*i)
                .is_some_and(|p| p.kind == PersonKind::Guardian)
        };
        if !hits.iter().all(guardian) {
            hits.retain(|i| !guardian(i));
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }
}

fn shortened(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(i, c)| {
        let mut cut = String::with_capacity(word.len());
        cut.push_str(word.get(..i).unwrap_or(""));
        cut.push_str(word.get(i + c.len_utf8()..).unwrap_or(""));
        cut
    })
}

/// Words a school's name loses when people shorten it.
pub(crate) fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "elementary"
            | "middle"
            | "high"
            | "school"
            | "schools"
            | "senior"
            | "junior"
            | "jr"
            | "sr"
            | "primary"
            | "intermediate"
            | "secondary"
            | "academy"
            | "k"
            | "charter"
            | "district"
            | "public"
            | "area"
            | "unified"
            | "community"
            | "independent"
            | "county"
            | "regional"
            | "central"
            | "consolidated"
            | "city"
            | "no"
            | "union"
            | "of"
            | "education"
            | "center"
            | "learning"
            | "preschool"
            | "elem"
    ) || word.chars().all(|c| c.is_ascii_digit())
}
