//! A column that answers two questions in one cell (姓名 学号 → 示例同学 3260000099): parted only where every cell parts alike.

use std::collections::BTreeMap;

use domain::field::Field;
use domain::text::is_han;

use super::grid::Grid;
use super::head::{FoundHead, meaning};
use crate::layouts::{self, Head, Layout};
use crate::values::text;
use crate::workbook::{Column, RawCell, Row};

/// The columns whose heads name two fields and whose cells all part into them.
pub(super) fn of_columns(
    grid: &Grid<'_>,
    head: &FoundHead,
    layout: &Layout,
    (first, last): (Column, Column),
) -> BTreeMap<Column, [Field; 2]> {
    let named = head.columns.iter().filter(|(column, _)| (first..=last).contains(*column));
    let named = named.filter_map(|(column, path)| match meaning(path, layout).0 {
        Head::Both(fields, _) => Some((*column, fields)),
        _ => None,
    });
    let after = head.rows.last().copied().unwrap_or(0);
    let mut paths = head.columns.iter();
    let name = paths.find(|(_, path)| meaning(path, layout).0.names(Field::Name)).map(|(column, _)| *column);
    // A row of one text, or of nobody's name, is a title, a note, a signature or the name of a class.
    let is_person = |row: &&Row| {
        let is_named = name.is_none_or(|name| grid.filled(row, name).is_some());
        row.number > after && row.cells.len() > 1 && is_named
    };
    let people: Vec<&Row> = grid.sheet.rows.iter().filter(is_person).collect();
    named.filter(|(column, fields)| all_part(grid, &people, *column, *fields)).collect()
}

fn all_part(grid: &Grid<'_>, people: &[&Row], column: Column, fields: [Field; 2]) -> bool {
    let mut n_parted = 0usize;
    for row in people.iter().copied() {
        let Some(cell) = grid.cell(row, column) else { continue };
        let whole = text::of_cell(cell);
        if whole.is_empty() || text::is_placeholder(&whole) {
            continue;
        }
        if parts(&whole, fields).is_none() {
            return false;
        }
        n_parted += 1;
    }
    n_parted > 0
}

/// The part of a cell that answers for one of its two fields.
pub(super) fn part(cell: &RawCell, fields: [Field; 2], wanted: Field) -> Option<RawCell> {
    let [first, second] = parts(&text::of_cell(cell), fields)?;
    let part = if fields.first() == Some(&wanted) { first } else { second };
    Some(RawCell::Text(part.into()))
}

fn parts(whole: &str, fields: [Field; 2]) -> Option<[String; 2]> {
    // 李一、王二 under 培养联系人、入党介绍人 are two people, not two answers.
    let is_several = |field: &Field| {
        matches!(field, Field::CultivationContact | Field::Introducer | Field::Remark) || field.is_long()
    };
    if fields.iter().any(is_several) {
        return None;
    }
    if fields == [Field::Grade, Field::Major] {
        return grade_and_major(whole);
    }
    const BETWEEN: [char; 10] = [' ', '、', '/', '+', '，', ',', '；', ';', '|', '_'];
    let split: Vec<&str> = whole.split(BETWEEN).filter(|part| !part.is_empty()).collect();
    let found = match split.as_slice() {
        [first, second] => [(*first).to_owned(), (*second).to_owned()],
        [one] if fields.iter().any(|field| is_code(*field)) => at_border(one)?,
        _ => return None,
    };
    fields.iter().zip(&found).all(|(field, part)| answers(*field, part)).then_some(found)
}

/// A field whose values are told from words by their digits.
fn is_code(field: Field) -> bool {
    field.is_number_text() || field.is_date()
}

/// 示例同学3260000099: a number right behind a word, or before it.
fn at_border(text: &str) -> Option<[String; 2]> {
    let is_first_han = text.starts_with(is_han);
    let at = text.find(|c: char| if is_first_han { c.is_ascii_alphanumeric() } else { is_han(c) })?;
    let (first, second) = text.split_at_checked(at)?;
    (!first.is_empty()).then(|| [first.to_owned(), second.to_owned()])
}

/// 2024级软件工程, 软件工程2024级.
fn grade_and_major(whole: &str) -> Option<[String; 2]> {
    let text: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    let at = text.find('级')?;
    let (before, rest) = text.split_at_checked(at)?;
    let behind = rest.strip_prefix('级')?;
    let from = before.find(|c: char| c.is_ascii_digit())?;
    let (front, year) = before.split_at_checked(from)?;
    let is_year = matches!(year.len(), 2 | 4) && year.chars().all(|c| c.is_ascii_digit());
    let major = match (front.is_empty(), behind.is_empty()) {
        (true, false) => behind,
        (false, true) => front,
        _ => return None,
    };
    let is_class = major.ends_with('班') || major.chars().any(|c| c.is_ascii_digit());
    (is_year && !is_class).then(|| [format!("{year}级"), major.to_owned()])
}

/// Whether a part may be the value of a field.
fn answers(field: Field, part: &str) -> bool {
    let n_digits = part.chars().filter(char::is_ascii_digit).count();
    let is_plain = part.chars().all(|c| c.is_ascii_alphanumeric());
    match field {
        Field::Name => n_digits == 0 && part.chars().any(char::is_alphabetic),
        Field::StudentNo | Field::StaffNo => is_plain && n_digits >= 4,
        Field::CitizenId => is_plain && n_digits >= 14,
        Field::Phone => n_digits >= 7,
        Field::Gender => layouts::code("gender", part).is_some(),
        field if field.is_date() => n_digits >= 4,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_parts_where_both_answers_read_as_what_they_should_be() {
        let both = [Field::Name, Field::StudentNo];
        let of = |text: &str| parts(text, both).map(|[name, number]| format!("{name}|{number}"));
        for text in
            ["张三 2024010101", "张三2024010101", "张三、2024010101", "张三/2024010101", "张三+2024010101"]
        {
            assert_eq!(of(text).as_deref(), Some("张三|2024010101"), "{text}");
        }
        for text in ["张三", "2024010101", "2024010101 张三", "张三 软件2401 2024010101", "张三 李四"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn several_people_and_one_word_do_not_part() {
        assert_eq!(parts("李一、王二", [Field::CultivationContact, Field::Introducer]), None);
        assert_eq!(parts("软件工程2401", [Field::Major, Field::ClassName]), None, "the class is called so");
        let apart = parts("软件工程 2401班", [Field::Major, Field::ClassName]);
        assert_eq!(apart, Some(["软件工程".to_owned(), "2401班".to_owned()]));
    }

    #[test]
    fn a_year_and_a_major_in_one_word() {
        let of = |text: &str| grade_and_major(text).map(|[grade, major]| format!("{grade}|{major}"));
        assert_eq!(of("2024级软件工程").as_deref(), Some("2024级|软件工程"));
        assert_eq!(of("软件工程2024级").as_deref(), Some("2024级|软件工程"));
        for text in ["软件2401班", "24软件", "2024级", "2024级软件2班", "三年级软件"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
