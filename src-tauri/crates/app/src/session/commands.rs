//! Commands of the lock page and of first run.

use vault::{Credential, DeviceSlotChoice, KdfCost, Status, VaultError};

use super::look::tidy;
use super::{App, Open, Opened};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind, of_vault};
use crate::wire::{
    AppState, ChangePassphrase, ConfirmRecovery, CreateVault, DeviceSlot, DeviceUnlock, Look, Nothing, Phase,
    StrengthReply, StrengthRequest, TroubleView, Unlock, UnlockDevice, UnlockRecovery, VaultCreated,
};
use crate::words;

/// People in a new vault of invented people.
const DEMO_PEOPLE: u32 = 128;

/// Where the program stands.
pub(crate) fn app_state(call: &Call<'_>, _request: Nothing) -> AppResult<AppState> {
    Ok(state(call.app))
}

fn state(app: &App) -> AppState {
    let mut state = outside(app);
    let mut inner = app.inner();
    if let Some(open) = inner.open.as_ref() {
        return with_inside(state, open);
    }
    let found = app.dir().and_then(|dir| dir.status());
    match found {
        Ok(Status::Empty) => {}
        Ok(Status::Present(info)) => match app.folder_lock(&mut inner) {
            Ok(lock) => {
                state.phase = Phase::Locked;
                state.device_unlock = device(info.device_slot());
                state.wait_seconds = lock.wait().as_secs().try_into().unwrap_or(u32::MAX);
                if state.archive_name.is_empty() {
                    state.archive_name = info.name;
                }
            }
            Err(error) => trouble(&mut state, &error),
        },
        Ok(Status::Unusable(error)) | Err(error) => trouble(&mut state, &error),
    }
    state
}

/// The same for a command that holds the open vault already.
fn open_state(open: &Opened<'_>) -> AppState {
    with_inside(outside(open.app), open.open)
}

/// What is known without the vault.
fn outside(app: &App) -> AppState {
    let file = app.look_file();
    AppState {
        phase: Phase::FirstRun,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: app.today().to_string(),
        today_text: words::long_day_with_weekday(app.today()),
        archive_name: file.archive_name,
        device_unlock: DeviceUnlock::None,
        device_note: String::new(),
        wait_seconds: 0,
        last_backup: crate::backup::newest_in_words(&app.folder().join("backups")),
        trouble: None,
        recovery_pending: false,
        recovery_ask: Vec::new(),
        recovery_may_postpone: false,
        is_demo: file.is_demo,
        look: file.look,
        saved_at: String::new(),
    }
}

/// What only the open vault knows.
fn with_inside(state: AppState, open: &Open) -> AppState {
    let recovery = open.vault.recovery_state();
    let info = open.vault.info();
    let device_note = if open.is_older_copy {
        "打开的数据比上次关闭时旧，可能被旧文件替换过。请在“操作记录”里核对最近的操作。".to_owned()
    } else {
        open.vault.keyring_trouble().map(|trouble| trouble.line_zh().to_owned()).unwrap_or_default()
    };
    AppState {
        phase: Phase::Open,
        device_unlock: device(info.device_slot()),
        device_note,
        recovery_pending: recovery.confirmed_on.is_none(),
        recovery_ask: asked_groups(&info.vault_id).to_vec(),
        recovery_may_postpone: recovery.confirmed_on.is_none() && recovery.postponed_on.is_none(),
        saved_at: open.saved_at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
        ..state
    }
}

/// Two of the eight groups, the same ones until they are confirmed: whoever wrote down only these two wrote down
/// nothing useful, but a different pair after each start would read like a trap. Which two is no secret.
fn asked_groups(vault_id: &str) -> [u32; 2] {
    let spin = vault_id.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    [1 + spin % 4, 5 + (spin / 4) % 4]
}

fn trouble(state: &mut AppState, error: &VaultError) {
    state.phase = Phase::Unusable;
    state.trouble =
        Some(TroubleView { code: error.code().to_owned(), message: error.to_string(), can_retry: true });
}

fn device(slot: Option<vault::SlotKind>) -> DeviceUnlock {
    match slot {
        Some(vault::SlotKind::DeviceWithPin) => DeviceUnlock::Pin,
        Some(vault::SlotKind::Device) => DeviceUnlock::NoPin,
        _ => DeviceUnlock::None,
    }
}

/// How strong a passphrase is.
pub(crate) fn passphrase_strength(_call: &Call<'_>, request: StrengthRequest) -> AppResult<StrengthReply> {
    let words: Vec<&str> = request.words.iter().map(String::as_str).collect();
    let strength = vault::strength(&request.passphrase, &words);
    let label = match strength.score {
        0 | 1 => "太弱",
        2 => "偏弱",
        3 => "较强",
        _ => "很强",
    };
    Ok(StrengthReply {
        score: strength.score,
        enough: strength.enough,
        label: label.to_owned(),
        hint: strength.hint_zh,
    })
}

