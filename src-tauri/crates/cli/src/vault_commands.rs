//! The commands that need a vault.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::error::{AppError, Kind};
use app::session::App;
use app::{desk, dispatch::dispatch};
use serde_json::{Value, json};

use crate::args::{Cli, Command, Export, HowToRead, Import};
use crate::passphrase::{self, Secret};
use crate::terminal::Terminal;
use crate::{Answer, Body, Refusal, text};

type Outcome = Result<Answer, Refusal>;

/// Puts a backup into an empty folder.
pub(crate) fn restore(file: &Path, into: &Path) -> Outcome {
    let restored = desk::restore(file, into)?;
    let number = |name: &str| restored.get(name).and_then(Value::as_u64).unwrap_or(0);
    let missing = match number("attachments_missing") {
        0 => String::new(),
        n => format!(
            "\n有 {n} 个附件不在这份备份里，其余数据完整；把备份旁边的 attachments 文件夹放在一起再恢复，可以找回。"
        ),
    };
    let words = format!("已恢复到 {}，附件 {} 个。{missing}", into.display(), number("attachments"));
    Ok(Answer::done(restored, words))
}

/// Opens the vault as the contract says and runs the command.
pub(crate) fn run(cli: Cli, secret: Option<Secret>) -> Outcome {
    let Cli { vault, today, passphrase_file, command, .. } = cli;
    if let Command::Call { list: true, .. } = command {
        return Ok(list_commands());
    }
    if let Command::Export(Export { list: true, .. }) = command {
        let reports = desk::reports();
        return Ok(Answer::done(reports.clone(), text::reports(&reports)));
    }
    let folder = match vault {
        Some(folder) => folder,
        None => desk::default_folder()
            .ok_or_else(|| Refusal::Usage("找不到本机的数据文件夹，请用 --vault 指定。".to_owned()))?,
    };
    let app = App::new(folder, Arc::new(Terminal), today);
    if let Command::Init { no_keyring, name } = command {
        let secret = passphrase::find(secret, passphrase_file.as_deref(), true)?;
        return init(&app, secret, &name, no_keyring);
    }
    open(&app, secret, passphrase_file.as_deref())?;
    let outcome = with_vault(&app, command);
    app.close()?;
    outcome
}

fn init(app: &App, secret: Option<Secret>, name: &str, no_keyring: bool) -> Outcome {
    let Some(secret) = secret else {
        return Err(Refusal::Usage(
            "需要一个口令：请设置环境变量 ZHIBU_PASSPHRASE，或使用 --passphrase-file，或在终端里运行。"
                .to_owned(),
        ));
    };
    let created = desk::init(app, &secret, name, !no_keyring)?;
    let value = json!({"vault": app.folder().display().to_string(), "recovery_key": created.recovery_key,
        "keyring": created.keyring, "note": created.note});
    let words = format!(
        "已建立加密档案库：{}\n恢复码（只显示这一次，请抄下并妥善保存）：{}\n{}",
        app.folder().display(),
        created.recovery_key,
        created.note
    );
    Ok(Answer::done(value, words.trim_end()))
}

// The keyring first (a device slot without PIN), then variable, file, terminal.
fn open(app: &App, secret: Option<Secret>, file: Option<&Path>) -> Result<(), Refusal> {
    if desk::unlock_by_keyring(app)? {
        return Ok(());
    }
    match passphrase::find(secret, file, false)? {
        Some(secret) => Ok(desk::unlock(app, &secret)?),
        None => Err(AppError::new(
            Kind::Passphrase,
            "打开档案库需要口令，数据没有变化。请设置环境变量 ZHIBU_PASSPHRASE，或使用 --passphrase-file，或在终端里运行。",
        )
        .into()),
    }
}

