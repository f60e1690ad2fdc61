//! Counting months and working days. The two functions here are the only ones in the program that add months.
//!
//! No party regulation says how months are counted; the rule follows 民法典 第二百零一条至第二百零三条.

use chrono::{Datelike, Months, NaiveDate};

mod notice;
mod workdays;

pub use notice::{NoNotice, NoticeRead, OtherYearDay, read_notice};
pub use workdays::{Holiday, NoWorkdays, Workdays, YearTable, is_weekend};

/// 在……之后若干个月内: the last day on which a thing may still be done. The start day is not counted.
///
/// A day that does not exist becomes the last day of its month (31 January + 1 → 28 February).
/// A day beyond the calendar becomes the calendar's last day.
pub fn deadline(from: NaiveDate, months: u32) -> NaiveDate {
    from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// 从……之日算起满若干个月: the first day after the span. The start day counts, the span's last day is the day before.
///
/// A day that does not exist becomes the 1st of the next month (29 February 2024 + 12 → 1 March 2025).
/// A day beyond the calendar becomes the calendar's last day.
pub fn span_end(from: NaiveDate, months: u32) -> NaiveDate {
    let clamped = deadline(from, months);
    if clamped.day() < from.day() { clamped.succ_opt().unwrap_or(NaiveDate::MAX) } else { clamped }
}
