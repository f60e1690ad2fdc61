//! The files of the catalogue, made once, and what they came to as short lines.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::carried::CarriedMark;
use domain::field::Field;
use expect_test::Expect;
use sheets::{
    CarriedMonth, Decisions, Issue, ListKind, Opened, ParsedRow, Roster, Value, Workbook, analyse, read_file,
};

/// What a person can write text in, whatever it is called.
pub(crate) const TEXT: [&str; 7] =
    ["bom.csv", "gb.csv", "page-gb.xls", "page.xls", "tab.xls", "utf16.txt", "utf8.csv"];
/// Formats whose cells have types.
pub(crate) const TYPED: [&str; 6] = ["2003.xls", "8.xls", "bare.xlsx", "ods", "strict.xlsx", "xlsx"];

/// Every format in which a table of texts occurs, the usual one first.
pub(crate) fn every() -> Vec<&'static str> {
    let mut all = vec!["xlsx", "5.xls"];
    all.extend(TYPED.iter().filter(|format| **format != "xlsx").chain(&TEXT));
    all
}

/// The same without those in which a character of this line cannot be written.
pub(crate) fn every_but(without: &[&str]) -> Vec<&'static str> {
    every().into_iter().filter(|format| !without.contains(format)).collect()
}

/// The day on which the catalogue is read.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

/// All files by their names.
static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/sheets/catalogue/make.py");
    let folder = tempfile::tempdir().expect("a folder");
    let python = std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let output = Command::new(python)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(script)
        .arg(folder.path())
        .output()
        .expect("python3 with openpyxl and xlwt");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let entries = std::fs::read_dir(folder.path()).expect("the folder");
    entries
        .map(|entry| {
            let entry = entry.expect("a file");
            let name = entry.file_name().into_string().expect("a plain name");
            (name, std::fs::read(entry.path()).expect("its bytes"))
        })
        .collect()
});

/// The bytes of a file.
pub(crate) fn bytes(name: &str) -> &'static [u8] {
    FILES.get(name).unwrap_or_else(|| panic!("the script makes no {name}"))
}

/// The answer to a file.
pub(crate) fn answer(name: &str) -> Opened {
    read_file(name, bytes(name))
}

/// The cells of a file that must open.
pub(crate) fn opened(name: &str) -> Workbook {
    let Opened { workbook, message, .. } = answer(name);
    workbook.unwrap_or_else(|| panic!("{name}: {message:?}"))
}

/// A file read with the program's own guesses.
pub(crate) fn roster(name: &str) -> Roster {
    analyse(&opened(name), &Decisions::default(), today())
}

/// Structure, people and issues of a file.
pub(crate) fn told(name: &str) -> String {
    let roster = roster(name);
    let names: Vec<String> = roster.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    lines(&roster, &names)
}

/// Asserts what one table comes to, and that it comes to the same in every format in which the script makes it.
pub(crate) fn same_everywhere(stem: &str, formats: &[&str], expected: Expect) {
    let mut made: Vec<&str> =
        FILES.keys().filter_map(|name| name.strip_prefix(stem)?.strip_prefix('.')).collect();
    let mut wanted = formats.to_vec();
    made.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(wanted, made, "{stem}: the formats of the script are the formats of the test");
    let first = roster(&format!("{stem}.{}", formats[0]));
    let names: Vec<String> = first.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let told = lines(&first, &names);
    expected.assert_eq(&told);
    for format in &formats[1..] {
        let name = format!("{stem}.{format}");
        // A text has no tabs of its own: its sheet is called like the file, or 表1.
        assert_eq!(lines(&roster(&name), &names), told, "{name} differs from {stem}.{}", formats[0]);
    }
}

/// Everything that a roster tells, its sheets called by these names.
pub(crate) fn lines(roster: &Roster, names: &[String]) -> String {
    let called = |name: &str| {
        let at = roster.sheets.iter().position(|sheet| sheet.name == name).expect("a sheet of the file");
        names.get(at).map_or("?", String::as_str).to_owned()
    };
    let mut out = String::new();
    if let Some(message) = &roster.message {
        out.push_str(&format!("{message}\n"));
    }
    for sheet in &roster.sheets {
        out.push_str(&sheet_line(sheet, &called(&sheet.name)));
    }
    for row in &roster.rows {
        out.push_str(&person_line(row, &called(&row.sheet)));
    }
    for issue in &roster.issues {
        out.push_str(&issue_line(issue, &called(&issue.sheet)));
    }
    out
}

