//! Settings of transfers: the committee that issues letters, their numbers, and the numbers of rules that a school may set.

use domain::operation::{Op, OpKind};
use domain::rules::{Mark, Unit};
use domain::transfer::TransferRules;
use serde_json::json;
use store::OrganizationKind;

use crate::error::{AppError, AppResult};
use crate::session::Opened;
use crate::wire::{Changed, IssuingCommittee, Nothing, RuleSetting, TransferSettings, TransferSettingsSave};

/// Numbers of transfers and mobility that no national text sets.
const SETTABLE: [&str; 3] = ["letter.valid", "contact.info", "contact.warn"];

impl Opened<'_> {
    /// The committee that issues letters. Where nobody has set its name, it is the committee of the archive.
    pub(crate) fn issuing_committee(&self) -> IssuingCommittee {
        let text = |key: &str| self.setting_text(&format!("issuing.{key}"));
        let name = match text("name") {
            name if name.is_empty() => {
                let organizations = self.people().organizations();
                let known = organizations.iter().find(|one| one.kind == OrganizationKind::Committee);
                known.map(|one| one.name.clone()).unwrap_or_default()
            }
            name => name,
        };
        let next = text("next_letter_no");
        IssuingCommittee {
            name,
            address: text("address"),
            phone: text("phone"),
            fax: text("fax"),
            postcode: text("postcode"),
            next_letter_no: if next.is_empty() { format!("{}0001", self.today.format("%Y")) } else { next },
        }
    }
}

/// The number `steps` after `number`: its last run of digits counts up and keeps its width. A number without digits
/// stays as it is.
pub(crate) fn number_after(number: &str, steps: u64) -> String {
    let Some(last) = number.rfind(|c: char| c.is_ascii_digit()) else { return number.to_owned() };
    let (Some(head), Some(tail)) = (number.get(..=last), number.get(last + 1..)) else {
        return number.to_owned();
    };
    let start = head
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let (Some(front), Some(digits)) = (head.get(..start), head.get(start..)) else {
        return number.to_owned();
    };
    match digits.parse::<u64>().ok().and_then(|count| count.checked_add(steps)) {
        Some(count) => format!("{front}{count:0width$}{tail}", width = digits.len()),
        None => number.to_owned(),
    }
}

/// The settings as they are.
pub(crate) fn view(open: &mut Opened<'_>, _request: Nothing) -> AppResult<TransferSettings> {
    view_of(open)
}

fn view_of(open: &Opened<'_>) -> AppResult<TransferSettings> {
    let profile = open.profile()?;
    let rules = SETTABLE.iter().filter_map(|key| profile.rule(key)).map(|rule| RuleSetting {
        key: rule.key.clone(),
        label: rule.label.clone(),
        value: profile.value(&rule.key).unwrap_or_default(),
        unit: match rule.unit {
            Unit::Days => "天",
            Unit::Months => "个月",
            _ => "",
        }
        .to_owned(),
        source: match rule.mark {
            Mark::Unverified => format!("未核实：{}", rule.source),
            _ => rule.source.clone(),
        },
    });
    Ok(TransferSettings { committee: open.issuing_committee(), rules: rules.collect() })
}

/// Changes them; the change can be taken back.
pub(crate) fn save(
    open: &mut Opened<'_>,
    request: TransferSettingsSave,
) -> AppResult<Changed<TransferSettings>> {
    for (key, value) in &request.rules {
        if !SETTABLE.contains(&key.as_str()) {
            return Err(AppError::field(key, "这一项不能修改，没有保存。"));
        }
        if !(1..=3650).contains(value) {
            return Err(AppError::field(key, "请填 1 到 3650 的整数。没有保存，已填的内容还在。"));
        }
    }
    let number = request.committee.next_letter_no.trim();
    if !number.chars().any(|c| c.is_ascii_digit()) {
        return Err(AppError::field(
            "next_letter_no",
            "介绍信编号里要有数字，才能依次编号，例如 20260001。没有保存，已填的内容还在。",
        ));
    }
    let committee = request.committee.clone();
    let changed = open.write(Op::new(OpKind::SettingChange, "修改组织关系转接设置"), |w| {
        for (key, text) in [
            ("name", &committee.name),
            ("address", &committee.address),
            ("phone", &committee.phone),
            ("fax", &committee.fax),
            ("postcode", &committee.postcode),
            ("next_letter_no", &committee.next_letter_no),
        ] {
            w.put_setting(&format!("issuing.{key}"), &json!(text.trim()))?;
        }
        for (key, value) in &request.rules {
            w.put_setting(&format!("rule.{key}"), &json!(value))?;
        }
        Ok(())
    })?;
    open.answer(changed, |open| view_of(open))
}

/// The numbers of transfers that hold here.
pub(crate) fn transfer_rules(open: &Opened<'_>) -> AppResult<TransferRules> {
    Ok(TransferRules::of(&open.profile()?))
}

#[cfg(test)]
mod tests {
    use super::number_after;

    #[test]
    fn numbers_count_up_and_keep_their_width() {
        assert_eq!(number_after("20260001", 0), "20260001");
        assert_eq!(number_after("20260001", 12), "20260013");
        assert_eq!(number_after("〔2026〕第0099号", 1), "〔2026〕第0100号");
        assert_eq!(number_after("校组介9", 1), "校组介10");
        assert_eq!(number_after("无", 1), "无");
    }
}
