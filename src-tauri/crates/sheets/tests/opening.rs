//! What can be opened, and the sentence for everything that cannot.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use std::io::{Cursor, Write};

use common::*;
use expect_test::expect;
use sheets::{OpenState, RawCell, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn sentence(name: &str, bytes: &[u8]) -> String {
    let opened = read_file(name, bytes);
    assert!(opened.workbook.is_none(), "{name} is not to be opened");
    assert_ne!(opened.open, OpenState::Ok);
    let message = opened.message.expect("a sentence");
    assert!(message.contains("软件里的数据没有改动"), "{name}: {message}");
    format!("{:?} {message}\n", opened.open)
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("zip").into_inner()
}

fn ole_with(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0u8; 2048];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[1024..1024 + name.len()].copy_from_slice(&name);
    bytes
}

#[test]
fn a_file_is_what_it_holds_not_what_it_is_called() {
    let bytes = book(&[&["姓名", "学号"], &["张三", "2024010101"]]);
    for name in ["名册.xls", "名册.csv", "名册", "C:\\接收\\名册.et"] {
        assert_eq!(read_file(name, &bytes).open, OpenState::Ok, "{name}");
    }
    assert_eq!(read_file("C:\\接收\\名册.et", &bytes).workbook.expect("book").file, "名册.et");
}

