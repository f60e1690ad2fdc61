//! 去向登记表: a survey file in whatever form it came, as far as its heads name what is asked for. Nothing is written.

use std::collections::HashMap;

use domain::field::Field;
use domain::ids::PersonId;
use sheets::{RawCell, Row, Sheet, Workbook};

use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::import::Table;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{GraduateTyped, Survey, SurveyRequest};

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    Name,
    StudentNo,
    Destination,
    Unit,
    Place,
    Addressee,
    Address,
    Phone,
    DuesUntil,
}

/// Heads by synonyms, blanks taken out; the first that fits wins.
const HEADS: &[(Asked, &str, &[&str])] = &[
    (Asked::Name, "姓名", &["姓名", "学生姓名", "毕业生姓名", "党员姓名"]),
    (Asked::StudentNo, "学号", &["学号", "学工号", "学生学号"]),
    (
        Asked::Addressee,
        "介绍信抬头",
        &[
            "介绍信抬头",
            "抬头",
            "转往党组织抬头",
            "转入单位抬头",
            "组织关系介绍信抬头",
            "接收党组织",
            "转往党组织",
            "转入党组织",
        ],
    ),
    (
        Asked::Destination,
        "去向",
        &["去向", "毕业去向", "毕业去向类型", "去向类型", "就业情况", "毕业去向类别", "去向类别"],
    ),
    (
        Asked::Unit,
        "单位",
        &[
            "单位",
            "单位名称",
            "就业单位",
            "工作单位",
            "去向单位",
            "升学院校",
            "录取学校",
            "转入单位",
            "签约单位",
            "接收单位",
        ],
    ),
    (
        Asked::Place,
        "单位所在地",
        &["单位所在地", "所在地", "单位地点", "工作地点", "去向地", "国家", "国家（地区）", "国家(地区)"],
    ),
    (Asked::Address, "对方地址", &["地址", "通讯地址", "党组织地址", "接收党组织地址", "对方地址"]),
    (Asked::Phone, "对方电话", &["党组织电话", "接收党组织电话", "对方电话", "单位电话"]),
    (Asked::DuesUntil, "党费交至", &["党费交至", "党费缴纳至", "党费缴至", "党费缴纳至年月"]),
];

/// A head stands within the first rows.
const HEAD_WITHIN: usize = 20;
/// More lines nobody reads.
const MOST_UNMATCHED: usize = 200;

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"*＊：:（必填）".contains(*c)).collect()
}

fn asked(head: &str) -> Option<Asked> {
    let head = plain(head);
    HEADS.iter().find(|(_, _, names)| names.iter().any(|name| plain(name) == head)).map(|(asked, ..)| *asked)
}

fn cells(row: &Row) -> impl Iterator<Item = (u16, String)> + '_ {
    row.cells
        .iter()
        .map(|(column, cell): &(sheets::Column, RawCell)| (column.0, cell.shown().trim().to_owned()))
}

/// Reads the file among these people.
pub(crate) fn read(call: &Call<'_>, request: SurveyRequest) -> AppResult<Survey> {
    call.with_open(|_| Ok(()))?;
    let work = call.app.begin_work("graduation_survey", &request.token);
    let file = Table::read(call.app, &call.app.file(&request.token)?, None, &work)?.opened;
    let Some(workbook) = file.workbook else {
        return Err(AppError::new(Kind::Io, file.message.unwrap_or_default()));
    };
    call.with_open(|open| among(open, &workbook, &request))
}

