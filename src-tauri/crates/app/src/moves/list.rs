//! The tabs of 关系转接: who is leaving, who left, who came, who is away, whose relation is kept.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::event::EventKind as K;
use domain::mobility::{ContactLevel, ContactRules};
use domain::person::Standing;
use domain::rules::RuleProfile;
use domain::transfer::{KeepingCause, OpenTransfer, TransferRules};

use super::act::act_kind;
use super::check::last_contact;
use super::settings::transfer_rules;
use super::tasks::receipt_due;
use crate::error::AppResult;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{
    NoticeText, PeopleRequest, TransferColumn, TransferList, TransferRow, TransferTab, TransferTabView,
    TransfersRequest,
};
use crate::words;

const TABS: [(TransferTab, &str); 5] = [
    (TransferTab::Leaving, "转出中"),
    (TransferTab::Gone, "已转出"),
    (TransferTab::Arrived, "转入"),
    (TransferTab::Away, "流动与失联"),
    (TransferTab::Kept, "保留组织关系"),
];

fn holds(tab: TransferTab, record: &Record) -> bool {
    let state = &record.state;
    let is_here = matches!(state.standing, Standing::Normal | Standing::Transferring | Standing::Stopped);
    match tab {
        TransferTab::Leaving => state.standing == Standing::Transferring,
        TransferTab::Gone => state.standing == Standing::TransferredOut,
        TransferTab::Arrived => record.event(K::TransferredIn).is_some() && is_here,
        TransferTab::Away => {
            state.stage.is_member()
                && is_here
                && (state.is_mobile
                    || state.is_abroad
                    || state.is_lost
                    || state.standing == Standing::Stopped)
        }
        TransferTab::Kept => state.is_kept && is_here,
    }
}

fn columns(tab: TransferTab) -> &'static [(&'static str, u32, bool)] {
    match tab {
        TransferTab::Leaving => &[
            ("姓名", 104, false),
            ("状态", 136, false),
            ("介绍信编号", 136, true),
            ("开具日期", 112, false),
            ("有效至", 112, false),
            ("还有", 96, false),
            ("回执应到", 112, false),
            ("转往", 200, false),
            ("支部", 160, false),
        ],
        TransferTab::Gone => &[
            ("姓名", 104, false),
            ("转出日期", 112, false),
            ("回执日期", 112, false),
            ("转往", 240, false),
            ("介绍信编号", 136, true),
            ("原支部", 176, false),
        ],
        TransferTab::Arrived => &[
            ("姓名", 104, false),
            ("转入日期", 112, false),
            ("转自", 220, false),
            ("介绍信编号", 136, true),
            ("党费交至", 96, false),
            ("回执寄出", 112, false),
            ("材料", 160, false),
            ("支部", 160, false),
        ],
        TransferTab::Away => &[
            ("姓名", 104, false),
            ("情况", 144, false),
            ("去向", 160, false),
            ("起始", 112, false),
            ("最后联系", 112, false),
            ("联系提醒", 144, false),
            ("停止党籍可启动日", 152, false),
            ("支部", 160, false),
        ],
        TransferTab::Kept => &[
            ("姓名", 104, false),
            ("原因", 144, false),
            ("起始", 112, false),
            ("保留至", 112, false),
            ("还有", 112, false),
            ("延长", 136, false),
            ("最后联系", 112, false),
            ("支部", 160, false),
        ],
    }
}

fn acts(tab: TransferTab) -> &'static [K] {
    match tab {
        TransferTab::Leaving => &[K::TransferredOut, K::LetterReissued, K::TransferWithdrawn],
        TransferTab::Gone => &[K::TransferredIn],
        TransferTab::Arrived => &[K::BranchMoved],
        TransferTab::Away => &[
            K::Contacted,
            K::MobileEnded,
            K::AbroadEnded,
            K::LostContact,
            K::ContactRestored,
            K::MembershipStopped,
            K::MembershipRestored,
        ],
        TransferTab::Kept => &[K::KeepingExtended, K::TransferStarted, K::Contacted],
    }
}

fn empty(tab: TransferTab) -> &'static str {
    match tab {
        TransferTab::Leaving => "没有正在办理的转出。",
        TransferTab::Gone => "还没有人转出。",
        TransferTab::Arrived => "还没有人转入。",
        TransferTab::Away => "没有外出流动、出国（境）、失去联系或停止党籍的党员。",
        TransferTab::Kept => "没有保留组织关系的毕业生党员。",
    }
}

struct Rows<'a> {
    people: &'a People,
    profile: &'a RuleProfile,
    today: NaiveDate,
}

