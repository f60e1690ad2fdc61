//! The program behind the window: the commands of crate `app`, with this desktop as their host.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use app::dispatch::dispatch;
use app::error::AppError;
use app::session::App;
use chrono::NaiveDate;
use reminder::{Digest, PlanStore};
use serde_json::{Value, json};

use crate::core::{Core, FileKind, Host, Reply, Stay};
use crate::desktop::Desktop;

const TABLES: [FileKind; 2] = [
    FileKind {
        name: "表格",
        endings: &["xlsx", "xls", "et", "csv", "tsv", "txt", "ods", "htm", "html", "xml"],
    },
    FileKind { name: "所有文件", endings: &["*"] },
];
const WORD: [FileKind; 1] = [FileKind { name: "Word 文档", endings: &["docx"] }];
const PDF: [FileKind; 1] = [FileKind { name: "PDF 文件", endings: &["pdf"] }];
const PICTURE: [FileKind; 1] = [FileKind { name: "图片", endings: &["png"] }];
const STEPS: [FileKind; 1] = [FileKind { name: "步骤表", endings: &["toml"] }];
const PAPERS: [FileKind; 2] = [
    FileKind { name: "图片或 PDF", endings: &["jpg", "jpeg", "png", "webp", "bmp", "gif", "pdf", "heic"] },
    FileKind { name: "所有文件", endings: &["*"] },
];
const WORKBOOK: [FileKind; 1] = [FileKind { name: "Excel 表格", endings: &["xlsx"] }];

/// The commands over one data folder.
pub(crate) struct Program {
    app: App,
    desk: Arc<Desk>,
}

impl Program {
    /// Over the program's own data folder, or over `ZHIBU_DATA`. `ZHIBU_TODAY` replaces the clock for days where a
    /// WebDriver rehearses; users cannot set it by accident.
    pub(crate) fn new() -> Self {
        let folder = app::desk::default_folder().unwrap_or_else(|| PathBuf::from("zhibu-data"));
        let today =
            crate::window::is_automated().then(|| std::env::var("ZHIBU_TODAY").ok()?.parse().ok()).flatten();
        let desk = Arc::new(Desk::default());
        Self { app: App::new(folder, Arc::clone(&desk) as Arc<dyn app::host::Host>, today), desk }
    }

    /// Tells the commands which desktop they run on; before that there is none.
    pub(crate) fn meet(&self, desktop: Arc<Desktop>) {
        let _ = self.desk.desktop.set(desktop);
    }
}

impl Core for Program {
    fn dispatch(&self, _host: &dyn Host, name: &str, body: Value) -> Result<Reply, Value> {
        dispatch(&self.app, name, body).map(Reply::Json).map_err(wire)
    }

    fn lock(&self) {
        // What did not close cleanly is mended at the next opening; the key is out of memory in any case.
        let _ = self.app.lock();
    }

    fn is_open(&self) -> bool {
        self.app.is_open()
    }

    fn is_writing(&self) -> bool {
        self.app.is_busy()
    }

    fn idle_for(&self) -> Duration {
        self.app.idle_for()
    }

    fn idle_limit(&self) -> Duration {
        let rehearsed = crate::window::is_automated()
            .then(|| std::env::var("ZHIBU_TEST_IDLE_SECONDS").ok()?.parse().ok());
        rehearsed.flatten().map_or_else(|| self.app.idle_limit(), Duration::from_secs)
    }

    fn digest(&self, _today: NaiveDate) -> Option<Digest> {
        self.app.digest().map(|(count, lines)| Digest { count, lines })
    }

    fn plan(&self) -> Arc<dyn PlanStore> {
        self.app.plan_file()
    }

    fn on_exit(&self) -> Result<(), String> {
        self.app.close().map_err(|error| error.message)
    }

    fn zoom(&self) -> f64 {
        self.app.zoom()
    }

    fn offer_file(&self, path: PathBuf) -> Value {
        json!(self.app.offer_file(path))
    }
}

fn wire(error: AppError) -> Value {
    serde_json::to_value(error).unwrap_or_default()
}

/// The desktop, once there is one.
#[derive(Default)]
struct Desk {
    desktop: OnceLock<Arc<Desktop>>,
}

impl Desk {
    fn get(&self) -> Result<&Arc<Desktop>, String> {
        self.desktop.get().ok_or_else(|| "程序还没有准备好，数据没有变化。请稍候再试。".to_owned())
    }
}

impl app::host::Host for Desk {
    fn pick_open(&self) -> Option<PathBuf> {
        self.desktop.get()?.pick_open("选择名册", &TABLES)
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        let kinds = match suggested.rsplit_once('.') {
            Some((_, "pdf")) => &PDF,
            Some((_, "png")) => &PICTURE,
            Some((_, "toml")) => &STEPS,
            Some((_, "docx")) => &WORD,
            _ => &WORKBOOK,
        };
        self.desktop.get()?.pick_save("保存到", suggested, kinds)
    }

    fn pick_attachment(&self) -> Option<PathBuf> {
        self.desktop.get()?.pick_open("选择图片或 PDF", &PAPERS)
    }

    fn pick_steps(&self) -> Option<PathBuf> {
        self.desktop.get()?.pick_open("选择步骤表", &STEPS)
    }

    fn pick_template(&self) -> Option<PathBuf> {
        self.desktop.get()?.pick_open("选择 Word 模板", &WORD)
    }

    fn pick_copy(&self, suggested: &str) -> Option<PathBuf> {
        self.desktop.get()?.pick_save("另存到", suggested, &[])
    }

    fn open_path(&self, path: &Path) -> Result<(), String> {
        self.get()?.open_path(path).map_err(|error| error.to_string())
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        self.get()?.reveal_in_folder(path).map_err(|error| error.to_string())
    }

    fn notify(&self, title: &str, body: &str) -> Result<(), String> {
        let _ = (title, body);
        // The only notification that a command sends is the test; the daily one comes from the watch.
        self.get()?.notify_test().map_err(|error| error.to_string())
    }

    fn copy(&self, text: &str, is_sensitive: bool) -> Result<(), String> {
        let stay = if is_sensitive { Stay::Sensitive } else { Stay::Ordinary };
        self.get()?.copy(text, None, stay).map_err(|error| error.to_string())
    }

    fn copy_block(&self, text: &str, html: &str, is_sensitive: bool) -> Result<(), String> {
        let stay = if is_sensitive { Stay::Sensitive } else { Stay::Ordinary };
        self.get()?.copy(text, Some(html), stay).map_err(|error| error.to_string())
    }

    fn emit(&self, event: &str, body: Value) {
        if let Some(desktop) = self.desktop.get() {
            desktop.emit(event, body);
        }
    }
}
