//! The two threads that look at the clock: the one that locks, and the one that reminds.

use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use reminder::{Daily, Digest, Notice, NotifyError, Outcome, World};
use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::clock;
use crate::core::{Core, Host};
use crate::desktop::Desktop;
use crate::frame::Frame;
use crate::idle::IdleWatch;

const LOCK_TICK: Duration = Duration::from_secs(1);
const REMIND_TICK: Duration = Duration::from_secs(20);

/// Locks when nobody was there for the chosen time, or when the computer slept.
///
/// # Errors
/// When the system gives no thread; the program must not run without it.
pub(crate) fn begin_locking(app: &AppHandle) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        let to_lock = app.clone();
        crate::power::begin(move || to_lock.state::<Frame>().lock(&to_lock))?;
    }
    let app = app.clone();
    let mut watch = IdleWatch::default();
    thread::Builder::new().name("idle".to_owned()).spawn(move || {
        loop {
            let frame = app.state::<Frame>();
            let why = watch.tick(clock::reading(), frame.core.idle_for(), frame.core.idle_limit());
            if why.is_some() {
                frame.lock(&app);
            } else {
                // A vault that was locked by something else leaves a page that must go.
                frame.after_command(&app);
            }
            thread::sleep(LOCK_TICK);
        }
    })?;
    Ok(())
}

/// Reminds once a day.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn begin_reminding(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    thread::Builder::new().name("reminder".to_owned()).spawn(move || {
        let frame = app.state::<Frame>();
        let mut daily = Daily::new(frame.core.plan());
        let mut world = Surroundings { core: &*frame.core, desktop: &frame.desktop };
        let mut today = clock::reading().wall.date();
        loop {
            let now = clock::reading();
            if now.wall.date() != today {
                // What the page shows of "today" is yesterday's.
                today = now.wall.date();
                frame.desktop.emit("changed", json!({ "topics": ["state", "people", "reminders"] }));
            }
            let tick = daily.tick(now, &mut world);
            if let Some(jump) = tick.jump {
                let (from, to) = (jump.from.format("%Y-%m-%d %H:%M"), jump.to.format("%Y-%m-%d %H:%M"));
                let message = format!(
                    "电脑时间从 {from} 变成了 {to}。数据没有变化，日期和提醒按新的时间计算；如果时间不对，请在系统设置里校准。"
                );
                frame.desktop.emit("clock_jumped", json!({ "message": message }));
            }
            if let Outcome::NotShown(error) = tick.outcome {
                frame.desktop.emit("notify_failed", json!({ "message": error.to_string() }));
            }
            thread::sleep(REMIND_TICK);
        }
    })?;
    Ok(())
}

struct Surroundings<'a> {
    core: &'a dyn Core,
    desktop: &'a Desktop,
}

impl World for Surroundings<'_> {
    fn digest(&mut self, today: NaiveDate) -> Option<Digest> {
        self.core.digest(today)
    }

    fn show(&mut self, notice: &Notice) -> Result<(), NotifyError> {
        self.desktop.show(notice)
    }
}
