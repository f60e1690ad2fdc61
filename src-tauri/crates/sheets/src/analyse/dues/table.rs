//! Whether a table is a grid of dues, which of its columns are months, and of which year.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::Month;
use domain::field::Field;

use super::heads::{self, MonthHead, month_of, years_in};
use super::{DuesReport, LEAST_MONTHS, MOST_MONTHS};
use crate::analyse::body;
use crate::analyse::grid::Grid;
use crate::analyse::head::{FoundHead, meaning};
use crate::analyse::{Issue, IssueCode, Severity, SheetDecisions, SkipReason, SkippedRow};
use crate::layouts::{Head, ROSTER};
use crate::values::dues as cells;
use crate::workbook::{Column, Row};

/// Rows whose cells are looked at.
const SAMPLE: usize = 300;

/// Where a grid is looked for.
pub(in crate::analyse) struct Seen<'a> {
    pub(in crate::analyse) grid: &'a Grid<'a>,
    pub(in crate::analyse) head: &'a FoundHead,
    /// The columns of the table.
    pub(in crate::analyse) reach: (Column, Column),
    /// The name of the file.
    pub(in crate::analyse) file: &'a str,
    pub(in crate::analyse) decided: Option<&'a SheetDecisions>,
}

/// The columns of a grid of dues.
#[derive(Debug)]
pub(in crate::analyse) struct DuesGrid {
    /// Its months by their columns; without a year where nothing says it.
    pub(super) heads: Vec<(Column, MonthHead)>,
    /// The month of each column, where its year is known and no column before has the same.
    pub(super) months: BTreeMap<Column, Month>,
    /// Months from a row on, where a second grid of another year stands below.
    pub(super) later: Vec<(u32, BTreeMap<Column, Month>)>,
    /// The year of the first month whose head says none.
    pub(super) year: Option<i32>,
    /// Columns of sums.
    pub(super) totals: BTreeSet<Column>,
    /// Months under which there are further columns: what was due, when it was paid.
    besides: BTreeSet<Column>,
    quarters: BTreeSet<Column>,
    twice: BTreeSet<Column>,
}

impl DuesGrid {
    /// Finds a grid of dues in a table of people.
    pub(in crate::analyse) fn find(seen: &Seen<'_>) -> Option<Self> {
        let is_free = |column: &Column| {
            (seen.reach.0..=seen.reach.1).contains(column)
                && seen.decided.is_none_or(|decided| !decided.columns.contains_key(column))
        };
        let columns = || seen.head.columns.iter().filter(|(column, _)| is_free(column));
        let mut heads: Vec<(Column, MonthHead)> = columns()
            .filter_map(|(column, path)| Some((*column, month_of(path)?)))
            .take(MOST_MONTHS)
            .collect();
        if heads.len() < LEAST_MONTHS || !seen.head.has_name {
            return None;
        }
        october(&mut heads);
        let texts = Texts::of(seen);
        if !texts.is_of_dues(seen, &heads) {
            return None;
        }
        let of = |is_such: fn(&[String]) -> bool| -> BTreeSet<Column> {
            let unknown = |path: &[String]| !matches!(meaning(path, &ROSTER).0, Head::Field(_));
            columns()
                .filter(|(_, path)| month_of(path).is_none() && unknown(path) && is_such(path))
                .map(|(column, _)| *column)
                .collect()
        };
        let mut found = Self {
            heads,
            months: BTreeMap::new(),
            later: Vec::new(),
            year: None,
            totals: of(heads::is_total),
            besides: of(|path| path.iter().rev().skip(1).any(|parent| heads::is_month(parent))),
            quarters: of(heads::is_quarter),
            twice: BTreeSet::new(),
        };
        found.year = found.year_of(&texts, seen.decided);
        found.months = found.months_from(found.year);
        found.twice = found
            .heads
            .iter()
            .map(|(column, _)| *column)
            .filter(|column| !found.asks_year() && !found.months.contains_key(column))
            .collect();
        Some(found)
    }

    /// Whether a column is one of the grid's own and fills no field.
    pub(in crate::analyse) fn holds(&self, column: Column) -> bool {
        self.is_month(column)
            || [&self.totals, &self.besides, &self.quarters].iter().any(|own| own.contains(&column))
    }

    pub(super) fn is_month(&self, column: Column) -> bool {
        self.heads.iter().any(|(known, _)| *known == column)
    }

    /// Whether the heads leave a year open and nothing else says it.
    pub(in crate::analyse) fn asks_year(&self) -> bool {
        self.year.is_none() && self.n_years() > 0
    }

    /// How many years the months run through whose heads say none; 0 where all say it.
    fn n_years(&self) -> i32 {
        let mut n = 0;
        let mut before: Option<u32> = None;
        for (_, head) in &self.heads {
            if head.year.is_some() {
                // What follows a month with its year goes on from there.
                return n;
            }
            n += i32::from(before.is_none_or(|before| head.month <= before));
            before = Some(head.month);
        }
        n
    }

