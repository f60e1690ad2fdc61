//! The import of a very large roster: time and memory from the chosen file to the plan, beside another reader of the
//! same file; the writing, beside the bare insert of the same rows; and the answers to hostile files.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use acceptance::harness::wide_roster::{HEADS, WideCell, cells_of, write_wide_roster};
use acceptance::harness::{PASSPHRASE, TestVault, scratch_folder};
use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::operation::{Op, OpKind};
use serde_json::{Value, json};
use store::{DbKey, NewArchive, NewEvent, OrganizationValues, PersonValues, Store};

use crate::figure::{Figure, median, time};

const MANY: u32 = 100_000;

/// Times, memory and ratios of [`MANY`] rows with thirty columns.
pub(crate) fn very_large_roster() -> Vec<Figure> {
    let vault = TestVault::empty();
    let roster = |n_people: u32| {
        let path = vault.beside(&format!("{n_people}.xlsx"));
        write_wide_roster(&path, n_people).expect("a roster");
        path
    };
    let (many, some, few) = (roster(MANY), roster(20_000), roster(412));
    let mut figures = vec![preview_of_a_small_one(&few)];
    figures.extend(plan_and_memory(&vault, &many, &some));
    figures.extend(writing(&vault, &many));
    figures
}

fn call(app: &App, name: &str, body: Value) -> Value {
    dispatch(app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
}

fn preview_of_a_small_one(path: &Path) -> Figure {
    let vault = TestVault::with_people(400);
    let app = App::new(vault.path(), Arc::new(NoDesktop), None);
    call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
    let took = median(5, || {
        let token = app.offer_file(path.to_owned()).token;
        call(&app, "import_open", json!({ "token": token }));
        call(&app, "import_rows", json!({ "token": token, "bucket": "", "from": 0, "count": 100 }));
        call(&app, "import_close", json!({ "token": token }));
    });
    let name = "first preview of a roster of 412 with 30 columns";
    Figure { name, took, limit: Duration::from_millis(300), tenth: None, unit: "ms" }
}

/// The whole program reads and plans; its memory is what the system says of it and of its worker.
fn plan_and_memory(vault: &TestVault, many: &Path, some: &Path) -> Vec<Figure> {
    let app = App::new(vault.path(), Arc::new(NoDesktop), None);
    call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
    let took = median(3, || {
        let token = app.offer_file(many.to_owned()).token;
        call(&app, "import_open", json!({ "token": token }));
        call(&app, "import_close", json!({ "token": token }));
    });
    let other = median(1, || openpyxl(many));
    println!(
        "      read, checked and planned in {:.2} s; openpyxl reads the cells alone in {:.2} s ({:.1} × as long)",
        took.as_secs_f64(),
        other.as_secs_f64(),
        other.as_secs_f64() / took.as_secs_f64()
    );
    drop(app);
    let peak = |path: &Path| peaks(vault, path);
    vec![
        Figure {
            name: "read, check and plan 100,000 rows of 30 columns",
            took,
            limit: Duration::from_secs(4),
            tenth: None,
            unit: "ms",
        },
        Figure::memory("memory of the program while it plans 100,000 rows", peak(many).0, 700),
        Figure::memory("memory of the worker while it reads 100,000 rows", peak(many).1, 1024),
        Figure::memory("memory of the program while it plans 20,000 rows", peak(some).0, 300),
        Figure::memory("memory of the worker while it reads 20,000 rows", peak(some).1, 300),
    ]
}

/// Files of the catalogue that claim far more than they hold, each read by a worker of its own; the slowest counts.
pub(crate) fn hostile_files() -> Vec<Figure> {
    let folder = scratch_folder();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("sheets/catalogue/make.py");
    let made = Command::new(python()).arg(script).arg(folder.path()).output().expect("python3 starts");
    assert!(made.status.success(), "the files are made: {}", String::from_utf8_lossy(&made.stderr));
    let worker = worker::Worker::beside_this_program();
    let mut slowest = (Duration::ZERO, String::new());
    let mut n_files = 0;
    for entry in std::fs::read_dir(folder.path()).expect("the folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !(name.starts_with("31_") || name.starts_with("33_")) {
            continue;
        }
        n_files += 1;
        let bytes = std::fs::read(&path).expect("its bytes");
        let took = time(|| drop(worker.table(&name, &bytes, None, &|_| true).expect("an answer")));
        slowest = slowest.max((took, name));
    }
    println!("      {n_files} hostile files of the catalogue were answered; the slowest is {}", slowest.1);
    let name = "the slowest answer to a hostile file";
    vec![Figure { name, took: slowest.0, limit: Duration::from_secs(1), tenth: None, unit: "ms" }]
}

fn python() -> String {
    std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned())
}

fn openpyxl(path: &Path) {
    let script = "import sys, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n\
        print(sum(1 for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None))";
    let output = Command::new(python()).args(["-c", script]).arg(path).output().expect("python3 starts");
    assert!(output.status.success(), "openpyxl reads it: {}", String::from_utf8_lossy(&output.stderr));
}

