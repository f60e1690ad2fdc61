//! Writes `ui/src/api/generated.ts`: every shape of the border and the list of commands, from the Rust types.

use ts_rs::{Config, TS};

use crate::error::{AppError, Kind};
use crate::wire::*;
use domain::event::EventKind;
use domain::field::Field;
use domain::ids::{EventId, OperationId, OrganizationId, PersonId};

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
        PersonId, OrganizationId, EventId, OperationId, EventKind, Field,
        Kind, AppError, Nothing, Topic, FindingSeverity, FindingView, Changed<Nothing>,
        Phase, DeviceUnlock, AppState, FormDraft, FormDraftScope, TroubleView, Look, StrengthRequest, StrengthReply, CreateVault, VaultCreated,
        ConfirmRecovery, Unlock, UnlockDevice, UnlockRecovery, DeviceSlot, ChangePassphrase,
        PersonColumn, PersonView, PersonQuery, ColumnFilter, PersonIds, PersonRowsRequest, PersonRow,
        ColumnValuesRequest, ColumnValue, PersonRequest, FieldInput, CardField, CardGroup, TimelineEntry, DerivedFact,
        PersonCard, FieldChange, PersonAdd, PersonUpdate, EventSave, EventRequest, EventKindView, PeopleRequest,
        RevealRequest, Revealed, DateTyped, DateRead, OrganizationView, OrganizationSave, FindRequest, FoundPerson,
        TodayRequest, TaskSubject, TaskState, Task, TaskGroup, BranchNumber, HealthLine, DayMark, TodayPage,
        BirthdayRequest, BirthdayPerson, BirthdayDay, BirthdayMonth,
        HistoryRequest, OperationView, UndoRequest, KeptRecord, UndoReport, ChangeLine,
        PickedFile, ImportRequest, ImportDecisions, DateAnswer, ImportDecide, ImportColumn, SkippedRow, ImportSheet, ImportProblem,
        ImportFieldChange, ImportCounts, FieldChoice, ImportView, ImportRowsRequest, ImportCell, ImportRow, ImportRows,
        ImportRun, ImportDone, ReportView, ExportRequest, Exported, ExportedRequest,
        SettingsView, SettingsSave, BackupView, CopyText, NotifyTest,
    ];
    for shape in shapes {
        text.push_str(&shape);
        text.push('\n');
    }
    text.push_str(&crate::commands::typescript_commands(&config));
    text
}
