//! De-identification: finds who and what a text points to, and puts neutral words in their place. Rules and word lists
//! replace; a small learned table only asks. No network, no clock, nothing random. It never decides that a text is safe to send; a person does.

#![expect(
    clippy::nonminimal_bool,
    reason = "a condition stands as the sentence it tests; rearranged it cannot be read"
)]

mod acronyms;
mod address;
mod address_parts;
mod chain;
mod collocations;
mod companies;
mod contact;
mod corners;
mod date_read;
mod date_words;
mod dates;
mod dates_bare;
mod evidence;
mod extent;
mod finding;
mod gate;
mod initials;
pub mod interval;
mod known;
mod letters;
mod lexicon;
pub mod line;
mod namesake;
mod number_shapes;
mod numbers;
mod orgs;
mod orgs_loose;
mod packet;
mod phrases;
mod places;
mod pseudonym;
pub mod rarity;
pub mod replace;
mod resolve;
pub mod roster;
mod scanner;
mod seeds;
mod seeds_small;
mod shadow;
mod spelled;
mod strangers;
pub mod suspicion;
mod terms;
mod token;
mod vault;
mod verify;
mod whole;
mod workplaces;

pub use finding::{Finding, Label, Level};
pub use pseudonym::{Pseudonym, Pseudonyms};
pub use scanner::Scanner;
pub use verify::Leak;