#[test]
fn every_other_kind_has_its_sentence() {
    let mut whole = book(&[&["姓名", "学号"], &["张三", "2024010101"]]);
    whole.truncate(whole.len() / 2);
    let told = [
        sentence("名册.xls", &ole_with("Workbook")),
        sentence("名册.et", &ole_with("Workbook")),
        sentence("名册.xlsx", &ole_with("EncryptedPackage")),
        sentence("名单.doc", &ole_with("WordDocument")),
        sentence("名单.xlsx", &zip_of(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")])),
        sentence("名单.ods", &zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])),
        sentence("名单.xlsb", &zip_of(&[("xl/workbook.bin", b"x")])),
        sentence("名单.zip", &zip_of(&[("名单.xlsx", b"x")])),
        sentence("名单.xls", b"<html><body><p>1</p></body></html>"),
        sentence("名单.xls", br#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#),
        sentence("名单.pdf", b"%PDF-1.7"),
        sentence("名单.png", b"\x89PNG\r\n\x1a\n"),
        sentence("空.xlsx", b""),
        sentence("断.xlsx", &whole),
        sentence("空表.xlsx", &book(&[&[]])),
        sentence("通知.txt", "今天下午开会，请准时参加".replace('，', " ").as_bytes()),
        sentence("程序.xlsx", b"MZ\x90\x00\x03\x00\x00\x00"),
    ]
    .concat();
    expect![[r#"
        Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        NeedsPassword 这个文件有打开密码，读不了里面的内容。软件里的数据没有改动。请在 WPS 或 Excel 中打开它，去掉打开密码（文件 → 文档加密 / 信息 → 保护工作簿），保存后重试。
        Refused 这是 Word 文档，不是表格。软件里的数据没有改动。请把里面的表格复制到 Excel 或 WPS 表格，存为 .xlsx 后再导入。
        Refused 这是 Word 文档，不是表格。软件里的数据没有改动。请把里面的表格复制到 Excel 或 WPS 表格，存为 .xlsx 后再导入。
        Refused 这个文件里的工作表都是空的。软件里的数据没有改动。请确认选对了文件，或把内容保存后重试。
        Refused 这是二进制的 .xlsb 表格，不能直接读取。软件里的数据没有改动。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。
        Refused 这是一个压缩包，不是表格。软件里的数据没有改动。请先解压，再选择里面的 .xlsx 文件。
        Refused 这个文件里没有表格。软件里的数据没有改动。请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx。
        Refused 这个文件里的工作表都是空的。软件里的数据没有改动。请确认选对了文件，或把内容保存后重试。
        Refused 这是 PDF 文件，不是表格。软件里的数据没有改动。请向发送人要 Excel 原表（.xlsx），再导入。
        Refused 这是一张图片，不是表格。软件里的数据没有改动。请向发送人要 Excel 原表（.xlsx），再导入。
        Refused 这个文件是空的，没有任何内容。软件里的数据没有改动。请重新接收或下载后再试。
        Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        Refused 这个文件里的工作表都是空的。软件里的数据没有改动。请确认选对了文件，或把内容保存后重试。
        Refused 这个文件里没有表格。软件里的数据没有改动。请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx。
        Refused 这个文件里没有表格。软件里的数据没有改动。请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx。
    "#]].assert_eq(&told);
}

#[test]
fn text_tables_in_four_encodings_with_true_row_numbers() {
    let text = "党员名册,,\n\n姓名,学号,备注\n张三,=\"0024010101\",\"一,\n二\"\n李四,0024010102\t,\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let semicolons = text.replace("\"一,\n二\"", "一二").replace(',', ";").into_bytes();
    for bytes in [text.as_bytes().to_vec(), gb, bom, semicolons] {
        let workbook = read_file("名册.csv", &bytes).workbook.expect("opens");
        let roster = sheets::analyse(&workbook, &sheets::Decisions::default(), today());
        assert_eq!(roster.sheets[0].name, "名册");
        assert_eq!(roster.sheets[0].header_rows, [3]);
        assert_eq!(roster.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 5]);
        assert!(
            people(&roster).contains("4 Take name=张三 student_no=0024010101 remark=一"),
            "{}",
            people(&roster)
        );
        assert!(people(&roster).contains("5 Take name=李四 student_no=0024010102"));
    }
    let wide = read_file("名册.txt", &utf16).workbook.expect("opens");
    assert_eq!(wide.sheets[0].rows.len(), 4);
}

#[test]
fn hostile_packages_are_refused_before_they_are_unpacked() {
    let sheet = sheet_xml(&text_row(1, &["姓名"]));
    let strings = r#"<?xml version="1.0"?><sst uniqueCount="1000000000"><si><t>a</t></si></sst>"#;
    let doctype = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>"#;
    let many: Vec<(String, &[u8])> = (0..2_001).map(|at| (format!("xl/x{at}"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let zeros = vec![b' '; 20 * 1024 * 1024];
    let told = [
        sentence(
            "1.xlsx",
            &package(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/sharedStrings.xml", strings)]),
        ),
        sentence("2.xlsx", &package(&[("xl/worksheets/sheet1.xml", doctype)])),
        sentence("3.xlsx", &zip_of(&many)),
        sentence("4.xlsx", &zip_of(&[("xl/workbook.xml", b"<a/>"), ("xl/Workbook.xml", b"<a/>")])),
        sentence("5.xlsx", &zip_of(&[("xl/workbook.xml", b"<a/>"), ("../../x", b"")])),
        sentence("6.xlsx", &zip_of(&[("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", &zeros)])),
        sentence(
            "7.xlsx",
            &package(&[(
                "xl/worksheets/sheet1.xml",
                &sheet_xml(r#"<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>"#),
            )]),
        ),
        sentence(
            "8.xlsx",
            &package(&[(
                "xl/worksheets/sheet1.xml",
                &sheet_xml(r#"<row r="1"><c r="A1" t="s"><v>5</v></c></row>"#),
            )]),
        ),
        sentence(
            "9.xlsx",
            &package(&[(
                "xl/worksheets/sheet1.xml",
                &sheet_xml(r#"<row r="1"><c r="AMK1"><v>5</v></c></row>"#),
            )]),
        ),
    ]
    .concat();
    expect![[r#"
        Refused 这个文件声明的文字数量与实际不符，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件内部带有外部定义，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件内部的部件多得反常，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件内部有重名的部件，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件内部的部件指向文件之外，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件解开后大得反常，没有打开。软件里的数据没有改动。请删去无关内容或分成几个文件后再导入。
        Refused 这个文件有单元格位置超出表格范围，可能被人为改动过，没有打开。软件里的数据没有改动。请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后重试。
        Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        Refused 这个文件有超过 1024 列，不像是一份名册。软件里的数据没有改动。请删去无关内容或分成几个文件后再导入。
    "#]].assert_eq(&told);
}

#[test]
fn odd_but_honest_packages_open() {
    // A blank in the last corner, a lying dimension, cells without references, rows out of order.
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>学号</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><r><t>李</t></r><r><t>四</t></r></is></c><c r="B3"><v>2024010102</v></c></row><row r="2"><c r="B2"><v>2024010101</v></c><c r="A2" t="inlineStr"><is><t>张三</t></is></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>"#;
    let sheet = sheet_xml_with(
        r#"<dimension ref="A1:XFD1048576"/>"#,
        rows,
        r#"<mergeCells count="1"><mergeCell ref="D1:ZZZ9999999"/></mergeCells>"#,
    );
    let roster = roster(&package(&[("xl/worksheets/sheet1.xml", &sheet)]));
    expect![[r#"
        2 Take name=张三 student_no=2024010101
        3 Take name=李四 student_no=2024010102
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_text_longer_than_excel_allows_is_cut_and_told() {
    let long = "长".repeat(40_000);
    let text = format!("姓名,学号,备注\n张三,2024010101,{long}\n");
    let workbook = read_file("名册.csv", text.as_bytes()).workbook.expect("opens");
    let cell = &workbook.sheets[0].rows[1].cells[2].1;
    assert!(matches!(cell, RawCell::Text(text) if text.chars().count() == 32_767));
    let roster = sheets::analyse(&workbook, &sheets::Decisions::default(), today());
    assert!(issues(&roster).contains("C2 remark text_too_long Warning"));
}

#[test]
fn the_same_bytes_have_the_same_print() {
    let bytes = book(&[&["姓名", "学号"], &["张三", "2024010101"]]);
    assert_eq!(opened(&bytes).sha256, opened(&bytes).sha256);
    assert_eq!(opened(&bytes).sha256.len(), 64);
}

#[test]
fn a_workbook_goes_over_a_pipe_and_back() {
    let workbook = opened(&book(&[&["姓名", "学号", "入党时间"], &["张三", "#2024010101", "@2024-05-01"]]));
    let text = serde_json::to_string(&workbook).expect("json");
    assert_eq!(serde_json::from_str::<sheets::Workbook>(&text).expect("workbook"), workbook);
}
