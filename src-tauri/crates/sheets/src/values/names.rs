//! Names: blanks between Han characters go, dots become one dot, notes beside a name are split off.

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
    let (name, note) = split_note(&text::clean(raw));
    let name = normalised(&name);
    if name.is_empty() {
        return match note {
            Some(_) => Reading::error(IssueCode::NameInvalid, "姓名这一格只有括号里的说明，没有姓名"),
            None => Reading::blank(),
        };
    }
    let has_digit = name.chars().any(|c| c.is_ascii_digit());
    let has_letter = name.chars().any(char::is_alphabetic);
    if has_digit || !has_letter || name.chars().count() > LONGEST {
        return Reading::error(IssueCode::NameInvalid, "这不像是一个姓名，请核对");
    }
    let reading = Reading::of(Value::Text(name));
    match note {
        Some(note) => {
            let message = format!("姓名旁的“{note}”移到了备注");
            Reading { note: Some(note), ..reading.and(IssueCode::NameHasNote, Severity::Warning, message) }
        }
        None => reading,
    }
}

/// Reads 曾用名.
pub(super) fn read_former(cell: &RawCell) -> Reading {
    let name = normalised(&text::of_cell(cell));
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
    let text = if text.contains('、') { text } else { divided_by_blank(&text) };
    let names: Vec<String> = text.split('、').map(normalised).filter(|name| !name.is_empty()).collect();
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

/// A name as it is kept: no blanks between Han characters, one kind of dot.
pub(crate) fn normalised(text: &str) -> String {
    let chars: Vec<char> = text
        .trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | '。' | ',' | '，' | '、' | '\'' | '’' | '‘' | ':' | '：')
        })
        .chars()
        .collect();
    let is_latin = chars.iter().all(|c| c.is_ascii() || !is_han(*c));
    let mut name = String::new();
    for (at, c) in chars.iter().copied().enumerate() {
        match c {
            c if c.is_whitespace() => {
                let after = chars.iter().skip(at + 1).find(|c| !c.is_whitespace());
                let touches_han =
                    name.chars().last().is_some_and(is_han) || after.copied().is_some_and(is_han);
                if !touches_han && !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            '\u{2022}' | '\u{30FB}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{FF65}' | '\u{00B7}'
            | '\u{2E31}' | '\u{25CF}' => name.push('\u{00B7}'),
            '.' | '。' | '．' if !is_latin => name.push('\u{00B7}'),
            c => name.push(c),
        }
    }
    name
}

/// Splits off what stands in brackets, stars and a number in front.
fn split_note(text: &str) -> (String, Option<String>) {
    let mut name = String::new();
    let mut notes: Vec<String> = Vec::new();
    let mut note = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' | '<' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' | '>' | '》' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !note.trim().is_empty() {
                    notes.push(std::mem::take(&mut note).trim().to_owned());
                }
            }
            c if depth > 0 => note.push(c),
            '★' | '☆' | '*' | '※' | '▲' | '△' | '#' | '＊' => notes.push(c.to_string()),
            c => name.push(c),
        }
    }
    if !note.trim().is_empty() {
        notes.push(note.trim().to_owned());
    }
    let name = without_number(name.trim());
    (name.to_owned(), (!notes.is_empty()).then(|| notes.join("；")))
}

/// `1.张三` and `1、张三` are numbered lines.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == text.len() {
        return text;
    }
    rest.strip_prefix(['.', '、', '．', ' ', ')']).map_or(text, str::trim)
}

/// Whether a character is a Han character, also one that only the planes beyond hold.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{E000}'..='\u{F8FF}' | '〇' | '々')
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
