//! What speaks against the dates of one person, as they will stand: rules of the steps, their order, and days to come.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::development::Facts;
use domain::event::EventKind as K;
use domain::field::Field;

use super::columns::Column;
use super::edits::Edits;
use crate::development::{Judge, as_past};
use crate::moves::shown;
use crate::people::Record;
use crate::wire::{BackfillFinding, FindingSeverity, FindingView};

/// Turns of the way: nothing that belongs behind one of them can have been before it.
const TURNS: [K; 5] = [K::Applied, K::Activist, K::Candidate, K::Admitted, K::ConversionMeeting];

/// Rules about what has no column here: notices, assessments, votes, and what else is still to be recorded.
fn is_of_dates(rule: &str) -> bool {
    const OTHERS: [&str; 4] = ["step.", "publicity.", "assess.", "vote."];
    const DETAILS: [&str; 2] = ["training.min_days", "training.min_hours"];
    !OTHERS.iter().any(|start| rule.starts_with(start)) && !DETAILS.contains(&rule)
}

/// The findings of one person.
pub(super) fn findings(
    record: &Record,
    edits: &Edits,
    columns: &[Column<'_>],
    judge: Judge<'_>,
) -> Vec<BackfillFinding> {
    let events = edits.events_after(record);
    let mut facts = Facts::of(&events);
    facts.born_on = record.date(Field::BornOn);
    facts.leaves_on = record.date(Field::GraduatesOn);
    let mut found = Vec::new();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.is_date) {
        let Some(event) = column.event(&facts) else { continue };
        let mut of_cell: Vec<FindingView> = Vec::new();
        if let Some(on) = event.on {
            of_cell.extend(in_order(column, on, (columns.iter().take(at), &facts)));
            of_cell.extend(to_come(column, on, judge.people.today()));
        }
        let is_helped = !matches!(column.fact, K::ContactsAppointed | K::IntroducersNamed)
            || !event.value.trim().is_empty();
        if let Some(step) = column.step.filter(|_| is_helped) {
            let said = judge.findings(record, &facts, step, (event.on, &event.value, event.detail()));
            of_cell.extend(said.into_iter().filter(|one| is_of_dates(&one.rule)).map(shown));
        }
        found.extend(of_cell.into_iter().map(|mut finding| {
            as_past(&mut finding);
            BackfillFinding {
                id: record.id,
                name: record.values.name.clone(),
                column: column.key.clone(),
                label: column.label.clone(),
                finding,
            }
        }));
    }
    found
}

/// Behind a turn of the way, but dated before it.
fn in_order<'a>(
    column: &Column<'_>,
    on: PartialDate,
    (before, facts): (impl DoubleEndedIterator<Item = &'a Column<'a>>, &Facts<'_>),
) -> Option<FindingView> {
    let (turn, since) = before
        .rev()
        .filter(|column| column.is_date && TURNS.contains(&column.fact))
        .filter_map(|column| facts.on(column.fact).map(|since| (column, since)))
        .find(|(_, since)| on.last_day() < since.first_day())?;
    let message = format!("“{}”{on} 早于“{}”{since}，请核对两处日期。", column.label, turn.label);
    Some(warn("date.order", message, "按发展党员的步骤先后核对"))
}

fn to_come(column: &Column<'_>, on: PartialDate, today: NaiveDate) -> Option<FindingView> {
    let message = format!("“{}”{on} 还没有到（今天 {today}），请核对日期。", column.label);
    (on.first_day() > today).then(|| warn("date.future", message, "补录的是已经发生的事"))
}

fn warn(rule: &str, message: String, source: &str) -> FindingView {
    FindingView {
        rule: rule.to_owned(),
        severity: FindingSeverity::Warn,
        field: Some("on".to_owned()),
        message,
        source: source.to_owned(),
    }
}
