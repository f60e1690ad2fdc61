//! 补录 in the real window: a block pasted into the grid, a cell that cannot be read, 核对, and one operation; then the list
//! and the plan of one person.

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::json;

const TODAY: &str = "2026-11-20";

fn vault() -> TestVault {
    let vault = TestVault::empty();
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,年级,申请入党时间,预计毕业时间\n");
    for (n, name) in ["冯远", "王静", "吴迪", "郑明", "周婷"].iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2004-03-{:02},2024级,2024-09-20,2028-06-30\n", n + 1));
    }
    let file = vault.beside("申请人.csv");
    std::fs::write(&file, roster).expect("a file");
    let zhibu = vault.zhibu().clone().today(TODAY);
    zhibu.json(&["call", "settings_save", &json!({"started_on": "2024-09-01"}).to_string()]);
    zhibu.json(&["import", "run", file.to_str().expect("a plain path"), "--kind", "applicants"]);
    vault
}

/// Puts a text where the grid takes what is pasted, as the system's clipboard would.
fn paste(window: &Window, text: &str) {
    window.keys(&[Key::Control, Key::Char('v')]);
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                  document.querySelector('textarea.grid-catcher').dispatchEvent(new ClipboardEvent('paste', \
                  { clipboardData: data, bubbles: true, cancelable: true }))";
    window.script(script, &[json!(text)]);
}

#[test]
fn window_five_half_way_people_are_filled_in_at_once() {
    let vault = vault();
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/development");
    window.wait_text("等党支部 5");
    window.press_button("补录");
    window.wait_text("补录发展经历");
    window.wait_text("共 5 人");

    // The first person, the column of the talk: name, stage and place come before the application.
    window.script("document.querySelector('[role=grid]').focus()", &[]);
    for _ in 0..4 {
        window.keys(&[Key::Right]);
    }
    paste(
        &window,
        "2024.10.8\t2025年1月\n2024/10/9\t2025.1.10\n大概去年\t2025-01-10\n2024-11-30\t2024-12-25\n",
    );
    window.wait_text("将保存 7 处（4 人）；1 处还没有弄清，先不保存。");
    window.press_button("核对");
    window.find(&Selector::css("[data-testid=backfill-findings]"));
    window.wait_text("未弄清：吴迪 · 入党谈话");
    window.wait_text("《中国共产党发展党员工作细则》第七条");

    // Nothing typed is lost on the way to another page.
    window.go("/members");
    window.go("/development/backfill");
    window.wait_text("将保存 7 处（4 人）");
    window.press_button("保存 7 处（4 人）");
    window.wait_text("已补录 4 人的 7 处经历");
    window.wait_text("？大概去年");

    // The list shows where they stand; the plan of one of them.
    window.go("/development?view=list");
    window.find(&Selector::css("[role=grid]"));
    window.wait_text("入党积极分子");
    window.script("document.querySelector('[role=grid]').focus()", &[]);
    window.keys(&[Key::Enter]);
    window.find(&Selector::css("[data-testid=course]"));
    window.wait_text("计划：2028-06-30 前转正");
    window.press_button("倒排日期");
    window.find(&Selector::css("[data-testid=plan]"));
    window.wait_text("为什么不能更早");
    drop(window);

    let zhibu = vault.zhibu().clone().today(TODAY);
    let history =
        zhibu.json(&["call", "history", &json!({"before": null, "limit": 1, "person": null}).to_string()]);
    assert_eq!(history[0]["label"], "补录 4 人的 7 处经历");
}
