//! Papers of the development of members, filled from what is recorded; what is not known is room to write.
//!
//! `whole_way` and `booklets` are forms of one person, `lists` and `minutes` are about the people of one meeting
//! (`meetings`); `says` puts facts into words, `person` tells who somebody is, `about` what a list is about.

mod about;
mod booklets;
mod lists;
mod meetings;
mod minutes;
mod person;
mod says;
mod steps;
mod whole_way;

use chrono::NaiveDate;
use domain::development::StepList;
use domain::field::Field;
use domain::ids::OrganizationId;
use paper::document::{
    BallotResult, ConversionApplication, CultivationRecord, DevelopmentRecord, FilingReport, Forms,
    MeetingMinutes, Notice, NoticeKind, ProbationRecord, TalkRecord,
};
use paper::{Fault, Look, Paper};
use store::Store;

use self::meetings::Group;
use self::person::Subject;
use super::compose;
use super::letter::committee_of;
use crate::development::Judge;
use crate::error::{AppError, AppResult};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::DocumentRequest;

use about::About;
pub(crate) use steps::of_step;

/// What the papers are composed from.
pub(super) struct Desk<'a> {
    store: &'a Store,
    people: &'a People,
    request: &'a DocumentRequest,
    list: std::sync::Arc<StepList>,
    /// 基层党委, where the school has set its name.
    issuing: String,
    /// Months of a period that is assessed (rule `assess.interval`).
    assess_months: u32,
    today: NaiveDate,
}

impl Desk<'_> {
    /// The value of a field as it stands on paper.
    fn said(&self, record: &Record, field: Field) -> String {
        compose::said(record, field, self.people, self.request)
    }

    /// The committee above somebody; nothing where the archive knows none.
    fn committee(&self, record: &Record) -> String {
        if !self.issuing.is_empty() {
            return self.issuing.clone();
        }
        let committee = committee_of(self.people, record);
        let branch = self.people.branch_of(record.organization_id).map(|branch| branch.name.as_str());
        if branch == Some(committee.as_str()) { String::new() } else { committee }
    }

    fn branch_name(&self, branch: Option<OrganizationId>) -> String {
        self.people.organization_name(branch).to_owned()
    }
}

/// The papers of a run.
pub(super) enum Papers {
    WholeWay(Forms<DevelopmentRecord>),
    Talk(Forms<TalkRecord>),
    Cultivation(Forms<CultivationRecord>),
    Probation(Forms<ProbationRecord>),
    Conversion(Forms<ConversionApplication>),
    Notice(Forms<Notice>),
    Filing(Forms<FilingReport>),
    Minutes(Forms<MeetingMinutes>),
    Ballot(Forms<BallotResult>),
}

impl Papers {
    /// Sets them as the request wants them.
    pub(super) fn set(&self, look: &Look, request: &DocumentRequest) -> Result<Paper, Fault> {
        match self {
            Self::WholeWay(papers) => compose::set(papers, look, request),
            Self::Talk(papers) => compose::set(papers, look, request),
            Self::Cultivation(papers) => compose::set(papers, look, request),
            Self::Probation(papers) => compose::set(papers, look, request),
            Self::Conversion(papers) => compose::set(papers, look, request),
            Self::Notice(papers) => compose::set(papers, look, request),
            Self::Filing(papers) => compose::set(papers, look, request),
            Self::Minutes(papers) => compose::set(papers, look, request),
            Self::Ballot(papers) => compose::set(papers, look, request),
        }
    }
}

/// What a list of this kind can be about; nothing for what is no such list.
pub(super) fn abouts(code: &str) -> &'static [About] {
    match code {
        "public_notice" | "notice_result" => &About::ALL,
        "filing_report" => &About::FILED,
        "meeting_minutes" | "ballot_result" => &About::VOTED,
        _ => &[],
    }
}

/// The papers about these people, and what somebody has to know before printing.
///
/// # Errors
/// A code that is none of these, an archive that cannot be read.
pub(super) fn compose(
    open: &Opened<'_>,
    request: &DocumentRequest,
    records: &[&Record],
) -> AppResult<(Papers, String)> {
    let desk = Desk {
        store: open.store(),
        people: open.people(),
        request,
        issuing: open.setting_text("issuing.name"),
        list: open.steps()?,
        assess_months: open.profile()?.months("assess.interval").unwrap_or(6),
        today: open.today,
    };
    let subjects: Vec<Subject<'_>> =
        records.iter().map(|record| Subject { record, facts: Judge::facts(record) }).collect();
    let allowed = abouts(&request.code);
    if !allowed.is_empty() {
        let groups = desk.groups(subjects, allowed)?;
        let remark = remark_of_groups(&groups);
        let papers = match request.code.as_str() {
            "public_notice" => Papers::Notice(each(&groups, |group| desk.notice(group, NoticeKind::Notice))),
            "notice_result" => Papers::Notice(each(&groups, |group| desk.notice(group, NoticeKind::Result))),
            "filing_report" => Papers::Filing(each(&groups, |group| desk.filing(group))),
            "meeting_minutes" => Papers::Minutes(each(&groups, |group| desk.minutes(group))),
            _ => Papers::Ballot(each(&groups, |group| desk.ballot_result(group))),
        };
        return Ok((papers, remark));
    }
    let papers = match request.code.as_str() {
        "development_record" => Papers::WholeWay(each(&subjects, |one| desk.whole_way(one))),
        "talk_record" => Papers::Talk(each(&subjects, |one| desk.talk(one))),
        "cultivation_record" => Papers::Cultivation(each(&subjects, |one| desk.cultivation(one))),
        "probation_record" => Papers::Probation(each(&subjects, |one| desk.probation(one))),
        "conversion_application" => Papers::Conversion(each(&subjects, |one| desk.conversion(one))),
        _ => return Err(AppError::bug("E-X-PAPER")),
    };
    let is_numbered =
        matches!(request.code.as_str(), "talk_record" | "cultivation_record" | "probation_record");
    let remark = if is_numbered && request.masked {
        "身份证号码等已遮挡；归档的登记表要填完整号码，正式使用请选“完整”。".to_owned()
    } else {
        String::new()
    };
    Ok((papers, remark))
}

fn each<S, F>(subjects: &[S], paper: impl Fn(&S) -> F) -> Forms<F> {
    Forms { papers: subjects.iter().map(paper).collect() }
}

/// For whom no meeting is recorded, that there are several papers, and whose votes do not carry what was decided.
fn remark_of_groups(groups: &[Group<'_>]) -> String {
    let mut parts = Vec::new();
    let without: Vec<&str> = groups
        .iter()
        .filter(|group| group.on.is_none())
        .flat_map(|group| group.people.iter().map(Subject::name))
        .collect();
    match without.as_slice() {
        [] => {}
        [only] => parts.push(format!("{only}还没有登记会议日期，有关各处留空，可以手写。")),
        many => parts.push(format!("有 {} 人还没有登记会议日期，有关各处留空，可以手写。", many.len())),
    }
    if groups.len() > 1 {
        parts.push(format!("这些人不是同一次会议，或者事项不同，分成 {} 份。", groups.len()));
    }
    let doubtful: Vec<&str> = groups.iter().flat_map(minutes::without_majority).collect();
    match doubtful.as_slice() {
        [] => {}
        [only] => {
            parts.push(format!(
                "{only}登记的票数不够通过（细则第二十条、第二十一条），决议留空，请先核对票数。"
            ));
        }
        many => parts.push(format!(
            "有 {} 人登记的票数不够通过（细则第二十条、第二十一条），决议留空，请先核对票数。",
            many.len()
        )),
    }
    parts.concat()
}
