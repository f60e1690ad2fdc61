//! A table without any head: columns told by what they hold, to be confirmed by the user.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::Field;

use super::content::Content;
use super::grid::Grid;
use super::no_lists::is_name;
use crate::values::text;
use crate::workbook::Column;

/// Cells of a column that are looked at.
const SAMPLE: usize = 300;

/// The columns that show by their content what they are: names, and numbers of students.
pub(super) fn guesses(grid: &Grid<'_>, contents: &BTreeMap<Column, Content>) -> BTreeMap<Column, Field> {
    let mut guesses: BTreeMap<Column, Field> = BTreeMap::new();
    for (column, content) in contents {
        let field = content.speaks_for().or_else(|| {
            let texts = texts(grid, *column);
            if mostly_different(&texts, is_name) {
                Some(Field::Name)
            } else {
                mostly_different(&texts, is_student_no).then_some(Field::StudentNo)
            }
        });
        // Of two columns alike the left one is it; the other is for the user to name.
        if let Some(field) = field.filter(|field| !guesses.values().any(|taken| taken == field)) {
            guesses.insert(*column, field);
        }
    }
    guesses
}

/// Whether the guesses are enough to tell people apart.
pub(super) fn tell_people_apart(guesses: &BTreeMap<Column, Field>) -> bool {
    let has = |field: Field| guesses.values().any(|guessed| *guessed == field);
    has(Field::Name) && (has(Field::CitizenId) || has(Field::StudentNo) || has(Field::Phone))
}

fn texts(grid: &Grid<'_>, column: Column) -> Vec<String> {
    // A row of one text is a title or the name of a class.
    let rows = grid.sheet.rows.iter().filter(|row| row.cells.len() > 1);
    let cells = rows.filter_map(|row| grid.cell(row, column));
    cells.map(|cell| text::of_cell(cell).into_owned()).filter(|text| !text.is_empty()).take(SAMPLE).collect()
}

/// Four of five texts are such ones, and hardly any stands twice: 汉族 and 本科 look like names, but are said of many.
fn mostly_different(texts: &[String], is_such: impl Fn(&str) -> bool) -> bool {
    let such: Vec<&String> = texts.iter().filter(|text| is_such(text)).collect();
    let different: BTreeSet<&String> = such.iter().copied().collect();
    texts.len() >= 2 && such.len() * 5 >= texts.len() * 4 && different.len() * 10 >= such.len() * 8
}

/// Eight to fourteen digits: 2024010101.
fn is_student_no(text: &str) -> bool {
    (8..=14).contains(&text.chars().count()) && text.chars().all(|c| c.is_ascii_digit())
}
