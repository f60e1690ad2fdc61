//! Tells what a plan did, person by person, in the words of a secretary.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use domain::ids::{OperationId, PersonId};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::table::Table;
use crate::undo::plan::{Action, Plan, RowKey, Why};
use crate::undo::{Kept, UndoReport};

impl Plan {
    /// Reads the names of everything in the plan, while it is still there.
    pub(super) fn learn_names(&mut self, conn: &Connection) -> Result<()> {
        // Only what stays is named in the report; the rest would be read for nothing.
        let subjects: BTreeSet<RowKey> = self
            .rows
            .iter()
            .filter(|(_, row)| row.stays.is_some())
            .map(|(key, _)| self.subject(key))
            .collect();
        for key in subjects {
            if let Some(name) = name_in_file(conn, &key)? {
                self.names.insert(key, name);
            }
        }
        Ok(())
    }

    /// The record that a user means by this row: the person of a fact, else the row itself.
    fn subject(&self, key: &RowKey) -> RowKey {
        self.rows.get(key).and_then(|row| row.whole.clone()).unwrap_or_else(|| key.clone())
    }
}

/// Counts and names what the plan did.
pub(super) fn of(conn: &Connection, plan: &Plan) -> Result<UndoReport> {
    let mut report = UndoReport::default();
    let mut done: BTreeSet<RowKey> = BTreeSet::new();
    let mut left: BTreeMap<(bool, RowKey), Kept> = BTreeMap::new();
    for (key, row) in &plan.rows {
        let subject = plan.subject(key);
        if row.action != Action::Nothing {
            report.rows = report.rows.saturating_add(1);
            done.insert(subject.clone());
        }
        let Some((why, columns)) = &row.stays else { continue };
        let Some(table) = Table::from_name(&subject.0) else { continue };
        let (is_impossible, operation) = match why {
            Why::EditedSince(by) | Why::AddedSince(by) => (false, Some(*by)),
            Why::GoneSince(by) => (true, Some(*by)),
            Why::TargetGone | Why::Unknown | Why::Taken => (true, None),
        };
        let entry = match left.entry((is_impossible, subject.clone())) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(vacant) => vacant.insert(Kept {
                table,
                row_id: subject.1,
                person_id: (table == Table::Person).then_some(PersonId(subject.1)),
                name: match name_in_file(conn, &subject)? {
                    Some(name) => name,
                    None => plan.names.get(&subject).cloned().unwrap_or_default(),
                },
                because: because(conn, *why)?,
                columns: Vec::new(),
                operation,
            }),
        };
        entry.columns.extend(columns.iter().cloned());
    }
    for (_, subject) in left.keys() {
        done.remove(subject);
    }
    for ((is_impossible, _), kept) in left {
        if is_impossible { report.impossible.push(kept) } else { report.kept.push(kept) }
    }
    let person = Table::Person.name();
    let touches_people = plan.rows.keys().any(|key| plan.subject(key).0 == person);
    report.taken_back = done.iter().filter(|(table, _)| !touches_people || table == person).count();
    Ok(report)
}

fn name_in_file(conn: &Connection, key: &RowKey) -> Result<Option<String>> {
    let column = match Table::from_name(&key.0) {
        Some(Table::Person | Table::Organization) => "name",
        Some(Table::Setting) => "key",
        Some(Table::CustomField) => "label",
        Some(Table::Attachment) => "file_name",
        Some(Table::SavedView) => "name",
        Some(
            Table::Event
            | Table::ImportBatch
            | Table::CustomValue
            | Table::Acknowledged
            | Table::CarriedDue
            | Table::Meeting
            | Table::MeetingTopic
            | Table::Paper,
        )
        | None => return Ok(None),
    };
    let sql = format!("SELECT {column} FROM {} WHERE id = ?1", key.0);
    Ok(conn.prepare_cached(&sql)?.query_row([key.1], |row| row.get(0)).optional()?)
}

fn because(conn: &Connection, why: Why) -> Result<String> {
    Ok(match why {
        Why::EditedSince(by) => format!("之后由{}改过，予以保留", act(conn, by)?),
        Why::AddedSince(by) => format!("之后由{}添了内容，予以保留", act(conn, by)?),
        Why::GoneSince(by) => format!("之后已由{}删除，无法恢复原值", act(conn, by)?),
        Why::TargetGone => "它所属的记录已经不在，无法恢复".to_owned(),
        Why::Unknown => "升级后已没有这一栏，无法恢复".to_owned(),
        Why::Taken => "同样的内容后来又有了一份，无法恢复".to_owned(),
    })
}

/// "「修改档案：王小明」（2026-11-20 14:05）".
fn act(conn: &Connection, operation: OperationId) -> Result<String> {
    let found: Option<(String, String)> = conn
        .prepare_cached("SELECT label, at FROM operation WHERE id = ?1")?
        .query_row([operation.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((label, at)) = found else { return Ok("另一次操作".to_owned()) };
    Ok(format!("「{label}」（{}）", beijing(&at)))
}

/// The clock on the wall: the log keeps UTC, China has one zone.
fn beijing(at: &str) -> String {
    let moment = DateTime::parse_from_rfc3339(at).ok().zip(FixedOffset::east_opt(8 * 3600));
    moment.map_or_else(String::new, |(moment, zone)| {
        moment.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
    })
}
