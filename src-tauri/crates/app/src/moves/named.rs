//! Who is named in a fact: 培养联系人 and 入党介绍人, chosen from the full members of the branch or typed. Who was chosen is
//! known by number, so that namesakes are told apart; on the wire he is `#` and his number.

use std::collections::HashMap;

use domain::event::{EventDetail, EventKind as K};
use domain::ids::{OrganizationId, PersonId};
use domain::person::Stage;

use crate::people::{People, Record};
use crate::wire::ActOption;

/// What separates names in one text.
const BETWEEN: [char; 5] = ['、', ',', '，', '/', ' '];

/// Whether a fact names full members who help.
pub(crate) fn names_helpers(kind: K) -> bool {
    matches!(kind, K::ContactsAppointed | K::IntroducersNamed)
}

/// The names in a text, without the empty ones.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty())
}

/// What was chosen and typed: the names as one text, and who of them is known.
pub(crate) fn read(text: &str, people: &People) -> (String, Vec<PersonId>) {
    let mut names: Vec<&str> = Vec::new();
    let mut known = Vec::new();
    for part in parts(text) {
        let chosen = part.strip_prefix('#').and_then(|number| number.parse().ok()).map(PersonId);
        match chosen.and_then(|id| people.get(id)) {
            Some(record) => {
                names.push(&record.values.name);
                known.push(record.id);
            }
            None => names.push(part),
        }
    }
    (names.join("、"), known)
}

/// The same backwards, for a form that starts from what is recorded.
pub(crate) fn chosen(value: &str, detail: &EventDetail, people: &People) -> String {
    let mut left: Vec<PersonId> = detail.helpers.clone();
    let tokens = parts(value).map(|name| match take(name, &mut left, people) {
        Some(id) => format!("#{id}"),
        None => name.to_owned(),
    });
    tokens.collect::<Vec<_>>().join("、")
}

/// The one of these who bears the name; he is taken out, so that two of one name are two.
pub(crate) fn take(name: &str, ids: &mut Vec<PersonId>, people: &People) -> Option<PersonId> {
    let is_named = |id: &PersonId| people.get(*id).is_some_and(|record| record.values.name == name);
    let at = ids.iter().position(is_named)?;
    Some(ids.remove(at))
}

/// For how many others each full member has this part now.
pub(crate) fn loads(people: &People, kind: K) -> HashMap<PersonId, u32> {
    let mut loads = HashMap::new();
    for record in people.present().filter(|record| is_looked_after(record, kind)) {
        let Some(row) = record.event(kind) else { continue };
        for id in &row.detail().helpers {
            *loads.entry(*id).or_insert(0) += 1;
        }
    }
    loads
}

/// Whether somebody still needs those whom the fact names.
pub(crate) fn is_looked_after(record: &Record, kind: K) -> bool {
    let stage = record.state.stage;
    record.state.standing.is_here()
        && match kind {
            K::ContactsAppointed => matches!(stage, Stage::Activist | Stage::DevelopmentCandidate),
            _ => matches!(stage, Stage::DevelopmentCandidate | Stage::ProbationaryMember),
        }
}

/// Full members of the branch who can be chosen, who looks after fewer first; where the branch has none, those of the
/// whole archive.
pub(crate) fn options(people: &People, kind: K, branch: Option<OrganizationId>) -> Vec<ActOption> {
    let loads = loads(people, kind);
    let members = |of: Option<OrganizationId>| -> Vec<&Record> {
        let is_of = |record: &&Record| of.is_none_or(|of| people.belongs_to(record.organization_id, of));
        let is_full =
            |record: &&Record| record.state.stage == Stage::FullMember && record.state.standing.is_counted();
        people.present().filter(is_full).filter(is_of).collect()
    };
    let mut found = members(branch);
    if found.is_empty() {
        found = members(None);
    }
    let load = |record: &Record| loads.get(&record.id).copied().unwrap_or(0);
    found.sort_by_key(|record| load(record));
    let label = |record: &Record| {
        let is_namesake = found.iter().filter(|other| other.values.name == record.values.name).count() > 1;
        let which = if is_namesake { format!("（{}）", apart(record)) } else { String::new() };
        let n = match (kind, load(record)) {
            (_, 0) => String::new(),
            (K::ContactsAppointed, n) => format!(" · 已联系 {n} 人"),
            (_, n) => format!(" · 正介绍 {n} 人"),
        };
        let sanction = record.state.sanction.as_deref().map(|text| format!(" · {text}")).unwrap_or_default();
        format!("{}{which}{n}{sanction}", record.values.name)
    };
    found.iter().map(|record| ActOption { value: format!("#{}", record.id), label: label(record) }).collect()
}

/// What tells two of one name apart.
fn apart(record: &Record) -> &str {
    let values = &record.values;
    [&values.class_name, &values.student_no, &values.staff_no]
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or("同名", String::as_str)
}
