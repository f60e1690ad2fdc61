//! The months of one person: each cell read, merged cells told as what they are, the sum compared with the column of
//! sums.

use std::collections::BTreeMap;

use domain::carried::CarriedMark;
use domain::date::Month;
use domain::money::Fen;

use super::table::by_years;
use super::{CarriedMonth, DuesGrid};
use crate::analyse::body::Body;
use crate::analyse::grid::Grid;
use crate::analyse::{Issue, IssueCode, Severity};
use crate::values::Finding;
use crate::values::dues::{self as cells, DuesReading, Look, One};
use crate::workbook::{Column, Row};

/// Reads the months of the people of a sheet.
pub(in crate::analyse) struct DuesReader<'a> {
    grid: &'a Grid<'a>,
    dues: &'a DuesGrid,
    one: One,
    /// Months by the first row from which they hold: a second grid below may be of another year.
    spans: Vec<(u32, BTreeMap<Column, Month>)>,
    today: chrono::NaiveDate,
}

/// A cell of a month, as it came to.
struct Read {
    reading: DuesReading,
    /// The columns that it is merged over, itself the first.
    columns: Vec<Column>,
    /// It is merged with a row above or below.
    is_tall: bool,
}

impl<'a> DuesReader<'a> {
    /// Learns from the people of the body what a 1 means, and where another year begins.
    pub(in crate::analyse) fn new(
        grid: &'a Grid<'a>,
        dues: &'a DuesGrid,
        body: &Body<'a>,
        today: chrono::NaiveDate,
    ) -> Self {
        let (mut n_ticks, mut n_amounts) = (0usize, 0usize);
        for (row, _) in &body.people {
            for cell in dues.heads.iter().filter_map(|(column, _)| grid.cell(row, *column)) {
                match cells::look(cell) {
                    Look::Tick => n_ticks += 1,
                    Look::Amount => n_amounts += 1,
                    Look::One | Look::Other => {}
                }
            }
        }
        let one = if n_ticks > n_amounts { One::Tick } else { One::Amount };
        let months = if dues.asks_year() { BTreeMap::new() } else { dues.months.clone() };
        let spans = std::iter::once((0, months)).chain(dues.later.iter().cloned()).collect();
        Self { grid, dues, one, spans, today }
    }

    /// Whether a 1 was read as one yuan where nothing but ones stands: somebody may have meant a tick.
    pub(in crate::analyse) fn about_ones(
        &self,
        body: &Body<'_>,
        sheet: &str,
        head_row: u32,
    ) -> Option<Issue> {
        let mut n_ones = 0usize;
        for (row, _) in &body.people {
            for cell in self.dues.months.keys().filter_map(|column| self.grid.cell(row, *column)) {
                match cells::look(cell) {
                    Look::One => n_ones += 1,
                    Look::Amount | Look::Tick => return None,
                    Look::Other => {}
                }
            }
        }
        (n_ones > 0 && !self.dues.asks_year()).then(|| Issue {
            sheet: sheet.to_owned(),
            row: head_row,
            column: None,
            field: None,
            code: IssueCode::DuesNote,
            severity: Severity::Warning,
            raw: "1".to_owned(),
            message: "各月的格子里只有 1，按交了 1 元记入；如果 1 是打勾的意思，请在原表里改成 √ 再导入"
                .to_owned(),
        })
    }

    /// The months of a person, and what to tell about them.
    pub(in crate::analyse) fn read(&self, row: &Row, issues: &mut Vec<Issue>) -> Box<[CarriedMonth]> {
        let Some(months) = self.months_at(row.number) else { return Box::default() };
        let mut told: Vec<CarriedMonth> = Vec::new();
        let mut sums = Sums::default();
        let mut covered: Option<Column> = None;
        for (column, month) in months {
            if covered.is_some_and(|last| *column <= last) {
                continue;
            }
            let Some(read) = self.cell(row, *column, months) else { continue };
            covered = read.columns.last().copied();
            sums.add(*column, &read);
            let over: Vec<Month> =
                read.columns.iter().filter_map(|column| months.get(column).copied()).collect();
            let carried = self.carried(row.number, *column, *month, &over, &read);
            let raw = self.grid.filled(row, *column).map(crate::workbook::RawCell::shown).unwrap_or_default();
            if read.is_together(over.len()) {
                let message =
                    "这一格合并了几格，是一次交的，金额没有分到每一格；各格记作已交，金额写在备注里";
                let (code, severity) = (IssueCode::DuesNote, Severity::Warning);
                issues.push(self.issue(row.number, *column, code, severity, raw.clone(), message.to_owned()));
            }
            for Finding { code, severity, message } in read.reading.findings {
                issues.push(self.issue(row.number, *column, code, severity, raw.clone(), message));
            }
            told.extend(carried);
        }
        self.compare(row, &sums, issues);
        told.into_boxed_slice()
    }

