//! What a sheet is that is no roster: bills, ledgers, lists of attendance, statistics, forms of one person, seat plans.
//!
//! A roster may share a word with each of them. So only heads and titles together speak, and never where the columns
//! tell of people what none of these tells: number of identity, birth, steps on the way into the Party.

use std::collections::BTreeSet;

use domain::field::Field;
use domain::text::is_han;

use super::grid::Grid;
use super::mapping::Mapping;
use crate::layouts::{self, Head, ROSTER};
use crate::workbook::Column;

/// Rows looked at; a bill begins with two dozen lines about itself.
const SEARCHED_ROWS: usize = 40;
/// Cells of a row looked at.
const SEARCHED_CELLS: usize = 64;

/// What a sheet is that is no roster.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoList {
    /// 这是微信支付账单
    what: &'static str,
    /// What to do instead.
    advice: &'static str,
}

impl NoList {
    /// Why the sheet is not read.
    pub(super) fn reason(&self) -> String {
        format!("{}，不是名册，没有导入；{}", self.what, self.advice)
    }

    /// The same for a file in which there is nothing else.
    pub(super) fn message(&self) -> String {
        format!("{}，不是名册。软件里的数据没有改动。{}。", self.what, self.advice)
    }
}

/// How such a table shows itself in its first rows.
struct Sign {
    is: NoList,
    /// Words of its title or preamble; one is enough.
    words: &'static [&'static str],
    /// Its heads, as [`layouts::key`] writes them.
    heads: &'static [&'static str],
    /// So many of them in one row are enough.
    enough: usize,
}

const PICK_A_ROSTER: &str = "请选择每人一行、有“姓名”一列的名册";

/// Files of other programs, and tables about money and days.
const SIGNS: &[Sign] = &[
    Sign {
        is: NoList { what: "这是微信支付账单", advice: PICK_A_ROSTER },
        words: &["微信支付账单"],
        heads: &["交易时间", "交易类型", "交易对方", "商品", "收/支", "当前状态", "交易单号", "商户单号"],
        enough: 5,
    },
    Sign {
        is: NoList { what: "这是支付宝账单", advice: PICK_A_ROSTER },
        words: &["支付宝交易记录", "支付宝账户", "支付宝(中国)网络技术", "支付宝支付科技"],
        heads: &[
            "交易分类",
            "对方账号",
            "商品说明",
            "收/付款方式",
            "交易状态",
            "交易订单号",
            "商家订单号",
            "交易号",
            "交易创建时间",
            "资金状态",
        ],
        enough: 4,
    },
    Sign {
        is: NoList { what: "这是腾讯会议的参会记录", advice: PICK_A_ROSTER },
        words: &[],
        heads: &["用户昵称", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "参会时长"],
        enough: 3,
    },
    Sign {
        is: NoList {
            what: "这是学习强国的组织数据，每行是一个组织", advice: PICK_A_ROSTER
        },
        words: &[],
        heads: &[
            "学员总数",
            "激活总数",
            "活跃学员",
            "参与度",
            "活跃学员参与度",
            "总获得积分",
            "当日人均积分",
        ],
        enough: 3,
    },
    Sign {
        is: NoList {
            what: "这是问题清单", advice: "请在原来的名册里改正这些问题，再导入那份名册"
        },
        words: &[],
        heads: &["工作表", "行", "列", "单元格", "项目", "问题", "问题描述", "怎么办", "处理建议", "原值"],
        enough: 4,
    },
    Sign {
        is: NoList { what: "这是收支账", advice: PICK_A_ROSTER },
        words: &[],
        heads: &["摘要", "收入", "支出", "结余", "余额", "借方", "贷方", "凭证号"],
        enough: 3,
    },
    Sign {
        is: NoList { what: "这是请假登记表", advice: PICK_A_ROSTER },
        words: &[],
        heads: &["请假时间", "请假事由", "请假原因", "请假类型", "请假天数", "销假时间", "批准人"],
        enough: 2,
    },
];

const LEAVE: NoList = NoList { what: "这是请假条", advice: PICK_A_ROSTER };
const FORM: NoList = NoList {
    what: "这是一个人的登记表",
    advice: "请新建这个人后照表填写，或选择每人一行的名册",
};
const SEATS: NoList = NoList { what: "这是座位表", advice: PICK_A_ROSTER };
const STATISTICS: NoList = NoList {
    what: "这是统计表，每行是一个单位或类别而不是一个人",
    advice: PICK_A_ROSTER,
};
const ATTENDANCE: NoList = NoList {
    what: "这是签到表",
    advice: "里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表",
};
const DUES: NoList = NoList { what: "这是党费收缴台账", ..ATTENDANCE };
const PAYMENTS: NoList = NoList { what: "这是缴费台账", ..ATTENDANCE };
const MONTHS: NoList = NoList { what: "这是按月登记的台账", ..ATTENDANCE };

