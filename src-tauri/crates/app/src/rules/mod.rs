//! 设置 › 规则: the numbers that a school may set, where each comes from, and what a change would do to real people.
//!
//! `weight` what a rule weighs here and on which scheme it stands, `steps` the list of steps, `workdays` the holidays.

pub(crate) mod steps;
mod weight;
pub(crate) mod workdays;

pub(crate) use weight::{apply_to_tasks, choose_scheme, scheme_try, weigh, weigh_try};

use std::sync::LazyLock;

use domain::operation::{Op, OpKind};
use domain::rules::{Mark, Rule, RuleProfile, RuleValue, Scheme, Unit, Weight};
use serde_json::{Value, json};

use crate::development::{next_words, tasks};
use crate::error::{AppError, AppResult};
use crate::session::Opened;
use crate::wire::{Changed, Nothing, RuleGroup, RuleSave, RuleTrial, RuleView, RulesPage};

/// The national profile, then those of the delivered schemes, each under the name of its scheme.
static BASES: LazyLock<Option<Vec<(&'static str, RuleProfile)>>> = LazyLock::new(|| {
    let mut bases = vec![(NATIONAL, RuleProfile::national().ok()?)];
    for scheme in Scheme::all() {
        bases.push((scheme.code, scheme.profile().ok()?));
    }
    Some(bases)
});

/// The name of the delivered profile among the schemes.
const NATIONAL: &str = "national";
/// The setting that holds the scheme that the rules stand on.
const SCHEME_SETTING: &str = "rules.scheme";

/// Beginnings of the rules that the program works by, under the heading where they are shown. The others come with their
/// own pages.
const GROUPS: [(&str, &[&str]); 2] = [
    (
        "发展党员",
        &[
            "apply.",
            "talk.deadline",
            "activist.",
            "assess.",
            "thought_report.",
            "contact.count",
            "contact.max_load",
            "introducer.",
            "training.",
            "filing.",
            "publicity.",
            "prereview.",
            "admission_meeting.",
            "leaving_soon",
            "approve.",
            "probation.length",
            "conversion_",
            "extension.",
            "transfer_in.",
        ],
    ),
    ("组织关系", &["letter.", "receipt.", "keep.", "contact.info", "contact.warn", "lost.", "stopped."]),
];

/// These may be 0: the school does not ask for it.
const MAY_BE_NONE: [&str; 4] =
    ["publicity.", "activist.wait_after_apply", "thought_report.interval", "conversion_apply.before"];

/// Lines shown of a trial.
const MOST_LINES: usize = 20;

fn bases() -> AppResult<&'static [(&'static str, RuleProfile)]> {
    BASES.as_deref().ok_or_else(|| AppError::bug("E-RULES-01"))
}

/// The profile of a scheme, without what the school sets itself; the national one for a scheme that is not known.
fn base_of(code: &str) -> AppResult<&'static RuleProfile> {
    let bases = bases()?;
    let known = bases.iter().find(|(known, _)| *known == code).or(bases.first());
    known.map(|(_, profile)| profile).ok_or_else(|| AppError::bug("E-RULES-01"))
}

/// What the rules of this archive stand on.
fn base(open: &Opened<'_>) -> AppResult<&'static RuleProfile> {
    base_of(&open.setting_text(SCHEME_SETTING))
}

/// A number that a school may set and that the program works by.
fn is_settable(rule: &Rule) -> bool {
    rule.editable
        && matches!(rule.value, RuleValue::Number(_))
        && GROUPS.iter().any(|(_, starts)| starts.iter().any(|start| rule.key.starts_with(start)))
}

impl Opened<'_> {
    /// The rules that hold here: those of the scheme, with what this school has set itself.
    pub(crate) fn profile(&self) -> AppResult<RuleProfile> {
        self.profile_on(base(self)?)
    }

    /// The same on another scheme.
    fn profile_on(&self, base: &RuleProfile) -> AppResult<RuleProfile> {
        let mut profile = base.clone();
        let reader = self.store().read();
        for rule in base.rules().filter(|rule| is_settable(rule)) {
            let set = reader.setting(&setting_of(&rule.key))?;
            if let Some(number) =
                set.as_ref().and_then(Value::as_u64).and_then(|number| number.try_into().ok())
            {
                profile.set(&rule.key, RuleValue::Number(number)).map_err(AppError::bug)?;
            }
            let weight = reader.setting(&weight::setting_of(&rule.key))?;
            let weight = weight.as_ref().and_then(Value::as_str).and_then(Weight::from_code);
            if let (Some(weight), true) = (weight, weight::is_weighable(rule)) {
                profile.weigh(&rule.key, weight).map_err(AppError::bug)?;
            }
        }
        Ok(profile)
    }
}

