//! The list of people: its columns, which people it shows, in which order and groups, and the views that are kept.

use domain::field::Field;
use domain::ids::{OrganizationId, PersonId, SavedViewId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a column holds: it decides which filters its head offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words; also the choices of a list.
    Text,
    /// Several lines of words: nobody ticks those.
    LongText,
    /// A day, a month or a year.
    Date,
    /// A quantity.
    Number,
}

/// A column that the list can show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonColumn {
    /// Which fact.
    pub field: Field,
    /// Its head.
    pub label: String,
    /// Title of the group that it stands in where columns are chosen.
    pub group: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Width in CSS pixels at 100 %.
    pub width: u32,
    /// Shown unless the user says otherwise.
    pub by_default: bool,
    /// Right-aligned.
    pub is_number: bool,
    /// Copied as text, so that WPS and Excel keep all digits.
    pub is_code: bool,
    /// Shown masked.
    pub is_sensitive: bool,
    /// Its values can be ticked in the head.
    pub can_filter: bool,
    /// May be changed for many people at once, and by pasting.
    pub can_edit: bool,
    /// May be changed in its cell: nothing of legal weight.
    pub is_inline: bool,
    /// Changing it asks for a reason.
    pub needs_reason: bool,
    /// What can be chosen; empty where it is typed.
    pub options: Vec<String>,
}

/// A view over the list that the program brings along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// `all`, `full`, `probationary`, `candidate`, `activist`, `applicant`, `gaps`, `duplicates`, `gone`, `everyone`,
    /// `trash`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// How many people it holds now.
    pub count: u32,
}

/// By what names are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// By sound.
    #[default]
    Pinyin,
    /// 姓氏笔画
    Strokes,
    /// As somebody put them; who was never put comes last, by sound.
    Hand,
}

/// Which people, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonQuery {
    /// A view's code; empty is `all`: who is here.
    pub view: String,
    /// Name, pinyin, initials, student number, last digits; terms are joined by AND.
    pub search: String,
    /// Only people of this organization.
    pub branch: Option<OrganizationId>,
    /// What the heads ask for; joined by AND.
    pub filters: Vec<ColumnFilter>,
    /// The column that orders the list; none is by name.
    pub sort: Option<Field>,
    /// From high to low.
    pub descending: bool,
    /// How names are ordered; also among those whom `sort` finds equal.
    pub order_by_name: NameOrder,
    /// The column whose values part the list into groups.
    pub group: Option<Field>,
    /// The day whose state is asked for, as `YYYY-MM-DD`; empty is today.
    pub as_of: String,
}

/// How a head narrows the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterKind {
    /// One of `values`.
    #[default]
    Ticked,
    /// `text` stands in it.
    Contains,
    /// It begins with `text`.
    Begins,
    /// `text` does not stand in it; also where nothing is known.
    Lacks,
    /// 空缺
    Empty,
    /// Not 空缺.
    Filled,
    /// A date from `from` to `to`; one of them may be empty. What is known to the month counts as its first day.
    Dates,
    /// A date in one of `months`, whatever the year.
    Months,
    /// A number from `from` to `to`; one of them may be empty.
    Numbers,
}

/// What the head of one column asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnFilter {
    /// The column.
    pub field: Field,
    /// The ticked values; an empty text stands for 空缺.
    #[serde(default)]
    pub values: Vec<String>,
    /// How it narrows.
    #[serde(default)]
    pub kind: FilterKind,
    /// The words of `contains`, `begins`, `lacks`.
    #[serde(default)]
    pub text: String,
    /// Where a stretch begins, as typed.
    #[serde(default)]
    pub from: String,
    /// Where it ends, as typed.
    #[serde(default)]
    pub to: String,
    /// 1 to 12.
    #[serde(default)]
    pub months: Vec<u32>,
}

/// People of one value, one after the other in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListGroup {
    /// The value; empty stands for 空缺.
    pub value: String,
    /// Place of the first of them, counted from 0.
    pub from: u32,
    /// How many they are.
    pub count: u32,
}

