//! A cell of a month grid of dues: an amount to the fen, a tick, 免, 欠, or words.

use chrono::NaiveDate;
use domain::carried::CarriedMark;
use domain::date::PartialDate;
use domain::date::typed::{Source, Typed, parse_typed};
use domain::money::{Fen, MoneyFault, parse_yuan};
use unicode_normalization::UnicodeNormalization;

use super::{Finding, is_error_value, text};
use crate::analyse::{IssueCode, Severity};
use crate::workbook::{RawCell, number_text};

/// What a cell came to.
#[derive(Debug, Default)]
pub(crate) struct DuesReading {
    /// What it says; `None` where it says nothing or is in error.
    pub(crate) mark: Option<CarriedMark>,
    /// Words beside the mark.
    pub(crate) note: String,
    pub(crate) findings: Vec<Finding>,
}

impl DuesReading {
    fn of(mark: CarriedMark) -> Self {
        Self { mark: Some(mark), ..Self::default() }
    }

    fn with_note(mark: CarriedMark, note: &str) -> Self {
        const LONGEST: usize = 200;
        Self { mark: Some(mark), note: note.chars().take(LONGEST).collect(), ..Self::default() }
    }

    fn error(code: IssueCode, message: impl Into<String>) -> Self {
        Self::default().and(code, Severity::Error, message)
    }

    fn and(mut self, code: IssueCode, severity: Severity, message: impl Into<String>) -> Self {
        self.findings.push(Finding { code, severity, message: message.into() });
        self
    }

    pub(crate) fn is_error(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// What a 1 alone means in a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum One {
    /// One yuan.
    Amount,
    /// A tick, as the cells around it.
    Tick,
}

/// What a cell looks like, for telling what a 1 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Tick,
    One,
    Amount,
    Other,
}

const TICKS: [&str; 26] = [
    "√",
    "✓",
    "✔",
    "☑",
    "✅",
    "∨",
    "v",
    "对",
    "是",
    "y",
    "yes",
    "交",
    "缴",
    "已",
    "已交",
    "已缴",
    "已收",
    "已付",
    "已交纳",
    "已缴纳",
    "已缴费",
    "已交费",
    "√已交",
    "已交清",
    "交清",
    "已上交",
];
const WAIVED: [&str; 6] = ["免", "免交", "免缴", "免收", "免除", "免缴纳"];
const UNPAID: [&str; 18] = [
    "×",
    "✗",
    "✘",
    "☒",
    "❌",
    "x",
    "未交",
    "未缴",
    "未",
    "欠",
    "欠交",
    "欠缴",
    "欠费",
    "否",
    "没交",
    "未缴纳",
    "未交纳",
    "未缴费",
];

/// The look of a cell.
pub(crate) fn look(cell: &RawCell) -> Look {
    let plain = plain(&of_cell(cell));
    match of_plain(&plain) {
        _ if plain == "1" => Look::One,
        Ok(Some(CarriedMark::Ticked)) => Look::Tick,
        Ok(Some(CarriedMark::Paid(_))) => Look::Amount,
        _ => Look::Other,
    }
}

/// The exact amount of a cell that should hold one.
pub(crate) fn amount(cell: &RawCell) -> Option<Fen> {
    parse_yuan(&plain(&of_cell(cell))).ok()
}

/// Reads a cell of a month.
pub(crate) fn read(cell: &RawCell, one: One, today: NaiveDate) -> DuesReading {
    match cell {
        RawCell::Error(text) => {
            return DuesReading::error(
                IssueCode::CellError,
                format!("表格里这一格是错误值 {text}，请在原表中改正或在这里重填"),
            );
        }
        RawCell::Text(text) if is_error_value(text) => {
            return read(&RawCell::Error(text.trim().into()), one, today);
        }
        RawCell::FormulaNoValue => {
            return DuesReading::error(
                IssueCode::FormulaNoValue,
                "文件里没有保存这个公式的结果，请用 WPS 或 Excel 打开后保存，再重新导入",
            );
        }
        RawCell::Image => {
            return DuesReading::default().and(
                IssueCode::ImageCell,
                Severity::Warning,
                "这一格是图片，没有导入；已交的请改成 √ 或金额",
            );
        }
        RawCell::Date { .. } | RawCell::Iso(_) => {
            return paid_on(&cell.shown());
        }
        RawCell::Flag(false) => return DuesReading::default(),
        RawCell::Text(_) | RawCell::Number { .. } | RawCell::Flag(true) => {}
    }
    let shown = of_cell(cell);
    if shown.is_empty() || text::is_placeholder(&shown) || matches!(shown.as_str(), "☐" | "□") {
        return DuesReading::default();
    }
    let plain = plain(&shown);
    if plain == "1" && one == One::Tick {
        return DuesReading::of(CarriedMark::Ticked);
    }
    match of_plain(&plain) {
        Err(message) => DuesReading::error(IssueCode::NumberUnparsed, format!("{message}，没有导入，请核对")),
        Ok(Some(mark)) => DuesReading::of(mark),
        Ok(None) => match parse_typed(&shown, Source::File, today) {
            Typed::Date { date: PartialDate::Day(day), .. } => paid_on(&day.to_string()),
            _ => of_words(&shown, &plain),
        },
    }
}

