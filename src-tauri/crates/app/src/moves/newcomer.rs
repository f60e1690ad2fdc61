//! 转入 of somebody whom the archive does not know yet.

use domain::citizen_id::CitizenId;
use domain::event::EventKind;
use domain::field::Field;
use domain::ids::PersonId;
use store::{NewEvent, PersonValues, Writer};

use super::fields::Reading;
use crate::error::AppError;
use crate::person::changes::{self, Edit};
use crate::session::Opened;
use crate::wire::FieldChange;

const TEXTS: [(&str, Field); 6] = [
    ("name", Field::Name),
    ("gender", Field::Gender),
    ("citizen_id", Field::CitizenId),
    ("person_phone", Field::Phone),
    ("student_no", Field::StudentNo),
    ("class_name", Field::ClassName),
];

/// What was typed of the person.
pub(super) fn read(reading: &mut Reading<'_>, open: &Opened<'_>) -> (PersonValues, Vec<Edit>) {
    let mut edits = Vec::new();
    let mut take = |reading: &mut Reading<'_>, key: &str, field: Field| {
        let value = reading.text(key);
        if value.is_empty() {
            return;
        }
        match changes::read_one(&FieldChange { field, value }, open) {
            Ok(edit) => edits.push(edit),
            Err(error) => reading.wrong(key, error.message),
        }
    };
    for (key, field) in TEXTS {
        take(reading, key, field);
    }
    take(reading, "admitted_on", Field::AdmittedOn);
    take(reading, "converted_on", Field::ConvertedOn);
    let mut values = PersonValues::default();
    changes::apply(&mut values, &edits);
    let number = values.citizen_id.clone();
    if !number.is_empty() {
        if CitizenId::parse(&number, open.today).is_err() {
            reading.wrong("citizen_id", "身份证号不正确，请对照证件核对。没有保存，已填的内容还在。");
        }
        let same = open.people().present().find(|record| record.values.citizen_id == number);
        if let Some(same) = same {
            let name = &same.values.name;
            reading.wrong(
                "citizen_id",
                format!("档案里已有这个身份证号（{name}）。没有保存，请在名册里选中他，再办理转入。"),
            );
        }
    }
    (values, edits)
}

/// Enters the person. The day on which he came is the day from which he belongs to the branch.
pub(super) fn write(
    w: &Writer<'_>,
    values: &PersonValues,
    edits: &[Edit],
    event: &NewEvent,
) -> Result<PersonId, AppError> {
    let values = PersonValues { organization_id: event.organization_id, ..values.clone() };
    let id = w.insert_person(&values)?;
    changes::write_facts(w, id, &[], edits)?;
    let has_stage = edits.iter().any(|edit| matches!(edit, Edit::EventDate(..)));
    if !has_stage {
        // One who brings his 组织关系 is a member, whatever day of it is not known yet.
        w.insert_event(&NewEvent::new(id, EventKind::Admitted, None))?;
    }
    Ok(id)
}
