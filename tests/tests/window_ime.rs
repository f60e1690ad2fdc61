//! Chinese typed through a real input method into the real window: a key that chooses a word is never a command.
#![cfg(target_os = "linux")]

use acceptance::harness::{Ime, Selector, TestVault, Window, desktop_variables};
use serde_json::json;

const SEARCH: &str = "[data-page=members] input[type=text]";
const NAME: &str = "[data-field=name] input";
const REMARK: &str = "[data-field=remark] textarea";

struct Typing {
    window: Window,
    ime: Ime,
}

impl Typing {
    fn focus(&self, field: &str) {
        self.window.find(&Selector::css(field));
        self.window.script("document.querySelector(arguments[0]).focus()", &[json!(field)]);
    }

    /// Types pinyin and the keys that choose, and waits until the field holds the words.
    fn compose(&self, field: &str, letters: &str, choose: &[&str], words: &str) {
        self.focus(field);
        self.ime.letters(letters);
        self.ime.keys(choose);
        self.holds(field, words);
    }

    fn holds(&self, field: &str, words: &str) {
        let value = "return document.querySelector(arguments[0])?.value ?? null";
        self.window.wait_until(&format!("{field} holds “{words}”"), |window| {
            window.script(value, &[json!(field)]) == json!(words)
        });
    }

    fn empty(&self, field: &str) {
        self.focus(field);
        self.ime.keys(&["ctrl+a", "BackSpace"]);
        self.holds(field, "");
    }
}

#[test]
fn window_takes_chinese_from_an_input_method_and_no_command_with_it() {
    let vault = TestVault::with_people(12);
    let desktop = desktop_variables();
    let ime = Ime::start(&desktop.1);
    let window = Window::open_on(desktop, vault.path(), &ime.variables());
    window.unlock();
    window.go("/members");
    window.wait_text("共 12 人");
    ime.focus("支部台账");
    window.wait_until("the page has the keyboard", |window| {
        window.script("return document.hasFocus()", &[]) == json!(true)
    });
    ime.switch(true);
    let typing = Typing { window, ime };

    // The search box: a space chooses, Enter takes the letters as they are and goes nowhere, Escape gives up.
    typing.compose(SEARCH, "wangxiaoming", &["space"], "王晓明");
    typing.empty(SEARCH);
    typing.compose(SEARCH, "wang", &["Return"], "wang");
    let focus = "return document.activeElement?.matches(arguments[0]) ?? false";
    assert_eq!(
        typing.window.script(focus, &[json!(SEARCH)]),
        json!(true),
        "Enter chose letters, not the list"
    );
    typing.ime.letters("zhang");
    typing.ime.keys(&["Escape"]);
    typing.compose(SEARCH, "li", &["Return"], "wangli");
    typing.empty(SEARCH);

    // The form: words by number, a long text, and Enter that neither saves nor leaves the field.
    typing.ime.keys(&["ctrl+n"]);
    typing.compose(NAME, "wangxiaoming", &["space"], "王晓明");
    typing.compose(REMARK, "wangxiaoming", &["Return"], "wangxiaoming");
    typing.compose(REMARK, "ni", &["space"], "wangxiaoming你");
    assert!(typing.window.shows(&Selector::css("[data-page=new-person]")), "nothing was saved on the way");

    // A date is typed with the input method on: figures are figures.
    typing.compose("[data-field=born_on] input", "2004.5.1", &["Tab"], "2004-05-01");

    // And a command right after a word is a command.
    typing.focus(REMARK);
    typing.ime.letters("xuesheng");
    typing.ime.keys(&["space", "ctrl+s"]);
    typing.window.wait_text("已新增 王晓明");
    // The card comes a moment after the word that it was saved.
    let remark = "return document.querySelector('[data-field=remark]')?.innerText ?? ''";
    typing.window.wait_until("the card shows all that was typed", |window| {
        let shown = window.script(remark, &[]);
        shown.as_str().is_some_and(|shown| shown.contains("wangxiaoming你学生"))
    });
}