/// Names what a sheet is, if it is no roster; a grid of dues is read as one.
pub(super) fn of(grid: &Grid<'_>, mapping: Option<&Mapping>, is_dues_grid: bool) -> Option<&'static NoList> {
    let fields: BTreeSet<Field> =
        mapping.map(|mapping| mapping.fields.keys().copied().collect()).unwrap_or_default();
    if is_form(grid) {
        return Some(&FORM);
    }
    if tells_people(&fields) {
        return None;
    }
    let top = Top::of(grid);
    let named = SIGNS.iter().find(|sign| top.says(sign.words)).or_else(|| {
        SIGNS.iter().find(|sign| top.most_heads(|head| sign.heads.contains(&head)) >= sign.enough)
    });
    if let Some(sign) = named {
        return Some(&sign.is);
    }
    match fields.contains(&Field::Name) {
        true if is_dues_grid => None,
        true => of_named(&top),
        false => of_nameless(&top, grid),
    }
}

/// A table of people that says of them only that they came, or that they paid.
fn of_named(top: &Top) -> Option<&'static NoList> {
    let is_month = |head: &str| {
        head.strip_suffix('月').is_some_and(|month| {
            let month = month.rsplit_once('年').map_or(month, |(_, month)| month);
            !month.is_empty()
                && month.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        })
    };
    let is_paid = |head: &str| {
        let amounts = ["应缴", "实缴", "应交", "实交", "缴纳", "交纳", "缴费", "月标准"];
        amounts.iter().any(|word| head.starts_with(word))
    };
    let is_dues = top.says(&["党费"]) || top.most_heads(|head| head.contains("党费")) > 0;
    let is_ledger = top.says(&["收缴", "缴纳", "交纳", "台账", "收支", "明细"]);
    let is_signed = |head: &str| {
        ["签到", "签到时间", "签退", "签退时间", "是否到会", "到会情况", "出勤", "考勤"].contains(&head)
    };
    let (has_months, has_payments) = (top.most_heads(is_month) >= 4, top.most_heads(is_paid) >= 2);
    if is_dues && (has_months || has_payments || is_ledger) {
        return Some(&DUES);
    }
    if has_payments {
        return Some(&PAYMENTS);
    }
    if has_months {
        return Some(&MONTHS);
    }
    let is_attendance = top.says(&["签到表", "签到册", "考勤表", "点名册", "点名表", "到会情况"]);
    (is_attendance || top.most_heads(is_signed) >= 1).then_some(&ATTENDANCE)
}

/// A sheet without a column of names.
fn of_nameless(top: &Top, grid: &Grid<'_>) -> Option<&'static NoList> {
    if top.lines.iter().take(3).any(|line| matches!(line.as_str(), "请假条" | "请假单" | "假条" | "请假申请"))
    {
        return Some(&LEAVE);
    }
    let counts = |head: &str| {
        head.ends_with("总数")
            || head.ends_with("人数")
            || [
                "正式党员",
                "预备党员",
                "男",
                "女",
                "少数民族",
                "合计",
                "小计",
                "占比",
                "比例",
                "入党积极分子",
                "积极分子",
                "发展对象",
                "入党申请人",
                "本科生",
                "研究生",
                "教职工",
            ]
            .contains(&head)
    };
    if top.most_heads(counts) >= 3 {
        return Some(&STATISTICS);
    }
    is_seat_plan(top, grid).then_some(&SEATS)
}

/// Whether the columns say of people what no list of attendance and no ledger says.
fn tells_people(fields: &BTreeSet<Field>) -> bool {
    const TELLING: [Field; 9] = [
        Field::CitizenId,
        Field::BornOn,
        Field::Ethnicity,
        Field::NativePlace,
        Field::PoliticalAffiliation,
        Field::MemberType,
        Field::Stage,
        Field::AdmittedOn,
        Field::ConvertedOn,
    ];
    const STEPS: [Field; 3] = [Field::AppliedOn, Field::ActivistOn, Field::CandidateOn];
    fields.contains(&Field::Name) && TELLING.iter().chain(&STEPS).any(|field| fields.contains(field))
}

/// The first rows of a sheet.
struct Top {
    /// Each row as one text, without blanks.
    lines: Vec<String>,
    /// The texts of each row as heads are compared.
    heads: Vec<BTreeSet<String>>,
}

impl Top {
    fn of(grid: &Grid<'_>) -> Self {
        let (mut lines, mut heads) = (vec![plain(&grid.sheet.name)], Vec::new());
        for row in grid.sheet.rows.iter().take(SEARCHED_ROWS) {
            let mut texts = grid.texts(row, Column(0), Column(u16::MAX));
            texts.truncate(SEARCHED_CELLS);
            lines.push(texts.iter().map(|(_, text)| plain(text)).collect());
            heads.push(texts.iter().map(|(_, text)| layouts::key(text)).collect());
        }
        Self { lines, heads }
    }

    /// A title or preamble says one of the words: a row with a single text, or the name of the tab.
    fn says(&self, words: &[&str]) -> bool {
        let is_single = |at: usize| at == 0 || self.heads.get(at - 1).is_some_and(|heads| heads.len() <= 2);
        self.lines
            .iter()
            .enumerate()
            .any(|(at, line)| is_single(at) && words.iter().any(|word| line.contains(word)))
    }

    /// The most heads of one row that are such ones.
    fn most_heads(&self, is_such: impl Fn(&str) -> bool) -> usize {
        self.heads.iter().map(|row| row.iter().filter(|head| is_such(head)).count()).max().unwrap_or(0)
    }
}

/// Without blanks, brackets of half width.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect()
}

