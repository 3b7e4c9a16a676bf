//! The rules that hold the house together, checked against the sources themselves: who may use whom, what may never be
//! used, how closed the window is, and what must stand beside what. Where a rule has an exception, it is listed with its
//! reason next to the rule.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

#[path = "tidy/assets.rs"]
mod assets;
#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/manifests.rs"]
mod manifests;
#[path = "tidy/rust.rs"]
mod rust;
#[path = "tidy/supply.rs"]
mod supply;
#[path = "tidy/tree.rs"]
mod tree;
#[path = "tidy/ui.rs"]
mod ui;
#[path = "tidy/window.rs"]
mod window;
