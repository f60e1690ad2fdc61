//! What a paper grid says of months before the ledger begins: one say for each person and month, taken back and told
//! like everything else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{Fresh, dump, fresh, key, person};
use domain::carried::CarriedMark;
use domain::date::Month;
use domain::ids::PersonId;
use domain::money::Fen;
use domain::operation::{Op, OpKind};
use store::{CarriedDueValues, StoreError, Table};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn says(mark: CarriedMark, note: &str) -> CarriedDueValues {
    CarriedDueValues { mark, note: note.to_owned(), source: "党费.xlsx 台账!D4".to_owned() }
}

fn one(t: &mut Fresh, name: &str) -> PersonId {
    t.act(OpKind::PersonAdd, "新建", |w| w.insert_person(&person(name, None))).1
}

/// `2026-01 paid 0.20`, for each month of a person.
fn told(t: &Fresh, id: PersonId) -> Vec<String> {
    let dues = t.store.read().carried_dues_of(&[id]).unwrap();
    dues.iter().map(|due| format!("{} {} {}", due.month, due.mark.code(), due.mark.amount())).collect()
}

#[test]
fn a_month_of_a_person_is_said_once_and_the_last_word_counts() {
    let mut t = fresh();
    let (first, other) = (one(&mut t, "张三"), one(&mut t, "李四"));
    t.act(OpKind::Import, "导入党费登记表", |w| {
        w.put_carried_due(first, month("2026-02"), &says(CarriedMark::Ticked, ""))?;
        w.put_carried_due(first, month("2026-01"), &says(CarriedMark::Paid(Fen(20)), ""))?;
        w.put_carried_due(other, month("2026-01"), &says(CarriedMark::Waived, "困难"))?;
        w.put_carried_due(other, month("2025-12"), &says(CarriedMark::Noted, "补交1-3月"))
    });
    assert_eq!(told(&t, first), ["2026-01 paid 0.20", "2026-02 ticked 0.00"], "in order of the months");
    assert_eq!(told(&t, other), ["2025-12 noted 0.00", "2026-01 waived 0.00"]);
    assert_eq!(t.store.read().all_carried_dues().unwrap().len(), 4);
    let due = t.store.read().carried_dues_of(&[first]).unwrap().remove(0);
    assert_eq!(t.store.read().owner_of_carried_due(due.id).unwrap(), Some(first));
    assert_eq!((due.source.as_str(), due.revision), ("党费.xlsx 台账!D4", 1));

    let same = t.store.write(Op::new(OpKind::Import, "再导入一次"), |w| {
        w.put_carried_due(first, month("2026-01"), &says(CarriedMark::Paid(Fen(20)), ""))
    });
    assert_eq!(same.unwrap().operation, None, "the same once more is no change");
    t.act(OpKind::Import, "导入", |w| {
        w.put_carried_due(first, month("2026-01"), &says(CarriedMark::Unpaid, ""))
    });
    assert_eq!(told(&t, first), ["2026-01 unpaid 0.00", "2026-02 ticked 0.00"]);
    let (_, removed) = t.act(OpKind::PersonEdit, "删除", |w| w.remove_carried_due(first, month("2026-02")));
    assert!(removed);
    assert_eq!(told(&t, first), ["2026-01 unpaid 0.00"]);
    assert!(t.store.check().unwrap().is_ok());
    let t = t.reopen();
    assert_eq!(told(&t, first), ["2026-01 unpaid 0.00"]);
}

#[test]
fn an_import_of_a_grid_is_taken_back_whole() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    t.act(OpKind::PersonEdit, "手工登记", |w| {
        w.put_carried_due(id, month("2026-01"), &says(CarriedMark::Unpaid, ""))
    });
    let before = dump(&t.store);
    let (import, ()) = t.act(OpKind::Import, "导入党费登记表", |w| {
        w.put_carried_due(id, month("2026-01"), &says(CarriedMark::Paid(Fen(500)), ""))?;
        w.put_carried_due(id, month("2026-02"), &says(CarriedMark::Ticked, ""))
    });
    let after = dump(&t.store);
    let undone = t.store.undo(import).unwrap();
    assert_eq!(undone.value.taken_back, 1, "one person");
    assert_eq!(dump(&t.store), before);
    t.store.undo(undone.operation.unwrap()).unwrap();
    assert_eq!(dump(&t.store), after);
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn the_history_of_a_person_tells_them_by_their_month() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    t.act(OpKind::Import, "导入党费登记表", |w| {
        w.put_carried_due(id, month("2026-03"), &says(CarriedMark::Paid(Fen(20)), ""))
    });
    let history = t.store.read().person_history(id).unwrap();
    let told: Vec<String> = history[0]
        .changes
        .iter()
        .map(|change| format!("{:?} {} {} {:?}", change.table, change.title, change.column, change.after))
        .collect();
    assert_eq!(
        told,
        [
            "CarriedDue 2026-03 amount_fen Some(Number(20))",
            "CarriedDue 2026-03 mark Some(String(\"paid\"))",
            "CarriedDue 2026-03 month Some(String(\"2026-03\"))",
            "CarriedDue 2026-03 source Some(String(\"党费.xlsx 台账!D4\"))",
        ]
    );
}

