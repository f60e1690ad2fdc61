//! What a user can do: each act has a name that a secretary understands and says whether it can be taken back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether and how an operation can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoPolicy {
    /// The journal puts the old values back.
    Replay,
    /// Corrected by a reversing entry (money); the tables refuse UPDATE and DELETE.
    Reverse,
    /// Cannot be taken back; the user was told so before.
    Never,
}

/// The kind of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// 建立档案库
    VaultCreate,
    /// 新增人员
    PersonAdd,
    /// 修改档案
    PersonEdit,
    /// 移入回收站
    PersonTrash,
    /// 从回收站恢复
    PersonRestore,
    /// 登记事项
    EventRecord,
    /// 更正事项
    EventCorrect,
    /// 删除事项
    EventRemove,
    /// 修改组织
    OrganizationEdit,
    /// 导入
    Import,
    /// 生成示例数据
    Demo,
    /// 修改设置
    SettingChange,
    /// 撤销
    Undo,
}

impl OpKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::VaultCreate,
        Self::PersonAdd,
        Self::PersonEdit,
        Self::PersonTrash,
        Self::PersonRestore,
        Self::EventRecord,
        Self::EventCorrect,
        Self::EventRemove,
        Self::OrganizationEdit,
        Self::Import,
        Self::Demo,
        Self::SettingChange,
        Self::Undo,
    ];

    /// The name in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::VaultCreate => "vault_create",
            Self::PersonAdd => "person_add",
            Self::PersonEdit => "person_edit",
            Self::PersonTrash => "person_trash",
            Self::PersonRestore => "person_restore",
            Self::EventRecord => "event_record",
            Self::EventCorrect => "event_correct",
            Self::EventRemove => "event_remove",
            Self::OrganizationEdit => "organization_edit",
            Self::Import => "import",
            Self::Demo => "demo",
            Self::SettingChange => "setting_change",
            Self::Undo => "undo",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The verb for it, in Chinese.
    pub fn label(self) -> &'static str {
        match self {
            Self::VaultCreate => "建立档案库",
            Self::PersonAdd => "新增人员",
            Self::PersonEdit => "修改档案",
            Self::PersonTrash => "移入回收站",
            Self::PersonRestore => "从回收站恢复",
            Self::EventRecord => "登记事项",
            Self::EventCorrect => "更正事项",
            Self::EventRemove => "删除事项",
            Self::OrganizationEdit => "修改组织",
            Self::Import => "导入",
            Self::Demo => "生成示例数据",
            Self::SettingChange => "修改设置",
            Self::Undo => "撤销",
        }
    }

    /// Whether it can be taken back. No `_` arm: whoever adds a kind must say.
    pub fn undo_policy(self) -> UndoPolicy {
        match self {
            Self::VaultCreate => UndoPolicy::Never,
            Self::PersonAdd => UndoPolicy::Replay,
            Self::PersonEdit => UndoPolicy::Replay,
            Self::PersonTrash => UndoPolicy::Replay,
            Self::PersonRestore => UndoPolicy::Replay,
            Self::EventRecord => UndoPolicy::Replay,
            Self::EventCorrect => UndoPolicy::Replay,
            Self::EventRemove => UndoPolicy::Replay,
            Self::OrganizationEdit => UndoPolicy::Replay,
            Self::Import => UndoPolicy::Replay,
            Self::Demo => UndoPolicy::Replay,
            Self::SettingChange => UndoPolicy::Replay,
            Self::Undo => UndoPolicy::Replay,
        }
    }
}

/// An operation about to happen: its kind and the words under which it stands in the log ("导入 412 人").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// What is done.
    pub kind: OpKind,
    /// How the log and the undo bar call it.
    pub label: String,
}

impl Op {
    /// An operation with its words.
    pub fn new(kind: OpKind, label: impl Into<String>) -> Self {
        Self { kind, label: label.into() }
    }
}
