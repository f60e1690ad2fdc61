//! The archive at work: groups, changes of many, acts, transfers, graduation, merging, attachments, paper.

use acceptance::harness::{Key, Selector, TestVault, Window, papers};
use serde_json::{Value, json};

use super::{Album, SMALL, TODAY, anew, look};

pub(super) fn pictures(album: &Album) {
    let vault = TestVault::empty();
    prepare(&vault, album);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.resize(SMALL.0, SMALL.1);
    window.unlock();
    list(album, &window);
    transfers(album, &window);
    graduation(album, &window);
    health(album, &window);
    attachments(album, &window, &vault);
    papers_of_a_person(album, &window);
}

fn prepare(vault: &TestVault, album: &Album) {
    let zhibu = vault.zhibu().clone().today(TODAY);
    let call = |name: &str, body: &Value| zhibu.json(&["call", name, &body.to_string()]);
    zhibu.json(&["demo", "--members", "120", "--seed", "1"]);
    call("look_save", &look(album.theme, 100));
    let number = "110101200402290025";
    let twins = [
        [
            ("student_no", "2023001"),
            ("phone", "13800138000"),
            ("admitted_on", "2025-05-20"),
            ("dormitory", "6栋606"),
        ],
        [
            ("student_no", "2019777"),
            ("phone", "13900139000"),
            ("admitted_on", "2025-05-21"),
            ("class_name", "软件2301"),
        ],
    ];
    for facts in twins {
        let known = [("name", "周子衿"), ("citizen_id", number)].into_iter().chain(facts);
        let changes: Vec<Value> =
            known.map(|(field, value)| json!({"field": field, "value": value})).collect();
        call("person_add", &json!({"changes": changes, "accepted": ["duplicate"]}));
    }
    let wrong = json!({"changes": [{"field": "name", "value": "李思源"}, {"field": "gender", "value": "男"},
        {"field": "citizen_id", "value": "110101200402290041"}], "accepted": ["citizen_id.gender"]});
    call("person_add", &wrong);
    let photo = vault.beside("证件照.jpg");
    std::fs::write(&photo, papers::photo(600, 800)).expect("a file beside the vault");
    let paper = vault.beside("入党申请书.pdf");
    std::fs::write(&paper, papers::pdf(&["first page", "second page"])).expect("a file beside the vault");
    for file in [photo, paper] {
        zhibu.json(&["attach", "1", file.to_str().expect("a plain path")]);
    }
    let sent = json!({"person_id": 1, "event_id": null, "revision": 0, "kind": "transfer_started", "on": TODAY,
        "value": "中共示范市示范科技有限公司支部委员会", "note": "",
        "detail": {"letter_no": "2026017", "addressee": "中共示范市委组织部", "valid_days": 90, "dues_until": "2026-11"}});
    call("event_save", &sent);
}

/// Opens the menu of a head by its button.
fn head(window: &Window, title: &str) {
    window.script(
        "[...document.querySelectorAll('[role=columnheader] .filter')].find((one) => one.title.includes(arguments[0])).click()",
        &[json!(title)],
    );
}

fn list(album: &Album, window: &Window) {
    window.go("/members");
    window.find(&Selector::css("[data-page=members] [role=grid]"));
    head(window, "班级");
    window.find(&Selector::button("按本列分组"));
    album.take(window, "head-menu");
    window.press_button("按本列分组");
    window.wait_text("▾");
    album.take(window, "grouped");
    head(window, "班级");
    window.press_button("取消分组");
    window.click(&Selector::css("[role=grid] .tick-cell"));
    window.wait_text("已选");
    window.press_button("批量修改");
    window.find(&Selector::dialog("批量修改"));
    window.click(&Selector::field("项目"));
    window.type_text("宿舍");
    window.find(&Selector::option("宿舍"));
    window.keys(&[Key::Enter]);
    window.type_into(&Selector::field("改为"), "9栋909");
    window.wait_text("将更新");
    album.take(window, "bulk");
    anew(window);
    window.press_button("视图…");
    window.find(&Selector::field("视图名称"));
    album.take(window, "view-menu");
    anew(window);
    window.press_button("列设置");
    window.wait_text("勾选要显示的列");
    album.take(window, "columns");
    anew(window);
    window.press_button("变动对照");
    window.find(&Selector::dialog(""));
    album.take(window, "changes");
    anew(window);
}

