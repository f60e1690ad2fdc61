//! Number formats: what they show where that says more than the number does.

use calamine::Style;

use crate::workbook::RawCell;

/// Days between the two systems in which Excel counts days.
pub(crate) const DAYS_TO_1904: f64 = 1462.0;

/// No format has more digits: a code of Excel is not longer.
const MOST_DIGITS: usize = 255;
/// No format has more decimals, in Excel.
const MOST_DECIMALS: usize = 30;

/// What a number format does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing that a reader would miss.
    Plain,
    /// At least so many digits, with zeros in front.
    Zeros(usize),
    /// So many decimals.
    Decimals(usize),
    /// A percentage with so many decimals.
    Percent(usize),
}

/// What a style says about numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellFormat {
    shape: Shape,
    /// It shows a number as a date.
    pub(super) is_date: bool,
    /// As a date it shows year and month, but no day.
    pub(super) without_day: bool,
}

impl CellFormat {
    /// A cell without a format.
    pub(super) const GENERAL: Self = Self { shape: Shape::Plain, is_date: false, without_day: false };

    /// Reads the format of a style.
    pub(super) fn of(style: &Style) -> Self {
        match &style.number_format {
            Some(format) => Self::of_code(format.format_id, &format.format_code),
            None => Self::GENERAL,
        }
    }

    /// Reads a format by its number and its code. The East Asian formats have no code in the file.
    pub(super) fn of_code(id: Option<u32>, code: &str) -> Self {
        let code = bare(code);
        let has_day = code.contains(['d', 'h', 's']);
        let without_day = match id {
            Some(17 | 27 | 36 | 50 | 52 | 57) => true,
            _ => code.contains('y') && code.contains('m') && !has_day,
        };
        Self { shape: shape(&code), is_date: is_date(id, &code), without_day }
    }

    /// The text that the format makes of a number, where it says more than the number.
    pub(super) fn shown(&self, value: f64) -> Option<String> {
        match self.shape {
            Shape::Plain => None,
            Shape::Zeros(digits) => {
                (value.fract() == 0.0 && (0.0..1e15).contains(&value)).then(|| format!("{value:0digits$.0}"))
            }
            Shape::Decimals(decimals) => Some(format!("{value:.decimals$}")),
            Shape::Percent(decimals) => Some(format!("{:.decimals$}%", value * 100.0)),
        }
    }
}

/// A number, or the date that its format makes of it; in days of the 1900 system.
pub(super) fn dated_cell(value: f64, format: CellFormat, epoch: f64) -> RawCell {
    if format.is_date && value.is_finite() {
        return RawCell::Date { serial: value + epoch, without_day: format.without_day };
    }
    number_cell(value, format)
}

/// A number, with what its format shows.
pub(super) fn number_cell(value: f64, format: CellFormat) -> RawCell {
    RawCell::Number { value, shown: format.shown(value).map(String::into_boxed_str) }
}

/// Year, month and day in the code, or one of the numbers that stand for dates without one.
fn is_date(id: Option<u32>, code: &str) -> bool {
    match id {
        Some(14..=17 | 22 | 27..=36 | 50..=58) => true,
        // Times of the day, and spans of hours.
        Some(18..=21 | 45..=47) => false,
        _ => {
            let has_digits = code.contains(['0', '#', '?']);
            let has_word = code.contains("general") || code.contains('@');
            // Beside hours, seconds or a colon an m is minutes; hours in brackets are gone by now.
            let has_date =
                code.contains(['y', 'd']) || (code.contains('m') && !code.contains(['h', 's', ':']));
            has_date && !has_word && (!has_digits || code.contains('y'))
        }
    }
}

/// The first section of a format without quoted text, escapes, brackets and blanks, in lower case.
fn bare(code: &str) -> String {
    let code = code.replace("&quot;", "\"").replace("&amp;", "&");
    let mut kept = String::new();
    let mut rest = code.chars();
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(c) = rest.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            '\\' | '_' | '*' => {
                rest.next();
            }
            ';' => break,
            ' ' => {}
            c => kept.extend(c.to_lowercase()),
        }
    }
    kept
}

fn shape(code: &str) -> Shape {
    if code.len() > 1 && code.chars().all(|c| c == '0') {
        return Shape::Zeros(code.len().min(MOST_DIGITS));
    }
    let (body, is_percent) = match code.strip_suffix('%') {
        Some(body) => (body, true),
        None => (code, false),
    };
    if body.is_empty() || !body.chars().all(|c| matches!(c, '0' | '#' | ',' | '.')) {
        return Shape::Plain;
    }
    let decimals =
        body.split_once('.').map_or(0, |(_, decimals)| decimals.chars().filter(|c| *c == '0').count());
    let decimals = decimals.min(MOST_DECIMALS);
    match (is_percent, decimals) {
        (true, decimals) => Shape::Percent(decimals),
        (false, 0) => Shape::Plain,
        (false, decimals) => Shape::Decimals(decimals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(code: &str) -> CellFormat {
        CellFormat::of_code(None, code)
    }

    #[test]
    fn a_format_of_a_date_is_told_from_its_look_alikes() {
        for code in [
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]yyyy\\-mm\\-dd;@",
            "m/d/yy h:mm",
            "mmm-yy",
            "d-mmm",
        ] {
            assert!(format(code).is_date, "{code}");
        }
        for code in [
            "General",
            "0.00\"元\"",
            "\"第\"0\"号\"",
            "0\"d\"",
            "h:mm:ss",
            "[h]:mm",
            "@",
            "#,##0",
            "General\"年\"",
            "[Red]0.00",
        ] {
            assert!(!format(code).is_date, "{code}");
        }
        assert!(CellFormat::of_code(Some(57), "").is_date && CellFormat::of_code(Some(57), "").without_day);
    }

    #[test]
    fn a_format_gives_back_what_the_number_lost() {
        assert_eq!(format("0000000").shown(12_345.0).as_deref(), Some("0012345"));
        assert_eq!(format("0.00").shown(2019.1).as_deref(), Some("2019.10"));
        assert_eq!(format("0%").shown(0.85).as_deref(), Some("85%"));
        assert_eq!(format("General").shown(2019.1), None, "a plain number is only a number");
        assert_eq!(format("0").shown(7.0), None);
    }

    #[test]
    fn a_format_of_a_hundred_thousand_digits_is_one_of_many() {
        let zeros = "0".repeat(100_000);
        assert_eq!(format(&zeros).shown(7.0).map(|text| text.len()), Some(MOST_DIGITS));
        assert_eq!(format(&format!("0.{zeros}")).shown(7.0).map(|text| text.len()), Some(MOST_DECIMALS + 2));
        assert_eq!(format(&format!("0.{zeros}%")).shown(7.0).map(|text| text.len()), Some(MOST_DECIMALS + 5));
    }

    #[test]
    fn a_format_without_a_day_is_told_from_one_with() {
        assert!(format("yyyy\"年\"m\"月\"").without_day);
        assert!(format("[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@").without_day);
        assert!(!format("yyyy/m/d").without_day);
        assert!(!format("h:mm").without_day);
    }
}
