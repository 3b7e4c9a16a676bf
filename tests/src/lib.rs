//! Support for tests above unit level.
pub mod bill;
pub mod bus;
pub mod chance;
pub mod deid_answers;
pub mod deid_corpus;
pub mod deid_metrics;
pub mod first_run;
pub mod hands;
pub mod hostile;
pub mod leaks;
pub mod poppler;
pub mod prepared;
pub mod processes;
pub mod question;
pub mod soak;
pub mod window;
pub mod world;
