//! One file per table: its row as a struct, its statements, what can be done with it. Nothing here decides a rule.

pub(crate) mod access_log;
pub(crate) mod acknowledged;
pub(crate) mod archive;
pub(crate) mod attachment;
pub(crate) mod carried_due;
pub(crate) mod custom_field;
pub(crate) mod custom_value;
pub(crate) mod event;
pub(crate) mod form_draft;
pub(crate) mod import_batch;
pub(crate) mod meeting;
pub(crate) mod organization;
pub(crate) mod paper;
pub(crate) mod person;
pub(crate) mod saved_view;
pub(crate) mod setting;

use domain::date::PartialDate;
use rusqlite::types::{ToSql, Type};
use rusqlite::{Connection, Row};
use serde::Serialize;

use crate::error::{Result, StoreError};

/// A journalled table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// 党组织
    Organization,
    /// 人员
    Person,
    /// 事项
    Event,
    /// 设置
    Setting,
    /// 导入的文件
    ImportBatch,
    /// 自定义项目
    CustomField,
    /// 自定义项目的值
    CustomValue,
    /// 附件
    Attachment,
    /// 保存的视图
    SavedView,
    /// 已核对的矛盾
    Acknowledged,
    /// 启用前的党费
    CarriedDue,
    /// 会议
    Meeting,
    /// 会议议题
    MeetingTopic,
    /// 材料
    Paper,
}

/// What a screen is made of, and so what a write makes stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The tree of organizations.
    Organizations,
    /// Persons and their columns.
    People,
    /// Dated facts, and all that follows from them.
    Events,
    /// Settings of the archive.
    Settings,
    /// The list of imported files.
    Imports,
    /// Fields that the archive defines for itself.
    Fields,
    /// Files of persons.
    Attachments,
    /// Kept views.
    Views,
    /// Meetings and what they decided.
    Meetings,
    /// Papers of development.
    Papers,
}

impl Table {
    /// Every journalled table.
    pub const ALL: &'static [Self] = &[
        Self::Organization,
        Self::Person,
        Self::Event,
        Self::Setting,
        Self::ImportBatch,
        Self::CustomField,
        Self::CustomValue,
        Self::Attachment,
        Self::SavedView,
        Self::Acknowledged,
        Self::CarriedDue,
        Self::Meeting,
        Self::MeetingTopic,
        Self::Paper,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Event => "event",
            Self::Setting => "setting",
            Self::ImportBatch => "import_batch",
            Self::CustomField => "custom_field",
            Self::CustomValue => "custom_value",
            Self::Attachment => "attachment",
            Self::SavedView => "saved_view",
            Self::Acknowledged => "acknowledged",
            Self::CarriedDue => "carried_due",
            Self::Meeting => "meeting",
            Self::MeetingTopic => "meeting_topic",
            Self::Paper => "paper",
        }
    }

    /// The table of this name, if it is a journalled one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// What becomes stale when a row of it changes.
    pub fn topic(self) -> Topic {
        match self {
            Self::Organization => Topic::Organizations,
            Self::Person => Topic::People,
            Self::Event => Topic::Events,
            Self::Setting => Topic::Settings,
            Self::ImportBatch => Topic::Imports,
            Self::CustomField => Topic::Fields,
            Self::CustomValue | Self::Acknowledged | Self::CarriedDue => Topic::People,
            Self::Attachment => Topic::Attachments,
            Self::SavedView => Topic::Views,
            Self::Meeting | Self::MeetingTopic => Topic::Meetings,
            Self::Paper => Topic::Papers,
        }
    }

    /// What a user calls a row of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organization => "党组织",
            Self::Person => "人员",
            Self::Event => "事项",
            Self::Setting => "设置",
            Self::ImportBatch => "导入记录",
            Self::CustomField => "自定义项目",
            Self::CustomValue => "自定义项目的内容",
            Self::Attachment => "附件",
            Self::SavedView => "视图",
            Self::Acknowledged => "核对记录",
            Self::CarriedDue => "启用前的党费",
            Self::Meeting => "会议",
            Self::MeetingTopic => "会议议题",
            Self::Paper => "材料",
        }
    }

    /// Whether undo leaves its rows alone: they tell what happened, and that does not unhappen.
    pub(crate) fn stays(self) -> bool {
        self == Self::ImportBatch
    }
}

impl Topic {
    /// Its name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::People => "people",
            Self::Events => "events",
            Self::Settings => "settings",
            Self::Imports => "imports",
            Self::Fields => "fields",
            Self::Attachments => "attachments",
            Self::Views => "views",
            Self::Meetings => "meetings",
            Self::Papers => "papers",
        }
    }
}

/// The identity of a record across files: UUIDv7, so that rows made together lie together.
pub(crate) fn new_uid() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A day column: NULL where nothing is known. A text that is no day is a fault of the file, and said.
pub(crate) fn read_day(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<PartialDate>> {
    let text = row
        .get_ref(index)?
        .as_str_or_null()
        .map_err(|_| rusqlite::Error::InvalidColumnType(index, "day".to_owned(), Type::Text))?;
    text.map(|text| {
        text.parse()
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
    })
    .transpose()
}

/// A column of JSON.
pub(crate) fn json_at(row: &Row<'_>, index: usize) -> rusqlite::Result<serde_json::Value> {
    serde_json::from_str(row.get_ref(index)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// How a day is bound.
pub(crate) fn day_text(day: Option<PartialDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// The answer to a write that named the revision it had seen: it went through, or the row moved on, or it is gone.
pub(crate) fn seen(conn: &Connection, changed: usize, table: Table, id: i64) -> Result<()> {
    if changed == 1 {
        return Ok(());
    }
    let what = table.name();
    let there: bool =
        conn.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {what} WHERE id = ?1)"), [id], |row| {
            row.get(0)
        })?;
    Err(if there { StoreError::Stale { what, id } } else { StoreError::Missing { what, id } })
}

/// Runs a cached statement for one row and gives its number.
pub(crate) fn insert(conn: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<i64> {
    Ok(conn.prepare_cached(sql)?.insert(values)?)
}
