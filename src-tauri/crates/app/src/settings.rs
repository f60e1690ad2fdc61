//! Settings of the archive, and of the program beside it.

use domain::operation::{Op, OpKind};
use serde_json::{Value, json};

use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, CopyText, Nothing, SettingsSave, SettingsView};

/// Minutes without input until the vault locks, unless set otherwise.
pub(crate) const IDLE_MINUTES: u32 = 10;

impl Opened<'_> {
    /// A setting as text; empty where it was never set.
    pub(crate) fn setting_text(&self, key: &str) -> String {
        match self.store().read().setting(key) {
            Ok(Some(Value::String(text))) => text,
            _ => String::new(),
        }
    }

    /// Whether the archive holds invented people only.
    pub(crate) fn is_demo(&self) -> bool {
        matches!(self.store().read().setting("demo"), Ok(Some(Value::Bool(true))))
    }

    /// Minutes without input until the vault locks.
    pub(crate) fn idle_minutes(&self) -> u32 {
        match self.store().read().setting("idle_minutes") {
            Ok(Some(value)) => value.as_u64().map_or(IDLE_MINUTES, |minutes| minutes.clamp(1, 30) as u32),
            _ => IDLE_MINUTES,
        }
    }
}

/// Copies a text; a sensitive one leaves the clipboard after thirty seconds, and at once when the vault is locked.
pub(crate) fn copy(call: &Call<'_>, request: CopyText) -> AppResult<Nothing> {
    let copied = call.app.host().copy(&request.text, request.is_sensitive);
    copied.map(|()| Nothing {}).map_err(|message| AppError::new(Kind::Io, message))
}

/// The page of settings.
pub(crate) fn view(open: &mut Opened<'_>, _request: Nothing) -> AppResult<SettingsView> {
    view_of(open)
}

fn view_of(open: &Opened<'_>) -> AppResult<SettingsView> {
    let archive = open.store().read().archive()?;
    let plan = open.app.plan();
    let feb29 = open.setting_text("birthday_feb29");
    Ok(SettingsView {
        archive_name: archive.name,
        started_on: archive.started_on.to_string(),
        idle_minutes: open.idle_minutes(),
        notify: plan.enabled,
        notify_at: plan.at.format("%H:%M").to_string(),
        birthday_feb29: if feb29.is_empty() { "02-28".to_owned() } else { feb29 },
        look: open.app.look(),
        folder: open.app.folder().display().to_string(),
        device_text: open.device_text(),
        is_demo: open.is_demo(),
    })
}

/// Changes settings; those of the archive can be taken back.
pub(crate) fn save(open: &mut Opened<'_>, request: SettingsSave) -> AppResult<Changed<SettingsView>> {
    let mut values: Vec<(&str, Value)> = Vec::new();
    if let Some(minutes) = request.idle_minutes {
        if !(1..=30).contains(&minutes) {
            return Err(AppError::field("idle_minutes", "自动锁定可设为 1 到 30 分钟，没有保存。"));
        }
        values.push(("idle_minutes", json!(minutes)));
    }
    if let Some(day) = &request.birthday_feb29 {
        if day != "02-28" && day != "03-01" {
            return Err(AppError::field(
                "birthday_feb29",
                "闰日生日只能设为 2 月 28 日或 3 月 1 日，没有保存。",
            ));
        }
        values.push(("birthday_feb29", json!(day)));
    }
    let at = match &request.notify_at {
        None => None,
        Some(text) => Some(
            chrono::NaiveTime::parse_from_str(text, "%H:%M")
                .map_err(|_| AppError::field("notify_at", "提醒时间请写成 09:00 的样子，没有保存。"))?,
        ),
    };
    let started_on = match &request.started_on {
        None => None,
        Some(text) => Some(
            crate::person::read_day(text, open.today)
                .map_err(|message| AppError::field("started_on", message))?,
        ),
    };
    if at.is_some() || request.notify.is_some() {
        open.app.change_plan(|plan| {
            plan.enabled = request.notify.unwrap_or(plan.enabled);
            plan.at = at.unwrap_or(plan.at);
        })?;
    }
    if let Some(day) = started_on {
        open.store_mut().set_started_on(day)?;
    }
    if let Some(name) = &request.archive_name {
        open.rename(name.trim())?;
    }
    let changed = open.write(Op::new(OpKind::SettingChange, "修改设置"), |w| {
        for (key, value) in &values {
            w.put_setting(key, value)?;
        }
        Ok(())
    })?;
    open.apply_idle_limit();
    let mut answer = open.answer(changed, |open| view_of(open))?;
    answer.topics.insert(crate::wire::Topic::Settings);
    answer.topics.insert(crate::wire::Topic::State);
    Ok(answer)
}
