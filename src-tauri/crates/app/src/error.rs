//! What the window is told when something does not work: a kind that it behaves by, and one Chinese sentence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use vault::FileFault;

use crate::wire::FindingView;

/// How the window behaves. A kind exists only if it behaves differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A rule speaks against it: show the findings, offer to record it all the same where that is allowed.
    Rule,
    /// One field is wrong: mark it.
    Field,
    /// Somebody changed the record meanwhile: reload, keep what was typed.
    Stale,
    /// The record is gone: close the card.
    Missing,
    /// The vault is locked: lock page.
    Locked,
    /// The vault cannot be used (damaged, too new): safe page.
    Unusable,
    /// Another window or process holds the vault.
    Busy,
    /// A file, a folder or the disk: say which and what to do.
    Io,
    /// Passphrase, PIN or code is wrong.
    Passphrase,
    /// The user gave it up.
    Cancelled,
    /// Our own fault: short apology, details to copy.
    Bug,
}

/// An error as it crosses the border.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// How the window behaves.
    pub kind: Kind,
    /// What happened, whether the data is safe, what to do.
    pub message: String,
    /// The field that it speaks of.
    pub field: Option<String>,
    /// What the rules say.
    pub findings: Vec<FindingView>,
    /// For a report: codes and numbers only, never names or contents.
    pub detail: String,
}

/// The result of everything in this crate.
pub type AppResult<T> = Result<T, AppError>;

impl AppError {
    /// An error with its sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), field: None, findings: Vec::new(), detail: String::new() }
    }

    /// An error of one field.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new(Kind::Field, message) }
    }

    /// The disk is full: what was kept back for that is given up.
    pub(crate) fn is_disk_full(&self) -> bool {
        self.message.contains(DISK_FULL)
    }

    /// Our own fault; `detail` holds codes only.
    pub fn bug(detail: impl std::fmt::Display) -> Self {
        Self {
            detail: detail.to_string(),
            ..Self::new(
                Kind::Bug,
                "抱歉，出现了没有预料到的问题。刚才的操作没有生效，原有数据安全。请重试；如再次出现，可复制详情反馈（不含个人信息）。",
            )
        }
    }

    /// What the rules say against it.
    pub fn rule(findings: Vec<FindingView>) -> Self {
        let message = findings.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join("；");
        Self { findings, ..Self::new(Kind::Rule, message) }
    }
}

/// Stands at the end of each sentence about a full disk.
const DISK_FULL: &str = "E-IO-01";

/// The sentence for what the store answers. No `_` arm: a new answer needs a sentence.
pub(crate) fn of_store(error: store::StoreError) -> AppError {
    use store::StoreError as E;
    let detail = error.to_string();
    let said = match error {
        E::WrongKey | E::Damaged { .. } => AppError::new(
            Kind::Unusable,
            "档案库校验未通过，已停止写入；原文件没有改动。请退出后从最近的备份恢复。（E-DB-01）",
        ),
        E::NewerFile { needs } => AppError::new(
            Kind::Unusable,
            format!(
                "这个档案库由更新的版本（{needs}）保存，当前版本打不开，文件没有改动。请安装最新版后再打开。"
            ),
        ),
        E::ReadOnly { needs } => AppError::new(
            Kind::Unusable,
            format!("这个档案库由更新的版本（{needs}）保存，这里只能查看，没有保存。请安装最新版后再修改。"),
        ),
        E::NeedsUpgrade { .. } => {
            AppError::new(Kind::Unusable, "档案库需要升级后才能打开，数据没有变化。请重新启动程序。")
        }
        E::Busy => {
            AppError::new(Kind::Busy, "档案库正被另一个程序打开，没有写入，数据没有变化。请先关闭它再试。")
        }
        E::DiskFull => AppError::new(
            Kind::Io,
            format!("磁盘已满，刚才的操作没有保存，原有数据一条不少。请腾出空间后再试一次。（{DISK_FULL}）"),
        ),
        E::NoFile { .. } => AppError::new(
            Kind::Io,
            "数据文件读写不了，刚才的操作没有保存，原有数据没有变化。请检查磁盘后再试。（E-IO-02）",
        ),
        E::Exists => AppError::new(Kind::Io, "那里已经有同名文件，没有覆盖，数据没有变化。请换个名称。"),
        E::Stale { .. } => {
            AppError::new(Kind::Stale, "这条记录刚被改过，没有保存，已填的内容还在。请刷新后再试。")
        }
        E::Missing { .. } => {
            AppError::new(Kind::Missing, "这条记录已经不在了，数据没有变化。请返回列表刷新。")
        }
        E::Conflict { .. } => {
            AppError::new(Kind::Field, "这个值已经有了，没有保存，已填的内容还在。请换一个。")
        }
        E::Invalid { .. } => {
            AppError::new(Kind::Field, "有一项内容不符合要求，没有保存，已填的内容还在。请核对后再试。")
        }
        E::Reference => AppError::new(Kind::Rule, "还有别的记录用到它，没有改动。请先处理那些记录。"),
        E::NotUndoable(reason) => AppError::new(
            Kind::Rule,
            match reason {
                store::NotUndoable::AlreadyUndone(_) => "这项操作已经撤销过，数据没有变化。",
                store::NotUndoable::Policy => "这项操作不能撤销，数据没有变化。",
                store::NotUndoable::UnknownKind => "这项操作由更新的版本写入，数据没有变化。请升级后再撤销。",
            },
        ),
        E::Sqlite(_) => AppError::bug("E-DB-02"),
    };
    AppError { detail, ..said }
}

