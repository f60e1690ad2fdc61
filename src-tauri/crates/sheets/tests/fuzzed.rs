//! What fuzzing found, and a fixed number of changes to honest files: each is a table or one sentence, and nothing of
//! ours panics on the way, though `read_file` would catch it.
//!
//! `cargo xtask fuzz` is the long form. What it finds is kept under `tests/fuzz/kept`, by a name that says what it is.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

#[path = "common/biff.rs"]
#[allow(dead_code, reason = "each test binary uses its part")]
mod biff;
mod common;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};
use std::time::{Duration, Instant};

use biff::{Biff, Version};
use common::*;
use sheets::{Decisions, Opened, analyse, read_file};

/// Places in our own code that panicked.
static OURS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn watch_panics() {
    static WATCHES: Once = Once::new();
    WATCHES.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            if place.replace('\\', "/").contains("/registry/src/") {
                return;
            }
            OURS.lock().expect("no panic inside").push(panic.to_string());
            usual(panic);
        }));
    });
}

fn answered(what: &str, opened: &Opened) {
    match (&opened.workbook, &opened.message) {
        (Some(workbook), None) => {
            let roster = analyse(workbook, &Decisions::default(), today());
            assert_eq!(roster.sheets.len(), workbook.sheets.len(), "{what}: each sheet has its report");
            let taken = Opened::from_worker(&opened.to_bytes().expect("bytes"));
            assert!(taken.is_some(), "{what}: the program takes what an honest worker says");
        }
        (None, Some(sentence)) => {
            assert!(
                sentence.contains("软件里的数据没有改动") && sentence.ends_with('。'),
                "{what}: {sentence}"
            );
        }
        _ => panic!("{what}: neither a table nor a sentence, or both"),
    }
}

fn read(what: &str, bytes: &[u8]) {
    watch_panics();
    let began = Instant::now();
    answered(what, &read_file(what, bytes));
    assert!(began.elapsed() < Duration::from_secs(10), "{what} took {:?}", began.elapsed());
    let ours = std::mem::take(&mut *OURS.lock().expect("no panic inside"));
    assert!(ours.is_empty(), "{what}: {ours:?}");
}

fn kept() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fuzz/kept");
    let entries = std::fs::read_dir(folder).expect("what is kept");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "something is kept");
    paths
}

#[test]
fn each_kept_finding_is_a_table_or_one_sentence() {
    for path in kept() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("bytes");
        assert!(bytes.len() <= 64 * 1024, "{name} is small");
        if name.ends_with(".answer") {
            watch_panics();
            if let Some(opened) = Opened::from_worker(&bytes) {
                answered(&name, &opened);
            }
            assert!(OURS.lock().expect("no panic inside").is_empty(), "{name}");
        } else {
            read(&name, &bytes);
        }
    }
}

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Bytes with one to four changes: a bit, a byte, a piece cut out, doubled or put elsewhere, a number or a word of the
    /// format put in.
    fn changed(&mut self, bytes: &[u8], words: &[&str]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let (at, to) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let (first, last) = (at.min(to), at.max(to).min(at.min(to) + 200));
            let piece = bytes[first..last].to_vec();
            match self.below(7) {
                0 if first < bytes.len() => bytes[first] ^= 1 << self.below(8),
                1 if first < bytes.len() => bytes[first] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][self.below(6)],
                2 => drop(bytes.splice(first..last, [])),
                3 => drop(bytes.splice(first..first, piece)),
                4 => {
                    let place = self.below(bytes.len() + 1);
                    drop(bytes.splice(place..place, piece));
                }
                5 => {
                    let number =
                        ["0", "-1", "65536", "1048577", "4294967295", "18446744073709551615", "1e308"];
                    let number = number[self.below(number.len())];
                    drop(bytes.splice(first..first, number.bytes()));
                }
                _ if !words.is_empty() => {
                    let word = words[self.below(words.len())];
                    drop(bytes.splice(first..first, word.bytes()));
                }
                _ => {}
            }
        }
        bytes
    }
}

