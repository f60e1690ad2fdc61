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
    /// 彻底删除
    PersonPurge,
    /// 合并人员
    PersonMerge,
    /// 批量修改
    PeopleEdit,
    /// 恢复单项
    FieldTakeBack,
    /// 添加附件
    AttachmentAdd,
    /// 修改附件说明
    AttachmentEdit,
    /// 移除附件
    AttachmentRemove,
    /// 登记材料
    PaperEdit,
    /// 办理转出
    TransferOut,
    /// 办理转入
    TransferIn,
    /// 登记回执
    TransferReceipt,
    /// 调整支部
    BranchMove,
    /// 毕业离校
    Graduation,
    /// 自定义项目
    FieldDefine,
    /// 保存视图
    ViewKeep,
    /// 核对矛盾
    FindingAcknowledge,
    /// 调整顺序
    PeopleOrder,
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
        Self::PersonPurge,
        Self::PersonMerge,
        Self::PeopleEdit,
        Self::FieldTakeBack,
        Self::AttachmentAdd,
        Self::AttachmentEdit,
        Self::AttachmentRemove,
        Self::PaperEdit,
        Self::TransferOut,
        Self::TransferIn,
        Self::TransferReceipt,
        Self::BranchMove,
        Self::Graduation,
        Self::FieldDefine,
        Self::ViewKeep,
        Self::FindingAcknowledge,
        Self::PeopleOrder,
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
            Self::PersonPurge => "person_purge",
            Self::PersonMerge => "person_merge",
            Self::PeopleEdit => "people_edit",
            Self::FieldTakeBack => "field_take_back",
            Self::AttachmentAdd => "attachment_add",
            Self::AttachmentEdit => "attachment_edit",
            Self::AttachmentRemove => "attachment_remove",
            Self::PaperEdit => "paper_edit",
            Self::TransferOut => "transfer_out",
            Self::TransferIn => "transfer_in",
            Self::TransferReceipt => "transfer_receipt",
            Self::BranchMove => "branch_move",
            Self::Graduation => "graduation",
            Self::FieldDefine => "field_define",
            Self::ViewKeep => "view_keep",
            Self::FindingAcknowledge => "finding_acknowledge",
            Self::PeopleOrder => "people_order",
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
            Self::PersonPurge => "彻底删除",
            Self::PersonMerge => "合并人员",
            Self::PeopleEdit => "批量修改",
            Self::FieldTakeBack => "恢复单项",
            Self::AttachmentAdd => "添加附件",
            Self::AttachmentEdit => "修改附件说明",
            Self::AttachmentRemove => "移除附件",
            Self::PaperEdit => "登记材料",
            Self::TransferOut => "办理转出",
            Self::TransferIn => "办理转入",
            Self::TransferReceipt => "登记回执",
            Self::BranchMove => "调整支部",
            Self::Graduation => "毕业离校",
            Self::FieldDefine => "自定义项目",
            Self::ViewKeep => "保存视图",
            Self::FindingAcknowledge => "核对矛盾",
            Self::PeopleOrder => "调整顺序",
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
            Self::PersonPurge => UndoPolicy::Never,
            Self::PersonMerge => UndoPolicy::Replay,
            Self::PeopleEdit => UndoPolicy::Replay,
            Self::FieldTakeBack => UndoPolicy::Replay,
            Self::AttachmentAdd => UndoPolicy::Replay,
            Self::AttachmentEdit => UndoPolicy::Replay,
            Self::AttachmentRemove => UndoPolicy::Replay,
            Self::PaperEdit => UndoPolicy::Replay,
            Self::TransferOut => UndoPolicy::Replay,
            Self::TransferIn => UndoPolicy::Replay,
            Self::TransferReceipt => UndoPolicy::Replay,
            Self::BranchMove => UndoPolicy::Replay,
            Self::Graduation => UndoPolicy::Replay,
            Self::FieldDefine => UndoPolicy::Replay,
            Self::ViewKeep => UndoPolicy::Replay,
            Self::FindingAcknowledge => UndoPolicy::Replay,
            Self::PeopleOrder => UndoPolicy::Replay,
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
