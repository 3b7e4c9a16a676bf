//! Which neutral words stand for whom in one packet. Fresh for every packet, never made from a name, never an initial, and
//! never a word that the packet or the vault already uses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    finding::{Finding, Label},
    roster::{Person, PersonKind, Roster},
    shadow::fold,
};

/// Words that say nothing of a person: trees, stones, landscapes.
const WORDS: &[&str] = &[
    "Alder",
    "Banyan",
    "Baobab",
    "Beech",
    "Cypress",
    "Hemlock",
    "Larch",
    "Maple",
    "Poplar",
    "Spruce",
    "Sycamore",
    "Tamarack",
    "Mangrove",
    "Redwood",
    "Sequoia",
    "Hickory",
    "Walnut",
    "Chestnut",
    "Hornbeam",
    "Acacia",
    "Basalt",
    "Granite",
    "Quartz",
    "Slate",
    "Marble",
    "Flint",
    "Onyx",
    "Topaz",
    "Agate",
    "Garnet",
    "Cobalt",
    "Copper",
    "Bronze",
    "Pewter",
    "Obsidian",
    "Feldspar",
    "Limestone",
    "Sandstone",
    "Gypsum",
    "Malachite",
    "Clover",
    "Thistle",
    "Lichen",
    "Sedge",
    "Bracken",
    "Bamboo",
    "Papyrus",
    "Lotus",
    "Tulip",
    "Orchid",
    "Saffron",
    "Sorrel",
    "Yarrow",
    "Comet",
    "Nebula",
    "Meteor",
    "Zenith",
    "Lantern",
    "Compass",
    "Anchor",
    "Meadow",
    "Prairie",
    "Glacier",
    "Canyon",
    "Lagoon",
    "Tundra",
    "Savanna",
    "Fjord",
    "Cascade",
    "Estuary",
    "Plateau",
    "Peninsula",
    "Archipelago",
    "Monsoon",
    "Drizzle",
    "Thunder",
    "Rainbow",
    "Eclipse",
    "Equinox",
    "Solstice",
    "Aurora",
    "Horizon",
    "Ember",
    "Cinder",
    "Pebble",
    "Boulder",
    "Driftwood",
    "Seashell",
    "Coral",
    "Kelp",
    "Mosaic",
    "Velvet",
    "Linen",
    "Denim",
    "Corduroy",
    "Origami",
    "Accordion",
    "Bassoon",
    "Clarinet",
    "Mandolin",
    "Marimba",
    "Tambourine",
    "Timpani",
    "Trombone",
    "Ukulele",
    "Zither",
    "Almond",
    "Apricot",
    "Cashew",
    "Cinnamon",
    "Coriander",
    "Cranberry",
    "Fennel",
    "Ginger",
    "Hazelnut",
    "Kumquat",
    "Mango",
    "Nutmeg",
    "Papaya",
    "Pistachio",
    "Quince",
    "Tamarind",
    "Turmeric",
    "Vanilla",
    "Wasabi",
];

/// What stands for one person, organisation or thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pseudonym {
    /// The word that belongs to this entity alone; empty for what is only numbered or described.
    pub word: String,
    /// The role before it (`Student`, `Mother`, `Teacher`); may be empty.
    pub role: String,
    /// What is written in the text.
    pub text: String,
    /// The name as it was typed at greatest length, with its title, for putting it back; the vault's own where what was typed
    /// could be somebody else ("Vega" for a mother whose child is a Vega too).
    pub original: String,
}

impl Pseudonym {
    /// What it stands for.
    #[must_use]
    pub fn label(&self) -> Label {
        match self.role.as_str() {
            "School" | "Organization" => Label::SchoolOrg,
            "Place" => Label::Location,
            _ if self.word.is_empty() => Label::Other,
            _ => Label::Person,
        }
    }
}

/// The stand-ins of one packet.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pseudonyms {
    order: Vec<u16>,
    given: BTreeMap<String, Pseudonym>,
    used: usize,
    counts: BTreeMap<String, u32>,
}

