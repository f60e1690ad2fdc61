//! An opened file on its way from the worker that read it to the program. The program believes nothing: what a worker
//! gone wild may claim in few bytes must not fill the memory of the one who asked, nor reach the analysis.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::open::{MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_NAME, MAX_ROWS, MAX_SHEETS};
use crate::open::{MAX_MERGES, MAX_TEXT_BYTES, OpenState, Opened, TextEncoding};
use crate::workbook::{Column, Merge, RawCell, Sheet};

/// Longest sentence about a file, in bytes.
const LONGEST_SENTENCE: usize = 4_096;
/// Most text in which encodings are shown, in bytes.
const LONGEST_SAMPLES: usize = 16_384;

impl Opened {
    /// The bytes that go through the pipe.
    ///
    /// # Errors
    /// There is no memory for them.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// What a worker sent; `None` where no reader of ours would have said so.
    pub fn from_worker(bytes: &[u8]) -> Option<Self> {
        // Counted first and only then built: two bytes are enough to claim a row of forty.
        let claim: OpenedClaim<'_> = postcard::from_bytes(bytes).ok()?;
        if !claim.is_bounded() {
            return None;
        }
        let opened: Self = postcard::from_bytes(bytes).ok()?;
        opened.is_sound().then_some(opened)
    }

    fn is_sound(&self) -> bool {
        match (&self.open, &self.message, &self.workbook) {
            (OpenState::Ok, None, Some(workbook)) => workbook.sheets.iter().all(is_sound),
            (OpenState::NeedsEncoding, Some(sentence), None) => {
                !sentence.is_empty() && !self.encodings.is_empty()
            }
            (OpenState::NeedsPassword | OpenState::Refused, Some(sentence), None) => !sentence.is_empty(),
            _ => false,
        }
    }
}

/// Whether the rows and cells of a sheet stand in their order and inside a sheet.
fn is_sound(sheet: &Sheet) -> bool {
    let is_row = |row: u32| row >= 1 && row as usize <= MAX_FILE_BYTES + 1;
    let is_column = |column: Column| u32::from(column.0) < MAX_COLUMNS;
    let is_merge = |merge: &Merge| {
        merge.first_row >= 1
            && merge.first_row <= merge.last_row
            && merge.first_column <= merge.last_column
            && merge.last_row as usize <= 2 * MAX_FILE_BYTES
    };
    let is_short = |cell: &RawCell| cell.text_bytes() <= MAX_CHARACTERS * 4;
    sheet.rows.is_sorted_by(|one, other| one.number < other.number)
        && sheet.hidden_rows.is_sorted_by(|one, other| one < other)
        && sheet.hidden_columns.is_sorted_by(|one, other| one < other)
        && sheet.rows.iter().all(|row| {
            is_row(row.number)
                && row.cells.is_sorted_by(|(one, _), (other, _)| one < other)
                && row.cells.iter().all(|(column, cell)| is_column(*column) && is_short(cell))
        })
        && sheet.merges.iter().all(is_merge)
}

/// [`Opened`] as it lies in the bytes, counted and not built. The fields stand as they do there.
#[derive(Deserialize)]
struct OpenedClaim<'a> {
    #[serde(rename = "open")]
    _open: OpenState,
    #[serde(borrow)]
    message: Option<&'a str>,
    #[serde(borrow)]
    workbook: Option<WorkbookClaim<'a>>,
    #[serde(borrow)]
    encodings: Count<OfferClaim<'a>>,
}

/// [`crate::open::EncodingOffer`], counted.
#[derive(Deserialize)]
struct OfferClaim<'a> {
    #[serde(rename = "encoding")]
    _encoding: TextEncoding,
    label: &'a str,
    #[serde(rename = "is_used")]
    _is_used: bool,
    #[serde(rename = "unreadable")]
    _unreadable: usize,
    #[serde(borrow)]
    sample: Count<&'a str>,
}

/// [`crate::Workbook`], counted.
#[derive(Deserialize)]
struct WorkbookClaim<'a> {
    #[serde(rename = "file")]
    _file: &'a str,
    sha256: &'a str,
    #[serde(rename = "is_1904")]
    _is_1904: bool,
    #[serde(borrow)]
    sheets: Count<SheetClaim<'a>>,
}

/// [`Sheet`], counted.
#[derive(Deserialize)]
struct SheetClaim<'a> {
    name: &'a str,
    #[serde(rename = "hidden")]
    _hidden: bool,
    #[serde(borrow)]
    rows: Count<RowClaim<'a>>,
    merges: Count<Merge>,
    hidden_rows: Count<u32>,
    hidden_columns: Count<Column>,
    cut_cells: Count<(u32, Column)>,
}

