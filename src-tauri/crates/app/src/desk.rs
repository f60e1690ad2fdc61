//! For callers that may name paths: the command line, the tests, scheduled exports. The window never comes here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::field::Field;
use domain::ids::{AttachmentId, PersonId};
use serde_json::{Map, Value, json};
use sheets::ListKind;
use store::AccessKind;

use crate::error::{AppError, AppResult, Kind};
pub use crate::import::ImportPlan;
use crate::import::{Draft, Table, run_json};
use crate::people::{People, Record};
use crate::person::tag;
use crate::session::App;
use crate::wire::{AttachmentAdd, ExportRequest, ImportDecisions};

/// A vault just made, with the code that is shown this once.
#[derive(Debug)]
pub struct Initiated {
    /// All groups with hyphens.
    pub recovery_key: String,
    /// A keyring slot was made.
    pub keyring: bool,
    /// What is to be said about the keyring; may be empty.
    pub note: String,
}

/// The program's own data folder; `ZHIBU_DATA` names another one.
pub fn default_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ZHIBU_DATA") {
        return Some(PathBuf::from(folder));
    }
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    #[cfg(target_os = "windows")]
    let base = variable("LOCALAPPDATA");
    #[cfg(target_os = "macos")]
    let base = variable("HOME").map(|home| home.join("Library/Application Support"));
    #[cfg(not(any(target_os = "windows", target_os = "macos")))]
    let base = variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")));
    base.map(|base| base.join("cn.zhibu.app"))
}

/// Makes a vault; with a keyring slot without PIN where `keyring` and the system has a keyring.
///
/// # Errors
/// Where the folder is not empty, the passphrase is weak, the disk is full.
pub fn init(app: &App, passphrase: &str, name: &str, keyring: bool) -> AppResult<Initiated> {
    app.init(passphrase, name, keyring)
}

/// Opens the vault by the keyring, where a slot without PIN and its secret are there.
///
/// # Errors
/// Only where the vault itself cannot be used; a keyring that does not answer is `false`.
pub fn unlock_by_keyring(app: &App) -> AppResult<bool> {
    app.unlock_by_keyring()
}

/// Opens the vault by its passphrase.
///
/// # Errors
/// Wrong passphrase, damaged, too new, open elsewhere.
pub fn unlock(app: &App, passphrase: &str) -> AppResult<()> {
    app.unlock_by_passphrase(passphrase)
}

/// Fills an empty vault with invented people.
///
/// # Errors
/// Where somebody is in it already.
pub fn demo(app: &App, members: u32, seed: u64) -> AppResult<Value> {
    app.with_open(|open| crate::demo::fill(open, members, seed))
}

/// Integrity of the file and of every date in it.
///
/// # Errors
/// Where the check itself cannot run.
pub fn check(app: &App) -> AppResult<Value> {
    app.with_open(|open| {
        let report = open.store().check()?;
        let broken = crate::attachment::problems(open)?;
        let is_ok = report.is_ok() && broken.is_empty();
        let problems: Vec<String> = report.problems.iter().cloned().chain(broken).collect();
        Ok(json!({"ok": is_ok, "members": report.people, "events": report.events,
            "operations": report.operations, "problems": problems, "remarks": report.remarks}))
    })
}

/// Writes a verified copy.
///
/// # Errors
/// Where it cannot be written; an existing file is refused.
pub fn backup(app: &App, out: &Path) -> AppResult<Value> {
    if out.exists() {
        return Err(AppError::new(Kind::Io, "已存在同名文件，没有覆盖，数据没有变化。请换个文件名。"));
    }
    app.with_open(|open| {
        open.backup_to(out, "手动")?;
        let n_people = open.people().iter().count();
        Ok(json!({"file": out.display().to_string(), "members": n_people, "verified": true}))
    })
}

/// Puts a copy into an empty folder; it opens with the passphrase or code of its day.
///
/// # Errors
/// Where the file is no whole copy or the folder is not empty.
pub fn restore(file: &Path, into: &Path) -> AppResult<Value> {
    let files = crate::backup::restore(file, into)?;
    Ok(json!({"vault": into.display().to_string(), "attachments": files.n_attachments,
        "attachments_missing": files.n_missing}))
}

