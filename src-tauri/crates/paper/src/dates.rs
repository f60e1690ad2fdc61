//! Dates as they stand on paper: 2024年7月1日 in sentences and on cards, 2024.07.01 in tables. An unknown part is
//! left out, never invented.

use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;
use serde::Serializer;

/// 2024年7月1日, 2024年7月, 2024年.
pub(crate) fn long(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        PartialDate::Month { year, month } => format!("{year}年{month}月"),
        PartialDate::Year(year) => format!("{year}年"),
    }
}

/// 2024.07.01, 2024.07, 2024.
pub(crate) fn dotted(date: PartialDate) -> String {
    date.to_string().replace('-', ".")
}

/// For serde: a day as 2024年7月1日, nothing as nothing.
pub(crate) fn long_day<S: Serializer>(day: &Option<NaiveDate>, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&day.map(|day| long(day.into())).unwrap_or_default())
}

/// For serde: a date as 2024年7月1日, nothing as nothing.
pub(crate) fn long_date<S: Serializer>(date: &Option<PartialDate>, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&date.map(long).unwrap_or_default())
}
