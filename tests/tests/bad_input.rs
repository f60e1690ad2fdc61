//! Bad starts, bad files and a full disk, through the public door: one Chinese sentence each, and nothing is different
//! afterwards.

use std::path::{Path, PathBuf};
use std::process::Command;

use acceptance::harness::{Answer, PASSPHRASE, TestVault, Zhibu, scratch_folder};
use rust_xlsxwriter::Workbook;

/// The sentence of a refusal: what happened, that the data is safe, what to do.
fn sentence(answer: &Answer) -> String {
    let answer = answer.json();
    // A plan that could not be made is still a plan; it carries its sentence itself.
    let message = answer["error"]["message"].as_str().or(answer["message"].as_str());
    let message = message.unwrap_or_else(|| panic!("a sentence: {answer}")).to_owned();
    assert!(message.chars().any(|sign| ('\u{4e00}'..'\u{9fff}').contains(&sign)), "Chinese: {message}");
    let is_safe =
        ["没有改动", "没有变化", "没有保存", "没有写入", "没有打开", "一条不少", "数据安全", "没有导入"]
            .iter()
            .any(|words| message.contains(words));
    assert!(is_safe, "it says that the data is safe: {message}");
    assert!(message.contains('请'), "it says what to do: {message}");
    message
}

fn members(zhibu: &Zhibu) -> usize {
    zhibu.json(&["members"]).as_array().expect("people").len()
}

/// A container of the old Office, as far as a reader looks before it gives up.
fn ole_with(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0_u8; 2048];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[1024..1024 + name.len()].copy_from_slice(&name);
    bytes
}

/// A roster of invented people who have nothing but a name and a number.
fn roster(path: &Path, n_people: u32) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["姓名", "学号", "家庭住址"]).expect("heads");
    let given = ["一", "丁", "万", "丰", "云", "仁", "佳", "信", "俊", "健"];
    for number in 0..n_people {
        let digit = |at: u32| given[(number / at % 10) as usize];
        let name = format!("赵{}{}{}", digit(1), digit(10), digit(100));
        let address = "贵州省贵阳市云岩区学府路".repeat(6);
        sheet
            .write_row(number + 1, 0, [name, format!("{}", 2_024_000_000 + number), address])
            .expect("a person");
    }
    workbook.save(path).expect("a workbook");
}

#[test]
fn every_bad_file_has_its_sentence_and_changes_nothing() {
    let vault = TestVault::with_people(10);
    let zhibu = vault.zhibu();
    let whole = vault.beside("whole.xlsx");
    roster(&whole, 20);
    let mut half = std::fs::read(&whole).expect("the workbook");
    half.truncate(half.len() / 2);
    let no_table = "今天的会议改到下午三点，地点不变。\n请大家互相转告。\n".as_bytes().to_vec();
    let mut noise = 1_u32;
    let rubbish: Vec<u8> = std::iter::repeat_with(|| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    })
    .take(60_000)
    .collect();
    let files: [(&str, Vec<u8>); 7] = [
        ("有密码.xlsx", ole_with("EncryptedPackage")),
        ("旧格式.xls", ole_with("Workbook")),
        ("空文件.xlsx", Vec::new()),
        ("断了一半.xlsx", half),
        ("通知.csv", no_table),
        ("乱码.xlsx", rubbish),
        ("照片.xlsx", [b"\xFF\xD8\xFF\xE0".as_slice(), &[7; 5_000]].concat()),
    ];
    let mut told = Vec::new();
    for (name, bytes) in files {
        let path = vault.beside(name);
        std::fs::write(&path, bytes).expect("a file");
        for step in ["plan", "run"] {
            let answer = zhibu.run(&["--json", "import", step, path.to_str().expect("a plain path")]);
            if answer.code == 0 {
                // A table without people is no error of the plan: it says so and has nothing to import.
                assert_eq!(answer.json()["counts"]["read"], 0, "{name}: {}", answer.text);
            } else {
                assert_eq!(answer.code, 1, "{name}: {}", answer.text);
                told.push(format!("{name}：{}", sentence(&answer)));
            }
        }
    }
    let missing = zhibu.run(&["--json", "import", "plan", "/nowhere/名册.xlsx"]);
    sentence(&missing);
    let folder = zhibu.run(&["--json", "import", "plan", vault.beside("").to_str().expect("a plain path")]);
    sentence(&folder);
    assert!(told.len() >= 12, "{told:#?}");
    assert_eq!(members(zhibu), 10);
    assert_eq!(
        zhibu.json(&["history"]).as_array().expect("operations").len(),
        2,
        "founded and filled, nothing else"
    );
}

