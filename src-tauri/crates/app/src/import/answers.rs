//! The wizard's decisions as the reader takes them. The wizard's are flat and keyed by what the user sees
//! (`软件2401!D`); the reader's are by sheet.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::field::Field;
use sheets::{
    DateDecision, DateOrder, Decisions, Dispute, OneDigitMonth, OwnField, OwnFieldKind, Roster, Severity,
    SheetDecisions,
};

use super::whole::Offers;
use crate::people::People;
use crate::wire::{DateAnswer, ImportDecisions, NewField};

/// Fields that an import makes have numbers from here on until they are made.
const FIRST_NEW: u32 = 1_000_000_000;
/// Heads of fields are no longer.
const LONGEST_LABEL: usize = 20;

/// How ambiguous dates are meant.
pub(super) fn date_decision(answer: &DateAnswer) -> DateDecision {
    let one_digit_month = match answer.month.as_str() {
        "month_1" => Some(OneDigitMonth::January),
        "month_10" => Some(OneDigitMonth::October),
        _ => None,
    };
    let order = match answer.order.as_str() {
        "month_first" => Some(DateOrder::MonthFirst),
        "day_first" => Some(DateOrder::DayFirst),
        _ => None,
    };
    DateDecision { one_digit_month, order }
}

/// All decisions but those that follow from a first reading ([`follow_up`]).
pub(super) fn for_reader(decisions: &ImportDecisions) -> Decisions {
    let mut answer = Decisions::default();
    let mut sheet = |name: &str, change: &mut dyn FnMut(&mut SheetDecisions)| {
        change(answer.sheets.entry(name.to_owned()).or_default());
    };
    for (name, import) in &decisions.sheets {
        sheet(name, &mut |sheet| sheet.import = Some(*import));
    }
    for (name, kind) in &decisions.kinds {
        sheet(name, &mut |sheet| sheet.kind = Some(*kind));
    }
    for (name, year) in &decisions.years {
        sheet(name, &mut |sheet| sheet.year = Some(*year));
    }
    for (name, row) in &decisions.header_rows {
        sheet(name, &mut |sheet| sheet.header_row = Some(*row));
    }
    for (place, field) in &decisions.columns {
        if let Some((name, letter)) = place.rsplit_once('!')
            && let Ok(column) = letter.parse()
        {
            sheet(name, &mut |sheet| {
                sheet.columns.insert(column, *field);
            });
        }
    }
    for (place, answer) in &decisions.dates {
        if let Some((name, letter)) = place.rsplit_once('!')
            && let Ok(column) = letter.parse()
        {
            sheet(name, &mut |sheet| {
                sheet.dates.insert(column, date_decision(answer));
            });
        }
    }
    for (place, text) in &decisions.cells {
        // `sheet!row!letter`
        let mut parts = place.rsplitn(3, '!');
        if let (Some(letter), Some(row), Some(name)) = (parts.next(), parts.next(), parts.next()) {
            let cell = format!("{letter}{row}");
            sheet(name, &mut |sheet| {
                sheet.edits.insert(cell.clone(), text.clone());
            });
        }
    }
    for (place, value) in &decisions.values {
        if let Some((field, text)) = place.split_once('=')
            && let Some(field) = Field::from_code(field)
        {
            let meant = (!value.is_empty()).then(|| value.clone());
            answer.values.entry(field).or_default().insert(text.to_owned(), meant);
        }
    }
    for (field, keep) in &decisions.notes {
        answer.notes.extend(Field::from_code(field).map(|field| (field, *keep)));
    }
    answer
}

/// Fields that an import makes, by the number that stands for each until it is made.
pub(super) type NewFields = BTreeMap<u32, NewField>;

/// Brings the fields that are to be made into the reader's decisions. A head that the archive has already is that field.
pub(super) fn add_new_fields(
    decisions: &ImportDecisions,
    people: &People,
    answer: &mut Decisions,
) -> NewFields {
    let mut made = NewFields::new();
    for (place, wanted) in &decisions.new_fields {
        let Some((name, letter)) = place.rsplit_once('!') else { continue };
        let Ok(column) = letter.parse() else { continue };
        let label = free_label(&wanted.label);
        let known = people
            .custom_fields()
            .iter()
            .find(|field| field.values.label == label)
            .and_then(|field| u32::try_from(field.id.0).ok());
        let number = known
            .or_else(|| made.iter().find(|(_, new)| new.label == label).map(|(number, _)| *number))
            .unwrap_or(FIRST_NEW + made.len() as u32);
        if known.is_none() {
            let kind = own_kind(&wanted.kind);
            answer.own_fields.entry(number).or_insert_with(|| OwnField {
                label: label.clone(),
                kind,
                ..OwnField::default()
            });
            made.entry(number).or_insert_with(|| NewField { label, kind: wanted.kind.clone() });
        }
        let sheet = answer.sheets.entry(name.to_owned()).or_default();
        sheet.columns.insert(column, Some(Field::Custom(number)));
    }
    made
}

