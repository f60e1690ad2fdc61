//! 党费: who pays how much (《关于中国共产党党费收缴、使用和管理的规定》第一条至第六条). Rates are flat on the whole base.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::{Fen, PerMyriad, Rounding};

/// By what a member pays. 预备党员 pay as their category does (第八条), from the month of the branch meeting on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// 按月领取工资 (第一条、第二条)
    Wage,
    /// 年薪制 (第三条)
    Annual,
    /// 不按月取得收入 (第四条)
    Irregular,
    /// 离退休 (第五条)
    Retired,
    /// 农民: 0.2 to 1 yuan, set by the unit (第六条)
    Farmer,
    /// 学生 (第六条)
    Student,
    /// 下岗失业、依靠抚恤或救济生活、领取最低生活保障金 (第六条)
    Unemployed,
}

/// What a category's dues follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A rate of an income.
    Income,
    /// An amount that the unit sets within bounds.
    SetAmount,
    /// The same for everybody.
    Fixed,
}

/// Dues of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Monthly {
    /// The rate, where there is one.
    pub rate: Option<PerMyriad>,
    /// What is due.
    pub amount: Fen,
}

/// Why no dues can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DuesFault {
    /// Nothing or less than nothing: ask, do not compute.
    #[error("交纳基数应当大于 0")]
    BaseNotPositive,
    /// A farmer's amount outside 0.2 to 1 yuan.
    #[error("农民党员每月交纳 0.20 元至 1.00 元")]
    AmountOutOfBounds,
    /// The category is not paid by this kind of figure.
    #[error("这一类党员不是这样计算党费的")]
    OtherBasis,
    /// A figure that cannot be counted.
    #[error("金额太大")]
    TooLarge,
}

/// 0.2 yuan (第六条).
const LEAST: Fen = Fen(20);
/// 1 yuan (第六条).
const MOST_OF_A_FARMER: Fen = Fen(100);

/// Upper bound of the base in yuan, rate; the last bound is open (第二条).
const INCOME_BRACKETS: [(Fen, PerMyriad); 4] = [
    (Fen::yuan(3_000), PerMyriad(50)),
    (Fen::yuan(5_000), PerMyriad(100)),
    (Fen::yuan(10_000), PerMyriad(150)),
    (Fen(i64::MAX), PerMyriad(200)),
];

/// The same for retirement pay (第五条).
const RETIREMENT_BRACKETS: [(Fen, PerMyriad); 2] =
    [(Fen::yuan(5_000), PerMyriad(50)), (Fen(i64::MAX), PerMyriad(100))];

impl Payer {
    /// What its dues follow from.
    pub fn basis(self) -> Basis {
        match self {
            Self::Wage | Self::Annual | Self::Irregular | Self::Retired => Basis::Income,
            Self::Farmer => Basis::SetAmount,
            Self::Student | Self::Unemployed => Basis::Fixed,
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wage => "按月领取工资",
            Self::Annual => "年薪制",
            Self::Irregular => "不按月取得收入",
            Self::Retired => "离退休",
            Self::Farmer => "农民",
            Self::Student => "学生",
            Self::Unemployed => "下岗失业、低保",
        }
    }

    /// Dues of a month from an income: rounded half-up, once, from the exact product.
    ///
    /// # Errors
    /// [`DuesFault`] if the base is not above 0 or the category does not pay by income.
    pub fn of_income(self, base: Fen, rounding: Rounding) -> Result<Monthly, DuesFault> {
        let brackets: &[(Fen, PerMyriad)] = match self {
            Self::Wage | Self::Annual | Self::Irregular => &INCOME_BRACKETS,
            Self::Retired => &RETIREMENT_BRACKETS,
            Self::Farmer | Self::Student | Self::Unemployed => return Err(DuesFault::OtherBasis),
        };
        if base <= Fen(0) {
            return Err(DuesFault::BaseNotPositive);
        }
        let (_, rate) = brackets.iter().find(|(upto, _)| base <= *upto).ok_or(DuesFault::TooLarge)?;
        let amount = rate.of(base, rounding).ok_or(DuesFault::TooLarge)?;
        Ok(Monthly { rate: Some(*rate), amount })
    }

    /// Dues of a farmer: the amount that the unit has set (第六条).
    ///
    /// # Errors
    /// [`DuesFault`] if it lies outside the bounds or the category does not pay a set amount.
    pub fn of_set_amount(self, amount: Fen) -> Result<Monthly, DuesFault> {
        match self.basis() {
            Basis::SetAmount if (LEAST..=MOST_OF_A_FARMER).contains(&amount) => {
                Ok(Monthly { rate: None, amount })
            }
            Basis::SetAmount => Err(DuesFault::AmountOutOfBounds),
            Basis::Income | Basis::Fixed => Err(DuesFault::OtherBasis),
        }
    }

    /// Dues that are the same for everybody of the category (第六条).
    ///
    /// # Errors
    /// [`DuesFault::OtherBasis`] if the category pays otherwise.
    pub fn fixed(self) -> Result<Monthly, DuesFault> {
        match self.basis() {
            Basis::Fixed => Ok(Monthly { rate: None, amount: LEAST }),
            Basis::Income | Basis::SetAmount => Err(DuesFault::OtherBasis),
        }
    }
}
