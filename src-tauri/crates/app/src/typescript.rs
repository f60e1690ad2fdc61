//! Writes `ui/src/api/generated.ts`: every shape of the border and the list of commands, from the Rust types.

use ts_rs::{Config, TS};

use crate::error::{AppError, Kind};
use crate::wire::*;
use domain::attachment::AttachmentKind;
use domain::event::{Ballot, EventDetail, EventKind};
use domain::field::Field;
use domain::ids::{AttachmentId, CustomFieldId, EventId, OperationId, OrganizationId, PersonId, SavedViewId};
use sheets::{EncodingOffer, ListKind, TextEncoding};

macro_rules! declarations {
    ($config:expr; $($shape:ty),* $(,)?) => {
        vec![$(format!("export {}\n", <$shape as TS>::decl($config))),*]
    };
}

/// The whole text of the generated file.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut text = String::from(
        "// Made from the Rust types by `cargo test -p app bindings`; do not edit.\n/* eslint-disable */\n\n",
    );
    let shapes = declarations![&config;
        PersonId, OrganizationId, EventId, OperationId, CustomFieldId, AttachmentId, SavedViewId, EventKind,
        Ballot, EventDetail, Field,
        Kind, AppError, Nothing, Topic, FindingSeverity, FindingView, Changed<Nothing>,
        Phase, DeviceUnlock, AppState, FormDraft, FormDraftScope, TroubleView, Look, StrengthRequest, StrengthReply, CreateVault, VaultCreated,
        ConfirmRecovery, Unlock, UnlockDevice, UnlockRecovery, DeviceSlot, ChangePassphrase,
        CustomFieldKindView, CustomFieldView, CustomFields, CustomFieldSave,
        PersonColumn, PersonView, PersonQuery, ColumnFilter, PersonIds, PersonRowsRequest, PersonRow,
        ColumnValuesRequest, ColumnValue, PersonRequest, FieldInput, CardField, CardGroup, TimelineEntry, CourseView, DerivedFact,
        PersonCard, FieldChange, PersonAdd, PersonUpdate, EventSave, EventRequest, EventKindView, PeopleRequest,
        RevealRequest, Revealed, DateTyped, DateRead, OrganizationView, OrganizationSave, FindRequest, FoundPerson,
        ColumnKind, NameOrder, FilterKind, ListGroup, ColumnSummaryRequest, ColumnSummary, PeopleOrder, ViewColumn,
        KeptView, ViewKeep, ViewRequest, ViewOrder, CellEdit, PasteBlock, FillBlock, PeopleEdit, CellState, CellPreview,
        EditPreview, PeopleEditRun, PeopleEdited, CellsCopy,
        RuleView, RuleGroup, RulesPage, RuleSave, RuleTrial, SchemeView, SchemeRequest, WeightChoice, RuleWeigh,
        WorkdaysYear, WorkdaysPage, WorkdaysDay, WorkdaysTable, WorkdaysText, WorkdaysRequest, WorkdaysCell,
        WorkdaysMonth, WorkdaysPreview, WorkdaysCount, WorkdaysCounted,
        StepLine, StepListView, StepListChoice, StepsPage, StepsChoice, StepsOffer,
        BoardRequest, BoardCard, BoardPhase, BoardWait, Board, StepFact, StepDocument, StepView, PhaseView, DevelopmentCourse,
        BoardGrade, DevelopmentHead, DevelopmentListRequest, DevelopmentColumn, DevelopmentList, DevelopmentRow,
        ScheduleLine, ScheduleGroup, DevelopmentSchedule, DevelopmentPressing, PlanRequest, PlanStep, PlanGoal, PlanView, PlanKeep,
        BackfillRequest, BackfillColumn, BackfillRow, BackfillGrid, BackfillCell, BackfillPaste, BackfillPasted, BackfillCheck,
        BackfillRead, BackfillFinding, BackfillPreview, BackfillSave, BackfillDone,
        TodayRequest, TaskSubject, TaskState, Task, TaskGroup, BranchNumber, HealthLine, DayMark, TodayPage,
        BirthdayRequest, BirthdayPerson, BirthdayDay, BirthdayMonth,
        HistoryRequest, OperationView, UndoRequest, KeptRecord, UndoReport, ChangeLine,
        FieldTakeBack, FieldTakeBackPreview,
        HealthRequest, DuplicatePerson, DuplicatePair, DuplicateList, MergeRequest, MergeSide, MergeRow, MergePreview,
        MergeTake, MergeRun, FindingAcknowledge, FindingReopen, ContradictionValue, ContradictionFix,
        ContradictionView, ContradictionList, ContradictionFixRun, PersonCompleteness, BranchCompleteness,
        CompletenessPage, WantedPage, WantedStage, WantedGroup, WantedItem, WantedSave, CompletenessTextRequest, CompletenessText, CompletenessTexts,
        PersonPurge, PersonPurgePreview,
        PickedFile, TextEncoding, EncodingOffer, ImportOpen, ImportRequest, ListKind, NewField, ImportDecisions, DateAnswer, ImportDecide, ImportColumn, SkippedRow, ImportSheet, ImportSide, ImportProblem,
        ImportFieldChange, ImportCounts, FieldChoice, KindChoice, ImportView, ImportMemory, RememberedLayout, RememberedValue, ImportForget, ImportRowsRequest, ImportCell, ImportRow, ImportRows,
        ImportRun, ImportDone, ReportView, ExportRequest, Exported, ExportedRequest,
        DocumentSubject, DocumentsRequest, DocumentAbout, DocumentView, DocumentRequest, DocumentGap, DocumentPages, DocumentPageRequest,
        DocumentPage, DocumentForm, DocumentSave,
        TemplateView, TemplateList, TemplateAdded, TemplateRequest, TemplateField, TemplateFieldGroup, TemplateFill,
        TemplateBlank, TemplateCheck,
        SettingsView, SettingsSave, BackupView, CopyText, NotifyTest,
        AttachmentKind, AttachmentKindView, AttachmentView, AttachmentList, AttachmentRequest, AttachmentOfferRequest,
        SmallerView, AttachmentOffer, AttachmentAdd, AttachmentSave, AttachmentPageRequest, AttachmentPage, PersonPhoto,
        AttachmentSaved,
        ActInput, ActOption, ActField, ActKind, ActFormRequest, ActForm, ActEach, ActRequest, ActLine, ActFieldError,
        ActPreview, ActDone, FactRequest, FactForm, FactCorrect, FactRemove, TransferTab, TransfersRequest, TransferTabView, TransferColumn, TransferRow, TransferList,
        NoticeText, ChangesRequest, ChangeNumber, PersonChange, Changes, RuleSetting, IssuingCommittee, TransferSettings,
        TransferSettingsSave, GraduationGroup, GraduateTyped, GraduationRequest, GraduateLine, GraduationCount,
        GraduationPlan, SurveyRequest, Survey,
    ];
    for shape in shapes {
        text.push_str(&shape);
        text.push('\n');
    }
    text.push_str(&crate::commands::typescript_commands(&config));
    text
}
