//! A roster that another office saved in its own formats is the same roster: LibreOffice writes it anew as `.xls`, `.ods`
//! and a page, and the plan of each says of every person and every doubt what the plan of the `.xlsx` says.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use acceptance::harness::{TestVault, sample_roster};
use serde_json::Value;

/// Saves a workbook anew; the office has a home of its own, so that it asks nobody and changes nothing.
fn saved_as(home: &Path, file: &Path, filter: &str, ending: &str) -> PathBuf {
    let folder = home.join(ending);
    let mut office = Command::new("soffice");
    office.args(["--headless", "--norestore", "--convert-to", filter, "--outdir"]).arg(&folder).arg(file);
    let answer = office.env("HOME", home).output().expect("soffice; `cargo xtask setup` installs it");
    let made = folder.join(file.file_name().expect("a file")).with_extension(ending);
    assert!(made.is_file(), "{}", String::from_utf8_lossy(&answer.stderr));
    made
}

/// What a plan says of people and doubts, by the place in the file.
fn said(plan: &Value) -> BTreeMap<u64, (Value, Vec<String>)> {
    let rows = plan["rows"].as_array().expect("rows");
    let mut said: BTreeMap<u64, (Value, Vec<String>)> = rows
        .iter()
        .map(|row| (row["row"].as_u64().expect("a number"), (row["values"].clone(), Vec::new())))
        .collect();
    for issue in plan["issues"].as_array().expect("issues") {
        let words = format!("{}{} {}", issue["column"], issue["row"], issue["code"]);
        said.entry(issue["row"].as_u64().expect("a number")).or_default().1.push(words);
    }
    said
}

#[test]
fn what_another_office_saves_is_read_as_the_same_roster() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today("2026-11-20");
    let plan = |file: &Path| zhibu.json(&["import", "plan", file.to_str().expect("a plain path")]);
    let expected = plan(&sample_roster());
    assert_eq!(expected["counts"]["read"], 36);
    let home = vault.beside("office");
    for (filter, ending) in
        [("xls:MS Excel 97", "xls"), ("ods:calc8", "ods"), ("html:HTML (StarCalc)", "html")]
    {
        let file = saved_as(&home, &sample_roster(), filter, ending);
        let found = plan(&file);
        assert_eq!(found["open"], "ok", "{ending}: {}", found["message"]);
        assert_eq!(said(&found), said(&expected), "{ending}");
        assert_eq!(found["counts"], expected["counts"], "{ending}");
    }
}
