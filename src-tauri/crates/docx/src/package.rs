//! The file as a package of parts: limits before anything is unpacked, which parts hold text, and putting it together anew.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Fault;

const MIB: u64 = 1024 * 1024;
/// A form is some tens of kilobytes; with a coat of arms in it some hundred.
const MAX_FILE: usize = 16 * 1024 * 1024;
const MAX_ENTRIES: usize = 2_000;
/// Text of one part; the longest form has a few hundred kilobytes.
const MAX_PART: u64 = 8 * MIB;
/// All parts together, as they are declared.
const MAX_ALL: u64 = 256 * MIB;

const TYPES: &str = "[Content_Types].xml";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WORD_TEMPLATE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
/// Ends of the content types of parts in which somebody writes.
const WRITTEN: &[&str] = &[
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
];

/// A part with text.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    at: usize,
    pub(crate) text: String,
}

/// A file and its parts with text: the body first, then heads, feet and notes.
#[derive(Debug, Clone)]
pub(crate) struct Package {
    bytes: Vec<u8>,
    parts: Vec<Part>,
}

impl Package {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.len() > MAX_FILE {
            return Err(Fault::TooLarge);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return Err(of_compound(&bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Fault::NotDocx);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|_| Fault::Damaged)?;
        let names = checked(&mut archive)?;
        let place = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
        let types = place(TYPES).ok_or(Fault::NotDocx)?;
        let types = content_types(&text(&mut archive, types)?)?;
        let has_macros =
            types.iter().any(|(_, kind)| kind.contains("macroEnabled") || kind.contains("vbaProject"));
        if has_macros || names.iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
            return Err(Fault::Macros);
        }
        if types.iter().any(|(_, kind)| kind == WORD_TEMPLATE) {
            return Err(Fault::WordTemplate);
        }
        let main = types.iter().find(|(_, kind)| kind == MAIN).ok_or(Fault::NotDocx)?;
        let others = types.iter().filter(|(_, kind)| WRITTEN.iter().any(|end| kind.ends_with(end)));
        let mut parts = Vec::new();
        for (name, _) in std::iter::once(main).chain(others) {
            match place(name) {
                Some(at) => parts.push(Part { at, text: text(&mut archive, at)? }),
                None if parts.is_empty() => return Err(Fault::Damaged),
                // Declared and not there: Word does without it, too.
                None => {}
            }
        }
        drop(archive);
        Ok(Self { bytes, parts })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The file with other texts, one for each of its parts. What did not change is copied as it is packed.
    pub(crate) fn with(&self, texts: &[String]) -> Result<Vec<u8>, Fault> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(|_| Fault::Damaged)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|_| Fault::Damaged)?;
            let part = self.parts.iter().zip(texts).find(|(part, text)| part.at == at && part.text != **text);
            let Some((_, text)) = part else {
                writer.raw_copy_file(entry).map_err(|_| Fault::Damaged)?;
                continue;
            };
            let mut options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            if let Some(at) = entry.last_modified() {
                options = options.last_modified_time(at);
            }
            let name = entry.name().map_err(|_| Fault::Damaged)?.to_string();
            drop(entry);
            writer.start_file(name, options).map_err(|_| Fault::Damaged)?;
            writer.write_all(text.as_bytes()).map_err(|_| Fault::TooLarge)?;
        }
        Ok(writer.finish().map_err(|_| Fault::TooLarge)?.into_inner())
    }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The names of all entries, after a look at the directory alone: how many, how large, whether they stay inside.
fn checked(archive: &mut Archive<'_>) -> Result<Vec<String>, Fault> {
    if archive.len() > MAX_ENTRIES {
        return Err(Fault::TooLarge);
    }
    if archive.has_duplicate_names() {
        return Err(Fault::Damaged);
    }
    let mut names = Vec::new();
    let mut all = 0_u64;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| Fault::Damaged)?;
        if entry.encrypted() {
            return Err(Fault::Encrypted);
        }
        all = all.saturating_add(entry.size());
        if all > MAX_ALL {
            return Err(Fault::TooLarge);
        }
        names.push(entry.name().map_err(|_| Fault::Damaged)?.to_string());
    }
    Ok(names)
}

/// The text of a part, never more of it than a part may have, whatever its size is said to be.
fn text(archive: &mut Archive<'_>, at: usize) -> Result<String, Fault> {
    let entry = archive.by_index(at).map_err(|_| Fault::Damaged)?;
    if entry.size() > MAX_PART {
        return Err(Fault::TooLarge);
    }
    let mut text = Vec::new();
    entry.take(MAX_PART + 1).read_to_end(&mut text).map_err(|_| Fault::Damaged)?;
    if text.len() as u64 > MAX_PART {
        return Err(Fault::TooLarge);
    }
    // The format allows UTF-16, too; no program in use writes it.
    String::from_utf8(text).map_err(|_| Fault::Damaged)
}

/// Part and content type of every part that has one of its own.
fn content_types(xml: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut types = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Fault::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Override" => {
                let attribute = |name: &str| {
                    let found = tag.attributes().flatten().find(|one| one.key.as_ref() == name);
                    found.map(|one| one.value.trim().to_owned()).unwrap_or_default()
                };
                types.push((
                    attribute("PartName").trim_start_matches('/').to_owned(),
                    attribute("ContentType"),
                ));
            }
            Event::Eof => return Ok(types),
            _ => {}
        }
    }
}

/// A compound file: the streams of its directory bear UTF-16 names.
fn of_compound(bytes: &[u8]) -> Fault {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match () {
        () if has("EncryptedPackage") => Fault::Encrypted,
        () if has("WordDocument") => Fault::OldFormat,
        () => Fault::NotDocx,
    }
}
