//! A number of identity that Excel cut may stand whole in another row of the file: it is offered, never taken, and no
//! sentence quotes it.

use std::collections::{BTreeSet, HashMap};

use domain::field::Field;

use super::{Issue, IssueCode, ParsedRow, WholeNumber};

/// Excel keeps so many digits of a number.
pub const KEPT_DIGITS: usize = 15;

impl Issue {
    /// A number of identity that Excel cut.
    pub fn is_cut_number(&self) -> bool {
        self.code == IssueCode::IdPrecisionLost && self.field == Some(Field::CitizenId)
    }

    /// What Excel has left of it.
    pub fn kept_digits(&self) -> String {
        self.raw.chars().filter(char::is_ascii_digit).take(KEPT_DIGITS).collect()
    }
}

/// Adds to each cut number where one of the same name begins with the same digits, and answers these numbers.
pub(super) fn whole_numbers(rows: &[ParsedRow], issues: &mut [Issue]) -> Vec<WholeNumber> {
    let cut: BTreeSet<(String, u32)> = issues
        .iter()
        .filter(|issue| issue.is_cut_number())
        .map(|issue| (issue.sheet.clone(), issue.row))
        .collect();
    if cut.is_empty() {
        return Vec::new();
    }
    let mut whole: HashMap<(&str, String), Vec<&ParsedRow>> = HashMap::new();
    let mut names: HashMap<(&str, u32), &str> = HashMap::new();
    for row in rows {
        let Some(name) = row.values.text(Field::Name) else { continue };
        if cut.contains(&(row.sheet.clone(), row.row)) {
            names.insert((row.sheet.as_str(), row.row), name);
        }
        if let Some(id) = row.values.text(Field::CitizenId) {
            whole.entry((name, id.chars().take(KEPT_DIGITS).collect())).or_default().push(row);
        }
    }
    let mut offered = Vec::new();
    for issue in issues.iter_mut().filter(|issue| issue.is_cut_number()) {
        let kept = issue.kept_digits();
        let Some(name) = names.get(&(issue.sheet.as_str(), issue.row)) else { continue };
        let found = whole.get(&(*name, kept)).map(Vec::as_slice).unwrap_or_default();
        // Two whole numbers that begin alike say that one of them is wrong: nothing is offered.
        let numbers: BTreeSet<Option<&str>> =
            found.iter().map(|row| row.values.text(Field::CitizenId)).collect();
        if let ([row, ..], [Some(number)]) = (found, Vec::from_iter(numbers).as_slice()) {
            let place = if row.sheet == issue.sheet {
                format!("第 {} 行", row.row)
            } else {
                format!("“{}”第 {} 行", row.sheet, row.row)
            };
            // Many of them are shown under the sentence of the first, so it says which row it speaks of.
            issue.message.push_str(&format!("；第 {} 行可参考{place}同名、前 15 位相同的号码", issue.row));
            offered.push(WholeNumber {
                row: (issue.sheet.clone(), issue.row),
                from: (row.sheet.clone(), row.row),
                number: (*number).to_owned(),
            });
        }
    }
    offered
}
