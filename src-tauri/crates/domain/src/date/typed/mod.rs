//! Dates as people write them: 20240701, 2024.7.1, 2024年7月, 二〇一九年七月一日, 昨天. Precision is kept, nothing is guessed.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{PartialDate, numerals};

mod fold;
mod shapes;

/// Where a text comes from. The two differ where only the writer could say what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// A cell of a file: `2019.1` may be a number that lost its last zero, and 今天 means nothing.
    File,
    /// The same for what may lie decades ahead: an expected graduation, a retirement.
    Planned,
    /// Typed by a person into a date field who sees at once what was understood.
    Typed,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// One date.
    Date {
        /// As much of it as was written.
        date: PartialDate,
        /// What the reader should be told about it, mostly nothing.
        remarks: Vec<Remark>,
    },
    /// More than one reading is sensible; the likeliest is not preferred.
    Ambiguous(Vec<PartialDate>),
    /// No date.
    Invalid(TypedFault),
}

/// Something to tell about a date that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remark {
    /// The year was written with two digits and its century added.
    TwoDigitYear,
    /// The text was Excel's number for a day (42895).
    SerialNumber,
    /// It lies after today.
    Future,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TypedFault {
    /// Nothing but blanks.
    Empty,
    /// Nothing in it looks like a date.
    NotADate,
    /// 7月1日, 7.1: which year?
    MissingYear,
    /// 2023.13
    NoSuchMonth {
        /// The number in the place of the month.
        month: u32,
    },
    /// 2023-02-30
    NoSuchDay {
        /// Calendar year.
        year: i32,
        /// The month, which exists.
        month: u32,
        /// The day, which does not.
        day: u32,
    },
    /// Before 1900.
    TooEarly {
        /// The year read.
        year: i32,
    },
    /// Further in the future than a record can be (2109).
    TooLate {
        /// The year read.
        year: i32,
    },
    /// A range: 2019.9-2020.6.
    Span,
    /// Words beside or instead of a date: 2019年秋, 2019.9至今, 大一下学期.
    ExtraText {
        /// The date among the words; a hint, not a value.
        found: Option<PartialDate>,
    },
    /// 今天 or 昨天 in a file.
    Relative,
}

impl TypedFault {
    /// What is wrong and what to write instead, for the person who wrote it.
    pub fn message(self) -> String {
        match self {
            Self::Empty => "没有填写日期".to_owned(),
            Self::NotADate => "看不出日期，请写成 2024-07-01 或 2024-07".to_owned(),
            Self::MissingYear => "没有年份，请写成 2024-07-01".to_owned(),
            Self::NoSuchMonth { month } => format!("没有 {month} 月，请核对月份"),
            Self::NoSuchDay { year, month, day } => format!("{year} 年 {month} 月没有 {day} 日，请核对日期"),
            Self::TooEarly { year } => format!("年份 {year} 太早，请核对年份"),
            Self::TooLate { year } => format!("年份 {year} 还没有到，请核对年份"),
            Self::Span => "这里写的是一段时间，请只写一个日期".to_owned(),
            Self::ExtraText { found: Some(date) } => {
                format!("日期里有多余的文字，如果是 {date}，请只写日期")
            }
            Self::ExtraText { found: None } => "这里写的是文字，请写成 2024-07-01 或 2024-07".to_owned(),
            Self::Relative => "文件里不能用“今天”“昨天”，请写出日期".to_owned(),
        }
    }
}

impl fmt::Display for TypedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

/// Reads what a person wrote for a date.
///
/// Full-width forms, blanks, marks of direction, a time of day and a weekday are no obstacle. `2019.1` in a file
/// is January or a cut-off October; `2024.1` typed by a person is January.
pub fn parse_typed(text: &str, source: Source, today: NaiveDate) -> Typed {
    let folded = fold::fold(text);
    if folded.is_empty() {
        return Typed::Invalid(TypedFault::Empty);
    }
    if let Some(day) = relative(&folded, today) {
        return match source {
            Source::File | Source::Planned => Typed::Invalid(TypedFault::Relative),
            Source::Typed => dated(PartialDate::Day(day), Vec::new(), today),
        };
    }
    let plain = numerals::to_digits(&fold::without_time_and_weekday(&folded));
    let reader = Reader { source, today };
    match reader.read(&plain) {
        Typed::Invalid(TypedFault::NotADate) => Typed::Invalid(reader.why_not(&plain)),
        read => read,
    }
}

