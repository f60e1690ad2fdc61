//! The form of an act, with what it starts with.

use domain::event::EventKind as K;
use domain::rules::RuleProfile;
use domain::transfer::TransferRules;
use store::OrganizationKind;

use super::act::{verb, writes_letter};
use super::fields::act_fields;
use super::named;
use crate::development;
use crate::error::AppResult;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{ActForm, ActFormRequest, ActOption};

/// The form of an act, with what it starts with.
pub(crate) fn form(open: &mut Opened<'_>, request: ActFormRequest) -> AppResult<ActForm> {
    let people = open.people();
    let names: Vec<&str> = request
        .people
        .iter()
        .filter_map(|id| people.get(*id))
        .map(|record| record.values.name.as_str())
        .collect();
    let whom = match names.as_slice() {
        [] => "新来的党员".to_owned(),
        [one] => (*one).to_owned(),
        [first, ..] => format!("{first}等 {} 人", names.len()),
    };
    let profile = open.profile()?;
    let rules = TransferRules::of(&profile);
    let mut fields = act_fields(request.kind, request.people.is_empty());
    let places = places(people, request.kind == K::GroupJoined);
    for field in &mut fields {
        match field.key.as_str() {
            "on" if field.required => field.value = open.today.to_string(),
            "receipt_on" if field.required => field.value = open.today.to_string(),
            "letter_no" if writes_letter(request.kind) => {
                field.value = open.issuing_committee().next_letter_no
            }
            "valid_days" => {
                field.value = rules.letter_days.to_string();
                field.hint = profile.rule("letter.valid").map(|rule| rule.source.clone()).unwrap_or_default();
            }
            "organization" => field.options = places.clone(),
            "is_complete" => field.value = "齐全".to_owned(),
            "n_entitled" => {
                field.value = development::n_entitled(open, &profile, request.kind, &request.people)?
            }
            "value" if named::names_helpers(request.kind) => {
                let first = request.people.first().and_then(|id| people.get(*id));
                let branch = people.branch_of(first.and_then(|record| record.organization_id));
                field.options = named::options(people, request.kind, branch.map(|branch| branch.id));
            }
            _ => {}
        }
    }
    let note = note_of(request.kind, &profile);
    let can_be_past = development::is_step(request.kind);
    Ok(ActForm { kind: request.kind, label: verb(request.kind), whom, fields, note, can_be_past })
}

fn places(people: &People, groups_only: bool) -> Vec<ActOption> {
    people
        .organizations()
        .iter()
        .filter(|one| match one.kind {
            OrganizationKind::Group => true,
            OrganizationKind::Branch => !groups_only,
            OrganizationKind::Committee | OrganizationKind::GeneralBranch => false,
        })
        .map(|one| {
            let label = match one.kind {
                OrganizationKind::Group => {
                    format!("{} · {}", people.organization_name(one.parent_id), one.name)
                }
                _ => one.name.clone(),
            };
            ActOption { value: one.id.to_string(), label }
        })
        .collect()
}

fn note_of(kind: K, profile: &RuleProfile) -> String {
    let said = |key: &str, text: &str| {
        let source = profile.rule(key).map(|rule| rule.source.as_str()).unwrap_or_default();
        format!("{text}（{source}）")
    };
    match kind {
        K::TransferStarted => "开出介绍信后显示“转出中”，登记回执后才是“已转出”。".to_owned(),
        K::LetterReissued => said("letter.reissue", "转出后六个月内，可以凭原介绍信重新开具。"),
        K::TransferredOut => said("receipt.return", "接收单位应在一个月内寄回回执。"),
        K::KeptAtSchool => said("keep.graduate", "未就业的最多保留两年，出国（境）学习的最多五年。"),
        K::KeepingExtended => said("keep.graduate_ext", "本人申请可以延长，最多一年。"),
        K::MembershipStopped => {
            said("lost.to_stop", "失去联系六个月以上，经努力查找仍联系不上的，可以停止党籍。")
        }
        K::BranchMoved => "调整当天以前的名册不变；日期不能晚于今天。".to_owned(),
        _ => String::new(),
    }
}
