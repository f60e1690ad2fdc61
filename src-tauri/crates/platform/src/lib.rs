//! What the operating system alone can do; the only crate that may hold unsafe code.
//!
//! Everything here is best effort: a system that refuses a protection is no reason not to start, so the
//! functions answer what was achieved instead of failing.

mod confine;
mod drive;
mod environment;
mod hardening;
mod space;

pub use confine::{Allowance, Confinement, confine_process};
pub use drive::{DriveKind, drive_kind};
pub use environment::forget_variable;
pub use hardening::{Hardening, harden_process};
pub use space::{Space, disk_space};
