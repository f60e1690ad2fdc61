//! Papers of 发展党员 through the public door: Word templates filled from what was recorded, a school's own among them, and
//! the lists for the committee as workbooks. Both are read again by programs that share nothing with ours.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use acceptance::harness::{Desk, PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::Host;
use app::session::App;
use serde_json::{Value, json};

/// A desktop whose dialogs answer with these paths, one after the other, and that remembers which name was proposed.
#[derive(Default)]
struct Dialogs {
    answers: Mutex<VecDeque<PathBuf>>,
    proposed: Mutex<Vec<String>>,
}

impl Dialogs {
    fn next(&self, path: PathBuf) {
        self.answers.lock().unwrap().push_back(path);
    }

    fn proposed(&self) -> String {
        self.proposed.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

impl Host for Dialogs {
    fn pick_open(&self) -> Option<PathBuf> {
        self.answers.lock().unwrap().pop_front()
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        self.proposed.lock().unwrap().push(suggested.to_owned());
        self.answers.lock().unwrap().pop_front()
    }

    fn open_path(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }

    fn show_in_folder(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }

    fn notify(&self, _title: &str, _body: &str) -> Result<(), String> {
        Ok(())
    }

    fn copy(&self, _text: &str, _is_sensitive: bool) -> Result<(), String> {
        Ok(())
    }

    fn emit(&self, _event: &str, _body: Value) {}
}

fn python(words: &[&str]) -> String {
    let python = std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let output = Command::new(python).args(words).output().expect("python3; `cargo xtask setup` installs it");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A script of the crate that fills documents.
fn script(name: &str) -> String {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project");
    top.join("src-tauri/crates/docx/tests").join(name).display().to_string()
}

/// What a reader sees in a document: paragraphs by part, and the rows of each table.
fn look(file: &Path) -> Value {
    serde_json::from_str(&python(&[&script("look.py"), file.to_str().expect("a plain path")])).expect("JSON")
}

/// Everything that is written in the body.
fn words(file: &Path) -> String {
    let seen = look(file);
    let paragraphs = seen["parts"]["word/document.xml"].as_array().expect("paragraphs");
    paragraphs.iter().map(|one| one.as_str().expect("text")).collect::<Vec<_>>().join("\n")
}

/// Sets the document as LibreOffice would print it, and tells its pages; none where the writer of the office is missing.
fn pages(desk: &Desk, file: &Path) -> Option<String> {
    let home = desk.vault.beside("office");
    let mut office = Command::new("soffice");
    office.args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"]).arg(&home).arg(file);
    let made = home.join(file.file_name().expect("a file")).with_extension("pdf");
    if office.env("HOME", &home).output().is_err() || !made.is_file() {
        eprintln!("no LibreOffice Writer here: {} was checked as XML only", file.display());
        return None;
    }
    let text = Command::new("pdftotext").arg("-layout").arg(&made).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&text.stdout).into_owned())
}

/// A branch with two full members who help, and these applicants.
fn branch(applicants: &[&str]) -> (Desk, Arc<Dialogs>, Vec<i64>) {
    let vault = TestVault::empty();
    let dialogs = Arc::new(Dialogs::default());
    let app = App::new(vault.path(), Arc::clone(&dialogs) as Arc<dyn Host>, "2026-11-20".parse().ok());
    dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("unlocked");
    let desk = Desk { app, vault };
    let mut roster = String::from(
        "\u{feff}姓名,学号,性别,民族,身份证号,班级,党支部,申请入党时间,入党时间,转正时间\n\
         李四,P001,男,汉族,,教师,学生第一党支部,,2015-06-01,2016-06-01\n\
         周五,P002,女,汉族,,教师,学生第一党支部,,2018-06-01,2019-06-01\n",
    );
    for (n, name) in applicants.iter().enumerate() {
        let id = if n == 0 { "110101200402290025" } else { "" };
        roster.push_str(&format!("{name},S{n:03},女,汉族,{id},软件2201班,学生第一党支部,,,\n"));
    }
    let view = desk.choose_text("名册.csv", &roster);
    desk.run(&view);
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let id = |name: &str| {
        let found = people.as_array().expect("people").iter().find(|person| person["name"] == name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    let ids = applicants.iter().map(|name| id(name)).collect();
    (desk, dialogs, ids)
}

/// Records what has happened.
fn act(desk: &Desk, kind: &str, people: &[i64], values: Value) {
    let mut request = json!({"kind": kind, "people": people, "values": values, "is_past": true});
    let preview = desk.call("act_preview", request.clone());
    assert_eq!(preview["errors"], json!([]), "{kind}: {preview}");
    request["accepted"] = preview["warnings"].clone();
    desk.call("act_run", request);
}

/// The way of somebody up to the branch meeting; the day of the application is known to the month.
fn up_to_admission(desk: &Desk, person: i64) {
    let done = |kind: &str, values: Value| act(desk, kind, &[person], values);
    // An act is of a day; what an old list tells of a month is recorded as a fact.
    let applied = json!({"person_id": person, "event_id": null, "revision": 0, "kind": "applied", "on": "2024-05", "value": "", "note": ""});
    desk.call("event_save", applied);
    done("talked", json!({"on": "2024-06-03", "value": "赵老师", "note": "动机端正 <好> & 稳定"}));
    done("activist", json!({"on": "2024-12-10"}));
    done("activist_filed", json!({"on": "2024-12-25", "outcome": "同意", "document_no": "院党〔2024〕12号"}));
    done("contacts_appointed", json!({"on": "2024-12-26", "value": "李四、周五"}));
    for (since, until) in [("2024-12-10", "2025-06-09"), ("2025-06-10", "2025-12-09")] {
        done(
            "assessed",
            json!({"on": until, "since": since, "until": until, "outcome": "合格", "note": "表现良好"}),
        );
    }
    done("candidate_proposed", json!({"on": "2025-12-12"}));
    done("candidate", json!({"on": "2025-12-25", "outcome": "同意"}));
    done("introducers_named", json!({"on": "2026-01-05", "value": "李四、周五"}));
    done("political_review", json!({"on": "2026-02-01", "outcome": "合格"}));
    done("trained", json!({"on": "2026-03-01", "n_days": "3", "n_hours": "24", "score": "92"}));
    done(
        "admitted",
        json!({"on": "2026-04-10", "outcome": "同意接收", "n_entitled": "18", "n_present": "16", "n_yes": "15", "n_no": "0", "n_abstain": "1", "n_written_yes": "0"}),
    );
}

fn full(template: &str, people: &[i64]) -> Value {
    json!({"template": template, "people": people, "masked": false})
}

#[test]
fn a_form_is_filled_from_what_was_recorded_and_blank_where_nothing_is() {
    let (desk, dialogs, ids) = branch(&["孙悦"]);
    up_to_admission(&desk, ids[0]);
    let made = |template: &str| {
        let path = desk.vault.beside(&format!("{template}.docx"));
        dialogs.next(path.clone());
        let saved = desk.call("template_fill", full(template, &ids));
        assert_eq!((&saved["file"], &saved["rows"]), (&json!(format!("{template}.docx")), &json!(1)));
        path
    };
    let check = desk.call("template_check", full("application_talk", &ids));
    assert_eq!(check["unknown"], json!([]), "a delivered template asks for nothing that does not exist");
    let blanks: Vec<&str> =
        check["blanks"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(blanks, ["学历", "本人经历", "家庭主要成员", "主要社会关系"]);

    let talk = words(&made("application_talk"));
    assert_eq!(dialogs.proposed(), "孙悦_入党申请谈话记录表.docx");
    for text in [
        "党支部：学生第一党支部",
        "110101200402290025",
        "2004年2月29日",
        "2024年5月",
        "2024年6月3日",
        "赵老师",
        "动机端正 <好> & 稳定",
    ] {
        assert!(talk.contains(text), "{text} is missing in {talk}");
    }
    assert!(!talk.contains("{{"), "{talk}");

    let record = made("cultivation_record");
    let seen = look(&record);
    let assessed = &seen["tables"][1];
    assert_eq!(
        *assessed,
        json!([
            ["序号", "考察期", "考察内容", "考察意见", "登记日期"],
            ["1", "2024年12月10日至2025年6月9日", "表现良好", "合格", "2025年6月9日"],
            ["2", "2025年6月10日至2025年12月9日", "表现良好", "合格", "2025年12月9日"],
        ])
    );
    assert!(words(&record).contains("2015年6月1日"), "the day on which the first contact was admitted");

    let meeting = made("admission_meeting");
    let count = look(&meeting)["tables"][1][2].clone();
    assert_eq!(count, json!(["18", "16", "15", "0", "1", "0"]));
    assert!(words(&meeting).contains("讨论接收孙悦同志（软件2201班）为中共预备党员"));

    let course = made("full_course");
    let steps = look(&course)["tables"][1].clone();
    assert_eq!(steps.as_array().unwrap().len(), 26, "a head and the 25 steps: {steps}");
    let first: Vec<&str> = steps[1].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
    assert_eq!(first, ["1", "递交入党申请书", "本人", "2024年5月", "", ""]);
    if let Some(text) = pages(&desk, &course) {
        assert!(text.contains("发展党员全程记实表") && text.contains("材料归档"), "{text}");
        assert_eq!(text.matches('\u{c}').count(), 1, "all 25 steps stand on one page: {text}");
    }
}

#[test]
fn every_delivered_template_asks_only_for_what_exists() {
    let (desk, _, ids) = branch(&["孙悦"]);
    let list = desk.call("templates", json!({}));
    let templates = list["templates"].as_array().unwrap();
    assert_eq!(templates.len(), 11);
    for template in templates {
        assert_eq!(template["unknown"], json!([]), "{template}");
        let check = desk.call("template_check", full(template["id"].as_str().unwrap(), &ids));
        assert_eq!((&check["n_files"], &check["unknown"]), (&json!(1), &json!([])), "{template}");
    }
    let fields = desk.call("template_fields", json!({}));
    let written: Vec<&str> = fields
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["fields"].as_array().unwrap())
        .map(|field| field["written"].as_str().unwrap())
        .collect();
    for name in ["{{姓名}}", "{{接收大会日期}}", "{{#名单}}", "{{考察.意见}}", "{{#步骤}}"] {
        assert!(written.contains(&name), "{name}");
    }
    assert_eq!(
        written.len(),
        written.iter().collect::<std::collections::BTreeSet<_>>().len(),
        "each name once"
    );
}

#[test]
fn many_people_are_one_list_or_a_file_each_and_no_file_goes_over_another() {
    let (desk, dialogs, ids) = branch(&["孙悦", "钱进", "吴敏"]);
    act(&desk, "applied", &ids, json!({"on": "2026-03-01"}));
    act(&desk, "activist", &ids[..2], json!({"on": "2026-06-10"}));
    let path = desk.vault.beside("备案.docx");
    dialogs.next(path.clone());
    let saved = desk.call("template_fill", full("activist_filing_report", &ids[..2]));
    assert_eq!(dialogs.proposed(), "2人_入党积极分子备案报告.docx");
    assert_eq!(saved["rows"], 1);
    let seen = look(&path);
    let rows = seen["tables"][0].as_array().unwrap();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!((&rows[1][1], &rows[2][0], &rows[2][1]), (&json!("孙悦"), &json!("2"), &json!("钱进")));
    assert_eq!(rows[1][7], "2026年6月10日");
    let letter = words(&path);
    assert!(letter.contains("孙悦、钱进共 2 名同志列为入党积极分子"), "{letter}");
    assert!(
        letter.contains("学生第一党支部（盖章）"),
        "what is the same for all stands in the text: {letter}"
    );

    // One file for each of three; a file of that name is there already and stays.
    let folder = desk.vault.beside("out");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("钱进_转正申请书.docx"), "不能覆盖").unwrap();
    dialogs.next(folder.join("孙悦_转正申请书.docx"));
    let saved = desk.call("template_fill", full("conversion_application", &ids));
    assert_eq!(saved["rows"], 3);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|one| one.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["吴敏_转正申请书.docx", "孙悦_转正申请书.docx", "钱进_转正申请书.docx", "钱进_转正申请书_2.docx"]
    );
    assert_eq!(std::fs::read_to_string(folder.join("钱进_转正申请书.docx")).unwrap(), "不能覆盖");
    assert!(look(&folder.join("钱进_转正申请书_2.docx")).is_object());

    // Masked, and remembered so.
    dialogs.next(desk.vault.beside("talk.docx"));
    let masked = json!({"template": "application_talk", "people": [ids[0]], "masked": true});
    assert_eq!(desk.call("template_fill", masked)["warning"], "");
    assert!(words(&desk.vault.beside("talk.docx")).contains("110***********0025"));
    assert_eq!(desk.call("templates", json!({}))["masked_by_default"], true);
    let refused = desk.try_call("template_fill", full("application_talk", &[])).unwrap_err();
    assert!(refused.to_string().contains("请先选择要填的人"), "{refused}");
}

#[test]
fn a_school_adds_its_own_template_takes_it_back_and_finds_it_in_a_copy() {
    let (desk, dialogs, ids) = branch(&["孙悦"]);
    let folder = desk.vault.beside("forms");
    std::fs::create_dir_all(&folder).unwrap();
    python(&[&script("make.py"), folder.to_str().unwrap()]);
    let add = |name: &str| {
        dialogs.next(folder.join(name));
        desk.try_call("template_add", json!({}))
    };
    for (name, why) in [
        ("macros.docx", "宏"),
        ("passphrase.docx", "打开密码"),
        ("old.docx", "另存为 .docx"),
        ("cut.docx", "已损坏"),
    ] {
        let refused = add(name).unwrap_err().to_string();
        assert!(refused.contains(why) && refused.contains("档案没有变化"), "{refused}");
    }
    std::fs::copy(folder.join("heads.docx"), folder.join("本校登记表.docx")).unwrap();
    let added = add("本校登记表.docx").unwrap();
    let id = added["value"]["id"].as_str().unwrap().to_owned();
    let first = &added["value"]["list"]["templates"][0];
    assert_eq!(
        (&first["name"], &first["is_own"], &first["unknown"]),
        (&json!("本校登记表"), &json!(true), &json!([]))
    );
    assert_eq!(added["undo_label"], "已添加模板“本校登记表”");

    let path = desk.vault.beside("filled.docx");
    dialogs.next(path.clone());
    desk.call("template_fill", full(&id, &ids));
    let parts = look(&path)["parts"].clone();
    assert_eq!(parts["word/header1.xml"], json!(["页眉 学生第一党支部"]));
    assert_eq!(parts["word/footer1.xml"], json!(["页脚 2026年11月20日"]));

    // A name that nobody knows is told and stays.
    std::fs::copy(folder.join("split.docx"), folder.join("本校登记表.docx")).unwrap();
    let changed = add("本校登记表.docx").unwrap();
    assert_eq!(changed["value"]["id"], json!(id), "the same name takes the place of the earlier one");
    assert_eq!(changed["value"]["list"]["templates"][0]["unknown"], json!(["星座"]));
    desk.call("undo", json!({"operation": changed["operation"]}));
    assert_eq!(
        desk.call("templates", json!({}))["templates"][0]["unknown"],
        json!([]),
        "the earlier one is back"
    );

    let copy = desk.vault.beside("copy.zhibu");
    app::desk::backup(&desk.app, &copy).expect("a copy");
    let removed = desk.call("template_remove", json!({"id": id}));
    assert_eq!(removed["value"]["templates"].as_array().unwrap().len(), 11);
    desk.call("undo", json!({"operation": removed["operation"]}));
    assert_eq!(desk.call("templates", json!({}))["templates"][0]["name"], "本校登记表");
    let refused = desk.try_call("template_remove", json!({"id": "full_course"})).unwrap_err();
    assert!(refused.to_string().contains("随程序的模板不能移除"), "{refused}");

    let other = desk.vault.beside("other");
    app::desk::restore(&copy, &other).expect("restored");
    let app = App::new(other, Arc::new(Dialogs::default()), "2026-11-20".parse().ok());
    dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("unlocked");
    let list = dispatch(&app, "templates", json!({})).expect("the templates");
    assert_eq!(list["templates"][0]["name"], "本校登记表", "it goes along with a copy");
}

/// A workbook as openpyxl reads it: title, heads, rows; dates as they are shown.
fn sheet(file: &Path) -> Value {
    let program = "import sys, json, openpyxl\n\
        s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]\n\
        def said(c):\n\
        \x20   v = c.value\n\
        \x20   return v.strftime('%Y.%m.%d') + 'd' if c.is_date else ('' if v is None else v)\n\
        head = [c.value for c in s[3]]\n\
        rows = [dict(zip(head, map(said, r))) for r in s.iter_rows(min_row=4) if isinstance(r[0].value, (int, float))]\n\
        print(json.dumps({'title': s['A1'].value, 'unit': s['A2'].value, 'head': head, 'rows': rows,\n\
            'orientation': s.page_setup.orientation, 'repeat': s.print_title_rows}, ensure_ascii=False))";
    serde_json::from_str(&python(&["-c", program, file.to_str().expect("a plain path")])).expect("JSON")
}

#[test]
fn lists_for_the_committee_hold_whom_they_are_about_and_dates_as_they_are_known() {
    let (desk, _, ids) = branch(&["孙悦", "钱进", "吴敏"]);
    act(&desk, "applied", &ids[1..], json!({"on": "2025-03-01"}));
    act(&desk, "activist", &ids[1..2], json!({"on": "2025-09-10"}));
    act(&desk, "contacts_appointed", &ids[1..2], json!({"on": "2025-09-12", "value": "李四"}));
    up_to_admission(&desk, ids[0]);
    let written = |report: &str, more: Value| {
        let file = desk.vault.beside(&format!("{report}.xlsx"));
        let mut request = json!({"report": report, "masked": true});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        app::desk::export(&desk.app, request, None, &file, true).expect("written");
        sheet(&file)
    };
    let activists = written("activist_filing", json!({}));
    assert_eq!(activists["title"], "学生第一党支部入党积极分子备案表");
    let rows = activists["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "the others are at other stages: {rows:?}");
    assert_eq!(
        (
            &rows[0]["姓名"],
            &rows[0]["申请入党时间"],
            &rows[0]["确定积极分子时间"],
            &rows[0]["培养联系人"],
            &rows[0]["备案时间"]
        ),
        (&json!("钱进"), &json!("2025.03.01d"), &json!("2025.09.10d"), &json!("李四"), &json!(""))
    );
    assert_eq!(activists["orientation"], "landscape");

    let approval = written("admission_approval", json!({}));
    let row = &approval["rows"][0];
    assert_eq!(
        (
            &row["姓名"],
            &row["申请入党时间"],
            &row["出生年月"],
            &row["支部大会接收时间"],
            &row["应到"],
            &row["赞成"]
        ),
        (
            &json!("孙悦"),
            &json!("2024.05"),
            &json!("2004.02"),
            &json!("2026.04.10d"),
            &json!(18.0),
            &json!(15.0)
        ),
        "a month stays a month"
    );
    assert_eq!(row["公民身份号码"], "110***********0025");
    assert_eq!(written("candidate_filing", json!({}))["rows"], json!([]));
    // Who is chosen stands in it, whatever the stage.
    let chosen = written("prereview", json!({ "people": [ids[0]] }));
    let row = &chosen["rows"][0];
    assert_eq!(
        (&row["政治审查结论"], &row["培训学时"], &row["培训成绩"]),
        (&json!("合格"), &json!(24.0), &json!("92"))
    );
    let conversion = written("conversion_filing", json!({}));
    assert_eq!(conversion["rows"][0]["预备期至"], "2027.04.09d");

    // Nothing of it is history.
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let progress = written("development_progress", json!({}));
    let rows = progress["rows"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["姓名"].as_str().unwrap()).collect();
    assert_eq!(names, ["孙悦", "钱进", "吴敏"], "who is farthest stands first");
    let course = desk.call("development_course", json!({ "id": ids[2] }));
    let done = format!("{}/25", course["n_done"]);
    assert_eq!(
        (&rows[2]["已办步骤"], &rows[2]["下一步"], &rows[2]["等谁办"]),
        (&json!(done), &json!("2 党组织派人谈话"), &json!("党支部"))
    );
    assert_eq!(rows[2]["最迟办理"], "2025.04.01d");
    let refused = app::desk::export(
        &desk.app,
        json!({"report": "prereview", "on": "2026-01-01"}),
        None,
        &desk.vault.beside("past.xlsx"),
        true,
    );
    assert!(refused.unwrap_err().to_string().contains("只能按今天的情况导出"));
    let listed = app::desk::reports();
    let codes: Vec<&str> =
        listed.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"development_progress") && codes.contains(&"conversion_filing"), "{codes:?}");
}