#[test]
fn who_is_merged_brings_the_months_of_which_nothing_was_said() {
    let mut t = fresh();
    let (keep, gone) = (one(&mut t, "张三"), one(&mut t, "张叁"));
    t.act(OpKind::Import, "导入", |w| {
        w.put_carried_due(keep, month("2026-01"), &says(CarriedMark::Ticked, ""))?;
        w.put_carried_due(gone, month("2026-01"), &says(CarriedMark::Unpaid, ""))?;
        w.put_carried_due(gone, month("2026-02"), &says(CarriedMark::Paid(Fen(20)), ""))
    });
    let before = dump(&t.store);
    let (merge, left) = t.act(OpKind::PersonMerge, "合并", |w| w.move_carried_dues(gone, keep));
    assert_eq!(left, [month("2026-01")], "what both say is for a person to settle");
    assert_eq!(told(&t, keep), ["2026-01 ticked 0.00", "2026-02 paid 0.20"]);
    assert_eq!(told(&t, gone), ["2026-01 unpaid 0.00"]);
    let of_keep = t.store.read().person_history(keep).unwrap();
    assert!(of_keep[0].changes.iter().all(|change| change.table == Table::CarriedDue));
    t.store.undo(merge).unwrap();
    assert_eq!(dump(&t.store), before);
}

#[test]
fn a_sum_below_nothing_and_a_person_who_is_not_there_are_refused() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    let owed = t.store.write(Op::new(OpKind::Import, "导入"), |w| {
        w.put_carried_due(id, month("2026-01"), &says(CarriedMark::Paid(Fen(-1)), ""))
    });
    assert!(matches!(owed, Err(StoreError::Invalid { .. })), "{owed:?}");
    let nobody = t.store.write(Op::new(OpKind::Import, "导入"), |w| {
        w.put_carried_due(PersonId(99), month("2026-01"), &says(CarriedMark::Ticked, ""))
    });
    assert!(matches!(nobody, Err(StoreError::Reference)), "{nobody:?}");
    assert!(t.store.read().all_carried_dues().unwrap().is_empty());
}

#[test]
fn the_check_finds_a_month_that_is_none_and_a_mark_that_has_no_amount() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    t.act(OpKind::Import, "导入", |w| {
        w.put_carried_due(id, month("2026-01"), &says(CarriedMark::Ticked, ""))?;
        w.put_carried_due(id, month("2026-02"), &says(CarriedMark::Ticked, ""))?;
        w.put_carried_due(id, month("2026-03"), &says(CarriedMark::Ticked, ""))
    });
    assert!(t.store.check().unwrap().is_ok());
    let path = t.path.clone();
    t.store.close().unwrap();
    // Another program wrote into the file.
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "07".repeat(32))).unwrap();
    let float = conn.execute("UPDATE carried_due SET amount_fen = 0.5 WHERE month = '2026-01'", []);
    assert!(float.is_err(), "the table is strict: no fraction of a fen");
    let beside = conn.execute("UPDATE carried_due SET amount_fen = 5 WHERE month = '2026-01'", []);
    assert!(beside.is_err(), "a tick has no amount");
    conn.execute_batch(
        "UPDATE carried_due SET month = '2026-1' WHERE month = '2026-01';
         UPDATE carried_due SET mark = 'gift' WHERE month = '2026-02';",
    )
    .unwrap();
    conn.close().unwrap();
    let store = store::Store::open(&path, &key()).unwrap();
    assert_eq!(store.check().unwrap().problems, ["启用前的党费记录不合格式：2 处"]);
}
