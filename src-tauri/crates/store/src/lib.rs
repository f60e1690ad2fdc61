//! The encrypted database: opening order, the one write door, the journal, undo.
//!
//! Reading order: `error`, `key`, `open` (how a file is opened and what is asked of it), `migrate`, `journal`
//! (triggers that note every change), `write` (the door), `table` (typed rows), `read`, `undo`, `history`, `check`,
//! `snapshot`, `purge` (the one act that leaves nothing to take back).
//!
//! **Invariant:** no journalled table is changed outside of [`Store::write`], [`Store::undo`] and
//! [`Store::purge`]. There is no
//! function that returns a writable connection, and there is never a second connection to the same file.

mod check;
mod error;
mod history;
mod journal;
mod key;
mod migrate;
mod open;
mod purge;
mod read;
mod snapshot;
mod table;
mod undo;
mod write;

pub use check::CheckReport;
pub use error::{NotUndoable, Result, StoreError};
pub use history::{FieldChange, FormerNumber, HistoryEntry, PersonHistoryEntry};
pub use key::DbKey;
pub use migrate::SCHEMA_VERSION;
pub use open::{NewArchive, Store};
pub use purge::{NOBODY, Purged};
pub use read::Reader;
pub use snapshot::{SnapshotCounts, upgrade_copy, verify_snapshot};
pub use table::access_log::{AccessEntry, AccessKind};
pub use table::acknowledged::{Acknowledged, NewAcknowledged};
pub use table::archive::Archive;
pub use table::attachment::{Attachment, AttachmentValues, NewAttachment};
pub use table::carried_due::{CarriedDue, CarriedDueValues};
pub use table::custom_field::{CustomField, CustomFieldKind, CustomFieldValues};
pub use table::custom_value::CustomValue;
pub use table::event::{EventRow, NewEvent};
pub use table::form_draft::FormDraft;
pub use table::import_batch::{ImportBatch, NewImportBatch};
pub use table::meeting::{Meeting, MeetingValues};
pub use table::organization::{Organization, OrganizationKind, OrganizationValues};
pub use table::paper::{Paper, PaperValues};
pub use table::person::{Person, PersonValues};
pub use table::saved_view::{SavedView, SavedViewValues};
pub use table::{Table, Topic};
pub use undo::{FieldPlace, Kept, TakeBack, UndoReport};
pub use write::{Changed, TOUCHED_LIMIT, Writer};