/// First run: makes the vault and leaves it open.
pub(crate) fn create_vault(call: &Call<'_>, request: CreateVault) -> AppResult<VaultCreated> {
    let app = call.app;
    let code = app.create(request.name.trim(), &request.passphrase, DeviceSlotChoice::None)?;
    if request.demo {
        app.with_open(|open| crate::demo::fill(open, DEMO_PEOPLE, 1))?;
        app.change_look_file(|file| file.is_demo = true)?;
    }
    let ask_groups = app.with_open(|open| Ok(asked_groups(&open.vault_id()).to_vec()))?;
    Ok(VaultCreated { recovery_groups: code.groups(), ask_groups })
}

/// Opens by passphrase.
pub(crate) fn unlock(call: &Call<'_>, request: Unlock) -> AppResult<AppState> {
    call.app.open_with(Credential::Passphrase(&request.passphrase))?;
    Ok(state(call.app))
}

/// Opens by this computer's keyring.
pub(crate) fn unlock_device(call: &Call<'_>, request: UnlockDevice) -> AppResult<AppState> {
    call.app.open_with(Credential::Device { pin: request.pin.as_deref() })?;
    Ok(state(call.app))
}

/// Opens by the recovery code; a new passphrase is set in the same step, or nothing happens.
pub(crate) fn unlock_recovery(call: &Call<'_>, request: UnlockRecovery) -> AppResult<AppState> {
    let judged = vault::strength(&request.new_passphrase, &[]);
    if !judged.enough {
        return Err(of_vault(&VaultError::WeakPassphrase(Box::new(judged))));
    }
    call.app.open_with(Credential::Recovery(&request.code))?;
    let set = call.app.with_open(|open| {
        Ok(open.open.vault.set_passphrase(&request.new_passphrase, &[], KdfCost::calibrated())?)
    });
    if let Err(error) = set {
        call.app.lock()?;
        return Err(error);
    }
    Ok(state(call.app))
}

/// Locks.
pub(crate) fn lock(call: &Call<'_>, _request: Nothing) -> AppResult<AppState> {
    call.app.lock()?;
    call.app.host().emit("locked", serde_json::Value::Null);
    Ok(state(call.app))
}

/// Somebody touched keyboard or mouse.
pub(crate) fn input(call: &Call<'_>, _request: Nothing) -> AppResult<Nothing> {
    call.app.note_input();
    Ok(Nothing {})
}

/// Keeps the looks.
pub(crate) fn look_save(call: &Call<'_>, request: Look) -> AppResult<Look> {
    let look = tidy(request);
    call.app.change_look_file(|file| file.look = look.clone())?;
    Ok(look)
}

/// The recovery code was written down: two groups typed back.
pub(crate) fn recovery_confirm(open: &mut Opened<'_>, request: ConfirmRecovery) -> AppResult<AppState> {
    let typed: Vec<(usize, &str)> =
        request.groups.iter().map(|(number, text)| (*number as usize, text.as_str())).collect();
    open.open.vault.confirm_recovery(&typed, open.today)?;
    Ok(open_state(open))
}

/// Typing it back is put off, once.
pub(crate) fn recovery_postpone(open: &mut Opened<'_>, _request: Nothing) -> AppResult<AppState> {
    open.open.vault.postpone_recovery(open.today)?;
    Ok(open_state(open))
}

/// Another passphrase; no page of the database is touched.
pub(crate) fn change_passphrase(open: &mut Opened<'_>, request: ChangePassphrase) -> AppResult<Nothing> {
    open.open.vault.verify_passphrase(&request.current)?;
    open.open.vault.set_passphrase(&request.new, &[], KdfCost::calibrated())?;
    Ok(Nothing {})
}

/// Quick unlock on this computer, made or taken away; the passphrase is asked again.
pub(crate) fn device_slot(open: &mut Opened<'_>, request: DeviceSlot) -> AppResult<AppState> {
    open.open.vault.verify_passphrase(&request.passphrase)?;
    if !request.enabled {
        open.open.vault.remove_device_slot()?;
    } else {
        let pin = request.pin.as_deref().filter(|pin| !pin.is_empty());
        if pin.is_some_and(|pin| pin.chars().count() < 6) {
            return Err(AppError::new(Kind::Field, "PIN 至少 6 个字符，没有开启。请换一个再试。"));
        }
        open.open.vault.add_device_slot(pin)?;
    }
    Ok(open_state(open))
}
