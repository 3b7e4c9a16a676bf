//! The vault, the store and every command of Hallway, without a window.
//!
//! [`engine::Engine`] is the way in: it holds one vault, locked or open, and runs the commands of [`api`].

pub mod api;
pub mod backup;
pub mod calendar_file;
pub mod caseload;
pub mod clock;
pub mod computer;
pub mod departure;
pub mod engine;
pub mod error;
pub mod export;
pub mod file_kind;
pub mod files;
pub mod packet_file;
pub mod paper;
pub mod progress;
pub mod random;
pub mod reminder;
pub mod sample;
pub mod school_calendar;
pub mod settings;
pub mod store;
pub mod tables;
pub mod vault;
