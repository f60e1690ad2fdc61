//! The bundled faces. There are no others: the faces of the system are never looked at, so that a page is the same
//! on every computer.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 4] = [
    include_bytes!("../../../../assets/fonts/NotoSerifSC-Regular.otf"),
    include_bytes!("../../../../assets/fonts/NotoSerifSC-Bold.otf"),
    include_bytes!("../../../../assets/fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../../../assets/fonts/NotoSansSC-Bold.otf"),
];

static FACES: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect());

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FACES.iter())));

/// The faces as the typesetter looks them up.
pub(crate) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

/// A face by its place in the book.
pub(crate) fn face(index: usize) -> Option<Font> {
    FACES.get(index).cloned()
}

/// The face with the most characters, as a file: for Chinese text of foreign PDFs that carry no face of their own.
pub fn chinese_face() -> &'static [u8] {
    let [face, ..] = FILES;
    face
}

/// Whether some bundled face has a glyph for the character.
pub fn covers(character: char) -> bool {
    // What has no picture needs no glyph; a space is measured, not drawn.
    character == ' '
        || character == '\n'
        || FACES.iter().any(|face| face.info().coverage.contains(character.into()))
}