fn with_vault(app: &App, command: Command) -> Outcome {
    match command {
        Command::Demo { members, seed } => {
            let value = desk::demo(app, members, seed)?;
            Ok(Answer::done(value, format!("已生成 {members} 名虚构人员。")))
        }
        Command::Check => {
            let value = desk::check(app)?;
            let words = text::check(&value);
            let done = value.get("ok").and_then(Value::as_bool).unwrap_or(false);
            Ok(Answer { value: Body::Value(value), text: words, done })
        }
        Command::Backup { out } => {
            let value = desk::backup(app, &out)?;
            Ok(Answer::done(value, format!("备份已写好并核对：{}", out.display())))
        }
        Command::Attach { person, file, kind, smaller } => {
            let value = desk::attach(app, person, &file, &kind, smaller)?;
            Ok(Answer::done(value, "附件已加密保存。"))
        }
        Command::Detach { id, out } => {
            let value = desk::attachment_copy(app, id, &out)?;
            let warning = value.get("warning").and_then(Value::as_str).unwrap_or_default().to_owned();
            Ok(Answer::done(value, format!("已写到 {}。{warning}", out.display())))
        }
        Command::History { limit } => {
            let value = dispatch(app, "history", json!({"limit": limit}))?;
            Ok(Answer::done(value.clone(), text::history(&value)))
        }
        Command::Undo { operation } => {
            let changed = dispatch(app, "undo", json!({"operation": operation}))?;
            let value = changed.get("value").cloned().unwrap_or_default();
            Ok(Answer::done(value.clone(), text::undo(&value)))
        }
        Command::Members { branch, on } => {
            let value = desk::members(app, branch.as_deref(), on)?;
            Ok(Answer::done(value.clone(), text::members(&value)))
        }
        Command::Member { id } => {
            let value = desk::member(app, id)?;
            Ok(Answer::done(value.clone(), text::member(&value)))
        }
        Command::Call { name, body, .. } => call(app, name, body),
        Command::Import { step } => import(app, step),
        Command::Export(export) => self::export(app, export),
        Command::Tasks => {
            let value = dispatch(app, "tasks", Value::Null)?;
            Ok(Answer::done(value.clone(), text::tasks(&value)))
        }
        Command::Birthdays { month } => {
            let value = desk::birthdays(app, &month)?;
            Ok(Answer::done(value.clone(), text::birthdays(&value)))
        }
        Command::Init { .. } | Command::Restore { .. } | Command::Calc(_) | Command::Worker => {
            Err(AppError::bug("E-X-cli").into())
        }
    }
}

fn list_commands() -> Answer {
    let value: Vec<Value> =
        app::commands::COMMANDS.iter().map(|c| json!({"name": c.name, "anytime": c.anytime})).collect();
    let words = app::commands::COMMANDS.iter().map(|c| c.name).collect::<Vec<_>>().join("\n");
    Answer::done(Value::Array(value), words)
}

fn call(app: &App, name: Option<String>, body: Option<String>) -> Outcome {
    let Some(name) = name else {
        return Err(Refusal::Usage("请写出功能名；call --list 列出全部功能。".to_owned()));
    };
    if !app::commands::COMMANDS.iter().any(|command| command.name == name) {
        return Err(Refusal::Usage(format!("没有“{name}”这个功能；call --list 列出全部功能。")));
    }
    let body = match body.as_deref() {
        None => Value::Null,
        Some("-") => read_json(&std::io::read_to_string(std::io::stdin()).unwrap_or_default())?,
        Some(typed) => read_json(typed)?,
    };
    let value = dispatch(app, &name, body)?;
    let words = serde_json::to_string_pretty(&value).unwrap_or_default();
    Ok(Answer::done(value, words))
}

fn read_json(typed: &str) -> Result<Value, Refusal> {
    serde_json::from_str(typed).map_err(|_| Refusal::Usage("请求内容不是有效的 JSON。".to_owned()))
}

fn how_to_read(how: &HowToRead) -> desk::HowToRead<'_> {
    desk::HowToRead { kind: how.kind.as_deref(), encoding: how.encoding.as_deref() }
}

fn import(app: &App, step: Import) -> Outcome {
    match step {
        Import::Plan { file, how } => {
            let plan = desk::import_plan(app, &file, how_to_read(&how))?;
            Ok(Answer { text: plan.text(), done: plan.is_open(), value: Body::Plan(Box::new(plan)) })
        }
        Import::Problems { file, how, out, overwrite } => {
            let value = desk::import_problems(app, &file, how_to_read(&how), &out, overwrite)?;
            Ok(Answer::done(value.clone(), text::exported(&value)))
        }
        Import::Run { file, how, skip_errors } => {
            let value = desk::import_run(app, &file, how_to_read(&how), skip_errors)?;
            Ok(Answer::done(value.clone(), text::import_done(&value)))
        }
    }
}

fn export(app: &App, export: Export) -> Outcome {
    let (Some(report), Some(out)) = (export.report, export.out) else {
        return Err(Refusal::Usage("请写出报表名和 --out 文件；export --list 列出全部报表。".to_owned()));
    };
    let request = json!({
        "report": report, "masked": export.masked, "month": export.month.unwrap_or_default(),
        "year": export.year.unwrap_or_default(), "on": export.on.map(|day| day.to_string()).unwrap_or_default(),
        "columns": export.columns,
    });
    let out: PathBuf = out;
    let value = desk::export(app, request, export.branch.as_deref(), &out, export.overwrite)?;
    Ok(Answer::done(value.clone(), text::exported(&value)))
}