    /// The user's word, then the title, the tab, the file; each has to name as many years as the months run through.
    fn year_of(&self, texts: &Texts, decided: Option<&SheetDecisions>) -> Option<i32> {
        let n_years = self.n_years();
        if n_years == 0 {
            return None;
        }
        let by_texts = || {
            texts.in_order().find_map(|text| {
                let mut years = years_in(text);
                years.sort_unstable();
                let is_run = years.windows(2).all(|pair| matches!(pair, [a, b] if *b == a + 1));
                let n = i32::try_from(years.len()).unwrap_or(i32::MAX);
                years.first().copied().filter(|_| is_run && n == n_years)
            })
        };
        let decided = decided.and_then(|decided| decided.year);
        decided.filter(|year| Month::new(*year, 1).is_some()).or_else(by_texts)
    }

    /// The month of each column, if the first one without a year is of this year.
    fn months_from(&self, year: Option<i32>) -> BTreeMap<Column, Month> {
        let mut months: BTreeMap<Column, Month> = BTreeMap::new();
        let mut before: Option<(i32, u32)> = None;
        for (column, head) in &self.heads {
            let year = head.year.or_else(|| match before {
                Some((year, month)) => Some(year + i32::from(head.month <= month)),
                None => year,
            });
            let Some(year) = year else { continue };
            before = Some((year, head.month));
            if let Some(month) = Month::new(year, head.month)
                && !months.values().any(|known| *known == month)
            {
                months.insert(*column, month);
            }
        }
        months
    }

    /// Looks below for further grids: a title with a year right above a head that is repeated. What follows is of that
    /// year.
    pub(in crate::analyse) fn look_below(&mut self, grid: &Grid<'_>, skipped: &[SkippedRow]) {
        if self.year.is_none() {
            return;
        }
        for pair in skipped.windows(2) {
            let [title, head] = pair else { continue };
            if head.why != SkipReason::RepeatedHeader || title.row.saturating_add(1) != head.row {
                continue;
            }
            let Some(row) = grid.sheet.row(title.row) else { continue };
            let texts = grid.texts(row, Column(0), Column(u16::MAX));
            let mut years: Vec<i32> = texts.iter().flat_map(|(_, text)| years_in(text)).collect();
            years.dedup();
            if let [year] = years.as_slice() {
                let months = self.months_from(Some(*year));
                self.later.push((head.row, months));
            }
        }
    }

    /// What the window shows of it.
    pub(in crate::analyse) fn report(&self) -> DuesReport {
        let words = if self.asks_year() {
            let months: Vec<u32> = self.heads.iter().map(|(_, head)| head.month).collect();
            format!("党费登记表：{}月，没有写明哪一年", runs(&months))
        } else {
            let later = self.later.iter().flat_map(|(_, months)| months.values());
            let all: BTreeSet<Month> = self.months.values().chain(later).copied().collect();
            format!("党费登记表：{}", by_years(all.into_iter()))
        };
        DuesReport {
            words,
            months: if self.asks_year() { BTreeMap::new() } else { self.months.clone() },
            parts: self.parts(),
            year: self.year,
            asks_year: self.asks_year(),
        }
    }

    /// What each of its columns is, in words.
    fn parts(&self) -> BTreeMap<Column, String> {
        let months = self.heads.iter().map(|(column, head)| {
            let words = match self.months.get(column).filter(|_| !self.asks_year()) {
                Some(month) => format!("党费：{}年{}月", month.year(), month.month()),
                None if self.asks_year() => format!("党费：{}月", head.month),
                None => "党费：月份重复，没有读取".to_owned(),
            };
            (*column, words)
        });
        let sums = self.totals.iter().map(|column| (*column, "党费合计，用来核对".to_owned()));
        let others = self.besides.iter().chain(&self.quarters);
        let others = others.map(|column| (*column, "党费表的其他列，没有读取".to_owned()));
        others.chain(sums).chain(months).collect()
    }

