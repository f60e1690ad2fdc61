//! The journal against random operations: whatever was done, taking all of it back in turn ends where it began.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{attachment, branch, dump, fresh, own_field, person};
use domain::carried::CarriedMark;
use domain::date::Month;
use domain::event::EventKind;
use domain::meeting::MeetingKind;
use domain::money::Fen;
use domain::operation::{Op, OpKind};
use domain::paper::PaperState;
use proptest::prelude::*;
use serde_json::json;
use store::{
    CarriedDueValues, FieldPlace, MeetingValues, NewAcknowledged, NewEvent, OrganizationValues, PaperValues,
    Result, StoreError, Writer,
};

/// One thing that a user does; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    AddPerson(u8),
    EditPerson { who: usize, column: u8, text: u8 },
    Trash(usize),
    Restore(usize),
    AddEvent { who: usize, kind: u8 },
    EditEvent { which: usize, text: u8 },
    RemoveEvent(usize),
    AddOrganization(u8),
    MoveOrganization { which: usize, under: usize },
    RemoveOrganization(usize),
    Join { who: usize, which: usize },
    Choose { key: u8, value: u8 },
    Forget(u8),
    Own { who: usize, text: u8 },
    Attach { who: usize, number: u8 },
    Detach(usize),
    Settle { who: usize, other: usize },
    Carry { who: usize, month: u32, mark: u8 },
    HandOver { which: usize, who: usize },
    Lay { who: usize, item: u8, with_scan: bool },
    Relay { which: usize, state: usize },
    Meet { first: usize, second: usize },
    Merge { keep: usize, drop: usize },
    TakeOneBack { who: usize, which: usize },
}

