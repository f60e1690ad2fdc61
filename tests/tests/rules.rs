//! 设置 › 规则 through the public door: next year's holidays pasted, shown, saved and used; a rule that a school does not
//! use; a school's own steps taken and given back; another scheme.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use acceptance::harness::{Desk, PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::{Host, NoDesktop};
use app::session::App;
use expect_test::expect;
use serde_json::{Value, json};

/// A notice in the form of the State Council's, for a year of which nothing is known yet.
const NOTICE: &str = "国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假。
六、中秋节：9月15日（周三）放假。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。";

/// A desktop on which a file is chosen and a place for one.
#[derive(Default)]
struct Chooses {
    opens: Mutex<Option<PathBuf>>,
    saves: Mutex<Option<PathBuf>>,
}

impl Host for Chooses {
    fn pick_open(&self) -> Option<PathBuf> {
        self.opens.lock().expect("one at a time").clone()
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        assert!(suggested.ends_with(".toml"), "{suggested}");
        self.saves.lock().expect("one at a time").clone()
    }

    fn open_path(&self, path: &Path) -> Result<(), String> {
        NoDesktop.open_path(path)
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        NoDesktop.show_in_folder(path)
    }

    fn notify(&self, title: &str, body: &str) -> Result<(), String> {
        NoDesktop.notify(title, body)
    }

    fn copy(&self, text: &str, is_sensitive: bool) -> Result<(), String> {
        NoDesktop.copy(text, is_sensitive)
    }

    fn emit(&self, _event: &str, _body: Value) {}
}

