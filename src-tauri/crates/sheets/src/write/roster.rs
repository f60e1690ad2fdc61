//! 党员花名册: the columns that branches hand in, in their order.

use domain::roster::RosterLine;

use super::table::{Cell, ColumnSpec, Line, Table};
use super::{ReportHead, WriteError};

const SIGNATURES: [&str; 3] = ["填表人：", "审核人：", "支部书记（签字）："];

/// The heads of the 党员花名册 as a list of lines would have them: 学号 and 工号 stand in columns of their own, and
/// only where somebody has one, so that a file reads back without a question.
pub fn roster_heads(lines: &[RosterLine]) -> Vec<&'static str> {
    columns(lines).iter().map(|(spec, _)| spec.head).collect()
}

type Take = fn(&RosterLine) -> Cell;

fn columns(lines: &[RosterLine]) -> Vec<(ColumnSpec<'static>, Take)> {
    let has_staff = lines.iter().any(|line| !line.staff_no.is_empty());
    let has_student = lines.iter().any(|line| !line.student_no.is_empty());
    let mut columns: Vec<(ColumnSpec<'static>, Take)> = vec![
        (ColumnSpec::short("序号", 6), |_| Cell::Number(None)),
        (ColumnSpec::short("姓名", 12), |line| Cell::Text(line.name.clone())),
        (ColumnSpec::short("性别", 4), |line| Cell::Text(line.gender.clone())),
        (ColumnSpec::short("民族", 8), |line| Cell::Text(line.ethnicity.clone())),
        (ColumnSpec::short("出生年月", 10), |line| Cell::Date(line.born_on)),
        (ColumnSpec::short("籍贯", 10), |line| Cell::Text(line.native_place.clone())),
        (ColumnSpec::short("学历", 10), |line| Cell::Text(line.education.clone())),
    ];
    if has_student || !has_staff {
        columns.push((ColumnSpec::short("学号", 14), |line| Cell::Digits(line.student_no.clone())));
    }
    if has_staff {
        columns.push((ColumnSpec::short("工号", 12), |line| Cell::Digits(line.staff_no.clone())));
    }
    columns.extend([
        (ColumnSpec::short("班级", 14), (|line| Cell::Text(line.class_name.clone())) as Take),
        (ColumnSpec::short("入党时间", 10), |line| Cell::Date(line.admitted_on)),
        (ColumnSpec::short("转正时间", 10), |line| Cell::Date(line.converted_on)),
        (ColumnSpec::short("党员类别", 8), |line| Cell::Text(line.member_type.clone())),
        (ColumnSpec::short("党内职务", 10), |line| Cell::Text(line.party_post.clone())),
        (ColumnSpec::short("身份证号", 18), |line| Cell::Digits(line.citizen_id.clone())),
        (ColumnSpec::short("手机", 11), |line| Cell::Digits(line.phone.clone())),
        (ColumnSpec::short("宿舍", 12), |line| Cell::Text(line.dormitory.clone())),
        (ColumnSpec::long("备注", 16), |line| Cell::Text(line.remark.clone())),
    ]);
    columns
}

/// The 党员花名册 as the bytes of an .xlsx file. Equal input gives equal bytes.
///
/// # Errors
/// More lines than a sheet can hold.
pub fn roster(head: &ReportHead, lines: &[RosterLine]) -> Result<Vec<u8>, WriteError> {
    let columns = columns(lines);
    let specs: Vec<ColumnSpec<'_>> = columns.iter().map(|(spec, _)| *spec).collect();
    let rows: Vec<Line> = (1u32..)
        .zip(lines)
        .map(|(number, line)| {
            let mut cells: Vec<Cell> = columns.iter().map(|(_, take)| take(line)).collect();
            if let Some(first) = cells.first_mut() {
                *first = Cell::Number(Some(f64::from(number)));
            }
            Line::Cells(cells)
        })
        .collect();
    Table { sheet_name: "党员花名册", head, columns: &specs, lines: &rows, signatures: &SIGNATURES }
        .to_bytes()
}
