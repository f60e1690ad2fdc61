//! The wizard in the real window, where an import asks something: an encoding, whose word counts, what becomes of a
//! column that nobody knows, which list it is and of which year; and where somebody gives up.

use acceptance::harness::wide_roster::write_wide_roster;
use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

fn open(vault: &TestVault) -> Window {
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/imports");
    window
}

fn pick(window: &Window, file: &std::path::Path) {
    window.answer_dialog(file);
    window.press_button("选择文件");
}

fn members(vault: &TestVault) -> Vec<Value> {
    let list = vault.zhibu().json(&["members"]);
    list.as_array().expect("people").clone()
}

/// Chooses an entry of a list by keyboard, as a counselor does who never leaves the keys.
fn choose(window: &Window, label: &str, words: &str) {
    let focus = "document.querySelector(`[aria-label=\"${arguments[0]}\"]`).focus()";
    window.find(&Selector::field(label));
    window.script(focus, &[json!(label)]);
    window.keys(&[Key::Enter]);
    window.click(&Selector::option(words));
}

#[test]
fn window_asks_for_encoding_side_note_and_field_and_does_as_it_was_told() {
    let vault = TestVault::empty();
    // Two rows of one person, something beside a name, a column that nobody knows, and a character damaged on the way.
    let text = "姓名,学号,手机号码,鞋码,宿舍\n周子衿,2024100001,13800138000,38,一栋\n林晓(休学),2024100002,13800138002,40,二栋\n周子衿,2024100001,13900139000,38,一栋\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let mut bytes = bytes.into_owned();
    let at = bytes.windows(2).position(|pair| pair == [0xB6, 0xFE]).expect("二");
    bytes[at..at + 2].copy_from_slice(&[0xFF, 0xFF]);
    let file = vault.beside("名册.csv");
    std::fs::write(&file, bytes).expect("a file");

    let window = open(&vault);
    pick(&window, &file);
    window.wait_text("看不出这个文件的文字编码");
    window.wait_text("周子衿,0000000000,00000000000,00,一栋");
    window.press_button("按这种编码读取");
    window.wait_text("已识别：名册.csv");
    window.press_button("下一步");

    window.wait_text("软件里的项目");
    choose(&window, "“鞋码”对应的项目", "保留为自定义项目");
    window.type_into(&Selector::field("“鞋码”新建项目的名称"), "鞋子尺码");
    window.keys(&[Key::Enter]);
    window.press_button("下一步");

    // The character that nobody can read is typed anew.
    window.type_into(&Selector::css(".problem.error input"), "二栋");
    window.press_button("采用");
    // Of two rows the later one counts.
    window.wait_text("同一个人在表里有两行");
    window.click(&Selector::button("以这一行为准").at(1));
    window.wait_text("已处理");
    window.press_button("都移到备注");
    window.wait_gone(&Selector::button("都移到备注"));
    window.press_button("下一步");
    window.press_button("导入 2 人（新增 2，更新 0）");
    window.wait_text("导入完成");
    drop(window);

    let known = |person: &Value| json!(["name", "phone", "dormitory", "remark"].map(|field| &person[field]));
    let people: Vec<Value> = members(&vault).iter().map(known).collect();
    assert_eq!(
        people,
        [json!(["林晓", "13800138002", "二栋", "休学"]), json!(["周子衿", "13900139000", "一栋", null]),]
    );
    let fields = vault.zhibu().json(&["call", "custom_fields", "{}"]);
    assert_eq!(
        (&fields["fields"][0]["label"], &fields["fields"][0]["n_people"]),
        (&json!("鞋子尺码"), &json!(2))
    );
}

#[test]
fn window_is_told_which_list_it_is_and_of_which_year() {
    let vault = TestVault::empty();
    let list = vault.beside("名单.csv");
    std::fs::write(&list, "\u{feff}姓名,学号\n周子衿,2024100001\n林晓,2024100002\n").expect("a file");
    let grid = vault.beside("党费.csv");
    std::fs::write(
        &grid,
        "\u{feff}姓名,学号,1月,2月,3月\n周子衿,2024100001,0.2,0.2,\n林晓,2024100002,0.2,,\n",
    )
    .expect("a file");

    let window = open(&vault);
    pick(&window, &list);
    window.press_button("下一步");
    choose(&window, "工作表 名单 是什么名单", "入党积极分子名单");
    window.press_button("下一步");
    window.press_button("下一步");
    window.press_button("导入 2 人（新增 2，更新 0）");
    window.wait_text("导入完成");

    window.press_button("再导入一个文件");
    pick(&window, &grid);
    window.press_button("下一步");
    window.wait_text("从哪一年开始");
    window.type_into(&Selector::field("工作表 党费 的党费从哪一年开始"), "2025");
    window.keys(&[Key::Tab]);
    window.wait_text("2025年1—3月");
    window.press_button("下一步");
    window.press_button("下一步");
    window.wait_text("党费：2025年1月—2月已交 0.40 元");
    window.press_button("导入 2 人（新增 0，更新 2）");
    window.wait_text("导入完成");
    drop(window);

    let stages: Vec<Value> = members(&vault).iter().map(|person| person["stage"].clone()).collect();
    assert_eq!(stages, [json!("activist"), json!("activist")]);
}

#[test]
fn window_gives_up_a_large_import_while_it_reads_and_while_it_writes_and_nothing_remains() {
    let vault = TestVault::empty();
    let file = vault.beside("大名册.xlsx");
    write_wide_roster(&file, 80_000).expect("a roster");
    let give_up = Selector::css(".progress-line button");

    let window = open(&vault);
    pick(&window, &file);
    window.click(&give_up);
    window.wait_text("已取消，没有写入任何内容");
    window.wait_text("把 Excel 拖到窗口里，或选择文件");

    // Another page goes on meanwhile; the same file is read to its end.
    pick(&window, &file);
    window.go("/members");
    window.go("/imports");
    window.wait_text("已识别：大名册.xlsx");
    for _ in 0..3 {
        window.press_button("下一步");
    }
    window.click(&Selector::choice("有问题的先留空"));
    window.click(&Selector::css(".foot .el-button--primary"));
    window.click(&give_up);
    window.wait_text("已取消，没有写入任何内容");
    assert!(window.words().contains("有问题的先留空"), "the plan is still there");
    drop(window);
    assert_eq!(vault.zhibu().json(&["check"])["members"], 0);
}
