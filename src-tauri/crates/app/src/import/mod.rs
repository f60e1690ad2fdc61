//! Import: one plan, shown and then executed exactly, as one operation.

mod answers;
mod commit;
mod contract;
mod draft;
mod matching;
mod memory;
mod plan;
mod problems;
mod to_check;
mod view;
mod whole;
mod writes;

pub use contract::ImportPlan;
pub(crate) use contract::run_json;
pub(crate) use draft::{Draft, Table};
pub(crate) use memory::{forget, memory};
pub(crate) use to_check::{save as save_to_check, write_to as write_to_check};

use std::sync::Arc;

use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::files::file_name;
use crate::session::{App, Opened};
use crate::wire::{
    Changed, ImportDecide, ImportDecisions, ImportDone, ImportOpen, ImportRequest, ImportRows,
    ImportRowsRequest, ImportRun, ImportView, Nothing, PickedFile,
};
use crate::work::Work;

/// Drafts of fewer rows are gone in no time.
const SMALL: usize = 2_000;
/// Files larger than this are not read at all.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Asks for a file. The page gets a token and the name, never the path.
pub(crate) fn pick(call: &Call<'_>, _request: Nothing) -> AppResult<PickedFile> {
    Ok(match call.app.host().pick_open() {
        Some(path) => call.app.offer_file(path),
        None => PickedFile { token: String::new(), name: String::new() },
    })
}

/// Reads a file and makes the first plan.
pub(crate) fn open(call: &Call<'_>, request: ImportOpen) -> AppResult<ImportView> {
    // Who is locked out is not kept waiting for a file.
    call.with_open(|_| Ok(()))?;
    let work = call.app.begin_work("import_open", &request.token);
    let table = Table::read(call.app, &call.app.file(&request.token)?, request.encoding, &work)?;
    begin(call.app, &request.token, Arc::new(table), &work)
}

/// Makes the first plan for a file that was read, and keeps it as a draft.
///
/// # Errors
/// Where the archive cannot be read or is locked, and where somebody gave up.
pub(crate) fn begin(app: &App, token: &str, table: Arc<Table>, work: &Work<'_>) -> AppResult<ImportView> {
    plan(app, token, table, ImportDecisions::default(), work)
}

/// Takes the decisions and makes the plan anew.
pub(crate) fn decide(call: &Call<'_>, request: ImportDecide) -> AppResult<ImportView> {
    let work = call.app.begin_work("import_decide", &request.token);
    let token = &request.token;
    let table = call.with_open(|open| {
        let draft = open.drafts().get(token).ok_or_else(gone)?;
        Ok(Arc::clone(&draft.table))
    })?;
    plan(call.app, token, table, request.decisions, &work)
}

fn plan(
    app: &App,
    token: &str,
    table: Arc<Table>,
    decisions: ImportDecisions,
    work: &Work<'_>,
) -> AppResult<ImportView> {
    let draft = Draft::make(app, table, decisions, work)?;
    app.with_open(|open| {
        work.still_wanted()?;
        let view = view::of(token, &draft, open);
        leave(open.drafts_mut().insert(token.to_owned(), draft));
        Ok(view)
    })
}

/// Whoever waits for a file to be read, planned or written waits no longer. Nothing of it remains.
pub(crate) fn cancel(call: &Call<'_>, request: ImportRequest) -> AppResult<Nothing> {
    call.app.works().give_up(&request.token);
    Ok(Nothing {})
}

/// A window of the preview.
pub(crate) fn rows(open: &mut Opened<'_>, request: ImportRowsRequest) -> AppResult<ImportRows> {
    let draft = open.drafts().get(&request.token).ok_or_else(gone)?;
    Ok(view::rows(draft, &request, open.people()))
}

/// Executes the plan that was shown, after a verified copy of the vault.
pub(crate) fn run(open: &mut Opened<'_>, request: ImportRun) -> AppResult<Changed<ImportDone>> {
    let draft = take(open, &request.token)?;
    let work = open.app.begin_work("import_run", &request.token);
    let outcome = commit::run(open, &draft, request.skip_errors, &work);
    if outcome.is_err() {
        open.drafts_mut().insert(request.token, draft);
    }
    outcome
}

/// Executes a plan that no page shows.
///
/// # Errors
/// As [`run`].
pub(crate) fn run_draft(
    open: &mut Opened<'_>,
    draft: &Draft,
    skip_errors: bool,
) -> AppResult<Changed<ImportDone>> {
    let work = open.app.begin_work("import_run", "");
    commit::run(open, draft, skip_errors, &work)
}

/// Forgets a draft.
pub(crate) fn close(open: &mut Opened<'_>, request: ImportRequest) -> AppResult<Nothing> {
    leave(open.drafts_mut().remove(&request.token));
    Ok(Nothing {})
}

/// Gives a draft's memory back beside the work: of a hundred thousand rows that takes a while, and nobody need wait.
fn leave(draft: Option<Draft>) {
    if let Some(draft) = draft.filter(|draft| draft.roster.rows.len() > SMALL) {
        std::thread::spawn(move || drop(draft));
    }
}

fn take(open: &mut Opened<'_>, token: &str) -> AppResult<Draft> {
    open.drafts_mut().remove(token).ok_or_else(gone)
}

fn gone() -> AppError {
    AppError::new(Kind::Missing, "这次导入需要重新选择文件。数据没有变化，请再选一次。")
}

/// Reads a file that the user chose.
///
/// # Errors
/// [`Kind::Io`] with what to do: too large, open elsewhere, gone.
pub(crate) fn read_bytes(path: &std::path::Path) -> AppResult<Vec<u8>> {
    let name = file_name(path);
    let refuse = |error: &std::io::Error| {
        use std::io::ErrorKind;
        let why = match error.kind() {
            ErrorKind::NotFound => "找不到这个文件，可能已被移动或删除。请重新选择",
            ErrorKind::PermissionDenied => "没有读取权限，或文件正被 WPS 或 Excel 打开。请先关闭该文件再重试",
            _ if error.raw_os_error() == Some(32) => "文件正被 WPS 或 Excel 打开。请先关闭该文件再重试",
            _ => "文件读到一半中断了。请把文件复制到本机硬盘后再试",
        };
        AppError::new(Kind::Io, format!("无法读取“{name}”：{why}。数据没有变化。（E-IO-03）"))
    };
    let size = std::fs::metadata(path).map_err(|error| refuse(&error))?;
    if size.is_dir() {
        return Err(AppError::new(
            Kind::Io,
            format!("“{name}”是文件夹，不是表格。请选择一个 Excel 文件。数据没有变化。"),
        ));
    }
    if size.len() > MAX_BYTES {
        return Err(AppError::new(
            Kind::Io,
            format!(
                "“{name}”有 {}，超过 64 MB，没有读取。请只保留名册所在的工作表，另存后再导入。数据没有变化。",
                crate::words::size(size.len())
            ),
        ));
    }
    std::fs::read(path).map_err(|error| refuse(&error))
}