impl Pseudonyms {
    /// Every word that may stand in for somebody.
    #[must_use]
    pub fn words() -> &'static [&'static str] {
        WORDS
    }

    /// Fresh stand-ins. `draws` are numbers from the caller's source of randomness, one for each of the first words wanted
    /// (as many as there are words shuffle all of them); without any, the words come in a fixed order.
    #[must_use]
    pub fn new(draws: &[u32]) -> Self {
        let mut order: Vec<u16> = (0..WORDS.len())
            .filter_map(|i| u16::try_from(i).ok())
            .collect();
        let n = order.len();
        for (i, draw) in draws.iter().enumerate().take(n.saturating_sub(1)) {
            let j = i + (*draw as usize) % (n - i);
            order.swap(i, j);
        }
        Self {
            order,
            ..Self::default()
        }
    }

    /// Stand-ins that go on from an earlier packet of the same thread: whoever had one keeps it, so that a colleague meets the
    /// same words again; anyone new gets a fresh one.
    #[must_use]
    pub fn continuing(draws: &[u32], earlier: &[(String, Pseudonym)]) -> Self {
        let mut names = Self::new(draws);
        for (entity, given) in earlier {
            let numbered = given
                .text
                .strip_prefix('[')
                .and_then(|t| t.strip_suffix(']'))
                .and_then(|t| t.rsplit_once(' '));
            if let Some((kind, n)) = numbered
                && let Ok(n) = n.parse::<u32>()
            {
                let count = names.counts.entry(kind.to_owned()).or_insert(0);
                *count = (*count).max(n);
            }
            names.given.insert(entity.clone(), given.clone());
        }
        names
    }

    /// The stand-in already given to an entity.
    #[must_use]
    pub fn get(&self, entity: &str) -> Option<&Pseudonym> {
        self.given.get(entity)
    }

    /// Every stand-in given so far, by entity.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Pseudonym)> {
        self.given.iter().map(|(k, v)| (k.as_str(), v))
    }

    /// The stand-in for a finding, given at the first call. `typed` is the name with its title; `is_free` says whether a word may
    /// be used.
    pub fn of(
        &mut self,
        finding: &Finding,
        typed: &str,
        roster: &Roster,
        is_free: &dyn Fn(&str) -> bool,
    ) -> &Pseudonym {
        if !self.given.contains_key(&finding.entity) {
            let made = self.make(finding, roster, is_free);
            self.given.insert(finding.entity.clone(), made);
        }
        let entry = self
            .given
            .entry(finding.entity.clone())
            .or_insert_with(|| Pseudonym {
                word: String::new(),
                role: String::new(),
                text: String::new(),
                original: String::new(),
            });
        let told = told(finding, typed, roster);
        if told.len() > entry.original.len() {
            entry.original = told;
        }
        entry
    }

    fn make(
        &mut self,
        finding: &Finding,
        roster: &Roster,
        is_free: &dyn Fn(&str) -> bool,
    ) -> Pseudonym {
        let fixed = |text: &str| Pseudonym {
            word: String::new(),
            role: String::new(),
            text: text.to_owned(),
            original: finding.surface.clone(),
        };
        let role = match finding.label {
            Label::Person => person_role(finding, roster),
            Label::SchoolOrg => {
                if let Some(first) = roster.schools.first()
                    && first.key == finding.entity
                {
                    return fixed("my school");
                }
                if roster.districts.iter().any(|d| d.key == finding.entity) {
                    return fixed("my district");
                }
                if roster.schools.iter().any(|s| s.key == finding.entity) {
                    "School"
                } else {
                    "Organization"
                }
            }
            Label::Location if finding.entity == "town" => return fixed("my town"),
            Label::Location => "Place",
            Label::Date if finding.entity.starts_with("birth:") => return fixed("[birth date]"),
            Label::Date => return self.numbered("date", finding),
            Label::Phone => return self.numbered("phone", finding),
            Label::Email => return self.numbered("e-mail", finding),
            Label::Id => return self.numbered("number", finding),
            Label::Address => return self.numbered("address", finding),
            Label::Url => return self.numbered("link", finding),
            Label::Age => return fixed("over 89"),
            Label::Other => return self.numbered("detail", finding),
        };
        let word = self.next_word(is_free);
        Pseudonym {
            text: format!("{role} {word}"),
            word,
            role: role.to_owned(),
            original: finding.surface.clone(),
        }
    }

    fn numbered(&mut self, kind: &str, finding: &Finding) -> Pseudonym {
        let n = self.counts.entry(kind.to_owned()).or_insert(0);
        *n += 1;
        Pseudonym {
            word: String::new(),
            role: String::new(),
            text: format!("[{kind} {n}]"),
            original: finding.surface.clone(),
        }
    }

    fn next_word(&mut self, is_free: &dyn Fn(&str) -> bool) -> String {
        let total = self.order.len().max(1);
        for _ in 0..20 * total {
            let round = self.used / total;
            let at = self.order.get(self.used % total).copied().unwrap_or(0);
            self.used += 1;
            let bare = WORDS.get(usize::from(at)).copied().unwrap_or("Maple");
            let word = if round == 0 {
                bare.to_owned()
            } else {
                format!("{bare}{}", round + 1)
            };
            if is_free(bare) && !self.given.values().any(|p| p.word == word) {
                return word;
            }
        }
        self.used += 1;
        format!("Nobody{}", self.used)
    }
}

