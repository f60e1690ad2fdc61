//! 数据健康: who may be the same person and is merged, what contradicts itself, what is missing and asked for.

mod completeness;
mod contradictions;
mod duplicates;
mod facts;
mod fill_in;
mod merge;
mod papers;
mod rules;
mod settle;
mod wanted;

pub(crate) use completeness::{completeness, completeness_text};
pub(crate) use contradictions::{contradiction_fix, contradictions, n_open, open_of_record};
pub(crate) use duplicates::duplicates;
pub(crate) use fill_in::fill_in;
pub(crate) use merge::{merge_preview, merge_run};
pub(crate) use rules::{Contradiction, rule_label};
pub(crate) use settle::{finding_acknowledge, finding_reopen};
pub(crate) use wanted::{wanted, wanted_save};
