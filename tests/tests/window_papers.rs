//! 材料 in the real window: the list of one person by keyboard, what else is noted of a paper, a contradiction settled by
//! one press, and one paper of several people at once.

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::json;

const TODAY: &str = "2026-12-20";

/// Three activists, each with an application and a talk.
fn vault() -> TestVault {
    let vault = TestVault::empty();
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,申请入党时间,确定为积极分子时间\n");
    for (n, name) in ["周婷", "吴迪", "郑明"].iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2004-03-{:02},2025-03-{:02},2025-12-01\n", n + 1, n + 1));
    }
    let file = vault.beside("积极分子.csv");
    std::fs::write(&file, roster).expect("a file");
    let zhibu = vault.zhibu().clone().today(TODAY);
    zhibu.json(&["call", "settings_save", &json!({"started_on": "2025-01-01"}).to_string()]);
    zhibu.json(&["import", "run", file.to_str().expect("a plain path"), "--kind", "activists"]);
    vault
}

#[test]
fn window_the_papers_of_one_person_and_of_three() {
    let vault = vault();
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/development");
    window.click(&Selector::css("[data-phase=activist] [role=option]").at(0));
    window.find(&Selector::css("[data-testid=course]"));
    window.press_button("材料 0/");
    window.find(&Selector::css("[data-testid=papers]"));

    // Space says that it is there; Enter opens what else is noted of it.
    window.click(&Selector::css("[data-group=application] h3 button"));
    window.click(&Selector::css("[data-paper^='application/']"));
    window.wait_text("已有");
    window.keys(&[Key::Enter]);
    window.find(&Selector::css("[data-testid=paper-editor]"));
    window.type_into(&Selector::field("落款日期"), "2025.4.30");
    window.press_button("保存");
    window.wait_gone(&Selector::css("[data-testid=paper-editor]"));
    window.wait_text("两者应为同一天");
    window.keys(&[Key::Escape]);

    // Both sources on the page of contradictions, settled by one press.
    window.go("/health?tab=contradictions");
    window.wait_text("材料落款与事项日期");
    window.press_button("“入党申请书”的落款日期改为");
    window.wait_until("the contradiction is gone", |window| !window.words().contains("材料落款与事项日期"));

    // One paper of all three.
    window.go("/development");
    window.keys(&[Key::Control, Key::Char('f')]);
    window.keys(&[Key::Down]);
    window.keys(&[Key::Space]);
    for _ in 0..2 {
        window.keys(&[Key::Down]);
        window.keys(&[Key::Space]);
    }
    window.wait_text("已选 3 人");
    window.press_button("登记材料");
    window.find(&Selector::css("[data-testid=paper-batch]"));
    window.press_button("登记 3 人");
    window.wait_gone(&Selector::css("[data-testid=paper-batch]"));
    drop(window);

    let zhibu = vault.zhibu().clone().today(TODAY);
    let history =
        zhibu.json(&["call", "history", &json!({"before": null, "limit": 9, "person": null}).to_string()]);
    let labels = history.to_string();
    assert!(labels.contains("登记 3 人的“") && labels.contains("落款日期：2025-03-"), "{labels}");
}
