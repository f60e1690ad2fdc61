//! 发展党员 beside its board: list and calendar, 补录, the way and the papers of one person, the plan, a meeting for several
//! people, and what is printed and filled in.

use acceptance::harness::{Key, Selector, TestVault, Window};
use serde_json::{Value, json};

use super::{Album, TODAY, look};

/// Full members, and people in every stage; the first of them is at the branch meeting.
fn vault(album: &Album) -> (TestVault, Vec<i64>) {
    let vault = TestVault::empty();
    let mut roster = String::from(
        "\u{feff}姓名,性别,民族,学号,年级,班级,出生日期,党支部,申请入党时间,入党时间,转正时间\n",
    );
    let members =
        ["何平", "林晓", "周子衿", "秦月", "罗成", "曹刚", "董洁", "程远", "蒋明", "沈琳", "韩雪", "杨帆"];
    for (n, name) in members.iter().enumerate() {
        roster.push_str(&format!(
            "{name},女,汉族,P{n:03},,,1990-01-{:02},学生第一党支部,,2015-06-01,2016-06-01\n",
            n + 1
        ));
    }
    let young =
        ["周婷", "吴迪", "郑明", "王静", "冯远", "孙磊", "钱多", "郑一鸣", "欧阳若曦", "阿依古丽·买买提"];
    for (n, name) in young.iter().enumerate() {
        let grade = if n < 6 { "2024级" } else { "2025级" };
        roster.push_str(&format!(
            "{name},女,汉族,S{n:03},{grade},软件{}01,2005-03-{:02},学生第一党支部,2024-10-{:02},,\n",
            &grade[2..4],
            n + 1,
            n + 8
        ));
    }
    let file = vault.beside("名册.csv");
    std::fs::write(&file, roster).expect("a file");
    let zhibu = vault.zhibu().clone().today(TODAY);
    zhibu.json(&["call", "settings_save", &json!({"started_on": "2024-01-01"}).to_string()]);
    zhibu.json(&["import", "run", file.to_str().expect("a plain path")]);
    let people = zhibu.json(&["members"]);
    let id = |name: &&str| {
        let found = people.as_array().expect("people").iter().find(|one| one["name"] == **name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    let ids: Vec<i64> = young.iter().map(id).collect();
    let act = |kind: &str, whom: &[i64], values: Value| {
        let request = |accepted: Value| {
            json!({"kind": kind, "people": whom, "values": values, "each": [], "accepted": accepted, "is_past": true}).to_string()
        };
        let preview = zhibu.json(&["call", "act_preview", &request(json!([]))]);
        zhibu.json(&["call", "act_run", &request(preview["warnings"].clone())]);
    };
    act("talked", &ids[..8], json!({"on": "2024-11-05", "value": "何平"}));
    act(
        "activist",
        &ids[..6],
        json!({"on": "2025-01-10", "meeting_kind": "committee", "meeting_place": "党员活动室", "n_entitled": "5", "n_present": "5", "n_yes": "5"}),
    );
    act("activist_filed", &ids[..6], json!({"on": "2025-02-20", "outcome": "同意"}));
    act("contacts_appointed", &ids[..6], json!({"on": "2025-02-25", "value": "何平、林晓"}));
    for (from, to) in
        [("2025-01-10", "2025-07-09"), ("2025-07-10", "2026-01-09"), ("2026-01-10", "2026-07-09")]
    {
        act("assessed", &ids[..6], json!({"on": to, "since": from, "until": to, "outcome": "合格"}));
    }
    act("candidate_proposed", &ids[..5], json!({"on": "2026-03-02"}));
    act("candidate", &ids[..5], json!({"on": "2026-03-20", "outcome": "同意"}));
    act("introducers_named", &ids[..5], json!({"on": "2026-03-25", "value": "何平、林晓"}));
    act("political_review", &ids[..4], json!({"on": "2026-05-10", "outcome": "合格"}));
    act("trained", &ids[..4], json!({"on": "2026-06-05", "n_days": "3", "n_hours": "24", "score": "88"}));
    act("committee_reviewed", &ids[..4], json!({"on": "2026-10-12", "outcome": "合格"}));
    act("prereviewed", &ids[..4], json!({"on": "2026-11-02", "outcome": "合格"}));
    act("form_issued", &ids[..4], json!({"on": "2026-11-05", "value": "20260101"}));
    zhibu.json(&["call", "look_save", &look(album.theme, 100).to_string()]);
    (vault, ids)
}

pub(super) fn pictures(album: &Album) {
    let (vault, ids) = vault(album);
    let window = Window::open_with(vault.path(), &[("ZHIBU_TODAY", TODAY)]);
    window.unlock();
    window.go("/development");
    window.wait_text("等党支部");
    album.take(&window, "way-board");
    window.go("/development?view=list");
    window.wait_text("欧阳若曦");
    album.take(&window, "way-list");
    window.go("/development?view=schedule");
    window.wait_text("欧阳若曦");
    album.take(&window, "way-schedule");
    window.go("/development/backfill");
    window.wait_text("欧阳若曦");
    album.take(&window, "way-backfill");

    // One person: the steps, the papers, the plan.
    window.go(&format!("/development?view=board&person={}", ids[0]));
    window.find(&Selector::css("[data-testid=course]"));
    window.wait_text("支部大会讨论");
    album.take(&window, "way-course");
    window.press_button("倒排日期");
    window.find(&Selector::dialog(""));
    album.take(&window, "way-plan");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::dialog(""));
    window.click(&Selector::css("[data-testid=course] .tabs button:nth-of-type(2)"));
    window.find(&Selector::css("[data-testid=papers]"));
    album.take(&window, "way-papers");
    window.click(&Selector::css("[data-testid=course] .tabs button:nth-of-type(1)"));
    window.press_button("申请入党 2/2");
    window.press_button("更正：递交入党申请书 2024-10-08");
    window.find(&Selector::css("[data-testid=fact] .act-fields"));
    album.take(&window, "way-correct");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=fact]"));
    window.keys(&[Key::Escape]);

    // Four at one meeting, each with his own votes.
    window.go("/development");
    window.wait_text("预备党员接收 4");
    window.script(
        "document.querySelectorAll('[data-phase=admission] .tick').forEach((tick) => tick.click())",
        &[],
    );
    window.wait_text("已选 4 人");
    album.take(&window, "way-chosen");
    window.press_button("批量办理：支部大会讨论");
    window.find(&Selector::css("[data-testid=act] .act-fields"));
    window.click(&Selector::css("[data-testid=act] label.past"));
    window.find(&Selector::field("吴迪的赞成"));
    album.take(&window, "way-meeting");
    window.keys(&[Key::Escape]);
    window.wait_gone(&Selector::css("[data-testid=act]"));

    // What is printed and filled in.
    window.press_button("导出 / 打印");
    album.take(&window, "way-papers-menu");
    window.press_button("Word 模板…");
    window.find(&Selector::css(".template-dialog"));
    album.take(&window, "way-template");
}
