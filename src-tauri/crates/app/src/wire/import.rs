//! The import wizard. The plan itself has the shape promised by the command line's contract.

use std::collections::BTreeMap;

use domain::field::Field;
use serde::{Deserialize, Serialize};
use sheets::{EncodingOffer, ListKind, TextEncoding};
use ts_rs::TS;

/// A file that the user chose; the page never sees its path.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PickedFile {
    /// Stands for the file; empty where the dialog was cancelled.
    pub token: String,
    /// Its name.
    pub name: String,
}

/// A file to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportOpen {
    /// Stands for the file.
    pub token: String,
    /// In which encoding its text is written, if somebody said so.
    #[serde(default)]
    pub encoding: Option<TextEncoding>,
}

/// A draft of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// Stands for the file.
    pub token: String,
}

/// What the user decided; every click sends the whole of it and gets the whole view again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportDecisions {
    /// Sheet name → import it or not.
    pub sheets: BTreeMap<String, bool>,
    /// Sheet name → the row (as Excel numbers it) that is the head.
    pub header_rows: BTreeMap<String, u32>,
    /// `sheet!column letter` → field; `null` is 不导入.
    pub columns: BTreeMap<String, Option<Field>>,
    /// `sheet!column letter` → how ambiguous dates of the column are meant.
    pub dates: BTreeMap<String, DateAnswer>,
    /// `field=text in the file` → value to take (a code's name, a branch's number or a new name); empty leaves it out.
    pub values: BTreeMap<String, String>,
    /// `sheet!row!column letter` → corrected text of one cell.
    pub cells: BTreeMap<String, String>,
    /// `sheet!row` → `skip`, `new`, or the number of the person that it is.
    pub rows: BTreeMap<String, String>,
    /// Legal dates that may be overwritten; all others keep the old value.
    pub overwrite: Vec<Field>,
    /// Sheets that are read anew, whatever earlier imports decided about tables like them.
    pub anew: Vec<String>,
    /// `sheet!column letter` → a field of the archive's own that this import makes for the column.
    pub new_fields: BTreeMap<String, NewField>,
    /// Kinds of problems whose cells are left blank, all at once: `issue code:field`.
    pub blank: Vec<String>,
    /// `sheet!row` of the later of two rows that contradict each other → whose word counts: `first` or `later`.
    pub sides: BTreeMap<String, String>,
    /// Sheets whose people are found by their name alone, where only one person bears it.
    pub by_name: Vec<String>,
    /// Sheet name → what list it is.
    pub kinds: BTreeMap<String, ListKind>,
    /// Sheet name → the year of the first month of a grid of dues.
    pub years: BTreeMap<String, i32>,
    /// Field → whether what stands beside its values (李四(休学), a second telephone) goes to the remark or is left out.
    pub notes: BTreeMap<String, bool>,
    /// `sheet!row` of numbers of identity that Excel cut, for which the whole number on offer is taken.
    pub whole: Vec<String>,
}

/// A field of the archive's own that an import makes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewField {
    /// Head of its column.
    pub label: String,
    /// What it holds: `text`, `code`, `number`, `date` or `flag`.
    pub kind: String,
}

/// How ambiguous dates of a column are meant; an empty text is no answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DateAnswer {
    /// `2019.1`: `month_1` (January) or `month_10` (October).
    pub month: String,
    /// `7/1/2019`: `month_first` (1 July) or `day_first` (7 January).
    pub order: String,
}

/// Decisions for a draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportDecide {
    /// Stands for the file.
    pub token: String,
    /// All decisions.
    pub decisions: ImportDecisions,
}

/// A column of a sheet as it was understood.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportColumn {
    /// Column letter.
    pub letter: String,
    /// Text of its head; two levels as `父/子`.
    pub header: String,
    /// The field that it goes to; `null` is 不导入.
    pub field: Option<Field>,
    /// `sure`, `likely`, `ask` or `none`.
    pub confidence: String,
    /// Up to three different values, masked where they must be.
    pub samples: Vec<String>,
    /// What is to be said about it; empty otherwise.
    pub remark: String,
    /// The field of the archive's own that this import makes for it.
    pub new_field: Option<NewField>,
    /// What such a field would hold, by the content; empty where none is offered.
    pub offers: String,
    /// What it is as a part of a grid of dues: 党费：2026年1月; empty otherwise.
    pub part: String,
    /// Texts like `2019.1` wait for an answer here.
    pub asks_month: bool,
    /// Texts like `7/1/2019` wait for an answer here.
    pub asks_order: bool,
}

