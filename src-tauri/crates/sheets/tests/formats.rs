//! One roster in every format that arrives, and what each format says in a way of its own.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

#[path = "common/biff.rs"]
mod biff;
mod common;

use std::io::{Cursor, Write};

use biff::{Biff, Version};
use common::*;
use expect_test::expect;
use proptest::prelude::*;
use sheets::{Column, Decisions, OpenState, RawCell, Workbook, analyse, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ROWS: &[&[&str]] = &[
    &["学生第一党支部党员名册"],
    &["姓名", "性别", "学号", "入党时间", "备注"],
    &["张三丰", "男", "0024010101", "@2023-06-20", "第一行"],
    &["买买提·阿不都", "男", "0024010102", "2024年7月", "ext: a & b"],
    &["李四", "女", "0024010103", "#20240901", ""],
];

fn html(meta: &str) -> String {
    let rows: String = ROWS
        .iter()
        .map(|cells| {
            let cells: String = cells
                .iter()
                .map(|text| {
                    let text = text.trim_start_matches(['#', '@']).replace('&', "&amp;");
                    format!("<td class=xl65 style='mso-number-format:\"\\@\"'>{text}&nbsp;</td>\n")
                })
                .collect();
            format!("<tr height=18>{cells}</tr>\n")
        })
        .collect();
    format!(
        "<html><head>{meta}<style>td {{color:red}}</style></head><body><table border=1>{rows}</table></body></html>"
    )
}

fn xml2003() -> String {
    let cell = |text: &str| match (text.strip_prefix('#'), text.strip_prefix('@')) {
        (Some(number), _) => format!(r#"<Cell><Data ss:Type="Number">{number}</Data></Cell>"#),
        (_, Some(day)) => {
            format!(r#"<Cell ss:StyleID="s1"><Data ss:Type="DateTime">{day}T00:00:00.000</Data></Cell>"#)
        }
        _ => format!(r#"<Cell><Data ss:Type="String">{}</Data></Cell>"#, text.replace('&', "&amp;")),
    };
    let rows: String = ROWS
        .iter()
        .map(|cells| format!("<Row>{}</Row>", cells.iter().map(|text| cell(text)).collect::<String>()))
        .collect();
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="党员名册"><Table>{rows}</Table></Worksheet></Workbook>"#
    )
}

fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).expect("part");
        zip.write_all(text.as_bytes()).expect("text");
    }
    zip.finish().expect("zip").into_inner()
}

fn ods_roster() -> Vec<u8> {
    let cell = |text: &str| match (text.strip_prefix('#'), text.strip_prefix('@')) {
        (Some(number), _) => {
            format!(
                r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
            )
        }
        (_, Some(day)) => {
            format!(
                r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>"#
            )
        }
        _ if text.is_empty() => "<table:table-cell/>".to_owned(),
        _ => format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            text.replace('&', "&amp;")
        ),
    };
    let rows: String = ROWS
        .iter()
        .map(|cells| {
            format!(
                "<table:table-row>{}</table:table-row>",
                cells.iter().map(|text| cell(text)).collect::<String>()
            )
        })
        .collect();
    ods("", &format!(r#"<table:table table:name="党员名册">{rows}</table:table>"#))
}

fn opened_as(name: &str, bytes: &[u8]) -> Workbook {
    let opened = read_file(name, bytes);
    opened.workbook.unwrap_or_else(|| panic!("{name}: {:?}", opened.message))
}

fn told_of(name: &str, bytes: &[u8]) -> String {
    people(&analyse(&opened_as(name, bytes), &Decisions::default(), today()))
}

fn cells(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.map(|row| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|(column, cell)| format!("{column}{}={}", row.number, cell.shown()))
            .collect();
        cells.join(" ")
    })
    .collect()
}

