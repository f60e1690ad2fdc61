//! Good pictures and PDFs: what they are, upright, smaller, without their notes. What means harm is in the stories.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

#[allow(dead_code, unreachable_pub, reason = "shared with the stories, which use the rest")]
#[path = "../../../../tests/harness/papers.rs"]
mod papers;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use pictures::{Drawn, FileKind, Looked, Refusal, kind_of, look, page, smaller};

fn seen(drawn: &Drawn) -> image::RgbImage {
    let picture = image::load_from_memory_with_format(&drawn.jpeg, ImageFormat::Jpeg).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (drawn.width, drawn.height));
    picture
}

fn is_red(pixel: &image::Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 90
}

fn as_format(format: ImageFormat) -> Vec<u8> {
    let picture = RgbaImage::from_pixel(40, 30, Rgba([255, 0, 0, 255]));
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::from(picture);
    let picture = if format == ImageFormat::Bmp { picture.into_rgb8().into() } else { picture };
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_file_is_what_its_content_says() {
    let formats = [
        (ImageFormat::Png, FileKind::Png),
        (ImageFormat::WebP, FileKind::WebP),
        (ImageFormat::Bmp, FileKind::Bmp),
        (ImageFormat::Gif, FileKind::Gif),
    ];
    for (format, kind) in formats {
        let bytes = as_format(format);
        let looked = Looked { kind, width: 40, height: 30, is_turned: false, n_pages: 1 };
        assert_eq!(look(&bytes), Ok(looked));
        assert!(is_red(seen(&page(&bytes, 1, 100, None).unwrap()).get_pixel(20, 15)));
        assert_eq!(FileKind::of_media_type(kind.media_type()), kind);
    }
    let kinds: [(&[u8], FileKind, Refusal); 9] = [
        (b"", FileKind::Empty, Refusal::Empty),
        ("这是文字".as_bytes(), FileKind::Other, Refusal::Other),
        (b"\0\0\0\x18ftypheic\0\0\0\0", FileKind::Heic, Refusal::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", FileKind::Heic, Refusal::Heic),
        (b"II*\0\x08\0\0\0", FileKind::Tiff, Refusal::Tiff),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", FileKind::Office, Refusal::Office),
        (b"PK\x03\x04....[Content_Types].xml", FileKind::Office, Refusal::Office),
        (b"PK\x03\x04....photos/1.jpg", FileKind::Archive, Refusal::Archive),
        (b"\0\0\0\x18ftypisom\0\0\0\0", FileKind::Other, Refusal::Other),
    ];
    for (bytes, kind, refusal) in kinds {
        assert_eq!((kind_of(bytes), look(bytes)), (kind, Err(refusal)));
        let sentence = refusal.to_string();
        assert!(sentence.contains("档案没有改动") && sentence.ends_with('。'), "{sentence}");
    }
}

#[test]
fn a_sideways_photo_is_shown_upright_and_its_smaller_copy_tells_no_place() {
    let photo = papers::sideways(3_200, 2_400);
    assert!(photo.windows(papers::PLACE.len()).any(|part| part == papers::PLACE.as_bytes()));
    let looked = look(&photo).unwrap();
    assert_eq!((looked.width, looked.height, looked.is_turned), (2_400, 3_200, true));

    let small = smaller(&photo).unwrap();
    assert_eq!((small.width, small.height), (1_860, 2_480));
    assert!(small.jpeg.len() < photo.len());
    assert!(!small.jpeg.windows(4).any(|part| part == b"Exif"), "its notes stay behind");
    let picture = seen(&small);
    assert!(is_red(picture.get_pixel(900, 100)) && !is_red(picture.get_pixel(900, 2_400)), "left is up now");
    assert!(!look(&small.jpeg).unwrap().is_turned);

    let thumb = page(&photo, 1, 160, None).unwrap();
    assert_eq!((thumb.width, thumb.height), (120, 160));
    let all_ways: Vec<_> =
        (1..=8).map(|way| look(&papers::with_notes(&papers::photo(80, 60), way)).unwrap()).collect();
    let sizes: Vec<_> = all_ways.iter().map(|looked| (looked.width, looked.is_turned)).collect();
    assert_eq!(sizes[..4], [(80, false), (80, true), (80, true), (80, true)]);
    assert!(sizes[4..].iter().all(|size| *size == (60, true)));

    let whole = papers::photo(80, 60);
    assert_eq!(
        smaller(&whole).map(|small| (small.width, small.height)),
        Ok((80, 60)),
        "nothing is made larger"
    );
    assert_eq!(page(&whole, 2, 100, None), Err(Refusal::NoSuchPage));
}

#[test]
fn what_is_cut_short_is_refused_and_never_shown_half_grey() {
    let photo = papers::sideways(1_200, 900);
    for part in [3, photo.len() / 3, photo.len() - 2] {
        assert_eq!(look(&photo[..part]), Err(Refusal::BrokenPicture), "{part} bytes of it");
    }
    let png = as_format(ImageFormat::Png);
    for part in [9, png.len() / 2] {
        assert_eq!(look(&png[..part]), Err(Refusal::BrokenPicture));
    }
    assert_eq!(look(b"%PDF-1.7\nnothing more"), Err(Refusal::BrokenPdf));
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(20 * 1024 * 1024 + 1, b' ');
    assert_eq!(look(&large), Err(Refusal::LargePdf));
    assert_eq!(look(&papers::png_bomb()), Err(Refusal::TooManyPixels));
}

#[test]
fn transparent_becomes_paper() {
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(clear).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let picture = seen(&smaller(&bytes.into_inner()).unwrap());
    assert!(picture.get_pixel(10, 10).0.iter().all(|colour| *colour > 250));
}

#[test]
fn pages_of_a_pdf_are_pictures() {
    let pdf = papers::pdf(&["Seite eins", "page two"]);
    let looked = look(&pdf).unwrap();
    assert_eq!((looked.kind, looked.n_pages), (FileKind::Pdf, 2));
    assert_eq!(smaller(&pdf), Err(Refusal::NotForPdf));
    let [one, two] = [1, 2].map(|at| page(&pdf, at, 842, None).unwrap());
    assert_eq!((one.width, one.height), (595, 842));
    let (first, second) = (seen(&one), seen(&two));
    let bar = first.get_pixel(250, 842 - 420).0[0];
    assert!((110..150).contains(&bar), "the grey bar is grey: {bar}");
    assert!(first.get_pixel(5, 5).0[0] > 250, "the paper is white");
    assert!(first.pixels().any(|pixel| pixel.0[0] < 60), "the letters are black");
    assert_ne!(first.as_raw(), second.as_raw(), "two pages, two pictures");
    for missing in [0, 3] {
        assert_eq!(page(&pdf, missing, 500, None), Err(Refusal::NoSuchPage));
    }
    assert_eq!(look(&papers::pdf_with_password()), Err(Refusal::EncryptedPdf));
    assert_eq!(look(&papers::pdf_of_endless_pages()), Err(Refusal::BrokenPdf));
}
