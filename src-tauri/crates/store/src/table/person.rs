//! person: what is known of somebody beside the dated facts.

use std::fmt;

use domain::date::PartialDate;
use domain::ids::{OrganizationId, PersonId};
use rusqlite::Row;
use rusqlite::types::ToSql;

use crate::error::Result;
use crate::migrate::moment;
use crate::table::{Table, day_text, insert, new_uid, read_day, seen};
use crate::write::Writer;

macro_rules! text_columns {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The columns of a person that a user fills in. What is not known is an empty text or `None`.
        #[derive(Clone, PartialEq, Eq, Default)]
        pub struct PersonValues {
            /// 所在党支部, where it is known.
            pub organization_id: Option<OrganizationId>,
            /// Pinyin of the name, chosen by the user where the surname has several readings; empty: derived.
            pub name_reading: String,
            /// 出生日期, as far as it is known.
            pub born_on: Option<PartialDate>,
            $($(#[$doc])* pub $name: String,)*
        }

        const TEXTS: &[&str] = &[$(stringify!($name)),*];

        impl PersonValues {
            /// The text of a column by its name in the file (a [`domain::field::FieldHome::Column`]); `None`: no
            /// such column. A day that is not known is an empty text.
            pub fn column(&self, name: &str) -> Option<String> {
                match name {
                    "name_reading" => Some(self.name_reading.clone()),
                    "born_on" => Some(day_text(self.born_on).unwrap_or_default()),
                    $(stringify!($name) => Some(self.$name.clone()),)*
                    _ => None,
                }
            }

            /// Puts a text into a column by its name; false where there is no such column or the text is no day.
            #[must_use]
            pub fn set_column(&mut self, name: &str, text: &str) -> bool {
                match name {
                    "name_reading" => self.name_reading = text.to_owned(),
                    "born_on" if text.is_empty() => self.born_on = None,
                    "born_on" => match text.parse() {
                        Ok(day) => self.born_on = Some(day),
                        Err(_) => return false,
                    },
                    $(stringify!($name) => self.$name = text.to_owned(),)*
                    _ => return false,
                }
                true
            }

            fn texts(&self) -> Vec<&dyn ToSql> {
                vec![$(&self.$name as &dyn ToSql),*]
            }

            fn read_texts(&mut self, row: &Row<'_>, from: usize) -> rusqlite::Result<()> {
                let mut index = from;
                $(self.$name = row.get(index)?; index += 1;)*
                let _ = index;
                Ok(())
            }
        }
    };
}

text_columns! {
    /// 姓名
    name,
    /// 曾用名
    former_name,
    /// 性别: 男, 女 or empty.
    gender,
    /// 民族
    ethnicity,
    /// 公民身份号码, as it was given; two persons may bear the same one.
    citizen_id,
    /// 籍贯
    native_place,
    /// 户籍所在地
    household,
    /// 家庭住址
    address,
    /// 学历
    education,
    /// 学位
    degree,
    /// 工作岗位
    work_post,
    /// 手机号码
    phone,
    /// 固定电话
    landline,
    /// 学号
    student_no,
    /// 工号
    staff_no,
    /// 学院
    college,
    /// 专业
    major,
    /// 年级
    grade,
    /// 班级
    class_name,
    /// 宿舍
    dormitory,
    /// 职务
    post,
    /// 备注
    remark,
}

impl PersonValues {
    fn bindings(&self, day: &Option<String>) -> Vec<Box<dyn ToSql + '_>> {
        let organization = self.organization_id.map(|id| id.0);
        let mut values: Vec<Box<dyn ToSql + '_>> =
            vec![Box::new(organization), Box::new(&self.name_reading), Box::new(day.clone())];
        values.extend(self.texts().into_iter().map(|text| Box::new(text) as Box<dyn ToSql + '_>));
        values
    }
}

impl fmt::Debug for PersonValues {
    /// Never the numbers and addresses: this may end in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonValues(隐)")
    }
}

/// A person as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Local number.
    pub id: PersonId,
    /// Identity across files.
    pub uid: String,
    /// What the user filled in.
    pub values: PersonValues,
    /// When it was entered.
    pub created_at: String,
    /// When it was put into the recycle bin; `None`: it is not there.
    pub trashed_at: Option<String>,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl std::ops::Deref for Person {
    type Target = PersonValues;

    fn deref(&self) -> &PersonValues {
        &self.values
    }
}

/// What the search index and the list need of everybody.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonLight {
    /// Local number.
    pub id: PersonId,
    /// 所在党支部
    pub organization_id: Option<OrganizationId>,
    /// 姓名
    pub name: String,
    /// Pinyin of the name where the user chose it.
    pub name_reading: String,
    /// 性别
    pub gender: String,
    /// 民族
    pub ethnicity: String,
    /// 公民身份号码
    pub citizen_id: String,
    /// 出生日期
    pub born_on: Option<PartialDate>,
    /// 手机号码
    pub phone: String,
    /// 学号
    pub student_no: String,
    /// 工号
    pub staff_no: String,
    /// 学院
    pub college: String,
    /// 专业
    pub major: String,
    /// 年级
    pub grade: String,
    /// 班级
    pub class_name: String,
    /// 学历
    pub education: String,
    /// In the recycle bin.
    pub is_trashed: bool,
    /// Counts the changes.
    pub revision: i64,
}

impl fmt::Debug for PersonLight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonLight").field("id", &self.id).finish_non_exhaustive()
    }
}

pub(crate) const LIGHT_COLUMNS: &str = "id, organization_id, name, name_reading, gender, ethnicity, citizen_id, \
    born_on, phone, student_no, staff_no, college, major, grade, class_name, education, trashed_at IS NOT NULL, revision";

