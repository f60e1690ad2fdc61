//! Letters, keeping, lost contact, moves of many, somebody new.

use acceptance::harness::TestVault;
use app::error::Kind;
use serde_json::{Value, json};

use super::{
    act, assert_same, body, call, cell, list, member, opened, out, preview, refused, shown, tab, warned,
};

#[test]
fn example_19_letters() {
    let vault = TestVault::empty();
    let id = {
        let app = opened(&vault.path(), "2026-06-20");
        call(&app, "settings_save", json!({"started_on": "2026-01-01"}));
        let id = member(&app, "王小明", 1, "学生第一党支部");
        let without_dues = preview(&app, "transfer_started", &[id], out(json!({"dues_until": ""})));
        assert!(warned(&without_dues, "transfer.dues_unknown"), "unknown dues are asked for: {without_dues}");
        let before = shown(&app, "");
        let done = act(&app, "transfer_started", &[id], out(json!({})));
        assert_eq!(done["value"]["letters"], json!([id]));
        let leaving = tab(&app, "leaving");
        assert_eq!(cell(&leaving, id, "有效至"), "2026-09-18");
        assert_eq!(cell(&leaving, id, "还有"), "还有 90 天");
        assert_eq!(cell(&leaving, id, "回执应到"), "2026-10-18");
        // Counted where the relation is: here, until the slip has come back.
        let full = call(&app, "person_ids", json!({"view": "full"}));
        assert_eq!((&full["ids"], &full["total"]), (&json!([id]), &json!(1)), "{full}");
        call(&app, "undo", json!({"operation": done["operation"]}));
        assert_same(&before, &shown(&app, ""), "undo brings back the same archive");
        act(&app, "transfer_started", &[id], out(json!({})));
        id
    };
    for (today, is_late) in [("2026-12-20", false), ("2026-12-21", true)] {
        let app = opened(&vault.path(), today);
        let again = json!({"on": today, "letter_no": "20260099", "valid_days": "30"});
        let seen = preview(&app, "letter_reissued", &[id], again);
        assert_eq!(warned(&seen, "letter.reissue"), is_late, "{today}: {seen}");
        let line = &seen["lines"][0]["change"];
        assert!(line.as_str().expect("words").contains("云岩区委组织部"), "the addressee goes on: {line}");
        let today = call(&app, "today", json!({"branch": null}));
        let task = list(&today["groups"][0]["tasks"]).iter().find(|task| task["rule"] == "receipt.return");
        assert_eq!(task.expect("the slip is asked for")["state"], "overdue");
    }
    let app = opened(&vault.path(), "2026-12-22");
    let notice = call(&app, "receipt_notice", json!({"ids": [id]}));
    assert!(notice["text"].as_str().expect("text").contains("介绍信 20260007 号"), "{notice}");
    let early =
        refused(&app, "act_run", body("transferred_out", &[id], json!({"receipt_on": "2026-06-01"}), &[]));
    assert_eq!(early.kind, Kind::Rule, "a slip before the letter: {early}");
    act(&app, "transferred_out", &[id], json!({"receipt_on": "2026-12-22"}));
    assert_eq!(cell(&tab(&app, "gone"), id, "回执日期"), "2026-12-22");
    assert_eq!(list(&tab(&app, "leaving")["rows"]).len(), 0);
    let back = json!({"on": "2026-12-22", "value": "云岩区委组织部", "organization": "1", "is_complete": "齐全", "dues_until": "2026-12"});
    act(&app, "transferred_in", &[id], back);
    let card = call(&app, "person_card", json!({"id": id}));
    assert_eq!(card["standing_label"], "", "he is back: {}", card["standing_label"]);
    let between = json!({"id": id, "as_of": "2026-12-21"});
    assert_eq!(
        call(&app, "person_card", between)["standing_label"],
        "转出中",
        "a past day does not know of it"
    );
}

