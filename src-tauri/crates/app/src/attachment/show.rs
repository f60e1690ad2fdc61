//! The list on the card, pages as pictures, the photo on its head, and copies outside the vault.

use std::cmp::Reverse;
use std::path::Path;

use domain::attachment::AttachmentKind;
use domain::ids::{AttachmentId, PersonId};
use serde_json::json;
use store::{AccessKind, Attachment};
use worker::FileKind;

use super::keep::row_of;
use super::{base64, content_of, file_kind_of, kind_of, kinds, stem};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind, of_attachment};
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{
    AttachmentList, AttachmentPage, AttachmentPageRequest, AttachmentRequest, AttachmentSaved,
    AttachmentView, PersonPhoto, PersonRequest,
};
use crate::words;

/// The photo on the head of a card, pixels along its longest side.
const PHOTO_SIDE: u32 = 168;
const WARNING: &str =
    "另存的文件不再受本程序保护，任何拿到它的人都能打开。请只交给有权接收的人，用完请删除。";

/// The attachments of a person: by kind, the newest of a kind first.
pub(crate) fn list(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<AttachmentList> {
    let mut rows = open.store().read().attachments_of(request.id)?;
    rows.sort_by_key(|row| (kind_of(row), Reverse(row.id)));
    let here: u64 = rows.iter().map(size_of).fold(0, u64::saturating_add);
    let everywhere = u64::try_from(open.store().read().attachments_bytes()?).unwrap_or(0);
    Ok(AttachmentList {
        attachments: rows.iter().map(|row| view(open, row)).collect(),
        kinds: kinds(),
        total_text: format!(
            "{} 个附件，{}；全库附件 {}，上限 2 GB",
            rows.len(),
            words::size(here),
            words::size(everywhere)
        ),
    })
}

pub(crate) fn view(open: &Opened<'_>, row: &Attachment) -> AttachmentView {
    let (kind, file_kind) = (kind_of(row), file_kind_of(row));
    let size = words::size(size_of(row));
    let probed = open.attachments().probe(&row.file.stored_name, size_of(row));
    AttachmentView {
        id: row.id,
        revision: row.revision,
        kind,
        kind_label: kind.label().to_owned(),
        title: stem(&row.file.values.file_name).to_owned(),
        about: match file_kind {
            FileKind::Pdf => format!("{} · {} 页 · {size}", file_kind.label(), row.file.n_pages),
            _ => format!("{} · {size}", file_kind.label()),
        },
        note: row.file.values.note.clone(),
        added_text: format!("{} 添加", open.moment_words(&row.created_at)),
        n_pages: u32::try_from(row.file.n_pages).unwrap_or(1).max(1),
        is_picture: file_kind.is_picture(),
        trouble: probed.err().map(|error| of_attachment(&error).message).unwrap_or_default(),
    }
}

/// A page as a picture, drawn by the worker.
pub(crate) fn page(call: &Call<'_>, request: AttachmentPageRequest) -> AppResult<AttachmentPage> {
    let bytes = call.with_open(|open| content_of(open, &row_of(open, request.id)?))?;
    let drawn = call.app.ask_worker(|worker| worker.page(&bytes, request.page, request.side))?;
    Ok(AttachmentPage { picture: base64(&drawn.jpeg), width: drawn.width, height: drawn.height })
}

/// The newest photo of a person, small.
pub(crate) fn photo(call: &Call<'_>, request: PersonRequest) -> AppResult<PersonPhoto> {
    let (id, jpeg) = photo_of(call, request.id, PHOTO_SIDE)?;
    Ok(PersonPhoto { id, picture: jpeg.map(|jpeg| base64(&jpeg)).unwrap_or_default() })
}

/// The newest photo of a person as JPEG with so many pixels along its longest side. One that cannot be shown is no
/// photo here; the list on the card says why.
///
/// # Errors
/// Only where the archive is locked or cannot be read.
pub(crate) fn photo_of(
    call: &Call<'_>,
    person: PersonId,
    side: u32,
) -> AppResult<(Option<AttachmentId>, Option<Vec<u8>>)> {
    let found = call.with_open(|open| {
        let rows = open.store().read().attachments_of(person)?;
        let photos =
            rows.iter().filter(|row| kind_of(row) == AttachmentKind::Photo && file_kind_of(row).is_picture());
        let newest = photos.max_by_key(|row| row.id);
        Ok(newest.map(|row| (row.id, content_of(open, row))))
    })?;
    let drawn = match &found {
        Some((_, Ok(bytes))) => call.app.ask_worker(|worker| worker.page(bytes, 1, side)).ok(),
        _ => None,
    };
    Ok((found.map(|(id, _)| id), drawn.map(|drawn| drawn.jpeg)))
}

/// Asks for a place and saves an unprotected copy there. It is noted, and cannot be taken back.
pub(crate) fn copy(call: &Call<'_>, request: AttachmentRequest) -> AppResult<AttachmentSaved> {
    let suggested = call.with_open(|open| Ok(row_of(open, request.id)?.file.values.file_name))?;
    let Some(path) = call.app.host().pick_copy(&suggested) else {
        return Ok(AttachmentSaved { token: String::new(), file: String::new(), warning: String::new() });
    };
    // The dialog has asked whether an existing file may go.
    call.with_open(|open| copy_to(open, request.id, &path, true))
}

/// Saves an unprotected copy at `path`. An existing file is refused unless `overwrite`.
///
/// # Errors
/// What is wrong with the attachment or the place.
pub(crate) fn copy_to(
    open: &mut Opened<'_>,
    id: AttachmentId,
    path: &Path,
    overwrite: bool,
) -> AppResult<AttachmentSaved> {
    let row = row_of(open, id)?;
    let bytes = content_of(open, &row)?;
    let write = if overwrite { vault::atomic::write } else { vault::atomic::write_new };
    write(path, &bytes).map_err(|fault| AppError::new(Kind::Io, fault.to_string()))?;
    let detail = json!({"attachment": id, "kind": kind_of(&row).code()}).to_string();
    open.store_mut().note_access(AccessKind::AttachmentCopy, Some(row.file.person_id), &detail)?;
    Ok(AttachmentSaved {
        token: open.app.keep_file(path.to_owned()),
        file: file_name(path),
        warning: WARNING.to_owned(),
    })
}

/// What is wrong with attachments, one line each: every one is decrypted to its end.
///
/// # Errors
/// Only where the archive cannot be read.
pub(crate) fn problems(open: &Opened<'_>) -> AppResult<Vec<String>> {
    let rows = open.store().read().all_attachments()?;
    let broken = rows.iter().filter_map(|row| Some((row, content_of(open, row).err()?)));
    Ok(broken
        .map(|(row, error)| {
            let person = open.people().get(row.file.person_id);
            let name = person.map_or("", |record| record.values.name.as_str());
            format!("{name} 的附件“{}”：{}", row.file.values.file_name, error.message)
        })
        .collect())
}

fn size_of(row: &Attachment) -> u64 {
    u64::try_from(row.file.n_bytes).unwrap_or(0)
}
