//! The main job where there is no display: from a roster to the exported workbook, then a picture of the window.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::desktop::Desktop;
use crate::run::{Done, Fault, debug_binary, fault, program, root, target_dir, wait_for};

/// The passphrase of the sample vault, which holds nothing but invented people.
const PASSPHRASE: &str = "example passphrase for invented people";

/// Where everything of a run lies. Emptied at the start of the next one.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    /// Runs `zhibu` on the sample vault and shows what it says.
    fn zhibu(&self, title: &str, words: &[&str]) -> Done {
        println!("\n【{title}】 zhibu {}", words.join(" "));
        let mut command = Command::new(debug_binary("zhibu"));
        command.arg("--vault").arg(self.vault()).args(words);
        command.env("ZHIBU_PASSPHRASE", PASSPHRASE).stdin(Stdio::null()).current_dir(&self.folder);
        let status = command.status()?;
        if status.success() { Ok(()) } else { fault(format!("“{title}”没有完成（{status}）")) }
    }
}

/// Plays the main job and says where everything lies.
pub fn main_job() -> Done {
    let place = Place { folder: target_dir().join("headless") };
    if place.folder.exists() {
        std::fs::remove_dir_all(&place.folder)?;
    }
    std::fs::create_dir_all(&place.folder)?;
    std::fs::copy(root().join("assets/samples/roster.xlsx"), place.path("党员名册.xlsx"))?;

    println!("\n没有显示器，改用命令行完成一遍主要流程（人员均为虚构）：");
    place.zhibu("建立加密档案库", &["init", "--no-keyring"])?;
    place.zhibu("试读名册，不写入", &["import", "plan", "党员名册.xlsx"])?;
    place.zhibu("导入名册", &["import", "run", "党员名册.xlsx", "--skip-errors"])?;
    place.zhibu("本月政治生日", &["birthdays", "--month", &this_month()?])?;
    place.zhibu("导出政治生日名册", &["export", "birthdays", "--out", "政治生日名册.xlsx"])?;
    place.zhibu("导出党员名册", &["export", "roster", "--out", "党员花名册.xlsx"])?;
    place.zhibu("操作记录", &["history"])?;
    place.zhibu("检查档案库", &["check"])?;

    let pictures = picture(&place)?;
    println!("\n完成。文件都在这里：");
    for name in ["党员名册.xlsx", "政治生日名册.xlsx", "党员花名册.xlsx"] {
        println!("  {}", place.path(name).display());
    }
    for picture in pictures {
        println!("  {}（真实窗口的照片）", picture.display());
    }
    Ok(())
}

/// The month of today on this machine's clock, from `date` so that no calendar is written here.
fn this_month() -> Done<String> {
    crate::run::answer("date", ["+%Y-%m"]).ok_or_else(|| Fault("date 没有回答今天的日期".to_owned()))
}

/// The window, ended with the desktop that it was opened on.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// Opens the real window on the sample vault, photographs it locked, unlocks it and photographs it again.
fn picture(place: &Place) -> Done<Vec<PathBuf>> {
    println!("\n【打开真实窗口并拍照】");
    let desktop = Desktop::display_only()?;
    let mut command = Command::new(debug_binary("zhibu-app"));
    command.env("ZHIBU_DATA", place.vault()).envs(desktop.variables()).stdin(Stdio::null());
    let _window = Window(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    let mut eye = Eye { desktop: &desktop, last: Vec::new() };
    let locked = place.path("窗口-锁定.png");
    eye.settled(&locked)?;
    let typed = eye.xdotool(&["type", "--delay", "20", PASSPHRASE]) && eye.xdotool(&["key", "Return"]);
    let mut pictures = vec![locked];
    if typed {
        let open = place.path("窗口.png");
        eye.settled(&open)?;
        pictures.push(open);
    }
    Ok(pictures)
}

/// Looks at the display.
struct Eye<'a> {
    desktop: &'a Desktop,
    last: Vec<u8>,
}

impl Eye<'_> {
    /// Photographs until something is drawn that differs from the last picture and has come to rest.
    fn settled(&mut self, to: &Path) -> Done {
        let mut previous = Vec::new();
        self.last = wait_for("a picture of the window", Duration::from_secs(60), || {
            std::thread::sleep(Duration::from_millis(500));
            let mut import = program("import");
            import.envs(self.desktop.variables()).args(["-window", "root"]).arg(to);
            import.status().ok().filter(|status| status.success())?;
            let pixels = self.pixels(to)?;
            let resting =
                alike(&pixels, &previous) && has_content(&pixels) && is_other_page(&pixels, &self.last);
            previous.clone_from(&pixels);
            resting.then_some(pixels)
        })?;
        Ok(())
    }

    /// The picture as small grey bytes, so that two can be compared whatever their file says of its time.
    fn pixels(&self, picture: &Path) -> Option<Vec<u8>> {
        let mut convert = program("convert");
        convert.arg(picture).args(["-resize", "180x125!", "-colorspace", "Gray", "-depth", "8", "gray:-"]);
        let output = convert.output().ok()?;
        output.status.success().then_some(output.stdout)
    }

    fn xdotool(&self, words: &[&str]) -> bool {
        let mut xdotool = program("xdotool");
        xdotool.envs(self.desktop.variables()).args(words);
        xdotool.status().is_ok_and(|status| status.success())
    }
}

/// An empty display has one colour, an empty page two; a page with words has many.
fn has_content(pixels: &[u8]) -> bool {
    let mut shades: Vec<u8> = pixels.to_vec();
    shades.sort_unstable();
    shades.dedup();
    shades.len() > 12
}

/// Whether two pictures show the same; a blinking cursor makes no other picture.
fn alike(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && difference(one, other) < 10
}

/// Whether another page is there: a filled field and a button that turns grey are still the same page.
fn is_other_page(one: &[u8], other: &[u8]) -> bool {
    one.len() != other.len() || difference(one, other) > 500
}

fn difference(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one.abs_diff(**other) > 24).count()
}
