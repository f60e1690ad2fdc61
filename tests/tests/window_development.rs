//! 发展党员 in the real window: several people through one step at once by keyboard, the steps of one person, and a way
//! that ends.

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::{Value, json};

const TODAY: &str = "2026-12-20";

/// Five applicants of the same week.
fn vault() -> TestVault {
    let vault = TestVault::empty();
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,申请入党时间\n");
    for (n, name) in ["周婷", "吴迪", "郑明", "王静", "冯远"].iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2004-03-{:02},2026-12-{:02}\n", n + 1, n + 1));
    }
    let file = vault.beside("申请人.csv");
    std::fs::write(&file, roster).expect("a file");
    let zhibu = vault.zhibu().clone().today(TODAY);
    zhibu.json(&["call", "settings_save", &json!({"started_on": "2026-12-01"}).to_string()]);
    zhibu.json(&["import", "run", file.to_str().expect("a plain path"), "--kind", "applicants"]);
    vault
}

fn cards(window: &Window, phase: &str) -> u64 {
    let count = "return document.querySelectorAll(`[data-phase=${arguments[0]}] [role=option]`).length";
    window.script(count, &[json!(phase)]).as_u64().expect("a number")
}

#[test]
fn window_several_talk_at_once_and_the_way_of_one_ends() {
    let vault = vault();
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/development");
    window.wait_text("等党支部 5");
    assert_eq!(cards(&window, "application"), 5);
    // The talk is due a month after each application: the first card is the most urgent one.
    window.wait_text("还有 12 天");

    // Three at once: one form, one operation.
    window.keys(&[Key::Control, Key::Char('f')]);
    window.keys(&[Key::Down]);
    window.keys(&[Key::Space]);
    for _ in 0..2 {
        window.keys(&[Key::Down]);
        window.keys(&[Key::Space]);
    }
    window.wait_text("已选 3 人");
    window.press_button("批量办理：党组织派人谈话");
    window.type_into(&Selector::field("谈话人"), "张老师");
    window.press_button("登记入党谈话 3 人");
    window.wait_text("推荐和确定入党积极分子");

    // The steps of the one who waits longest; his way ends here.
    window.click(&Selector::css("[data-phase=application] [role=option]").at(0));
    window.find(&Selector::css("[data-testid=course]"));
    window.wait_text("已办 1/25 步");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=course]"));
    window.click(&Selector::css("[data-phase=application] [role=option]").at(0));
    window.find(&Selector::css("[data-testid=course]"));
    window.press_button("终止培养");
    window.press_button("终止培养 1 人");
    window.wait_text("等党支部 4");
    window.wait_until("one card less", |window| cards(window, "application") == 4);
    drop(window);

    let zhibu = vault.zhibu().clone().today(TODAY);
    let history =
        zhibu.json(&["call", "history", &json!({"before": null, "limit": 9, "person": null}).to_string()]);
    let labels = history.to_string();
    assert!(labels.contains("登记入党谈话 3 人") && labels.contains("终止培养"), "{labels}");
    let tasks = zhibu.json(&["tasks"]);
    let rules: Vec<&Value> = tasks.as_array().expect("tasks").iter().map(|task| &task["rule"]).collect();
    // December asks for the holidays of the next year; beside that, one has not been talked with and is still on the way.
    assert_eq!(rules, [&json!("workdays.missing"), &json!("talk.deadline")]);
}
