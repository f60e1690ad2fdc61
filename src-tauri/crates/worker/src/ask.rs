//! The side of the program: starts the worker, asks, waits a bounded time, believes nothing.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use pictures::{Drawn, Looked, Refusal};
use sheets::{OpenState, Opened, TextEncoding};
use zeroize::Zeroizing;

use crate::COMMAND;
use crate::frame::{Ask, Told, receive, send};

/// The worker is killed after this.
const PATIENCE: Duration = Duration::from_secs(45);
/// No picture is longer.
const MAX_PICTURE: u64 = 32 * 1024 * 1024;
/// A table is read in this time or not at all; a program that was not optimised takes longer.
const TABLE_PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });
/// The cells of the largest table that is read.
const MAX_TABLE: u64 = 512 * 1024 * 1024;
/// No picture that a worker made is larger along a side.
const MAX_SIDE: u32 = 40_000;

/// Why there is no answer. `Display` is the sentence for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file itself is the reason.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The worker ended without an answer.
    #[error(
        "这个文件读不了：读取它的程序中途停止（内存超限，或文件内容不正常），档案没有改动。请把图片另存为 JPG，或把 PDF 重新“打印为 PDF”，再试一次。"
    )]
    Died,
    /// It took too long and was ended.
    #[error(
        "这个文件处理了太久，已经停止，档案没有改动。请把图片缩小，或把 PDF 分成几份、重新“打印为 PDF”，再试一次。"
    )]
    TimedOut,
    /// Whoever asked gave up.
    #[error("已取消读取，档案没有改动。")]
    GivenUp,
    /// There is no worker to start.
    #[error("找不到读取文件的程序（zhibu，应与支部台账在同一文件夹），档案没有改动。请重新安装支部台账。")]
    NotThere,
}

/// Where the worker is.
#[derive(Debug, Clone)]
pub struct Worker {
    program: PathBuf,
    patience: Duration,
}

impl Worker {
    /// The `zhibu` beside this program. In a debug build `ZHIBU_WORKER` names another one, for tests that run
    /// elsewhere.
    pub fn beside_this_program() -> Self {
        #[cfg(debug_assertions)]
        if let Some(program) = std::env::var_os("ZHIBU_WORKER") {
            return Self::at(Path::new(&program));
        }
        let name = format!("zhibu{}", std::env::consts::EXE_SUFFIX);
        let program = std::env::current_exe().map(|this| {
            // Tests and benches lie one folder deeper than the programs that they were built with.
            let this = match this.parent().filter(|folder| folder.ends_with("deps")) {
                Some(folder) => folder.to_owned(),
                None => this,
            };
            this.with_file_name(&name)
        });
        Self::at(&program.unwrap_or_else(|_| PathBuf::from(name)))
    }

    /// The worker at `program`.
    pub fn at(program: &Path) -> Self {
        Self { program: program.to_owned(), patience: PATIENCE }
    }

    /// The same, killed after another time.
    #[must_use]
    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What are these bytes?
    ///
    /// # Errors
    /// [`Fault`].
    pub fn look(&self, bytes: &[u8]) -> Result<Looked, Fault> {
        match self.ask(Ask::Look, bytes)? {
            (Told::Looked(looked), _) if looked.width <= MAX_SIDE && looked.height <= MAX_SIDE => Ok(looked),
            _ => Err(Fault::Died),
        }
    }

