//! The answer of an analysis: what was found in each sheet, the rows, and what the user should know.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::PartialDate;
use domain::field::Field;
use domain::person::Stage;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CarriedMonth, DateQuestion, DuesReport, ListKind, OwnFieldKind, RowValues};
use crate::workbook::Column;

/// Everything that a file and the decisions about it come to. Rows and columns are the ones that Excel shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Roster {
    /// Chinese, where there is nothing to read: why, that the archive is unchanged, what to do.
    pub message: Option<String>,
    /// One report for each sheet, in order of the tabs.
    pub sheets: Vec<SheetReport>,
    /// The people found, also those that are left out.
    pub rows: Vec<ParsedRow>,
    /// What the user should know, in order of sheet, row and column.
    pub issues: Vec<Issue>,
    /// Rows that contradict each other, in order of the later one.
    pub disputes: Vec<Dispute>,
    /// Numbers of identity that Excel cut and that stand whole in another row; they are offered, never taken.
    pub whole: Vec<WholeNumber>,
}

/// A number of identity that Excel cut, and where one of the same name has a whole one that begins alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WholeNumber {
    /// Sheet and number of the row whose number was cut.
    pub row: (String, u32),
    /// Sheet and number of the row in which it stands whole.
    pub from: (String, u32),
    /// The whole number.
    #[serde(skip)]
    pub number: String,
}

/// Two rows that speak of one person and differ, or of two people with one number. What they dispute is taken from
/// neither; the texts here are those that stood there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute {
    /// Sheet and number of the earlier and of the later row.
    pub rows: [(String, u32); 2],
    /// The rows speak of one person.
    pub is_one_person: bool,
    /// What they dispute.
    pub fields: Vec<DisputedField>,
}

/// A field that two rows dispute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DisputedField {
    /// Which.
    pub field: Field,
    /// What each of them says; empty where a third row disputed it before.
    pub texts: [String; 2],
    /// Where they say it.
    pub columns: [Option<Column>; 2],
}

/// What was found in a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetReport {
    /// Its name on the tab.
    pub name: String,
    /// Which list it is.
    pub kind: ListKind,
    /// The stage that everybody in it has reached at least; where no date says so, the day is not known. The values do not
    /// say it.
    pub claims: Option<Stage>,
    /// Its rows are read.
    pub import: bool,
    /// Why it is not read, in Chinese.
    pub reason: Option<String>,
    /// The tab is hidden.
    pub hidden: bool,
    /// How much it looks like a roster: matched heads times rows. 0: not at all.
    pub score: u32,
    /// The title above the table.
    pub title: Option<String>,
    /// The line with 填报单位 or 填报日期, as it stands.
    pub unit: Option<String>,
    /// The rows of the head, one or more.
    pub header_rows: Vec<u32>,
    /// The columns of the table.
    #[ts(type = "{ [column in string]?: ColumnReport }")]
    pub columns: BTreeMap<Column, ColumnReport>,
    /// Rows that are no people.
    pub skipped: Vec<SkippedRow>,
    /// Hidden rows among the people; they are read unless the decisions say otherwise.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns of the table; they are read.
    pub hidden_columns: Vec<Column>,
    /// That it is a grid of dues, beside what it says of the people.
    pub dues: Option<DuesReport>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnReport {
    /// The text of its head, `父/子` where it has two levels.
    pub header: String,
    /// The field that it fills.
    pub field: Option<Field>,
    /// The second field that it fills, where each cell answers two questions.
    pub second: Option<Field>,
    /// A field that it may be, to be confirmed.
    pub suggestion: Option<Field>,
    /// How sure the field is.
    pub confidence: Confidence,
    /// Its first three different values, as they stand.
    pub samples: Vec<String>,
    /// Which questions its dates leave open.
    pub asks_dates: BTreeSet<DateQuestion>,
    /// What a field of the archive's own would hold that is made for it; `None` where it fills a field, or is nothing that
    /// anybody would keep.
    pub own_kind: Option<OwnFieldKind>,
}

/// How sure it is that a column is a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It is no field.
    None,
    /// Only its content speaks for it.
    Low,
    /// Its head speaks for it by its parent or in part.
    Medium,
    /// Its head is one of the known names, or the user said so.
    High,
}

/// A row that is no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedRow {
    /// Its number.
    pub row: u32,
    /// What it is.
    pub why: SkipReason,
}

/// What a row is that is no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// A title, also one that a page repeats, and the number of the page.
    Title,
    /// 填报单位 and 填报日期.
    Unit,
    /// A head that a page repeats.
    RepeatedHeader,
    /// 合计, 小计, 平均.
    Total,
    /// 注：…
    Note,
    /// 填表人, 审核人, 日期.
    Signature,
    /// The name of a class or branch whose people follow.
    Section,
    /// An example or an instruction how to fill the table in.
    Example,
    /// A further line of the person above, whose name is merged over both.
    Continuation,
    /// It has values, but none in a column that is read.
    NoValues,
    /// It follows fifty blank rows, or belongs to another table below.
    AfterTable,
    /// It is hidden and the user left hidden rows out.
    Hidden,
    /// The user left it out.
    Decision,
}

