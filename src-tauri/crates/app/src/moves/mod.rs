//! 组织关系: acts on one or many people, the page 关系转接, what changed between two days, the graduation wizard.

mod act;
mod changes;
mod check;
mod correct;
pub(crate) mod fields;
mod form;
mod graduation;
mod list;
mod meeting;
pub(crate) mod named;
mod newcomer;
mod settings;
mod survey;
pub(crate) mod tasks;

pub(crate) use act::{kinds, preview, run};
pub(crate) use changes::{between, changes_between, days_of};
pub(crate) use check::shown;
pub(crate) use correct::{correct as fact_correct, form as fact_form, remove as fact_remove};
pub(crate) use form::form;
pub(crate) use graduation::{groups, plan as graduation_plan, run as graduation_run};
pub(crate) use list::{chase, list};
pub(crate) use meeting::words as meeting_words;
pub(crate) use settings::{save as settings_save, view as settings};
pub(crate) use survey::read as survey;
