//! Which people, in which order: views, search, filters in heads, sorting.

use std::collections::BTreeMap;

use domain::field::Field;
use domain::ids::PersonId;
use domain::person::{Stage, Standing};

use super::search::Search;
use super::{GAP_FIELDS, People, Record};
use crate::wire::{ColumnValue, PersonIds, PersonQuery, PersonView};

/// The ready-made views: code and name.
pub(crate) const VIEWS: &[(&str, &str)] = &[
    ("all", "全部"),
    ("full", "正式党员"),
    ("probationary", "预备党员"),
    ("candidate", "发展对象"),
    ("activist", "积极分子"),
    ("applicant", "申请人"),
    ("gaps", "缺资料"),
    ("duplicates", "可能重复"),
    ("trash", "回收站"),
];

impl People {
    /// Whether a view shows a person. `gap.FIELD` lists who lacks one field.
    pub(crate) fn in_view(&self, view: &str, record: &Record) -> bool {
        if view == "trash" {
            return record.is_trashed();
        }
        if record.is_trashed() {
            return false;
        }
        let stage = |wanted: Stage| record.state.stage == wanted && record.state.standing == Standing::Normal;
        match view {
            "full" => stage(Stage::FullMember),
            "probationary" => stage(Stage::ProbationaryMember),
            "candidate" => stage(Stage::DevelopmentCandidate),
            "activist" => stage(Stage::Activist),
            "applicant" => stage(Stage::Applicant),
            "gaps" => record.state.stage.is_member() && GAP_FIELDS.iter().any(|field| record.lacks(*field)),
            "duplicates" => self.duplicates.contains(&record.id),
            _ => match view.strip_prefix("gap.").and_then(Field::from_code) {
                Some(field) => record.state.stage.is_member() && record.lacks(field),
                None => true,
            },
        }
    }

    /// Answers a query of the list.
    pub(crate) fn find(&self, query: &PersonQuery) -> PersonIds {
        let view = if query.view.is_empty() { "all" } else { query.view.as_str() };
        let search = Search::new(&query.search);
        let is_by_name = matches!(query.sort, None | Some(Field::Name));
        if view == "all" && query.branch.is_none() && query.filters.is_empty() && is_by_name {
            let mut ids = self.present_ids(&search);
            if query.descending {
                ids.reverse();
            }
            return self.listed(view, ids);
        }
        let mut found: Vec<&Record> = self
            .search(&search)
            .filter(|record| self.in_view(view, record))
            .filter(|record| {
                query.branch.is_none_or(|branch| self.belongs_to(record.values.organization_id, branch))
            })
            .filter(|record| {
                query.filters.iter().all(|filter| filter.values.contains(&record.shown(filter.field, self)))
            })
            .collect();
        self.sort(&mut found, query.sort, query.descending);
        self.listed(view, found.iter().map(|record| record.id).collect())
    }

    fn listed(&self, view: &str, ids: Vec<PersonId>) -> PersonIds {
        PersonIds { ids, total: self.count(view), views: self.views(), note: String::new() }
    }

    /// The first of those whom a search finds among everyone present, by name.
    pub(crate) fn find_first(&self, search: &str, most: usize) -> Vec<&Record> {
        let search = Search::new(search);
        self.search(&search).filter(|record| !record.is_trashed()).take(most).collect()
    }

    fn count(&self, view: &str) -> u32 {
        let counted = self.counted().iter().find(|counted| counted.code == view);
        counted.map_or_else(|| self.count_anew(view), |counted| counted.count)
    }

    fn count_anew(&self, view: &str) -> u32 {
        let count = self.records.iter().filter(|record| self.in_view(view, record)).count();
        count.try_into().unwrap_or(u32::MAX)
    }

    // `found` comes by name, and the sorts are stable: equal values stay in that order.
    fn sort(&self, found: &mut [&Record], by: Option<Field>, descending: bool) {
        match by {
            None | Some(Field::Name) => {}
            Some(field) if field.is_date() => {
                // What is not known comes last, whichever way the list runs.
                found.sort_by_cached_key(|record| record.date(field).map(|date| date.first_day()));
                let unknown = found.partition_point(|record| record.date(field).is_none());
                found.rotate_left(unknown);
                let known = found.len() - unknown;
                if descending && let Some(part) = found.get_mut(..known) {
                    part.reverse();
                }
                return;
            }
            Some(field) => found.sort_by_cached_key(|record| {
                let text = record.shown(field, self);
                (text.is_empty(), domain::pinyin::sort_key(&text, ""))
            }),
        }
        if descending {
            found.reverse();
        }
    }

    /// The views with their counts; those that would only confuse while empty are left out.
    pub(crate) fn views(&self) -> Vec<PersonView> {
        let is_told = |view: &&PersonView| {
            view.count > 0 || !matches!(view.code.as_str(), "duplicates" | "trash" | "gaps")
        };
        self.counted().iter().filter(is_told).cloned().collect()
    }

    fn counted(&self) -> &[PersonView] {
        self.counted.get_or_init(|| {
            let counted = |(code, label): &(&str, &str)| PersonView {
                code: (*code).to_owned(),
                label: (*label).to_owned(),
                count: self.count_anew(code),
            };
            VIEWS.iter().map(counted).collect()
        })
    }

    /// Distinct values of a column under a query that lacks this column's own filter.
    pub(crate) fn column_values(&self, query: &PersonQuery, field: Field) -> Vec<ColumnValue> {
        let mut query = query.clone();
        query.filters.retain(|filter| filter.field != field);
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for id in self.find(&query).ids {
            if let Some(record) = self.get(id) {
                *counts.entry(record.shown(field, self)).or_default() += 1;
            }
        }
        counts.into_iter().map(|(value, count)| ColumnValue { value, count }).collect()
    }

    /// Ids of everyone present in a branch (or everywhere), by name.
    pub(crate) fn everyone(&self, branch: Option<domain::ids::OrganizationId>) -> Vec<PersonId> {
        self.find(&PersonQuery { branch, ..PersonQuery::default() }).ids
    }
}
