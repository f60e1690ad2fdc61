//! Forms of one person each: talk, cultivation, probation, application for conversion.

use chrono::NaiveDate;
use domain::calendar::span_end;
use domain::date::PartialDate;
use domain::development::{assessments_due, probation};
use domain::event::{Event, EventKind as K};
use domain::field::Field;
use paper::document::{ConversionApplication, CultivationRecord, FormPeriod, ProbationRecord, TalkRecord};

use super::about::About;
use super::person::Subject;
use super::{Desk, says};
use crate::words;

/// A year of cultivation or probation is two half-years (《中国共产党发展党员工作细则》第十一条).
const LEAST_PERIODS: u32 = 2;
/// Half-years that nobody assessed: so many of them are printed, more would be paper.
const MOST_EMPTY_PERIODS: u32 = 8;
/// 成年 (第五条): eighteen.
const ADULT_YEARS: u32 = 18;

impl Desk<'_> {
    /// 入党申请谈话记录表
    pub(super) fn talk(&self, subject: &Subject<'_>) -> TalkRecord {
        let facts = &subject.facts;
        let talked = facts.last(K::Talked);
        let meeting_age = || {
            let applied = facts.on(K::Applied)?.day()?;
            applied.years_since(facts.born_on?.day()?)
        };
        let is_adult = meeting_age().map(|years| if years >= ADULT_YEARS { "是" } else { "否" });
        TalkRecord {
            person: self.person(subject),
            applied_on: says::day_of(facts, K::Applied),
            is_adult: is_adult.unwrap_or_default().to_owned(),
            talked_on: says::day_of(facts, K::Talked),
            place: String::new(),
            talkers: talked.map(|event| event.value.trim().to_owned()).unwrap_or_default(),
            recorder: String::new(),
            note: talked.map(|event| event.detail().outcome.clone()).unwrap_or_default(),
        }
    }

    /// 入党积极分子培养教育考察登记表
    pub(super) fn cultivation(&self, subject: &Subject<'_>) -> CultivationRecord {
        let facts = &subject.facts;
        let day = |kind: K| says::day_of(facts, kind);
        let result = |kind: K| says::result_of(facts, kind);
        let candidate_filed = facts.last(K::Candidate).or(facts.last(K::CandidateFiled));
        let recommended =
            facts.last(K::Recommended).map(|event| says::join([says::day(event.on), "群团推优".into()]));
        CultivationRecord {
            person: self.person(subject),
            applied_on: day(K::Applied),
            talk: says::dated(facts, K::Talked),
            activist_on: day(K::Activist),
            basis: recommended.unwrap_or_default(),
            activist_notice: says::Posted::of(facts, About::Activist).words(),
            activist_filed: says::dated(facts, K::ActivistFiled),
            contacts: self.helper_rows(subject, K::ContactsAppointed),
            contacts_on: day(K::ContactsAppointed),
            studies: says::dated(facts, K::Trained),
            reports: self.reports(subject),
            periods: self.cultivation_periods(subject),
            proposed: result(K::CandidateProposed),
            proposed_on: day(K::CandidateProposed),
            candidate_notice: says::Posted::of(facts, About::Candidate).words(),
            candidate_filed: candidate_filed.map(says::result).unwrap_or_default(),
            candidate_on: says::day(candidate_filed.and_then(|event| event.on)),
            introducers: self.helper_rows(subject, K::IntroducersNamed),
            introducers_on: day(K::IntroducersNamed),
            review: result(K::PoliticalReview),
            review_on: day(K::PoliticalReview),
            training: says::dated(facts, K::Trained),
            committee_review: result(K::CommitteeReviewed),
            committee_review_on: day(K::CommitteeReviewed),
            prereview: result(K::Prereviewed),
            prereview_on: day(K::Prereviewed),
            remark: String::new(),
        }
    }

    /// Days of the thought reports before the admission, and how many.
    fn reports(&self, subject: &Subject<'_>) -> String {
        let reports: Vec<&Event> =
            subject.facts.all(K::ThoughtReport).filter(|event| !is_in_probation(subject, event)).collect();
        let days: Vec<String> =
            reports.iter().map(|event| says::day(event.on)).filter(|day| !day.is_empty()).collect();
        match reports.len() {
            0 => String::new(),
            n => says::join([days.join("、"), format!("共{n}次")]),
        }
    }

    fn cultivation_periods(&self, subject: &Subject<'_>) -> Vec<FormPeriod> {
        let facts = &subject.facts;
        let since = facts.on(K::Activist).and_then(PartialDate::day);
        let until = facts.on(K::Admitted).map(PartialDate::first_day).unwrap_or(self.today);
        let assessed: Vec<&Event> =
            facts.all(K::Assessed).filter(|event| !is_in_probation(subject, event)).collect();
        self.periods(since, until, &assessed)
    }

    /// 预备党员教育考察登记表
    pub(super) fn probation(&self, subject: &Subject<'_>) -> ProbationRecord {
        let facts = &subject.facts;
        let day = |kind: K| says::day_of(facts, kind);
        let result = |kind: K| says::result_of(facts, kind);
        let known = probation(facts);
        let admitted = facts.on(K::Admitted);
        let assessed: Vec<&Event> =
            facts.all(K::Assessed).filter(|event| is_in_probation(subject, event)).collect();
        let until = known.map_or(self.today, |known| known.converts_on);
        let approved = facts.last(K::Approved);
        let joined = facts.last(K::GroupJoined);
        let group = joined.and_then(|event| event.organization_id);
        let group = self.people.group_of(group.or(subject.record.organization_id));
        let place = [Some(self.said(subject.record, Field::Branch)), group.map(|group| group.name.clone())];
        let extended = facts
            .last(K::ProbationExtended)
            .map(|event| says::join([says::day(event.on), says::result(event)]));
        ProbationRecord {
            person: self.person(subject),
            admitted_on: says::day(admitted),
            approved_on: day(K::Approved),
            approved_by: approved.map(|event| event.detail().approved_by.clone()).unwrap_or_default(),
            probation: match known {
                Some(known) => {
                    says::span(&words::long_day(known.admitted_on), &words::long_day(known.ends_on))
                }
                None => says::span(&says::day(admitted), ""),
            },
            group: if approved.is_some() || joined.is_some() {
                place.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
            } else {
                String::new()
            },
            group_on: day(K::GroupJoined),
            introducers: subject.helpers(K::IntroducersNamed),
            oath_on: day(K::Oath),
            extension: extended.unwrap_or_default(),
            periods: self.periods(admitted.and_then(PartialDate::day), until, &assessed),
            applied_on: day(K::ConversionApplied),
            meeting: result(K::ConversionMeeting),
            meeting_on: day(K::ConversionMeeting),
            approval: result(K::ConversionApproved),
            approval_on: day(K::ConversionApproved),
            remark: String::new(),
        }
    }

    /// 转正申请书
    pub(super) fn conversion(&self, subject: &Subject<'_>) -> ConversionApplication {
        let facts = &subject.facts;
        let known = probation(facts);
        let approved = facts.last(K::Approved);
        let person = self.person(subject);
        ConversionApplication {
            addressee: person.branch.clone(),
            admitted_on: says::day_of(facts, K::Admitted),
            approved_on: says::day_of(facts, K::Approved),
            approved_by: approved.map(|event| event.detail().approved_by.clone()).unwrap_or_default(),
            ends_on: known.map(|known| words::long_day(known.ends_on)).unwrap_or_default(),
            extended: known
                .and_then(|known| known.extended_by)
                .map(|months| format!("{months}个月"))
                .unwrap_or_default(),
            person,
        }
    }

    /// The n-th assessment covers the n-th half-year from the first day on; half-years without one are room to write.
    /// Where the first day is known to the month only no half-year has days.
    fn periods(&self, since: Option<NaiveDate>, until: NaiveDate, assessed: &[&Event]) -> Vec<FormPeriod> {
        let n_known = u32::try_from(assessed.len()).unwrap_or(u32::MAX);
        let due = since.map_or(0, |since| assessments_due(since, self.assess_months, until));
        let n = due.min(n_known.saturating_add(MOST_EMPTY_PERIODS)).max(n_known).max(LEAST_PERIODS);
        (0..n)
            .map(|at| {
                let of = usize::try_from(at).ok().and_then(|at| assessed.get(at));
                let detail = of.map(|event| event.detail().clone()).unwrap_or_default();
                let begin = |n: u32| Some(span_end(since?, self.assess_months.saturating_mul(n)));
                let first = begin(at).map(PartialDate::Day);
                let last = begin(at.saturating_add(1)).and_then(|next| next.pred_opt()).map(PartialDate::Day);
                FormPeriod {
                    since: says::day(detail.since.or(first)),
                    until: says::day(detail.until.or(last)),
                    outcome: detail.outcome,
                    note: of.map(|event| event.note.trim().to_owned()).unwrap_or_default(),
                    on: says::day(of.and_then(|event| event.on)),
                }
            })
            .collect()
    }
}

/// Whether an assessment or a report was made in the probation.
pub(super) fn is_in_probation(subject: &Subject<'_>, event: &Event) -> bool {
    let admitted = subject.facts.on(K::Admitted).map(PartialDate::first_day);
    matches!((event.on, admitted), (Some(on), Some(admitted)) if on.first_day() >= admitted)
}