/// The sentence for what the keys answer; the crate has its own words.
pub(crate) fn of_vault(error: &vault::VaultError) -> AppError {
    use vault::VaultError as E;
    let kind = match error {
        E::Busy => Kind::Busy,
        E::WeakPassphrase(_) | E::UnfitPin | E::MalformedCode(_) | E::GroupsDiffer => Kind::Field,
        E::WrongPassphrase { .. }
        | E::WrongCode { .. }
        | E::WrongPin { .. }
        | E::PinClosed
        | E::PinNeeded
        | E::TooSoon { .. }
        | E::NoDeviceSlot
        | E::Keyring(_) => Kind::Passphrase,
        E::NotEmpty | E::AlreadyPostponed => Kind::Rule,
        E::NoVault
        | E::Placement(_)
        | E::Damaged(_)
        | E::Newer
        | E::DraftUnfinished
        | E::NoSuchGeneration => Kind::Unusable,
        E::File(_) | E::System => Kind::Io,
    };
    let mark = match error {
        E::File(FileFault::DiskFull) => format!("（{DISK_FULL}）"),
        _ => String::new(),
    };
    AppError { detail: error.code().to_owned(), ..AppError::new(kind, format!("{error}{mark}")) }
}

/// The sentence for what the files of people answer; the crate has its own words.
pub(crate) fn of_attachment(error: &vault::AttachmentError) -> AppError {
    use vault::AttachmentError as E;
    let (kind, detail) = match error {
        E::Missing => (Kind::Io, "E-AT-01"),
        E::Truncated => (Kind::Io, "E-AT-02"),
        E::Reordered => (Kind::Io, "E-AT-03"),
        E::Altered => (Kind::Io, "E-AT-04"),
        E::TooLarge => (Kind::Field, "E-AT-05"),
        E::VaultFull => (Kind::Field, "E-AT-06"),
        E::File(_) => (Kind::Io, "E-AT-07"),
        E::System => (Kind::Io, "E-AT-08"),
    };
    let mark = match error {
        E::File(FileFault::DiskFull) => format!("（{DISK_FULL}）"),
        _ => String::new(),
    };
    AppError { detail: detail.to_owned(), ..AppError::new(kind, format!("{error}{mark}")) }
}

/// The sentence for what reading a foreign file answers; the crate has its own words.
pub(crate) fn of_worker(fault: worker::Fault) -> AppError {
    use worker::Fault as F;
    let (kind, detail) = match fault {
        F::Refused(_) => (Kind::Field, "E-WK-01"),
        F::Died => (Kind::Field, "E-WK-02"),
        F::TimedOut => (Kind::Field, "E-WK-03"),
        F::GivenUp => return crate::work::given_up(),
        F::NotThere => (Kind::Io, "E-WK-04"),
    };
    AppError { detail: detail.to_owned(), ..AppError::new(kind, fault.to_string()) }
}
