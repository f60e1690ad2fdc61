//! 数据健康: what is missing, what stands twice, how old the last copy is.

use domain::field::Field;

use crate::error::AppResult;
use crate::session::Opened;
use crate::wire::{HealthLine, PersonQuery};

/// The lines, worst first.
pub(super) fn lines(open: &Opened<'_>) -> AppResult<Vec<HealthLine>> {
    let mut lines: Vec<HealthLine> = crate::room::health(open).into_iter().collect();
    if open.recovery_pending() {
        lines.push(HealthLine {
            code: "recovery".to_owned(),
            level: "warn".to_owned(),
            text: "恢复码还没有确认，忘记口令时只能靠它。".to_owned(),
            action: "现在确认".to_owned(),
            query: None,
        });
    }
    lines.push(crate::backup::health(open)?);
    let duplicates = open.people().n_duplicates();
    if duplicates > 0 {
        lines.push(about(
            "duplicates",
            "warn",
            format!("{duplicates} 人可能与别人重复"),
            "比较并合并",
            "duplicates",
        ));
    }
    let contradictions = crate::health::n_open(open)?;
    if contradictions > 0 {
        lines.push(HealthLine {
            code: "contradictions".to_owned(),
            level: "warn".to_owned(),
            text: format!("{contradictions} 处资料互相矛盾"),
            action: "核对".to_owned(),
            query: None,
        });
    }
    let before_start = crate::development::tasks::n_before_start(open)?;
    if before_start > 0 {
        lines.push(HealthLine {
            code: "before_start".to_owned(),
            level: "ok".to_owned(),
            text: format!("启用日以前到期、还没有登记的发展事项：{before_start} 人（只作补录，不列入待办）"),
            action: "补录".to_owned(),
            query: None,
        });
    }
    for field in open.people().wanted().of(domain::person::Stage::FullMember) {
        let lacking = open
            .people()
            .present()
            .filter(|record| record.state.is_member() && open.people().lacks(record, *field))
            .count();
        if lacking > 0 {
            let code = format!("gap.{}", field.code());
            let level = if *field == Field::AdmittedOn { "warn" } else { "ok" };
            lines.push(about(&code, level, format!("{lacking} 名党员缺{}", field.label()), "补齐", &code));
        }
    }
    Ok(lines)
}

fn about(code: &str, level: &str, text: String, action: &str, view: &str) -> HealthLine {
    HealthLine {
        code: code.to_owned(),
        level: level.to_owned(),
        text,
        action: action.to_owned(),
        query: Some(PersonQuery { view: view.to_owned(), ..PersonQuery::default() }),
    }
}
