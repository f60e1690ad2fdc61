//! Reports written to Excel.

use domain::ids::OrganizationId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A report that can be written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// `roster`, `birthdays`, …
    pub code: String,
    /// Its name.
    pub label: String,
    /// Heads of its columns.
    pub columns: Vec<String>,
    /// Which parameters it takes: `branch`, `on`, `month`, `year`.
    pub parameters: Vec<String>,
    /// How it was written last: `full`, `masked` or empty.
    pub last_choice: String,
}

/// Write a report; the program asks for the place.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportRequest {
    /// Which report.
    pub report: String,
    /// Hide the middle of numbers, phones and addresses.
    pub masked: bool,
    /// Only this organization.
    pub branch: Option<OrganizationId>,
    /// As of this day; empty is today.
    pub on: String,
    /// The earlier of two days, where the report compares them.
    pub from: String,
    /// `YYYY-MM`, where the report is of a month.
    pub month: String,
    /// `YYYY`, where it is of a year.
    pub year: String,
    /// Only these people, in this order; empty is everyone the report is about.
    pub people: Vec<domain::ids::PersonId>,
    /// Which columns, in order, for the report `list`; empty is its usual ones.
    pub columns: Vec<domain::field::Field>,
}

/// A report that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Stands for the file; empty where the dialog was cancelled.
    pub token: String,
    /// Name of the file.
    pub file: String,
    /// Rows of people in it.
    pub rows: u32,
    /// "导出的文件不再受保护…".
    pub warning: String,
}

/// A file written before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedRequest {
    /// Stands for the file.
    pub token: String,
    /// Open the file itself, or its folder.
    pub folder: bool,
}
