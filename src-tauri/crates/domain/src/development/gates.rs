//! What speaks against a step on a day, and from when until when it can be done.
//!
//! A date that is known to the month only breaks a rule where every day of the month would.

use chrono::NaiveDate;

use super::duties::assessments_due;
use super::{Facts, Gate, Step};
use crate::calendar::{Workdays, deadline, span_end};
use crate::date::PartialDate;
use crate::event::{Event, EventDetail, EventKind};
use crate::ids::PersonId;
use crate::probation::Probation;
use crate::rules::{Finding, RuleProfile, RuleValue, Severity};
use crate::vote::{Count, Meeting};

/// By what a step is judged.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The numbers, with their weight and source.
    pub profile: &'a RuleProfile,
    /// The working days, for notices.
    pub workdays: &'a Workdays,
}

/// 培养联系人 or 入党介绍人, as they were on the day of their appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// Who; nobody of this archive has no number.
    pub id: Option<PersonId>,
    /// Name.
    pub name: String,
    /// Full member on that day; `None` for somebody of whom the archive knows nothing.
    pub is_full_member: Option<bool>,
    /// 留党察看 on that day.
    pub is_suspended: bool,
    /// How many people he looks after already, this one not counted.
    pub n_others: u32,
}

/// A step as it is to be recorded, or was.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// When; nothing where the day is not known.
    pub on: Option<PartialDate>,
    /// What else is said.
    pub detail: &'a EventDetail,
    /// Who helps; empty for steps without.
    pub helpers: &'a [Helper],
}

/// From when until when a step can be done, as far as its conditions say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first day.
    pub opens: Option<NaiveDate>,
    /// The last day.
    pub due: Option<NaiveDate>,
}

/// What speaks against a step, in the order of its conditions.
pub fn check(step: &Step, entry: &Entry<'_>, facts: &Facts<'_>, rules: Rules<'_>) -> Vec<Finding> {
    let judge = Judge { step, entry, facts, rules };
    let mut findings: Vec<Finding> = step.gates.iter().flat_map(|gate| judge.gate(gate)).collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// From when until when a step can be done.
pub fn window(step: &Step, facts: &Facts<'_>, profile: &RuleProfile) -> Window {
    let months = |rule: &str| profile.months(rule);
    let known = |from: EventKind| facts.on(from);
    let mut window = Window::default();
    let mut opens = |day: NaiveDate| window.opens = Some(window.opens.map_or(day, |known| known.max(day)));
    let mut due: Option<NaiveDate> = None;
    let mut ends = |day: NaiveDate| due = Some(due.map_or(day, |known: NaiveDate| known.min(day)));
    for gate in &step.gates {
        match gate {
            Gate::Age { rule } => {
                let years = profile.number(rule).unwrap_or(0);
                if let Some(born) = facts.born_on {
                    opens(span_end(born.first_day(), years.saturating_mul(12)));
                }
            }
            Gate::Span { rule, from } => {
                if let (Some(from), Some(months)) = (known(*from), months(rule)) {
                    opens(span_end(from.first_day(), months));
                }
            }
            Gate::Deadline { rule, from } => {
                if let (Some(from), Some(months)) = (known(*from), months(rule)) {
                    ends(deadline(from.last_day(), months));
                }
            }
            Gate::ProbationOver { .. } => {
                probation(facts).into_iter().for_each(|probation| opens(probation.converts_on));
            }
            Gate::ConversionWindow { rule } => {
                if let Some(probation) = probation(facts) {
                    opens(probation.application_opens_on(profile.number(rule).unwrap_or(0)));
                    ends(probation.converts_on);
                }
            }
            Gate::ConversionMeeting { rule, .. } => {
                let applied = facts.on(EventKind::ConversionApplied).map(PartialDate::last_day);
                if let (Some(probation), Some(months)) = (probation(facts), months(rule)) {
                    ends(probation.meeting_due_on(applied.unwrap_or(probation.converts_on), months));
                }
            }
            _ => {}
        }
    }
    Window { due, ..window }
}

/// The probation of the present attempt, with its extension.
pub fn probation(facts: &Facts<'_>) -> Option<Probation> {
    let probation = Probation::of(facts.on(EventKind::Admitted)?.day()?);
    let extended = facts.last(EventKind::ProbationExtended).and_then(extension);
    Some(extended.and_then(|months| probation.extended(months).ok()).unwrap_or(probation))
}

fn extension(event: &Event) -> Option<u32> {
    event.detail().n_months.or_else(|| crate::person::months(&event.value))
}

struct Judge<'a> {
    step: &'a Step,
    entry: &'a Entry<'a>,
    facts: &'a Facts<'a>,
    rules: Rules<'a>,
}

