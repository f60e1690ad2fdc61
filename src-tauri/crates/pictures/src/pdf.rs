//! PDFs: how many pages, and a page as a picture.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;

use crate::kind::FileKind;
use crate::refusal::Refusal;
use crate::{Drawn, Face, Looked, picture};

/// More pages are no attachment of one person.
const MAX_PAGES: usize = 500;

pub(crate) fn look(bytes: &[u8]) -> Result<Looked, Refusal> {
    let pdf = open(bytes)?;
    let n_pages = pdf.pages().len();
    if n_pages > MAX_PAGES {
        return Err(Refusal::TooManyPages);
    }
    let n_pages = u32::try_from(n_pages).map_err(|_| Refusal::TooManyPages)?;
    Ok(Looked { kind: FileKind::Pdf, width: 0, height: 0, is_turned: false, n_pages })
}

pub(crate) fn draw(bytes: &[u8], page: u32, side: u32, face: Option<Face>) -> Result<Drawn, Refusal> {
    let pdf = open(bytes)?;
    let at = usize::try_from(page).ok().and_then(|page| page.checked_sub(1)).ok_or(Refusal::NoSuchPage)?;
    let page = pdf.pages().get(at).ok_or(Refusal::NoSuchPage)?;
    let (width, height) = page.render_dimensions();
    let is_a_page = |length: f32| length.is_finite() && length > 0.0;
    if !is_a_page(width) || !is_a_page(height) {
        return Err(Refusal::BrokenPdf);
    }
    let side = f32::from(u16::try_from(side).unwrap_or(u16::MAX));
    let scale = side / width.max(height);
    // A strip thinner than a pixel is still a pixel.
    let at_least_one = |length: f32| scale.max(1.5 / length);
    let pixels = hayro::render(
        page,
        &RenderCache::new(),
        &settings(face),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: at_least_one(width), y_scale: at_least_one(height), bg_color: WHITE },
    );
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let mut paper = RgbImage::new(width, height);
    for (paper, seen) in paper.pixels_mut().zip(pixels.data()) {
        // The paper is white and opaque, so there is nothing to divide by.
        paper.0 = [seen.r, seen.g, seen.b];
    }
    picture::encode(&paper, 90)
}

fn open(bytes: &[u8]) -> Result<Pdf, Refusal> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected
            | DecryptionError::UnsupportedAlgorithm
            | DecryptionError::InvalidEncryption
            | DecryptionError::MissingIDEntry,
        ) => Refusal::EncryptedPdf,
        LoadPdfError::Invalid => Refusal::BrokenPdf,
    })?;
    if pdf.pages().is_empty() { Err(Refusal::BrokenPdf) } else { Ok(pdf) }
}

/// Chinese text whose face is not in the file is drawn with ours; other scripts with the small faces that the
/// library carries.
fn settings(face: Option<Face>) -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(wanted) => {
                let is_chinese = wanted.character_collection.as_ref().is_some_and(|collection| {
                    matches!(
                        collection.family,
                        CidFamily::AdobeGB1 | CidFamily::AdobeCNS1 | CidFamily::AdobeJapan1
                    )
                });
                match &face {
                    Some(face) if is_chinese => Some((face.clone(), 0)),
                    _ => Some(wanted.pick_standard_font().get_font_data()),
                }
            }
        }),
        ..InterpreterSettings::default()
    }
}
