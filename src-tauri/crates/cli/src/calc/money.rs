//! Dues of a month.

use clap::{Args, ValueEnum};
use domain::dues::{Basis, Monthly, Payer};
use domain::money::{Fen, Rounding, parse_yuan};
use serde_json::json;

use super::answer::{against_rule, bad_input};
use crate::{Answer, Refusal};

/// Who pays, and from what.
#[derive(Debug, Args)]
pub(super) struct DuesArgs {
    /// 党费类别
    #[arg(long)]
    payer: PayerArg,
    /// 交纳基数（元）：wage、annual、irregular、retired 必填
    #[arg(long, value_name = "元", allow_hyphen_values = true)]
    base: Option<String>,
    /// 单位规定的每月数额（元）：farmer 必填
    #[arg(long, value_name = "元", allow_hyphen_values = true)]
    amount: Option<String>,
    /// 取整到
    #[arg(long, value_enum, default_value = "0.01")]
    rounding: RoundingArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PayerArg {
    /// 按月领取工资
    Wage,
    /// 年薪制
    Annual,
    /// 不按月取得收入
    Irregular,
    /// 离退休
    Retired,
    /// 农民
    Farmer,
    /// 学生
    Student,
    /// 下岗失业、低保
    Unemployed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RoundingArg {
    /// 分
    #[value(name = "0.01")]
    Fen,
    /// 角
    #[value(name = "0.1")]
    Jiao,
}

/// `calc dues`
pub(super) fn dues(args: &DuesArgs) -> Result<Answer, Refusal> {
    let payer = match args.payer {
        PayerArg::Wage => Payer::Wage,
        PayerArg::Annual => Payer::Annual,
        PayerArg::Irregular => Payer::Irregular,
        PayerArg::Retired => Payer::Retired,
        PayerArg::Farmer => Payer::Farmer,
        PayerArg::Student => Payer::Student,
        PayerArg::Unemployed => Payer::Unemployed,
    };
    let rounding = match args.rounding {
        RoundingArg::Fen => Rounding::Fen,
        RoundingArg::Jiao => Rounding::Jiao,
    };
    let monthly = match (payer.basis(), &args.base, &args.amount) {
        (Basis::Income, Some(base), None) => {
            payer.of_income(yuan("base", base)?, rounding).map_err(|fault| against_rule("base", fault))
        }
        (Basis::SetAmount, None, Some(amount)) => {
            payer.of_set_amount(yuan("amount", amount)?).map_err(|fault| against_rule("amount", fault))
        }
        (Basis::Fixed, None, None) => payer.fixed().map_err(|fault| against_rule("payer", fault)),
        (Basis::Income, ..) => Err(usage("这一类要写 --base，不写 --amount")),
        (Basis::SetAmount, ..) => Err(usage("这一类要写 --amount，不写 --base")),
        (Basis::Fixed, ..) => Err(usage("这一类数额固定，不写 --base 和 --amount")),
    }?;
    Ok(answer(payer, monthly))
}

fn answer(payer: Payer, monthly: Monthly) -> Answer {
    let rate = monthly.rate.map(|rate| rate.to_string());
    let by_rate = rate.as_ref().map(|rate| format!("，比例 {rate}")).unwrap_or_default();
    Answer::done(
        json!({"rate": rate, "amount": monthly.amount.to_string()}),
        format!("{}：每月应交 {} 元{by_rate}", payer.label(), monthly.amount),
    )
}

fn yuan(option: &'static str, text: &str) -> Result<Fen, Refusal> {
    parse_yuan(text).map_err(|fault| {
        bad_input(option, format!("{fault}。没有得出结果，也没有改动任何数据，请核对后再试。"))
    })
}

fn usage(words: &str) -> Refusal {
    Refusal::Usage(words.to_owned())
}
