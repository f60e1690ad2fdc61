//! Number formats: what they show where that says more than the number does.

use calamine::Style;

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
    /// As a date it shows year and month, but no day.
    pub(super) without_day: bool,
}

impl CellFormat {
    /// A cell without a format.
    pub(super) const GENERAL: Self = Self { shape: Shape::Plain, without_day: false };

    /// Reads the format of a style.
    pub(super) fn of(style: &Style) -> Self {
        let Some(format) = &style.number_format else { return Self::GENERAL };
        let code = bare(&format.format_code);
        // The East Asian formats have no code in the file; by their number these show year and month only.
        let without_day = match format.format_id {
            Some(17 | 27 | 36 | 50 | 52 | 57) => true,
            _ => code.contains('y') && code.contains('m') && !code.contains('d') && !code.contains('h'),
        };
        Self { shape: shape(&code), without_day }
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
        return Shape::Zeros(code.len());
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
        let code = bare(code);
        let without_day =
            code.contains('y') && code.contains('m') && !code.contains('d') && !code.contains('h');
        CellFormat { shape: shape(&code), without_day }
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
    fn a_format_without_a_day_is_told_from_one_with() {
        assert!(format("yyyy\"年\"m\"月\"").without_day);
        assert!(format("[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@").without_day);
        assert!(!format("yyyy/m/d").without_day);
        assert!(!format("h:mm").without_day);
    }
}
