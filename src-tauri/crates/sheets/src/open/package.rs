//! The parts of an .xlsx file: limits before anything is unpacked, and where each sheet's part lies.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::Refusal;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

const MIB: u64 = 1024 * 1024;
const MAX_ENTRIES: usize = 2_000;
const MAX_PART: u64 = 256 * MIB;
const MAX_ALL: u64 = 512 * MIB;
const MAX_STRINGS: u64 = 128 * MIB;
/// Above this size a part may not be more than two hundred times its packed size.
const RATIO_FROM: u64 = 8 * MIB;
const MAX_RATIO: u64 = 200;

/// A sheet as the workbook names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetPart {
    /// The part in the archive.
    pub(super) part: String,
}

/// Looks at the directory only: count, names and sizes as declared (the reader stops at a declared size).
pub(super) fn check(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    if archive.len() > MAX_ENTRIES {
        return Err(Refusal::suspicious("内部的部件多得反常"));
    }
    if archive.has_duplicate_names() {
        return Err(Refusal::suspicious("内部有重名的部件"));
    }
    let mut names = BTreeSet::new();
    let mut all = 0u64;
    let mut marked_up = Vec::new();
    for at in 0..archive.len() {
        let entry = archive.by_index_data(at).map_err(|_| Refusal::damaged())?;
        let name = entry.name().map_err(|_| Refusal::suspicious("内部的部件名称不合规范"))?.to_lowercase();
        let is_outside = name.starts_with(['/', '\\'])
            || name.contains(':')
            || name.split(['/', '\\']).any(|step| step == "..");
        if is_outside {
            return Err(Refusal::suspicious("内部的部件指向文件之外"));
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        let limit = if name.ends_with("sharedstrings.xml") { MAX_STRINGS } else { MAX_PART };
        all = all.saturating_add(size);
        let is_bomb = size > RATIO_FROM && size / packed.max(1) > MAX_RATIO;
        if size > limit || all > MAX_ALL || is_bomb {
            return Err(Refusal::too_large("这个文件解开后大得反常，没有打开".to_owned()));
        }
        if name.ends_with(".xml") || name.ends_with(".rels") {
            marked_up.push(at);
        }
        if !names.insert(name) {
            return Err(Refusal::suspicious("内部有重名的部件"));
        }
    }
    marked_up.into_iter().try_for_each(|at| check_prolog(archive, at))
}

/// No document type is ever needed in a workbook; and the number of texts may not be more than their part holds.
fn check_prolog(archive: &mut Archive<'_>, at: usize) -> Result<(), Refusal> {
    let part = archive.by_index(at).map_err(|_| Refusal::damaged())?;
    let size = part.size();
    let mut reader = xml(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::DocType(_)) => return Err(Refusal::suspicious("内部带有外部定义")),
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let count =
                    attribute(&tag, "uniqueCount").and_then(|count| count.trim().parse::<u128>().ok());
                let is_strings = tag.local_name().as_ref() == "sst";
                return match count {
                    Some(count) if is_strings && count > u128::from(size / 7) => {
                        Err(Refusal::suspicious("声明的文字数量与实际不符"))
                    }
                    _ => Ok(()),
                };
            }
            // Drawings and custom parts may be anything; they are never opened.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Where each sheet's part lies, by the name of the sheet.
pub(super) fn sheet_parts(archive: &mut Archive<'_>) -> BTreeMap<String, SheetPart> {
    let book = relations(archive, "_rels/.rels", "")
        .into_iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, target)| target);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let relation_part =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let targets: BTreeMap<String, String> =
        relations(archive, &relation_part, folder).into_iter().map(|(id, _, target)| (id, target)).collect();
    let mut sheets = BTreeMap::new();
    each_tag(archive, &book, |tag| {
        if tag.local_name().as_ref() != "sheet" {
            return;
        }
        let id = tag
            .attributes()
            .flatten()
            .find(|a| a.key.local_name().as_ref() == "id")
            .map(|a| a.value.into_owned());
        let part = id.and_then(|id| targets.get(&id).cloned());
        if let (Some(name), Some(part)) = (attribute(tag, "name"), part) {
            sheets.entry(name).or_insert(SheetPart { part });
        }
    });
    sheets
}

/// Relations of a part: id, kind, target from the root of the archive.
fn relations(archive: &mut Archive<'_>, part: &str, folder: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    each_tag(archive, part, |tag| {
        if tag.local_name().as_ref() != "Relationship" {
            return;
        }
        let (Some(id), Some(kind), Some(target)) =
            (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        else {
            return;
        };
        let target = match target.strip_prefix('/') {
            Some(from_root) => from_root.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        };
        found.push((id, kind, target));
    });
    found
}

/// Shows every tag of a part; a part that is not there has none.
pub(super) fn each_tag(archive: &mut Archive<'_>, part: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let Some(at) = part_index(archive, part) else { return };
    let Ok(file) = archive.by_index(at) else { return };
    let mut reader = xml(BufReader::new(file));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => see(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The place of a part in the directory; Excel does not mind the case of its name.
pub(super) fn part_index(archive: &Archive<'_>, part: &str) -> Option<usize> {
    archive.index_for_name(part).or_else(|| {
        let found = archive
            .file_names()
            .filter_map(Result::ok)
            .find(|name| name.replace('\\', "/").eq_ignore_ascii_case(part))
            .map(std::borrow::Cow::into_owned);
        found.and_then(|name| archive.index_for_name(&name))
    })
}

/// How large a part is when unpacked, in bytes, as it declares.
pub(super) fn size_of(archive: &mut Archive<'_>, part: &str) -> u64 {
    part_index(archive, part).and_then(|at| Some(archive.by_index_data(at).ok()?.size())).unwrap_or_default()
}

pub(super) fn xml<R: std::io::BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    reader
}

/// `&#10;`, `&amp;` and their like; a name that a document would have to define itself is nothing.
pub(super) fn resolved(name: &str) -> String {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).map(String::from).unwrap_or_default();
    }
    quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned()
}

/// The value of an attribute without its prefix, entities resolved.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