/// The earliest year that a record can speak of.
const FIRST_YEAR: i32 = 1900;

/// Six digits are a year and a month from this year on; before it they are read as two-digit year, month, day.
/// Nobody alive in a branch has an older date than the year in which the Party was founded.
const FIRST_SIX_DIGIT_YEAR: i32 = 1921;

struct Reader {
    source: Source,
    today: NaiveDate,
}

impl Reader {
    /// Reads a text that is nothing but one date; [`TypedFault::NotADate`] if it has another shape.
    fn read(&self, text: &str) -> Typed {
        match shapes::read(text, self) {
            Ok(mut readings) => {
                let fault = readings.iter().find_map(|reading| self.out_of_range(reading.date));
                readings.retain(|reading| self.out_of_range(reading.date).is_none());
                readings.dedup_by_key(|reading| reading.date);
                match (readings.as_slice(), fault) {
                    ([], fault) => Typed::Invalid(fault.unwrap_or(TypedFault::NotADate)),
                    ([one], _) => dated(one.date, one.remark.into_iter().collect(), self.today),
                    (several, _) => Typed::Ambiguous(several.iter().map(|reading| reading.date).collect()),
                }
            }
            Err(fault) => Typed::Invalid(fault),
        }
    }

    fn out_of_range(&self, date: PartialDate) -> Option<TypedFault> {
        let year = date.year();
        if year < FIRST_YEAR {
            return Some(TypedFault::TooEarly { year });
        }
        (date.first_day() > self.last_sensible_day()).then_some(TypedFault::TooLate { year })
    }

    /// A file tells what has happened or is planned soon; a person may plan a graduation years ahead, a career ends later.
    fn last_sensible_day(&self) -> NaiveDate {
        let months = match self.source {
            Source::File => 24,
            Source::Planned => 600,
            Source::Typed => 120,
        };
        self.today.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
    }

    /// The full year for two digits: up to next year this century (a plan reaches further), else the last one.
    fn century(&self, two_digits: i32) -> i32 {
        let years_ahead = if self.source == Source::Planned { 10 } else { 1 };
        let this_century = two_digits.saturating_add(2000);
        if this_century <= self.today.year().saturating_add(years_ahead) {
            this_century
        } else {
            two_digits.saturating_add(1900)
        }
    }

    /// Why a text that is not one date is none.
    fn why_not(&self, text: &str) -> TypedFault {
        const UNTIL_NOW: [&str; 6] = ["今", "现在", "目前", "今天", "今日", ""];
        let is_date = |part: &str| !matches!(self.read(part.trim()), Typed::Invalid(_));
        for mark in ['至', '到', '~', '-'] {
            for (left, right) in text.match_indices(mark).filter_map(|(at, found)| {
                Some((text.get(..at)?, text.get(at.saturating_add(found.len())..)?))
            }) {
                if is_date(left) && is_date(right) {
                    return TypedFault::Span;
                }
                if let Typed::Date { date, .. } = self.read(left.trim())
                    && UNTIL_NOW.contains(&right.trim())
                {
                    return TypedFault::ExtraText { found: Some(date) };
                }
            }
        }
        let found = shapes::candidates(text).into_iter().find_map(|part| match self.read(&part) {
            Typed::Date { date, .. } => Some(date),
            _ => None,
        });
        let has_words = text.chars().any(|c| c.is_alphabetic() && !"年月日号".contains(c));
        if found.is_some() || has_words { TypedFault::ExtraText { found } } else { TypedFault::NotADate }
    }
}

fn dated(date: PartialDate, mut remarks: Vec<Remark>, today: NaiveDate) -> Typed {
    if date.first_day() > today {
        remarks.push(Remark::Future);
    }
    Typed::Date { date, remarks }
}

fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "今天" | "今日" | "当天" => Some(today),
        "昨天" | "昨日" => today.pred_opt(),
        "前天" => today.checked_sub_days(Days::new(2)),
        "明天" | "明日" => today.succ_opt(),
        "后天" => today.checked_add_days(Days::new(2)),
        _ => None,
    }
}
