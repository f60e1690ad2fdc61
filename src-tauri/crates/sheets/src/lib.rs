//! Excel and text tables in and out; knows cells and fields, not SQL.
//!
//! Reading order: `workbook` (cells as they lie in a file), `open` (bytes to a workbook, or one sentence why
//! not), `answer` (the same on its way from the worker), `layouts` (which heads name which field), `values` (one cell
//! to one value), `analyse` (a workbook and the user's decisions to rows and issues), `write` (the official layouts).
//!
//! **Invariant:** nothing here reads a clock, a file or a database; `today` and bytes are handed in.
//! **Invariant:** an identity number is either the characters that stand in the cell, folded, or it is absent.

pub mod analyse;
mod answer;
mod layouts;
pub mod open;
mod titles;
mod values;
pub mod workbook;
pub mod write;

pub use analyse::{
    CarriedMonth, ColumnReport, Confidence, DateDecision, DateOrder, DateQuestion, Decisions, Dispute,
    DisputedField, DuesReport, Heads, Issue, IssueCode, KEPT_DIGITS, ListKind, OneDigitMonth, OwnField,
    OwnFieldKind, ParsedRow, Roster, RowValues, Severity, SheetDecisions, SheetReport, SkipReason,
    SkippedRow, Standing, Value, WholeNumber, analyse,
};
pub use layouts::key as head_key;
pub use open::{EncodingOffer, OpenState, Opened, TextEncoding, read_file, read_file_telling};
pub use workbook::{Column, Merge, RawCell, Row, Sheet, Workbook};
