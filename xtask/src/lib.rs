//! Chores of the project as a library, so that the tests in the real window can start the same desktop parts.
//!
//! Nothing but the standard library: `cargo xtask` has to answer within seconds on a fresh machine.
//! Reading order: `run` (how a step is run and told), `setup` (what a machine lacks), `desktop` (the
//! invisible desktop), then one file for each chore.

pub mod app;
pub mod bench;
pub mod desktop;
pub mod fuzz;
pub mod headless;
pub mod run;
pub mod setup;
pub mod shots;
pub mod steps;
pub mod ui;
