//! A document becomes a file where the user wants it, whole or not at all.

use std::path::{Path, PathBuf};

use paper::Paper;
use serde_json::json;
use store::AccessKind;

use super::compose::{Composed, compose, photos};
use super::{kind_of, remembered_as, told};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::export::WARNING;
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{DocumentForm, DocumentRequest, DocumentSave, Exported};

/// Good enough to be printed from.
const PICTURE_DOTS: u32 = 200;
/// More pictures than that are nobody's wish.
const MOST_PICTURES: usize = 30;

/// Sets the document, asks for the place, writes it there. A full one is noted.
pub(crate) fn save(call: &Call<'_>, request: DocumentSave) -> AppResult<Exported> {
    let photos = photos(call, &request.document)?;
    let (suggested, paper, composed) = call.with_open(|open| {
        let composed = compose(open, &request.document, photos)?;
        let paper = composed.set(&request.document, open.today).map_err(|fault| told(&fault))?;
        if request.form == DocumentForm::Png && paper.n_pages() > MOST_PICTURES {
            return Err(AppError::new(
                Kind::Field,
                format!("共 {} 页，存成图片太多，没有保存，数据没有变化。请保存为 PDF。", paper.n_pages()),
            ));
        }
        Ok((suggested_name(open, &request, &composed)?, paper, composed))
    })?;
    let Some(path) = call.app.host().pick_save(&suggested) else {
        return Ok(Exported { token: String::new(), file: String::new(), rows: 0, warning: String::new() });
    };
    call.with_open(|open| {
        for (path, bytes) in files(&paper, request.form, &path)? {
            vault::atomic::write(&path, &bytes)
                .map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))?;
        }
        note(open, &request.document, composed.n_people)?;
        Ok(Exported {
            token: open.app.keep_file(path.clone()),
            file: file_name(&path),
            rows: composed.n_people,
            warning: if request.document.masked { String::new() } else { WARNING.to_owned() },
        })
    })
}

fn note(open: &mut Opened<'_>, request: &DocumentRequest, n_people: u32) -> AppResult<()> {
    if !request.masked {
        let detail = json!({"document": request.code, "people": n_people}).to_string();
        open.store_mut().note_access(AccessKind::FullExport, None, &detail)?;
    }
    let choice = if request.masked { "masked" } else { "full" };
    open.remember_export(&remembered_as(&request.code), choice)
}

// What the file is, whose, of which day; a full one says so in its name.
fn suggested_name(open: &Opened<'_>, request: &DocumentSave, composed: &Composed) -> AppResult<String> {
    let label = kind_of(&request.document.code)?.label;
    let kind = if request.document.masked { "脱敏" } else { "含个人信息" };
    let safe: String =
        composed.whose.chars().map(|c| if "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let ending = match request.form {
        DocumentForm::Pdf => "pdf",
        DocumentForm::Png => "png",
    };
    Ok(format!("{safe}_{label}_{}_{kind}.{ending}", open.today.format("%Y%m%d")))
}

/// Every file with its bytes, before the first is written. The first page has the name that was chosen; the dialog has
/// asked whether that file may go, and nobody has asked about the others.
fn files(paper: &Paper, form: DocumentForm, path: &Path) -> AppResult<Vec<(PathBuf, Vec<u8>)>> {
    if form == DocumentForm::Pdf {
        return Ok(vec![(path.to_owned(), paper.pdf().map_err(|fault| told(&fault))?)]);
    }
    let mut files = Vec::new();
    for page in 0..paper.n_pages() {
        let path = if page == 0 { path.to_owned() } else { beside(path, page + 1) };
        if page > 0 && path.exists() {
            return Err(AppError::new(
                Kind::Io,
                format!("已存在同名文件“{}”，没有保存，数据没有变化。请换个文件名。", file_name(&path)),
            ));
        }
        files.push((path, paper.png(page, PICTURE_DOTS).ok_or_else(|| AppError::bug("png"))?));
    }
    Ok(files)
}

/// 花名册.png → 花名册_第2页.png
fn beside(path: &Path, page: usize) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{stem}_第{page}页.png"))
}
