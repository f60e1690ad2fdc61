//! Names: blanks between Han characters go, dots become one dot, notes beside a name are split off.

use domain::text::{CleanName, clean_name, is_han};

use super::{Reading, text};
use crate::analyse::{IssueCode, Severity, Value};
use crate::workbook::RawCell;

/// Longest name, in characters.
const LONGEST: usize = 40;

/// Reads 姓名.
pub(super) fn read(cell: &RawCell) -> Reading {
    let RawCell::Text(raw) = cell else {
        return Reading::error(IssueCode::NameInvalid, "姓名这一格不是文字，请核对是否放错了列");
    };
    // Notes are told from names by Han characters; a text without any is left as it is.
    let CleanName { name, note } = if raw.chars().any(is_han) {
        clean_name(raw)
    } else {
        CleanName { name: text::clean(raw).into_owned(), note: String::new() }
    };
    let note = Some(note).filter(|note| !note.is_empty());
    if name.is_empty() {
        return match note {
            Some(_) => Reading::error(IssueCode::NameInvalid, "姓名这一格只有括号里的说明，没有姓名"),
            None => Reading::blank(),
        };
    }
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let has_letter = name.chars().any(char::is_alphabetic);
    let is_counted = name.starts_with(|c: char| c.is_ascii_digit());
    if digits > 2 || is_counted || !has_letter || name.chars().count() > LONGEST {
        return Reading::error(IssueCode::NameInvalid, "这不像是一个姓名，请核对");
    }
    if digits > 0 {
        return Reading::of(Value::Text(name)).and(
            IssueCode::NameInvalid,
            Severity::Warning,
            "姓名里有数字，已照原样导入，请核对",
        );
    }
    let reading = Reading::of(Value::Text(name));
    match note {
        Some(note) => {
            // What stands beside a name may be a telephone number; a sentence does not repeat it.
            let is_number = note.chars().filter(char::is_ascii_digit).count() >= 7;
            let message = if is_number {
                "姓名旁的号码移到了备注".to_owned()
            } else {
                format!("姓名旁的“{note}”移到了备注")
            };
            Reading { note: Some(note), ..reading.and(IssueCode::NameHasNote, Severity::Warning, message) }
        }
        None => reading,
    }
}

/// Reads 曾用名.
pub(super) fn read_former(cell: &RawCell) -> Reading {
    let name = clean_name(&text::of_cell(cell)).name;
    if name.is_empty() || text::is_placeholder(&name) {
        return Reading::blank();
    }
    Reading::of(Value::Text(name))
}

/// Reads one or more names: 培养联系人, 入党介绍人. They are kept in order, divided by 、.
pub(super) fn read_several(cell: &RawCell) -> Reading {
    let RawCell::Text(raw) = cell else {
        return Reading::error(IssueCode::NameInvalid, "这一格不是姓名，请核对是否放错了列");
    };
    let text = raw.replace(['\n', '\r', '\t', '，', ',', '；', ';', '/', '／', '。'], "、");
    let text = text::clean(&text);
    // Two names of Han characters are often divided by a blank only; a single blank within 王 明 is no division.
    let text = if text.contains('、') { text.into_owned() } else { divided_by_blank(&text) };
    let names: Vec<String> =
        text.split('、').map(|part| clean_name(part).name).filter(|name| !name.is_empty()).collect();
    let names = names.join("、");
    if names.is_empty() || text::is_placeholder(&names) {
        return Reading::blank();
    }
    Reading::of(Value::Text(names))
}

fn divided_by_blank(text: &str) -> String {
    let parts: Vec<&str> = text.split(' ').collect();
    let all_names =
        parts.len() > 1 && parts.iter().all(|part| part.chars().count() >= 2 && part.chars().all(is_han));
    if all_names { parts.join("、") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> (Option<String>, Option<String>) {
        let reading = read(&RawCell::Text(text.into()));
        (reading.value.and_then(|value| value.text().map(str::to_owned)), reading.note)
    }

    #[test]
    fn blanks_between_han_go_and_dots_become_one() {
        assert_eq!(name("张 三").0.as_deref(), Some("张三"));
        assert_eq!(name("王　小　明").0.as_deref(), Some("王小明"));
        for dot in ["•", "・", "‧", "∙", "⋅", ".", "。", "·"] {
            assert_eq!(name(&format!("买买提{dot}阿不都")).0.as_deref(), Some("买买提·阿不都"), "{dot}");
        }
        assert_eq!(name("John  Smith").0.as_deref(), Some("John Smith"));
        assert_eq!(name("𠮷田\u{200B}明").0.as_deref(), Some("𠮷田明"));
    }

    #[test]
    fn notes_leave_the_name() {
        assert_eq!(name("李四(休学)"), (Some("李四".into()), Some("休学".into())));
        assert_eq!(name("★王五"), (Some("王五".into()), Some("★".into())));
        assert_eq!(name("1.赵六"), (Some("赵六".into()), None));
        assert_eq!(name("2024010203").0, None);
    }

    #[test]
    fn two_introducers_are_divided_alike() {
        let names = |text: &str| {
            read_several(&RawCell::Text(text.into())).value.and_then(|v| v.text().map(str::to_owned))
        };
        assert_eq!(names("张三，李四").as_deref(), Some("张三、李四"));
        assert_eq!(names("张三 李四").as_deref(), Some("张三、李四"));
        assert_eq!(names("王 明").as_deref(), Some("王明"));
    }
}
