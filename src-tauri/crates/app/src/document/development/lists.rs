//! 公示, 公示结果说明 and 备案报告: people of one meeting in a table.

use domain::event::EventKind as K;
use domain::field::Field;
use paper::document::{FilingReport, ListColumn, ListRow, Notice, NoticeKind};

use super::about::About;
use super::meetings::Group;
use super::person::Subject;
use super::{Desk, says};

/// A column and what it takes from somebody.
struct Cell {
    column: ListColumn,
    take: fn(&Desk<'_>, &Subject<'_>) -> String,
}

const fn cell(head: &'static str, width: u32, take: fn(&Desk<'_>, &Subject<'_>) -> String) -> Cell {
    Cell { column: ListColumn { head, width }, take }
}

const GENDER: Cell = cell("性别", 12, |desk, one| desk.said(one.record, Field::Gender));
const ETHNICITY: Cell = cell("民族", 16, |desk, one| desk.said(one.record, Field::Ethnicity));
const BORN: Cell = cell("出生年月", 20, |_, one| says::dotted_month(one.facts.born_on));
const NATIVE: Cell = cell("籍贯", 22, |desk, one| desk.said(one.record, Field::NativePlace));
const EDUCATION: Cell = cell("学历", 20, |desk, one| desk.said(one.record, Field::Education));
const UNIT: Cell = cell("班级、单位", 32, |desk, one| {
    let class = desk.said(one.record, Field::ClassName);
    if class.is_empty() { desk.unit(one.record) } else { class }
});
const APPLIED: Cell = cell("申请入党时间", 24, |_, one| says::dotted(one.facts.on(K::Applied)));
const ACTIVIST: Cell = cell("确定积极分子时间", 24, |_, one| says::dotted(one.facts.on(K::Activist)));
const PROPOSED: Cell =
    cell("支部讨论时间", 24, |_, one| says::dotted(one.facts.on(K::CandidateProposed)));
const CANDIDATE: Cell =
    cell("确定发展对象时间", 24, |_, one| says::dotted(one.facts.on(K::Candidate)));
const ADMITTED: Cell = cell("入党时间", 24, |_, one| says::dotted(one.facts.on(K::Admitted)));
const CONTACTS: Cell = cell("培养联系人", 26, |_, one| one.helpers(K::ContactsAppointed));
const INTRODUCERS: Cell = cell("入党介绍人", 26, |_, one| one.helpers(K::IntroducersNamed));

/// What a notice tells of people: no more than everybody may know.
fn notice_cells(about: About) -> Vec<Cell> {
    let last = match about {
        About::Activist => [APPLIED, CONTACTS],
        About::Candidate => [ACTIVIST, CONTACTS],
        About::Admission => [CANDIDATE, INTRODUCERS],
        About::Conversion => [ADMITTED, INTRODUCERS],
    };
    // Whoever becomes an activist has no contacts yet.
    let n = if about == About::Activist { 1 } else { 2 };
    [GENDER, ETHNICITY, BORN, UNIT].into_iter().chain(last.into_iter().take(n)).collect()
}

fn filing_cells(about: About) -> Vec<Cell> {
    let last = match about {
        About::Activist => [APPLIED, ACTIVIST, CONTACTS],
        _ => [ACTIVIST, PROPOSED, CONTACTS],
    };
    [GENDER, ETHNICITY, BORN, NATIVE, EDUCATION, UNIT].into_iter().chain(last).collect()
}

impl Desk<'_> {
    fn table(&self, cells: &[Cell], people: &[Subject<'_>]) -> (Vec<ListColumn>, Vec<ListRow>) {
        let row = |subject: &Subject<'_>| ListRow {
            name: subject.name().to_owned(),
            cells: cells.iter().map(|cell| (cell.take)(self, subject)).collect(),
        };
        (cells.iter().map(|cell| cell.column).collect(), people.iter().map(row).collect())
    }

    /// 公示, or what came of it.
    pub(super) fn notice(&self, group: &Group<'_>, kind: NoticeKind) -> Notice {
        let (columns, people) = self.table(&notice_cells(group.about), &group.people);
        let posted = group.posted();
        let title = match group.about {
            About::Activist => "入党积极分子公示",
            About::Candidate => "发展对象公示",
            About::Admission => "接收预备党员公示",
            About::Conversion => "预备党员转正公示",
        };
        let (title, ending) = match kind {
            NoticeKind::Notice => (title.to_owned(), "根据发展党员工作有关规定，现予以公示。"),
            NoticeKind::Result => {
                (format!("{title}结果说明"), "根据发展党员工作有关规定进行了公示，现将公示情况说明如下。")
            }
        };
        let outcome = outcome(&posted.outcome);
        Notice {
            kind,
            title,
            unit: self.branch_name(group.branch),
            basis: format!("{}{ending}", decided(group)),
            columns,
            people,
            signed_on: if kind == NoticeKind::Notice { posted.since.clone() } else { String::new() },
            since: posted.since,
            until: posted.until,
            contact: String::new(),
            phone: String::new(),
            address: String::new(),
            has_room: posted.outcome != "无异议",
            outcome,
        }
    }

    /// 备案报告 with its list.
    pub(super) fn filing(&self, group: &Group<'_>) -> FilingReport {
        let (columns, people) = self.table(&filing_cells(group.about), &group.people);
        let (what, article, deed) = match group.about {
            About::Activist => ("入党积极分子", "第八条", format!("确定{}同志为入党积极分子", group.who())),
            _ => ("发展对象", "第十三条", format!("拟列{}同志为发展对象", group.who())),
        };
        let posted = group.posted();
        let since_until = says::span(&posted.since, &posted.until);
        let outcome = match posted.outcome.as_str() {
            "" => String::new(),
            "无异议" => "，公示期间未收到异议".to_owned(),
            other => format!("，公示结果：{other}"),
        };
        FilingReport {
            title: format!("关于确定{what}的备案报告"),
            addressee: group.people.first().map(|subject| self.committee(subject.record)).unwrap_or_default(),
            unit: self.branch_name(group.branch),
            basis: format!(
                "根据《中国共产党发展党员工作细则》{article}的规定，经{}{}研究，{deed}。",
                group.when(),
                group.kind()
            ),
            notice: if since_until.is_empty() || outcome.is_empty() {
                String::new()
            } else {
                format!("公示时间为{since_until}{outcome}。")
            },
            attachment: format!("{what}备案名单"),
            columns,
            people,
            signed_on: String::new(),
        }
    }
}

/// What was decided about whom.
fn decided(group: &Group<'_>) -> String {
    let (when, kind) = (group.when(), group.kind());
    let whom = match group.people.len() {
        0 | 1 => "下列".to_owned(),
        n => format!("下列{n}名"),
    };
    match group.about {
        About::Activist => format!("经{when}{kind}研究，拟确定{whom}同志为入党积极分子。"),
        About::Candidate => format!("经{when}{kind}讨论，拟列{whom}同志为发展对象。"),
        About::Admission => format!("经{when}{kind}讨论通过，拟接收{whom}同志为中共预备党员。"),
        About::Conversion => format!("经{when}{kind}讨论通过，拟同意{whom}同志转为中共正式党员。"),
    }
}

/// 公示结果 as a sentence; nothing leaves boxes to tick.
fn outcome(said: &str) -> String {
    match said {
        "" => String::new(),
        "无异议" => "公示期间，未收到对公示对象的异议。".to_owned(),
        other => format!("公示结果：{other}。具体情况如下："),
    }
}