#[test]
fn one_roster_is_the_same_people_in_every_format() {
    let mut split = Biff::new(Version::Biff8).sheet("党员名册", ROWS);
    split.cut_after = 21;
    let text = ROWS
        .iter()
        .map(|cells| {
            cells.iter().map(|text| text.trim_start_matches(['#', '@'])).collect::<Vec<_>>().join("\t")
        })
        .collect::<Vec<_>>()
        .join("\r\n");
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let in_gb = gb(&html("<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">"));
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(html("").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("名册.xlsx", book(ROWS)),
        ("名册.xls 里是 xlsx", book(ROWS)),
        ("名册.xls", Biff::new(Version::Biff8).sheet("党员名册", ROWS).bytes()),
        ("名册.et", split.bytes()),
        ("名册 没有外壳.xls", Biff::new(Version::Biff8).sheet("党员名册", ROWS).stream()),
        ("名册 95.xls", Biff::new(Version::Biff5).sheet("党员名册", ROWS).bytes()),
        ("名册 95 页码写错.xls", Biff::new(Version::Biff5).naming_page(1252).sheet("党员名册", ROWS).bytes()),
        ("名册 网页.xls", html("<meta charset=utf-8>").into_bytes()),
        ("名册 网页 gb.xls", in_gb),
        ("名册 网页 utf16.xls", wide),
        ("名册 2003.xls", xml2003().into_bytes()),
        ("名册.ods", ods_roster()),
        ("名册 制表符.xls", text.clone().into_bytes()),
        ("名册 制表符 gb.xls", gb(&text)),
    ];
    expect![[r#"
        3 Take name=张三丰 gender=男 student_no=0024010101 remark=第一行 admitted_on=2023-06-20
        4 Take name=买买提·阿不都 gender=男 student_no=0024010102 remark=ext: a & b admitted_on=2024-07
        5 Take name=李四 gender=女 student_no=0024010103 remark=— admitted_on=2024-09-01
    "#]]
    .assert_eq(&told_of("名册.xlsx", &files[0].1));
    for (name, bytes) in &files {
        assert_eq!(told_of(name, bytes), told_of("名册.xlsx", &files[0].1), "{name}");
    }
}

#[test]
fn an_old_xls_tells_formats_results_and_what_is_hidden() {
    let number = |value: f64| value.to_le_bytes();
    let formula = |row: u16, column: u16, result: [u8; 8]| {
        [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &result, &[0, 0, 0, 0, 0, 0, 0, 0]].concat()
    };
    let book = Biff::new(Version::Biff8)
        .sheet(
            "甲",
            &[
                &["姓名", "学号", "入党时间", "得分"],
                &["张三", "$0000000|12345", "$yyyy\"年\"m\"月\"|45078", "$0.00|2019.1"],
                &["李四", "$0000000|7", "@2023-06-20", "$0\"元\"|3"],
                &["王五"],
            ],
        )
        // A number, a text, a flag and an error that formulas gave; the text stands in a record of its own.
        .record(0x0006, &formula(1, 5, number(0.5)))
        .record(0x0006, &formula(2, 5, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]))
        .record(0x0207, &[2, 0, 1, 0x2F, 0x66, 0x26, 0x54])
        .record(0x0006, &formula(3, 5, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]))
        .record(0x0006, &formula(3, 6, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]))
        .record(0x0205, &[3, 0, 7, 0, 0, 0, 1, 0])
        // Several packed numbers of a row; a blank far away; row 3 and column B hidden; A1 to A2 one cell.
        .record(
            0x00BD,
            &[
                &[3, 0, 8, 0][..],
                &[0, 0],
                &(5_u32 << 2 | 2).to_le_bytes(),
                &[0, 0],
                &(1234_u32 << 2 | 3).to_le_bytes(),
                &[9, 0],
            ]
            .concat(),
        )
        .record(0x0201, &[0xFF, 0xFF, 0xFF, 0, 0, 0])
        .record(0x0208, &[2, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0])
        .record(0x007D, &[1, 0, 1, 0, 0, 8, 0, 0, 1, 0, 0, 0])
        .record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 0, 0])
        .sheet("乙", &[&["姓名"]])
        .hidden();
    let workbook = opened_as("名册.xls", &book.bytes());
    assert_eq!(
        cells(&workbook),
        [
            "A1=姓名 B1=学号 C1=入党时间 D1=得分",
            "A2=张三 B2=0012345 C2=2023-06-01 D2=2019.10 F2=0.5",
            "A3=李四 B3=0000007 C3=2023-06-20 D3=3 F3=是否",
            "A4=王五 F4=#N/A H4=TRUE I4=5 J4=12.34",
            "A1=姓名"
        ]
    );
    let first = &workbook.sheets[0];
    let month = first.row(2).and_then(|row| row.cell(Column(2)));
    assert_eq!(month, Some(&RawCell::Date { serial: 45078.0, without_day: true }), "a month is no day");
    assert_eq!((&first.hidden_rows[..], &first.hidden_columns[..]), (&[3][..], &[Column(1)][..]));
    assert_eq!(first.merges.len(), 1);
    assert_eq!((first.merges[0].first_row, first.merges[0].last_row), (1, 2));
    assert!(workbook.sheets[1].hidden && !first.hidden);

    // The other system in which days are counted.
    let mut mac = Biff::new(Version::Biff8);
    mac.is_1904 = true;
    let mac = mac.sheet("甲", &[&["姓名", "学号", "入党时间"], &["张三", "2024010101", "@2023-06-20"]]);
    assert!(told_of("名册.xls", &mac.bytes()).contains("admitted_on=2023-06-20"));
    assert!(opened_as("名册.xls", &mac.bytes()).is_1904);
}