/// A row that was left out because it is no person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SkippedRow {
    /// As Excel numbers it.
    pub row: u32,
    /// `title`, `header`, `total`, `note`, `signature`, `blank`, `section`.
    pub why: String,
}

/// A sheet of the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportSheet {
    /// Its name.
    pub name: String,
    /// Imported.
    pub import: bool,
    /// Why not, or what was seen; may be empty.
    pub reason: String,
    /// Title above the head.
    pub title: String,
    /// Rows of the head.
    pub header_rows: Vec<u32>,
    /// Columns in order.
    pub columns: Vec<ImportColumn>,
    /// Rows left out.
    pub skipped: Vec<SkippedRow>,
    /// Rows that are hidden in Excel (they are read all the same).
    pub hidden_rows: Vec<u32>,
    /// Rows that are people.
    pub n_rows: u32,
    /// Which earlier import its columns follow; empty where none.
    pub remembered: String,
    /// Nothing but names tells its people apart, and some of the names are known: finding them by name can be asked for.
    pub only_names: bool,
    /// Its people are found by name.
    pub by_name: bool,
    /// What list it is.
    pub kind: ListKind,
    /// "党费登记表：2026年1—12月"; empty where it is no grid of dues.
    pub dues: String,
    /// Nothing says of which year the grid of dues is.
    pub asks_year: bool,
}

/// Equal problems in one line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportProblem {
    /// Identifies the group.
    pub key: String,
    /// Issue code of the contract.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The field.
    pub field: Option<Field>,
    /// The sentence.
    pub message: String,
    /// The text in the file where all are equal; masked where it must be.
    pub raw: String,
    /// How many cells.
    pub count: u32,
    /// The cells (`sheet`, row, column letter), at most 200.
    pub places: Vec<(String, u32, String)>,
    /// Values to choose from, where the answer is a choice.
    pub options: Vec<String>,
    /// `value` (one answer for the text), `cell` (each cell by itself), `row` (which person), `side` (which of two
    /// rows), `month`, `order`, `note` (what stands beside goes to the remark or not), or empty.
    pub asks: String,
    /// What is compared side by side for `row` and `side`: heads of the lines.
    pub labels: Vec<String>,
    /// The columns of that comparison, each with its answer.
    pub sides: Vec<ImportSide>,
    /// All its cells can be left blank with one click; the key for `blank`.
    pub blank_key: String,
    /// A value on offer for its only cell, as the button says it; mostly nothing.
    pub offer: String,
}

/// A person or a row beside another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportSide {
    /// Where it stands: 表格第 9 行, 档案里的 王小明.
    pub title: String,
    /// A value for each line; masked where it must be.
    pub values: Vec<String>,
    /// For each line: it differs from the first side.
    pub differs: Vec<bool>,
    /// The answer that chooses it; empty where it cannot be chosen.
    pub answer: String,
    /// What the button says.
    pub button: String,
}

/// How many existing people get another value in a field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFieldChange {
    /// The field.
    pub field: Field,
    /// Its name.
    pub label: String,
    /// How many people.
    pub count: u32,
    /// A legal date: not overwritten unless ticked.
    pub is_legal: bool,
    /// Will be written.
    pub on: bool,
}

/// The counts of the plan; they add up to `read`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// Rows that are people.
    pub read: u32,
    /// New people.
    pub insert: u32,
    /// People who get something new.
    pub update: u32,
    /// Nothing new.
    pub same: u32,
    /// Left out.
    pub skip: u32,
    /// Waiting for an answer.
    pub ask: u32,
}

/// A field to choose for a column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChoice {
    /// Which.
    pub field: Field,
    /// Its name.
    pub label: String,
}

/// A list that a sheet can be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KindChoice {
    /// Which.
    pub kind: ListKind,
    /// What it is called.
    pub label: String,
}

