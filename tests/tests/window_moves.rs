//! 组织关系 in the real window by keyboard only: out and back with letter, slip and undo; a past day on list and card.
#![cfg(target_os = "linux")]

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::json;

const TODAY: &str = "2026-11-20";

/// What has the focus calls itself.
fn focused(window: &Window) -> String {
    let script = "const one = document.activeElement; const label = one.getAttribute('aria-labelledby'); \
        const named = label && document.getElementById(label)?.textContent; \
        return (named || [...(one.labels ?? [])].find((label) => !label.contains(one))?.textContent || one.getAttribute('aria-label') || one.closest('[role=grid]')?.getAttribute('aria-label') || one.textContent || '').replace('*', '').trim()";
    window.script(script, &[]).as_str().unwrap_or_default().to_owned()
}

/// Presses Tab until the thing of this name has the focus.
fn tab_to(window: &Window, name: &str) {
    let mut seen = Vec::new();
    for _ in 0..120 {
        let here = focused(window);
        if here == name {
            return;
        }
        seen.push(here);
        window.keys(&[Key::Tab]);
    }
    panic!("no way to {name:?} by Tab: {seen:?}");
}

fn press(window: &Window, name: &str) {
    window.wait_until(&format!("{name} is on the page"), |window| window.words().contains(name));
    tab_to(window, name);
    window.keys(&[Key::Enter]);
}

fn fill(window: &Window, name: &str, text: &str) {
    tab_to(window, name);
    window.type_text(text);
}

fn count(window: &Window, tab: &str) -> i64 {
    let ask = "window.__TAURI_INTERNALS__.invoke('call', { name: 'transfers', body: { tab: arguments[0], branch: null } })\
        .then((found) => { window.foundRows = found.rows.length }); return window.foundRows ?? -1";
    window.script(ask, &[json!(tab)]).as_i64().expect("a number")
}

/// A full member with everything that a letter asks for, and the vault.
fn branch_with(name: &str) -> TestVault {
    let vault = TestVault::with_people(12);
    let changes = json!({"changes": [
        {"field": "name", "value": name}, {"field": "gender", "value": "女"},
        {"field": "ethnicity", "value": "汉族"}, {"field": "phone", "value": "13800000001"},
        {"field": "citizen_id", "value": "110101200402290025"}, {"field": "branch", "value": "1"},
        {"field": "applied_on", "value": "2022-03-01"}, {"field": "admitted_on", "value": "2024-06-20"},
        {"field": "converted_on", "value": "2025-06-20"},
    ]});
    vault.zhibu().clone().today(TODAY).json(&["call", "person_add", &changes.to_string()]);
    vault
}

#[test]
fn window_transfer_out_and_back_by_keyboard() {
    let name = "司马相如";
    let vault = branch_with(name);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.keys(&[Key::Control, Key::Char('2')]);
    window.wait_text("共 13 人");
    tab_to(&window, "姓名、拼音、学号、手机尾号");
    window.type_text("smxr");
    window.wait_text("筛选后 1");
    window.keys(&[Key::Down]);
    window.wait_until("the grid has the focus", |window| focused(window) == "党员名册");
    window.keys(&[Key::Space]);
    window.wait_text("已选 1 人");
    press(&window, "办理…");
    window.find(&Selector::css("[data-testid=act]"));
    tab_to(&window, "业务");
    window.type_text("办理转出");
    window.keys(&[Key::Enter]);
    window.wait_text("办理对象：司马相如");
    fill(&window, "转往单位", "贵阳市云岩区人才服务中心");
    fill(&window, "介绍信抬头", "中共贵阳市云岩区委组织部");
    fill(&window, "党费交至", "2026-11");
    press(&window, "办理转出 1 人");
    window.wait_text("已办理转出：司马相如");
    // The letter can be printed at once, or later from the page of transfers.
    window.wait_text("打印介绍信");
    press(&window, "完成");
    window.wait_gone(&Selector::css("[data-testid=act]"));

    window.keys(&[Key::Control, Key::Char('8')]);
    window.wait_text("2027-02-18");
    assert!(window.words().contains("还有 90 天"), "{}", window.words());
    tab_to(&window, "转出中名单");
    window.keys(&[Key::Down]);
    window.keys(&[Key::Control, Key::Enter]);
    window.wait_text("办理对象：司马相如");
    press(&window, "登记回执 1 人");
    window.wait_text("没有正在办理的转出。");
    window.wait_until("the slip is in the vault", |window| count(window, "gone") == 1);

    window.wait_gone(&Selector::css("[data-testid=act]"));
    window.keys(&[Key::Control, Key::Char('z')]);
    window.wait_text("2027-02-18");
    window.keys(&[Key::Control, Key::Char('z')]);
    window.wait_text("没有正在办理的转出。");
    window.wait_until("nobody is leaving", |window| count(window, "leaving") == 0);
    assert_eq!(count(&window, "gone"), 0, "and nobody is gone");
}

#[test]
fn window_a_past_day_on_list_and_card() {
    let vault = branch_with("司马相如");
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.keys(&[Key::Control, Key::Char('2')]);
    window.wait_text("共 13 人");
    tab_to(&window, "姓名、拼音、学号、手机尾号");
    window.type_text("smxr");
    window.wait_text("筛选后 1");
    window.wait_text("正式党员");
    fill(&window, "查看某一天", "2024-12-31");
    window.keys(&[Key::Tab]);
    window.wait_text("正在查看 2024-12-31 的情况（只读）");
    let row = "return document.querySelector('[role=grid]').textContent";
    window.wait_until("the row tells of that day", |window| {
        window.script(row, &[]).as_str().is_some_and(|row| row.contains("预备党员"))
    });
    tab_to(&window, "党员名册");
    window.keys(&[Key::Down]);
    window.keys(&[Key::Enter]);
    window.find(&Selector::css("[data-page=card] .past"));
    let card = "return document.querySelector('[data-page=card]').textContent";
    let words = window.script(card, &[]).as_str().expect("words").to_owned();
    assert!(words.contains("预备党员") && !words.contains("登记事项"), "read only, as of that day: {words}");
    press(&window, "回到今天");
    window.wait_until("today again", |window| !window.words().contains("正在查看"));
    window.wait_until("the row tells of today", |window| {
        window.script(row, &[]).as_str().is_some_and(|row| row.contains("正式党员"))
    });
}
