//! Every page of the real window, in both themes, at the smallest promised size and at double size: nothing that axe
//! calls serious, and nothing that reaches beyond the edge.
#![cfg(target_os = "linux")]

use std::path::Path;

use acceptance::harness::{Key, Selector, TestVault, Window, papers, sample_roster};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

/// Address of a page, and what it calls itself.
/// Lesser findings of axe that stay, each with its reason; the list only shrinks.
const LESSER: [(&str, &str); 0] = [];

const PAGES: [(&str, &str); 21] = [
    ("/today", "today"),
    ("/members", "members"),
    ("/members/1", "card"),
    ("/birthdays", "birthdays"),
    ("/development", "development"),
    ("/transfers", "transfers"),
    ("/health", "health"),
    ("/imports", "imports"),
    ("/history", "history"),
    ("/settings", "settings"),
    ("/settings?section=look", "settings"),
    ("/settings?section=notify", "settings"),
    ("/settings?section=fields", "settings"),
    ("/settings?section=wanted", "settings"),
    ("/settings?section=rules", "settings"),
    ("/settings?section=rules&part=workdays", "settings"),
    ("/settings?section=rules&part=steps", "settings"),
    ("/settings?section=imports", "settings"),
    ("/settings?section=security", "settings"),
    ("/settings?section=transfers", "settings"),
    ("/settings?section=backups", "settings"),
];

fn look(theme: &str, scale: u32) -> Value {
    json!({ "theme": theme, "scale": scale, "density": "standard", "projector_mask": false,
        "high_contrast": false, "reduced_motion": true })
}

fn open(theme: &str) -> (TestVault, Window) {
    let vault = TestVault::with_people(60);
    for (name, bytes) in
        [("照片.jpg", papers::sideways(900, 600)), ("入党申请书.pdf", papers::pdf(&["1", "2"]))]
    {
        let file = vault.beside(name);
        std::fs::write(&file, bytes).expect("a file beside the vault");
        vault.zhibu().json(&["attach", "1", file.to_str().expect("a plain path")]);
    }
    vault.zhibu().json(&["call", "look_save", &look(theme, 100).to_string()]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.find(&Selector::field("口令"));
    window.resize(1024, 640);
    (vault, window)
}

/// What axe finds on the page as it is now: rule, and the first places. Lesser findings that stay are left out.
fn offences(window: &Window) -> Vec<Value> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the top")
        .join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe is installed with the interface");
    window.script(&format!("if (!window.axe) {{ {axe} }}"), &[]);
    window.script(
        "const known = arguments[0]; window.axeSays = null; window.axe.run(document, { resultTypes: ['violations'] }).then((seen) => { \
            window.axeSays = seen.violations \
                .filter((one) => ['serious', 'critical'].includes(one.impact) || !known.includes(one.id)) \
                .map((one) => [one.id, one.nodes.slice(0, 4).map((node) => node.html.slice(0, 160))]) })",
        &[json!(LESSER.map(|(rule, _)| rule))],
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

/// The tab of a person's files, one of them opened, and the dialog in which another is added.
fn look_at_attachments(window: &Window, photo: &Path, faults: &mut Vec<String>) {
    let click = |css: &str| {
        window.find(&Selector::css(css));
        window.script("document.querySelector(arguments[0]).click()", &[json!(css)]);
    };
    let shows = |css: &str, n: u64| {
        window.wait_until(&format!("{n} × {css}"), |window| {
            let drawn = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.naturalWidth > 0).length";
            window.script(drawn, &[json!(css)]).as_u64() >= Some(n)
        });
    };
    window.go("/members/1");
    click("[role=tab][id$=attachments]");
    // Small pictures are drawn when they come into sight.
    window.find(&Selector::css("[data-testid=attachments] li:nth-child(2)"));
    for n in 1..=2_u64 {
        let to =
            format!("document.querySelector('[data-testid=attachments] li:nth-child({n})').scrollIntoView()");
        window.script(&to, &[]);
        shows("[data-testid=attachments] li img", n);
    }
    look_at(window, "attachments", faults);
    click("[data-testid=attachments] li:last-child .opener");
    shows("[data-testid=attachment-preview] img", 1);
    look_at(window, "an attachment", faults);
    click("[role=dialog] .el-dialog__headerbtn");
    window.wait_gone(&Selector::css("[data-testid=attachment-preview]"));
    window.answer_dialog(photo);
    click("[data-testid=attachments] .bar button");
    shows("[data-testid=attachment-dialog] img", 1);
    look_at(window, "adding an attachment", faults);
    press(window, "取消");
    window.wait_gone(&Selector::css("[data-testid=attachment-dialog]"));
}

/// The dialog in which a document is looked at before it is saved.
fn look_at_printing(window: &Window, faults: &mut Vec<String>) {
    window.go("/members/1");
    press(window, "打印档案卡");
    window.find(&Selector::css(".document-dialog img"));
    look_at(window, "printing", faults);
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
}

fn walk(theme: &str, scale: u32) {
    let (vault, window) = open(theme);
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
    look_at_attachments(&window, &vault.beside("照片.jpg"), &mut faults);
    look_at_printing(&window, &mut faults);
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

#[test]
fn window_pages_are_usable_by_everybody_at_double_size_in_the_dark() {
    walk("dark", 200);
}
