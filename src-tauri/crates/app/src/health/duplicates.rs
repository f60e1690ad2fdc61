//! The list of those who may be the same person.

use domain::field::Field;

use crate::error::AppResult;
use crate::people::{Pair, People, Record, Strength};
use crate::person::tag;
use crate::session::Opened;
use crate::wire::{DuplicateList, DuplicatePair, DuplicatePerson, HealthRequest};

/// All pairs, the surest first.
pub(crate) fn duplicates(open: &mut Opened<'_>, request: HealthRequest) -> AppResult<DuplicateList> {
    let people = open.people();
    let is_here = |record: &Record| {
        request.branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch))
    };
    let mut list = DuplicateList { pairs: Vec::new(), n_settled: 0 };
    for pair in people.duplicates() {
        let Some((one, other)) = people.get(pair.one).zip(people.get(pair.other)) else { continue };
        if !is_here(one) && !is_here(other) {
            continue;
        }
        list.n_settled += u32::from(pair.settled.is_some());
        if pair.settled.is_none() || request.settled {
            list.pairs.push(view(pair, one, other, people));
        }
    }
    Ok(list)
}

fn view(pair: &Pair, one: &Record, other: &Record, people: &People) -> DuplicatePair {
    let (code, label) = match pair.strength {
        Strength::Sure => ("sure", "应是同一人"),
        Strength::Likely => ("likely", "很可能是同一人"),
        Strength::Maybe => ("maybe", "可能是同一人"),
    };
    DuplicatePair {
        one: head(one, people),
        other: head(other, people),
        strength: code.to_owned(),
        strength_label: label.to_owned(),
        shared: pair.shared.iter().map(|shared| shared.label().to_owned()).collect(),
        settled: pair.settled,
    }
}

/// What tells two of the same name apart.
pub(super) fn head(record: &Record, people: &People) -> DuplicatePerson {
    DuplicatePerson {
        id: record.id,
        name: record.values.name.clone(),
        stage_label: tag(record),
        detail: detail(record, people),
    }
}

/// Branch, class and number.
pub(super) fn detail(record: &Record, people: &People) -> String {
    let number = [record.text(Field::StudentNo), record.text(Field::StaffNo)];
    [people.organization_name(record.organization_id), record.text(Field::ClassName)]
        .into_iter()
        .chain(number)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
