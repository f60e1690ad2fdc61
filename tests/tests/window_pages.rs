//! Every page of the real window, in both themes, at the smallest promised size and at double size: nothing that axe
//! calls serious, and nothing that reaches beyond the edge.
#![cfg(target_os = "linux")]

use std::path::Path;

use acceptance::harness::{Selector, TestVault, Window, sample_roster};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

/// Address of a page, and what it calls itself.
const PAGES: [(&str, &str); 11] = [
    ("/today", "today"),
    ("/members", "members"),
    ("/members/1", "card"),
    ("/birthdays", "birthdays"),
    ("/imports", "imports"),
    ("/history", "history"),
    ("/settings", "settings"),
    ("/settings?section=look", "settings"),
    ("/settings?section=notify", "settings"),
    ("/settings?section=security", "settings"),
    ("/settings?section=backups", "settings"),
];

fn look(theme: &str, scale: u32) -> Value {
    json!({ "theme": theme, "scale": scale, "density": "standard", "projector_mask": false,
        "high_contrast": false, "reduced_motion": true })
}

fn open(theme: &str) -> (TestVault, Window) {
    let vault = TestVault::with_people(60);
    vault.zhibu().json(&["call", "look_save", &look(theme, 100).to_string()]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.find(&Selector::field("口令"));
    window.resize(1024, 640);
    (vault, window)
}

/// What axe calls serious or critical on the page as it is now: rule, and the first places.
fn offences(window: &Window) -> Vec<Value> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the top")
        .join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe is installed with the interface");
    window.script(&format!("if (!window.axe) {{ {axe} }}"), &[]);
    window.script(
        "window.axeSays = null; window.axe.run(document, { resultTypes: ['violations'] }).then((seen) => { \
            window.axeSays = seen.violations.filter((one) => ['serious', 'critical'].includes(one.impact)) \
                .map((one) => [one.id, one.nodes.slice(0, 4).map((node) => node.html.slice(0, 160))]) })",
        &[],
    );
    window.wait_until("axe has looked", |window| !window.script("return window.axeSays", &[]).is_null());
    window.script("return window.axeSays", &[]).as_array().expect("a list").clone()
}

/// Things that are wider than the window and not in a part that scrolls by itself.
fn overflow(window: &Window) -> Value {
    window.script(
        "const scrolls = (one) => { for (let up = one.parentElement; up; up = up.parentElement) { \
            const style = getComputedStyle(up); \
            if (/auto|scroll|hidden|clip/.test(style.overflowX) && up !== document.body && up !== document.documentElement) return true } return false }; \
         return [...document.body.querySelectorAll('*')].filter((one) => { const box = one.getBoundingClientRect(); \
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(one) \
                && getComputedStyle(one).visibility !== 'hidden' && !one.closest('.visually-hidden') }) \
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 160))",
        &[],
    )
}

fn look_at(window: &Window, page: &str, faults: &mut Vec<String>) {
    for offence in offences(window) {
        faults.push(format!("{page}: axe: {offence}"));
    }
    let wide = overflow(window);
    if wide != json!([]) {
        faults.push(format!("{page}: beyond the edge: {wide}"));
    }
}

/// Presses a button from within the page: WebDriver's own clicks miss where a page is enlarged.
fn press(window: &Window, words: &str) {
    window.find(&Selector::button(words));
    let press = "[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === arguments[0]).click()";
    window.script(press, &[json!(words)]);
}

fn walk(theme: &str, scale: u32) {
    let (_vault, window) = open(theme);
    let mut faults = Vec::new();
    look_at(&window, "lock page", &mut faults);
    window.unlock();
    if scale != 100 {
        let save = "window.__TAURI_INTERNALS__.invoke('call', { name: 'look_save', body: arguments[0] })";
        window.script(save, &[look(theme, scale)]);
        window.wait_until("the page is enlarged", |window| {
            window.script("return innerWidth", &[]) == json!(1024 * 100 / scale)
        });
    }
    for (address, name) in PAGES {
        window.go(address);
        window.find(&Selector::css(&format!("[data-page={name}]")));
        window.wait_until("the page has read what it shows", |window| {
            window.script("return !document.querySelector('[aria-busy=true]')", &[]) == json!(true)
        });
        look_at(&window, address, &mut faults);
    }
    window.go("/imports");
    window.answer_dialog(sample_roster());
    press(&window, "选择文件");
    for step in ["file", "columns", "check"] {
        window.find(&Selector::button("下一步"));
        look_at(&window, &format!("import, {step}"), &mut faults);
        press(&window, "下一步");
    }
    window.find(&Selector::choice("有问题的先留空"));
    look_at(&window, "import, preview", &mut faults);
    assert!(faults.is_empty(), "{theme}, {scale} %:\n{}", faults.join("\n"));
}

#[test]
fn window_pages_are_usable_by_everybody_in_the_light() {
    walk("light", 100);
}

#[test]
fn window_pages_are_usable_by_everybody_in_the_dark() {
    walk("dark", 100);
}

#[test]
fn window_pages_are_usable_by_everybody_at_double_size() {
    walk("light", 200);
}
