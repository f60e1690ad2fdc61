//! Adding, changing and removing; each is an operation that can be taken back.

use std::path::Path;

use domain::attachment::AttachmentKind;
use domain::ids::{AttachmentId, PersonId};
use domain::operation::{Op, OpKind};
use store::{Attachment, AttachmentValues, NewAttachment};
use worker::FileKind;
use zeroize::Zeroizing;

use super::choose::read_chosen;
use super::show::view;
use super::{file_kind_of, fit_title, stem};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind, of_attachment};
use crate::files::file_name;
use crate::session::{App, Opened};
use crate::wire::{AttachmentAdd, AttachmentRequest, AttachmentSave, AttachmentView, Changed, Nothing};

/// Adds a file that was chosen.
pub(crate) fn add(call: &Call<'_>, request: AttachmentAdd) -> AppResult<Changed<AttachmentView>> {
    let path = call.app.file(&request.token)?;
    add_from(call.app, &path, &request)
}

/// Adds the file at `path`; the token of the request is not looked at. An empty title is the name of the file.
///
/// # Errors
/// What speaks against the file; then nothing changed, and no file of it is left.
pub(crate) fn add_from(
    app: &App,
    path: &Path,
    request: &AttachmentAdd,
) -> AppResult<Changed<AttachmentView>> {
    let person = request.person_id;
    app.with_open(|open| may_change(open, person).map(|_| ()))?;
    let name = file_name(path);
    let title = fit_title(if request.title.trim().is_empty() { stem(&name) } else { &request.title })?;
    // Read anew, and looked at anew: what was shown a minute ago may be another file by now.
    let original = read_chosen(path)?;
    let looked = app.ask_worker(|worker| worker.look(&original))?;
    let (bytes, kind) = match request.is_smaller {
        true => (Zeroizing::new(app.ask_worker(|worker| worker.smaller(&original))?.jpeg), FileKind::Jpeg),
        false => (original, looked.kind),
    };
    app.with_open(|open| {
        let owner = may_change(open, person)?;
        let stored = open.attachments().write(&bytes).map_err(|error| of_attachment(&error))?;
        let row = NewAttachment {
            person_id: person,
            values: AttachmentValues {
                kind: request.kind.code().to_owned(),
                file_name: format!("{title}.{}", kind.extension()),
                note: fit_note(&request.note)?,
            },
            media_type: kind.media_type().to_owned(),
            n_bytes: i64::try_from(stored.n_bytes).map_err(AppError::bug)?,
            n_pages: i64::from(looked.n_pages),
            sha256: stored.sha256,
            stored_name: stored.name.clone(),
            secret: stored.key.to_hex().to_string(),
        };
        let label = format!("添加 {owner} 的附件：{title}");
        let written = open.write(Op::new(OpKind::AttachmentAdd, label), |w| Ok(w.insert_attachment(&row)?));
        let changed = match written {
            Ok(changed) => changed,
            Err(error) => {
                // No row names it. If it cannot be deleted now, the next sweep finds it.
                let _ = open.attachments().delete(&stored.name);
                return Err(error);
            }
        };
        answer(open, changed)
    })
}

/// Changes kind, name and note.
pub(crate) fn save(open: &mut Opened<'_>, request: AttachmentSave) -> AppResult<Changed<AttachmentView>> {
    let row = row_of(open, request.id)?;
    let owner = may_change(open, row.file.person_id)?;
    let title = fit_title(&request.title)?;
    let values = AttachmentValues {
        kind: request.kind.code().to_owned(),
        file_name: format!("{title}.{}", file_kind_of(&row).extension()),
        note: fit_note(&request.note)?,
    };
    let label = format!("修改 {owner} 的附件说明：{title}");
    let changed = open.write(Op::new(OpKind::AttachmentEdit, label), |w| {
        if values != row.file.values {
            w.update_attachment(row.id, request.revision, row.file.person_id, &values)?;
        }
        Ok(row.id)
    })?;
    answer(open, changed)
}

/// Takes an attachment off the card. Its file stays, encrypted, for the way back.
pub(crate) fn remove(open: &mut Opened<'_>, request: AttachmentRequest) -> AppResult<Changed<Nothing>> {
    let row = row_of(open, request.id)?;
    let owner = may_change(open, row.file.person_id)?;
    let label = format!("移除 {owner} 的附件：{}", stem(&row.file.values.file_name));
    let changed = open.write(Op::new(OpKind::AttachmentRemove, label), |w| {
        Ok(w.delete_attachment(row.id, row.revision)?)
    })?;
    open.answer(changed, |_| Ok(Nothing {}))
}

pub(super) fn row_of(open: &Opened<'_>, id: AttachmentId) -> AppResult<Attachment> {
    open.store().read().attachment(id).map_err(|error| match error {
        store::StoreError::Missing { .. } => AppError::new(
            Kind::Missing,
            "这个附件已不在这份档案里（可能刚被移除或撤销）。其他数据没有变化，请刷新后再看。",
        ),
        other => other.into(),
    })
}

fn answer(
    open: &mut Opened<'_>,
    changed: store::Changed<AttachmentId>,
) -> AppResult<Changed<AttachmentView>> {
    let id = changed.value;
    open.answer(changed, |open| Ok(view(open, &row_of(open, id)?)))
}

/// The name of the person, who must be in the archive and not in its recycle bin.
fn may_change(open: &Opened<'_>, person: PersonId) -> AppResult<String> {
    let record = open.people().get(person).ok_or_else(crate::person::missing)?;
    if record.trashed_at.is_some() {
        return Err(AppError::new(Kind::Rule, "这份档案在回收站里，没有改动。请先恢复，再修改附件。"));
    }
    Ok(record.values.name.clone())
}

fn fit_note(note: &str) -> AppResult<String> {
    let note = note.trim();
    if note.chars().count() > 200 {
        return Err(AppError::field("note", "备注最多 200 个字；没有保存，已填的内容还在。请改短一些。"));
    }
    Ok(note.to_owned())
}

/// A kind by its code or its label; the likely one where nothing was said.
///
/// # Errors
/// [`Kind::Field`] for a word that is no kind.
pub(crate) fn kind_named(word: &str, file: &str) -> AppResult<AttachmentKind> {
    if word.is_empty() {
        let is_paper = file.to_lowercase().ends_with(".pdf");
        return Ok(AttachmentKind::of_file_name(file, !is_paper));
    }
    AttachmentKind::ALL.iter().copied().find(|kind| kind.code() == word || kind.label() == word).ok_or_else(
        || {
            let labels: Vec<&str> = AttachmentKind::ALL.iter().map(|kind| kind.label()).collect();
            let sentence = format!("没有“{word}”这种附件，没有添加。可以写：{}。", labels.join("、"));
            AppError::field("kind", sentence)
        },
    )
}
