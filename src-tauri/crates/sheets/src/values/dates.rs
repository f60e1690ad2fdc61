//! Dates in all the forms that rosters hold: cells, numbers, and texts as the domain reads them.

use chrono::{Datelike, Days, NaiveDate};
use domain::date::typed::{Remark, Source, Typed, TypedFault, parse_typed};
use domain::date::{PartialDate, Precision};
use domain::event::{EventArea, EventKind};
use domain::field::{Field, FieldHome};

use super::hints::{self, Hint};
use super::{Context, Reading, text};
use crate::analyse::{DateDecision, DateOrder, IssueCode, OneDigitMonth, Severity, Value};
use crate::open::DAYS_TO_1904;
use crate::workbook::{RawCell, number_text};

/// The day of an Excel day number (1900 system), from 1900-03-01 to 9999-12-31.
pub(crate) fn day_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.floor() as u64))
}

/// The day number of an ISO date, with the part of the day that its time says.
pub(crate) fn serial_of_iso(text: &str) -> Option<f64> {
    let day: NaiveDate = text.get(..10)?.parse().ok()?;
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    let time = text.get(11..19).and_then(|time| time.parse::<chrono::NaiveTime>().ok());
    let seconds = time.map_or(0, |time| chrono::Timelike::num_seconds_from_midnight(&time));
    Some(days as f64 + f64::from(seconds) / 86_400.0)
}

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
        return kept_as_number(checked(field, PartialDate::Year(value as i32), context), shown);
    }
    if !is_whole && (1900.0..2200.0).contains(&value) {
        return kept_as_number(from_text(field, shown, Hint::of_number, context), shown);
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
        let text = number_text(value);
        return kept_as_number(from_text(field, &text, Hint::of_number, context), &text);
    }
    invalid()
}

/// Says that a date was made of a number; the user sees what became of it.
fn kept_as_number(reading: Reading, shown: &str) -> Reading {
    let Some(Value::Date(date)) = reading.value else { return reading };
    let message = format!("日期存成了数字 {shown}，按 {date} 导入");
    reading.and_unless_error(IssueCode::DateNumber, Severity::Info, message)
}

fn read_text(field: Field, raw: &str, context: &Context<'_>) -> Reading {
    let text = text::clean(raw);
    if text.is_empty() || text::is_placeholder(&text) || is_not_yet(&text) {
        return Reading::blank();
    }
    if is_verdict(&text) && is_step(field) {
        let message = format!("“{text}”是结论，不是日期，这一格没有导入");
        return Reading::blank().and(IssueCode::DateExtraText, Severity::Info, message);
    }
    from_text(field, &text, Hint::of_text, context)
}

/// Whether it is the day of a step on the way into the Party of which a table may also say only that it was done. Whether
/// somebody was admitted or converted is too much to be passed over: that is asked.
pub(crate) fn is_step(field: Field) -> bool {
    match field.home() {
        FieldHome::EventDate(EventKind::Admitted | EventKind::Converted) => false,
        FieldHome::EventDate(kind) => kind.area() == EventArea::Development,
        _ => false,
    }
}

