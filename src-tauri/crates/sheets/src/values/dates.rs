//! Dates in all the forms that rosters hold: cells, numbers and texts. The parts of a text are in `date_text`.

use chrono::{Datelike, Days, NaiveDate};
use domain::date::PartialDate;
use domain::field::Field;

use super::date_text::{self, Told};
use super::{Context, Reading, text};
use crate::analyse::{DateOrder, IssueCode, OneDigitMonth, Severity, Value};
use crate::workbook::{RawCell, number_text};

/// The day of an Excel day number (1900 system), from 1900-03-01 to 9999-12-31.
pub(crate) fn day_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.floor() as u64))
}

/// Days between the two systems in which Excel counts days.
const DAYS_TO_1904: f64 = 1462.0;
/// Day numbers of 1920-01-01 and of the year 2100; what lies outside is no date of a living person.
const PLAUSIBLE_SERIALS: std::ops::Range<f64> = 7_306.0..73_051.0;
/// Years that a bare number of four digits may be.
const PLAUSIBLE_YEARS: std::ops::Range<f64> = 1920.0..2100.0;

/// Reads a date of a field.
pub(super) fn read(field: Field, cell: &RawCell, context: &Context<'_>) -> Reading {
    match cell {
        RawCell::Date { serial, without_day } => match day_of_serial(*serial) {
            Some(day) if *without_day && day.day() == 1 => {
                // Typed as 2019年7月, kept by Excel as the first of the month: the day was never known.
                checked(field, PartialDate::Month { year: day.year(), month: day.month() }, context)
            }
            Some(day) => checked(field, PartialDate::Day(day), context),
            None => invalid(),
        },
        RawCell::Number { value, shown } => {
            let shown = shown.as_deref().map_or_else(|| number_text(*value), str::to_owned);
            read_number(field, *value, &shown, context)
        }
        RawCell::Iso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            day.map_or_else(invalid, |day| checked(field, PartialDate::Day(day), context))
        }
        RawCell::Text(raw) => read_text(field, raw, context),
        _ => invalid(),
    }
}

fn read_number(field: Field, value: f64, shown: &str, context: &Context<'_>) -> Reading {
    let is_whole = value.fract() == 0.0;
    if is_whole && PLAUSIBLE_YEARS.contains(&value) {
        return checked(field, PartialDate::Year(value as i32), context);
    }
    if !is_whole && (1900.0..2200.0).contains(&value) {
        return from_told(field, date_text::tell(shown, context.today), context);
    }
    let serial = if context.is_1904 { value + DAYS_TO_1904 } else { value };
    if PLAUSIBLE_SERIALS.contains(&serial) {
        let Some(day) = day_of_serial(serial) else { return invalid() };
        let reading = checked(field, PartialDate::Day(day), context);
        if reading.is_error() {
            return reading;
        }
        return reading.and(
            IssueCode::DateSerialPlain,
            Severity::Info,
            format!("这一格显示成了天数 {}，已还原为 {day}", number_text(value.floor())),
        );
    }
    if is_whole && (100_000.0..100_000_000.0).contains(&value) {
        return from_told(field, date_text::tell(&number_text(value), context.today), context);
    }
    invalid()
}

fn read_text(field: Field, raw: &str, context: &Context<'_>) -> Reading {
    let text = text::clean(raw);
    if text.is_empty() || text::is_placeholder(&text) || is_not_yet(&text) {
        return Reading::blank();
    }
    if let Ok(value) = text.parse::<f64>() {
        // A day number that was copied as text: 43647.
        let is_serial = text.len() == 5 && text.chars().all(|c| c.is_ascii_digit());
        if is_serial {
            return read_number(field, value, &text, context);
        }
    }
    from_told(field, date_text::tell(&text, context.today), context)
}

/// What people write for a conversion that has not come yet.
fn is_not_yet(text: &str) -> bool {
    matches!(
        text,
        "未转正"
            | "尚未转正"
            | "未到期"
            | "未到转正时间"
            | "预备期"
            | "预备期内"
            | "未入党"
            | "未"
            | "尚未"
            | "未确定"
            | "未定"
            | "未谈话"
            | "未培训"
    )
}

