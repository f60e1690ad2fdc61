//! The list of one person as it is shown.

use std::collections::HashMap;

use domain::attachment::AttachmentKind;
use domain::development::{
    Checklist, Course, Demand, Facts, PaperFinding, PaperItem, PaperLine as Line, Phase, check_papers,
};
use domain::ids::AttachmentId;
use domain::paper::PaperState;
use store::Paper;

use super::{OWN, PaperJudge, words};
use crate::development::Judge;
use crate::error::AppResult;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{
    AttachmentView, FindingSeverity, FindingView, PaperBook, PaperChoice, PaperGroup, PaperLine,
    PersonRequest, StepPaper,
};

/// Where papers lie.
const PLACES: [&str; 4] = ["党支部", "上级党委", "人事档案", "本人"];

/// The whole list of a person.
pub(crate) fn book(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<PaperBook> {
    book_of(open, request.id)
}

pub(super) fn book_of(open: &Opened<'_>, id: domain::ids::PersonId) -> AppResult<PaperBook> {
    let profile = open.profile()?;
    let record = open.people().get(id).ok_or_else(crate::person::missing)?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let papers = PaperJudge::of(open, judge, &[id])?;
    let scans = open.store().read().attachments_of(id)?;
    let scans: HashMap<AttachmentId, AttachmentView> =
        scans.iter().map(|row| (row.id, crate::attachment::view(open, row))).collect();
    let facts = Judge::facts(record);
    let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
    let book = papers.beside(id, &course, |checklist| {
        let view = View { papers: &papers, record, course: &course, scans: &scans };
        view.book(checklist, &facts)
    });
    Ok(book)
}

struct View<'a> {
    papers: &'a PaperJudge<'a>,
    record: &'a Record,
    course: &'a Course<'a>,
    scans: &'a HashMap<AttachmentId, AttachmentView>,
}

impl View<'_> {
    fn book(&self, checklist: &Checklist<'_>, facts: &Facts<'_>) -> PaperBook {
        let found = check_papers(checklist, facts, self.papers.judge.people.today());
        let current = self.course.phase(self.record.state.stage);
        let groups = Phase::ALL.into_iter().map(|phase| self.group(phase, current, checklist, &found));
        PaperBook {
            id: self.record.id,
            name: self.record.values.name.clone(),
            stage_label: self.record.stage_text().to_owned(),
            list_name: self.papers.list.name().to_owned(),
            words: words(checklist.n_there(), checklist.n_counted()),
            is_read_only: self.record.is_trashed(),
            groups: groups.filter(|group| !group.lines.is_empty()).collect(),
            states: PaperState::ALL
                .into_iter()
                .map(|state| PaperChoice { state, label: state.label().to_owned() })
                .collect(),
            places: PLACES.iter().map(|place| (*place).to_owned()).collect(),
        }
    }

    fn group(
        &self,
        phase: Phase,
        current: Phase,
        checklist: &Checklist<'_>,
        found: &[PaperFinding],
    ) -> PaperGroup {
        let of_phase = || checklist.lines.iter().filter(|line| line.item.phase == phase);
        let n_counted = of_phase().filter(|line| line.is_counted()).count();
        let n_there = of_phase().filter(|line| line.is_counted() && !line.is_missing()).count();
        let mut lines: Vec<PaperLine> = of_phase().flat_map(|line| self.lines(line, found)).collect();
        let own =
            self.papers.papers(self.record.id).iter().filter(|paper| self.phase_of_own(paper) == Some(phase));
        lines.extend(own.map(|paper| self.noted(paper, None, Vec::new())));
        let steps = self.papers.judge.list.steps();
        PaperGroup {
            code: phase.code().to_owned(),
            label: phase.label().to_owned(),
            words: if n_counted == 0 { String::new() } else { format!("{n_there}/{n_counted}") },
            is_current: phase == current,
            n_markable: u32::try_from(of_phase().filter(|line| super::mark::is_markable(line)).count())
                .unwrap_or(u32::MAX),
            own_step: steps
                .iter()
                .find(|step| step.phase == phase)
                .map(|step| step.number.clone())
                .unwrap_or_default(),
            lines,
        }
    }

    /// Where a paper of the user's own is listed, or one that a list of another school named.
    fn phase_of_own(&self, paper: &Paper) -> Option<Phase> {
        if paper.item != OWN && self.papers.item(&paper.item).is_some() {
            return None;
        }
        let step = self.papers.judge.list.step(&paper.step);
        Some(step.map_or(Phase::Application, |step| step.phase))
    }

    fn lines(&self, line: &Line<'_>, found: &[PaperFinding]) -> Vec<PaperLine> {
        let noted = self.papers.papers(self.record.id).iter().filter(|paper| paper.item == line.item.code);
        let mut lines: Vec<PaperLine> = noted
            .zip(0..)
            .map(|(paper, at)| {
                let of_sheet = |one: &&PaperFinding| match one.sheet {
                    Some(sheet) => sheet == paper.id,
                    // What is said of all of them is said once.
                    None => at == 0 && one.item == line.item.code,
                };
                self.noted(paper, Some(line), found.iter().filter(of_sheet).map(shown).collect())
            })
            .collect();
        if lines.is_empty() {
            let about = found.iter().filter(|one| one.item == line.item.code);
            lines.push(self.blank(line, about.map(shown).collect()));
        }
        lines
    }

    fn noted(&self, paper: &Paper, line: Option<&Line<'_>>, findings: Vec<FindingView>) -> PaperLine {
        let item = line.map(|line| line.item);
        let label = match item {
            Some(item) => item.label.clone(),
            None if paper.label.is_empty() => super::title_of(&paper.item),
            None => paper.label.clone(),
        };
        let step = match line {
            Some(line) => line.step,
            None => self.papers.judge.list.step(&paper.step),
        };
        let day = |day: Option<domain::date::PartialDate>| day.map(|day| day.to_string()).unwrap_or_default();
        PaperLine {
            id: Some(paper.id),
            revision: paper.revision,
            item: paper.item.clone(),
            title: item.map_or_else(|| label.clone(), |item| item.title.clone()),
            step: step.map(|step| step.number.clone()).unwrap_or_default(),
            step_name: step.map(|step| step.name.clone()).unwrap_or_default(),
            need: item.map_or("", |item| item.need.label()).to_owned(),
            is_many: item.is_some_and(|item| item.many),
            is_own: item.is_none(),
            state: paper.state.code().to_owned(),
            words: paper.state.label().to_owned(),
            dated_on: day(paper.dated_on),
            filed_on: day(paper.filed_on),
            place: paper.place.clone(),
            n_copies: paper.n_copies,
            n_pages: paper.n_pages,
            note: paper.note.clone(),
            about: about(paper),
            scan: paper.attachment_id.and_then(|id| self.scans.get(&id).cloned()),
            scan_kind: AttachmentKind::of_file_name(&label, false),
            findings,
            source: item.map(|item| item.source.clone()).unwrap_or_default(),
            label,
        }
    }

    fn blank(&self, line: &Line<'_>, findings: Vec<FindingView>) -> PaperLine {
        let (state, words) = unnoted(line);
        let item: &PaperItem = line.item;
        PaperLine {
            id: None,
            revision: 0,
            item: item.code.clone(),
            label: item.label.clone(),
            title: item.title.clone(),
            step: line.step.map(|step| step.number.clone()).unwrap_or_default(),
            step_name: line.step.map(|step| step.name.clone()).unwrap_or_default(),
            need: item.need.label().to_owned(),
            is_many: item.many,
            is_own: false,
            state: state.to_owned(),
            words: words.to_owned(),
            dated_on: String::new(),
            filed_on: String::new(),
            place: String::new(),
            n_copies: 1,
            n_pages: 0,
            note: String::new(),
            about: String::new(),
            scan: None,
            scan_kind: AttachmentKind::of_file_name(&item.label, false),
            findings,
            source: item.source.clone(),
        }
    }
}