fn among(open: &Opened<'_>, workbook: &Workbook, request: &SurveyRequest) -> AppResult<Survey> {
    let people = open.people();
    let found = workbook.sheets.iter().find_map(|sheet| head_of(sheet).map(|head| (sheet, head)));
    let Some((sheet, (at, columns))) = found else {
        return Err(AppError::new(
            Kind::Io,
            "没有找到表头。去向登记表要有“姓名”或“学号”，还要有“去向”或“单位”。数据没有变化，请核对表格后再选一次。",
        ));
    };
    let keys = Keys::of(people, &request.people);
    let mut typed: Vec<GraduateTyped> = Vec::new();
    let mut unmatched = Vec::new();
    let mut n_rows = 0;
    for row in sheet.rows.iter().skip(at + 1) {
        let mut said: HashMap<Asked, String> = HashMap::new();
        for (column, text) in cells(row) {
            if let Some(asked) = columns.get(&column)
                && !text.is_empty()
            {
                said.entry(*asked).or_insert(text);
            }
        }
        let take = |asked: Asked| said.get(&asked).cloned().unwrap_or_default();
        let (name, number) = (take(Asked::Name), take(Asked::StudentNo));
        if name.is_empty() && number.is_empty() {
            continue;
        }
        n_rows += 1;
        match keys.find(&name, &number) {
            Ok(id) if typed.iter().any(|one| one.id == id.0) => {
                unmatched.push(format!("第 {} 行 {name}：前面已有一行，没有采用", row.number));
            }
            Ok(id) => typed.push(GraduateTyped {
                id: id.0,
                destination: take(Asked::Destination),
                unit: take(Asked::Unit),
                place: take(Asked::Place),
                addressee: take(Asked::Addressee),
                address: take(Asked::Address),
                phone: take(Asked::Phone),
                dues_until: take(Asked::DuesUntil),
                way: String::new(),
            }),
            Err(why) => unmatched.push(format!("第 {} 行 {name}{number}：{why}", row.number)),
        }
    }
    let names: Vec<&str> = HEADS
        .iter()
        .filter(|(asked, ..)| columns.values().any(|known| known == asked))
        .map(|(_, label, _)| *label)
        .collect();
    let summary = format!("读出 {n_rows} 行，认出 {} 人；用到的列：{}。", typed.len(), names.join("、"));
    unmatched.truncate(MOST_UNMATCHED);
    Ok(Survey { typed, unmatched, summary })
}

/// The row of heads and what each column holds.
fn head_of(sheet: &Sheet) -> Option<(usize, HashMap<u16, Asked>)> {
    sheet.rows.iter().take(HEAD_WITHIN).enumerate().find_map(|(at, row)| {
        let mut columns: HashMap<u16, Asked> = HashMap::new();
        for (column, text) in cells(row) {
            if let Some(asked) = asked(&text)
                && !columns.values().any(|known| *known == asked)
            {
                columns.insert(column, asked);
            }
        }
        let has = |wanted: &[Asked]| columns.values().any(|known| wanted.contains(known));
        let is_head = has(&[Asked::Name, Asked::StudentNo])
            && has(&[Asked::Destination, Asked::Unit, Asked::Addressee]);
        is_head.then_some((at, columns))
    })
}

/// Who a row is: by student number, else by a name that only one of those graduates bears.
struct Keys {
    by_number: HashMap<String, Vec<PersonId>>,
    by_name: HashMap<String, Vec<PersonId>>,
    names: HashMap<PersonId, String>,
}

impl Keys {
    fn of(people: &People, ids: &[PersonId]) -> Self {
        let mut keys = Self { by_number: HashMap::new(), by_name: HashMap::new(), names: HashMap::new() };
        for record in ids.iter().filter_map(|id| people.get(*id)) {
            let (name, number) = (record.text(Field::Name), record.text(Field::StudentNo));
            if !number.is_empty() {
                keys.by_number.entry(number.to_owned()).or_default().push(record.id);
            }
            keys.by_name.entry(name.to_owned()).or_default().push(record.id);
            keys.names.insert(record.id, name.to_owned());
        }
        keys
    }

    fn find(&self, name: &str, number: &str) -> Result<PersonId, &'static str> {
        let name = domain::text::clean_name(name).name;
        match self.by_number.get(number).map(Vec::as_slice) {
            Some([one]) => {
                let is_same = name.is_empty() || self.names.get(one) == Some(&name);
                return if is_same { Ok(*one) } else { Err("学号和姓名对不上") };
            }
            Some(_) => return Err("有几个人用这个学号"),
            None => {}
        }
        match self.by_name.get(&name).map(Vec::as_slice) {
            Some([one]) if number.is_empty() => Ok(*one),
            Some([_]) => Err("姓名相同，学号对不上"),
            Some(_) => Err("有几个同名的人，请补上学号"),
            None => Err("不在所选的毕业生里"),
        }
    }
}
