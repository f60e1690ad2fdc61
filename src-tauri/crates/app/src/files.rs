//! Files that the user chose or that were written for him. The page holds tokens; paths stay here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{AppError, AppResult, Kind};

/// Paths behind tokens. They live as long as the program runs.
#[derive(Debug, Default)]
pub(crate) struct Files {
    by_token: BTreeMap<String, PathBuf>,
}

impl Files {
    /// Keeps a path and gives the token for it.
    pub(crate) fn keep(&mut self, path: PathBuf) -> String {
        let token = Uuid::new_v4().simple().to_string();
        self.by_token.insert(token.clone(), path);
        token
    }

    /// The path behind a token.
    ///
    /// # Errors
    /// [`Kind::Missing`] for a token of an earlier run.
    pub(crate) fn path(&self, token: &str) -> AppResult<PathBuf> {
        self.by_token
            .get(token)
            .cloned()
            .ok_or_else(|| AppError::new(Kind::Missing, "这个文件需要重新选择。数据没有变化，请再选一次。"))
    }
}

/// The last part of a path, for showing; never the folders above it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Refuses to write over a file that is there.
///
/// # Errors
/// [`Kind::Io`] unless `overwrite`.
pub(crate) fn refuse_existing(path: &Path, overwrite: bool) -> AppResult<()> {
    if overwrite || !path.exists() {
        return Ok(());
    }
    Err(AppError::new(
        Kind::Io,
        format!(
            "已存在同名文件“{}”，没有覆盖，数据没有变化。请换个文件名，或明确选择覆盖。",
            file_name(path)
        ),
    ))
}
