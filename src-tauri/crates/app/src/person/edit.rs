//! Adding and changing a person. What was typed is read here; a warning can be passed over knowingly, nothing else.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::date::typed::{Source, Typed, parse_typed};
use domain::field::{Field, FieldHome};
use domain::ids::{OrganizationId, PersonId};
use domain::operation::{Op, OpKind};
use store::{NewEvent, OrganizationValues, PersonValues, StoreError, Writer};

use super::card::{card_of, missing, name_of};
use super::findings;
use crate::error::{AppError, AppResult};
use crate::people::{Record, latest_event};
use crate::session::Opened;
use crate::wire::{
    Changed, FieldChange, FindingSeverity, FindingView, PeopleRequest, PersonAdd, PersonCard, PersonUpdate,
};

/// A change as it was understood.
#[derive(Debug, Clone)]
enum Edit {
    Text(Field, String),
    BornOn(Option<PartialDate>),
    EventDate(Field, Option<PartialDate>),
    EventValue(Field, String),
    Branch(Option<OrganizationId>),
    NewBranch(String),
}

/// A new person.
pub(crate) fn add(open: &mut Opened<'_>, request: PersonAdd) -> AppResult<Changed<PersonCard>> {
    let edits = read(&request.changes, open)?;
    let mut values = PersonValues::default();
    apply(&mut values, &edits);
    if values.name.is_empty() {
        return Err(AppError::field("name", "请填写姓名；没有姓名不能保存，已填的内容还在。"));
    }
    refuse(findings::of_values(None, &values, open.people()), &request.accepted)?;
    let label = format!("新增 {}", values.name);
    let changed = open.write(Op::new(OpKind::PersonAdd, label), |w| {
        values.organization_id = organization(w, &edits)?.or(values.organization_id);
        let id = w.insert_person(&values)?;
        write_events(w, id, None, &edits)?;
        Ok(id)
    })?;
    let id = changed.value;
    open.answer(changed, |open| card_of(open, id))
}

/// Changes of one person.
pub(crate) fn update(open: &mut Opened<'_>, request: PersonUpdate) -> AppResult<Changed<PersonCard>> {
    let edits = read(&request.changes, open)?;
    let record = open.people().get(request.id).ok_or_else(missing)?;
    let mut values = record.values.clone();
    apply(&mut values, &edits);
    if values.name.is_empty() {
        return Err(AppError::field("name", "姓名不能为空；没有保存，已填的内容还在。"));
    }
    ask_reason(record, &edits, &request.reason)?;
    // Only what this change brings about: an old contradiction must not stand in the way of a new phone number.
    let before = findings::of_values(Some(request.id), &record.values, open.people());
    let mut found = findings::of_values(Some(request.id), &values, open.people());
    found.retain(|finding| !before.contains(finding));
    refuse(found, &request.accepted)?;
    let names: Vec<&str> = request.changes.iter().map(|change| change.field.label()).collect();
    let label = format!("修改 {} 的{}", name_of(&record.values), names.join("、"));
    let events = record.events.clone();
    let reason = request.reason.clone();
    let changed = open.write(Op::new(OpKind::PersonEdit, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        if let Some(organization) = organization(w, &edits)? {
            values.organization_id = Some(organization);
        }
        w.update_person(request.id, request.revision, &values)?;
        write_events(w, request.id, Some(&events), &edits)
    })?;
    open.answer(changed, |open| card_of(open, request.id))
}

