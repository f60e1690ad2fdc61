//! How `calc` says no: which option is wrong and what to do. Nothing is stored here, so nothing can be lost.

use app::error::{AppError, Kind};

use crate::Refusal;

/// One input is no date, amount or count.
pub(super) fn bad_input(option: &str, message: impl Into<String>) -> Refusal {
    AppError::field(option, message).into()
}

/// A rule of the field speaks against it, or the numbers contradict each other.
pub(super) fn against_rule(option: &str, reason: impl std::fmt::Display) -> Refusal {
    let error =
        AppError::new(Kind::Rule, format!("{reason}。没有得出结果，也没有改动任何数据，请核对后再试。"));
    AppError { field: Some(option.to_owned()), ..error }.into()
}
