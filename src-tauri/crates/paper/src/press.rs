//! From a document to pages.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;
use typst::layout::{Frame, FrameItem};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use crate::document::Document;
use crate::gap::{self, Gap};
use crate::world::Desk;

/// A longer document is written without its structure.
const MOST_TAGGED_PAGES: usize = 20;

/// How pages look, whatever stands on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The day of printing.
    pub today: NaiveDate,
    /// 内部资料 注意保管 on every page. It is a label of the house; there are no secrecy grades.
    pub has_house_label: bool,
}

/// Why there are no pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Characters that no bundled face has. [`set_with_marks`] prints in spite of them.
    #[error("no glyph for {} character(s)", .0.len())]
    Gaps(Vec<Gap>),
    /// Nothing to print: a run without a single paper.
    #[error("nothing to print")]
    Empty,
    /// The template and its document do not fit: a fault of the program.
    #[error("the template could not be set: {0}")]
    Template(String),
}

/// Sets a document.
///
/// # Errors
/// [`Fault::Gaps`] where a character has no glyph: nothing is made then.
pub fn set(document: &impl Document, look: &Look) -> Result<Paper, Fault> {
    let mut body = written(document)?;
    let gaps = gap::clean(&mut body, &|path| document.place(path));
    if gaps.is_empty() { lay_out(document, body, look) } else { Err(Fault::Gaps(gaps)) }
}

/// Sets a document; a character without a glyph becomes 〔?〕 and is listed by [`Paper::gaps`].
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Template`].
pub fn set_with_marks(document: &impl Document, look: &Look) -> Result<Paper, Fault> {
    let mut body = written(document)?;
    let gaps = gap::clean(&mut body, &|path| document.place(path));
    gap::mark(&mut body);
    lay_out(document, body, look).map(|paper| Paper { gaps, ..paper })
}

fn written(document: &impl Document) -> Result<serde_json::Value, Fault> {
    if document.n_papers() == 0 {
        return Err(Fault::Empty);
    }
    serde_json::to_value(document).map_err(|error| Fault::Template(error.to_string()))
}

fn lay_out(document: &impl Document, body: serde_json::Value, look: &Look) -> Result<Paper, Fault> {
    let label = if look.has_house_label { "内部资料　注意保管" } else { "" };
    let whole = json!({
        "title": document.title(),
        "author": document.author(),
        "house_label": label,
        "body": body,
    });
    let desk = Desk::new(document.template(), whole.to_string(), document.pictures(), look.today)
        .ok_or_else(|| Fault::Template(format!("no template {}", document.template())))?;
    let set = typst::compile::<PagedDocument>(&desk).output;
    // What the typesetter remembers holds names and numbers, and a lock must leave none behind.
    typst::comemo::evict(0);
    let pages = set.map_err(|faults| {
        let texts: Vec<String> = faults.iter().map(|fault| fault.message.to_string()).collect();
        Fault::Template(texts.join("; "))
    })?;
    Ok(Paper { pages: Arc::new(pages), gaps: Vec::new() })
}

/// Pages, ready to be written as PDF or looked at as pictures. A copy is cheap.
#[derive(Clone)]
pub struct Paper {
    pages: Arc<PagedDocument>,
    gaps: Vec<Gap>,
}

impl std::fmt::Debug for Paper {
    /// Without what stands on the pages.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paper").field("n_pages", &self.n_pages()).finish_non_exhaustive()
    }
}

impl Paper {
    /// How many pages.
    pub fn n_pages(&self) -> usize {
        self.pages.pages().len()
    }

    /// Characters that were replaced by a mark.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// A PDF: text can be selected and searched, only the used part of each face is embedded.
    ///
    /// Equal documents give equal bytes; the file names neither this computer nor a time.
    ///
    /// # Errors
    /// [`Fault::Template`]: a fault of the program.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let options = PdfOptions {
            // The structure for screen readers is more than ten times the size of the rest of a long roster.
            tagged: self.n_pages() <= MOST_TAGGED_PAGES,
            creator: typst::foundations::Smart::Custom(Some("支部台账".to_owned())),
            ..PdfOptions::default()
        };
        let written = typst_pdf::pdf(&self.pages, &options);
        typst::comemo::evict(0);
        written.map_err(|faults| {
            let texts: Vec<String> = faults.iter().map(|fault| fault.message.to_string()).collect();
            Fault::Template(texts.join("; "))
        })
    }

    /// A page, counted from 0, as PNG in so many dots to the inch; `None` where there is no such page.
    pub fn png(&self, page: usize, dots_per_inch: u32) -> Option<Vec<u8>> {
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(f64::from(dots_per_inch.clamp(36, 600)) / 72.0),
            render_bleed: false,
        };
        let picture = self.pages.pages().get(page).map(|page| typst_render::render(page, &options));
        typst::comemo::evict(0);
        picture.and_then(|picture| picture.encode_png().ok())
    }

    /// How many boxes stand on the pages for want of a glyph. Always 0, or [`set`] is broken; for tests.
    #[doc(hidden)]
    pub fn n_boxes(&self) -> usize {
        self.pages.pages().iter().map(|page| boxes(&page.frame)).sum()
    }
}

fn boxes(frame: &Frame) -> usize {
    frame
        .items()
        .map(|(_, part)| match part {
            FrameItem::Group(group) => boxes(&group.frame),
            FrameItem::Text(text) => text.glyphs.iter().filter(|glyph| glyph.id == 0).count(),
            _ => 0,
        })
        .sum()
}