fn setting_of(key: &str) -> String {
    format!("rule.{key}")
}

/// Every rule that the program works by.
pub(crate) fn page(open: &mut Opened<'_>, _request: Nothing) -> AppResult<RulesPage> {
    page_of(open)
}

fn page_of(open: &Opened<'_>) -> AppResult<RulesPage> {
    let (profile, base) = (open.profile()?, base(open)?);
    let groups = GROUPS.iter().map(|(label, starts)| {
        // In the order in which somebody looks for them.
        let rules = starts.iter().flat_map(|start| {
            let of_start = profile.rules().filter(move |rule| rule.key.starts_with(start));
            of_start.map(|rule| view(rule, base.rule(&rule.key)))
        });
        RuleGroup { label: (*label).to_owned(), rules: rules.collect() }
    });
    Ok(RulesPage {
        profile_name: profile.name().to_owned(),
        schemes: weight::schemes(open)?,
        weights: weight::choices(),
        groups: groups.collect(),
    })
}

fn view(rule: &Rule, of_scheme: Option<&Rule>) -> RuleView {
    let default_value = of_scheme.map(|rule| text(&rule.value)).unwrap_or_default();
    let value = text(&rule.value);
    let weight = |rule: &Rule| rule.weight().map(Weight::label).unwrap_or_default().to_owned();
    let is_weight_changed = of_scheme.is_some_and(|known| known.weight() != rule.weight());
    let is_changed = value != default_value;
    RuleView {
        key: rule.key.clone(),
        label: rule.label.clone(),
        unit: unit(rule.unit).to_owned(),
        severity: weight(rule),
        severity_code: rule.weight().map(Weight::code).unwrap_or_default().to_owned(),
        default_severity: of_scheme.map(weight).unwrap_or_default(),
        is_weight_changed,
        can_switch_off: weight::is_weighable(rule),
        is_off: rule.is_off,
        // What the school sets itself is founded by nothing but the school.
        mark: if is_changed { "本校自定" } else { mark(rule.mark) }.to_owned(),
        source: rule.source.clone(),
        editable: is_settable(rule),
        is_changed,
        value,
        default_value,
    }
}

fn text(value: &RuleValue) -> String {
    match value {
        RuleValue::Number(number) => number.to_string(),
        RuleValue::Range { min, max } => format!("{min}—{max}"),
        RuleValue::Text(text) => text.clone(),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Years => "周岁",
        Unit::Months => "个月",
        Unit::Days => "天",
        Unit::Workdays => "个工作日",
        Unit::Hours => "学时",
        Unit::Persons => "人",
        Unit::Times => "次",
        Unit::Yuan => "元",
        Unit::PerYear => "次/年",
        Unit::PerQuarter => "次/季度",
        Unit::PerMonth => "次/月",
        Unit::ClassHoursPerYear => "学时/年",
        Unit::Share | Unit::Date => "",
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::National => "全国规定",
        Mark::Provincial => "省级规定",
        Mark::School => "学校做法",
        Mark::Code | Mark::Web => "通行做法",
        Mark::Unverified => "未见原文",
    }
}

