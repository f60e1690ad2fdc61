//! Bytes to a workbook, or one sentence why not.

mod encodings;
mod formats;
mod html;
mod making;
mod marks;
mod ods;
mod package;
mod sniff;
mod text;
mod xls;
mod xlsx;
mod xml2003;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::workbook::{RawCell, Workbook};
pub(crate) use encodings::UNREADABLE;
pub use encodings::{EncodingOffer, TextEncoding};
pub(crate) use formats::DAYS_TO_1904;
pub(crate) use marks::reference;
use sniff::Kind;

/// Largest file, in bytes.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;
/// Most rows that hold something, over all sheets.
pub const MAX_ROWS: usize = 200_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: u32 = 1_024;
/// Most filled cells, over all sheets.
pub const MAX_CELLS: usize = 5_000_000;
/// Most characters of a cell; a longer one is cut and told.
pub const MAX_CHARACTERS: usize = 32_767;
/// Most text of all cells, in bytes. One long text that many cells name is little in a file and much in memory.
pub const MAX_TEXT_BYTES: usize = 128 * 1024 * 1024;
/// Most characters of the name of a sheet, which stands beside each row; Excel allows 31.
pub const MAX_NAME: usize = 100;
/// Most sheets.
pub const MAX_SHEETS: usize = 256;
/// Merges beyond this are left unread: a person merges hundreds of cells, not a hundred thousand.
pub(crate) const MAX_MERGES: usize = 50_000;
/// Rows beyond this do not exist.
const LAST_ROW: u32 = 1_048_576;

/// Whether a file can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// It can.
    Ok,
    /// It has a password for opening.
    NeedsPassword,
    /// Somebody has to say in which encoding its text is written.
    NeedsEncoding,
    /// It cannot; the message says why and what to do.
    Refused,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Whether it can be read.
    pub open: OpenState,
    /// Chinese: what it is, that the archive is unchanged, what to do. `None` if it can be read.
    pub message: Option<String>,
    /// Its cells, if it can be read.
    pub workbook: Option<Workbook>,
    /// Of a text whose own marks do not say it: the encodings that it may be written in, the likeliest first.
    pub encodings: Vec<EncodingOffer>,
}

/// Why a file is not read: what it is, and what to do. The sentence in between is always the same.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    what: String,
    advice: String,
    /// What the file waits for, if it can be read at all.
    state: OpenState,
}

impl Refusal {
    fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), state: OpenState::Refused }
    }

    fn locked() -> Self {
        let refusal = Self::new(
            "这个文件有打开密码，读不了里面的内容",
            "请在 WPS 或 Excel 中打开它，去掉打开密码（文件 → 文档加密 / 信息 → 保护工作簿），保存后重试",
        );
        Self { state: OpenState::NeedsPassword, ..refusal }
    }

    fn which_encoding() -> Self {
        let refusal =
            Self::new("看不出这个文件的文字编码", "请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx");
        Self { state: OpenState::NeedsEncoding, ..refusal }
    }

    fn damaged() -> Self {
        Self::new("这个文件不完整或已损坏", "请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试")
    }

    fn suspicious(what: &str) -> Self {
        Self::new(
            format!("这个文件{what}，可能被人为改动过，没有打开"),
            "请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试",
        )
    }

    fn too_many_sheets() -> Self {
        Self::too_large(format!("这个文件有超过 {MAX_SHEETS} 张工作表，不像是一份名册"))
    }

    fn too_large(what: String) -> Self {
        Self::new(what, "请删去无关内容或分成几个文件后再导入")
    }

    fn sentence(&self) -> String {
        format!("{}。软件里的数据没有改动。{}。", self.what, self.advice)
    }
}

/// Looks at a file by its content, whatever its name says, and reads its cells.
pub fn read_file(name: &str, bytes: &[u8]) -> Opened {
    read_file_telling(name, bytes, None, &|_| {})
}