#[test]
fn example_19_keeping_and_lost_contact() {
    let vault = TestVault::empty();
    let app = opened(&vault.path(), "2026-06-30");
    let (kept, abroad, lost) = (
        member(&app, "保留一", 1, "学生第一党支部"),
        member(&app, "出国二", 2, "学生第一党支部"),
        member(&app, "失联三", 3, "学生第一党支部"),
    );
    act(&app, "kept_at_school", &[kept], json!({"on": "2026-06-30", "value": "未就业"}));
    act(&app, "kept_at_school", &[abroad], json!({"on": "2026-06-30", "value": "出国（境）学习"}));
    let tab_of_kept = tab(&app, "kept");
    assert_eq!(cell(&tab_of_kept, kept, "保留至"), "2028-06-30");
    assert_eq!(cell(&tab_of_kept, abroad, "保留至"), "2031-06-30");
    act(&app, "keeping_extended", &[kept], json!({"on": "2026-06-30"}));
    assert_eq!(cell(&tab(&app, "kept"), kept, "保留至"), "2029-06-30");
    let longer = preview(
        &app,
        "kept_at_school",
        &[lost],
        json!({"on": "2026-06-30", "value": "未就业", "until": "2028-07-01"}),
    );
    assert!(warned(&longer, "keep.graduate"), "{longer}");

    act(&app, "lost_contact", &[lost], json!({"on": "2025-08-31"}));
    let away = tab(&app, "away");
    assert_eq!(cell(&away, lost, "停止党籍可启动日"), "2026-03-01");
    assert_eq!(cell(&away, lost, "联系提醒"), "红牌，10 个月");
    for (on, is_early) in [("2026-02-28", true), ("2026-03-01", false)] {
        let seen = preview(&app, "membership_stopped", &[lost], json!({"on": on}));
        assert_eq!(warned(&seen, "lost.to_stop"), is_early, "{on}: {seen}");
    }
    act(&app, "membership_stopped", &[lost], json!({"on": "2026-03-20"}));
    assert_eq!(cell(&tab(&app, "away"), lost, "停止党籍可启动日"), "除名 2028-03-21");
    for (on, is_early) in [("2028-03-20", true), ("2028-03-21", false)] {
        let values = json!({"on": on, "value": "自行脱党除名", "meeting_on": on, "approved_by": "学院党委"});
        let seen = preview(&app, "left", &[lost], values);
        assert_eq!(warned(&seen, "stopped.to_remove"), is_early, "{on}: {seen}");
    }
}

#[test]
fn example_15_anniversary_and_party_standing_on_the_card() {
    let vault = TestVault::empty();
    let app = opened(&vault.path(), "2026-06-20");
    let id = member(&app, "王小明", 1, "学生第一党支部");
    let standing = |as_of: &str| {
        let card = call(&app, "person_card", json!({"id": id, "as_of": as_of}));
        let facts = list(&card["facts"]).clone();
        let value =
            |label: &str| facts.iter().find(|fact| fact["label"] == label).map(|fact| fact["value"].clone());
        (value("党龄"), value("政治生日").is_some())
    };
    assert_eq!(standing(""), (Some(json!("5 年")), true));
    assert_eq!(
        standing("2026-06-19"),
        (Some(json!("4 年")), false),
        "what comes next is a question of today"
    );
}

