//! De-identification: finds who and what a text points to, and puts neutral words in their place. Rules and word lists only:
//! no network, no model, no clock. It never decides that a text is safe to send; a person does.

mod address;
mod contact;
mod dates;
mod finding;
mod gate;
mod initials;
pub mod interval;
mod known;
mod lexicon;
pub mod line;
mod numbers;
mod orgs;
mod phrases;
mod places;
mod pseudonym;
pub mod rarity;
pub mod replace;
pub mod roster;
mod scanner;
mod shadow;
mod strangers;
mod terms;
mod token;
mod vault;
mod verify;

pub use finding::{Finding, Label, Level};
pub use pseudonym::{Pseudonym, Pseudonyms};
pub use scanner::Scanner;
pub use verify::Leak;
