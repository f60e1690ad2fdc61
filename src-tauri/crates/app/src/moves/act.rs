//! One act on one or many people: its preview, and its one operation.

use std::collections::{BTreeMap, HashMap};

use domain::date::PartialDate;
use domain::event::{EventDetail, EventKind as K};
use domain::ids::{MeetingId, OrganizationId, PersonId};
use domain::operation::{Op, OpKind};
use domain::transfer::{KeepingCause, OpenTransfer, TransferRules, valid_through};
use serde_json::json;
use store::{MeetingValues, NewEvent, PersonValues};

use super::check::{Check, of_newcomer};
use super::fields::{Reading, act_fields};
use super::settings::number_after;
use super::{meeting, named, newcomer};
use crate::development;
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::person::changes::Edit;
use crate::person::tag;
use crate::session::Opened;
use crate::wire::{
    ActDone, ActFieldError, ActKind, ActLine, ActPreview, ActRequest, Changed, FindingSeverity, FindingView,
    Nothing,
};
use crate::words;

/// Every act: the fact that it records, what its button says, the heading that it stands under.
const ACTS: &[(K, &str, &str)] = &[
    (K::TransferStarted, "办理转出", "组织关系转接"),
    (K::LetterReissued, "重新开具介绍信", "组织关系转接"),
    (K::TransferWithdrawn, "撤回转出", "组织关系转接"),
    (K::TransferredOut, "登记回执", "组织关系转接"),
    (K::TransferredIn, "办理转入", "组织关系转接"),
    (K::BranchMoved, "支部间调整", "支部内"),
    (K::GroupJoined, "编入党小组", "支部内"),
    (K::PostTaken, "任命党内职务", "支部内"),
    (K::PostLeft, "免去党内职务", "支部内"),
    (K::VoteExempted, "不计入应到会人数", "支部内"),
    (K::VoteRestored, "恢复计入应到会人数", "支部内"),
    (K::MobileStarted, "登记外出流动", "流动与出国（境）"),
    (K::MobileEnded, "登记流动返回", "流动与出国（境）"),
    (K::AbroadStarted, "登记出国（境）", "流动与出国（境）"),
    (K::AbroadEnded, "登记回国（境）", "流动与出国（境）"),
    (K::KeptAtSchool, "保留组织关系", "流动与出国（境）"),
    (K::KeepingExtended, "延长保留组织关系", "流动与出国（境）"),
    (K::Contacted, "登记取得联系", "联系"),
    (K::LostContact, "登记失去联系", "联系"),
    (K::ContactRestored, "登记恢复联系", "联系"),
    (K::MembershipStopped, "停止党籍", "党籍"),
    (K::MembershipRestored, "恢复党籍", "党籍"),
    (K::Left, "登记出党", "党籍"),
    (K::Died, "登记去世", "党籍"),
];

/// No act touches more people at once.
const MOST_PEOPLE: usize = 20_000;

