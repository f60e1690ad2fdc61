//! Where the table is: titles, heads of two levels, totals, notes, signatures, sections, several sheets.

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
    expect![[]].assert_eq(&told(&roster));
    expect![[]].assert_debug_eq(&sheet.skipped);
}
