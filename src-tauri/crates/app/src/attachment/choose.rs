//! A file that somebody chose, before it is added: what it is, how it looks, whether it would be made smaller.

use std::io::Read;
use std::path::Path;

use domain::attachment::AttachmentKind;
use worker::{Drawn, Looked, MAX_BYTES, SMALLER_SIDE};
use zeroize::Zeroizing;

use super::{base64, kinds, stem};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind, of_worker};
use crate::files::file_name;
use crate::session::App;
use crate::wire::{AttachmentOffer, AttachmentOfferRequest, Nothing, SmallerView};
use crate::words;

/// The picture in the dialog, pixels along its longest side.
const LOOK_SIDE: u32 = 480;

/// Asks for a file and tells what it is.
pub(crate) fn pick(call: &Call<'_>, _request: Nothing) -> AppResult<AttachmentOffer> {
    call.with_open(|_| Ok(()))?;
    match call.app.host().pick_attachment() {
        Some(path) => of_path(call.app, &path),
        None => Ok(AttachmentOffer {
            token: String::new(),
            file: String::new(),
            title: String::new(),
            kind: AttachmentKind::Other,
            about: String::new(),
            is_turned: false,
            smaller: None,
            picture: String::new(),
            kinds: Vec::new(),
        }),
    }
}

/// Tells what a file is that was dropped on the window.
pub(crate) fn offer(call: &Call<'_>, request: AttachmentOfferRequest) -> AppResult<AttachmentOffer> {
    call.with_open(|_| Ok(()))?;
    let path = call.app.file(&request.token)?;
    of_path(call.app, &path)
}

fn of_path(app: &App, path: &Path) -> AppResult<AttachmentOffer> {
    let name = file_name(path);
    let bytes = read_chosen(path)?;
    let looked = app.ask_worker(|worker| worker.look(&bytes))?;
    let seen = app.ask_worker(|worker| worker.page(&bytes, 1, LOOK_SIDE))?;
    let smaller = match looked.kind.is_picture() {
        true => {
            let drawn = app.ask_worker(|worker| worker.smaller(&bytes))?;
            smaller_view(&looked, &drawn, bytes.len())
        }
        false => None,
    };
    Ok(AttachmentOffer {
        token: app.keep_file(path.to_owned()),
        title: stem(&name).to_owned(),
        kind: AttachmentKind::of_file_name(&name, looked.kind.is_picture()),
        about: about(&looked, bytes.len() as u64),
        is_turned: looked.is_turned,
        smaller,
        picture: base64(&seen.jpeg),
        kinds: kinds(),
        file: name,
    })
}

/// Nothing is offered that wins nothing.
fn smaller_view(looked: &Looked, drawn: &Drawn, n_bytes: usize) -> Option<SmallerView> {
    let (n_bytes, n_smaller) = (n_bytes as u64, drawn.jpeg.len() as u64);
    let is_large = looked.width.max(looked.height) > SMALLER_SIDE;
    // Less than seven tenths of the bytes: worth a second writing of the picture.
    let is_much = n_smaller.saturating_mul(10) < n_bytes.saturating_mul(7);
    (is_much || looked.is_turned).then(|| SmallerView {
        about: format!("{} × {} 像素，{}", drawn.width, drawn.height, words::size(n_smaller)),
        is_advised: (is_large && is_much) || looked.is_turned,
    })
}

fn about(looked: &Looked, n_bytes: u64) -> String {
    let extent = match looked.kind.is_picture() {
        true => format!("{} × {} 像素", looked.width, looked.height),
        false => format!("{} 页", looked.n_pages),
    };
    format!("{} · {extent} · {}", looked.kind.label(), words::size(n_bytes))
}

/// Reads a file that the user chose. What is not taken is refused by its first bytes, before the rest is read.
///
/// # Errors
/// [`Kind::Field`] for the kinds and sizes that are not taken, [`Kind::Io`] for the disk.
pub(super) fn read_chosen(path: &Path) -> AppResult<Zeroizing<Vec<u8>>> {
    const HEAD: u64 = 8_192;
    let name = file_name(path);
    let refuse = |error: std::io::Error| {
        use std::io::ErrorKind;
        let why = match error.kind() {
            ErrorKind::NotFound => "找不到这个文件，可能已被移动或删除。请重新选择",
            ErrorKind::PermissionDenied => "没有读取权限，或文件正被别的程序打开。请先关闭它再试",
            _ => "文件读到一半中断了。请把文件复制到本机硬盘后再试",
        };
        AppError::new(Kind::Io, format!("无法读取“{name}”：{why}。档案没有改动。（E-IO-03）"))
    };
    let told = std::fs::metadata(path).map_err(refuse)?;
    if told.is_dir() {
        let sentence = format!("“{name}”是文件夹，没有添加，档案没有改动。请选择一张图片或一个 PDF 文件。");
        return Err(AppError::new(Kind::Field, sentence));
    }
    let mut file = std::fs::File::open(path).map_err(refuse)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(told.len().min(MAX_BYTES) as usize));
    file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(refuse)?;
    worker::judge(&bytes, told.len()).map_err(|refusal| of_worker(refusal.into()))?;
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(refuse)?;
    Ok(bytes)
}
