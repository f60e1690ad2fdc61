//! 数据健康 in the real window, by the keyboard alone: two rows become one, and one change of one field goes back.
#![cfg(target_os = "linux")]

use acceptance::harness::{Key, Selector, TestVault, Window, Zhibu};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

fn call(zhibu: &Zhibu, name: &str, body: &Value) -> Value {
    zhibu.json(&["call", name, &body.to_string()])
}

fn add(zhibu: &Zhibu, fields: &[(&str, &str)]) -> i64 {
    let changes: Vec<Value> =
        fields.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    let reply = call(zhibu, "person_add", &json!({"changes": changes, "accepted": ["duplicate"]}));
    reply["value"]["id"].as_i64().expect("a number")
}

/// Tab, until what has the focus is called so; fails after a whole round.
fn tab_to(window: &Window, name: &str) {
    let focused = "const e = document.activeElement; return e ? (e.getAttribute('aria-label') || e.textContent || '').trim() : ''";
    for _ in 0..120 {
        if window.script(focused, &[]).as_str().is_some_and(|found| found.starts_with(name)) {
            return;
        }
        window.keys(&[Key::Tab]);
    }
    panic!("no way to “{name}” by the keyboard");
}

#[test]
fn window_merges_two_rows_by_the_keyboard() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let number = "110101200402290025";
    add(
        &zhibu,
        &[
            ("name", "周子衿"),
            ("student_no", "2023001"),
            ("citizen_id", number),
            ("admitted_on", "2025-05-20"),
        ],
    );
    add(
        &zhibu,
        &[
            ("name", "周子衿"),
            ("phone", "13800138000"),
            ("citizen_id", number),
            ("admitted_on", "2025-05-21"),
        ],
    );
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/health");
    window.wait_text("应是同一人");
    tab_to(&window, "比较并合并");
    window.keys(&[Key::Enter]);
    window.wait_text("请选择");
    // The choice that nobody can propose: down to the last row, then to the right.
    window.wait_until("the first choice has the focus", |window| {
        window.script("return document.activeElement?.type ?? ''", &[]) == json!("radio")
    });
    let label =
        "return document.activeElement?.closest('[role=radiogroup]')?.getAttribute('aria-label') ?? ''";
    for _ in 0..10 {
        if window.script(label, &[]) == json!("支部大会接收为预备党员") {
            break;
        }
        window.keys(&[Key::Down]);
    }
    assert_eq!(window.script(label, &[]), json!("支部大会接收为预备党员"));
    window.keys(&[Key::Right]);
    window.keys(&[Key::Enter]);
    window.wait_text("已合并 周子衿 的两份档案");
    window.wait_text("没有发现可能重复的人");
    // While the dialog is going, keys are still its own.
    window.wait_gone(&Selector::dialog(""));
    window.keys(&[Key::Control, Key::Char('z')]);
    window.wait_text("应是同一人");
    drop(window);
    let list = call(&zhibu, "person_ids", &json!({}));
    assert_eq!(list["ids"].as_array().expect("ids").len(), 2, "both are there again");
}

#[test]
fn window_takes_one_field_back_by_the_keyboard() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let id = add(&zhibu, &[("name", "张三"), ("dormitory", "6栋606")]);
    let revision = call(&zhibu, "person_card", &json!({ "id": id }))["revision"].clone();
    let both = json!({"id": id, "revision": revision, "changes": [
        {"field": "dormitory", "value": "9栋909"}, {"field": "class_name", "value": "软件2301"}]});
    call(&zhibu, "person_update", &both);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go(&format!("/members/{id}"));
    window.wait_text("修改历史");
    tab_to(&window, "档案");
    let focused = "return (document.activeElement?.textContent ?? '').trim()";
    for _ in 0..8 {
        if window.script(focused, &[]) == json!("修改历史") {
            break;
        }
        window.keys(&[Key::Right]);
    }
    window.wait_text("恢复此项");
    tab_to(&window, "恢复宿舍");
    window.keys(&[Key::Enter]);
    window.find(&Selector::dialog("恢复宿舍"));
    window.wait_text("恢复为");
    tab_to(&window, "恢复此项");
    window.keys(&[Key::Enter]);
    window.wait_text("已恢复 张三 的宿舍");
    drop(window);
    let card = call(&zhibu, "person_card", &json!({ "id": id })).to_string();
    assert!(card.contains("6栋606") && card.contains("软件2301") && !card.contains("\"9栋909\""), "{card}");
}
