//! What a cell comes to: dates, numbers of identity, telephones, lists, formulas, errors, pictures.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use common::*;
use expect_test::expect;
use sheets::{Decisions, analyse};

/// Analyses a column of texts (or `#numbers`) under a head, each beside a name of its own.
fn column(head: &str, cells: &[&str]) -> String {
    let names: Vec<String> = (0..cells.len())
        .map(|at| {
            format!("王{}", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".chars().nth(at).expect("name"))
        })
        .collect();
    let mut rows: Vec<Vec<&str>> = vec![vec!["姓名", "学号", head]];
    let numbers: Vec<String> = (0..cells.len()).map(|at| format!("20240101{at:02}")).collect();
    for (at, cell) in cells.iter().enumerate() {
        rows.push(vec![&names[at], &numbers[at], cell]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let roster = roster(&book(&rows));
    let field = roster.sheets[0].columns.get(&sheets::Column(2)).and_then(|column| column.field);
    let mut lines = String::new();
    for (row, cell) in roster.rows.iter().zip(cells) {
        let value = field
            .and_then(|field| row.values.get(&field))
            .and_then(Option::as_ref)
            .map_or("—".to_owned(), shown);
        let about: Vec<String> = roster
            .issues
            .iter()
            .filter(|issue| issue.row == row.row && issue.column == Some(sheets::Column(2)))
            .map(|issue| format!("{} {:?}", issue.code.name(), issue.severity))
            .collect();
        lines.push_str(&format!("{cell:?} → {value} {}\n", about.join(", ")));
    }
    lines
}

#[test]
fn dates_as_people_write_them() {
    expect![[r#"
        "2019.07" → 2019-07 
        "2019.7.1" → 2019-07-01 
        "2019年7月" → 2019-07 
        "201907" → 2019-07 
        "20190701" → 2019-07-01 
        "２０１９．０７．０１" → 2019-07-01 
        "二〇一九年七月" → 2019-07 
        " 2019-07-01 00:00:00" → 2019-07-01 
        "2019.1" → — date_ambiguous Error
        "2019.10" → 2019-10 
        "2019.01" → 2019-01 
        "19.7.1" → 2019-07-01 date_two_digit_year Warning
        "7/1/2019" → — date_ambiguous Error
        "13/7/2019" → 2019-07-13 
        "2019.09-2020.06" → — date_range Error
        "至今" → — date_invalid Error
        "2019.02.30" → — date_invalid Error
        "2023.13" → — date_invalid Error
        "2109.01" → — date_future Error
        "大一下学期" → — date_invalid Error
        "/" → — 
        "2019年" → 2019 
    "#]]
    .assert_eq(&column(
        "入党时间",
        &[
            "2019.07",
            "2019.7.1",
            "2019年7月",
            "201907",
            "20190701",
            "２０１９．０７．０１",
            "二〇一九年七月",
            " 2019-07-01 00:00:00",
            "2019.1",
            "2019.10",
            "2019.01",
            "19.7.1",
            "7/1/2019",
            "13/7/2019",
            "2019.09-2020.06",
            "至今",
            "2019.02.30",
            "2023.13",
            "2109.01",
            "大一下学期",
            "/",
            "2019年",
        ],
    ));
}

#[test]
fn dates_as_numbers() {
    expect![[r##"
        "@2019-07-01" → 2019-07-01 
        "#43647" → 2019-07-01 date_serial_plain Info
        "#20190701" → 2019-07-01 date_number Info
        "#201907" → 2019-07 date_number Info
        "#2019.07" → 2019-07 date_number Info
        "#2019.1" → — date_ambiguous Error
        "#2019.12" → 2019-12 date_number Info
        "#0" → — date_invalid Error
        "#-5" → — date_invalid Error
        "#60" → — date_invalid Error
        "#2019" → 2019 date_number Info
        "#99999999" → — date_invalid Error
        "@2030-01-01" → — date_future Error
        "43647" → 2019-07-01 date_serial_plain Info
        "#43647.5" → 2019-07-01 date_serial_plain Info
    "##]]
    .assert_eq(&column(
        "入党时间",
        &[
            "@2019-07-01",
            "#43647",
            "#20190701",
            "#201907",
            "#2019.07",
            "#2019.1",
            "#2019.12",
            "#0",
            "#-5",
            "#60",
            "#2019",
            "#99999999",
            "@2030-01-01",
            "43647",
            "#43647.5",
        ],
    ));
}

#[test]
fn a_date_decision_settles_a_column() {
    let bytes = book(&[
        &["姓名", "学号", "入党时间"],
        &["张三", "2024010101", "#2019.1"],
        &["李四", "2024010102", "7/1/2019"],
    ]);
    let mut decisions = Decisions::default();
    let column = sheets::Column(2);
    let sheet = decisions.sheets.entry("党员名册".into()).or_default();
    sheet.dates.insert(
        column,
        sheets::DateDecision {
            one_digit_month: Some(sheets::OneDigitMonth::October),
            order: Some(sheets::DateOrder::DayFirst),
        },
    );
    let roster = analyse(&opened(&bytes), &decisions, today());
    expect![[r#"
        2 Take name=张三 student_no=2024010101 admitted_on=2019-10
        3 Take name=李四 student_no=2024010102 admitted_on=2019-01-07
        C2 admitted_on date_number Info "2019.1"
    "#]]
    .assert_eq(&told(&roster));
    let asked = &self::roster(&bytes).sheets[0].columns[&column].asks_dates;
    let both = [sheets::DateQuestion::OneDigitMonth, sheets::DateQuestion::Order];
    assert_eq!(asked.iter().copied().collect::<Vec<_>>(), both);
}

#[test]
fn number_formats_and_1904() {
    let styles = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="176" formatCode="0000000000"/><numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="178" formatCode="yyyy/m/d"/><numFmt numFmtId="179" formatCode="0.00&quot;元&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="2"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="57"/><xf numFmtId="179"/></cellXfs></styleSheet>"#;
    let workbook = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let row = |number: u32, name: &str, no: &str, date: &str| {
        format!(
            r#"<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{name}</t></is></c>{no}{date}</row>"#
        )
    };
    let rows = [
        text_row(1, &["姓名", "学号", "入党时间"]),
        row(2, "张三", r#"<c r="B2" s="1"><v>12345</v></c>"#, r#"<c r="C2" s="2"><v>2019.1</v></c>"#),
        // 2019-07-01 is 42185 days after 1904-01-01.
        row(3, "李四", r#"<c r="B3" s="1"><v>24010102</v></c>"#, r#"<c r="C3" s="3"><v>42185</v></c>"#),
        row(4, "王五", r#"<c r="B4" s="1"><v>24010103</v></c>"#, r#"<c r="C4" s="4"><v>42185</v></c>"#),
        row(5, "赵六", r#"<c r="B5" s="1"><v>24010104</v></c>"#, r#"<c r="C5"><v>42185</v></c>"#),
        row(6, "孙七", r#"<c r="B6" s="1"><v>24010105</v></c>"#, r#"<c r="C6" s="5"><v>42185</v></c>"#),
        row(7, "周八", r#"<c r="B7" s="1"><v>24010106</v></c>"#, r#"<c r="C7" s="6"><v>2019.07</v></c>"#),
    ]
    .concat();
    let types = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
    let bytes = package(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", types),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", &sheet_xml(&rows)),
    ]);
    expect![[r#"
        2 Take name=张三 student_no=0000012345 admitted_on=2019-10
        3 Take name=李四 student_no=0024010102 admitted_on=2019-07
        4 Take name=王五 student_no=0024010103 admitted_on=2019-07-01
        5 Take name=赵六 student_no=0024010104 admitted_on=2019-07-01
        6 Take name=孙七 student_no=0024010105 admitted_on=2019-07
        7 Take name=周八 student_no=0024010106 admitted_on=2019-07
        C2 admitted_on date_number Info "2019.10"
        C5 admitted_on date_serial_plain Info "42185"
        C7 admitted_on date_number Info "2019.07"
    "#]]
    .assert_eq(&told(&roster(&bytes)));
}

#[test]
fn identity_numbers_are_taken_as_they_are_or_not_at_all() {
    let good = home_id("20010506", 12);
    let lower = home_id("20010506", 3).to_lowercase();
    let spaced = format!("'{} {}", &good[..6], &good[6..]);
    expect![[r##"
        "110199200105060122" → 110199200105060122 
        "110199200105060034" → 110199200105060034 
        "'110199 200105060122" → 110199200105060122 
        "#110199200105060122" → — id_precision_lost Error
        "1.10199E+17" → — id_precision_lost Error
        "110199200105060" → — id_15_old Error
        "1101992001050601" → — id_length Error
        "110199200113060122" → — id_bad_date Error
        "11019920010506012O" → — id_bad_char Error
        "G12345678" → — id_other_document Error
        "110***********0122" → — masked_value Warning
        "无" → — 
        "#6222021234567890" → — id_precision_lost Error
    "##]]
    .assert_eq(&column(
        "身份证号",
        &[
            &good,
            &lower,
            &spaced,
            "#110199200105060122",
            "1.10199E+17",
            "110199200105060",
            "1101992001050601",
            "110199200113060122",
            "11019920010506012O",
            "G12345678",
            "110***********0122",
            "无",
            "#6222021234567890",
        ],
    ));
}

#[test]
fn a_wrong_identity_number_leaves_its_row_out_and_a_wrong_phone_only_itself() {
    let good = home_id("20010506", 12);
    let mut wrong = good.clone();
    wrong.pop();
    wrong.push(if good.ends_with('1') { '2' } else { '1' });
    let roster = roster(&book(&[
        &["姓名", "公民身份号码", "手机号码"],
        &["张三", &wrong, "13800138000"],
        &["李四", &good, "1380013800"],
    ]));
    expect![[r#"
        2 Skip name=张三 citizen_id=— phone=13800138000
        3 Take name=李四 citizen_id=110199200105060122 phone=—
        B2 citizen_id id_checksum Error "110199200105060121"
        C3 phone phone_invalid Error "1380013800"
    "#]]
    .assert_eq(&told(&roster));
    for issue in &roster.issues {
        assert!(!issue.message.contains("1101992001"), "a sentence never tells the number");
    }
}

#[test]
fn phones_and_lists() {
    expect![[r##"
        "13800138000" → 13800138000 
        "#13800138000" → 13800138000 
        "+86 138-0013-8000" → 13800138000 
        "13800138000/13900139000" → 13800138000 phone_multiple Warning
        "1.38E+10" → — phone_truncated Error
        "0755-26731234" → — phone_invalid Error
        "12345" → — phone_invalid Error
        "138****8000" → — masked_value Warning
    "##]]
    .assert_eq(&column(
        "联系电话",
        &[
            "13800138000",
            "#13800138000",
            "+86 138-0013-8000",
            "13800138000/13900139000",
            "1.38E+10",
            "0755-26731234",
            "12345",
            "138****8000",
        ],
    ));
    expect![[r##"
        "男" → 男 
        "女性" → 女 
        "M" → 男 
        "1" → 男 
        "#2" → 女 
        "未知" → — enum_unknown Error
    "##]]
    .assert_eq(&column("性别", &["男", "女性", "M", "1", "#2", "未知"]));
    expect![[r#"
        "汉" → 汉族 
        "维族" → 维吾尔族 
        "土家族" → 土家族 
        "汉族 " → 汉族 
        "火星族" → — enum_unknown Error
    "#]]
    .assert_eq(&column("民族", &["汉", "维族", "土家族", "汉族 ", "火星族"]));
    expect![[r#"
        "党员" → 中共党员 
        "中共预备党员" → 中共预备党员 
        "团员" → 共青团员 
        "群众" → 群众 
        "积极分子" → — enum_unknown Warning
    "#]]
    .assert_eq(&column("政治面貌", &["党员", "中共预备党员", "团员", "群众", "积极分子"]));
    expect![[r#"
        "正式" → 正式党员 
        "预备党员" → 预备党员 
        "中共党员" → 正式党员 
    "#]]
    .assert_eq(&column("党员类别", &["正式", "预备党员", "中共党员"]));
    expect![[r#"
        "大学本科" → 本科 
        "硕士研究生" → 硕士研究生 
        "大专" → 专科 
        "本科在读" → 本科 
    "#]]
    .assert_eq(&column("学历", &["大学本科", "硕士研究生", "大专", "本科在读"]));
    expect![[r##"
        "是" → true 
        "√" → true 
        "N" → false 
        "#0" → false 
        "TRUE" → true 
        "也许" → — enum_unknown Error
    "##]]
    .assert_eq(&column("是否流动党员", &["是", "√", "N", "#0", "TRUE", "也许"]));
    expect![[r#"
        "积极分子" → 入党积极分子 
        "入党申请人" → 入党申请人 
        "发展对象" → 发展对象 
        "预备" → 预备党员 
        "正式党员" → 正式党员 
    "#]]
    .assert_eq(&column("发展阶段", &["积极分子", "入党申请人", "发展对象", "预备", "正式党员"]));
}

#[test]
fn an_unknown_value_is_asked_once_and_mapped() {
    let bytes = book(&[
        &["姓名", "学号", "民族"],
        &["张三", "2024010101", "穿青人"],
        &["李四", "2024010102", "穿青人"],
    ]);
    let mut decisions = Decisions::default();
    decisions
        .values
        .entry(domain::field::Field::Ethnicity)
        .or_default()
        .insert("穿青人".into(), Some("其他".into()));
    let roster = analyse(&opened(&bytes), &decisions, today());
    expect![[r#"
        2 Take name=张三 ethnicity=其他 student_no=2024010101
        3 Take name=李四 ethnicity=其他 student_no=2024010102
        C2 ethnicity enum_mapped Info "穿青人"
        C3 ethnicity enum_mapped Info "穿青人"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn zeros_in_front_that_excel_ate() {
    let roster = roster(&book(&[
        &["姓名", "学号"],
        &["张三", "0024010101"],
        &["李四", "0024010102"],
        &["王五", "#24010103"],
    ]));
    expect![[r#"
        2 Take name=张三 student_no=0024010101
        3 Take name=李四 student_no=0024010102
        4 Skip name=王五 student_no=—
        B4 student_no leading_zero_lost Error "24010103"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn formulas_errors_and_pictures() {
    let id = home_id("20010506", 12);
    let rows = [
        text_row(1, &["姓名", "公民身份号码", "性别", "出生日期", "照片", "备注"]),
        format!(
            r#"<row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" t="inlineStr"><is><t>{id}</t></is></c><c r="C2"><f>MID(B2,17,1)</f></c><c r="D2"><f>DATE(1,1,1)</f><v></v></c><c r="E2" t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="F2" t="e"><v>#N/A</v></c></row>"#
        ),
        r##"<row r="3"><c r="A3" t="inlineStr"><is><t>李四</t></is></c><c r="C3" t="str"><f>IF(1,"男","")</f><v>男</v></c><c r="D3" t="e"><v>#SPILL!</v></c><c r="F3" t="str"><f>""</f><v></v></c></row>"##.to_owned(),
        r#"<row r="4"><c r="A4"><f>B9</f></c><c r="C4" t="inlineStr"><is><t>女</t></is></c></row>"#.to_owned(),
    ]
    .concat();
    let bytes = package(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows))]);
    expect![[r##"
        2 Take name=张三 gender=女 citizen_id=110199200105060122 born_on=2001-05-06 remark=—
        3 Take name=李四 gender=男 citizen_id=— born_on=— remark=—
        4 Skip name=— gender=女 citizen_id=— born_on=— remark=—
        E1 - image_cell Info "照片"
        C2 gender formula_no_value Info "（公式）"
        D2 born_on formula_no_value Info "（公式）"
        F2 remark cell_error Error "#N/A"
        B3 - required_missing Warning ""
        D3 born_on cell_error Error "#SPILL!"
        A4 name formula_no_value Error "（公式）"
    "##]]
    .assert_eq(&told(&roster(&bytes)));
}

#[test]
fn steps_out_of_order_and_mismatches_are_warned_about() {
    let id = home_id("20050506", 12);
    let roster = roster(&book(&[
        &["姓名", "身份证号", "性别", "出生日期", "申请入党时间", "列为积极分子时间", "入党时间", "转正时间"],
        &["张三", &id, "男", "2005.05.07", "2021.09", "2021.08", "2024.05.10", "2025.03.01"],
        &["李四", "", "女", "2003.05", "2021.09.01", "2022.09", "2024.05.10", "2025.05.10"],
    ]));
    expect![[r#"
        2 Take name=张三 gender=男 citizen_id=110199200505060121 born_on=2005-05-07 applied_on=2021-09 activist_on=2021-08 admitted_on=2024-05-10 converted_on=2025-03-01
        3 Take name=李四 gender=女 citizen_id=— born_on=2003-05 applied_on=2021-09-01 activist_on=2022-09 admitted_on=2024-05-10 converted_on=2025-05-10
        C2 gender id_mismatch Warning "男"
        D2 born_on id_mismatch Warning "2005.05.07"
        E2 applied_on date_order Warning "2021.09"
        F2 activist_on date_order Warning "2021.08"
        H2 converted_on date_order Warning "2025.03.01"
    "#]].assert_eq(&told(&roster));
}

#[test]
fn texts_are_cleaned_and_never_run() {
    let roster = roster(&book(&[
        &["姓名", "学号", "备注", "宿舍"],
        &["张\u{202E}三", "２０２４０１０１０１", "=HYPERLINK(\"http://x\")\u{0007}", "１号楼　 203\n室"],
        &["<img src=x onerror=alert(1)>", "2024010102", "+1", "—"],
    ]));
    expect![[r#"
        2 Take name=张三 student_no=2024010101 dormitory=1号楼 203 室 remark==HYPERLINK("http://x")
        3 Take name=<img src=x onerror=alert(1)> student_no=2024010102 dormitory=— remark=+1
        A3 name name_invalid Warning "<img src=x onerror=alert(1)>"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_correction_in_the_wizard_reads_like_a_cell() {
    let bytes = book(&[
        &["姓名", "学号", "入党时间"],
        &["张三", "2024010101", "2023.13"],
        &["", "2024010102", "2024.01"],
    ]);
    let mut decisions = Decisions::default();
    let sheet = decisions.sheets.entry("党员名册".into()).or_default();
    sheet.edits.insert("C2".into(), "2023.12".into());
    sheet.edits.insert("A3".into(), "李四".into());
    sheet.columns.insert(sheets::Column(1), Some(domain::field::Field::StaffNo));
    let roster = analyse(&opened(&bytes), &decisions, today());
    expect![[r#"
        2 Take name=张三 staff_no=2024010101 admitted_on=2023-12
        3 Take name=李四 staff_no=2024010102 admitted_on=2024-01
    "#]]
    .assert_eq(&told(&roster));
}
