//! 数据体检: every page, every reference, every date and every kind; the answers name counts, never contents.

use rusqlite::Connection;

use domain::carried::CarriedMark;
use domain::date::{Month, PartialDate};
use domain::event::EventKind;
use domain::money::Fen;

use crate::error::{Result, StoreError};
use crate::journal::{journalled_tables, trigger_names};
use crate::migrate::{self, LADDER, SCHEMA_VERSION};
use crate::open::Store;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// What is wrong with the file, as Chinese sentences with counts.
    pub problems: Vec<String>,
    /// What is storable and still wants looking at (two persons with one number), likewise.
    pub remarks: Vec<String>,
    /// Persons beside those in the recycle bin.
    pub people: u64,
    /// Facts.
    pub events: u64,
    /// Organizations.
    pub organizations: u64,
    /// Operations in the log.
    pub operations: u64,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }
}

impl Store {
    /// Checks the whole file. A file that is damaged gives problems, not an error, as far as it can be read.
    ///
    /// # Errors
    /// Only where nothing at all can be read.
    pub fn check(&self) -> Result<CheckReport> {
        let mut report = CheckReport::default();
        if self.read_only.is_none() {
            // The cipher's own check looks at the file; what is only in the log must get there first.
            // On a full disk it cannot; then the pages are checked where they are.
            match self.checkpoint() {
                Ok(()) | Err(StoreError::DiskFull) => {}
                Err(error) => return Err(error),
            }
        }
        report.problems.extend(of_pages(&self.conn)?);
        match self.contents(&mut report) {
            // On damaged pages the rest may fail to be read; that is known by then.
            Err(_) if !report.problems.is_empty() => Ok(report),
            Err(error) => Err(error),
            Ok(()) => Ok(report),
        }
    }

    fn contents(&self, report: &mut CheckReport) -> Result<()> {
        report.problems.extend(of_schema(&self.conn)?);
        report.problems.extend(of_contents(&self.conn)?);
        let count =
            |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
        report.people = count("SELECT count(*) FROM person WHERE trashed_at IS NULL")?;
        report.events = count("SELECT count(*) FROM event")?;
        report.organizations = count("SELECT count(*) FROM organization")?;
        report.operations = count("SELECT count(*) FROM operation")?;
        let same = self.read().same_citizen_id()?.len();
        if same > 0 {
            report.remarks.push(format!("有 {same} 个公民身份号码各由两人以上共用，请核对是否重复登记"));
        }
        Ok(())
    }
}

/// Pages, references, cipher: what must hold for any file of ours, whatever its version.
pub(crate) fn of_pages(conn: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (pragma, what) in [
        ("PRAGMA cipher_integrity_check", "加密页校验不符"),
        ("PRAGMA integrity_check(100)", "数据结构损坏"),
        ("PRAGMA foreign_key_check", "记录指向不存在的对象"),
    ] {
        let mut statement = conn.prepare(pragma)?;
        let mut rows = statement.query([])?;
        let mut n = 0_u64;
        loop {
            match rows.next() {
                Ok(Some(row)) => n += u64::from(row.get_ref(0)?.as_str() != Ok("ok")),
                Ok(None) => break,
                // A page that does not decrypt ends the list; that is a finding, not a failure of the check.
                Err(_) => {
                    n += 1;
                    break;
                }
            }
        }
        if n > 0 {
            problems.push(format!("{what}：{n} 处"));
        }
    }
    Ok(problems)
}

fn of_schema(conn: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    if migrate::version_of(conn)? == SCHEMA_VERSION
        && migrate::schema_text(conn)? != migrate::expected_schema(LADDER, SCHEMA_VERSION)?
    {
        problems.push("表的结构与本版本不符".to_owned());
    }
    let mut missing = 0;
    for table in journalled_tables(conn)? {
        for trigger in trigger_names(&table.name) {
            let there: bool = conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE type = 'trigger' AND name = ?1)",
                [trigger],
                |row| row.get(0),
            )?;
            missing += i32::from(!there);
        }
    }
    if missing > 0 {
        problems.push(format!("修改记录未覆盖全部表：缺 {missing} 项"));
    }
    let unknown = journal_columns_unknown(conn)?;
    if unknown > 0 {
        problems.push(format!("修改记录中有 {unknown} 个已不存在的栏目"));
    }
    Ok(problems)
}

