//! 规则试算: the rules without a vault, for checking a date or an amount by hand. The window has the same rules.

mod answer;
mod dates;
mod membership;
mod money;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::date::PartialDate;
use serde_json::{Value, json};

use crate::{Answer, Refusal};
use answer::bad_input;

/// `zhibu calc …`
#[derive(Debug, Args)]
pub(crate) struct CalcArgs {
    #[command(subcommand)]
    command: CalcCommand,
}

#[derive(Debug, Subcommand)]
enum CalcCommand {
    /// 识别一个日期，保留它的精度
    Date {
        /// 日期，如 2024.5、2019年7月、二〇一九年
        text: String,
    },
    /// 核对公民身份号码
    CitizenId {
        /// 号码，全角、空格、小写 x 都可以
        text: String,
    },
    /// “在……之后若干个月内”的最后一天
    Deadline(dates::MonthsFrom),
    /// “从……之日算起满若干个月”的最后一天和次日
    Span(dates::MonthsFrom),
    /// 公示若干个工作日的最后一天
    Notice(dates::NoticeArgs),
    /// 会议能否召开、表决是否通过
    Vote(membership::VoteArgs),
    /// 预备期的最后一天和转正日期
    Probation(membership::ProbationArgs),
    /// 政治生日的周年、党龄和下一次
    Birthday(membership::BirthdayArgs),
    /// 每月应交的党费
    Dues(money::DuesArgs),
}

/// Answers one question.
///
/// # Errors
/// A [`Refusal`]: a rule speaks against it, the input is no date or amount, or options do not go together.
pub(crate) fn answer(args: CalcArgs, today: Option<NaiveDate>) -> Result<Answer, Refusal> {
    let today = today.unwrap_or_else(app::zone::today);
    match args.command {
        CalcCommand::Date { text } => Ok(dates::date(&text, today)),
        CalcCommand::CitizenId { text } => Ok(membership::citizen_id(&text, today)),
        CalcCommand::Deadline(args) => dates::deadline(&args),
        CalcCommand::Span(args) => dates::span(&args),
        CalcCommand::Notice(args) => dates::notice(&args),
        CalcCommand::Vote(args) => membership::vote(args),
        CalcCommand::Probation(args) => membership::probation(&args),
        CalcCommand::Birthday(args) => membership::birthday(&args),
        CalcCommand::Dues(args) => money::dues(&args),
    }
}

/// Reads the day that an option names; a month or a year is not enough to count from.
///
/// # Errors
/// A refusal that names the option.
pub(crate) fn whole_day(option: &'static str, text: &str) -> Result<NaiveDate, Refusal> {
    text.trim().parse::<PartialDate>().ok().and_then(PartialDate::day).ok_or_else(|| {
        bad_input(option, format!("--{option} 要写一个完整的日期，例如 2026-06-01。没有得出结果，也没有改动任何数据，请核对后再试。"))
    })
}

/// A count that a person may have typed wrongly: below 0 or absurdly large is a refusal, not a usage error.
fn count(option: &'static str, number: i64, largest: u32) -> Result<u32, Refusal> {
    u32::try_from(number).ok().filter(|number| *number <= largest).ok_or_else(|| {
        bad_input(
            option,
            format!("--{option} 要在 0 到 {largest} 之间。没有得出结果，也没有改动任何数据，请核对后再试。"),
        )
    })
}

fn day(day: NaiveDate) -> Value {
    json!(PartialDate::Day(day))
}

fn chinese(day: NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}
