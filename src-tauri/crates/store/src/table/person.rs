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

macro_rules! columns {
    (texts { $($(#[$doc:meta])* $name:ident,)* } days { $($(#[$day_doc:meta])* $day:ident,)* }) => {
        /// The columns of a person that a user fills in. What is not known is an empty text or `None`.
        #[derive(Clone, PartialEq, Eq, Default)]
        pub struct PersonValues {
            /// 所在党支部 or 党小组, where it is known.
            pub organization_id: Option<OrganizationId>,
            /// Place in the order made by hand; 0: none.
            pub hand_order: i64,
            $($(#[$doc])* pub $name: String,)*
            $($(#[$day_doc])* pub $day: Option<PartialDate>,)*
        }

        const TEXTS: &[&str] = &[$(stringify!($name)),*];
        const DAYS: &[&str] = &[$(stringify!($day)),*];

        impl PersonValues {
            /// A text column by its name in the file (a [`domain::field::FieldHome::Column`]).
            pub fn text(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($name) => Some(&self.$name),)*
                    _ => None,
                }
            }

            /// A column of days by its name in the file (a [`domain::field::FieldHome::DateColumn`]).
            pub fn day(&self, name: &str) -> Option<PartialDate> {
                match name {
                    $(stringify!($day) => self.$day,)*
                    _ => None,
                }
            }

            /// Puts a text into a column by its name; false where there is no such column or the text is no day.
            #[must_use]
            pub fn set_column(&mut self, name: &str, text: &str) -> bool {
                match name {
                    $(stringify!($name) => self.$name = text.to_owned(),)*
                    $(stringify!($day) => match text {
                        "" => self.$day = None,
                        text => match text.parse() {
                            Ok(day) => self.$day = Some(day),
                            Err(_) => return false,
                        },
                    },)*
                    _ => return false,
                }
                true
            }

            fn texts(&self) -> Vec<&dyn ToSql> {
                vec![$(&self.$name as &dyn ToSql),*]
            }

            fn days(&self) -> Vec<Option<PartialDate>> {
                vec![$(self.$day),*]
            }

            fn read_columns(&mut self, row: &Row<'_>, from: usize) -> rusqlite::Result<()> {
                let mut index = from;
                $(self.$name = row.get(index)?; index += 1;)*
                $(self.$day = read_day(row, index)?; index += 1;)*
                let _ = index;
                Ok(())
            }
        }
    };
}

columns! {
    texts {
        /// 姓名
        name,
        /// Pinyin of the name, chosen by the user where a surname has several readings; empty: derived.
        name_reading,
        /// 曾用名
        former_name,
        /// 性别: 男, 女 or empty.
        gender,
        /// 民族
        ethnicity,
        /// 公民身份号码, as it was given; two persons may bear the same one.
        citizen_id,
        /// 出生地
        birth_place,
        /// 籍贯
        native_place,
        /// 户籍所在地
        household,
        /// 家庭住址
        address,
        /// 现居住地
        residence,
        /// 学历
        education,
        /// 学位
        degree,
        /// 工作岗位
        work_post,
        /// 人员类型
        person_category,
        /// 手机号码
        phone,
        /// 固定电话
        landline,
        /// 电子邮箱
        email,
        /// 微信号
        wechat_no,
        /// 紧急联系人
        emergency_contact,
        /// 紧急联系电话
        emergency_phone,
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
        /// 辅导员
        counselor,
        /// 班主任
        class_teacher,
        /// 职务
        post,
        /// 培养方式
        cultivation_mode,
        /// 学籍状态
        enrollment_status,
        /// 学制
        school_years,
        /// 毕业去向
        destination,
        /// 去向单位
        destination_unit,
        /// 工作单位
        work_unit,
        /// 专业技术职务
        professional_title,
        /// 职级
        job_rank,
        /// 编制类别
        establishment_kind,
        /// 新社会阶层类型
        social_stratum,
        /// 是否农民工
        migrant_worker,
        /// 入党类型
        admission_kind,
        /// 入党时所在支部
        admitted_branch,
        /// 转正时所在支部
        converted_branch,
        /// 接受申请党组织
        receiving_organization,
        /// 党员增加类型
        entry_kind,
        /// 党龄校正值
        standing_adjustment,
        /// 专长
        specialty,
        /// 健康状况
        health,
        /// 困难情况
        hardship,
        /// 本人经历
        resume,
        /// 家庭主要成员
        family,
        /// 主要社会关系
        social_relations,
        /// 党内奖励
        party_awards,
        /// 其他奖励
        other_awards,
        /// 处分情况
        sanctions,
        /// 背景信息
        background,
        /// 纸质档案位置
        file_place,
        /// 备注
        remark,
    }
    days {
        /// 出生日期
        born_on,
        /// 入学时间
        enrolled_on,
        /// 预计毕业时间
        graduates_on,
        /// 参加工作时间
        worked_from_on,
        /// 到校时间
        arrived_on,
        /// 退休时间
        retired_on,
        /// 党费缴至, a month; it may lie ahead.
        dues_paid_until,
    }
}

impl PersonValues {
    fn bindings(&self) -> Vec<Box<dyn ToSql + '_>> {
        let organization = self.organization_id.map(|id| id.0);
        let mut values: Vec<Box<dyn ToSql + '_>> = vec![Box::new(organization), Box::new(self.hand_order)];
        values.extend(self.texts().into_iter().map(|text| Box::new(text) as Box<dyn ToSql + '_>));
        values.extend(self.days().into_iter().map(|day| Box::new(day_text(day)) as Box<dyn ToSql + '_>));
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
    /// The person that this one turned out to be.
    pub merged_into: Option<PersonId>,
}

impl std::ops::Deref for Person {
    type Target = PersonValues;

    fn deref(&self) -> &PersonValues {
        &self.values
    }
}

/// The columns of [`PersonValues`], in the order in which they are bound.
fn value_columns() -> Vec<&'static str> {
    ["organization_id", "hand_order"].iter().chain(TEXTS).chain(DAYS).copied().collect()
}

/// `SELECT` list for [`read_person`].
pub(crate) fn person_columns() -> String {
    format!("id, uid, created_at, trashed_at, revision, merged_into, {}", value_columns().join(", "))
}

pub(crate) fn read_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let mut values = PersonValues {
        organization_id: row.get::<_, Option<i64>>(6)?.map(OrganizationId),
        hand_order: row.get(7)?,
        ..PersonValues::default()
    };
    values.read_columns(row, 8)?;
    Ok(Person {
        id: PersonId(row.get(0)?),
        uid: row.get(1)?,
        values,
        created_at: row.get(2)?,
        trashed_at: row.get(3)?,
        revision: row.get(4)?,
        merged_into: row.get::<_, Option<i64>>(5)?.map(PersonId),
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
        let (uid, now) = (new_uid(), moment());
        let bound = values.bindings();
        let mut all: Vec<&dyn ToSql> = vec![&uid, &now];
        all.extend(bound.iter().map(|value| &**value));
        Ok(PersonId(insert(self.conn(), sql(&INSERT, insert_sql), &all)?))
    }

    /// Replaces all columns, if the person still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`.
    pub fn update_person(&self, id: PersonId, seen_revision: i64, values: &PersonValues) -> Result<()> {
        let bound = values.bindings();
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

    /// Notes which person this one turned out to be, or that it is one of its own after all. It goes into the recycle
    /// bin by [`Self::trash_person`].
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid` for a person merged into itself.
    pub fn set_merged_into(&self, id: PersonId, seen_revision: i64, into: Option<PersonId>) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL person SET revision = revision + (merged_into IS NOT ?3), merged_into = ?3
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((id.0, seen_revision, into.map(|id| id.0)))?;
        seen(self.conn(), changed, Table::Person, id.0)
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
            match field.home() {
                FieldHome::Column(column) => {
                    assert!(values.set_column(column, column), "{column} must be a column of person");
                    assert_eq!(values.text(column), Some(column));
                }
                FieldHome::DateColumn(column) => {
                    assert!(values.set_column(column, "1999-05"), "{column} must be a column of days");
                    assert_eq!(values.day(column), "1999-05".parse().ok());
                }
                _ => {}
            }
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
