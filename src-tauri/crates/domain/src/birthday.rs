//! 政治生日: the day of admission each year. Its count is not 党龄, which begins with the conversion.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::span_end;
use crate::date::PartialDate;

/// Where somebody admitted on 29 February is remembered in other years. No rule was found; a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
pub enum LeapDay {
    /// 28 February, so that he stays in his month.
    #[default]
    #[serde(rename = "02-28")]
    February28,
    /// 1 March.
    #[serde(rename = "03-01")]
    March1,
}

/// A political birthday in a given month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Birthday {
    /// The day, or the month where the day of admission is not known.
    pub celebrated_on: PartialDate,
    /// 周年: years since the admission, at least 1.
    pub anniversary: u32,
    /// 党龄 on that day; `None` where the known dates do not decide it.
    pub party_standing: Option<u32>,
}

/// The day in `year` on which an admission on `admitted_on` is remembered.
pub fn celebrated_on(admitted_on: NaiveDate, year: i32, leap_day: LeapDay) -> NaiveDate {
    admitted_on.with_year(year).unwrap_or_else(|| {
        let (month, day) = match leap_day {
            LeapDay::February28 => (2, 28),
            LeapDay::March1 => (3, 1),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX)
    })
}

/// 周年: how often the day has come round by `on`; `None` before the admission itself.
pub fn anniversary(admitted_on: NaiveDate, on: NaiveDate, leap_day: LeapDay) -> Option<u32> {
    if on < admitted_on {
        return None;
    }
    let years = on.year().saturating_sub(admitted_on.year());
    let not_yet = celebrated_on(admitted_on, on.year(), leap_day) > on;
    u32::try_from(years).ok()?.checked_sub(not_yet.into())
}

/// The next celebrated day strictly after `on`; the day of admission itself is none.
pub fn next_after(admitted_on: NaiveDate, on: NaiveDate, leap_day: LeapDay) -> NaiveDate {
    let first_year = on.year().max(admitted_on.year().saturating_add(1));
    let this = celebrated_on(admitted_on, first_year, leap_day);
    if this > on { this } else { celebrated_on(admitted_on, first_year.saturating_add(1), leap_day) }
}

/// 党龄: full years since the conversion (《中国共产党发展党员工作细则》第三十四条: it counts from the day of conversion).
/// 0 before and in the first year; `None` where the known part of the date does not decide it.
pub fn party_standing(converted_on: PartialDate, on: NaiveDate) -> Option<u32> {
    decided(converted_on, on, on)
}

/// The political birthday of somebody admitted on `admitted_on` in a month, if there is one in it. The day of
/// admission itself (anniversary 0) is none; nor is there one where not even the month of admission is known.
pub fn in_month(
    admitted_on: PartialDate,
    converted_on: Option<PartialDate>,
    (year, month): (i32, u32),
    leap_day: LeapDay,
) -> Option<Birthday> {
    let anniversary = u32::try_from(year.checked_sub(admitted_on.year())?).ok().filter(|years| *years > 0)?;
    let celebrated_on = match admitted_on {
        PartialDate::Day(day) => PartialDate::Day(celebrated_on(day, year, leap_day)),
        PartialDate::Month { month, .. } => PartialDate::month(year, month)?,
        PartialDate::Year(_) => return None,
    };
    if celebrated_on.first_day().month() != month {
        return None;
    }
    let party_standing = converted_on
        .and_then(|converted| decided(converted, celebrated_on.first_day(), celebrated_on.last_day()));
    Some(Birthday { celebrated_on, anniversary, party_standing })
}

/// The standing, if it is the same for every day that both ends can mean.
fn decided(converted_on: PartialDate, from: NaiveDate, to: NaiveDate) -> Option<u32> {
    let fewest = full_years(converted_on.last_day(), from);
    let most = full_years(converted_on.first_day(), to);
    (fewest == most).then_some(fewest)
}

fn full_years(converted_on: NaiveDate, on: NaiveDate) -> u32 {
    let years = u32::try_from(on.year().saturating_sub(converted_on.year())).unwrap_or(0);
    let reached = span_end(converted_on, years.saturating_mul(12)) <= on;
    if reached { years } else { years.saturating_sub(1) }
}
