//! What an import asks and what becomes of the answers: contradictions side by side, columns that nobody knows, lists
//! of names alone, cells that are left blank, work that is given up, and the template that comes back filled in.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use acceptance::harness::wide_roster::write_wide_roster;
use acceptance::harness::{Desk, TestVault};
use app::error::Kind;
use app::host::{Host, NoDesktop};
use serde_json::{Value, json};

fn problem<'a>(view: &'a Value, asks: &str) -> &'a Value {
    let problems = view["problems"].as_array().expect("problems");
    problems
        .iter()
        .find(|problem| problem["asks"] == asks)
        .unwrap_or_else(|| panic!("nothing asks {asks}: {problems:#?}"))
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn two_rows_of_one_person_stand_side_by_side_and_one_of_them_counts() {
    let desk = Desk::open();
    let file = desk.file(
        "名册.csv",
        "\u{feff}姓名,学号,手机号码,宿舍\n周子衿,2024100001,13800138000,1栋\n林晓,2024100002,13800138002,2栋\n周子衿,2024100001,13900139000,1栋\n",
    );
    let view = desk.choose(&file);
    assert_eq!(view["counts"]["ask"], 1, "the later row waits");
    let asked = problem(&view, "side");
    assert_eq!(asked["places"], json!([["名册", 4, ""], ["名册", 2, ""]]), "the later row first");
    assert_eq!(asked["labels"], json!(["姓名", "学号", "手机号码"]), "who it is, then what differs");
    assert_eq!(
        asked["sides"][0]["values"],
        json!(["周子衿", "2024100001", "138●●●●8000"]),
        "numbers stay masked"
    );
    assert_eq!(asked["sides"][1]["values"][2], "139●●●●9000");
    assert_eq!(asked["sides"][1]["differs"], json!([false, false, true]));
    let alone =
        view["problems"].as_array().expect("problems").iter().filter(|one| one["code"] == "dup_conflict");
    assert_eq!(alone.count(), 1, "it is told once, not once for each row");

    let later = desk.decide(&view, |decisions| decisions["sides"] = json!({"名册!4": "later"}));
    assert_eq!((&later["counts"]["ask"], &later["counts"]["insert"]), (&json!(0), &json!(2)));
    let first = desk.decide(&view, |decisions| decisions["sides"] = json!({"名册!4": "first"}));
    desk.run(&first);
    assert_eq!(desk.people("phone"), pairs(&[("周子衿", "13800138000"), ("林晓", "13800138002")]));
}

#[test]
fn a_student_number_of_two_people_is_given_to_one_of_them() {
    let desk = Desk::open();
    let file = desk.file(
        "名册.csv",
        "\u{feff}姓名,学号,出生日期\n周子衿,2024100001,2003-05-06\n林晓,2024100001,2003-07-08\n",
    );
    let view = desk.choose(&file);
    let asked = problem(&view, "side");
    assert_eq!(asked["message"], "表里两个人的学号相同，请选择号码是谁的");
    let decided = desk.decide(&view, |decisions| decisions["sides"] = json!({"名册!3": "later"}));
    assert_eq!(decided["counts"]["insert"], 2, "{:#?}", decided["problems"]);
    desk.run(&decided);
    assert_eq!(desk.people("student_no"), pairs(&[("周子衿", ""), ("林晓", "2024100001")]));
}