/// What a table says of a step whose day it does not tell: 合格, 同意, √.
pub(crate) fn is_verdict(text: &str) -> bool {
    const WORDS: [&str; 30] = [
        "同意",
        "不同意",
        "合格",
        "不合格",
        "是",
        "否",
        "通过",
        "未通过",
        "已通过",
        "不通过",
        "√",
        "✓",
        "✔",
        "×",
        "完成",
        "已完成",
        "未完成",
        "已谈话",
        "已政审",
        "已培训",
        "已结业",
        "已公示",
        "已宣誓",
        "已备案",
        "优秀",
        "良好",
        "无异议",
        "齐全",
        "有",
        "已",
    ];
    WORDS.contains(&text.trim_end_matches(['。', '；', ';']))
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

/// Reads a date; the head of the column is asked only where the text alone does not decide.
fn from_text(field: Field, text: &str, by_head: fn(Hint) -> DateDecision, context: &Context<'_>) -> Reading {
    if text.len() > text::LONGEST_COMPARED {
        return invalid();
    }
    let source = if field.may_lie_ahead() { Source::Planned } else { Source::File };
    match parse_typed(text, source, context.today) {
        Typed::Date { date, remarks } => {
            let is_short = remarks.contains(&Remark::TwoDigitYear);
            let date = if is_short { born_in_the_past(field, date, context.today) } else { date };
            let mut reading = checked(field, date, context);
            if is_short {
                let message = format!("年份只写了两位，按 {} 年导入，请核对", date.year());
                reading = reading.and_unless_error(IssueCode::DateTwoDigitYear, Severity::Warning, message);
            }
            if remarks.contains(&Remark::SerialNumber) {
                let message = format!("这一格显示成了天数 {text}，已还原为 {date}");
                reading = reading.and_unless_error(IssueCode::DateSerialPlain, Severity::Info, message);
            }
            reading
        }
        Typed::Ambiguous(readings) => match decided(text, &readings, context.dates) {
            Some(date) => checked(field, date, context),
            None => {
                if let Some(date) = decided(text, &readings, by_head(hints::of(context.header))) {
                    let message = format!("按表头里的提示取 {date}，请核对");
                    return checked(field, date, context).and_unless_error(
                        IssueCode::DateAmbiguous,
                        Severity::Warning,
                        message,
                    );
                }
                let all: Vec<String> = readings.iter().map(PartialDate::to_string).collect();
                let message = format!("可能是 {}，请选择", all.join("，也可能是 "));
                Reading::error(IssueCode::DateAmbiguous, message)
            }
        },
        Typed::Invalid(fault) => from_fault(field, text, fault, context),
    }
}

/// The reading that the user chose for the column.
fn decided(text: &str, readings: &[PartialDate], decision: DateDecision) -> Option<PartialDate> {
    let month_is = |date: &PartialDate, wanted: u32| {
        date.precision() != Precision::Year && date.first_day().month() == wanted
    };
    if readings.iter().all(|date| date.precision() == Precision::Month) {
        let wanted = match decision.one_digit_month? {
            OneDigitMonth::January => 1,
            OneDigitMonth::October => 10,
        };
        return readings.iter().find(|date| month_is(date, wanted)).copied();
    }
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    // With a year of two digits there is a third reading: the year in front.
    let ends_in_year =
        |date: &PartialDate| u32::try_from(date.year().rem_euclid(100)).is_ok_and(|year| year == third % 100);
    let wanted = match decision.order? {
        DateOrder::MonthFirst => first,
        DateOrder::DayFirst => second,
    };
    readings.iter().find(|date| ends_in_year(date) && month_is(date, wanted)).copied()
}

fn from_fault(field: Field, text: &str, fault: TypedFault, context: &Context<'_>) -> Reading {
    let message = fault.message();
    match fault {
        TypedFault::Span => Reading::error(IssueCode::DateRange, message),
        TypedFault::TooLate { .. } => Reading::error(IssueCode::DateFuture, message),
        TypedFault::ExtraText { found: Some(date) } if is_the_only_date(text, date) => {
            checked(field, date, context).and_unless_error(
                IssueCode::DateExtraText,
                Severity::Warning,
                format!("日期旁还有别的文字，取了 {date}，请核对"),
            )
        }
        TypedFault::ExtraText { found: Some(_) } => Reading::error(IssueCode::DateExtraText, message),
        _ => Reading::error(IssueCode::DateInvalid, message),
    }
}

/// `2019.7.1入党` can only mean one day; `2019年7月至今`, `约2019年7月` and two dates in a cell cannot be taken.
fn is_the_only_date(text: &str, date: PartialDate) -> bool {
    const DOUBT: [&str; 16] = [
        "至", "到", "起", "约", "前", "后", "左右", "拟", "预计", "未", "初", "底", "中旬", "上旬", "下旬",
        "或",
    ];
    if DOUBT.iter().any(|word| text.contains(word)) {
        return false;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let parts = match date.precision() {
        Precision::Year => 1,
        Precision::Month => 2,
        Precision::Day => 3,
    };
    numbers == parts || numbers == 1
}

impl Reading {
    fn and_unless_error(self, code: IssueCode, severity: Severity, message: impl Into<String>) -> Self {
        if self.is_error() { self } else { self.and(code, severity, message) }
    }
}

fn invalid() -> Reading {
    Reading::error(IssueCode::DateInvalid, "认不出这个日期，请改为 2023-09-01、2023.09 或 2023年9月 的写法")
}

/// Nothing in a roster lies ahead of today, save what is expected, or before the days of its oldest people.
fn checked(field: Field, date: PartialDate, context: &Context<'_>) -> Reading {
    // Dues are paid for whole months, whatever day the cell shows.
    let date = match date.as_month() {
        Some(month) if field == Field::DuesPaidUntil => month.into(),
        _ => date,
    };
    if date.first_day() > context.today && !field.may_lie_ahead() {
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
        RawCell::Text(raw) => !matches!(parse_typed(raw, Source::File, today), Typed::Invalid(_)),
        _ => false,
    }
}
