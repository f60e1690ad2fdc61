//! A month of the calendar: what dues are owed for, and until when they are paid.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

use super::{NotADate, PartialDate};

/// A month of a year; its text form is `YYYY-MM`, in the file and on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// A month of a year from 1000 to 9999, or `None` if there is none such.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1000..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a day.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The month after it; `None` after the last one that can be written.
    pub fn next(self) -> Option<Self> {
        match self.month {
            12 => Self::new(self.year.saturating_add(1), 1),
            month => Self::new(self.year, month.saturating_add(1)),
        }
    }
}

impl PartialDate {
    /// The month that it lies in, where so much is known.
    pub fn as_month(self) -> Option<Month> {
        match self {
            Self::Day(day) => Month::of(day),
            Self::Month { year, month } => Month::new(year, month),
            Self::Year(_) => None,
        }
    }
}

impl From<Month> for PartialDate {
    fn from(month: Month) -> Self {
        Self::Month { year: month.year, month: month.month }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotADate;

    /// Reads `YYYY-MM` and nothing else.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        match text.parse()? {
            PartialDate::Month { year, month } => Self::new(year, month).ok_or(NotADate),
            _ => Err(NotADate),
        }
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