/// Most memory of `zhibu import plan` and of its worker, in MiB.
fn peaks(vault: &TestVault, path: &Path) -> (u64, u64) {
    let file = path.display().to_string();
    let mut child = vault
        .zhibu()
        .command(&["--json", "import", "plan", &file])
        .stdout(Stdio::null())
        .spawn()
        .expect("zhibu starts");
    let (mut own, mut workers) = (0, 0);
    while child.try_wait().expect("its state").is_none() {
        let id = child.id();
        own = own.max(peak_of(id));
        for worker in children_of(id) {
            workers = workers.max(peak_of(worker));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    (own, workers)
}

fn peak_of(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
    kib / 1024
}

fn children_of(process: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task"));
    let files = tasks.into_iter().flatten().flatten().map(|task| task.path().join("children"));
    let texts = files.filter_map(|file| std::fs::read_to_string(file).ok());
    texts.flat_map(|text| text.split(' ').filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()).collect()
}

/// One person as the archive keeps him, made beforehand, so that only the writing is measured.
type Made = (PersonValues, Vec<(EventKind, Option<PartialDate>, String)>);

fn made(number: u32, fields: &[Field]) -> Made {
    let mut values = PersonValues::default();
    let mut events = Vec::new();
    for (field, cell) in fields.iter().zip(cells_of(number)) {
        let (day, text) = match cell {
            WideCell::Blank => continue,
            WideCell::Text(text) => (None, text),
            WideCell::Day(day) | WideCell::Written(day, _) => (Some(day), day.to_string()),
        };
        match field.home() {
            FieldHome::Column(column) | FieldHome::DateColumn(column) => {
                assert!(values.set_column(column, &text), "{column} takes {text}");
            }
            FieldHome::EventDate(kind) => events.push((kind, day.map(PartialDate::Day), String::new())),
            FieldHome::EventValue(kind) => events.push((kind, None, text)),
            FieldHome::Branch | FieldHome::Group | FieldHome::Derived | FieldHome::Custom(_) => {}
        }
    }
    (values, events)
}

/// The import's own writing, beside the bare insert of the same rows with the journal and without it.
fn writing(vault: &TestVault, many: &Path) -> Vec<Figure> {
    let app = App::new(vault.path(), Arc::new(NoDesktop), None);
    call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
    let token = app.offer_file(many.to_owned()).token;
    call(&app, "import_open", json!({ "token": token }));
    let mut done = Value::Null;
    let whole = time(|| done = call(&app, "import_run", json!({ "token": token, "skip_errors": true })));
    let written = done["value"]["took_ms"].as_u64().expect("how long it took");
    drop(app);
    let (with_journal, without) = bare(&vault.beside("bare"));
    let written = Duration::from_millis(written);
    println!(
        "      writing 100,000 people: {:.2} s of {:.2} s for the whole command; bare insert {:.2} s with the journal, {:.2} s without",
        written.as_secs_f64(),
        whole.as_secs_f64(),
        with_journal.as_secs_f64(),
        without.as_secs_f64()
    );
    vec![
        Figure {
            name: "writing 100,000 people, beside the bare insert with the journal",
            took: written,
            limit: with_journal.mul_f64(1.5),
            tenth: None,
            unit: "ms",
        },
        Figure {
            name: "writing 100,000 people, beside the bare insert without the journal",
            took: written,
            limit: without.mul_f64(4.0),
            tenth: None,
            unit: "ms",
        },
    ]
}

fn bare(folder: &Path) -> (Duration, Duration) {
    std::fs::create_dir(folder).expect("a folder");
    let path: PathBuf = folder.join("main.db");
    let key = DbKey::from([7; 32]);
    let started_on = "2026-09-01".parse().expect("a day");
    let archive = NewArchive { name: "测试".to_owned(), started_on, actor: "测试".to_owned() };
    let mut store = Store::create(&path, &key, &archive).expect("an archive");
    let fields: Vec<Field> = HEADS
        .iter()
        .map(|head| *Field::ALL.iter().find(|field| field.label() == *head).expect("a field of this name"))
        .collect();
    let branch = OrganizationValues::branch("学生第一党支部");
    let branch = store
        .write(Op::new(OpKind::PersonAdd, "支部"), |w| w.insert_organization(&branch))
        .expect("a branch")
        .value;
    let people: Vec<Made> = (0..MANY).map(|number| made(number, &fields)).collect();
    let with_journal = time(|| {
        store
            .write(Op::new(OpKind::Import, "导入"), |w| {
                w.expect_many()?;
                for (values, events) in &people {
                    let id =
                        w.insert_person(&PersonValues { organization_id: Some(branch), ..values.clone() })?;
                    for (kind, on, value) in events {
                        w.insert_event(&NewEvent { value: value.clone(), ..NewEvent::new(id, *kind, *on) })?;
                    }
                }
                Ok(())
            })
            .expect("the insert");
    });
    store.close().expect("closed");
    (with_journal, without_journal(&path))
}

/// The rows of a file taken out and put back by a connection that has no triggers.
fn without_journal(path: &Path) -> Duration {
    let conn = rusqlite::Connection::open(path).expect("opened");
    let key: String = [7_u8; 32].iter().map(|byte| format!("{byte:02x}")).collect();
    conn.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cache_size = -96000; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
    ))
    .expect("unlocked");
    let read = |table: &str| -> (usize, Vec<Vec<rusqlite::types::Value>>) {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id")).expect("a table");
        let n_columns = statement.column_count();
        let rows = statement
            .query_map([], |row| (0..n_columns).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<_>>>())
            .expect("rows")
            .collect::<rusqlite::Result<Vec<_>>>()
            .expect("rows");
        (n_columns, rows)
    };
    let tables = ["person", "event"].map(|table| (table, read(table)));
    conn.execute_batch("DELETE FROM event; DELETE FROM person;").expect("emptied");
    time(|| {
        conn.execute_batch("BEGIN IMMEDIATE").expect("begun");
        for (table, (n_columns, rows)) in &tables {
            let marks = vec!["?"; *n_columns].join(", ");
            let mut insert =
                conn.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).expect("an insert");
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row)).expect("inserted");
            }
        }
        conn.execute_batch("COMMIT").expect("kept");
    })
}
