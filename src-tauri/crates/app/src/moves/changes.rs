//! 变动对照: who stands elsewhere on the later of two days, and why. Each number reconciles: before + entered − left = after.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;
use domain::event::EventKind as K;
use domain::ids::OrganizationId;
use domain::person::{Stage, Standing};

use crate::error::{AppError, AppResult};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{ChangeNumber, Changes, ChangesRequest, PersonChange};
use crate::words;

/// The numbers, from the widest. Somebody is in several: a full member is a member, too.
const NUMBERS: &[(&str, &str)] = &[
    ("members", "党员合计"),
    ("full_member", "正式党员"),
    ("probationary_member", "预备党员"),
    ("development_candidate", "发展对象"),
    ("activist", "入党积极分子"),
    ("applicant", "入党申请人"),
    ("others", "团员和群众"),
    ("transferring", "其中：转出中"),
    ("stopped", "停止党籍"),
    ("transferred_out", "已转出"),
    ("gone", "出党、去世、取消资格"),
];

/// The numbers in which somebody is counted on a day, with the tag and the branch.
struct Place {
    codes: BTreeSet<&'static str>,
    tag: String,
    branch: String,
    organization_id: Option<OrganizationId>,
}

fn place(record: &Record, people: &People, branch: Option<OrganizationId>) -> Place {
    let state = &record.state;
    let mut codes = BTreeSet::new();
    let is_in = branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch));
    if is_in && !record.is_trashed() {
        match state.standing {
            Standing::Normal | Standing::Transferring => {
                codes.insert(match state.stage {
                    Stage::FullMember => "full_member",
                    Stage::ProbationaryMember => "probationary_member",
                    Stage::DevelopmentCandidate => "development_candidate",
                    Stage::Activist => "activist",
                    Stage::Applicant => "applicant",
                    Stage::LeagueMember | Stage::Unaffiliated => "others",
                });
                if state.stage.is_member() {
                    codes.insert("members");
                }
                if state.standing == Standing::Transferring {
                    codes.insert("transferring");
                }
            }
            Standing::Stopped => {
                codes.insert("stopped");
            }
            Standing::TransferredOut => {
                codes.insert("transferred_out");
            }
            Standing::Left | Standing::Died | Standing::Annulled => {
                codes.insert("gone");
            }
            Standing::NotYetHere => {}
        }
    }
    let tag = match state.standing {
        Standing::Normal => state.stage.label().to_owned(),
        Standing::Transferring => format!("{}（转出中）", state.stage.label()),
        other => other.label().to_owned(),
    };
    Place {
        tag: if codes.is_empty() { String::new() } else { tag },
        branch: people.organization_name(record.organization_id).to_owned(),
        organization_id: record.organization_id,
        codes,
    }
}

/// The fact after which somebody stood where he stands on the later day: the last one that changed anything.
fn explanation(
    record: &Record,
    people: &People,
    branch: Option<OrganizationId>,
    (from, to): (NaiveDate, NaiveDate),
) -> Option<(String, String)> {
    let mut days: Vec<NaiveDate> = record
        .events
        .iter()
        .filter_map(|row| row.on.map(PartialDate::first_day))
        .filter(|day| *day > from && *day <= to)
        .collect();
    days.sort_unstable();
    days.dedup();
    let mut before = place(&record.on(from), people, branch);
    let mut last = None;
    for day in days {
        let now = place(&record.on(day), people, branch);
        if now.codes != before.codes || now.tag != before.tag || now.organization_id != before.organization_id
        {
            last = Some(day);
        }
        before = now;
    }
    let day = last?;
    let mut rows: Vec<_> = record
        .events
        .iter()
        .filter(|row| row.on.map(PartialDate::first_day) == Some(day) && tells(row.kind))
        .collect();
    rows.sort_by_key(|row| (row.kind, row.id));
    let words: Vec<String> = rows
        .iter()
        .map(|row| match row.value.as_str() {
            "" => row.kind.label().to_owned(),
            value => format!("{}：{value}", row.kind.label()),
        })
        .collect();
    let on = rows.first().and_then(|row| row.on).map(|on| on.to_string()).unwrap_or(day.to_string());
    Some((on, words.join("；")))
}

