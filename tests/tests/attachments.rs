//! Photos and papers of a person through the public door: added, shown, taken back, carried by every backup, missed
//! aloud; and nothing of them readable anywhere on the disk.

use std::path::{Path, PathBuf};

use acceptance::harness::{PASSPHRASE, TestVault, Zhibu, papers};
use serde_json::{Value, json};

struct Story {
    vault: TestVault,
    person: i64,
}

impl Story {
    fn begin() -> Self {
        let vault = TestVault::with_people(3);
        let person = vault.zhibu().json(&["members"])[0]["id"].as_i64().expect("somebody");
        Self { vault, person }
    }

    fn zhibu(&self) -> &Zhibu {
        self.vault.zhibu()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.vault.beside(name);
        std::fs::write(&path, bytes).expect("a file beside the vault");
        path
    }

    fn attach(&self, name: &str, bytes: &[u8], more: &[&str]) -> Value {
        let path = self.file(name, bytes);
        let person = self.person.to_string();
        let words = [&["attach", &person, text(&path)], more].concat();
        let added = self.zhibu().json(&words);
        std::fs::remove_file(path).expect("the original is not needed any more");
        added
    }

    fn list_in(&self, zhibu: &Zhibu) -> Vec<Value> {
        let list = zhibu.json(&["call", "attachments", &json!({"id": self.person}).to_string()]);
        list["attachments"].as_array().expect("a list").clone()
    }

    fn list(&self) -> Vec<Value> {
        self.list_in(self.zhibu())
    }

    fn page(&self, zhibu: &Zhibu, id: &Value, page: u32) -> Value {
        let request = json!({"id": id, "page": page, "side": 400}).to_string();
        zhibu.json(&["call", "attachment_page", &request])
    }

    fn refused(&self, words: &[&str]) -> String {
        let words: Vec<&str> = ["--json"].iter().chain(words).copied().collect();
        let answer = self.zhibu().run(&words);
        assert_eq!(answer.code, 1, "{}", answer.text);
        answer.json()["error"]["message"].as_str().expect("a sentence").to_owned()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn sealed(vault: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(vault.join("attachments"))
        .expect("the folder of attachments")
        .map(|entry| entry.expect("a name").path())
        .collect();
    files.sort();
    files
}

#[test]
fn a_sideways_photo_and_a_pdf_are_added_shown_taken_back_and_brought_again() {
    let story = Story::begin();
    let photo = papers::sideways(3_200, 2_400);
    let added = story.attach("证件照.jpg", &photo, &["--smaller"]);
    assert_eq!(added["attachment"]["kind_label"], "照片");
    let pdf = papers::pdf(&["canary application", "second page"]);
    let paper = story.attach("王小明入党申请书.pdf", &pdf, &[]);
    assert_eq!(paper["attachment"]["kind_label"], "入党申请书");
    assert_eq!(paper["attachment"]["n_pages"], 2);

    let list = story.list();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0]["title"], "证件照", "a photo comes before papers");
    assert!(list.iter().all(|one| one["trouble"] == ""), "{list:?}");
    let upright = story.page(story.zhibu(), &list[0]["id"], 1);
    assert_eq!((upright["width"].as_u64(), upright["height"].as_u64()), (Some(300), Some(400)));
    let head = story.zhibu().json(&["call", "person_photo", &json!({"id": story.person}).to_string()]);
    assert!(head["picture"].as_str().is_some_and(|picture| picture.len() > 500), "the head shows it");
    let [one, two] = [1, 2].map(|page| story.page(story.zhibu(), &paper["attachment"]["id"], page));
    assert_ne!(one["picture"], two["picture"]);

    // What was turned and made smaller holds no place; what was added as it is comes out byte for byte.
    let out = story.vault.beside("out.jpg");
    story.zhibu().json(&["detach", &list[0]["id"].to_string(), "--out", text(&out)]);
    let copy = std::fs::read(&out).expect("a copy");
    assert!(!copy.windows(papers::PLACE.len()).any(|part| part == papers::PLACE.as_bytes()));
    let out = story.vault.beside("out.pdf");
    story.zhibu().json(&["detach", &paper["attachment"]["id"].to_string(), "--out", text(&out)]);
    assert_eq!(std::fs::read(&out).expect("a copy"), pdf);
    let again = story.refused(&["detach", &paper["attachment"]["id"].to_string(), "--out", text(&out)]);
    assert!(again.contains("没有覆盖"), "{again}");

    let id = list[0]["id"].clone();
    let saved = json!({"id": id, "revision": list[0]["revision"], "kind": "other", "title": "一寸照", "note": "2024 年拍"});
    let changed = story.zhibu().json(&["call", "attachment_save", &saved.to_string()]);
    assert_eq!(changed["value"]["title"], "一寸照");
    let older =
        json!({"id": id, "revision": list[0]["revision"], "kind": "other", "title": "别名", "note": ""});
    let stale = story.refused(&["call", "attachment_save", &older.to_string()]);
    assert!(stale.contains("已填的内容还在"), "an older state is refused: {stale}");
    for title in ["", "a/b", &"长".repeat(81)] {
        let wrong = json!({"id": id, "revision": 2, "kind": "other", "title": title, "note": ""}).to_string();
        assert!(story.refused(&["call", "attachment_save", &wrong]).contains("没有保存"));
    }

