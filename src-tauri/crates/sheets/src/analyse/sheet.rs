//! One sheet from its cells to its people: head, columns, body.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::field::Field;

use super::body::{self, Body, Table};
use super::content::Content;
use super::dues::{DuesGrid, Seen};
use super::grid::Grid;
use super::head::{self, FoundHead};
use super::lists::Names;
use super::mapping::{self, Mapping, Means};
use super::surveys::Survey;
use super::{SheetDecisions, SheetReport, headless, no_lists, pairs};
use crate::layouts::{Layout, ROSTER};
use crate::workbook::{Column, Sheet};

/// So many blank columns divide two tables that stand side by side.
const COLUMN_GAP: u16 = 2;

/// A sheet whose structure is known.
pub(super) struct Scanned<'a> {
    pub(super) grid: Grid<'a>,
    pub(super) mapping: Mapping,
    pub(super) body: Body<'a>,
    pub(super) report: SheetReport,
    /// The column of names of another table beside it.
    pub(super) other_block: Option<Column>,
    /// Its months, if it is a grid of dues.
    pub(super) dues: Option<DuesGrid>,
    /// What it is, if it is no list of people and nobody said that it is one.
    pub(super) no_list: Option<&'static no_lists::NoList>,
}

/// A sheet whose head and columns are known.
pub(super) struct Headed<'a> {
    grid: Grid<'a>,
    mapping: Mapping,
    pub(super) report: SheetReport,
    table: Option<Placed>,
    other_block: Option<Column>,
    dues: Option<DuesGrid>,
    no_list: Option<&'static no_lists::NoList>,
}

impl<'a> Headed<'a> {
    pub(super) fn sheet(&self) -> &'a Sheet {
        self.grid.sheet
    }
}

/// Where the table is.
struct Placed {
    head: FoundHead,
    first: Column,
    last: Column,
    /// Its columns were told by their content alone, and nobody has looked at them.
    is_guessed: bool,
}

/// Finds head and columns of a sheet, and looks at no person.
pub(super) fn headed<'a>(
    sheet: &'a Sheet,
    file: &str,
    decided: Option<&SheetDecisions>,
    today: NaiveDate,
) -> Headed<'a> {
    let grid = Grid::new(sheet, decided);
    let mut report = SheetReport {
        name: sheet.name.clone(),
        kind: Default::default(),
        claims: None,
        import: false,
        reason: None,
        hidden: sheet.hidden,
        score: 0,
        title: None,
        unit: None,
        header_rows: Vec::new(),
        columns: BTreeMap::new(),
        skipped: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        dues: None,
    };
    let header_row = decided.and_then(|decided| decided.header_row);
    let is_decided = header_row.is_some() || decided.is_some_and(|decided| decided.import.is_some());
    let mut guesses = BTreeMap::new();
    let found = match header_row {
        Some(0) => Some(FoundHead::none()),
        last_row => head::find(&grid, last_row, &ROSTER),
    };
    let names = Names::of(&grid, found.as_ref(), file);
    report.kind = decided.and_then(|decided| decided.kind).unwrap_or_else(|| names.kind());
    report.claims = report.kind.claims();
    let layout = names.layout(report.kind);
    let found = match header_row {
        Some(0) => found,
        // What the list is says what its heads mean, and so a little where they are.
        last_row if !std::ptr::eq(layout, &*ROSTER) => head::find(&grid, last_row, layout).or(found),
        _ => found,
    };
    if found.as_ref().is_none_or(|found| found.rows.is_empty()) {
        let whole = (Column(0), Column(u16::MAX));
        let contents = Content::of_columns(&grid, sheet.rows.iter(), whole, today);
        guesses = headless::guesses(&grid, &contents);
    }
    let is_headless = found.is_none() && headless::tell_people_apart(&guesses);
    let Some(found) = found.or_else(|| is_headless.then(FoundHead::none)) else {
        let no_list = no_lists::of(&grid, None, false);
        report.reason = Some(match no_list {
            _ if sheet.rows.is_empty() => "这张工作表是空的".to_owned(),
            Some(no_list) => no_list.reason(),
            None => "没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行".to_owned(),
        });
        let mapping = Mapping::default();
        return Headed { grid, mapping, report, table: None, other_block: None, dues: None, no_list };
    };
    let (first, last) = reach(&grid, &found, layout);
    let is_name = |path: &[String]| head::meaning(path, layout).0.names(Field::Name);
    let other_block = found
        .columns
        .iter()
        .find(|(column, path)| !(first..=last).contains(*column) && is_name(path))
        .map(|(column, _)| *column);
    let after = found.rows.last().copied().unwrap_or(0);
    let below = sheet.rows.iter().filter(|row| row.number > after);
    let mut contents = Content::of_columns(&grid, below, (first, last), today);
    for column in found.columns.keys().filter(|column| (first..=last).contains(column)) {
        contents.entry(*column).or_default();
    }
    contents.retain(|column, content| content.filled > 0 || found.columns.contains_key(column));
    let seen = Seen { grid: &grid, head: &found, reach: (first, last), file, decided };
    let dues = DuesGrid::find(&seen);
    let means = Means {
        layout,
        pairs: pairs::of_columns(&grid, &found, layout, (first, last)),
        survey: Survey::of(&found),
        guesses,
        dues: dues.as_ref(),
    };
    let mut mapping = mapping::map(&sheet.name, &found, &contents, &means, decided);
    if let Some(dues) = &dues {
        mapping.issues.extend(dues.issues(&sheet.name, &found));
        report.dues = Some(dues.report());
    }
    let no_list =
        if is_decided || is_headless { None } else { no_lists::of(&grid, Some(&mapping), dues.is_some()) };
    if no_list.is_some() {
        report.claims = None;
    }
    report.header_rows.clone_from(&found.rows);
    report.columns.clone_from(&mapping.columns);
    report.hidden_columns =
        sheet.hidden_columns.iter().copied().filter(|column| contents.contains_key(column)).collect();
    let table = Some(Placed { head: found, first, last, is_guessed: is_headless && !is_decided });
    Headed { grid, mapping, report, table, other_block, dues, no_list }
}