/// The day on which somebody paid, in place of a tick.
fn paid_on(day: &str) -> DuesReading {
    DuesReading::with_note(CarriedMark::Ticked, day).and(
        IssueCode::DuesNote,
        Severity::Warning,
        format!("这一格是日期 {day}，当作这一天交的，日期记在备注里，请核对"),
    )
}

/// A cell that is a mark and words, or words alone.
fn of_words(shown: &str, plain: &str) -> DuesReading {
    if let Some((base, note)) = plain.split_once(['(', '[', '【']) {
        match of_plain(base) {
            Err(message) => {
                return DuesReading::error(IssueCode::NumberUnparsed, format!("{message}，没有导入，请核对"));
            }
            Ok(Some(mark)) => {
                let note = note.trim_end_matches([')', ']', '】']);
                return DuesReading::with_note(mark, note).and(
                    IssueCode::DuesNote,
                    Severity::Info,
                    "括号里的文字记在这个月的备注里",
                );
            }
            Ok(None) => {}
        }
    }
    if ["欠", "未交", "未缴"]
        .iter()
        .any(|word| plain.strip_prefix(word).is_some_and(|rest| parse_yuan(rest).is_ok()))
    {
        return DuesReading::with_note(CarriedMark::Unpaid, shown);
    }
    let end = plain.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '¥')).unwrap_or(plain.len());
    let (number, rest) = plain.split_at_checked(end).unwrap_or((plain, ""));
    let words = rest.trim_start_matches(['元', '块', ',', ';', '、', ' ', '。']);
    let begins_words = ["补", "含", "代", "另", "预"].iter().any(|word| words.starts_with(word));
    match parse_yuan(number) {
        Ok(amount) if begins_words && amount.0 > 0 => {
            DuesReading::with_note(CarriedMark::Paid(amount), words).and(
                IssueCode::DuesNote,
                Severity::Warning,
                format!("取了金额 {amount} 元，其余的文字记在这个月的备注里，请核对"),
            )
        }
        _ => DuesReading::with_note(CarriedMark::Noted, shown).and(
            IssueCode::DuesNote,
            Severity::Warning,
            "这一格既不是金额也不是已交、免交、未交的记号，只当作这个月的备注保留，请核对这个月交了没有",
        ),
    }
}

/// The mark of a cell that holds nothing beside it; an amount that cannot be taken is an error.
fn of_plain(plain: &str) -> Result<Option<CarriedMark>, String> {
    if TICKS.contains(&plain) {
        return Ok(Some(CarriedMark::Ticked));
    }
    if WAIVED.contains(&plain) {
        return Ok(Some(CarriedMark::Waived));
    }
    if UNPAID.contains(&plain) {
        return Ok(Some(CarriedMark::Unpaid));
    }
    let number = ["已交", "已缴", "实交", "实缴", "交", "缴"]
        .iter()
        .find_map(|word| plain.strip_prefix(word))
        .unwrap_or(plain);
    let number = number.strip_suffix("块钱").or_else(|| number.strip_suffix('块')).unwrap_or(number);
    match parse_yuan(number) {
        Ok(Fen(0)) => Ok(Some(CarriedMark::Unpaid)),
        Ok(amount) if amount.0 < 0 => Err("这一格是负数".to_owned()),
        Ok(amount) => Ok(Some(CarriedMark::Paid(amount))),
        Err(MoneyFault::NotANumber) => Ok(None),
        Err(fault) => Err(fault.to_string()),
    }
}

fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// The cell as text; a number as its shortest decimal text, whatever its format shows of it.
fn of_cell(cell: &RawCell) -> String {
    match cell {
        RawCell::Number { value, .. } => decimal_text(*value),
        cell => text::of_cell(cell).into_owned(),
    }
}

