//! The ladder of schema steps: numbered, forward, each in one transaction, its digest kept in the file.

use chrono::{SecondsFormat, Utc};
use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

/// One schema step. A released one never changes: its digest stands in every file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The schema version that it leads to.
    pub(crate) version: u32,
    /// What it does.
    pub(crate) sql: &'static str,
    /// The oldest program, by schema version, that may still read a file after this step.
    pub(crate) min_reader: u32,
    /// The oldest program, by schema version, that may still write a file after this step.
    pub(crate) min_writer: u32,
}

/// Every step, in order.
pub(crate) const LADDER: &[Step] = &[
    Step { version: 1, sql: include_str!("../migrations/0001_init.sql"), min_reader: 1, min_writer: 1 },
    // A program that does not know these tables would take back or purge a fact and leave its topic and papers behind.
    Step {
        version: 2,
        sql: include_str!("../migrations/0002_development.sql"),
        min_reader: 1,
        min_writer: 2,
    },
];

/// The schema that this program writes.
pub const SCHEMA_VERSION: u32 = 2;

/// Marks a file as ours ("ZhiB"), in the encrypted header.
pub(crate) const APPLICATION_ID: i32 = 0x5A68_6942;

impl Step {
    /// SHA-256 of the text, the same whether it was checked out with LF or CRLF.
    pub(crate) fn digest(&self) -> String {
        let text = self.sql.replace("\r\n", "\n");
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The version of the file's schema.
pub(crate) fn version_of(conn: &Connection) -> Result<u32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Climbs from where the file stands to the top of `ladder`. `user_version` and the digest change with the schema,
/// in the same transaction.
pub(crate) fn climb(conn: &mut Connection, ladder: &[Step]) -> Result<()> {
    let at = version_of(conn)?;
    for step in ladder.iter().filter(|step| step.version > at) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step.sql)?;
        tx.execute(
            "INSERT INTO migration (version, digest, applied_at, app_version) VALUES (?1, ?2, ?3, ?4)",
            params![step.version, step.digest(), moment(), env!("CARGO_PKG_VERSION")],
        )?;
        tx.execute(
            "UPDATE archive SET min_reader = ?1, min_writer = ?2",
            params![step.min_reader, step.min_writer],
        )?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", step.version)?;
        tx.commit()?;
    }
    Ok(())
}

/// Each step that the file says it took must be the one we know.
pub(crate) fn verify_digests(conn: &Connection, ladder: &[Step]) -> Result<()> {
    let mut statement = conn.prepare("SELECT version, digest FROM migration ORDER BY version")?;
    let taken: Vec<(u32, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let at = version_of(conn)?;
    for step in ladder.iter().filter(|step| step.version <= at) {
        let known =
            taken.iter().any(|(version, digest)| *version == step.version && *digest == step.digest());
        if !known {
            return Err(StoreError::damaged(format!("schema step {} is not the released one", step.version)));
        }
    }
    Ok(())
}

/// The whole schema as text, ordered by name; the same for every file of one version, however it came to be.
pub(crate) fn schema_text(conn: &Connection) -> Result<String> {
    let mut statement = conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )?;
    let lines: Vec<String> = statement
        .query_map([], |row| {
            Ok(format!(
                "{} {}\n{}\n",
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(lines.concat().replace("\r\n", "\n"))
}

/// The schema of a file that was made at `version` from nothing.
pub(crate) fn expected_schema(ladder: &[Step], version: u32) -> Result<String> {
    let mut conn = Connection::open_in_memory()?;
    let steps: Vec<Step> = ladder.iter().copied().filter(|step| step.version <= version).collect();
    climb(&mut conn, &steps)?;
    schema_text(&conn)
}

/// This moment, as it stands in the file.
pub(crate) fn moment() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Step = Step {
        version: SCHEMA_VERSION + 1,
        sql: "ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT '';",
        min_reader: 1,
        min_writer: 2,
    };

    #[test]
    fn the_ladder_is_numbered_without_gaps_and_ends_at_the_version_of_the_program() {
        let versions: Vec<u32> = LADDER.iter().map(|step| step.version).collect();
        assert_eq!(versions, (1..=SCHEMA_VERSION).collect::<Vec<_>>());
    }

    #[test]
    fn a_step_that_fails_halfway_leaves_the_old_schema_and_the_old_version() {
        let mut conn = Connection::open_in_memory().unwrap();
        climb(&mut conn, LADDER).unwrap();
        let before = schema_text(&conn).unwrap();
        let torn = Step { sql: "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);", ..LATER };
        climb(&mut conn, &[LADDER, &[torn]].concat()).unwrap_err();
        assert_eq!(version_of(&conn).unwrap(), SCHEMA_VERSION);
        assert_eq!(schema_text(&conn).unwrap(), before, "the first half of a failed step must not stay");
    }

    #[test]
    fn a_released_step_with_another_text_is_refused() {
        let mut conn = Connection::open_in_memory().unwrap();
        climb(&mut conn, LADDER).unwrap();
        verify_digests(&conn, LADDER).unwrap();
        conn.execute("UPDATE migration SET digest = 'other'", []).unwrap();
        assert!(matches!(verify_digests(&conn, LADDER), Err(StoreError::Damaged { .. })));
    }
}
