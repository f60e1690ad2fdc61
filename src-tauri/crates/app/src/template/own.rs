//! A school's own templates: chosen, checked, and kept in the archive beside its other settings, so that they go along with
//! every copy and come back when taken back.

use std::io::Read;
use std::path::Path;

use chrono::NaiveDate;
use data_encoding::BASE64;
use docx::Template;
use domain::operation::{Op, OpKind};
use serde_json::{Value, json};

use super::{all, list_of};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{Changed, Nothing, TemplateAdded, TemplateList, TemplateRequest};

/// Under these keys they are kept, each with a number of its own after the dot.
const KEY: &str = "template.";
/// A form has some tens of kilobytes; what is larger has pictures in it that belong in no form.
const MOST_BYTES: u64 = 2 * 1024 * 1024;
/// A menu of more is no menu.
const MOST: usize = 60;

/// A template as the archive keeps it.
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) added_on: Option<NaiveDate>,
    pub(super) docx: String,
}

impl Kept {
    fn of(key: &str, value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        key.strip_prefix(KEY)?;
        Some(Self {
            id: key.to_owned(),
            name: text("name"),
            added_on: text("added_on").parse().ok(),
            docx: text("docx"),
        })
    }

    /// The document.
    ///
    /// # Errors
    /// [`Kind::Field`] where it cannot be read any more.
    pub(super) fn template(&self) -> AppResult<Template> {
        let bytes = BASE64.decode(self.docx.as_bytes()).ok();
        bytes.and_then(|bytes| Template::read(bytes).ok()).ok_or_else(|| {
            AppError::new(
                Kind::Field,
                format!("模板“{}”已读不出来，没有生成文件，档案没有变化。请移除它，再重新添加。", self.name),
            )
        })
    }
}

/// All of them, by name.
pub(super) fn kept(open: &Opened<'_>) -> AppResult<Vec<Kept>> {
    let settings = open.store().read().settings()?;
    let mut kept: Vec<Kept> = settings.iter().filter_map(|(key, value)| Kept::of(key, value)).collect();
    kept.sort_by_cached_key(|one| (domain::pinyin::sort_key(&one.name, ""), one.id.clone()));
    Ok(kept)
}

/// Asks for a document and keeps it. One of the same name takes the place of the earlier one.
pub(crate) fn add(call: &Call<'_>, _request: Nothing) -> AppResult<Changed<TemplateAdded>> {
    call.with_open(|_| Ok(()))?;
    let picked = call.app.host().pick_template();
    let read = picked.map(|path| read(&path).map(|bytes| (name_of(&path), bytes))).transpose()?;
    call.with_open(|open| match read {
        Some((name, bytes)) => keep(open, &name, bytes),
        None => Ok(Changed {
            value: TemplateAdded { id: String::new(), list: list_of(open)? },
            operation: None,
            undo_label: String::new(),
            topics: std::collections::BTreeSet::new(),
        }),
    })
}

fn keep(open: &mut Opened<'_>, name: &str, bytes: Vec<u8>) -> AppResult<Changed<TemplateAdded>> {
    let template = Template::read(bytes)
        .map_err(|fault| AppError::new(Kind::Field, format!("“{name}”没有添加：{fault}。档案没有变化。")))?;
    if template.placeholders().is_empty() {
        return Err(AppError::new(
            Kind::Field,
            format!(
                "“{name}”里没有占位符，没有添加，档案没有变化。请先在要填的地方写上 {{{{姓名}}}} 这样的占位符再添加。"
            ),
        ));
    }
    let kept = kept(open)?;
    let earlier = kept.iter().find(|one| one.name == name).map(|one| one.id.clone());
    if earlier.is_none() && kept.len() >= MOST {
        return Err(AppError::new(
            Kind::Field,
            format!("本校模板已有 {MOST} 个，没有添加，档案没有变化。请先移除不用的。"),
        ));
    }
    let verb = if earlier.is_some() { "更换" } else { "添加" };
    let id = earlier.unwrap_or_else(|| format!("{KEY}{}", uuid::Uuid::now_v7().simple()));
    let value = json!({
        "name": name,
        "added_on": open.today.to_string(),
        "docx": BASE64.encode(template.bytes()),
    });
    let op = Op::new(OpKind::SettingChange, format!("{verb}模板“{name}”"));
    let changed = open.write(op, |w| Ok(w.put_setting(&id, &value)?))?;
    open.answer(changed, |open| Ok(TemplateAdded { id, list: list_of(open)? }))
}

/// Removes one; it can be taken back.
pub(crate) fn remove(open: &mut Opened<'_>, request: TemplateRequest) -> AppResult<Changed<TemplateList>> {
    let found = all(open)?.into_iter().find(|one| one.view.id == request.id);
    let found = found.ok_or_else(super::missing)?;
    if !found.view.is_own {
        return Err(AppError::new(Kind::Field, "随程序的模板不能移除。档案没有变化。"));
    }
    let op = Op::new(OpKind::SettingChange, format!("移除模板“{}”", found.view.name));
    let changed = open.write(op, |w| Ok(w.remove_setting(&request.id)?))?;
    open.answer(changed, |open| list_of(open))
}

fn name_of(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().trim().to_owned());
    stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| "模板".to_owned())
}

/// Reads a chosen file, never more of it than a template may have.
fn read(path: &Path) -> AppResult<Vec<u8>> {
    let name = file_name(path);
    let refuse = |_| {
        AppError::new(
            Kind::Io,
            format!(
                "无法读取“{name}”，没有添加，档案没有变化。请确认文件还在、没有被别的程序打开，再选一次。"
            ),
        )
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
        .map_err(refuse)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(AppError::new(
            Kind::Field,
            format!("“{name}”超过 2 MB，没有添加，档案没有变化。请删去文档里的图片后再试。"),
        ));
    }
    Ok(bytes)
}
