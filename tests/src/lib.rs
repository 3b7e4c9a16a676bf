//! Support for tests above unit level.