fn text(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

impl Rows<'_> {
    /// The row, and by what it is ordered: the most urgent first.
    fn row(&self, tab: TransferTab, record: &Record) -> (NaiveDate, TransferRow) {
        let name = record.values.name.clone();
        let branch = self.people.organization_name(record.organization_id).to_owned();
        let (order, mut cells, tone) = match tab {
            TransferTab::Leaving => self.leaving(record),
            TransferTab::Gone => gone(record),
            TransferTab::Arrived => arrived(record),
            TransferTab::Away => self.away(record),
            TransferTab::Kept => self.kept(record),
        };
        cells.insert(0, name);
        cells.push(branch);
        (order, TransferRow { id: record.id, cells, tone: tone.to_owned() })
    }

    fn leaving(&self, record: &Record) -> (NaiveDate, Vec<String>, &'static str) {
        let rules = TransferRules::of(self.profile);
        let Some(open) = OpenTransfer::of(&record.events, self.today) else {
            return (NaiveDate::MIN, vec![String::new(); 7], "");
        };
        let last = open.valid_through(rules);
        let due = receipt_due(&open, rules);
        let (status, tone) = match (last, due) {
            (_, Some(due)) if due < self.today => ("回执逾期", "bad"),
            (Some(last), _) if last < self.today => ("介绍信已过期", "warn"),
            (Some(_), _) if open.issued_on().is_some_and(|on| rules.chase_from(on) <= self.today) => {
                ("可以催回执", "")
            }
            _ => ("等待回执", ""),
        };
        let status = if open.n_letters > 1 {
            format!("{status}（第 {} 封）", open.n_letters)
        } else {
            status.to_owned()
        };
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let left = last.map(|last| words::distance(last, self.today)).unwrap_or_default();
        let to = open.said(|event| event.value.as_str()).to_owned();
        let number = open.letter.detail().letter_no.clone();
        let cells = vec![status, number, text(open.letter.on), day(last), left, day(due), to];
        (due.unwrap_or(NaiveDate::MIN), cells, tone)
    }

    fn away(&self, record: &Record) -> (NaiveDate, Vec<String>, &'static str) {
        let state = &record.state;
        let rules = ContactRules::of(self.profile);
        let mut what = Vec::new();
        let mut since = None;
        let mut kind = None;
        for (is, label, on, of) in [
            (state.standing == Standing::Stopped, "停止党籍", state.stopped_on, K::MembershipStopped),
            (state.is_lost, "失去联系", state.lost_on, K::LostContact),
            (
                state.is_abroad,
                "出国（境）",
                record.event(K::AbroadStarted).and_then(|row| row.on),
                K::AbroadStarted,
            ),
            (state.is_mobile, "外出流动", state.mobile_on, K::MobileStarted),
        ] {
            if is {
                what.push(label);
                since = since.or(on);
                kind = kind.or(Some(of));
            }
        }
        let where_to = [K::AbroadStarted, K::MobileStarted]
            .into_iter()
            .filter_map(|kind| record.event(kind))
            .map(|row| row.value.clone())
            .find(|value| !value.is_empty())
            .unwrap_or_default();
        let last = last_contact(record);
        let level = last.and_then(|last| rules.level(last, self.today)).map(|(level, _)| level);
        let months = last.map(|last| ContactRules::months_since(last, self.today)).unwrap_or_default();
        let level_text = level.map(|level| format!("{}，{months} 个月", level.label())).unwrap_or_default();
        let stop = match (state.standing, state.stopped_on.and_then(PartialDate::day), last) {
            (Standing::Stopped, Some(stopped), _) => format!("除名 {}", rules.remove_from(stopped)),
            (Standing::Stopped, None, _) => String::new(),
            (_, _, Some(last)) => rules.stop_from(last).to_string(),
            (_, _, None) => "没有登记联系日期".to_owned(),
        };
        let tone = match level {
            Some(ContactLevel::Red) => "bad",
            Some(ContactLevel::Yellow) => "warn",
            Some(ContactLevel::Info) | None => "",
        };
        let day = last.map(|last| last.to_string()).unwrap_or_default();
        let cells = vec![what.join("、"), where_to, text(since), day, level_text, stop];
        (last.unwrap_or(NaiveDate::MIN), cells, tone)
    }

    fn kept(&self, record: &Record) -> (NaiveDate, Vec<String>, &'static str) {
        let row = record.event(K::KeptAtSchool);
        let until = record.state.kept_until.map(PartialDate::last_day);
        let is_extended =
            record.event(K::KeepingExtended).is_some_and(|one| Some(one.id) > row.map(|row| row.id));
        let extended = if is_extended {
            "已延长".to_owned()
        } else {
            let rules = TransferRules::of(self.profile);
            let why = KeepingCause::from_text(row.map_or("", |row| row.value.as_str()));
            let since = row.and_then(|row| row.on).and_then(PartialDate::day);
            since.map(|since| format!("最晚 {}", rules.extended_until(since, why))).unwrap_or_default()
        };
        let tone = match until {
            Some(until) if until < self.today => "bad",
            Some(until) if (until - self.today).num_days() <= 30 => "warn",
            _ => "",
        };
        let cells = vec![
            row.map(|row| row.value.clone()).unwrap_or_default(),
            text(row.and_then(|row| row.on)),
            until.map(|until| until.to_string()).unwrap_or_default(),
            until.map(|until| words::distance(until, self.today)).unwrap_or_default(),
            extended,
            last_contact(record).map(|last| last.to_string()).unwrap_or_default(),
        ];
        (until.unwrap_or(NaiveDate::MAX), cells, tone)
    }
}

