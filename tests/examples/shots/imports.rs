//! Where an import asks: an encoding, a list and its year, columns that nobody knows, rows that contradict each other,
//! numbers that were cut; and while it reads very much.

use acceptance::harness::wide_roster::write_wide_roster;
use acceptance::harness::{Selector, TestVault, Window};
use rust_xlsxwriter::Workbook;

use super::{Album, TODAY, look};

pub(super) fn pictures(album: &Album) {
    let vault = TestVault::with_people(40);
    vault.zhibu().json(&["call", "look_save", &look(album.theme, 100).to_string()]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    encoding(album, &window, &vault);
    questions(album, &window, &vault);
    lists(album, &window, &vault);
    reading(album, &window, &vault);
}

fn pick(window: &Window, file: &std::path::Path) {
    window.go("/imports");
    window.answer_dialog(file);
    window.press_button("选择文件");
}

fn leave(window: &Window) {
    window.press_button("上一步");
    window.press_button("取消");
    window.find(&Selector::button("选择文件"));
}

fn encoding(album: &Album, window: &Window, vault: &TestVault) {
    let file = vault.beside("名册.csv");
    let text = "姓名,学号,手机号码,宿舍\n周子衿,2024100001,13800138000,一栋\n林晓,2024100002,13800138002,二栋\n吴迪,2024100003,13800138003,三栋\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let mut bytes = bytes.into_owned();
    let at = bytes.windows(2).position(|pair| pair == [0xB6, 0xFE]).expect("二");
    bytes[at..at + 2].copy_from_slice(&[0xFF, 0xFF]);
    std::fs::write(&file, bytes).expect("a file");
    pick(window, &file);
    window.wait_text("看不出这个文件的文字编码");
    album.take(window, "import-encoding");
    window.press_button("按这种编码读取");
    window.press_button("文字是乱码？换一种编码");
    album.take(window, "import-encoding-other");
    window.press_button("取消");
    window.find(&Selector::button("选择文件"));
}

/// One workbook that asks everything.
fn questions(album: &Album, window: &Window, vault: &TestVault) {
    let file = vault.beside("补充名册.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("软件2401").expect("a name");
    let heads = ["姓名", "学号", "公民身份号码", "手机号码", "民族", "入党时间", "鞋码", "志愿时长"];
    let rows: [[&str; 8]; 6] = [
        ["周子衿", "2024100001", "110199200105060130", "13800138000", "汉", "2024.06.20", "38", "21.5"],
        [
            "林晓（休学）",
            "2024100002",
            "110199200206170240",
            "13800138002/13900139002",
            "回",
            "2024.13.02",
            "40",
            "8",
        ],
        ["周子衿", "2024100001", "110199200105060130", "13900139000", "汉", "2024.06.20", "38", "21.5"],
        ["吴迪", "2024100003", "110199200302280351", "1380013800", "水傣", "2019.1", "41", "12"],
        ["孙浩★", "2024100004", "", "13800138004", "汉", "2024.12.26", "42", "0"],
        ["吴迪", "", "", "", "", "", "", ""],
    ];
    for (column, head) in heads.iter().enumerate() {
        sheet.write(0, column as u16, *head).expect("a head");
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(row as u32 + 1, column as u16, *cell).expect("a cell");
        }
    }
    // Typed as a number, it lost its last digits; the same name stands whole three rows above.
    sheet.write(6, 2, 110_199_200_302_280_000.0).expect("a number");
    book.save(&file).expect("a workbook");
    pick(window, &file);
    window.press_button("下一步");
    window.press_button("未识别的列都保留为自定义项目");
    window.find(&Selector::field("“鞋码”新建项目的名称"));
    album.take(window, "import-own-fields");
    window.press_button("下一步");
    window.wait_text("同一个人在表里有两行");
    album.take(window, "import-questions");
    for (words, name) in [
        ("后几位已被 Excel 改掉", "import-cut-number"),
        ("移到了备注", "import-notes"),
        ("同一个人在表里有两行", "import-sides"),
    ] {
        let script = "[...document.querySelectorAll('.problem')].find((one) => one.textContent.includes(arguments[0]))?.scrollIntoView({ block: 'center' })";
        window.script(script, &[serde_json::json!(words)]);
        album.take(window, name);
    }
    window.press_button("上一步");
    leave(window);
}

fn lists(album: &Album, window: &Window, vault: &TestVault) {
    let file = vault.beside("党费收缴表.csv");
    let grid = "\u{feff}姓名,学号,1月,2月,3月,4月\n周子衿,2026900001,0.2,0.2,√,\n林晓,2026900002,0.2,0.2,免,\n吴迪,2026900003,0.2,代交,,\n";
    std::fs::write(&file, grid).expect("a file");
    pick(window, &file);
    window.press_button("下一步");
    window.wait_text("从哪一年开始");
    album.take(window, "import-kind-and-year");
    window.type_into(&Selector::field("工作表 党费收缴表 的党费从哪一年开始"), "2026");
    window.keys(&[acceptance::harness::Key::Tab]);
    window.wait_text("2026年1—4月");
    window.press_button("下一步");
    window.press_button("下一步");
    window.wait_text("党费：2026年1月—2月");
    album.take(window, "import-dues-preview");
    window.press_button("上一步");
    window.press_button("上一步");
    leave(window);
}

fn reading(album: &Album, window: &Window, vault: &TestVault) {
    let file = vault.beside("全校名册.xlsx");
    write_wide_roster(&file, 100_000).expect("a roster");
    pick(window, &file);
    window.find(&Selector::css(".progress-line button"));
    album.take_moving(window, "import-reading");
    window.click(&Selector::css(".progress-line button"));
    window.wait_text("已取消，没有写入任何内容");
    album.take(window, "import-given-up");
}
