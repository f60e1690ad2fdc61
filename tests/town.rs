//! Town: what the stories told in the tests stand on.
//!
//! `harness` is the outside of the program: its real window on an invisible desktop, its command line, and
//! what it says on the bus.

pub mod harness;