#[test]
fn many_people_move_at_once_and_nothing_changes_before_the_move() {
    let vault = TestVault::empty();
    let app = opened(&vault.path(), "2026-11-20");
    let people: Vec<i64> = (1..=37).map(|n| member(&app, &format!("学生{n}"), n, "学生第一党支部")).collect();
    let there = member(&app, "老师", 99, "学生第二党支部");
    let organizations = call(&app, "organizations", json!({}));
    let second =
        list(&organizations).iter().find(|one| one["name"] == "学生第二党支部").expect("it")["id"].clone();
    let to = second.to_string();
    let before = shown(&app, "2026-09-30");
    let future = refused(
        &app,
        "act_run",
        body("branch_moved", &people, json!({"on": "2026-11-21", "organization": to}), &[]),
    );
    assert_eq!((future.kind, future.field.as_deref()), (Kind::Field, Some("on")), "{future}");
    let mut both = people[..2].to_vec();
    both.push(there);
    let seen = preview(&app, "branch_moved", &both, json!({"on": "2026-10-01", "organization": to}));
    assert_eq!(
        (&seen["n_ready"], &seen["n_left_out"]),
        (&json!(2), &json!(1)),
        "one is there already: {seen}"
    );
    let done = act(&app, "branch_moved", &both, json!({"on": "2026-10-01", "organization": to}));
    assert_same(&before, &shown(&app, "2026-09-30"), "the day before the move");
    let count = |as_of: &str, branch: &Value| {
        list(&call(&app, "person_ids", json!({"branch": branch, "as_of": as_of}))["ids"]).len()
    };
    assert_eq!((count("2026-09-30", &second), count("2026-10-01", &second), count("", &second)), (1, 3, 3));
    let first =
        list(&organizations).iter().find(|one| one["name"] == "学生第一党支部").expect("it")["id"].clone();
    let changes =
        call(&app, "changes_between", json!({"from": "2026-09-30", "to": "2026-11-20", "branch": first}));
    let members = list(&changes["numbers"]).iter().find(|n| n["code"] == "members").expect("members");
    assert_eq!(
        (&members["before"], &members["entered"], &members["left"], &members["after"]),
        (&json!(37), &json!(0), &json!(2), &json!(35)),
        "why 37 became 35"
    );
    assert_eq!(list(&changes["people"]).len(), 2);
    assert_eq!(changes["people"][0]["on"], "2026-10-01");
    call(&app, "undo", json!({"operation": done["operation"]}));
    assert_eq!(count("", &second), 1, "undone");

    let book = vault.beside("过去.xlsx");
    drop(app);
    let zhibu = vault.zhibu().clone().today("2026-11-20");
    let path = book.to_str().expect("a plain path");
    let words = ["call", "act_run"];
    let again =
        body("branch_moved", &both[..2], json!({"on": "2026-10-01", "organization": to}), &[]).to_string();
    zhibu.json(&[words[0], words[1], &again]);
    let rows = |on: &str, branch: &str| {
        let _ = std::fs::remove_file(&book);
        zhibu.json(&["export", "roster", "--on", on, "--branch", branch, "--out", path])["rows"].clone()
    };
    assert_eq!(rows("2026-09-30", "学生第一党支部"), 37);
    assert_eq!(rows("2026-10-01", "学生第一党支部"), 35);
    use calamine::{Reader, Xlsx, open_workbook};
    let mut workbook: Xlsx<_> = open_workbook(&book).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("readable");
    let title = sheet.get_value((0, 0)).expect("a title").to_string();
    assert!(title.contains("截至2026年10月1日"), "the sheet says of which day it is: {title}");
}

#[test]
fn somebody_new_comes_in_and_what_fell_due_before_the_start_is_no_task() {
    let vault = TestVault::empty();
    let app = opened(&vault.path(), "2026-11-20");
    let placeholder = member(&app, "支书", 1, "学生第一党支部");
    let values = json!({"name": "新来", "citizen_id": "110101200402290017", "on": "2026-11-18", "value": "某某中学党总支",
        "organization": "1", "is_complete": "待补", "dues_until": "2026-10", "admitted_on": "2024-05-06"});
    let seen = preview(&app, "transferred_in", &[], values.clone());
    assert!(warned(&seen, "arrive.papers") || seen["lines"][0]["findings_text"] != "", "{seen}");
    let wrong = refused(
        &app,
        "act_run",
        body(
            "transferred_in",
            &[],
            json!({"name": "新来", "citizen_id": "110101200402290019", "on": "2026-11-18", "value": "甲", "organization": "1", "is_complete": "齐全"}),
            &[],
        ),
    );
    assert_eq!(wrong.field.as_deref(), Some("citizen_id"), "{wrong}");
    let done = call(&app, "act_run", body("transferred_in", &[], values, &["arrive.papers".to_owned()]));
    let id = done["value"]["people"][0].as_i64().expect("an id");
    assert_eq!(cell(&tab(&app, "arrived"), id, "回执寄出"), "还没有寄出");
    let earlier = call(&app, "person_card", json!({"id": id, "as_of": "2026-11-17"}));
    assert_eq!(earlier["standing_label"], "尚未转入");

    // A letter of years ago: the archive begins later, so nobody is bothered with it.
    act(&app, "transfer_started", &[placeholder], out(json!({"on": "2020-01-10"})));
    let tasks = call(&app, "tasks", json!({}));
    let of_letter = |task: &&Value| task["rule"] == "receipt.return" || task["rule"] == "letter.valid";
    assert_eq!(list(&tasks).iter().filter(of_letter).count(), 0, "{tasks}");
    call(&app, "settings_save", json!({"started_on": "2019-01-01"}));
    let tasks = call(&app, "tasks", json!({}));
    assert_eq!(
        list(&tasks).iter().filter(of_letter).count(),
        1,
        "once the archive begins before it, it is one"
    );
}