/// What is said of a paper of which nothing is noted.
fn unnoted(line: &Line<'_>) -> (&'static str, &'static str) {
    match line.demand {
        Demand::Due if line.item.need.is_missed() => ("missing", "缺"),
        Demand::Due | Demand::Now if !line.item.need.is_missed() => ("usual", "未登记"),
        Demand::Due | Demand::Now => ("open", "待收"),
        Demand::Later => ("later", "未到"),
        Demand::History => ("history", "启用前"),
    }
}

/// All that is noted beside the state.
fn about(paper: &Paper) -> String {
    let mut parts = Vec::new();
    parts.extend(paper.dated_on.map(|on| format!("落款 {on}")));
    parts.extend((!paper.place.is_empty()).then(|| match paper.filed_on {
        Some(on) => format!("{}（{on} 起）", paper.place),
        None => paper.place.clone(),
    }));
    if paper.place.is_empty() {
        parts.extend(paper.filed_on.map(|on| format!("{on} 存放")));
    }
    parts.extend((paper.n_copies > 1).then(|| format!("{} 份", paper.n_copies)));
    parts.extend((paper.n_pages > 0).then(|| format!("{} 页", paper.n_pages)));
    parts.extend((!paper.note.is_empty()).then(|| paper.note.clone()));
    parts.join(" · ")
}

fn shown(one: &PaperFinding) -> FindingView {
    FindingView {
        rule: one.rule.to_owned(),
        severity: match one.severity {
            domain::rules::Severity::Block => FindingSeverity::Block,
            domain::rules::Severity::Warn => FindingSeverity::Warn,
            domain::rules::Severity::Info => FindingSeverity::Info,
        },
        field: None,
        message: one.message.clone(),
        source: one.source.clone(),
    }
}

/// The papers of a step, each once.
pub(crate) fn of_step(checklist: &Checklist<'_>, number: &str) -> Vec<StepPaper> {
    let is_of_step = |line: &&Line<'_>| line.step.is_some_and(|step| step.number == number);
    let told = |line: &Line<'_>| {
        let (state, words) = match line.sheets.as_slice() {
            [] => {
                let (state, words) = unnoted(line);
                (state, words.to_owned())
            }
            [only] => (only.state.code(), only.state.label().to_owned()),
            sheets => {
                let back = sheets.iter().filter(|sheet| sheet.state == PaperState::Returned).count();
                match (line.n_there(), back) {
                    (0, 0) => ("missing", PaperState::Missing.label().to_owned()),
                    (n, 0) => ("have", format!("已有 {n} 份")),
                    (n, back) => ("returned", format!("已有 {n} 份，退回 {back} 份")),
                }
            }
        };
        StepPaper {
            code: line.item.code.clone(),
            label: line.item.label.clone(),
            state: state.to_owned(),
            words,
        }
    };
    checklist.lines.iter().filter(is_of_step).map(told).collect()
}
