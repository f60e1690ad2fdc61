//! Lines 25 to 30 and 32: what a file is, whatever it is called.

use expect_test::expect;
use sheets::{Decisions, OpenState, TextEncoding, analyse, read_file_telling};

use super::support::{answer, bytes, every, lines, same_everywhere, today, told};

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
        28_noise.csv Refused 这个文件里没有表格。软件里的数据没有改动。请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx。
    "#]].assert_eq(&sentence("28_noise.csv"));
}

/// What somebody is asked about the encoding of a text.
fn asked(name: &str) -> String {
    let offers = answer(name).encodings.into_iter().map(|offer| {
        let sample = offer.sample.join(" / ");
        format!("  {:?} {} unreadable: {sample}\n", offer.encoding, offer.unreadable)
    });
    format!("{}{}", sentence(name), offers.collect::<String>())
}

/// The same file once the encoding is said.
fn told_in(name: &str, encoding: TextEncoding) -> String {
    let read = read_file_telling(name, bytes(name), Some(encoding), &|_| {});
    let used: Vec<TextEncoding> =
        read.encodings.iter().filter(|offer| offer.is_used).map(|offer| offer.encoding).collect();
    assert_eq!(used, [encoding], "{name} says how it was read, and can be read in another way");
    let roster = analyse(&read.workbook.expect("it opens"), &Decisions::default(), today());
    let names: Vec<String> = roster.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    lines(&roster, &names)
}

#[test]
fn line_28_an_unknown_encoding_is_asked_with_what_each_would_show() {
    expect![[r#"
        28_no_encoding.csv NeedsEncoding 看不出这个文件的文字编码。软件里的数据没有改动。请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx。
          Gb18030 2 unreadable: 某学院党员名册 / 姓名,学号,身份证号,备注 / ��€,0000000000,"=""000000000000000000""","第一行 / 第二行"
          Big5 5 unreadable: 議悝埏絨埜靡聊 / 俷靡,悝瘍,旯爺痐瘍,掘蛁 / ���,0000000000,"=""000000000000000000""","菴珨俴 / 菴媼俴"
    "#]].assert_eq(&asked("28_no_encoding.csv"));
    expect![[r#"
        [28_no_encoding] import title=某学院党员名册 head=[2] A:姓名→name B:学号→student_no C:身份证号→citizen_id D:备注→remark skipped=1:Title,5:Total,6:Signature
        28_no_encoding!3 Skip name=— citizen_id=110199200105060130 student_no=0024010101 remark=第一行 第二行
        28_no_encoding!4 Take name=李四 citizen_id=— student_no=0024010102 remark=说“好”, "真好"
        28_no_encoding!A3 name cell_error Error "��€"
    "#]].assert_eq(&told_in("28_no_encoding.csv", TextEncoding::Gb18030));
    expect![[r#"
        28_cut.csv NeedsEncoding 看不出这个文件的文字编码。软件里的数据没有改动。请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx。
          Utf8 1 unreadable: 某学院党员名册 / 姓名,学号,身份证号,备注 / 张三,0000000000,"=""000000000000000000""","第一行 / 第二行" / 填表人：�
          Gb18030 5 unreadable: 鏌愬闄㈠厷鍛樺悕鍐� / 濮撳悕,瀛﹀彿,韬唤璇佸彿,澶囨敞 / 寮犱笁,0000000000,"=""000000000000000000""","绗竴琛� / 绗簩琛�"
    "#]].assert_eq(&asked("28_cut.csv"));
    expect![[r#"
        [28_cut] import title=某学院党员名册 head=[2] A:姓名→name B:学号→student_no C:身份证号→citizen_id D:备注→remark skipped=1:Title,5:Total,6:Signature
        28_cut!3 Take name=张三 citizen_id=110199200105060130 student_no=0024010101 remark=第一行 第二行
        28_cut!4 Take name=李四 citizen_id=— student_no=0024010102 remark=说“好”, "真好"
    "#]].assert_eq(&told_in("28_cut.csv", TextEncoding::Utf8));
}

#[test]
fn line_28_big5_is_sound_as_gb18030_and_is_asked_all_the_same() {
    expect![[r#"
        28_big5.csv NeedsEncoding 看不出这个文件的文字编码。软件里的数据没有改动。请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx。
          Big5 0 unreadable: 姓名,民族,出生日期,學院 / 王小明,漢族,0000-00-00,資訊工程學院 / 陳美華,漢族,0000-00-00,機械工程學院
          Gb18030 0 unreadable: ﹎,チ壁,ネら戳,厩皘 / ,簙壁,0000-00-00,戈癟祘厩皘 / 朝地,簙壁,0000-00-00,诀瘪祘厩皘
    "#]].assert_eq(&asked("28_big5.csv"));
    expect![[r#"
        [28_big5] import head=[1] A:姓名→name B:民族→ethnicity C:出生日期→born_on D:學院→-
        28_big5!2 Take name=王小明 ethnicity=— born_on=2004-05-06
        28_big5!3 Take name=陳美華 ethnicity=— born_on=2005-06-07
        28_big5!D1 - unmapped_column Info "學院"
        28_big5!B2 ethnicity enum_unknown Error "漢族"
        28_big5!B3 ethnicity enum_unknown Error "漢族"
    "#]]
    .assert_eq(&told_in("28_big5.csv", TextEncoding::Big5));
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
