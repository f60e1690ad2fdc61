//! Pictures: decoded within limits, turned upright, made smaller, written as JPEG.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use crate::kind::FileKind;
use crate::refusal::Refusal;
use crate::{Drawn, Looked};

/// More pixels are not decoded: some 400 MB with their alpha.
const MAX_PIXELS: u64 = 100_000_000;
const MAX_EDGE: u32 = 32_000;
const MAX_ALLOC: u64 = 512 * 1024 * 1024;

pub(crate) fn look(bytes: &[u8], kind: FileKind) -> Result<Looked, Refusal> {
    let (picture, turned) = upright(bytes, kind)?;
    Ok(Looked {
        kind,
        width: picture.width(),
        height: picture.height(),
        is_turned: turned != Orientation::NoTransforms,
        n_pages: 1,
    })
}

pub(crate) fn draw(bytes: &[u8], kind: FileKind, side: u32, quality: u8) -> Result<Drawn, Refusal> {
    let (picture, _) = upright(bytes, kind)?;
    let picture = on_white(fitted(picture, side));
    encode(&picture, quality)
}

/// Writes a picture without any metadata.
pub(crate) fn encode(picture: &RgbImage, quality: u8) -> Result<Drawn, Refusal> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality)
        .encode_image(picture)
        .map_err(|_| Refusal::BrokenPicture)?;
    Ok(Drawn { jpeg, width: picture.width(), height: picture.height() })
}

fn upright(bytes: &[u8], kind: FileKind) -> Result<(DynamicImage, Orientation), Refusal> {
    if kind == FileKind::Jpeg && !jpeg_has_end(bytes) {
        // The decoder would fill the missing part with grey and say nothing.
        return Err(Refusal::BrokenPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format_of(kind)?);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal_of)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::TooManyPixels);
    }
    // A picture whose notes cannot be read is shown as it lies.
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal_of)?;
    picture.apply_orientation(turned);
    Ok((picture, turned))
}

fn format_of(kind: FileKind) -> Result<ImageFormat, Refusal> {
    match kind {
        FileKind::Jpeg => Ok(ImageFormat::Jpeg),
        FileKind::Png => Ok(ImageFormat::Png),
        FileKind::WebP => Ok(ImageFormat::WebP),
        FileKind::Bmp => Ok(ImageFormat::Bmp),
        FileKind::Gif => Ok(ImageFormat::Gif),
        FileKind::Pdf
        | FileKind::Heic
        | FileKind::Tiff
        | FileKind::Office
        | FileKind::Archive
        | FileKind::Empty
        | FileKind::Other => Err(Refusal::Other),
    }
}

fn refusal_of(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::BrokenPicture,
    }
}

/// At most `side` pixels long; a smaller picture stays as it is.
fn fitted(picture: DynamicImage, side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        return picture;
    }
    // A quick pass to twice the size first: the good filter alone takes seconds and much memory for a large photo.
    let half_way = side.saturating_mul(2);
    let picture = if longest > half_way { picture.thumbnail(half_way, half_way) } else { picture };
    picture.resize(side, side, FilterType::CatmullRom)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen = picture.into_rgba8();
    let mut paper = RgbImage::new(seen.width(), seen.height());
    for (paper, seen) in paper.pixels_mut().zip(seen.pixels()) {
        let [red, green, blue, alpha] = seen.0;
        let over = |colour: u8| {
            let mixed = (u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        paper.0 = [over(red), over(green), over(blue)];
    }
    paper
}

/// Whether the mark for the end comes after the picture itself has begun. The small picture inside the notes of a
/// photo has an end of its own, which does not count.
fn jpeg_has_end(bytes: &[u8]) -> bool {
    let mut at = 2_usize;
    while let Some(&[0xff, mark, high, low]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        if mark == 0xda {
            return bytes.get(at..).is_some_and(|rest| rest.windows(2).any(|pair| pair == [0xff, 0xd9]));
        }
        // Fill bytes may stand before a mark.
        let length = if mark == 0xff { 1 } else { usize::from(u16::from_be_bytes([high, low])) + 2 };
        at = at.saturating_add(length);
    }
    false
}
