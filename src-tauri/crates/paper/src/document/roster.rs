//! 党员花名册 on A4 landscape.

use domain::date::PartialDate;
use domain::roster::RosterLine;
use serde::{Serialize, Serializer};

use super::listing::{Column, Field, Listing, ListingHead, WhenEmpty, cells, place};
use super::{Document, Step};
use crate::dates::dotted;

/// The whole roster. Columns in which nobody has anything are left out, but for those that superiors ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Around the table.
    pub head: ListingHead,
    /// One line for each person, in order.
    pub lines: Vec<RosterLine>,
}

const SIGNATURES: &[&str] = &["填表人", "审核人", "支部书记（签字）"];

fn fields() -> Vec<Field<RosterLine>> {
    use WhenEmpty::{Keep, LeaveOut};
    vec![
        Field { column: Column::centred("姓名", 17), take: |l| l.name.clone(), when_empty: Keep },
        Field { column: Column::centred("性别", 8), take: |l| l.gender.clone(), when_empty: Keep },
        Field { column: Column::centred("民族", 14), take: |l| l.ethnicity.clone(), when_empty: Keep },
        Field { column: Column::centred("出生年月", 17), take: |l| on(l.born_on), when_empty: Keep },
        Field {
            column: Column::centred("籍贯", 16), take: |l| l.native_place.clone(), when_empty: LeaveOut
        },
        Field { column: Column::centred("学历", 17), take: |l| l.education.clone(), when_empty: Keep },
        Field { column: Column::centred("学号", 20), take: |l| l.student_no.clone(), when_empty: LeaveOut },
        Field { column: Column::centred("工号", 15), take: |l| l.staff_no.clone(), when_empty: LeaveOut },
        Field { column: Column::centred("班级", 18), take: |l| l.class_name.clone(), when_empty: LeaveOut },
        Field { column: Column::centred("入党时间", 17), take: |l| on(l.admitted_on), when_empty: Keep },
        Field { column: Column::centred("转正时间", 17), take: |l| on(l.converted_on), when_empty: Keep },
        Field {
            column: Column::centred("党员类别", 14), take: |l| l.member_type.clone(), when_empty: Keep
        },
        Field {
            column: Column::centred("党内职务", 14),
            take: |l| l.party_post.clone(),
            when_empty: LeaveOut,
        },
        Field {
            column: Column::centred("身份证号", 30),
            take: |l| l.citizen_id.clone(),
            when_empty: LeaveOut,
        },
        Field { column: Column::centred("手机", 19), take: |l| l.phone.clone(), when_empty: LeaveOut },
        Field { column: Column::centred("宿舍", 17), take: |l| l.dormitory.clone(), when_empty: LeaveOut },
        Field { column: Column::left("备注", 18), take: |l| l.remark.clone(), when_empty: Keep },
    ]
}

fn on(date: Option<PartialDate>) -> String {
    date.map(dotted).unwrap_or_default()
}

impl Roster {
    fn listing(&self) -> Listing<'_> {
        let (columns, rows) = cells(fields(), &self.lines, |line| line.name.clone());
        let total = self.total();
        Listing { head: &self.head, columns, rows, total, signatures: SIGNATURES }
    }
}

impl Roster {
    fn total(&self) -> String {
        if self.lines.is_empty() {
            return "合计　　　人，其中正式党员　　　人，预备党员　　　人".to_owned();
        }
        let count = |kind: &str| self.lines.iter().filter(|line| line.member_type == kind).count();
        let (full, probationary) = (count("正式党员"), count("预备党员"));
        let others = self.lines.len().saturating_sub(full).saturating_sub(probationary);
        let others = if others > 0 { format!("，其他 {others} 人") } else { String::new() };
        format!("合计 {} 人，其中正式党员 {full} 人，预备党员 {probationary} 人{others}", self.lines.len())
    }
}

impl Serialize for Roster {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.listing().serialize(serializer)
    }
}

impl Document for Roster {
    fn template(&self) -> &'static str {
        "listing.typ"
    }

    fn title(&self) -> String {
        self.head.title.clone()
    }

    fn author(&self) -> String {
        self.head.unit.clone()
    }

    // An empty roster is a roster: it can be filled in by hand.
    fn n_papers(&self) -> usize {
        1
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        place(&self.listing().columns, path)
    }
}
