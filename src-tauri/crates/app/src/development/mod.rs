//! 发展党员: where everybody stands on the way, what speaks against a step, and what is owed. The steps themselves are
//! recorded as acts (`moves::act`).

mod acting;
pub(crate) mod backfill;
mod basis;
mod board;
mod course;
mod list;
mod lists;
pub(crate) mod papers;
mod plan;
mod schedule;
mod standing;
mod steps;
pub(crate) mod tasks;
mod value_names;
mod values;

use chrono::NaiveDate;
use domain::calendar::Workdays;
use domain::date::PartialDate;
use domain::development::{Entry, Facts, Helper, Rules, Step, StepList, check};
use domain::event::{EventDetail, EventKind as K};
use domain::field::Field;
use domain::ids::OrganizationId;
use domain::person::{PersonState, Stage};
use domain::rules::{Finding, RuleProfile};
use store::EventRow;

pub(crate) use acting::{as_past, n_entitled, name_own_step};
pub(crate) use basis::{Basis, STEPS_SETTING, WORKDAYS_SETTING, delivered_workdays};
pub(crate) use board::{board, next_words, next_words_by};
pub(crate) use course::course;
pub(crate) use list::{list, pressing, rows};
pub(crate) use lists::{is_list, listing, lists};
pub(crate) use papers::PaperJudge;
pub(crate) use plan::{keep as plan_keep, plan as plan_of};
pub(crate) use schedule::schedule;
pub(crate) use steps::{act_of, acts, detail_fields, follow_ups, is_step, value_field};
pub(crate) use value_names::ENTRIES;
pub(crate) use values::{LISTS, Whom, own_fields};

use crate::error::AppResult;
use crate::moves::named;
use crate::people::{People, Record};
use crate::session::Opened;

/// What steps are judged with.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) people: &'a People,
    pub(crate) profile: &'a RuleProfile,
    pub(crate) list: &'a StepList,
    pub(crate) workdays: &'a Workdays,
    /// 启用日: what was before it is history.
    pub(crate) started_on: NaiveDate,
}

impl<'a> Judge<'a> {
    /// With the rules, steps and working days of this archive; everything counts, however long ago.
    ///
    /// # Errors
    /// The list of steps cannot be read.
    pub(crate) fn new(people: &'a People, profile: &'a RuleProfile) -> AppResult<Self> {
        let basis = people.basis();
        Ok(Self {
            people,
            profile,
            list: basis.steps()?,
            workdays: basis.workdays(),
            started_on: NaiveDate::MIN,
        })
    }

    /// The same; what was before the archive began is history.
    ///
    /// # Errors
    /// The archive cannot be read.
    pub(crate) fn since_start(self, open: &Opened<'_>) -> AppResult<Self> {
        Ok(Self { started_on: open.store().read().archive()?.started_on, ..self })
    }

    /// What is recorded of somebody's present attempt.
    pub(crate) fn facts(record: &Record) -> Facts<'_> {
        Self::facts_of(record, &record.events)
    }

    /// The same of some of the events only.
    pub(crate) fn facts_of<'e>(record: &Record, events: &'e [EventRow]) -> Facts<'e> {
        let mut facts = Facts::of(events);
        facts.born_on = record.date(Field::BornOn);
        facts.leaves_on = record.date(Field::GraduatesOn);
        facts
    }

    /// What speaks against a step of somebody, given what is recorded besides.
    pub(crate) fn findings(
        &self,
        record: &Record,
        facts: &Facts<'_>,
        step: &Step,
        (on, value, detail): (Option<PartialDate>, &str, &EventDetail),
    ) -> Vec<Finding> {
        let day = on.map_or(self.people.today(), PartialDate::first_day);
        let helpers = match step.fact {
            K::ContactsAppointed | K::IntroducersNamed => {
                self.helpers(record, step.fact, (value, detail), day)
            }
            _ => Vec::new(),
        };
        let rules = Rules { profile: self.profile, workdays: self.workdays };
        check(step, &Entry { on, detail, helpers: &helpers }, facts, rules)
    }

    /// Who is named as a contact or introducer: the one who was chosen, else the full member of this name in the branch,
    /// if there is one.
    fn helpers(
        &self,
        record: &Record,
        fact: K,
        (names, detail): (&str, &EventDetail),
        on: NaiveDate,
    ) -> Vec<Helper> {
        let branch = self.people.branch_of(record.organization_id).map(|branch| branch.id);
        let mut chosen = detail.helpers.clone();
        named::parts(names)
            .map(|name| {
                let known = named::take(name, &mut chosen, self.people).and_then(|id| self.people.get(id));
                self.helper((name, known), branch, fact, (record, on))
            })
            .collect()
    }

    fn helper(
        &self,
        (name, chosen): (&str, Option<&Record>),
        branch: Option<OrganizationId>,
        fact: K,
        (about, on): (&Record, NaiveDate),
    ) -> Helper {
        let is_of_branch = |record: &&Record| {
            branch.is_none_or(|branch| self.people.belongs_to(record.organization_id, branch))
        };
        let named =
            || self.people.present().filter(|record| record.id != about.id && record.values.name == name);
        // Namesakes elsewhere do not count where the branch has one of this name.
        let known = chosen.or_else(|| named().find(is_of_branch)).or_else(|| named().next());
        let state = known.map(|record| PersonState::of(&record.events, on));
        let n_others = match known {
            Some(helper) if fact == K::ContactsAppointed => {
                let is_named = |row: &EventRow| match row.detail().helpers.as_slice() {
                    [] => named::parts(&row.value).any(|other| other == name),
                    chosen => chosen.contains(&helper.id),
                };
                let looks_after = |record: &&Record| {
                    record.id != about.id
                        && named::is_looked_after(record, fact)
                        && record.event(fact).is_some_and(is_named)
                };
                u32::try_from(self.people.present().filter(looks_after).count()).unwrap_or(u32::MAX)
            }
            _ => 0,
        };
        Helper {
            id: known.map(|record| record.id),
            name: name.to_owned(),
            is_full_member: state
                .as_ref()
                .map(|state| state.stage == Stage::FullMember && state.standing.is_counted()),
            is_suspended: state.is_some_and(|state| state.is_suspended()),
            n_others,
        }
    }

    /// Who has a vote in a branch on a day.
    pub(crate) fn n_entitled(&self, branch: Option<OrganizationId>, on: NaiveDate) -> u32 {
        let has_vote = |record: &&Record| {
            let is_of_branch =
                branch.is_none_or(|branch| self.people.belongs_to(record.organization_id, branch));
            if !is_of_branch {
                return false;
            }
            PersonState::of(&record.events, on).is_entitled()
        };
        u32::try_from(self.people.present().filter(has_vote).count()).unwrap_or(u32::MAX)
    }
}
