//! Support for tests above unit level.
pub mod deid_corpus;
pub mod deid_metrics;
pub mod prepared;
pub mod window;
pub mod world;
