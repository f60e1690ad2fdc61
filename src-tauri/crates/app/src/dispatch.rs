//! The one way in: a name and a JSON body, answered by a JSON value or an [`AppError`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{AppError, AppResult, Kind};
use crate::session::{App, Opened};

/// One call under way.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The program that it runs in.
    pub app: &'a App,
}

impl Call<'_> {
    /// Runs `body` on the open vault.
    ///
    /// # Errors
    /// [`Kind::Locked`] while it is not open, else what `body` answers.
    pub fn with_open<T>(&self, body: impl FnOnce(&mut Opened<'_>) -> AppResult<T>) -> AppResult<T> {
        self.app.with_open(body)
    }
}

/// Runs the command `name`. A panic inside becomes an answer: the write door has rolled back by then.
///
/// # Errors
/// See [`AppError`].
pub fn dispatch(app: &App, name: &str, body: Value) -> AppResult<Value> {
    let call = Call { app };
    catch_unwind(AssertUnwindSafe(|| crate::commands::run(&call, name, body)))
        .unwrap_or_else(|panic| Err(AppError::bug(format!("E-X-{name}-{}", panic_place(&panic)))))
}

/// Reads a request. A body that does not fit is our own fault or a typing error on the command line.
pub(crate) fn decode<T: DeserializeOwned>(body: Value) -> AppResult<T> {
    let body = if body.is_null() { Value::Object(serde_json::Map::new()) } else { body };
    serde_json::from_value(body).map_err(|error| AppError {
        detail: error.to_string(),
        ..AppError::new(Kind::Bug, "请求的内容不完整，数据没有变化。请更新到最新版本后再试。")
    })
}

pub(crate) fn encode<T: Serialize>(reply: T) -> AppResult<Value> {
    serde_json::to_value(reply).map_err(AppError::bug)
}

// Only whether there was a text: a panic message could quote a cell.
fn panic_place(panic: &Box<dyn std::any::Any + Send>) -> &'static str {
    if panic.is::<String>() || panic.is::<&str>() { "P1" } else { "P0" }
}
