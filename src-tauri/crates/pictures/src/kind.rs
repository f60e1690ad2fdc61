//! What a file is, told from its first bytes.

use serde::{Deserialize, Serialize};

/// What a file is by its content. The name of a file is never asked: `照片.jpg` may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// BMP.
    Bmp,
    /// GIF; its first frame is what is shown.
    Gif,
    /// PDF.
    Pdf,
    /// HEIC, HEIF or AVIF: not readable here.
    Heic,
    /// TIFF: not readable here.
    Tiff,
    /// Word, Excel, WPS, PowerPoint, RTF.
    Office,
    /// zip, rar, 7z.
    Archive,
    /// Nothing in it.
    Empty,
    /// Anything else.
    Other,
}

impl FileKind {
    /// As the list calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Jpeg => "JPG 图片",
            Self::Png => "PNG 图片",
            Self::WebP => "WebP 图片",
            Self::Bmp => "BMP 图片",
            Self::Gif => "GIF 图片",
            Self::Pdf => "PDF 文件",
            Self::Heic => "HEIC 照片",
            Self::Tiff => "TIFF 图片",
            Self::Office => "Office 文档",
            Self::Archive => "压缩包",
            Self::Empty => "空文件",
            Self::Other => "其他文件",
        }
    }

    /// The usual end of a name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Bmp => "bmp",
            Self::Gif => "gif",
            Self::Pdf => "pdf",
            Self::Heic => "heic",
            Self::Tiff => "tif",
            Self::Office | Self::Archive | Self::Empty | Self::Other => "",
        }
    }

    /// The media type, as a row keeps it; empty for what is not taken in.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Bmp => "image/bmp",
            Self::Gif => "image/gif",
            Self::Pdf => "application/pdf",
            Self::Heic | Self::Tiff | Self::Office | Self::Archive | Self::Empty | Self::Other => "",
        }
    }

    /// The kind of that media type; one that a newer version wrote is [`Self::Other`].
    pub fn of_media_type(text: &str) -> Self {
        const TAKEN: [FileKind; 6] =
            [FileKind::Jpeg, FileKind::Png, FileKind::WebP, FileKind::Bmp, FileKind::Gif, FileKind::Pdf];
        TAKEN.into_iter().find(|kind| kind.media_type() == text).unwrap_or(Self::Other)
    }

    /// It is one picture, not pages of paper.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP | Self::Bmp | Self::Gif)
    }
}

/// So far into a file a PDF may begin; readers are as lenient.
const PDF_WITHIN: usize = 1_024;
/// Brands of the family of ISO media files that hold still pictures.
const STILL_BRANDS: [&[u8]; 12] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2", b"avif", b"avis",
    b"miaf",
];

/// What `bytes` are.
pub fn kind_of(bytes: &[u8]) -> FileKind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    if bytes.is_empty() {
        FileKind::Empty
    } else if starts(b"\xff\xd8\xff") {
        FileKind::Jpeg
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        FileKind::WebP
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        FileKind::Gif
    } else if at(4, b"ftyp") && STILL_BRANDS.iter().any(|brand| at(8, brand)) {
        FileKind::Heic
    } else if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") {
        FileKind::Tiff
    } else if starts(b"BM") && bytes.len() > 26 {
        FileKind::Bmp
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") || starts(b"{\\rtf") || is_office_zip(bytes) {
        FileKind::Office
    } else if starts(b"PK\x03\x04") || starts(b"Rar!") || starts(b"7z\xbc\xaf\x27\x1c") {
        FileKind::Archive
    } else if bytes.get(..PDF_WITHIN.min(bytes.len())).is_some_and(|head| find(head, b"%PDF-")) {
        FileKind::Pdf
    } else {
        FileKind::Other
    }
}

fn is_office_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && bytes.get(..4_096.min(bytes.len())).is_some_and(|head| {
            [b"[Content_Types].xml".as_slice(), b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis"]
                .iter()
                .any(|mark| find(head, mark))
        })
}

pub(crate) fn find(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}
