//! 设置 › 规则 › 步骤: which list the school follows, what another one would change, and the list as a file.

use std::path::Path;

use domain::development::{Gate, Step, StepList};
use domain::event::EventKind;
use domain::operation::{Op, OpKind};
use domain::rules::RuleProfile;
use serde_json::{Value, json};

use super::MOST_LINES;
use crate::development::{Judge, STEPS_SETTING, next_words_by, tasks};
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{
    Changed, Exported, Nothing, RuleTrial, StepLine, StepListChoice, StepListView, StepsChoice, StepsOffer,
    StepsPage,
};

/// The delivered list that is followed where nothing else is chosen.
const NATIONAL: &str = "national";
/// The archive's own list.
const OWN: &str = "own";
/// A list is some pages of text.
const MOST_BYTES: u64 = 256 * 1024;

/// What is followed, and what could be.
pub(crate) fn page(open: &mut Opened<'_>, _request: Nothing) -> AppResult<StepsPage> {
    page_of(open)
}

fn page_of(open: &Opened<'_>) -> AppResult<StepsPage> {
    let own = open.setting_text(STEPS_SETTING);
    let chosen = chosen_code(&own);
    let profile = open.profile()?;
    let mut choices = Vec::new();
    for delivered in StepList::delivered() {
        let list = StepList::parse(delivered.text).map_err(AppError::bug)?;
        choices.push(choice(delivered.code, &list, chosen == delivered.code));
    }
    // An own list that cannot be read is shown as such, so that another one can be chosen.
    let list = match StepList::parse(&own) {
        Ok(list) if chosen == OWN => {
            choices.push(choice(OWN, &list, true));
            list
        }
        _ if chosen == OWN => {
            return Ok(StepsPage {
                list: StepListView {
                    name: "本校的步骤表读不出来，请重新选择".to_owned(),
                    n_steps: 0,
                    steps: Vec::new(),
                },
                choices,
            });
        }
        _ => StepList::parse(text_of(chosen)?).map_err(AppError::bug)?,
    };
    Ok(StepsPage { list: list_view(&list, &profile), choices })
}

fn chosen_code(own: &str) -> &'static str {
    if own.is_empty() {
        return NATIONAL;
    }
    StepList::delivered().find(|list| list.text == own).map_or(OWN, |list| list.code)
}

fn text_of(code: &str) -> AppResult<&'static str> {
    let known = StepList::delivered().find(|list| list.code == code);
    known
        .map(|list| list.text)
        .ok_or_else(|| AppError::new(Kind::Missing, "没有这张步骤表，数据没有变化。请刷新后再选。"))
}

fn choice(code: &str, list: &StepList, is_chosen: bool) -> StepListChoice {
    StepListChoice { code: code.to_owned(), name: list.name().to_owned(), n_steps: n_steps(list), is_chosen }
}

fn n_steps(list: &StepList) -> u32 {
    u32::try_from(list.steps().len()).unwrap_or(u32::MAX)
}

fn list_view(list: &StepList, profile: &RuleProfile) -> StepListView {
    let line = |step: &Step, is_side: bool| StepLine {
        number: step.number.clone(),
        name: step.name.clone(),
        phase: step.phase.label().to_owned(),
        who: step.who.label().to_owned(),
        conditions: step.gates.iter().filter_map(|gate: &Gate| gate.phrase(profile)).collect(),
        papers: step.papers.clone(),
        source: step.source.clone(),
        is_side,
    };
    let steps = list.steps().iter().map(|step| line(step, false));
    let sides = list.sides().iter().map(|step| line(step, true));
    StepListView { name: list.name().to_owned(), n_steps: n_steps(list), steps: steps.chain(sides).collect() }
}

/// The list that is asked for, and its text.
fn wanted<'a>(open: &Opened<'_>, choice: &'a StepsChoice) -> AppResult<(StepList, &'a str)> {
    let text = if choice.code == OWN { choice.text.as_str() } else { text_of(&choice.code)? };
    let refused = |fault: String| {
        AppError::field(
            "file",
            format!("{fault}。没有采用，数据没有变化。请改好文件后再选；可以先导出现在的步骤表作样子。"),
        )
    };
    if text.len() as u64 > MOST_BYTES {
        return Err(refused("这个文件太大，不像一张步骤表".to_owned()));
    }
    let list = StepList::parse(text).map_err(|fault| refused(fault.to_string()))?;
    list.check_rules(&open.profile()?).map_err(|fault| refused(fault.to_string()))?;
    Ok((list, text))
}

/// What a list would change, before it is taken.
pub(crate) fn try_out(open: &mut Opened<'_>, request: StepsChoice) -> AppResult<StepsOffer> {
    offer(open, request, String::new())
}

fn offer(open: &Opened<'_>, choice: StepsChoice, file: String) -> AppResult<StepsOffer> {
    let (list, _) = wanted(open, &choice)?;
    let view = list_view(&list, &open.profile()?);
    let trial = trial(open, &list)?;
    Ok(StepsOffer { file, choice, list: Some(view), trial: Some(trial) })
}

