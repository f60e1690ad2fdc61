//! 材料: which papers somebody's file has to hold by now, and what they say against each other and against the facts.
//!
//! `list` is the list as data, `checklist` lays what is there beside it, `check` tells what does not fit.

mod check;
mod checklist;
mod list;

pub use check::{PaperFinding, check_papers};
pub use checklist::{Checklist, Demand, PaperLine, Sheet};
pub use list::{Need, PaperItem, PaperList, PapersFault};