fn transfers(album: &Album, window: &Window) {
    window.go("/members");
    window.find(&Selector::css("[data-page=members] [role=grid]"));
    window.click(&Selector::css("[role=row][aria-rowindex='3'] [role=gridcell]"));
    window.wait_text("已选");
    window.press_button("办理…");
    window.find(&Selector::css("[data-testid=act]"));
    album.take(window, "act-choose");
    window.click(&Selector::field("业务"));
    window.type_text("办理转出");
    window.keys(&[Key::Enter]);
    window.find(&Selector::field("转往单位"));
    album.take(window, "act");
    anew(window);
    window.go("/transfers");
    window.press_button("办理转入（新来）");
    window.find(&Selector::css("[data-testid=act]"));
    album.take(window, "act-arrive");
    window.go("/members");
    anew(window);
}

fn graduation(album: &Album, window: &Window) {
    window.go("/transfers");
    window.press_button("毕业转接");
    window.find(&Selector::css("[data-testid=graduation] input[type=checkbox]"));
    window.script(
        "[...document.querySelectorAll('[data-testid=graduation] input[type=checkbox]')].slice(0, 2).forEach((one) => one.click())",
        &[],
    );
    album.take(window, "graduation-1-who");
    window.press_button("下一步");
    window.find(&Selector::css("[data-testid=graduation] table, [data-testid=graduation] [role=grid]"));
    album.take(window, "graduation-2-where");
    window.type_into(&Selector::field("离校日期"), "2026-11-20");
    window.type_into(&Selector::field("党费交至"), "2026-11");
    window.press_button("下一步");
    window.find(&Selector::button("上一步"));
    window.wait_text("保留");
    album.take(window, "graduation-3-check");
    window.click(&Selector::css(".el-dialog__footer .el-button--primary"));
    window.wait_until("it is done", |window| {
        window.script("return document.querySelector('[aria-current=step]').textContent", &[])
            == json!("4. 完成")
    });
    album.take(window, "graduation-4-done");
    window.go("/members");
    anew(window);
}

fn health(album: &Album, window: &Window) {
    window.go("/health");
    window.wait_text("应是同一人");
    album.take(window, "health-duplicates");
    window.press_button("比较并合并");
    window.find(&Selector::dialog("比较并合并"));
    album.take(window, "merge");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
    window.click(&Selector::css("#tab-contradictions"));
    window.wait_text("性别与身份证号");
    album.take(window, "health-contradictions");
    window.click(&Selector::css("#tab-completeness"));
    window.wait_text("完整度");
    album.take(window, "health-completeness");
    window.press_button("逐人私信");
    window.find(&Selector::dialog("逐人私信"));
    album.take(window, "health-letters");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
}

fn attachments(album: &Album, window: &Window, vault: &TestVault) {
    window.go("/members/1");
    window.click(&Selector::tab("附件"));
    window.find(&Selector::css("[data-testid=attachments] li img"));
    album.take(window, "attachments");
    let large = vault.beside("IMG_2041.jpg");
    std::fs::write(&large, papers::sideways(3_200, 2_400)).expect("a file beside the vault");
    window.answer_dialog(&large);
    window.keys(&[Key::Control, Key::Char('n')]);
    window.find(&Selector::css("[data-testid=attachment-dialog] img"));
    album.take(window, "attachment-offer");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
    window.click(&Selector::button("查看 入党申请书"));
    window.find(&Selector::css("[data-testid=attachment-preview] .paper img"));
    album.take(window, "attachment-preview");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=attachment-preview]"));
}

fn papers_of_a_person(album: &Album, window: &Window) {
    window.go("/members/1");
    window.find(&Selector::tab("档案"));
    window.keys(&[Key::Control, Key::Char('p')]);
    window.find(&Selector::css(".document-dialog img"));
    album.take(window, "print-photo");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
}
