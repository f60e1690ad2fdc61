//! The catalogue of messy files: each of its lines, in the formats in which it occurs, with values, places and issues.
//!
//! The files are made by `tests/sheets/catalogue/make.py`, which needs what setup installs on Linux; a test is named
//! after its line.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod answers;
mod dates;
mod dues_grid;
mod formats;
mod formulas;
mod heads;
mod hostile;
mod kinds;
mod lists;
mod numbers;
mod people;
mod repeats;
mod support;
mod whole;