pub(crate) fn read_light(row: &Row<'_>) -> rusqlite::Result<PersonLight> {
    Ok(PersonLight {
        id: PersonId(row.get(0)?),
        organization_id: row.get::<_, Option<i64>>(1)?.map(OrganizationId),
        name: row.get(2)?,
        name_reading: row.get(3)?,
        gender: row.get(4)?,
        ethnicity: row.get(5)?,
        citizen_id: row.get(6)?,
        born_on: read_day(row, 7)?,
        phone: row.get(8)?,
        student_no: row.get(9)?,
        staff_no: row.get(10)?,
        college: row.get(11)?,
        major: row.get(12)?,
        grade: row.get(13)?,
        class_name: row.get(14)?,
        education: row.get(15)?,
        is_trashed: row.get(16)?,
        revision: row.get(17)?,
    })
}

/// The columns of [`PersonValues`], in the order in which they are bound.
fn value_columns() -> Vec<&'static str> {
    ["organization_id", "name_reading", "born_on"].into_iter().chain(TEXTS.iter().copied()).collect()
}

/// `SELECT` list for [`read_person`].
pub(crate) fn person_columns() -> String {
    format!("id, uid, created_at, trashed_at, revision, {}", value_columns().join(", "))
}

pub(crate) fn read_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let mut values = PersonValues {
        organization_id: row.get::<_, Option<i64>>(5)?.map(OrganizationId),
        name_reading: row.get(6)?,
        born_on: read_day(row, 7)?,
        ..PersonValues::default()
    };
    values.read_texts(row, 8)?;
    Ok(Person {
        id: PersonId(row.get(0)?),
        uid: row.get(1)?,
        values,
        created_at: row.get(2)?,
        trashed_at: row.get(3)?,
        revision: row.get(4)?,
    })
}

fn insert_sql() -> String {
    let columns = value_columns();
    let marks: Vec<String> = (3..columns.len() + 3).map(|n| format!("?{n}")).collect();
    format!(
        "INSERT OR FAIL INTO person (uid, created_at, {}) VALUES (?1, ?2, {})",
        columns.join(", "),
        marks.join(", ")
    )
}

fn update_sql() -> String {
    let columns = value_columns();
    let sets: Vec<String> = columns.iter().zip(3..).map(|(column, n)| format!("{column} = ?{n}")).collect();
    let differs: Vec<String> =
        columns.iter().zip(3..).map(|(column, n)| format!("{column} IS NOT ?{n}")).collect();
    format!(
        "UPDATE OR FAIL person SET {}, revision = revision + ({}) WHERE id = ?1 AND revision = ?2",
        sets.join(", "),
        differs.join(" OR ")
    )
}

impl Writer<'_> {
    /// Enters a person.
    ///
    /// # Errors
    /// `Invalid` without a name, `Reference` (at the end) for an organization that is not there.
    pub fn insert_person(&self, values: &PersonValues) -> Result<PersonId> {
        let (uid, now, day) = (new_uid(), moment(), day_text(values.born_on));
        let bound = values.bindings(&day);
        let mut all: Vec<&dyn ToSql> = vec![&uid, &now];
        all.extend(bound.iter().map(|value| &**value));
        Ok(PersonId(insert(self.conn(), sql(&INSERT, insert_sql), &all)?))
    }

    /// Replaces all columns, if the person still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`.
    pub fn update_person(&self, id: PersonId, seen_revision: i64, values: &PersonValues) -> Result<()> {
        let day = day_text(values.born_on);
        let bound = values.bindings(&day);
        let mut all: Vec<&dyn ToSql> = vec![&id.0, &seen_revision];
        all.extend(bound.iter().map(|value| &**value));
        let changed = self.conn().prepare_cached(sql(&UPDATE, update_sql))?.execute(all.as_slice())?;
        seen(self.conn(), changed, Table::Person, id.0)
    }

    /// 移入回收站.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn trash_person(&self, id: PersonId, seen_revision: i64) -> Result<()> {
        self.set_trashed(id, seen_revision, Some(moment()))
    }

    /// 从回收站恢复.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn restore_person(&self, id: PersonId, seen_revision: i64) -> Result<()> {
        self.set_trashed(id, seen_revision, None)
    }

    fn set_trashed(&self, id: PersonId, seen_revision: i64, at: Option<String>) -> Result<()> {
        // Who is already where he shall be stays as he is: the first moment counts.
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL person SET revision = revision + ((trashed_at IS NULL) <> (?3 IS NULL)),
                    trashed_at = CASE WHEN (trashed_at IS NULL) <> (?3 IS NULL) THEN ?3 ELSE trashed_at END
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((id.0, seen_revision, at))?;
        seen(self.conn(), changed, Table::Person, id.0)
    }
}

static INSERT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
static UPDATE: std::sync::OnceLock<String> = std::sync::OnceLock::new();

/// A statement that is put together once.
fn sql(cell: &'static std::sync::OnceLock<String>, make: fn() -> String) -> &'static str {
    cell.get_or_init(make)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::field::{Field, FieldHome};

    #[test]
    fn every_column_of_the_domain_can_be_set_and_read() {
        let mut values = PersonValues::default();
        for field in Field::ALL {
            let FieldHome::Column(column) = field.home() else { continue };
            let text = if column == "born_on" { "1999-05" } else { column };
            assert!(values.set_column(column, text), "{column} must be a column of person");
            assert_eq!(values.column(column).as_deref(), Some(text));
        }
        assert!(!values.set_column("born_on", "1999.5"), "only the stored form of a day goes in");
    }

    #[test]
    fn printing_a_person_shows_no_number() {
        let values =
            PersonValues { name: "张三".into(), phone: "13800138000".into(), ..PersonValues::default() };
        assert_eq!(format!("{values:?}"), "PersonValues(隐)");
    }
}
