//! Lists of the way for the committee: who is filed, reviewed beforehand, approved, converted, and how far everybody is.
//!
//! Dates stand as precisely as they were recorded; what is not known is blank.

use domain::date::PartialDate;
use domain::development::{Actor, Course, Facts, StepStatus, opens_later, probation};
use domain::event::{Event, EventKind as K};
use domain::field::Field as F;
use domain::ids::PersonId;
use domain::mask::Place;
use domain::person::Stage;
use sheets::write::{ListCell, ListColumn, ListLine, Listing};

use super::Judge;
use super::board::nearness;
use super::tasks::is_on_the_way;
use crate::error::{AppError, AppResult};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::ExportRequest;

/// Somebody in a list.
struct Row<'a> {
    people: &'a People,
    record: &'a Record,
    facts: Facts<'a>,
    course: Course<'a>,
    today: chrono::NaiveDate,
    masked: bool,
}

/// A column: its head, whether it holds longer texts, and what stands in it.
struct Column {
    head: &'static str,
    is_long: bool,
    of: fn(&Row<'_>) -> ListCell,
}

/// A list.
struct List {
    code: &'static str,
    label: &'static str,
    /// Who is in it where nobody was chosen.
    holds: fn(&Record) -> bool,
    columns: &'static [Column],
    signatures: &'static [&'static str],
}

const fn short(head: &'static str, of: fn(&Row<'_>) -> ListCell) -> Column {
    Column { head, is_long: false, of }
}

const fn long(head: &'static str, of: fn(&Row<'_>) -> ListCell) -> Column {
    Column { head, is_long: true, of }
}

const NAME: Column = short("姓名", |row| row.text(F::Name));
const GENDER: Column = short("性别", |row| row.text(F::Gender));
const ETHNICITY: Column = short("民族", |row| row.text(F::Ethnicity));
const BORN: Column = short("出生年月", |row| row.born());
const EDUCATION: Column = short("学历", |row| row.text(F::Education));
const CITIZEN_ID: Column = short("公民身份号码", |row| row.digits(F::CitizenId));
const UNIT: Column = short("班级（单位）", |row| row.unit());
const POST: Column = short("职务", |row| row.text(F::Post));
const BRANCH: Column = short("所在党支部", |row| row.text(F::Branch));
const APPLIED: Column = short("申请入党时间", |row| row.on(K::Applied));
const ACTIVIST: Column = short("确定积极分子时间", |row| row.on(K::Activist));
const CONTACTS: Column = short("培养联系人", |row| row.said(K::ContactsAppointed));
const CANDIDATE: Column = short("确定发展对象时间", |row| row.on(K::Candidate));
const INTRODUCERS: Column = short("入党介绍人", |row| row.said(K::IntroducersNamed));
const REVIEWED: Column = short("政治审查时间", |row| row.on(K::PoliticalReview));
const REVIEW: Column = short("政治审查结论", |row| row.of(K::PoliticalReview, outcome));
const TRAINED: Column = short("集中培训时间", |row| row.on(K::Trained));
const ADMITTED: Column = short("支部大会接收时间", |row| row.on(K::Admitted));
const REMARK: Column = long("备注", |_| ListCell::Text(String::new()));

const BY_BRANCH: &[&str] = &["党支部书记（签字）：", "填表人：", "联系电话："];
const BY_COMMITTEE: &[&str] = &["党委审批意见（盖章）：", "党支部书记（签字）：", "填表人："];