/// Excel computes with binary fractions and shows fifteen digits of them: what its sheet says is 0.6, though the file
/// keeps 0.6000000000000001.
fn decimal_text(value: f64) -> String {
    const SHOWN_DIGITS: i32 = 15;
    let shortest = number_text(value);
    let digits = shortest.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits.trim_matches('0').len() <= SHOWN_DIGITS as usize || !value.is_finite() {
        return shortest;
    }
    let scientific = format!("{value:.14e}");
    let exponent: i32 =
        scientific.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let places = usize::try_from(SHOWN_DIGITS - 1 - exponent).unwrap_or(0);
    let rounded = format!("{value:.places$}");
    if rounded.contains('.') {
        rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cell: &RawCell) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let reading = read(cell, One::Amount, today);
        let mark =
            reading.mark.map_or_else(|| "—".to_owned(), |mark| format!("{} {}", mark.code(), mark.amount()));
        let codes: Vec<&str> = reading.findings.iter().map(|finding| finding.code.name()).collect();
        [mark, reading.note, codes.join(",")].join("|").trim_end_matches('|').to_owned()
    }

    fn of(text: &str) -> String {
        told(&RawCell::Text(text.into()))
    }

    fn number(value: f64) -> String {
        told(&RawCell::Number { value, shown: Some("0.0".into()) })
    }

    #[test]
    fn amounts_are_exact_to_the_fen() {
        for text in ["0.2", "0.20元", "￥0.2", " ０．２０ ", "0.2块", "已交0.2", "¥0.20"] {
            assert_eq!(of(text), "paid 0.20", "{text}");
        }
        assert_eq!(of("1,200"), "paid 1200.00");
        assert_eq!(number(0.2), "paid 0.20");
        assert_eq!(number(0.1 + 0.2), "paid 0.30", "as Excel shows it");
        assert_eq!(number(0.2 * 3.0), "paid 0.60");
        assert_eq!(number(117.81), "paid 117.81");
        assert_eq!(number(1.0), "paid 1.00");
        assert_eq!(number(0.0), "unpaid 0.00");
        assert_eq!(number(0.205), "—||number_unparsed", "the format shows less than the cell holds");
        assert_eq!(of("0.205"), "—||number_unparsed");
        assert_eq!(of("0.200"), "—||number_unparsed");
        assert_eq!(of("-0.2"), "—||number_unparsed");
        assert_eq!(number(f64::NAN), "noted 0.00|NaN|dues_note");
        assert_eq!(number(1e300), "—||number_unparsed");
    }

    #[test]
    fn marks_say_paid_waived_or_unpaid_and_a_blank_says_nothing() {
        for text in ["√", "✓", "已交", "已 缴", "是", "V"] {
            assert_eq!(of(text), "ticked 0.00", "{text}");
        }
        assert_eq!(told(&RawCell::Flag(true)), "ticked 0.00");
        for text in ["免", "免交"] {
            assert_eq!(of(text), "waived 0.00", "{text}");
        }
        for text in ["×", "未交", "欠", "0", "0.00元", "X"] {
            assert_eq!(of(text), "unpaid 0.00", "{text}");
        }
        for text in ["", " ", "/", "—", "□"] {
            assert_eq!(of(text), "—", "{text}");
        }
        assert_eq!(told(&RawCell::Flag(false)), "—", "a box that nobody ticked yet");
    }

    #[test]
    fn words_are_kept_as_they_stand() {
        assert_eq!(of("补交1-3月"), "noted 0.00|补交1-3月|dues_note");
        assert_eq!(of("转出"), "noted 0.00|转出|dues_note");
        assert_eq!(of("√（代交）"), "ticked 0.00|代交|dues_note");
        assert_eq!(of("免（困难）"), "waived 0.00|困难|dues_note");
        assert_eq!(of("0.8（补1-3月）"), "paid 0.80|补1-3月|dues_note");
        assert_eq!(of("0.8元补1-3月"), "paid 0.80|补1-3月|dues_note");
        assert_eq!(of("欠0.4元"), "unpaid 0.00|欠0.4元");
        for text in ["3月5日", "0.2+0.2", "0.2,0.4", "2人", "减免"] {
            assert!(of(text).starts_with("noted 0.00|"), "{text}: {}", of(text));
        }
        assert_eq!(of("2026年8月5日"), "ticked 0.00|2026-08-05|dues_note");
        assert_eq!(of("#N/A"), "—||cell_error");
    }
}
