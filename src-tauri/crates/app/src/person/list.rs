//! 党员名册: ids first, rows by window.

use domain::field::{Field, FieldHome};
use domain::person::Standing;

use crate::error::AppResult;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{
    ColumnValue, ColumnValuesRequest, FindRequest, FoundPerson, Nothing, PersonColumn, PersonIds,
    PersonQuery, PersonRow, PersonRowsRequest,
};

// Columns in the order of the roster that superiors know; widths fit the longest usual value.
const COLUMNS: &[(Field, u32, bool)] = &[
    (Field::Name, 136, true),
    (Field::Gender, 72, true),
    (Field::StudentNo, 128, true),
    (Field::Branch, 176, true),
    (Field::Stage, 120, true),
    (Field::AdmittedOn, 112, true),
    (Field::ConvertedOn, 112, true),
    (Field::ClassName, 128, true),
    (Field::Phone, 128, true),
    (Field::BornOn, 112, false),
    (Field::Ethnicity, 88, false),
    (Field::CitizenId, 184, false),
    (Field::NativePlace, 120, false),
    (Field::Education, 104, false),
    (Field::Degree, 88, false),
    (Field::StaffNo, 104, false),
    (Field::College, 144, false),
    (Field::Major, 144, false),
    (Field::Grade, 80, false),
    (Field::Dormitory, 120, false),
    (Field::Post, 112, false),
    (Field::PartyPost, 112, false),
    (Field::PartyStatus, 96, false),
    (Field::AppliedOn, 112, false),
    (Field::ActivistOn, 112, false),
    (Field::CandidateOn, 112, false),
    (Field::CultivationContact, 144, false),
    (Field::Introducer, 144, false),
    (Field::Address, 200, false),
    (Field::WorkPost, 104, false),
    (Field::Remark, 200, false),
];

/// The columns that the list can show.
pub(crate) fn columns(_open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<PersonColumn>> {
    Ok(COLUMNS
        .iter()
        .map(|(field, width, by_default)| PersonColumn {
            field: *field,
            label: field.label().to_owned(),
            width: *width,
            by_default: *by_default,
            is_number: false,
            is_code: matches!(field, Field::CitizenId | Field::StudentNo | Field::StaffNo | Field::Phone),
            is_sensitive: field.is_sensitive(),
            can_filter: can_filter(*field),
        })
        .collect())
}

fn can_filter(field: Field) -> bool {
    matches!(field.home(), FieldHome::Branch | FieldHome::Derived)
        || matches!(
            field,
            Field::Gender
                | Field::Ethnicity
                | Field::Education
                | Field::Degree
                | Field::College
                | Field::Major
                | Field::Grade
                | Field::ClassName
                | Field::WorkPost
                | Field::Post
                | Field::PartyPost
                | Field::NativePlace
        )
}

/// The people that a query finds, in order.
pub(crate) fn ids(open: &mut Opened<'_>, query: PersonQuery) -> AppResult<PersonIds> {
    Ok(open.people().find(&query))
}

/// Rows for some of them.
pub(crate) fn rows(open: &mut Opened<'_>, request: PersonRowsRequest) -> AppResult<Vec<PersonRow>> {
    let people = open.people();
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
    if record.state.standing == Standing::Normal {
        record.state.stage.label().to_owned()
    } else {
        record.state.standing.label().to_owned()
    }
}

/// Distinct values of a column, for the filter in its head.
pub(crate) fn column_values(
    open: &mut Opened<'_>,
    request: ColumnValuesRequest,
) -> AppResult<Vec<ColumnValue>> {
    if !can_filter(request.field) {
        return Ok(Vec::new());
    }
    Ok(open.people().column_values(&request.query, request.field))
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
                people.organization_name(record.values.organization_id),
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