#[test]
fn a_column_that_nobody_knows_becomes_a_field_with_the_import_and_goes_with_it() {
    let desk = Desk::open();
    let text =
        "\u{feff}序号,姓名,学号,鞋码,到岗日\n1,周子衿,2024100001,38,2024.09\n2,林晓,2024100002,40,2024.10\n";
    let view = desk.choose_text("名册.csv", text);
    let offers =
        |view: &Value, at: usize| view["sheets"][0]["columns"][at]["offers"].as_str().map(str::to_owned);
    assert_eq!(offers(&view, 0).as_deref(), Some(""), "a running number is nothing to keep");
    assert_eq!(offers(&view, 3).as_deref(), Some("number"));
    assert_eq!(offers(&view, 4).as_deref(), Some("date"));
    let decided = desk.decide(&view, |decisions| {
        decisions["new_fields"] = json!({
            "名册!D": {"label": "鞋码", "kind": "number"},
            "名册!E": {"label": "到岗日", "kind": "date"},
        });
    });
    assert_eq!(decided["sheets"][0]["columns"][3]["new_field"]["label"], "鞋码");
    let rows = desk.call("import_rows", json!({"token": view["token"], "bucket": "", "from": 0, "count": 9}));
    let labels: Vec<&str> =
        rows["fields"].as_array().expect("fields").iter().filter_map(|one| one["label"].as_str()).collect();
    assert_eq!(labels, ["姓名", "学号", "鞋码", "到岗日"]);
    let done = desk.run(&decided);
    let fields = desk.call("custom_fields", json!({}));
    let known: Vec<(&str, u64)> = fields["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|field| {
            (field["label"].as_str().expect("a label"), field["n_people"].as_u64().expect("a number"))
        })
        .collect();
    assert_eq!(known, [("鞋码", 2), ("到岗日", 2)]);

    // The next table of this kind goes there without a word.
    let next =
        desk.choose(&desk.file(
            "二班.csv",
            &text.replace("10000", "10001").replace("周子衿", "吴迪").replace("林晓", "孙浩"),
        ));
    assert_eq!(next["sheets"][0]["columns"][3]["field"], fields["fields"][0]["field"]);
    desk.call("import_close", json!({"token": next["token"]}));

    desk.call("undo", json!({"operation": done["operation"]}));
    assert_eq!(
        desk.call("custom_fields", json!({}))["fields"],
        json!([]),
        "one operation, taken back as one"
    );
    assert_eq!(desk.people("name"), []);
}

#[test]
fn people_of_whom_only_the_name_is_known_are_asked_or_followed_by_name() {
    let desk = Desk::open();
    let first = "\u{feff}姓名,学号,班级\n周子衿,2024100001,软件2401\n林晓,2024100002,软件2401\n陈明,2024100003,软件2401\n陈明,2024100004,软件2402\n";
    desk.run(&desk.choose_text("名册.csv", first));
    let names = "\u{feff}姓名,宿舍\n周子衿,1栋101\n林晓,1栋102\n陈明,1栋103\n何平,1栋104\n";
    let view = desk.choose_text("宿舍.csv", names);
    assert_eq!(
        (&view["counts"]["ask"], &view["counts"]["insert"]),
        (&json!(3), &json!(1)),
        "何平 is nobody yet"
    );
    assert_eq!(view["sheets"][0]["only_names"], true);
    let asked = problem(&view, "row");
    let titles: Vec<&str> =
        asked["sides"].as_array().expect("sides").iter().filter_map(|side| side["title"].as_str()).collect();
    assert_eq!(titles, ["表格第 2 行", "档案里的 周子衿"]);

    let by_name = desk.decide(&view, |decisions| decisions["by_name"] = json!(["宿舍"]));
    assert_eq!(by_name["counts"]["ask"], 1, "two people are called 陈明");
    let two = problem(&by_name, "row");
    assert_eq!(two["sides"].as_array().map(Vec::len), Some(3));
    let chosen = two["sides"][2]["answer"].clone();
    let decided = desk.decide(&by_name, |decisions| {
        decisions["rows"] = json!({"宿舍!4": chosen});
    });
    desk.run(&decided);
    let rooms = desk.people("dormitory");
    assert_eq!(rooms.len(), 5, "one new person");
    let of = |name: &str| rooms.iter().filter(|(known, room)| known == name && !room.is_empty()).count();
    assert_eq!([of("周子衿"), of("林晓"), of("陈明"), of("何平")], [1, 1, 1, 1]);
}

#[test]
fn cells_of_one_kind_are_left_blank_with_one_answer() {
    let desk = Desk::open();
    let mut text = "\u{feff}姓名,学号,入党时间\n".to_owned();
    for n in 1..=400 {
        let sign = char::from_u32(0x4E00 + n).expect("a sign");
        let on = if n % 4 == 0 { "2024-06-20" } else { "大一下学期" };
        text.push_str(&format!("学生{sign},202410{n:04},{on}\n"));
    }
    let view = desk.choose_text("名册.csv", &text);
    let asked = problem(&view, "cell");
    assert_eq!((&asked["count"], &asked["blank_key"]), (&json!(300), &json!("date_invalid:admitted_on")));
    assert_eq!(view["n_rows_with_errors"], 300);
    let decided = desk.decide(&view, |decisions| decisions["blank"] = json!(["date_invalid:admitted_on"]));
    assert_eq!(decided["n_rows_with_errors"], 0, "all of them, not only those that were listed");
    assert_eq!(desk.run(&decided)["value"]["counts"]["insert"], 400);
}

