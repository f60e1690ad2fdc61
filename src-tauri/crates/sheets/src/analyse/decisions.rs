//! What the user decided about a file. Empty decisions are the program's own guesses.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ListKind;
use crate::workbook::Column;

/// Decisions about a file; every part may be absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Decisions {
    /// By the name of the sheet.
    pub sheets: BTreeMap<String, SheetDecisions>,
    /// Fields of the archive's own that a column may be read as, by their number.
    #[serde(skip)]
    #[ts(skip)]
    pub own_fields: BTreeMap<u32, OwnField>,
    /// For fields with a list: what stands in the file → what it means, or `None` to leave it blank.
    pub values: BTreeMap<Field, BTreeMap<String, Option<String>>>,
    /// For fields beside whose values something else may stand (李四(休学), two telephones): it goes to the remark
    /// (`true`, as it does where nobody decided), or it is left out.
    pub notes: BTreeMap<Field, bool>,
}

/// What a field of the archive's own holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OwnFieldKind {
    /// Text.
    #[default]
    Text,
    /// Digits that are no quantity.
    Code,
    /// A quantity.
    Number,
    /// A day, month or year.
    Date,
    /// One of its options.
    Choice,
    /// 是 or 否
    Flag,
}

/// A field of the archive's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnField {
    /// Its head.
    pub label: String,
    /// Other heads under which files bring it.
    pub aliases: Vec<String>,
    /// What it holds.
    pub kind: OwnFieldKind,
    /// Choices of a [`OwnFieldKind::Choice`].
    pub options: Vec<String>,
}

impl OwnField {
    /// Whether a head of a file names it; ornaments and brackets do not count.
    pub fn is_named(&self, header: &str) -> bool {
        let key = crate::layouts::key(header);
        !key.is_empty()
            && std::iter::once(&self.label).chain(&self.aliases).any(|name| crate::layouts::key(name) == key)
    }
}

/// Decisions about a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SheetDecisions {
    /// Read it, or leave it out.
    pub import: Option<bool>,
    /// Which list it is, where its names say otherwise or nothing.
    pub kind: Option<ListKind>,
    /// The (last) row of the head; 0: there is none.
    pub header_row: Option<u32>,
    /// Column → field, or `None` to leave the column out.
    #[ts(type = "{ [column in string]?: Field | null }")]
    pub columns: BTreeMap<Column, Option<Field>>,
    /// How ambiguous dates of a column are meant.
    #[ts(type = "{ [column in string]?: DateDecision }")]
    pub dates: BTreeMap<Column, DateDecision>,
    /// The year of the first month of a grid of dues whose head says none; it also says that it is one.
    pub year: Option<i32>,
    /// Rows to leave out.
    pub skip_rows: BTreeSet<u32>,
    /// Leave hidden rows out.
    pub leave_hidden_rows: bool,
    /// Cells corrected in the wizard: `D9` → the text typed.
    pub edits: BTreeMap<String, String>,
}

/// How ambiguous dates of a column are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DateDecision {
    /// `2019.1`
    pub one_digit_month: Option<OneDigitMonth>,
    /// `7/1/2019`
    pub order: Option<DateOrder>,
}

/// What has to be asked about an ambiguous date; one answer holds for its whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateQuestion {
    /// `2019.1`: January, or October whose zero is lost?
    OneDigitMonth,
    /// `7/1/2019`: July or January?
    Order,
}

impl DateQuestion {
    /// The question that an ambiguous text asks.
    pub fn of(raw: &str) -> Self {
        let numbers = raw.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        if numbers.count() >= 3 { Self::Order } else { Self::OneDigitMonth }
    }
}

/// What `2019.1` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OneDigitMonth {
    /// January.
    January,
    /// October, whose zero Excel dropped.
    October,
}

/// What `7/1/2019` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 1 July.
    MonthFirst,
    /// 7 January.
    DayFirst,
}
