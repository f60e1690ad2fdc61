//! What speaks against an act on a person. What blocks leaves the person out; what warns can be passed over knowingly.
//! On the card a fact that already happened can be recorded whatever is said here.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::event::{EventKind as K, LeavingWay};
use domain::field::Field;
use domain::meeting::MeetingKind;
use domain::mobility::ContactRules;
use domain::person::{Stage, Standing};
use domain::rules::{Finding, RuleProfile, Severity};
use domain::transfer::{KeepingCause, OpenTransfer, TransferRules};
use store::NewEvent;

use super::meeting;
use crate::development::Judge;
use crate::people::{People, Record};
use crate::wire::{FindingSeverity, FindingView};

/// What all checks of one act look at.
pub(super) struct Check<'a> {
    pub(super) people: &'a People,
    pub(super) profile: &'a RuleProfile,
    pub(super) today: NaiveDate,
}

/// A finding as the border shows it.
pub(crate) fn shown(finding: Finding) -> FindingView {
    FindingView {
        rule: finding.rule,
        severity: match finding.severity {
            Severity::Block => FindingSeverity::Block,
            Severity::Warn => FindingSeverity::Warn,
            Severity::Info => FindingSeverity::Info,
        },
        field: finding.field.map(|field| field.code().into_owned()),
        message: finding.message,
        source: finding.source,
    }
}

struct Found<'a> {
    profile: &'a RuleProfile,
    list: Vec<FindingView>,
}

impl Found<'_> {
    fn add(&mut self, severity: FindingSeverity, rule: &str, message: impl Into<String>) {
        let finding = self.profile.finding(rule, message);
        self.list.push(FindingView { severity, ..shown(finding) });
    }

    fn block(&mut self, rule: &str, message: impl Into<String>) {
        self.add(FindingSeverity::Block, rule, message);
    }

    fn warn(&mut self, rule: &str, message: impl Into<String>) {
        self.add(FindingSeverity::Warn, rule, message);
    }

    fn info(&mut self, rule: &str, message: impl Into<String>) {
        self.add(FindingSeverity::Info, rule, message);
    }
}

/// Who may not be acted on at all.
pub(super) fn is_here(record: &Record) -> bool {
    !record.is_trashed() && record.state.standing.is_here()
}

