//! Tables of a web page that a system calls `.xls`: every table a sheet, every cell its text as it is shown.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::making::SheetInMaking;
use super::{Budget, MAX_CHARACTERS, MAX_COLUMNS, MAX_NAME, MAX_SHEETS, Refusal, text, text_cell};
use crate::workbook::Sheet;

/// A cell spans no more rows than this; a page may claim any number.
const MOST_SPANNED: u32 = 10_000;
/// Cells of a table that others cover from above; a page may claim a thousand in each of its rows.
const MOST_COVERED: usize = 1_000_000;
/// Tables inside tables inside tables.
const DEEPEST: usize = 32;

/// Reads the tables of a page.
pub(super) fn read(file: &str, bytes: &[u8], budget: Budget<'_>) -> Result<Vec<Sheet>, Refusal> {
    let page = text::decode(bytes).ok_or_else(text::unknown_encoding)?;
    let pages = RefCell::new(Page { budget, ..Page::default() });
    let tokenizer = Tokenizer::new(Sink { page: pages }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(page));
    // The answer only matters to a page that runs scripts.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut page = tokenizer.sink.page.into_inner();
    if let Some(refusal) = page.refusal {
        return Err(refusal);
    }
    while let Some(table) = page.open.pop() {
        page.done.push(table);
    }
    page.done.sort_by_key(|table| table.number);
    let mut tables: Vec<Sheet> = page
        .done
        .into_iter()
        .map(|table| table.sheet.finish())
        .filter(|sheet| !sheet.rows.is_empty())
        .collect();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match tables.as_mut_slice() {
        [] => return Err(text::no_table()),
        [only] => only.name = stem.chars().take(MAX_NAME).collect(),
        _ => {}
    }
    Ok(tables)
}

struct Sink<'a> {
    page: RefCell<Page<'a>>,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        if page.refusal.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) => {
                if let Err(refusal) = page.tag(&tag) {
                    page.refusal = Some(refusal);
                }
            }
            Token::CharacterTokens(words) => page.words(&words),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Page<'a> {
    open: Vec<Table>,
    done: Vec<Table>,
    n_tables: usize,
    budget: Budget<'a>,
    /// The tag whose text is no text of the page.
    silent: Option<String>,
    refusal: Option<Refusal>,
}

/// A table that is being read.
struct Table {
    number: usize,
    sheet: SheetInMaking,
    /// The row, counted from 1; 0 before the first.
    row: u32,
    column: u32,
    /// Columns that a cell from above covers, with the last row that it covers.
    covered: BTreeMap<u32, u32>,
    /// How many cells were covered so far.
    n_covered: usize,
    cell: Option<Cell>,
}

struct Cell {
    text: String,
    rows: u32,
    columns: u32,
}

impl Page<'_> {
    fn tag(&mut self, tag: &Tag) -> Result<(), Refusal> {
        let name = &*tag.name;
        if let Some(silent) = &self.silent {
            if tag.kind == TagKind::EndTag && silent == name {
                self.silent = None;
            }
            return Ok(());
        }
        match (tag.kind, name) {
            (TagKind::StartTag, "script" | "style" | "title" | "xml") if !tag.self_closing => {
                self.silent = Some(name.to_owned());
            }
            (TagKind::StartTag, "table") => self.open_table()?,
            (TagKind::EndTag, "table") => {
                if let Some(mut table) = self.open.pop() {
                    table.close_cell(&mut self.budget)?;
                    self.done.push(table);
                }
            }
            (TagKind::StartTag, "br") => self.words("\n"),
            (kind, name) => {
                if let Some(table) = self.open.last_mut() {
                    table.tag(kind, name, tag, &mut self.budget)?;
                }
            }
        }
        Ok(())
    }

    fn open_table(&mut self) -> Result<(), Refusal> {
        self.n_tables += 1;
        if self.n_tables > MAX_SHEETS || self.open.len() >= DEEPEST {
            return Err(Refusal::too_large("这个网页里的表格多得反常".to_owned()));
        }
        self.open.push(Table {
            number: self.n_tables,
            sheet: SheetInMaking::new(&format!("表{}", self.n_tables)),
            row: 0,
            column: 0,
            covered: BTreeMap::new(),
            n_covered: 0,
            cell: None,
        });
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if self.silent.is_some() {
            return;
        }
        let cell = self.open.last_mut().and_then(|table| table.cell.as_mut());
        if let Some(cell) = cell.filter(|cell| cell.text.len() < MAX_CHARACTERS * 4) {
            cell.text.push_str(words);
        }
    }
}

impl Table {
    fn tag(&mut self, kind: TagKind, name: &str, tag: &Tag, budget: &mut Budget<'_>) -> Result<(), Refusal> {
        match (kind, name) {
            (TagKind::StartTag, "tr") => {
                self.close_cell(budget)?;
                self.row = self.row.saturating_add(1);
                self.column = 0;
                if is_hidden(tag) {
                    self.sheet.hide_row(self.row);
                }
            }
            (TagKind::StartTag, "td" | "th") => {
                self.close_cell(budget)?;
                // A cell before any row opens one.
                self.row = self.row.max(1);
                let span = |name, most| {
                    attribute(tag, name)
                        .and_then(|text| text.trim().parse::<u32>().ok())
                        .unwrap_or(1)
                        .clamp(1, most)
                };
                self.cell = Some(Cell {
                    text: String::new(),
                    rows: span("rowspan", MOST_SPANNED),
                    columns: span("colspan", MAX_COLUMNS),
                });
            }
            (TagKind::EndTag, "td" | "th" | "tr") => self.close_cell(budget)?,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self, budget: &mut Budget<'_>) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        while self.covered.get(&self.column).is_some_and(|last| *last >= self.row) {
            self.column += 1;
        }
        let (row, column) = (self.row, self.column);
        let (last_row, last_column) =
            (row.saturating_add(cell.rows - 1), column.saturating_add(cell.columns - 1));
        self.column = last_column.saturating_add(1);
        if cell.rows > 1 {
            let columns = column..=last_column.min(MAX_COLUMNS);
            self.n_covered += columns.clone().count();
            if self.n_covered > MOST_COVERED {
                return Err(Refusal::too_large("这个网页里合并的单元格多得反常".to_owned()));
            }
            columns.for_each(|column| {
                self.covered.insert(column, last_row);
            });
        }
        if cell.rows > 1 || cell.columns > 1 {
            self.sheet.merge((row, column), (last_row, last_column));
        }
        match text_cell(&shown(&cell.text)) {
            Some(found) => self.sheet.put(budget, row, column, found),
            None => Ok(()),
        }
    }
}

/// The text as a browser shows it: white space is one blank, a line break stays.
fn shown(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

fn is_hidden(tag: &Tag) -> bool {
    attribute(tag, "style").is_some_and(|style| {
        style.to_lowercase().split_whitespace().collect::<String>().contains("display:none")
    })
}
