//! 党员变动对照: the numbers on both days, then everybody who stands elsewhere.

use domain::date::PartialDate;

use super::table::{Cell, ColumnSpec, Line, Table};
use super::{ReportHead, WriteError};

/// Heads of the columns.
pub const CHANGE_HEADS: [&str; 8] = ["序号", "姓名", "日期", "变动", "原状态", "现状态", "原支部", "现支部"];
const SIGNATURES: [&str; 2] = ["支部书记：", "填表人："];

/// A number on both days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberLine {
    /// What is counted.
    pub label: String,
    /// On the earlier day.
    pub before: u32,
    /// Who came into it.
    pub entered: u32,
    /// Who left it.
    pub left: u32,
    /// On the later day.
    pub after: u32,
}

/// A person who stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// Name.
    pub name: String,
    /// The day of the fact that explains it.
    pub on: Option<PartialDate>,
    /// What happened.
    pub what: String,
    /// Stage or standing on the earlier day.
    pub before: String,
    /// On the later day.
    pub after: String,
    /// Branch on the earlier day.
    pub branch_before: String,
    /// On the later day.
    pub branch_after: String,
}

/// The comparison as the bytes of an .xlsx file. Equal input gives equal bytes.
///
/// # Errors
/// More lines than a sheet can hold.
pub fn changes(
    head: &ReportHead,
    numbers: &[NumberLine],
    people: &[ChangeLine],
) -> Result<Vec<u8>, WriteError> {
    let columns = [
        ColumnSpec::short("序号", 6),
        ColumnSpec::short("姓名", 12),
        ColumnSpec::short("日期", 10),
        ColumnSpec::long("变动", 36),
        ColumnSpec::short("原状态", 14),
        ColumnSpec::short("现状态", 14),
        ColumnSpec::short("原支部", 20),
        ColumnSpec::short("现支部", 20),
    ];
    let numbers = numbers.iter().map(|n| {
        Line::Group(format!("{}：{} + {} − {} = {}", n.label, n.before, n.entered, n.left, n.after))
    });
    let people = (1u32..).zip(people).map(|(number, one)| {
        Line::Cells(vec![
            Cell::Number(Some(f64::from(number))),
            Cell::Text(one.name.clone()),
            Cell::Date(one.on),
            Cell::Text(one.what.clone()),
            Cell::Text(one.before.clone()),
            Cell::Text(one.after.clone()),
            Cell::Text(one.branch_before.clone()),
            Cell::Text(one.branch_after.clone()),
        ])
    });
    let lines: Vec<Line> = numbers.chain(people).collect();
    Table { sheet_name: "变动对照", head, columns: &columns, lines: &lines, signatures: &SIGNATURES }
        .to_bytes()
}
