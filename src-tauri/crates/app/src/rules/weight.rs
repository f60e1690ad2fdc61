//! What a rule weighs at this school, 本校不适用, and the scheme that the rules stand on.

use domain::operation::{Op, OpKind};
use domain::rules::{Rule, RuleProfile, Weight};
use serde_json::{Value, json};

use super::{MOST_LINES, NATIONAL, SCHEME_SETTING, base, base_of, bases, is_settable, moved, page_of};
use crate::error::{AppError, AppResult, Kind};
use crate::moves::tasks::TaskRules;
use crate::reminder;
use crate::session::Opened;
use crate::wire::{Changed, RuleTrial, RuleWeigh, RulesPage, SchemeRequest, SchemeView, Task, WeightChoice};

/// The setting that holds what a rule weighs: `rule.training.valid.severity`.
pub(super) fn setting_of(key: &str) -> String {
    format!("rule.{key}.severity")
}

/// A rule that a school may weigh otherwise or switch off: one that it may set, and that can be broken.
pub(super) fn is_weighable(rule: &Rule) -> bool {
    is_settable(rule) && rule.severity.is_some()
}

/// Everything that a rule can weigh.
pub(super) fn choices() -> Vec<WeightChoice> {
    let choice =
        |weight: Weight| WeightChoice { code: weight.code().to_owned(), label: weight.label().to_owned() };
    Weight::ALL.into_iter().map(choice).collect()
}

/// A rule that is not used asks for nothing; one that need not be used says so on its tasks.
pub(crate) fn apply_to_tasks(profile: &RuleProfile, tasks: &mut Vec<Task>) {
    tasks.retain(|task| !profile.is_off(&task.rule));
    for task in tasks {
        if let Some(rule) = profile.rule(&task.rule).filter(|rule| is_weighable(rule)) {
            task.switch_off.clone_from(&rule.label);
        }
    }
}

/// The rules with one of them weighing otherwise, and what stands in the setting then; `None`: what the scheme says.
fn weighed(open: &Opened<'_>, request: &RuleWeigh) -> AppResult<(RuleProfile, Option<Weight>)> {
    let Some(rule) = base(open)?.rule(&request.key).filter(|rule| is_weighable(rule)) else {
        return Err(AppError::field("severity", "这一条是统一规定，不能改轻重，也不能停用。数据没有变化。"));
    };
    let wanted = match request.severity.as_str() {
        "" => None,
        code => Some(Weight::from_code(code).ok_or_else(|| {
            AppError::field("severity", "请选择拦截、提醒、提示或不使用。没有保存，数据没有变化。")
        })?),
    };
    let mut profile = open.profile()?;
    if let Some(weight) = wanted.or(rule.weight()) {
        profile.weigh(&rule.key, weight).map_err(AppError::bug)?;
    }
    Ok((profile, wanted))
}

/// Sets what a rule weighs, or that it is not used here.
pub(crate) fn weigh(open: &mut Opened<'_>, request: RuleWeigh) -> AppResult<Changed<RulesPage>> {
    let (profile, wanted) = weighed(open, &request)?;
    let rule = profile.rule(&request.key);
    let label = rule.map(|rule| rule.label.clone()).unwrap_or_default();
    let name = match (wanted, rule.and_then(Rule::weight)) {
        (None, _) => format!("恢复规则的轻重：{label}"),
        (_, Some(Weight::Off)) => format!("停用规则（本校不适用）：{label}"),
        (_, weight) => format!("修改规则：{label}为“{}”", weight.map(Weight::label).unwrap_or_default()),
    };
    let value = wanted.map_or(Value::Null, |weight| json!(weight.code()));
    let key = setting_of(&request.key);
    let changed = open.write(Op::new(OpKind::SettingChange, name), |w| Ok(w.put_setting(&key, &value)?))?;
    open.answer(changed, page_of)
}

/// What that would do: how many tasks vanish, whose next step changes.
pub(crate) fn weigh_try(open: &mut Opened<'_>, request: RuleWeigh) -> AppResult<RuleTrial> {
    let (before, (after, _)) = (open.profile()?, weighed(open, &request)?);
    let label = after.rule(&request.key).map(|rule| rule.label.clone()).unwrap_or_default();
    let lead = match after.rule(&request.key).and_then(Rule::weight) {
        Some(Weight::Off) => format!("不再使用“{label}”"),
        Some(weight) => format!("“{label}”改为“{}”", weight.label()),
        None => label,
    };
    let tail = match after.is_off(&request.key) {
        true => "以后不再按它提醒和核对，已登记的内容不变，随时可以重新启用。",
        false => "已登记的内容不变。",
    };
    trial(open, (&before, &after), &lead, tail)
}