/// Finds the people of a sheet.
pub(super) fn scan<'a>(headed: Headed<'a>, decided: Option<&SheetDecisions>) -> Scanned<'a> {
    let Headed { grid, mapping, mut report, table, other_block, mut dues, no_list } = headed;
    let sheet = grid.sheet;
    let Some(Placed { head: found, first, last, is_guessed }) = table else {
        return Scanned { grid, mapping, body: Body::default(), report, other_block, dues, no_list };
    };
    let (title, unit, above) = body::above(&grid, &found);
    let titles =
        found.columns.iter().filter_map(|(column, path)| Some((*column, path.last()?.clone()))).collect();
    let table = Table { head: &found, first, last, titles, title };
    let body = body::sort(&grid, &table, &mapping.fields, decided);
    if let Some(dues) = &mut dues {
        dues.look_below(&grid, &body.skipped);
        report.dues = Some(dues.report());
    }
    let people = u32::try_from(body.people.len()).unwrap_or(u32::MAX);
    report.score = if no_list.is_some() { 0 } else { found.known.saturating_mul(people) };
    report.title = table.title;
    report.unit = unit;
    report.skipped = above;
    report.skipped.extend(body.skipped.iter().copied());
    let is_person = |number: &u32| body.people.binary_search_by_key(number, |(row, _)| row.number).is_ok();
    report.hidden_rows = sheet.hidden_rows.iter().copied().filter(is_person).collect();
    (report.import, report.reason) =
        verdict(sheet, &mapping, people, decided.and_then(|decided| decided.import));
    if let Some(no_list) = no_list {
        (report.import, report.reason) = (false, Some(no_list.reason()));
    } else if is_guessed && report.import {
        (report.import, report.reason) = (false, Some(without_head(&mapping)));
    }
    Scanned { grid, mapping, body, report, other_block, dues, no_list }
}

/// Whether a sheet is read, and why not.
fn verdict(sheet: &Sheet, mapping: &Mapping, people: u32, decided: Option<bool>) -> (bool, Option<String>) {
    let has_name = mapping.fields.contains_key(&Field::Name);
    let because = |text: &str| (false, Some(text.to_owned()));
    match decided {
        Some(false) => because("您选择了不导入这张工作表"),
        _ if !has_name => because("没有“姓名”这一列，分不出每一行是谁"),
        Some(true) => (true, None),
        None if people == 0 => because("表头下面没有人员"),
        None if sheet.hidden => because("这张工作表是隐藏的，默认不导入"),
        None => (true, None),
    }
}

/// The columns of a table without a head were told by their content; whether rightly, only the user can say.
fn without_head(mapping: &Mapping) -> String {
    let told: Vec<String> = mapping
        .columns
        .iter()
        .filter_map(|(column, report)| Some(format!("{column} 列{}", report.field?.label())))
        .collect();
    format!("这张表没有表头，按内容认出了 {}；请核对后勾选导入，再为其余各列选择对应的项目", told.join("、"))
}

/// The columns of the table in which the name stands; what two blank columns divide from it is another table.
fn reach(grid: &Grid<'_>, head: &FoundHead, layout: &Layout) -> (Column, Column) {
    let mut used: Vec<Column> = head.columns.keys().copied().collect();
    let after = head.rows.last().copied().unwrap_or(0);
    for row in grid.sheet.rows.iter().filter(|row| row.number > after).take(200) {
        used.extend(row.cells.iter().map(|(column, _)| *column));
    }
    used.sort_unstable();
    used.dedup();
    let anchor = head
        .columns
        .iter()
        .find(|(_, path)| head::meaning(path, layout).0.names(Field::Name))
        .map(|(column, _)| *column);
    let mut blocks: Vec<(Column, Column)> = Vec::new();
    for column in used {
        match blocks.last_mut() {
            Some((_, last)) if column.0 - last.0 <= COLUMN_GAP => *last = column,
            _ => blocks.push((column, column)),
        }
    }
    let whole = (
        blocks.first().map_or(Column(0), |(first, _)| *first),
        blocks.last().map_or(Column(0), |(_, last)| *last),
    );
    match anchor {
        Some(anchor) => {
            blocks.into_iter().find(|(first, last)| (*first..=*last).contains(&anchor)).unwrap_or(whole)
        }
        None => whole,
    }
}