/// The program on a day, with these people who want to join.
fn branch(day: &str, names: &[&str]) -> (Desk, Vec<i64>, Arc<Chooses>) {
    let vault = TestVault::empty();
    let host = Arc::new(Chooses::default());
    let app = App::new(vault.path(), Arc::clone(&host) as Arc<dyn Host>, day.parse().ok());
    dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("unlocked");
    let desk = Desk { app, vault };
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,党支部\n");
    for (n, name) in names.iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2004-03-{:02},学生第一党支部\n", n + 1));
    }
    let view = desk.choose_text("名册.csv", &roster);
    desk.run(&view);
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let id = |name: &&str| {
        let found = people.as_array().expect("people").iter().find(|person| person["name"] == **name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    (desk, names.iter().map(id).collect(), host)
}

/// Records a fact, knowing what only warns.
fn act(desk: &Desk, kind: &str, people: &[i64], values: Value) -> Value {
    let mut request = json!({"kind": kind, "people": people, "values": values, "each": [], "accepted": []});
    let preview = desk.call("act_preview", request.clone());
    assert_eq!(preview["errors"], json!([]), "{kind}");
    request["accepted"] = preview["warnings"].clone();
    desk.call("act_run", request)
}

/// What speaks against a fact, in words.
fn against(desk: &Desk, kind: &str, person: i64, values: Value) -> Vec<String> {
    let request = json!({"kind": kind, "people": [person], "values": values, "each": [], "accepted": []});
    let preview = desk.call("act_preview", request);
    let findings = preview["lines"][0]["findings"].as_array().expect("findings").iter();
    findings.map(|one| one["message"].as_str().expect("a sentence").to_owned()).collect()
}

/// What is open today: `rule whom`.
fn tasks(desk: &Desk) -> Vec<String> {
    let tasks = desk.call("tasks", json!({}));
    let of = |task: &Value| {
        format!(
            "{} {}",
            task["rule"].as_str().expect("a rule"),
            task["subject"]["name"].as_str().expect("a name")
        )
    };
    tasks.as_array().expect("tasks").iter().map(of).collect()
}

fn rule(page: &Value, key: &str) -> Value {
    let groups = page["groups"].as_array().expect("groups").iter();
    let mut rules = groups.flat_map(|group| group["rules"].as_array().expect("rules"));
    rules.find(|rule| rule["key"] == key).expect("a rule").clone()
}

fn undo(desk: &Desk, done: &Value) {
    desk.call("undo", json!({"operation": done["operation"]}));
}

#[test]
fn next_years_holidays_are_asked_for_pasted_and_judge_a_notice_across_new_year() {
    let (desk, ids, _) = branch("2026-12-01", &["孙磊"]);
    let sun = ids[0];
    assert_eq!(tasks(&desk), [""; 0], "nobody is on the way, so nothing counts working days");
    act(&desk, "applied", &ids, json!({"on": "2026-03-02"}));
    act(&desk, "talked", &ids, json!({"on": "2026-03-10"}));
    act(&desk, "activist", &ids, json!({"on": "2026-11-30"}));
    assert!(
        tasks(&desk).contains(&"workdays.missing 工作日".to_owned()),
        "from December on, before it is needed"
    );
    act(
        &desk,
        "public_notice",
        &ids,
        json!({"on": "2026-12-29", "value": "确定积极分子", "until": "2027-01-04", "outcome": "无异议"}),
    );
    let asked = desk.call("tasks", json!({}));
    let missing = asked.as_array().expect("tasks").iter().find(|task| task["rule"] == "workdays.missing");
    let why = missing.expect("a task")["why"].as_str().expect("a text").to_owned();
    assert!(why.starts_with("2027 年的放假安排还没有录入，已登记的公示要用到"), "{why}");
    let filed = json!({"on": "2027-01-10", "outcome": "同意"});
    let of_notice = || {
        let said = against(&desk, "activist_filed", sun, filed.clone()).into_iter();
        said.filter(|one| one.contains("工作日")).collect::<Vec<_>>().join("；")
    };
    assert!(of_notice().contains("没有 2027 年的节假日安排表"), "never guessed: {}", of_notice());

    let page = desk.call("workdays", json!({}));
    assert_eq!((&page["missing"], &page["years"][0]["year"]), (&json!(2027), &json!(2026)));
    let preview = desk.call("workdays_read", json!({ "text": NOTICE }));
    assert_eq!((&preview["errors"], &preview["warnings"]), (&json!([]), &json!([])));
    assert_eq!(preview["summary"], "2027 年：放假 27 天，调休上班 5 天");
    let october = preview["months"].as_array().expect("months").last().expect("a month").clone();
    assert_eq!(october["label"], "10月");
    let cell = october["cells"].as_array().expect("days").iter().find(|cell| cell["day"] == 9);
    assert_eq!(cell.expect("a day")["label"], "10月9日 周六，国庆节调休上班");
    assert_eq!(desk.call("workdays", json!({}))["missing"], 2027, "a preview saves nothing");

    let saved = desk.call("workdays_save", preview["table"].clone());
    assert_eq!(saved["undo_label"], "已录入 2027 年放假安排");
    assert_eq!(saved["value"]["years"][0]["kind"], "本库录入");
    assert!(!tasks(&desk).iter().any(|task| task.starts_with("workdays")), "it is there");
    let count = |from: &str| {
        let counted = desk.call("workdays_count", json!({"from": from, "n": "5"}));
        counted["text"].as_str().expect("a sentence").to_owned()
    };
    assert_eq!(count("2026-12-29"), "从 2026年12月29日 星期二 起，5 个工作日到 2027年1月5日 星期二 为止。");
    assert_eq!(
        count("2027-01-02"),
        "1月2日 周六不是工作日，从 2027年1月4日 星期一 起算，5 个工作日到 2027年1月8日 星期五 为止。"
    );
    // Three days of December and one of January: the notice was taken down too early.
    let said = of_notice();
    assert!(said.contains("应公示 5 个工作日：2026-12-29 开始，应到 2027-01-05"), "{said}");

    undo(&desk, &saved);
    assert_eq!(desk.call("workdays", json!({}))["missing"], 2027, "taken back as any operation");
    assert!(of_notice().contains("没有 2027 年的节假日安排表"), "{}", of_notice());
    let refused = desk.try_call("workdays_count", json!({"from": "2027-01-02", "n": "5"}));
    assert!(refused.expect_err("no table").message.contains("请先录入这一年的放假安排"));
}

#[test]
fn a_notice_that_contradicts_itself_is_not_taken_and_a_year_is_put_right_by_hand() {
    let (desk, _, _) = branch("2026-12-01", &["孙磊"]);
    let wrong = NOTICE.replace("共7天。9月26日（周日）", "共8天。9月26日（周六）");
    let preview = desk.call("workdays_read", json!({ "text": wrong }));
    assert_eq!(
        preview["errors"],
        json!([
            "国庆节写的是共8天，按日期读到的是 7 天（10月1日至10月7日）",
            "国庆节的9月26日写的是周六，日历上是周日"
        ])
    );
    let refused = desk.try_call("workdays_read", json!({"text": "各位同学：放假通知见附件。"}));
    let refused = refused.expect_err("no notice");
    assert_eq!(refused.field.as_deref(), Some("text"));
    assert!(refused.message.contains("没有找到通知说的是哪一年"), "{}", refused.message);

    // A delivered year is changed by hand: one more day off, with the day worked for it.
    let mut table = desk.call("workdays_year", json!({"year": 2026}))["table"].clone();
    let days = table["days"].as_array_mut().expect("days");
    days.push(json!({"on": "2026-12-04", "name": "校庆", "is_rest": true}));
    days.push(json!({"on": "2026-12-07", "name": "校庆", "is_rest": false}));
    let checked = desk.call("workdays_check", table.clone());
    assert_eq!(checked["errors"], json!(["12月7日 周一本来就上班，不用列为调休上班"]));
    let refused = desk.try_call("workdays_save", table.clone()).expect_err("a Monday is worked anyway");
    assert!(refused.message.contains("没有保存，已填的内容还在"), "{}", refused.message);
    table["days"].as_array_mut().expect("days").retain(|day| day["on"] != "2026-12-07");
    let saved = desk.call("workdays_save", table);
    assert_eq!(saved["value"]["years"][0]["kind"], "本库修改");
    let last = |from: &str| {
        let counted = desk.call("workdays_count", json!({"from": from, "n": "2"}));
        counted["days"][1].as_str().expect("a day").to_owned()
    };
    assert_eq!(last("2026-12-03"), "12月7日 周一", "the fourth is off here");
    let removed = desk.call("workdays_remove", json!({"year": 2026}));
    assert_eq!(removed["undo_label"], "已恢复 2026 年随程序提供的放假安排");
    assert_eq!(last("2026-12-03"), "12月4日 周五");
    let refused = desk.try_call("workdays_remove", json!({"year": 2026})).expect_err("nothing of its own");
    assert!(refused.message.contains("没有本库自己的表"), "{}", refused.message);
    undo(&desk, &removed);
    assert_eq!(last("2026-12-03"), "12月7日 周一");
}

#[test]
fn days_of_the_year_before_go_into_its_table_where_there_is_one() {
    let (desk, _, _) = branch("2026-12-01", &["孙磊"]);
    let text = NOTICE.replace(
        "1月1日（周五）至3日（周日）放假，共3天。",
        "2026年12月31日（周四）至1月3日放假调休，共4天。2026年12月27日（周日）上班。",
    );
    let preview = desk.call("workdays_read", json!({ "text": text }));
    assert_eq!(preview["errors"], json!([]));
    assert_eq!(
        preview["warnings"],
        json!([
            "2026年12月31日放假属于 2026 年，保存时一并补入 2026 年的表",
            "2026年12月27日上班属于 2026 年，保存时一并补入 2026 年的表"
        ])
    );
    let saved = desk.call("workdays_save", preview["table"].clone());
    let counted = desk.call("workdays_count", json!({"from": "2026-12-27", "n": "5"}));
    assert_eq!(
        counted["days"],
        json!(["12月27日 周日", "12月28日 周一", "12月29日 周二", "12月30日 周三", "1月4日 周一"])
    );
    undo(&desk, &saved);
    let kinds = desk.call("workdays", json!({}))["years"][0]["kind"].clone();
    assert_eq!(kinds, "随程序提供", "one operation, both years");
    // Saved again, the table of the year before says the same already.
    desk.call("workdays_save", preview["table"].clone());
    let again = desk.call("workdays_read", json!({ "text": text }));
    assert_eq!(again["warnings"], json!([]));
}

#[test]
fn a_rule_is_switched_off_from_its_task_and_comes_back() {
    let (desk, ids, _) = branch("2026-11-20", &["孙磊", "钱多"]);
    act(&desk, "applied", &ids, json!({"on": "2025-10-01"}));
    act(&desk, "talked", &ids, json!({"on": "2025-10-10"}));
    act(&desk, "activist", &ids, json!({"on": "2026-08-25"}));
    act(&desk, "activist_filed", &ids, json!({"on": "2026-09-01"}));
    assert_eq!(tasks(&desk), ["thought_report.interval 孙磊", "thought_report.interval 钱多"]);
    let list = desk.call("tasks", json!({}));
    assert_eq!(list[0]["switch_off"], "思想汇报的间隔");
    let off = json!({"key": "thought_report.interval", "severity": "off"});
    let trial = desk.call("rule_weigh_try", off.clone());
    assert_eq!(
        trial["summary"],
        "不再使用“思想汇报的间隔”：今日待办里会少 2 项，没有人的下一步会变；以后不再按它提醒和核对，已登记的内容不变，随时可以重新启用。"
    );
    assert_eq!(tasks(&desk).len(), 2, "a trial changes nothing");
    let done = desk.call("rule_weigh", off);
    assert_eq!(done["undo_label"], "已停用规则（本校不适用）：思想汇报的间隔");
    let shown = rule(&done["value"], "thought_report.interval");
    assert_eq!((&shown["is_off"], &shown["severity"]), (&json!(true), &json!("不使用")));
    assert_eq!(tasks(&desk), [""; 0]);
    undo(&desk, &done);
    assert_eq!(tasks(&desk).len(), 2);

    // What is the same everywhere says nothing of being switched off, and refuses it.
    let page = desk.call("rules", json!({}));
    assert_eq!(rule(&page, "talk.deadline")["can_switch_off"], false);
    let refused = desk
        .try_call("rule_weigh", json!({"key": "talk.deadline", "severity": "off"}))
        .expect_err("national");
    assert!(refused.message.contains("统一规定"), "{}", refused.message);
    let refused = desk.try_call("rule_weigh", json!({"key": "training.valid", "severity": "heavy"}));
    assert!(refused.expect_err("no weight").message.contains("拦截、提醒、提示或不使用"));
}

#[test]
fn a_rule_weighs_what_the_school_says() {
    let (desk, ids, _) = branch("2026-11-20", &["孙磊"]);
    act(&desk, "applied", &ids, json!({"on": "2026-10-01"}));
    act(&desk, "talked", &ids, json!({"on": "2026-10-10"}));
    let severities = || {
        let request = json!({"kind": "activist", "people": ids, "values": {"on": "2026-11-01"}, "each": [], "accepted": []});
        let preview = desk.call("act_preview", request);
        let findings = preview["lines"][0]["findings"].as_array().expect("findings").iter();
        findings.map(|one| one["severity"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(severities(), ["warn"]);
    let weigh = |severity: &str| {
        desk.call("rule_weigh", json!({"key": "activist.wait_after_apply", "severity": severity}))
    };
    let done = weigh("block");
    assert_eq!(done["undo_label"], "已修改规则：递交申请书到确定积极分子的时间为“拦截”");
    assert_eq!(severities(), ["block"], "the guided step is not offered");
    weigh("off");
    assert_eq!(severities(), [""; 0]);
    let back = weigh("");
    assert_eq!(severities(), ["warn"]);
    let shown = rule(&back["value"], "activist.wait_after_apply");
    assert_eq!((&shown["is_weight_changed"], &shown["mark"]), (&json!(false), &json!("省级规定")));

    // A number of the school's own is founded by nothing but the school.
    let done = desk.call("rule_save", json!({"key": "activist.wait_after_apply", "value": "5"}));
    assert_eq!(rule(&done["value"], "activist.wait_after_apply")["mark"], "本校自定");
}

#[test]
fn another_scheme_is_tried_and_taken_and_own_numbers_stay_on_top() {
    let (desk, ids, _) = branch("2026-11-20", &["孙磊"]);
    act(&desk, "applied", &ids, json!({"on": "2026-08-01"}));
    act(&desk, "talked", &ids, json!({"on": "2026-08-10"}));
    desk.call("rule_save", json!({"key": "training.valid", "value": "18"}));
    let page = desk.call("rules", json!({}));
    let names: Vec<&str> = page["schemes"]
        .as_array()
        .expect("schemes")
        .iter()
        .map(|one| one["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(names, ["national", "example_province", "example_school"]);
    assert_eq!(page["schemes"][0]["is_chosen"], true);
    let school = json!({"code": "example_school"});
    let trial = desk.call("rules_scheme_try", school.clone());
    expect![[r#"
        改用“学校方案（示例）”：今日待办不变，1 人的下一步会变；1 条规则的数值或轻重会变。本校自己改过的照旧。
        递交申请书到确定积极分子的时间：3 个月，提醒，《贵州省发展党员工作规程（试行）》 → 6 个月，提醒，学校发展党员工作办法（示例），按本校规定核对
        孙磊：3 推荐和确定入党积极分子 可办 → 3 推荐和确定入党积极分子 2027年2月1日 起可办
    "#]]
    .assert_eq(&format!(
        "{}\n{}\n{}\n",
        trial["summary"].as_str().expect("a text"),
        trial["lines"][0].as_str().expect("a text"),
        trial["lines"][1].as_str().expect("a text")
    ));
    let done = desk.call("rules_scheme", school);
    let wait = rule(&done["value"], "activist.wait_after_apply");
    assert_eq!(
        (&wait["value"], &wait["mark"], &wait["is_changed"]),
        (&json!("6"), &json!("学校做法"), &json!(false)),
        "what the scheme says is shown for what it is"
    );
    assert_eq!(rule(&done["value"], "training.valid")["value"], "18", "the school's own stays");
    assert_eq!(done["value"]["profile_name"], "学校方案（示例）");
    undo(&desk, &done);
    let page = desk.call("rules", json!({}));
    assert_eq!(rule(&page, "activist.wait_after_apply")["value"], "3");
    let refused = desk.try_call("rules_scheme", json!({"code": "elsewhere"}));
    assert!(refused.expect_err("no such scheme").message.contains("没有这个规则方案"));
}

#[test]
fn a_school_takes_its_own_29_steps_and_gives_them_back() {
    let (desk, ids, host) = branch("2026-11-20", &["孙磊", "钱多"]);
    act(&desk, "applied", &ids, json!({"on": "2026-09-01"}));
    act(&desk, "talked", &ids[..1], json!({"on": "2026-09-10"}));
    let page = desk.call("steps", json!({}));
    assert_eq!((&page["list"]["n_steps"], &page["choices"][0]["is_chosen"]), (&json!(25), &json!(true)));
    let talk = &page["list"]["steps"][1];
    assert_eq!(
        (&talk["name"], &talk["who"], &talk["conditions"][0]),
        (&json!("党组织派人谈话"), &json!("党支部"), &json!("“递交入党申请书”后 1 个月内"))
    );

    // The list goes out as a file, is changed there and comes back.
    let path = desk.vault.beside("步骤表.toml");
    *host.saves.lock().expect("one at a time") = Some(path.clone());
    let trial = desk.call("steps_try", json!({"code": "example_29", "text": ""}));
    assert_eq!(trial["list"]["n_steps"], 29);
    desk.call("steps_choose", json!({"code": "example_29", "text": ""}));
    let exported = desk.call("steps_export", json!({}));
    assert_eq!((&exported["file"], &exported["rows"]), (&json!("步骤表.toml"), &json!(29)));
    let text = std::fs::read_to_string(&path).expect("the file that was written");
    let own =
        text.replace("某高校的 29 步（示例）", "我校的 29 步").replace("登记入党申请人", "建立申请人台账");
    std::fs::write(&path, format!("\u{feff}{own}")).expect("the changed file");
    desk.call("steps_choose", json!({"code": "national", "text": ""}));
    *host.opens.lock().expect("one at a time") = Some(path.clone());
    let offer = desk.call("steps_pick", json!({}));
    assert_eq!((&offer["file"], &offer["list"]["name"]), (&json!("步骤表.toml"), &json!("我校的 29 步")));
    let summary = offer["trial"]["summary"].as_str().expect("a text");
    assert!(summary.starts_with("按“我校的 29 步”（29 步）：2 人的下一步会变"), "{summary}");
    assert_eq!(
        offer["trial"]["lines"][1],
        "钱多：2 党组织派人谈话 逾期 50 天 → 2 建立申请人台账 党组织派人谈话 逾期 50 天"
    );
    let done = desk.call("steps_choose", offer["choice"].clone());
    assert_eq!(done["undo_label"], "已选用步骤表：我校的 29 步（29 步）");
    assert_eq!(done["value"]["choices"][2]["code"], "own");
    let course = desk.call("development_course", json!({"id": ids[0]}));
    assert_eq!(
        (&course["n_steps"], &course["phases"][0]["steps"][1]["name"]),
        (&json!(29), &json!("建立申请人台账"))
    );
    undo(&desk, &done);
    assert_eq!(desk.call("steps", json!({}))["list"]["n_steps"], 25);
    let course = desk.call("development_course", json!({"id": ids[0]}));
    assert_eq!(course["n_steps"], 25, "everybody is judged by the old list again");
}

#[test]
fn a_broken_list_is_refused_with_its_line_and_nothing_changes() {
    let (desk, _, host) = branch("2026-11-20", &["孙磊"]);
    let path = desk.vault.beside("坏表.toml");
    *host.saves.lock().expect("one at a time") = Some(path.clone());
    desk.call("steps_export", json!({}));
    let text = std::fs::read_to_string(&path).expect("the file that was written");
    let refused = |text: &str| {
        *host.opens.lock().expect("one at a time") = Some(desk.file("坏表.toml", text));
        let error = desk.try_call("steps_pick", json!({})).expect_err("a broken list");
        assert_eq!(error.field.as_deref(), Some("file"));
        assert!(error.message.contains("没有采用，数据没有变化"), "{}", error.message);
        error.message.split('。').next().expect("a sentence").to_owned()
    };
    let said = [
        refused(&text.replacen("fact = \"talked\"", "fact = \"chatted\"", 1)),
        refused(&text.replacen("rule = \"talk.deadline\"", "rule = \"talk.soon\"", 1)),
        refused(&text.replacen("fact = \"candidate\"", "fact = \"other_step\"", 1)),
        refused("姓名,学号\n"),
    ];
    expect![[r#"
        步骤表无法读取：第 21 行“chatted”不是可以填的值
        第 2 步的条件用到的规则“talk.soon”不在规则表里
        步骤表里没有“确定为发展对象”这一步
        步骤表无法读取：第 1 行的写法不对，请对照示例文件核对引号、等号和括号
    "#]]
    .assert_eq(&(said.join("\n") + "\n"));
    *host.opens.lock().expect("one at a time") = None;
    assert_eq!(desk.call("steps_pick", json!({}))["list"], Value::Null, "given up in the dialog");
    assert_eq!(desk.call("steps", json!({}))["list"]["n_steps"], 25);
}
