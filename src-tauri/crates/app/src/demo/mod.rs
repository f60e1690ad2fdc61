//! An archive of invented people, to look around in and to test with.

mod invent;

use domain::ids::OrganizationId;
use domain::operation::{Op, OpKind};
use serde_json::{Value, json};
use store::{NewEvent, OrganizationKind, OrganizationValues, PersonValues};

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use domain::field::FieldHome;

/// Fills an empty archive with `n` invented people; the same seed and version give the same people.
///
/// # Errors
/// [`Kind::Rule`] where somebody is in the archive already.
pub(crate) fn fill(open: &mut Opened<'_>, n: u32, seed: u64) -> AppResult<Value> {
    if open.people().iter().next().is_some() {
        return Err(AppError::new(
            Kind::Rule,
            "档案库里已经有人，没有生成示例数据，原有数据没有变化。示例数据只能放进空的档案库。",
        ));
    }
    if n > 200_000 {
        return Err(AppError::field("members", "示例人数最多 200000，没有生成。"));
    }
    let n_branches = (n / 60).clamp(1, 40) as usize;
    let people = invent::people(n, seed, open.today, n_branches);
    let n_events: usize = people.iter().map(|person| person.events.len()).sum();
    let changed = open.write(Op::new(OpKind::Demo, format!("生成 {n} 名虚构人员")), |w| {
        let committee = w.insert_organization(&OrganizationValues {
            kind: OrganizationKind::GeneralBranch,
            ..OrganizationValues::branch("示例学院党总支")
        })?;
        let branches: Vec<OrganizationId> = (1..=n_branches)
            .map(|number| {
                w.insert_organization(&OrganizationValues {
                    parent_id: Some(committee),
                    sort: number as i64,
                    ..OrganizationValues::branch(format!("学生第{}党支部", numeral(number)))
                })
            })
            .collect::<Result<_, _>>()?;
        for person in &people {
            let mut values = PersonValues {
                organization_id: branches.get(person.branch).copied(),
                ..PersonValues::default()
            };
            for (field, text) in &person.columns {
                if let FieldHome::Column(column) = field.home() {
                    let _ = values.set_column(column, text);
                }
            }
            let id = w.insert_person(&values)?;
            for (kind, on, value) in &person.events {
                w.insert_event(&NewEvent { value: value.clone(), ..NewEvent::new(id, *kind, *on) })?;
            }
        }
        w.put_setting("demo", &json!(true))?;
        Ok(())
    })?;
    Ok(
        json!({"members": n, "seed": seed, "branches": n_branches, "events": n_events, "operation": changed.operation}),
    )
}

// 一 to 四十: names of branches.
fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or("");
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}
