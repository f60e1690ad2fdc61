//! What earlier imports decided, so that nobody is asked twice: fields of columns by the heads of a table, and what a
//! text of a field means. Kept with an import that was carried out, and gone again when that import is taken back.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::Field;
use domain::operation::{Op, OpKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sheets::{SheetReport, head_key};
use store::Reader;

use super::draft::Draft;
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{
    Changed, DateAnswer, ImportDecisions, ImportForget, ImportMemory, Nothing, RememberedLayout,
    RememberedValue,
};

/// The setting that holds it.
const SETTING: &str = "import.memory";
/// Tables remembered; the one that was not used for the longest time goes first.
const MOST_LAYOUTS: usize = 100;
/// Texts remembered for a field.
const MOST_VALUES: usize = 500;

/// All that is remembered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// The newest first.
    layouts: Vec<Layout>,
    /// By code of the field and text in the file: the value, empty to leave it out.
    values: BTreeMap<String, BTreeMap<String, String>>,
}

/// How a table with these heads was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Layout {
    /// Tells heads from others, in whatever order they stand.
    key: String,
    /// The file that taught it.
    file: String,
    /// When.
    at: String,
    /// By key of the head; none: not imported.
    columns: BTreeMap<String, Option<Field>>,
    /// By key of the head: how ambiguous dates are meant.
    #[serde(default)]
    dates: BTreeMap<String, DateAnswer>,
}

/// The columns of a sheet by the keys of their heads, as far as a head stands there once.
fn heads(report: &SheetReport) -> BTreeMap<String, sheets::Column> {
    let mut once = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for (column, known) in &report.columns {
        let key = head_key(&known.header);
        if !key.is_empty() && once.insert(key.clone(), *column).is_some() {
            twice.insert(key);
        }
    }
    once.retain(|key, _| !twice.contains(key));
    once
}

/// Identifies a table by its heads, not by their order. `None` where it has none.
fn key_of(report: &SheetReport) -> Option<String> {
    // A table that came back mended has one head more than the one that went out.
    let counts = |key: &String| !key.is_empty() && key != sheets::write::PROBLEM_HEAD;
    let mut keys: Vec<String> =
        report.columns.values().map(|column| head_key(&column.header)).filter(counts).collect();
    keys.sort_unstable();
    (!report.header_rows.is_empty() && keys.len() >= 2)
        .then(|| data_encoding::HEXLOWER.encode(&Sha256::digest(keys.join("\u{1f}").as_bytes())))
}