/// The name as it is put back: as typed, or the vault's own where these words could be somebody else of the vault.
fn told(finding: &Finding, typed: &str, roster: &Roster) -> String {
    let words = |name: &str| -> Vec<String> {
        fold(name)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let Some(person) = roster.people.iter().find(|p| p.key == finding.entity) else {
        return typed.to_owned();
    };
    let typed_words = words(&finding.surface);
    let shared = roster.people.iter().any(|p| {
        let names = words(&format!("{} {} {}", p.first, p.last, p.nicknames.join(" ")));
        p.key != person.key && typed_words.iter().all(|w| names.contains(w))
    });
    if shared && typed == finding.surface {
        format!("{} {}", person.first, person.last)
            .trim()
            .to_owned()
    } else {
        typed.to_owned()
    }
}

fn person_role(finding: &Finding, roster: &Roster) -> &'static str {
    roster
        .people
        .iter()
        .find(|p| p.key == finding.entity)
        .map_or("Person", role_of)
}

/// The role a colleague needs in order to follow the text; a guardian's and a colleague's as the vault has it.
fn role_of(person: &Person) -> &'static str {
    let relation = fold(&person.relation);
    let has = |parts: &[&str]| {
        parts.iter().any(|p| {
            relation
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w.starts_with(p))
        })
    };
    match person.kind {
        PersonKind::Student => "Student",
        PersonKind::Guardian => match () {
            () if has(&["stepm", "stepf", "stepd"]) => "Stepparent",
            () if has(&["grand", "abuel"]) => "Grandparent",
            () if has(&["mother", "mom", "madre"]) => "Mother",
            () if has(&["father", "dad", "padre"]) => "Father",
            () if has(&["aunt", "uncle", "tia", "tio"]) => "Relative",
            () if has(&["foster"]) => "Foster parent",
            () => "Guardian",
        },
        PersonKind::Staff => match () {
            () if has(&["slp", "speech"]) => "Speech therapist",
            () if has(&["psych"]) => "Psychologist",
            () if has(&["para", "aide"]) => "Paraprofessional",
            () if has(&["principal", "assistant principal"]) => "Principal",
            () if has(&["ot", "occupational"]) => "Occupational therapist",
            () if has(&["pt", "physical"]) => "Physical therapist",
            () if has(&["nurse"]) => "Nurse",
            () if has(&["counsel", "social"]) => "Counselor",
            () if has(&["teach"]) => "Teacher",
            () => "Colleague",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_change_the_order_and_never_repeat_a_word() {
        let a = Pseudonyms::new(&[]);
        let b = Pseudonyms::new(&(0..200).map(|i| i * 7919 + 13).collect::<Vec<u32>>());
        assert_ne!(a.order, b.order);
        let mut sorted = b.order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, a.order);
    }

    #[test]
    fn a_thread_keeps_its_stand_ins_and_gives_no_word_twice() {
        let earlier = [
            (
                "student:1".to_owned(),
                Pseudonym {
                    word: "Alder".to_owned(),
                    role: "Student".to_owned(),
                    text: "Student Alder".to_owned(),
                    original: "Odalys".to_owned(),
                },
            ),
            (
                "date:1".to_owned(),
                Pseudonym {
                    word: String::new(),
                    role: String::new(),
                    text: "[date 3]".to_owned(),
                    original: "10/3".to_owned(),
                },
            ),
        ];
        let mut p = Pseudonyms::continuing(&[], &earlier);
        assert_eq!(p.get("student:1").unwrap().text, "Student Alder");
        assert_eq!(p.next_word(&|_| true), "Banyan", "Alder is taken");
        assert_eq!(p.counts["date"], 3, "the next one is [date 4]");
    }

    #[test]
    fn a_word_in_use_is_passed_over() {
        let mut p = Pseudonyms::new(&[]);
        let w = p.next_word(&|w| w != "Alder");
        assert_eq!(w, "Banyan");
    }
}
