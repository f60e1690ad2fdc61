//! What must happen to each row for an operation to be as if it had not been.
//!
//! The judgement is by value, column by column: a column is free if it still holds what the operation left in it,
//! whatever happened in between. So an edit that was itself taken back is in nobody's way.

use std::collections::{BTreeMap, HashMap};

use domain::ids::OperationId;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use crate::error::Result;
use crate::history::{parse, read_row};
use crate::journal::{REVISION, ReferenceShape, TableShape, journalled_tables};
use crate::table::Table;

/// A row: table and number.
pub(super) type RowKey = (String, i64);

/// Columns with their values.
pub(super) type Values = Map<String, Value>;

/// What is to be done to a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// It already is as it was.
    Nothing,
    /// The operation had entered it.
    Delete,
    /// The operation had changed these columns.
    Update(Values),
    /// The operation had removed it.
    Insert(Values),
}

/// Why a row or a column stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A later operation changed it.
    EditedSince(OperationId),
    /// A later operation added something that belongs to it or names it.
    AddedSince(OperationId),
    /// A later operation removed it.
    GoneSince(OperationId),
    /// What it refers to is not there any more.
    TargetGone,
    /// The schema does not know the column any more.
    Unknown,
    /// The place is taken.
    Taken,
}

/// What becomes of one row.
#[derive(Debug, Clone)]
pub(super) struct RowPlan {
    pub(super) action: Action,
    /// Why the row, or the columns named, stay.
    pub(super) stays: Option<(Why, Vec<String>)>,
    /// The operation had entered this row.
    pub(super) was_entered: bool,
    /// The row that it is a part of.
    pub(super) whole: Option<RowKey>,
}

/// What becomes of every row that the operation touched.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: BTreeMap<RowKey, RowPlan>,
    pub(super) tables: BTreeMap<String, TableShape>,
    /// Names of rows that are about to go or are gone.
    pub(super) names: HashMap<RowKey, String>,
}

pub(super) struct Change {
    pub(super) operation: OperationId,
    pub(super) kind: String,
    pub(super) before: Option<Values>,
}

pub(super) type Changes = BTreeMap<RowKey, Vec<Change>>;

impl Plan {
    /// Reads the journal and decides; changes nothing.
    pub(super) fn make(conn: &Connection, operation: OperationId) -> Result<Self> {
        let tables = journalled_tables(conn)?.into_iter().map(|table| (table.name.clone(), table)).collect();
        let mut plan = Self { tables, ..Self::default() };
        let own = changes(
            conn,
            "SELECT table_name, row_id, operation_id, kind, before FROM row_change
             WHERE operation_id = ?1 ORDER BY id",
            operation,
        )?;
        let later = changes(
            conn,
            "SELECT table_name, row_id, operation_id, kind, before FROM row_change
             WHERE operation_id > ?1
               AND (table_name, row_id) IN (SELECT table_name, row_id FROM row_change WHERE operation_id = ?1)
             ORDER BY id",
            operation,
        )?;
        for (key, own) in &own {
            if Table::from_name(&key.0).is_some_and(Table::stays) {
                continue;
            }
            let later = later.get(key).map_or(&[][..], Vec::as_slice);
            let row = plan.judge(conn, key, own, later)?;
            plan.rows.insert(key.clone(), row);
        }
        plan.find_wholes(conn, operation)?;
        plan.hold_together(conn, operation)?;
        plan.check_targets(conn)?;
        Ok(plan)
    }

    fn judge(
        &mut self,
        conn: &Connection,
        key: &RowKey,
        own: &[Change],
        later: &[Change],
    ) -> Result<RowPlan> {
        let was_there = own.first().is_some_and(|change| change.kind != "insert");
        let was_left = own.last().is_some_and(|change| change.kind != "delete");
        let is_there = later.last().map_or(was_left, |change| change.kind != "delete");
        let before = earliest(own);
        let after = earliest(later);
        let now = if later.is_empty() || !is_there { None } else { read(conn, key)? };
        let now = now.unwrap_or_default();
        // What is gone is named and placed by what the journal kept of it.
        let kept = |column: &str| after.get(column).or_else(|| before.get(column));
        if let Some(name) = kept("name").or_else(|| kept("key")).and_then(Value::as_str) {
            self.names.insert(key.clone(), name.to_owned());
        }
        let whole = self.tables.get(&key.0).and_then(|shape| {
            let part = shape.references.iter().find(|reference| reference.is_part)?;
            Some((part.target.clone(), kept(&part.column)?.as_i64()?))
        });
        let edited = |column: &str| after.get(column).is_some_and(|left| now.get(column) != Some(left));
        let mut row = RowPlan { action: Action::Nothing, stays: None, was_entered: !was_there, whole };
        match (was_there, was_left) {
            (false, true) if is_there => {
                let columns: Vec<String> =
                    after.keys().filter(|c| *c != REVISION && edited(c)).cloned().collect();
                match last_touch(later, &columns) {
                    Some(by) => row.stays = Some((Why::EditedSince(by), Vec::new())),
                    None => row.action = Action::Delete,
                }
            }
            (true, false) if !is_there => row.action = Action::Insert(before),
            (true, true) if !is_there => {
                let by = later.last().map_or(OperationId(0), |change| change.operation);
                row.stays = Some((Why::GoneSince(by), Vec::new()));
            }
            (true, true) => self.judge_columns(&mut row, key, before, later, &now, &edited),
            _ => {}
        }
        let shape = self.tables.get(&key.0);
        if let Action::Insert(values) = &row.action
            && !values.keys().all(|column| shape.is_some_and(|shape| shape.has(column)))
        {
            row.action = Action::Nothing;
            row.stays = Some((Why::Unknown, Vec::new()));
        }
        Ok(row)
    }

