//! What is measured behind the window, through the same commands that the window sends.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use acceptance::harness::{PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::figure::{Figure, at, median, time};

/// The program on a vault, unlocked.
fn opened(vault: &TestVault) -> App {
    let app = App::new(vault.path(), Arc::new(NoDesktop), None);
    call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
    app
}

fn call(app: &App, name: &str, body: Value) -> Value {
    dispatch(app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
}

/// A roster of invented people with the columns of a real one.
fn write_roster(path: &Path, n_people: u32) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let heads = [
        "姓名",
        "性别",
        "民族",
        "学号",
        "籍贯",
        "学历",
        "班级",
        "申请入党时间",
        "确定为入党积极分子时间",
        "入党时间",
    ];
    sheet.write_row(0, 0, heads).unwrap();
    let (surnames, given) = ("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "明华丽强芳伟静敏杰涛婷鹏雪浩宇");
    let sign = |signs: &str, index: u32| signs.chars().nth(index as usize % signs.chars().count()).unwrap();
    for number in 0..n_people {
        let row = number + 1;
        let name: String =
            [sign(surnames, number), sign(given, number / 20), sign(given, number / 300)].iter().collect();
        let year = 2019 + number % 5;
        let day = |years: u32| format!("{}.{:02}.{:02}", year + years, 1 + number % 12, 1 + number % 28);
        sheet.write(row, 0, name).unwrap();
        sheet.write(row, 1, if number.is_multiple_of(2) { "男" } else { "女" }).unwrap();
        sheet.write(row, 2, "汉族").unwrap();
        sheet.write(row, 3, format!("{year}{number:06}")).unwrap();
        sheet.write(row, 4, "贵州贵阳").unwrap();
        sheet.write(row, 5, "大学本科").unwrap();
        sheet.write(row, 6, format!("软件{:02}{:02}", year % 100, 1 + number % 8)).unwrap();
        for (column, years) in [(7, 0), (8, 1), (9, 3)] {
            sheet.write(row, column, day(years)).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

/// From the chosen file to the plan that is shown.
pub(crate) fn plan_of_a_roster() -> Vec<Figure> {
    let vault = TestVault::with_people(400);
    let app = opened(&vault);
    let plan = |n_people: u32| {
        let path = vault.beside(&format!("{n_people}.xlsx"));
        write_roster(&path, n_people);
        median(5, || {
            let token = app.offer_file(path.clone()).token;
            call(&app, "import_open", json!({ "token": token }));
            call(&app, "import_close", json!({ "token": token }));
        })
    };
    let tenth = Some(plan(500));
    vec![Figure {
        name: "plan of a roster of 5,000",
        took: plan(5_000),
        limit: Duration::from_millis(500),
        tenth,
        unit: "ms",
    }]
}

/// Each keystroke of what people type when they look for somebody.
pub(crate) fn search_per_keystroke() -> Vec<Figure> {
    let words = ["王小明", "wangxiaoming", "zhangwei", "lsy", "ouyang", "2022", "3821", "软件2201"];
    // Both places where one types: the box on top of the window, and the list that narrows as one types.
    let search = |app: &App, command: &str, key: &str| {
        let mut times = Vec::new();
        for word in words.iter().cycle().take(words.len() * 5) {
            for end in word.char_indices().map(|(start, sign)| start + sign.len_utf8()) {
                let body = json!({ key: &word[..end] });
                times.push(time(|| drop(call(app, command, body))));
            }
        }
        at(times, 0.95)
    };
    let (few, many) = (TestVault::with_people(2_000), TestVault::with_people(20_000));
    let (few, many) = (opened(&few), opened(&many));
    [
        ("find", "text", "one keystroke in the search box among 20,000 (p95)"),
        ("person_ids", "search", "one keystroke in the list of 20,000 (p95)"),
    ]
    .into_iter()
    .map(|(command, key, name)| Figure {
        name,
        took: search(&many, command, key),
        limit: Duration::from_millis(5),
        tenth: Some(search(&few, command, key)),
        unit: "ms",
    })
    .collect()
}

/// What the heads of the list do: the worst of several columns, each asked for the first time after a change.
pub(crate) fn sort_and_filter() -> Vec<Figure> {
    let (few, many) = (TestVault::with_people(2_000), TestVault::with_people(20_000));
    let (few, many) = (opened(&few), opened(&many));
    let bodies = [
        json!({"sort": "address"}),
        json!({"sort": "admitted_on", "descending": true}),
        json!({"sort": "student_no"}),
        json!({"order_by_name": "strokes"}),
        json!({"sort": "class_name", "group": "branch"}),
        json!({"filters": [{"field": "class_name", "kind": "contains", "text": "软件"},
            {"field": "admitted_on", "kind": "dates", "from": "2022", "to": "2024"}]}),
        json!({"filters": [{"field": "gender", "values": ["女"]}], "sort": "branch"}),
    ];
    // Any change throws the columns away; turning a person's room back and forth is the smallest.
    let forget = |app: &App, number: usize| {
        let ids = call(app, "person_ids", json!({}));
        let edit =
            json!({"cells": [{"id": ids["ids"][0], "field": "dormitory", "value": format!("{number}栋")}]});
        let preview = call(app, "people_edit_preview", edit.clone());
        call(app, "people_edit", json!({"edit": edit, "revision": preview["revision"]}));
    };
    let worst = |app: &App| {
        let times = bodies.iter().enumerate().flat_map(|(number, body)| {
            forget(app, number);
            let first = time(|| drop(call(app, "person_ids", body.clone())));
            [first, median(3, || drop(call(app, "person_ids", body.clone())))]
        });
        times.max().unwrap_or_default()
    };
    let values = |app: &App| {
        forget(app, 99);
        time(|| drop(call(app, "column_values", json!({"query": {"search": "w"}, "field": "class_name"}))))
    };
    vec![
        Figure {
            name: "sort, group or filter a list of 20,000, worst of seven, first time after a change",
            took: worst(&many),
            limit: Duration::from_millis(150),
            tenth: Some(worst(&few)),
            unit: "ms",
        },
        Figure {
            name: "the values of a head with their counts among 20,000",
            took: values(&many),
            limit: Duration::from_millis(150),
            tenth: Some(values(&few)),
            unit: "ms",
        },
    ]
}

/// The list of another day, and the preview of a change of everybody.
pub(crate) fn as_of_and_bulk() -> Vec<Figure> {
    let (few, many) = (TestVault::with_people(2_000), TestVault::with_people(20_000));
    let (few, many) = (opened(&few), opened(&many));
    // Each time another day: the same one is remembered.
    let as_of = |app: &App| {
        let times = (1..=5).map(|month| {
            let body = json!({"as_of": format!("2024-{month:02}-15"), "sort": "stage"});
            time(|| drop(call(app, "person_ids", body)))
        });
        at(times.collect(), 1.0)
    };
    let preview = |app: &App| {
        let ids = call(app, "person_ids", json!({}))["ids"].clone();
        let edit = json!({"ids": ids, "changes": [{"field": "class_name", "value": "软件9901"}]});
        median(3, || drop(call(app, "people_edit_preview", edit.clone())))
    };
    vec![
        Figure {
            name: "the list of 20,000 on another day",
            took: as_of(&many),
            limit: Duration::from_millis(300),
            tenth: Some(as_of(&few)),
            unit: "ms",
        },
        Figure {
            name: "preview of one change for 20,000 people",
            took: preview(&many),
            limit: Duration::from_millis(500),
            tenth: Some(preview(&few)),
            unit: "ms",
        },
    ]
}

/// Everybody's way laid beside the steps, with what is owed: the whole board, as the page gets it.
pub(crate) fn board_of_development() -> Vec<Figure> {
    let (few, many) = (TestVault::with_people(2_000), TestVault::with_people(20_000));
    let (few, many) = (opened(&few), opened(&many));
    let board = |app: &App| median(5, || drop(call(app, "development_board", json!({}))));
    vec![Figure {
        name: "the board of 发展党员 for 20,000 people",
        took: board(&many),
        limit: Duration::from_millis(300),
        tenth: Some(board(&few)),
        unit: "ms",
    }]
}

/// From the passphrase to the first page, without what the key derivation costs on purpose.
pub(crate) fn unlock_to_today() -> Vec<Figure> {
    let unlock = |n_people: u32| {
        let vault = TestVault::with_people(n_people);
        let app = App::new(vault.path(), Arc::new(NoDesktop), None);
        // A wrong passphrase costs the derivation and nothing else; the first tries are free of waiting.
        let derivation = time(|| {
            let wrong = dispatch(&app, "unlock", json!({ "passphrase": "not the passphrase of this vault" }));
            assert!(wrong.is_err(), "a wrong passphrase is refused");
        });
        let whole = time(|| {
            call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
            call(&app, "today", Value::Null);
        });
        whole.saturating_sub(derivation)
    };
    let tenth = Some(unlock(200));
    let took = unlock(2_000);
    let name = "unlock to 今日待办 with 2,000 people, beside the key derivation";
    vec![Figure { name, took, limit: Duration::from_millis(1_500), tenth, unit: "ms" }]
}
