//! The write door: one function through which every change goes, under a name, wholly or not at all.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use domain::ids::OperationId;
use domain::operation::Op;
use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};
use crate::journal;
use crate::open::Store;
use crate::read::Reader;
use crate::table::{Table, Topic};

/// How many touched rows a reply names; beyond it the caller reloads the topics.
pub const TOUCHED_LIMIT: usize = 2_000;

/// Kibibytes of the file kept in memory while many rows are written (negative: SQLite counts pages otherwise).
const MANY: i32 = -96_000;

/// What a write gave and what it made stale.
#[derive(Debug, Clone)]
pub struct Changed<T> {
    /// What the body answered.
    pub value: T,
    /// The operation in the log. `None`: nothing was different from before, so nothing was logged.
    pub operation: Option<OperationId>,
    /// What must be read again, taken from the journal, never written by hand.
    pub topics: BTreeSet<Topic>,
    /// Which rows were changed; the first [`TOUCHED_LIMIT`] of them.
    pub touched: Vec<(Table, i64)>,
    /// There were more rows than `touched` names.
    pub touched_more: bool,
}

impl<T> Changed<T> {
    /// The same reply with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Changed<U> {
        Changed {
            value: change(self.value),
            operation: self.operation,
            topics: self.topics,
            touched: self.touched,
            touched_more: self.touched_more,
        }
    }
}

/// The open door. Its methods are the only ones that change a row; it reads as well, and sees what it wrote.
pub struct Writer<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) operation: OperationId,
    label: RefCell<Option<String>>,
    arguments: RefCell<Option<serde_json::Value>>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl Writer<'_> {
    pub(crate) fn conn(&self) -> &Connection {
        self.reader.conn
    }

    /// The number under which the operation will stand in the log.
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// Many rows follow: until the door closes more of the file is kept in memory, without which each row of a large
    /// import is fetched and encrypted again and again.
    ///
    /// # Errors
    /// Only where the connection itself is at fault.
    pub fn expect_many(&self) -> Result<()> {
        Ok(self.conn().pragma_update(None, "cache_size", MANY)?)
    }

    /// Another name for the operation, where only the work itself tells it ("导入 412 人").
    pub fn set_label(&self, label: impl Into<String>) {
        *self.label.borrow_mut() = Some(label.into());
    }

    /// Facts that belong to the log entry: a reason, a file, a month.
    pub fn set_arguments(&self, arguments: serde_json::Value) {
        *self.arguments.borrow_mut() = Some(arguments);
    }
}

impl Store {
    /// Does `body` as one operation. An error or a panic in it leaves no trace; if no row is different afterwards,
    /// there is no operation in the log either.
    ///
    /// # Errors
    /// Those of the body; `ReadOnly`, `DiskFull`, `Reference` where a reference is broken at the end.
    pub fn write<T>(&mut self, op: Op, body: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<Changed<T>> {
        self.write_or(op, body)
    }

    /// As [`Store::write`], for a body with an error of its own (a rule that refuses, a user who cancels).
    ///
    /// # Errors
    /// Those of the body, and those of the store translated into it.
    pub fn write_or<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        body: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        self.write_as(&op, None, body)
    }

    pub(crate) fn write_as<T, E: From<StoreError>>(
        &mut self,
        op: &Op,
        undoes: Option<OperationId>,
        body: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        self.write_through(op, undoes, body, |_, _| Ok(()))
    }

