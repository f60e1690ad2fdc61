//! What stands on a letter of transfer: the person, and the act by which the person was sent.

use chrono::Datelike;
use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::Field;
use paper::document::{LetterPerson, LetterUnit, TransferLetter};
use store::{EventRow, Organization, OrganizationKind};

use super::compose::said;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::DocumentRequest;

/// The letter of the latest sending; without one it is a form to fill in.
pub(super) fn letter(open: &Opened<'_>, record: &Record, request: &DocumentRequest) -> TransferLetter {
    let people = open.people();
    let text = |field: Field| said(record, field, people, request);
    let act = act_of(record);
    let detail = act.map(|row| row.detail().clone()).unwrap_or_default();
    let issued_on = act.and_then(|row| row.on).and_then(PartialDate::day);
    let issuing = open.issuing_committee();
    // What the school has set goes before what the archive's organizations tell.
    let committee = match open.setting_text("issuing.name") {
        name if name.is_empty() => committee_of(people, record),
        name => name,
    };
    let branch = people.branch_of(record.organization_id).map(|branch| branch.name.clone());
    TransferLetter {
        series: String::new(),
        number: detail.letter_no,
        addressee: detail.addressee,
        person: LetterPerson {
            name: text(Field::Name),
            gender: text(Field::Gender),
            age: record
                .date(Field::BornOn)
                .and_then(PartialDate::day)
                .and_then(|born| issued_on.unwrap_or(open.today).years_since(born)),
            ethnicity: text(Field::Ethnicity),
            member_type: if record.state.is_member() {
                record.state.stage.label().trim_end_matches("党员").to_owned()
            } else {
                String::new()
            },
            citizen_id: text(Field::CitizenId),
            phone: text(Field::Phone),
        },
        from_unit: branch.unwrap_or_else(|| committee.clone()),
        to_unit: act.map(|row| row.value.clone()).unwrap_or_default(),
        dues_until: detail.dues_until.and_then(year_and_month),
        valid_days: detail.valid_days,
        sender: LetterUnit {
            committee,
            address: issuing.address,
            phone: issuing.phone,
            fax: issuing.fax,
            postcode: issuing.postcode,
        },
        issued_on,
    }
}

/// What to say before printing: for whom no sending is recorded, and that a masked letter is none.
pub(super) fn remark(records: &[&Record], request: &DocumentRequest) -> String {
    let mut parts = Vec::new();
    let without: Vec<&str> = records
        .iter()
        .filter(|record| act_of(record).is_none())
        .map(|record| record.values.name.as_str())
        .collect();
    match without.as_slice() {
        [] => {}
        [only] => parts.push(format!("{only}还没有登记转出，去向、编号等处留空，可以手写。")),
        many => parts.push(format!("有 {} 人还没有登记转出，去向、编号等处留空，可以手写。", many.len())),
    }
    if request.masked {
        parts.push("身份证号码已遮挡，对方党组织无法据此接收；正式使用请选“完整”。".to_owned());
    }
    parts.concat()
}

// A letter that was made out anew replaces the first; one that was withdrawn is none.
fn act_of(record: &Record) -> Option<&EventRow> {
    let kinds = [EventKind::TransferStarted, EventKind::LetterReissued, EventKind::TransferredOut];
    let order = |row: &&EventRow| (row.on.map(|on| on.first_day()), row.id);
    let act = record.events().filter(|row| kinds.contains(&row.kind)).max_by_key(order)?;
    let is_withdrawn =
        record.event(EventKind::TransferWithdrawn).is_some_and(|withdrawn| order(&withdrawn) > order(&act));
    (!is_withdrawn).then_some(act)
}

fn year_and_month(date: PartialDate) -> Option<(i32, u32)> {
    match date {
        PartialDate::Day(day) => Some((day.year(), day.month())),
        PartialDate::Month { year, month } => Some((year, month)),
        PartialDate::Year(_) => None,
    }
}

/// The committee above somebody, or the highest organization that the archive knows.
pub(super) fn committee_of(people: &People, record: &Record) -> String {
    let mut here: Option<&Organization> = people.organization(record.organization_id);
    let mut highest = here;
    for _ in 0..=people.organizations().len() {
        match here {
            Some(found) if found.kind == OrganizationKind::Committee => return found.name.clone(),
            Some(found) => {
                highest = Some(found);
                here = people.organization(found.parent_id);
            }
            None => break,
        }
    }
    highest.map(|highest| highest.name.clone()).unwrap_or_default()
}