fn from_told(field: Field, told: Told, context: &Context<'_>) -> Reading {
    match told {
        Told::Date(date) => checked(field, date, context),
        Told::WithWords(date) => checked(field, date, context)
            .and_unless_error(IssueCode::DateExtraText, "日期旁还有别的文字，只取了日期"),
        Told::TwoDigitYear(date) => {
            let date = born_in_the_past(field, date, context.today);
            let year = date.year();
            checked(field, date, context).and_unless_error(
                IssueCode::DateTwoDigitYear,
                format!("年份只写了两位，按 {year} 年导入，请核对"),
            )
        }
        Told::OneDigitMonth { year } => match context.dates.one_digit_month {
            Some(OneDigitMonth::January) => checked(field, PartialDate::Month { year, month: 1 }, context),
            Some(OneDigitMonth::October) => checked(field, PartialDate::Month { year, month: 10 }, context),
            None => Reading::error(
                IssueCode::DateAmbiguous,
                format!("可能是 {year} 年 1 月，也可能是 {year} 年 10 月（Excel 会丢掉末尾的 0），请选择"),
            ),
        },
        Told::EitherOrder { month_first, day_first } => match context.dates.order {
            Some(DateOrder::MonthFirst) => checked(field, PartialDate::Day(month_first), context),
            Some(DateOrder::DayFirst) => checked(field, PartialDate::Day(day_first), context),
            None => Reading::error(
                IssueCode::DateAmbiguous,
                format!("可能是 {month_first}，也可能是 {day_first}，请选择日和月的先后"),
            ),
        },
        Told::Range => Reading::error(IssueCode::DateRange, "这里写的是一段时间或两个日期，请只留一个日期"),
        Told::Nothing => invalid(),
    }
}

impl Reading {
    fn and_unless_error(self, code: IssueCode, message: impl Into<String>) -> Self {
        if self.is_error() { self } else { self.and(code, Severity::Warning, message) }
    }
}

fn invalid() -> Reading {
    Reading::error(IssueCode::DateInvalid, "认不出这个日期，请改为 2023-09-01、2023.09 或 2023年9月 的写法")
}

/// Nothing in a roster lies ahead of today or before the days of its oldest people.
fn checked(field: Field, date: PartialDate, context: &Context<'_>) -> Reading {
    if date.first_day() > context.today {
        return Reading::error(IssueCode::DateFuture, "这个日期在今天之后，还没有发生，没有导入，请核对");
    }
    let earliest = if field == Field::BornOn { 1900 } else { 1920 };
    if date.year() < earliest {
        return Reading::error(
            IssueCode::DateInvalid,
            format!("{} 年太早，不会是{}，请核对", date.year(), field.label()),
        );
    }
    Reading::of(Value::Date(date))
}

/// Two digits of a birth year mean a century in which the person is grown up.
fn born_in_the_past(field: Field, date: PartialDate, today: NaiveDate) -> PartialDate {
    if field != Field::BornOn || date.year() <= today.year() - 10 {
        return date;
    }
    match date {
        PartialDate::Day(day) => day.with_year(day.year() - 100).map_or(date, PartialDate::Day),
        PartialDate::Month { year, month } => PartialDate::Month { year: year - 100, month },
        PartialDate::Year(year) => PartialDate::Year(year - 100),
    }
}

/// Whether a cell reads as a date, whatever its field; for telling what a column holds.
pub(crate) fn looks_like_date(cell: &RawCell, today: NaiveDate) -> bool {
    match cell {
        RawCell::Date { .. } | RawCell::Iso(_) => true,
        RawCell::Number { value, .. } => {
            let v = *value;
            (1920.0..2100.0).contains(&v)
                || (190_001.0..210_013.0).contains(&v)
                || (19_000_101.0..21_001_232.0).contains(&v)
                || (20_000.0..60_000.0).contains(&v)
        }
        RawCell::Text(raw) => !matches!(date_text::tell(&text::clean(raw), today), Told::Nothing),
        _ => false,
    }
}