impl Judge<'_> {
    fn gate(&self, gate: &Gate) -> Vec<Finding> {
        match gate {
            Gate::Age { rule } => self.age(rule).into_iter().collect(),
            Gate::Span { rule, from } => self.span(rule, *from).into_iter().collect(),
            Gate::Deadline { rule, from } => self.deadline(rule, *from).into_iter().collect(),
            Gate::Needs { fact, severity, source } => {
                self.needs(*fact, *severity, source).into_iter().collect()
            }
            Gate::Notice { rule, about } => self.notice(rule, about).into_iter().collect(),
            Gate::Assessments { rule } => self.assessments(rule).into_iter().collect(),
            Gate::Helpers { rule, load } => self.helpers(rule, load),
            Gate::Training { days, hours } => self.training(days, hours).into_iter().collect(),
            Gate::TrainingValid { rule } => self.training_valid(rule).into_iter().collect(),
            Gate::Leaving { rule } => self.leaving(rule).into_iter().collect(),
            Gate::Vote { by, source } => self.vote(*by, source).into_iter().collect(),
            Gate::ProbationOver { rule } => self.probation_over(rule).into_iter().collect(),
            Gate::ConversionWindow { rule } => self.conversion_window(rule).into_iter().collect(),
            Gate::ConversionMeeting { rule, postponed } => {
                self.conversion_meeting(rule, postponed).into_iter().collect()
            }
            Gate::Extension { min, max, count } => self.extension(min, max, count).into_iter().collect(),
        }
    }

    fn finding(&self, rule: &str, message: String) -> Finding {
        self.rules.profile.finding(rule, message)
    }

    /// Where the day of the step is not known, nothing can be said of it.
    fn on(&self) -> Option<PartialDate> {
        self.entry.on
    }

    fn months(&self, rule: &str) -> Option<u32> {
        self.rules.profile.months(rule)
    }

    /// Old enough (第五条): the day of the application itself counts.
    fn age(&self, rule: &str) -> Option<Finding> {
        let years = self.rules.profile.number(rule)?;
        let born = self.facts.born_on?;
        let earliest = span_end(born.first_day(), years.saturating_mul(12));
        let on = self.on().filter(|on| on.last_day() < earliest)?;
        let message = format!("申请入党应年满 {years} 周岁：{born} 出生，最早 {earliest}，登记的是 {on}");
        Some(self.finding(rule, message).until(earliest))
    }

    fn span(&self, rule: &str, from: EventKind) -> Option<Finding> {
        let months = self.months(rule)?;
        let since = self.facts.on(from)?;
        let earliest = span_end(since.first_day(), months);
        let on = self.on().filter(|on| on.last_day() < earliest)?;
        let message = format!(
            "{}以后满 {months} 个月才能“{}”：{since} {}，最早 {earliest}，登记的是 {on}",
            from.label(),
            self.step.name,
            from.label()
        );
        Some(self.finding(rule, message).until(earliest))
    }

    fn deadline(&self, rule: &str, from: EventKind) -> Option<Finding> {
        let months = self.months(rule)?;
        let since = self.facts.on(from)?;
        let due = deadline(since.last_day(), months);
        let on = self.on().filter(|on| on.first_day() > due)?;
        let late = on.first_day().signed_duration_since(due).num_days();
        let message = format!(
            "{}后 {months} 个月内应“{}”：{since} {}，应在 {due} 以前，登记的是 {on}，晚了 {late} 天",
            from.label(),
            self.step.name,
            from.label()
        );
        Some(self.finding(rule, message).until(due))
    }

    /// Another step was done and did not end against it.
    fn needs(&self, fact: EventKind, severity: Severity, source: &str) -> Option<Finding> {
        let message = match self.facts.last(fact) {
            None if self.is_beyond(fact) => return None,
            None => format!("还没有登记“{}”，不能“{}”", fact.label(), self.step.name),
            Some(event) if is_against(&event.detail().outcome) => {
                let outcome = &event.detail().outcome;
                format!("“{}”的结果是{outcome}，不能“{}”", fact.label(), self.step.name)
            }
            Some(_) => return None,
        };
        let rule = format!("step.{}", fact.code());
        let source = source.to_owned();
        Some(Finding { rule, severity, subject: None, field: None, until: None, message, source })
    }

    // 备案 of a candidate shows that he is one, though an old file lacks the fact itself.
    fn is_beyond(&self, fact: EventKind) -> bool {
        fact == EventKind::Candidate && self.facts.last(EventKind::CandidateFiled).is_some()
    }

    /// A notice of so many working days, the first and the last counted.
    fn notice(&self, rule: &str, about: &str) -> Option<Finding> {
        let RuleValue::Number(days) = self.rules.profile.rule(rule)?.value else { return None };
        if days == 0 {
            return None;
        }
        let notice =
            self.facts.all(EventKind::PublicNotice).filter(|event| event.value.trim() == about).last();
        let Some(notice) = notice else {
            return Some(self.finding(rule, format!("“{about}”还没有公示，应公示 {days} 个工作日")));
        };
        let (Some(first), Some(last)) = (
            notice.detail().since.or(notice.on).and_then(PartialDate::day),
            notice.detail().until.and_then(PartialDate::day),
        ) else {
            return Some(
                self.finding(rule, format!("“{about}”公示的起止日期没有登记全，应公示 {days} 个工作日")),
            );
        };
        match self.rules.workdays.workdays_from(first, days) {
            Ok(counted) => {
                let least = counted.last().copied().filter(|least| last < *least)?;
                let message =
                    format!("“{about}”应公示 {days} 个工作日：{first} 开始，应到 {least}，登记的是 {last}");
                Some(self.finding(rule, message).until(least))
            }
            Err(missing) => {
                Some(self.finding(rule, format!("公示的工作日算不出来：{missing}，请先补上该年的放假安排")))
            }
        }
    }

    /// The half-yearly assessments from the day on which somebody became an activist (第十一条).
    fn assessments(&self, rule: &str) -> Option<Finding> {
        let since = self.facts.on(EventKind::Activist)?.day()?;
        let on = self.on()?.first_day();
        let months = self.months(rule)?;
        let wanted = assessments_due(since, months, on);
        let there = self
            .facts
            .all(EventKind::Assessed)
            .filter(|event| event.on.is_none_or(|day| day.first_day() <= on))
            .count();
        let there = u32::try_from(there).unwrap_or(u32::MAX);
        (there < wanted).then(|| {
            let message =
                format!("到 {on} 应有 {wanted} 次半年考察（{since} 确定为积极分子），登记了 {there} 次");
            self.finding(rule, message)
        })
    }

    fn helpers(&self, rule: &str, load: &str) -> Vec<Finding> {
        let helpers = self.entry.helpers;
        let mut findings = Vec::new();
        let (least, most) = match self.rules.profile.rule(rule).map(|rule| &rule.value) {
            Some(RuleValue::Range { min, max }) => (*min, *max),
            Some(RuleValue::Number(number)) => (*number, *number),
            _ => return findings,
        };
        let n_helpers = u32::try_from(helpers.len()).unwrap_or(u32::MAX);
        if !(least..=most).contains(&n_helpers) {
            let wanted = if least == most { format!("{least} 名") } else { format!("{least}—{most} 名") };
            findings.push(
                self.finding(rule, format!("“{}”应是 {wanted}正式党员，填了 {n_helpers} 名", self.step.name)),
            );
        }
        for (at, helper) in helpers.iter().enumerate() {
            let is_twice = helpers.iter().take(at).any(|other| match (other.id, helper.id) {
                (Some(other), Some(own)) => other == own,
                _ => other.name == helper.name,
            });
            if is_twice {
                findings.push(self.finding(rule, format!("{}填了两次，应是不同的人", helper.name)));
            }
            if helper.is_full_member == Some(false) {
                let on = self.on().map(|on| format!("{on} ")).unwrap_or_default();
                findings.push(self.finding(rule, format!("{}在 {on}还不是正式党员", helper.name)));
            }
            if helper.is_suspended {
                findings
                    .push(self.finding(rule, format!("{}受留党察看处分，还没有恢复党员权利", helper.name)));
            }
            let most = self.rules.profile.number(load).filter(|_| !load.is_empty());
            if let Some(most) = most.filter(|most| helper.n_others >= *most) {
                let message = format!("{}已联系 {} 人，一般不超过 {most} 人", helper.name, helper.n_others);
                findings.push(self.finding(load, message));
            }
        }
        findings
    }

    /// Three days or twenty-four class hours (第十七条).
    fn training(&self, days: &str, hours: &str) -> Option<Finding> {
        let (least_days, least_hours) = (self.rules.profile.number(days)?, self.rules.profile.number(hours)?);
        let (n_days, n_hours) = (self.entry.detail.n_days, self.entry.detail.n_hours);
        if n_days.is_some_and(|n| n >= least_days) || n_hours.is_some_and(|n| n >= least_hours) {
            return None;
        }
        let said = |n: Option<u32>, unit: &str| {
            n.map(|n| format!("{n} {unit}")).unwrap_or_else(|| format!("未填{unit}"))
        };
        let message = format!(
            "集中培训不少于 {least_days} 天或 {least_hours} 学时，登记的是{}、{}",
            said(n_days, "天"),
            said(n_hours, "学时")
        );
        Some(self.finding(days, message))
    }

    fn training_valid(&self, rule: &str) -> Option<Finding> {
        let months = self.months(rule)?;
        let trained = self.facts.last(EventKind::Trained)?;
        let since = trained.detail().until.or(trained.on)?;
        let last = deadline(since.last_day(), months);
        let on = self.on().filter(|on| on.first_day() > last)?;
        let message = format!(
            "集中培训 {since} 结业，{months} 个月内有效，到 {last} 为止；{on} 召开支部大会应重新培训"
        );
        Some(self.finding(rule, message).until(last))
    }

    /// Who leaves within three months is normally not admitted (第十九条).
    fn leaving(&self, rule: &str) -> Option<Finding> {
        let months = self.months(rule)?;
        let leaves = self.facts.leaves_on?;
        let on = self.on()?;
        let last = deadline(on.last_day(), months);
        if leaves.last_day() > last || leaves.last_day() < on.first_day() {
            return None;
        }
        let message = format!("{leaves} 将离开学校，距 {on} 不到 {months} 个月，一般不办理接收手续");
        Some(self.finding(rule, message))
    }

    fn vote(&self, by: Meeting, source: &str) -> Option<Finding> {
        let ballot = self.entry.detail.ballot?;
        let count = Count {
            n_entitled: ballot.n_entitled,
            n_present: ballot.n_present,
            n_yes: ballot.n_yes,
            n_written_yes: ballot.n_written_yes,
        };
        let cast = ballot.n_yes.saturating_add(ballot.n_no).saturating_add(ballot.n_abstain);
        let message = match by.judge(count) {
            Err(impossible) => format!("票数对不上：{impossible}"),
            Ok(_) if cast > ballot.n_present => {
                format!("票数对不上：赞成、不赞成、弃权共 {cast} 票，实到 {} 人", ballot.n_present)
            }
            Ok(outcome) if !outcome.may_be_held => format!(
                "到会人数不够，会议无效：应到 {}，实到 {}，至少要 {} 人到会",
                ballot.n_entitled, ballot.n_present, outcome.needed_present
            ),
            Ok(outcome) if !outcome.passed => format!(
                "没有通过：应到 {}，赞成 {}（含书面 {}），至少要 {} 票",
                ballot.n_entitled,
                ballot.n_yes.saturating_add(ballot.n_written_yes),
                ballot.n_written_yes,
                outcome.needed_yes
            ),
            Ok(_) => return None,
        };
        let (rule, source) = ("vote.majority".to_owned(), source.to_owned());
        Some(Finding {
            rule,
            severity: Severity::Block,
            subject: None,
            field: None,
            until: None,
            message,
            source,
        })
    }

    /// Never before the end of probation (第三十二条).
    fn probation_over(&self, rule: &str) -> Option<Finding> {
        let probation = probation(self.facts)?;
        let on = self.on().filter(|on| on.last_day() < probation.converts_on)?;
        let message = format!(
            "预备期到 {} 为止，讨论转正最早 {}，登记的是 {on}",
            probation.ends_on, probation.converts_on
        );
        Some(self.finding(rule, message).until(probation.converts_on))
    }

    fn conversion_window(&self, rule: &str) -> Option<Finding> {
        let days = self.rules.profile.number(rule)?;
        let probation = probation(self.facts)?;
        let opens = probation.application_opens_on(days);
        let on = self.on().filter(|on| on.last_day() < opens)?;
        let message = format!(
            "预备期满（{}）前 {days} 天起提出转正申请，最早 {opens}，登记的是 {on}",
            probation.converts_on
        );
        Some(self.finding(rule, message).until(opens))
    }

    fn conversion_meeting(&self, rule: &str, postponed: &str) -> Option<Finding> {
        let probation = probation(self.facts)?;
        let on = self.on()?;
        let arrived = self.facts.on(EventKind::TransferredIn).map(PartialDate::first_day);
        if arrived.is_some_and(|day| day > probation.admitted_on) {
            let last = probation.postponed_until(self.months(postponed)?);
            let message = format!("转入的预备党员推迟讨论转正，最迟 {last}，登记的是 {on}");
            return (on.first_day() > last).then(|| self.finding(postponed, message).until(last));
        }
        let applied = self.facts.on(EventKind::ConversionApplied).map(PartialDate::last_day);
        let due = probation.meeting_due_on(applied.unwrap_or(probation.converts_on), self.months(rule)?);
        let message = format!("预备期满并提出申请后，应在 {due} 以前讨论转正，登记的是 {on}");
        (on.first_day() > due).then(|| self.finding(rule, message).until(due))
    }

    fn extension(&self, min: &str, max: &str, count: &str) -> Option<Finding> {
        let (least, most, times) = (self.months(min)?, self.months(max)?, self.rules.profile.number(count)?);
        let before = u32::try_from(self.facts.all(EventKind::ProbationExtended).count()).unwrap_or(u32::MAX);
        if before >= times {
            return Some(
                self.finding(count, format!("预备期只能延长 {times} 次，延长期满应当转正或取消预备党员资格")),
            );
        }
        let months = self.entry.detail.n_months?;
        if months < least {
            return Some(self.finding(min, format!("延长预备期不能少于 {least} 个月，填的是 {months} 个月")));
        }
        (months > most)
            .then(|| self.finding(max, format!("延长预备期最长 {most} 个月，填的是 {months} 个月")))
    }
}

/// 不合格, 不同意, 未通过 and their like.
fn is_against(outcome: &str) -> bool {
    outcome.starts_with('不') || outcome.starts_with('未')
}