/// How many column names stand in the journal that no table has.
fn journal_columns_unknown(conn: &Connection) -> Result<usize> {
    let mut unknown = 0;
    for table in journalled_tables(conn)? {
        let mut statement = conn.prepare(
            "SELECT DISTINCT j.key FROM row_change, json_each(row_change.before) AS j
             WHERE table_name = ?1 AND before IS NOT NULL",
        )?;
        let names: Vec<String> =
            statement.query_map([&table.name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        unknown += names.iter().filter(|name| !table.has(name)).count();
    }
    Ok(unknown)
}

/// Carried dues whose month is none, or whose mark and amount do not belong together; a sum is never a fraction.
fn strange_dues(conn: &Connection) -> Result<usize> {
    let mut statement = conn.prepare("SELECT month, mark, amount_fen FROM carried_due")?;
    let mut rows = statement.query([])?;
    let mut n = 0;
    while let Some(row) = rows.next()? {
        let is_month = row.get_ref(0)?.as_str().is_ok_and(|text| text.parse::<Month>().is_ok());
        let amount = row.get_ref(2)?.as_i64().ok().map(Fen);
        let mark = row.get_ref(1)?.as_str().ok().zip(amount);
        let is_mark = mark.is_some_and(|(code, amount)| CarriedMark::from_stored(code, amount).is_some());
        n += usize::from(!is_month || !is_mark);
    }
    Ok(n)
}

fn of_contents(conn: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut say = |n: usize, what: &str| {
        if n > 0 {
            problems.push(format!("{what}：{n} 处"));
        }
    };
    let days = |sql: &str| -> Result<usize> {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut n = 0;
        while let Some(row) = rows.next()? {
            let is_day = row.get_ref(0)?.as_str().is_ok_and(|text| text.parse::<PartialDate>().is_ok());
            n += usize::from(!is_day);
        }
        Ok(n)
    };
    for (column, label) in [
        ("born_on", "出生日期"),
        ("enrolled_on", "入学时间"),
        ("graduates_on", "预计毕业时间"),
        ("worked_from_on", "参加工作时间"),
        ("arrived_on", "到校时间"),
        ("retired_on", "退休时间"),
        ("dues_paid_until", "党费缴至"),
    ] {
        let sql = format!("SELECT {column} FROM person WHERE {column} IS NOT NULL");
        say(days(&sql)?, &format!("{label}不是真实日期"));
    }
    say(days("SELECT on_date FROM event WHERE on_date IS NOT NULL")?, "事项日期不是真实日期");
    say(days("SELECT on_date FROM meeting WHERE on_date IS NOT NULL")?, "会议日期不是真实日期");
    say(
        days(
            "SELECT dated_on FROM paper WHERE dated_on IS NOT NULL
             UNION ALL SELECT filed_on FROM paper WHERE filed_on IS NOT NULL",
        )?,
        "材料日期不是真实日期",
    );
    say(days("SELECT started_on FROM archive")?, "启用日不是真实日期");
    say(strange_dues(conn)?, "启用前的党费记录不合格式");
    let kinds: Vec<String> = conn
        .prepare("SELECT kind FROM event GROUP BY kind")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    say(kinds.iter().filter(|kind| EventKind::from_code(kind).is_none()).count(), "有不认识的事项种类");
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let details = count("SELECT count(*) FROM event WHERE NOT json_valid(detail)")?;
    say(usize::try_from(details).unwrap_or(usize::MAX), "事项的附加内容无法读取");
    let uids: Vec<String> = journalled_tables(conn)?
        .iter()
        .map(|table| format!("SELECT uid FROM {}", table.name))
        .chain(["SELECT uid FROM operation".to_owned()])
        .collect();
    let strange =
        count(&format!("SELECT count(*) FROM ({}) WHERE length(uid) <> 36", uids.join(" UNION ALL ")))?;
    say(usize::try_from(strange).unwrap_or(usize::MAX), "全局编号不合格式");
    let twice = count(&format!(
        "SELECT count(*) FROM (SELECT uid FROM ({}) GROUP BY uid HAVING count(*) > 1)",
        uids.join(" UNION ALL ")
    ))?;
    say(usize::try_from(twice).unwrap_or(usize::MAX), "全局编号重复");
    let rings = count(
        "WITH RECURSIVE line (start, id, depth) AS (
             SELECT id, parent_id, 1 FROM organization WHERE parent_id IS NOT NULL
             UNION ALL SELECT start, parent_id, depth + 1 FROM line JOIN organization USING (id)
             WHERE parent_id IS NOT NULL AND depth < 64)
         SELECT count(DISTINCT start) FROM line WHERE depth >= 64",
    )?;
    say(usize::try_from(rings).unwrap_or(usize::MAX), "党组织上下级成环");
    let archives = count("SELECT count(*) FROM archive")?;
    say(usize::from(archives != 1), "档案库说明缺失或重复");
    Ok(problems)
}