    /// One operation whose own traces and those of earlier ones are erased by `erase` before it is final.
    pub(crate) fn write_and_erase<T>(
        &mut self,
        op: &Op,
        body: impl FnOnce(&Writer<'_>) -> Result<T>,
        erase: impl FnOnce(&Connection, OperationId) -> Result<()>,
    ) -> Result<Changed<T>> {
        self.write_through(op, None, body, erase)
    }

    fn write_through<T, E: From<StoreError>>(
        &mut self,
        op: &Op,
        undoes: Option<OperationId>,
        body: impl FnOnce(&Writer<'_>) -> Result<T, E>,
        before_commit: impl FnOnce(&Connection, OperationId) -> Result<(), E>,
    ) -> Result<Changed<T>, E> {
        let door = Door::open(self)?;
        let operation = door.begin(op, undoes)?;
        let writer = Writer {
            reader: Reader::new(&self.conn),
            operation,
            label: RefCell::new(None),
            arguments: RefCell::new(None),
        };
        let value = body(&writer)?;
        let stale = writer.take_stock()?;
        if stale.touched.is_empty() {
            return Ok(stale.map(|()| value));
        }
        writer.finish()?;
        before_commit(&self.conn, operation)?;
        door.commit()?;
        Ok(Changed { operation: Some(operation), ..stale.map(|()| value) })
    }

    /// Writes what is not journalled (the access log, the archive's own row), in a transaction of its own.
    pub(crate) fn write_beside<T>(&mut self, body: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let door = Door::open(self)?;
        let value = body(&self.conn)?;
        door.commit()?;
        Ok(value)
    }
}

/// An open transaction on a connection that may write. Dropped without `commit`, also by a panic, it takes
/// everything back; in any case the latch falls.
struct Door<'a> {
    store: &'a Store,
    is_done: bool,
}

impl<'a> Door<'a> {
    fn open(store: &'a Store) -> Result<Self> {
        if let Some(needs) = &store.read_only {
            return Err(StoreError::ReadOnly { needs: needs.clone() });
        }
        let door = Self { store, is_done: false };
        store.conn.pragma_update(None, "query_only", false)?;
        store.conn.execute_batch("BEGIN IMMEDIATE")?;
        Ok(door)
    }

    /// Names the operation that the journal's triggers note from now on.
    fn begin(&self, op: &Op, undoes: Option<OperationId>) -> Result<OperationId> {
        let operation = journal::insert_operation(&self.store.conn, op, &self.store.actor, undoes)?;
        self.store.conn.execute("INSERT INTO door VALUES (?1)", [operation.0])?;
        Ok(operation)
    }

    fn commit(mut self) -> Result<()> {
        self.store.conn.execute_batch("COMMIT")?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Door<'_> {
    fn drop(&mut self) {
        if !self.is_done && !self.store.conn.is_autocommit() {
            // After an error like a full disk SQLite has rolled back by itself, and this answers an error.
            let _ = self.store.conn.execute_batch("ROLLBACK");
        }
        let _ = self.store.conn.pragma_update(None, "query_only", true);
        let _ = self.store.conn.pragma_update(None, "cache_size", crate::open::CACHE_SIZE);
    }
}

impl Writer<'_> {
    /// What the journal says of this operation so far.
    fn take_stock(&self) -> Result<Changed<()>> {
        let mut tables = self
            .conn()
            .prepare_cached("SELECT DISTINCT table_name FROM row_change WHERE operation_id = ?1")?;
        let names: Vec<String> =
            tables.query_map([self.operation.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut rows = self.conn().prepare_cached(
            "SELECT DISTINCT table_name, row_id FROM row_change WHERE operation_id = ?1 LIMIT ?2",
        )?;
        let limit = TOUCHED_LIMIT as i64;
        let mut touched: Vec<(Table, i64)> = rows
            .query_map(params![self.operation.0, limit + 1], |row| {
                Ok((Table::from_name(&row.get::<_, String>(0)?), row.get(1)?))
            })?
            .filter_map(|row| row.map(|(table, id)| table.map(|table| (table, id))).transpose())
            .collect::<rusqlite::Result<_>>()?;
        let touched_more = touched.len() > TOUCHED_LIMIT;
        touched.truncate(TOUCHED_LIMIT);
        let topics = names.iter().filter_map(|name| Table::from_name(name)).map(Table::topic).collect();
        Ok(Changed { value: (), operation: None, topics, touched, touched_more })
    }

    /// Completes the head of the operation; from here on the triggers refuse.
    fn finish(&self) -> Result<()> {
        self.conn().execute("DELETE FROM door", [])?;
        if let Some(label) = self.label.borrow().as_deref() {
            self.conn()
                .execute("UPDATE operation SET label = ?2 WHERE id = ?1", params![self.operation.0, label])?;
        }
        if let Some(arguments) = self.arguments.borrow().as_ref() {
            self.conn().execute(
                "UPDATE operation SET arguments = ?2 WHERE id = ?1",
                params![self.operation.0, arguments.to_string()],
            )?;
        }
        Ok(())
    }
}
