//! Pictures and PDFs that people hand in: what a file really is, smaller and upright copies, pages as pictures.
//!
//! Everything here reads what strangers made. It is called in the worker process only, which has no key, no vault and
//! no connection, and which is killed when it takes too long (see the crate `worker`).
//!
//! **Invariant:** what leaves is made anew here, pixel by pixel: no place, no device and no hidden text of the file
//! that came in is in it.

mod kind;
mod pdf;
mod picture;
mod refusal;

use serde::{Deserialize, Serialize};

pub use kind::{FileKind, kind_of};
pub use refusal::Refusal;

/// The longest side of a picture that was made smaller, in pixels: A4 at 300 dpi is 2,480 pixels wide.
pub const SMALLER_SIDE: u32 = 2_480;
/// The longest side that a page is drawn with, in pixels.
pub const MAX_SIDE: u32 = 5_000;
/// No file is looked at beyond this, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// By its content; never by its name.
    pub kind: FileKind,
    /// Pixels across, as it is to be seen; 0 for a PDF.
    pub width: u32,
    /// Pixels down, as it is to be seen; 0 for a PDF.
    pub height: u32,
    /// It lies on its side or head, and says so: it is turned when it is shown.
    pub is_turned: bool,
    /// Pages; 1 for a picture.
    pub n_pages: u32,
}

/// A picture made here: JPEG without any metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The JPEG.
    pub jpeg: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A face for Chinese text in PDFs that carry none of their own: the bytes of a TTF or OTF file.
pub type Face = std::sync::Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Finds out what `bytes` are, and reads them to the end: a file that this accepts can be shown.
///
/// # Errors
/// One refusal for each reason.
pub fn look(bytes: &[u8]) -> Result<Looked, Refusal> {
    match checked_kind(bytes)? {
        FileKind::Pdf => pdf::look(bytes),
        kind => picture::look(bytes, kind),
    }
}

/// The picture upright, its longest side at most [`SMALLER_SIDE`], as JPEG of quality 85.
///
/// # Errors
/// As [`look`]; a PDF is none.
pub fn smaller(bytes: &[u8]) -> Result<Drawn, Refusal> {
    match checked_kind(bytes)? {
        FileKind::Pdf => Err(Refusal::NotForPdf),
        kind => picture::draw(bytes, kind, SMALLER_SIDE, 85),
    }
}

/// A page (the first is 1) upright, its longest side at most `side` pixels. A picture has one page.
///
/// # Errors
/// As [`look`], and [`Refusal::NoSuchPage`].
pub fn page(bytes: &[u8], page: u32, side: u32, face: Option<Face>) -> Result<Drawn, Refusal> {
    let side = side.clamp(16, MAX_SIDE);
    match checked_kind(bytes)? {
        FileKind::Pdf => pdf::draw(bytes, page, side, face),
        _ if page != 1 => Err(Refusal::NoSuchPage),
        kind => picture::draw(bytes, kind, side, 88),
    }
}

/// What can be said before a file is read to its end: by its first bytes (some kilobytes are enough) and its size.
/// Bytes are compared and nothing is decoded, so any process may ask.
///
/// # Errors
/// For a kind that is not taken, then for one that is too large.
pub fn judge(head: &[u8], n_bytes: u64) -> Result<FileKind, Refusal> {
    let kind = kind_of(head);
    match kind {
        FileKind::Jpeg | FileKind::Png | FileKind::WebP | FileKind::Bmp | FileKind::Gif => {
            if n_bytes > MAX_BYTES { Err(Refusal::LargePicture) } else { Ok(kind) }
        }
        FileKind::Pdf => {
            if n_bytes > MAX_BYTES {
                Err(Refusal::LargePdf)
            } else {
                Ok(kind)
            }
        }
        FileKind::Heic => Err(Refusal::Heic),
        FileKind::Tiff => Err(Refusal::Tiff),
        FileKind::Office => Err(Refusal::Office),
        FileKind::Archive => Err(Refusal::Archive),
        FileKind::Empty => Err(Refusal::Empty),
        FileKind::Other => Err(Refusal::Other),
    }
}

fn checked_kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    judge(bytes, bytes.len() as u64)
}
