//! 公民身份号码 out of a cell. A number never becomes one: Excel keeps fifteen digits and makes up the rest.

use chrono::{Datelike, NaiveDate};
use domain::citizen_id::{CitizenId, CitizenIdFault, fold, is_fifteen_digits};

use super::{Reading, text};
use crate::analyse::{IssueCode, Severity, Value};
use crate::workbook::RawCell;

/// Reads a number of identity.
pub(super) fn read(cell: &RawCell, today: NaiveDate) -> Reading {
    match cell {
        RawCell::Text(raw) => read_text(raw, today),
        RawCell::Number { value, .. } => read_number(*value),
        _ => Reading::error(IssueCode::IdBadChar, "这一格不是身份证号，请核对是否放错了列"),
    }
}

fn read_number(value: f64) -> Reading {
    if value.abs() >= 1e15 {
        return precision_lost();
    }
    if (1e14..1e15).contains(&value) && value.fract() == 0.0 {
        return old_form();
    }
    Reading::error(IssueCode::IdLength, "身份证号存成了数字，而且位数不对，请把该列改为文本格式后重填")
}

fn precision_lost() -> Reading {
    Reading::error(
        IssueCode::IdPrecisionLost,
        "身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填",
    )
}

fn old_form() -> Reading {
    Reading::error(IssueCode::Id15Old, "这是 15 位的旧身份证号，请改填 18 位的号码")
}

fn read_text(raw: &str, today: NaiveDate) -> Reading {
    let folded = fold(raw);
    if folded.is_empty() || text::is_placeholder(&folded) {
        return Reading::blank();
    }
    if text::is_exponent(&folded) {
        return precision_lost();
    }
    let all_digits = folded.chars().all(|c| c.is_ascii_digit());
    if is_fifteen_digits(&folded) {
        return old_form();
    }
    if is_other_document(&folded) {
        return Reading::error(
            IssueCode::IdOtherDocument,
            "这像是护照或其他证件的号码，不是公民身份号码；请填 18 位号码，或留空并在备注中写明",
        );
    }
    match CitizenId::parse(&folded, today) {
        Ok(id) => taken(&id, all_digits, today),
        Err(CitizenIdFault::Length) => Reading::error(
            IssueCode::IdLength,
            format!("身份证号应为 18 位，这里是 {} 位，请核对", folded.chars().count()),
        ),
        Err(CitizenIdFault::Characters) => Reading::error(
            IssueCode::IdBadChar,
            "身份证号里有不该出现的字符（前 17 位只能是数字，末位是数字或 X），请核对",
        ),
        Err(CitizenIdFault::Date) => {
            Reading::error(IssueCode::IdBadDate, "身份证号里的出生日期不存在或在今天之后，请核对")
        }
        Err(CitizenIdFault::CheckDigit) if all_digits && folded.ends_with("000") => precision_lost(),
        Err(CitizenIdFault::CheckDigit) => {
            Reading::error(IssueCode::IdChecksum, "身份证号的校验位不对，有一位或几位写错了，请对照证件核对")
        }
    }
}

fn taken(id: &CitizenId, all_digits: bool, today: NaiveDate) -> Reading {
    let reading = Reading::of(Value::Text(id.as_str().to_owned()));
    let area: String = id.as_str().chars().take(2).collect();
    if matches!(area.as_str(), "81" | "82" | "83") || area.starts_with('9') {
        return reading.and(
            IssueCode::IdOtherDocument,
            Severity::Warning,
            "这是港澳台居民居住证或外国人永久居留证的号码，已照原样保存，请核对",
        );
    }
    if all_digits && id.as_str().ends_with("000") {
        return reading.and(
            IssueCode::IdPrecisionLost,
            Severity::Warning,
            "身份证号末三位是 000，可能曾被 Excel 改成数字，校验位碰巧相符，请对照证件核对",
        );
    }
    if today.year() - id.born_on().year() > 110 {
        return reading.and(IssueCode::IdBadDate, Severity::Warning, "按身份证号计算已超过 110 岁，请核对");
    }
    reading
}

/// A passport, a pass or a permit: one to three letters and six to ten digits, or a military card.
fn is_other_document(text: &str) -> bool {
    let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
    let digits = text.chars().skip(letters).collect::<String>();
    let is_pass = (1..=3).contains(&letters)
        && (6..=10).contains(&digits.chars().count())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'));
    is_pass || text.contains("护照") || text.contains('军') || text.contains("通行证")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
    }

    fn code(text: &str) -> Option<IssueCode> {
        let reading = read(&RawCell::Text(text.into()), today());
        assert_eq!(reading.value.is_none(), reading.is_error(), "an error is never taken: {text}");
        reading.findings.first().map(|finding| finding.code)
    }

    #[test]
    fn a_number_never_becomes_an_id() {
        for value in [110_105_194_912_310_020_f64, 110_105_194_912_310_022.0, 1.5e15] {
            let reading = read(&RawCell::Number { value, shown: Some("11010519491231002X".into()) }, today());
            assert_eq!(reading.value, None);
            assert_eq!(reading.findings[0].code, IssueCode::IdPrecisionLost);
        }
    }

    #[test]
    fn each_fault_has_its_code() {
        assert_eq!(code("11010519491231002X"), None);
        assert_eq!(code(" 110105 19491231-002x\u{202C}"), None);
        assert_eq!(code("11010519491231002×"), None);
        assert_eq!(code("110105194912310021"), Some(IssueCode::IdChecksum));
        assert_eq!(code("1.10105E+17"), Some(IssueCode::IdPrecisionLost));
        assert_eq!(code("11010519491231"), Some(IssueCode::IdLength));
        assert_eq!(code("1101051949123100ZX"), Some(IssueCode::IdBadChar));
        assert_eq!(code("11010519491331002X"), Some(IssueCode::IdBadDate));
        assert_eq!(code("110105491231002"), Some(IssueCode::Id15Old));
        assert_eq!(code("G12345678"), Some(IssueCode::IdOtherDocument));
    }
}
