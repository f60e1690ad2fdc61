//! A template becomes a file for each person, or one for all of them, beside the place that the user chose.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docx::{List, Template, Values};
use serde_json::json;
use store::AccessKind;

use super::{COUNT, PEOPLE, REMEMBERED_AS, all, missing};
use crate::development::{ENTRIES, Judge, LISTS, Whom, own_fields};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::export::WARNING;
use crate::files::file_name;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{Exported, TemplateBlank, TemplateCheck, TemplateFill};

/// So many files are one run; a list may have more people.
const MOST_FILES: usize = 200;
const MOST_PEOPLE: usize = 1_000;

/// A document ready to be written, and whose it is.
struct Made {
    whose: String,
    filled: docx::Filled,
}

/// What was asked for, made.
struct Run {
    template: String,
    n_people: usize,
    made: Vec<Made>,
}

/// What filling it would give; nothing is written.
pub(crate) fn check(open: &mut Opened<'_>, request: TemplateFill) -> AppResult<TemplateCheck> {
    let run = run(open, &request)?;
    let mut blanks: Vec<(String, Vec<String>)> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for made in &run.made {
        for name in &made.filled.blanks {
            match blanks.iter_mut().find(|(known, _)| known == name) {
                Some((_, whose)) => whose.push(made.whose.clone()),
                None => blanks.push((name.clone(), vec![made.whose.clone()])),
            }
        }
        for name in &made.filled.unknown {
            if !unknown.contains(name) {
                unknown.push(name.clone());
            }
        }
    }
    let n_files = run.made.len();
    let blank = |(name, whose): (String, Vec<String>)| TemplateBlank {
        name,
        n_files: count(whose.len()),
        whose: if whose.len() == n_files { String::new() } else { some_of(&whose) },
    };
    Ok(TemplateCheck {
        n_files: count(n_files),
        n_people: count(run.n_people),
        blanks: blanks.into_iter().map(blank).collect(),
        unknown,
    })
}

/// Asks for the place and writes the files there. Full ones are noted.
pub(crate) fn fill(call: &Call<'_>, request: TemplateFill) -> AppResult<Exported> {
    let run = call.with_open(|open| run(open, &request))?;
    let Some(first) = run.made.first() else { return Err(nobody()) };
    let suggested = format!("{}_{}.docx", safe(&first.whose), safe(&run.template));
    let Some(path) = call.app.host().pick_save(&suggested) else {
        return Ok(Exported { token: String::new(), file: String::new(), rows: 0, warning: String::new() });
    };
    call.with_open(|open| {
        for (path, bytes) in files(&run, &path)? {
            vault::atomic::write(&path, bytes)
                .map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))?;
        }
        if !request.masked {
            let detail = json!({"template": run.template, "people": run.n_people}).to_string();
            open.store_mut().note_access(AccessKind::FullExport, None, &detail)?;
        }
        open.remember_export(REMEMBERED_AS, if request.masked { "masked" } else { "full" })?;
        Ok(Exported {
            token: open.app.keep_file(path.clone()),
            file: file_name(&path),
            rows: count(run.made.len()),
            warning: if request.masked { String::new() } else { WARNING.to_owned() },
        })
    })
}

fn nobody() -> AppError {
    AppError::new(Kind::Field, "没有选人，没有生成文件，档案没有变化。请先选择要填的人。")
}

fn run(open: &Opened<'_>, request: &TemplateFill) -> AppResult<Run> {
    let known = all(open)?.into_iter().find(|known| known.view.id == request.template).ok_or_else(missing)?;
    let template = known.template?;
    let people = open.people();
    let records: Vec<&Record> = request.people.iter().filter_map(|id| people.get(*id)).collect();
    if request.people.is_empty() {
        return Err(nobody());
    }
    if records.is_empty() {
        return Err(crate::person::missing());
    }
    let most = if known.view.is_list { MOST_PEOPLE } else { MOST_FILES };
    if records.len() > most {
        let sentence = format!(
            "一次最多填 {most} 人，现在选了 {} 人，没有生成文件，档案没有变化。请分几次填。",
            records.len()
        );
        return Err(AppError::new(Kind::Field, sentence));
    }
    let profile = open.profile()?;
    let judge = Judge::new(people, &profile)?;
    let whom = |record| Whom::new(open, judge, record, request.masked);
    let made = match known.view.is_list {
        true => {
            let all: Vec<Whom<'_>> = records.iter().map(|record| whom(*record)).collect();
            let whose = match records.as_slice() {
                [only] => only.values.name.clone(),
                many => format!("{}人", many.len()),
            };
            vec![made(&template, &of_all(open, &all)?, whose)?]
        }
        false => records
            .iter()
            .map(|record| made(&template, &of_one(&whom(*record))?, record.values.name.clone()))
            .collect::<AppResult<_>>()?,
    };
    Ok(Run { template: known.view.name, n_people: records.len(), made })
}