/// Everybody, with every known field; stages as of a day.
///
/// # Errors
/// For a branch that does not exist.
pub fn members(app: &App, branch: Option<&str>, on: Option<NaiveDate>) -> AppResult<Value> {
    app.with_open(|open| {
        let branch = branch_id(open.people(), branch)?;
        let as_of = on.filter(|on| *on != open.today).map(|on| open.people().on(on));
        let people = as_of.as_ref().unwrap_or(open.people());
        let list: Vec<Value> = people
            .everyone(branch)
            .into_iter()
            .filter_map(|id| people.get(id))
            .map(|record| line(record, people))
            .collect();
        let detail = json!({"list": "members", "rows": list.len()}).to_string();
        open.store_mut().note_access(AccessKind::FullExport, None, &detail)?;
        Ok(Value::Array(list))
    })
}

/// One person with all events.
///
/// # Errors
/// Where there is no such person.
pub fn member(app: &App, id: i64) -> AppResult<Value> {
    app.with_open(|open| {
        let people = open.people();
        let record = people.get(PersonId(id)).ok_or_else(|| {
            AppError::new(
                Kind::Missing,
                format!("没有编号为 {id} 的人，数据没有变化。zhibu members 列出所有人。"),
            )
        })?;
        let events: Vec<Value> = record
            .events
            .iter()
            .map(|event| {
                json!({"id": event.id, "kind": event.kind, "label": event.kind.label(), "on": event.on,
                    "value": event.value, "note": event.note})
            })
            .collect();
        let mut value = line(record, people);
        if let Value::Object(fields) = &mut value {
            fields.insert("events".to_owned(), Value::Array(events));
            fields.insert("trashed_at".to_owned(), json!(record.trashed_at));
            fields.insert("created_at".to_owned(), json!(record.created_at));
        }
        open.store_mut().note_access(AccessKind::Reveal, Some(PersonId(id)), "card")?;
        Ok(value)
    })
}

fn line(record: &Record, people: &People) -> Value {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(record.id));
    for field in Field::ALL {
        let text = record.shown(*field, people);
        let value = if text.is_empty() { Value::Null } else { Value::String(text) };
        fields.insert(field.code().into_owned(), value);
    }
    fields.insert("stage".to_owned(), json!(record.state.stage.code()));
    fields.insert("stage_label".to_owned(), json!(tag(record)));
    Value::Object(fields)
}

/// 政治生日 of a month, as a plain list.
///
/// # Errors
/// For a text that is no month.
pub fn birthdays(app: &App, month: &str) -> AppResult<Value> {
    app.with_open(|open| {
        use chrono::Datelike;
        let first = crate::reminder::first_of_month(month, open.today)?;
        Ok(json!(crate::reminder::birthday_people(open, first.year(), first.month(), None)))
    })
}

/// Adds a picture or a PDF to a person; `kind` by its name or code, empty for the likely one.
///
/// # Errors
/// What speaks against the file, and where there is no such person.
pub fn attach(app: &App, person: i64, file: &Path, kind: &str, is_smaller: bool) -> AppResult<Value> {
    let request = AttachmentAdd {
        person_id: PersonId(person),
        token: String::new(),
        kind: crate::attachment::kind_named(kind, &crate::files::file_name(file))?,
        title: String::new(),
        note: String::new(),
        is_smaller,
    };
    let changed = crate::attachment::add_from(app, file, &request)?;
    Ok(json!({"operation": changed.operation, "attachment": changed.value}))
}

/// Saves an unprotected copy of an attachment.
///
/// # Errors
/// Where it is missing or altered; an existing file is refused.
pub fn attachment_copy(app: &App, id: i64, out: &Path) -> AppResult<Value> {
    app.with_open(|open| {
        let saved = crate::attachment::copy_to(open, AttachmentId(id), out, false)?;
        Ok(json!({"file": out.display().to_string(), "warning": saved.warning}))
    })
}

/// The reports that exist.
pub fn reports() -> Value {
    json!(crate::export::all_reports())
}