impl Check<'_> {
    /// What speaks against recording `event` of `record`.
    pub(super) fn findings(&self, record: &Record, event: &NewEvent) -> Vec<FindingView> {
        let mut found = Found { profile: self.profile, list: Vec::new() };
        if record.is_trashed() {
            found.block("person.trashed", "在回收站里，请先恢复。");
            return found.list;
        }
        if record.state.standing == Standing::Died && event.kind != K::Died {
            found.block("person.died", "已去世，不再办理。");
            return found.list;
        }
        let on = event.on.map(PartialDate::first_day);
        if on.is_some_and(|on| on > self.today) {
            found.warn("date.future", "日期还没有到，请核对。");
        }
        match event.kind {
            K::TransferStarted => self.of_letter(record, event, &mut found),
            K::LetterReissued | K::TransferWithdrawn | K::TransferredOut => {
                self.of_open_transfer(record, event, &mut found)
            }
            K::TransferredIn => of_arrival(record, event, &mut found),
            K::BranchMoved | K::GroupJoined => self.of_move(record, event, &mut found),
            K::KeptAtSchool | K::KeepingExtended => self.of_keeping(record, event, &mut found),
            K::MembershipStopped | K::MembershipRestored => self.of_stopping(record, event, &mut found),
            K::Left => self.of_leaving(record, event, &mut found),
            K::PostTaken | K::PostLeft => of_post(record, event, &mut found),
            K::VoteExempted | K::VoteRestored => self.of_exemption(record, event, &mut found),
            kind if crate::development::is_step(kind) => self.of_step(record, event, &mut found),
            _ => of_absence(record, event, &mut found),
        }
        found.list
    }

    /// A step of the way: who is gone takes none, and the rules say what speaks against it.
    fn of_step(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        if !is_here(record) {
            found.block("step.not_here", format!("现在是“{}”，不再办理。", record.state.standing.label()));
            return;
        }
        if record.state.stage == Stage::FullMember && !matches!(event.kind, K::Archived | K::ThoughtReport) {
            found.warn("step.full", "已是正式党员，这一步只作补录。");
        }
        let Ok(judge) = Judge::new(self.people, self.profile) else { return };
        let Some(step) = judge.list.of_fact(event.kind, None) else { return };
        let facts = Judge::facts(record);
        if !step.goes_on && event.kind != K::PublicNotice && facts.done_by(step).is_some() {
            found.warn("step.twice", format!("已经登记过“{}”，请核对是不是重复。", step.name));
        }
        self.of_entitled(judge, record, event, found);
        let said = (event.on, event.value.as_str(), &event.detail);
        found.list.extend(judge.findings(record, &facts, step, said).into_iter().map(shown));
    }

    /// Those entitled are counted from what is recorded of each on the day of the meeting; who wrote down another number
    /// is told (第二十一条).
    fn of_entitled(&self, judge: Judge<'_>, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let Some(on) = event.on.and_then(PartialDate::day) else { return };
        let Some(typed) = event.detail.ballot.map(|ballot| ballot.n_entitled) else { return };
        if meeting::usual(event.kind) != Some(MeetingKind::Branch) {
            return;
        }
        let branch = self.people.branch_of(record.organization_id).map(|branch| branch.id);
        let counted = judge.n_entitled(branch, on);
        if counted != typed && counted > 0 {
            found.info(
                "vote.entitled",
                format!("按档案，{on} 有表决权的正式党员是 {counted} 名，填的应到是 {typed}，请核对。"),
            );
        }
    }

    fn of_exemption(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        if record.state.stage != Stage::FullMember {
            found.block("vote.exempt", "不是正式党员，没有表决权，本来就不计入应到。");
            return;
        }
        if event.kind == K::VoteRestored {
            if !record.state.is_vote_exempt {
                found.block("vote.exempt", "现在就计入应到会人数，不用恢复。");
            }
            return;
        }
        if event.detail.meeting_on.is_none() || event.detail.approved_by.is_empty() {
            found.warn("vote.exempt", "没有上级同意和党员大会表决的，仍计入应到会人数。");
        }
    }

    fn of_letter(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let state = &record.state;
        match state.standing {
            Standing::Transferring => {
                found.block("transfer.twice", "已在转出中，请用“重新开具”，或先撤回原来的介绍信。")
            }
            Standing::TransferredOut | Standing::Left | Standing::Annulled | Standing::NotYetHere => found
                .block(
                    "transfer.not_here",
                    format!("现在是“{}”，组织关系不在这里。", state.standing.label()),
                ),
            Standing::Stopped => found.warn("transfer.stopped", "党籍已停止，恢复后才能转接。"),
            Standing::Normal | Standing::Died => {}
        }
        if !state.stage.is_member() {
            found.block("transfer.member", "还不是党员，没有组织关系可转；发展材料请另行移交。");
        }
        if event.detail.dues_until.is_none() {
            found.warn("transfer.dues_unknown", "没有填党费交至哪个月，介绍信上要写明。");
        }
        let missing: Vec<&str> = [Field::Gender, Field::Ethnicity, Field::CitizenId, Field::Phone]
            .into_iter()
            .filter(|field| record.shown(*field, self.people).is_empty())
            .map(Field::label)
            .collect();
        if !missing.is_empty() {
            found.warn("transfer.missing", format!("介绍信上的{}还缺。", missing.join("、")));
        }
        if state.stage.is_member() && state.admitted_on.is_none() {
            found.warn("transfer.file", "档案里没有入党时间，请先核对入党材料。");
        }
        if !state.posts.is_empty() {
            found.warn("transfer.post", format!("担任{}，转出后请补选。", state.party_post()));
        }
        if state.stage == Stage::ProbationaryMember {
            found.info("transfer.probation", "预备期未满，转正由接收单位讨论；考察材料要随档案转去。");
        }
        if let Some(sanction) = &state.sanction {
            found.info("transfer.sanction", format!("正受{sanction}，介绍信随附说明。"));
        }
    }

    fn of_open_transfer(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let Some(transfer) = OpenTransfer::of(&record.events, self.today) else {
            found.block("transfer.none", "没有正在办理的转出。");
            return;
        };
        let on = event.on.and_then(PartialDate::day);
        if let (Some(on), Some(started)) = (on, transfer.started.on)
            && on < started.first_day()
        {
            found.block("transfer.order", format!("日期比开具介绍信的 {started} 还早。"));
        }
        if event.kind == K::LetterReissued
            && let Some(on) = on
            && let Some(against) = transfer.against_reissue(on, self.profile)
        {
            found.list.push(shown(against));
        }
        let rules = TransferRules::of(self.profile);
        if event.kind == K::TransferredOut
            && let (Some(on), Some(last)) = (on, transfer.valid_through(rules))
            && on > last
        {
            found.info("letter.valid", format!("介绍信 {last} 已过有效期，回执仍可登记。"));
        }
    }

    fn of_move(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let Some(to) = event.organization_id else { return };
        if !is_here(record) {
            found
                .block("move.not_here", format!("现在是“{}”，不能调整支部。", record.state.standing.label()));
        }
        if record.organization_id == Some(to) {
            let name = self.people.organization_name(Some(to));
            found.block("move.same", format!("已经在{name}。"));
        }
        let (here, there) = (self.people.branch_of(record.organization_id), self.people.branch_of(Some(to)));
        if event.kind == K::GroupJoined && here.map(|one| one.id) != there.map(|one| one.id) {
            found.block("move.branch", "这个党小组属于别的支部，请用“支部间调整”。");
        }
        let on = event.on.map(PartialDate::first_day);
        let later = record.events.iter().find(|row| {
            matches!(row.kind, K::BranchMoved | K::GroupJoined)
                && row.organization_id.is_some()
                && row.on.map(PartialDate::first_day) > on
        });
        if let Some(later) = later {
            let day = later.on.map(|day| day.to_string()).unwrap_or_default();
            found.block("move.order", format!("{day} 已有更晚的{}，请先更正那一条。", later.kind.label()));
        }
        if event.kind == K::BranchMoved && !record.state.posts.is_empty() {
            found.warn("move.post", format!("担任{}，调整后请补选。", record.state.party_post()));
        }
    }

    fn of_keeping(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        if !is_here(record) || !record.state.stage.is_member() {
            found.block("keep.not_here", "不是组织关系在这里的党员。");
        }
        let rules = TransferRules::of(self.profile);
        let kept = record.event(K::KeptAtSchool);
        let why = match event.kind {
            K::KeptAtSchool => KeepingCause::from_text(&event.value),
            _ => KeepingCause::from_text(kept.map_or("", |row| row.value.as_str())),
        };
        if event.kind == K::KeepingExtended {
            if !record.state.is_kept {
                found.block("keep.none", "现在没有保留组织关系。");
                return;
            }
            if record.event(K::KeepingExtended).is_some_and(|row| Some(row.id) > kept.map(|kept| kept.id)) {
                found.warn("keep.graduate_ext", "已经延长过一次，一般不再延长。");
            }
        }
        let since = match event.kind {
            K::KeptAtSchool => event.on,
            _ => kept.and_then(|row| row.on),
        };
        if let (Some(since), Some(until)) = (since.and_then(PartialDate::day), event.detail.until) {
            let (rule, last) = match event.kind {
                K::KeptAtSchool => (why.rule(), rules.kept_until(since, why)),
                _ => ("keep.graduate_ext", rules.extended_until(since, why)),
            };
            if until.first_day() > last {
                found.warn(rule, format!("超过规定的最长时间，最晚到 {last}。"));
            }
        }
    }

    fn of_stopping(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let state = &record.state;
        if event.kind == K::MembershipRestored {
            if !matches!(state.standing, Standing::Stopped | Standing::Left) {
                found.block("stop.none", "党籍没有停止。");
            }
            return;
        }
        if !state.stage.is_member() || state.standing == Standing::Stopped {
            found.block("stop.member", "不是党员，或党籍已经停止。");
        }
        let rules = ContactRules::of(self.profile);
        let on = event.on.and_then(PartialDate::day);
        match (last_contact(record), on) {
            (Some(last), Some(on)) if on < rules.stop_from(last) => {
                let from = rules.stop_from(last);
                found.warn(
                    "lost.to_stop",
                    format!("最后一次联系是 {last}，满六个月后从 {from} 起才能停止党籍。"),
                );
            }
            (None, _) => found.info("lost.to_stop", "没有登记过最后一次联系，请核对是否已满六个月。"),
            _ => {}
        }
    }

    fn of_leaving(&self, record: &Record, event: &NewEvent, found: &mut Found<'_>) {
        let state = &record.state;
        if !state.stage.is_member() {
            found.block("leave.member", "不是党员。");
        }
        if state.stage == Stage::ProbationaryMember && event.value == LeavingWay::Persuaded.label() {
            found.warn("leave.probation", "预备党员不用劝退，应延长预备期或取消预备党员资格。");
        }
        let rules = ContactRules::of(self.profile);
        if event.value == LeavingWay::StruckOffAbsent.label()
            && let (Some(stopped), Some(on)) =
                (state.stopped_on.and_then(PartialDate::day), event.on.and_then(PartialDate::day))
            && on < rules.remove_from(stopped)
        {
            let from = rules.remove_from(stopped);
            found.warn("stopped.to_remove", format!("停止党籍未满两年，从 {from} 起才能按自行脱党除名。"));
        }
        if event.detail.meeting_on.is_none() || event.detail.approved_by.is_empty() {
            found.warn("leave.papers", "支部大会日期或批准机关没有填。");
        }
    }
}

