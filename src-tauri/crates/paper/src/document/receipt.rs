//! 党费收据: two copies on one A4 page, one to keep and one for whoever paid.

use chrono::NaiveDate;
use domain::money::Fen;
use serde::{Serialize, Serializer};

use super::{Document, Step, named};
use crate::dates::long_day;

/// What was paid for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReceiptLine {
    /// 项目: 党费, 补交党费.
    pub label: String,
    /// 所属期: 2026年9月至11月.
    pub period: String,
    /// 金额, in 分
    #[serde(serialize_with = "figures")]
    pub amount_fen: Fen,
    /// 备注
    pub remark: String,
}

/// A receipt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// 编号
    pub number: String,
    /// 交款人
    pub payer: String,
    /// 所在党支部
    pub branch: String,
    /// What was paid for: at most 5 lines are printed, the rest as one sum.
    pub lines: Vec<ReceiptLine>,
    /// 合计. The caller's own sum: it is the one that was booked.
    pub total_fen: Fen,
    /// 交款方式: 现金, 线上, 代交.
    pub method: String,
    /// 收款单位
    pub unit: String,
    /// 收款人
    pub collector: String,
    /// 收款日期
    pub received_on: Option<NaiveDate>,
    /// 备注
    pub remark: String,
}

/// Receipts of one run, a page for each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Receipts {
    /// In order.
    pub receipts: Vec<Receipt>,
}

/// The receipt as its template gets it.
#[derive(Serialize)]
struct Printed<'r> {
    number: &'r str,
    payer: &'r str,
    branch: &'r str,
    lines: &'r [ReceiptLine],
    total: String,
    capitals: String,
    method: &'r str,
    unit: &'r str,
    collector: &'r str,
    #[serde(serialize_with = "long_day")]
    received_on: Option<NaiveDate>,
    remark: &'r str,
}

const MOST_LINES: usize = 5;

impl Serialize for Receipt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let folded = self.folded();
        // A receipt without lines is a form to fill in.
        let is_blank = self.lines.is_empty() && self.total_fen == Fen(0);
        let unless_blank = |text: String| if is_blank { String::new() } else { text };
        Printed {
            number: &self.number,
            payer: &self.payer,
            branch: &self.branch,
            lines: &folded,
            total: unless_blank(self.total_fen.to_string()),
            capitals: unless_blank(self.total_fen.in_capitals()),
            method: &self.method,
            unit: &self.unit,
            collector: &self.collector,
            received_on: self.received_on,
            remark: &self.remark,
        }
        .serialize(serializer)
    }
}

impl Receipt {
    // The last of five lines takes what is over, so that the lines still add up to the sum.
    fn folded(&self) -> Vec<ReceiptLine> {
        if self.lines.len() <= MOST_LINES {
            return self.lines.clone();
        }
        let (shown, rest) = self.lines.split_at(MOST_LINES.saturating_sub(1));
        let mut lines = shown.to_vec();
        let amount_fen =
            rest.iter().try_fold(Fen(0), |sum, line| sum.checked_add(line.amount_fen)).unwrap_or_default();
        lines.push(ReceiptLine {
            label: format!("其余 {} 项", rest.len()),
            amount_fen,
            ..ReceiptLine::default()
        });
        lines
    }
}

fn figures<S: Serializer>(amount: &Fen, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&amount.to_string())
}

const NAMES: &[(&str, &str)] = &[
    ("number", "编号"),
    ("payer", "交款人"),
    ("branch", "所在党支部"),
    ("label", "项目"),
    ("period", "所属期"),
    ("method", "交款方式"),
    ("unit", "收款单位"),
    ("collector", "收款人"),
    ("remark", "备注"),
];

impl Document for Receipts {
    fn template(&self) -> &'static str {
        "receipt.typ"
    }

    fn title(&self) -> String {
        match self.receipts.as_slice() {
            [only] => format!("党费收据　{}", only.number),
            receipts => format!("党费收据（{} 份）", receipts.len()),
        }
    }

    fn author(&self) -> String {
        self.receipts.first().map(|receipt| receipt.unit.clone()).unwrap_or_default()
    }

    fn n_papers(&self) -> usize {
        self.receipts.len()
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        named(path, NAMES)
    }
}
