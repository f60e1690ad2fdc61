//! Where the table is: titles, heads of two levels, totals, notes, signatures, sections, several sheets.

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

#[test]
fn an_official_roster_with_title_unit_total_and_signature() {
    let id = home_id("20010506", 12);
    let bytes = book(&[
        &["中共某学院学生第一支部党员花名册"],
        &["填报单位：某学院学生第一支部", "", "", "填报日期：2026年9月1日"],
        &["序号", "姓名", "性别", "公民身份号码", "加入党组织时间", "备注"],
        &["#1", "张 三", "女", &id, "2024.05", ""],
        &["#2", "李四（休学）", "男", "", "2023年12月3日", "班长"],
        &[],
        &["序号", "姓名", "性别", "公民身份号码", "加入党组织时间", "备注"],
        &["#3", "买买提•阿不都", "男性", "", "@2022-06-20", ""],
        &["合计", "", "3人"],
        &["注：本表一式两份"],
        &["填表人：王老师", "", "审核人：赵老师"],
    ]);
    let roster = roster(&bytes);
    let sheet = &roster.sheets[0];
    assert_eq!(sheet.title.as_deref(), Some("中共某学院学生第一支部党员花名册"));
    assert_eq!(sheet.unit.as_deref(), Some("填报单位：某学院学生第一支部 填报日期：2026年9月1日"));
    assert_eq!(sheet.header_rows, [3]);
    expect![[r#"A:序号→-  B:姓名→name  C:性别→gender  D:公民身份号码→citizen_id  E:加入党组织时间→admitted_on  F:备注→remark"#]]
        .assert_eq(&columns(&roster, 0));
    expect![[r#"
        4 Take name=张三 gender=女 citizen_id=110199200105060122 remark=— admitted_on=2024-05
        5 Take name=李四 gender=男 citizen_id=— remark=班长；休学 admitted_on=2023-12-03
        8 Take name=买买提·阿不都 gender=男 citizen_id=— remark=— admitted_on=2022-06-20
        B5 name name_has_note Warning "李四（休学）"
        D5 - required_missing Warning ""
        D8 - required_missing Warning ""
    "#]]
    .assert_eq(&told(&roster));
    expect![[r#"
        1 Title
        2 Unit
        7 RepeatedHeader
        9 Total
        10 Note
        11 Signature
    "#]]
    .assert_eq(&skipped(&roster, 0));
}

fn skipped(roster: &sheets::Roster, sheet: usize) -> String {
    roster.sheets[sheet].skipped.iter().map(|row| format!("{} {:?}\n", row.row, row.why)).collect()
}

#[test]
fn a_head_of_two_levels_tells_whose_name_and_phone_it_is() {
    let mut writer = rust_xlsxwriter::Workbook::new();
    let sheet = writer.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    let merges: [(u32, u16, u32, u16, &str); 6] = [
        (0, 0, 0, 8, "发展党员信息表"),
        (1, 0, 2, 0, "序号"),
        (1, 1, 1, 3, "本人"),
        (1, 4, 1, 5, "紧急联系人"),
        (1, 6, 1, 7, "入党"),
        (1, 8, 2, 8, "班级"),
    ];
    for (r1, c1, r2, c2, text) in merges {
        sheet.merge_range(r1, c1, r2, c2, text, &plain).expect("merge");
    }
    for (column, text) in ["姓名", "性别", "电话", "姓名", "电话", "时间", "介绍人"].iter().enumerate()
    {
        sheet.write_string(2, 1 + column as u16, *text).expect("cell");
    }
    for (column, text) in
        ["1", "张三", "女", "13800138000", "张父", "13900139000", "2024.05", "李一、王二", "软工2班"]
            .iter()
            .enumerate()
    {
        sheet.write_string(3, column as u16, *text).expect("cell");
    }
    let roster = roster(&writer.save_to_buffer().expect("bytes"));
    assert_eq!(roster.sheets[0].header_rows, [2, 3]);
    expect!["A:序号→-  B:本人/姓名→name  C:本人/性别→gender  D:本人/电话→phone  E:紧急联系人/姓名→emergency_contact_name  F:紧急联系人/电话→emergency_contact_phone  G:入党/时间→admitted_on  H:入党/介绍人→introducer  I:班级→class_name"].assert_eq(&columns(&roster, 0));
    expect![[r#"
        4 Take name=张三 gender=女 phone=13800138000 emergency_contact_name=张父 emergency_contact_phone=13900139000 class_name=软工2班 introducer=李一、王二 admitted_on=2024-05
        3 citizen_id required_missing Warning ""
    "#]].assert_eq(&told(&roster));
}

#[test]
fn heads_with_stars_hints_and_line_breaks() {
    let roster = roster(&book(&[
        &[
            "* 姓\n名",
            "身份证号码（18位）【必填】",
            "入党时间（如2004.05）",
            "手机号 码",
            "学生所在班级",
            "姓名（拼音）",
        ],
        &["张三", "", "2024.05", "13800138000", "软工2班", "zhang san"],
        &["李四", "", "2024.06", "13900139000", "软工2班", "li si"],
    ]));
    expect!["A:* 姓 名→name  B:身份证号码（18位）【必填】→citizen_id  C:入党时间（如2004.05）→admitted_on  D:手机号 码→phone  E:学生所在班级→class_name  F:姓名（拼音）→-"].assert_eq(&columns(&roster, 0));
    expect![[r#"
        2 Take name=张三 citizen_id=— phone=13800138000 class_name=软工2班 admitted_on=2024-05
        3 Take name=李四 citizen_id=— phone=13900139000 class_name=软工2班 admitted_on=2024-06
        F1 - unmapped_column Info "姓名（拼音）"
        B2 - required_missing Warning ""
        B3 - required_missing Warning ""
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn sections_name_the_class_of_those_who_follow() {
    let roster = roster(&book(&[
        &["序号", "姓名", "学号", "性别"],
        &["软件2401班（2人）"],
        &["#1", "张三", "2024010101", "男"],
        &["#2", "李四", "2024010102", "女"],
        &["小计", "2"],
        &["软件2402班"],
        &["#3", "王五", "2024010201", "男"],
        &["#4"],
        &["总计", "3人"],
        &["2026年9月1日"],
    ]));
    expect![[r#"
        3 Take name=张三 gender=男 student_no=2024010101 class_name=软件2401班
        4 Take name=李四 gender=女 student_no=2024010102 class_name=软件2401班
        7 Take name=王五 gender=男 student_no=2024010201 class_name=软件2402班
    "#]]
    .assert_eq(&told(&roster));
    expect![[r#"
        2 Section
        5 Total
        6 Section
        8 NoValues
        9 Total
        10 Signature
    "#]]
    .assert_eq(&skipped(&roster, 0));
}

#[test]
fn a_class_merged_over_its_people_counts_for_each_of_them() {
    let mut writer = rust_xlsxwriter::Workbook::new();
    let sheet = writer.add_worksheet();
    fill(
        sheet,
        &[
            &["班级", "姓名", "学号"],
            &["", "张三", "2024010101"],
            &["", "李四", "2024010102"],
            &["软件2402", "王五", "2024010201"],
        ],
    );
    sheet.merge_range(1, 0, 2, 0, "软件2401", &rust_xlsxwriter::Format::new()).expect("merge");
    let roster = roster(&writer.save_to_buffer().expect("bytes"));
    expect![[r#"
        2 Take name=张三 student_no=2024010101 class_name=软件2401
        3 Take name=李四 student_no=2024010102 class_name=软件2401
        4 Take name=王五 student_no=2024010201 class_name=软件2402
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_table_that_does_not_begin_at_the_corner_and_one_beside_it() {
    let roster = roster(&book(&[
        &[],
        &["", "", "姓名", "学号", "", "性别", "", "", "", "统计", "人数"],
        &["", "", "张三", "2024010101", "", "男", "", "", "", "男", "#1"],
        &[],
        &["", "", "李四", "2024010102", "", "女", "", "", "", "女", "#1"],
    ]));
    expect!["C:姓名→name  D:学号→student_no  F:性别→gender"].assert_eq(&columns(&roster, 0));
    expect![[r#"
        3 Take name=张三 gender=男 student_no=2024010101
        5 Take name=李四 gender=女 student_no=2024010102
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn examples_and_instructions_under_the_head_are_no_people() {
    let roster = roster(&book(&[
        &["姓名", "性别", "身份证号", "入党时间"],
        &["必填", "下拉选择", "文本格式，18位", "格式：2024.05"],
        &["示例：张三", "男", "110199200105060017", "2024.05"],
        &["李四", "女", "", "2024.05"],
    ]));
    expect![[r#"
        4 Take name=李四 gender=女 citizen_id=— admitted_on=2024-05
        C4 - required_missing Warning ""
    "#]]
    .assert_eq(&told(&roster));
    expect![[r#"
        2 Example
        3 Example
    "#]]
    .assert_eq(&skipped(&roster, 0));
}

#[test]
fn one_sheet_for_each_class_a_summary_and_instructions() {
    let roster = roster(&books(&[
        ("填写说明", &[&["1. 请勿改动表头"], &["2. 日期写到月"]]),
        ("汇总", &[&["姓名", "学号"], &["张三", "2024010101"], &["李四", "2024010201"]]),
        ("软件2401", &[&["姓名", "学号"], &["张三", "2024010101"]]),
        ("软件2402", &[&["姓名", "学号"], &["李四", "2024010201"]]),
        ("Sheet5", &[]),
    ]));
    let sheets: Vec<_> = roster
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.import, sheet.reason.as_deref()))
        .collect();
    expect![[r#"
        [
            (
                "填写说明",
                false,
                Some(
                    "没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行",
                ),
            ),
            (
                "汇总",
                false,
                Some(
                    "这张表里的人都已在其他工作表中，内容相同，不再导入",
                ),
            ),
            (
                "软件2401",
                true,
                None,
            ),
            (
                "软件2402",
                true,
                None,
            ),
            (
                "Sheet5",
                false,
                Some(
                    "这张工作表是空的",
                ),
            ),
        ]
    "#]]
    .assert_debug_eq(&sheets);
    expect![[r#"
        2 Take name=张三 student_no=2024010101 class_name=软件2401
        2 Take name=李四 student_no=2024010201 class_name=软件2402
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn heads_that_may_mean_several_things_are_asked() {
    let roster = roster(&book(&[
        &["姓名", "时间", "编号", "类别", "备注", "备注", "鞋码", "电话", "电话", "考察人意见"],
        &["张三", "2024.05", "001", "正式党员", "甲", "乙", "#42", "13800138000", "13900139000", "同意"],
        &["李四", "2024.06", "002", "预备党员", "", "丙", "#38", "13800138001", "13900139001", "同意"],
    ]));
    expect!["A:姓名→name  B:时间→-  C:编号→-  D:类别→member_type  E:备注→remark  F:备注→remark  G:鞋码→-  H:电话→phone  I:电话→-  J:考察人意见→-"].assert_eq(&columns(&roster, 0));
    expect![[r#"
        2 Take name=张三 phone=13800138000 remark=甲；乙 member_type=正式党员
        3 Take name=李四 phone=13800138001 remark=丙 member_type=预备党员
        1 citizen_id required_missing Warning ""
        B1 - header_ambiguous Error "时间"
        C1 - header_ambiguous Error "编号"
        D1 member_type header_ambiguous Warning "类别"
        G1 - unmapped_column Info "鞋码"
        I1 phone header_duplicate Error "电话"
        J1 - unmapped_column Info "考察人意见"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_head_that_its_content_contradicts_is_asked() {
    let (a, b) = (home_id("20010506", 12), home_id("20010507", 14));
    let roster = roster(&book(&[&["姓名", "联系电话"], &["张三", &a], &["李四", &b]]));
    expect!["A:姓名→name  B:联系电话→-"].assert_eq(&columns(&roster, 0));
    expect![[r#"
        2 Take name=张三
        3 Take name=李四
        1 citizen_id required_missing Warning ""
        B1 phone header_ambiguous Error "联系电话"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_sheet_without_people_says_why() {
    let nothing = roster(&book(&[&["会议记录"], &["今天开会讨论了三件事"]]));
    expect!["这个文件里没有读到名册：没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。"].assert_eq(nothing.message.as_deref().unwrap_or_default());
    let headless = roster(&book(&[&["张三", "男"], &["李四", "女"]]));
    assert!(!headless.sheets[0].import);
}

#[test]
fn fifty_blank_rows_end_the_table_and_one_does_not() {
    let mut rows: Vec<&[&str]> =
        vec![&["姓名", "学号"], &["张三", "2024010101"], &[], &["李四", "2024010102"]];
    rows.extend(std::iter::repeat_n(&[][..], 60));
    rows.push(&["王五", "2024010103"]);
    let roster = roster(&book(&rows));
    assert_eq!(people(&roster).lines().count(), 2);
    assert_eq!(skipped(&roster, 0), "65 AfterTable\n");
}

#[test]
fn hidden_rows_columns_and_sheets_are_told() {
    let mut writer = rust_xlsxwriter::Workbook::new();
    let sheet = writer.add_worksheet().set_name("名册").expect("name");
    fill(
        sheet,
        &[&["姓名", "学号", "班级"], &["张三", "2024010101", "一班"], &["李四", "2024010102", "一班"]],
    );
    sheet.set_row_hidden(2).expect("row");
    sheet.set_column_hidden(2).expect("column");
    let hidden = writer.add_worksheet().set_name("旧名册").expect("name");
    fill(hidden, &[&["姓名", "学号"], &["王五", "2023010101"]]);
    hidden.set_hidden(true);
    let bytes = writer.save_to_buffer().expect("bytes");
    let found = roster(&bytes);
    assert_eq!(found.sheets[0].hidden_rows, [3]);
    assert_eq!(found.sheets[0].hidden_columns, [sheets::Column(2)]);
    assert_eq!((found.sheets[1].hidden, found.sheets[1].import), (true, false));
    assert_eq!(found.rows.len(), 2, "a hidden row is read unless the user leaves it out");
    let mut decisions = sheets::Decisions::default();
    decisions.sheets.entry("名册".into()).or_default().leave_hidden_rows = true;
    let without = sheets::analyse(&opened(&bytes), &decisions, today());
    assert_eq!(people(&without), "2 Take name=张三 student_no=2024010101 class_name=一班\n");
}

#[test]
fn people_with_dates_and_duties_in_their_remarks_are_people() {
    let roster = roster(&book(&[
        &["姓名", "入党时间", "备注"],
        &["张三", "2019年7月1日", ""],
        &["李四", "2019年7月1日", "班级负责人：是"],
        &["王系", "", ""],
        &["填表人", "王老师", "审核人"],
        &["", "", "2026年9月1日"],
    ]));
    expect![[r#"
        2 Take name=张三 remark=— admitted_on=2019-07-01
        3 Take name=李四 remark=班级负责人：是 admitted_on=2019-07-01
        4 Take name=王系 remark=— admitted_on=—
        1 citizen_id required_missing Warning ""
    "#]]
    .assert_eq(&told(&roster));
    assert_eq!(skipped(&roster, 0), "5 Signature\n6 Signature\n");
}

#[test]
fn a_section_that_names_no_class_gives_none() {
    let roster = roster(&book(&[
        &["序号", "姓名", "学号"],
        &["第二党小组（2人）"],
        &["#1", "张三", "2024010101"],
        &["学生第一党支部"],
        &["#2", "李四", "2024010102"],
    ]));
    expect![[r#"
        3 Take name=张三 student_no=2024010101
        5 Take name=李四 student_no=2024010102 branch=学生第一党支部
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_second_table_with_other_heads_is_told_and_not_read_by_the_first_ones_columns() {
    let roster = roster(&book(&[
        &["一、正式党员"],
        &["序号", "姓名", "学号", "入党时间"],
        &["#1", "张三", "2024010101", "2023.05"],
        &["二、入党积极分子"],
        &["序号", "姓名", "性别", "学号"],
        &["#1", "李四", "女", "2024010102"],
    ]));
    expect![[r#"
        3 Take name=张三 student_no=2024010101 admitted_on=2023-05
        5 - header_ambiguous Error ""
    "#]]
    .assert_eq(&told(&roster));
    expect![[r#"
        1 Title
        4 NoValues
        5 AfterTable
        6 AfterTable
    "#]]
    .assert_eq(&skipped(&roster, 0));
}