#[test]
fn another_reader_sees_the_same_in_our_old_files() {
    use calamine::{Data, Reader, Xls};
    for version in [Version::Biff5, Version::Biff8] {
        let bytes = Biff::new(version).sheet("党员名册", ROWS).bytes();
        let mut other: Xls<_> = Xls::new(Cursor::new(bytes.as_slice())).expect("it opens");
        let range = other.worksheet_range("党员名册").expect("the sheet");
        let theirs: Vec<String> = range
            .used_cells()
            .map(|(row, column, cell)| {
                let text = match cell {
                    Data::DateTime(moment) => {
                        RawCell::Date { serial: moment.as_f64(), without_day: false }.shown()
                    }
                    cell => cell.to_string(),
                };
                format!("{}{}={text}", Column(column as u16), row + 1)
            })
            .collect();
        assert_eq!(theirs.join(" "), cells(&opened_as("名册.xls", &bytes)).join(" "), "{version:?}");
    }
}

#[test]
fn old_files_that_cannot_be_read_have_their_sentence() {
    let mut locked = Biff::new(Version::Biff8).sheet("甲", ROWS);
    locked.is_locked = true;
    let opened = read_file("名册.xls", &locked.bytes());
    assert_eq!(opened.open, OpenState::NeedsPassword);
    assert!(opened.message.expect("a sentence").contains("有打开密码"));
    // BIFF2, BIFF3, BIFF4 begin each with a record of their own.
    for kind in [0x0009_u16, 0x0209, 0x0409] {
        let bytes = [&kind.to_le_bytes()[..], &[6, 0, 0, 0, 0x10, 0, 0, 0], &[0x0A, 0, 0, 0]].concat();
        let opened = read_file("名册.xls", &bytes);
        assert_eq!(opened.open, OpenState::Refused);
        let message = opened.message.expect("a sentence");
        assert!(
            message.contains("BIFF2–4") && message.contains("软件里的数据没有改动"),
            "{kind:x}: {message}"
        );
    }
    // Half of a file is no file, though its first rows could be read.
    let whole = Biff::new(Version::Biff8).sheet("甲", ROWS).stream();
    assert_eq!(read_file("名册.xls", &whole[..whole.len() - 6]).open, OpenState::Refused);
}

#[test]
fn a_stray_cell_in_the_last_corner_costs_nothing() {
    let last = Biff::new(Version::Biff8)
        .sheet("甲", ROWS)
        .record(0x0203, &[&[0xFF, 0xFF, 0xFF, 0, 0, 0][..], &1.0_f64.to_le_bytes()].concat());
    let workbook = opened_as("名册.xls", &last.bytes());
    assert_eq!(workbook.sheets[0].rows.last().expect("a row").number, 65_536);
    assert_eq!(told_of("名册.xls", &last.bytes()), told_of("名册.xlsx", &book(ROWS)));
}

#[test]
fn a_page_with_merged_heads_hidden_rows_and_several_tables() {
    let page = "<html><body><table><tr><td>导航</td></tr></table>\
        <table><thead><tr><th rowspan=2>姓名</th><th colspan=2>紧急联系人</th><th rowspan=2>学号</th></tr>\
        <tr><th>姓名</th><th>电话</th></tr></thead>\
        <tr><td>张<b>三</b><br>（团支书）</td><td>张父</td><td>13800138000</td><td>0024010101</td></tr>\
        <tr style=\"display: none\"><td>李四<td>李母<td>13900139000<td>0024010102\
        <tr><td>王&nbsp;五</td><td colspan=2 rowspan=2>同上</td><td>0024010103</td></tr>\
        <tr><td>赵六</td><td>0024010104</td></tr></table></body></html>";
    let workbook = opened_as("导出.xls", page.as_bytes());
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["表1", "表2"]);
    assert_eq!(
        cells(&workbook)[1..],
        [
            "A1=姓名 B1=紧急联系人 D1=学号",
            "B2=姓名 C2=电话",
            "A3=张三\n（团支书） B3=张父 C3=13800138000 D3=0024010101",
            "A4=李四 B4=李母 C4=13900139000 D4=0024010102",
            "A5=王 五 B5=同上 D5=0024010103",
            "A6=赵六 D6=0024010104",
        ]
    );
    assert_eq!(workbook.sheets[1].hidden_rows, [4]);
    assert_eq!(workbook.sheets[1].merges.len(), 4);
    let roster = analyse(&workbook, &Decisions::default(), today());
    assert!(roster.sheets[1].import, "{:?}", roster.sheets[1].reason);
    assert_eq!(
        columns(&roster, 1),
        "A:姓名→name  B:紧急联系人/姓名→emergency_contact_name  C:紧急联系人/电话→emergency_contact_phone  D:学号→student_no"
    );
}