// The newest first: what is over is looked for by its day.
fn newest_first(on: Option<PartialDate>) -> NaiveDate {
    let day = on.map_or(NaiveDate::MIN, PartialDate::first_day);
    let back = NaiveDate::MAX.signed_duration_since(day);
    NaiveDate::MIN.checked_add_signed(back).unwrap_or(NaiveDate::MAX)
}

fn gone(record: &Record) -> (NaiveDate, Vec<String>, &'static str) {
    let row = record.event(K::TransferredOut);
    let detail = row.map(|row| row.detail().clone()).unwrap_or_default();
    let on = row.and_then(|row| row.on);
    let to = row.map(|row| row.value.clone()).unwrap_or_default();
    let cells = vec![text(on), text(detail.receipt_on), to, detail.letter_no];
    (newest_first(on), cells, "")
}

fn arrived(record: &Record) -> (NaiveDate, Vec<String>, &'static str) {
    let row = record.event(K::TransferredIn);
    let detail = row.map(|row| row.detail().clone()).unwrap_or_default();
    let on = row.and_then(|row| row.on);
    let receipt = match detail.receipt_on {
        Some(sent) => sent.to_string(),
        None => "还没有寄出".to_owned(),
    };
    let tone = if detail.receipt_on.is_none() { "warn" } else { "" };
    let from = row.map(|row| row.value.clone()).unwrap_or_default();
    let papers = row.map(|row| row.note.clone()).unwrap_or_default();
    let cells = vec![text(on), from, detail.letter_no, text(detail.dues_until), receipt, papers];
    (newest_first(on), cells, tone)
}

/// One tab.
pub(crate) fn list(open: &mut Opened<'_>, request: TransfersRequest) -> AppResult<TransferList> {
    let profile = open.profile()?;
    let people = open.people();
    let rows = Rows { people, profile: &profile, today: open.today };
    let mut counts = [0u32; TABS.len()];
    let mut found: Vec<(NaiveDate, TransferRow)> = Vec::new();
    for record in people.present() {
        if request.branch.is_some_and(|branch| !people.belongs_to(record.organization_id, branch)) {
            continue;
        }
        for ((tab, _), count) in TABS.iter().zip(&mut counts) {
            if holds(*tab, record) {
                *count += 1;
                if *tab == request.tab {
                    found.push(rows.row(*tab, record));
                }
            }
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.cells).cmp(&(b.0, &b.1.cells)));
    let tabs = TABS.iter().zip(counts);
    Ok(TransferList {
        tabs: tabs
            .map(|((tab, label), count)| TransferTabView { tab: *tab, label: (*label).to_owned(), count })
            .collect(),
        columns: columns(request.tab)
            .iter()
            .map(|(label, width, is_code)| TransferColumn {
                label: (*label).to_owned(),
                width: *width,
                is_code: *is_code,
            })
            .collect(),
        rows: found.into_iter().map(|(_, row)| row).collect(),
        acts: acts(request.tab).iter().map(|kind| act_kind(*kind)).collect(),
        can_chase: request.tab == TransferTab::Leaving,
        can_print: request.tab == TransferTab::Leaving,
        empty: empty(request.tab).to_owned(),
    })
}

/// 催回执通知: a text that names exactly the letters that are still out, to be pasted into a message.
pub(crate) fn chase(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<NoticeText> {
    let rules = transfer_rules(open)?;
    let people = open.people();
    let committee = open.issuing_committee();
    let mut lines = Vec::new();
    for record in request.ids.iter().filter_map(|id| people.get(*id)) {
        let Some(transfer) = OpenTransfer::of(&record.events, open.today) else { continue };
        let number = &transfer.letter.detail().letter_no;
        let on = transfer.issued_on().map(words::long_day).unwrap_or_default();
        let to = transfer.said(|event| event.value.as_str());
        let last = transfer.valid_through(rules).map(words::long_day).unwrap_or_default();
        lines.push(format!(
            "{}. {}，介绍信 {number} 号，{on}开出，转往{to}，有效至{last}",
            lines.len() + 1,
            record.values.name
        ));
    }
    let mut text = format!(
        "您好！下列党员的组织关系介绍信已经开出，还没有收到回执。如已接收，请将回执寄回；如未接收，请告知原因。\n{}\n",
        lines.join("\n")
    );
    for (label, value) in [
        ("", &committee.name),
        ("地址：", &committee.address),
        ("电话：", &committee.phone),
        ("传真：", &committee.fax),
        ("邮编：", &committee.postcode),
    ] {
        if !value.is_empty() {
            text.push_str(&format!("{label}{value}\n"));
        }
    }
    text.push_str(&words::long_day(open.today));
    Ok(NoticeText { text })
}
