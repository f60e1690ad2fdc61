//! Branches and groups.

use domain::operation::{Op, OpKind};
use store::{OrganizationKind, OrganizationValues};

use crate::error::{AppError, AppResult};
use crate::session::Opened;
use crate::wire::{Changed, Nothing, OrganizationSave, OrganizationView};

/// All of them, with the people that belong to each.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<OrganizationView>> {
    Ok(views(open))
}

fn views(open: &Opened<'_>) -> Vec<OrganizationView> {
    let people = open.people();
    people
        .organizations()
        .iter()
        .map(|organization| OrganizationView {
            id: organization.id,
            parent_id: organization.parent_id,
            kind: organization.kind.code().to_owned(),
            name: organization.name.clone(),
            n_people: people
                .present()
                .filter(|record| people.belongs_to(record.organization_id, organization.id))
                .count() as u32,
            revision: organization.revision,
        })
        .collect()
}

/// A new or changed one.
pub(crate) fn save(open: &mut Opened<'_>, request: OrganizationSave) -> AppResult<Changed<OrganizationView>> {
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(AppError::field("name", "请填写名称；没有保存，已填的内容还在。"));
    }
    // Each branch has its first group.
    let is_beside = |parent| request.kind != OrganizationKind::Group.code() || parent == request.parent_id;
    let taken = open
        .people()
        .organizations()
        .iter()
        .any(|o| Some(o.id) != request.id && o.name == name && is_beside(o.parent_id));
    if taken {
        return Err(AppError::field("name", format!("已有“{name}”，没有保存。请换一个名称。")));
    }
    let kind = OrganizationKind::from_code(&request.kind).unwrap_or(OrganizationKind::Branch);
    let values =
        OrganizationValues { parent_id: request.parent_id, kind, ..OrganizationValues::branch(name.clone()) };
    let label = format!("{} {name}", if request.id.is_some() { "修改" } else { "新增" });
    let changed = open.write(Op::new(OpKind::OrganizationEdit, label), |w| match request.id {
        Some(id) => {
            w.update_organization(id, request.revision, &values)?;
            Ok(id)
        }
        None => Ok(w.insert_organization(&values)?),
    })?;
    let id = changed.value;
    open.answer(changed, |open| {
        views(open).into_iter().find(|view| view.id == id).ok_or_else(|| AppError::bug("organization"))
    })
}
