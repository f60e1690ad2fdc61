//! 发展党员 in the real window: one applicant through all 25 steps from his checklist, lawful and in time; five through one
//! meeting with votes for each; a record corrected where it is seen.
#![cfg(target_os = "linux")]

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::{Value, json};

const TODAY: &str = "2026-12-20";

/// A branch with a dozen full members and these League members, and the numbers of the latter.
fn vault(names: &[&str]) -> (TestVault, Vec<i64>) {
    let vault = TestVault::empty();
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,党支部,政治面貌,入党时间,转正时间\n");
    for (n, name) in
        ["何平", "林晓", "周子衿", "秦月", "罗成", "曹刚", "董洁", "程远", "蒋明", "沈琳", "韩雪", "杨帆"]
            .iter()
            .enumerate()
    {
        roster.push_str(&format!(
            "{name},P{n:03},1990-01-{:02},学生第一党支部,,2015-06-01,2016-06-01\n",
            n + 1
        ));
    }
    for (n, name) in names.iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2003-03-{:02},学生第一党支部,共青团员,,\n", n + 1));
    }
    let file = vault.beside("名册.csv");
    std::fs::write(&file, roster).expect("a file");
    let zhibu = vault.zhibu().clone().today(TODAY);
    zhibu.json(&["call", "settings_save", &json!({"started_on": "2020-01-01"}).to_string()]);
    zhibu.json(&["import", "run", file.to_str().expect("a plain path")]);
    let people = zhibu.json(&["members"]);
    let organizations = zhibu.json(&["call", "organizations", "{}"]);
    let is_branch = |one: &&Value| one["name"] == "学生第一党支部";
    let branch = organizations.as_array().expect("organizations").iter().find(is_branch).expect("the branch");
    let group =
        json!({"id": null, "revision": 0, "parent_id": branch["id"], "kind": "group", "name": "第一党小组"});
    zhibu.json(&["call", "organization_save", &group.to_string()]);
    let id = |name: &&str| {
        let found = people.as_array().expect("people").iter().find(|one| one["name"] == **name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    let ids = names.iter().map(id).collect();
    (vault, ids)
}

/// Records a fact without the window.
fn act(vault: &TestVault, kind: &str, people: &[i64], values: Value) {
    let request = |accepted: Value| {
        json!({"kind": kind, "people": people, "values": values, "each": [], "accepted": accepted})
            .to_string()
    };
    let zhibu = vault.zhibu().clone().today(TODAY);
    let preview = zhibu.json(&["call", "act_preview", &request(json!([]))]);
    zhibu.json(&["call", "act_run", &request(preview["warnings"].clone())]);
}

/// Fills in one field of the form: a choice is typed and taken, several people one after the other.
fn fill(window: &Window, label: &str, text: &str) {
    let field = Selector::field(label);
    match text.strip_prefix("选：") {
        Some(choices) => {
            window.click(&field);
            for choice in choices.split('、') {
                window.type_text(choice);
                window.keys(&[Key::Enter]);
            }
            window.keys(&[Key::Tab]);
        }
        None => window.type_into(&field, text),
    }
}

/// The dialog that is open: fills it in and does it. Whatever only warns is in the way of nobody here: every step is lawful.
fn record(window: &Window, fields: &[(&str, &str)], confirm: &str) {
    window.find(&Selector::css("[data-testid=act] .act-fields"));
    for (label, text) in fields {
        fill(window, label, text);
    }
    window.press_button(&format!("{confirm} 1 人"));
    window.wait_gone(&Selector::css("[data-testid=act]"));
}

#[test]
fn window_one_applicant_goes_through_all_25_steps() {
    let (vault, ids) = vault(&["孙磊"]);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();

    // The letter comes in: he is not on the board yet, so it is recorded on his card's list.
    window.go("/members");
    window.wait_text("共 13 人");
    window.keys(&[Key::Control, Key::Char('f')]);
    window.type_text("孙磊");
    window.wait_text("筛选后 1");
    window.keys(&[Key::Down]);
    window.keys(&[Key::Space]);
    window.wait_text("已选 1 人");
    window.press_button("办理…");
    window.find(&Selector::css("[data-testid=act]"));
    fill(&window, "业务", "选：登记入党申请");
    record(&window, &[("日期", "2022-03-02")], "登记入党申请");

    window.go(&format!("/development?person={}", ids[0]));
    window.find(&Selector::css("[data-testid=course]"));
    window.wait_text("已办 1/25 步");
    let notice = |about: &str, from: &str, until: &str| {
        window.press_button("登记公示");
        let fields = [
            ("日期", from),
            ("公示事项", &format!("选：{about}")),
            ("公示结束", until),
            ("公示结果", "选：无异议"),
        ];
        record(&window, &fields, "登记公示");
    };
    let assess = |from: &str, until: &str| {
        let step = if until < "2023-11-10" { "培养教育考察" } else { "继续教育考察" };
        window.press_button(&format!("办理：{step}"));
        let fields = [("日期", until), ("考察期开始", from), ("考察期结束", until), ("考察意见", "选：合格")];
        record(&window, &fields, "登记培养教育考察");
    };
    let next = |fields: &[(&str, &str)], confirm: &str, done: &str| {
        window.click(&Selector::css("[data-testid=course] .step.next .acts button"));
        record(&window, fields, confirm);
        window.wait_text(&format!("已办 {done}/25 步"));
    };
    next(&[("日期", "2022-03-20"), ("谈话人", "何平")], "登记入党谈话", "2");
    next(&[("日期", "2022-06-10"), ("会议地点", "第一会议室"), ("主持人", "何平")], "确定入党积极分子", "3");
    notice("确定积极分子", "2022-06-13", "2022-06-17");
    next(&[("日期", "2022-06-30"), ("批复", "选：同意")], "登记积极分子备案", "4");
    next(&[("日期", "2022-07-01"), ("培养联系人", "选：何平、林晓")], "指定培养联系人", "5");
    assess("2022-06-10", "2022-12-09");
    assess("2022-12-10", "2023-06-09");
    notice("确定发展对象", "2023-06-12", "2023-06-16");
    next(&[("日期", "2023-06-20")], "讨论发展对象", "6");
    next(&[("日期", "2023-07-01"), ("批复", "选：同意")], "确定发展对象", "8");
    next(&[("日期", "2023-07-02"), ("入党介绍人", "选：何平、林晓")], "确定入党介绍人", "9");
    next(&[("日期", "2023-09-01"), ("结论", "选：合格")], "登记政治审查", "10");
    next(&[("日期", "2023-09-10"), ("天数", "3")], "登记集中培训", "11");
    next(&[("日期", "2023-09-30"), ("审查结果", "选：合格")], "登记支委会审查", "12");
    next(&[("日期", "2023-10-20"), ("预审结果", "选：合格")], "登记上级预审", "13");
    next(&[("日期", "2023-10-25"), ("志愿书编号", "2023001")], "登记入党志愿书", "14");
    let vote = [
        ("日期", "2023-11-10"),
        ("决议", "选：同意接收"),
        ("实到", "11"),
        ("赞成", "11"),
        ("会议地点", "第一会议室"),
    ];
    next(&vote, "支部大会接收", "15");
    next(&[("日期", "2023-11-20"), ("谈话人", "张书记")], "登记上级派人谈话", "16");
    notice("接收预备党员", "2023-11-13", "2023-11-17");
    next(&[("日期", "2023-12-20"), ("审批结果", "选：同意")], "登记上级审批", "17");
    next(&[("日期", "2023-12-28")], "登记组织部门备案", "18");
    next(&[("日期", "2024-01-03"), ("党小组", "选：学生第一党支部 · 第一党小组")], "编入党小组", "19");
    next(&[("日期", "2024-01-05")], "登记入党宣誓", "20");
    assess("2023-11-10", "2024-05-09");
    assess("2024-05-10", "2024-11-09");
    next(&[("日期", "2024-11-05")], "登记转正申请", "21");
    let vote = [("日期", "2024-11-12"), ("决议", "选：按期转正"), ("实到", "12"), ("赞成", "12")];
    next(&vote, "支部大会讨论转正", "23");
    notice("预备党员转正", "2024-11-13", "2024-11-19");
    next(&[("日期", "2024-12-20"), ("审批结果", "选：按期转正")], "登记转正审批", "24");
    next(&[("日期", "2024-12-25"), ("归档去向", "选：人事档案")], "登记材料归档", "25");
    drop(window);

    let zhibu = vault.zhibu().clone().today(TODAY);
    let card = zhibu.json(&["member", &ids[0].to_string()]);
    assert_eq!((&card["stage"], &card["converted_on"]), (&json!("full_member"), &json!("2024-11-10")));
    let course = zhibu.json(&["call", "development_course", &json!({"id": ids[0]}).to_string()]);
    let steps = course["phases"].as_array().expect("phases").iter();
    let facts = steps.flat_map(|phase| phase["steps"].as_array().expect("steps")).flat_map(|step| {
        step["facts"].as_array().expect("facts").iter().map(move |fact| (&step["number"], &fact["findings"]))
    });
    let against: Vec<_> = facts.filter(|(_, findings)| **findings != json!([])).collect();
    assert_eq!(against, [], "every step was lawful and on time");
}

#[test]
fn window_five_are_admitted_at_one_meeting_each_with_his_own_votes() {
    let names = ["周婷", "吴迪", "郑明", "王静", "冯远"];
    let (vault, ids) = vault(&names);
    for (kind, on, more) in [
        ("applied", "2024-03-20", json!({})),
        ("talked", "2024-04-01", json!({})),
        ("activist", "2024-09-01", json!({})),
        ("candidate", "2025-11-01", json!({"outcome": "同意"})),
        ("introducers_named", "2025-11-02", json!({"value": "何平、林晓"})),
        ("political_review", "2025-12-01", json!({"outcome": "合格"})),
        ("trained", "2026-08-10", json!({"n_days": "3"})),
        ("committee_reviewed", "2026-11-10", json!({"outcome": "合格"})),
        ("prereviewed", "2026-12-01", json!({"outcome": "合格"})),
        ("form_issued", "2026-12-02", json!({})),
    ] {
        let mut values = more;
        values["on"] = json!(on);
        act(&vault, kind, &ids, values);
    }
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/development");
    window.wait_text("预备党员接收 5");
    window.keys(&[Key::Control, Key::Char('f')]);
    window.keys(&[Key::Down]);
    window.keys(&[Key::Space]);
    for _ in 1..5 {
        window.keys(&[Key::Down]);
        window.keys(&[Key::Space]);
    }
    window.wait_text("已选 5 人");
    window.press_button("批量办理：支部大会讨论");
    for (label, text) in [
        ("日期", "2026-12-18"),
        ("决议", "选：同意接收"),
        ("实到", "11"),
        ("赞成", "11"),
        ("会议地点", "报告厅"),
    ] {
        fill(&window, label, text);
    }
    window.click(&Selector::css("[data-testid=act] label.past"));
    window.type_into(&Selector::field("吴迪的赞成"), "8");
    window.type_into(&Selector::field("吴迪的不赞成"), "3");
    window.type_into(&Selector::field("冯远的赞成"), "6");
    window.type_into(&Selector::field("冯远的不赞成"), "5");
    // Six of twelve is not more than half: he is left out, the others go on.
    window.wait_text("1 人不能办理，已排除");
    window.press_button("支部大会接收 4 人");
    window.wait_text("预备党员接收 5");
    window.wait_text("上级党委派人谈话");

    // A slip of the pen is put right where it is seen.
    window.go(&format!("/development?person={}", ids[1]));
    window.find(&Selector::css("[data-testid=course]"));
    window.wait_text("应到 12，实到 11，赞成 8，不赞成 3");
    window.press_button("更正：支部大会讨论 2026-12-18");
    window.find(&Selector::css("[data-testid=fact] .act-fields"));
    window.type_into(&Selector::field("赞成"), "9");
    window.type_into(&Selector::field("不赞成"), "2");
    window.type_into(&Selector::field("更正依据"), "计票单");
    // Esc closes the dialog and not what lies under it.
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=fact]"));
    window.press_button("更正：支部大会讨论 2026-12-18");
    window.find(&Selector::css("[data-testid=fact] .act-fields"));
    window.type_into(&Selector::field("赞成"), "9");
    window.type_into(&Selector::field("不赞成"), "2");
    window.type_into(&Selector::field("更正依据"), "计票单");
    window.press_button("保存更正");
    window.wait_text("应到 12，实到 11，赞成 9，不赞成 2");
    drop(window);

    let zhibu = vault.zhibu().clone().today(TODAY);
    for (n, yes) in [(0, 11), (1, 9), (2, 11), (3, 11)] {
        let card = zhibu.json(&["call", "person_card", &json!({"id": ids[n]}).to_string()]);
        let timeline = card["timeline"].as_array().expect("facts");
        let fact = timeline.iter().find(|one| one["kind"] == "admitted").expect("the admission");
        assert_eq!(fact["fields"]["n_yes"], yes.to_string(), "{}", names[n]);
    }
    let history =
        zhibu.json(&["call", "history", &json!({"before": null, "limit": 3, "person": null}).to_string()]);
    let labels: Vec<&str> =
        history.as_array().expect("operations").iter().filter_map(|one| one["label"].as_str()).collect();
    assert_eq!(&labels[..2], ["更正 吴迪 的支部大会接收为预备党员", "支部大会接收 4 人"]);
}