fn of_arrival(record: &Record, event: &NewEvent, found: &mut Found<'_>) {
    if matches!(record.state.standing, Standing::Normal | Standing::Stopped) {
        found.block("arrive.here", "组织关系已经在这里，不用再转入。");
    }
    if record.state.standing == Standing::Transferring {
        found.block("arrive.leaving", "正在转出中；没有转成就请撤回转出。");
    }
    if record.state.standing == Standing::Left {
        found.warn("rejoin.bar", "曾经出党，请核对是否重新入党。");
    }
    of_papers(event, found);
}

fn of_papers(event: &NewEvent, found: &mut Found<'_>) {
    if event.note.contains("材料待补") {
        found.warn("arrive.papers", "入党材料不齐，一般补齐后再编入支部。");
    }
    if event.detail.dues_until.is_none() {
        found.warn("arrive.dues_unknown", "没有填党费交至哪个月。");
    }
}

/// What speaks against somebody new who comes in.
pub(super) fn of_newcomer(profile: &RuleProfile, event: &NewEvent) -> Vec<FindingView> {
    let mut found = Found { profile, list: Vec::new() };
    of_papers(event, &mut found);
    found.list
}

fn of_post(record: &Record, event: &NewEvent, found: &mut Found<'_>) {
    if !is_here(record) {
        found.block("post.not_here", format!("现在是“{}”。", record.state.standing.label()));
    }
    match event.kind {
        K::PostTaken if record.state.stage != Stage::FullMember => {
            found.warn("post.full", "不是正式党员，没有被选举权。")
        }
        K::PostLeft if record.state.posts.is_empty() => found.block("post.none", "现在没有担任党内职务。"),
        _ => {}
    }
}