const LISTS: &[List] = &[
    List {
        code: "activist_filing",
        label: "入党积极分子备案表",
        holds: |record| record.state.stage == Stage::Activist,
        signatures: BY_BRANCH,
        columns: &[
            NAME,
            GENDER,
            ETHNICITY,
            BORN,
            EDUCATION,
            UNIT,
            POST,
            short("入团时间", |row| row.on(K::LeagueJoined)),
            APPLIED,
            short("群团推优时间", |row| row.on(K::Recommended)),
            ACTIVIST,
            CONTACTS,
            short("备案时间", |row| row.on(K::ActivistFiled)),
            REMARK,
        ],
    },
    List {
        code: "candidate_filing",
        label: "发展对象备案表",
        holds: |record| record.state.stage == Stage::DevelopmentCandidate,
        signatures: BY_BRANCH,
        columns: &[
            NAME,
            GENDER,
            ETHNICITY,
            BORN,
            EDUCATION,
            UNIT,
            POST,
            APPLIED,
            ACTIVIST,
            CONTACTS,
            short("支委会讨论时间", |row| row.on(K::CandidateProposed)),
            short("公示起止", |row| row.notice("确定发展对象")),
            CANDIDATE,
            REMARK,
        ],
    },
    List {
        code: "prereview",
        label: "发展对象预审表",
        holds: |record| record.state.stage == Stage::DevelopmentCandidate,
        signatures: BY_COMMITTEE,
        columns: &[
            NAME,
            GENDER,
            ETHNICITY,
            BORN,
            EDUCATION,
            UNIT,
            APPLIED,
            ACTIVIST,
            CANDIDATE,
            INTRODUCERS,
            REVIEWED,
            REVIEW,
            TRAINED,
            short("培训学时", |row| row.number(K::Trained, |event| event.detail().n_hours)),
            short("培训成绩", |row| row.of(K::Trained, |event| event.detail().score.clone())),
            short("支委会审查时间", |row| row.on(K::CommitteeReviewed)),
            short("预审结果", |row| row.of(K::Prereviewed, outcome)),
            REMARK,
        ],
    },
    List {
        code: "admission_approval",
        label: "接收预备党员审批表",
        // Those whom the branch has admitted and about whom the committee has not decided.
        holds: |record| {
            record.state.stage == Stage::ProbationaryMember && record.event(K::Approved).is_none()
        },
        signatures: BY_COMMITTEE,
        columns: &[
            NAME,
            GENDER,
            ETHNICITY,
            BORN,
            EDUCATION,
            CITIZEN_ID,
            UNIT,
            APPLIED,
            ACTIVIST,
            CANDIDATE,
            INTRODUCERS,
            short("志愿书编号", |row| ListCell::Digits(row.words(K::FormIssued))),
            ADMITTED,
            short("应到", |row| {
                row.number(K::Admitted, |event| event.detail().ballot.map(|b| b.n_entitled))
            }),
            short("实到", |row| {
                row.number(K::Admitted, |event| event.detail().ballot.map(|b| b.n_present))
            }),
            short("赞成", |row| row.number(K::Admitted, |event| event.detail().ballot.map(|b| b.n_yes))),
            short("谈话时间", |row| row.on(K::SuperiorTalked)),
            short("审批时间", |row| row.on(K::Approved)),
            REMARK,
        ],
    },
    List {
        code: "conversion_filing",
        label: "预备党员转正备案表",
        // The list is handed in after the decision, when those whom it is about are full members already.
        holds: |record| match record.state.stage {
            Stage::ProbationaryMember => true,
            Stage::FullMember => {
                record.event(K::ConversionApproved).is_some() && record.event(K::Archived).is_none()
            }
            _ => false,
        },
        signatures: BY_BRANCH,
        columns: &[
            NAME,
            GENDER,
            ETHNICITY,
            BORN,
            EDUCATION,
            UNIT,
            short("入党时间", |row| row.on(K::Admitted)),
            short("预备期至", |row| {
                let until = probation(&row.facts).map(|probation| PartialDate::Day(probation.ends_on));
                ListCell::Date(until)
            }),
            short("转正申请时间", |row| row.on(K::ConversionApplied)),
            short("支部大会时间", |row| row.on(K::ConversionMeeting)),
            short("决议", |row| row.of(K::ConversionMeeting, outcome)),
            short("应到", |row| {
                row.number(K::ConversionMeeting, |event| event.detail().ballot.map(|b| b.n_entitled))
            }),
            short("赞成", |row| {
                row.number(K::ConversionMeeting, |event| event.detail().ballot.map(|b| b.n_yes))
            }),
            short("审批时间", |row| row.on(K::ConversionApproved)),
            short("转正时间", |row| row.on(K::Converted)),
            REMARK,
        ],
    },
    List {
        code: "development_progress",
        label: "发展党员进度表",
        holds: is_on_the_way,
        signatures: &[],
        columns: &[
            NAME,
            GENDER,
            UNIT,
            BRANCH,
            short("发展阶段", |row| row.text(F::Stage)),
            APPLIED,
            short("谈话时间", |row| row.on(K::Talked)),
            ACTIVIST,
            CONTACTS,
            CANDIDATE,
            REVIEWED,
            TRAINED,
            short("预审时间", |row| row.on(K::Prereviewed)),
            ADMITTED,
            short("审批时间", |row| row.on(K::Approved)),
            short("转正申请时间", |row| row.on(K::ConversionApplied)),
            short("已办步骤", |row| row.done()),
            short("下一步", |row| row.next()),
            short("等谁办", |row| {
                ListCell::Text(row.course.waits_for().map(Actor::label).unwrap_or_default().to_owned())
            }),
            short("最早可办", |row| row.opens()),
            short("最迟办理", |row| row.due()),
            short("情况", |row| row.nearness()),
        ],
    },
];

/// Code, name and heads of every list.
pub(crate) fn lists() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    let heads =
        |list: &List| std::iter::once("序号").chain(list.columns.iter().map(|column| column.head)).collect();
    LISTS.iter().map(move |list| (list.code, list.label, heads(list)))
}

/// Whether a report is one of these lists.
pub(crate) fn is_list(code: &str) -> bool {
    LISTS.iter().any(|list| list.code == code)
}

