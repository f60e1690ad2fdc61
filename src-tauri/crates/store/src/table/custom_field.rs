//! custom_field: a field that the archive defines for itself.

use domain::ids::CustomFieldId;
use rusqlite::Row;

use crate::error::Result;
use crate::migrate::moment;
use crate::read::Reader;
use crate::table::{Table, insert, json_at, new_uid, seen};
use crate::write::Writer;

/// What a field of the archive's own holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CustomFieldKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A number of digits that is no quantity.
    Code,
    /// A quantity.
    Number,
    /// A day, month or year.
    Date,
    /// One of its options.
    Choice,
    /// 是 or 否
    Flag,
}

impl CustomFieldKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::LongText, Self::Code, Self::Number, Self::Date, Self::Choice, Self::Flag];

    /// Its name in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Code => "code",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Flag => "flag",
        }
    }

    /// The kind with this name, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::LongText => "长文字",
            Self::Code => "编号",
            Self::Number => "数字",
            Self::Date => "日期",
            Self::Choice => "选项",
            Self::Flag => "是否",
        }
    }
}

/// What a user fills in of such a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomFieldValues {
    /// Head of its column.
    pub label: String,
    /// What it holds.
    pub kind: CustomFieldKind,
    /// Choices of a `Choice`.
    pub options: Vec<String>,
    /// Other heads under which files bring it.
    pub aliases: Vec<String>,
    /// Shown masked until somebody asks to see it.
    pub is_sensitive: bool,
    /// Place among its like.
    pub sort: i64,
    /// No longer offered.
    pub is_retired: bool,
}

/// Such a field as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    /// Local number.
    pub id: CustomFieldId,
    /// What the user filled in.
    pub values: CustomFieldValues,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

fn read_custom_field(row: &Row<'_>) -> rusqlite::Result<CustomField> {
    let kind: String = row.get(2)?;
    let texts = |index: usize| -> rusqlite::Result<Vec<String>> {
        let list = json_at(row, index)?;
        let texts = list.as_array().into_iter().flatten().filter_map(|text| text.as_str());
        Ok(texts.map(str::to_owned).collect())
    };
    Ok(CustomField {
        id: CustomFieldId(row.get(0)?),
        values: CustomFieldValues {
            label: row.get(1)?,
            // A kind of a newer program is shown as the text that it is.
            kind: CustomFieldKind::from_code(&kind).unwrap_or(CustomFieldKind::Text),
            options: texts(3)?,
            aliases: texts(4)?,
            is_sensitive: row.get(5)?,
            sort: row.get(6)?,
            is_retired: row.get(7)?,
        },
        revision: row.get(8)?,
    })
}

impl Reader<'_> {
    /// Every such field, also the retired ones, in the order of the user.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn custom_fields(&self) -> Result<Vec<CustomField>> {
        self.all(
            "SELECT id, label, kind, options, aliases, is_sensitive, sort, retired_at IS NOT NULL, revision
             FROM custom_field ORDER BY sort, id",
            [],
            read_custom_field,
        )
    }
}

impl Writer<'_> {
    /// Defines a field.
    ///
    /// # Errors
    /// `Invalid` without a label.
    pub fn insert_custom_field(&self, values: &CustomFieldValues) -> Result<CustomFieldId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO custom_field (uid, label, kind, options, aliases, is_sensitive, sort, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &new_uid(),
                &values.label,
                &values.kind.code(),
                &serde_json::json!(values.options).to_string(),
                &serde_json::json!(values.aliases).to_string(),
                &values.is_sensitive,
                &values.sort,
                &moment(),
            ],
        )?;
        Ok(CustomFieldId(id))
    }

    /// Changes a field's definition, if it still is as the caller saw it. Its values stay as they are.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`.
    pub fn update_custom_field(
        &self,
        id: CustomFieldId,
        seen_revision: i64,
        values: &CustomFieldValues,
    ) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL custom_field SET revision = revision + 1, label = ?3, kind = ?4, options = ?5,
                    aliases = ?6, is_sensitive = ?7, sort = ?8,
                    retired_at = CASE WHEN ?9 THEN coalesce(retired_at, ?10) END
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((
                id.0,
                seen_revision,
                &values.label,
                values.kind.code(),
                serde_json::json!(values.options).to_string(),
                serde_json::json!(values.aliases).to_string(),
                values.is_sensitive,
                values.sort,
                values.is_retired,
                moment(),
            ))?;
        seen(self.conn(), changed, Table::CustomField, id.0)
    }
}
