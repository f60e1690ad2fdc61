//! 倒排日期 of one person: the plan in words, and the wanted day that is kept.

use chrono::NaiveDate;
use domain::calendar::deadline;
use domain::development::{Course, Goal, Plan, PlanLine, Rules, plan as plan_steps};
use domain::ids::PersonId;
use domain::operation::{Op, OpKind};
use serde_json::{Value, json};

use super::Judge;
use crate::error::{AppError, AppResult, Kind};
use crate::people::Record;
use crate::person::changes::read_typed_date;
use crate::session::Opened;
use crate::wire::{Changed, PlanGoal, PlanKeep, PlanRequest, PlanStep, PlanView};

const GOALS: [(Goal, &str); 2] = [(Goal::Conversion, "conversion"), (Goal::Admission, "admission")];

fn goal_of(code: &str) -> Option<Goal> {
    GOALS.iter().find(|(_, known)| *known == code).map(|(goal, _)| *goal)
}

fn code_of(goal: Goal) -> &'static str {
    GOALS.iter().find(|(known, _)| *known == goal).map(|(_, code)| *code).unwrap_or_default()
}

/// The setting under which the wanted day of a person is kept.
fn setting(id: PersonId) -> String {
    format!("development.wanted/{}", id.0)
}

fn kept(open: &Opened<'_>, id: PersonId) -> AppResult<Option<(Goal, NaiveDate)>> {
    let value = open.store().read().setting(&setting(id))?;
    let text = |key: &str| value.as_ref().and_then(|value| value.get(key)).and_then(Value::as_str);
    Ok(text("goal").and_then(goal_of).zip(text("on").and_then(|on| on.parse().ok())))
}

fn record_of<'a>(open: &'a Opened<'_>, id: PersonId) -> AppResult<&'a Record> {
    open.people().get(id).ok_or_else(|| {
        AppError::new(Kind::Missing, "这个人已不在档案里，可能刚被删除。数据没有变化，请刷新后再看。")
    })
}

/// The plan as it is asked for.
pub(crate) fn plan(open: &mut Opened<'_>, request: PlanRequest) -> AppResult<PlanView> {
    view(open, &request)
}

fn view(open: &Opened<'_>, request: &PlanRequest) -> AppResult<PlanView> {
    let profile = open.profile()?;
    let record = record_of(open, request.id)?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let facts = Judge::facts(record);
    let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
    let rules = Rules { profile: judge.profile, workdays: judge.workdays };
    let today = open.today;
    let make = |goal, wanted| plan_steps(&facts, &course, rules, today, (goal, wanted));
    let goals: Vec<Goal> =
        GOALS.iter().map(|(goal, _)| *goal).filter(|goal| make(*goal, today).is_some()).collect();
    let kept = kept(open, request.id)?;
    let asked = goal_of(&request.goal).or(kept.map(|(goal, _)| goal)).filter(|goal| goals.contains(goal));
    let mut view = PlanView {
        id: record.id,
        name: record.values.name.clone(),
        goals: goals
            .iter()
            .map(|goal| PlanGoal { code: code_of(*goal).to_owned(), label: goal.label().to_owned() })
            .collect(),
        goal: String::new(),
        wanted: String::new(),
        wanted_from: String::new(),
        is_kept: false,
        summary: String::new(),
        is_reached: false,
        lead: String::new(),
        steps: Vec::new(),
        note: String::new(),
        text: String::new(),
    };
    let Some(goal) = asked.or(goals.first().copied()) else {
        view.summary = "已经讨论过转正，没有要倒排的日期。".to_owned();
        return Ok(view);
    };
    let of_goal = kept.filter(|(known, _)| *known == goal).map(|(_, on)| on);
    let (wanted, from) = match request.wanted.trim() {
        "" => match (of_goal, facts.leaves_on) {
            (Some(on), _) => (Some(on), ""),
            (None, Some(leaves)) => (Some(leaves.last_day()), "预计毕业时间"),
            (None, None) => (None, ""),
        },
        text => (Some(wanted_day(text, today)?), ""),
    };
    let Some(plan) = make(goal, wanted.unwrap_or(today)) else { return Err(AppError::bug("E-PLAN-01")) };
    let fails = wanted.and_then(|_| plan.fails_at());
    view.goal = code_of(goal).to_owned();
    view.wanted = wanted.map(|on| on.to_string()).unwrap_or_default();
    view.wanted_from = from.to_owned();
    view.is_kept = wanted.is_some() && wanted == of_goal;
    view.is_reached = wanted.is_some_and(|wanted| plan.reached_on <= wanted);
    view.lead = match wanted {
        Some(on) => format!("计划：{on} 前{}", goal.label()),
        None => "还没有定希望的日期".to_owned(),
    };
    view.summary = summary(&plan, wanted, fails);
    view.steps = plan.lines.iter().map(|line| step(line, wanted.is_some(), fails)).collect();
    view.note = note(&plan);
    view.text = text(&view);
    Ok(view)
}

