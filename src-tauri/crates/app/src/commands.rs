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
        import_open(ImportOpen) -> ImportView = crate::import::open;
        import_cancel(ImportRequest) -> Nothing = crate::import::cancel;
        import_decide(ImportDecide) -> ImportView = crate::import::decide;
        import_to_check(ImportRequest) -> Exported = crate::import::save_to_check;
        graduation_survey(SurveyRequest) -> Survey = crate::moves::survey;
        document_preview(DocumentRequest) -> DocumentPages = crate::document::preview;
        document_save(DocumentSave) -> Exported = crate::document::save;
        template_add(Nothing) -> Changed<TemplateAdded> = crate::template::add;
        template_fill(TemplateFill) -> Exported = crate::template::fill;
        export_run(ExportRequest) -> Exported = crate::export::run;
        export_open(ExportedRequest) -> Nothing = crate::export::open;
        copy(CopyText) -> Nothing = crate::settings::copy;
        attachment_pick(Nothing) -> AttachmentOffer = crate::attachment::pick;
        attachment_offer(AttachmentOfferRequest) -> AttachmentOffer = crate::attachment::offer;
        attachment_add(AttachmentAdd) -> Changed<AttachmentView> = crate::attachment::add;
        attachment_page(AttachmentPageRequest) -> AttachmentPage = crate::attachment::page;
        attachment_copy(AttachmentRequest) -> AttachmentSaved = crate::attachment::copy;
        person_photo(PersonRequest) -> PersonPhoto = crate::attachment::photo;
        steps_pick(Nothing) -> StepsOffer = crate::rules::steps::pick;
        steps_export(Nothing) -> Exported = crate::rules::steps::export;
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
        custom_fields(Nothing) -> CustomFields = crate::own_fields::list;
        custom_field_save(CustomFieldSave) -> Changed<CustomFieldView> = crate::own_fields::save;
        person_columns(Nothing) -> Vec<PersonColumn> = crate::person::columns;
        person_ids(PersonQuery) -> PersonIds = crate::person::ids;
        person_rows(PersonRowsRequest) -> Vec<PersonRow> = crate::person::rows;
        column_values(ColumnValuesRequest) -> Vec<ColumnValue> = crate::person::column_values;
        column_summary(ColumnSummaryRequest) -> Vec<ColumnSummary> = crate::person::column_summary;
        people_edit_preview(PeopleEdit) -> EditPreview = crate::person::bulk::preview;
        people_edit(PeopleEditRun) -> Changed<PeopleEdited> = crate::person::bulk::run;
        people_order(PeopleOrder) -> Changed<u32> = crate::person::order;
        cells_copy(CellsCopy) -> Nothing = crate::person::block::copy;
        views(Nothing) -> Vec<KeptView> = crate::person::views::list;
        view_keep(ViewKeep) -> Changed<Vec<KeptView>> = crate::person::views::keep;
        view_remove(ViewRequest) -> Changed<Vec<KeptView>> = crate::person::views::remove;
        view_order(ViewOrder) -> Changed<Vec<KeptView>> = crate::person::views::order;
        person_card(PersonRequest) -> PersonCard = crate::person::card;
        person_blank(Nothing) -> PersonCard = crate::person::blank_card;
        person_add(PersonAdd) -> Changed<PersonCard> = crate::person::add;
        person_update(PersonUpdate) -> Changed<PersonCard> = crate::person::update;
        person_trash(PeopleRequest) -> Changed<u32> = crate::person::trash;
        person_restore(PeopleRequest) -> Changed<u32> = crate::person::restore;
        person_purge_preview(PeopleRequest) -> PersonPurgePreview = crate::person::purge_preview;
        person_purge(PersonPurge) -> Changed<u32> = crate::person::purge;
        field_take_back_preview(FieldTakeBack) -> FieldTakeBackPreview = crate::history::field_take_back_preview;
        field_take_back(FieldTakeBack) -> Changed<Nothing> = crate::history::field_take_back;
        duplicates(HealthRequest) -> DuplicateList = crate::health::duplicates;
        merge_preview(MergeRequest) -> MergePreview = crate::health::merge_preview;
        merge_run(MergeRun) -> Changed<PersonCard> = crate::health::merge_run;
        contradictions(HealthRequest) -> ContradictionList = crate::health::contradictions;
        contradiction_fix(ContradictionFixRun) -> Changed<PersonCard> = crate::health::contradiction_fix;
        finding_acknowledge(FindingAcknowledge) -> Changed<Nothing> = crate::health::finding_acknowledge;
        finding_reopen(FindingReopen) -> Changed<Nothing> = crate::health::finding_reopen;
        completeness(HealthRequest) -> CompletenessPage = crate::health::completeness;
        completeness_text(CompletenessTextRequest) -> CompletenessTexts = crate::health::completeness_text;
        wanted(Nothing) -> WantedPage = crate::health::wanted;
        wanted_save(WantedSave) -> Changed<WantedPage> = crate::health::wanted_save;
        person_history(PersonRequest) -> Vec<ChangeLine> = crate::history::of_person;
        event_kinds(Nothing) -> Vec<EventKindView> = crate::person::event_kinds;
        event_save(EventSave) -> Changed<PersonCard> = crate::person::event_save;
        event_remove(EventRequest) -> Changed<PersonCard> = crate::person::event_remove;
        act_kinds(Nothing) -> Vec<ActKind> = crate::moves::kinds;
        act_form(ActFormRequest) -> ActForm = crate::moves::form;
        act_preview(ActRequest) -> ActPreview = crate::moves::preview;
        act_run(ActRequest) -> Changed<ActDone> = crate::moves::run;
        fact_form(FactRequest) -> FactForm = crate::moves::fact_form;
        fact_correct(FactCorrect) -> Changed<Nothing> = crate::moves::fact_correct;
        fact_remove(FactRemove) -> Changed<Nothing> = crate::moves::fact_remove;
        transfers(TransfersRequest) -> TransferList = crate::moves::list;
        receipt_notice(PeopleRequest) -> NoticeText = crate::moves::chase;
        transfer_settings(Nothing) -> TransferSettings = crate::moves::settings;
        transfer_settings_save(TransferSettingsSave) -> Changed<TransferSettings> = crate::moves::settings_save;
        changes_between(ChangesRequest) -> Changes = crate::moves::changes_between;
        graduation_groups(Nothing) -> Vec<GraduationGroup> = crate::moves::groups;
        graduation_plan(GraduationRequest) -> GraduationPlan = crate::moves::graduation_plan;
        graduation_run(GraduationRequest) -> Changed<ActDone> = crate::moves::graduation_run;
        reveal(RevealRequest) -> Revealed = crate::person::reveal;
        find(FindRequest) -> Vec<FoundPerson> = crate::person::find;
        form_drafts(Nothing) -> Vec<FormDraft> = crate::typing::list;
        form_draft_keep(FormDraft) -> Nothing = crate::typing::keep;
        form_draft_forget(FormDraftScope) -> Nothing = crate::typing::forget;
        date_read(DateTyped) -> DateRead = crate::person::date_read;
        import_memory(Nothing) -> ImportMemory = crate::import::memory;
        import_forget(ImportForget) -> Changed<ImportMemory> = crate::import::forget;
        import_rows(ImportRowsRequest) -> ImportRows = crate::import::rows;
        import_run(ImportRun) -> Changed<ImportDone> = crate::import::run;
        import_close(ImportRequest) -> Nothing = crate::import::close;
        reports(Nothing) -> Vec<ReportView> = crate::export::reports;
        documents(DocumentsRequest) -> Vec<DocumentView> = crate::document::list;
        templates(Nothing) -> TemplateList = crate::template::list;
        template_fields(Nothing) -> Vec<TemplateFieldGroup> = crate::template::fields;
        template_check(TemplateFill) -> TemplateCheck = crate::template::check;
        template_remove(TemplateRequest) -> Changed<TemplateList> = crate::template::remove;
        document_page(DocumentPageRequest) -> DocumentPage = crate::document::page;
        rules(Nothing) -> RulesPage = crate::rules::page;
        rule_save(RuleSave) -> Changed<RulesPage> = crate::rules::save;
        rule_try(RuleSave) -> RuleTrial = crate::rules::try_out;
        rule_weigh(RuleWeigh) -> Changed<RulesPage> = crate::rules::weigh;
        rule_weigh_try(RuleWeigh) -> RuleTrial = crate::rules::weigh_try;
        rules_scheme(SchemeRequest) -> Changed<RulesPage> = crate::rules::choose_scheme;
        rules_scheme_try(SchemeRequest) -> RuleTrial = crate::rules::scheme_try;
        steps(Nothing) -> StepsPage = crate::rules::steps::page;
        steps_try(StepsChoice) -> StepsOffer = crate::rules::steps::try_out;
        steps_choose(StepsChoice) -> Changed<StepsPage> = crate::rules::steps::choose;
        workdays(Nothing) -> WorkdaysPage = crate::rules::workdays::page;
        workdays_year(WorkdaysRequest) -> WorkdaysPreview = crate::rules::workdays::of_year;
        workdays_read(WorkdaysText) -> WorkdaysPreview = crate::rules::workdays::read;
        workdays_check(WorkdaysTable) -> WorkdaysPreview = crate::rules::workdays::check;
        workdays_save(WorkdaysTable) -> Changed<WorkdaysPage> = crate::rules::workdays::save;
        workdays_remove(WorkdaysRequest) -> Changed<WorkdaysPage> = crate::rules::workdays::remove;
        workdays_count(WorkdaysCount) -> WorkdaysCounted = crate::rules::workdays::count;
        development_board(BoardRequest) -> Board = crate::development::board;
        development_list(DevelopmentListRequest) -> DevelopmentList = crate::development::list;
        development_rows(PeopleRequest) -> Vec<DevelopmentRow> = crate::development::rows;
        development_schedule(BoardRequest) -> DevelopmentSchedule = crate::development::schedule;
        development_pressing(Nothing) -> DevelopmentPressing = crate::development::pressing;
        development_plan(PlanRequest) -> PlanView = crate::development::plan_of;
        development_plan_keep(PlanKeep) -> Changed<PlanView> = crate::development::plan_keep;
        backfill_grid(BackfillRequest) -> BackfillGrid = crate::development::backfill::grid;
        backfill_paste(BackfillPaste) -> BackfillPasted = crate::development::backfill::paste;
        backfill_preview(BackfillCheck) -> BackfillPreview = crate::development::backfill::preview;
        backfill_save(BackfillSave) -> Changed<BackfillDone> = crate::development::backfill::save;
        development_course(PersonRequest) -> DevelopmentCourse = crate::development::course;
        history(HistoryRequest) -> Vec<OperationView> = crate::history::list;
        undo_preview(UndoRequest) -> UndoReport = crate::history::undo_preview;
        undo(UndoRequest) -> Changed<UndoReport> = crate::history::undo;
        undo_last(Nothing) -> Changed<UndoReport> = crate::history::undo_last;
        redo_last(Nothing) -> Changed<UndoReport> = crate::history::redo_last;
        settings(Nothing) -> SettingsView = crate::settings::view;
        settings_save(SettingsSave) -> Changed<SettingsView> = crate::settings::save;
        backups(Nothing) -> Vec<BackupView> = crate::backup::list;
        backup_now(Nothing) -> BackupView = crate::backup::now;
        attachments(PersonRequest) -> AttachmentList = crate::attachment::list;
        attachment_save(AttachmentSave) -> Changed<AttachmentView> = crate::attachment::save;
        attachment_remove(AttachmentRequest) -> Changed<Nothing> = crate::attachment::remove;
    }
}
