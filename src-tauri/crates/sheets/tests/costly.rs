//! Files that are small and would cost the program much: each has its sentence or its people, soon and in little room.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use common::*;
use sheets::{Decisions, OpenState, Roster, Workbook, analyse, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// More than any of this takes, and less than what was seen before.
const SOON: Duration = Duration::from_secs(20);

fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    assert!(began.elapsed() < SOON, "{what} took {:?}", began.elapsed());
    done
}

fn analysed(workbook: &Workbook) -> Roster {
    soon("the analysis", || analyse(workbook, &Decisions::default(), today()))
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let opened = soon(name, || read_file(name, bytes));
    assert_eq!(opened.open, OpenState::Refused, "{name}");
    opened.message.expect("a sentence")
}

/// A package of one sheet whose cells name shared texts by their numbers.
fn of_shared_texts(texts: &[&str], rows: &str) -> Vec<u8> {
    of_shared_sheet(texts, &sheet_xml(rows))
}

/// The same with the sheet's part as it is.
fn of_shared_sheet(texts: &[&str], sheet: &str) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{kinds}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let texts: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let texts =
        format!(r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{texts}</sst>"#);
    package(&[
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/sharedStrings.xml", &texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn open_document(rows: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="名册">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).expect("part");
        zip.write_all(text.as_bytes()).expect("text");
    }
    zip.finish().expect("zip").into_inner()
}

#[test]
fn one_long_text_in_many_cells_is_refused_before_it_fills_the_memory() {
    let long = "汉".repeat(32_767);
    let rows: String =
        (1..=2_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let shared = of_shared_texts(&[&long], &rows);
    let repeated = open_document(&format!(
        r#"<table:table-row table:number-rows-repeated="190000"><table:table-cell table:number-columns-repeated="1000"><text:p>{long}</text:p></table:table-cell></table:table-row>"#
    ));
    for (name, bytes) in [("shared.xlsx", shared), ("repeated.ods", repeated)] {
        assert!(bytes.len() < 64 * 1024, "{name} is small: {}", bytes.len());
        let sentence = refusal(name, &bytes);
        assert!(sentence.contains("文字多得反常"), "{name}: {sentence}");
    }
}

#[test]
fn the_name_of_a_sheet_is_cut() {
    let name = "册".repeat(100_000);
    let bytes = open_document(
        "<table:table-row><table:table-cell><text:p>姓名</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(opened(&bytes).sheets[0].name, "名册");
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let rows = sheet_xml(&text_row(1, &["姓名", "学号"]));
    let bytes = package(&[("xl/workbook.xml", &workbook), ("xl/worksheets/sheet1.xml", &rows)]);
    assert_eq!(opened(&bytes).sheets[0].name.chars().count(), sheets::open::MAX_NAME);
}

#[test]
fn rows_that_never_end_hide_no_row_twice() {
    let open = r#"<table:table-row table:number-rows-repeated="10000" table:visibility="collapse">"#;
    let bytes = open_document(&open.repeat(50_000));
    assert!(bytes.len() < 64 * 1024, "it is small: {}", bytes.len());
    assert!(refusal("rows.ods", &bytes).contains("都是空的"));
}

#[test]
fn prose_in_every_cell_of_the_head_and_below_is_read_soon() {
    let long = "汉".repeat(32_767);
    let row = |row: u32, text: u32| {
        let cells: String = ["A", "B", "C", "D", "E", "F", "G", "H"]
            .iter()
            .map(|column| format!(r#"<c r="{column}{row}" t="s"><v>{text}</v></c>"#))
            .collect();
        format!(r#"<row r="{row}">{cells}</row>"#)
    };
    let prose: String = (1..=100).map(|number| row(number, 0)).collect();
    let roster = analysed(&opened(&of_shared_texts(&[&long], &prose)));
    assert!(roster.rows.is_empty(), "prose is no head");

    let head =
        text_row(1, &["姓名", "学号", "出生日期", "民族", "公民身份号码", "联系电话", "入党介绍人", "备注"]);
    let below: String = (2..=100).map(|number| row(number, 0)).collect();
    let roster = analysed(&opened(&of_shared_texts(&[&long], &format!("{head}{below}"))));
    assert_eq!(roster.rows.len(), 99);
}

#[test]
fn one_person_a_hundred_thousand_times_is_merged_soon() {
    let lines: String = (0..100_000).map(|number| format!("张三,2024010101,第{number}次\n")).collect();
    let roster = analysed(&opened(format!("姓名,学号,备注\n{lines}").as_bytes()));
    let taken: Vec<_> = roster.rows.iter().filter(|row| row.standing == sheets::Standing::Take).collect();
    assert_eq!(taken.len(), 1);
    let remark = taken[0].values.text(domain::field::Field::Remark).expect("a remark");
    assert!(remark.starts_with("第0次；第1次；") && remark.ends_with("；第99999次"), "none is lost");
}

#[test]
fn thousands_of_cut_cells_beside_many_people_are_read_soon() {
    let long = "a".repeat(32_768);
    let cells = |row: u32| {
        let person = format!(r#"<c r="A{row}" t="s"><v>1</v></c><c r="B{row}"><v>{row}</v></c>"#);
        let far = if row < 3_000 { format!(r#"<c r="C{row}" t="s"><v>0</v></c>"#) } else { String::new() };
        format!(r#"<row r="{row}">{person}{far}</row>"#)
    };
    let rows: String = (2..=60_000).map(cells).collect();
    let rows = format!("{}{rows}", text_row(1, &["姓名", "学号", "备注"]));
    let roster = analysed(&opened(&of_shared_texts(&[&long, "张三"], &rows)));
    let cut = roster.issues.iter().filter(|issue| issue.message.contains("32767")).count();
    assert_eq!((roster.rows.len(), cut), (59_999, 2_998));
}

#[test]
fn a_long_section_or_a_long_merged_text_is_not_copied_for_each_person() {
    let long = "汉".repeat(30_000);
    let people: String = (0..60_000).map(|number| format!("张三,{number}\n")).collect();
    let roster = analysed(&opened(format!("姓名,学号\n,{long}班\n{people}").as_bytes()));
    assert_eq!(roster.rows.len(), 60_000);

    let rows: String = (2..=20_000)
        .map(|row| {
            format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>1</v></c><c r="B{row}"><v>{row}</v></c></row>"#)
        })
        .collect();
    let first = r#"<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>3</v></c><c r="C1" t="s"><v>4</v></c></row>"#;
    let rows = rows.replacen("</row>", r#"<c r="C2" t="s"><v>0</v></c></row>"#, 1);
    let sheet = sheet_xml_with(
        "",
        &format!("{first}{rows}"),
        r#"<mergeCells><mergeCell ref="C2:C20000"/></mergeCells>"#,
    );
    let bytes = of_shared_sheet(&[&long, "张三", "姓名", "学号", "备注"], &sheet);
    let roster = analysed(&opened(&bytes));
    let n_remarks =
        roster.rows.iter().filter(|row| row.values.text(domain::field::Field::Remark).is_some()).count();
    assert_eq!((roster.rows.len(), n_remarks), (19_999, 1), "the text stands where it is written");
}

#[test]
fn a_table_that_is_wrong_in_every_cell_is_told_in_one_sentence() {
    let wrong = format!("张三{}\n", ",1".repeat(11));
    let head = "姓名,公民身份号码,出生日期,申请入党时间,列为积极分子时间,列为发展对象时间,入党时间,转正时间,联系电话,性别,民族,学历";
    let roster = analysed(&opened(format!("{head}\n{}", wrong.repeat(150_000)).as_bytes()));
    let counts = (roster.rows.len(), roster.issues.len(), roster.sheets.len());
    assert_eq!(counts, (0, 0, 1), "rows, issues, sheets");
    let message = roster.message.expect("a sentence");
    assert!(message.contains("100 万处") && message.contains("软件里的数据没有改动"), "{message}");
    let few = analysed(&opened(format!("{head}\n{}", wrong.repeat(1_000)).as_bytes()));
    assert!(few.message.is_none() && few.issues.len() > 5_000, "{}", few.issues.len());
}

#[test]
fn tabs_in_one_place_and_spans_without_end_are_refused_soon() {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    };
    let begin =
        |kind: u16| record(0x0809, &[&0x0600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let tab = |offset: u32| record(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let size = begin(5).len() + tab(0).len() * 256 + 4;
    let tabs = tab(u32::try_from(size).expect("small")).repeat(256);
    let sheet = [begin(16), record(1, &[]).repeat(1_000_000), record(10, &[])].concat();
    let file = [begin(5), tabs, record(10, &[]), sheet].concat();
    assert!(refusal("tabs.xls", &file).contains("互相重叠"));

    let spans = "<tr><td rowspan=2 colspan=1024>".repeat(300_000);
    assert!(refusal("spans.xls", format!("<table>{spans}").as_bytes()).contains("合并的单元格多得反常"));
}
