//! 政治生日名册: who is celebrated in which month, with room to note how it was done.

use chrono::Datelike;
use domain::date::PartialDate;

use super::table::{Cell, ColumnSpec, Line, Table};
use super::{ReportHead, WriteError};

/// A line of the 政治生日名册, grouped by the month of `celebrated_on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BirthdayLine {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 出生日期
    pub born_on: Option<PartialDate>,
    /// 入党时间
    pub admitted_on: Option<PartialDate>,
    /// 转正时间
    pub converted_on: Option<PartialDate>,
    /// 党龄 in years, where it can be told.
    pub party_standing: Option<u32>,
    /// 政治生日 of the year reported, a day or a month.
    pub celebrated_on: PartialDate,
    /// 所在党小组
    pub party_group: String,
    /// 联系电话
    pub phone: String,
    /// 过生日方式
    pub way: String,
    /// 日期: when it was celebrated.
    pub held_on: Option<PartialDate>,
    /// 谈话人
    pub talker: String,
    /// 备注
    pub remark: String,
}

const COLUMNS: [ColumnSpec<'static>; 14] = [
    ColumnSpec::short("序号", 6),
    ColumnSpec::short("姓名", 12),
    ColumnSpec::short("性别", 4),
    ColumnSpec::short("出生日期", 10),
    ColumnSpec::short("入党时间", 10),
    ColumnSpec::short("转正时间", 10),
    ColumnSpec::short("党龄", 6),
    ColumnSpec::short("政治生日", 10),
    ColumnSpec::short("所在党小组", 14),
    ColumnSpec::short("联系电话", 12),
    ColumnSpec::by_hand("过生日方式", 12),
    ColumnSpec::by_hand("日期", 10),
    ColumnSpec::by_hand("谈话人", 10),
    ColumnSpec::long("备注", 16),
];

const SIGNATURES: [&str; 3] = ["填表人：", "审核人：", "支部书记（签字）："];

/// The 政治生日名册 as the bytes of an .xlsx file; the lines come sorted. Equal input gives equal bytes.
///
/// # Errors
/// More lines than a sheet can hold.
pub fn birthdays(head: &ReportHead, lines: &[BirthdayLine]) -> Result<Vec<u8>, WriteError> {
    let mut rows = Vec::with_capacity(lines.len() + 12);
    for group in lines.chunk_by(|a, b| month(a.celebrated_on) == month(b.celebrated_on)) {
        if let Some((year, Some(month))) = group.first().map(|line| month(line.celebrated_on)) {
            rows.push(Line::Group(format!("{year}年{month}月（{}人）", group.len())));
        }
        rows.extend((1u32..).zip(group).map(|(number, line)| Line::Cells(cells(number, line))));
    }
    Table { sheet_name: "政治生日名册", head, columns: &COLUMNS, lines: &rows, signatures: &SIGNATURES }
        .to_bytes()
}

fn month(date: PartialDate) -> (i32, Option<u32>) {
    match date {
        PartialDate::Day(day) => (day.year(), Some(day.month())),
        PartialDate::Month { year, month } => (year, Some(month)),
        PartialDate::Year(year) => (year, None),
    }
}

fn cells(number: u32, line: &BirthdayLine) -> Vec<Cell> {
    vec![
        Cell::Number(Some(f64::from(number))),
        Cell::Text(line.name.clone()),
        Cell::Text(line.gender.clone()),
        Cell::Date(line.born_on),
        Cell::Date(line.admitted_on),
        Cell::Date(line.converted_on),
        Cell::Number(line.party_standing.map(f64::from)),
        Cell::Text(birthday(line.celebrated_on)),
        Cell::Text(line.party_group.clone()),
        Cell::Digits(line.phone.clone()),
        Cell::Text(line.way.clone()),
        Cell::Date(line.held_on),
        Cell::Text(line.talker.clone()),
        Cell::Text(line.remark.clone()),
    ]
}

/// Month and day as they are celebrated; the month alone where no more is known.
fn birthday(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => format!("{}月{}日", day.month(), day.day()),
        PartialDate::Month { month, .. } => format!("{month}月"),
        PartialDate::Year(_) => String::new(),
    }
}
