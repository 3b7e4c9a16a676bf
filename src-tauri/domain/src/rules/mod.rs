//! The deadline rules: packs of federal and State rules, and the arithmetic that turns facts into dates.
//!
//! Pure: facts, conventions and a school calendar go in, a date with its reasons comes out. Knows no student, no vault
//! and no today. Not legal advice: every rule carries its citation and how well it is attested.

pub mod calendar;
mod calendar_json;
mod calendar_spec;
mod civil;
mod compute;
mod conditions;
pub mod conventions;
mod counting;
mod error;
mod explain;
pub mod facts;
mod in_force;
mod line;
mod methods;
pub mod pack;
pub mod removals;
mod sources;
mod tolling;
pub mod vocabulary;

pub use calendar::SchoolCalendar;
pub use compute::{Computed, Inputs, compute};
pub use conventions::{ConventionId, Conventions};
pub use error::ComputeError;
pub use facts::{FactName, FactValue, Facts};
pub use in_force::{FEDERAL_DEFAULT, NOT_VERIFIED, RuleInForce, in_force, standing_for};
pub use line::compute_line;
pub use pack::{Practice, Rule, RuleId, pack};
