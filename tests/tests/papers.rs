//! 材料 through the public door: what somebody's file has to hold half way, noting it for one and for many, a paper that
//! went back, a date that contradicts the card and is settled either way, a scan, and what a merge, a purge and the way
//! back leave of all that.

use acceptance::harness::{Desk, TestVault, papers};
use serde_json::{Value, json};

/// Half way to 发展对象: what is recorded of somebody.
const HALF_WAY: [(&str, &str); 6] = [
    ("applied", "2024-09-20"),
    ("talked", "2024-10-08"),
    ("activist", "2025-03-10"),
    ("activist_filed", "2025-04-02"),
    ("contacts_appointed", "2025-04-10"),
    ("candidate_proposed", "2026-04-15"),
];

struct Story {
    desk: Desk,
}

impl Story {
    /// On a day late in 2026; nothing of what follows is older than the archive.
    fn begin() -> Self {
        let desk = Desk::open();
        desk.call("settings_save", json!({"started_on": "2020-01-01"}));
        Self { desk }
    }

    fn call(&self, name: &str, body: Value) -> Value {
        self.desk.call(name, body)
    }

    fn refused(&self, name: &str, body: Value) -> String {
        self.desk.try_call(name, body).map(|value| value.to_string()).expect_err("a refusal").message
    }

    fn add(&self, name: &str, student_no: &str, facts: &[(&str, &str)]) -> i64 {
        let changes = json!([{"field": "name", "value": name}, {"field": "student_no", "value": student_no},
            {"field": "born_on", "value": "2004-03-01"}]);
        let reply = self.call("person_add", json!({"changes": changes, "accepted": ["duplicate"]}));
        let id = reply["value"]["id"].as_i64().expect("a number");
        for (kind, on) in facts {
            let event = json!({"person_id": id, "event_id": null, "revision": 0, "kind": kind, "on": on,
                "value": "", "note": ""});
            self.call("event_save", event);
        }
        id
    }

    fn book(&self, id: i64) -> Value {
        self.call("papers", json!({ "id": id }))
    }

    fn lines(&self, id: i64) -> Vec<Value> {
        let book = self.book(id);
        let groups = book["groups"].as_array().expect("groups").iter();
        groups.flat_map(|group| group["lines"].as_array().expect("lines").clone()).collect()
    }

    fn line(&self, id: i64, item: &str) -> Value {
        self.lines(id).into_iter().find(|line| line["item"] == item).expect("a paper of the list")
    }

    /// Notes something of a paper of the list, beside what is noted already.
    fn note(&self, id: i64, item: &str, more: Value) -> Value {
        let line = self.line(id, item);
        let mut edit = json!({"id": line["id"], "revision": line["revision"], "item": item});
        edit.as_object_mut().expect("an edit").extend(more.as_object().expect("more").clone());
        self.call("paper_save", json!({"person": id, "lines": [edit]}))
    }

    fn mark(&self, people: &[i64], what: (&str, &str), state: &str) -> Value {
        let mut body = json!({"people": people, "state": state});
        body[what.0] = json!(what.1);
        self.call("papers_mark", body)
    }

    fn contradictions(&self) -> Vec<Value> {
        let list = self.call("contradictions", json!({}));
        list["contradictions"].as_array().expect("a list").clone()
    }

    /// Everything that a reader sees of somebody's papers; counters of changes are no part of it.
    fn dump(&self, id: i64) -> Vec<Value> {
        fn plain(value: &mut Value) {
            match value {
                Value::Object(map) => {
                    map.remove("revision");
                    map.values_mut().for_each(plain);
                }
                Value::Array(all) => all.iter_mut().for_each(plain),
                _ => {}
            }
        }
        let names = ["papers", "development_course", "person_card", "completeness", "contradictions"];
        let mut seen: Vec<Value> = names.iter().map(|name| self.call(name, json!({ "id": id }))).collect();
        seen.iter_mut().for_each(plain);
        seen
    }
}

fn states(course: &Value, number: &str) -> Vec<String> {
    let phases = course["phases"].as_array().expect("phases").iter();
    let mut steps = phases.flat_map(|phase| phase["steps"].as_array().expect("steps"));
    let step = steps.find(|step| step["number"] == number).expect("a step");
    let text = |paper: &Value| {
        format!("{} {}", paper["label"].as_str().expect("a name"), paper["words"].as_str().expect("words"))
    };
    step["papers"].as_array().expect("papers").iter().map(text).collect()
}

