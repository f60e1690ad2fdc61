//! Workbooks for the stories, made here so that no file of anybody is needed, and answers as short lines.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};
use sheets::{Decisions, Issue, Opened, Roster, Value, Workbook, analyse, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The day on which the stories play.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

/// A number of identity that nobody has, with the right check digit.
pub fn citizen_id(born: &str, sequence: u32) -> String {
    let first = format!("990001{born}{sequence:03}");
    let digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).collect();
    format!("{first}{}", domain::citizen_id::check_digit(&digits))
}

/// The same in a province that exists, for what is not to be warned about.
pub fn home_id(born: &str, sequence: u32) -> String {
    let first = format!("110199{born}{sequence:03}");
    let digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).collect();
    format!("{first}{}", domain::citizen_id::check_digit(&digits))
}

/// A workbook of one sheet. A text is a text; `#1.5` is a number; `@2019-07-01` is a date.
pub fn book(rows: &[&[&str]]) -> Vec<u8> {
    books(&[("党员名册", rows)])
}

/// A workbook of several sheets.
pub fn books(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut writer = Writer::new();
    for (name, rows) in sheets {
        let sheet = writer.add_worksheet().set_name(*name).expect("name");
        fill(sheet, rows);
    }
    writer.save_to_buffer().expect("bytes")
}

/// Fills a sheet of the writer in the same way.
pub fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&[&str]]) {
    let date = Format::new().set_num_format("yyyy/m/d");
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            if let Some(number) = text.strip_prefix('#') {
                sheet.write_number(row, column, number.parse::<f64>().expect("number")).expect("cell");
            } else if let Some(day) = text.strip_prefix('@') {
                let day = ExcelDateTime::parse_from_str(day).expect("day");
                sheet.write_datetime_with_format(row, column, &day, &date).expect("cell");
            } else if !text.is_empty() {
                sheet.write_string(row, column, *text).expect("cell");
            }
        }
    }
}

/// A package of the given parts beside the usual ones, for what no writer writes.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let replaced: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    for (name, text) in usual.iter().filter(|(name, _)| !replaced.contains(name)).chain(parts) {
        zip.start_file(*name, options).expect("part");
        zip.write_all(text.as_bytes()).expect("text");
    }
    zip.finish().expect("zip").into_inner()
}

/// A sheet's part around its rows.
pub fn sheet_xml(rows: &str) -> String {
    sheet_xml_with("", rows, "")
}

/// A sheet's part with something before and after its rows.
pub fn sheet_xml_with(before: &str, rows: &str, after: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"#
    )
}

/// A row of inline texts.
pub fn text_row(number: u32, texts: &[&str]) -> String {
    let cells: String = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let column = char::from(b'A' + at as u8);
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// The cells of a file that must open.
pub fn opened(bytes: &[u8]) -> Workbook {
    let Opened { workbook, message, .. } = read_file("名册.xlsx", bytes);
    workbook.unwrap_or_else(|| panic!("{message:?}"))
}

/// A file analysed with the program's own guesses.
pub fn roster(bytes: &[u8]) -> Roster {
    analyse(&opened(bytes), &Decisions::default(), today())
}

/// People and issues as lines.
pub fn told(roster: &Roster) -> String {
    format!("{}{}", people(roster), issues(roster))
}

/// One line for each person: row, standing, values.
pub fn people(roster: &Roster) -> String {
    roster
        .rows
        .iter()
        .map(|row| {
            let values: Vec<String> = row
                .values
                .iter()
                .map(|(field, value)| format!("{}={}", field.code(), value.map_or("—".to_owned(), shown)))
                .collect();
            format!("{} {:?} {}\n", row.row, row.standing, values.join(" "))
        })
        .collect()
}

/// One line for each issue: cell, field, code, severity, raw.
pub fn issues(roster: &Roster) -> String {
    roster.issues.iter().map(|issue| format!("{}\n", issue_line(issue))).collect()
}

/// An issue as a line.
pub fn issue_line(issue: &Issue) -> String {
    let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
    let field = issue.field.map_or_else(|| "-".to_owned(), |field| field.code().into_owned());
    format!("{column}{} {field} {} {:?} {:?}", issue.row, issue.code.name(), issue.severity, issue.raw)
}

/// A value as it stands in the plan.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// Columns and their fields as a line.
pub fn columns(roster: &Roster, sheet: usize) -> String {
    roster.sheets[sheet]
        .columns
        .iter()
        .map(|(column, report)| {
            format!(
                "{column}:{}→{}",
                report.header,
                report.field.map_or_else(|| "-".to_owned(), |field| field.code().into_owned())
            )
        })
        .collect::<Vec<_>>()
        .join("  ")
}