#[test]
fn the_same_file_again_says_whom_somebody_changed_since() {
    let desk = Desk::open();
    let file = desk.file("名册.csv", "\u{feff}姓名,学号,宿舍\n周子衿,2024100001,1栋\n林晓,2024100002,2栋\n");
    desk.run(&desk.choose(&file));
    let again = desk.choose(&file);
    assert!(
        again["earlier"].as_str().is_some_and(|words| words.ends_with("已导入过，内容相同。")),
        "{again}"
    );
    let id = app::desk::members(&desk.app, None, None).expect("people")[0]["id"].clone();
    let edit = json!({"cells": [{"id": id, "field": "dormitory", "value": "9栋"}]});
    let preview = desk.call("people_edit_preview", edit.clone());
    desk.call("people_edit", json!({"edit": edit, "revision": preview["revision"]}));
    let words = desk.choose(&file)["earlier"].as_str().expect("words").to_owned();
    assert!(words.contains("其后有 1 人的内容改动过"), "{words}");
}

/// A desktop that tells of long work through a channel, so that a story can wait for it. At a word for which the story
/// lies in wait the work stands still until it may go on.
struct Listening {
    told: Mutex<Sender<Value>>,
    lies_in_wait: Arc<AtomicBool>,
    may_go_on: Mutex<Receiver<()>>,
}

impl Host for Listening {
    fn pick_open(&self) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn open_path(&self, path: &std::path::Path) -> Result<(), String> {
        NoDesktop.open_path(path)
    }

    fn show_in_folder(&self, path: &std::path::Path) -> Result<(), String> {
        NoDesktop.show_in_folder(path)
    }

    fn notify(&self, title: &str, body: &str) -> Result<(), String> {
        NoDesktop.notify(title, body)
    }

    fn copy(&self, text: &str, is_sensitive: bool) -> Result<(), String> {
        NoDesktop.copy(text, is_sensitive)
    }

    fn emit(&self, event: &str, body: Value) {
        if event == "progress" {
            let _ = self.told.lock().expect("one at a time").send(body);
            if self.lies_in_wait.swap(false, Ordering::SeqCst) {
                let _ = self.may_go_on.lock().expect("one at a time").recv();
            }
        }
    }
}

#[test]
fn long_work_tells_how_far_it_is_and_leaves_nothing_when_it_is_given_up() {
    let (told, hears) = channel();
    let (go_on, may_go_on) = channel();
    let lies_in_wait = Arc::new(AtomicBool::new(false));
    let listening = Listening {
        told: Mutex::new(told),
        lies_in_wait: Arc::clone(&lies_in_wait),
        may_go_on: Mutex::new(may_go_on),
    };
    let desk = Desk::on(TestVault::empty(), Arc::new(listening));
    let file = desk.vault.beside("大名册.xlsx");
    write_wide_roster(&file, 12_000).expect("a roster");
    let token = desk.app.offer_file(file).token;

    // Given up as soon as it says a word; that word names the work and a number.
    let give_up_at_first_word = |name: &str, body: Value| {
        lies_in_wait.store(true, Ordering::SeqCst);
        std::thread::scope(|scope| {
            let work = scope.spawn(|| desk.try_call(name, body));
            let word =
                hears.recv_timeout(std::time::Duration::from_secs(60)).expect("a word about long work");
            assert_eq!(word["name"], name);
            assert!(word["label"].as_str().is_some_and(|label| label.starts_with("正在")), "{word}");
            desk.call("import_cancel", json!({"token": token}));
            go_on.send(()).expect("it stands still");
            let refused = work.join().expect("it ends").expect_err("it was given up");
            assert_eq!(refused.kind, Kind::Cancelled);
            assert_eq!(refused.message, "已取消，没有写入任何内容，档案和原来一样。需要时请重新导入。");
        });
        while hears.try_recv().is_ok() {}
    };
    give_up_at_first_word("import_open", json!({"token": token}));
    let view = desk.call("import_open", json!({"token": token}));
    assert_eq!(view["counts"]["insert"], 12_000, "the same file again, as if nothing had been");
    while hears.try_recv().is_ok() {}
    give_up_at_first_word("import_run", json!({"token": token, "skip_errors": true}));
    assert_eq!(desk.people("name"), [], "nothing of it remains");
    let log = desk.call("history", json!({"before": null, "limit": 5, "person": null}));
    let labels: Vec<&str> =
        log.as_array().expect("operations").iter().filter_map(|one| one["label"].as_str()).collect();
    assert_eq!(labels, ["建立档案库"], "nor in the log");
    let done = desk.call("import_run", json!({"token": token, "skip_errors": true}));
    assert_eq!(done["value"]["counts"]["insert"], 12_000);
}