    fn months_at(&self, row: u32) -> Option<&BTreeMap<Column, Month>> {
        let (_, months) = self.spans.iter().rev().find(|(from, _)| *from <= row)?;
        (!months.is_empty()).then_some(months)
    }

    fn cell(&self, row: &Row, column: Column, months: &BTreeMap<Column, Month>) -> Option<Read> {
        let cell = self.grid.filled(row, column)?;
        let reading = cells::read(cell, self.one, self.today);
        let top = self.grid.merged_from(row.number, column);
        let last = self.grid.merged_until(top.unwrap_or(row.number), column).unwrap_or(column);
        let columns = months.range(column..=last).map(|(column, _)| *column).collect();
        let is_tall = top.is_some() || self.grid.begins_tall(row.number, column);
        Some(Read { reading, columns, is_tall })
    }

    /// What a cell says of its month, or of each month that it is merged over.
    fn carried(
        &self,
        row: u32,
        column: Column,
        month: Month,
        over: &[Month],
        read: &Read,
    ) -> Vec<CarriedMonth> {
        let Some(mark) = read.reading.mark else { return Vec::new() };
        let of = |month: Month, mark: CarriedMark, note: &str| CarriedMonth {
            month,
            mark,
            note: note.into(),
            sheet: None,
            row,
            column,
        };
        let is_over = |month: &Month| Month::of(self.today).is_none_or(|this_month| *month < this_month);
        let note = read.reading.note.as_str();
        // Paid in one go: the paper does not say which part is of which month or of whom.
        let (mark, note) = match mark {
            CarriedMark::Paid(amount) if read.is_together(over.len()) => {
                let together = if over.len() > 1 {
                    format!("{}合并一格，共交 {amount} 元", by_years(over.iter().copied()))
                } else {
                    format!("几个人合并一格，共交 {amount} 元")
                };
                let parts: Vec<&str> =
                    [together.as_str(), note].into_iter().filter(|part| !part.is_empty()).collect();
                (CarriedMark::Ticked, parts.join("；"))
            }
            mark => (mark, note.to_owned()),
        };
        let over = if over.is_empty() { &[month][..] } else { over };
        over.iter()
            // A nought in a month to come is a form, not a debt.
            .filter(|month| mark != CarriedMark::Unpaid || is_over(month))
            .map(|month| of(*month, mark, &note))
            .collect()
    }

    /// The columns of sums; where a month has no amount of its own, nobody knows what the sum should be.
    fn compare(&self, row: &Row, sums: &Sums, issues: &mut Vec<Issue>) {
        let mut since = Column(0);
        for column in &self.dues.totals {
            let stated = self.grid.cell(row, *column).and_then(cells::amount);
            let whole = sums.between(Column(0), Column(u16::MAX));
            let part = sums.between(since, *column);
            since = *column;
            let (Some(stated), Some(whole)) = (stated, whole) else { continue };
            if stated == whole || part == Some(stated) {
                continue;
            }
            // A sum in between is of the months since the last one; the last is of all.
            let is_last = self.dues.totals.last() == Some(column);
            let sum = part.filter(|_| !is_last).unwrap_or(whole);
            let raw = self.grid.cell(row, *column).map(crate::workbook::RawCell::shown).unwrap_or_default();
            let message = format!(
                "这一行各月相加是 {sum} 元，表里的合计是 {stated} 元，两个数不一致；按各月的数导入，请核对"
            );
            issues.push(self.issue(
                row.number,
                *column,
                IssueCode::SumMismatch,
                Severity::Warning,
                raw,
                message,
            ));
        }
    }

    fn issue(
        &self,
        row: u32,
        column: Column,
        code: IssueCode,
        severity: Severity,
        raw: String,
        message: String,
    ) -> Issue {
        let sheet = self.grid.sheet.name.clone();
        Issue { sheet, row, column: Some(column), field: None, code, severity, raw, message }
    }
}

impl Read {
    /// An amount for several months or several people.
    fn is_together(&self, n_months: usize) -> bool {
        matches!(self.reading.mark, Some(CarriedMark::Paid(_))) && (n_months > 1 || self.is_tall)
    }
}

/// What the cells of a row add up to.
#[derive(Default)]
struct Sums {
    amounts: Vec<(Column, Fen)>,
    /// A cell is in error, or says that something was paid and not how much.
    is_open: bool,
}

impl Sums {
    fn add(&mut self, column: Column, read: &Read) {
        match read.reading.mark {
            Some(CarriedMark::Paid(amount)) if !read.is_tall => self.amounts.push((column, amount)),
            Some(CarriedMark::Waived | CarriedMark::Unpaid) => {}
            Some(_) => self.is_open = true,
            None => self.is_open |= read.reading.is_error(),
        }
    }

    fn between(&self, first: Column, last: Column) -> Option<Fen> {
        let mut amounts = self.amounts.iter().filter(|(column, _)| (first..=last).contains(column));
        let sum = amounts.try_fold(Fen(0), |sum, (_, amount)| sum.checked_add(*amount))?;
        (!self.is_open).then_some(sum)
    }
}
