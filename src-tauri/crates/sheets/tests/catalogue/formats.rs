//! Lines 25 to 30 and 32: what a file is, whatever it is called.

use expect_test::expect;
use sheets::OpenState;

use super::support::{answer, every, same_everywhere, told};

fn sentence(name: &str) -> String {
    let opened = answer(name);
    assert!(opened.workbook.is_none(), "{name} is not to be opened");
    format!("{name} {:?} {}\n", opened.open, opened.message.expect("a sentence"))
}

fn people(name: &str) -> String {
    let told = told(name);
    told.lines()
        .filter(|line| line.contains(" Take ") || line.contains(" Skip "))
        .map(|line| {
            let (_, rest) = line.split_once('!').expect("a place");
            format!("{rest}\n")
        })
        .collect()
}

#[test]
fn line_25_a_password_is_named_and_is_no_damage() {
    for name in ["25_agile.xlsx", "25_agile_named.xls", "25_rc4.xls", "25_locked.ods", "25_locked_zip.xlsx"] {
        let opened = answer(name);
        assert_eq!(opened.open, OpenState::NeedsPassword, "{name}: {:?}", opened.message);
    }
    expect![[r#"
        25_agile.xlsx NeedsPassword 这个文件有打开密码，读不了里面的内容。软件里的数据没有改动。请在 WPS 或 Excel 中打开它，去掉打开密码（文件 → 文档加密 / 信息 → 保护工作簿），保存后重试。
    "#]].assert_eq(&sentence("25_agile.xlsx"));
}

#[test]
fn line_26_old_xls_files() {
    let told = people("26_biff8.xls");
    expect![[r#"
        3 Take name=张三丰 gender=男 student_no=0024010101 remark=第一行 admitted_on=2023-06-20
        4 Take name=买买提·阿不都 gender=男 student_no=0024010102 remark=甲 & 乙 admitted_on=2024-07
        5 Take name=李四 gender=女 student_no=0024010103 remark=— admitted_on=2024-09-01
    "#]]
    .assert_eq(&told);
    for name in ["26_biff5.xls", "26_biff5_western_page.xls", "26_biff5_bare.xls"] {
        assert_eq!(people(name), told, "{name}");
    }
    expect![[r#"
        26_biff2.xls Refused 这是 Excel 4.0 或更早的表格（BIFF2–4），读不了。软件里的数据没有改动。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。
        26_biff3.xls Refused 这是 Excel 4.0 或更早的表格（BIFF2–4），读不了。软件里的数据没有改动。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。
        26_biff4.xls Refused 这是 Excel 4.0 或更早的表格（BIFF2–4），读不了。软件里的数据没有改动。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。
    "#]].assert_eq(&["26_biff2.xls", "26_biff3.xls", "26_biff4.xls"].map(sentence).concat());
}

#[test]
fn line_27_a_file_is_what_it_holds() {
    same_everywhere(
        "27_roster",
        &[every(), vec!["et"]].concat(),
        expect![[r#"
        [党员名册] import title=学生第一党支部党员名册 head=[2] A:姓名→name B:性别→gender C:学号→student_no D:入党时间→admitted_on E:备注→remark skipped=1:Title
        党员名册!3 Take name=张三丰 gender=男 student_no=0024010101 remark=第一行 admitted_on=2023-06-20
        党员名册!4 Take name=买买提·阿不都 gender=男 student_no=0024010102 remark=甲 & 乙 admitted_on=2024-07
        党员名册!5 Take name=李四 gender=女 student_no=0024010103 remark=— admitted_on=2024-09-01
    "#]],
    );
    let told = people("27_roster.xlsx");
    for name in [
        "27_xlsx_named.xls",
        "27_xlsx_named.csv",
        "27_xlsx_named.et",
        "27_xls_named.xlsx",
        "27_page_named.xlsx",
        "27_tab_gb.xls",
    ] {
        assert_eq!(people(name), told, "{name}");
    }
}

#[test]
fn line_28_texts_of_every_encoding() {
    let told = told("28_utf8.csv");
    expect![[r#"
        [28_utf8] import title=某学院党员名册 head=[2] A:姓名→name B:学号→student_no C:身份证号→citizen_id D:备注→remark skipped=1:Title,5:Total,6:Signature
        28_utf8!3 Take name=张三 citizen_id=110199200105060130 student_no=0024010101 remark=第一行 第二行
        28_utf8!4 Take name=李四 citizen_id=— student_no=0024010102 remark=说“好”, "真好"
    "#]].assert_eq(&told);
    for name in [
        "28_bom.csv",
        "28_gb.csv",
        "28_utf16le.txt",
        "28_utf16be.txt",
        "28_semicolon.csv",
        "28_tab.txt",
        "28_lf.csv",
        "28_cr.csv",
    ] {
        let stem = name.rsplit_once('.').expect("a name").0;
        assert_eq!(super::support::told(name).replace(stem, "28_utf8"), told, "{name}");
    }
    expect![[r#"
        [28_tabbed] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        28_tabbed!2 Take name=张三 student_no=0024010101 remark=班长
        28_tabbed!3 Take name=李四 student_no=0024010102 remark=—
    "#]]
    .assert_eq(&super::support::told("28_tabbed.csv"));
    expect![[r#"
        28_no_encoding.csv Refused 看不出这个文件的文字编码。软件里的数据没有改动。请用 WPS 或 Excel 打开，核对文字无乱码后另存为 .xlsx 再导入。
    "#]].assert_eq(&sentence("28_no_encoding.csv"));
}

#[test]
fn line_29_strict_files_are_as_any_other() {
    let told = told("29_strict.xlsx");
    expect![[r#"
        [党员名册] import head=[1] A:姓名→name B:性别→gender C:学号→student_no D:入党时间→admitted_on E:备注→remark
        党员名册!2 Take name=张三丰 gender=男 student_no=0024010101 remark=第一行 admitted_on=2023-06-20
        党员名册!3 Take name=李四 gender=女 student_no=0024010103 remark=— admitted_on=2019-07-01
        党员名册!D3 admitted_on date_serial_plain Info "43647"
    "#]].assert_eq(&told);
    assert_eq!(super::support::told("29_usual.xlsx"), told);
}

#[test]
fn line_30_files_of_wps() {
    let told = told("30_wps.xlsx");
    expect![[r#"
        [Sheet1] import head=[1] A:姓名→name B:学号→student_no C:照片→- D:备注→remark
        Sheet1!2 Take name=张三 student_no=2024010101 remark=班长
        Sheet1!3 Take name=李四 student_no=2024010102 remark=—
        Sheet1!C1 - image_cell Info "照片"
    "#]]
    .assert_eq(&told);
    assert_eq!(super::support::told("30_wps.et"), told);
    expect![[r#"
        [Sheet1] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        Sheet1!2 Take name=张三 student_no=2024010101 remark=—
        Sheet1!3 Take name=李四 student_no=2024010102 remark=班长
        Sheet1!C2 remark image_cell Info "（图片）"
    "#]]
    .assert_eq(&super::support::told("30_mapped.xlsx"));
}

#[test]
fn line_32_odd_but_honest_sheets() {
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=张三 student_no=2024010101 remark=—
        名册!4 Take name=王五 student_no=2024010103 remark=—
        名册!5 Take name=李四 student_no=2024010102 remark=走读
    "#]]
    .assert_eq(&told("32_odd.xlsx"));
}