/// The list of those who were chosen, in their order, else of everybody whom it is about, who is farthest first.
pub(crate) fn listing(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(String, Listing)> {
    let list = LISTS.iter().find(|list| list.code == request.report).ok_or_else(|| AppError::bug("list"))?;
    let profile = open.profile()?;
    let people = open.people();
    let judge = Judge::new(people, &profile)?.since_start(open)?;
    let ids: Vec<PersonId> =
        if request.people.is_empty() { people.everyone(request.branch) } else { request.people.clone() };
    let is_wanted = |record: &&Record| {
        !request.people.is_empty() || record.state.standing.is_here() && (list.holds)(record)
    };
    let rows = ids.iter().filter_map(|id| people.get(*id)).filter(is_wanted).map(|record| {
        let facts = Judge::facts(record);
        let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
        Row { people, record, facts, course, today: open.today, masked: request.masked }
    });
    let mut rows: Vec<Row<'_>> = rows.collect();
    if list.code == "development_progress" && request.people.is_empty() {
        rows.sort_by_key(|row| {
            (
                std::cmp::Reverse(row.course.phase(row.record.state.stage)),
                std::cmp::Reverse(row.course.n_done()),
            )
        });
    }
    let lines =
        rows.iter().map(|row| ListLine::Row(list.columns.iter().map(|column| (column.of)(row)).collect()));
    let listing = Listing {
        sheet_name: list.label.to_owned(),
        columns: list
            .columns
            .iter()
            .map(|column| ListColumn { head: column.head.to_owned(), is_long: column.is_long })
            .collect(),
        lines: lines.collect(),
        signatures: list.signatures.iter().map(|&text| text.to_owned()).collect(),
    };
    Ok((list.label.to_owned(), listing))
}

fn outcome(event: &Event) -> String {
    event.detail().outcome.clone()
}

impl Row<'_> {
    fn shown(&self, field: F) -> String {
        let clear = self.record.shown(field, self.people);
        if self.masked { self.people.masked_text(field, &clear, Place::File) } else { clear }
    }

    fn text(&self, field: F) -> ListCell {
        ListCell::Text(self.shown(field))
    }

    fn digits(&self, field: F) -> ListCell {
        ListCell::Digits(self.shown(field))
    }

    /// 2004.02: such lists want the month, whatever is known.
    fn born(&self) -> ListCell {
        use chrono::Datelike;
        let born = self.record.date(F::BornOn).map(|born| match born {
            PartialDate::Day(day) => PartialDate::Month { year: day.year(), month: day.month() },
            coarse => coarse,
        });
        ListCell::Date(born)
    }

    fn unit(&self) -> ListCell {
        let known = [F::ClassName, F::WorkUnit, F::College].map(|field| self.shown(field));
        ListCell::Text(known.into_iter().find(|text| !text.is_empty()).unwrap_or_default())
    }

    fn on(&self, kind: K) -> ListCell {
        ListCell::Date(self.facts.on(kind))
    }

    fn words(&self, kind: K) -> String {
        self.facts.last(kind).map(|event| event.value.clone()).unwrap_or_default()
    }

    fn said(&self, kind: K) -> ListCell {
        ListCell::Text(self.words(kind))
    }

    fn of(&self, kind: K, pick: fn(&Event) -> String) -> ListCell {
        ListCell::Text(self.facts.last(kind).map(pick).unwrap_or_default())
    }

    fn number(&self, kind: K, pick: fn(&Event) -> Option<u32>) -> ListCell {
        match self.facts.last(kind).and_then(pick) {
            Some(number) => ListCell::Number(number.into()),
            None => ListCell::Text(String::new()),
        }
    }

    /// 2025.12.15—2025.12.19
    fn notice(&self, about: &str) -> ListCell {
        let notice = self.facts.all(K::PublicNotice).filter(|event| event.value.trim() == about).last();
        let dotted = |date: PartialDate| date.to_string().replace('-', ".");
        let text = notice.map(|event| {
            let days = [event.detail().since.or(event.on), event.detail().until];
            days.into_iter().flatten().map(dotted).collect::<Vec<_>>().join("—")
        });
        ListCell::Text(text.unwrap_or_default())
    }

    /// 12/25
    fn done(&self) -> ListCell {
        ListCell::Text(format!("{}/{}", self.course.n_done(), self.course.steps.len()))
    }

    fn next(&self) -> ListCell {
        let next = self.course.next_step();
        ListCell::Text(
            next.map(|state| format!("{} {}", state.step.number, state.step.name)).unwrap_or_default(),
        )
    }

    fn opens(&self) -> ListCell {
        let opens = self.course.next_step().and_then(|state| opens_later(state.window, self.today));
        ListCell::Date(opens.map(PartialDate::Day))
    }

    fn due(&self) -> ListCell {
        ListCell::Date(self.course.next_step().and_then(|state| state.window.due).map(PartialDate::Day))
    }

    fn nearness(&self) -> ListCell {
        let n_missing = self.course.steps.iter().filter(|state| state.status == StepStatus::Missing).count();
        let near = self.course.next_step().map(|state| nearness(state, self.today).2).unwrap_or_default();
        let missing = if n_missing > 0 { format!("{n_missing} 步没有登记") } else { String::new() };
        let parts = [near, missing];
        ListCell::Text(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，"))
    }
}