/// What one operation consists of, or an undo of an earlier one.
#[derive(Debug, Clone)]
enum Deed {
    Do(Vec<Act>),
    Undo(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let n = || 0..50_usize;
    prop_oneof![
        3 => any::<u8>().prop_map(Act::AddPerson),
        4 => (n(), 0..4_u8, 0..3_u8).prop_map(|(who, column, text)| Act::EditPerson { who, column, text }),
        1 => n().prop_map(Act::Trash),
        1 => n().prop_map(Act::Restore),
        4 => (n(), 0..43_u8).prop_map(|(who, kind)| Act::AddEvent { who, kind }),
        3 => (n(), 0..3_u8).prop_map(|(which, text)| Act::EditEvent { which, text }),
        2 => n().prop_map(Act::RemoveEvent),
        1 => any::<u8>().prop_map(Act::AddOrganization),
        1 => (n(), n()).prop_map(|(which, under)| Act::MoveOrganization { which, under }),
        1 => n().prop_map(Act::RemoveOrganization),
        2 => (n(), n()).prop_map(|(who, which)| Act::Join { who, which }),
        1 => (0..2_u8, any::<u8>()).prop_map(|(key, value)| Act::Choose { key, value }),
        1 => (0..2_u8).prop_map(Act::Forget),
        2 => (n(), 0..3_u8).prop_map(|(who, text)| Act::Own { who, text }),
        1 => (n(), any::<u8>()).prop_map(|(who, number)| Act::Attach { who, number }),
        1 => n().prop_map(Act::Detach),
        1 => (n(), n()).prop_map(|(who, other)| Act::Settle { who, other }),
        2 => (n(), 1..4_u32, 0..4_u8).prop_map(|(who, month, mark)| Act::Carry { who, month, mark }),
        1 => (n(), n()).prop_map(|(which, who)| Act::HandOver { which, who }),
        2 => (n(), 0..3_u8, any::<bool>()).prop_map(|(who, item, with_scan)| Act::Lay { who, item, with_scan }),
        1 => (n(), 0..5_usize).prop_map(|(which, state)| Act::Relay { which, state }),
        2 => (n(), n()).prop_map(|(first, second)| Act::Meet { first, second }),
        1 => (n(), n()).prop_map(|(keep, drop)| Act::Merge { keep, drop }),
        2 => (n(), n()).prop_map(|(who, which)| Act::TakeOneBack { who, which }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => prop::collection::vec(act(), 1..6).prop_map(Deed::Do),
        1 => (0..50_usize).prop_map(Deed::Undo),
    ]
}

fn pick<T>(list: &[T], n: usize) -> Option<&T> {
    if list.is_empty() { None } else { list.get(n % list.len()) }
}

/// Does it, where there is something to do it to; a refusal by the schema is part of the game.
fn perform(w: &Writer<'_>, act: &Act) -> Result<()> {
    let people = w.all_people()?;
    let events = w.all_events()?;
    let organizations = w.organizations()?;
    match act {
        Act::AddPerson(n) => {
            w.insert_person(&person(&format!("人{n}"), organizations.first().map(|o| o.id)))?;
        }
        Act::EditPerson { who, column, text } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let mut next = seen.values.clone();
            let (column, text) = match column {
                0 => ("phone", format!("{text}")),
                1 => ("citizen_id", format!("{text}\"'\\\n")),
                2 => ("born_on", ["", "1999", "1999-05-01"][usize::from(*text)].to_owned()),
                _ => ("remark", format!("备注{text}")),
            };
            assert!(next.set_column(column, &text));
            w.update_person(seen.id, seen.revision, &next)?;
        }
        Act::Trash(who) => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            w.trash_person(seen.id, seen.revision)?;
        }
        Act::Restore(who) => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            w.restore_person(seen.id, seen.revision)?;
        }
        Act::AddEvent { who, kind } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let kind = EventKind::ALL[usize::from(*kind) % EventKind::ALL.len()];
            w.insert_event(&NewEvent::new(seen.id, kind, None))?;
        }
        Act::EditEvent { which, text } => {
            let Some(seen) = pick(&events, *which) else { return Ok(()) };
            let mut next = NewEvent::new(seen.person_id, seen.kind, "2024-02".parse().ok());
            next.value = format!("{text}");
            next.organization_id = organizations.last().map(|o| o.id);
            w.update_event(seen.event.id, seen.revision, &next)?;
        }
        Act::RemoveEvent(which) => {
            let Some(seen) = pick(&events, *which) else { return Ok(()) };
            w.delete_event(seen.event.id, seen.revision)?;
        }
        Act::AddOrganization(n) => {
            w.insert_organization(&branch(&format!("支部{n}")))?;
        }
        Act::MoveOrganization { which, under } => {
            let (Some(seen), Some(under)) = (pick(&organizations, *which), pick(&organizations, *under))
            else {
                return Ok(());
            };
            let next = OrganizationValues { parent_id: Some(under.id), ..seen.values.clone() };
            // Under itself or one of its own it may not go.
            let _ = w.update_organization(seen.id, seen.revision, &next);
        }
        Act::RemoveOrganization(which) => {
            let Some(seen) = pick(&organizations, *which) else { return Ok(()) };
            let _ = w.delete_organization(seen.id, seen.revision);
        }
        Act::Join { who, which } => {
            let (Some(seen), Some(which)) = (pick(&people, *who), pick(&organizations, *which)) else {
                return Ok(());
            };
            let mut next = seen.values.clone();
            next.organization_id = Some(which.id);
            w.update_person(seen.id, seen.revision, &next)?;
        }
        Act::Choose { key, value } => w.put_setting(&format!("key{key}"), &json!(value))?,
        Act::Forget(key) => {
            w.remove_setting(&format!("key{key}"))?;
        }
        Act::Own { who, text } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let field = match w.custom_fields()?.first() {
                Some(field) => field.id,
                None => w.insert_custom_field(&own_field("衣服尺码"))?,
            };
            w.set_custom_value(seen.id, field, ["", "大", "小"][usize::from(*text)])?;
        }
        Act::Attach { who, number } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            w.insert_attachment(&attachment(seen.id, *number))?;
        }
        Act::Detach(which) => {
            let files = w.all_attachments()?;
            let Some(seen) = pick(&files, *which) else { return Ok(()) };
            w.delete_attachment(seen.id, seen.revision)?;
        }
        Act::Settle { who, other } => {
            let (Some(seen), Some(other)) = (pick(&people, *who), pick(&people, *other)) else {
                return Ok(());
            };
            w.insert_acknowledged(&NewAcknowledged {
                rule: "duplicate".to_owned(),
                person_id: seen.id,
                other_person_id: Some(other.id),
                subject: "x".to_owned(),
                reason: String::new(),
            })?;
        }
        Act::Carry { who, month, mark } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let month = Month::new(2026, *month).unwrap();
            let mark = match mark {
                0 => return w.remove_carried_due(seen.id, month).map(|_| ()),
                1 => CarriedMark::Ticked,
                n => CarriedMark::Paid(Fen(i64::from(*n))),
            };
            let values = CarriedDueValues { mark, note: String::new(), source: String::new() };
            w.put_carried_due(seen.id, month, &values)?;
        }
        Act::HandOver { which, who } => {
            let (Some(seen), Some(who)) = (pick(&events, *which), pick(&people, *who)) else { return Ok(()) };
            w.move_event(seen.event.id, seen.revision, who.id)?;
        }
        Act::Lay { who, item, with_scan } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let mut values = PaperValues::new(format!("item{item}"), PaperState::Have);
            let scans = w.all_attachments()?;
            values.attachment_id = scans.last().filter(|_| *with_scan).map(|scan| scan.id);
            w.insert_paper(seen.id, &values)?;
        }
        Act::Relay { which, state } => {
            let papers = w.all_papers()?;
            let Some(seen) = pick(&papers, *which) else { return Ok(()) };
            match PaperState::ALL.get(*state) {
                Some(state) => {
                    let values = PaperValues { state: *state, ..seen.values.clone() };
                    w.update_paper(seen.id, seen.revision, &values)?;
                }
                None => w.delete_paper(seen.id, seen.revision)?,
            }
        }
        Act::Meet { first, second } => {
            let values = MeetingValues::new(MeetingKind::Branch, "2026-09".parse().ok());
            let meeting = w.insert_meeting(&values)?;
            for which in [first, second] {
                let Some(seen) = pick(&events, *which) else { continue };
                w.put_topic(meeting, seen.event.id)?;
            }
        }
        Act::Merge { keep, drop } => {
            let (Some(keep), Some(drop)) = (pick(&people, *keep), pick(&people, *drop)) else {
                return Ok(());
            };
            if keep.id == drop.id {
                return Ok(());
            }
            w.move_carried_dues(drop.id, keep.id)?;
            w.move_papers(drop.id, keep.id, |item| item == "item2")?;
            w.set_merged_into(drop.id, drop.revision, Some(keep.id))?;
            w.trash_person(drop.id, w.person(drop.id)?.revision)?;
        }
        Act::TakeOneBack { who, which } => {
            let Some(seen) = pick(&people, *who) else { return Ok(()) };
            let places: Vec<FieldPlace> = w
                .person_history(seen.id)?
                .into_iter()
                .flat_map(|entry| entry.changes.into_iter().map(move |change| (entry.operation.id, change)))
                .map(|(operation, change)| FieldPlace {
                    operation,
                    table: change.table,
                    row_id: change.row_id,
                    column: change.column,
                })
                .collect();
            let Some(place) = pick(&places, *which) else { return Ok(()) };
            if let Ok(plan) = w.take_back_preview(place)
                && place.column != "name"
            {
                match w.take_back(place) {
                    Ok(done) => assert_eq!(done, plan, "the preview promises what is done"),
                    Err(StoreError::Conflict { .. } | StoreError::Reference | StoreError::Invalid { .. }) => {
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(())
}

fn cases() -> u32 {
    std::env::var("ZHIBU_LONG").map_or(24, |_| 1_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn all_of_it_taken_back_in_turn_ends_where_it_began(deeds in prop::collection::vec(deed(), 1..25)) {
        let mut t = fresh();
        let begin = t.store.revision().unwrap();
        let empty = dump(&t.store);
        let mut states = vec![(begin, empty)];
        for deed in &deeds {
            let operation = match deed {
                Deed::Do(acts) => {
                    t.store
                        .write(Op::new(OpKind::Demo, "做"), |w| acts.iter().try_for_each(|act| perform(w, act)))
                        .unwrap()
                        .operation
                }
                Deed::Undo(which) => {
                    let done: Vec<_> = t.store.read().history(None, 100).unwrap();
                    let open: Vec<_> = done.iter().filter(|entry| entry.can_be_undone()).collect();
                    let Some(entry) = pick(&open, *which) else { continue };
                    let preview = t.store.undo_preview(entry.id).unwrap();
                    let changed = t.store.undo(entry.id).unwrap();
                    let refused = changed.value.impossible.len() - preview.impossible.len();
                    prop_assert!(refused == 0 || changed.value.impossible.iter().any(|k| k.because.contains("又有了一份")));
                    changed.operation
                }
            };
            if let Some(operation) = operation {
                states.push((operation, dump(&t.store)));
            }
        }
        prop_assert!(t.store.check().unwrap().is_ok());
        // Newest first, the undos among them included: each finds exactly the state that it left.
        while states.len() > 1 {
            let (operation, _) = states.pop().unwrap();
            let report = t.store.undo(operation).unwrap().value;
            prop_assert_eq!(&report.kept, &[]);
            prop_assert_eq!(&report.impossible, &[]);
            let (_, expected) = states.last().unwrap();
            prop_assert_eq!(&dump(&t.store), expected);
        }
        prop_assert!(t.store.check().unwrap().is_ok());
    }
}