/// Whether a fact of this kind can change where somebody is counted.
fn tells(kind: K) -> bool {
    use K::*;
    matches!(
        kind,
        LeagueJoined
            | Applied
            | Activist
            | ActivistFiled
            | Candidate
            | CandidateFiled
            | Admitted
            | Approved
            | Oath
            | Converted
            | ProbationAnnulled
            | DevelopmentEnded
            | TransferredIn
            | BranchMoved
            | GroupJoined
            | TransferStarted
            | LetterReissued
            | TransferWithdrawn
            | TransferredOut
            | MembershipStopped
            | MembershipRestored
            | Left
            | Died
    )
}

/// What changed between two days.
pub(crate) fn between(
    people: &People,
    (from, to): (NaiveDate, NaiveDate),
    branch: Option<OrganizationId>,
) -> Changes {
    let mut numbers: Vec<ChangeNumber> = NUMBERS
        .iter()
        .map(|(code, label)| ChangeNumber {
            code: (*code).to_owned(),
            label: (*label).to_owned(),
            before: 0,
            entered: 0,
            left: 0,
            after: 0,
        })
        .collect();
    let mut lines = Vec::new();
    for record in people.present() {
        let (earlier, later) = (record.on(from), record.on(to));
        let (before, after) = (place(&earlier, people, branch), place(&later, people, branch));
        for (number, (code, _)) in numbers.iter_mut().zip(NUMBERS) {
            let (was, is) = (before.codes.contains(code), after.codes.contains(code));
            number.before += u32::from(was);
            number.after += u32::from(is);
            number.entered += u32::from(is && !was);
            number.left += u32::from(was && !is);
        }
        let is_counted = !(before.codes.is_empty() && after.codes.is_empty());
        let stands_elsewhere = before.codes != after.codes
            || before.tag != after.tag
            || before.organization_id != after.organization_id;
        if !(is_counted && stands_elsewhere) {
            continue;
        }
        let (on, what) = explanation(record, people, branch, (from, to))
            .unwrap_or_else(|| (String::new(), "档案更正".to_owned()));
        let difference = |a: &Place, b: &Place| -> Vec<String> {
            a.codes.difference(&b.codes).map(|code| (*code).to_owned()).collect()
        };
        lines.push(PersonChange {
            id: record.id,
            name: record.values.name.clone(),
            on,
            what,
            entered: difference(&after, &before),
            left: difference(&before, &after),
            before: before.tag,
            after: after.tag,
            branch_before: before.branch,
            branch_after: after.branch,
        });
    }
    lines.sort_by(|a, b| (&a.on, &a.name, a.id).cmp(&(&b.on, &b.name, b.id)));
    numbers.retain(|number| number.before + number.after + number.entered + number.left > 0);
    let text = as_text((from, to), &numbers, &lines);
    Changes { from: from.to_string(), to: to.to_string(), numbers, people: lines, text }
}

fn as_text((from, to): (NaiveDate, NaiveDate), numbers: &[ChangeNumber], people: &[PersonChange]) -> String {
    let mut text = format!("{}至{}变动对照\n", words::long_day(from), words::long_day(to));
    for n in numbers {
        text.push_str(&format!(
            "{}\t{}\t增加 {}\t减少 {}\t{}\n",
            n.label, n.before, n.entered, n.left, n.after
        ));
    }
    for one in people {
        let parts =
            [&one.on, &one.name, &one.what, &one.before, &one.after, &one.branch_before, &one.branch_after];
        text.push_str(&parts.map(String::as_str).join("\t"));
        text.push('\n');
    }
    text
}

/// The two days that a request means.
pub(crate) fn days_of(request: &ChangesRequest, today: NaiveDate) -> AppResult<(NaiveDate, NaiveDate)> {
    let read = |key: &str, text: &str, otherwise: NaiveDate| match text.trim() {
        "" => Ok(otherwise),
        text => crate::person::read_day(text, today).map_err(|message| AppError::field(key, message)),
    };
    let year_end = NaiveDate::from_ymd_opt(today.year() - 1, 12, 31).unwrap_or(today);
    let from = read("from", &request.from, year_end)?;
    let to = read("to", &request.to, today)?;
    if to > today {
        return Err(AppError::field("to", "只能对照今天以前的日子，数据没有变化。请改为过去的日期。"));
    }
    if from > to {
        return Err(AppError::field("from", "前一个日期要早于后一个日期，数据没有变化。请对调后再试。"));
    }
    Ok((from, to))
}

/// What changed between two days, for the page.
pub(crate) fn changes_between(open: &mut Opened<'_>, request: ChangesRequest) -> AppResult<Changes> {
    let days = days_of(&request, open.today)?;
    Ok(between(open.people(), days, request.branch))
}
