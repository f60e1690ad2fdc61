//! Printing in the real window, by keyboard: a card is shown as its page, saved as PDF, and read back by a reader that
//! is not ours.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use acceptance::harness::{Key, Selector, TestVault, Window, papers};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

fn call(vault: &TestVault, name: &str, body: Value) -> Value {
    vault.zhibu().clone().today(TODAY).json(&["call", name, &body.to_string()])
}

fn with_a_person(name: &str) -> (TestVault, i64) {
    let vault = TestVault::with_people(12);
    let changes = json!([
        { "field": "name", "value": name },
        { "field": "citizen_id", "value": "110101200402290017" },
        { "field": "phone", "value": "13800008000" },
        { "field": "ethnicity", "value": "汉族" },
    ]);
    let added = call(&vault, "person_add", json!({ "changes": changes }));
    let id = added["value"]["id"].as_i64().expect("a number");
    (vault, id)
}

/// What stands in a PDF, without white space.
fn words(path: &Path) -> String {
    let answer =
        Command::new("pdftotext").arg(path).arg("-").output().expect("pdftotext is installed for tests");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8_lossy(&answer.stdout).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The pictures in a PDF: how each is written, and its size.
fn pictures(path: &Path) -> Vec<String> {
    let answer = Command::new("pdfimages").arg("-list").arg(path).output().expect("pdfimages is there");
    let listed = String::from_utf8_lossy(&answer.stdout).into_owned();
    let rows = listed.lines().skip(2).map(|row| row.split_whitespace().collect::<Vec<_>>());
    rows.map(|row| format!("{} {}x{}", row[8], row[3], row[4])).collect()
}

/// Tabs until a thing with this text or label has the focus, then presses it: what a person without a mouse does.
fn tab_to(window: &Window, words: &str) {
    let focused = "const one = document.activeElement; return (one?.textContent?.trim() || one?.parentElement?.textContent?.trim() || '')";
    for _ in 0..40 {
        if window.script(focused, &[]).as_str() == Some(words) {
            return;
        }
        window.keys(&[Key::Tab]);
    }
    panic!("the keyboard never reaches “{words}”");
}

fn wait_for_picture(window: &Window) {
    window.wait_until("the page is shown", |window| {
        let shown = "const one = document.querySelector('.document-dialog img'); return !!one && one.complete && one.naturalWidth > 300 && !one.classList.contains('old')";
        window.script(shown, &[]) == json!(true)
    });
}

#[test]
fn window_prints_a_card_by_keyboard_and_the_file_has_the_name_in_it() {
    let (vault, id) = with_a_person("欧阳䶮");
    let photo = vault.beside("证件照.jpg");
    std::fs::write(&photo, papers::sideways(600, 450)).expect("a file beside the vault");
    vault.zhibu().json(&["attach", &id.to_string(), photo.to_str().expect("a plain path")]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go(&format!("/members/{id}"));
    window.wait_text("欧阳䶮");
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::dialog("打印档案卡"));
    wait_for_picture(&window);
    window.wait_text("第 1 页，共 1 页");

    // Masked by itself.
    let file = vault.beside("card.pdf");
    window.answer_dialog(&file);
    tab_to(&window, "保存 PDF");
    window.keys(&[Key::Enter]);
    window.wait_text("已保存“card.pdf”");
    let text = words(&file);
    assert!(text.contains("欧阳䶮") && text.contains("110***********0017"), "{text}");
    assert!(!text.contains("13800008000"), "a masked card holds no number: {text}");
    assert_eq!(pictures(&file), ["jpeg 428x570"], "the photo, turned upright, in the size that is printed");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));

    // In full, because somebody says so; remembered for the next time and noted.
    window.keys(&[Key::Control, Key::Char('p')]);
    wait_for_picture(&window);
    tab_to(&window, "脱敏");
    window.keys(&[Key::Right]);
    window.wait_text("将显示全部号码和住址");
    wait_for_picture(&window);
    let picture = vault.beside("card.png");
    window.answer_dialog(&picture);
    tab_to(&window, "保存图片");
    window.keys(&[Key::Enter]);
    window.wait_text("已保存“card.png”");
    assert!(std::fs::read(&picture).expect("the picture is there").starts_with(b"\x89PNG"));
    window.keys(&[Key::Escape]);
    drop(window);
    let documents = call(&vault, "documents", json!({ "subject": "person" }));
    assert_eq!(documents[0]["masked_by_default"], false, "{documents}");
}

#[test]
fn window_prints_lists_birthdays_and_letters() {
    let (vault, id) = with_a_person("王𪚥");
    let sent = json!({ "person_id": 1, "event_id": null, "revision": 0, "kind": "transfer_started", "on": "2026-11-20",
        "value": "中共示范市示范科技有限公司支部委员会", "note": "",
        "detail": { "letter_no": "2026017", "addressee": "中共示范市委组织部", "valid_days": 90, "dues_until": "2026-11" } });
    call(&vault, "event_save", sent);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();

    window.go("/members");
    window.find(&Selector::css("[data-page=members]"));
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::dialog("打印党员花名册"));
    wait_for_picture(&window);
    let roster = vault.beside("roster.pdf");
    window.answer_dialog(&roster);
    window.press_button("保存 PDF");
    window.wait_text("已保存“roster.pdf”");
    let text = words(&roster);
    assert!(text.contains("党员花名册") && text.contains("合计4人") && text.contains("内部资料"), "{text}");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));

    window.go("/birthdays");
    window.find(&Selector::css("[data-page=birthdays]"));
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::dialog("打印政治生日名册"));
    wait_for_picture(&window);
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));

    // A name that no face can write: it is said whose, and printed only when somebody wants it so.
    window.go(&format!("/members/{id}"));
    window.wait_text("王𪚥");
    window.keys(&[Key::Control, Key::Char('p')]);
    window.wait_text("王𪚥的姓名");
    window.press_button("以“〔?〕”代替");
    wait_for_picture(&window);
    window.wait_text("有 1 处以“〔?〕”代替");

    // A letter, through the same door as the page of transfers will use.
    let letter = vault.beside("letter.pdf");
    window.answer_dialog(&letter);
    let save = json!({ "document": { "code": "transfer_letter", "people": [1, 2], "branch": null, "month": "", "year": "",
        "masked": false, "house_label": false, "accept_gaps": false }, "form": "pdf" });
    window.script(
        "window.saved = null; window.__TAURI_INTERNALS__.invoke('call', { name: 'document_save', body: arguments[0] }).then((one) => { window.saved = one })",
        &[save],
    );
    window.wait_until("the letters are saved", |window| !window.script("return window.saved", &[]).is_null());
    let text = words(&letter);
    assert_eq!(text.matches("介绍信回执").count(), 2, "two letters in one file: {text}");
    for part in [
        "第2026017号",
        "中共示范市委组织部：",
        "贰零贰陆年壹拾壹月",
        "有效期玖拾天",
        "去中共示范市示范科技有限公司支部委员会",
    ] {
        assert!(text.contains(part), "“{part}” is not on the letter: {text}");
    }
}