/// Into the recycle bin.
pub(crate) fn trash(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<Changed<u32>> {
    move_people(open, &request.ids, OpKind::PersonTrash, "移入回收站")
}

/// Out of the recycle bin.
pub(crate) fn restore(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<Changed<u32>> {
    move_people(open, &request.ids, OpKind::PersonRestore, "从回收站恢复")
}

fn move_people(open: &mut Opened<'_>, ids: &[PersonId], kind: OpKind, verb: &str) -> AppResult<Changed<u32>> {
    let into_bin = kind == OpKind::PersonTrash;
    let whom: Vec<(PersonId, i64, String)> = ids
        .iter()
        .filter_map(|id| open.people().get(*id))
        .filter(|record| record.is_trashed() != into_bin)
        .map(|record| (record.id, record.revision, record.values.name.clone()))
        .collect();
    let label = match whom.as_slice() {
        [(_, _, name)] => format!("{verb}：{name}"),
        many => format!("{verb}：{} 人", many.len()),
    };
    let n_people = whom.len() as u32;
    let changed = open.write(Op::new(kind, label), |w| {
        for (id, revision, _) in &whom {
            if into_bin {
                w.trash_person(*id, *revision)?;
            } else {
                w.restore_person(*id, *revision)?;
            }
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(n_people))
}

/// Reads a typed date that must be a whole day.
pub(crate) fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    read_typed_date(text, today)?
        .day()
        .ok_or_else(|| "请写出完整的日期，例如 2026-09-01。没有保存。".to_owned())
}

/// Reads a typed date; the error is one Chinese sentence.
pub(super) fn read_typed_date(text: &str, today: NaiveDate) -> Result<PartialDate, String> {
    match parse_typed(text, Source::Typed, today) {
        Typed::Date { date, .. } => Ok(date),
        Typed::Ambiguous(readings) => {
            let list: Vec<String> = readings.iter().map(ToString::to_string).collect();
            Err(format!("“{text}”可以理解为 {}，请写得完整些。", list.join(" 或 ")))
        }
        Typed::Invalid(fault) => Err(format!("{}。", fault.message())),
    }
}

fn read(changes: &[FieldChange], open: &Opened<'_>) -> AppResult<Vec<Edit>> {
    changes.iter().map(|change| read_one(change, open)).collect()
}

fn read_one(change: &FieldChange, open: &Opened<'_>) -> AppResult<Edit> {
    let field = change.field;
    let text = change.value.trim();
    let wrong = |message: String| AppError::field(field.code(), message);
    if text.chars().count() > 2000 {
        return Err(wrong(format!("“{}”太长（最多 2000 字），没有保存，请删减后再试。", field.label())));
    }
    if field.is_date() {
        let date =
            if text.is_empty() { None } else { Some(read_typed_date(text, open.today).map_err(wrong)?) };
        return Ok(if field == Field::BornOn { Edit::BornOn(date) } else { Edit::EventDate(field, date) });
    }
    match field.home() {
        FieldHome::Branch => read_branch(text, open),
        FieldHome::EventValue(_) => Ok(Edit::EventValue(field, text.to_owned())),
        FieldHome::Derived => {
            Err(wrong(format!("“{}”由经历自动得出，请登记相应的事项。数据没有变化。", field.label())))
        }
        FieldHome::EventDate(_) | FieldHome::Column(_) => read_text(field, text).map_err(wrong),
    }
}

fn read_text(field: Field, text: &str) -> Result<Edit, String> {
    let unknown = |label: &str| format!("“{text}”不在{label}的名单里，没有保存，请从列表中选择。");
    let value = match field {
        _ if text.is_empty() => String::new(),
        Field::Name => domain::text::clean_name(text).name,
        Field::CitizenId => domain::citizen_id::fold(text),
        Field::Gender => match text {
            "男" | "女" => text.to_owned(),
            _ => return Err(unknown("性别")),
        },
        Field::Ethnicity => domain::codes::ethnicity(text).ok_or_else(|| unknown("民族"))?.to_owned(),
        Field::Education => domain::codes::education(text).unwrap_or(text).to_owned(),
        Field::Phone => phone(text)?,
        _ => text.to_owned(),
    };
    Ok(Edit::Text(field, value))
}

fn phone(text: &str) -> Result<String, String> {
    let digits: String = domain::citizen_id::fold(text).trim_start_matches("+86").to_owned();
    if digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err("手机号码应是 1 开头的 11 位数字，没有保存；固定电话请填在“固定电话”里。".to_owned())
    }
}

fn read_branch(text: &str, open: &Opened<'_>) -> AppResult<Edit> {
    if text.is_empty() {
        return Ok(Edit::Branch(None));
    }
    let people = open.people();
    let by_number =
        text.parse().ok().map(OrganizationId).filter(|id| people.organizations().iter().any(|o| o.id == *id));
    Ok(match by_number.or_else(|| people.branch_named(text)) {
        Some(id) => Edit::Branch(Some(id)),
        None => Edit::NewBranch(text.to_owned()),
    })
}

fn apply(values: &mut PersonValues, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::Text(field, text) => {
                if let FieldHome::Column(column) = field.home() {
                    let _ = values.set_column(column, text);
                }
            }
            Edit::BornOn(date) => values.born_on = *date,
            Edit::Branch(id) => values.organization_id = *id,
            Edit::NewBranch(_) | Edit::EventDate(..) | Edit::EventValue(..) => {}
        }
    }
}

