//! 党员名册: ids first, rows by window.

use chrono::NaiveDate;
use domain::field::Field;

use crate::error::{AppError, AppResult};
use crate::people::{People, Record, check_filters};
use crate::session::Opened;
use crate::wire::{
    ColumnSummary, ColumnSummaryRequest, ColumnValue, ColumnValuesRequest, FindRequest, FoundPerson,
    PersonIds, PersonQuery, PersonRow, PersonRowsRequest,
};

/// The people that a query finds, in order.
pub(crate) fn ids(open: &mut Opened<'_>, query: PersonQuery) -> AppResult<PersonIds> {
    Ok(asked(open, &query)?.find(&query))
}

/// Everybody on the day of a query whose filters can be read.
pub(super) fn asked<'a>(open: &'a mut Opened<'_>, query: &PersonQuery) -> AppResult<&'a People> {
    check_filters(&query.filters, open.today)?;
    let day = day_of(&query.as_of, open.today)?;
    Ok(open.people_on(day))
}

/// The day that a page asks for; `None` is today.
pub(crate) fn day_of(text: &str, today: NaiveDate) -> AppResult<Option<NaiveDate>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = super::read_day(text, today).map_err(|message| AppError::field("as_of", message))?;
    if day > today {
        return Err(AppError::field("as_of", "只能查看今天以前的某一天，数据没有变化。请改为过去的日期。"));
    }
    Ok(Some(day).filter(|day| *day != today))
}

/// Rows for some of them.
pub(crate) fn rows(open: &mut Opened<'_>, request: PersonRowsRequest) -> AppResult<Vec<PersonRow>> {
    let day = day_of(&request.as_of, open.today)?;
    let people = open.people_on(day);
    Ok(request
        .ids
        .iter()
        .filter_map(|id| people.get(*id))
        .map(|record| PersonRow {
            id: record.id,
            stage: record.state.stage.code().to_owned(),
            stage_label: tag(record),
            trashed: record.is_trashed(),
            cells: request
                .columns
                .iter()
                .map(|field| if *field == Field::Stage { tag(record) } else { record.masked(*field, people) })
                .collect(),
        })
        .collect())
}

/// Stage, or standing where it is not 正常.
pub(crate) fn tag(record: &Record) -> String {
    record.stage_text().to_owned()
}

/// Distinct values of a column, for the filter in its head.
pub(crate) fn column_values(
    open: &mut Opened<'_>,
    request: ColumnValuesRequest,
) -> AppResult<Vec<ColumnValue>> {
    Ok(asked(open, &request.query)?.column_values(&request.query, request.field))
}

/// 列汇总: what some columns hold all together, for the people of a query.
pub(crate) fn column_summary(
    open: &mut Opened<'_>,
    request: ColumnSummaryRequest,
) -> AppResult<Vec<ColumnSummary>> {
    let people = asked(open, &request.query)?;
    let places = people.places(&request.query);
    Ok(request.fields.iter().map(|field| summary(people, &places, *field)).collect())
}

fn summary(people: &People, places: &[usize], field: Field) -> ColumnSummary {
    let column = people.column(field);
    let counts = column.counts(places);
    let present = || column.values.iter().zip(&counts).filter(|(_, count)| **count > 0);
    let known = || present().filter(|(value, _)| !value.text.is_empty());
    let n_filled: u32 = known().map(|(_, count)| *count).sum();
    // The values stand in order, so the ends are the least and the greatest.
    let mut in_order = known().filter(|(value, _)| value.date.is_some() || value.number.is_some());
    let least = in_order.next().map(|(value, _)| value.text.clone()).unwrap_or_default();
    let most = in_order.next_back().map_or_else(|| least.clone(), |(value, _)| value.text.clone());
    let numbers: Vec<f64> =
        known().filter_map(|(value, count)| Some(value.number? * f64::from(*count))).collect();
    let hide = |text: String| if people.is_sensitive(field) { String::new() } else { text };
    ColumnSummary {
        field,
        n_filled,
        n_empty: (places.len() as u32).saturating_sub(n_filled),
        n_distinct: known().count() as u32,
        least: hide(least),
        most: hide(most),
        sum: if numbers.is_empty() { String::new() } else { hide(plain(numbers.iter().sum())) },
    }
}

/// A sum without the digits that only its making brought in.
fn plain(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// More nobody reads in the box on top of the window; another letter brings the wanted one up.
const MOST_FOUND: usize = 20;

/// People for the box on top of the window.
pub(crate) fn find(open: &mut Opened<'_>, request: FindRequest) -> AppResult<Vec<FoundPerson>> {
    let people = open.people();
    Ok(people
        .find_first(&request.text, MOST_FOUND)
        .into_iter()
        .map(|record| FoundPerson {
            id: record.id,
            name: record.values.name.clone(),
            stage_label: tag(record),
            detail: [
                people.organization_name(record.organization_id),
                record.text(Field::ClassName),
                record.text(Field::StudentNo),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        })
        .collect())
}
