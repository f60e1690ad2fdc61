//! Dates, deadlines, spans and the working days of a 公示.

use chrono::NaiveDate;
use clap::Args;
use domain::calendar::{self, Workdays};
use domain::date::typed::{Remark, Source, Typed, TypedFault, parse_typed};
use domain::date::{PartialDate, Precision};
use serde_json::{Value, json};

use super::answer::{against_rule, bad_input};
use super::{chinese, count, day, whole_day};
use crate::{Answer, Refusal};

/// A hundred years: no time limit of the field is longer, and a slip of the finger is found.
const MOST_MONTHS: u32 = 1200;
/// No notice is longer; beyond it the holiday tables end anyway.
const MOST_WORKDAYS: u32 = 250;

/// A day and a number of months.
#[derive(Debug, Args)]
pub(super) struct MonthsFrom {
    /// 起算日，YYYY-MM-DD
    #[arg(long, value_name = "日期")]
    from: String,
    /// 月数
    #[arg(long, value_name = "月数", allow_negative_numbers = true)]
    months: i64,
}

/// The first day of a 公示 and its length.
#[derive(Debug, Args)]
pub(super) struct NoticeArgs {
    /// 公示第一天，YYYY-MM-DD
    #[arg(long, value_name = "日期")]
    from: String,
    /// 工作日天数，首尾两天都算
    #[arg(long, value_name = "天数", allow_negative_numbers = true)]
    working_days: i64,
}

/// `calc date`: a text as it might stand in a file; only 今天 and its like are read as typed by a person.
pub(super) fn date(text: &str, today: NaiveDate) -> Answer {
    let read = match parse_typed(text, Source::File, today) {
        Typed::Invalid(TypedFault::Relative) => parse_typed(text, Source::Typed, today),
        read => read,
    };
    match read {
        Typed::Date { date, remarks } => {
            let (precision, known) = match date.precision() {
                Precision::Day => ("day", "年月日"),
                Precision::Month => ("month", "年月"),
                Precision::Year => ("year", "年份"),
            };
            let mut json = json!({"date": date, "precision": precision});
            let mut text = format!("{date}（{known}）");
            if let Some(note) = note(&remarks) {
                if let Some(object) = json.as_object_mut() {
                    object.insert("note".to_owned(), note.as_str().into());
                }
                text = format!("{text}。{note}");
            }
            Answer::done(json, text)
        }
        Typed::Ambiguous(readings) => {
            let words: Vec<String> = readings.iter().map(PartialDate::to_string).collect();
            Answer::done(json!({"ambiguous": readings}), format!("可能是 {}，请写清楚", words.join(" 或 ")))
        }
        Typed::Invalid(fault) => {
            Answer::done(json!({"invalid": fault.message()}), format!("不是日期：{fault}"))
        }
    }
}

fn note(remarks: &[Remark]) -> Option<String> {
    let words: Vec<&str> = remarks
        .iter()
        .map(|remark| match remark {
            Remark::TwoDigitYear => "年份只写了两位，请核对",
            Remark::SerialNumber => "原文是 Excel 的日期序号",
            Remark::Future => "这个日期还没有到",
        })
        .collect();
    (!words.is_empty()).then(|| words.join("；"))
}

/// `calc deadline`
pub(super) fn deadline(args: &MonthsFrom) -> Result<Answer, Refusal> {
    let (from, months) = args.read()?;
    let last = calendar::deadline(from, months);
    let text = format!("{}之后 {months} 个月内：最后一天是 {}", chinese(from), chinese(last));
    Ok(Answer::done(json!({"last_day": day(last)}), text))
}

/// `calc span`
pub(super) fn span(args: &MonthsFrom) -> Result<Answer, Refusal> {
    let (from, months) = args.read()?;
    let next = calendar::span_end(from, months);
    let last = next.pred_opt().unwrap_or(next);
    let text = format!(
        "从 {}算起满 {months} 个月：最后一天是 {}，次日 {}",
        chinese(from),
        chinese(last),
        chinese(next)
    );
    Ok(Answer::done(json!({"last_day": day(last), "next_day": day(next)}), text))
}

/// `calc notice`
pub(super) fn notice(args: &NoticeArgs) -> Result<Answer, Refusal> {
    let from = whole_day("from", &args.from)?;
    let n = count("working-days", args.working_days, MOST_WORKDAYS)?;
    let workdays = Workdays::delivered().map_err(|fault| against_rule("from", fault))?;
    let days = workdays.workdays_from(from, n).map_err(|fault| against_rule("from", fault))?;
    let Some(last) = days.last().copied() else {
        return Err(bad_input(
            "working-days",
            "公示至少要有 1 个工作日。没有得出结果，也没有改动任何数据，请核对后再试。",
        ));
    };
    let listed: Vec<Value> = days.iter().copied().map(day).collect();
    let words: Vec<String> = days.iter().map(|day| day.format("%-m月%-d日").to_string()).collect();
    let text = format!("公示 {n} 个工作日：最后一天是 {}（{}）", chinese(last), words.join("、"));
    Ok(Answer::done(json!({"last_day": day(last), "days": listed}), text))
}

impl MonthsFrom {
    fn read(&self) -> Result<(NaiveDate, u32), Refusal> {
        Ok((whole_day("from", &self.from)?, count("months", self.months, MOST_MONTHS)?))
    }
}
