//! What speaks against the facts of one person: a number that does not fit, dates out of order, a number twice.

use chrono::NaiveDate;
use domain::citizen_id::CitizenId;
use domain::field::Field;
use domain::ids::PersonId;
use store::PersonValues;

use crate::development::{Judge, PaperJudge};
use crate::error::AppResult;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{FindingSeverity, FindingView};

/// Everything that speaks against a card as it stands.
///
/// # Errors
/// The archive cannot be read.
pub(super) fn of_card(open: &Opened<'_>, record: &Record) -> AppResult<Vec<FindingView>> {
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let papers = PaperJudge::of(open, judge, &[record.id])?;
    let found = crate::health::open_of_record(record, open.people(), &papers).into_iter();
    let view = |one: crate::health::Contradiction| FindingView {
        source: one.basis,
        ..warn(one.rule, one.field, one.sentence)
    };
    Ok(found.map(view).collect())
}

/// What speaks against the columns of a person, new or known.
pub(super) fn of_values(id: Option<PersonId>, values: &PersonValues, people: &People) -> Vec<FindingView> {
    let mut findings = citizen_id(values, people.today());
    for (field, own) in [(Field::CitizenId, &values.citizen_id), (Field::StudentNo, &values.student_no)] {
        let owner = people
            .present()
            .find(|other| Some(other.id) != id && !own.is_empty() && other.text(field) == own);
        if let Some(owner) = owner {
            let message = format!("{}已属于“{}”，请核对是不是同一个人。", field.label(), owner.values.name);
            findings.push(warn("duplicate", Some(field), message));
        }
    }
    findings
}

fn citizen_id(values: &PersonValues, today: NaiveDate) -> Vec<FindingView> {
    if values.citizen_id.is_empty() {
        return Vec::new();
    }
    let number = match CitizenId::parse(&values.citizen_id, today) {
        Ok(number) => number,
        Err(fault) => {
            return vec![warn("citizen_id.valid", Some(Field::CitizenId), fault.sentence().to_owned())];
        }
    };
    let mut findings = Vec::new();
    let gender = number.gender().label();
    if !values.gender.is_empty() && values.gender != gender {
        let message = format!("性别填的是{}，按身份证号应为{gender}，请核对。", values.gender);
        findings.push(warn("citizen_id.gender", Some(Field::Gender), message));
    }
    let born = number.born_on();
    if values.born_on.is_some_and(|date| born < date.first_day() || born > date.last_day()) {
        let message = format!("出生日期与身份证号不一致，按身份证号应为 {born}，请核对。");
        findings.push(warn("citizen_id.born_on", Some(Field::BornOn), message));
    }
    findings
}

fn warn(rule: &str, field: Option<Field>, message: String) -> FindingView {
    FindingView {
        rule: rule.to_owned(),
        severity: FindingSeverity::Warn,
        field: field.map(|field| field.code().into_owned()),
        message,
        source: String::new(),
    }
}
