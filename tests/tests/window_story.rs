//! The first hour in the real window: from nothing to an archive, an undone import, a workbook, a lock, and a
//! notification on the bus.
#![cfg(target_os = "linux")]

use std::process::Command;
use std::time::Duration;

use acceptance::harness::{
    Key, Notifications, PASSPHRASE, Selector, TestVault, Window, Zhibu, sample_roster, scratch_folder,
};
use serde_json::json;

const TODAY: &str = "2026-11-20";

/// The groups of the recovery code as the page shows them.
fn recovery_groups(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-testid=recovery-groups] code')].map((c) => c.textContent.trim())";
    let groups = window.script(script, &[]);
    groups.as_array().expect("a list").iter().map(|g| g.as_str().expect("a group").to_owned()).collect()
}

/// The two groups that the page asks for, 1 being the first.
fn asked(window: &Window) -> Vec<usize> {
    let words = window.words();
    let line = words
        .lines()
        .find(|line| line.contains("请输入第"))
        .expect("the page asks for two groups")
        .to_owned();
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

#[test]
fn window_first_run_from_nothing_to_an_undone_import_and_a_workbook() {
    let folder = scratch_folder();
    let vault = folder.path().join("vault");
    let mut window = Window::open_with(&vault, &[("ZHIBU_TODAY", TODAY)]);

    window.wait_text("建立档案库");
    window.press_button("下一步");
    window.type_into(&Selector::field("口令"), PASSPHRASE);
    window.type_into(&Selector::field("再输一次"), PASSPHRASE);
    window.press_button("建立档案库");
    window.wait_text("我已抄写并妥善保存");
    let groups = recovery_groups(&window);
    assert_eq!(groups.len(), 9, "eight groups and a check group");
    window.click(&Selector::choice("我已抄写并妥善保存"));
    for number in asked(&window) {
        window.type_into(&Selector::field(&format!("第 {number} 组")), &groups[number - 1]);
    }
    window.press_button("完成");

    window.answer_dialog(sample_roster());
    window.click(&Selector::text("导入 Excel 名册"));
    for _ in 0..3 {
        window.find(&Selector::button("下一步"));
        window.press_button("下一步");
    }
    let button = "return [...document.querySelectorAll('button')].map((b) => b.textContent.trim()).find((t) => /^导入 \\d+ 人/.test(t)) ?? ''";
    window.wait_until("the button says what it will do", |w| w.script(button, &[]) != json!(""));
    let promise = window.script(button, &[]).as_str().expect("words").to_owned();
    let promised: usize = promise.split_whitespace().nth(1).expect("a number").parse().expect("a number");
    // The sample has faults, as every roster has: the good values go in, the rest is left out knowingly.
    window.click(&Selector::choice("有问题的先留空"));
    window.press_button(&promise);
    window.wait_text("导入完成");

    window.press_button("查看名册");
    window.wait_text(&format!("共 {promised} 人"));
    // The cursor stands in the search box; initials find a name.
    window.type_into(&Selector::css("[data-page=members] input"), "aygl");
    window.wait_text("阿依古丽·买买提");
    window.wait_text("筛选后 1");

    let book = folder.path().join("花名册.xlsx");
    window.press_button("清除筛选");
    window.wait_text(&format!("共 {promised} 人"));
    window.answer_dialog(&book);
    window.press_button("导出");
    window.find(&Selector::dialog(""));
    window.click(&Selector::choice("脱敏"));
    window.click(&Selector::css("[role=dialog] button.el-button--primary"));
    window.wait_until("the workbook is there", |_| book.is_file());
    read_back(&book);
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));

    window.go("/history");
    window.wait_text(&format!("导入 {promised} 人"));
    window.click(&Selector::css("[data-page=history] button"));
    window.click(&Selector::css("[role=dialog] .el-button--primary"));
    window.wait_text("已撤销");
    window.wait_until("everybody is gone again", |w| {
        w.go("/members");
        w.words().contains("还没有人员")
    });

    window.restart();
    window.find(&Selector::field("口令"));
    assert!(!window.words().contains("买买提"), "the lock page shows no name");
    window.unlock();
    drop(window);
    let left = Zhibu::on(&vault).passphrase(PASSPHRASE).json(&["check"]);
    assert_eq!(left["ok"], true, "{left}");
    assert_eq!(left["members"], 0);
}

