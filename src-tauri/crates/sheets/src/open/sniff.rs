//! What a file is by its content. Its name is only used to speak about it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refusal;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Text,
    /// With a password for opening, whatever is inside.
    Locked,
    BinaryXlsx,
    Document,
    Slides,
    OpenDocument,
    Archive,
    OldXls,
    OldDocument,
    Html,
    Xml2003,
    Pdf,
    Picture,
    Empty,
    Truncated,
    Unknown,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ZIP: &[u8] = b"PK\x03\x04";

/// Looks at the first bytes, and into the directory where there is one.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Kind::Empty;
    }
    if bytes.starts_with(ZIP) || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if bytes.starts_with(OLE) {
        return ole_kind(bytes);
    }
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, _, ..])
        && bytes.get(2..4).is_some_and(|b| b.contains(&0))
    {
        return Kind::OldXls;
    }
    if bytes.starts_with(b"%PDF") {
        return Kind::Pdf;
    }
    if bytes.starts_with(b"\x89PNG") || bytes.starts_with(&[0xFF, 0xD8, 0xFF]) || bytes.starts_with(b"GIF8") {
        return Kind::Picture;
    }
    if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xBC\xAF") || bytes.starts_with(&[0x1F, 0x8B]) {
        return Kind::Archive;
    }
    markup_kind(bytes)
}

fn markup_kind(bytes: &[u8]) -> Kind {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    // UTF-16 pads every letter of a tag with a zero byte.
    let letters: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let text = String::from_utf8_lossy(&letters);
    let start = text.trim_start_matches(|c: char| !c.is_ascii_graphic());
    if start.starts_with('<') {
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") || text.contains("<?mso-application")
        {
            return Kind::Xml2003;
        }
        if ["<html", "<table", "<!doctype html", "<meta", "<body"].iter().any(|tag| text.contains(tag)) {
            return Kind::Html;
        }
        if start.starts_with("<?xml") {
            return Kind::Unknown;
        }
    }
    Kind::Text
}

fn zip_kind(bytes: &[u8]) -> Kind {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(ZipError::UnsupportedArchive(_)) => return Kind::Unknown,
        Err(_) => return Kind::Truncated,
    };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(|name| name.to_lowercase().replace('\\', "/"))
        .collect();
    let has = |start: &str| names.iter().any(|name| name.trim_start_matches('/').starts_with(start));
    let locked = (0..archive.len()).any(|at| archive.by_index_data(at).is_ok_and(|entry| entry.encrypted()));
    if locked {
        return Kind::Locked;
    }
    if has("xl/workbook.bin") {
        return Kind::BinaryXlsx;
    }
    if has("word/") {
        return Kind::Document;
    }
    if has("ppt/") {
        return Kind::Slides;
    }
    if names.iter().any(|name| name == "mimetype") {
        let mut text = String::new();
        let read =
            archive.by_name("mimetype").ok().and_then(|part| part.take(200).read_to_string(&mut text).ok());
        return if read.is_some() && text.contains("opendocument.spreadsheet") {
            Kind::OpenDocument
        } else {
            Kind::Archive
        };
    }
    if has("xl/") || has("[content_types].xml") { Kind::Xlsx } else { Kind::Archive }
}

/// The streams of a compound file are named in UTF-16; looking for the names needs no reader of the format.
fn ole_kind(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if bytes.len() < 1536 {
        return Kind::Truncated;
    }
    if has("EncryptedPackage") {
        Kind::Locked
    } else if has("WordDocument") {
        Kind::OldDocument
    } else if has("Workbook") || has("Book") {
        Kind::OldXls
    } else if cfb::CompoundFile::open(Cursor::new(bytes)).is_err() {
        // Its directory is missing: the names stood in what was cut off.
        Kind::Truncated
    } else {
        Kind::Unknown
    }
}

/// What to tell about a file of a kind that is not read.
pub(super) fn refusal(kind: Kind) -> Refusal {
    match kind {
        Kind::BinaryXlsx => Refusal::new(
            "这是二进制的 .xlsb 表格，不能直接读取",
            "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入",
        ),
        Kind::Document | Kind::OldDocument => Refusal::new(
            "这是 Word 文档，不是表格",
            "请把里面的表格复制到 Excel 或 WPS 表格，存为 .xlsx 后再导入",
        ),
        Kind::Slides => Refusal::new("这是演示文稿，不是表格", "请改选 .xlsx 或 .csv 名册"),
        Kind::Pdf => Refusal::new("这是 PDF 文件，不是表格", "请向发送人要 Excel 原表（.xlsx），再导入"),
        Kind::Picture => Refusal::new("这是一张图片，不是表格", "请向发送人要 Excel 原表（.xlsx），再导入"),
        Kind::Archive => Refusal::new("这是一个压缩包，不是表格", "请先解压，再选择里面的 .xlsx 文件"),
        Kind::Empty => Refusal::new("这个文件是空的，没有任何内容", "请重新接收或下载后再试"),
        Kind::Truncated => Refusal::damaged(),
        _ => Refusal::new(
            "这个文件不是能识别的表格",
            "请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx",
        ),
    }
}
