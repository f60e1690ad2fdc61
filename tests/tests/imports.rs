//! Imports through the public door: what was decided once is not asked again, can be looked at, and can be forgotten.

use std::path::PathBuf;
use std::sync::Arc;

use acceptance::harness::{PASSPHRASE, TestVault};
use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use serde_json::{Value, json};

struct Desk {
    app: App,
    vault: TestVault,
}

impl Desk {
    fn open() -> Self {
        let vault = TestVault::empty();
        let app = App::new(vault.path(), Arc::new(NoDesktop), "2026-11-20".parse().ok());
        let desk = Self { app, vault };
        desk.call("unlock", json!({ "passphrase": PASSPHRASE }));
        desk
    }

    fn call(&self, name: &str, body: Value) -> Value {
        dispatch(&self.app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.vault.beside(name);
        std::fs::write(&path, text).expect("a file beside the vault");
        path
    }

    /// Chooses a file, as the window does.
    fn choose(&self, name: &str, text: &str) -> Value {
        let token = self.app.offer_file(self.file(name, text)).token;
        self.call("import_open", json!({ "token": token }))
    }

    fn decide(&self, view: &Value, change: impl FnOnce(&mut Value)) -> Value {
        let mut decisions = view["decisions"].clone();
        change(&mut decisions);
        self.call("import_decide", json!({ "token": view["token"], "decisions": decisions }))
    }

    fn run(&self, view: &Value) -> Value {
        self.call("import_run", json!({ "token": view["token"], "skip_errors": false }))
    }
}

/// The fields of the columns, in their order; what is left out is `-`.
fn fields(view: &Value) -> Vec<String> {
    let columns = view["sheets"][0]["columns"].as_array().expect("columns").iter();
    columns.map(|column| column["field"].as_str().unwrap_or("-").to_owned()).collect()
}

fn codes(view: &Value) -> Vec<&str> {
    view["problems"].as_array().expect("problems").iter().filter_map(|one| one["code"].as_str()).collect()
}

const FIRST: &str = "\u{feff}姓名,学号,民族,入党日子,鞋码\n周子衿,2024100001,水傣,2024-06-20,38\n";
// The same heads, in another order, other people, the same odd word.
const SECOND: &str = "\u{feff}鞋码,学号,入党日子,姓名,民族\n40,2024100002,2024-06-21,林晓,水傣\n";

#[test]
fn what_was_decided_for_a_table_holds_for_the_next_one_like_it() {
    let desk = Desk::open();
    let first = desk.choose("一班.csv", FIRST);
    assert_eq!(fields(&first), ["name", "student_no", "ethnicity", "-", "-"]);
    assert!(codes(&first).contains(&"enum_unknown"), "{first}");
    let decided = desk.decide(&first, |decisions| {
        decisions["columns"] = json!({"一班!D": "admitted_on", "一班!E": "remark"});
        decisions["values"] = json!({"ethnicity=水傣": "傣族"});
    });
    assert_eq!(decided["sheets"][0]["remembered"], "", "this one taught it");
    let operation = desk.run(&decided)["operation"].clone();

    let second = desk.choose("二班.csv", SECOND);
    assert_eq!(fields(&second), ["remark", "student_no", "admitted_on", "name", "ethnicity"]);
    let words = second["sheets"][0]["remembered"].as_str().expect("words");
    assert!(words.contains("《一班.csv》的对应"), "{words}");
    assert_eq!(codes(&second), ["enum_mapped"], "nothing is asked again: {}", second["problems"]);
    assert!(second["problems"][0]["message"].as_str().expect("words").contains("“水傣”按您的回答取“傣族”"));

    // As if nothing had been decided, where somebody wants it so.
    let anew = desk.decide(&second, |decisions| decisions["anew"] = json!(["二班"]));
    assert_eq!(fields(&anew), ["-", "student_no", "-", "name", "ethnicity"]);
    assert_eq!(anew["sheets"][0]["remembered"], "");

    // The user's own answer wins over the memory.
    let own = desk.decide(&second, |decisions| decisions["columns"] = json!({"二班!A": null}));
    assert_eq!(fields(&own)[0], "-");
    desk.run(&own);
    let again = desk.choose("三班.csv", &SECOND.replace("林晓", "何平").replace("100002", "100003"));
    assert_eq!(fields(&again)[0], "-", "the newest import is the one that is followed");
    assert!(again["sheets"][0]["remembered"].as_str().expect("words").contains("《二班.csv》"));

    // It can be looked at and forgotten, and forgetting can be taken back.
    let memory = desk.call("import_memory", json!({}));
    assert_eq!(memory["layouts"].as_array().expect("tables").len(), 1);
    assert_eq!(memory["values"][0]["text"], "水傣");
    let forgotten = desk.call("import_forget", json!({"field": "ethnicity", "text": "水傣"}));
    assert_eq!(forgotten["value"]["values"], json!([]));
    let asked = desk.choose("四班.csv", &SECOND.replace("林晓", "吴迪").replace("100002", "100004"));
    assert!(codes(&asked).contains(&"enum_unknown"), "it is asked again");
    desk.call("undo", json!({"operation": forgotten["operation"]}));
    assert_eq!(desk.call("import_memory", json!({}))["values"][0]["text"], "水傣");
    let key = memory["layouts"][0]["key"].clone();
    desk.call("import_forget", json!({"layout": key}));
    let asked = desk.choose("五班.csv", &SECOND.replace("林晓", "孙浩").replace("100002", "100005"));
    assert_eq!(asked["sheets"][0]["remembered"], "");
    assert!(operation.as_i64().is_some());
}

#[test]
fn an_import_that_is_taken_back_has_taught_nothing() {
    let desk = Desk::open();
    let view = desk.choose("一班.csv", FIRST);
    let view = desk.decide(&view, |decisions| {
        decisions["columns"] = json!({"一班!D": "admitted_on"});
        decisions["values"] = json!({"ethnicity=水傣": "傣族"});
    });
    let operation = desk.run(&view)["operation"].clone();
    assert_eq!(desk.call("import_memory", json!({}))["layouts"].as_array().expect("tables").len(), 1);
    desk.call("undo", json!({ "operation": operation }));
    assert_eq!(desk.call("import_memory", json!({})), json!({"layouts": [], "values": []}));
    let again = desk.choose("一班.csv", FIRST);
    assert_eq!((&again["earlier"], &again["sheets"][0]["remembered"]), (&json!(""), &json!("")));
}
