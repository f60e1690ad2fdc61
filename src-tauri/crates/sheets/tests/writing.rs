//! The official layouts: read back by our own reader without a question, and looked at cell by cell.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;
#[path = "common/people.rs"]
#[allow(unreachable_pub, reason = "shared with the examples")]
mod people;

use chrono::NaiveDate;
use common::*;
use domain::field::Field;
use sheets::write::{ReportHead, RosterLine, birthdays, roster as write_roster};
use sheets::{RawCell, Standing, Value};

fn head() -> ReportHead {
    ReportHead {
        title: "学生第一支部党员花名册".into(),
        unit: "某学院学生第一支部".into(),
        filled_on: NaiveDate::from_ymd_opt(2026, 9, 1).expect("day"),
    }
}

#[test]
fn our_own_roster_reads_back_without_a_question() {
    let lines = people::roster_lines(60);
    let bytes = write_roster(&head(), &lines).expect("bytes");
    let roster = roster(&bytes);
    let questions: Vec<String> = roster
        .issues
        .iter()
        .filter(|issue| issue.severity != sheets::Severity::Info && issue.code != sheets::IssueCode::SameName)
        .map(issue_line)
        .collect();
    assert_eq!(questions, Vec::<String>::new());
    let unmapped: Vec<&str> =
        roster.sheets[0].columns.values().filter(|c| c.field.is_none()).map(|c| c.header.as_str()).collect();
    assert_eq!(unmapped, ["序号"], "every column but the number comes back");
    assert_eq!(roster.rows.len(), lines.len());
    for (row, line) in roster.rows.iter().zip(&lines) {
        assert_eq!(row.standing, Standing::Take);
        let text =
            |field| row.values.get(&field).and_then(Option::as_ref).and_then(Value::text).unwrap_or_default();
        let date = |field| row.values.get(&field).and_then(Option::as_ref).and_then(Value::date);
        assert_eq!(text(Field::Name), line.name);
        assert_eq!(text(Field::Gender), line.gender);
        assert_eq!(text(Field::Ethnicity), line.ethnicity);
        assert_eq!(text(Field::NativePlace), line.native_place);
        assert_eq!(text(Field::Education), line.education);
        assert_eq!(text(Field::StudentNo), line.student_no);
        assert_eq!(text(Field::ClassName), line.class_name);
        assert_eq!(text(Field::MemberType), line.member_type);
        assert_eq!(text(Field::PartyPost), line.party_post);
        assert_eq!(text(Field::CitizenId), line.citizen_id);
        assert_eq!(text(Field::Phone), line.phone);
        assert_eq!(text(Field::Dormitory), line.dormitory);
        assert_eq!(text(Field::Remark), line.remark);
        assert_eq!(date(Field::BornOn), line.born_on);
        assert_eq!(date(Field::AdmittedOn), line.admitted_on, "a month stays a month");
        assert_eq!(date(Field::ConvertedOn), line.converted_on);
    }
}

#[test]
fn numbers_of_staff_and_students_stand_in_columns_of_their_own() {
    let line = |student: &str, staff: &str| RosterLine {
        student_no: student.into(),
        staff_no: staff.into(),
        ..RosterLine::default()
    };
    let heads = sheets::write::roster_heads(&[line("1", ""), line("", "2")]);
    assert!(heads.contains(&"学号") && heads.contains(&"工号"));
    assert!(!sheets::write::roster_heads(&[line("1", "")]).contains(&"工号"));
    assert!(!sheets::write::roster_heads(&[line("", "2")]).contains(&"学号"));
}

#[test]
fn texts_that_look_like_formulas_stay_texts_and_equal_input_gives_equal_bytes() {
    let line = RosterLine {
        name: "=张三".into(),
        remark: "@SUM(1)".into(),
        dormitory: "＝1".into(),
        student_no: "+86".into(),
        ..RosterLine::default()
    };
    let bytes = write_roster(&head(), std::slice::from_ref(&line)).expect("bytes");
    assert_eq!(bytes, write_roster(&head(), &[line]).expect("bytes"));
    let workbook = opened(&bytes);
    let row = workbook.sheets[0].row(4).expect("row");
    assert_eq!(row.cell(sheets::Column(1)), Some(&RawCell::Text("=张三".into())));
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\""));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "nothing is a formula");
}

#[test]
fn the_page_is_ready_to_print() {
    let bytes = write_roster(&head(), &people::roster_lines(3)).expect("bytes");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        r#"paperSize="9""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        r#"<pane xSplit="2" ySplit="3""#,
        "第 &amp;P 页 共 &amp;N 页",
        r#"numberStoredAsText="1""#,
        r#"<mergeCell ref="A1:Q1"/>"#,
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(part(&bytes, "docProps/core.xml").contains("2026-09-01T00:00:00Z"));
}

#[test]
fn birthdays_are_grouped_by_month() {
    let bytes = birthdays(&head(), &people::birthday_lines(24)).expect("bytes");
    let workbook = opened(&bytes);
    let groups: Vec<String> = workbook.sheets[0]
        .rows
        .iter()
        .filter_map(|row| row.cell(sheets::Column(0)).map(RawCell::shown))
        .filter(|text| text.contains('月') && text.contains('人'))
        .collect();
    assert_eq!(groups.first().map(String::as_str), Some("2026年1月（2人）"));
    assert_eq!(groups.len(), 12);
    let roster = roster(&bytes);
    assert_eq!(roster.rows.len(), 24, "groups, title and signature are no people");
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("zip");
    let part = archive.by_name(name).expect("part");
    std::io::read_to_string(part).expect("text")
}