#[test]
fn a_file_a_thousand_times_larger_than_a_roster_is_answered_soon() {
    let vault = TestVault::empty();
    let path = vault.beside("巨大.xlsx");
    let file = std::fs::File::create(&path).expect("a file");
    // Sparse: it has this length and takes no room.
    file.set_len(4_000_000_000).expect("a length");
    let answer = vault.zhibu().run(&["--json", "import", "plan", path.to_str().expect("a plain path")]);
    assert_eq!(answer.code, 1, "{}", answer.text);
    sentence(&answer);
}

#[test]
#[cfg(target_os = "linux")]
fn a_vault_that_somebody_else_holds_is_left_alone() {
    let vault = TestVault::with_people(3);
    let lock = vault.path().join("LOCK");
    let file = std::fs::File::options().write(true).open(&lock).expect("the lock");
    file.lock().expect("held");
    let answer = vault.zhibu().run(&["--json", "members"]);
    assert_eq!(answer.code, 3, "{}", answer.text);
    assert_eq!(answer.json()["error"]["kind"], "busy");
    let message = answer.json()["error"]["message"].as_str().expect("a sentence").to_owned();
    assert!(message.contains('请'), "{message}");
    drop(file);
    assert_eq!(members(vault.zhibu()), 3);
}

/// A small disk in memory, unmounted when dropped.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let folder = scratch_folder();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(folder.path());
        mount.output().is_ok_and(|output| output.status.success()).then(|| Self(folder))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _gone = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_refuses_an_import_and_takes_it_once_there_is_room() {
    let Some(disk) = SmallDisk::mount("24m") else {
        println!("NOT TESTED: a full disk needs the right to mount a tmpfs");
        return;
    };
    let elsewhere = scratch_folder();
    let book = elsewhere.path().join("名册.xlsx");
    roster(&book, 3_000);
    let book = book.to_str().expect("a plain path");
    let zhibu = Zhibu::on(disk.path("vault")).passphrase(PASSPHRASE);
    zhibu.json(&["init", "--no-keyring"]);
    zhibu.json(&["demo", "--members", "20", "--seed", "1"]);
    // Room for a few small copies, not for the people.
    let free = |disk: &SmallDisk| {
        let told =
            Command::new("df").args(["--output=avail", "-B1"]).arg(disk.0.path()).output().expect("df");
        let text = String::from_utf8_lossy(&told.stdout).into_owned();
        text.lines().nth(1).and_then(|line| line.trim().parse::<u64>().ok()).expect("a figure")
    };
    let ballast = disk.path("ballast.bin");
    let too_much = free(&disk).saturating_sub(900_000);
    std::fs::write(&ballast, vec![0; usize::try_from(too_much).expect("a small disk")]).expect("ballast");
    let refused = zhibu.run(&["--json", "import", "run", book, "--skip-errors"]);
    assert_eq!(refused.code, 1, "{}", refused.text);
    let message = sentence(&refused);
    assert!(message.contains("磁盘") || message.contains("空间"), "{message}");
    assert_eq!(members(&zhibu), 20, "nothing half written");

    std::fs::remove_file(&ballast).expect("room again");
    zhibu.json(&["import", "run", book, "--skip-errors"]);
    assert_eq!(members(&zhibu), 3_020);
    assert_eq!(zhibu.json(&["check"])["ok"], true);
}
