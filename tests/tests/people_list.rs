//! 党员名册 behind the window: filters in heads, orders, groups, sums, kept views, and changes of many cells.

use std::sync::Arc;

use acceptance::harness::{PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

struct Archive {
    app: App,
    _vault: TestVault,
}

impl Archive {
    fn with_people(n_people: u32) -> Self {
        let vault = TestVault::with_people(n_people);
        let today = "2026-11-20".parse().ok();
        let app = App::new(vault.path(), Arc::new(NoDesktop), today);
        dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("it opens");
        Self { app, _vault: vault }
    }

    fn call(&self, name: &str, body: Value) -> Value {
        dispatch(&self.app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
    }

    fn refused(&self, name: &str, body: Value) -> String {
        dispatch(&self.app, name, body).expect_err("it must be refused").message
    }

    fn ids(&self, query: Value) -> Vec<i64> {
        numbers(&self.call("person_ids", query)["ids"])
    }

    fn cells(&self, ids: &[i64], column: &str) -> Vec<String> {
        let rows = self.call("person_rows", json!({ "ids": ids, "columns": [column] }));
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row["cells"][0].as_str().expect("a cell").to_owned()).collect()
    }

    fn column(&self, query: Value, column: &str) -> Vec<String> {
        self.cells(&self.ids(query), column)
    }

    /// Shows a change and carries it out.
    fn edit(&self, edit: Value, reason: &str) -> Value {
        let preview = self.call("people_edit_preview", edit.clone());
        let run = json!({ "edit": edit, "revision": preview["revision"], "reason": reason });
        self.call("people_edit", run)
    }

    /// Everything that the archive says of everybody, revisions aside.
    fn told(&self) -> Value {
        let columns = self.call("person_columns", json!({}));
        let fields: Vec<&Value> = columns.as_array().expect("columns").iter().map(|c| &c["field"]).collect();
        let ids = self.ids(json!({ "view": "everyone" }));
        self.call("person_rows", json!({ "ids": ids, "columns": fields }))
    }
}

fn numbers(list: &Value) -> Vec<i64> {
    list.as_array().expect("a list").iter().map(|id| id.as_i64().expect("a number")).collect()
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

#[test]
fn every_field_is_a_column_and_own_fields_are_columns_like_others() {
    let archive = Archive::with_people(40);
    let own = archive.call(
        "custom_field_save",
        json!({"id": null, "label": "志愿时长", "kind": "number", "options": [], "aliases": []}),
    )["value"]["field"]
        .clone();
    let secret = archive.call(
        "custom_field_save",
        json!({"id": null, "label": "银行卡号", "kind": "code", "options": [], "aliases": [], "is_sensitive": true}),
    )["value"]["field"]
        .clone();
    let columns = archive.call("person_columns", json!({}));
    let columns = columns.as_array().expect("columns");
    let find = |field: &Value| columns.iter().find(|c| &c["field"] == field).expect("a column");
    for field in domain::field::Field::ALL {
        find(&json!(field.code()));
    }
    assert_eq!(find(&own)["label"], "志愿时长");
    assert_eq!((&find(&own)["kind"], &find(&own)["group"]), (&json!("number"), &json!("自定义项目")));
    assert_eq!(find(&json!("admitted_on"))["kind"], "date");
    assert_eq!(find(&json!("stage"))["can_edit"], false, "a stage follows from events");

    let ids = archive.ids(json!({}));
    archive.edit(json!({"cells": [
        {"id": ids[0], "field": own, "value": "12.5"}, {"id": ids[1], "field": own, "value": "7"},
        {"id": ids[2], "field": own, "value": "7"}, {"id": ids[3], "field": secret, "value": "6222001234567890"}]}), "");
    let field = own.as_str().expect("a code");
    let sorted = archive.column(json!({"sort": own, "descending": true}), field);
    assert_eq!(&sorted[..4], ["12.5", "7", "7", ""], "numbers by size, the unknown last");
    let between = json!({"filters": [{"field": own, "kind": "numbers", "from": "7", "to": "10"}]});
    assert_eq!(archive.ids(between).len(), 2);
    let sum = archive.call("column_summary", json!({"query": {}, "fields": [own, secret]}));
    assert_eq!(
        (&sum[0]["sum"], &sum[0]["least"], &sum[0]["most"]),
        (&json!("26.5"), &json!("7"), &json!("12.5"))
    );
    assert_eq!((&sum[0]["n_filled"], &sum[0]["n_distinct"]), (&json!(3), &json!(2)));
    assert_eq!((&sum[1]["n_filled"], &sum[1]["most"]), (&json!(1), &json!("")), "a secret is only counted");
    let shown = archive.cells(&[ids[3]], secret.as_str().expect("a code"));
    assert!(!shown[0].contains('6'), "{shown:?}");
    assert_eq!(archive.call("column_values", json!({"query": {}, "field": secret})), json!([]));

    let cleared = archive.edit(json!({"cells": [{"id": ids[0], "field": own, "value": ""}]}), "");
    assert_eq!(archive.cells(&ids[..2], field), ["", "7"], "what was cleared is gone at once");
    archive.call("undo", json!({"operation": cleared["operation"]}));
    assert_eq!(archive.cells(&ids[..2], field), ["12.5", "7"]);
}

#[test]
fn heads_filter_by_words_dates_months_and_gaps() {
    let archive = Archive::with_people(120);
    let count = |filter: Value| archive.ids(json!({ "filters": [filter] })).len();
    let all = archive.ids(json!({})).len();
    let empty = count(json!({"field": "dormitory", "kind": "empty"}));
    assert_eq!(empty + count(json!({"field": "dormitory", "kind": "filled"})), all);
    let with = count(json!({"field": "class_name", "kind": "contains", "text": "软件"}));
    assert_eq!(with + count(json!({"field": "class_name", "kind": "lacks", "text": "软件"})), all);
    assert!(with > 0, "the invented archive has such a class");
    let by_month: usize = (1..=12)
        .map(|month| count(json!({"field": "admitted_on", "kind": "months", "months": [month]})))
        .sum();
    let known = count(json!({"field": "admitted_on", "kind": "filled"}));
    assert!(by_month <= known && by_month > 0);
    let before = count(json!({"field": "admitted_on", "kind": "dates", "to": "2023-12"}));
    let after = count(json!({"field": "admitted_on", "kind": "dates", "from": "2024.1.1"}));
    assert_eq!(before + after, known, "every known day is before or after");
    let fault = archive.refused(
        "person_ids",
        json!({"filters": [{"field": "admitted_on", "kind": "dates", "from": "去年"}]}),
    );
    assert!(fault.contains("去年"), "{fault}");
    // A query as it was saved before these kinds existed.
    let old = json!({"view": "all", "filters": [{"field": "gender", "values": ["男"]}]});
    assert_eq!(archive.ids(old).len(), count(json!({"field": "gender", "values": ["男"]})));
}

#[test]
fn who_left_is_in_a_view_of_their_own_and_the_command_line_still_names_everybody() {
    let archive = Archive::with_people(30);
    let ids = archive.ids(json!({ "view": "full" }));
    let event = json!({"person_id": ids[0], "event_id": null, "revision": 0, "kind": "transferred_out",
        "on": "2026-10-01", "value": "某市人才中心", "note": ""});
    archive.call("event_save", event);
    assert!(!archive.ids(json!({})).contains(&ids[0]));
    assert_eq!(archive.ids(json!({ "view": "gone" })), [ids[0]]);
    assert_eq!(archive.ids(json!({ "view": "everyone" })).len(), 30);
    let before = archive.ids(json!({ "as_of": "2026-09-01" }));
    assert!(before.contains(&ids[0]), "in September he was still here");
    let listed = app::desk::members(&archive.app, None, None).expect("a list");
    assert_eq!(listed.as_array().expect("people").len(), 30);
}

#[test]
fn names_stand_by_strokes_and_by_hand() {
    let archive = Archive::with_people(0);
    for name in ["王一", "丁二", "李三", "马四"] {
        archive.call("person_add", json!({"changes": [{"field": "name", "value": name}]}));
    }
    let names = |order: &str| archive.column(json!({ "order_by_name": order }), "name");
    assert_eq!(names("pinyin"), ["丁二", "李三", "马四", "王一"]);
    assert_eq!(names("strokes"), ["丁二", "马四", "王一", "李三"]);
    assert_eq!(names("hand"), names("pinyin"), "nobody was put anywhere yet");
    let wang = archive.ids(json!({ "search": "王一" }));
    let moved = archive.call("people_order", json!({"ids": wang, "query": {}, "place": 1}));
    assert_eq!(moved["undo_label"], "已调整 王一 的顺序");
    assert_eq!(names("hand"), ["王一", "丁二", "李三", "马四"]);
    archive.call("people_order", json!({"ids": wang, "query": {}, "step": 1}));
    assert_eq!(names("hand"), ["丁二", "王一", "李三", "马四"]);
    assert_eq!(archive.column(json!({"order_by_name": "hand", "search": "一"}), "name"), ["王一"]);
    archive.call("undo", json!({ "operation": moved["operation"] }));
    let day = json!({"ids": wang, "query": {"as_of": "2026-01-01"}, "step": 1});
    assert!(archive.refused("people_order", day).contains("过去的某一天"));
}

#[test]
fn a_view_is_kept_renamed_ordered_removed_and_taken_back() {
    let archive = Archive::with_people(20);
    let query = json!({"view": "all", "filters": [{"field": "gender", "kind": "ticked", "values": ["女"]}],
        "sort": "admitted_on", "group": "stage", "as_of": ""});
    let keep = |name: &str| json!({"name": name, "query": query, "columns": [{"field": "name"}, {"field": "phone", "width": 200}]});
    let kept = archive.call("view_keep", keep("女生"));
    assert_eq!(kept["undo_label"], "已保存视图“女生”");
    archive.call("view_keep", keep("另一个"));
    assert!(archive.refused("view_keep", keep("女生")).contains("已有名为“女生”的视图"));
    let views = archive.call("views", json!({}));
    assert_eq!(views[0]["columns"][1], json!({"field": "phone", "width": 200}));
    assert_eq!(archive.ids(views[0]["query"].clone()), archive.ids(query.clone()));
    let rename = json!({"id": views[0]["id"], "revision": views[0]["revision"], "name": "女同志"});
    let renamed = archive.call("view_keep", rename);
    assert_eq!(renamed["value"][0]["query"], views[0]["query"], "another name changes nothing else");
    archive.call("view_order", json!({"ids": [views[1]["id"], views[0]["id"]]}));
    let names = |views: Value| -> Vec<String> {
        views
            .as_array()
            .expect("views")
            .iter()
            .map(|v| v["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    let now = archive.call("views", json!({}));
    assert_eq!(names(now.clone()), ["另一个", "女同志"]);
    let removed = archive.call("view_remove", json!({"id": now[0]["id"], "revision": now[0]["revision"]}));
    assert_eq!(names(removed["value"].clone()), ["女同志"]);
    archive.call("undo", json!({ "operation": removed["operation"] }));
    assert_eq!(names(archive.call("views", json!({}))), ["另一个", "女同志"]);
}

#[test]
fn many_are_changed_at_once_after_a_preview_and_taken_back_as_one() {
    let archive = Archive::with_people(60);
    let before = archive.told();
    let ids = archive.ids(json!({}));
    let edit = json!({"ids": ids[..37], "changes": [{"field": "class_name", "value": "软件9901"}]});
    let preview = archive.call("people_edit_preview", edit.clone());
    assert_eq!((&preview["n_changed"], &preview["n_people"]), (&json!(37), &json!(37)), "{preview}");
    assert_eq!(preview["summary"], "将更新 37 个单元格（37 人）");
    assert_eq!(archive.told(), before, "a preview writes nothing");
    let run = json!({ "edit": edit, "revision": preview["revision"] });
    let done = archive.call("people_edit", run.clone());
    assert_eq!(done["undo_label"], "已批量修改 37 人的班级");
    let filter = json!({"filters": [{"field": "class_name", "values": ["软件9901"]}]});
    assert_eq!(sorted(archive.ids(filter)), sorted(ids[..37].to_vec()));
    assert!(
        archive.refused("people_edit", run).contains("预览之后档案又有改动"),
        "a stale preview is refused"
    );
    archive.call("undo", json!({ "operation": done["operation"] }));
    assert_eq!(archive.told(), before);
}

#[test]
fn a_preview_names_what_is_the_same_what_is_refused_and_what_needs_a_reason() {
    let archive = Archive::with_people(30);
    let ids = archive.ids(json!({ "view": "full" }));
    let room = archive.cells(&ids[..1], "dormitory");
    let preview = archive.call(
        "people_edit_preview",
        json!({"cells": [
        {"id": ids[0], "field": "dormitory", "value": room[0]},
        {"id": ids[0], "field": "stage", "value": "正式党员"},
        {"id": ids[0], "field": "admitted_on", "value": "2020.13"},
        {"id": ids[0], "field": "phone", "value": "138●●●●1234"},
        {"id": ids[0], "field": "leaving_way", "value": "除名"},
        {"id": ids[1], "field": "name", "value": ""},
        {"id": ids[1], "field": "phone", "value": "13912345678"},
        {"id": ids[1], "field": "converted_on", "value": "2021-02-03"}]}),
    );
    let counts = (&preview["n_changed"], &preview["n_same"], &preview["n_refused"]);
    assert_eq!(counts, (&json!(2), &json!(1), &json!(5)), "{preview}");
    assert_eq!(preview["needs_reason"], true);
    let cells = preview["cells"].as_array().expect("cells");
    let phone =
        cells.iter().find(|cell| cell["field"] == "phone" && cell["id"] == ids[1]).expect("the phone");
    assert_eq!(phone["new"], "139****5678".replace('*', "●"), "masked also in the preview");
    let said = preview["notes"].to_string();
    for words in ["由经历自动得出", "遮挡符号", "要逐人办理", "姓名不能为空"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let edit = json!({"cells": [{"id": ids[1], "field": "converted_on", "value": "2021-02-03"}]});
    let run = json!({"edit": edit, "revision": preview["revision"]});
    assert!(archive.refused("people_edit", run).contains("重要日期"));
    archive.edit(edit, "与志愿书核对");
    assert_eq!(archive.cells(&ids[1..2], "converted_on"), ["2021-02-03"]);
}

#[test]
fn a_block_from_a_spreadsheet_goes_in_cell_by_cell() {
    let archive = Archive::with_people(10);
    let ids = archive.ids(json!({}));
    let paste = |text: &str, ids: &[i64], rows: u32| json!({"paste": {"text": text, "ids": ids, "columns": ["dormitory", "remark"], "n_rows": rows, "n_columns": 1}});
    archive.edit(paste("1栋101\t甲\r\n\t乙\r\n3栋303\t丙\r\n", &ids[..4], 1), "");
    assert_eq!(archive.cells(&ids[..3], "dormitory"), ["1栋101", "", "3栋303"]);
    assert_eq!(archive.cells(&ids[..3], "remark"), ["甲", "乙", "丙"]);
    // One value fills the marked cells.
    archive.edit(paste("5栋505", &ids, 4), "");
    assert_eq!(archive.cells(&ids[..4], "dormitory"), ["5栋505"; 4]);
    let long = archive.call("people_edit_preview", paste("a\tb\tc\nd\ne\n", &ids[8..], 1));
    let notes = long["notes"].to_string();
    assert!(notes.contains("多 1 行") && notes.contains("多 1 列"), "{notes}");
    archive.edit(json!({"fill": {"ids": ids[..5], "columns": ["dormitory", "remark"]}}), "");
    assert_eq!(archive.cells(&ids[..5], "remark"), ["甲"; 5]);
}

/// Queries as people make them, over the columns of the invented archive.
fn queries() -> impl Strategy<Value = Value> {
    const COLUMNS: [&str; 9] =
        ["gender", "class_name", "stage", "branch", "grade", "admitted_on", "dormitory", "ethnicity", "name"];
    let filter = prop_oneof![
        select(&COLUMNS[..]).prop_map(|field| json!({"field": field, "kind": "filled"})),
        select(&COLUMNS[..]).prop_map(|field| json!({"field": field, "kind": "empty"})),
        (select(&COLUMNS[..]), select(&["软", "2", "支部", ""][..]))
            .prop_map(|(field, text)| json!({"field": field, "kind": "contains", "text": text})),
        Just(json!({"field": "gender", "values": ["男"]})),
        (2018..2026)
            .prop_map(|year| json!({"field": "admitted_on", "kind": "dates", "from": format!("{year}")})),
    ];
    let words = select(&["", "王", "w", "l", "软件", "202"][..]);
    let view = select(&["all", "full", "activist", "gaps", "everyone", "gone"][..]);
    let order = select(&["pinyin", "strokes", "hand"][..]);
    (
        view,
        words,
        prop::collection::vec(filter, 0..3),
        prop::option::of(select(&COLUMNS[..])),
        any::<bool>(),
        order,
    )
        .prop_map(|(view, search, filters, sort, descending, order)| {
            json!({"view": view, "search": search, "filters": filters, "sort": sort, "descending": descending,
                "order_by_name": order})
        })
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn counts_equal_lists_and_a_sort_is_a_permutation() {
    let archive = Archive::with_people(300);
    const COLUMNS: [&str; 6] = ["gender", "class_name", "stage", "grade", "admitted_on", "branch"];
    let cases = (queries(), select(&COLUMNS[..]));
    let holds = runner(60).run(&cases, |(query, column)| {
        let found = archive.ids(query.clone());
        let mut plain = query.clone();
        plain["sort"] = Value::Null;
        plain["order_by_name"] = json!("pinyin");
        prop_assert_eq!(sorted(found.clone()), sorted(archive.ids(plain)), "another order, the same people");

        // Each value's count is the length of the list that ticking it gives; together they are the list.
        let mut others = query.clone();
        others["filters"].as_array_mut().expect("filters").retain(|filter| filter["field"] != column);
        let whole = archive.ids(others.clone());
        let values = archive.call("column_values", json!({"query": query, "field": column}));
        let mut sum = 0;
        for value in values.as_array().expect("values") {
            let mut ticked = others.clone();
            ticked["filters"]
                .as_array_mut()
                .expect("filters")
                .push(json!({"field": column, "values": [value["value"]]}));
            let listed = archive.ids(ticked);
            prop_assert_eq!(listed.len() as u64, value["count"].as_u64().expect("a count"));
            let cells = archive.cells(&listed, column);
            prop_assert!(cells.iter().all(|cell| json!(cell) == value["value"]), "{:?}", cells);
            sum += listed.len();
        }
        prop_assert_eq!(sum, whole.len());

        // Groups part the list without loss, and the sum below a column counts the same people.
        let mut grouped = query.clone();
        grouped["group"] = json!(column);
        let answer = archive.call("person_ids", grouped);
        prop_assert_eq!(sorted(numbers(&answer["ids"])), sorted(found.clone()));
        let mut at = 0;
        for group in answer["groups"].as_array().expect("groups") {
            prop_assert_eq!(group["from"].as_u64(), Some(at));
            at += group["count"].as_u64().expect("a count");
        }
        prop_assert_eq!(at, found.len() as u64);
        let summary = archive.call("column_summary", json!({"query": query, "fields": [column]}));
        let counted =
            summary[0]["n_filled"].as_u64().unwrap_or(0) + summary[0]["n_empty"].as_u64().unwrap_or(0);
        prop_assert_eq!(counted, found.len() as u64);
        for view in answer["views"].as_array().expect("views") {
            let listed = archive.ids(json!({ "view": view["code"] })).len() as u64;
            prop_assert_eq!(Some(listed), view["count"].as_u64(), "{}", view);
        }
        Ok(())
    });
    holds.unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn undo_of_a_bulk_edit_returns_the_same_archive() {
    let archive = Archive::with_people(80);
    let ids = archive.ids(json!({ "view": "everyone" }));
    let change = select(
        &[
            ("dormitory", "7栋707"),
            ("class_name", ""),
            ("admitted_on", "2021-06"),
            ("introducer", "张三、李四"),
            ("party_group", "第九党小组"),
            ("branch", "新建的支部"),
            ("born_on", "2003.5.4"),
            ("education", "本科"),
        ][..],
    );
    let cases = (subsequence(ids, 1..40), prop::collection::vec(change, 1..4));
    let holds = runner(24).run(&cases, |(whom, changes)| {
        let before = archive.told();
        let changes: Vec<Value> =
            changes.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
        let done = archive.edit(json!({"ids": whom, "changes": changes}), "核对材料");
        if done["operation"] != Value::Null {
            archive.call("undo", json!({ "operation": done["operation"] }));
        }
        prop_assert_eq!(archive.told(), before);
        Ok(())
    });
    holds.unwrap_or_else(|fault| panic!("{fault}"));
}
