//! Lines 20 and 39: amounts with their units in fields of the archive's own, and texts that look like formulas.

use domain::field::Field;
use expect_test::expect;
use sheets::write::{ReportHead, RosterLine, roster as write_roster};
use sheets::{Column, Decisions, OwnField, OwnFieldKind, RawCell, analyse, read_file};

use super::support::{every_but, lines, opened, same_everywhere, today};

/// 党费, 成绩 and 出勤率 are fields that an archive defines for itself.
fn own_fields(sheet: &str) -> Decisions {
    let mut decisions = Decisions::default();
    for (number, label) in [(1, "月应缴党费（元）"), (2, "党课成绩（分）"), (3, "出勤率（%）")]
    {
        let field = OwnField { label: label.to_owned(), kind: OwnFieldKind::Number, ..OwnField::default() };
        decisions.own_fields.insert(number, field);
        let columns = &mut decisions.sheets.entry(sheet.to_owned()).or_default().columns;
        columns.insert(Column(1 + u16::try_from(number).unwrap()), Some(Field::Custom(number)));
    }
    decisions
}

fn read(name: &str) -> String {
    let workbook = opened(name);
    let sheet = workbook.sheets[0].name.clone();
    lines(&analyse(&workbook, &own_fields(&sheet), today()), &["名册".to_owned()])
}

#[test]
fn line_20_amounts_with_their_own_unit_and_with_others() {
    let told = read("20_amounts.xlsx");
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:月应缴党费（元）→custom_1 D:党课成绩（分）→custom_2 E:出勤率（%）→custom_3
        名册!2 Take name=赵伟 student_no=2024010101 custom_1=0.2 custom_2=— custom_3=—
        名册!3 Take name=钱伟 student_no=2024010102 custom_1=12.50 custom_2=— custom_3=—
        名册!4 Take name=孙伟 student_no=2024010103 custom_1=0.2 custom_2=0.2 custom_3=0.2
        名册!5 Take name=李伟 student_no=2024010104 custom_1=1200 custom_2=1200 custom_3=1200
        名册!6 Take name=周伟 student_no=2024010105 custom_1=— custom_2=85 custom_3=—
        名册!7 Take name=吴伟 student_no=2024010106 custom_1=— custom_2=— custom_3=85
        名册!8 Take name=郑伟 student_no=2024010107 custom_1=— custom_2=— custom_3=—
        名册!9 Take name=王伟 student_no=2024010108 custom_1=— custom_2=— custom_3=—
        名册!10 Take name=冯伟 student_no=2024010109 custom_1=— custom_2=— custom_3=—
        名册!11 Take name=陈伟 student_no=2024010110 custom_1=12 custom_2=12 custom_3=12
        名册!12 Take name=褚伟 student_no=2024010111 custom_1=1200 custom_2=— custom_3=—
        名册!13 Take name=卫伟 student_no=2024010112 custom_1=3 custom_2=— custom_3=—
        名册!C2 custom_1 number_unit Info "0.2元"
        名册!D2 custom_2 number_unit Error "0.2元"
        名册!E2 custom_3 number_unit Error "0.2元"
        名册!C3 custom_1 number_unit Info "￥12.50"
        名册!D3 custom_2 number_unit Error "￥12.50"
        名册!E3 custom_3 number_unit Error "￥12.50"
        名册!C6 custom_1 number_unit Error "85分"
        名册!D6 custom_2 number_unit Info "85分"
        名册!E6 custom_3 number_unit Error "85分"
        名册!C7 custom_1 number_unit Error "85%"
        名册!D7 custom_2 number_unit Error "85%"
        名册!E7 custom_3 number_unit Info "85%"
        名册!C8 custom_1 number_unparsed Error "≥60"
        名册!D8 custom_2 number_unparsed Error "≥60"
        名册!E8 custom_3 number_unparsed Error "≥60"
        名册!C9 custom_1 number_unparsed Error "优秀"
        名册!D9 custom_2 number_unparsed Error "优秀"
        名册!E9 custom_3 number_unparsed Error "优秀"
        名册!C10 custom_1 number_unparsed Error "3/45"
        名册!D10 custom_2 number_unparsed Error "3/45"
        名册!E10 custom_3 number_unparsed Error "3/45"
        名册!C12 custom_1 number_unit Info "1200元"
        名册!D12 custom_2 number_unit Error "1200元"
        名册!E12 custom_3 number_unit Error "1200元"
        名册!C13 custom_1 number_unit Info "¥3"
        名册!D13 custom_2 number_unit Error "¥3"
        名册!E13 custom_3 number_unit Error "¥3"
    "#]].assert_eq(&told);
    for format in every_but(&["5.xls", "xlsx"]) {
        assert_eq!(read(&format!("20_amounts.{format}")), told, "{format}");
    }
    let told = read("20_numbers.xlsx");
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:月应缴党费（元）→custom_1 D:党课成绩（分）→custom_2 E:出勤率（%）→custom_3
        名册!2 Take name=赵伟 student_no=2024010101 custom_1=0.2 custom_2=0.2 custom_3=0.2
        名册!3 Take name=钱伟 student_no=2024010102 custom_1=1200 custom_2=1200 custom_3=1200
        名册!4 Take name=孙伟 student_no=2024010103 custom_1=— custom_2=— custom_3=85
        名册!5 Take name=李伟 student_no=2024010104 custom_1=1200 custom_2=1200 custom_3=1200
        名册!C4 custom_1 number_unit Error "85%"
        名册!D4 custom_2 number_unit Error "85%"
        名册!E4 custom_3 number_unit Info "85%"
    "#]].assert_eq(&told);
    for format in ["strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls"] {
        assert_eq!(read(&format!("20_numbers.{format}")), told, "{format}");
    }
}

#[test]
fn line_39_a_text_that_begins_like_a_formula_stays_a_text() {
    same_everywhere(
        "39_signs",
        &every_but(&["5.xls", "page-gb.xls"]),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=赵伟 student_no=2024010101 remark==1+1
        名册!3 Take name=钱伟 student_no=2024010102 remark=+86
        名册!4 Take name=孙伟 student_no=2024010103 remark=-支委
        名册!5 Take name=李伟 student_no=2024010104 remark=@全体
        名册!6 Take name=周伟 student_no=2024010105 remark==HYPERLINK("x")
        名册!7 Take name=吴伟 student_no=2024010106 remark=＝甲
        名册!8 Take name=郑伟 student_no=2024010107 remark==cmd|'/c calc'!A0
    "#]],
    );
    // Written out again they are texts, in a workbook and for whoever opens it with a program of tables.
    let signs = ["=1+1", "+86", "-支委", "@全体", "=cmd|'/c calc'!A0"];
    let people: Vec<RosterLine> = signs
        .iter()
        .map(|sign| RosterLine { name: "张三".into(), remark: (*sign).into(), ..RosterLine::default() })
        .collect();
    let head =
        ReportHead { title: "党员花名册".into(), unit: "学生第一支部".into(), filled_on: today() };
    let bytes = write_roster(&head, &people).expect("a workbook");
    let workbook = read_file("党员花名册.xlsx", &bytes).workbook.expect("it opens");
    let cells = workbook.sheets[0].rows.iter().flat_map(|row| &row.cells);
    let texts: Vec<&str> = cells
        .filter_map(|(_, cell)| match cell {
            RawCell::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    assert!(signs.iter().all(|sign| texts.contains(sign)), "{texts:?}");
}