/// Labels with their values beside them, in several rows: 姓名 张三 性别 男; or labels whose values nobody filled in.
fn is_form(grid: &Grid<'_>) -> bool {
    let mut filled: BTreeSet<Field> = BTreeSet::new();
    let mut labels: BTreeSet<Field> = BTreeSet::new();
    let (mut n_filled_rows, mut n_label_rows) = (0usize, 0usize);
    for row in grid.sheet.rows.iter().take(SEARCHED_ROWS) {
        let mut texts = grid.texts(row, Column(0), Column(u16::MAX));
        texts.truncate(SEARCHED_CELLS);
        let heads: Vec<Head> = texts.iter().map(|(_, text)| ROSTER.head(text)).collect();
        let (n_filled, n_labels) = (filled.len(), labels.len());
        for (pair, (_, value)) in heads.windows(2).zip(texts.iter().skip(1)) {
            // Beside a head of a table stands another head; and a name is a name, not a further word.
            if let [Head::Field(field), Head::Unknown] = pair
                && (*field != Field::Name || is_name(value))
            {
                filled.insert(*field);
            }
        }
        filled.extend(texts.iter().filter_map(|(_, text)| labelled(text)));
        labels.extend(heads.iter().filter_map(|head| match head {
            Head::Field(field) => Some(*field),
            _ => None,
        }));
        n_filled_rows += usize::from(filled.len() > n_filled);
        n_label_rows += usize::from(labels.len() >= n_labels + 2);
    }
    let is_filled = filled.contains(&Field::Name) && filled.len() >= 4 && n_filled_rows >= 3;
    // A head has three levels at most, and each page repeats the same.
    let is_blank = labels.contains(&Field::Name) && labels.len() >= 6 && n_label_rows >= 4;
    is_filled || is_blank
}

/// 姓名：张三, both in one cell.
fn labelled(text: &str) -> Option<Field> {
    let (label, value) = text.split_once([':', '：'])?;
    match ROSTER.head(label) {
        Head::Field(field) if !value.trim().is_empty() && (field != Field::Name || is_name(value)) => {
            Some(field)
        }
        _ => None,
    }
}

/// Two to four Han characters, or a longer name with a dot.
pub(super) fn is_name(text: &str) -> bool {
    const NO_NAMES: [&str; 10] =
        ["讲台", "主席台", "过道", "走廊", "空位", "座位表", "必填", "选填", "如实填写", "文本格式"];
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let n_chars = bare.chars().count();
    let has_dot = bare.contains(['·', '•']);
    let all_han = bare.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    all_han && ((2..=4).contains(&n_chars) || has_dot && n_chars <= 20) && !NO_NAMES.contains(&bare.as_str())
}

/// Names side by side in several rows, each of them once.
fn is_seat_plan(top: &Top, grid: &Grid<'_>) -> bool {
    let has_word = top.lines.iter().any(|line| {
        let is_row = line.starts_with('第') && line.chars().nth(2) == Some('排');
        is_row || ["座位", "座次", "讲台", "主席台"].iter().any(|word| line.contains(word))
    });
    let least = if has_word { 3 } else { 4 };
    let (mut filled, mut n_names, mut n_rows) = (0usize, 0usize, 0usize);
    let mut names: BTreeSet<String> = BTreeSet::new();
    for row in grid.sheet.rows.iter().take(SEARCHED_ROWS) {
        let mut texts = grid.texts(row, Column(0), Column(u16::MAX));
        texts.truncate(SEARCHED_CELLS);
        let in_row: Vec<&str> =
            texts.iter().map(|(_, text)| text.as_ref()).filter(|text| is_name(text)).collect();
        filled += texts.len();
        n_names += in_row.len();
        n_rows += usize::from(in_row.len() >= least);
        names.extend(in_row.into_iter().map(str::to_owned));
    }
    let part = if has_word { 6 } else { 8 };
    let are_different = names.len() * 10 >= n_names * 9;
    n_rows >= if has_word { 2 } else { 3 } && n_names * 10 >= filled * part && are_different
}
