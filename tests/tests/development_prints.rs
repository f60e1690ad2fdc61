//! Papers of the development through the public door: what is recorded of somebody stands on every form, what is not
//! is room to write, and people of one meeting stand on one paper. Read back by a reader that is not ours.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use acceptance::harness::{Desk, PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::{Host, NoDesktop};
use app::session::App;
use serde_json::{Value, json};

/// A desktop on which every file is saved in one place.
struct Shelf(PathBuf);

impl Host for Shelf {
    fn pick_open(&self) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _suggested: &str) -> Option<PathBuf> {
        Some(self.0.clone())
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

    fn emit(&self, event: &str, body: Value) {
        NoDesktop.emit(event, body);
    }
}

/// A branch with three full members and these applicants, on a day.
fn branch(applicants: &[&str]) -> (Desk, Vec<i64>) {
    let vault = TestVault::empty();
    let file = vault.beside("材料.pdf");
    let app = App::new(vault.path(), Arc::new(Shelf(file)), "2026-11-20".parse().ok());
    dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("unlocked");
    let desk = Desk { app, vault };
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let mut roster = String::from(
        "\u{feff}姓名,性别,民族,公民身份号码,学号,出生日期,班级,党支部,申请入党时间,入党时间,转正时间\n",
    );
    for (n, name) in ["何平", "林晓", "张敏"].into_iter().enumerate() {
        roster.push_str(&format!(
            "{name},女,汉族,,P{n:03},1990-01-0{},,学生第一党支部,,2015-06,2016-06-01\n",
            n + 1
        ));
    }
    for (n, name) in applicants.iter().enumerate() {
        roster.push_str(&format!("{name},男,汉族,,S{n:03},2004-03-0{},计科 2301,学生第一党支部,,,\n", n + 1));
    }
    let view = desk.choose_text("名册.csv", &roster);
    desk.run(&view);
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let id = |name: &str| {
        let found = people.as_array().expect("people").iter().find(|person| person["name"] == name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    let ids = applicants.iter().map(|name| id(name)).collect();
    (desk, ids)
}

/// Records a fact, knowing what only warns.
fn act(desk: &Desk, kind: &str, people: &[i64], values: Value) {
    let mut request = json!({"kind": kind, "people": people, "values": values, "each": [], "accepted": [], "is_past": true});
    let preview = desk.call("act_preview", request.clone());
    assert_eq!(preview["errors"], json!([]), "{kind}");
    request["accepted"] = preview["warnings"].clone();
    desk.call("act_run", request);
}

/// A fact of which only the month is known, as an old file tells it.
fn of_a_month(desk: &Desk, kind: &str, person: i64, month: &str) {
    desk.call(
        "event_save",
        json!({"person_id": person, "event_id": null, "revision": 0, "kind": kind, "on": month, "value": "", "note": ""}),
    );
}

fn request(code: &str, people: &[i64], about: &str) -> Value {
    json!({"code": code, "people": people, "about": about, "masked": true, "house_label": false})
}

/// What stands on the pages of a paper, without white space; the pages themselves.
fn printed(desk: &Desk, body: &Value) -> (String, u64) {
    let preview = desk.call("document_preview", body.clone());
    assert_eq!(preview["gaps"], json!([]), "{body}");
    desk.call("document_save", json!({"document": body, "form": "pdf"}));
    let path = desk.vault.beside("材料.pdf");
    let answer = Command::new("pdftotext")
        .args(["-raw".as_ref(), path.as_os_str(), "-".as_ref()])
        .output()
        .expect("pdftotext is installed for tests");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let words = String::from_utf8_lossy(&answer.stdout).chars().filter(|c| !c.is_whitespace()).collect();
    (words, preview["n_pages"].as_u64().expect("a number"))
}

fn has(words: &str, parts: &[&str]) {
    for part in parts {
        assert!(words.contains(part), "“{part}” cannot be found in: {words}");
    }
}

fn remark(desk: &Desk, body: &Value) -> String {
    let preview = desk.call("document_preview", body.clone());
    preview["remark"].as_str().expect("a text").to_owned()
}

/// From the letter to the archive, with everything that a step can say.
fn all_the_way(desk: &Desk, person: i64) {
    let done = |kind: &str, values: Value| act(desk, kind, &[person], values);
    done("applied", json!({"on": "2022-03-02"}));
    done("talked", json!({"on": "2022-03-20", "value": "何平"}));
    done("recommended", json!({"on": "2022-05-20"}));
    done(
        "activist",
        json!({"on": "2022-06-10", "n_entitled": "3", "n_present": "3", "n_yes": "3", "meeting_kind": "committee"}),
    );
    done(
        "public_notice",
        json!({"on": "2022-06-13", "value": "确定积极分子", "until": "2022-06-17", "outcome": "无异议"}),
    );
    done(
        "activist_filed",
        json!({"on": "2022-06-30", "outcome": "同意", "document_no": "示大信党〔2022〕12号"}),
    );
    done("contacts_appointed", json!({"on": "2022-07-01", "value": "何平、外校教师"}));
    done(
        "assessed",
        json!({"on": "2022-12-12", "since": "2022-06-10", "until": "2022-12-09", "outcome": "合格"}),
    );
    of_a_month(desk, "thought_report", person, "2022-09");
    done("thought_report", json!({"on": "2022-12-05"}));
    done("candidate_proposed", json!({"on": "2023-06-10"}));
    done(
        "public_notice",
        json!({"on": "2023-06-12", "value": "确定发展对象", "until": "2023-06-16", "outcome": "有异议，已核实"}),
    );
    done("candidate", json!({"on": "2023-07-01", "outcome": "同意"}));
    done("introducers_named", json!({"on": "2023-07-02", "value": "何平、林晓"}));
    done("political_review", json!({"on": "2023-09-01", "outcome": "合格"}));
    done("trained", json!({"on": "2023-09-10", "value": "第三十五期培训班", "n_days": "3", "n_hours": "26"}));
    done("committee_reviewed", json!({"on": "2023-09-30", "outcome": "合格"}));
    done("prereviewed", json!({"on": "2023-10-20", "outcome": "合格"}));
    done("form_issued", json!({"on": "2023-10-25", "value": "2023-001"}));
    done(
        "admitted",
        json!({
            "on": "2023-11-10", "outcome": "同意接收", "n_entitled": "3", "n_present": "3", "n_yes": "2",
            "n_abstain": "1", "meeting_kind": "branch", "meeting_place": "信息楼 306", "meeting_chair": "何平",
            "meeting_recorder": "林晓",
        }),
    );
    done("superior_talked", json!({"on": "2023-11-20", "value": "周静"}));
    done("approved", json!({"on": "2023-12-20", "outcome": "同意", "approved_by": "学院党委"}));
    done("admission_filed", json!({"on": "2023-12-28"}));
    done("oath", json!({"on": "2024-01-05"}));
    done("assessed", json!({"on": "2024-05-10", "outcome": "基本合格"}));
    done("conversion_applied", json!({"on": "2024-11-05"}));
    done(
        "conversion_meeting",
        json!({"on": "2024-11-12", "outcome": "按期转正", "n_entitled": "3", "n_present": "3", "n_yes": "3"}),
    );
    done("conversion_approved", json!({"on": "2024-12-20", "outcome": "按期转正"}));
    done("archived", json!({"on": "2024-12-25", "value": "人事档案"}));
}

#[test]
fn every_form_of_somebody_says_what_is_recorded_and_no_more() {
    let (desk, ids) = branch(&["孙磊"]);
    all_the_way(&desk, ids[0]);
    let paper = |code: &str, about: &str| printed(&desk, &request(code, &ids, about));

    let (way, pages) = paper("development_record", "");
    assert_eq!(pages, 1);
    has(&way, &["姓名孙磊", "学生第一党支部", "培养联系人何平、外校教师", "入党介绍人何平、林晓"]);
    has(&way, &["2022年3月2日", "应到3人，实到3人，赞成2票，不赞成0票，弃权1票，同意接收"]);
    has(&way, &["公示2022年6月13日至2022年6月17日，无异议；同意，示大信党〔2022〕12号"]);
    has(&way, &["第1次2022年12月12日，合格；思想汇报2次", "第1次2024年5月10日，基本合格"]);
    has(&way, &["第三十五期培训班，3天，26学时"]);

    let (talk, pages) = paper("talk_record", "");
    assert_eq!(pages, 2);
    has(&talk, &["谈话时间2022年3月20日", "谈话人何平", "十八岁是"]);

    let (book, pages) = paper("cultivation_record", "");
    // From 2022-06-10 to the admission on 2023-11-10 two half-years are over.
    assert_eq!(pages, 7);
    has(&book, &["何平女2015年6月2022年7月1日", "外校教师2022年7月1日"]);
    has(&book, &["2022年9月、2022年12月5日，共2次", "2022年6月10日至2022年12月9日", "有异议，已核实"]);
    // Nobody assessed the second half-year: its days follow from the rule, its opinion is room to write.
    has(&book, &["2022年12月10日至2023年6月9日"]);
    assert_eq!(book.matches("合格").count(), 4, "one assessment and three reviews: {book}");

    let (probation, _) = paper("probation_record", "");
    has(&probation, &["2023年11月10日至2024年11月9日", "审批党委学院党委", "基本合格", "2024年11月12日"]);

    let (letter, pages) = paper("conversion_application", "");
    assert_eq!(pages, 2);
    has(
        &letter,
        &["我于2023年11月10日经支部大会讨论通过、2023年12月20日经学院党委批准", "2024年11月9日期满"],
    );
}

#[test]
fn papers_of_a_meeting_say_its_place_its_votes_and_its_resolution() {
    let (desk, ids) = branch(&["孙磊"]);
    all_the_way(&desk, ids[0]);
    let paper = |code: &str, about: &str| printed(&desk, &request(code, &ids, about)).0;

    let minutes = paper("meeting_minutes", "admission");
    has(
        &minutes,
        &[
            "会议时间2023年11月10日",
            "信息楼306",
            "主持人何平",
            "记录人林晓",
            "讨论接收孙磊同志为中共预备党员",
        ],
    );
    has(&minutes, &["入党介绍人：何平、林晓。", "上级党委预审：2023年10月20日，合格"]);
    has(
        &minutes,
        &[
            "赞成2票，不赞成0票，弃权1票，赞成人数超过应到会有表决权的正式党员的半数，同意接收孙磊同志为中共预备党员",
        ],
    );
    // Nothing asked for: the latest that is recorded.
    has(&paper("meeting_minutes", ""), &["会议时间2024年11月12日", "同意孙磊同志按期转为中共正式党员"]);

    let ballot = paper("ballot_result", "admission");
    has(
        &ballot,
        &["接收预备党员票决结果说明", "共发出表决票3张", "第二十一条", "1孙磊男3201同意接收", "监票人"],
    );
    has(&paper("ballot_result", "conversion"), &["第三十三条", "按期转正"]);

    let notice = paper("public_notice", "activist");
    has(
        &notice,
        &["经2022年6月10日支部委员会会议研究，拟确定下列同志为入党积极分子", "2022年6月13日至2022年6月17日"],
    );
    has(&notice, &["孙磊男汉族2004.03计科23012022.03.02"]);
    assert!(
        !notice.contains("2004.03.01") && !notice.contains("S000"),
        "no more than a month and a class: {notice}"
    );
    has(&paper("notice_result", "activist"), &["公示期间，未收到对公示对象的异议。"]);
    has(&paper("notice_result", "candidate"), &["公示结果：有异议，已核实。具体情况如下："]);
    // No notice about the admission is recorded: days and result are to be written.
    has(&paper("notice_result", "admission"), &["公示时间：年月日至年月日。", "□未收到异议"]);

    let filing = paper("filing_report", "candidate");
    has(&filing, &["第十三条", "拟列孙磊同志为发展对象", "发展对象备案名单", "2023.06.10"]);
}

#[test]
fn people_of_one_meeting_stand_on_one_paper_and_those_of_another_on_another() {
    let (desk, ids) = branch(&["周婷", "吴迪", "郑明", "王静"]);
    act(&desk, "applied", &ids, json!({"on": "2022-03-20"}));
    act(&desk, "activist", &ids[..2], json!({"on": "2022-09-01"}));
    of_a_month(&desk, "activist", ids[2], "2023-03");
    let body = request("public_notice", &ids, "activist");
    let (words, pages) = printed(&desk, &body);
    assert_eq!(pages, 3, "two of one day, one of a month, one of whom nothing is recorded");
    has(
        &words,
        &["经2022年9月1日", "拟确定下列2名同志", "1周婷", "2吴迪", "经2023年3月", "经年月日党支部会议"],
    );
    let said = remark(&desk, &body);
    assert!(said.contains("王静还没有登记会议日期") && said.contains("分成 3 份"), "{said}");

    // Forms of a person are a paper for each.
    let (_, pages) = printed(&desk, &request("development_record", &ids, ""));
    assert_eq!(pages, 4);
    let (words, _) = printed(&desk, &request("conversion_application", &ids[..1], ""));
    has(&words, &["我于年月日经支部大会讨论通过"]);
}

#[test]
fn votes_that_do_not_carry_it_leave_the_resolution_to_be_written_and_say_so() {
    let (desk, ids) = branch(&["孙磊"]);
    act(
        &desk,
        "admitted",
        &ids,
        json!({"on": "2023-11-10", "outcome": "同意接收", "n_entitled": "3", "n_present": "2", "n_yes": "1"}),
    );
    let body = request("meeting_minutes", &ids, "");
    let (words, _) = printed(&desk, &body);
    assert!(!words.contains("同意接收孙磊"), "one of three is no majority: {words}");
    has(&words, &["□同意□不同意接收其为中共预备党员"]);
    let said = remark(&desk, &body);
    assert!(said.contains("孙磊登记的票数不够通过"), "{said}");
    // Of two present one voted yes; what the other did nobody wrote down.
    let (ballot, _) = printed(&desk, &request("ballot_result", &ids, ""));
    has(&ballot, &["共发出表决票张", "1孙磊男31同意接收"]);
}

#[test]
fn every_step_knows_its_papers_and_the_list_stands_under_headings() {
    let (desk, ids) = branch(&["孙磊"]);
    act(&desk, "applied", &ids, json!({"on": "2026-11-01"}));
    let course = desk.call("development_course", json!({"id": ids[0]}));
    let steps = course["phases"].as_array().expect("phases").iter();
    let mut steps = steps.flat_map(|phase| phase["steps"].as_array().expect("steps"));
    let admission = steps.find(|step| step["number"] == "15").expect("a step");
    let papers: Vec<String> = admission["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .map(|one| {
            format!("{} {}", one["label"].as_str().expect("a text"), one["about"].as_str().expect("a text"))
        })
        .collect();
    assert_eq!(
        papers,
        ["支部大会会议记录 admission", "票决结果说明 admission", "公示 admission", "公示结果说明 admission"]
    );
    let documents = desk.call("documents", json!({"subject": "person"}));
    let notice = documents.as_array().expect("documents").iter().find(|one| one["code"] == "public_notice");
    let abouts = notice.expect("a document")["abouts"].as_array().expect("matters");
    assert_eq!(abouts.len(), 4);
    // A form that is filed needs the whole number; a notice on the wall never does.
    let full: Vec<&str> = documents
        .as_array()
        .expect("documents")
        .iter()
        .filter(|one| one["masked_by_default"] == false)
        .map(|one| one["code"].as_str().expect("a text"))
        .collect();
    assert_eq!(full, ["transfer_letter", "talk_record", "cultivation_record", "probation_record"]);
}