    /// The picture upright and smaller.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn smaller(&self, bytes: &[u8]) -> Result<Drawn, Fault> {
        drawn(self.ask(Ask::Smaller, bytes)?)
    }

    /// A page (the first is 1) as a picture, its longest side `side` pixels at most.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn page(&self, bytes: &[u8], page: u32, side: u32) -> Result<Drawn, Fault> {
        drawn(self.ask(Ask::Page { page, side }, bytes)?)
    }

    /// The cells of a table, or the sentence why there are none; also where the worker came to harm. A text is read in the
    /// encoding that somebody chose. `goes_on` hears
    /// several times a second how many rows were read; where it answers `false`, the worker is ended.
    ///
    /// # Errors
    /// [`Fault::NotThere`] and [`Fault::GivenUp`].
    pub fn table(
        &self,
        name: &str,
        bytes: &[u8],
        encoding: Option<TextEncoding>,
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Result<Opened, Fault> {
        let ask = Ask::Table { name: name.to_owned(), encoding };
        let bounds = Bounds { patience: self.patience.min(TABLE_PATIENCE), max_answer: MAX_TABLE };
        match self.ask_within(ask, bytes, bounds, goes_on) {
            Ok((Told::Table, cells)) => Ok(Opened::from_worker(&cells).unwrap_or_else(|| given_up(DIED))),
            Ok(_) | Err(Fault::Died | Fault::Refused(_)) => Ok(given_up(DIED)),
            Err(Fault::TimedOut) => Ok(given_up(TOO_LONG)),
            Err(fault @ (Fault::NotThere | Fault::GivenUp)) => Err(fault),
        }
    }

    fn ask(&self, ask: Ask, bytes: &[u8]) -> Result<(Told, Vec<u8>), Fault> {
        let bounds = Bounds { patience: self.patience, max_answer: MAX_PICTURE };
        self.ask_within(ask, bytes, bounds, &|_| true)
    }

    fn ask_within(
        &self,
        ask: Ask,
        bytes: &[u8],
        bounds: Bounds,
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Result<(Told, Vec<u8>), Fault> {
        let mut child = self.start()?;
        let answer = converse(&mut child, ask, bytes, bounds, goes_on);
        // It has nothing left to do; one that goes on all the same is not waited for.
        let _ = child.kill();
        let _ = child.wait();
        match answer? {
            (Told::Refused { why }, _) => Err(Fault::Refused(why)),
            answer => Ok(answer),
        }
    }

    fn start(&self) -> Result<Child, Fault> {
        let mut command = Command::new(&self.program);
        command
            .arg(COMMAND)
            .env_clear()
            .env(HEAP.0, HEAP.1)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // Windows starts nothing that uses its sockets or random numbers without this one.
        #[cfg(windows)]
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        // No black window flashes up (CREATE_NO_WINDOW).
        #[cfg(windows)]
        std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
        #[cfg(unix)]
        command.current_dir("/");
        command.spawn().map_err(|_| Fault::NotThere)
    }
}

/// How long and how large an answer may be.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    patience: Duration,
    max_answer: u64,
}

/// The worker fills its memory once and ends: it takes large pages and gives nothing back meanwhile, which saves a fifth
/// of the time of a large table. Where the C library is another one, nobody reads this.
const HEAP: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=1073741824:glibc.malloc.top_pad=33554432:glibc.malloc.mmap_threshold=1073741824",
);

/// Between two looks whether the one who asks still waits.
const LOOK: Duration = Duration::from_millis(50);

/// Hands over the question and waits for the answer, no longer than patience allows and the one who asks wants.
fn converse(
    child: &mut Child,
    ask: Ask,
    bytes: &[u8],
    bounds: Bounds,
    goes_on: &dyn Fn(usize) -> bool,
) -> Result<(Told, Vec<u8>), Fault> {
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Fault::Died);
    };
    // Neither thread is waited for: the kill ends both, and what a worker gone wild may have started in its place
    // must not hold up the one who asked.
    let bytes = Zeroizing::new(bytes.to_vec());
    // A worker that dies early closes the pipe; its missing answer says so.
    std::thread::spawn(move || send(&mut to, ask, &bytes));
    let (answered, answer) = mpsc::channel::<io::Result<(Told, Vec<u8>)>>();
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        loop {
            let frame = receive(&mut from, bounds.max_answer);
            let is_last = !matches!(frame, Ok((Told::Reading { .. }, _)));
            if answered.send(frame).is_err() || is_last {
                return;
            }
        }
    });
    let deadline = Instant::now() + bounds.patience;
    let mut n_rows = 0;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match answer.recv_timeout(left.min(LOOK)) {
            Ok(Ok((Told::Reading { rows }, _))) => n_rows = rows,
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(Fault::Died),
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return Err(Fault::TimedOut),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // A worker that tells of rows without end has no more time than one that is silent.
        if Instant::now() >= deadline {
            return Err(Fault::TimedOut);
        }
        if !goes_on(n_rows) {
            return Err(Fault::GivenUp);
        }
    }
}

const DIED: &str = "这个文件读不了：读取它的程序中途停止（文件太大或内容不正常）。软件里的数据没有改动。请用 WPS 或 Excel 打开，只保留名册所在的工作表，另存为 .xlsx 后重试。";
const TOO_LONG: &str = "这个文件读了太久，已经停止。软件里的数据没有改动。请用 WPS 或 Excel 打开，只保留名册所在的工作表，另存为 .xlsx 后重试。";

fn given_up(sentence: &str) -> Opened {
    let message = Some(sentence.to_owned());
    Opened { open: OpenState::Refused, message, workbook: None, encodings: Vec::new() }
}

fn drawn((told, jpeg): (Told, Vec<u8>)) -> Result<Drawn, Fault> {
    match told {
        Told::Drawn { width, height }
            if (1..=MAX_SIDE).contains(&width)
                && (1..=MAX_SIDE).contains(&height)
                && jpeg.starts_with(b"\xff\xd8\xff") =>
        {
            Ok(Drawn { jpeg, width, height })
        }
        _ => Err(Fault::Died),
    }
}
