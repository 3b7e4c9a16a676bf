//! The way out of the building: what would leave, every finding in it, and the packet that is made of the decisions.
//!
//! Nothing leaves from here. A preview and an export make the same packet from the same rows, so what she sees is what goes.

pub mod compose;
pub mod form;
pub mod review;
pub mod roster;
pub mod school;
pub mod thread;