/// Writes a report; `request` is an [`ExportRequest`] without its branch, which is given by name.
///
/// # Errors
/// For an unknown report or branch, and for the file.
pub fn export(
    app: &App,
    request: Value,
    branch: Option<&str>,
    out: &Path,
    overwrite: bool,
) -> AppResult<Value> {
    let mut request: ExportRequest = serde_json::from_value(request).map_err(|_| {
        AppError::field("columns", "有不认识的列名，没有导出，数据没有变化。请核对 --columns。")
    })?;
    app.with_open(|open| {
        request.branch = branch_id(open.people(), branch)?;
        let written = crate::export::write_to(open, &request, out, overwrite)?;
        Ok(json!({"file": out.display().to_string(), "rows": written.rows, "masked": request.masked}))
    })
}

fn branch_id(people: &People, name: Option<&str>) -> AppResult<Option<domain::ids::OrganizationId>> {
    match name {
        None => Ok(None),
        Some(name) => people
            .branch_named(name)
            .map(Some)
            .ok_or_else(|| AppError::field("branch", format!("没有名为“{name}”的组织，数据没有变化。"))),
    }
}

/// What somebody says about a file; what he does not say is found out.
#[derive(Debug, Clone, Copy, Default)]
pub struct HowToRead<'a> {
    /// What its lists are, by the names of [`ListKind`].
    pub kind: Option<&'a str>,
    /// In which encoding its text is written, by the names of [`sheets::TextEncoding`].
    pub encoding: Option<&'a str>,
}

fn known<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(json!(name)).ok()
}

/// Reads a file and answers the plan; nothing is written.
///
/// # Errors
/// Where the file cannot be read from the disk at all.
pub fn import_plan(app: &App, file: &Path, how: HowToRead<'_>) -> AppResult<ImportPlan> {
    app.with_open(|_| Ok(()))?;
    Ok(ImportPlan::of(draft(app, file, how)?))
}

/// The plan of a file.
fn draft(app: &App, file: &Path, how: HowToRead<'_>) -> AppResult<Draft> {
    let work = app.begin_work("import_open", "");
    let table = Arc::new(Table::read(app, file, how.encoding.and_then(known), &work)?);
    let draft = Draft::make(app, Arc::clone(&table), ImportDecisions::default(), &work)?;
    match how.kind.and_then(known::<ListKind>) {
        Some(kind) if draft.roster.sheets.iter().any(|sheet| sheet.kind != kind) => {
            let kinds = draft.roster.sheets.iter().map(|sheet| (sheet.name.clone(), kind)).collect();
            Draft::make(app, table, ImportDecisions { kinds, ..ImportDecisions::default() }, &work)
        }
        _ => Ok(draft),
    }
}

/// Reads a file and writes the rows that wait for somebody as a table of their own.
///
/// # Errors
/// Where nothing waits for anybody, or one of the files cannot be read or written.
pub fn import_problems(
    app: &App,
    file: &Path,
    how: HowToRead<'_>,
    out: &Path,
    overwrite: bool,
) -> AppResult<Value> {
    app.with_open(|_| Ok(()))?;
    crate::files::refuse_existing(out, overwrite)?;
    let draft = draft(app, file, how)?;
    if !draft.is_open() {
        return Err(AppError::new(Kind::Io, draft.message()));
    }
    app.with_open(|open| {
        let written = crate::import::write_to_check(open, &draft, out)?;
        Ok(json!({"file": out.display().to_string(), "rows": written.rows}))
    })
}

/// Makes the same plan and executes it as one operation.
///
/// # Errors
/// A plan with errors unless `skip_errors`; a file that could not be read.
pub fn import_run(app: &App, file: &Path, how: HowToRead<'_>, skip_errors: bool) -> AppResult<Value> {
    app.with_open(|_| Ok(()))?;
    let draft = draft(app, file, how)?;
    if !draft.is_open() {
        return Err(AppError::new(Kind::Io, draft.message()));
    }
    app.with_open(|open| {
        let changed = crate::import::run_draft(open, &draft, skip_errors)?;
        Ok(run_json(&changed))
    })
}
