//! The shapes in which a date is written: numbers and what stands between them.

use chrono::{Datelike, Days, NaiveDate};

use super::{FIRST_SIX_DIGIT_YEAR, PartialDate, Reader, Remark, Source, TypedFault};

/// One way to understand a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) date: PartialDate,
    pub(super) remark: Option<Remark>,
}

/// A run of digits and the mark after it.
#[derive(Debug, Clone, Default)]
struct Part {
    digits: String,
    mark: Option<char>,
}

impl Part {
    fn width(&self) -> usize {
        self.digits.len()
    }

    fn number(&self) -> u32 {
        self.digits.parse().unwrap_or(0)
    }

    fn year(&self) -> i32 {
        self.digits.parse().unwrap_or(0)
    }
}

type Readings = Result<Vec<Reading>, TypedFault>;

/// All sensible readings of a text that is nothing but one date.
pub(super) fn read(text: &str, reader: &Reader) -> Readings {
    let parts = parts(text).ok_or(TypedFault::NotADate)?;
    let widths: Vec<usize> = parts.iter().map(Part::width).collect();
    match (parts.as_slice(), widths.as_slice()) {
        ([month, ..], [1 | 2, ..]) if month.mark == Some('月') && parts.len() <= 2 => {
            Err(TypedFault::MissingYear)
        }
        ([one], _) => one_number(one, reader),
        ([year, month], [4, 1 | 2]) => year_month(year.year(), month, year.mark, None, reader),
        ([year, rest], [4, 4]) if matches!(year.mark, Some('.' | '年')) => {
            let number = rest.number();
            day(year.year(), number / 100, number % 100, None)
        }
        ([year_month, last], [6, 1 | 2]) => {
            let number = year_month.number();
            day((number / 100) as i32, number % 100, last.number(), None)
        }
        ([month, year], [1 | 2, 4]) if year.mark.is_none() => self::month(year.year(), month.number(), None),
        ([year, month], [2, 1 | 2]) if year.mark == Some('年') || year.number() > 12 => {
            let remark = Some(Remark::TwoDigitYear);
            year_month(reader.century(year.year()), month, year.mark, remark, reader)
        }
        ([_, _], [1 | 2, 1 | 2]) => Err(TypedFault::MissingYear),
        ([year, month, last], [4, 1 | 2, 1 | 2]) => day(year.year(), month.number(), last.number(), None),
        ([first, second, year], [1 | 2, 1 | 2, 4]) => {
            either_order(first.number(), second.number(), year.year(), None)
        }
        ([first, second, third], [2, 1 | 2, 1 | 2]) => two_digit_year(first, second, third, reader),
        ([first, second, year], [1, 1 | 2, 2]) => {
            let year = reader.century(year.year());
            either_order(first.number(), second.number(), year, Some(Remark::TwoDigitYear))
        }
        _ => Err(TypedFault::NotADate),
    }
}

/// The stretches of a text that could be a date, longest first.
pub(super) fn candidates(text: &str) -> Vec<String> {
    let belongs = |c: char| c.is_ascii_digit() || "年月日号./- ".contains(c);
    let mut found: Vec<String> = text
        .split(|c: char| !belongs(c))
        .map(|part| part.trim_matches([' ', '.', '/', '-']).to_owned())
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()))
        .collect();
    found.sort_by_key(|part| std::cmp::Reverse(part.chars().count()));
    found
}

/// Splits into numbers and marks; `None` if anything else stands in the text or the marks do not fit together.
fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut blank_before = false;
    for c in text.chars() {
        match c {
            '0'..='9' => {
                let starts = parts.last().is_none_or(|part| part.mark.is_some() || blank_before);
                if starts {
                    if let Some(part) = parts.last_mut() {
                        part.mark.get_or_insert(' ');
                    }
                    parts.push(Part::default());
                }
                parts.last_mut()?.digits.push(c);
            }
            ' ' => {}
            '年' | '月' | '日' | '号' | '.' | '/' | '-' | ',' | '、' | '_' => {
                let part = parts.last_mut()?;
                if part.mark.replace(c).is_some() {
                    return None;
                }
            }
            // 2019年7月份
            '份' if parts.last().is_some_and(|part| part.mark == Some('月')) => {}
            _ => return None,
        }
        blank_before = c == ' ';
    }
    let last = parts.last_mut()?;
    if matches!(last.mark, Some('.' | '、')) {
        last.mark = None;
    }
    marks_fit(&parts).then_some(parts)
}