fn sheet_line(sheet: &sheets::SheetReport, name: &str) -> String {
    let mut parts = vec![format!("[{name}]")];
    parts.push(if sheet.import {
        "import".to_owned()
    } else {
        format!("no: {}", sheet.reason.as_deref().unwrap_or(""))
    });
    if sheet.hidden {
        parts.push("hidden".to_owned());
    }
    if sheet.kind != ListKind::Roster {
        parts.push(format!("{:?}", sheet.kind));
    }
    parts.extend(sheet.claims.map(|stage| format!("claims={}", stage.label())));
    parts.extend(sheet.title.iter().map(|title| format!("title={title}")));
    parts.extend(sheet.unit.iter().map(|unit| format!("unit={unit}")));
    parts.extend(sheet.dues.iter().map(|dues| dues.words.clone()));
    if !sheet.header_rows.is_empty() {
        let columns: Vec<String> = sheet
            .columns
            .iter()
            .map(|(column, report)| {
                let field = report.field.map_or_else(|| "-".to_owned(), |field| field.code().into_owned());
                let suggestion =
                    report.suggestion.map(|field| format!("({}?)", field.code())).unwrap_or_default();
                let second = report.second.map(|field| format!("+{}", field.code())).unwrap_or_default();
                format!("{column}:{}→{field}{second}{suggestion}", report.header)
            })
            .collect();
        parts.push(format!("head={:?} {}", sheet.header_rows, columns.join(" ")));
    } else if !sheet.columns.is_empty() {
        let columns: Vec<String> = sheet
            .columns
            .iter()
            .filter_map(|(column, report)| Some(format!("{column}→{}", report.field?.code())))
            .collect();
        parts.push(format!("headless {}", columns.join(" ")));
    }
    let skipped: Vec<String> = sheet.skipped.iter().map(|row| format!("{}:{:?}", row.row, row.why)).collect();
    if !skipped.is_empty() {
        parts.push(format!("skipped={}", skipped.join(",")));
    }
    if !sheet.hidden_rows.is_empty() {
        parts.push(format!("hidden rows={:?}", sheet.hidden_rows));
    }
    if !sheet.hidden_columns.is_empty() {
        let columns: Vec<String> = sheet.hidden_columns.iter().map(ToString::to_string).collect();
        parts.push(format!("hidden columns={}", columns.join(",")));
    }
    format!("{}\n", parts.join(" "))
}

/// The values of a row: the one place that knows how a row keeps them.
pub(crate) fn values(row: &ParsedRow) -> impl Iterator<Item = (Field, Option<&Value>)> {
    row.values.iter()
}

fn person_line(row: &ParsedRow, sheet: &str) -> String {
    let values: Vec<String> = values(row)
        .map(|(field, value)| format!("{}={}", field.code(), value.map_or_else(|| "—".to_owned(), shown)))
        .collect();
    let dues: String = row.dues.iter().map(|due| format!(" {}", due_text(due))).collect();
    format!("{sheet}!{} {:?} {}{dues}\n", row.row, row.standing, values.join(" "))
}

/// `2026-03@F5:0.20`, `2026-04@G5:√（代交）`; the sheet only where it is another one.
fn due_text(due: &CarriedMonth) -> String {
    let mark = match due.mark {
        CarriedMark::Paid(amount) => amount.to_string(),
        CarriedMark::Ticked => "√".to_owned(),
        CarriedMark::Waived => "免".to_owned(),
        CarriedMark::Unpaid => "×".to_owned(),
        CarriedMark::Noted => "?".to_owned(),
    };
    let note = if due.note.is_empty() { String::new() } else { format!("（{}）", due.note) };
    let sheet = due.sheet.as_deref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
    format!("{}@{sheet}{}{}:{mark}{note}", due.month, due.column, due.row)
}

/// An issue with its place, as a line.
pub(crate) fn issue_line(issue: &Issue, sheet: &str) -> String {
    let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
    let field = issue.field.map_or_else(|| "-".to_owned(), |field| field.code().into_owned());
    format!(
        "{sheet}!{column}{} {field} {} {:?} {:?}\n",
        issue.row,
        issue.code.name(),
        issue.severity,
        short(&issue.raw)
    )
}

/// A value as it stands in the plan.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => short(text),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// A text that nobody would read to its end, with its length.
fn short(text: &str) -> String {
    let n_chars = text.chars().count();
    if n_chars <= 80 {
        return text.to_owned();
    }
    format!("{}…({n_chars})", text.chars().take(4).collect::<String>())
}
