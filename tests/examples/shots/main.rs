//! Photographs every page in both themes and two sizes through the real window.
//!
//! `cargo xtask shots` writes to `docs/pictures`; `cargo xtask shots FOLDER WORD…` elsewhere, and only the pictures
//! whose name contains one of the words, or of the chapter that a word names (first, pages, archive, way, crowd, asking). Look at them before they are committed.

mod archive;
mod crowd;
mod development;
mod imports;

use std::path::{Path, PathBuf};

use acceptance::harness::{Key, PASSPHRASE, Selector, TestVault, Window, sample_roster, scratch_folder};
use serde_json::json;

/// The smallest window that is promised; every page is taken in it.
const SMALL: (u32, u32) = (1024, 640);

/// What a usual laptop shows; pages that are looked at all day are taken in it, too.
const USUAL: (u32, u32) = (1280, 800);

const ALL_DAY: [&str; 5] = ["today", "members", "card", "birthdays", "development"];

/// Today of the pictures, so that new ones differ from old ones only where the program does.
const TODAY: &str = "2026-11-20";

/// Pages that are reached by their address alone: name, address, and words by which one sees that they are there.
const PAGES: [(&str, &str, &str); 21] = [
    ("today", "/today", "今日待办"),
    ("members", "/members", "党员名册"),
    ("development", "/development", "等党支部"),
    ("birthdays", "/birthdays", "政治生日"),
    ("transfers", "/transfers", "关系转接"),
    ("health", "/health", "数据健康"),
    ("imports", "/imports", "选择文件"),
    ("history", "/history", "操作记录"),
    ("settings-archive", "/settings", "设置"),
    ("settings-look", "/settings?section=look", "设置"),
    ("settings-notify", "/settings?section=notify", "设置"),
    ("settings-branches", "/settings?section=branches", "设置"),
    ("settings-fields", "/settings?section=fields", "设置"),
    ("settings-wanted", "/settings?section=wanted", "应填项目"),
    ("settings-rules", "/settings?section=rules", "省级规定"),
    ("settings-workdays", "/settings?section=rules&part=workdays", "粘贴放假通知"),
    ("settings-steps", "/settings?section=rules&part=steps", "从文件选择"),
    ("settings-imports", "/settings?section=imports", "记住的表格"),
    ("settings-transfers", "/settings?section=transfers", "设置"),
    ("settings-security", "/settings?section=security", "设置"),
    ("settings-backups", "/settings?section=backups", "设置"),
];

/// A chapter of the album: its name and what takes its pictures.
type Chapter = (&'static str, fn(&Album));

const CHAPTERS: [Chapter; 6] = [
    ("first", first_run),
    ("pages", pages),
    ("archive", archive::pictures),
    ("way", development::pictures),
    ("crowd", crowd::pictures),
    ("asking", imports::pictures),
];

/// Where pictures go and which are wanted.
struct Album {
    folder: PathBuf,
    words: Vec<String>,
    theme: &'static str,
}

impl Album {
    /// Whether a picture is asked for: by a part of its name, or by the name of its chapter.
    fn wants(&self, name: &str) -> bool {
        let mut parts = self.words.iter().filter(|word| !CHAPTERS.iter().any(|(chapter, _)| chapter == word));
        self.words.iter().all(|word| CHAPTERS.iter().any(|(chapter, _)| chapter == word))
            || parts.any(|word| name.contains(word.as_str()))
    }

    /// Takes this page as it is now: what moves does not come to rest before it is over.
    fn take_moving(&self, window: &Window, page: &str) {
        let name = format!("{page}-{}-{}x{}", self.theme, SMALL.0, SMALL.1);
        if self.wants(&name) {
            let path = self.folder.join(format!("{name}.png"));
            window.photograph_to(&path);
            println!("{}", path.display());
        }
    }

    /// Takes this page in each size, once nothing on it moves any more.
    fn take(&self, window: &Window, page: &str) {
        let is_all_day = ALL_DAY.contains(&page);
        for (width, height) in [SMALL, USUAL].into_iter().take(1 + usize::from(is_all_day)) {
            let name = format!("{page}-{}-{width}x{height}", self.theme);
            if !self.wants(&name) {
                continue;
            }
            window.resize(width, height);
            let width_now = format!("the window is {width} wide");
            // An enlarged page counts fewer pixels of its own.
            window.wait_until(&width_now, |window| {
                let inner = window.script("return innerWidth", &[]);
                inner == json!(width) || inner == json!(width / 2)
            });
            // The page follows the attribute; where the theme is chosen in the settings is a story of its own.
            window.script("document.documentElement.dataset.theme = arguments[0]", &[json!(self.theme)]);
            settle(window);
            let path = self.folder.join(format!("{name}.png"));
            window.photograph_to(&path);
            println!("{}", path.display());
        }
        window.resize(SMALL.0, SMALL.1);
    }
}

/// Waits until the page has stopped reading, drawing and moving.
fn settle(window: &Window) {
    let quiet = "return document.fonts.status === 'loaded' \
         && ![...document.querySelectorAll('[aria-busy=true]')].some((one) => one.offsetParent) \
         && document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity)";
    let mut last = String::new();
    window.wait_until("the page comes to rest", |window| {
        let words = window.words();
        let same = words == last;
        last = words;
        same && window.script(quiet, &[]) == json!(true)
    });
}

fn first_run(album: &Album) {
    let folder = scratch_folder();
    let window = Window::open_with(folder.path().join("vault"), &[("ZHIBU_TODAY", TODAY)]);
    window.wait_text("建立档案库");
    album.take(&window, "first-run-1-welcome");
    window.press_button("下一步");
    window.find(&Selector::field("口令"));
    album.take(&window, "first-run-2-passphrase");
    window.type_into(&Selector::field("口令"), PASSPHRASE);
    window.type_into(&Selector::field("再输一次"), PASSPHRASE);
    window.press_button("建立档案库");
    window.wait_text("我已抄写并妥善保存");
    album.take(&window, "first-run-3-recovery");
    window.press_button("稍后确认");
    window.find(&Selector::text("导入 Excel 名册"));
    album.take(&window, "first-run-4-start");
    window.click(&Selector::text("空白开始"));
    window.find(&Selector::link("今日待办"));
    for (name, address) in
        [("empty-today", "/today"), ("empty-members", "/members"), ("empty-birthdays", "/birthdays")]
    {
        window.go(address);
        album.take(&window, name);
    }
}

fn pages(album: &Album) {
    let vault = TestVault::empty();
    vault.zhibu().clone().today(TODAY).json(&["demo", "--members", "240", "--seed", "1"]);
    vault.zhibu().json(&["call", "look_save", &look(album.theme, 100).to_string()]);
    // What is due now would lie over the pages as a notification.
    vault.zhibu().json(&["call", "settings_save", &json!({ "notify": false }).to_string()]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.find(&Selector::field("口令"));
    album.take(&window, "locked");
    window.unlock();
    for (name, address, words) in PAGES {
        window.go(address);
        window.wait_text(words);
        album.take(&window, name);
    }
    window.go("/members/1");
    window.find(&Selector::tab("档案"));
    album.take(&window, "card");
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::css(".document-dialog img"));
    album.take(&window, "print-card");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
    window.click(&Selector::tab("修改历史"));
    album.take(&window, "card-history");
    dialogs(album, &window);
    development(album, &window);
    import(album, &window);
    enlarged(album, &window);
}

/// Forms, panels and dialogs of the member list.
fn dialogs(album: &Album, window: &Window) {
    window.go("/members");
    window.find(&Selector::css("[data-page=members] [role=grid]"));
    window.keys(&[Key::Control, Key::Char('n')]);
    window.find(&Selector::css("[data-page=new-person]"));
    album.take(window, "new-person");
    anew(window);
    window.press_button("导出");
    window.find(&Selector::dialog(""));
    album.take(window, "export");
    anew(window);
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::css(".document-dialog img"));
    album.take(window, "print-roster");
    anew(window);
    window.keys(&[Key::Control, Key::Char('k')]);
    window.type_text("wang");
    album.take(window, "find");
    anew(window);
    window.go("/members?person=3");
    window.find(&Selector::css("[data-page=card]"));
    album.take(window, "members-panel");
    window.press_button("登记事项");
    window.find(&Selector::dialog(""));
    album.take(window, "record-event");
    anew(window);
}