fn organization(w: &Writer<'_>, edits: &[Edit]) -> Result<Option<OrganizationId>, StoreError> {
    edits
        .iter()
        .find_map(|edit| if let Edit::NewBranch(name) = edit { Some(name) } else { None })
        .map(|name| w.insert_organization(&OrganizationValues::branch(name.clone())))
        .transpose()
}

fn write_events(
    w: &Writer<'_>,
    id: PersonId,
    known: Option<&[store::EventRow]>,
    edits: &[Edit],
) -> Result<(), AppError> {
    for edit in edits {
        let (kind, on, value) = match edit {
            Edit::EventDate(field, on) => match field.home() {
                FieldHome::EventDate(kind) => (kind, Some(*on), None),
                _ => continue,
            },
            Edit::EventValue(field, text) => match field.home() {
                FieldHome::EventValue(kind) => (kind, None, Some(text.clone())),
                _ => continue,
            },
            _ => continue,
        };
        match latest_event(known.unwrap_or_default(), kind) {
            Some(row) => {
                let event = NewEvent {
                    person_id: id,
                    kind,
                    on: on.unwrap_or(row.on),
                    value: value.unwrap_or_else(|| row.value.clone()),
                    note: row.note.clone(),
                    organization_id: row.organization_id,
                };
                let is_empty = event.on.is_none() && event.value.is_empty() && event.note.is_empty();
                // Clearing the date of a card's field says that it did not happen (or is not known to have).
                if is_empty {
                    w.delete_event(row.id, row.revision)?
                } else {
                    w.update_event(row.id, row.revision, &event)?
                }
            }
            None => {
                let on = on.flatten();
                let value = value.unwrap_or_default();
                if on.is_some() || !value.is_empty() {
                    w.insert_event(&NewEvent { value, ..NewEvent::new(id, kind, on) })?;
                }
            }
        }
    }
    Ok(())
}

fn ask_reason(record: &Record, edits: &[Edit], reason: &str) -> AppResult<()> {
    let legal = edits.iter().find_map(|edit| match edit {
        Edit::EventDate(field, on)
            if field.is_legal_date() && record.date(*field).is_some() && record.date(*field) != *on =>
        {
            Some(*field)
        }
        _ => None,
    });
    match legal {
        Some(field) if reason.trim().is_empty() => Err(AppError::field(
            "reason",
            format!(
                "“{}”是重要日期，更正需要写明依据（例如：与入党志愿书核对）。没有保存，已填的内容还在。",
                field.label()
            ),
        )),
        _ => Ok(()),
    }
}

/// Refuses unless every finding was accepted; what blocks cannot be accepted.
pub(super) fn refuse(findings: Vec<FindingView>, accepted: &[String]) -> AppResult<()> {
    let open: Vec<FindingView> = findings
        .into_iter()
        .filter(|finding| finding.severity == FindingSeverity::Block || !accepted.contains(&finding.rule))
        .filter(|finding| finding.severity != FindingSeverity::Info)
        .collect();
    if open.is_empty() { Ok(()) } else { Err(AppError::rule(open)) }
}
