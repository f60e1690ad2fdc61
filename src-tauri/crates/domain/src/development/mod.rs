//! 发展党员: the steps from the application to the archive, what each of them asks for, and where somebody stands.
//!
//! Steps and numbers are data (`steps`, [`crate::rules`]); here is how they are judged. Nothing is refused: a rule gives
//! findings. `gates` judges one step on one day, `course` tells which steps are done and which is next, `duties` what is
//! owed again and again, `planner` counts from a wanted day back, `conditions` says a step's conditions in words, `papers`
//! tells which papers the file has to hold and what they say against all that.

mod conditions;
mod course;
mod duties;
mod facts;
mod gates;
mod papers;
mod planner;
mod steps;

pub use course::{Course, StepState, StepStatus, opens_later};
pub use duties::{Duty, assessments_due, duties};
pub use facts::Facts;
pub use gates::{Entry, Helper, Rules, Window, check, probation, window};
pub use papers::{
    Checklist, Demand, Need, PaperFinding, PaperItem, PaperLine, PaperList, PapersFault, Sheet, check_papers,
};
pub use planner::{Bind, Goal, Plan, PlanLine, plan};
pub use steps::{Actor, DeliveredSteps, Gate, Phase, Step, StepList, StepsFault};
