//! Organizations as people belong to them: by number, by name, and what stands above what.

use domain::ids::OrganizationId;
use store::{Organization, OrganizationKind};

use super::People;

impl People {
    /// Organizations in their order.
    pub(crate) fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// Name of an organization; empty for none.
    pub(crate) fn organization_name(&self, id: Option<OrganizationId>) -> &str {
        id.and_then(|id| self.organizations.iter().find(|organization| organization.id == id))
            .map_or("", |organization| organization.name.as_str())
    }

    /// One organization.
    pub(crate) fn organization(&self, id: Option<OrganizationId>) -> Option<&Organization> {
        id.and_then(|id| self.organizations.iter().find(|organization| organization.id == id))
    }

    /// 党支部 of a place: the place itself, or what a group belongs to.
    pub(crate) fn branch_of(&self, id: Option<OrganizationId>) -> Option<&Organization> {
        let organization = self.organization(id)?;
        match organization.kind {
            OrganizationKind::Group => self.organization(organization.parent_id).or(Some(organization)),
            _ => Some(organization),
        }
    }

    /// 党小组 of a place, if it is one.
    pub(crate) fn group_of(&self, id: Option<OrganizationId>) -> Option<&Organization> {
        self.organization(id).filter(|organization| organization.kind == OrganizationKind::Group)
    }

    /// The branch with this name or short name.
    pub(crate) fn branch_named(&self, name: &str) -> Option<OrganizationId> {
        self.organizations
            .iter()
            .find(|organization| {
                organization.name == name || (!name.is_empty() && organization.short_name == name)
            })
            .map(|organization| organization.id)
    }

    /// Whether `id` is `above` or stands anywhere below it.
    pub(crate) fn belongs_to(&self, id: Option<OrganizationId>, above: OrganizationId) -> bool {
        let mut next = id;
        // A chain longer than the list would be a circle, which the store refuses; the bound costs nothing.
        for _ in 0..=self.organizations.len() {
            match next {
                Some(here) if here == above => return true,
                Some(here) => {
                    next = self.organizations.iter().find(|o| o.id == here).and_then(|o| o.parent_id)
                }
                None => return false,
            }
        }
        false
    }
}
