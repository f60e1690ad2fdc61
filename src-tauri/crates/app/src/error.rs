//! What the window is told when something does not work: a kind that it behaves by, and one Chinese sentence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