/// The whole draft, as the wizard shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportView {
    /// Tells one content from another (SHA-256), so that answers given to one file are not taken for another.
    pub digest: String,
    /// Stands for the file.
    pub token: String,
    /// Its name.
    pub file: String,
    /// `ok`, `needs_password`, `needs_encoding` or `refused`.
    pub open: String,
    /// The sentence for all but the first.
    pub message: String,
    /// Of a text whose own marks do not say it: the encodings that it may be written in, the likeliest first.
    pub encodings: Vec<EncodingOffer>,
    /// Sheets.
    pub sheets: Vec<ImportSheet>,
    /// Fields that a column can go to.
    pub fields: Vec<FieldChoice>,
    /// What lists a sheet can be.
    pub kinds: Vec<KindChoice>,
    /// Problems, errors first.
    pub problems: Vec<ImportProblem>,
    /// What existing people get.
    pub changes: Vec<ImportFieldChange>,
    /// Counts of the plan.
    pub counts: ImportCounts,
    /// Rows with at least one error.
    pub n_rows_with_errors: u32,
    /// The same file was imported before; empty otherwise.
    pub earlier: String,
    /// "导入 41 人（新增 30，更新 11）".
    pub button: String,
    /// There is something to import.
    pub can_run: bool,
    /// What the user decided so far.
    pub decisions: ImportDecisions,
}

/// Rows of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRowsRequest {
    /// Stands for the file.
    pub token: String,
    /// `insert`, `update`, `same`, `skip`, `ask`, `problem` or empty for all.
    pub bucket: String,
    /// First row.
    pub from: u32,
    /// How many.
    pub count: u32,
}

/// One cell of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportCell {
    /// The field.
    pub field: Field,
    /// Value in the archive; empty where none.
    pub old: String,
    /// Value of the file.
    pub new: String,
    /// `new`, `changed`, `same`, `blank` (does not wipe), `kept` (legal date kept), `error`.
    pub state: String,
}

/// One row of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// Its sheet.
    pub sheet: String,
    /// Its row, as Excel numbers it.
    pub row: u32,
    /// `insert`, `update`, `same`, `skip` or `ask`.
    pub action: String,
    /// Name in the file.
    pub name: String,
    /// Who it is, or why it is left out, in words.
    pub remark: String,
    /// Cells in the order of the fields that the file has.
    pub cells: Vec<ImportCell>,
    /// Sentences about it.
    pub issues: Vec<String>,
}

/// A window of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRows {
    /// Fields that the file has, in order.
    pub fields: Vec<FieldChoice>,
    /// Rows in this bucket.
    pub total: u32,
    /// The window.
    pub rows: Vec<ImportRow>,
}

/// Run the plan as it was shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRun {
    /// Stands for the file.
    pub token: String,
    /// Leave out what is in error.
    pub skip_errors: bool,
}

/// What the import did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportDone {
    /// Counts of the plan that was executed.
    pub counts: ImportCounts,
    /// "已导入 407 人（新增 370，更新 37），用时 2.1 秒。5 行未导入。"
    pub text: String,
    /// Milliseconds that the writing took, without the copy that is made before it.
    pub took_ms: u32,
}

/// What earlier imports taught.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportMemory {
    /// Tables, the newest first.
    pub layouts: Vec<RememberedLayout>,
    /// What texts mean.
    pub values: Vec<RememberedValue>,
}

/// A table whose columns are known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RememberedLayout {
    /// Identifies it.
    pub key: String,
    /// The file that taught it.
    pub file: String,
    /// When, in words.
    pub at: String,
    /// How many of its columns are imported.
    pub n_columns: u32,
}

/// What a text of a field means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RememberedValue {
    /// The field.
    pub field: Field,
    /// Its name.
    pub label: String,
    /// The text in the file.
    pub text: String,
    /// The value that is taken; empty: left out.
    pub value: String,
}

/// Forget a table (by its key), or what a text of a field means.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportForget {
    /// The table; may be empty.
    pub layout: String,
    /// The field; none where a table is meant.
    pub field: Option<Field>,
    /// Its text.
    pub text: String,
}
