//! 数据健康: what is missing, what stands twice, how old the last copy is.

use domain::field::Field;
use domain::person::Standing;

use crate::error::AppResult;
use crate::people::GAP_FIELDS;
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
            format!("{duplicates} 人的身份证号或学号与别人相同"),
            "查看",
            "duplicates",
        ));
    }
    for field in GAP_FIELDS {
        let lacking = open
            .people()
            .present()
            .filter(|record| {
                record.state.stage.is_member()
                    && record.state.standing == Standing::Normal
                    && record.lacks(*field)
            })
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
