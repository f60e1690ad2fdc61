//! A photo and a paper of two pages in the real window, by keyboard alone: added, turned upright, leafed through, taken
//! back and brought again; afterwards nothing of them can be read on the disk.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};

use acceptance::harness::{Key, Selector, TestVault, Window, papers};
use serde_json::json;

const TODAY: &str = "2026-11-20";
const ON_PAPER: &str = "canary-paper-9c1e";

/// Presses Tab until the focus is on the thing with this name (its label or its words).
fn walk_to(window: &Window, name: &str) {
    let focused = "const e = document.activeElement; return e?.getAttribute('aria-label') ?? e?.textContent?.trim() ?? ''";
    let mut seen = Vec::new();
    for _ in 0..120 {
        let here = window.script(focused, &[]).as_str().unwrap_or_default().to_owned();
        if here == name {
            return;
        }
        seen.push(here);
        window.keys(&[Key::Tab]);
    }
    panic!("the focus never came to {name}: {seen:?}");
}

fn count(window: &Window, css: &str) -> u64 {
    window
        .script("return document.querySelectorAll(arguments[0]).length", &[json!(css)])
        .as_u64()
        .expect("a number")
}

/// Width and height of a picture on the page; zero while there is none.
fn extent(window: &Window, css: &str) -> (u64, u64) {
    let script = "const i = document.querySelector(arguments[0]); return [i?.naturalWidth ?? 0, i?.naturalHeight ?? 0]";
    let both = window.script(script, &[json!(css)]);
    (both[0].as_u64().expect("a number"), both[1].as_u64().expect("a number"))
}

fn files_in(folder: &Path, is_deep: bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.is_dir() {
                true if is_deep => folders.push(path),
                true => {}
                false => files.push(path),
            }
        }
    }
    files
}

#[test]
fn window_a_photo_and_a_paper_by_keyboard_alone_and_nothing_readable_left() {
    let vault = TestVault::with_people(5);
    let begun = std::fs::metadata(vault.path()).and_then(|told| told.modified()).expect("a time");
    let id = vault.zhibu().json(&["members"])[0]["id"].clone();
    let photo = papers::sideways(3_200, 2_400);
    let paper = papers::pdf(&[ON_PAPER, "second page"]);
    let [photo_file, paper_file] =
        [("IMG_2041.jpg", &photo), ("入党申请书.pdf", &paper)].map(|(name, bytes)| {
            let path = vault.beside(name);
            std::fs::write(&path, bytes).expect("a file beside the vault");
            path
        });

    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go(&format!("/members/{id}"));
    window.wait_text("修改历史");
    walk_to(&window, "档案");
    // 发展与党籍, 材料, 附件.
    for _ in 0..3 {
        window.keys(&[Key::Right]);
    }
    window.wait_text("还没有附件");

    window.answer_dialog(&photo_file);
    window.keys(&[Key::Control, Key::Char('n')]);
    window.wait_text("缩小并转正");
    window.wait_text("这张照片是横放的");
    let (width, height) = extent(&window, "[data-testid=attachment-dialog] img");
    assert!(width < height, "it is shown upright before it is added: {width} × {height}");
    window.photograph("attachment-offer");
    walk_to(&window, "添加附件");
    window.keys(&[Key::Enter]);
    window.wait_until("the photo is listed", |window| count(window, "[data-testid=attachments] li") == 1);
    window.wait_until("the small picture is upright", |window| {
        let (width, height) = extent(window, "[data-testid=attachments] li img");
        width > 0 && width < height
    });
    window.wait_until("the head of the card shows it", |window| extent(window, ".photo").0 > 0);
    std::fs::remove_file(&photo_file).expect("the original is not needed any more");

    window.answer_dialog(&paper_file);
    window.keys(&[Key::Control, Key::Char('n')]);
    window.wait_text("2 页");
    walk_to(&window, "添加附件");
    window.keys(&[Key::Enter]);
    window.wait_until("the paper is listed", |window| count(window, "[data-testid=attachments] li") == 2);
    std::fs::remove_file(&paper_file).expect("the original is not needed any more");
    window.wait_until("both have a small picture", |window| {
        count(window, "[data-testid=attachments] li img") == 2
    });
    window.photograph("attachments");

    walk_to(&window, "查看 入党申请书");
    window.keys(&[Key::Enter]);
    window.wait_text("第 1 / 2 页");
    let page = "[data-testid=attachment-preview] .paper img";
    let source = |window: &Window| {
        let script = "return document.querySelector(arguments[0])?.src ?? ''";
        window.script(script, &[json!(page)]).as_str().unwrap_or_default().to_owned()
    };
    window.wait_until("the first page is drawn", |window| extent(window, page).1 >= 1_000);
    let first = source(&window);
    window.keys(&[Key::Right]);
    window.wait_text("第 2 / 2 页");
    window.wait_until("the second page is another picture", |window| {
        let now = source(window);
        !now.is_empty() && now != first
    });
    window.photograph("attachment-preview");
    window.keys(&[Key::Char('=')]);
    window.wait_text("150%");
    window.keys(&[Key::Char('=')]);
    window.wait_until("a finer picture at 200 %", |window| extent(window, page).1 >= 3_000);
    window.keys(&[Key::Left]);
    window.wait_text("第 1 / 2 页");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=attachment-preview]"));

    window.keys(&[Key::Control, Key::Char('z')]);
    window
        .wait_until("the paper is off the card", |window| count(window, "[data-testid=attachments] li") == 1);
    window.keys(&[Key::Control, Key::Char('y')]);
    window.wait_until("and on it again", |window| count(window, "[data-testid=attachments] li img") == 2);
    walk_to(&window, "删除 入党申请书");
    window.keys(&[Key::Enter]);
    window.wait_until("taken off", |window| count(window, "[data-testid=attachments] li") == 1);
    window.keys(&[Key::Control, Key::Char('z')]);
    window.wait_until("and back", |window| count(window, "[data-testid=attachments] li img") == 2);
    drop(window);

    let marks: [&[u8]; 4] =
        [papers::PLACE.as_bytes(), ON_PAPER.as_bytes(), &photo[4_000..4_040], b"%PDF-1.7"];
    let mut places = files_in(&vault.beside(""), true);
    assert!(places.iter().any(|path| path.parent().is_some_and(|folder| folder.ends_with("attachments"))));
    places.extend(
        files_in(&std::env::temp_dir(), false).into_iter().filter(|path| {
            std::fs::metadata(path).and_then(|told| told.modified()).is_ok_and(|at| at >= begun)
        }),
    );
    for path in places {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for mark in marks {
            let is_there = bytes.windows(mark.len()).any(|part| part == mark);
            assert!(!is_there, "{} shows {}", path.display(), String::from_utf8_lossy(mark));
        }
    }
    assert_eq!(vault.zhibu().json(&["check"])["ok"], true);
}
