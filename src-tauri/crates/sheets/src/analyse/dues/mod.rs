//! A paper grid of dues typed in Excel: names by months. Which columns are months, of which year, and what stands in
//! them.
//!
//! The people of a grid are read like those of any roster; here is only what the months say of them. Nothing is divided
//! and nothing is guessed: a tick is no amount, and a grid that does not say its year asks for it.

mod heads;
mod repeats;
mod rows;
mod table;

use std::collections::BTreeMap;

use domain::carried::CarriedMark;
use domain::date::Month;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use ts_rs::TS;

use crate::workbook::Column;

pub(super) use heads::{is_month, says_month};
pub(super) use repeats::join;
pub(super) use rows::DuesReader;
pub(super) use table::{DuesGrid, Seen};

/// Fewer months make no grid.
pub(super) const LEAST_MONTHS: usize = 3;
/// Nobody keeps twenty years on one sheet.
const MOST_MONTHS: usize = 240;

/// That a sheet is a grid of dues, and of which months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuesReport {
    /// 党费登记表：2026年1—12月
    pub words: String,
    /// The month of each column of months; empty as long as the year is not known.
    #[ts(type = "{ [column in string]?: string }")]
    pub months: BTreeMap<Column, Month>,
    /// What each column of the grid is, in words: 党费：2026年1月.
    #[ts(type = "{ [column in string]?: string }")]
    pub parts: BTreeMap<Column, String>,
    /// The year of the first month whose head says none, where that is known.
    pub year: Option<i32>,
    /// Nothing says of which year the grid is: nothing of it is read until somebody decides.
    pub asks_year: bool,
}

/// What a grid says of one month of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedMonth {
    /// The month.
    pub month: Month,
    /// What is said of it, with the amount where one stands there.
    pub mark: CarriedMark,
    /// Words beside the mark; for a cell merged over several months, the whole amount.
    pub note: Box<str>,
    /// The sheet, where it is not that of the row: two rows of one person were joined.
    pub sheet: Option<Box<str>>,
    /// The row in which it stands.
    pub row: u32,
    /// The column in which it stands; of a merged cell the first.
    pub column: Column,
}

impl CarriedMonth {
    /// Where it stands: `台账!D5`, in the sheet of its row unless it says otherwise.
    pub fn place(&self, sheet: &str) -> String {
        format!("{}!{}{}", self.sheet.as_deref().unwrap_or(sheet), self.column, self.row)
    }
}

impl Serialize for CarriedMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("CarriedMonth", 7)?;
        fields.serialize_field("month", &self.month)?;
        fields.serialize_field("mark", self.mark.code())?;
        fields.serialize_field("amount_fen", &self.mark.amount())?;
        fields.serialize_field("note", &self.note)?;
        fields.serialize_field("sheet", &self.sheet)?;
        fields.serialize_field("row", &self.row)?;
        fields.serialize_field("column", &self.column)?;
        fields.end()
    }
}
