//! The conditions of a step as somebody reads them who looks at the list, with the numbers that hold here.

use super::Gate;
use crate::event::EventKind;
use crate::rules::{RuleProfile, RuleValue};
use crate::vote::Meeting;

impl Gate {
    /// The rules of the profile that the condition names.
    pub fn rules(&self) -> Vec<&str> {
        match self {
            Self::Age { rule }
            | Self::Span { rule, .. }
            | Self::Deadline { rule, .. }
            | Self::Notice { rule, .. }
            | Self::Assessments { rule }
            | Self::TrainingValid { rule }
            | Self::Leaving { rule }
            | Self::ProbationOver { rule }
            | Self::ConversionWindow { rule } => vec![rule],
            Self::Helpers { rule, load } => {
                [rule, load].into_iter().filter(|rule| !rule.is_empty()).map(String::as_str).collect()
            }
            Self::Training { days, hours } => vec![days, hours],
            Self::ConversionMeeting { rule, postponed } => vec![rule, postponed],
            Self::Extension { min, max, count } => vec![min, max, count],
            Self::Needs { .. } | Self::Vote { .. } => Vec::new(),
        }
    }

    /// The condition in one phrase; `None` where its rule is not used here.
    pub fn phrase(&self, profile: &RuleProfile) -> Option<String> {
        if self.rules().first().is_some_and(|rule| profile.is_off(rule)) {
            return None;
        }
        let number = |rule: &str| match profile.rule(rule).map(|rule| &rule.value) {
            Some(RuleValue::Number(number)) => number.to_string(),
            Some(RuleValue::Range { min, max }) => format!("{min}—{max}"),
            Some(RuleValue::Text(text)) => text.clone(),
            None => "？".to_owned(),
        };
        let after = |from: &EventKind| format!("“{}”", from.label());
        let phrase = match self {
            Self::Age { rule } => format!("年满 {} 周岁", number(rule)),
            Self::Span { rule, from } => format!("{}满 {} 个月以后", after(from), number(rule)),
            Self::Deadline { rule, from } => format!("{}后 {} 个月内", after(from), number(rule)),
            Self::Needs { fact, .. } => format!("先登记{}", after(fact)),
            // 0 days: the school asks for no notice.
            Self::Notice { rule, about } => {
                let days = profile.number(rule).filter(|days| *days > 0)?;
                format!("“{about}”公示 {days} 个工作日")
            }
            Self::Assessments { rule } => format!("每 {} 个月考察一次", number(rule)),
            Self::Helpers { rule, load } => match profile.number(load).filter(|_| !load.is_empty()) {
                Some(most) => format!("{} 名正式党员，每人一般不超过 {most} 人", number(rule)),
                None => format!("{} 名正式党员", number(rule)),
            },
            Self::Training { days, hours } => {
                format!("培训不少于 {} 天或 {} 学时", number(days), number(hours))
            }
            Self::TrainingValid { rule } => format!("培训结业 {} 个月内", number(rule)),
            Self::Leaving { rule } => format!("{} 个月内离校的一般不办理", number(rule)),
            Self::Vote { by: Meeting::Ordinary, .. } => "到会达到半数，赞成超过应到人数的一半".to_owned(),
            Self::Vote { .. } => "到会和赞成都超过应到有表决权党员的一半".to_owned(),
            Self::ProbationOver { .. } => "预备期满".to_owned(),
            Self::ConversionWindow { rule } => format!("预备期满前 {} 天起", number(rule)),
            Self::ConversionMeeting { rule, postponed } => format!(
                "预备期满并提出申请后 {} 个月内；转入的可推迟 {} 个月",
                number(rule),
                number(postponed)
            ),
            Self::Extension { min, max, count } => {
                format!("延长 {}—{} 个月，最多 {} 次", number(min), number(max), number(count))
            }
        };
        Some(phrase)
    }
}