fn made(template: &Template, values: &Values, whose: String) -> AppResult<Made> {
    let filled = template.fill(values).map_err(|fault| {
        AppError::new(Kind::Field, format!("没有生成文件：{fault}。档案没有变化。请少选一些人再试。"))
    })?;
    Ok(Made { whose, filled })
}

fn of_one(whom: &Whom<'_>) -> AppResult<Values> {
    let mut values = Values::default();
    for (name, text) in whom.texts() {
        values.set(name, text);
    }
    for (name, list) in whom.lists()? {
        values.set_list(name, list);
    }
    Ok(values)
}

/// One document for all: the list of people, and beside it what is the same for each of them.
fn of_all(open: &Opened<'_>, all: &[Whom<'_>]) -> AppResult<Values> {
    let mut values = match all {
        [only] => of_one(only)?,
        _ => {
            let mut values = Values::default();
            for (name, fields) in LISTS {
                values.set_list(name, List::of(fields.iter().copied()));
            }
            values
        }
    };
    let own: Vec<String> = own_fields(open.people()).map(|(_, label)| label).collect();
    let names = ENTRIES.iter().map(|entry| entry.name).chain(own.iter().map(String::as_str));
    let mut list = List::of(names);
    let mut common: Option<BTreeMap<String, String>> = None;
    for whom in all {
        let texts = whom.texts();
        common = Some(match common {
            None => texts.clone(),
            Some(mut common) => {
                for (name, text) in &mut common {
                    if texts.get(name) != Some(text) {
                        text.clear();
                    }
                }
                common
            }
        });
        list.push(texts);
    }
    for (name, text) in common.unwrap_or_default() {
        values.set(name, text);
    }
    values.set(COUNT, list.len().to_string());
    values.set_list(PEOPLE, list);
    Ok(values)
}

/// Every file with its bytes, before the first is written. The first has the name that was chosen; the dialog has asked
/// whether that file may go. The others stand beside it under names that are free.
fn files<'a>(run: &'a Run, path: &Path) -> AppResult<Vec<(PathBuf, &'a [u8])>> {
    let mut taken = BTreeSet::from([path.to_owned()]);
    let mut files: Vec<(PathBuf, &[u8])> = Vec::new();
    for made in &run.made {
        if files.is_empty() {
            files.push((path.to_owned(), &made.filled.bytes));
            continue;
        }
        let stem = format!("{}_{}", safe(&made.whose), safe(&run.template));
        let mut names = (1..=MOST_FILES + 1).map(|n| match n {
            1 => path.with_file_name(format!("{stem}.docx")),
            n => path.with_file_name(format!("{stem}_{n}.docx")),
        });
        let is_free = |place: &PathBuf| !taken.contains(place) && !place.exists();
        let free = names.find(is_free).ok_or_else(|| {
            AppError::new(
                Kind::Io,
                format!("这个文件夹里同名的“{stem}”太多，没有生成文件，档案没有变化。请换一个文件夹。"),
            )
        })?;
        taken.insert(free.clone());
        files.push((free, &made.filled.bytes));
    }
    Ok(files)
}

fn safe(text: &str) -> String {
    text.chars().map(|c| if "\\/:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect()
}

fn some_of(names: &[String]) -> String {
    let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join("、");
    if names.len() > 3 { format!("{shown}等 {} 人", names.len()) } else { shown }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