/// The acts that can be done with people of the archive.
pub(crate) fn kinds(_open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<ActKind>> {
    let moves = ACTS.iter().map(|(kind, ..)| act_kind(*kind));
    Ok(moves.chain(development::acts()).collect())
}

/// One act as a button.
pub(super) fn act_kind(kind: K) -> ActKind {
    if let Some(step) = development::act_of(kind) {
        return step;
    }
    let (_, label, group) = ACTS.iter().find(|(one, ..)| *one == kind).copied().unwrap_or((kind, "登记", ""));
    ActKind { kind, label: label.to_owned(), group: group.to_owned() }
}

pub(super) fn verb(kind: K) -> String {
    act_kind(kind).label
}

fn operation_of(kind: K) -> OpKind {
    match kind {
        K::TransferStarted | K::LetterReissued | K::TransferWithdrawn => OpKind::TransferOut,
        K::TransferredOut => OpKind::TransferReceipt,
        K::TransferredIn => OpKind::TransferIn,
        K::BranchMoved | K::GroupJoined => OpKind::BranchMove,
        _ => OpKind::EventRecord,
    }
}

/// Whether the act writes a letter, which takes a number.
pub(super) fn writes_letter(kind: K) -> bool {
    matches!(kind, K::TransferStarted | K::LetterReissued)
}

/// What will be written for one person.
struct Write {
    /// Whom; `None` for somebody new.
    id: Option<PersonId>,
    event: NewEvent,
    /// The person with a new place, where it changes.
    values: Option<(i64, PersonValues)>,
    /// Facts that come with it.
    follow_ups: Vec<NewEvent>,
    /// The meeting that decided it.
    meeting: Option<MeetingValues>,
}

struct Plan {
    lines: Vec<ActLine>,
    writes: Vec<Write>,
    errors: Vec<ActFieldError>,
    warnings: Vec<String>,
    newcomer: Option<(PersonValues, Vec<Edit>)>,
    /// What the counter says afterwards.
    next_letter_no: Option<String>,
}

fn plan(open: &Opened<'_>, request: &ActRequest) -> AppResult<Plan> {
    if request.people.len() > MOST_PEOPLE {
        return Err(AppError::new(Kind::Rule, "一次最多办理 20000 人，数据没有变化。请分批选择。"));
    }
    if request.people.is_empty() && request.kind != K::TransferredIn {
        return Err(AppError::new(Kind::Rule, "没有选中任何人，数据没有变化。请先在名册里选择。"));
    }
    let profile = open.profile()?;
    let rules = TransferRules::of(&profile);
    let people = open.people();
    let check = Check { people, profile: &profile, today: open.today };
    let fields = act_fields(request.kind, request.people.is_empty());
    let mut plan = Plan {
        lines: Vec::new(),
        writes: Vec::new(),
        errors: Vec::new(),
        warnings: Vec::new(),
        newcomer: None,
        next_letter_no: None,
    };
    let each: HashMap<PersonId, &BTreeMap<String, String>> =
        request.each.iter().map(|one| (one.id, &one.values)).collect();
    let mut common = Reading::new(&request.values, open.today);
    common.ask_for(&fields);
    if request.people.is_empty() {
        let event = event_of(&mut common, request.kind, None, rules, people);
        let newcomer = newcomer::read(&mut common, open);
        let findings = of_newcomer(&profile, &event);
        plan.lines.push(line(None, &newcomer.0, &event, findings, rules, people));
        plan.newcomer = Some(newcomer);
        plan.writes.push(Write { id: None, event, values: None, follow_ups: Vec::new(), meeting: None });
    }
    plan.errors = common.errors;
    let mut n_letters = 0;
    for id in &request.people {
        let Some(record) = people.get(*id) else { continue };
        let merged: BTreeMap<String, String>;
        let values = match each.get(id) {
            None => &request.values,
            Some(own) => {
                merged = request
                    .values
                    .iter()
                    .chain(own.iter())
                    .map(|(key, text)| (key.clone(), text.clone()))
                    .collect();
                &merged
            }
        };
        let mut reading = Reading::new(values, open.today);
        if request.is_past {
            reading = reading.of_the_past();
        }
        let mut event = event_of(&mut reading, request.kind, Some(record), rules, people);
        let branch = people.branch_of(record.organization_id).map(|branch| branch.id);
        let meeting = meeting::read(&reading, (event.on, &event.detail), branch);
        for error in reading.errors {
            if !plan.errors.iter().any(|known| known.key == error.key) {
                plan.errors.push(error);
            }
        }
        development::name_own_step(&mut event, &request.step, people);
        let mut findings = check.findings(record, &event);
        if request.is_past {
            findings.iter_mut().for_each(development::as_past);
        }
        let is_left_out = findings.iter().any(|finding| finding.severity == FindingSeverity::Block);
        if writes_letter(request.kind) && !is_left_out {
            event.detail.letter_no = number_after(&event.detail.letter_no, n_letters);
            n_letters += 1;
        }
        for finding in findings.iter().filter(|finding| finding.severity == FindingSeverity::Warn) {
            if !plan.warnings.contains(&finding.rule) {
                plan.warnings.push(finding.rule.clone());
            }
        }
        plan.lines.push(line(Some(record), &record.values, &event, findings, rules, people));
        if !is_left_out {
            let moved = matches!(request.kind, K::BranchMoved | K::GroupJoined | K::TransferredIn);
            let values = event.organization_id.filter(|_| moved).map(|to| {
                (record.revision, PersonValues { organization_id: Some(to), ..record.values.clone() })
            });
            let follow_ups = development::follow_ups(record, &event);
            plan.writes.push(Write { id: Some(*id), event, values, follow_ups, meeting });
        }
    }
    if n_letters > 0 {
        let first = Reading::new(&request.values, open.today).text("letter_no");
        plan.next_letter_no = Some(number_after(&first, n_letters));
    }
    Ok(plan)
}

fn event_of(
    reading: &mut Reading<'_>,
    kind: K,
    record: Option<&Record>,
    rules: TransferRules,
    people: &People,
) -> NewEvent {
    let today = people.today();
    let mut event = NewEvent::new(record.map_or(PersonId(0), |record| record.id), kind, None);
    event.on = reading.when("on");
    event.value = reading.text("value");
    let mut helpers = Vec::new();
    if named::names_helpers(kind) {
        (event.value, helpers) = named::read(&event.value, people);
    }
    event.note = reading.text("note");
    let open = record.and_then(|record| OpenTransfer::of(&record.events, today));
    let before = match kind {
        K::LetterReissued => open.map(|open| open.letter.detail().clone()).unwrap_or_default(),
        _ => EventDetail::default(),
    };
    event.detail = EventDetail { helpers, ..reading.detail(kind, &before) };
    match kind {
        K::LetterReissued => {
            if event.detail.addressee.is_empty() {
                event.detail.addressee = before.addressee;
            }
            event.detail.dues_until = event.detail.dues_until.or(before.dues_until);
            event.detail.receipt_on = None;
        }
        K::TransferredOut => {
            event.on = event.on.or(event.detail.receipt_on);
            if let Some(letter) = open.map(|open| open.letter.detail()) {
                event.detail.letter_no.clone_from(&letter.letter_no);
                event.detail.addressee.clone_from(&letter.addressee);
            }
        }
        K::KeptAtSchool => {
            let since = event.on.and_then(PartialDate::day);
            let why = KeepingCause::from_text(&event.value);
            let last = since.map(|since| PartialDate::Day(rules.kept_until(since, why)));
            event.detail.until = event.detail.until.or(last);
        }
        K::KeepingExtended => {
            let kept = record.and_then(|record| record.event(K::KeptAtSchool));
            let last = kept.and_then(|kept| {
                let why = KeepingCause::from_text(&kept.value);
                Some(PartialDate::Day(rules.extended_until(kept.on?.day()?, why)))
            });
            event.detail.until = event.detail.until.or(last);
        }
        K::TransferredIn => {
            let papers = match reading.text("is_complete").as_str() {
                "待补" => "入党材料待补",
                _ => "入党材料齐全",
            };
            event.note = [papers, &event.note]
                .iter()
                .filter(|t| !t.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("；");
        }
        _ => {}
    }
    if let Some(open) = open
        && event.value.is_empty()
        && matches!(kind, K::LetterReissued | K::TransferredOut | K::TransferWithdrawn)
    {
        event.value = open.said(|one| one.value.as_str()).to_owned();
    }
    if matches!(kind, K::BranchMoved | K::GroupJoined | K::TransferredIn) {
        let to = reading.text("organization").parse().ok().map(OrganizationId);
        event.organization_id = to.filter(|to| people.organization(Some(*to)).is_some());
        if event.organization_id.is_none() && !reading.text("organization").is_empty() {
            reading.wrong("organization", "这个支部或党小组已不存在，没有保存。请重新选择。");
        }
        event.detail.from_organization = record.and_then(|record| record.organization_id);
    }
    // A day to come is a plan; a move or a letter is a fact.
    let is_plan = event.on.is_some_and(|on| on.first_day() > today);
    if is_plan && matches!(kind, K::BranchMoved | K::GroupJoined | K::TransferredOut | K::TransferredIn) {
        reading.wrong("on", "日期不能晚于今天，到了那天再办理。没有保存，已填的内容还在。");
    }
    event
}

fn line(
    record: Option<&Record>,
    values: &PersonValues,
    event: &NewEvent,
    findings: Vec<FindingView>,
    rules: TransferRules,
    people: &People,
) -> ActLine {
    let is_left_out = findings.iter().any(|finding| finding.severity == FindingSeverity::Block);
    ActLine {
        id: record.map_or(PersonId(0), |record| record.id),
        name: values.name.clone(),
        stage_label: record.map(tag).unwrap_or_default(),
        branch: people.organization_name(record.and_then(|record| record.organization_id)).to_owned(),
        change: if is_left_out { String::new() } else { change_text(event, rules, people) },
        findings_text: findings
            .iter()
            .map(|f| f.message.trim_end_matches('。'))
            .collect::<Vec<_>>()
            .join("；"),
        findings,
        is_left_out,
    }
}

/// What an act records, in one line.
fn change_text(event: &NewEvent, rules: TransferRules, people: &People) -> String {
    let mut parts = Vec::new();
    if let Some(to) = event.organization_id {
        parts.push(format!(
            "{} → {}",
            match people.organization_name(event.detail.from_organization) {
                "" => "未编入支部",
                name => name,
            },
            people.organization_name(Some(to))
        ));
    }
    if !event.value.is_empty() {
        parts.push(event.value.clone());
    }
    let said = words::detail(&event.detail);
    if !said.is_empty() {
        parts.push(said);
    }
    if writes_letter(event.kind)
        && let Some(on) = event.on.and_then(PartialDate::day)
    {
        let last = valid_through(on, event.detail.valid_days.unwrap_or(rules.letter_days));
        parts.push(format!("有效至 {last}"));
    }
    parts.join("，")
}

/// What an act would do.
pub(crate) fn preview(open: &mut Opened<'_>, request: ActRequest) -> AppResult<ActPreview> {
    let plan = plan(open, &request)?;
    let n_ready = plan.writes.len() as u32;
    let n_left_out = plan.lines.iter().filter(|line| line.is_left_out).count() as u32;
    let mut summary = format!("将{} {n_ready} 人", verb(request.kind));
    if n_left_out > 0 {
        summary.push_str(&format!("，{n_left_out} 人不能办理，已排除"));
    }
    Ok(ActPreview {
        confirm: format!("{} {n_ready} 人", verb(request.kind)),
        summary: format!("{summary}。"),
        lines: plan.lines,
        n_ready,
        n_left_out,
        warnings: plan.warnings,
        errors: plan.errors,
    })
}

/// Does it, as one operation.
pub(crate) fn run(open: &mut Opened<'_>, request: ActRequest) -> AppResult<Changed<ActDone>> {
    let mut plan = plan(open, &request)?;
    if let Some(wrong) = plan.errors.first() {
        return Err(AppError::field(&wrong.key, wrong.message.clone()));
    }
    let n_left_out = plan.lines.iter().filter(|line| line.is_left_out).count() as u32;
    if plan.writes.is_empty() {
        let blocked = plan.lines.into_iter().flat_map(|line| line.findings).collect();
        return Err(AppError::rule(blocked));
    }
    let unseen: Vec<&String> = plan.warnings.iter().filter(|rule| !request.accepted.contains(rule)).collect();
    if !unseen.is_empty() {
        let mut findings: Vec<FindingView> = Vec::new();
        for finding in plan.lines.iter().flat_map(|line| &line.findings) {
            let is_said = findings.iter().any(|known| known.rule == finding.rule);
            if unseen.contains(&&finding.rule) && !is_said {
                findings.push(finding.clone());
            }
        }
        return Err(AppError::rule(findings));
    }
    let label = match plan.lines.iter().filter(|line| !line.is_left_out).collect::<Vec<_>>().as_slice() {
        [one] => format!("{}：{}", verb(request.kind), one.name),
        many => format!("{} {} 人", verb(request.kind), many.len()),
    };
    let newcomer = plan.newcomer.take();
    let changed = open.write(Op::new(operation_of(request.kind), label), |w| {
        let mut whom = Vec::with_capacity(plan.writes.len());
        let mut held: Vec<(MeetingValues, MeetingId)> = Vec::new();
        for one in &mut plan.writes {
            let id = match (one.id, &newcomer) {
                (Some(id), _) => id,
                (None, Some((values, edits))) => newcomer::write(w, values, edits, &one.event)?,
                (None, None) => continue,
            };
            one.event.person_id = id;
            let fact = w.insert_event(&one.event)?;
            if let Some(values) = &one.meeting {
                let known = held.iter().find(|(known, _)| known == values).map(|(_, id)| *id);
                let at = match known {
                    Some(id) => id,
                    None => meeting::write(w, values)?,
                };
                if known.is_none() {
                    held.push((values.clone(), at));
                }
                w.put_topic(at, fact)?;
            }
            for follow_up in &one.follow_ups {
                w.insert_event(follow_up)?;
            }
            if let Some((revision, values)) = &one.values {
                w.update_person(id, *revision, values)?;
            }
            whom.push(id);
        }
        if let Some(number) = &plan.next_letter_no {
            w.put_setting("issuing.next_letter_no", &json!(number))?;
        }
        Ok(whom)
    })?;
    let people = changed.value.clone();
    let letters = if writes_letter(request.kind) { people.clone() } else { Vec::new() };
    let summary = format!("已{} {} 人。", verb(request.kind), people.len());
    open.answer(changed, |_| Ok(ActDone { people, n_left_out, letters, summary }))
}