/// What other rules would do to 今日待办 and to the next steps.
fn trial(
    open: &Opened<'_>,
    (before, after): (&RuleProfile, &RuleProfile),
    lead: &str,
    tail: &str,
) -> AppResult<RuleTrial> {
    let n_tasks = |profile: &RuleProfile| {
        let rules = TaskRules::with(open, profile.clone());
        reminder::tasks_by(open, rules.as_ref(), open.today).len()
    };
    let (n_before, n_after) = (n_tasks(before), n_tasks(after));
    let tasks = if n_after < n_before {
        format!("今日待办里会少 {} 项", n_before.saturating_sub(n_after))
    } else if n_after > n_before {
        format!("今日待办里会多 {} 项", n_after.saturating_sub(n_before))
    } else {
        "今日待办不变".to_owned()
    };
    let moved = moved(open, before, after)?;
    let next = match moved.len() {
        0 => "没有人的下一步会变".to_owned(),
        n => format!("{n} 人的下一步会变"),
    };
    Ok(RuleTrial {
        summary: format!("{lead}：{tasks}，{next}；{tail}"),
        lines: moved.into_iter().take(MOST_LINES).collect(),
    })
}

/// What can be the base of the rules.
pub(super) fn schemes(open: &Opened<'_>) -> AppResult<Vec<SchemeView>> {
    let bases = bases()?;
    let chosen = base(open)?;
    let national = base_of(NATIONAL)?;
    let view = |(code, profile): &(&str, RuleProfile)| {
        let set: Vec<&str> = profile
            .rules()
            .filter(|rule| national.rule(&rule.key) != Some(rule))
            .map(|rule| rule.label.as_str())
            .collect();
        let about = match set.len() {
            0 => "全国规定，加上通行做法的默认值。".to_owned(),
            n => format!("和全国默认方案有 {n} 条不同：{}。", set.join("、")),
        };
        SchemeView {
            code: (*code).to_owned(),
            name: profile.name().to_owned(),
            about,
            is_chosen: profile.name() == chosen.name(),
        }
    };
    Ok(bases.iter().map(view).collect())
}

fn known_scheme(code: &str) -> AppResult<&'static RuleProfile> {
    if !bases()?.iter().any(|(known, _)| *known == code) {
        return Err(AppError::new(Kind::Missing, "没有这个规则方案，数据没有变化。请刷新后再选。"));
    }
    base_of(code)
}

/// Puts the rules on another scheme; what the school has set itself stays.
pub(crate) fn choose_scheme(open: &mut Opened<'_>, request: SchemeRequest) -> AppResult<Changed<RulesPage>> {
    let name = known_scheme(&request.code)?.name();
    let value = if request.code == NATIONAL { Value::Null } else { json!(request.code) };
    let op = Op::new(OpKind::SettingChange, format!("选用规则方案：{name}"));
    let changed = open.write(op, |w| Ok(w.put_setting(SCHEME_SETTING, &value)?))?;
    open.answer(changed, page_of)
}

/// What that would do.
pub(crate) fn scheme_try(open: &mut Opened<'_>, request: SchemeRequest) -> AppResult<RuleTrial> {
    let wanted = known_scheme(&request.code)?;
    let (before, after) = (open.profile()?, open.profile_on(wanted)?);
    let said = |rule: &Rule| {
        let weight = rule.weight().map(Weight::label).unwrap_or_default();
        format!("{} {}，{weight}，{}", super::text(&rule.value), super::unit(rule.unit), rule.source)
    };
    let differs = |rule: &&Rule| {
        before.rule(&rule.key).is_some_and(|old| old.value != rule.value || old.weight() != rule.weight())
    };
    let changed: Vec<String> = after
        .rules()
        .filter(differs)
        .map(|rule| {
            let old = before.rule(&rule.key).map(said).unwrap_or_default();
            format!("{}：{old} → {}", rule.label, said(rule))
        })
        .collect();
    let lead = format!("改用“{}”", wanted.name());
    let tail = match changed.len() {
        0 => "各条的数值和轻重都不变，只是依据按这个方案写。本校自己改过的照旧。".to_owned(),
        n => format!("{n} 条规则的数值或轻重会变。本校自己改过的照旧。"),
    };
    let trial = trial(open, (&before, &after), &lead, &tail)?;
    let lines = changed.into_iter().chain(trial.lines).take(MOST_LINES);
    Ok(RuleTrial { lines: lines.collect(), ..trial })
}
