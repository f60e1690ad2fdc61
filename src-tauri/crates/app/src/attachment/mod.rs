//! Files of people: photos, applications, certificates.
//!
//! Reading order: `choose` (a file on the disk of the user, before it is added), `keep` (adding, changing, removing),
//! `show` (the list, pages as pictures, a copy outside), `carry` (backups).
//!
//! The bytes of a file are in memory only, and decoded only by the worker. That takes its time, so the vault is not
//! held meanwhile: commands here read under the lock, ask the worker without it, and write under it again.

pub(crate) mod carry;
mod choose;
mod keep;
mod show;

pub(crate) use choose::{offer, pick};
pub(crate) use keep::{add, add_from, kind_named, remove, save};
pub(crate) use show::{copy, copy_to, list, page, photo, photo_of, problems, view};

use domain::attachment::AttachmentKind;
use store::Attachment;
use vault::AttachmentKey;
use worker::{FileKind, Worker};
use zeroize::Zeroizing;

use crate::error::{AppError, AppResult, of_attachment, of_worker};
use crate::session::{App, Opened};
use crate::wire::AttachmentKindView;

impl App {
    /// Asks the worker, one question at a time: a large picture takes hundreds of megabytes.
    pub(crate) fn ask_worker<T>(
        &self,
        question: impl FnOnce(&Worker) -> Result<T, worker::Fault>,
    ) -> AppResult<T> {
        let worker = self.worker();
        question(&worker).map_err(of_worker)
    }
}

/// The bytes of an attachment as they were handed in.
fn content_of(open: &Opened<'_>, row: &Attachment) -> AppResult<Zeroizing<Vec<u8>>> {
    let altered = || of_attachment(&vault::AttachmentError::Altered);
    let key = AttachmentKey::from_hex(&row.file.secret).ok_or_else(altered)?;
    let n_bytes = u64::try_from(row.file.n_bytes).map_err(|_| altered())?;
    let bytes = open
        .attachments()
        .read(&row.file.stored_name, &key, n_bytes)
        .map_err(|error| of_attachment(&error))?;
    // The key proves the bytes; the digest proves that row and file belong together.
    if carry::digest(&bytes) == row.file.sha256 { Ok(bytes) } else { Err(altered()) }
}

fn kind_of(row: &Attachment) -> AttachmentKind {
    AttachmentKind::of_code(&row.file.values.kind)
}

fn file_kind_of(row: &Attachment) -> FileKind {
    FileKind::of_media_type(&row.file.media_type)
}

/// The name of a file without its ending.
fn stem(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| if stem.is_empty() { file_name } else { stem })
}

fn kinds() -> Vec<AttachmentKindView> {
    AttachmentKind::ALL
        .iter()
        .map(|kind| AttachmentKindView { kind: *kind, label: kind.label().to_owned() })
        .collect()
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

/// A title that can be the name of a file on any system.
fn fit_title(title: &str) -> AppResult<String> {
    let title = title.trim();
    let refuse = |message: &str| Err(AppError::field("title", message));
    if title.is_empty() {
        refuse("请填写名称；没有保存，已填的内容还在。")
    } else if title.chars().count() > 80 {
        refuse("名称最多 80 个字；没有保存，已填的内容还在。请改短一些。")
    } else if title.chars().any(|c| c.is_control() || "/\\:*?\"<>|".contains(c)) {
        refuse("名称里不能有 / \\ : * ? \" < > | 这些符号；没有保存，已填的内容还在。请改用别的字。")
    } else {
        Ok(title.to_owned())
    }
}
