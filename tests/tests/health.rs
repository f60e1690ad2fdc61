//! 数据健康 through the public door: two rows of one person become one and two again, contradictions find their way
//! out, what is missing is asked for and comes back by a file, one change is taken back alone, and who is purged is
//! gone.

use std::path::Path;
use std::sync::Arc;

use acceptance::harness::{PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

struct Town {
    vault: TestVault,
    app: App,
}

impl Town {
    fn of(vault: TestVault) -> Self {
        let app = App::new(vault.path(), Arc::new(NoDesktop), TODAY.parse().ok());
        let town = Self { vault, app };
        town.call("unlock", json!({ "passphrase": PASSPHRASE }));
        town
    }

    fn call(&self, name: &str, body: Value) -> Value {
        dispatch(&self.app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
    }

    fn refused(&self, name: &str, body: Value) -> String {
        dispatch(&self.app, name, body).map(|value| value.to_string()).expect_err("a refusal").message
    }

    /// A new person with these fields; warnings are passed over knowingly.
    fn add(&self, fields: &[(&str, &str)]) -> i64 {
        let changes: Vec<Value> =
            fields.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
        let accepted = ["citizen_id.valid", "citizen_id.gender", "citizen_id.born_on", "duplicate"];
        let reply = self.call("person_add", json!({"changes": changes, "accepted": accepted}));
        reply["value"]["id"].as_i64().expect("a number")
    }

    fn card(&self, id: i64) -> Value {
        self.call("person_card", json!({ "id": id }))
    }

    fn shown(&self, id: i64, field: &str) -> String {
        let card = self.card(id);
        let groups = card["groups"].as_array().expect("groups").iter();
        let mut fields = groups.flat_map(|group| group["fields"].as_array().expect("fields"));
        fields.find(|one| one["field"] == field).expect("a field")["shown"].as_str().expect("text").to_owned()
    }

    fn edit(&self, id: i64, field: &str, value: &str) -> i64 {
        let revision = &self.card(id)["revision"];
        let accepted = ["citizen_id.valid", "citizen_id.gender", "citizen_id.born_on", "duplicate"];
        let body = json!({"id": id, "revision": revision, "changes": [{"field": field, "value": value}],
            "reason": "与原件核对", "accepted": accepted});
        self.call("person_update", body)["operation"].as_i64().expect("an operation")
    }

    /// Everything that a reader can see of everybody, also in the recycle bin.
    fn dump(&self) -> Vec<Value> {
        let mut ids: Vec<i64> = Vec::new();
        for view in ["all", "trash"] {
            let found = self.call("person_ids", json!({ "view": view }));
            ids.extend(found["ids"].as_array().expect("ids").iter().filter_map(Value::as_i64));
        }
        ids.sort_unstable();
        let without_revisions = |mut card: Value| {
            card["revision"] = Value::Null;
            for entry in card["timeline"].as_array_mut().expect("a time line") {
                entry["revision"] = Value::Null;
            }
            card
        };
        ids.into_iter().map(|id| without_revisions(self.card(id))).collect()
    }

    fn import(&self, file: &Path) -> Value {
        let token = self.app.offer_file(file.to_owned()).token;
        let view = self.call("import_open", json!({ "token": token }));
        self.call("import_run", json!({"token": token, "digest": view["digest"], "skip_errors": true}))
    }
}

fn sheet(path: &Path, heads: &[&str], rows: &[Vec<&str>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, heads.iter().copied()).expect("heads");
    for (row, cells) in (1_u32..).zip(rows) {
        sheet.write_row(row, 0, cells.iter().copied()).expect("a row");
    }
    book.save(path).expect("a file");
}

fn pairs(list: &Value) -> &Vec<Value> {
    list["pairs"].as_array().expect("pairs")
}

#[test]
fn two_rows_of_one_person_become_one_and_two_again() {
    let town = Town::of(TestVault::empty());
    let keep = town.add(&[
        ("name", "周子衿"),
        ("student_no", "2023001"),
        ("citizen_id", "110101200402290025"),
        ("class_name", "软件2301"),
        ("admitted_on", "2025-05-20"),
    ]);
    let drop = town.add(&[
        ("name", "周子衿"),
        ("student_no", "2019777"),
        ("citizen_id", "110101200402290025"),
        ("phone", "13800138000"),
        ("applied_on", "2022-09-10"),
        ("admitted_on", "2025-05-21"),
    ]);
    town.add(&[("name", "周子衿"), ("student_no", "2023009"), ("class_name", "软件2301")]);
    let list = town.call("duplicates", json!({}));
    assert_eq!(pairs(&list).len(), 1, "a namesake with a number of his own is nobody's double: {list}");
    assert_eq!(pairs(&list)[0]["strength"], "sure");
    assert!(pairs(&list)[0]["shared"].to_string().contains("身份证号相同"), "{list}");
    let before = town.dump();

    let preview = town.call("merge_preview", json!({"keep": keep, "drop": drop}));
    let rows = preview["rows"].as_array().expect("rows");
    let row =
        |key: &str| rows.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key}: {preview}"));
    assert_eq!(row("phone")["take"], "drop", "the filled side is proposed");
    assert_eq!(row("student_no")["take"], "drop", "of two that differ the newer one is");
    assert_eq!(row("event:admitted")["take"], Value::Null, "two days of a legal fact are chosen by a person");
    assert!(!preview.to_string().contains("13800138000"), "numbers stay masked");
    let run = |take: Value| json!({"keep": keep, "drop": drop, "seen": preview["seen"], "take": take});
    let refusal = town.refused("merge_run", run(json!([])));
    assert!(refusal.contains("请选择采用哪一个"), "{refusal}");
    assert_eq!(town.dump(), before, "a refusal changes nothing");

    let take = json!([{"key": "event:admitted", "side": "drop"}, {"key": "student_no", "side": "keep"}]);
    let merged = town.call("merge_run", run(take.clone()));
    assert_eq!(town.shown(keep, "admitted_on"), "2025-05-21");
    assert_eq!(town.shown(keep, "applied_on"), "2022-09-10");
    assert_eq!(town.shown(keep, "student_no"), "2023001");
    assert_eq!(town.shown(keep, "phone"), "138●●●●8000");
    assert_eq!(town.shown(drop, "admitted_on"), "2025-05-20", "what was not chosen is not lost");
    assert_eq!(town.card(drop)["merged_into"], keep);
    assert!(pairs(&town.call("duplicates", json!({}))).is_empty());
    assert!(town.refused("merge_run", run(take)).contains("又有改动"), "what was compared is stale now");
    let history = town.call("person_history", json!({ "id": keep })).to_string();
    assert!(history.contains("合并 周子衿 的两份档案") && history.contains("2025-05-21"), "{history}");

    // The old numbers still find the one who was kept, and do not come back.
    let file = town.vault.beside("旧学号.xlsx");
    sheet(&file, &["姓名", "学号", "宿舍"], &[vec!["周子衿", "2019777", "6栋606"]]);
    let done = town.import(&file);
    assert_eq!(
        (&done["value"]["counts"]["insert"], &done["value"]["counts"]["update"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(town.shown(keep, "dormitory"), "6栋606");
    assert_eq!(town.shown(keep, "student_no"), "2023001");

    town.call("undo", json!({ "operation": done["operation"] }));
    town.call("undo", json!({ "operation": merged["operation"] }));
    assert_eq!(town.dump(), before, "undo gives both back exactly");
}

#[test]
fn a_former_student_number_finds_its_person() {
    let town = Town::of(TestVault::empty());
    let id = town.add(&[("name", "钱多多"), ("student_no", "2019123")]);
    town.edit(id, "student_no", "2023555");
    let file = town.vault.beside("旧.xlsx");
    sheet(
        &file,
        &["姓名", "学号", "籍贯"],
        &[vec!["钱多多", "2019123", "贵州遵义"], vec!["孙别人", "2019124", "贵州贵阳"]],
    );
    let done = town.import(&file);
    assert_eq!(
        (&done["value"]["counts"]["insert"], &done["value"]["counts"]["update"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(town.shown(id, "native_place"), "贵州遵义");
    assert_eq!(town.shown(id, "student_no"), "2023555");
}

#[test]
fn not_the_same_person_stays_said_until_a_number_changes() {
    let town = Town::of(TestVault::empty());
    let one = town.add(&[("name", "吴双"), ("born_on", "2003-01-02")]);
    let other = town.add(&[("name", "吴双"), ("born_on", "2003-01-02")]);
    assert_eq!(pairs(&town.call("duplicates", json!({})))[0]["strength"], "likely");
    let settle = json!({"rule": "duplicate", "person": one, "other": other});
    town.call("finding_acknowledge", settle);
    let left = town.call("duplicates", json!({}));
    assert!(pairs(&left).is_empty() && left["n_settled"] == 1, "{left}");
    let health = town.call("today", json!({})).to_string();
    assert!(!health.contains("可能与别人重复"), "{health}");
    town.edit(other, "phone", "13900139000");
    let again = town.call("duplicates", json!({}));
    assert_eq!(pairs(&again).len(), 1, "with another number the question is open again");
}

#[test]
fn merges_of_any_two_are_taken_back_exactly() {
    let town = Town::of(TestVault::with_people(40));
    let before = town.dump();
    let ids: Vec<i64> = before.iter().filter_map(|card| card["id"].as_i64()).collect();
    // A walk through pairs that a fixed rule picks: the same each time, and far apart in kind.
    for round in 0..12_usize {
        let (keep, drop) = (ids[round * 7 % ids.len()], ids[(round * 11 + 5) % ids.len()]);
        if keep == drop {
            continue;
        }
        let preview = town.call("merge_preview", json!({"keep": keep, "drop": drop}));
        let take: Vec<Value> = preview["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .enumerate()
            .map(|(place, row)| {
                let side = if (place + round) % 2 == 0 { "keep" } else { "drop" };
                json!({"key": row["key"], "side": if row["key"] == "name" { "keep" } else { side }})
            })
            .collect();
        let run = json!({"keep": keep, "drop": drop, "seen": preview["seen"], "take": take});
        let merged = town.call("merge_run", run);
        assert_ne!(town.dump(), before);
        town.call("undo", json!({ "operation": merged["operation"] }));
        assert_eq!(town.dump(), before, "round {round}");
    }
}

#[test]
fn numbers_and_dates_are_looked_at_in_the_order_of_the_rules() {
    let town = Town::of(TestVault::empty());
    let message = |number: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("name", "郑十三"), ("citizen_id", number)];
        fields.extend(more);
        let id = town.add(&fields);
        let findings = town.card(id)["findings"].clone();
        town.call("person_trash", json!({ "ids": [id] }));
        findings.to_string()
    };
    assert_eq!(message("11010519491231002X", &[]), "[]");
    assert_eq!(message("11010519491231002x", &[("gender", "女")]), "[]", "x is X");
    assert_eq!(message("110101200402290017", &[("gender", "男"), ("born_on", "2004-02-29")]), "[]");
    assert!(message("110101200402290019", &[]).contains("校验不符"));
    assert!(message("11010120030229001X", &[]).contains("出生日期不存在"));
    assert!(message("110101490229001", &[]).contains("15 位的旧号码"));

    // A row whose 性别 says 男 while the number says 女: a warning with both, nothing overwritten.
    let file = town.vault.beside("矛盾.xlsx");
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["姓名", "性别", "身份证号", "入党时间", "转正时间", "申请入党时间"])
        .expect("heads");
    page.write_row(1, 0, ["冯性别", "男", "110101200402290025"]).expect("a row");
    page.write_number(1, 3, 43260.0).expect("a serial number");
    page.write_number(1, 4, 45418.0).expect("a serial number");
    page.write_string(1, 5, "2017.5").expect("a month");
    book.save(&file).expect("a file");
    town.import(&file);
    let found = town.call("person_ids", json!({"search": "冯性别"}))["ids"][0].as_i64().expect("a person");
    assert_eq!(town.shown(found, "gender"), "男");
    assert_eq!(town.shown(found, "admitted_on"), "2018-06-09", "43260");
    assert_eq!(town.shown(found, "converted_on"), "2024-05-06", "45418");
    assert_eq!(town.shown(found, "applied_on"), "2017-05", "no day is invented");
    let list = town.call("contradictions", json!({}));
    let all = list["contradictions"].as_array().expect("a list");
    let gender = all.iter().find(|one| one["rule"] == "citizen_id.gender").expect("the contradiction");
    assert_eq!(gender["values"][0]["value"], "男");
    assert_eq!(gender["values"][1]["value"], "110●●●●●●●●●●●0025");
    assert!(
        gender["values"][0]["source"].as_str().is_some_and(|source| source.contains("矛盾.xlsx")),
        "{gender}"
    );
    assert!(all.iter().any(|one| one["rule"] == "age.applied"), "born 2004, applied 2017: {list}");

    // One click settles it, as an edit like any other.
    let fix = json!({"person": found, "rule": "citizen_id.gender", "key": gender["key"], "fix": 0});
    let fixed = town.call("contradiction_fix", fix.clone());
    assert_eq!(town.shown(found, "gender"), "女");
    assert!(town.refused("contradiction_fix", fix).contains("已经不在了"));
    town.call("undo", json!({ "operation": fixed["operation"] }));
    assert_eq!(town.shown(found, "gender"), "男");

    // What the papers really say stays, with a reason, until the value changes.
    let keep = json!({"rule": "age.applied", "person": found, "key": "", "reason": ""});
    assert!(town.refused("finding_acknowledge", keep).contains("理由"));
    let keep = json!({"rule": "age.applied", "person": found, "key": "", "reason": "申请书原件如此"});
    town.call("finding_acknowledge", keep);
    let has_age = |town: &Town| town.call("contradictions", json!({})).to_string().contains("age.applied");
    assert!(!has_age(&town) && !town.card(found)["findings"].to_string().contains("age.applied"));
    town.edit(found, "applied_on", "2017-06");
    assert!(has_age(&town), "another month is another contradiction");
}

#[test]
fn facts_that_cannot_all_be_true_are_told_with_a_way_out() {
    let town = Town::of(TestVault::empty());
    let id = town.add(&[
        ("name", "陈两次"),
        ("converted_on", "2020-06-20"),
        ("grade", "2019级"),
        ("enrolled_on", "2020-09"),
    ]);
    let rules = |town: &Town| -> Vec<String> {
        let list = town.call("contradictions", json!({}));
        let all = list["contradictions"].as_array().expect("a list").iter();
        all.map(|one| one["rule"].as_str().expect("a rule").to_owned()).collect()
    };
    assert_eq!(rules(&town), ["converted.admission", "grade.enrolled"]);
    for day in ["2019-12-20", "2019-06-20"] {
        let event = json!({"person_id": id, "event_id": null, "revision": 0, "kind": "admitted", "on": day, "value": "", "note": "",
            "accepted": ["probation.length", "date.order"]});
        town.call("event_save", event);
    }
    let found = rules(&town);
    assert!(found.contains(&"admitted.twice".to_owned()), "{found:?}");
    let list = town.call("contradictions", json!({}));
    let twice =
        list["contradictions"].as_array().expect("a list").iter().find(|one| one["rule"] == "admitted.twice");
    let twice = twice.expect("the contradiction").clone();
    assert_eq!(twice["fixes"].as_array().expect("ways out").len(), 2);
    assert_eq!(twice["fixes"][0]["needs_reason"], true);
    let place =
        twice["fixes"].as_array().expect("ways").iter().position(|fix| fix["label"] == "采用 2019-06-20");
    let fix = |reason: &str| json!({"person": id, "rule": "admitted.twice", "key": twice["key"], "fix": place, "reason": reason});
    assert!(town.refused("contradiction_fix", fix("")).contains("依据"));
    town.call("contradiction_fix", fix("与入党志愿书核对"));
    assert!(!rules(&town).contains(&"admitted.twice".to_owned()));
    assert_eq!(town.shown(id, "admitted_on"), "2019-06-20");
    for (kind, on) in [
        ("transferred_out", "2022-06-30"),
        ("post_taken", "2022-09-01"),
        ("died", "2023-01-01"),
        ("awarded", "2023-07-01"),
    ] {
        let event = json!({"person_id": id, "event_id": null, "revision": 0, "kind": kind, "on": on, "value": "支部书记", "note": ""});
        town.call("event_save", event);
    }
    let found = rules(&town);
    assert!(found.contains(&"died.later".to_owned()), "{found:?}");
}

#[test]
fn one_change_goes_back_and_the_rest_of_the_operation_stays() {
    let town = Town::of(TestVault::empty());
    let id = town.add(&[("name", "张三"), ("admitted_on", "2025-05-20")]);
    let revision = &town.card(id)["revision"];
    let both = json!({"id": id, "revision": revision, "changes": [{"field": "phone", "value": "13800138000"},
        {"field": "dormitory", "value": "6栋606"}]});
    let first = town.call("person_update", both)["operation"].as_i64().expect("an operation");
    let line = |town: &Town, operation: i64, label: &str| -> Value {
        let lines = town.call("person_history", json!({ "id": id }));
        let mut lines = lines.as_array().expect("lines").clone().into_iter();
        lines.find(|line| line["operation"] == operation && line["field_label"] == label).expect("a line")
    };
    let take = |line: &Value, more: Value| {
        let mut body = json!({"operation": line["operation"], "table": line["table"], "row_id": line["row_id"],
            "column": line["column"]});
        body.as_object_mut().expect("a body").extend(more.as_object().expect("more").clone());
        body
    };
    let phone = line(&town, first, "手机号码");
    assert_eq!((phone["can_take_back"].as_bool(), phone["new"].as_str()), (Some(true), Some("138●●●●8000")));
    town.edit(id, "phone", "13900139000");
    let preview = town.call("field_take_back_preview", take(&phone, json!({})));
    assert!(
        preview["changed_since"].as_str().is_some_and(|s| s.contains("修改 张三 的手机号码")),
        "{preview}"
    );
    assert!(town.refused("field_take_back", take(&phone, json!({}))).contains("覆盖后来的修改"));
    let done = town.call("field_take_back", take(&phone, json!({"overwrite": true})));
    assert_eq!(done["undo_label"], "已恢复 张三 的手机号码");
    assert_eq!((town.shown(id, "phone"), town.shown(id, "dormitory")), (String::new(), "6栋606".to_owned()));
    town.call("undo", json!({ "operation": done["operation"] }));
    assert_eq!(town.shown(id, "phone"), "139●●●●9000");

    // A legal date asks for a reason, and the reason stands in the history.
    let second = town.edit(id, "admitted_on", "2025-06-20");
    let admitted = line(&town, second, "入党时间");
    assert!(town.refused("field_take_back", take(&admitted, json!({}))).contains("依据"));
    let done = town.call("field_take_back", take(&admitted, json!({"reason": "与志愿书核对"})));
    assert_eq!(town.shown(id, "admitted_on"), "2025-05-20");
    let told = line(&town, done["operation"].as_i64().expect("an operation"), "入党时间");
    assert_eq!(told["reason"], "与志愿书核对");
}

#[test]
fn what_is_missing_is_asked_for_and_comes_back_by_a_file() {
    let town = Town::of(TestVault::empty());
    let zhang = town.add(&[
        ("name", "张三"),
        ("student_no", "2023001"),
        ("gender", "男"),
        ("ethnicity", "汉族"),
        ("citizen_id", "110101200402290017"),
        ("education", "大学本科"),
        ("branch", "学生第一党支部"),
        ("applied_on", "2024-09-01"),
    ]);
    let li = town.add(&[
        ("name", "李四"),
        ("student_no", "2023002"),
        ("phone", "13800138000"),
        ("applied_on", "2024-09-01"),
    ]);
    let page = town.call("completeness", json!({}));
    let people = page["people"].as_array().expect("people");
    assert_eq!(people[0]["name"], "李四", "the worst comes first: {page}");
    assert_eq!(people[1]["missing"], json!(["手机号码"]));
    assert_eq!(
        (&people[1]["n_known"], &people[1]["n_wanted"], &people[1]["percent"]),
        (&json!(8), &json!(9), &json!(88))
    );
    assert_eq!(town.card(zhang)["missing"], json!(["手机号码"]), "the card says the same");

    let group = town.call("completeness_text", json!({"style": "group"}));
    let text = group["text"].as_str().expect("a text");
    assert!(text.contains("张三：手机号码") && text.contains("李四：性别、民族"), "{text}");
    assert!(!text.contains("110101") && !text.contains("2023001"), "no value of anybody: {text}");
    let each = town.call("completeness_text", json!({"style": "private", "ids": [zhang]}));
    assert_eq!(each["each"].as_array().expect("texts").len(), 1);

    let zhibu = town.vault.zhibu().clone().today(TODAY);
    drop(town.app);
    let form = town.vault.beside("补填表.xlsx");
    let form_text = form.to_str().expect("a plain path");
    let written = zhibu.json(&["export", "fill_in", "--out", form_text, "--masked"]);
    assert_eq!(written["rows"], 2);
    let mut book: Xlsx<_> = open_workbook(&form).expect("a workbook");
    let cells = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let mut rows: Vec<Vec<String>> =
        cells.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    assert_eq!(rows[0][..2], ["姓名", "学号"]);
    assert!(!rows[0].contains(&"申请入党时间".to_owned()), "what everybody has is not asked: {:?}", rows[0]);
    let column =
        |rows: &[Vec<String>], head: &str| rows[0].iter().position(|cell| cell == head).expect("a column");
    let (phone, gender, nation) = (column(&rows, "手机号码"), column(&rows, "性别"), column(&rows, "民族"));
    for row in rows.iter_mut().skip(1) {
        if row[0] == "张三" {
            row[phone] = "13900139000".to_owned();
        } else {
            row[gender] = "女".to_owned();
            row[nation] = "苗族".to_owned();
        }
    }
    let filled = town.vault.beside("补填表（已填）.xlsx");
    let heads: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    let body: Vec<Vec<&str>> = rows[1..].iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    sheet(&filled, &heads, &body);
    let run = zhibu.json(&["import", "run", filled.to_str().expect("a plain path")]);
    assert_eq!((&run["counts"]["update"], &run["counts"]["insert"]), (&json!(2), &json!(0)), "{run}");
    let member = |id: i64| zhibu.json(&["call", "person_card", &json!({ "id": id }).to_string()]);
    assert_eq!(member(zhang)["missing"], json!([]));
    let missing = member(li)["missing"].to_string();
    assert!(!missing.contains("性别") && !missing.contains("民族") && missing.contains("学历"), "{missing}");
    let history = zhibu.json(&["call", "person_history", &json!({ "id": li }).to_string()]);
    let changed =
        history.as_array().expect("lines").iter().filter(|line| line["file"] == "补填表（已填）.xlsx");
    assert_eq!(changed.count(), 2, "exactly what was filled in was changed: {history}");
}

#[test]
fn who_is_purged_is_gone_from_every_list_and_label() {
    let town = Town::of(TestVault::empty());
    let id = town.add(&[("name", "欧阳无名"), ("phone", "13800138000"), ("applied_on", "2024-09-01")]);
    town.edit(id, "dormitory", "6栋606");
    let body = |confirm: &str| json!({"ids": [id], "confirm": confirm});
    assert!(town.refused("person_purge", body("彻底删除 1 人")).contains("先移入回收站"));
    town.call("person_trash", json!({ "ids": [id] }));
    let preview = town.call("person_purge_preview", json!({ "ids": [id] }));
    assert!(preview["notes"].to_string().contains("备份里仍然有"), "{preview}");
    assert!(town.refused("person_purge", body("删除")).contains("请输入“彻底删除 1 人”"));
    let done = town.call("person_purge", body("彻底删除 1 人"));
    assert_eq!((&done["value"], &done["undo_label"]), (&json!(1), &json!("")));
    let history = town.call("history", json!({}));
    assert!(!history.to_string().contains("欧阳"), "{history}");
    assert_eq!(history[0]["can_undo"], false);
    assert_eq!(town.call("person_ids", json!({"view": "trash"}))["ids"], json!([]));
    for operation in history.as_array().expect("operations").iter().skip(1) {
        if operation["can_undo"] == true {
            let report = town.call("undo_preview", json!({ "operation": operation["operation"] }));
            assert!(report["impossible"].to_string().contains("彻底删除"), "{operation} {report}");
        }
    }
    let zhibu = town.vault.zhibu().clone();
    drop(town.app);
    assert_eq!(zhibu.json(&["check"])["ok"], true);
}
