//! What the values of one row say about each other. Nothing here is taken away; it is only shown.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use domain::citizen_id::CitizenId;
use domain::date::PartialDate;
use domain::field::Field;

use super::{IssueCode, ParsedRow, Severity, Value};
use crate::values::Finding;

/// Steps in the order in which they are taken.
const STEPS: [Field; 5] =
    [Field::AppliedOn, Field::ActivistOn, Field::CandidateOn, Field::AdmittedOn, Field::ConvertedOn];

/// Findings about a row, each with the field whose cell it is shown at.
pub(super) fn row(row: &ParsedRow, today: NaiveDate) -> Vec<(Field, Finding)> {
    let mut found = Vec::new();
    let id = text(&row.values, Field::CitizenId).and_then(|id| CitizenId::parse(id, today).ok());
    if let Some(id) = &id {
        mismatch(row, id, &mut found);
    }
    order(row, &mut found);
    age(row, id.as_ref(), &mut found);
    found
}

fn warn(code: IssueCode, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, message }
}

fn text(values: &BTreeMap<Field, Option<Value>>, field: Field) -> Option<&str> {
    values.get(&field)?.as_ref()?.text()
}

fn date(row: &ParsedRow, field: Field) -> Option<PartialDate> {
    row.values.get(&field)?.as_ref()?.date()
}

fn mismatch(row: &ParsedRow, id: &CitizenId, found: &mut Vec<(Field, Finding)>) {
    let by_id = id.gender().label();
    if let Some(gender) = text(&row.values, Field::Gender).filter(|gender| *gender != by_id) {
        let message = format!("性别填的是“{gender}”，公民身份号码表示“{by_id}”，两处不一致，请核对");
        found.push((Field::Gender, warn(IssueCode::IdMismatch, message)));
    }
    if let Some(born_on) = date(row, Field::BornOn)
        && !(born_on.first_day()..=born_on.last_day()).contains(&id.born_on())
    {
        let message = format!("出生日期填的是 {born_on}，与公民身份号码中的出生日期不一致，请核对");
        found.push((Field::BornOn, warn(IssueCode::IdMismatch, message)));
    }
}

fn order(row: &ParsedRow, found: &mut Vec<(Field, Finding)>) {
    let mut before: Option<(Field, PartialDate)> = None;
    for field in STEPS {
        let Some(on) = date(row, field) else { continue };
        if let Some((earlier, earlier_on)) = before {
            if on.last_day() < earlier_on.first_day() {
                let message =
                    format!("{}（{on}）早于{}（{earlier_on}），请核对", field.label(), earlier.label());
                found.push((field, warn(IssueCode::DateOrder, message)));
            } else if field == Field::ConvertedOn
                && earlier == Field::AdmittedOn
                && is_within_a_year(earlier_on, on)
            {
                let message =
                    format!("{}（{on}）距{}（{earlier_on}）不满一年，请核对", field.label(), earlier.label());
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
fn age(row: &ParsedRow, id: Option<&CitizenId>, found: &mut Vec<(Field, Finding)>) {
    let born_on = id.map(CitizenId::born_on).or_else(|| date(row, Field::BornOn).map(PartialDate::first_day));
    let Some(eighteen) = born_on.and_then(|day| day.checked_add_months(Months::new(18 * 12))) else { return };
    let Some((field, on)) = STEPS.iter().find_map(|field| Some((*field, date(row, *field)?))) else { return };
    if on.last_day() < eighteen {
        let message = format!("{}（{on}）时未满 18 周岁，请核对", field.label());
        found.push((field, warn(IssueCode::DateOrder, message)));
    }
}
