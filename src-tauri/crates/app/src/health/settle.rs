//! What was looked at and left: two are not the same person, or the papers really say so. It comes up again when one
//! of the values changes.

use domain::operation::{Op, OpKind};
use store::NewAcknowledged;

use super::contradictions::found_of;
use super::rule_label;
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, FindingAcknowledge, FindingReopen, Nothing};

/// The rule under which two persons are noted as not the same one.
const DUPLICATE: &str = "duplicate";

/// Notes that it stays.
pub(crate) fn finding_acknowledge(
    open: &mut Opened<'_>,
    request: FindingAcknowledge,
) -> AppResult<Changed<Nothing>> {
    let gone = || {
        AppError::new(Kind::Stale, "这一条已经不在了（数据刚有改动），没有记录，数据没有变化。请刷新后再看。")
    };
    let people = open.people();
    let record = people.get(request.person).ok_or_else(gone)?;
    let reason = request.reason.trim().to_owned();
    let name = record.values.name.clone();
    let (label, subject, other) = if request.rule == DUPLICATE {
        let asked = request.other.ok_or_else(gone)?;
        let (one, other) = (request.person.min(asked), request.person.max(asked));
        let pair = people.duplicates().iter().find(|pair| pair.one == one && pair.other == other);
        let pair = pair.filter(|pair| pair.settled.is_none()).ok_or_else(gone)?;
        let names: Vec<&str> =
            [one, other].iter().filter_map(|id| people.get(*id)).map(|r| r.values.name.as_str()).collect();
        (format!("核对：{}不是同一人", names.join("和")), pair.subject.clone(), Some(asked))
    } else {
        if reason.is_empty() {
            return Err(AppError::field(
                "reason",
                "请写明保留的理由（例如：原始材料如此）。没有记录，数据没有变化。",
            ));
        }
        let found = found_of(open, record)?;
        let found =
            found.iter().find(|one| one.rule == request.rule && one.key == request.key).ok_or_else(gone)?;
        (format!("核对 {name} 的{}", rule_label(found.rule)), found.subject(), None)
    };
    let what = NewAcknowledged {
        rule: request.rule.clone(),
        person_id: request.person,
        other_person_id: other,
        subject,
        reason: reason.clone(),
    };
    let changed = open.write(Op::new(OpKind::FindingAcknowledge, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        w.insert_acknowledged(&what)?;
        Ok(())
    })?;
    open.answer(changed, |_| Ok(Nothing {}))
}

/// Raises it again.
pub(crate) fn finding_reopen(open: &mut Opened<'_>, request: FindingReopen) -> AppResult<Changed<Nothing>> {
    let changed = open.write(Op::new(OpKind::FindingAcknowledge, "重新核对"), |w| {
        w.delete_acknowledged(request.settled)?;
        Ok(())
    })?;
    open.answer(changed, |_| Ok(Nothing {}))
}
