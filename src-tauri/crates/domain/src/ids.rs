//! Local numbers of records. A number of one kind cannot be passed where another is meant.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    )*};
}

id_type! {
    /// A person in the archive: applicant, activist, candidate or member.
    PersonId,
    /// 党组织: committee, general branch, branch or group.
    OrganizationId,
    /// A dated fact about a person.
    EventId,
    /// A field that the archive defines for itself.
    CustomFieldId,
    /// A file that belongs to a person.
    AttachmentId,
    /// A meeting that decided something.
    MeetingId,
    /// A paper of somebody's development.
    PaperId,
    /// A view of the list that the user keeps.
    SavedViewId,
    /// 操作: one named act of the user, the unit of undo.
    OperationId,
}