/// [`crate::Row`], counted.
#[derive(Deserialize)]
struct RowClaim<'a> {
    #[serde(rename = "number")]
    _number: u32,
    #[serde(borrow)]
    cells: Count<(Column, CellClaim<'a>)>,
}

/// [`RawCell`], its texts where they lie.
#[derive(Deserialize)]
enum CellClaim<'a> {
    Text(&'a str),
    Number {
        #[serde(rename = "value")]
        _value: f64,
        #[serde(borrow)]
        shown: Option<&'a str>,
    },
    Date {
        #[serde(rename = "serial")]
        _serial: f64,
        #[serde(rename = "without_day")]
        _without_day: bool,
    },
    Iso(&'a str),
    Flag(#[expect(dead_code, reason = "it only has to be a flag")] bool),
    Error(&'a str),
    FormulaNoValue,
    Image,
}

impl OpenedClaim<'_> {
    fn is_bounded(&self) -> bool {
        self.message.is_none_or(|sentence| sentence.len() <= LONGEST_SENTENCE)
            && self.encodings.n <= TextEncoding::ALL.len()
            && self.encodings.all.text_bytes <= LONGEST_SAMPLES
            && self.workbook.as_ref().is_none_or(|workbook| {
                workbook.sha256.len() == 64
                    && workbook.sheets.n <= MAX_SHEETS
                    && workbook.sheets.all.is_bounded()
            })
    }
}

/// How much there is of what costs memory.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    rows: usize,
    cells: usize,
    text_bytes: usize,
    /// Merges, hidden rows and columns, cells that were cut.
    marks: usize,
    longest_name: usize,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.cells += other.cells;
        self.text_bytes += other.text_bytes;
        self.marks += other.marks;
        self.longest_name = self.longest_name.max(other.longest_name);
    }

    fn is_bounded(self) -> bool {
        // Of a row and of a cell there is one mark of each kind at most.
        let most_marks = MAX_SHEETS * (MAX_MERGES + MAX_COLUMNS as usize) + MAX_ROWS + MAX_CELLS;
        self.rows <= MAX_ROWS
            && self.cells <= MAX_CELLS
            && self.text_bytes <= MAX_TEXT_BYTES
            && self.marks <= most_marks
            && self.longest_name <= MAX_NAME * 4
    }
}

/// What can be weighed.
trait Weighed {
    fn weight(&self) -> Weight;
}

impl Weighed for SheetClaim<'_> {
    fn weight(&self) -> Weight {
        let mut weight = self.rows.all;
        weight.rows += self.rows.n;
        weight.marks += self.merges.n + self.hidden_rows.n + self.hidden_columns.n + self.cut_cells.n;
        weight.longest_name = self.name.len();
        weight
    }
}

impl Weighed for RowClaim<'_> {
    fn weight(&self) -> Weight {
        Weight { cells: self.cells.n, ..self.cells.all }
    }
}

impl Weighed for (Column, CellClaim<'_>) {
    fn weight(&self) -> Weight {
        let text_bytes = match &self.1 {
            CellClaim::Text(text) | CellClaim::Iso(text) | CellClaim::Error(text) => text.len(),
            CellClaim::Number { shown, .. } => shown.map_or(0, str::len),
            CellClaim::Date { .. } | CellClaim::Flag(_) | CellClaim::FormulaNoValue | CellClaim::Image => 0,
        };
        Weight { text_bytes, ..Weight::default() }
    }
}

impl Weighed for OfferClaim<'_> {
    fn weight(&self) -> Weight {
        // Each line is a piece of memory, too.
        let text_bytes = self.sample.all.text_bytes.saturating_add(self.label.len());
        Weight { text_bytes: text_bytes.saturating_add(self.sample.n), ..Weight::default() }
    }
}

impl Weighed for &str {
    fn weight(&self) -> Weight {
        Weight { text_bytes: self.len(), ..Weight::default() }
    }
}

/// What is counted, and weighs nothing further.
macro_rules! weightless {
    ($($kind:ty),*) => {
        $(impl Weighed for $kind {
            fn weight(&self) -> Weight {
                Weight::default()
            }
        })*
    };
}

weightless!(Merge, u32, Column, (u32, Column));

/// A list that is read to its end and not kept.
struct Count<T> {
    n: usize,
    all: Weight,
    of: PhantomData<T>,
}

impl<'de, T: Deserialize<'de> + Weighed> Deserialize<'de> for Count<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Counter(PhantomData))
    }
}

struct Counter<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Weighed> Visitor<'de> for Counter<T> {
    type Value = Count<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Count<T>, A::Error> {
        let mut count = Count { n: 0, all: Weight::default(), of: PhantomData };
        while let Some(one) = list.next_element::<T>()? {
            count.n += 1;
            count.all.add(one.weight());
        }
        Ok(count)
    }
}
