//! Identity numbers, votes, probation and political birthdays.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use domain::birthday::{self, LeapDay};
use domain::citizen_id::CitizenId;
use domain::date::PartialDate;
use domain::probation::Probation;
use domain::vote::{Count, Meeting};
use serde_json::json;

use super::answer::against_rule;
use super::{chinese, count, day, whole_day};
use crate::{Answer, Refusal};

/// No branch has more members, and no count overflows.
const MOST_MEMBERS: u32 = 100_000;

/// Which meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MeetingArg {
    /// 接收预备党员、转正的支部大会
    Admission,
    /// 支部党员大会的一般决议
    Ordinary,
}

/// A count of votes.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct VoteArgs {
    /// 会议种类
    #[arg(long)]
    meeting: MeetingArg,
    /// 应到会的有表决权党员
    #[arg(long, value_name = "人数", allow_negative_numbers = true)]
    entitled: i64,
    /// 实到会的有表决权党员
    #[arg(long, value_name = "人数", allow_negative_numbers = true)]
    present: i64,
    /// 会上的赞成票
    #[arg(long, value_name = "票数", allow_negative_numbers = true)]
    yes: i64,
    /// 未到会党员会前送到的书面赞成票（只用于 admission）
    #[arg(long, value_name = "票数", allow_negative_numbers = true)]
    written_yes: Option<i64>,
}

/// A probation.
#[derive(Debug, Args)]
pub(super) struct ProbationArgs {
    /// 入党时间：支部大会通过的日期
    #[arg(long, value_name = "日期")]
    admitted: String,
    /// 延长预备期的月数，6 至 12
    #[arg(long, value_name = "月数", allow_negative_numbers = true)]
    extended_months: Option<i64>,
}

/// A political birthday.
#[derive(Debug, Args)]
pub(super) struct BirthdayArgs {
    /// 入党时间
    #[arg(long, value_name = "日期")]
    admitted: String,
    /// 转正时间
    #[arg(long, value_name = "日期")]
    converted: Option<String>,
    /// 算到哪一天
    #[arg(long, value_name = "日期")]
    on: String,
    /// 2月29日入党的人平年在哪天过
    #[arg(long, value_enum, default_value = "02-28")]
    feb29: LeapDayArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LeapDayArg {
    /// 2月28日
    #[value(name = "02-28")]
    February28,
    /// 3月1日
    #[value(name = "03-01")]
    March1,
}

/// `calc citizen-id`: an answer either way.
pub(super) fn citizen_id(text: &str, today: NaiveDate) -> Answer {
    match CitizenId::parse(text, today) {
        Ok(id) => {
            let (gender, born_on) = (id.gender().label(), id.born_on());
            Answer::done(
                json!({"valid": true, "normalized": id.as_str(), "gender": gender, "born_on": day(born_on)}),
                format!("号码正确：{gender}，{}出生", chinese(born_on)),
            )
        }
        Err(fault) => {
            use domain::citizen_id::CitizenIdFault as Fault;
            let words = match fault {
                Fault::Length => "应当是 18 位",
                Fault::Characters => "前 17 位应当是数字，最后一位是数字或 X",
                Fault::Date => "其中的出生日期不存在或还没有到",
                Fault::CheckDigit => "校验码不符，请对照证件核对",
            };
            let json = json!({"valid": false, "reason": fault.to_string()});
            Answer::done(json, format!("号码不正确：{words}"))
        }
    }
}

/// `calc vote`
pub(super) fn vote(args: VoteArgs) -> Result<Answer, Refusal> {
    let meeting = match args.meeting {
        MeetingArg::Admission => Meeting::Admission,
        MeetingArg::Ordinary if args.written_yes.is_some() => {
            return Err(Refusal::Usage("--written-yes 只能与 --meeting admission 一起用".to_owned()));
        }
        MeetingArg::Ordinary => Meeting::Ordinary,
    };
    let counted = Count {
        n_entitled: count("entitled", args.entitled, MOST_MEMBERS)?,
        n_present: count("present", args.present, MOST_MEMBERS)?,
        n_yes: count("yes", args.yes, MOST_MEMBERS)?,
        n_written_yes: count("written-yes", args.written_yes.unwrap_or(0), MOST_MEMBERS)?,
    };
    let outcome = meeting.judge(counted).map_err(|fault| against_rule(wrong_count(fault), fault))?;
    let words = match (outcome.may_be_held, outcome.passed) {
        (false, _) => "到会人数不够，会议不能召开，表决无效",
        (true, true) => "会议有效，表决通过",
        (true, false) => "会议有效，表决没有通过",
    };
    let text =
        format!("{words}（到会至少 {} 人，赞成至少 {} 票）", outcome.needed_present, outcome.needed_yes);
    Ok(Answer::done(json!(outcome), text))
}

fn wrong_count(fault: domain::vote::ImpossibleCount) -> &'static str {
    use domain::vote::ImpossibleCount as Fault;
    match fault {
        Fault::NobodyEntitled => "entitled",
        Fault::TooManyPresent => "present",
        Fault::TooManyYes => "yes",
        Fault::TooManyWritten | Fault::NoWrittenVotes => "written-yes",
    }
}

/// `calc probation`
pub(super) fn probation(args: &ProbationArgs) -> Result<Answer, Refusal> {
    let plain = Probation::of(whole_day("admitted", &args.admitted)?);
    let probation = match args.extended_months {
        None => plain,
        Some(months) => plain
            // A number below 0 is too short like any other.
            .extended(u32::try_from(months.max(0)).unwrap_or(u32::MAX))
            .map_err(|fault| against_rule("extended-months", fault))?,
    };
    let text = format!(
        "预备期 {}至 {}，{}起可以转正，党龄从这一天算起",
        chinese(probation.admitted_on),
        chinese(probation.ends_on),
        chinese(probation.converts_on)
    );
    let json = json!({"ends_on": day(probation.ends_on), "converts_on": day(probation.converts_on)});
    Ok(Answer::done(json, text))
}

/// `calc birthday`
pub(super) fn birthday(args: &BirthdayArgs) -> Result<Answer, Refusal> {
    let admitted = whole_day("admitted", &args.admitted)?;
    let converted = args.converted.as_deref().map(|text| whole_day("converted", text)).transpose()?;
    let on = whole_day("on", &args.on)?;
    let leap_day = match args.feb29 {
        LeapDayArg::February28 => LeapDay::February28,
        LeapDayArg::March1 => LeapDay::March1,
    };
    if converted.is_some_and(|converted| converted < admitted) {
        return Err(against_rule("converted", "转正时间比入党时间早"));
    }
    let anniversary = birthday::anniversary(admitted, on, leap_day)
        .ok_or_else(|| against_rule("on", "这一天还没有入党"))?;
    let standing = converted.and_then(|converted| birthday::party_standing(PartialDate::Day(converted), on));
    let next = birthday::next_after(admitted, on, leap_day);
    let standing_words =
        standing.map_or("党龄要有转正时间才能算".to_owned(), |years| format!("党龄 {years} 年"));
    let text = format!("入党 {anniversary} 周年，{standing_words}，下一个政治生日是 {}", chinese(next));
    Ok(Answer::done(json!({"anniversary": anniversary, "party_standing": standing, "next": day(next)}), text))
}