#[test]
fn the_template_comes_back_filled_in_without_a_question() {
    let desk = Desk::open();
    let roster = "\u{feff}姓名,性别,民族,学号,班级,入党时间,转正时间,手机号码\n周子衿,女,汉族,0024100001,软件2401,2023.05,2024-05-20,13800138000\n林晓,男,维吾尔族,0024100002,软件2401,2024-06-20,,13800138002\n";
    desk.run(&desk.choose_text("名册.csv", roster));
    let template = desk.vault.beside("模板.xlsx");
    let written =
        app::desk::export(&desk.app, json!({"report": "template"}), None, &template, false).expect("written");
    assert_eq!(written["rows"], 2);
    let view = desk.choose(&template);
    assert_eq!(view["counts"]["same"], 2, "as it is it says nothing new: {:#?}", view["problems"]);
    assert_eq!(view["problems"], json!([]), "and asks nothing");

    // A counselor changes a room, adds somebody, and saves it with another program.
    let script = "import sys, openpyxl\n\
        path = sys.argv[1]\n\
        book = openpyxl.load_workbook(path)\n\
        sheet = book['填报表']\n\
        heads = {cell.value: cell.column for cell in sheet[1]}\n\
        sheet.cell(2, heads['宿舍']).value = '9栋901'\n\
        for head, value in {'姓名': '何平', '性别': '男', '学号': '0024100003', '入党时间': '2024.10'}.items():\n\
        \x20   sheet.cell(4, heads[head]).value = value\n\
        assert sheet.protection.sheet and sheet.cell(1, 1).protection.locked\n\
        free = sheet.column_dimensions['A']\n\
        assert not free.protection.locked and free.number_format == '@'\n\
        assert book['选项'].sheet_state == 'hidden'\n\
        book.save(path)";
    let python = std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let output =
        std::process::Command::new(python).args(["-c", script]).arg(&template).output().expect("python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let view = desk.choose(&template);
    let counts = &view["counts"];
    assert_eq!((&counts["same"], &counts["update"], &counts["insert"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(view["problems"], json!([]), "no zero and no month was lost");
    desk.run(&view);
    assert_eq!(desk.people("student_no").len(), 3);
    let admitted = desk.people("admitted_on");
    assert!(admitted.contains(&("何平".to_owned(), "2024-10".to_owned())), "{admitted:?}");
}

#[test]
fn a_number_that_excel_cut_is_taken_whole_only_where_somebody_says_so() {
    let desk = Desk::open();
    desk.run(&desk.choose_text(
        "名册.csv",
        "\u{feff}姓名,公民身份号码\n周子衿,110199200105060130\n林晓,110199200206170240\n",
    ));
    // Typed as numbers, both lost their last digits; of 吴迪 nobody has the whole one.
    let file = desk.vault.beside("补充.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        [("周子衿", 110199200105060000.0), ("林晓", 110199200206170000.0), ("吴迪", 110199200302280000.0)];
    for (column, head) in ["姓名", "公民身份号码", "宿舍"].iter().enumerate() {
        sheet.write(0, column as u16, *head).expect("a head");
    }
    for (at, (name, number)) in rows.iter().enumerate() {
        let row = at as u32 + 1;
        sheet.write(row, 0, *name).expect("a name");
        sheet.write(row, 1, *number).expect("a number");
        sheet.write(row, 2, format!("{row}栋")).expect("a text");
    }
    book.save(&file).expect("a workbook");

    let view = desk.choose(&file);
    let offers = |view: &Value| -> Vec<(Value, String)> {
        let problems = view["problems"].as_array().expect("problems").iter();
        let cut = problems.filter(|problem| problem["code"] == "id_precision_lost");
        cut.map(|one| (one["places"].clone(), one["offer"].as_str().expect("a text").to_owned())).collect()
    };
    assert_eq!(
        offers(&view),
        [
            (json!([["Sheet1", 4, "B"]]), String::new()),
            (json!([["Sheet1", 2, "B"]]), "采用档案里同名的人的 110●●●●●●●●●●●0130".to_owned()),
            (json!([["Sheet1", 3, "B"]]), "采用档案里同名的人的 110●●●●●●●●●●●0240".to_owned()),
        ]
    );
    assert_eq!(view["counts"]["skip"], 3, "nothing is taken by itself");
    let decided = desk.decide(&view, |decisions| decisions["whole"] = json!(["Sheet1!2"]));
    assert_eq!(offers(&decided).len(), 2, "the other is still open");
    assert_eq!((&decided["counts"]["update"], &decided["counts"]["skip"]), (&json!(1), &json!(2)));
    let all = json!({ "token": decided["token"], "skip_errors": true });
    desk.call("import_run", all);
    assert_eq!(desk.people("dormitory"), pairs(&[("周子衿", "1栋"), ("林晓", "")]));
    assert_eq!(
        desk.people("citizen_id"),
        pairs(&[("周子衿", "110199200105060130"), ("林晓", "110199200206170240")])
    );
}

#[test]
fn what_stands_beside_names_and_numbers_goes_to_the_remark_or_nowhere() {
    let desk = Desk::open();
    let text = "\u{feff}姓名,学号,手机号码\n周子衿(休学),2024100001,13800138000/13900139000\n林晓,2024100002,13800138002\n";
    let view = desk.choose_text("名册.csv", text);
    let asks: Vec<&Value> = view["problems"].as_array().expect("problems").iter().collect();
    let asks: Vec<&Value> =
        asks.into_iter().filter(|one| one["asks"] == "note").map(|one| &one["field"]).collect();
    assert_eq!(asks, [&json!("phone"), &json!("name")], "asked once for each column");
    let decided = desk.decide(&view, |decisions| decisions["notes"] = json!({"name": true, "phone": false}));
    let open = decided["problems"].as_array().expect("problems").iter().any(|one| one["asks"] == "note");
    assert!(!open, "an answer is not asked for again");
    desk.run(&decided);
    assert_eq!(desk.people("remark"), pairs(&[("周子衿", "休学"), ("林晓", "")]));
}

#[test]
fn a_text_of_unknown_encoding_is_read_as_somebody_says() {
    let desk = Desk::open();
    let file = desk.vault.beside("名册.csv");
    // One character was damaged on the way; the rest is GB 18030.
    let text = "姓名,学号,宿舍\n周子衿,2024100001,一栋\n林晓,2024100002,二栋\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let mut bytes = bytes.into_owned();
    let at = bytes.windows(2).position(|pair| pair == [0xB6, 0xFE]).expect("二");
    bytes[at..at + 2].copy_from_slice(&[0xFF, 0xFF]);
    std::fs::write(&file, bytes).expect("a file");

    let view = desk.choose(&file);
    assert_eq!(view["open"], "needs_encoding");
    assert_eq!(
        view["message"],
        "看不出这个文件的文字编码。软件里的数据没有改动。请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx。"
    );
    assert_eq!(view["encodings"][0]["encoding"], "gb18030");
    assert_eq!(view["encodings"][0]["sample"][1], "周子衿,0000000000,一栋", "digits are not shown");
    let known = desk.call("import_open", json!({"token": view["token"], "encoding": "gb18030"}));
    assert_eq!((&known["open"], &known["counts"]["insert"]), (&json!("ok"), &json!(2)));
    let damaged = problem(&known, "cell");
    assert_eq!(damaged["places"], json!([["名册", 3, "C"]]), "what cannot be read is not taken");
    let mended = desk.decide(&known, |decisions| decisions["cells"] = json!({"名册!3!C": "二栋"}));
    desk.run(&mended);
    assert_eq!(desk.people("dormitory"), pairs(&[("周子衿", "一栋"), ("林晓", "二栋")]));

    // The command line says the same, and takes the encoding, too.
    drop(desk.app);
    let zhibu = desk.vault.zhibu();
    let path = file.display().to_string();
    let asked = zhibu.run(&["--json", "import", "plan", &path]).json();
    assert_eq!((&asked["open"], &asked["encodings"][0]["encoding"]), (&json!("refused"), &json!("gb18030")));
    let plan = zhibu.json(&["import", "plan", &path, "--encoding", "gb18030"]);
    assert_eq!((&plan["open"], &plan["counts"]["read"]), (&json!("ok"), &json!(2)));
}
