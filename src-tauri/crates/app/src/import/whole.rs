//! Numbers of identity that Excel cut, and whole ones that begin alike and belong to somebody of the same name, in the
//! file or in the archive. They are offered; only somebody's word takes one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::field::Field;
use sheets::{Issue, KEPT_DIGITS, Roster};

use crate::people::{People, mask};

/// A whole number for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) number: String,
    /// What the button says; it shows the number only masked.
    pub(super) words: String,
}

/// By sheet and row.
pub(super) type Offers = BTreeMap<(String, u32), Offer>;

/// What can be offered for the cut numbers of a roster. Where file and archive name two different numbers, one of them
/// is wrong and neither is offered.
pub(super) fn offers(roster: &Roster, people: &People) -> Offers {
    let cut: Vec<&Issue> = roster.issues.iter().filter(|issue| issue.is_cut_number()).collect();
    if cut.is_empty() {
        return Offers::new();
    }
    let rows: BTreeSet<(&str, u32)> = cut.iter().map(|issue| (issue.sheet.as_str(), issue.row)).collect();
    let names: HashMap<(&str, u32), &str> = roster
        .rows
        .iter()
        .filter(|row| rows.contains(&(row.sheet.as_str(), row.row)))
        .filter_map(|row| Some(((row.sheet.as_str(), row.row), row.values.text(Field::Name)?)))
        .collect();
    let wanted: BTreeSet<&str> = names.values().copied().collect();
    let mut known: HashMap<(&str, &str), BTreeSet<&str>> = HashMap::new();
    for record in people.iter().filter(|record| !record.is_trashed()) {
        let (name, number) = (record.text(Field::Name), record.text(Field::CitizenId));
        if let (true, Some(kept)) = (wanted.contains(name), number.get(..KEPT_DIGITS)) {
            known.entry((name, kept)).or_default().insert(number);
        }
    }
    let mut offers = Offers::new();
    for issue in cut {
        let place = (issue.sheet.clone(), issue.row);
        let kept = issue.kept_digits();
        let in_file = roster.whole.iter().find(|whole| whole.row == place);
        let name = names.get(&(issue.sheet.as_str(), issue.row)).copied().unwrap_or_default();
        let in_archive = known.get(&(name, kept.as_str())).into_iter().flatten().copied();
        let numbers: BTreeSet<&str> = in_archive.chain(in_file.map(|whole| whole.number.as_str())).collect();
        let [number] = Vec::from_iter(numbers)[..] else { continue };
        let masked = mask(Field::CitizenId, number);
        let words = match in_file.map(|whole| &whole.from) {
            Some((sheet, row)) if *sheet == issue.sheet => format!("采用第 {row} 行的 {masked}"),
            Some((sheet, row)) => format!("采用“{sheet}”第 {row} 行的 {masked}"),
            None => format!("采用档案里同名的人的 {masked}"),
        };
        offers.insert(place, Offer { number: number.to_owned(), words });
    }
    offers
}
