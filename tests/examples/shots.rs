//! Photographs every page in both themes and two sizes through the real window.
//!
//! `cargo xtask shots` writes to `docs/pictures`; `cargo xtask shots FOLDER WORD…` elsewhere, and only the pictures
//! whose name contains one of the words. Look at them before they are committed.

use std::path::{Path, PathBuf};

use acceptance::harness::{Selector, TestVault, Window, sample_roster, scratch_folder};
use serde_json::json;

const SIZES: [(u32, u32); 2] = [(1024, 640), (1280, 800)];

/// Today of the pictures, so that new ones differ from old ones only where the program does.
const TODAY: &str = "2026-11-20";

/// Pages that are reached by their address alone: name, address, and words by which one sees that they are there.
const PAGES: [(&str, &str, &str); 6] = [
    ("today", "/today", "今日待办"),
    ("members", "/members", "党员名册"),
    ("birthdays", "/birthdays", "政治生日"),
    ("imports", "/imports", "选择文件"),
    ("history", "/history", "操作记录"),
    ("settings", "/settings", "设置"),
];

/// Where pictures go and which are wanted.
struct Album {
    folder: PathBuf,
    words: Vec<String>,
    theme: &'static str,
}

impl Album {
    /// Takes this page in each size, once nothing on it moves any more.
    fn take(&self, window: &Window, page: &str) {
        for (width, height) in SIZES {
            let name = format!("{page}-{}-{width}x{height}", self.theme);
            if !self.words.is_empty() && !self.words.iter().any(|word| name.contains(word.as_str())) {
                continue;
            }
            window.resize(width, height);
            let width_now = format!("the window is {width} wide");
            window.wait_until(&width_now, |window| window.script("return innerWidth", &[]) == json!(width));
            settle(window);
            let path = self.folder.join(format!("{name}.png"));
            window.photograph_to(&path);
            println!("{}", path.display());
        }
    }
}

/// Waits until the page has stopped reading, drawing and moving.
fn settle(window: &Window) {
    let quiet = "return document.fonts.status === 'loaded' \
         && !document.querySelector('[aria-busy=true]') \
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
    set_theme(&window, album.theme);
    window.wait_text("建立档案库");
    album.take(&window, "first-run-1-welcome");
    window.press_button("下一步");
    window.find(&Selector::field("口令"));
    album.take(&window, "first-run-2-passphrase");
}

fn set_theme(window: &Window, theme: &str) {
    // The page follows the attribute; where the theme is chosen in the settings is a story of its own.
    window.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]);
}

fn pages(album: &Album) {
    let vault = TestVault::with_people(240);
    let look = json!({ "theme": album.theme, "scale": 100, "density": "standard", "projector_mask": false,
        "high_contrast": false, "reduced_motion": true });
    vault.zhibu().json(&["call", "look_save", &look.to_string()]);
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
    window.click(&Selector::tab("修改历史"));
    album.take(&window, "card-history");
    import(album, &window);
}

fn import(album: &Album, window: &Window) {
    window.go("/imports");
    window.answer_dialog(sample_roster());
    window.press_button("选择文件");
    for step in ["2-columns", "3-check", "4-preview"] {
        window.find(&Selector::button("下一步"));
        album.take(window, &format!("import-{step}"));
        if step != "4-preview" {
            window.press_button("下一步");
        }
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project");
    let folder = words.next().map_or_else(|| top.join("docs/pictures"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let words: Vec<String> = words.collect();
    for theme in ["light", "dark"] {
        let album = Album { folder: folder.clone(), words: words.clone(), theme };
        first_run(&album);
        pages(&album);
    }
}
