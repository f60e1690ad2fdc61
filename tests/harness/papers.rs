//! Pictures and PDFs made by script: good ones, sideways ones, and such as mean harm.

use std::io::{Cursor, Write};

use image::{GrayImage, ImageFormat, Rgb, RgbImage};

/// Stands in the notes of [`sideways`] and must be in nothing that is made from it.
pub const PLACE: &str = "canary-place-31.2304-121.4737";

/// A JPEG, red in its left half and blue in its right one.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13) % 24).unwrap_or(0);
        if x * 2 < width { Rgb([200 + grain, 10, 10]) } else { Rgb([10, 10, 200 + grain]) }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a JPEG can be written");
    bytes.into_inner()
}

/// The photo as a telephone held upright writes it: lying, with a note that says so and another that tells a place.
pub fn sideways(width: u32, height: u32) -> Vec<u8> {
    with_notes(&photo(width, height), 6)
}

/// Puts EXIF notes into a JPEG: which way up (1 to 8) and [`PLACE`].
pub fn with_notes(jpeg: &[u8], way_up: u16) -> Vec<u8> {
    let place = format!("{PLACE}\0");
    let mut notes = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    notes.extend(2_u16.to_le_bytes());
    // ImageDescription, text; it lies behind the two entries.
    notes.extend([0x0e, 0x01, 2, 0]);
    notes.extend(u32::try_from(place.len()).expect("a short text").to_le_bytes());
    notes.extend((8_u32 + 2 + 24 + 4).to_le_bytes());
    // Orientation, one short number.
    notes.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    notes.extend(u32::from(way_up).to_le_bytes());
    notes.extend(0_u32.to_le_bytes());
    notes.extend(place.as_bytes());
    let length = u16::try_from(notes.len() + 2).expect("a short note");
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xff, 0xe1], &length.to_be_bytes(), &notes, rest].concat()
}

/// A PDF with one A4 page for each text, all of it in Latin letters, each page with a grey bar.
pub fn pdf(texts: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..texts.len()).map(|page| format!("{} 0 R", 4 + page * 2)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", texts.len(), kids.join(" ")).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    for (page, text) in texts.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
                5 + page * 2
            )
            .into_bytes(),
        );
        let drawing = format!("0.5 g 100 400 300 40 re f 0 g BT /F1 40 Tf 100 700 Td ({text}) Tj ET");
        objects.push(stream("", drawing.as_bytes()));
    }
    pdf_of(&objects, "")
}

/// A line of Chinese in a face that is not in the file, as old exports write it.
pub fn pdf_without_its_face(text: &str) -> Vec<u8> {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let drawing = format!("BT /F1 48 Tf 60 700 Td <{codes}> Tj ET");
    pdf_of(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>"
                .to_vec(),
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>"
                .to_vec(),
            stream("", drawing.as_bytes()),
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R\
              /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
                .to_vec(),
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0\
              /Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
                .to_vec(),
        ],
        "",
    )
}

/// A PDF that asks for a password before it shows anything.
pub fn pdf_with_password() -> Vec<u8> {
    let noise = "a5".repeat(32);
    let lock =
        format!("/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{noise}>/U<{noise}>>>/ID[<00><00>]");
    pdf_of(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_vec(),
        ],
        &lock,
    )
}

/// Thirty drawings, each of which asks twenty times for the next: 20 to the 30th strokes in three kilobytes.
pub fn pdf_of_laughs() -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
            .to_vec(),
        stream("", b"/X Do"),
    ];
    for form in 5..35 {
        let next = form + 1;
        let head =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {next} 0 R>>>>");
        objects.push(stream(&head, "/X Do ".repeat(20).as_bytes()));
    }
    objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", b"0 0 9 9 re f"));
    pdf_of(&objects, "")
}

/// A tree of pages that is its own child.
pub fn pdf_of_endless_pages() -> Vec<u8> {
    pdf_of(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 9999999/Kids[2 0 R 3 0 R 2 0 R]>>".to_vec(),
            b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R 3 0 R]>>".to_vec(),
        ],
        "",
    )
}

/// Some kilobytes that say they are one and a half gigabytes of strokes, packed twice.
pub fn pdf_that_swells() -> Vec<u8> {
    let pack = |from: &mut dyn Iterator<Item = Vec<u8>>| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for block in from {
            packer.write_all(&block).expect("memory takes it");
        }
        packer.finish().expect("memory takes it")
    };
    let block = b"0 0 m 9 9 l S \n".repeat(1 << 16);
    let once = pack(&mut std::iter::repeat_n(block, 1_500));
    let twice = pack(&mut std::iter::once(once));
    pdf_of(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec(),
            stream("/Filter[/FlateDecode/FlateDecode]", &twice),
        ],
        "",
    )
}

/// A PNG that says it is 50,000 × 50,000 pixels.
pub fn png_bomb() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    GrayImage::new(8, 8).write_to(&mut bytes, ImageFormat::Png).expect("a PNG can be written");
    let mut bytes = bytes.into_inner();
    // Width and height stand behind the signature, a length and the word IHDR; their checksum behind five more bytes.
    bytes[16..20].copy_from_slice(&50_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&50_000_u32.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

fn stream(head: &str, body: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{head}/Length {}>>stream\n", body.len()).into_bytes();
    object.extend(body);
    object.extend(b"\nendstream");
    object
}

/// The objects, numbered from 1, with their table; `trailer` goes into the trailer beside the root.
fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    file.extend(format!("trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}
