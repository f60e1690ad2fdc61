//! Where the head of a table is, of one level or more, and what its columns are called.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::Field;

use super::body;
use super::grid::Grid;
use super::{Confidence, dues};
use crate::layouts::{Head, Layout};
use crate::workbook::{Column, Merge, RawCell};

/// Rows looked at for a head.
const SEARCHED_ROWS: usize = 30;
/// Levels of a head.
const MOST_LEVELS: usize = 3;

/// Merges looked at for a head; a person makes a few dozen.
const MOST_MERGES: usize = 2_000;

/// The head of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundHead {
    /// Its rows.
    pub(super) rows: Vec<u32>,
    /// Its columns with the texts of their levels, from the top.
    pub(super) columns: BTreeMap<Column, Vec<String>>,
    /// How many columns are known.
    pub(super) known: u32,
    /// One of them is the name.
    pub(super) has_name: bool,
    score: f64,
}

/// Finds the head, or looks at the row that the user named as its last.
pub(super) fn find(grid: &Grid<'_>, last_row: Option<u32>, layout: &Layout) -> Option<FoundHead> {
    let candidates: Vec<u32> = match last_row {
        Some(last) => (last.saturating_sub(2).max(1)..=last).collect(),
        None => grid.sheet.rows.iter().take(SEARCHED_ROWS).map(|row| row.number).collect(),
    };
    let reach = candidates.last().copied().unwrap_or(0).saturating_add(MOST_LEVELS as u32);
    let merges: Vec<Merge> = grid
        .sheet
        .merges
        .iter()
        .filter(|merge| merge.first_row <= reach)
        .take(MOST_MERGES)
        .copied()
        .collect();
    let mut known = BTreeMap::new();
    let mut best: Option<FoundHead> = None;
    for top in candidates {
        // 填报单位 over a head of two levels is no third level.
        let texts = grid.sheet.row(top).map(|row| grid.texts(row, Column(0), Column(u16::MAX)));
        if texts.is_some_and(|texts| {
            texts.len() <= 4 && texts.first().is_some_and(|(_, text)| body::is_unit_line(text))
        }) {
            continue;
        }
        for levels in 1..=MOST_LEVELS as u32 {
            let bottom = top + levels - 1;
            if last_row.is_some_and(|last| bottom != last) || grid.sheet.row(bottom).is_none() {
                continue;
            }
            let Some(found) = at_rows(grid, (top, bottom), &merges, layout, &mut known) else { continue };
            if best.as_ref().is_none_or(|best| found.score > best.score) {
                best = Some(found);
            }
        }
    }
    best.filter(|found| last_row.is_some() || found.is_likely())
}

impl FoundHead {
    /// A table without a head: its columns are what the user says.
    pub(super) fn none() -> Self {
        Self { rows: Vec::new(), columns: BTreeMap::new(), known: 1, has_name: false, score: 0.0 }
    }

    fn is_likely(&self) -> bool {
        (self.has_name && self.known >= 2) || self.known >= 4
    }
}

