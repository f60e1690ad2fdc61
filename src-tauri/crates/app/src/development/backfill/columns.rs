//! The columns of 补录: every step that is done once, with the texts that belong to some of them.

use domain::development::{Facts, Step, StepList};
use domain::event::{Event, EventKind as K};

use crate::development::is_step;

/// Steps with a text of their own, and what it is called.
const TEXTS: [(K, &str); 3] = [
    (K::ContactsAppointed, "培养联系人"),
    (K::IntroducersNamed, "入党介绍人"),
    (K::FormIssued, "志愿书编号"),
];

/// The day of a fact, or its text.
pub(super) struct Column<'a> {
    pub(super) key: String,
    pub(super) label: String,
    /// The step, where the fact is one of the list.
    pub(super) step: Option<&'a Step>,
    pub(super) fact: K,
    pub(super) is_date: bool,
}

impl<'s> Column<'s> {
    fn day(fact: K, step: Option<&'s Step>) -> Self {
        let label = match (fact, step) {
            (K::OtherStep, Some(step)) => step.name.clone(),
            _ => fact.label().to_owned(),
        };
        let key = match (fact, step) {
            (K::OtherStep, Some(step)) => format!("step.{}", step.number),
            _ => fact.code().to_owned(),
        };
        Self { key, label, step, fact, is_date: true }
    }

    /// The fact of somebody that it is about. A step of a school's own is known by its name.
    pub(super) fn event<'a>(&self, facts: &Facts<'a>) -> Option<&'a Event> {
        match (self.fact, self.step) {
            (K::OtherStep, Some(step)) => facts.done_by(step),
            _ => facts.last(self.fact),
        }
    }

    /// What is recorded; empty where nothing is.
    pub(super) fn text(&self, facts: &Facts<'_>) -> String {
        match self.event(facts) {
            None => String::new(),
            Some(event) if self.is_date => event.on.map(|on| on.to_string()).unwrap_or_default(),
            Some(event) => event.value.clone(),
        }
    }
}

/// Every column, in the order of the way. 编入党小组 moves a person and is no mere date; what goes on has many.
pub(super) fn columns(list: &StepList) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for step in list.steps().iter().filter(|step| !step.goes_on && is_step(step.fact)) {
        columns.push(Column::day(step.fact, Some(step)));
        if let Some((_, label)) = TEXTS.iter().find(|(fact, _)| *fact == step.fact) {
            columns.push(Column {
                key: format!("{}.value", step.fact.code()),
                label: (*label).to_owned(),
                step: Some(step),
                fact: step.fact,
                is_date: false,
            });
        }
        // Of many an old member only the day of conversion is known.
        if step.fact == K::ConversionApproved {
            columns.push(Column::day(K::Converted, None));
        }
    }
    columns
}
