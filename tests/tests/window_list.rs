//! 党员名册 in the real window, by keyboard only: filter a column, choose another, keep a view, change many people after
//! looking at old and new, take it back, copy a block and paste it elsewhere.
#![cfg(target_os = "linux")]

use std::process::Command;

use acceptance::harness::{Key, Selector, TestVault, Window};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

/// What has the focus, in the words of a screen reader; the list itself is told apart from the link to its page.
const FOCUS: &str = "const one = document.activeElement; if (!one) return ''; \
    const name = (one.getAttribute('aria-label') || one.textContent || one.labels?.[0]?.textContent || '').trim(); \
    return one.getAttribute('role') === 'grid' ? `表格 ${name}` : name";
/// The list.
const GRID: &str = "表格 党员名册";

/// Presses Tab (or Shift+Tab) until the focus is on what is called so.
fn tab_to(window: &Window, words: &str, keys: &[Key]) {
    for _ in 0..160 {
        if window.script(FOCUS, &[]).as_str().is_some_and(|focus| focus.starts_with(words)) {
            return;
        }
        window.keys(keys);
    }
    panic!("no way by keyboard to {words}; the focus is on {}", window.script(FOCUS, &[]));
}

const BACK: &[Key] = &[Key::Shift, Key::Tab];
const ON: &[Key] = &[Key::Tab];

