//! Answers for people to read.

use serde_json::Value;

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn number(value: &Value, key: &str) -> i64 {
    value.get(key).and_then(Value::as_i64).unwrap_or(0)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn lines(value: &Value, empty: &str, line: impl Fn(&Value) -> String) -> String {
    let lines: Vec<String> = list(value).iter().map(line).collect();
    if lines.is_empty() { empty.to_owned() } else { lines.join("\n") }
}

pub(crate) fn check(value: &Value) -> String {
    let problems: Vec<&str> =
        value.get("problems").map_or(&[][..], |p| list(p)).iter().filter_map(Value::as_str).collect();
    if problems.is_empty() {
        format!("检查通过：共 {} 人，没有发现问题。", number(value, "members"))
    } else {
        format!("发现 {} 个问题：\n{}", problems.len(), problems.join("\n"))
    }
}

pub(crate) fn history(value: &Value) -> String {
    lines(value, "还没有操作记录。", |line| {
        let undone = if line.get("undone_by").is_some_and(|v| !v.is_null()) { "（已撤销）" } else { "" };
        format!(
            "{:>5}  {}  {}{undone}",
            number(line, "operation"),
            word(line, "at_text"),
            word(line, "label")
        )
    })
}

pub(crate) fn undo(value: &Value) -> String {
    let kept = value.get("kept").map_or(&[][..], |k| list(k));
    let impossible = value.get("impossible").map_or(&[][..], |k| list(k));
    let mut text = format!("已撤销 {} 处。", number(value, "taken_back"));
    for (title, records) in [("保留", kept), ("无法撤销", impossible)] {
        for record in records {
            text.push_str(&format!("\n{title}：{}（{}）", word(record, "name"), word(record, "because")));
        }
    }
    text
}

pub(crate) fn members(value: &Value) -> String {
    lines(value, "没有符合条件的人。", |line| {
        format!(
            "{:>6}  {}  {}  {}",
            number(line, "id"),
            word(line, "name"),
            word(line, "stage_label"),
            word(line, "branch")
        )
    })
}

pub(crate) fn member(value: &Value) -> String {
    let mut text = format!("{}  {}", word(value, "name"), word(value, "stage_label"));
    for event in value.get("events").map_or(&[][..], |e| list(e)) {
        let on = event.get("on").and_then(Value::as_str).unwrap_or("日期不详");
        text.push_str(&format!("\n{on}  {} {}", word(event, "label"), word(event, "value")));
    }
    text
}

pub(crate) fn tasks(value: &Value) -> String {
    lines(value, "今天没有待办。", |task| {
        let name = task.get("subject").map_or("", |subject| word(subject, "name"));
        format!("{name}  {}  {}", word(task, "title"), word(task, "why"))
    })
}

pub(crate) fn birthdays(value: &Value) -> String {
    lines(value, "本月没有政治生日。", |person| {
        format!(
            "{}  {}  {} 周年",
            word(person, "celebrated_on"),
            word(person, "name"),
            number(person, "anniversary")
        )
    })
}

pub(crate) fn reports(value: &Value) -> String {
    lines(value, "", |report| format!("{}  {}", word(report, "code"), word(report, "label")))
}

pub(crate) fn import_done(value: &Value) -> String {
    let counts = value.get("counts").cloned().unwrap_or_default();
    format!(
        "已导入：新增 {} 人，更新 {} 人（操作 {}，可用 zhibu undo {} 撤销）。",
        number(&counts, "insert"),
        number(&counts, "update"),
        number(value, "operation"),
        number(value, "operation")
    )
}

pub(crate) fn exported(value: &Value) -> String {
    format!(
        "已写好 {}，共 {} 行。导出的文件不再受保护，请妥善保管。",
        word(value, "file"),
        number(value, "rows")
    )
}
