//! organization: committee, general branch, branch, group.

use domain::ids::OrganizationId;
use rusqlite::Row;

use crate::error::{Result, StoreError};
use crate::migrate::moment;
use crate::table::{Table, insert, new_uid, seen};
use crate::write::Writer;

/// 党组织 by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganizationKind {
    /// 党委
    Committee,
    /// 党总支
    GeneralBranch,
    /// 党支部
    Branch,
    /// 党小组
    Group,
}

impl OrganizationKind {
    /// Every level, from the top.
    pub const ALL: &'static [Self] = &[Self::Committee, Self::GeneralBranch, Self::Branch, Self::Group];

    /// Its name in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::GeneralBranch => "general_branch",
            Self::Branch => "branch",
            Self::Group => "group",
        }
    }

    /// The level with this name, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Committee => "党委",
            Self::GeneralBranch => "党总支",
            Self::Branch => "党支部",
            Self::Group => "党小组",
        }
    }
}

/// What a user fills in of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationValues {
    /// The one above, if it is in the archive.
    pub parent_id: Option<OrganizationId>,
    /// Level.
    pub kind: OrganizationKind,
    /// Full name.
    pub name: String,
    /// Name for lists; empty: the full one.
    pub short_name: String,
    /// Remark.
    pub note: String,
    /// Place among its sisters.
    pub sort: i64,
}

impl OrganizationValues {
    /// A branch with a name and nothing else.
    pub fn branch(name: impl Into<String>) -> Self {
        Self {
            parent_id: None,
            kind: OrganizationKind::Branch,
            name: name.into(),
            short_name: String::new(),
            note: String::new(),
            sort: 0,
        }
    }
}

/// An organization as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Local number.
    pub id: OrganizationId,
    /// Identity across files.
    pub uid: String,
    /// What the user filled in.
    pub values: OrganizationValues,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl std::ops::Deref for Organization {
    type Target = OrganizationValues;

    fn deref(&self) -> &OrganizationValues {
        &self.values
    }
}

pub(crate) const ORGANIZATION_COLUMNS: &str =
    "id, uid, parent_id, kind, name, short_name, note, sort, revision";

pub(crate) fn read_organization(row: &Row<'_>) -> rusqlite::Result<Organization> {
    let code: String = row.get(3)?;
    Ok(Organization {
        id: OrganizationId(row.get(0)?),
        uid: row.get(1)?,
        values: OrganizationValues {
            parent_id: row.get::<_, Option<i64>>(2)?.map(OrganizationId),
            kind: OrganizationKind::from_code(&code).unwrap_or(OrganizationKind::Branch),
            name: row.get(4)?,
            short_name: row.get(5)?,
            note: row.get(6)?,
            sort: row.get(7)?,
        },
        revision: row.get(8)?,
    })
}

impl Writer<'_> {
    /// Enters an organization.
    ///
    /// # Errors
    /// `Invalid` without a name.
    pub fn insert_organization(&self, values: &OrganizationValues) -> Result<OrganizationId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO organization (uid, parent_id, kind, name, short_name, note, sort, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &new_uid(),
                &values.parent_id.map(|id| id.0),
                &values.kind.code(),
                &values.name,
                &values.short_name,
                &values.note,
                &values.sort,
                &moment(),
            ],
        )?;
        Ok(OrganizationId(id))
    }

    /// Replaces all columns, if the organization still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`; `Reference` where it would stand above itself.
    pub fn update_organization(
        &self,
        id: OrganizationId,
        seen_revision: i64,
        values: &OrganizationValues,
    ) -> Result<()> {
        if values.parent_id.is_some_and(|parent| self.stands_above(id, parent).unwrap_or(true)) {
            return Err(StoreError::Reference);
        }
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL organization SET revision = revision + (parent_id IS NOT ?3 OR kind IS NOT ?4
                        OR name IS NOT ?5 OR short_name IS NOT ?6 OR note IS NOT ?7 OR sort IS NOT ?8),
                    parent_id = ?3, kind = ?4, name = ?5, short_name = ?6, note = ?7, sort = ?8
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((
                id.0,
                seen_revision,
                values.parent_id.map(|id| id.0),
                values.kind.code(),
                &values.name,
                &values.short_name,
                &values.note,
                values.sort,
            ))?;
        seen(self.conn(), changed, Table::Organization, id.0)
    }

    /// Removes an organization that nothing refers to.
    ///
    /// # Errors
    /// `Reference` where persons, facts or other organizations name it; `Stale`, `Missing`.
    pub fn delete_organization(&self, id: OrganizationId, seen_revision: i64) -> Result<()> {
        let is_named: bool = self
            .conn()
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM person WHERE organization_id = ?1)
                     OR EXISTS (SELECT 1 FROM event WHERE organization_id = ?1)
                     OR EXISTS (SELECT 1 FROM organization WHERE parent_id = ?1)",
            )?
            .query_row([id.0], |row| row.get(0))?;
        if is_named {
            return Err(StoreError::Reference);
        }
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM organization WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::Organization, id.0)
    }

    /// Whether `above` is `below` itself or stands over it.
    fn stands_above(&self, above: OrganizationId, below: OrganizationId) -> Result<bool> {
        Ok(self
            .conn()
            .prepare_cached(
                "WITH RECURSIVE line (id) AS (
                     SELECT ?2 UNION SELECT parent_id FROM organization JOIN line USING (id) WHERE parent_id IS NOT NULL)
                 SELECT EXISTS (SELECT 1 FROM line WHERE id = ?1)",
            )?
            .query_row((above.0, below.0), |row| row.get(0))?)
    }
}