/// The steps of one person, and one of them filled in.
fn development(album: &Album, window: &Window) {
    window.go("/development");
    window.click(&Selector::css("[data-phase=activist] [role=option]"));
    window.find(&Selector::css("[data-testid=course]"));
    album.take(window, "development-steps");
    window.click(&Selector::button("办理"));
    window.find(&Selector::css(".act-fields"));
    album.take(window, "development-act");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
}

/// A fresh page, the vault being open still.
fn anew(window: &Window) {
    window.script("window.isOld = true; location.reload()", &[]);
    window.wait_until("the page is a new one", |window| {
        window.script("return !window.isOld", &[]) == json!(true)
    });
    window.find(&Selector::css("[data-page=members] [role=grid]"));
}

/// Twice the size, on the smallest window.
fn enlarged(album: &Album, window: &Window) {
    let look = look(album.theme, 200);
    window.script(
        "window.__TAURI_INTERNALS__.invoke('call', { name: 'look_save', body: arguments[0] })",
        &[look],
    );
    let half = SMALL.0 / 2;
    window
        .wait_until("the page is enlarged", |window| window.script("return innerWidth", &[]) == json!(half));
    for (name, address) in
        [("double-today", "/today"), ("double-members", "/members"), ("double-card", "/members/1")]
    {
        window.go(address);
        album.take(window, name);
    }
}

fn look(theme: &str, scale: u32) -> serde_json::Value {
    json!({ "theme": theme, "scale": scale, "density": "standard", "projector_mask": false,
        "high_contrast": false, "reduced_motion": true })
}

fn import(album: &Album, window: &Window) {
    window.go("/imports");
    window.answer_dialog(sample_roster());
    window.press_button("选择文件");
    for step in ["2-file", "3-columns", "4-check"] {
        window.find(&Selector::button("下一步"));
        album.take(window, &format!("import-{step}"));
        window.press_button("下一步");
    }
    window.find(&Selector::choice("有问题的先留空"));
    album.take(window, "import-5-preview");
    window.click(&Selector::choice("有问题的先留空"));
    window.click(&Selector::css("[data-page=imports] .el-button--primary"));
    window.wait_text("导入完成");
    album.take(window, "import-6-done");
}

fn main() {
    let mut words = std::env::args().skip(1);
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project");
    let folder = words.next().map_or_else(|| top.join("docs/pictures"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let words: Vec<String> = words.collect();
    for theme in ["light", "dark"] {
        let album = Album { folder: folder.clone(), words: words.clone(), theme };
        // Whole chapters are left out by their names; a word of another chapter does not wait for them.
        for (name, chapter) in CHAPTERS {
            if words.iter().all(|word| !CHAPTERS.iter().any(|(one, _)| one == word) || word == name) {
                chapter(&album);
            }
        }
    }
}