/// The cells of the column with this head, from the first row, as far as they are drawn.
fn column(window: &Window, head: &str) -> Vec<String> {
    let script = "const head = [...document.querySelectorAll('[role=grid] [role=columnheader]')].find((one) => one.textContent.trim() === arguments[0]); \
        if (!head) return []; \
        return [...document.querySelectorAll('[role=grid] [role=row]')].filter((row) => Number(row.getAttribute('aria-rowindex')) > 1) \
            .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex')) \
            .map((row) => row.querySelector(`[role=gridcell][aria-colindex=\"${head.getAttribute('aria-colindex')}\"]`)?.textContent.trim() ?? '')";
    let cells = window.script(script, &[json!(head)]);
    cells.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn clipboard(window: &Window) -> String {
    let mut paste = Command::new("xclip");
    paste.args(["-selection", "clipboard", "-o"]).envs(window.variables());
    String::from_utf8(paste.output().expect("xclip; `cargo xtask setup` installs it").stdout).expect("text")
}

#[test]
fn window_list_by_keyboard_filter_columns_view_bulk_undo_copy_and_paste() {
    let vault = TestVault::with_people(60);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.resize(1280, 800);
    window.unlock();
    window.go("/members");
    window.wait_text("共 60 人");

    // Filter: the head of 性别, only 女.
    tab_to(&window, "姓名、拼音", ON);
    window.keys(&[Key::Down]);
    window.wait_until("the grid has the focus", |w| w.script(FOCUS, &[]) == json!(GRID));
    window.keys(&[Key::Up]);
    window.keys(&[Key::Right]);
    window.keys(&[Key::Alt, Key::Down]);
    window.wait_text("筛选方式");
    window.find(&Selector::choice("女"));
    tab_to(&window, "清空", ON);
    window.keys(&[Key::Space]);
    let on_choice = "return document.activeElement.closest('label')?.textContent.trim() ?? ''";
    for _ in 0..10 {
        if window.script(on_choice, &[]).as_str().is_some_and(|words| words.starts_with('女')) {
            break;
        }
        window.keys(ON);
    }
    window.keys(&[Key::Space]);
    tab_to(&window, "应用", ON);
    window.keys(&[Key::Enter]);
    window.wait_text("性别＝女");
    window.wait_until("only women are listed", |w| {
        let cells = column(w, "性别");
        !cells.is_empty() && cells.iter().all(|cell| cell == "女")
    });

    // A column.
    tab_to(&window, "列设置", BACK);
    window.keys(&[Key::Enter]);
    window.wait_text("勾选要显示的列");
    window.type_text("宿舍");
    window.keys(ON);
    window.keys(&[Key::Space]);
    window.wait_until("the column is shown", |w| !column(w, "宿舍").is_empty());
    window.keys(&[Key::Escape]);

    // A view.
    tab_to(&window, "视图…", ON);
    window.keys(&[Key::Enter]);
    window.find(&Selector::field("视图名称"));
    window.type_text("女同志宿舍");
    window.keys(&[Key::Enter]);
    window.wait_text("已保存视图“女同志宿舍”");
    window.find(&Selector::button("女同志宿舍"));

    // The list as it stands, as a workbook.
    tab_to(&window, "导出", BACK);
    window.keys(&[Key::Enter]);
    window.wait_text("内容");
    tab_to(&window, "党员花名册（上报格式）", ON);
    window.keys(&[Key::Down]);
    let shown = column(&window, "宿舍").len();
    let file = vault.beside("女同志.xlsx");
    window.answer_dialog(&file);
    tab_to(&window, "导出 Excel", ON);
    window.keys(&[Key::Enter]);
    window.wait_text("已导出“女同志.xlsx”");
    let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
    let cells = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let texts: Vec<Vec<String>> = cells.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let heads = texts.iter().position(|row| row.contains(&"宿舍".to_owned())).expect("the column is there");
    let gender = texts[heads].iter().position(|head| head == "性别").expect("the column is there");
    let people: Vec<&Vec<String>> = texts[heads + 1..].iter().filter(|row| !row[gender].is_empty()).collect();
    assert!(people.iter().all(|row| row[gender] == "女"), "{texts:?}");
    assert!(people.len() >= shown && people.len() < 60, "those who are listed: {}", people.len());
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));

    // Many at once, seen before they are written.
    let before = column(&window, "宿舍");
    tab_to(&window, GRID, ON);
    window.keys(&[Key::Control, Key::Char('a')]);
    window.wait_text("已选");
    tab_to(&window, "批量修改", ON);
    window.keys(&[Key::Enter]);
    window.find(&Selector::dialog("批量修改"));
    tab_to(&window, "项目", ON);
    window.type_text("宿舍");
    window.find(&Selector::option("宿舍"));
    window.keys(&[Key::Enter]);
    window.find(&Selector::field("改为"));
    tab_to(&window, "改为", ON);
    window.type_text("9栋909");
    window.wait_until("old and new are shown", |w| {
        w.words().contains("将更新") && w.words().contains("9栋909")
    });
    tab_to(&window, "更新", ON);
    window.keys(&[Key::Enter]);
    window.wait_text("已批量修改");
    window.wait_until("all have the new room", |w| {
        let cells = column(w, "宿舍");
        !cells.is_empty() && cells.iter().all(|cell| cell == "9栋909")
    });
    tab_to(&window, GRID, BACK);
    window.keys(&[Key::Control, Key::Char('z')]);
    window.wait_until("all have their old rooms again", |w| column(w, "宿舍") == before);

    // A cell in place, a block copied, the block pasted further down.
    tab_to(&window, GRID, ON);
    window.keys(&[Key::Control, Key::Home]);
    window.keys(&[Key::End]);
    window.keys(&[Key::F2]);
    window.find(&Selector::css(".grid-editor"));
    window.keys(&[Key::Control, Key::Char('a')]);
    window.type_text("3栋333");
    window.keys(&[Key::Enter]);
    window.wait_until("the cell is changed", |w| {
        column(w, "宿舍").first().is_some_and(|cell| cell == "3栋333")
    });
    window.keys(&[Key::Up]);
    window.keys(&[Key::Shift, Key::Down]);
    window.keys(&[Key::Control, Key::Char('c')]);
    window.wait_text("已复制 2 行 1 列");
    let second = column(&window, "宿舍")[1].clone();
    window.wait_until("the block is on the clipboard", |w| clipboard(w).starts_with("3栋333"));
    window.keys(&[Key::Down]);
    window.keys(&[Key::Down]);
    window.keys(&[Key::Control, Key::Char('v')]);
    window.find(&Selector::text("将更新"));
    tab_to(&window, "应用", ON);
    window.keys(&[Key::Enter]);
    window.wait_until("the block stands there too", |w| {
        let cells = column(w, "宿舍");
        let at = cells.iter().skip(1).position(|cell| cell == "3栋333").map(|at| at + 1);
        at.is_some_and(|at| cells.get(at + 1) == Some(&second))
    });
}
