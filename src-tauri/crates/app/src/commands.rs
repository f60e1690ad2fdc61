//! The one list of commands: the window, the command line and the tests call these and nothing else.
//!
//! `anytime` commands answer also while the vault is locked; everything else answers `locked` then.
//! Each line is `name(Request) -> Reply = handler`.

use ts_rs::{Config, TS};

use crate::dispatch::{Call, decode, encode};
use crate::error::{AppError, AppResult, Kind};
use crate::wire::*;

/// A command as the list shows it.
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// It answers while the vault is locked.
    pub anytime: bool,
}

macro_rules! commands {
    (
        anytime { $($a_name:ident($a_req:ty) -> $a_reply:ty = $a_path:path;)* }
        open { $($o_name:ident($o_req:ty) -> $o_reply:ty = $o_path:path;)* }
    ) => {
        /// Every command.
        pub const COMMANDS: &[CommandInfo] = &[
            $(CommandInfo { name: stringify!($a_name), anytime: true },)*
            $(CommandInfo { name: stringify!($o_name), anytime: false },)*
        ];

        /// Runs one command by name.
        ///
        /// # Errors
        /// What the command answers, `locked` where the vault is not open, and a bug report where there is no such command.
        pub(crate) fn run(call: &Call<'_>, name: &str, body: serde_json::Value) -> AppResult<serde_json::Value> {
            match name {
                $(stringify!($a_name) => encode($a_path(call, decode::<$a_req>(body)?)?),)*
                $(stringify!($o_name) => {
                    let request = decode::<$o_req>(body)?;
                    encode(call.with_open(|open| $o_path(open, request))?)
                })*
                _ => Err(AppError::new(Kind::Bug, "没有这个功能，数据没有变化。请更新到最新版本后再试。")),
            }
        }

        /// Requests and replies of every command, as TypeScript.
        pub(crate) fn typescript_commands(config: &Config) -> String {
            let mut text = String::from("export interface Commands {\n");
            $(text.push_str(&line(stringify!($a_name), &<$a_req as TS>::name(config), &<$a_reply as TS>::name(config)));)*
            $(text.push_str(&line(stringify!($o_name), &<$o_req as TS>::name(config), &<$o_reply as TS>::name(config)));)*
            text.push_str("}\n");
            text
        }
    };
}

fn line(name: &str, request: &str, reply: &str) -> String {
    format!("  {name}: {{ request: {request}; reply: {reply} }};\n")
}

commands! {
    anytime {
        app_state(Nothing) -> AppState = crate::session::app_state;
        passphrase_strength(StrengthRequest) -> StrengthReply = crate::session::passphrase_strength;
        create_vault(CreateVault) -> VaultCreated = crate::session::create_vault;
        unlock(Unlock) -> AppState = crate::session::unlock;
        unlock_device(UnlockDevice) -> AppState = crate::session::unlock_device;
        unlock_recovery(UnlockRecovery) -> AppState = crate::session::unlock_recovery;
        lock(Nothing) -> AppState = crate::session::lock;
        input(Nothing) -> Nothing = crate::session::input;
        look_save(Look) -> Look = crate::session::look_save;
        import_pick(Nothing) -> PickedFile = crate::import::pick;
        export_run(ExportRequest) -> Exported = crate::export::run;
        export_open(ExportedRequest) -> Nothing = crate::export::open;
        copy(CopyText) -> Nothing = crate::settings::copy;
        notify_test(Nothing) -> NotifyTest = crate::reminder::notify_test;
    }
    open {
        recovery_confirm(ConfirmRecovery) -> AppState = crate::session::recovery_confirm;
        recovery_postpone(Nothing) -> AppState = crate::session::recovery_postpone;
        change_passphrase(ChangePassphrase) -> Nothing = crate::session::change_passphrase;
        device_slot(DeviceSlot) -> AppState = crate::session::device_slot;
        today(TodayRequest) -> TodayPage = crate::reminder::today_page;
        tasks(Nothing) -> Vec<Task> = crate::reminder::tasks;
        birthdays(BirthdayRequest) -> BirthdayMonth = crate::reminder::birthday_month;
        organizations(Nothing) -> Vec<OrganizationView> = crate::organization::list;
        organization_save(OrganizationSave) -> Changed<OrganizationView> = crate::organization::save;
        person_columns(Nothing) -> Vec<PersonColumn> = crate::person::columns;
        person_ids(PersonQuery) -> PersonIds = crate::person::ids;
        person_rows(PersonRowsRequest) -> Vec<PersonRow> = crate::person::rows;
        column_values(ColumnValuesRequest) -> Vec<ColumnValue> = crate::person::column_values;
        person_card(PersonRequest) -> PersonCard = crate::person::card;
        person_blank(Nothing) -> PersonCard = crate::person::blank_card;
        person_add(PersonAdd) -> Changed<PersonCard> = crate::person::add;
        person_update(PersonUpdate) -> Changed<PersonCard> = crate::person::update;
        person_trash(PeopleRequest) -> Changed<u32> = crate::person::trash;
        person_restore(PeopleRequest) -> Changed<u32> = crate::person::restore;
        person_history(PersonRequest) -> Vec<ChangeLine> = crate::history::of_person;
        event_kinds(Nothing) -> Vec<EventKindView> = crate::person::event_kinds;
        event_save(EventSave) -> Changed<PersonCard> = crate::person::event_save;
        event_remove(EventRequest) -> Changed<PersonCard> = crate::person::event_remove;
        reveal(RevealRequest) -> Revealed = crate::person::reveal;
        find(FindRequest) -> Vec<FoundPerson> = crate::person::find;
        form_drafts(Nothing) -> Vec<FormDraft> = crate::typing::list;
        form_draft_keep(FormDraft) -> Nothing = crate::typing::keep;
        form_draft_forget(FormDraftScope) -> Nothing = crate::typing::forget;
        date_read(DateTyped) -> DateRead = crate::person::date_read;
        import_open(ImportRequest) -> ImportView = crate::import::open;
        import_decide(ImportDecide) -> ImportView = crate::import::decide;
        import_rows(ImportRowsRequest) -> ImportRows = crate::import::rows;
        import_run(ImportRun) -> Changed<ImportDone> = crate::import::run;
        import_close(ImportRequest) -> Nothing = crate::import::close;
        reports(Nothing) -> Vec<ReportView> = crate::export::reports;
        history(HistoryRequest) -> Vec<OperationView> = crate::history::list;
        undo_preview(UndoRequest) -> UndoReport = crate::history::undo_preview;
        undo(UndoRequest) -> Changed<UndoReport> = crate::history::undo;
        undo_last(Nothing) -> Changed<UndoReport> = crate::history::undo_last;
        redo_last(Nothing) -> Changed<UndoReport> = crate::history::redo_last;
        settings(Nothing) -> SettingsView = crate::settings::view;
        settings_save(SettingsSave) -> Changed<SettingsView> = crate::settings::save;
        backups(Nothing) -> Vec<BackupView> = crate::backup::list;
        backup_now(Nothing) -> BackupView = crate::backup::now;
    }
}