const ROWS: &[&[&str]] = &[
    &["2024级党员名册"],
    &["姓名", "学号", "公民身份号码", "入党时间", "联系电话", "备注"],
    &["张三", "#2024010101", "11010519491231002X", "@2024-05-01", "13800000000", "2020.6"],
    &["软件2401班（4人）"],
    &["李四", "2024010102", "", "2020年6月20日", "", "合计"],
];

#[test]
fn changed_bytes_of_honest_files_are_tables_or_sentences() {
    let text = ROWS.map_text(",");
    let page: String = ROWS
        .iter()
        .map(|row| {
            let cells: String =
                row.iter().map(|cell| format!("<td colspan=2 rowspan=1>{cell}</td>")).collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    let page = format!("<html><table>{page}</table></html>");
    let rows: String = ROWS
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|cell| {
                    format!(r#"<Cell ss:MergeAcross="1"><Data ss:Type="String">{cell}</Data></Cell>"#)
                })
                .collect();
            format!(r#"<Row ss:Span="1">{cells}</Row>"#)
        })
        .collect();
    let xml = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>"#
    );
    let seeds = [
        ("名册.csv", text.into_bytes()),
        ("page.xls", page.into_bytes()),
        ("2003.xls", xml.into_bytes()),
        ("book.xlsx", book(ROWS)),
        ("biff8.xls", Biff::new(Version::Biff8).sheet("名册", ROWS).stream()),
        ("biff5.xls", Biff::new(Version::Biff5).sheet("名册", ROWS).stream()),
        ("wrapped.xls", Biff::new(Version::Biff8).sheet("名册", ROWS).bytes()),
    ];
    let mut dice = Dice(0x5EED_2026_1120);
    let words =
        ["<table>", "<tr>", " rowspan=99999999", " ss:Index=\"1048576\"", "\"", ",", "姓名", "\u{FEFF}"];
    for (name, seed) in &seeds {
        read(name, seed);
        for n in 0..150 {
            read(&format!("{n}.{name}"), &dice.changed(seed, &words));
        }
    }
}

#[test]
fn changed_parts_of_honest_packages_are_tables_or_sentences() {
    let rows: String = (1u32..).zip(ROWS).map(|(number, row)| text_row(number, row)).collect();
    let sheet = sheet_xml_with(
        r#"<cols><col min="1" max="3" hidden="1"/></cols>"#,
        &format!(
            r#"{rows}<row r="9" hidden="1"><c r="A9" s="1"><v>43647</v></c><c r="B9" t="e"><v>#N/A</v></c><c r="C9"><f>1+1</f></c></row>"#
        ),
        r#"<mergeCells><mergeCell ref="A1:F1"/></mergeCells>"#,
    );
    let content: String = ROWS
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|cell| format!(r#"<table:table-cell office:value-type="string" table:number-columns-spanned="1"><text:p>{cell}</text:p></table:table-cell>"#))
                .collect();
            format!(r#"<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>"#)
        })
        .collect();
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="名册">{content}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let words = [
        "<row r=\"",
        "<c r=\"XFD1048576\">",
        " t=\"s\"",
        " t=\"d\"",
        " hidden=\"1\"",
        "<v>",
        "</v>",
        "<f>",
        "</row>",
        "<table:table-row ",
        "table:number-rows-repeated=\"",
        "<text:p>",
        "&#x10FFFF;",
        "<![CDATA[",
        "<!--",
    ];
    let mut dice = Dice(0x0DD5_0F16_1ADE);
    for n in 0..400 {
        // A package holds text; a broken character in it is one of its own kinds of damage.
        let changed = |dice: &mut Dice, text: &str| {
            String::from_utf8_lossy(&dice.changed(text.as_bytes(), &words)).into_owned()
        };
        let part = changed(&mut dice, &sheet);
        read(&format!("{n}.xlsx"), &package(&[("xl/worksheets/sheet1.xml", &part)]));
        let part = changed(&mut dice, &content);
        let mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        read(&format!("{n}.ods"), &package(&[mimetype, ("content.xml", &part)]));
    }
}

trait AsText {
    fn map_text(&self, between: &str) -> String;
}

impl AsText for [&[&str]] {
    fn map_text(&self, between: &str) -> String {
        self.iter().map(|row| format!("{}\n", row.join(between))).collect()
    }
}