#[test]
fn half_way_the_list_shows_what_is_due_and_everything_that_is_noted_goes_back() {
    let story = Story::begin();
    let sun = story.add("孙磊", "S001", &HALF_WAY);
    let before = story.dump(sun);
    let book = story.book(sun);
    assert_eq!(book["words"], "材料 0/9");
    let groups: Vec<(&str, &str)> = book["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|group| (group["label"].as_str().expect("a label"), group["words"].as_str().expect("words")))
        .collect();
    assert_eq!(
        groups,
        [
            ("申请入党", "0/2"),
            ("入党积极分子", "0/4"),
            ("发展对象", "0/3"),
            ("预备党员接收", ""),
            ("教育考察和转正", "")
        ],
        "nothing is missing of what has not come"
    );
    let state = |item: &str| story.line(sun, item)["words"].clone();
    assert_eq!(
        [
            state("application"),
            state("id_copy"),
            state("thought_report"),
            state("candidate_report"),
            state("form")
        ],
        ["缺", "未登记", "待收", "待收", "未到"]
    );
    assert_eq!(story.line(sun, "application")["need"], "归入个人档案");
    let course = story.call("development_course", json!({ "id": sun }));
    assert_eq!(course["papers"], "材料 0/9");
    assert_eq!(states(&course, "2"), ["谈话记录 缺"]);

    // One paper, a whole step, a whole part of the way.
    let mut done = vec![story.note(
        sun,
        "application",
        json!({"state": "have", "dated_on": "2024.9.20",
        "place": "党支部", "n_copies": "2", "n_pages": "3"}),
    )];
    assert_eq!(done[0]["undo_label"], "已登记 孙磊 的“入党申请书”：已有");
    assert_eq!(story.line(sun, "application")["about"], "落款 2024-09-20 · 党支部 · 2 份 · 3 页");
    done.push(story.mark(&[sun], ("step", "4"), "have"));
    assert_eq!(done[1]["undo_label"], "已登记 孙磊 第 4 步的材料：已有");
    assert_eq!(done[1]["value"]["n_papers"], 2, "what is only usual is not claimed");
    done.push(story.mark(&[sun], ("group", "candidate"), "have"));
    assert_eq!(
        story.book(sun)["words"],
        "材料 8/11",
        "the papers of the step that is open now are there, too"
    );
    done.push(story.note(sun, "candidate_minutes", json!({"state": "returned", "note": "缺书记签字"})));
    let course = story.call("development_course", json!({ "id": sun }));
    assert_eq!(states(&course, "7"), ["听取意见记录 已有", "支委会会议记录 退回补正", "公示及结果 已有"]);
    assert_eq!(story.line(sun, "candidate_minutes")["about"], "缺书记签字");
    let board = story.call("development_board", json!({}));
    let cards = board["phases"].as_array().expect("phases").iter();
    let mut cards = cards.flat_map(|phase| phase["cards"].as_array().expect("cards"));
    assert_eq!(cards.next().expect("a card")["papers"], "材料 7/11");

    // Of what there may be several each is a paper of its own; so is what no list knows.
    for on in ["2025-06-10", "2025-09-10"] {
        let edit = json!({"id": null, "item": "thought_report", "state": "have", "dated_on": on});
        done.push(story.call("paper_save", json!({"person": sun, "lines": [edit]})));
    }
    let own = json!({"id": null, "item": "own", "label": "获奖证书复印件", "step": "1", "state": "have"});
    done.push(story.call("paper_save", json!({"person": sun, "lines": [own]})));
    let course = story.call("development_course", json!({ "id": sun }));
    assert!(states(&course, "6").contains(&"思想汇报 已有 2 份".to_owned()));
    let extra = story.lines(sun).into_iter().find(|line| line["is_own"] == true).expect("the own paper");
    assert_eq!(extra["label"], "获奖证书复印件");
    done.push(story.call("paper_remove", json!({"id": extra["id"]})));
    assert!(!story.book(sun).to_string().contains("获奖证书"));

    let history = story.call("person_history", json!({ "id": sun })).to_string();
    for words in ["材料“确定发展对象的支委会会议记录”（状态）", "退回补正", "材料“入党申请书”（落款日期）"]
    {
        assert!(history.contains(words), "{words}: {history}");
    }

    // What cannot be read is refused beside its field; who saw an older state is told so.
    let line = story.line(sun, "application");
    let edit = |more: Value| {
        let mut edit = json!({"id": line["id"], "revision": line["revision"], "item": "application"});
        edit.as_object_mut().expect("an edit").extend(more.as_object().expect("more").clone());
        json!({"person": sun, "lines": [edit]})
    };
    assert!(story.refused("paper_save", edit(json!({"dated_on": "2024-13-40"}))).contains('。'));
    assert!(story.refused("paper_save", edit(json!({"n_pages": "三"}))).contains("整数"));
    assert!(story.refused("paper_save", edit(json!({"scan": 999}))).contains("附件"));
    let stale = story.refused("paper_save", edit(json!({"revision": 0, "state": "missing"})));
    assert!(stale.contains("已填的内容还在"), "{stale}");
    let twice = json!({"person": sun, "lines": [{"id": null, "item": "application", "state": "have"}]});
    assert!(story.refused("paper_save", twice).contains("刚有改动"), "there is one application");
    let same = story.call("paper_save", edit(json!({"state": "have"})));
    assert_eq!(same["operation"], Value::Null, "what is the same is no operation");

    for one in done.iter().rev() {
        story.call("undo", json!({"operation": one["operation"]}));
    }
    assert_eq!(story.dump(sun), before, "everything is as it was");
}

#[test]
fn the_minutes_of_twelve_are_marked_as_one_operation() {
    let story = Story::begin();
    let people: Vec<i64> =
        (1..=12).map(|n| story.add(&format!("申请人{n}"), &format!("S{n:03}"), &HALF_WAY)).collect();
    story.note(people[0], "candidate_minutes", json!({"state": "have", "dated_on": "2026-04-15"}));
    let marked = story.mark(&people, ("item", "candidate_minutes"), "have");
    assert_eq!(marked["undo_label"], "已登记 12 人的“确定发展对象的支委会会议记录”：已有");
    assert_eq!(marked["value"], json!({"n_people": 11, "n_papers": 11}), "of one it was there already");
    let words = |id: i64| story.book(id)["words"].clone();
    assert_eq!([words(people[0]), words(people[11])], ["材料 1/9", "材料 1/9"]);
    assert_eq!(story.line(people[0], "candidate_minutes")["dated_on"], "2026-04-15", "what was noted stays");
    story.call("undo", json!({"operation": marked["operation"]}));
    assert_eq!([words(people[0]), words(people[11])], ["材料 1/9", "材料 0/9"]);
    assert!(
        story
            .refused("papers_mark", json!({"people": [], "item": "application", "state": "have"}))
            .contains("人员")
    );
    let nothing = json!({"people": people, "state": "have"});
    assert!(story.refused("papers_mark", nothing).contains("没有选择材料"));
}

#[test]
fn a_date_that_contradicts_the_card_names_both_sources_and_is_settled_either_way() {
    let story = Story::begin();
    let sun = story.add("孙磊", "S001", &HALF_WAY);
    let of_papers = || {
        let all = story.contradictions().into_iter();
        all.filter(|one| one["rule"].as_str().is_some_and(|rule| rule.starts_with("paper.")))
            .collect::<Vec<_>>()
    };
    story.note(sun, "application", json!({"state": "have", "dated_on": "2024-09-19"}));
    let found = of_papers();
    assert_eq!(found.len(), 1, "{found:?}");
    let one = &found[0];
    assert_eq!((&one["rule"], &one["rule_label"]), (&json!("paper.date"), &json!("材料落款与事项日期")));
    assert!(one["basis"].as_str().is_some_and(|basis| basis.contains("发展党员工作细则")), "{one}");
    let values: Vec<(&str, &str)> = one["values"]
        .as_array()
        .expect("values")
        .iter()
        .map(|value| (value["value"].as_str().expect("a day"), value["source"].as_str().expect("a source")))
        .collect();
    assert_eq!((values[0].0, values[1].0), ("2024-09-19", "2024-09-20"));
    assert!(values[0].1.contains("登记 孙磊 的“入党申请书”"), "{values:?}");
    assert!(values[1].1.contains("登记 孙磊 的递交入党申请书"), "{values:?}");
    let card = story.call("person_card", json!({ "id": sun }))["findings"].to_string();
    assert!(card.contains("落款日期是 2024-09-19"), "the card says so, too: {card}");
    let health = story.call("today", json!({})).to_string();
    assert!(health.contains("1 处资料互相矛盾"), "{health}");
    let labels: Vec<&Value> =
        one["fixes"].as_array().expect("ways out").iter().map(|fix| &fix["label"]).collect();
    assert_eq!(labels, ["“入党申请书”的落款日期改为 2024-09-20", "“递交入党申请书”的日期改为 2024-09-19"]);

    // The paper has the day of the fact.
    let fix = |place: u32, reason: &str| json!({"person": sun, "rule": "paper.date", "key": one["key"], "fix": place, "reason": reason});
    let fixed = story.call("contradiction_fix", fix(0, ""));
    assert_eq!(story.line(sun, "application")["dated_on"], "2024-09-20");
    assert_eq!(of_papers().len(), 0);
    assert!(story.refused("contradiction_fix", fix(0, "")).contains("已经不在了"));
    story.call("undo", json!({"operation": fixed["operation"]}));
    assert_eq!(of_papers().len(), 1);

    // Or the fact that of the paper: a correction of a legal date, with a reason.
    assert!(story.refused("contradiction_fix", fix(1, "")).contains("依据"));
    let fixed = story.call("contradiction_fix", fix(1, "与申请书原件核对"));
    assert_eq!(of_papers().len(), 0);
    let course = story.call("development_course", json!({ "id": sun })).to_string();
    assert!(course.contains("2024-09-19") && !course.contains("2024-09-20"), "{course}");
    story.call("undo", json!({"operation": fixed["operation"]}));

    // Or it stays, with a reason, until the date is another one.
    let keep = json!({"rule": "paper.date", "person": sun, "key": one["key"], "reason": "原件如此"});
    story.call("finding_acknowledge", keep);
    assert_eq!(of_papers().len(), 0);
    story.note(sun, "application", json!({"dated_on": "2024-09-18"}));
    assert_eq!(of_papers().len(), 1, "another date is another contradiction");

    // What belongs to a step that has not come contradicts, too; it is told and left to the user.
    story.note(sun, "form", json!({"state": "have"}));
    let early = of_papers().into_iter().find(|one| one["rule"] == "paper.early").expect("the form is early");
    assert!(early["sentence"].as_str().is_some_and(|text| text.contains("第 14 步")), "{early}");
}

#[test]
fn completeness_counts_papers_that_are_due() {
    let story = Story::begin();
    let sun = story.add("孙磊", "S001", &HALF_WAY);
    let row = || story.call("completeness", json!({}))["people"][0].clone();
    let before = row();
    assert_eq!(before["missing_papers"].as_array().expect("papers").len(), 9, "{before}");
    story.mark(&[sun], ("group", "application"), "have");
    let after = row();
    assert_eq!(after["missing_papers"].as_array().expect("papers").len(), 7);
    let number = |row: &Value, key: &str| row[key].as_u64().expect("a number");
    assert_eq!(number(&after, "n_known"), number(&before, "n_known") + 2);
    assert_eq!(number(&after, "n_wanted"), number(&before, "n_wanted"));
}

#[test]
fn a_merge_hands_papers_over_and_a_purge_leaves_none() {
    let story = Story::begin();
    let keep = story.add("孙磊", "S001", &HALF_WAY[..2]);
    let drop = story.add("孙磊", "S901", &HALF_WAY[..2]);
    story.note(keep, "application", json!({"state": "have", "place": "党支部"}));
    story.note(drop, "application", json!({"state": "missing"}));
    story.note(drop, "talk_record", json!({"state": "have", "note": "canary-note-5f7"}));
    story.note(drop, "id_copy", json!({"state": "have"}));
    let before = (story.dump(keep), story.dump(drop));
    let preview = story.call("merge_preview", json!({"keep": keep, "drop": drop}));
    let notes = preview["notes"].to_string();
    assert!(
        notes.contains("2 份材料的记录归到保留的档案") && notes.contains("1 份材料两边都有记录"),
        "{notes}"
    );
    let take: Vec<Value> = preview["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| json!({"key": row["key"], "side": "keep"}))
        .collect();
    let merged =
        story.call("merge_run", json!({"keep": keep, "drop": drop, "seen": preview["seen"], "take": take}));
    let state = |item: &str| story.line(keep, item)["state"].clone();
    assert_eq!([state("application"), state("talk_record"), state("id_copy")], ["have", "have", "have"]);
    assert_eq!(
        story.line(keep, "application")["place"],
        "党支部",
        "where both say something, the kept one does"
    );
    assert_eq!(story.line(drop, "application")["state"], "missing", "nothing is thrown away");
    let refusal = story.refused(
        "paper_save",
        json!({"person": drop, "lines": [{"id": null, "item": "form", "state": "have"}]}),
    );
    assert!(refusal.contains("回收站"), "{refusal}");
    let history = story.call("person_history", json!({ "id": keep })).to_string();
    assert!(history.contains("合并") && history.contains("材料“入党申请谈话记录”（状态）"), "{history}");
    story.call("undo", json!({"operation": merged["operation"]}));
    assert_eq!((story.dump(keep), story.dump(drop)), before, "two again");

    // For good: no row of it, and no word in the log.
    story.call("person_trash", json!({"ids": [drop]}));
    let preview = story.call("person_purge_preview", json!({"ids": [drop]}));
    assert!(preview["notes"].to_string().contains("3 份材料的记录"), "{preview}");
    story.call("person_purge", json!({"ids": [drop], "confirm": "彻底删除 1 人"}));
    let log = story.call("history", json!({"before": null, "limit": 100, "person": null})).to_string();
    assert!(!log.contains("canary-note-5f7"), "{log}");
    assert_eq!(story.line(keep, "application")["state"], "have", "whoever stays keeps everything");
}

#[test]
fn a_scan_is_kept_with_the_paper_and_the_paper_stays_when_the_scan_goes() {
    let vault = TestVault::with_people(1);
    let zhibu = vault.zhibu();
    let person = zhibu.json(&["members"])[0]["id"].as_i64().expect("somebody");
    let call = |name: &str, body: Value| zhibu.json(&["call", name, &body.to_string()]);
    let file = vault.beside("入党申请书.pdf");
    std::fs::write(&file, papers::pdf(&["canary application", "second page"])).expect("a file");
    let added = zhibu.json(&["attach", &person.to_string(), file.to_str().expect("a plain path")]);
    let scan = added["attachment"]["id"].clone();
    let edit = json!({"id": null, "item": "application", "state": "have", "scan": scan});
    call("paper_save", json!({"person": person, "lines": [edit]}));
    let line = || {
        let book = call("papers", json!({ "id": person }));
        book["groups"][0]["lines"][0].clone()
    };
    assert_eq!(line()["scan"]["kind_label"], "入党申请书");
    assert_eq!(line()["scan"]["n_pages"], 2);
    assert_eq!(line()["scan_kind"], "application", "under which kind one is added from here");
    let page = call("attachment_page", json!({"id": line()["scan"]["id"], "page": 2, "side": 200}));
    assert!(page["picture"].as_str().is_some_and(|picture| picture.len() > 100), "it can be looked at");

    let removed = call("attachment_remove", json!({ "id": scan }));
    assert_eq!((&line()["scan"], &line()["state"]), (&Value::Null, &json!("have")));
    zhibu.json(&["undo", &removed["operation"].to_string()]);
    assert_eq!(line()["scan"]["id"], scan, "both come back together");
    let kept = line();
    let edit =
        json!({"id": kept["id"], "revision": kept["revision"], "item": "application", "drops_scan": true});
    call("paper_save", json!({"person": person, "lines": [edit]}));
    assert_eq!(line()["scan"], Value::Null);
    let list = call("attachments", json!({ "id": person }));
    assert_eq!(list["attachments"].as_array().expect("a list").len(), 1, "the attachment stays on the card");
    assert_eq!(zhibu.json(&["check"])["ok"], true);
}