/// A person as a row tells of him.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParsedRow {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// Whether it can go in.
    pub standing: Standing,
    /// A value for each column that fills a field; `None` where the cell is blank or in error.
    pub values: RowValues,
    /// What a grid of dues says of months, in order of the months; mostly nothing.
    pub dues: Box<[CarriedMonth]>,
}

/// Whether a row can go in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It can: new, changed or the same is for the archive to say.
    Take,
    /// It is left out: its name or identifying key is in error, or another row holds all of it.
    Skip,
    /// It contradicts another row of the file and is left out until somebody decides.
    Ask,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A date, for a field that is one.
    Date(#[ts(type = "string")] PartialDate),
    /// Text; a code by its name.
    Text(String),
}

impl Value {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The date, where it is one.
    pub fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }
}

/// How much an issue weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Repaired.
    Info,
    /// Taken and shown.
    Warning,
    /// Not taken.
    Error,
}

/// Something that the user should know about a cell, a row or a column (then the row is the head).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Issue {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The column, where it is about a cell or column.
    pub column: Option<Column>,
    /// The field, where it is about one.
    pub field: Option<Field>,
    /// Its kind.
    pub code: IssueCode,
    /// How much it weighs.
    pub severity: Severity,
    /// What stands in the cell.
    pub raw: String,
    /// One Chinese sentence: what it is and what to do. Never a number of identity or telephone.
    pub message: String,
}

macro_rules! issue_codes {
    ($($(#[doc = $doc:literal])+ $code:ident = $name:literal,)+) => {
        /// The kind of an issue, by the name that the plan promises.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum IssueCode {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $code,)+
        }

        impl IssueCode {
            /// The name in the plan.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }
        }
    };
}

issue_codes! {
    /// A number of identity that Excel kept as a number.
    IdPrecisionLost = "id_precision_lost",
    /// The last character does not follow from the others.
    IdChecksum = "id_checksum",
    /// Not 18 characters.
    IdLength = "id_length",
    /// A character that cannot stand there.
    IdBadChar = "id_bad_char",
    /// The birth date in it does not exist or lies ahead.
    IdBadDate = "id_bad_date",
    /// The old form with 15 digits.
    Id15Old = "id_15_old",
    /// A passport or a residence permit.
    IdOtherDocument = "id_other_document",
    /// Gender or birth date differ from the columns beside it.
    IdMismatch = "id_mismatch",
    /// No date.
    DateInvalid = "date_invalid",
    /// More than one date is possible.
    DateAmbiguous = "date_ambiguous",
    /// A year of two digits.
    DateTwoDigitYear = "date_two_digit_year",
    /// From … to …
    DateRange = "date_range",
    /// It lies ahead.
    DateFuture = "date_future",
    /// The order of the steps or the time between them is unusual.
    DateOrder = "date_order",
    /// Excel's day number, shown as a plain number.
    DateSerialPlain = "date_serial_plain",
    /// A date that Excel keeps as a plain number: 20190701, 2019.07.
    DateNumber = "date_number",
    /// Words beside the date.
    DateExtraText = "date_extra_text",
    /// A formula whose result was not saved.
    FormulaNoValue = "formula_no_value",
    /// `#N/A` and its like.
    CellError = "cell_error",
    /// Not a telephone number.
    PhoneInvalid = "phone_invalid",
    /// More than one number in the cell.
    PhoneMultiple = "phone_multiple",
    /// `1.39E+10`
    PhoneTruncated = "phone_truncated",
    /// Not in the list of this field.
    EnumUnknown = "enum_unknown",
    /// Somebody said what the text means, now or in an earlier import.
    EnumMapped = "enum_mapped",
    /// Not a number.
    NumberUnparsed = "number_unparsed",
    /// A number with a unit.
    NumberUnit = "number_unit",
    /// A value without which the row cannot be used.
    RequiredMissing = "required_missing",
    /// The same person stands in another row, which holds the same.
    DupInFile = "dup_in_file",
    /// The same person stands in another row, which says otherwise.
    DupConflict = "dup_conflict",
    /// Two people with one name.
    SameName = "same_name",
    /// Zeros in front are gone.
    LeadingZeroLost = "leading_zero_lost",
    /// Something stands beside the name.
    NameHasNote = "name_has_note",
    /// Not a name.
    NameInvalid = "name_invalid",
    /// The head can mean several fields.
    HeaderAmbiguous = "header_ambiguous",
    /// Two columns for one field.
    HeaderDuplicate = "header_duplicate",
    /// A column that fills no field.
    UnmappedColumn = "unmapped_column",
    /// Longer than allowed.
    TextTooLong = "text_too_long",
    /// A picture.
    ImageCell = "image_cell",
    /// A number whose middle was hidden by stars.
    MaskedValue = "masked_value",
    /// Nothing says of which year a grid of months is.
    YearMissing = "year_missing",
    /// A row of a grid of months adds up to something else than its column of sums says.
    SumMismatch = "sum_mismatch",
    /// Words or a date in a grid of dues, kept as the note of the month.
    DuesNote = "dues_note",
    /// The archive holds another legal date.
    LegalDateKept = "legal_date_kept",
}