fn at_rows(
    grid: &Grid<'_>,
    (top, bottom): (u32, u32),
    merges: &[Merge],
    layout: &Layout,
    cache: &mut BTreeMap<Vec<String>, (Head, Confidence)>,
) -> Option<FoundHead> {
    let rows: Vec<u32> = (top..=bottom).collect();
    if !rows.iter().all(|row| grid.sheet.row(*row).is_some()) {
        return None;
    }
    let merges: Vec<Merge> = merges
        .iter()
        .filter(|merge| merge.first_row >= top && merge.last_row <= bottom.saturating_add(1))
        .copied()
        .collect();
    let columns = paths(grid, &rows, &merges, layout);
    let mut found = FoundHead { rows, columns, known: 0, has_name: false, score: 0.0 };
    let mut fields = BTreeSet::new();
    for path in found.columns.values() {
        let (head, confidence) = cache.entry(path.clone()).or_insert_with(|| meaning(path, layout)).clone();
        let quality = if confidence == Confidence::High { 1.0 } else { 0.9 };
        found.score += match head {
            // A field counts once: a row of statistics may say 男 女 男 女.
            Head::Field(field) if !fields.insert(field) => 0.2,
            Head::Field(Field::Name) => 5.0 * quality,
            Head::Field(Field::CitizenId) => 4.0 * quality,
            Head::Field(_) => 3.0 * quality,
            Head::Both(both, _) => {
                fields.extend(both);
                4.0 * quality
            }
            Head::Ask(_) | Head::Silent | Head::Elsewhere => 1.0,
            Head::Unknown if path.iter().any(|text| text.chars().count() > 30) => -2.0,
            Head::Unknown => 0.0,
        };
        found.known += u32::from(head != Head::Unknown);
        found.has_name |= head.names(Field::Name);
    }
    // A grid of dues may have no other heads than these.
    let is_month = |column: &Column| found.columns.get(column).is_some_and(|path| dues::says_month(path));
    let months =
        if found.has_name { found.columns.keys().filter(|column| is_month(column)).count() } else { 0 };
    let has_months = months >= dues::LEAST_MONTHS;
    // Numbers and days stand among people, not in a head.
    let last = grid.sheet.row(bottom)?;
    let is_value = |(column, cell): &&(Column, RawCell)| {
        !(matches!(cell, RawCell::Text(_)) || has_months && is_month(column))
    };
    let values = last.cells.iter().filter(is_value).count();
    if has_months {
        found.known = found.known.saturating_add(u32::try_from(months).unwrap_or(u32::MAX));
        found.score += months as f64;
    }
    found.score -= values as f64 * 1.5;
    (found.score > 0.0).then_some(found)
}

/// The texts over each column. Inside a merge all cells read like its first; a table without merges (a text file)
/// is filled to the right where the row below has something.
fn paths(grid: &Grid<'_>, rows: &[u32], merges: &[Merge], layout: &Layout) -> BTreeMap<Column, Vec<String>> {
    let mut columns: BTreeSet<Column> = BTreeSet::new();
    for number in rows {
        if let Some(row) = grid.sheet.row(*number) {
            columns.extend(row.cells.iter().map(|(column, _)| *column));
        }
    }
    for merge in merges {
        // A title is often merged far beyond the table.
        let last = merge.last_column.0.min(merge.first_column.0.saturating_add(64));
        if rows.contains(&merge.first_row) {
            columns.extend((merge.first_column.0..=last).map(Column));
        }
    }
    let mut paths: BTreeMap<Column, Vec<String>> = BTreeMap::new();
    let last = rows.last().copied().unwrap_or(0);
    for number in rows {
        let mut left = String::new();
        for column in &columns {
            let mut text = grid.head_text(*number, *column, merges);
            if text.is_empty() && merges.is_empty() && *number != last && !left.is_empty() {
                let below = grid.head_text(last, *column, merges);
                let is_own = layout.head(&left) == Head::Unknown || layout.is_other_person(&left);
                if !below.is_empty() && is_own {
                    text.clone_from(&left);
                }
            }
            left.clone_from(&text);
            let path = paths.entry(*column).or_default();
            if !text.is_empty() && path.last() != Some(&text) {
                path.push(text);
            }
        }
    }
    paths.retain(|_, path| !path.is_empty());
    paths
}

/// What a path of heads means, and how sure that is.
pub(super) fn meaning(path: &[String], layout: &Layout) -> (Head, Confidence) {
    let sure = |text: &str| if layout.leans(text) { Confidence::Medium } else { Confidence::High };
    let Some((child, parents)) = path.split_last() else { return (Head::Unknown, Confidence::None) };
    let Some(parent) = parents.last() else { return (layout.head(child), sure(child)) };
    // 支部大会 over 时间, and 时间 over 申请.
    for joined in [format!("{parent}{child}"), format!("{child}{parent}")] {
        let head = layout.head(&joined);
        if matches!(head, Head::Field(_) | Head::Elsewhere) {
            return (head, sure(&joined));
        }
        if !matches!(crate::layouts::key(parent).as_str(), "时间") {
            break;
        }
    }
    if parents.iter().any(|parent| layout.is_other_person(parent)) {
        return (Head::Elsewhere, Confidence::High);
    }
    let own = layout.head(child);
    (own, if layout.is_neutral(parent) { sure(child) } else { Confidence::Medium })
}