/// The people that a query found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonIds {
    /// In order.
    pub ids: Vec<PersonId>,
    /// How many people the archive holds without search and filter (in the view).
    pub total: u32,
    /// The views with their counts.
    pub views: Vec<PersonView>,
    /// The groups, in order; empty where none were asked for.
    pub groups: Vec<ListGroup>,
    /// How the search was read, where that helps ("拼音首字母 wxm"); empty otherwise.
    pub note: String,
}

/// Rows of the list for some people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRowsRequest {
    /// Whom.
    pub ids: Vec<PersonId>,
    /// Which columns, in order.
    pub columns: Vec<Field>,
    /// The day whose state is asked for, as `YYYY-MM-DD`; empty is today.
    #[serde(default)]
    pub as_of: String,
}

/// One row of the list. Cells are ready to show and masked where they must be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Whom.
    pub id: PersonId,
    /// Stage code, for the tag.
    pub stage: String,
    /// Stage or standing in words.
    pub stage_label: String,
    /// In the recycle bin.
    pub trashed: bool,
    /// Cells in the order asked for.
    pub cells: Vec<String>,
}

/// Distinct values of a column under a query, for the filter in its head.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnValuesRequest {
    /// The query; this column's own filter in it does not count.
    pub query: PersonQuery,
    /// The column.
    pub field: Field,
}

/// One distinct value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnValue {
    /// The value; empty stands for 空缺.
    pub value: String,
    /// How many people have it.
    pub count: u32,
}

/// Asks what some columns hold all together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnSummaryRequest {
    /// Whom.
    pub query: PersonQuery,
    /// Which columns.
    pub fields: Vec<Field>,
}

/// 列汇总 of one column, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnSummary {
    /// The column.
    pub field: Field,
    /// How many know it.
    pub n_filled: u32,
    /// How many do not.
    pub n_empty: u32,
    /// How many different values there are, 空缺 not counted.
    pub n_distinct: u32,
    /// The earliest date or the least number; empty for other columns.
    pub least: String,
    /// The latest date or the greatest number; empty likewise.
    pub most: String,
    /// The sum of numbers; empty for other columns.
    pub sum: String,
}

/// Moves people in the order made by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeopleOrder {
    /// Whom; they stay together, in their order.
    pub ids: Vec<PersonId>,
    /// The list that they are moved in.
    pub query: PersonQuery,
    /// -1: one up, 1: one down; 0: to `place`.
    #[serde(default)]
    pub step: i32,
    /// The place that the first of them shall have, 1 being the first.
    #[serde(default)]
    pub place: u32,
}

/// A column of a kept view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewColumn {
    /// Which.
    pub field: Field,
    /// In CSS pixels at 100 %; 0 is the usual one.
    #[serde(default)]
    pub width: u32,
}

/// A view that the user keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptView {
    /// Which.
    pub id: SavedViewId,
    /// For the editor.
    pub revision: i64,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: PersonQuery,
    /// Its columns; empty for the usual ones.
    pub columns: Vec<ViewColumn>,
    /// Why it cannot be shown as it was kept; empty where it can.
    pub trouble: String,
}

/// Keeps a view, new or known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ViewKeep {
    /// Which; none makes a new one.
    #[serde(default)]
    pub id: Option<SavedViewId>,
    /// The state that the editor started from; 0 for a new one.
    #[serde(default)]
    pub revision: i64,
    /// Its name.
    pub name: String,
    /// What it shows; absent: as it was.
    #[serde(default)]
    pub query: Option<PersonQuery>,
    /// Its columns.
    #[serde(default)]
    pub columns: Vec<ViewColumn>,
}

/// One kept view by number.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ViewRequest {
    /// Which.
    pub id: SavedViewId,
    /// The state that the reader saw.
    pub revision: i64,
}

/// Kept views in another order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ViewOrder {
    /// All of them.
    pub ids: Vec<SavedViewId>,
}
