//! What the corpus needs to know of a vault: whom a key names, and whether a number said to be the vault's really is.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::form;
use super::marks::Label;

/// One person of a vault.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// `s1`, `g1`, `t1`, …
    pub key: String,
    /// Given name or names.
    pub first: String,
    /// Middle name, often empty.
    pub middle: String,
    /// Family name or names.
    pub last: String,
    /// Names the vault lists besides.
    pub nicknames: Vec<String>,
    ids: Vec<String>,
    phone: String,
    email: String,
    address: String,
    dob: String,
}

/// One vault of `vaults.json`.
#[derive(Debug, Clone)]
pub struct Vault {
    /// `t01`, `j01`, …
    pub id: String,
    /// Students, guardians and staff.
    pub people: Vec<Person>,
    schools: Vec<(String, String)>,
}

/// What a mark's key stands for.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) known: bool,
    pub(super) entity: Option<String>,
    pub(super) form: Option<&'static str>,
    pub(super) sub: Option<&'static str>,
}

fn text(value: &Value, name: &str) -> String {
    value
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

impl Vault {
    /// Reads one vault.
    ///
    /// # Errors
    /// Says what is missing.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let id = text(value, "vault_id");
        if id.is_empty() {
            return Err("a vault has no vault_id".to_owned());
        }
        let list = |name: &str| -> Result<&Vec<Value>, String> {
            value
                .get(name)
                .and_then(Value::as_array)
                .ok_or_else(|| format!("vault {id} has no {name}"))
        };
        let mut people: Vec<Person> = Vec::new();
        for group in ["students", "guardians", "staff"] {
            for p in list(group)? {
                let person = Person {
                    key: text(p, "key"),
                    first: text(p, "first"),
                    middle: text(p, "middle"),
                    last: text(p, "last"),
                    nicknames: p
                        .get("nicknames")
                        .and_then(Value::as_array)
                        .map(|n| {
                            n.iter()
                                .filter_map(Value::as_str)
                                .map(str::to_owned)
                                .collect()
                        })
                        .unwrap_or_default(),
                    ids: vec![text(p, "student_id"), text(p, "state_id")],
                    phone: text(p, "phone"),
                    email: text(p, "email"),
                    address: text(p, "address"),
                    dob: text(p, "dob"),
                };
                if person.key.is_empty() || people.iter().any(|q| q.key == person.key) {
                    return Err(format!(
                        "vault {id}: key {:?} is missing or there twice",
                        person.key
                    ));
                }
                people.push(person);
            }
        }
        let schools = list("schools")?
            .iter()
            .map(|s| (text(s, "phone"), text(s, "url")))
            .collect();
        Ok(Self {
            id,
            people,
            schools,
        })
    }

    pub(super) fn resolve(
        &self,
        label: Label,
        key: Option<&str>,
        text: &str,
        document: &str,
    ) -> Result<Resolved, String> {
        if let Some(own) = key.filter(|k| k.starts_with('?')) {
            if !matches!(label, Label::Person | Label::SchoolOrg | Label::Location) {
                return Err(format!(
                    "{} takes no key of the document's own",
                    label.name()
                ));
            }
            return Ok(Resolved {
                entity: Some(format!("{document}:{own}")),
                ..Resolved::default()
            });
        }
        let Some(key) = key else {
            return match label {
                Label::Person | Label::SchoolOrg | Label::Location => {
                    Err(format!("{text:?} needs a key"))
                }
                _ => Ok(Resolved::default()),
            };
        };
        let person = self.people.iter().find(|p| p.key == key);
        let school = key
            .strip_prefix("sch")
            .and_then(|n| n.parse::<usize>().ok())
            .and_then(|n| self.schools.get(n.checked_sub(1)?));
        let unknown = || format!("vault {} has no {key:?} for {}", self.id, label.name());
        let mut resolved = Resolved {
            known: true,
            ..Resolved::default()
        };
        let held = match label {
            Label::Person => {
                resolved.form = Some(form::of(person.ok_or_else(unknown)?, text));
                resolved.entity = Some(format!("{}:{key}", self.id));
                true
            }
            Label::SchoolOrg => {
                resolved.entity = Some(format!("{}:{key}", self.id));
                key == "dis" || school.is_some()
            }
            Label::Location => {
                resolved.entity = Some(format!("{}:loc", self.id));
                key == "town"
            }
            Label::Date => {
                resolved.sub = Some("dob");
                is_birthday(&person.ok_or_else(unknown)?.dob, text)
            }
            Label::Phone => {
                let ours = person
                    .map(|p| &p.phone)
                    .or(school.map(|s| &s.0))
                    .ok_or_else(unknown)?;
                let (ours, written) = (digits(ours), digits(text));
                // With a country code before it, or the last four alone.
                !ours.is_empty()
                    && written.len() >= 4
                    && (written.ends_with(&ours) || ours.ends_with(&written))
            }
            Label::Email => same(&person.ok_or_else(unknown)?.email, text),
            Label::Id => person
                .ok_or_else(unknown)?
                .ids
                .iter()
                .any(|id| same(id, text)),
            Label::Address => {
                let ours = &person.ok_or_else(unknown)?.address;
                let number: String = ours
                    .chars()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
                !number.is_empty() && text.contains(&number)
            }
            Label::Url => {
                let bare = |url: &str| {
                    url.trim_start_matches("https://")
                        .trim_start_matches("http://")
                        .to_owned()
                };
                bare(text).starts_with(&bare(&school.ok_or_else(unknown)?.1))
            }
            Label::Age | Label::Other => false,
        };
        if held {
            Ok(resolved)
        } else {
            Err(format!(
                "vault {} does not hold {text:?} as {} of {key:?}",
                self.id,
                label.name()
            ))
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn same(ours: &str, text: &str) -> bool {
    let bare = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !ours.is_empty() && bare(ours) == bare(text)
}

/// A birth date may be written in any order, in words, or as a later birthday: its day or its year must occur if figures do.
fn is_birthday(dob: &str, text: &str) -> bool {
    let ours: Vec<u32> = dob.split('-').filter_map(|n| n.parse().ok()).collect();
    let (Some(year), Some(day)) = (ours.first(), ours.get(2)) else {
        return false;
    };
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    numbers
        .iter()
        .any(|n| n == year || *n == *year % 100 || n == day)
        || numbers.is_empty()
}

/// Lower case, without accents, okina and apostrophes: what two spellings of one name share.
pub(super) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| {
            !unicode_normalization::char::is_combining_mark(*c)
                && !matches!(c, 'ʻ' | '\'' | '’' | '‘' | '`')
        })
        .flat_map(char::to_lowercase)
        .collect()
}
