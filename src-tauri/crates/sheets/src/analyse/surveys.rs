//! Answers to a survey (问卷星, 腾讯文档收集表): columns of the tool itself, and when each answer was handed in.

use chrono::{NaiveDate, NaiveTime};

use super::head::FoundHead;
use crate::layouts;
use crate::values::dates;
use crate::workbook::{Column, RawCell};

const SECONDS_OF_A_DAY: f64 = 86_400.0;

/// What the columns of a tool for surveys say about a sheet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Survey {
    /// The sheet comes from such a tool.
    pub(super) is_one: bool,
    /// When each answer was handed in.
    pub(super) submitted: Option<Column>,
}

impl Survey {
    pub(super) fn of(head: &FoundHead) -> Self {
        // 提交时间（自动） is the tool's; 提交时间 is so only where its other columns stand beside it.
        let titles = || head.columns.iter().filter_map(|(column, path)| Some((*column, path.last()?)));
        let is_tool = |text: &String| {
            matches!(layouts::key(text).as_str(), "提交答卷时间" | "所用时间" | "来自ip" | "来源详情")
                || text.contains("（自动）")
                || text.contains("(自动)")
        };
        let is_one = titles().any(|(_, text)| is_tool(text));
        let is_moment = |text: &String| matches!(layouts::key(text).as_str(), "提交答卷时间" | "提交时间");
        let submitted = titles().find(|(_, text)| is_moment(text)).map(|(column, _)| column);
        Self { is_one, submitted: submitted.filter(|_| is_one) }
    }

    /// Whether a column that names no field belongs to the tool.
    pub(super) fn owns(&self, column: Column, head: &str) -> bool {
        let is_its_own = || matches!(layouts::key(head).as_str(), "来源" | "总分" | "提交者" | "得分");
        self.is_one && (self.submitted == Some(column) || is_its_own())
    }
}

/// The moment that a cell tells, in seconds; only to be compared with others of its column.
pub(super) fn moment(cell: &RawCell) -> Option<i64> {
    match cell {
        RawCell::Date { serial, .. } => Some((serial * SECONDS_OF_A_DAY).round() as i64),
        RawCell::Iso(text) => Some((dates::serial_of_iso(text)? * SECONDS_OF_A_DAY).round() as i64),
        RawCell::Number { value, .. } => Some((value * SECONDS_OF_A_DAY).round() as i64),
        RawCell::Text(text) => {
            let numbers: Vec<u32> = text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map(str::parse)
                .collect::<Result<_, _>>()
                .ok()?;
            let (year, month, day, time) = match numbers.as_slice() {
                [year, month, day] => (year, month, day, NaiveTime::MIN),
                [year, month, day, hour, minute] => {
                    (year, month, day, NaiveTime::from_hms_opt(*hour, *minute, 0)?)
                }
                [year, month, day, hour, minute, second, ..] => {
                    (year, month, day, NaiveTime::from_hms_opt(*hour, *minute, *second)?)
                }
                _ => return None,
            };
            let day = NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)?;
            let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?);
            let seconds = i64::from(chrono::Timelike::num_seconds_from_midnight(&time));
            days.num_seconds().checked_add(seconds)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_compare_however_they_are_written() {
        let of = |text: &str| moment(&RawCell::Text(text.into()));
        assert_eq!(of("2026/9/3 12:00:00"), of("2026-09-03 12:00"));
        assert!(of("2026/9/3 9:00:00") < of("2026/9/3 12:00:00"), "not as texts compare");
        assert!(of("2026年9月3日 23:59:59") < of("2026年9月10日"));
        let serial = RawCell::Date { serial: 46_268.5, without_day: false };
        assert_eq!(moment(&serial), of("2026/9/3 12:00:00"));
        assert_eq!(of("昨天"), None);
    }
}