/// The exported workbook as another program sees it: openpyxl, which knows nothing of our writer.
fn read_back(book: &std::path::Path) {
    let script = "import sys, json, openpyxl\n\
        s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]\n\
        head = [c.value for c in s[3]]\n\
        rows = [[c.value for c in r] for r in s.iter_rows(min_row=4) if isinstance(r[0].value, (int, float))]\n\
        ids = [r[head.index('身份证号')] for r in rows]\n\
        print(json.dumps({'title': s['A1'].value, 'rows': len(rows), 'ids': ids, 'freeze': s.freeze_panes,\n\
            'landscape': s.page_setup.orientation, 'formulas': sum(c.data_type == 'f' for r in s.iter_rows() for c in r)}))";
    let python = std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let output =
        Command::new(python).args(["-c", script]).arg(book).output().expect("python3 reads the workbook");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(seen["title"].as_str().is_some_and(|title| title.ends_with("党员花名册")), "{seen}");
    assert!(seen["rows"].as_u64().is_some_and(|n| n > 5), "{seen}");
    assert_eq!(seen["landscape"], "landscape");
    assert_eq!(seen["formulas"], 0);
    for id in seen["ids"].as_array().expect("a list").iter().filter_map(|id| id.as_str()) {
        assert!(id.is_empty() || id.contains('*'), "a masked export holds no whole number: {id}");
    }
}

/// What another program would paste; empty where there is nothing.
fn clipboard(window: &Window) -> String {
    let mut paste = Command::new("xclip");
    paste.args(["-selection", "clipboard", "-o"]).envs(window.variables());
    String::from_utf8(paste.output().expect("xclip; `cargo xtask setup` installs it").stdout).expect("text")
}

#[test]
fn window_locks_by_key_and_comes_back_without_a_name() {
    let vault = TestVault::with_people(60);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/members");
    window.wait_text("共 60 人");
    let copy = "window.__TAURI_INTERNALS__.invoke('call', { name: 'copy', body: { text: arguments[0], is_sensitive: true } })";
    window.script(copy, &[json!("13900001234")]);
    window.wait_until("the number is in the clipboard", |window| clipboard(window) == "13900001234");
    window.keys(&[Key::Control, Key::Char('l')]);
    window.follow(&Selector::field("口令"));
    window.wait_until("the clipboard is empty again", |window| clipboard(window).is_empty());
    assert!(!window.words().contains("党支部第"), "nothing of the archive is on the lock page");
    window.type_into(&Selector::field("口令"), "绝对不是这一句");
    window.press_button("解锁");
    window.wait_text("口令不对");
    window.script("document.querySelector('input').value = ''", &[]);
    window.unlock();
}

/// How many forms the vault keeps, asked through the page's own door.
fn kept_forms(window: &Window) -> u64 {
    let ask = "window.__TAURI_INTERNALS__.invoke('call', { name: 'form_drafts', body: {} })\
        .then((kept) => { window.keptForms = kept.length }); return window.keptForms ?? 0";
    window.script(ask, &[]).as_u64().expect("a number")
}

