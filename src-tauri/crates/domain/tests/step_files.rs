//! A list of steps that a school wrote: what is wrong with it is said in Chinese, with its line; and its conditions read.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::development::{Facts, StepList, StepsFault, duties};
use domain::event::{Event, EventKind};
use domain::ids::{EventId, PersonId};
use domain::mobility::{ContactLevel, ContactRules};
use domain::rules::{RuleProfile, Weight};
use expect_test::expect;

fn national() -> &'static str {
    StepList::delivered().next().unwrap().text
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let broken = |from: &str, to: &str| {
        assert!(national().contains(from), "{from}");
        StepList::parse(&national().replacen(from, to, 1)).unwrap_err().to_string()
    };
    let said = [
        broken("fact = \"talked\"", "fakt = \"talked\""),
        broken("fact = \"talked\"", "fact = \"spoken\""),
        broken("fact = \"talked\"\n", ""),
        broken("phase = \"activist\"", "phase = \"later\""),
        broken("name = \"党组织派人谈话\"", "name = “党组织派人谈话”"),
        broken("check = \"age\"", "check = \"height\""),
        broken("number = \"2\"", "number = \"\""),
        broken("number = \"2\"", "number = \"1\""),
    ];
    expect![[r#"
        步骤表无法读取：第 21 行有不认识的一项“fakt”
        步骤表无法读取：第 21 行“spoken”不是可以填的值
        步骤表无法读取：第 16 行缺少“fact”一项
        步骤表无法读取：第 29 行“later”不是可以填的值
        步骤表无法读取：第 18 行的写法不对，请对照示例文件核对引号、等号和括号
        步骤表无法读取：第 13 行“height”不是可以填的值
        步骤表里有一步没有编号或名称（编号“”）
        步骤表里有两个“党组织派人谈话”
    "#]]
    .assert_eq(&(said.join("\n") + "\n"));
}

#[test]
fn a_condition_that_names_no_rule_is_not_taken() {
    let profile = RuleProfile::national().unwrap();
    for list in StepList::delivered() {
        assert_eq!(StepList::parse(list.text).unwrap().check_rules(&profile), Ok(()), "{}", list.code);
    }
    let list =
        StepList::parse(&national().replacen("rule = \"talk.deadline\"", "rule = \"talk.soon\"", 1)).unwrap();
    let fault = list.check_rules(&profile).unwrap_err();
    assert_eq!(fault, StepsFault::UnknownRule { step: "2".to_owned(), rule: "talk.soon".to_owned() });
    assert_eq!(fault.to_string(), "第 2 步的条件用到的规则“talk.soon”不在规则表里");
}

#[test]
fn conditions_are_said_with_the_numbers_that_hold() {
    let mut profile = RuleProfile::national().unwrap();
    let list = StepList::national().unwrap();
    let phrases = |profile: &RuleProfile, number: &str| {
        let step = list.step(number).unwrap();
        step.gates.iter().filter_map(|gate| gate.phrase(profile)).collect::<Vec<_>>().join("；")
    };
    let said: Vec<String> = list
        .steps()
        .iter()
        .map(|step| format!("{} {}", step.number, phrases(&profile, &step.number)))
        .collect();
    expect![[r#"
        1 年满 18 周岁
        2 “递交入党申请书”后 1 个月内
        3 “递交入党申请书”满 3 个月以后；先登记“入党谈话”；到会达到半数，赞成超过应到人数的一半
        4 “确定积极分子”公示 5 个工作日；“确定为入党积极分子”后 1 个月内
        5 1—2 名正式党员，每人一般不超过 5 人
        6 
        7 “确定为入党积极分子”满 12 个月以后；每 6 个月考察一次；“确定发展对象”公示 5 个工作日；到会达到半数，赞成超过应到人数的一半
        8 “确定为入党积极分子”满 12 个月以后；每 6 个月考察一次
        9 2 名正式党员
        10 
        11 培训不少于 3 天或 24 学时
        12 先登记“确定为发展对象”；先登记“确定入党介绍人”；先登记“政治审查”；先登记“集中培训”；到会达到半数，赞成超过应到人数的一半
        13 先登记“支部委员会审查”；“支部委员会审查”后 1 个月内；3 个月内离校的一般不办理
        14 先登记“上级党委预审”
        15 先登记“确定为发展对象”；先登记“确定入党介绍人”；先登记“政治审查”；先登记“集中培训”；先登记“上级党委预审”；先登记“填写入党志愿书”；培训结业 12 个月内；“上级党委预审”后 1 个月内；3 个月内离校的一般不办理；到会和赞成都超过应到有表决权党员的一半
        16 先登记“支部大会接收为预备党员”
        17 先登记“支部大会接收为预备党员”；先登记“上级党委派人谈话”；“接收预备党员”公示 5 个工作日；“支部大会接收为预备党员”后 3 个月内；“支部大会接收为预备党员”后 6 个月内
        18 先登记“上级党委审批接收”
        19 先登记“上级党委审批接收”
        20 先登记“上级党委审批接收”
        21 
        22 预备期满前 7 天起
        23 先登记“提出转正申请”；预备期满；预备期满并提出申请后 1 个月内；转入的可推迟 6 个月；到会和赞成都超过应到有表决权党员的一半
        24 先登记“支部大会讨论转正”；“预备党员转正”公示 5 个工作日；“支部大会讨论转正”后 3 个月内
        25 先登记“上级党委审批转正”
    "#]]
    .assert_eq(&(said.join("\n") + "\n"));
    profile.weigh("publicity.candidate.workdays", Weight::Off).unwrap();
    assert!(!phrases(&profile, "8").contains("公示"), "a rule that is not used is no condition");
}

#[test]
fn a_rule_that_is_not_used_asks_for_nothing() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let mut profile = RuleProfile::national().unwrap();
    let list = StepList::national().unwrap();
    let events = [Event {
        id: EventId(1),
        person_id: PersonId(1),
        kind: EventKind::Activist,
        on: Some(PartialDate::Day(day("2026-01-10"))),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    }];
    let facts = Facts::of(&events);
    let owed = |profile: &RuleProfile| {
        let rules: Vec<String> =
            duties(&facts, &list, profile, day("2026-06-01")).into_iter().map(|duty| duty.rule).collect();
        rules.join(" ")
    };
    assert_eq!(owed(&profile), "filing.reply thought_report.interval assess.interval");
    profile.weigh("thought_report.interval", Weight::Off).unwrap();
    profile.weigh("filing.reply", Weight::Off).unwrap();
    assert_eq!(owed(&profile), "assess.interval");
    // The levels above one that is not used still hold.
    profile.weigh("contact.info", Weight::Off).unwrap();
    let level =
        |on: &str| ContactRules::of(&profile).level(day("2026-01-01"), day(on)).map(|(level, _)| level);
    assert_eq!((level("2026-02-15"), level("2026-04-01")), (None, Some(ContactLevel::Yellow)));
}