    fn judge_columns(
        &self,
        row: &mut RowPlan,
        key: &RowKey,
        before: Values,
        later: &[Change],
        now: &Values,
        edited: &dyn Fn(&str) -> bool,
    ) {
        let mut back = Values::new();
        let (mut kept, mut unknown) = (Vec::new(), Vec::new());
        for (column, value) in before.into_iter().filter(|(column, _)| column != "id" && column != REVISION) {
            if !self.tables.get(&key.0).is_some_and(|shape| shape.has(&column)) {
                unknown.push(column);
            } else if !later.is_empty() && now.get(&column) == Some(&value) {
                // Somebody put it back by hand.
            } else if edited(&column) {
                kept.push(column);
            } else {
                back.insert(column, value);
            }
        }
        if !back.is_empty() {
            row.action = Action::Update(back);
        }
        if let Some(by) = last_touch(later, &kept) {
            row.stays = Some((Why::EditedSince(by), kept));
        } else if !unknown.is_empty() {
            row.stays = Some((Why::Unknown, unknown));
        }
    }

    fn references(&self) -> Vec<(String, ReferenceShape)> {
        self.tables
            .values()
            .flat_map(|table| {
                table.references.iter().map(|reference| (table.name.clone(), reference.clone()))
            })
            .collect()
    }

    /// Which row each row that is there is a part of.
    fn find_wholes(&mut self, conn: &Connection, operation: OperationId) -> Result<()> {
        for (table, reference) in self.references().into_iter().filter(|(_, reference)| reference.is_part) {
            let mut statement = conn.prepare(&format!(
                "SELECT id, \"{}\" FROM {table} WHERE id IN (
                    SELECT row_id FROM row_change WHERE operation_id = ?1 AND table_name = ?2)",
                reference.column
            ))?;
            let pairs: Vec<(i64, i64)> = statement
                .query_map(params![operation.0, table], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            for (id, whole) in pairs {
                if let Some(row) = self.rows.get_mut(&(table.clone(), id)) {
                    row.whole = Some((reference.target.clone(), whole));
                }
            }
        }
        Ok(())
    }

    /// Whoever is still named cannot go; a whole and the parts that came with it stay or go together.
    fn hold_together(&mut self, conn: &Connection, operation: OperationId) -> Result<()> {
        let mut links: Vec<(RowKey, RowKey, ReferenceShape)> = Vec::new();
        for (table, reference) in self.references() {
            let mut statement = conn.prepare(&format!(
                "SELECT id, \"{0}\" FROM {table} WHERE \"{0}\" IN (
                    SELECT row_id FROM row_change WHERE operation_id = ?1 AND table_name = ?2 AND kind = 'insert')",
                reference.column
            ))?;
            let pairs: Vec<(i64, i64)> = statement
                .query_map(params![operation.0, reference.target], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            links.extend(pairs.into_iter().map(|(child, parent)| {
                ((table.clone(), child), (reference.target.clone(), parent), reference.clone())
            }));
        }
        loop {
            let mut is_stable = true;
            for (child, parent, reference) in &links {
                let Some(parent_plan) = self.rows.get(parent) else { continue };
                let parent_stays = parent_plan.stays.clone();
                let parent_goes = parent_plan.action == Action::Delete;
                let parent_was_entered = parent_plan.was_entered;
                let child_plan = self.rows.get(child);
                let child_goes = child_plan.is_some_and(|row| row.leaves(&reference.column, parent.1));
                if parent_goes && !child_goes {
                    let why = match child_plan.and_then(|row| row.stays.clone()) {
                        Some((why, _)) => why,
                        None => Why::AddedSince(named_by(conn, child, &reference.column)?),
                    };
                    self.keep(parent, why);
                    is_stable = false;
                } else if let Some((why, _)) = parent_stays
                    && reference.is_part
                    && parent_was_entered
                    && child_plan.is_some_and(|row| row.action == Action::Delete)
                {
                    self.keep(child, why);
                    is_stable = false;
                }
            }
            if is_stable {
                return Ok(());
            }
        }
    }