/// A wanted day, typed: it lies ahead.
fn wanted_day(typed: &str, today: NaiveDate) -> AppResult<NaiveDate> {
    let read = read_typed_date(typed, today).map_err(|message| AppError::field("wanted", message))?;
    // A month means its end: 2028年6月前.
    let on = read.last_day();
    if on < today {
        return Err(AppError::field("wanted", "希望的日期不能早于今天，请改成以后的日期。没有保存。"));
    }
    Ok(on)
}

fn summary(plan: &Plan<'_>, wanted: Option<NaiveDate>, fails: Option<&PlanLine<'_>>) -> String {
    let (goal, on) = (plan.goal.label(), plan.reached_on);
    let Some(wanted) = wanted else {
        return format!("最早 {on} 能{goal}。填上希望的日期，就能看到每一步最迟哪天办。");
    };
    match fails {
        None => format!("来得及：最早 {on} 能{goal}，希望在 {wanted} 以前。"),
        Some(line) => {
            let latest = line.latest.map(|day| format!("，要赶上须在 {day} 以前")).unwrap_or_default();
            format!(
                "最早 {on} 才能{goal}，比希望的晚{}。卡在第 {} 步“{}”：最早 {}（{}）{latest}。",
                lateness(wanted, on),
                line.step.number,
                line.step.name,
                line.earliest,
                because(line),
            )
        }
    }
}

fn because(line: &PlanLine<'_>) -> String {
    match line.bind.source.as_str() {
        "" => line.bind.words.clone(),
        source => format!("{}；{source}", line.bind.words),
    }
}

/// 11 个月, 1 年 2 个月, 20 天.
fn lateness(wanted: NaiveDate, on: NaiveDate) -> String {
    let months = (1..1_200_u32).take_while(|months| deadline(wanted, *months) <= on).last().unwrap_or(0);
    match (months / 12, months % 12) {
        (0, 0) => format!(" {} 天", on.signed_duration_since(wanted).num_days()),
        (0, months) => format!(" {months} 个月"),
        (years, 0) => format!(" {years} 年"),
        (years, months) => format!(" {years} 年 {months} 个月"),
    }
}

fn step(line: &PlanLine<'_>, is_wanted: bool, fails: Option<&PlanLine<'_>>) -> PlanStep {
    PlanStep {
        number: line.step.number.clone(),
        name: line.step.name.clone(),
        who: line.step.who.label().to_owned(),
        earliest: line.earliest.to_string(),
        latest: line.latest.filter(|_| is_wanted).map(|day| day.to_string()).unwrap_or_default(),
        why: line.bind.words.clone(),
        source: line.bind.source.clone(),
        note: line.notes.join("；"),
        fails: fails.is_some_and(|fails| fails.step.number == line.step.number),
    }
}

fn note(plan: &Plan<'_>) -> String {
    let mut note =
        "最早：前面各步都尽早办，上级按规定的时限答复。最迟：以后各步都尽早办，仍赶得上。".to_owned();
    if plan.is_estimated {
        note.push_str("有的年份还没有放假安排，公示的工作日按周一至周五估算。");
    }
    note
}

/// The table with tabs between the cells, so that it can be pasted into a sheet or a message.
fn text(view: &PlanView) -> String {
    let mut lines = vec![format!("{} 发展计划", view.name), view.lead.clone(), view.summary.clone()];
    lines.push(["步骤", "谁办", "最早", "最迟", "原因", "备注"].join("\t"));
    for step in &view.steps {
        let name = format!("{} {}", step.number, step.name);
        let source = if step.source.is_empty() { String::new() } else { format!("（{}）", step.source) };
        let why = format!("{}{source}", step.why);
        lines.push(
            [&name, &step.who, &step.earliest, &step.latest, &why, &step.note].map(String::as_str).join("\t"),
        );
    }
    lines.push(view.note.clone());
    lines.join("\n")
}

/// Keeps the wanted day, or forgets it.
pub(crate) fn keep(open: &mut Opened<'_>, request: PlanKeep) -> AppResult<Changed<PlanView>> {
    record_of(open, request.id)?;
    let goal = goal_of(&request.goal).ok_or_else(|| AppError::bug("E-PLAN-02"))?;
    let wanted = match request.wanted.trim() {
        "" => None,
        text => Some(wanted_day(text, open.today)?),
    };
    let verb = if wanted.is_some() { "定下" } else { "清除" };
    // Without the name: a setting belongs to no row of the person, and a purge would not find it in the log.
    let label = format!("{verb}{}计划日期", goal.label());
    let key = setting(request.id);
    let changed = open.write(Op::new(OpKind::SettingChange, label), |w| {
        match wanted {
            Some(on) => w.put_setting(&key, &json!({ "goal": code_of(goal), "on": on.to_string() }))?,
            None => {
                w.remove_setting(&key)?;
            }
        }
        Ok(())
    })?;
    let again = PlanRequest { id: request.id, goal: request.goal, wanted: String::new() };
    open.answer(changed, |open| view(open, &again))
}
