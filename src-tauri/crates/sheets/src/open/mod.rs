//! Bytes to a workbook, or one sentence why not.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::workbook::Workbook;

/// Whether a file can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// It can.
    Ok,
    /// It has a password for opening.
    NeedsPassword,
    /// It cannot; the message says why and what to do.
    Refused,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Whether it can be read.
    pub open: OpenState,
    /// Chinese: what it is, that the archive is unchanged, what to do. `None` if it can be read.
    pub message: Option<String>,
    /// Its cells, if it can be read.
    pub workbook: Option<Workbook>,
}

/// Looks at a file by its content, whatever its name says, and reads its cells.
pub fn read_file(_name: &str, _bytes: &[u8]) -> Opened {
    Opened {
        open: OpenState::Refused,
        message: Some("这个文件还不能读取。软件里的数据没有改动。".to_owned()),
        workbook: None,
    }
}