impl Memory {
    /// What is remembered; nothing where the setting cannot be read.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub(crate) fn load(reader: &Reader<'_>) -> AppResult<Self> {
        let found = reader.setting(SETTING)?;
        Ok(found.and_then(|found| serde_json::from_value(found).ok()).unwrap_or_default())
    }

    /// Answers for a sheet that the user has not given himself, and a sentence that says where they come from.
    pub(crate) fn answer(
        &self,
        report: &SheetReport,
        answers: &mut sheets::SheetDecisions,
        moment: impl Fn(&str) -> String,
    ) -> Option<String> {
        let key = key_of(report)?;
        let layout = self.layouts.iter().find(|layout| layout.key == key)?;
        for (head, column) in heads(report) {
            if let Some(field) = layout.columns.get(&head) {
                answers.columns.entry(column).or_insert(*field);
            }
            if let Some(answer) = layout.dates.get(&head) {
                answers.dates.entry(column).or_insert(super::answers::date_decision(answer));
            }
        }
        Some(format!("按{}《{}》的对应", moment(&layout.at), layout.file))
    }

    /// When each table was taught.
    pub(crate) fn moments(&self) -> impl Iterator<Item = &str> {
        self.layouts.iter().map(|layout| layout.at.as_str())
    }

    /// What texts mean, where the user has not said so himself.
    pub(crate) fn fill_values(&self, values: &mut BTreeMap<Field, BTreeMap<String, Option<String>>>) {
        for (code, texts) in &self.values {
            let Some(field) = Field::from_code(code) else { continue };
            let known = values.entry(field).or_default();
            for (text, value) in texts {
                known.entry(text.clone()).or_insert_with(|| (!value.is_empty()).then(|| value.clone()));
            }
        }
    }

    /// Learns from a draft that is being carried out; `made` tells which fields its new ones became.
    pub(super) fn learn(&mut self, draft: &Draft, at: &str, made: &BTreeMap<u32, u32>) {
        for report in draft.roster.sheets.iter().filter(|report| report.import) {
            let Some(key) = key_of(report) else { continue };
            let place = |column: &sheets::Column| format!("{}!{column}", report.name);
            let heads = heads(report);
            let field_of = |column| match report.columns.get(column)?.field? {
                Field::Custom(number) => Some(Field::Custom(made.get(&number).copied().unwrap_or(number))),
                field => Some(field),
            };
            let layout = Layout {
                // Months of a grid of dues are no fields, and known by their heads anyway.
                columns: heads
                    .iter()
                    .filter(|(_, column)| {
                        report.dues.as_ref().is_none_or(|dues| !dues.months.contains_key(column))
                    })
                    .map(|(head, column)| (head.clone(), field_of(column)))
                    .collect(),
                dates: heads
                    .iter()
                    .filter_map(|(head, column)| {
                        Some((head.clone(), draft.decisions.dates.get(&place(column))?.clone()))
                    })
                    .collect(),
                file: draft.table.file_name.clone(),
                at: at.to_owned(),
                key,
            };
            self.layouts.retain(|known| known.key != layout.key);
            self.layouts.insert(0, layout);
        }
        self.layouts.truncate(MOST_LAYOUTS);
        self.learn_values(&draft.decisions);
    }

    fn learn_values(&mut self, decisions: &ImportDecisions) {
        for (place, value) in &decisions.values {
            let Some((field, text)) = place.split_once('=') else { continue };
            let texts = self.values.entry(field.to_owned()).or_default();
            if texts.len() < MOST_VALUES || texts.contains_key(text) {
                texts.insert(text.to_owned(), value.clone());
            }
        }
    }

    /// Keeps it, as a part of the operation that is being written.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub(super) fn keep(&self, writer: &store::Writer<'_>) -> AppResult<()> {
        Ok(writer.put_setting(SETTING, &serde_json::json!(self))?)
    }
}

/// What is remembered, for the settings.
pub(crate) fn memory(open: &mut Opened<'_>, _request: Nothing) -> AppResult<ImportMemory> {
    shown(open)
}

fn shown(open: &Opened<'_>) -> AppResult<ImportMemory> {
    let memory = Memory::load(&open.store().read())?;
    let people = open.people();
    let layouts = memory.layouts.iter().map(|layout| RememberedLayout {
        key: layout.key.clone(),
        file: layout.file.clone(),
        at: open.moment_words(&layout.at),
        n_columns: layout.columns.values().flatten().count() as u32,
    });
    let values = memory.values.iter().filter_map(|(code, texts)| {
        let field = Field::from_code(code)?;
        Some(texts.iter().map(move |(text, value)| RememberedValue {
            field,
            label: people.label(field).to_owned(),
            text: text.clone(),
            value: value.clone(),
        }))
    });
    Ok(ImportMemory { layouts: layouts.collect(), values: values.flatten().collect() })
}

/// Forgets a table or the meaning of a text.
pub(crate) fn forget(open: &mut Opened<'_>, request: ImportForget) -> AppResult<Changed<ImportMemory>> {
    let mut memory = Memory::load(&open.store().read())?;
    let before = memory.clone();
    memory.layouts.retain(|layout| layout.key != request.layout);
    if let Some(field) = request.field
        && let Some(texts) = memory.values.get_mut(field.code().as_ref())
    {
        texts.remove(&request.text);
    }
    if memory == before {
        return Err(AppError::new(Kind::Missing, "这一条已经不在了，数据没有变化。请重新打开这一页。"));
    }
    let changed =
        open.write(Op::new(OpKind::SettingChange, "忘记一条导入对应"), |w| memory.keep(w))?;
    open.answer(changed, shown)
}
