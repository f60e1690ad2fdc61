//! A table over many pages: title, unit and day, a head that repeats, numbered rows, a sum, signatures.
//! The roster and the register of political birthdays are such tables.

use chrono::NaiveDate;
use serde::Serialize;

use super::Step;
use crate::dates::long_day;

/// What stands around the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ListingHead {
    /// The title over the table: 中共××学院学生第一支部委员会党员花名册.
    pub title: String,
    /// 填报单位
    pub unit: String,
    /// 填报日期
    #[serde(serialize_with = "long_day")]
    pub filled_on: Option<NaiveDate>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Column {
    pub(super) head: &'static str,
    /// Its part of the paper's width.
    pub(super) width: u32,
    pub(super) align: Align,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Align {
    Center,
    Left,
}

impl Column {
    pub(super) const fn centred(head: &'static str, width: u32) -> Self {
        Self { head, width, align: Align::Center }
    }

    pub(super) const fn left(head: &'static str, width: u32) -> Self {
        Self { head, width, align: Align::Left }
    }
}

/// A row: whose it is, and its cells in the order of the columns, without its number.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) cells: Vec<String>,
}

/// The table as its template gets it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Listing<'l> {
    pub(super) head: &'l ListingHead,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// 合计, in words.
    pub(super) total: String,
    pub(super) signatures: &'static [&'static str],
}

/// Columns with what they take from a line. A column without any text is left out where that is allowed.
pub(super) struct Field<L> {
    pub(super) column: Column,
    pub(super) take: fn(&L) -> String,
    pub(super) when_empty: WhenEmpty,
}

/// What becomes of a column in which nobody has anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhenEmpty {
    /// It stays: official, or to be filled in by hand.
    Keep,
    /// It goes, and leaves its room to the others.
    LeaveOut,
}

/// Fields that stay, and the rows of their cells.
pub(super) fn cells<L>(
    fields: Vec<Field<L>>,
    lines: &[L],
    name: fn(&L) -> String,
) -> (Vec<Column>, Vec<Row>) {
    let fields: Vec<Field<L>> = fields
        .into_iter()
        .filter(|field| {
            field.when_empty == WhenEmpty::Keep || lines.iter().any(|line| !(field.take)(line).is_empty())
        })
        .collect();
    let rows = lines
        .iter()
        .map(|line| Row { name: name(line), cells: fields.iter().map(|field| (field.take)(line)).collect() })
        .collect();
    (fields.iter().map(|field| field.column).collect(), rows)
}

/// The head of the column in which a text stands.
pub(super) fn place(columns: &[Column], path: &[Step<'_>]) -> String {
    match path {
        [.., Step::Key(key), Step::Index(index)] if key == "cells" => {
            columns.get(*index).map(|column| column.head.to_owned()).unwrap_or_default()
        }
        [Step::Key(key), Step::Index(_), Step::Key(name)] if key == "rows" && name == "name" => {
            "姓名".to_owned()
        }
        _ => super::named(path, &[("title", "标题"), ("unit", "填报单位")]),
    }
}