/// A head that is none of the program's own, short enough for a list.
fn free_label(label: &str) -> String {
    let bare: String = label.split_whitespace().collect::<Vec<_>>().join("").replace('/', "");
    let short: String = bare.chars().take(LONGEST_LABEL).collect();
    if Field::ALL.iter().any(|field| field.label() == short) {
        let room: String = short.chars().take(LONGEST_LABEL - 3).collect();
        return format!("{room}（表）");
    }
    if short.is_empty() { "未命名项目".to_owned() } else { short }
}

fn own_kind(code: &str) -> OwnFieldKind {
    match code {
        "code" => OwnFieldKind::Code,
        "number" => OwnFieldKind::Number,
        "date" => OwnFieldKind::Date,
        "flag" => OwnFieldKind::Flag,
        _ => OwnFieldKind::Text,
    }
}

/// The key under which all cells of a kind of problem can be left blank.
pub(super) fn blank_key(issue: &sheets::Issue) -> Option<String> {
    let field = issue.field.filter(|field| *field != Field::Name)?;
    let is_cell = issue.severity == Severity::Error && issue.column.is_some() && issue.row > 0;
    is_cell.then(|| format!("{}:{}", issue.code.name(), field.code()))
}

/// Corrections that follow from a reading: cells that are to be left blank, whole numbers for cut ones, and of two rows that contradict each other
/// the one whose word does not count. `false` where there is nothing more to correct.
pub(super) fn follow_up(
    decisions: &ImportDecisions,
    roster: &Roster,
    offers: &Offers,
    answer: &mut Decisions,
) -> bool {
    let mut edits: Vec<(String, String, String)> = Vec::new();
    if !decisions.blank.is_empty() {
        for issue in &roster.issues {
            if let (Some(key), Some(column)) = (blank_key(issue), issue.column)
                && decisions.blank.contains(&key)
            {
                edits.push((issue.sheet.clone(), format!("{column}{}", issue.row), String::new()));
            }
        }
    }
    for issue in roster.issues.iter().filter(|issue| !decisions.whole.is_empty() && issue.is_cut_number()) {
        let place = (issue.sheet.clone(), issue.row);
        let is_wanted = decisions.whole.contains(&format!("{}!{}", issue.sheet, issue.row));
        if let (true, Some(offer), Some(column)) = (is_wanted, offers.get(&place), issue.column) {
            edits.push((place.0, format!("{column}{}", issue.row), offer.number.clone()));
        }
    }
    for dispute in &roster.disputes {
        let [_, (sheet, row)] = &dispute.rows;
        match decisions.sides.get(&format!("{sheet}!{row}")).map(String::as_str) {
            Some("first") => edits.extend(overruled(dispute, [0, 1])),
            Some("later") => edits.extend(overruled(dispute, [1, 0])),
            _ => {}
        }
    }
    let mut is_more = false;
    for (sheet, cell, text) in edits {
        let known = &mut answer.sheets.entry(sheet).or_default().edits;
        // What somebody typed himself stands.
        if let Entry::Vacant(free) = known.entry(cell) {
            free.insert(text);
            is_more = true;
        }
    }
    is_more
}

/// The cells of the row whose word does not count: they say what the other row says, or nothing where the rows are two
/// people and the number is one's only.
fn overruled(dispute: &Dispute, [wins, yields]: [usize; 2]) -> Vec<(String, String, String)> {
    let Some((sheet, row)) = dispute.rows.get(yields) else { return Vec::new() };
    let cells = dispute.fields.iter().filter_map(|disputed| {
        let column = disputed.columns.get(yields).copied().flatten()?;
        let text = if dispute.is_one_person { disputed.texts.get(wins)?.clone() } else { String::new() };
        Some((sheet.clone(), format!("{column}{row}"), text))
    });
    cells.collect()
}
