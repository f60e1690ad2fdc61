//! 组织关系转接: how long a letter holds, until when it may be issued again, when the slip is due, how long the relation
//! may stay at the school.
//!
//! Months are counted by [`crate::calendar`]; the numbers come from the rule profile, which names their source.

use std::borrow::Borrow;

use chrono::{Days, NaiveDate};

use crate::calendar::deadline;
use crate::date::PartialDate;
use crate::event::{Event, EventKind};
use crate::person::in_order;
use crate::rules::{Finding, RuleProfile};

/// The numbers of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferRules {
    /// 介绍信有效期, in days. No national text was seen: a setting.
    pub letter_days: u32,
    /// Months after the move within which a letter may be issued again on the original proof
    /// (《关于做好高校毕业生党员组织关系管理工作的通知》第一条).
    pub reissue_months: u32,
    /// Months within which the receiving committee returns the slip (same notice, 第四条).
    pub receipt_months: u32,
    /// Months for which a graduate without a job may stay (same notice, 第五条).
    pub keep_months: u32,
    /// Months of the one extension (same article).
    pub keep_extension_months: u32,
    /// Months for which one who studies abroad may stay (same article).
    pub keep_abroad_months: u32,
}

impl TransferRules {
    /// The numbers of a profile; where one is missing, the delivered number.
    pub fn of(profile: &RuleProfile) -> Self {
        let months = |key: &str, otherwise: u32| profile.months(key).unwrap_or(otherwise);
        Self {
            // A letter says how long it holds, whether or not somebody is reminded of it.
            letter_days: profile.value("letter.valid").unwrap_or(90),
            reissue_months: months("letter.reissue", 6),
            receipt_months: months("receipt.return", 1),
            keep_months: months("keep.graduate", 24),
            keep_extension_months: months("keep.graduate_ext", 12),
            keep_abroad_months: months("keep.abroad", 60),
        }
    }

    /// The last day on which a letter may be issued anew, counted from the move.
    pub fn reissue_until(self, moved_on: NaiveDate) -> NaiveDate {
        deadline(moved_on, self.reissue_months)
    }

    /// The day until which the slip should be back: a month after the letter was taken for admission. Of the day of
    /// admission nothing is known here, so it is counted from the letter's last day, the latest on which it can be.
    pub fn receipt_due(self, issued_on: NaiveDate, valid_days: u32) -> NaiveDate {
        deadline(valid_through(issued_on, valid_days), self.receipt_months)
    }

    /// From this day on one may ask after the slip: a month after the letter, when it usually is back.
    pub fn chase_from(self, issued_on: NaiveDate) -> NaiveDate {
        deadline(issued_on, self.receipt_months)
    }

    /// The last day of keeping the relation at the school.
    pub fn kept_until(self, since: NaiveDate, why: KeepingCause) -> NaiveDate {
        let months = match why {
            KeepingCause::NoJobYet => self.keep_months,
            KeepingCause::Abroad => self.keep_abroad_months,
        };
        deadline(since, months)
    }

    /// The last day after the one extension; one abroad has none, the five years are the whole.
    pub fn extended_until(self, since: NaiveDate, why: KeepingCause) -> NaiveDate {
        match why {
            KeepingCause::NoJobYet => {
                deadline(since, self.keep_months.saturating_add(self.keep_extension_months))
            }
            KeepingCause::Abroad => self.kept_until(since, why),
        }
    }
}

/// The last day on which a letter is taken: the day of issue is not counted.
pub fn valid_through(issued_on: NaiveDate, valid_days: u32) -> NaiveDate {
    issued_on.checked_add_days(Days::new(u64::from(valid_days))).unwrap_or(NaiveDate::MAX)
}

/// Why the relation stays at the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeepingCause {
    /// 未就业: no place to move it to yet.
    NoJobYet,
    /// 出国（境）学习
    Abroad,
}

impl KeepingCause {
    /// Every cause.
    pub const ALL: [Self; 2] = [Self::NoJobYet, Self::Abroad];

    /// What a secretary calls it; an event of kind [`EventKind::KeptAtSchool`] bears it as its text.
    pub fn label(self) -> &'static str {
        match self {
            Self::NoJobYet => "未就业",
            Self::Abroad => "出国（境）学习",
        }
    }

    /// The cause that a text means; what is not said to be abroad is kept for want of a place.
    pub fn from_text(text: &str) -> Self {
        if text.contains("出国") || text.contains("境") || text.contains("留学") {
            Self::Abroad
        } else {
            Self::NoJobYet
        }
    }

    /// The rule that limits it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::NoJobYet => "keep.graduate",
            Self::Abroad => "keep.abroad",
        }
    }
}

/// A transfer out that is under way: its first letter, and the one that holds now.
#[derive(Debug, Clone, Copy)]
pub struct OpenTransfer<'a> {
    /// The fact that began it.
    pub started: &'a Event,
    /// The newest letter: the first one, or the one that took its place.
    pub letter: &'a Event,
    /// How many letters there were.
    pub n_letters: u32,
}

impl<'a> OpenTransfer<'a> {
    /// The transfer of a person that has begun by `on` and is neither finished nor withdrawn.
    pub fn of<E: Borrow<Event>>(events: &'a [E], on: NaiveDate) -> Option<Self> {
        let mut open: Option<Self> = None;
        for event in in_order(events, on) {
            match event.kind {
                EventKind::TransferStarted => {
                    open = Some(Self { started: event, letter: event, n_letters: 1 });
                }
                EventKind::LetterReissued => {
                    let started = open.map_or(event, |open| open.started);
                    let n_letters = open.map_or(0, |open| open.n_letters).saturating_add(1);
                    open = Some(Self { started, letter: event, n_letters });
                }
                EventKind::TransferWithdrawn | EventKind::TransferredOut | EventKind::TransferredIn => {
                    open = None;
                }
                _ => {}
            }
        }
        open
    }

    /// The day on which the letter that holds was issued, as far as it is known.
    pub fn issued_on(&self) -> Option<NaiveDate> {
        self.letter.on.and_then(PartialDate::day)
    }

    /// For how many days it holds: what it says, or the rule.
    pub fn valid_days(&self, rules: TransferRules) -> u32 {
        self.letter.detail().valid_days.unwrap_or(rules.letter_days)
    }

    /// The last day on which it is taken.
    pub fn valid_through(&self, rules: TransferRules) -> Option<NaiveDate> {
        Some(valid_through(self.issued_on()?, self.valid_days(rules)))
    }

    /// What a letter said about where the person goes; a new one that says nothing goes where the first one went.
    pub fn said(&self, read: impl Fn(&'a Event) -> &'a str) -> &'a str {
        match read(self.letter) {
            "" => read(self.started),
            text => text,
        }
    }

    /// What speaks against another letter on `on` (第一条: within six months of the move).
    pub fn against_reissue(&self, on: NaiveDate, profile: &RuleProfile) -> Option<Finding> {
        let moved_on = self.started.on.and_then(PartialDate::day)?;
        let last = TransferRules::of(profile).reissue_until(moved_on);
        (on > last).then(|| {
            profile
                .finding(
                    "letter.reissue",
                    format!(
                        "{moved_on} 开出的介绍信只能在 {last} 前凭原件重新开具，请先查明组织关系落在哪里。"
                    ),
                )
                .until(last)
        })
    }
}