/// The rules with one of them changed, and what stands in the setting then; `None`: the default.
fn changed(open: &Opened<'_>, request: &RuleSave) -> AppResult<(RuleProfile, Option<u32>)> {
    let Some(rule) = base(open)?.rule(&request.key).filter(|rule| is_settable(rule)) else {
        return Err(AppError::field("value", "这一条是统一规定，不能修改。数据没有变化。"));
    };
    let mut profile = open.profile()?;
    let typed = request.value.trim();
    if typed.is_empty() {
        profile.set(&rule.key, rule.value.clone()).map_err(AppError::bug)?;
        return Ok((profile, None));
    }
    let least = u32::from(!MAY_BE_NONE.iter().any(|start| rule.key.starts_with(start)));
    let number = typed.parse().ok().filter(|number| (least..=3650).contains(number));
    let Some(number) = number else {
        return Err(AppError::field(
            "value",
            format!("请填 {least} 到 3650 的整数。没有保存，已填的内容还在。"),
        ));
    };
    profile.set(&rule.key, RuleValue::Number(number)).map_err(AppError::bug)?;
    Ok((profile, Some(number)))
}

/// Sets a number, or puts the delivered one back.
pub(crate) fn save(open: &mut Opened<'_>, request: RuleSave) -> AppResult<Changed<RulesPage>> {
    let (profile, number) = changed(open, &request)?;
    let rule = profile.rule(&request.key);
    let label = rule.map(|rule| rule.label.clone()).unwrap_or_default();
    let (value, key) = (number.map_or(Value::Null, |number| json!(number)), setting_of(&request.key));
    let shown = rule.map(|rule| format!("{} {}", text(&rule.value), unit(rule.unit))).unwrap_or_default();
    let changed = open
        .write(Op::new(OpKind::SettingChange, format!("修改规则：{label}为 {shown}")), |w| {
            Ok(w.put_setting(&key, &value)?)
        })?;
    open.answer(changed, page_of)
}

/// What a change would do to those who are on the way, before it is saved.
pub(crate) fn try_out(open: &mut Opened<'_>, request: RuleSave) -> AppResult<RuleTrial> {
    let (before, (after, _)) = (open.profile()?, changed(open, &request)?);
    let started_on = open.store().read().archive()?.started_on;
    let n_tasks = |profile: &RuleProfile| tasks::tasks_on(open, profile, started_on, open.today).len();
    let (n_before, n_after) = (n_tasks(&before), n_tasks(&after));
    let moved = moved(open, &before, &after)?;
    let tasks = if n_before == n_after {
        format!("今日待办里发展党员的事项不变，仍是 {n_before} 项")
    } else {
        format!("今日待办里发展党员的事项由 {n_before} 项变为 {n_after} 项")
    };
    let summary = match moved.len() {
        0 => format!("按这个数，现在没有人的下一步会变；{tasks}。"),
        n => format!("按这个数，{n} 人的下一步会变；{tasks}。"),
    };
    Ok(RuleTrial { summary, lines: moved.into_iter().take(MOST_LINES).collect() })
}

/// Whose next step these rules change, as "who: before → after".
fn moved(open: &Opened<'_>, before: &RuleProfile, after: &RuleProfile) -> AppResult<Vec<String>> {
    let words = next_words(open, before)?.into_iter().zip(next_words(open, after)?);
    let changed = words.filter(|((_, old), (_, new))| old != new);
    Ok(changed.map(|((name, old), (_, new))| format!("{name}：{old} → {new}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::development::StepList;

    #[test]
    fn every_rule_of_a_step_is_one_of_the_page() {
        let profile = RuleProfile::national().unwrap();
        let list = StepList::national().unwrap();
        assert_eq!(list.steps().len(), 25);
        let shown =
            |key: &str| GROUPS.iter().any(|(_, starts)| starts.iter().any(|start| key.starts_with(start)));
        for key in ["apply.min_age", "publicity.candidate.workdays", "conversion_approve.max", "letter.valid"]
        {
            assert!(profile.rule(key).is_some() && shown(key), "{key}");
        }
        assert!(!shown("birthday.notice"), "what no page works by is not offered for a change");
    }
}