fn of_absence(record: &Record, event: &NewEvent, found: &mut Found<'_>) {
    let state = &record.state;
    if !is_here(record) && event.kind != K::Died {
        found.block("absence.not_here", format!("现在是“{}”。", state.standing.label()));
    }
    let clash = match event.kind {
        K::MobileStarted if state.is_mobile => "已经登记为流动党员。",
        K::MobileEnded if !state.is_mobile => "没有登记外出流动。",
        K::AbroadStarted if state.is_abroad => "已经登记出国（境）。",
        K::AbroadEnded if !state.is_abroad => "没有登记出国（境）。",
        K::LostContact if state.is_lost => "已经登记失去联系。",
        K::ContactRestored if !state.is_lost => "没有登记失去联系。",
        _ => return,
    };
    found.block("absence.state", clash);
}

/// The last day on which somebody who is away was heard of: a contact, or the day on which the absence began.
pub(crate) fn last_contact(record: &Record) -> Option<NaiveDate> {
    let state = &record.state;
    let began = [
        state.is_mobile.then_some(state.mobile_on).flatten(),
        state.is_abroad.then(|| record.event(K::AbroadStarted).and_then(|row| row.on)).flatten(),
        state.is_lost.then_some(state.lost_on).flatten(),
    ];
    if !(state.is_mobile || state.is_abroad || state.is_lost) {
        return state.contacted_on.map(PartialDate::last_day);
    }
    began.into_iter().flatten().chain(state.contacted_on).map(PartialDate::last_day).max()
}
