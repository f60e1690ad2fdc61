//! 恢复此项: one change of one field taken back, and nothing else of its operation.

use domain::field::{Field, FieldHome};
use domain::mask::Place;
use domain::operation::{Op, OpKind};
use serde_json::{Value, json};
use store::{FieldChange, FieldPlace, Table, TakeBack};

use super::person::{field_of, label};
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, FieldTakeBack, FieldTakeBackPreview, FindingSeverity, FindingView, Nothing};

/// What taking it back would do.
pub(crate) fn field_take_back_preview(
    open: &mut Opened<'_>,
    request: FieldTakeBack,
) -> AppResult<FieldTakeBackPreview> {
    Ok(preview(open, &request)?.1)
}

/// Takes it back. A later change is overwritten only knowingly; a legal fact asks for a reason.
pub(crate) fn field_take_back(open: &mut Opened<'_>, request: FieldTakeBack) -> AppResult<Changed<Nothing>> {
    let (place, seen) = preview(open, &request)?;
    if !seen.changed_since.is_empty() && !request.overwrite {
        return Err(AppError::rule(vec![FindingView {
            rule: "take_back.changed".to_owned(),
            severity: FindingSeverity::Warn,
            field: None,
            message: format!(
                "{}没有恢复，数据没有变化；如确需恢复，请选择覆盖后来的修改。",
                seen.changed_since
            ),
            source: String::new(),
        }]));
    }
    if seen.needs_reason && request.reason.trim().is_empty() {
        return Err(AppError::field(
            "reason",
            format!(
                "“{}”是重要日期，恢复原值需要写明依据（例如：与入党志愿书核对）。没有恢复，数据没有变化。",
                seen.field_label
            ),
        ));
    }
    let label = format!("恢复 {} 的{}", seen.person_name, seen.field_label);
    let changed = open.write(Op::new(OpKind::FieldTakeBack, label), |w| {
        let mut arguments = json!({ "of": place.operation });
        if let (Some(map), false) = (arguments.as_object_mut(), request.reason.trim().is_empty()) {
            map.insert("reason".to_owned(), json!(request.reason.trim()));
        }
        w.set_arguments(arguments);
        w.take_back(&place)?;
        Ok(())
    })?;
    open.answer(changed, |_| Ok(Nothing {}))
}

fn preview(open: &Opened<'_>, request: &FieldTakeBack) -> AppResult<(FieldPlace, FieldTakeBackPreview)> {
    let gone = || {
        AppError::new(
            Kind::Stale,
            "这一项已不能单独恢复（所在的记录已被删除或改动），数据没有变化。请刷新修改历史，或撤销整项操作。",
        )
    };
    let table = match Table::from_name(&request.table) {
        Some(table @ (Table::Person | Table::Event | Table::CustomValue | Table::Attachment)) => table,
        _ => return Err(gone()),
    };
    if table == Table::Person && matches!(request.column.as_str(), "trashed_at" | "merged_into" | "uid") {
        return Err(gone());
    }
    let place = FieldPlace {
        operation: request.operation,
        table,
        row_id: request.row_id,
        column: request.column.clone(),
    };
    let plan = match open.store().read().take_back_preview(&place) {
        Ok(plan) => plan,
        Err(store::StoreError::Missing { .. }) => return Err(gone()),
        Err(error) => return Err(error.into()),
    };
    let record = plan.person_id.and_then(|id| open.people().get(id)).ok_or_else(gone)?;
    let change = as_change(&place, &plan);
    let field = field_of(&change);
    let label = label(&change, open.people());
    if label.is_empty() || (table == Table::Person && request.column == "name" && plan.before == json!("")) {
        return Err(gone());
    }
    let changed_since = match plan.changed_by {
        Some(by) => {
            let by = open.store().read().operation(by)?;
            let at = open.moment_words(&by.at);
            format!("“{label}”之后由「{}」（{at}）改过，现在不是这次改成的内容。", by.label)
        }
        None => String::new(),
    };
    let shown = |value: &Value| shown(open, field, &change, value);
    let preview = FieldTakeBackPreview {
        person: record.id,
        person_name: record.values.name.clone(),
        field_label: label,
        now: shown(&plan.now),
        before: shown(&plan.before),
        changed_since,
        needs_reason: is_legal(&change),
    };
    Ok((place, preview))
}

fn as_change(place: &FieldPlace, plan: &TakeBack) -> FieldChange {
    FieldChange {
        table: place.table,
        row_id: place.row_id,
        event_kind: plan.event_kind,
        custom_field: plan.custom_field,
        title: String::new(),
        column: place.column.clone(),
        before: Some(plan.now.clone()),
        after: Some(plan.before.clone()),
    }
}

fn shown(open: &Opened<'_>, field: Option<Field>, change: &FieldChange, value: &Value) -> String {
    let people = open.people();
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let organization =
        |text: &str| people.organization_name(text.parse().ok().map(domain::ids::OrganizationId)).to_owned();
    match (field, change.column.as_str()) {
        (Some(Field::Branch), _) | (_, "organization_id" | "detail/from_organization") => organization(&text),
        (Some(field), _) => people.masked_text(field, &text, Place::Screen),
        (None, "kind") => domain::event::EventKind::from_code(&text).map_or(text, |k| k.label().to_owned()),
        _ => text,
    }
}

/// A fact whose day is a legal one: its day, or the whole fact.
fn is_legal(change: &FieldChange) -> bool {
    let Some(kind) = change.event_kind else { return false };
    matches!(change.column.as_str(), "on_date" | "kind")
        && Field::ALL.iter().any(|field| field.is_legal_date() && field.home() == FieldHome::EventDate(kind))
}
