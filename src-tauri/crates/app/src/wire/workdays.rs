//! 设置 › 规则 › 工作日: holidays of each year, and the notice that they are read from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A year that has a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysYear {
    /// Calendar year.
    pub year: i32,
    /// The notice that it is taken from.
    pub source: String,
    /// 随程序提供, 本库录入, 本库修改.
    pub kind: String,
    /// It is the archive's own and can be taken out.
    pub is_own: bool,
    /// The program brings a table of this year, which holds again where the own one is taken out.
    pub is_delivered: bool,
    /// Days off.
    pub n_rest: u32,
    /// Weekend days that are worked.
    pub n_work: u32,
}

/// Every year that has a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysPage {
    /// The years, the latest first.
    pub years: Vec<WorkdaysYear>,
    /// The first year from now on without a table.
    pub missing: i32,
    /// "2027 年的放假安排还没有录入…"; empty while it is not to be expected.
    pub missing_text: String,
}

/// A day of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkdaysDay {
    /// The day.
    pub on: String,
    /// The holiday that it belongs to.
    pub name: String,
    /// Off; else a weekend day that is worked.
    pub is_rest: bool,
    /// "1月1日 周五"; what comes in is not read.
    #[serde(default)]
    pub text: String,
}

/// A table as it is to be saved. Days of another year are put into that year's table, where there is one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct WorkdaysTable {
    /// Calendar year.
    pub year: i32,
    /// The notice that it is taken from.
    pub source: String,
    /// Every day off and every made-up working day.
    pub days: Vec<WorkdaysDay>,
}

/// A pasted notice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysText {
    /// Its text.
    pub text: String,
}

/// Which year.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct WorkdaysRequest {
    /// Calendar year.
    pub year: i32,
}

/// A day of a small month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysCell {
    /// Day of the month; 0 for a place before the first.
    pub day: u32,
    /// `rest`, `work`, `weekend` or empty.
    pub kind: String,
    /// "10月1日 周四，国庆节放假"; empty for a usual day.
    pub label: String,
    /// 休 or 班; empty for a usual day.
    pub sign: String,
}

/// A small month with its marked days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysMonth {
    /// "10月".
    pub label: String,
    /// From Monday on.
    pub cells: Vec<WorkdaysCell>,
}

/// A table before it is saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysPreview {
    /// The table.
    pub table: WorkdaysTable,
    /// "2027 年：放假 30 天，调休上班 6 天".
    pub summary: String,
    /// The months that have something in them.
    pub months: Vec<WorkdaysMonth>,
    /// What is to be looked at.
    pub warnings: Vec<String>,
    /// Contradictions: nothing is saved while there is one.
    pub errors: Vec<String>,
}

/// From which day so many working days are counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysCount {
    /// The first day.
    pub from: String,
    /// How many.
    pub n: String,
}

/// Which days these are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkdaysCounted {
    /// The sentence.
    pub text: String,
    /// "12月28日 周一", in order.
    pub days: Vec<String>,
}
