//! A stand-in for the program behind the window, until it is there: a vault that any word opens.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use reminder::{Digest, PlanFile, PlanStore};
use serde_json::{Value, json};

use crate::core::{Core, FileKind, Host, Reply, Stay};

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The stand-in.
pub(crate) struct Rehearsal {
    is_open: AtomicBool,
    input_at: AtomicU64,
    plan: Arc<PlanFile>,
}

impl Rehearsal {
    pub(crate) fn new() -> Self {
        let folder =
            std::env::var_os("ZHIBU_TEST_FOLDER").unwrap_or_else(|| std::env::temp_dir().into_os_string());
        let plan = Arc::new(PlanFile::new(std::path::Path::new(&folder).join("plan.json")));
        Self { is_open: AtomicBool::new(false), input_at: AtomicU64::new(0), plan }
    }

    fn state(&self) -> Reply {
        let phase = if self.is_open.load(Ordering::Acquire) { "open" } else { "locked" };
        Reply::Json(json!({ "phase": phase }))
    }
}

impl Core for Rehearsal {
    fn dispatch(&self, host: &dyn Host, name: &str, body: Value) -> Result<Reply, Value> {
        let fault = |message: String| json!({ "kind": "io", "message": message });
        match name {
            "app_state" => Ok(self.state()),
            "unlock" => {
                self.is_open.store(true, Ordering::Release);
                self.dispatch(host, "input", Value::Null)?;
                Ok(self.state())
            }
            "lock" => {
                self.lock();
                Ok(self.state())
            }
            "input" => {
                self.input_at.store(BEGUN.elapsed().as_secs(), Ordering::Release);
                Ok(Reply::Json(Value::Null))
            }
            "notify_test" => {
                host.notify_test().map(|()| Reply::Json(json!({}))).map_err(|error| fault(error.to_string()))
            }
            "import_pick" => {
                let kinds = [FileKind { name: "表格", endings: &["xlsx", "csv"] }];
                let name = host
                    .pick_open("选择花名册", &kinds)
                    .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                Ok(Reply::Json(json!({ "name": name })))
            }
            "copy" => {
                let text = body.get("text").and_then(Value::as_str).unwrap_or("");
                host.copy(text, None, Stay::Sensitive).map_err(|error| fault(error.to_string()))?;
                Ok(Reply::Json(Value::Null))
            }
            "bytes" => Ok(Reply::Bytes(vec![1, 2, 3])),
            _ => Err(json!({ "kind": "bug", "message": "没有这个功能，数据没有变化。" })),
        }
    }

    fn lock(&self) {
        self.is_open.store(false, Ordering::Release);
    }

    fn is_open(&self) -> bool {
        self.is_open.load(Ordering::Acquire)
    }

    fn is_writing(&self) -> bool {
        false
    }

    fn idle_for(&self) -> Duration {
        BEGUN.elapsed().saturating_sub(Duration::from_secs(self.input_at.load(Ordering::Acquire)))
    }

    fn idle_limit(&self) -> Duration {
        let seconds = std::env::var("ZHIBU_TEST_IDLE_SECONDS").ok().and_then(|text| text.parse().ok());
        Duration::from_secs(seconds.unwrap_or(600))
    }

    fn digest(&self, _today: NaiveDate) -> Option<Digest> {
        self.is_open()
            .then(|| Digest { count: 1, lines: vec!["政治生日：欧阳试 入党 3 周年".to_owned()] })
    }

    fn plan(&self) -> Arc<dyn PlanStore> {
        Arc::clone(&self.plan) as Arc<dyn PlanStore>
    }

    fn on_exit(&self) -> Result<(), String> {
        self.lock();
        Ok(())
    }
}
