//! Papers and meetings: what hangs on a fact or a file goes with it and comes back with it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{attachment, dump, fresh, person};
use domain::event::EventKind;
use domain::meeting::MeetingKind;
use domain::operation::{Op, OpKind};
use domain::paper::PaperState;
use store::{MeetingValues, NewEvent, PaperValues};

#[test]
fn facts_know_their_meeting_until_they_go() {
    let mut t = fresh();
    let (held, facts) = t.act(OpKind::EventRecord, "支部大会接收 2 人", |w| {
        let mut values = MeetingValues::new(MeetingKind::Branch, "2026-09-18".parse().ok());
        values.place = "第一会议室".to_owned();
        values.n_present = Some(12);
        let meeting = w.insert_meeting(&values)?;
        let mut facts = Vec::new();
        for name in ["周子衿", "林晓"] {
            let who = w.insert_person(&person(name, None))?;
            let fact = w.insert_event(&NewEvent::new(who, EventKind::Admitted, "2026-09-18".parse().ok()))?;
            w.put_topic(meeting, fact)?;
            facts.push(fact);
        }
        Ok(facts)
    });
    let known = t.store.read().meetings_of(&facts).unwrap();
    assert_eq!(known.len(), 2);
    let meeting = known[&facts[0]].clone();
    assert_eq!(
        (meeting.place.as_str(), meeting.n_present, meeting.n_entitled),
        ("第一会议室", Some(12), None)
    );
    assert_eq!(t.store.read().topics_of(meeting.id).unwrap(), facts);

    let with_both = dump(&t.store);
    let (removal, ()) = t.act(OpKind::EventRemove, "删除", |w| w.delete_event(facts[0], 1));
    assert_eq!(t.store.read().topics_of(meeting.id).unwrap(), facts[1..], "the other one stays");
    assert!(t.store.check().unwrap().is_ok());
    t.store.undo(removal).unwrap();
    assert_eq!(dump(&t.store), with_both, "with the fact its place at the meeting comes back");

    let (_, second) = t.act(OpKind::EventRecord, "改到另一次会议", |w| {
        let second = w.insert_meeting(&MeetingValues::new(MeetingKind::Branch, "2026-09-25".parse().ok()))?;
        w.put_topic(second, facts[1])?;
        Ok(second)
    });
    assert_eq!(t.store.read().topics_of(second).unwrap(), facts[1..]);
    assert_eq!(t.store.read().topics_of(meeting.id).unwrap(), facts[..1], "a fact is decided once");
    let seen = meeting.revision;
    t.act(OpKind::EventRecord, "补会议室", |w| {
        w.update_meeting(
            meeting.id,
            seen,
            &MeetingValues { chair: "何平".to_owned(), ..meeting.values.clone() },
        )
    });
    assert_eq!(t.store.read().meetings_of(&facts).unwrap()[&facts[0]].chair, "何平");
    let stale = t.store.write(Op::new(OpKind::EventRecord, "迟了"), |w| {
        w.update_meeting(meeting.id, seen, &MeetingValues::new(MeetingKind::Group, None))
    });
    assert!(stale.is_err());
    assert_eq!(t.store.undo(held).unwrap().value.taken_back, 0, "what was changed since stays as a whole");
}

#[test]
fn a_paper_outlives_its_scan_and_moves_with_its_person() {
    let mut t = fresh();
    let (_, (keep, gone, scan, paper)) = t.act(OpKind::Import, "导入", |w| {
        let keep = w.insert_person(&person("周子衿", None))?;
        let gone = w.insert_person(&person("周子衿", None))?;
        let scan = w.insert_attachment(&attachment(gone, 1))?;
        let mut values = PaperValues::new("application", PaperState::Have);
        values.attachment_id = Some(scan);
        values.dated_on = "2026-03".parse().ok();
        let paper = w.insert_paper(gone, &values)?;
        w.insert_paper(gone, &PaperValues::new("thought_report", PaperState::Have))?;
        w.insert_paper(keep, &PaperValues::new("thought_report", PaperState::Have))?;
        w.insert_paper(keep, &PaperValues::new("autobiography", PaperState::Missing))?;
        w.insert_paper(gone, &PaperValues::new("autobiography", PaperState::Have))?;
        Ok((keep, gone, scan, paper))
    });
    let before = dump(&t.store);
    let (removal, ()) = t.act(OpKind::AttachmentRemove, "删除附件", |w| w.delete_attachment(scan, 1));
    let left = t.store.read().paper(paper).unwrap().unwrap();
    assert_eq!((left.attachment_id, left.state), (None, PaperState::Have));
    t.store.undo(removal).unwrap();
    assert_eq!(dump(&t.store), before);

    let (merge, ()) =
        t.act(OpKind::PersonMerge, "合并", |w| w.move_papers(gone, keep, |item| item == "thought_report"));
    let items = |who| -> Vec<String> {
        t.store.read().papers_of(&[who]).unwrap().into_iter().map(|paper| paper.values.item).collect()
    };
    assert_eq!(items(keep), ["application", "thought_report", "thought_report", "autobiography"]);
    assert_eq!(items(gone), ["autobiography"], "of which both say something");
    let told = t.store.read().person_history(keep).unwrap();
    assert!(told.iter().any(|entry| entry.changes.iter().any(|change| change.title == "application")));
    t.store.undo(merge).unwrap();
    assert_eq!(dump(&t.store), before);
}
