//! Laws for the interface: it shows what Rust says and decides nothing.

use crate::tree::{File, files, none};

fn interface() -> impl Iterator<Item = File> {
    files().into_iter().filter(|file| file.path.starts_with("ui/src/") && file.is(&["ts", "vue"]))
}

/// Every line of the interface in which one of the words stands, outside the files named.
fn lines_with(words: &[&str], except: &[&str]) -> Vec<String> {
    interface()
        .filter(|file| !except.contains(&file.path.as_str()))
        .flat_map(|file| {
            let hits = file.lines().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
            hits.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect::<Vec<_>>()
        })
        .collect()
}

/// A test of the interface may do what the interface may not.
fn is_test(fault: &str) -> bool {
    [".spec.ts:", ".test.ts:"].iter().any(|ending| fault.contains(ending))
}

#[test]
fn a_candidate_of_the_input_method_never_submits_anything() {
    let mut faults = lines_with(
        &[
            "key === 'Enter'",
            "key === \"Enter\"",
            "key == 'Enter'",
            "keydown.enter",
            "keyup.enter",
            "keypress.enter",
        ],
        &["ui/src/shared/ime.ts"],
    );
    faults.retain(|fault| !is_test(fault));
    none(
        faults,
        "Enter is asked for in ui/src/shared/ime.ts only, which knows whether the input method has it",
    );
}

#[test]
fn what_comes_from_a_file_is_shown_as_text() {
    let mut faults =
        lines_with(&["v-html", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"], &[]);
    // A test lays out its own page; nothing of a file is in it.
    faults.retain(|fault| !is_test(fault));
    none(faults, "a name in a roster may be HTML; it is shown as text, never run");
}

#[test]
fn no_style_stands_in_a_template() {
    let faults = interface()
        .filter(|file| file.is(&["vue"]))
        .flat_map(|file| {
            // `:style` is set by script, which the content security policy allows; a static one it refuses.
            let hits = file.lines().filter(|(_, line)| line.contains(" style=\""));
            hits.map(|(number, _)| format!("{}:{number}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "the content security policy refuses static styles in a template; use a class");
}

#[test]
fn no_day_and_no_sum_is_computed() {
    let words =
        ["new Date(", "Date.parse(", "toFixed(", ".setMonth(", ".setDate(", ".setFullYear(", "from 'dayjs'"];
    // The one computes the corners of a drawing, the other the leaves of the calendar that one picks a day from.
    let drawings = ["ui/src/shared/StageSign.vue", "ui/src/shared/DateField/month.ts"];
    let mut faults = lines_with(&words, &drawings);
    faults.retain(|fault| !is_test(fault) && !fault.starts_with("ui/src/api/mock"));
    none(faults, "days and sums come from Rust, ready to show");
}

#[test]
fn nothing_is_kept_in_the_browser() {
    let faults = lines_with(&["localStorage", "sessionStorage", "indexedDB", "document.cookie"], &[]);
    none(faults, "the web view's own stores are not encrypted; settings go through Rust");
}

#[test]
fn no_feature_leans_on_another() {
    let faults = interface()
        .filter_map(|file| {
            let feature = file.path.strip_prefix("ui/src/features/")?.split('/').next()?.to_owned();
            let foreign = |line: &str| {
                let target = line.split("features/").nth(1).and_then(|rest| rest.split('/').next());
                line.contains("import") && target.is_some_and(|target| target != feature)
            };
            let hits = file.lines().filter(|(_, line)| foreign(line));
            Some(
                hits.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim()))
                    .collect::<Vec<_>>(),
            )
        })
        .flatten()
        .collect();
    none(faults, "what two features need lies in ui/src/shared");
}