#[test]
fn window_gives_back_what_was_typed_before_a_lock_and_before_a_crash() {
    let vault = TestVault::with_people(12);
    let mut window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/members");
    window.wait_text("共 12 人");
    window.keys(&[Key::Control, Key::Char('n')]);
    let name = Selector::css("[data-field=name] input");
    window.type_into(&name, "司马相如");
    // No pause between the last letter and the lock.
    window.keys(&[Key::Control, Key::Char('l')]);
    window.follow(&Selector::field("口令"));
    window.unlock();
    window.wait_text("上次有一处填写没有保存");
    window.press_button("继续填写");
    assert_eq!(window.value(&name), "司马相如");
    window.type_into(&Selector::css("[data-field=class_name] input"), "软件2201");
    let longer = "return document.querySelector('[data-field=class_name] input').value";
    assert_eq!(window.script(longer, &[]), json!("软件2201"));
    window.wait_until("the vault keeps the form", |window| kept_forms(window) == 1);
    window.kill();
    window.unlock();
    window.press_button("继续填写");
    assert_eq!(window.value(&name), "司马相如");
    window.click(&Selector::css(".save-bar .el-button--primary"));
    window.wait_text("已新增 司马相如");
    window.wait_until("the vault forgets the form", |window| kept_forms(window) == 0);
    drop(window);
    assert_eq!(vault.zhibu().json(&["check"])["members"], 13);
}

#[test]
fn window_goes_on_with_an_import_that_a_lock_interrupted() {
    let vault = TestVault::empty();
    let mut window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    let to_the_answer = |window: &Window| {
        window.answer_dialog(sample_roster());
        window.go("/imports");
        window.press_button("选择文件");
        window.find(&Selector::button("下一步"));
    };
    to_the_answer(&window);
    window.press_button("下一步");
    window.wait_text("软件里的项目");
    window.press_button("下一步");
    // The sample has a month that does not exist.
    let wrong = Selector::css(".problem.error input");
    window.type_into(&wrong, "2022.12");
    window.press_button("采用");
    window.wait_text("已处理");
    window.keys(&[Key::Control, Key::Char('l')]);
    window.follow(&Selector::field("口令"));
    window.unlock();
    window.go("/imports");
    window.wait_text("没有发现问题");

    // After a crash the file is chosen again, and the answers are still there.
    window.wait_until("the vault keeps the answers", |window| kept_forms(window) == 1);
    window.kill();
    window.unlock();
    to_the_answer(&window);
    window.wait_text("没有发现问题");
    window.press_button("下一步");
    window.click(&Selector::css("[data-page=imports] .el-button--primary"));
    window.wait_text("导入完成");
    window.wait_until("the vault forgets the import", |window| kept_forms(window) == 0);
    drop(window);
    assert_eq!(vault.zhibu().json(&["check"])["members"], 36);
}

#[test]
fn window_is_one_however_often_the_program_is_started() {
    let vault = TestVault::with_people(5);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    let second = window.start_again();
    assert!(second.success(), "the second start hands over and ends: {second}");
    window.go("/members");
    window.wait_text("共 5 人");
}

#[test]
fn window_reminds_on_the_bus_without_a_name_while_locked() {
    let vault = TestVault::with_people(200);
    let plan = vault.path().join("plan.json");
    let read = || -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(&plan).expect("a plan")).expect("JSON")
    };
    let write = |enabled: bool| {
        let mut kept = read();
        kept["enabled"] = json!(enabled);
        // Due from the first minute of the day on, so that the hour of the test does not matter.
        kept["at"] = json!("00:00");
        kept["counts"] = json!({ app::zone::today().to_string(): 3 });
        std::fs::write(&plan, kept.to_string()).expect("the plan");
    };
    write(false);
    let window = Window::open(vault.path());
    window.find(&Selector::field("口令"));
    let notifications = Notifications::listen(window.variables());
    write(true);
    let caught = notifications.next(Duration::from_secs(60)).expect("the reminder of the day");
    assert_eq!(caught.title, "支部台账");
    assert_eq!(caught.body, "有 3 项待办到期，打开查看", "a count and no name while the vault is locked");
    let today = app::zone::today().to_string();
    assert_eq!(read()["fired"], json!([today]), "this day is done");
}
