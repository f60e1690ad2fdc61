//! Where the passphrase comes from: the environment (read once, then removed), a file, the terminal. Never an argument.

use std::io::IsTerminal;
use std::path::Path;

use app::error::{AppError, Kind};
use zeroize::Zeroizing;

use crate::Refusal;

/// A passphrase in memory; wiped when it goes.
pub(crate) type Secret = Zeroizing<String>;

const VARIABLE: &str = "ZHIBU_PASSPHRASE";

/// Takes the passphrase out of the environment, so that no child and no later look finds it there.
pub(crate) fn take_from_environment() -> Option<Secret> {
    let secret = std::env::var(VARIABLE).ok().map(Zeroizing::new);
    platform::forget_variable(VARIABLE);
    secret.filter(|text| !text.is_empty())
}

/// The passphrase from the variable, the file or the terminal; `None` where none of them has one.
pub(crate) fn find(
    variable: Option<Secret>,
    file: Option<&Path>,
    new: bool,
) -> Result<Option<Secret>, Refusal> {
    if let Some(secret) = variable {
        return Ok(Some(secret));
    }
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|_| {
            AppError::new(Kind::Io, "读不到口令文件，数据没有变化。请检查 --passphrase-file 的路径。")
        })?;
        let line = text.lines().next().unwrap_or_default().to_owned();
        return Ok(Some(Zeroizing::new(line)).filter(|line| !line.is_empty()));
    }
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let typed = ask("口令：")?;
    if new && *ask("再输一次：")? != *typed {
        return Err(
            AppError::new(Kind::Passphrase, "两次输入的口令不一致，没有建立档案库。请再试一次。").into()
        );
    }
    Ok(Some(typed).filter(|text| !text.is_empty()))
}

fn ask(prompt: &str) -> Result<Secret, Refusal> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| {
        Refusal::Usage("这里读不到键盘输入。请设置 ZHIBU_PASSPHRASE 或使用 --passphrase-file。".to_owned())
    })
}
