//! Pages that hold very many: 10,000 contradictions, 10,000 letters on their way.

use std::fmt::Write as _;

use acceptance::harness::{Selector, TestVault, Window};
use serde_json::json;

use super::{Album, TODAY, look};

const N_PEOPLE: u32 = 10_000;

/// An identity number with a valid check digit; an odd sequence is a man's.
fn citizen_id(sequence: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (year, month, day) = (1998 + sequence / 2_800, 1 + sequence / 280 % 10, 1 + sequence / 10 % 28);
    let body = format!("110101{year}{month:02}{day:02}{:03}", sequence % 10 * 2 + 1);
    let digits = body.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).expect("one of eleven");
    format!("{body}{check}")
}

fn name(n: u32) -> String {
    const SURNAMES: [&str; 10] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
    const GIVEN: [&str; 25] = [
        "明", "远", "静", "雅", "文", "博", "思", "源", "子", "涵", "嘉", "怡", "浩", "然", "欣", "妍", "俊",
        "杰", "梓", "萱", "宇", "航", "若", "曦", "凯",
    ];
    let given = |n: u32| GIVEN[n as usize % GIVEN.len()];
    format!("{}{}{}", SURNAMES[n as usize % SURNAMES.len()], given(n / 10), given(n / 250))
}

pub(super) fn pictures(album: &Album) {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let mut roster = String::from("\u{feff}姓名,性别,身份证号,学号,党支部,班级,入党时间,转正时间,联系电话\n");
    for n in 0..N_PEOPLE {
        let number = citizen_id(n);
        // Every man is called a woman: one contradiction each.
        writeln!(
            roster,
            "{},女,{number},2022{n:06},学生第{}党支部,软件22{:02},2024-06-20,2025-06-20,138{n:08}",
            name(n),
            ["一", "二", "三"][n as usize % 3],
            n / 300 + 1
        )
        .expect("text grows");
    }
    let file = vault.beside("全院.csv");
    std::fs::write(&file, roster).expect("a file beside the vault");
    zhibu.json(&["import", "run", file.to_str().expect("a plain path")]);
    let ids = zhibu.json(&["call", "person_ids", "{}"])["ids"].clone();
    let mut leave = json!({"kind": "transfer_started", "people": ids, "each": [], "accepted": [],
        "values": {"on": "2026-11-02", "value": "贵阳市云岩区人才服务中心", "addressee": "中共贵阳市云岩区委组织部",
            "dues_until": "2026-11", "valid_days": "60", "letter_no": "2026000001"}});
    leave["accepted"] = zhibu.json(&["call", "act_preview", &leave.to_string()])["warnings"].clone();
    zhibu.json(&["call", "act_run", &leave.to_string()]);
    zhibu.json(&["call", "look_save", &look(album.theme, 100).to_string()]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/transfers");
    window.wait_text("还有");
    album.take(&window, "crowd-transfers");
    window.go("/health");
    window.click(&Selector::css("#tab-contradictions"));
    window.wait_text("性别与身份证号");
    album.take(&window, "crowd-contradictions");
    window.script("document.querySelector('[role=list], .virtual')?.scrollTo(0, 1e9)", &[]);
    album.take(&window, "crowd-contradictions-end");
    window.click(&Selector::css("#tab-completeness"));
    window.wait_text("完整度");
    album.take(&window, "crowd-completeness");
    window.go("/members");
    window.find(&Selector::css("[data-page=members] [role=grid]"));
    album.take(&window, "crowd-members");
}