    let removed = story.zhibu().json(&["call", "attachment_remove", &json!({"id": id}).to_string()]);
    assert!(removed["undo_label"].as_str().is_some_and(|label| label.contains("移除")), "{removed}");
    assert_eq!(story.list().len(), 1);
    let undone = story.zhibu().json(&["undo", &removed["operation"].to_string()]);
    assert_eq!(story.list().len(), 2, "{undone}");
    // Taken back from the first act on: nothing is left on the card, and everything comes again.
    let undone = story.zhibu().json(&["undo", &paper["operation"].to_string()]);
    assert_eq!(story.list().len(), 1);
    story.zhibu().json(&["undo", &undone["operation"].to_string()]);
    story.page(story.zhibu(), &paper["attachment"]["id"], 2);
    assert_eq!(story.zhibu().json(&["check"])["ok"], true);
}

#[test]
fn nothing_readable_of_an_attachment_is_on_the_disk_or_in_the_temporary_folder() {
    let story = Story::begin();
    let photo = papers::with_notes(&papers::photo(640, 480), 1);
    story.attach("photo.jpg", &photo, &[]);
    story.attach("paper.pdf", &papers::pdf(&["canary-paper-9c1e"]), &[]);
    let list = story.list();
    for one in &list {
        story.page(story.zhibu(), &one["id"], 1);
    }
    story.zhibu().json(&["backup", "--out", text(&story.vault.beside("copy.dzb"))]);
    let marks: [&[u8]; 4] =
        [papers::PLACE.as_bytes(), b"canary-paper-9c1e", &photo[2_000..2_040], b"%PDF-1.7"];
    let top = story.vault.beside("");
    let mut places = files_in(&top);
    // Younger than this story: other tests of this machine leave their own.
    let begun = std::fs::metadata(&top).and_then(|told| told.created()).expect("the file system tells");
    places.extend(
        files_in_flat(&std::env::temp_dir()).into_iter().filter(|path| {
            std::fs::metadata(path).and_then(|told| told.modified()).is_ok_and(|at| at >= begun)
        }),
    );
    assert!(places.iter().any(|path| path.ends_with("copy.dzb")));
    for path in places {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for mark in marks {
            let is_there = bytes.windows(mark.len()).any(|part| part == mark);
            assert!(!is_there, "{} shows {}", path.display(), String::from_utf8_lossy(mark));
        }
    }
}

/// The files of one folder, those of folders in it left out.
fn files_in_flat(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

#[test]
fn what_is_no_picture_and_no_pdf_is_refused_with_its_own_sentence_and_changes_nothing() {
    let story = Story::begin();
    let operations = story.zhibu().json(&["history"]).as_array().expect("a list").len();
    let mut large = b"%PDF-1.4\n".to_vec();
    large.resize(21 * 1024 * 1024, b' ');
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("IMG_2041.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1".to_vec(), "兼容性最佳"),
        ("扫描.pdf", large, "超过 20 MB"),
        ("加密.pdf", papers::pdf_with_password(), "加了密码"),
        ("照片.jpg", "其实是文字".as_bytes().to_vec(), "与文件名无关"),
        ("坏.jpg", papers::photo(300, 300)[..900].to_vec(), "不完整或已损坏"),
        ("大.png", papers::png_bomb(), "像素太多"),
        ("空.pdf", Vec::new(), "空的"),
        ("申请书.docx", b"PK\x03\x04....[Content_Types].xml".to_vec(), "另存为 PDF"),
    ];
    for (name, bytes, expected) in cases {
        let path = story.file(name, &bytes);
        let said = story.refused(&["attach", &story.person.to_string(), text(&path)]);
        assert!(said.contains(expected) && said.contains("档案没有改动"), "{name}: {said}");
    }
    let nobody = story.refused(&["attach", "99999", text(&story.file("a.jpg", &papers::photo(30, 30)))]);
    assert!(nobody.contains("这个人"), "{nobody}");
    let unknown = story.refused(&["attach", "1", "a.jpg", "--kind", "存折"]);
    assert!(unknown.contains("入党申请书"), "the kinds are named: {unknown}");
    assert_eq!(story.zhibu().json(&["history"]).as_array().expect("a list").len(), operations);
    assert!(!story.vault.path().join("attachments").exists(), "no file was written for any of them");
}