/// 年, 月 and 日 in their places; other marks all alike, since `2019.9-12` may be a range.
fn marks_fit(parts: &[Part]) -> bool {
    let marks: Vec<char> = parts.iter().filter_map(|part| part.mark).collect();
    let is_han = |mark: &char| matches!(mark, '年' | '月' | '日' | '号');
    let others: Vec<&char> = marks.iter().filter(|mark| !is_han(mark)).collect();
    let alike = others.windows(2).all(|pair| pair.first() == pair.last());
    let begins_with_month = marks.first() == Some(&'月');
    let in_place = marks.iter().enumerate().all(|(place, mark)| match mark {
        '年' => place == 0,
        '月' => place == if begins_with_month { 0 } else { 1 },
        '日' | '号' => place == if begins_with_month { 1 } else { 2 },
        _ => place < 2,
    });
    let open_end = parts.last().is_some_and(|part| part.mark.is_some_and(|mark| !is_han(&mark)));
    alike && in_place && !open_end && parts.len() <= 3
}

fn one_number(part: &Part, reader: &Reader) -> Readings {
    let number = part.number();
    match (part.width(), part.mark) {
        (8, None | Some('日')) => day((number / 10_000) as i32, (number / 100) % 100, number % 100, None),
        (6, None | Some('月')) => six_digits(number, reader),
        (5, None) => serial(number).ok_or(TypedFault::NotADate),
        (4, None | Some('年')) => one(PartialDate::Year(part.year()), None),
        (2, Some('年')) => one(PartialDate::Year(reader.century(part.year())), Some(Remark::TwoDigitYear)),
        _ => Err(TypedFault::NotADate),
    }
}

/// 201907 is a month, 240701 a day; 201007 may be both, and then only a person who is present can say.
fn six_digits(number: u32, reader: &Reader) -> Readings {
    let year = (number / 100) as i32;
    let plausible = (FIRST_SIX_DIGIT_YEAR..=reader.last_sensible_day().year()).contains(&year);
    let as_month = if plausible { month(year, number % 100, None).ok() } else { None };
    let full_year = reader.century((number / 10_000) as i32);
    let as_day = day(full_year, (number / 100) % 100, number % 100, Some(Remark::TwoDigitYear)).ok();
    match (as_month, as_day, reader.source) {
        (Some(month), Some(day), Source::Typed) => Ok([month, day].concat()),
        (Some(month), _, _) => Ok(month),
        (None, Some(day), _) => Ok(day),
        (None, None, _) if plausible => Err(TypedFault::NoSuchMonth { month: number % 100 }),
        (None, None, _) => Err(TypedFault::NotADate),
    }
}

/// Excel's number of a day, from 1982 to 2050: lower numbers are more often something else.
fn serial(number: u32) -> Option<Vec<Reading>> {
    if !(30_000..=55_000).contains(&number) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number.into()))?;
    Some(vec![Reading { date: PartialDate::Day(day), remark: Some(Remark::SerialNumber) }])
}

/// `2019.1` in a file may be 2019.10 whose zero a number format has cut off.
fn year_month(
    year: i32,
    month: &Part,
    mark: Option<char>,
    remark: Option<Remark>,
    reader: &Reader,
) -> Readings {
    let read = self::month(year, month.number(), remark)?;
    if reader.source != Source::Typed && mark == Some('.') && month.mark.is_none() && month.digits == "1" {
        return Ok([read, self::month(year, 10, remark)?].concat());
    }
    Ok(read)
}

/// 19.7.1, and 07/01/19 of a foreign Excel.
fn two_digit_year(first: &Part, second: &Part, third: &Part, reader: &Reader) -> Readings {
    let remark = Some(Remark::TwoDigitYear);
    let year_first = day(reader.century(first.year()), second.number(), third.number(), remark);
    if first.mark == Some('/') && third.width() == 2 {
        let year_last = either_order(first.number(), second.number(), reader.century(third.year()), remark);
        return match (year_first, year_last) {
            (Ok(a), Ok(b)) => Ok([a, b].concat()),
            (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(only),
            (Err(fault), Err(_)) => Err(fault),
        };
    }
    year_first
}

/// 7/1/2019 is July in America and January in Europe; only a number above 12 decides.
fn either_order(first: u32, second: u32, year: i32, remark: Option<Remark>) -> Readings {
    match (day(year, first, second, remark), day(year, second, first, remark)) {
        (Ok(a), Ok(b)) => Ok([a, b].concat()),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(only),
        (Err(fault), Err(_)) => Err(fault),
    }
}

fn month(year: i32, month: u32, remark: Option<Remark>) -> Readings {
    let date = PartialDate::month(year, month).ok_or(TypedFault::NoSuchMonth { month })?;
    one(date, remark)
}

fn day(year: i32, month: u32, day: u32, remark: Option<Remark>) -> Readings {
    PartialDate::month(year, month).ok_or(TypedFault::NoSuchMonth { month })?;
    let date = PartialDate::ymd(year, month, day).ok_or(TypedFault::NoSuchDay { year, month, day })?;
    one(date, remark)
}

fn one(date: PartialDate, remark: Option<Remark>) -> Readings {
    Ok(vec![Reading { date, remark }])
}
