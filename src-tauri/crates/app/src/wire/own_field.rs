//! 自定义项目: fields that the archive defines for itself.

use domain::field::Field;
use domain::ids::CustomFieldId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of such a field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldKindView {
    /// `text`, `long_text`, `code`, `number`, `date`, `choice`, `flag`.
    pub code: String,
    /// In words.
    pub label: String,
}

/// Such a field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldView {
    /// Which.
    pub id: CustomFieldId,
    /// Under this code it stands in lists, filters and files.
    pub field: Field,
    /// Head of its column.
    pub label: String,
    /// What it holds.
    pub kind: String,
    /// The same in words.
    pub kind_label: String,
    /// Choices of a `choice`.
    pub options: Vec<String>,
    /// Other heads under which files bring it.
    pub aliases: Vec<String>,
    /// Shown masked until somebody asks to see it.
    pub is_sensitive: bool,
    /// No longer offered; its values stay.
    pub is_retired: bool,
    /// For how many people something is filled in.
    pub n_people: u32,
    /// For the editor.
    pub revision: i64,
}

/// All of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFields {
    /// The kinds that can be chosen.
    pub kinds: Vec<CustomFieldKindView>,
    /// The fields, in their order.
    pub fields: Vec<CustomFieldView>,
}

/// A new or changed field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CustomFieldSave {
    /// Which; none defines a new one.
    pub id: Option<CustomFieldId>,
    /// The state that the editor started from; 0 for a new one.
    #[serde(default)]
    pub revision: i64,
    /// Head of its column.
    pub label: String,
    /// What it holds.
    pub kind: String,
    /// Choices of a `choice`.
    #[serde(default)]
    pub options: Vec<String>,
    /// Other heads under which files bring it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Shown masked until somebody asks to see it.
    #[serde(default)]
    pub is_sensitive: bool,
    /// No longer offered.
    #[serde(default)]
    pub is_retired: bool,
}
