//! What the values of one row say about each other. Nothing here is taken away; it is only shown.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use domain::citizen_id::CitizenId;
use domain::date::PartialDate;
use domain::field::Field;

use super::{IssueCode, ParsedRow, Severity};
use crate::values::Finding;
use crate::workbook::Column;

/// Steps in the order in which they are taken.
const STEPS: [Field; 5] =
    [Field::AppliedOn, Field::ActivistOn, Field::CandidateOn, Field::AdmittedOn, Field::ConvertedOn];

/// Findings about a row, each with the field whose cell it is shown at; the sentence names the other cell, too.
pub(super) fn row(
    row: &ParsedRow,
    columns: &BTreeMap<Field, Column>,
    today: NaiveDate,
) -> Vec<(Field, Finding)> {
    let mut found = Vec::new();
    let places = Places { row: row.row, columns };
    let id = row.values.text(Field::CitizenId).and_then(|id| CitizenId::parse(id, today).ok());
    if let Some(id) = &id {
        mismatch(row, id, &places, &mut found);
    }
    order(row, &places, &mut found);
    age(row, id.as_ref(), &places, &mut found);
    found
}

/// Where the fields of a row stand.
struct Places<'a> {
    row: u32,
    columns: &'a BTreeMap<Field, Column>,
}

impl Places<'_> {
    /// 入党时间 F2（2024-05）; a value that stands in no column has no cell.
    fn told(&self, field: Field, value: Option<PartialDate>) -> String {
        let mut told = field.label().to_owned();
        if let Some(column) = self.columns.get(&field) {
            told.push_str(&format!(" {column}{}", self.row));
        }
        if let Some(value) = value {
            told.push_str(&format!("（{value}）"));
        }
        told
    }
}

fn warn(code: IssueCode, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, message }
}

fn date(row: &ParsedRow, field: Field) -> Option<PartialDate> {
    row.values.date(field)
}

fn mismatch(row: &ParsedRow, id: &CitizenId, places: &Places<'_>, found: &mut Vec<(Field, Finding)>) {
    let by_id = id.gender().label();
    let number = places.told(Field::CitizenId, None);
    if let Some(gender) = row.values.text(Field::Gender).filter(|gender| *gender != by_id) {
        let own = places.told(Field::Gender, None);
        let message = format!("{own} 填的是“{gender}”，{number} 表示“{by_id}”，两处不一致，请核对");
        found.push((Field::Gender, warn(IssueCode::IdMismatch, message)));
    }
    if let Some(born_on) = date(row, Field::BornOn)
        && !(born_on.first_day()..=born_on.last_day()).contains(&id.born_on())
    {
        let own = places.told(Field::BornOn, Some(born_on));
        let message = format!("{own}与{number} 中的出生日期不一致，请核对");
        found.push((Field::BornOn, warn(IssueCode::IdMismatch, message)));
    }
}

fn order(row: &ParsedRow, places: &Places<'_>, found: &mut Vec<(Field, Finding)>) {
    let mut before: Option<(Field, PartialDate)> = None;
    for field in STEPS {
        let Some(on) = date(row, field) else { continue };
        if let Some((earlier, earlier_on)) = before {
            let (own, other) = (places.told(field, Some(on)), places.told(earlier, Some(earlier_on)));
            if on.last_day() < earlier_on.first_day() {
                let message = format!("{own}早于{other}，请核对");
                found.push((field, warn(IssueCode::DateOrder, message)));
            } else if field == Field::ConvertedOn
                && earlier == Field::AdmittedOn
                && is_within_a_year(earlier_on, on)
            {
                let message = format!("{own}距{other}不满一年，请核对");
                found.push((field, warn(IssueCode::DateOrder, message)));
            }
        }
        before = Some((field, on));
    }
}

/// Whether `until` certainly comes before a year after `since` is over.
fn is_within_a_year(since: PartialDate, until: PartialDate) -> bool {
    since.first_day().checked_add_months(Months::new(12)).is_some_and(|year| until.last_day() < year)
}

/// 党章第一条: from eighteen years on.
fn age(row: &ParsedRow, id: Option<&CitizenId>, places: &Places<'_>, found: &mut Vec<(Field, Finding)>) {
    let born_on = id.map(CitizenId::born_on).or_else(|| date(row, Field::BornOn).map(PartialDate::first_day));
    let Some(eighteen) = born_on.and_then(|day| day.checked_add_months(Months::new(18 * 12))) else { return };
    let Some((field, on)) = STEPS.iter().find_map(|field| Some((*field, date(row, *field)?))) else { return };
    if on.last_day() < eighteen {
        let born = if id.is_some() { Field::CitizenId } else { Field::BornOn };
        let (own, by) = (places.told(field, Some(on)), places.told(born, None));
        let message = format!("按{by} 计算，{own}时未满 18 周岁，请核对");
        found.push((field, warn(IssueCode::DateOrder, message)));
    }
}
