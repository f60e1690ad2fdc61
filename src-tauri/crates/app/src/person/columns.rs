//! The columns that the list can show: every field of the archive, and what can be done with each.

use domain::event::EventKind;
use domain::field::{Field, FieldHome};

use super::groups::{GROUPS, input_of, options_of};
use crate::error::AppResult;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{ColumnKind, FieldInput, Nothing, PersonColumn};

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

/// The columns that the list can show: those of the usual roster first, then the rest of the card, then the archive's
/// own.
pub(crate) fn columns(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<PersonColumn>> {
    let people = open.people();
    let usual = COLUMNS.iter().map(|(field, width, by_default)| column(*field, *width, *by_default, people));
    let others = people
        .fields()
        .filter(|field| !COLUMNS.iter().any(|(known, ..)| known == field))
        .map(|field| column(field, width_of(field, people), false, people));
    Ok(usual.chain(others).collect())
}

fn column(field: Field, width: u32, by_default: bool, people: &People) -> PersonColumn {
    let kind = people.kind_of(field);
    let is_sensitive = people.is_sensitive(field);
    PersonColumn {
        field,
        label: people.label(field).to_owned(),
        group: group_of(field).to_owned(),
        kind,
        width,
        by_default,
        is_number: kind == ColumnKind::Number,
        is_code: people.is_code(field),
        is_sensitive,
        can_filter: !is_sensitive && kind != ColumnKind::LongText,
        can_edit: refused(field, people).is_none(),
        is_inline: is_inline(field, people),
        needs_reason: field.is_legal_date(),
        options: if field == Field::Branch { Vec::new() } else { options_of(field, people) },
    }
}

/// Title of the group that a field stands in where fields are chosen.
pub(crate) fn group_of(field: Field) -> &'static str {
    match field {
        Field::Custom(_) => "自定义项目",
        _ => GROUPS
            .iter()
            .find(|(_, fields)| fields.contains(&field))
            .map_or("组织信息", |(title, _)| *title),
    }
}

fn width_of(field: Field, people: &People) -> u32 {
    match people.kind_of(field) {
        ColumnKind::Date => 128,
        ColumnKind::Number => 88,
        ColumnKind::LongText => 200,
        ColumnKind::Text if matches!(field, Field::Residence | Field::Household) => 200,
        ColumnKind::Text => 128,
    }
}

// 电话, 宿舍, 党小组, 备注 and their like (and what the archive defined for itself) carry no legal weight.
fn is_inline(field: Field, people: &People) -> bool {
    let is_light = matches!(
        field,
        Field::Phone
            | Field::Landline
            | Field::Email
            | Field::WechatNo
            | Field::Dormitory
            | Field::PartyGroup
            | Field::Counselor
            | Field::ClassTeacher
            | Field::FilePlace
            | Field::Custom(_)
            | Field::Remark
    );
    is_light && people.kind_of(field) != ColumnKind::LongText || field == Field::Remark
}

/// Why a field is not changed for many people at once; `None` where it can be.
pub(crate) fn refused(field: Field, people: &People) -> Option<String> {
    let label = people.label(field);
    let is_act = matches!(
        field.home(),
        FieldHome::EventDate(EventKind::Left | EventKind::TransferredOut)
            | FieldHome::EventValue(EventKind::Left | EventKind::TransferredOut)
    );
    if is_act {
        return Some(format!("“{label}”要逐人办理，请在档案里登记事项。"));
    }
    match field.home() {
        FieldHome::Derived => Some(format!("“{label}”由经历自动得出，请登记相应的事项。")),
        _ if input_of(field, people) == FieldInput::Fixed => {
            Some(format!("“{label}”由任免事项得出，请在档案里登记。"))
        }
        _ => None,
    }
}
