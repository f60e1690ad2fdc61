//! Two rows of one person: their months are joined; of a month of which they say two things neither is taken.

use std::collections::BTreeSet;

use domain::carried::CarriedMark;
use domain::date::Month;

use super::CarriedMonth;
use crate::analyse::{Issue, IssueCode, ParsedRow, Severity};

/// Brings the months of a later row into the first one of the same person. `settled`: disputed before, no third row
/// decides them. The answer: whether the later row said something new, and what to tell.
pub(in crate::analyse) fn join(
    rows: &mut [ParsedRow],
    first: usize,
    later: usize,
    settled: &mut BTreeSet<Month>,
) -> (bool, Vec<Issue>) {
    let (mut has_added, mut issues) = (false, Vec::new());
    let Some(row) = rows.get_mut(later) else { return (false, issues) };
    let (sheet, months) = (row.sheet.clone(), std::mem::take(&mut row.dues));
    let Some(into) = rows.get_mut(first).filter(|_| !months.is_empty()) else { return (false, issues) };
    let mut known = std::mem::take(&mut into.dues).into_vec();
    for mut month in months {
        if settled.contains(&month.month) {
            continue;
        }
        match known.iter().position(|own| own.month == month.month) {
            Some(at) if known.get(at).is_some_and(|own| own.mark == month.mark && own.note == month.note) => {
            }
            Some(at) => {
                settled.insert(month.month);
                let own = known.remove(at);
                issues.push(disputed(&own, &into.sheet, &month, &sheet));
                issues.push(disputed(&month, &sheet, &own, &into.sheet));
            }
            None => {
                if month.sheet.is_none() && sheet != into.sheet {
                    month.sheet = Some(sheet.as_str().into());
                }
                known.push(month);
                has_added = true;
            }
        }
    }
    known.sort_by_key(|due| due.month);
    into.dues = known.into_boxed_slice();
    (has_added, issues)
}

/// What to tell at one of two cells that say two things.
fn disputed(due: &CarriedMonth, sheet: &str, other: &CarriedMonth, other_sheet: &str) -> Issue {
    let place = other.place(other_sheet);
    Issue {
        sheet: due.sheet.as_deref().unwrap_or(sheet).to_owned(),
        row: due.row,
        column: Some(due.column),
        field: None,
        code: IssueCode::DupConflict,
        severity: Severity::Error,
        raw: match due.mark {
            CarriedMark::Paid(amount) => amount.to_string(),
            mark => mark.label().to_owned(),
        },
        message: format!(
            "{}年{}月的党费与同一人的 {place} 不同，两处都没有导入，请核对后留下对的一个",
            due.month.year(),
            due.month.month()
        ),
    }
}