/// The same; a text is read in the encoding that somebody chose, and `tell` hears now and then how many rows were read.
pub fn read_file_telling(
    name: &str,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
    tell: &dyn Fn(usize),
) -> Opened {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if bytes.len() > MAX_FILE_BYTES {
        return Opened::refused(&Refusal::too_large("这个文件超过 64 MB，不像是一份名册".to_owned()));
    }
    // A file from a stranger is no place for trust: a reader that panics has answered, too.
    let budget = Budget { tell: Some(tell), ..Budget::default() };
    let mut encodings = Vec::new();
    let read = catch_unwind(AssertUnwindSafe(|| match sniff::kind(bytes) {
        Kind::Xlsx => xlsx::read(bytes, budget).map(|(sheets, is_1904)| (sheets, is_1904, true)),
        Kind::Text => {
            let read = text::read(file, bytes, encoding, budget);
            encodings = read.encodings;
            read.sheet.map(|sheet| (vec![sheet], false, false))
        }
        Kind::OldXls => xls::read(bytes, budget).map(|(sheets, is_1904)| (sheets, is_1904, true)),
        Kind::OpenDocument => ods::read(bytes, budget).map(|sheets| (sheets, false, true)),
        Kind::Html => html::read(file, bytes, budget).map(|sheets| (sheets, false, false)),
        Kind::Xml2003 => xml2003::read(bytes, budget).map(|(sheets, is_1904)| (sheets, is_1904, true)),
        Kind::Locked => Err(Refusal::locked()),
        other => Err(sniff::refusal(other)),
    }));
    let (sheets, is_1904, has_tabs) = match read.unwrap_or_else(|_| Err(Refusal::damaged())) {
        Ok(read) => read,
        Err(refusal) => return Opened { encodings, ..Opened::refused(&refusal) },
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        let what =
            if has_tabs { "这个文件里的工作表都是空的" } else { "这个文件里没有内容" };
        return Opened::refused(&Refusal::new(what, "请确认选对了文件，或把内容保存后重试"));
    }
    let workbook = Workbook { file: file.to_owned(), sha256: digest(bytes), is_1904, sheets };
    Opened { open: OpenState::Ok, message: None, workbook: Some(workbook), encodings }
}

impl Opened {
    fn refused(refusal: &Refusal) -> Self {
        Self { open: refusal.state, message: Some(refusal.sentence()), workbook: None, encodings: Vec::new() }
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts what was stored over all sheets and says when it is too much.
#[derive(Default)]
struct Budget<'a> {
    rows: usize,
    cells: usize,
    text_bytes: usize,
    /// Hears of each thousand rows.
    tell: Option<&'a dyn Fn(usize)>,
}

impl Budget<'_> {
    fn count(&mut self, new_row: bool, column: u32, cell: &RawCell) -> Result<(), Refusal> {
        if new_row {
            self.rows += 1;
            if let Some(tell) = self.tell.filter(|_| self.rows.is_multiple_of(1_000)) {
                tell(self.rows);
            }
        }
        self.cells += 1;
        self.text_bytes = self.text_bytes.saturating_add(cell.text_bytes());
        if self.rows > MAX_ROWS {
            return Err(Refusal::too_large("这个文件超过 20 万行，一次导入不了".to_owned()));
        }
        if self.cells > MAX_CELLS {
            return Err(Refusal::too_large("这个文件有超过 500 万个单元格，一次导入不了".to_owned()));
        }
        if self.text_bytes > MAX_TEXT_BYTES {
            return Err(Refusal::too_large("这个文件里的文字多得反常，不像是一份名册".to_owned()));
        }
        if column >= MAX_COLUMNS {
            return Err(Refusal::too_large("这个文件有超过 1024 列，不像是一份名册".to_owned()));
        }
        Ok(())
    }
}

/// A text as a cell: blank is nothing, a picture of WPS is a picture, and too much is cut.
fn text_cell(text: &str) -> Option<(RawCell, bool)> {
    if text.chars().all(is_blank) {
        return None;
    }
    if text.starts_with("=DISPIMG(") || text.starts_with("=_xlfn.DISPIMG(") {
        return Some((RawCell::Image, false));
    }
    // Bytes are never fewer than characters, so most texts need no count.
    if text.len() > MAX_CHARACTERS && text.chars().count() > MAX_CHARACTERS {
        let cut: String = text.chars().take(MAX_CHARACTERS).collect();
        return Some((RawCell::Text(cut.into()), true));
    }
    Some((RawCell::Text(text.into()), false))
}

/// White space and the marks that show nothing.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}
