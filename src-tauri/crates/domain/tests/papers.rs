//! The papers of somebody's file on the delivered lists: what is due by when, and what does not fit.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use common::{day, events, profile};
use domain::development::{
    Checklist, Course, Demand, Facts, Need, PaperList, PapersFault, Sheet, StepList, check_papers,
};
use domain::event::EventKind as K;
use domain::ids::PaperId;
use domain::paper::PaperState::{self, Have, Missing, NotNeeded, Returned};

type Noted<'a> = (&'a str, PaperState, &'a str);

fn sheets(noted: &[Noted<'_>]) -> Vec<Sheet> {
    let sheet = |(at, (item, state, on)): (usize, &Noted<'_>)| Sheet {
        id: PaperId(at as i64 + 1),
        item: (*item).to_owned(),
        state: *state,
        dated_on: on.parse().ok(),
    };
    noted.iter().enumerate().map(sheet).collect()
}

/// `then` sees the list of somebody with these facts and papers in an archive that began on this day.
fn look<T>(
    (facts, noted): (&[(K, &str)], &[Noted<'_>]),
    began: NaiveDate,
    then: impl FnOnce(&Checklist<'_>, &Facts<'_>) -> T,
) -> T {
    let list = PaperList::national().expect("the delivered papers");
    let steps = common::list();
    let profile = profile();
    let (events, sheets) = (events(facts), sheets(noted));
    let facts = Facts::of(&events);
    let course = Course::of(&facts, &steps, &profile, began);
    then(&Checklist::of(&list, &steps, &course, &sheets, began), &facts)
}

const TODAY: &str = "2026-11-20";

/// Rules that speak, with the paper: `paper.date candidate_minutes`.
fn said(facts: &[(K, &str)], noted: &[Noted<'_>]) -> Vec<String> {
    look((facts, noted), NaiveDate::MIN, |checklist, facts| {
        let found = check_papers(checklist, facts, day(TODAY));
        assert!(found.iter().all(|one| !one.source.is_empty() && one.message.ends_with('。')), "{found:#?}");
        found.into_iter().map(|one| format!("{} {}", one.rule, one.item)).collect()
    })
}

/// Only what is to be settled.
fn contradictions(facts: &[(K, &str)], noted: &[Noted<'_>]) -> Vec<String> {
    look((facts, noted), NaiveDate::MIN, |checklist, facts| {
        let found = check_papers(checklist, facts, day(TODAY)).into_iter();
        found.filter(|one| one.is_contradiction()).map(|one| format!("{} {}", one.rule, one.item)).collect()
    })
}

const HALF_WAY: [(K, &str); 6] = [
    (K::Applied, "2024-09-20"),
    (K::Talked, "2024-10-08"),
    (K::Activist, "2025-03-10"),
    (K::ActivistFiled, "2025-04-02"),
    (K::ContactsAppointed, "2025-04-10"),
    (K::CandidateProposed, "2026-04-15"),
];

#[test]
fn the_list_and_the_steps_name_the_same_papers() {
    let list = PaperList::national().expect("the delivered papers");
    let steps = common::list();
    for step in steps.steps() {
        let of_step: BTreeSet<&str> = list
            .items()
            .iter()
            .filter(|item| item.step(&steps).is_some_and(|own| own.number == step.number))
            .map(|item| item.label.as_str())
            .collect();
        let missing: Vec<&String> =
            step.papers.iter().filter(|paper| !of_step.contains(paper.as_str())).collect();
        assert!(missing.is_empty(), "step {} asks for {missing:?}, the list knows {of_step:?}", step.number);
    }
    assert!(list.items().iter().all(|item| item.step(&steps).is_some()), "each paper has its step");
    let minimum: Vec<&str> = list
        .items()
        .iter()
        .filter(|item| item.need == Need::Minimum)
        .map(|item| item.code.as_str())
        .collect();
    // 第三十七条: 志愿书、申请书、政治审查材料、转正申请书、培养教育考察材料, the last one before the admission and after it.
    assert_eq!(
        minimum,
        [
            "application",
            "assessment_form",
            "review_report",
            "form",
            "probation_form",
            "conversion_application"
        ]
    );
    // A school that counts otherwise keeps its papers: the fact tells the step.
    let school = StepList::parse(include_str!("../../../../assets/steps/example_29.toml")).expect("29 steps");
    let minutes = list.item("admission_minutes").expect("a paper");
    assert_eq!(minutes.step(&school).expect("a step").fact, K::Admitted);
    let n_items = list.items().len();
    assert_eq!(list.clone().with_those_of(&steps).items().len(), n_items, "these steps bring nothing new");
    // Its own steps bring their papers with them.
    let theirs = list.with_those_of(&school);
    let own: Vec<(&str, &str)> = theirs
        .items()
        .iter()
        .filter(|item| !item.number.is_empty())
        .map(|item| (item.number.as_str(), item.label.as_str()))
        .collect();
    let labels: Vec<&str> = own.iter().map(|(_, label)| *label).collect();
    assert_eq!(labels, ["申请人登记表", "群团推优表", "考试成绩单", "培养计划"]);
    for (number, label) in own {
        let item = theirs.items().iter().find(|item| item.label == label && !item.number.is_empty());
        assert_eq!(item.and_then(|item| item.step(&school)).expect("a step").number, number);
    }
}

#[test]
fn a_damaged_list_says_what_is_wrong() {
    let item = |code: &str, more: &str| {
        format!(
            "[[item]]\ncode = \"{code}\"\nlabel = \"{code}\"\nphase = \"activist\"\nfact = \"activist\"\nneed = \"minimum\"\n{more}\n"
        )
    };
    let read =
        |items: &[String]| PaperList::parse(&format!("name = \"x\"\nsource = \"y\"\n{}", items.concat()));
    let list = read(&[item("a", "")]).expect("a list of one");
    assert_eq!(list.item("a").expect("the one").source, "y", "where nothing is said, the list's own source");
    assert!(matches!(PaperList::parse("name = 1"), Err(PapersFault::Unreadable(_))));
    assert_eq!(read(&[item("a", ""), item("a", "")]), Err(PapersFault::Twice("a".to_owned())));
    assert_eq!(
        read(&[item("a", ""), item("b", "title = \"a\"")]),
        Err(PapersFault::Twice("a".to_owned())),
        "two of one title could not be told apart"
    );
    let early = item("b", "").replace("activist\"\nfact", "application\"\nfact");
    assert_eq!(read(&[item("a", ""), early]), Err(PapersFault::OutOfOrder("b".to_owned())));
    let both = item("a", "same_day = \"activist\"\nnot_before = \"applied\"");
    assert_eq!(read(&[both]), Err(PapersFault::TwoRules("a".to_owned())));
    assert_eq!(read(&[item("a", "per_year = 4")]), Err(PapersFault::NotMany("a".to_owned())));
    let weak = item("a", "").replace("minimum", "usual");
    assert_eq!(read(&[weak]), Err(PapersFault::NoMinimum));
}

#[test]
fn only_what_is_due_by_the_steps_that_are_done_is_missed() {
    let (counted, missing, demands) = look((&HALF_WAY, &[]), NaiveDate::MIN, |checklist, _| {
        let demand =
            |code: &str| checklist.lines.iter().find(|line| line.item.code == code).expect("a line").demand;
        let missing: Vec<String> = checklist.missing().map(|line| line.item.code.clone()).collect();
        let codes = ["talk_record", "thought_report", "candidate_report", "form", "conversion_application"];
        ((checklist.n_there(), checklist.n_counted()), missing, codes.map(demand))
    });
    assert_eq!(
        missing,
        [
            "application",
            "talk_record",
            "recommendation",
            "activist_minutes",
            "activist_report",
            "activist_reply",
            "opinions",
            "candidate_minutes",
            "candidate_notice"
        ]
    );
    assert_eq!(counted, (0, 9));
    assert_eq!(demands, [Demand::Due, Demand::Now, Demand::Now, Demand::Later, Demand::Later]);
}

#[test]
fn what_is_noted_counts_what_nobody_needs_does_not() {
    let noted = [
        ("application", Have, ""),
        ("talk_record", Returned, ""),
        ("activist_reply", NotNeeded, ""),
        ("id_copy", Have, ""),
        ("course_certificate", Missing, ""),
        ("thought_report", Have, "2025-06-10"),
        ("thought_report", Returned, "2025-09-10"),
    ];
    let (counted, missing) = look((&HALF_WAY, &noted), NaiveDate::MIN, |checklist, _| {
        let missing: Vec<String> = checklist.missing().map(|line| line.item.code.clone()).collect();
        ((checklist.n_there(), checklist.n_counted()), missing)
    });
    // Nine are due, one of them is not needed; what somebody noted beside them counts: a copy, a certificate, reports.
    assert_eq!(counted, (2, 11));
    assert!(missing.contains(&"talk_record".to_owned()), "what was sent back is not there: {missing:?}");
    assert!(missing.contains(&"thought_report".to_owned()), "one of them is out: {missing:?}");
    assert!(
        missing.contains(&"course_certificate".to_owned()),
        "somebody said that it is missing: {missing:?}"
    );
}

#[test]
fn what_was_done_before_the_archive_began_is_not_asked_for() {
    let demand = |began: &str| {
        look((&HALF_WAY, &[]), day(began), |checklist, _| {
            let all = checklist.lines.iter().filter(|line| line.demand == Demand::Due);
            (all.count(), checklist.n_counted())
        })
    };
    assert_eq!(demand("2026-09-01"), (0, 0));
    assert_eq!(demand("2026-04-15").1, 3, "the papers of the step of that very day");
    // Left out between two steps: as old as the later one.
    let gap = [(K::Applied, "2024-09-20"), (K::Activist, "2025-03-10")];
    let talk = |began: &str| {
        look((&gap, &[]), day(began), |checklist, _| {
            checklist.lines.iter().find(|line| line.item.code == "talk_record").expect("a line").demand
        })
    };
    assert_eq!((talk("2025-03-10"), talk("2025-03-11")), (Demand::Due, Demand::History));
    // Once somebody notes it, it counts whatever its age.
    let begun = look((&HALF_WAY, &[("application", Have, "")]), day("2026-09-01"), |checklist, _| {
        (checklist.n_there(), checklist.n_counted())
    });
    assert_eq!(begun, (1, 1));
}

#[test]
fn the_date_on_a_paper_is_the_day_of_its_meeting() {
    let dated = |item: &str, on: &str| contradictions(&HALF_WAY, &[(item, Have, on)]);
    assert_eq!(dated("candidate_minutes", "2026-04-15"), [""; 0]);
    assert_eq!(dated("candidate_minutes", "2026-04-16"), ["paper.date candidate_minutes"]);
    assert_eq!(dated("candidate_minutes", "2026-04"), [""; 0], "a month holds the day");
    assert_eq!(dated("candidate_minutes", "2026-05"), ["paper.date candidate_minutes"]);
    assert_eq!(dated("application", "2024-09-19"), ["paper.date application"]);
    assert_eq!(
        dated("activist_report", "2025-03-09"),
        ["paper.date activist_report"],
        "before the committee met"
    );
    assert_eq!(dated("activist_report", "2025-03-10"), [""; 0]);
    assert_eq!(dated("opinions", "2026-04-15"), [""; 0]);
    assert_eq!(dated("opinions", "2026-04-16"), ["paper.date opinions"], "heard after it was decided");
    assert_eq!(dated("id_copy", "2026-11-20"), [""; 0]);
    assert_eq!(dated("id_copy", "2026-11-21"), ["paper.future id_copy"], "tomorrow");
    let unused = contradictions(&HALF_WAY, &[("opinions", NotNeeded, "2026-04-16")]);
    assert_eq!(unused, [""; 0], "what nobody needs says nothing");
    let texts =
        look((&HALF_WAY, &[("application", Have, "2024-09-19")]), NaiveDate::MIN, |checklist, facts| {
            check_papers(checklist, facts, day(TODAY)).into_iter().find(|one| one.rule == "paper.date")
        });
    let told = texts.expect("a finding");
    assert_eq!(
        told.message,
        "“入党申请书”的落款日期是 2024-09-19，登记的“递交入党申请书”是 2024-09-20，两者应为同一天。"
    );
    assert_eq!((told.fact, told.sheet), (Some(K::Applied), Some(PaperId(1))));
}

#[test]
fn assessments_belong_to_their_own_part_of_the_way() {
    let way = [
        (K::Activist, "2023-03-10"),
        (K::Assessed, "2023-09-09"),
        (K::Admitted, "2025-05-20"),
        (K::Assessed, "2025-11-19"),
    ];
    let dated = |item: &str, on: &str| {
        let found = contradictions(&way, &[(item, Have, on)]);
        found.into_iter().filter(|one| one.starts_with("paper.date")).collect::<Vec<_>>()
    };
    assert_eq!(dated("probation_form", "2025-05-19"), ["paper.date probation_form"]);
    assert_eq!(dated("probation_form", "2025-11-19"), [""; 0]);
    assert_eq!(dated("assessment_form", "2023-03-09"), ["paper.date assessment_form"]);
}

#[test]
fn papers_of_the_turns_run_forward_in_time() {
    // No day is recorded with the facts, so that only the papers speak.
    let way = [(K::Applied, ""), (K::Talked, ""), (K::Activist, "")];
    let order = |one: &str, other: &str| {
        contradictions(&way, &[("application", Have, one), ("activist_minutes", Have, other)])
    };
    assert_eq!(order("2024-09-20", "2025-03-10"), [""; 0]);
    assert_eq!(order("2024-09-20", "2024-09-20"), [""; 0]);
    assert_eq!(order("2024-09-20", "2024-03-10"), ["paper.order activist_minutes"]);
    assert_eq!(order("2024-09", "2024"), [""; 0], "what is not known to the day decides nothing");
    // A date that contradicts its fact is told once, not again as an order.
    let facts = [(K::Applied, "2024-09-20"), (K::Talked, ""), (K::Activist, "2025-03-10")];
    let noted = [("application", Have, "2025-09-20"), ("activist_minutes", Have, "2025-03-10")];
    assert_eq!(contradictions(&facts, &noted), ["paper.date application"]);
}

#[test]
fn as_many_reports_are_there_as_were_recorded_and_as_a_year_asks_for() {
    let way = [
        (K::Applied, "2024-09-20"),
        (K::Activist, "2025-11-20"),
        (K::ThoughtReport, "2026-02-10"),
        (K::ThoughtReport, "2026-05-10"),
        (K::Assessed, "2026-05-19"),
        (K::Assessed, "2026-11-19"),
    ];
    let report = ("thought_report", Have, "");
    let of_reports = |n: usize| {
        let found = said(&way, &vec![report; n]);
        found.into_iter().filter(|one| one.ends_with("thought_report")).collect::<Vec<_>>()
    };
    assert_eq!(of_reports(0), [""; 0], "nobody began to keep them");
    assert_eq!(of_reports(1), ["paper.count thought_report", "paper.few thought_report"]);
    assert_eq!(of_reports(2), ["paper.few thought_report"], "as recorded, but a year asks for four");
    assert_eq!(of_reports(3), ["paper.count thought_report", "paper.few thought_report"]);
    assert_eq!(of_reports(4), ["paper.count thought_report"]);
    // One booklet holds all assessments; only where they are kept singly their number says something.
    let forms = |n: usize| contradictions(&way, &vec![("assessment_form", Have, ""); n]);
    assert_eq!((forms(1), forms(2)), (Vec::new(), Vec::new()));
    assert_eq!(forms(3), ["paper.count assessment_form"]);
}

#[test]
fn a_paper_without_its_step_and_a_step_without_its_paper_are_told() {
    let found =
        said(&HALF_WAY[..2], &[("application", Have, ""), ("form", Have, ""), ("recommendation", Have, "")]);
    assert_eq!(
        found,
        ["paper.missing talk_record", "paper.unrecorded recommendation", "paper.early form"],
        "a later step's paper is a contradiction, that of the next one is only said"
    );
    assert_eq!(contradictions(&HALF_WAY[..2], &[("form", Missing, "")]), [""; 0]);
}