#[test]
fn the_xml_of_2003_skips_places_hides_and_shows_months() {
    let text = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="m"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style><Style ss:ID="z"><NumberFormat ss:Format="0000000"/></Style></Styles>
        <Worksheet ss:Name="甲"><Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">学号</Data></Cell><Cell><Data ss:Type="String">入党时间</Data></Cell></Row>
        <Row ss:Hidden="1"><Cell><ss:Data ss:Type="String">张&#10;三</ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell ss:Index="3" ss:StyleID="z"><Data ss:Type="Number">12345</Data></Cell><Cell ss:StyleID="m"><Data ss:Type="DateTime">2023-06-01T00:00:00.000</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table></Worksheet>
        <Worksheet ss:Name="乙"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"#;
    let workbook = opened_as("名册.xls", text.as_bytes());
    assert_eq!(
        cells(&workbook),
        ["A3=姓名 C3=学号 D3=入党时间", "A4=张\n三 C4=0012345 D4=2023-06-01 E4=#DIV/0! F4=TRUE", "A1=x"]
    );
    let first = &workbook.sheets[0];
    let month = first.row(4).and_then(|row| row.cell(Column(3)));
    assert_eq!(month, Some(&RawCell::Date { serial: 45078.0, without_day: true }));
    assert_eq!((&first.hidden_rows[..], &first.hidden_columns[..]), (&[4][..], &[Column(1)][..]));
    assert_eq!(first.merges.len(), 1);
    assert!(workbook.sheets[1].hidden);
    let hostile = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#;
    assert_eq!(read_file("名册.xls", hostile.as_bytes()).open, OpenState::Refused);
}

#[test]
fn open_document_repeats_hides_merges_and_leaves_remarks_out() {
    let styles = r#"<number:date-style style:name="N1"><number:year/><number:text>年</number:text><number:month/></number:date-style><number:number-style style:name="N2"><number:number number:min-integer-digits="7"/></number:number-style><style:style style:name="m" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="z" style:family="table-cell" style:data-style-name="N2"/><style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:table table:name="甲"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>姓名</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>学号</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>入党<text:s/>时间</text:p></table:table-cell></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>张</text:p><text:p>三</text:p></table:table-cell><table:table-cell/><table:table-cell table:style-name="z" office:value-type="float" office:value="12345"/><table:table-cell table:style-name="m" office:value-type="date" office:date-value="2023-06-01T00:00:00"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=[.A1]"/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>同</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
        <table:table table:name="乙" table:style-name="t2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    let workbook = opened_as("名册.ods", &ods(styles, tables));
    assert_eq!(
        cells(&workbook),
        [
            "A3=姓名 C3=学号 D3=入党 时间",
            "A4=张\n三 C4=0012345 D4=2023-06-01 E4=TRUE F4=（公式）",
            "A5=同 B5=同 C5=同",
            "A6=同 B6=同 C6=同",
            "A1=x"
        ]
    );
    let first = &workbook.sheets[0];
    let month = first.row(4).and_then(|row| row.cell(Column(3)));
    assert_eq!(month, Some(&RawCell::Date { serial: 45078.0, without_day: true }));
    assert_eq!((&first.hidden_rows[..], &first.hidden_columns[..]), (&[4][..], &[Column(1)][..]));
    assert_eq!(first.merges.len(), 1);
    assert!(workbook.sheets[1].hidden);
    // A million rows of one word are no roster, and cost nothing.
    let bomb = r#"<table:table table:name="甲"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>同</text:p></table:table-cell></table:table-row></table:table>"#;
    let opened = read_file("名册.ods", &ods("", bomb));
    assert_eq!(opened.open, OpenState::Refused);
    assert!(opened.message.expect("a sentence").contains("列，不像是一份名册"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 96 } else { 4_096 }))]

    /// Whatever a damaged file holds, there is an answer: cells or a sentence.
    #[test]
    fn a_damaged_file_is_answered(
        which in 0..5_usize,
        cut in 0..4_000_usize,
        flips in proptest::collection::vec((0..6_000_usize, any::<u8>()), 0..12),
    ) {
        let mut split = Biff::new(Version::Biff8).sheet("党员名册", ROWS);
        split.cut_after = 33;
        let mut bytes = match which {
            0 => split.stream(),
            1 => split.bytes(),
            2 => Biff::new(Version::Biff5).sheet("党员名册", ROWS).stream(),
            3 => html("").into_bytes(),
            _ => xml2003().into_bytes(),
        };
        let n_bytes = bytes.len();
        if cut < n_bytes && cut % 3 == 0 {
            bytes.truncate(n_bytes - cut);
        }
        for (at, value) in flips {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
        }
        let opened = read_file("名册.xls", &bytes);
        prop_assert_eq!(opened.workbook.is_some(), opened.message.is_none());
    }
}
