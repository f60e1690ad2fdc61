//! The daily reminder: when it is due, what it says, how it reaches the desktop.
//!
//! Reading order: [`plan`] what is kept on disk, [`schedule`] when the day's reminder is due (pure, the clock is
//! handed in), [`words`] what it says, [`daily`] one tick of the three together, [`send`] the desktop itself.
//! The list inside the program is the truth; a notification on the desktop is a hint on top of it.

pub mod daily;
pub mod plan;
pub mod schedule;
pub mod send;
pub mod words;

pub use daily::{Daily, Outcome, Tick, World};
pub use plan::{Plan, PlanError, PlanFile, PlanStore};
pub use schedule::{ClockJump, Reading, Scheduler, Step};
pub use send::{NotifyError, Probe, Sender};
pub use words::{Digest, Notice};
