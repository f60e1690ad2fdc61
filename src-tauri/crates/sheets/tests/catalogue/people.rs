//! Lines 15 to 19 and 35: numbers of identity, names, lists, telephones, and blanks of all kinds.

use domain::field::Field;
use expect_test::expect;
use sheets::{Decisions, IssueCode, Severity, analyse};

use super::support::{TYPED, every, every_but, lines, opened, roster, same_everywhere, today, told};

/// What old code pages cannot hold.
const OLD_PAGES: [&str; 2] = ["5.xls", "page-gb.xls"];

fn typed() -> Vec<&'static str> {
    let mut typed = vec!["xlsx", "5.xls"];
    typed.extend(TYPED.iter().filter(|format| **format != "xlsx"));
    typed
}

#[test]
fn line_15_a_number_never_becomes_a_number_of_identity() {
    same_everywhere(
        "15_number",
        &typed(),
        expect![[r#"
        [软件2401] import head=[1] A:姓名→name B:身份证号→citizen_id C:手机号码→phone
        [软件2402] import head=[1] A:姓名→name B:身份证号→citizen_id
        软件2401!2 Skip name=张三 citizen_id=— phone=13800138000 class_name=软件2401
        软件2401!3 Skip name=李四 citizen_id=— phone=13800138001 class_name=软件2401
        软件2401!4 Skip name=王五 citizen_id=— phone=13800138002 class_name=软件2401
        软件2401!5 Skip name=赵六 citizen_id=— phone=13800138003 class_name=软件2401
        软件2401!6 Skip name=孙七 citizen_id=— phone=13800138004 class_name=软件2401
        软件2401!7 Skip name=周八 citizen_id=— phone=13800138005 class_name=软件2401
        软件2402!2 Take name=张三 citizen_id=110199200105060130 class_name=软件2402
        软件2402!3 Take name=李四 citizen_id=110199200206170240 class_name=软件2402
        软件2401!B2 citizen_id id_precision_lost Error "110199200105060000"
        软件2401!B3 citizen_id id_precision_lost Error "110199200206170000"
        软件2401!B4 citizen_id id_precision_lost Error "3.20102E+17"
        软件2401!B5 citizen_id id_precision_lost Error "6222021234567890"
        软件2401!B6 citizen_id id_precision_lost Error "110199200107080000"
        软件2401!B7 citizen_id id_precision_lost Error "110199200102082000"
    "#]],
    );
    let roster = roster("15_number.xlsx");
    let messages: Vec<String> = roster
        .issues
        .iter()
        .map(|issue| {
            format!(
                "{}{} {}\n",
                issue.column.map(|c| c.to_string()).unwrap_or_default(),
                issue.row,
                issue.message
            )
        })
        .collect();
    expect![[r#"
        B2 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填；第 2 行可参考“软件2402”第 2 行同名、前 15 位相同的号码
        B3 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填；第 3 行可参考“软件2402”第 3 行同名、前 15 位相同的号码
        B4 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
        B5 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
        B6 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
        B7 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
    "#]].assert_eq(&messages.concat());
    // A class may have four digits; a number of identity, even a part of one, has more in a row.
    let longest_run = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
    assert!(roster.issues.iter().all(|issue| longest_run(&issue.message) <= Some(4)), "no number is quoted");
    same_everywhere(
        "15_same",
        &typed(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:身份证号→citizen_id
        名册!2 Skip name=张三 citizen_id=—
        名册!3 Take name=张三 citizen_id=110199200105060130
        名册!4 Skip name=李伟 citizen_id=—
        名册!5 Take name=李四 citizen_id=110199200206170240
        名册!6 Skip name=王五 citizen_id=—
        名册!7 Take name=王五 citizen_id=110199200302280351
        名册!8 Take name=王五 citizen_id=11019920030228036X
        名册!B2 citizen_id id_precision_lost Error "110199200105060000"
        名册!B4 citizen_id id_precision_lost Error "110199200206170000"
        名册!B6 citizen_id id_precision_lost Error "110199200302280000"
        名册!A8 name same_name Info "王五"
    "#]],
    );
    let offered: Vec<String> = super::support::roster("15_same.xlsx")
        .issues
        .iter()
        .filter(|issue| issue.code == IssueCode::IdPrecisionLost)
        .map(|issue| format!("{} {}\n", issue.row, issue.message))
        .collect();
    expect![[r#"
        2 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填；第 2 行可参考第 3 行同名、前 15 位相同的号码
        4 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
        6 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填
    "#]].assert_eq(&offered.concat());
}

#[test]
fn line_16_spellings_of_a_number_of_identity() {
    same_everywhere(
        "16_spellings",
        &every(),
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:身份证号→citizen_id
            名册!2 Take name=赵伟 citizen_id=110199200101150112
            名册!3 Take name=钱伟 citizen_id=11019920020104048X
            名册!4 Take name=孙伟 citizen_id=110199200102150122
            名册!5 Take name=李伟 citizen_id=110199200103150132
            名册!6 Take name=周伟 citizen_id=110199200104150142
            名册!7 Take name=吴伟 citizen_id=110199200105150152
            名册!8 Take name=郑伟 citizen_id=11019920020204006X
            名册!9 Take name=王伟 citizen_id=11019920020304058X
            名册!10 Skip name=冯伟 citizen_id=—
            名册!11 Skip name=陈伟 citizen_id=—
            名册!12 Take name=褚伟 citizen_id=810000200105060155
            名册!13 Skip name=卫伟 citizen_id=—
            名册!14 Skip name=蒋伟 citizen_id=—
            名册!15 Skip name=沈伟 citizen_id=—
            名册!16 Skip name=韩伟 citizen_id=—
            名册!17 Take name=杨伟 citizen_id=—
            名册!B10 citizen_id id_15_old Error "110199010615016"
            名册!B11 citizen_id id_checksum Error "110199200107150171"
            名册!B12 citizen_id id_other_document Warning "810000200105060155"
            名册!B13 citizen_id id_other_document Error "G12345678"
            名册!B14 citizen_id id_bad_date Error "110199200113060122"
            名册!B15 citizen_id id_length Error "11019920010815018"
            名册!B16 citizen_id id_bad_char Error "110199200109O50192"
            名册!B17 - required_missing Warning ""
        "#]],
    );
    same_everywhere(
        "16_marks",
        &every_but(&OLD_PAGES),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:身份证号→citizen_id
        名册!2 Take name=赵伟 citizen_id=110199200105060130
        名册!3 Take name=钱伟 citizen_id=110199200206170240
        名册!4 Take name=孙伟 citizen_id=110199200302280351
        名册!5 Take name=李伟 citizen_id=110199200001010462
    "#]],
    );
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:身份证号→citizen_id
        名册!2 Take name=张三 citizen_id=110199200105060130
    "#]]
    .assert_eq(&told("16_quoted.xlsx"));
    let wrong = roster("16_spellings.xlsx");
    let wrong = wrong.issues.iter().find(|issue| issue.code == IssueCode::IdChecksum).expect("one is wrong");
    expect!["身份证号的校验位不对，有一位或几位写错了，请对照证件核对"].assert_eq(&wrong.message);
}

#[test]
fn line_17_names_and_what_stands_beside_them() {
    same_everywhere(
        "17_names",
        &every_but(&["5.xls"]),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=张三 student_no=2024010101 remark=—
        名册!3 Take name=王小明 student_no=2024010102 remark=—
        名册!4 Take name=买买提·阿不都 student_no=2024010103 remark=—
        名册!5 Take name=买买提·阿不都拉 student_no=2024010104 remark=—
        名册!6 Take name=买买提·艾力 student_no=2024010105 remark=—
        名册!7 Take name=买买提·艾则孜 student_no=2024010106 remark=—
        名册!8 Take name=李四 student_no=2024010107 remark=班长；休学
        名册!9 Take name=王五 student_no=2024010108 remark=★
        名册!10 Take name=赵六 student_no=2024010109 remark=—
        名册!11 Take name=孙七 student_no=2024010110 remark=—
        名册!12 Take name=周八 student_no=2024010111 remark=*
        名册!13 Take name=欧阳娜娜 student_no=2024010112 remark=—
        名册!14 Take name=John Smith student_no=2024010113 remark=—
        名册!A8 name name_has_note Warning "李四(休学)"
        名册!A9 name name_has_note Warning "★王五"
        名册!A12 name name_has_note Warning "周八*"
    "#]],
    );
    same_everywhere(
        "17_rare",
        &every_but(&OLD_PAGES),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=买买提·吐尔逊 student_no=2024010101 remark=—
        名册!3 Take name=买买提·吐尔地 student_no=2024010102 remark=—
        名册!4 Take name=买买提·吐尔洪 student_no=2024010103 remark=—
        名册!5 Take name=买买提·吐合提 student_no=2024010104 remark=—
        名册!6 Take name=𠮷田明 student_no=2024010105 remark=—
        名册!7 Take name=㐱伟 student_no=2024010106 remark=—
        名册!8 Take name=伟 student_no=2024010107 remark=—
        名册!9 Take name=陈九 student_no=2024010108 remark=—
    "#]],
    );
}

#[test]
fn line_18_lists_are_mapped_and_unknown_values_asked_once() {
    same_everywhere(
        "18_lists",
        &every(),
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:学号→student_no C:性别→gender D:是否流动党员→is_flow E:民族→ethnicity F:政治面貌→political_affiliation G:学历→education
            名册!2 Take name=赵伟 gender=男 ethnicity=汉族 education=本科 student_no=2024010101 political_affiliation=中共党员 is_flow=true
            名册!3 Take name=钱伟 gender=女 ethnicity=维吾尔族 education=本科 student_no=2024010102 political_affiliation=共青团员 is_flow=false
            名册!4 Take name=孙伟 gender=男 ethnicity=土家族 education=硕士研究生 student_no=2024010103 political_affiliation=中共预备党员 is_flow=true
            名册!5 Take name=李伟 gender=女 ethnicity=汉族 education=专科 student_no=2024010104 political_affiliation=群众 is_flow=false
            名册!6 Take name=周伟 gender=男 ethnicity=汉族 education=博士研究生 student_no=2024010105 political_affiliation=共青团员 is_flow=true
            名册!7 Take name=吴伟 gender=女 ethnicity=哈萨克族 education=研究生 student_no=2024010106 political_affiliation=中共党员 is_flow=false
            名册!8 Take name=郑伟 gender=男 ethnicity=回族 education=本科 student_no=2024010107 political_affiliation=中共预备党员 is_flow=true
            名册!9 Take name=王伟 gender=— ethnicity=— education=— student_no=2024010108 stage=入党积极分子 political_affiliation=— is_flow=—
            名册!10 Take name=冯伟 gender=— ethnicity=— education=— student_no=2024010109 stage=入党积极分子 political_affiliation=— is_flow=—
            名册!C9 gender enum_unknown Error "未知"
            名册!D9 is_flow enum_unknown Error "也许"
            名册!E9 ethnicity enum_unknown Error "火星族"
            名册!F9 political_affiliation enum_unknown Warning "积极分子"
            名册!G9 education enum_unknown Error "神童"
            名册!C10 gender enum_unknown Error "未知"
            名册!D10 is_flow enum_unknown Error "也许"
            名册!E10 ethnicity enum_unknown Error "火星族"
            名册!F10 political_affiliation enum_unknown Warning "积极分子"
            名册!G10 education enum_unknown Error "神童"
        "#]],
    );
    same_everywhere(
        "18_stages",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:发展阶段→stage D:党员类别→member_type
        名册!2 Take name=赵伟 student_no=2024010101 stage=入党积极分子 member_type=—
        名册!3 Take name=钱伟 student_no=2024010102 stage=入党积极分子 member_type=—
        名册!4 Take name=孙伟 student_no=2024010103 stage=发展对象 member_type=—
        名册!5 Take name=李伟 student_no=2024010104 stage=预备党员 member_type=预备党员
        名册!6 Take name=周伟 student_no=2024010105 stage=正式党员 member_type=正式党员
        名册!7 Take name=吴伟 student_no=2024010106 stage=入党申请人 member_type=—
    "#]],
    );
    same_everywhere(
        "18_flags",
        &typed(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:是否失联→is_lost
        名册!2 Take name=张三 student_no=2024010101 is_lost=true
        名册!3 Take name=李四 student_no=2024010102 is_lost=false
        名册!4 Take name=王五 student_no=2024010103 is_lost=true
    "#]],
    );
    let mut decisions = Decisions::default();
    let of =
        |field: Field, text: &str, meant: Option<&str>| (field, text.to_owned(), meant.map(str::to_owned));
    for (field, text, meant) in
        [of(Field::Ethnicity, "火星族", Some("其他")), of(Field::Education, "神童", None)]
    {
        decisions.values.entry(field).or_default().insert(text, meant);
    }
    let decided = lines(&analyse(&opened("18_lists.xlsx"), &decisions, today()), &["名册".to_owned()]);
    let about: Vec<String> = decided
        .lines()
        .filter(|line| line.starts_with("名册!9") || line.contains("enum_mapped"))
        .map(|line| format!("{line}\n"))
        .collect();
    expect![[r#"
        名册!9 Take name=王伟 gender=— ethnicity=其他 education=— student_no=2024010108 stage=入党积极分子 political_affiliation=— is_flow=—
        名册!E9 ethnicity enum_mapped Info "火星族"
        名册!G9 education enum_mapped Info "神童"
        名册!E10 ethnicity enum_mapped Info "火星族"
        名册!G10 education enum_mapped Info "神童"
    "#]].assert_eq(&about.concat());
}

#[test]
fn line_19_telephones() {
    same_everywhere(
        "19_phones",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:联系电话→phone
        名册!2 Take name=赵伟 phone=13800138000 student_no=2024010101
        名册!3 Take name=钱伟 phone=13800138000 student_no=2024010102
        名册!4 Take name=孙伟 phone=13800138000 student_no=2024010103
        名册!5 Take name=李伟 phone=13800138000 student_no=2024010104
        名册!6 Take name=周伟 phone=13800138000 student_no=2024010105
        名册!7 Take name=吴伟 phone=13800138000 student_no=2024010106
        名册!8 Take name=郑伟 phone=13800138000 student_no=2024010107 remark=另一电话：13900139000
        名册!9 Take name=王伟 phone=13800138000 student_no=2024010108 remark=另一电话：0755-26731234
        名册!10 Take name=冯伟 phone=13800138000 student_no=2024010109 remark=另一电话：13900139000
        名册!11 Take name=陈伟 phone=— student_no=2024010110
        名册!12 Take name=褚伟 phone=— student_no=2024010111
        名册!13 Take name=卫伟 phone=— student_no=2024010112
        名册!14 Take name=蒋伟 phone=— student_no=2024010113
        名册!C8 phone phone_multiple Warning "13800138000/13900139000"
        名册!C9 phone phone_multiple Warning "13800138000、0755-26731234"
        名册!C10 phone phone_multiple Warning "13800138000\n13900139000"
        名册!C11 phone phone_truncated Error "1.39E+10"
        名册!C12 phone phone_invalid Error "0755-26731234"
        名册!C13 phone phone_invalid Error "1380013800"
        名册!C14 phone phone_invalid Error "23800138000"
    "#]],
    );
    same_everywhere(
        "19_phone_numbers",
        &typed(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:联系电话→phone
        名册!2 Take name=赵伟 phone=13800138000 student_no=2024010101
        名册!3 Take name=钱伟 phone=13800138000 student_no=2024010102
        名册!4 Take name=孙伟 phone=13800000000 student_no=2024010103
        名册!5 Take name=李伟 phone=— student_no=2024010104
        名册!C5 phone phone_invalid Error "1380013800"
    "#]],
    );
}

#[test]
fn line_35_blanks_and_widths_do_not_count() {
    same_everywhere(
        "35_widths",
        &every_but(&["5.xls", "page-gb.xls", "utf16.txt", "tab.xls"]),
        expect![[r#"
            [名册] import head=[1] A:姓 名→name B:学 号→student_no C:民 族→ethnicity D:家庭住址→address E:备注→remark
            名册!2 Take name=张三 ethnicity=汉族 address=湖南省 长沙市 1号 student_no=2024010101 remark=A班
            名册!3 Take name=李四 ethnicity=汉族 address=湖南省 长沙市 student_no=2024010102 remark=—
        "#]],
    );
}

#[test]
fn lines_17_and_19_what_stands_beside_is_asked_once_and_stays_or_goes() {
    let told = |name: &str, field: Field, keep: Option<bool>| {
        let notes = keep.map(|keep| (field, keep)).into_iter().collect();
        let roster = analyse(&opened(name), &Decisions { notes, ..Decisions::default() }, today());
        let remarks: Vec<&str> =
            roster.rows.iter().filter_map(|row| row.values.text(Field::Remark)).collect();
        let issues = roster.issues.iter().filter(|issue| issue.severity != Severity::Error);
        let issues: Vec<String> = issues
            .map(|issue| {
                format!("{} {} {:?} {}", issue.row, issue.code.name(), issue.severity, issue.message)
            })
            .collect();
        format!("{}\n{}\n", remarks.join(" / "), issues.join("\n"))
    };
    expect![[r#"
        班长；休学 / ★ / *
        8 name_has_note Warning 姓名旁的“休学”移到了备注
        9 name_has_note Warning 姓名旁的“★”移到了备注
        12 name_has_note Warning 姓名旁的“*”移到了备注
    "#]]
    .assert_eq(&told("17_names.xlsx", Field::Name, None));
    expect![[r#"
        班长；休学 / ★ / *
        8 name_has_note Info 姓名旁的“休学”移到了备注
        9 name_has_note Info 姓名旁的“★”移到了备注
        12 name_has_note Info 姓名旁的“*”移到了备注
    "#]]
    .assert_eq(&told("17_names.xlsx", Field::Name, Some(true)));
    expect![[r#"
        班长
        8 name_has_note Info 旁边多出的内容按您的选择没有导入
        9 name_has_note Info 旁边多出的内容按您的选择没有导入
        12 name_has_note Info 旁边多出的内容按您的选择没有导入
    "#]]
    .assert_eq(&told("17_names.xlsx", Field::Name, Some(false)));
    expect![[r#"
        另一电话：13900139000 / 另一电话：0755-26731234 / 另一电话：13900139000
        8 phone_multiple Warning 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
        9 phone_multiple Warning 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
        10 phone_multiple Warning 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
    "#]]
    .assert_eq(&told("19_phones.xlsx", Field::Phone, None));
    expect![[r#"
        另一电话：13900139000 / 另一电话：0755-26731234 / 另一电话：13900139000
        8 phone_multiple Info 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
        9 phone_multiple Info 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
        10 phone_multiple Info 一格里有不止一个号码，第一个手机号已导入，其余移到了备注
    "#]]
    .assert_eq(&told("19_phones.xlsx", Field::Phone, Some(true)));
    expect![[r#"

        8 phone_multiple Info 旁边多出的内容按您的选择没有导入
        9 phone_multiple Info 旁边多出的内容按您的选择没有导入
        10 phone_multiple Info 旁边多出的内容按您的选择没有导入
    "#]]
    .assert_eq(&told("19_phones.xlsx", Field::Phone, Some(false)));
}