    fn keep(&mut self, key: &RowKey, why: Why) {
        if let Some(row) = self.rows.get_mut(key) {
            row.action = Action::Nothing;
            row.stays = Some((why, Vec::new()));
        }
    }

    /// What comes back must not name what is not there.
    fn check_targets(&mut self, conn: &Connection) -> Result<()> {
        let references = self.references();
        loop {
            let mut missing: Vec<(RowKey, String)> = Vec::new();
            for (key, row) in &self.rows {
                let (Action::Insert(values) | Action::Update(values)) = &row.action else { continue };
                for (_, reference) in references.iter().filter(|(table, _)| *table == key.0) {
                    let Some(target) = values.get(&reference.column).and_then(Value::as_i64) else {
                        continue;
                    };
                    if !self.will_be_there(conn, &(reference.target.clone(), target))? {
                        missing.push((key.clone(), reference.column.clone()));
                    }
                }
            }
            if missing.is_empty() {
                return Ok(());
            }
            for (key, column) in missing {
                let Some(row) = self.rows.get_mut(&key) else { continue };
                match &mut row.action {
                    Action::Update(values) => {
                        values.remove(&column);
                        if values.is_empty() {
                            row.action = Action::Nothing;
                        }
                        row.stays = Some((Why::TargetGone, vec![column]));
                    }
                    _ => {
                        row.action = Action::Nothing;
                        row.stays = Some((Why::TargetGone, Vec::new()));
                    }
                }
            }
        }
    }

    fn will_be_there(&self, conn: &Connection, key: &RowKey) -> Result<bool> {
        match self.rows.get(key).map(|row| &row.action) {
            Some(Action::Insert(_)) => return Ok(true),
            Some(Action::Delete) => return Ok(false),
            _ => {}
        }
        Ok(conn
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)", key.0))?
            .query_row([key.1], |row| row.get(0))?)
    }
}

impl RowPlan {
    /// Whether the row will no longer name `target` in `column`.
    fn leaves(&self, column: &str, target: i64) -> bool {
        match &self.action {
            Action::Delete => true,
            Action::Update(values) => values.get(column).is_some_and(|value| value.as_i64() != Some(target)),
            Action::Nothing | Action::Insert(_) => false,
        }
    }
}

pub(super) fn changes(conn: &Connection, sql: &str, operation: OperationId) -> Result<Changes> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = Changes::new();
    let mut rows = statement.query([operation.0])?;
    while let Some(row) = rows.next()? {
        let change =
            Change { operation: OperationId(row.get(2)?), kind: row.get(3)?, before: parse(row, 4)? };
        found.entry((row.get(0)?, row.get(1)?)).or_default().push(change);
    }
    Ok(found)
}

/// The value of each column before the first of these changes that touched it.
pub(super) fn earliest(changes: &[Change]) -> Values {
    let mut values = Values::new();
    for (column, value) in changes.iter().filter_map(|change| change.before.as_ref()).flatten() {
        if !values.contains_key(column) {
            values.insert(column.clone(), value.clone());
        }
    }
    values
}

/// The last of these operations that touched one of the columns.
pub(super) fn last_touch(changes: &[Change], columns: &[String]) -> Option<OperationId> {
    changes
        .iter()
        .rev()
        .find(|change| {
            change
                .before
                .as_ref()
                .is_some_and(|before| columns.iter().any(|column| before.contains_key(column)))
        })
        .map(|change| change.operation)
}

pub(super) fn read(conn: &Connection, key: &RowKey) -> Result<Option<Values>> {
    let mut statement = conn.prepare_cached(&format!("SELECT * FROM {} WHERE id = ?1", key.0))?;
    let mut rows = statement.query([key.1])?;
    Ok(rows.next()?.map(read_row).transpose()?)
}

/// The operation since which a row names what it names in `column`.
fn named_by(conn: &Connection, key: &RowKey, column: &str) -> Result<OperationId> {
    let id: i64 = conn
        .prepare_cached(
            "SELECT coalesce(max(operation_id), 0) FROM row_change
             WHERE table_name = ?1 AND row_id = ?2
               AND (kind = 'insert' OR (kind = 'update' AND json_type(before, '$.' || ?3) IS NOT NULL))",
        )?
        .query_row(params![key.0, key.1, column], |row| row.get(0))?;
    Ok(OperationId(id))
}