    /// What to tell about its heads.
    pub(in crate::analyse) fn issues(&self, sheet: &str, head: &FoundHead) -> Vec<Issue> {
        let row = head.rows.last().copied().unwrap_or(1);
        let raw = |column: &Column| head.columns.get(column).map(|path| path.join("/")).unwrap_or_default();
        let issue = |column: Option<Column>, code, severity, raw: String, message: String| Issue {
            sheet: sheet.to_owned(),
            row,
            column,
            field: None,
            code,
            severity,
            raw,
            message,
        };
        let mut issues = Vec::new();
        if self.asks_year() {
            let message = "这是一张党费登记表，但从表头、标题、工作表名和文件名里认不出是哪一年（没有写，或写了不止一年）；\
                           请选择第一个月所在的年份，选好之前各月的党费不导入";
            issues.push(issue(
                None,
                IssueCode::YearMissing,
                Severity::Error,
                String::new(),
                message.to_owned(),
            ));
        }
        for column in &self.twice {
            let message = "这个月份前面已经有一列，这一列没有导入；请确认留哪一列".to_owned();
            let code = IssueCode::HeaderDuplicate;
            issues.push(issue(Some(*column), code, Severity::Error, raw(column), message));
        }
        for column in self.quarters.iter().filter(|column| !self.totals.contains(column)) {
            let message = format!("“{}”是按季度记的，没有导入；党费按月导入，请把它分到各个月", raw(column));
            issues.push(issue(
                Some(*column),
                IssueCode::UnmappedColumn,
                Severity::Warning,
                raw(column),
                message,
            ));
        }
        for column in self.besides.iter().filter(|column| !self.quarters.contains(column)) {
            let message = format!("“{}”没有导入，每个月只取实交的一列", raw(column));
            issues.push(issue(
                Some(*column),
                IssueCode::UnmappedColumn,
                Severity::Info,
                raw(column),
                message,
            ));
        }
        issues
    }
}

/// 2026.1 after 2026.09 is October.
fn october(heads: &mut [(Column, MonthHead)]) {
    let mut before: Option<MonthHead> = None;
    for (_, head) in heads.iter_mut() {
        let is_after = before.is_some_and(|before| before.year == head.year && before.month == 9);
        if head.may_be_october && is_after {
            head.month = 10;
        }
        before = Some(*head);
    }
}

/// What stands around a table.
struct Texts {
    /// The rows above the head, without 填报单位 and 填报日期.
    titles: Vec<String>,
    tab: String,
    file: String,
}

impl Texts {
    fn of(seen: &Seen<'_>) -> Self {
        let first = seen.head.rows.first().copied().unwrap_or(0);
        let above = seen.grid.sheet.rows.iter().take_while(|row| row.number < first);
        let titles = above
            .map(|row| {
                let texts = seen.grid.texts(row, Column(0), Column(u16::MAX));
                let mut line: Vec<&str> = texts.iter().map(|(_, text)| text.as_ref()).collect();
                line.dedup();
                line.join(" ")
            })
            .filter(|line| !body::is_unit_line(line))
            .collect();
        Self { titles, tab: seen.grid.sheet.name.clone(), file: seen.file.to_owned() }
    }

    fn in_order(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().chain([&self.tab, &self.file]).map(String::as_str)
    }

    /// 党费 stands over it or in a head, or only dues look like this. 思想汇报 and 团费 have months, too.
    fn is_of_dues(&self, seen: &Seen<'_>, months: &[(Column, MonthHead)]) -> bool {
        if seen.decided.is_some_and(|decided| decided.year.is_some()) {
            return true;
        }
        let heads = || seen.head.columns.values().flatten();
        let says = |word: &str| {
            self.in_order().any(|text| text.contains(word)) || heads().any(|text| text.contains(word))
        };
        if says("党费") {
            return true;
        }
        const OTHERS: [&str; 12] =
            ["团费", "班费", "会费", "工会", "房租", "水电", "工资", "补贴", "积分", "汇报", "考勤", "签到"];
        if OTHERS.iter().any(|word| says(word)) {
            return false;
        }
        let is_until = |path: &Vec<String>| meaning(path, &ROSTER).0 == Head::Field(Field::DuesPaidUntil);
        seen.head.columns.values().any(is_until) || are_students_dues(seen, months)
    }
}

/// Most of the cells hold 0.2 yuan, what every student pays (规定第六条).
fn are_students_dues(seen: &Seen<'_>, months: &[(Column, MonthHead)]) -> bool {
    let (mut filled, mut n_such) = (0usize, 0usize);
    for row in body_rows(seen).take(SAMPLE) {
        for cell in months.iter().filter_map(|(column, _)| seen.grid.cell(row, *column)) {
            filled += 1;
            n_such += usize::from(cells::amount(cell).is_some_and(|amount| amount.0 == 20));
        }
    }
    filled > 0 && n_such * 2 > filled
}

fn body_rows<'a>(seen: &Seen<'a>) -> impl Iterator<Item = &'a Row> {
    let after = seen.head.rows.last().copied().unwrap_or(0);
    seen.grid.sheet.rows.iter().filter(move |row| row.number > after)
}

/// 2025年9—12月、2026年1—8月
pub(super) fn by_years(months: impl Iterator<Item = Month>) -> String {
    let mut years: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
    for month in months {
        years.entry(month.year()).or_default().push(month.month());
    }
    let told: Vec<String> =
        years.into_iter().map(|(year, months)| format!("{year}年{}月", runs(&months))).collect();
    told.join("、")
}

/// 1—3、5
fn runs(months: &[u32]) -> String {
    let told: Vec<String> = months
        .chunk_by(|one, next| *next == one + 1)
        .filter_map(|run| match run {
            [] => None,
            [only] => Some(only.to_string()),
            [first, .., last] => Some(format!("{first}—{last}")),
        })
        .collect();
    told.join("、")
}
