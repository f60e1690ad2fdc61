//! 自定义项目: fields that the archive defines for itself, usable wherever the program's own are.

use std::collections::BTreeMap;

use domain::field::Field;
use domain::operation::{Op, OpKind};
use sheets::{OwnField, OwnFieldKind};
use store::{CustomField, CustomFieldKind, CustomFieldValues};

use crate::error::{AppError, AppResult};
use crate::people::People;
use crate::session::Opened;
use crate::wire::{Changed, CustomFieldKindView, CustomFieldSave, CustomFieldView, CustomFields, Nothing};

/// More would make each card and each list unreadable.
pub(crate) const MOST_FIELDS: usize = 60;

/// All of them, also the retired ones.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<CustomFields> {
    Ok(CustomFields {
        kinds: CustomFieldKind::ALL
            .iter()
            .map(|kind| CustomFieldKindView { code: kind.code().to_owned(), label: kind.label().to_owned() })
            .collect(),
        fields: views(open.people()),
    })
}

fn views(people: &People) -> Vec<CustomFieldView> {
    people
        .custom_fields()
        .iter()
        .map(|field| {
            let number = number_of(field);
            let n_people = people.present().filter(|record| !record.custom(number).is_empty()).count();
            CustomFieldView {
                id: field.id,
                field: Field::Custom(number),
                label: field.values.label.clone(),
                kind: field.values.kind.code().to_owned(),
                kind_label: field.values.kind.label().to_owned(),
                options: field.values.options.clone(),
                aliases: field.values.aliases.clone(),
                is_sensitive: field.values.is_sensitive,
                is_retired: field.values.is_retired,
                n_people: n_people as u32,
                revision: field.revision,
            }
        })
        .collect()
}

fn number_of(field: &CustomField) -> u32 {
    field.id.0.try_into().unwrap_or(u32::MAX)
}

/// Defines a field, changes one, retires it or takes it up again.
pub(crate) fn save(open: &mut Opened<'_>, request: CustomFieldSave) -> AppResult<Changed<CustomFieldView>> {
    let people = open.people();
    let label = request.label.trim().to_owned();
    if label.is_empty() {
        return Err(AppError::field("label", "请填写项目名称；没有保存，已填的内容还在。"));
    }
    if label.chars().count() > 20 {
        return Err(AppError::field("label", "项目名称最多 20 个字；没有保存，请写短一些。"));
    }
    let is_own = |field: &&CustomField| Some(field.id) != request.id;
    let is_taken = Field::ALL.iter().any(|field| field.label() == label)
        || people.custom_fields().iter().filter(is_own).any(|field| field.values.label == label);
    if is_taken {
        return Err(AppError::field("label", format!("已有“{label}”这个项目，没有保存。请换一个名称。")));
    }
    let kind = CustomFieldKind::from_code(&request.kind)
        .ok_or_else(|| AppError::field("kind", "请选择项目的类型；没有保存，已填的内容还在。"))?;
    let options = words(&request.options);
    if kind == CustomFieldKind::Choice && options.is_empty() {
        return Err(AppError::field("options", "请至少填写一个选项；没有保存，已填的内容还在。"));
    }
    let known = request.id.and_then(|id| people.custom_fields().iter().find(|field| field.id == id));
    if known.is_none() && people.custom_fields().len() >= MOST_FIELDS {
        let message = format!("自定义项目最多 {MOST_FIELDS} 个，没有保存。请先修改或重新启用已有的项目。");
        return Err(AppError::field("label", message));
    }
    if let Some(known) = known {
        check_values(people, known, kind, &options)?;
    }
    let values = CustomFieldValues {
        label: label.clone(),
        kind,
        options,
        aliases: words(&request.aliases),
        is_sensitive: request.is_sensitive,
        sort: known.map_or(people.custom_fields().len() as i64, |field| field.values.sort),
        is_retired: request.is_retired,
    };
    let verb = match known {
        None => "新增",
        Some(known) if request.is_retired && !known.values.is_retired => "停用",
        Some(known) if !request.is_retired && known.values.is_retired => "重新启用",
        Some(_) => "修改",
    };
    let op = Op::new(OpKind::FieldDefine, format!("{verb}自定义项目“{label}”"));
    let changed = open.write(op, |w| match request.id {
        Some(id) => {
            w.update_custom_field(id, request.revision, &values)?;
            Ok(id)
        }
        None => Ok(w.insert_custom_field(&values)?),
    })?;
    let id = changed.value;
    open.answer(changed, |open| {
        views(open.people())
            .into_iter()
            .find(|view| view.id == id)
            .ok_or_else(|| AppError::bug("custom_field"))
    })
}

// Values that are there already must still be readable: a text does not become a date by saying so.
fn check_values(
    people: &People,
    field: &CustomField,
    kind: CustomFieldKind,
    options: &[String],
) -> AppResult<()> {
    let fits = |value: &str| match kind {
        CustomFieldKind::Text | CustomFieldKind::LongText | CustomFieldKind::Code => true,
        CustomFieldKind::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        CustomFieldKind::Date => value.parse::<domain::date::PartialDate>().is_ok(),
        CustomFieldKind::Flag => matches!(value, "是" | "否"),
        CustomFieldKind::Choice => options.iter().any(|option| option == value),
    };
    let number = number_of(field);
    let values = people.iter().map(|record| record.custom(number)).filter(|value| !value.is_empty());
    match values.filter(|value| !fits(value)).count() {
        0 => Ok(()),
        n => Err(AppError::field(
            if kind == CustomFieldKind::Choice { "options" } else { "kind" },
            format!(
                "“{}”里已有 {n} 人的内容不符合新的设置，没有保存，数据没有变化。请先在名册里改好这些内容，或保留原来的设置。",
                field.values.label
            ),
        )),
    }
}

fn words(texts: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        let text = text.trim();
        if !text.is_empty() && !kept.iter().any(|known| known == text) {
            kept.push(text.to_owned());
        }
    }
    kept
}

/// The fields as the reader of workbooks knows them.
pub(crate) fn for_sheets(people: &People) -> BTreeMap<u32, OwnField> {
    people
        .custom_fields()
        .iter()
        .filter(|field| !field.values.is_retired)
        .map(|field| {
            let kind = match field.values.kind {
                CustomFieldKind::Text | CustomFieldKind::LongText => OwnFieldKind::Text,
                CustomFieldKind::Code => OwnFieldKind::Code,
                CustomFieldKind::Number => OwnFieldKind::Number,
                CustomFieldKind::Date => OwnFieldKind::Date,
                CustomFieldKind::Choice => OwnFieldKind::Choice,
                CustomFieldKind::Flag => OwnFieldKind::Flag,
            };
            let own = OwnField {
                label: field.values.label.clone(),
                aliases: field.values.aliases.clone(),
                kind,
                options: field.values.options.clone(),
            };
            (number_of(field), own)
        })
        .collect()
}