fn trial(open: &Opened<'_>, list: &StepList) -> AppResult<RuleTrial> {
    let profile = open.profile()?;
    // Beside a list that cannot be read nothing can be compared.
    let Ok(before) = Judge::new(open.people(), &profile) else {
        return Ok(RuleTrial {
            summary: "采用后按这张表核对。已登记的内容不变。".to_owned(),
            lines: Vec::new(),
        });
    };
    let before = before.since_start(open)?;
    let after = Judge { list, ..before };
    let n_tasks =
        |list: &StepList| tasks::tasks_by_list(open, list, (&profile, before.started_on), open.today).len();
    let (n_before, n_after) = (n_tasks(before.list), n_tasks(list));
    // Another number of the same step is no change for anybody.
    let step = |words: &str| words.split_once(' ').map(|(_, step)| step.to_owned()).unwrap_or_default();
    let words = next_words_by(open, before)?.into_iter().zip(next_words_by(open, after)?);
    let moved: Vec<String> = words
        .filter(|((_, old), (_, new))| step(old) != step(new))
        .map(|((name, old), (_, new))| format!("{name}：{old} → {new}"))
        .collect();
    let next = match moved.len() {
        0 => "现在没有人的下一步会变".to_owned(),
        n => format!("{n} 人的下一步会变"),
    };
    let tasks = if n_before == n_after {
        "今日待办里发展党员的事项不变".to_owned()
    } else {
        format!("今日待办里发展党员的事项由 {n_before} 项变为 {n_after} 项")
    };
    let is_known =
        |name: &str| list.steps().iter().any(|step| step.fact == EventKind::OtherStep && step.name == name);
    let n_strange = open
        .people()
        .present()
        .flat_map(|record| record.events.iter())
        .filter(|event| event.kind == EventKind::OtherStep && !is_known(event.value.trim()))
        .count();
    let strange = match n_strange {
        0 => String::new(),
        n => format!("已登记的本校步骤有 {n} 条不在这张表里，仍保留在各人的经历里。"),
    };
    Ok(RuleTrial {
        summary: format!(
            "按“{}”（{} 步）：{next}，{tasks}。已登记的内容不变。{strange}",
            list.name(),
            n_steps(list)
        ),
        lines: moved.into_iter().take(MOST_LINES).collect(),
    })
}

/// Follows another list.
pub(crate) fn choose(open: &mut Opened<'_>, request: StepsChoice) -> AppResult<Changed<StepsPage>> {
    let (list, text) = wanted(open, &request)?;
    let value = if request.code == NATIONAL { Value::Null } else { json!(text) };
    let name = format!("选用步骤表：{}（{} 步）", list.name(), n_steps(&list));
    let changed =
        open.write(Op::new(OpKind::SettingChange, name), |w| Ok(w.put_setting(STEPS_SETTING, &value)?))?;
    open.answer(changed, page_of)
}

/// Asks for a file with a list and tells what it would change.
pub(crate) fn pick(call: &Call<'_>, _request: Nothing) -> AppResult<StepsOffer> {
    call.with_open(|_| Ok(()))?;
    let Some(path) = call.app.host().pick_steps() else {
        return Ok(StepsOffer {
            file: String::new(),
            choice: StepsChoice::default(),
            list: None,
            trial: None,
        });
    };
    let text = read(&path)?;
    call.with_open(|open| offer(open, StepsChoice { code: OWN.to_owned(), text }, file_name(&path)))
}

fn read(path: &Path) -> AppResult<String> {
    let name = file_name(path);
    let unreadable = |why: &str| {
        AppError::field("file", format!("“{name}”{why}，没有采用，数据没有变化。请核对文件后再选。"))
    };
    let length = std::fs::metadata(path).map_err(|_| unreadable("打不开"))?.len();
    if length > MOST_BYTES {
        return Err(unreadable("太大，不像一张步骤表"));
    }
    let bytes = std::fs::read(path).map_err(|_| unreadable("打不开"))?;
    let text =
        String::from_utf8(bytes).map_err(|_| unreadable("不是 UTF-8 编码的文本，请用记事本另存为 UTF-8"))?;
    // Windows writes a mark before the text.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Writes the list that is followed where the user wants it, so that it can be changed and brought back.
pub(crate) fn export(call: &Call<'_>, _request: Nothing) -> AppResult<Exported> {
    let (text, name, rows) = call.with_open(|open| {
        let own = open.setting_text(STEPS_SETTING);
        let text = if own.is_empty() { text_of(NATIONAL)?.to_owned() } else { own };
        let list = StepList::parse(&text).ok();
        let name = list.as_ref().map_or_else(|| "本校".to_owned(), |list| list.name().to_owned());
        Ok((text, name, list.as_ref().map_or(0, n_steps)))
    })?;
    let safe: String = name.chars().map(|c| if "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let Some(path) = call.app.host().pick_save(&format!("步骤表_{safe}.toml")) else {
        return Ok(Exported { token: String::new(), file: String::new(), rows: 0, warning: String::new() });
    };
    vault::atomic::write(&path, text.as_bytes())
        .map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))?;
    let file = file_name(&path);
    Ok(Exported { token: call.app.keep_file(path), file, rows, warning: String::new() })
}
