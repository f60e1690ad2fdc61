//! 毕业转接向导: a whole class at once. What each relation becomes follows from the destination; who may get lost is named
//! before anything is written.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::event::{EventDetail, EventKind as K};
use domain::field::Field;
use domain::graduation::{Destination, Way};
use domain::ids::PersonId;
use domain::operation::{Op, OpKind};
use domain::rules::RuleProfile;
use domain::transfer::{KeepingCause, TransferRules, valid_through};
use serde_json::json;
use store::NewEvent;

use super::check::{Check, is_here};
use super::fields::Reading;
use super::settings::number_after;
use crate::error::{AppError, AppResult, Kind};
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{
    ActDone, ActFieldError, ActOption, Changed, FindingSeverity, FindingView, GraduateLine, GraduateTyped,
    GraduationCount, GraduationGroup, GraduationPlan, GraduationRequest, Nothing,
};

/// Classes and grades of people who are here and have not graduated.
pub(crate) fn groups(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<GraduationGroup>> {
    let mut groups: BTreeMap<(&str, String), Vec<PersonId>> = BTreeMap::new();
    let people = open.people();
    for record in people.present().filter(|record| is_here(record) && !record.state.has_graduated) {
        for (kind, field) in [("年级", Field::Grade), ("班级", Field::ClassName)] {
            let name = record.text(field);
            if !name.is_empty() {
                groups.entry((kind, name.to_owned())).or_default().push(record.id);
            }
        }
    }
    Ok(groups
        .into_iter()
        .map(|((kind, label), people)| GraduationGroup { kind: kind.to_owned(), label, people })
        .collect())
}

/// What holds for everybody.
struct Common {
    on: Option<NaiveDate>,
    dues_until: Option<PartialDate>,
    valid_days: u32,
    first_no: String,
    errors: Vec<ActFieldError>,
}

fn common(open: &Opened<'_>, request: &GraduationRequest, rules: TransferRules) -> Common {
    let values: BTreeMap<String, String> =
        [("on", &request.on), ("dues_until", &request.dues_until), ("valid_days", &request.valid_days)]
            .map(|(key, text)| (key.to_owned(), text.clone()))
            .into();
    let mut reading = Reading::new(&values, open.today);
    let on = reading.day("on");
    if reading.text("on").is_empty() {
        reading.wrong("on", "请填写离校日期。没有保存，已填的内容还在。");
    }
    let dues_until = reading.month("dues_until");
    let valid_days = reading.number("valid_days", 3650).unwrap_or(rules.letter_days);
    let first_no = match request.letter_no.trim() {
        "" => open.issuing_committee().next_letter_no,
        number => number.to_owned(),
    };
    Common { on, dues_until, valid_days, first_no, errors: reading.errors }
}

/// What is written for one graduate.
struct Outcome {
    line: GraduateLine,
    events: Vec<NewEvent>,
}

struct Outcomes {
    all: Vec<Outcome>,
    errors: Vec<ActFieldError>,
    n_letters: u64,
    first_no: String,
}

fn outcomes(open: &Opened<'_>, request: &GraduationRequest) -> AppResult<Outcomes> {
    if request.people.is_empty() {
        return Err(AppError::new(Kind::Rule, "还没有选择毕业生，数据没有变化。请先选择年级、班级或人员。"));
    }
    let profile = open.profile()?;
    let rules = TransferRules::of(&profile);
    let mut common = common(open, request, rules);
    let typed: HashMap<i64, &GraduateTyped> = request.typed.iter().map(|one| (one.id, one)).collect();
    let nothing = GraduateTyped::default();
    let mut all = Vec::with_capacity(request.people.len());
    let mut n_letters = 0;
    for record in request.people.iter().filter_map(|id| open.people().get(*id)) {
        let typed = typed.get(&record.id.0).copied().unwrap_or(&nothing);
        let outcome = outcome(open, &profile, record, typed, &mut common, n_letters);
        if !outcome.line.letter_no.is_empty() {
            n_letters += 1;
        }
        all.push(outcome);
    }
    Ok(Outcomes { all, errors: common.errors, n_letters, first_no: common.first_no })
}

fn outcome(
    open: &Opened<'_>,
    profile: &RuleProfile,
    record: &Record,
    typed: &GraduateTyped,
    common: &mut Common,
    n_letters: u64,
) -> Outcome {
    let people = open.people();
    let rules = TransferRules::of(profile);
    let known = [typed.destination.trim(), record.text(Field::Destination)];
    let destination_text = known.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let destination = Destination::from_text(destination_text);
    let unit = match typed.unit.trim() {
        "" => record.text(Field::DestinationUnit),
        unit => unit,
    };
    let addressee = typed.addressee.trim();
    let is_possible = |way: &Way| record.state.stage.is_member() && *way != Way::PapersOnly;
    let chosen = Way::from_code(typed.way.trim()).filter(is_possible);
    let way = match chosen {
        Some(way) => way,
        None if !record.state.stage.is_member() => Way::PapersOnly,
        None => destination.proposed(!unit.is_empty() || !addressee.is_empty()),
    };
    let dues_until = own_dues(typed, common, open.today);
    let on = common.on.map(PartialDate::Day);
    let graduated =
        NewEvent { value: destination_text.to_owned(), ..NewEvent::new(record.id, K::Graduated, on) };
    let mut events = vec![graduated];
    let mut what = String::new();
    let mut letter_no = String::new();
    let check = Check { people, profile, today: open.today };
    let mut findings: Vec<FindingView> = Vec::new();
    if record.state.has_graduated {
        findings.push(blocked("graduation.twice", "已经登记毕业离校。"));
    }
    if way.needs_letter() {
        letter_no = number_after(&common.first_no, n_letters);
        let to = [unit, typed.place.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let detail = EventDetail {
            letter_no: letter_no.clone(),
            addressee: addressee.to_owned(),
            valid_days: Some(common.valid_days),
            dues_until,
            address: typed.address.trim().to_owned(),
            phone: typed.phone.trim().to_owned(),
            cause: "毕业".to_owned(),
            ..EventDetail::default()
        };
        let event = NewEvent {
            value: if to.is_empty() { addressee.to_owned() } else { to.join("，") },
            detail,
            ..NewEvent::new(record.id, K::TransferStarted, on)
        };
        findings.extend(check.findings(record, &event));
        if addressee.is_empty() {
            findings.push(FindingView {
                severity: FindingSeverity::Warn,
                ..blocked("graduation.addressee", "没有介绍信抬头，打印前要补上。")
            });
        }
        let last = common.on.map(|on| valid_through(on, common.valid_days));
        what =
            [addressee, &event.value].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
        if let Some(last) = last {
            what.push_str(&format!("，有效至 {last}"));
        }
        events.push(event);
    } else if matches!(way, Way::Keep | Way::KeepAbroad) {
        let why = if way == Way::Keep { KeepingCause::NoJobYet } else { KeepingCause::Abroad };
        let until = common.on.map(|on| rules.kept_until(on, why));
        let detail = EventDetail { until: until.map(PartialDate::Day), ..EventDetail::default() };
        let event = NewEvent {
            value: why.label().to_owned(),
            detail,
            ..NewEvent::new(record.id, K::KeptAtSchool, on)
        };
        findings.extend(check.findings(record, &event));
        events.push(event);
        if way == Way::KeepAbroad {
            let place =
                [typed.place.trim(), unit].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            events
                .push(NewEvent { value: place.to_owned(), ..NewEvent::new(record.id, K::AbroadStarted, on) });
        }
        if let Some(until) = until {
            what = format!("保留至 {until}");
        }
    }
    let is_left_out = findings.iter().any(|finding| finding.severity == FindingSeverity::Block);
    if is_left_out {
        events.clear();
        letter_no.clear();
    }
    let ways = if record.state.stage.is_member() { destination.ways() } else { &[Way::PapersOnly] };
    let mut ways: Vec<Way> = ways.to_vec();
    if !ways.contains(&way) {
        ways.push(way);
    }
    let line = GraduateLine {
        id: record.id,
        name: record.values.name.clone(),
        detail: [record.text(Field::ClassName), record.text(Field::StudentNo), record.state.stage.label()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        destination: destination.label().to_owned(),
        way: way.code().to_owned(),
        way_label: way.label().to_owned(),
        ways: ways
            .into_iter()
            .map(|way| ActOption { value: way.code().to_owned(), label: way.label().to_owned() })
            .collect(),
        what,
        letter_no,
        risk: risk(record, destination, way, !unit.is_empty() || !addressee.is_empty()),
        findings,
        is_left_out,
    };
    Outcome { line, events }
}

fn own_dues(typed: &GraduateTyped, common: &mut Common, today: NaiveDate) -> Option<PartialDate> {
    if typed.dues_until.trim().is_empty() {
        return common.dues_until;
    }
    let values: BTreeMap<String, String> = [("dues_until".to_owned(), typed.dues_until.clone())].into();
    let mut reading = Reading::new(&values, today);
    let month = reading.month("dues_until");
    for error in reading.errors {
        common.errors.push(ActFieldError { key: format!("dues_until/{}", typed.id), ..error });
    }
    month
}

fn blocked(rule: &str, message: &str) -> FindingView {
    FindingView {
        rule: rule.to_owned(),
        severity: FindingSeverity::Block,
        field: None,
        message: message.to_owned(),
        source: String::new(),
    }
}

/// Why nobody may hear of somebody again, in a few words.
fn risk(record: &Record, destination: Destination, way: Way, knows_unit: bool) -> String {
    let mut parts = Vec::new();
    if !record.state.stage.is_member() {
        return String::new();
    }
    if destination == Destination::Unknown {
        parts.push("去向不详");
    } else if way.needs_letter() && !knows_unit {
        parts.push("没有接收单位");
    }
    if record.text(Field::Phone).is_empty() {
        parts.push("没有电话");
    }
    if record.text(Field::Address).is_empty() && record.text(Field::Residence).is_empty() {
        parts.push("没有地址");
    }
    if way == Way::KeepAbroad {
        parts.push("出国（境）");
    }
    // An address alone that is missing is no danger for one whose unit and telephone are known.
    if parts == ["没有地址"] && knows_unit { String::new() } else { parts.join("、") }
}

/// What the wizard would do.
pub(crate) fn plan(open: &mut Opened<'_>, request: GraduationRequest) -> AppResult<GraduationPlan> {
    let outcomes = outcomes(open, &request)?;
    let mut lines: Vec<GraduateLine> = outcomes.all.into_iter().map(|outcome| outcome.line).collect();
    let n_ready = lines.iter().filter(|line| !line.is_left_out).count() as u32;
    let mut counts = Vec::new();
    let mut count = |label: &str, tone: &str, holds: &dyn Fn(&GraduateLine) -> bool| {
        let count = lines.iter().filter(|line| holds(line)).count() as u32;
        if count > 0 {
            counts.push(GraduationCount { label: label.to_owned(), count, tone: tone.to_owned() });
        }
    };
    count("毕业生", "", &|_| true);
    for way in Way::ALL {
        count(way.label(), "", &|line| !line.is_left_out && line.way == way.code());
    }
    count("需开介绍信", "", &|line| !line.letter_no.is_empty());
    count("有失联风险", "warn", &|line| !line.risk.is_empty());
    count("不能办理，已排除", "warn", &|line| line.is_left_out);
    let warnings = warnings(&lines);
    lines.sort_by_key(|line| (line.risk.is_empty(), !line.is_left_out));
    Ok(GraduationPlan {
        lines,
        counts,
        confirm: format!("办理 {n_ready} 人毕业离校"),
        warnings,
        errors: outcomes.errors,
        n_ready,
    })
}

fn warnings(lines: &[GraduateLine]) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for finding in lines.iter().filter(|line| !line.is_left_out).flat_map(|line| &line.findings) {
        if finding.severity == FindingSeverity::Warn && !rules.contains(&finding.rule) {
            rules.push(finding.rule.clone());
        }
    }
    rules
}

/// Does it, as one operation.
pub(crate) fn run(open: &mut Opened<'_>, request: GraduationRequest) -> AppResult<Changed<ActDone>> {
    let outcomes = outcomes(open, &request)?;
    if let Some(wrong) = outcomes.errors.first() {
        return Err(AppError::field(&wrong.key, wrong.message.clone()));
    }
    let n_left_out = outcomes.all.iter().filter(|outcome| outcome.line.is_left_out).count() as u32;
    let ready: Vec<&Outcome> = outcomes.all.iter().filter(|outcome| !outcome.line.is_left_out).collect();
    if ready.is_empty() {
        let findings = outcomes.all.into_iter().flat_map(|outcome| outcome.line.findings).collect();
        return Err(AppError::rule(findings));
    }
    let unseen: Vec<FindingView> = {
        let mut found: Vec<FindingView> = Vec::new();
        for finding in ready.iter().flat_map(|outcome| &outcome.line.findings) {
            let is_new = !found.iter().any(|known| known.rule == finding.rule);
            if finding.severity == FindingSeverity::Warn
                && !request.accepted.contains(&finding.rule)
                && is_new
            {
                found.push(finding.clone());
            }
        }
        found
    };
    if !unseen.is_empty() {
        return Err(AppError::rule(unseen));
    }
    let letters: Vec<PersonId> = ready
        .iter()
        .filter(|outcome| !outcome.line.letter_no.is_empty())
        .map(|outcome| outcome.line.id)
        .collect();
    let people: Vec<PersonId> = ready.iter().map(|outcome| outcome.line.id).collect();
    let label = format!("办理 {} 人毕业离校", people.len());
    let next = number_after(&outcomes.first_no, outcomes.n_letters);
    let changed = open.write(Op::new(OpKind::Graduation, label), |w| {
        for event in ready.iter().flat_map(|outcome| &outcome.events) {
            w.insert_event(event)?;
        }
        if outcomes.n_letters > 0 {
            w.put_setting("issuing.next_letter_no", &json!(next))?;
        }
        Ok(())
    })?;
    let summary = format!("已办理 {} 人毕业离校，其中 {} 人开出介绍信。", people.len(), letters.len());
    open.answer(changed, |_| Ok(ActDone { people, n_left_out, letters, summary }))
}
