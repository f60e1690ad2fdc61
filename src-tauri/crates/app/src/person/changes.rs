//! What was typed into fields of a person: read once, then applied to the columns, the facts and the archive's own
//! fields. The card, the bulk edit and the paste all come through here.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::date::typed::{Source, Typed, parse_typed};
use domain::field::{Field, FieldHome};
use domain::ids::{CustomFieldId, OrganizationId, PersonId};
use store::{
    CustomFieldKind, EventRow, NewEvent, OrganizationKind, OrganizationValues, PersonValues, StoreError,
    Writer,
};

use crate::error::{AppError, AppResult};
use crate::people::{People, latest_event};
use crate::session::Opened;
use crate::wire::FieldChange;

/// A change as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Edit {
    /// A text column.
    Text(Field, String),
    /// A column of days.
    Day(Field, Option<PartialDate>),
    /// The day of a fact.
    EventDate(Field, Option<PartialDate>),
    /// The text of a fact.
    EventValue(Field, String),
    /// A branch of the archive, or none.
    Branch(Option<OrganizationId>),
    /// A branch that is to be founded.
    NewBranch(String),
    /// A group of the branch; empty: none.
    Group(String),
    /// A field of the archive's own.
    Custom(u32, String),
}

impl Edit {
    /// The value as a preview shows it.
    pub(crate) fn shown(&self, people: &People) -> String {
        match self {
            Self::Text(_, text) | Self::EventValue(_, text) | Self::Custom(_, text) => text.clone(),
            Self::NewBranch(text) | Self::Group(text) => text.clone(),
            Self::Day(_, day) | Self::EventDate(_, day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Branch(id) => people.organization_name(*id).to_owned(),
        }
    }
}

/// Reads several changes; the first that cannot be understood is the error.
pub(crate) fn read(changes: &[FieldChange], open: &Opened<'_>) -> AppResult<Vec<Edit>> {
    changes.iter().map(|change| read_one(change, open)).collect()
}

/// Reads one change. The error names the field and says in one sentence what can be typed.
pub(crate) fn read_one(change: &FieldChange, open: &Opened<'_>) -> AppResult<Edit> {
    let field = change.field;
    let text = change.value.trim();
    let wrong = |message: String| AppError::field(field.code(), message);
    if text.chars().count() > 2000 {
        let label = open.people().label(field);
        return Err(wrong(format!("“{label}”太长（最多 2000 字），没有保存，请删减后再试。")));
    }
    let date = || match text {
        "" => Ok(None),
        text => read_typed_date(text, open.today).map(Some).map_err(wrong),
    };
    match field.home() {
        FieldHome::DateColumn(_) => Ok(Edit::Day(field, date()?)),
        FieldHome::EventDate(_) => Ok(Edit::EventDate(field, date()?)),
        FieldHome::Branch => read_branch(text, open),
        FieldHome::Group => Ok(Edit::Group(text.to_owned())),
        FieldHome::EventValue(_) => Ok(Edit::EventValue(field, text.to_owned())),
        FieldHome::Derived => {
            Err(wrong(format!("“{}”由经历自动得出，请登记相应的事项。数据没有变化。", field.label())))
        }
        FieldHome::Column(_) => read_text(field, text).map_err(wrong),
        FieldHome::Custom(number) => {
            read_custom(number, text, open).map(|text| Edit::Custom(number, text)).map_err(wrong)
        }
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

/// Reads a value of a field of the archive's own; the error is one Chinese sentence.
pub(crate) fn read_custom(number: u32, text: &str, open: &Opened<'_>) -> Result<String, String> {
    let Some(field) = open.people().custom_field(number) else {
        return Err("这个自定义项目已不存在，没有保存。请刷新后再试。".to_owned());
    };
    let label = &field.values.label;
    if text.is_empty() {
        return Ok(String::new());
    }
    match field.values.kind {
        CustomFieldKind::Date => read_typed_date(text, open.today).map(|date| date.to_string()),
        CustomFieldKind::Number => {
            let plain = domain::citizen_id::fold(text).replace(['，', ','], "");
            let is_number = plain.parse::<f64>().is_ok_and(f64::is_finite);
            is_number
                .then_some(plain)
                .ok_or_else(|| format!("“{label}”要填数字，“{text}”不是数字，没有保存。"))
        }
        CustomFieldKind::Flag => match text {
            "是" | "有" | "√" | "1" => Ok("是".to_owned()),
            "否" | "无" | "×" | "0" => Ok("否".to_owned()),
            _ => Err(format!("“{label}”请填“是”或“否”，没有保存。")),
        },
        CustomFieldKind::Choice if !field.values.options.iter().any(|option| option == text) => {
            Err(format!("“{text}”不在“{label}”的选项里，没有保存，请从列表中选择。"))
        }
        CustomFieldKind::Text
        | CustomFieldKind::LongText
        | CustomFieldKind::Code
        | CustomFieldKind::Choice => Ok(text.to_owned()),
    }
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

/// Puts the edits of columns into the columns.
pub(crate) fn apply(values: &mut PersonValues, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::Text(field, text) => {
                if let FieldHome::Column(column) = field.home() {
                    let _ = values.set_column(column, text);
                }
            }
            Edit::Day(field, day) => {
                if let FieldHome::DateColumn(column) = field.home() {
                    let _ = values.set_column(column, &day.map(|day| day.to_string()).unwrap_or_default());
                }
            }
            Edit::Branch(id) => values.organization_id = *id,
            Edit::NewBranch(_)
            | Edit::Group(_)
            | Edit::EventDate(..)
            | Edit::EventValue(..)
            | Edit::Custom(..) => {}
        }
    }
}

/// Branches and groups by name while an operation runs: what one row founds, the next one finds.
#[derive(Debug, Default)]
pub(crate) struct Places {
    branches: HashMap<String, OrganizationId>,
    groups: HashMap<(Option<OrganizationId>, String), OrganizationId>,
    above: HashMap<OrganizationId, Option<OrganizationId>>,
}

impl Places {
    /// The places that the archive knows.
    pub(crate) fn new(people: &People) -> Self {
        let mut places = Self::default();
        for organization in people.organizations() {
            if organization.kind == OrganizationKind::Group {
                places.groups.insert((organization.parent_id, organization.name.clone()), organization.id);
                places.above.insert(organization.id, organization.parent_id);
            } else {
                places.branches.entry(organization.name.clone()).or_insert(organization.id);
                if !organization.short_name.is_empty() {
                    places.branches.entry(organization.short_name.clone()).or_insert(organization.id);
                }
            }
        }
        places
    }

    /// Puts the person where the edits say, founding what is not there yet.
    ///
    /// # Errors
    /// Those of the write door.
    pub(crate) fn settle(
        &mut self,
        w: &Writer<'_>,
        values: &mut PersonValues,
        edits: &[Edit],
    ) -> Result<(), StoreError> {
        for edit in edits {
            if let Edit::NewBranch(name) = edit {
                values.organization_id = Some(self.branch(w, name)?);
            }
        }
        for edit in edits {
            if let Edit::Group(name) = edit {
                values.organization_id = self.group(w, values.organization_id, name)?;
            }
        }
        Ok(())
    }

    /// The branch of this name.
    ///
    /// # Errors
    /// Those of the write door.
    pub(crate) fn branch(&mut self, w: &Writer<'_>, name: &str) -> Result<OrganizationId, StoreError> {
        if let Some(id) = self.branches.get(name) {
            return Ok(*id);
        }
        let id = w.insert_organization(&OrganizationValues::branch(name))?;
        self.branches.insert(name.to_owned(), id);
        Ok(id)
    }

    /// The group of this name in the branch of a place; the branch itself for an empty name.
    ///
    /// # Errors
    /// Those of the write door.
    pub(crate) fn group(
        &mut self,
        w: &Writer<'_>,
        place: Option<OrganizationId>,
        name: &str,
    ) -> Result<Option<OrganizationId>, StoreError> {
        let branch = place.and_then(|place| self.above.get(&place).copied().unwrap_or(Some(place)));
        if name.is_empty() {
            return Ok(branch);
        }
        let key = (branch, name.to_owned());
        if let Some(id) = self.groups.get(&key) {
            return Ok(Some(*id));
        }
        let values = OrganizationValues {
            parent_id: branch,
            kind: OrganizationKind::Group,
            ..OrganizationValues::branch(name)
        };
        let id = w.insert_organization(&values)?;
        self.groups.insert(key, id);
        self.above.insert(id, branch);
        Ok(Some(id))
    }
}

/// Writes the dated facts and the archive's own fields of one person; `known` are the facts that it has.
pub(crate) fn write_facts(
    w: &Writer<'_>,
    id: PersonId,
    known: &[EventRow],
    edits: &[Edit],
) -> Result<(), AppError> {
    for edit in edits {
        match edit {
            Edit::EventDate(field, on) => {
                if let FieldHome::EventDate(kind) = field.home() {
                    write_event(w, id, latest_event(known, kind), NewEvent::new(id, kind, *on), true)?;
                }
            }
            Edit::EventValue(field, text) => {
                if let FieldHome::EventValue(kind) = field.home() {
                    let event = NewEvent { value: text.clone(), ..NewEvent::new(id, kind, None) };
                    write_event(w, id, latest_event(known, kind), event, false)?;
                }
            }
            Edit::Custom(number, text) => w.set_custom_value(id, CustomFieldId(i64::from(*number)), text)?,
            Edit::Text(..) | Edit::Day(..) | Edit::Branch(_) | Edit::NewBranch(_) | Edit::Group(_) => {}
        }
    }
    Ok(())
}

// `is_day`: the day is what was typed, else the text.
fn write_event(
    w: &Writer<'_>,
    id: PersonId,
    row: Option<&EventRow>,
    typed: NewEvent,
    is_day: bool,
) -> Result<(), AppError> {
    let Some(row) = row else {
        if typed.on.is_some() || !typed.value.is_empty() {
            w.insert_event(&typed)?;
        }
        return Ok(());
    };
    let mut event = NewEvent { person_id: id, ..NewEvent::of(row) };
    if is_day {
        event.on = typed.on;
    } else {
        event.value = typed.value;
    }
    let is_empty = event.on.is_none() && event.value.is_empty() && event.note.is_empty();
    // Clearing the date of a card's field says that it did not happen (or is not known to have).
    if is_empty {
        w.delete_event(row.id, row.revision)?;
    } else {
        w.update_event(row.id, row.revision, &event)?;
    }
    Ok(())
}

/// Reads a typed date that must be a whole day.
pub(crate) fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    read_typed_date(text, today)?
        .day()
        .ok_or_else(|| "请写出完整的日期，例如 2026-09-01。没有保存。".to_owned())
}

/// Reads a typed date; the error is one Chinese sentence.
pub(crate) fn read_typed_date(text: &str, today: NaiveDate) -> Result<PartialDate, String> {
    match parse_typed(text, Source::Typed, today) {
        Typed::Date { date, .. } => Ok(date),
        Typed::Ambiguous(readings) => {
            let list: Vec<String> = readings.iter().map(ToString::to_string).collect();
            Err(format!("“{text}”可以理解为 {}，请写得完整些。", list.join(" 或 ")))
        }
        Typed::Invalid(fault) => Err(format!("{}。", fault.message())),
    }
}