#[test]
fn a_missing_or_altered_file_is_listed_with_a_sentence_and_a_backup_puts_it_back() {
    let story = Story::begin();
    story.attach("one.jpg", &papers::photo(300, 200), &[]);
    story.attach("two.pdf", &papers::pdf(&["two"]), &[]);
    let [first, second] = sealed(&story.vault.path()).try_into().expect("two files");

    // The pool beside the automatic backups has a copy: at the next opening nothing is missing.
    std::fs::remove_file(&first).expect("lost");
    assert!(story.list().iter().all(|one| one["trouble"] == ""), "put back from the backups");
    assert!(first.is_file());

    let mut bytes = std::fs::read(&second).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&second, bytes).expect("one bit turned");
    let check = story.zhibu().run(&["--json", "check"]);
    assert_eq!(check.code, 1);
    let problems = check.json()["problems"].to_string();
    assert!(problems.contains("损坏或被改动过"), "{problems}");

    std::fs::remove_dir_all(story.vault.path().join("backups/attachments")).expect("the pool");
    std::fs::remove_file(&first).expect("lost again");
    let list = story.list();
    let troubles: Vec<&str> = list.iter().filter_map(|one| one["trouble"].as_str()).collect();
    assert_eq!(list.len(), 2, "never silently dropped");
    assert_eq!(troubles.iter().filter(|one| one.contains("不在数据文件夹里")).count(), 1, "{troubles:?}");
}

#[test]
fn a_copy_holds_the_attachments_and_an_automatic_one_finds_them_in_its_pool() {
    let story = Story::begin();
    let kept = story.attach("kept.jpg", &papers::photo(300, 200), &[]);
    let gone = story.attach("gone.jpg", &papers::photo(200, 300), &[]);
    let id = gone["attachment"]["id"].clone();
    let removed = story.zhibu().json(&["call", "attachment_remove", &json!({"id": id}).to_string()]);

    let copy = story.vault.beside("copy.dzb");
    story.zhibu().json(&["backup", "--out", text(&copy)]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let moved = elsewhere.path().join("moved.dzb");
    std::fs::copy(&copy, &moved).expect("a copy on a stick");
    let into = elsewhere.path().join("restored");
    let told = story.zhibu().json(&["restore", text(&moved), "--into", text(&into)]);
    assert_eq!((told["attachments"].as_u64(), told["attachments_missing"].as_u64()), (Some(2), Some(0)));
    let restored = Zhibu::on(&into).passphrase(PASSPHRASE);
    story.page(&restored, &kept["attachment"]["id"], 1);
    restored.json(&["undo", &removed["operation"].to_string()]);
    assert_eq!(story.list_in(&restored).len(), 2, "an undo after the restore finds its file");
    story.page(&restored, &id, 1);
    assert_eq!(restored.json(&["check"])["ok"], true);

    // The newest automatic copy, with the pool beside it and without.
    let backups = story.vault.path().join("backups");
    let mut copies: Vec<_> = std::fs::read_dir(&backups)
        .expect("backups")
        .map(|entry| entry.expect("a name").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "dzb"))
        .collect();
    copies.sort();
    let newest = copies.last().expect("a copy was made at each lock");
    let into = elsewhere.path().join("from the pool");
    let told = story.zhibu().json(&["restore", text(newest), "--into", text(&into)]);
    assert_eq!(told["attachments_missing"], 0, "{told}");
    story.page(&Zhibu::on(&into).passphrase(PASSPHRASE), &kept["attachment"]["id"], 1);
    let alone = elsewhere.path().join("alone.dzb");
    std::fs::copy(newest, &alone).expect("only the file, not the pool");
    let into = elsewhere.path().join("without the pool");
    let told = story.zhibu().json(&["restore", text(&alone), "--into", text(&into)]);
    assert_eq!(told["attachments_missing"], 2, "what is missing is told: {told}");
    let without = Zhibu::on(&into).passphrase(PASSPHRASE);
    assert!(story.list_in(&without)[0]["trouble"].as_str().is_some_and(|trouble| !trouble.is_empty()));
}

#[test]
fn a_purge_takes_the_files_too_and_a_person_in_the_recycle_bin_is_only_looked_at() {
    let story = Story::begin();
    let kept = story.zhibu().json(&["members"])[1]["id"].as_i64().expect("somebody else");
    let added = story.attach("photo.jpg", &papers::photo(300, 200), &[]);
    let gone = story.attach("removed.pdf", &papers::pdf(&["removed"]), &[]);
    let removed = json!({"id": gone["attachment"]["id"]}).to_string();
    story.zhibu().json(&["call", "attachment_remove", &removed]);
    let other = story.file("other.jpg", &papers::photo(200, 200));
    story.zhibu().json(&["attach", &kept.to_string(), text(&other)]);
    assert_eq!(sealed(&story.vault.path()).len(), 3);

    let people = json!({"ids": [story.person]}).to_string();
    story.zhibu().json(&["call", "person_trash", &people]);
    let said =
        story.refused(&["call", "attachment_remove", &json!({"id": added["attachment"]["id"]}).to_string()]);
    assert!(said.contains("回收站"), "{said}");
    story.page(story.zhibu(), &added["attachment"]["id"], 1);

    let purge = json!({"ids": [story.person], "confirm": "彻底删除 1 人"}).to_string();
    story.zhibu().json(&["call", "person_purge", &purge]);
    assert_eq!(
        sealed(&story.vault.path()).len(),
        1,
        "the photo and the removed paper are gone, the other stays"
    );
    assert_eq!(story.zhibu().json(&["check"])["ok"], true);
}
