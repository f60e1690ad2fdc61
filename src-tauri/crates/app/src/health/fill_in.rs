//! 补填表: a workbook in which only what is missing can be filled in; it comes back by the ordinary import.

use domain::field::Field;
use sheets::write::{FillIn, FillInLine};

use super::completeness::who_lacks;
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::ExportRequest;

/// The workbook's bytes, how many people stand in it, and how many had to be left out.
pub(crate) fn fill_in(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32, u32)> {
    let people = open.people();
    let lacking = who_lacks(people, &request.people, request.branch);
    // By name alone nobody is found again: without a student number, and without a birth date in its place, a row would
    // come back as another person.
    let born = |record: &crate::people::Record| record.values.born_on.and_then(|date| date.day());
    let found_again =
        |record: &crate::people::Record| !record.values.student_no.is_empty() || born(record).is_some();
    let n_all = lacking.len();
    let lacking: Vec<_> = lacking.into_iter().filter(|(record, _)| found_again(record)).collect();
    let n_left_out = (n_all - lacking.len()) as u32;
    if lacking.is_empty() {
        let message = if n_left_out > 0 {
            "缺资料的人都没有学号和出生日期，填好的表认不回来，没有导出。请先在档案里补上学号。"
        } else {
            "没有人缺资料，不需要补填表，没有导出。"
        };
        return Err(AppError::new(Kind::Rule, message));
    }
    let needs_birth = lacking.iter().any(|(record, _)| record.values.student_no.is_empty());
    let mut fields: Vec<Field> = Vec::new();
    for field in people.fields() {
        let is_wanted = lacking.iter().any(|(_, fields)| fields.contains(&field));
        if is_wanted && !matches!(field, Field::Name | Field::StudentNo) {
            fields.push(field);
        }
    }
    let shows_birth = needs_birth && !fields.contains(&Field::BornOn);
    let mut heads: Vec<String> = vec![Field::Name.label().to_owned(), Field::StudentNo.label().to_owned()];
    if shows_birth {
        heads.push(Field::BornOn.label().to_owned());
    }
    let n_known = heads.len();
    heads.extend(fields.iter().map(|field| people.label(*field).to_owned()));
    let lines = lacking
        .iter()
        .map(|(record, missing)| {
            let mut known = vec![record.values.name.clone(), record.values.student_no.clone()];
            let day = born(record).map(|day| day.to_string()).unwrap_or_default();
            let is_needed = record.values.student_no.is_empty();
            if shows_birth {
                known.push(if is_needed { day.clone() } else { String::new() });
            }
            FillInLine {
                known,
                open: fields.iter().map(|field| missing.contains(field)).collect(),
                // The key of who has no number, where the birth date is a column for others.
                given: fields
                    .iter()
                    .map(
                        |field| {
                            if *field == Field::BornOn && is_needed { day.clone() } else { String::new() }
                        },
                    )
                    .collect(),
            }
        })
        .collect::<Vec<_>>();
    let rows = lines.len() as u32;
    let form = FillIn { heads, n_known, lines, filled_on: open.today };
    Ok((sheets::write::fill_in(&form).map_err(AppError::bug)?, rows, n_left_out))
}
