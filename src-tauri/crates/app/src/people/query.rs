//! Which people, in which order: views, search, filters in heads, sorting, groups.

use std::cmp::Reverse;

use domain::field::Field;
use domain::ids::PersonId;
use domain::person::{Stage, Standing};

use super::filter::Sieve;
use super::search::Search;
use super::{People, Record};
use crate::wire::{ColumnKind, ColumnValue, ListGroup, NameOrder, PersonIds, PersonQuery, PersonView};

/// The ready-made views: code and name.
pub(crate) const VIEWS: &[(&str, &str)] = &[
    ("all", "全部在册"),
    ("full", "正式党员"),
    ("probationary", "预备党员"),
    ("candidate", "发展对象"),
    ("activist", "积极分子"),
    ("applicant", "申请人"),
    ("gaps", "缺资料"),
    ("duplicates", "可能重复"),
    ("gone", "已离开"),
    ("everyone", "全部（含已离开）"),
    ("trash", "回收站"),
];

/// More different values nobody ticks: the head then offers words to look for.
const MOST_VALUES: usize = 1000;

impl People {
    /// Whether a view shows a person. `gap.FIELD` lists who lacks one field.
    pub(crate) fn in_view(&self, view: &str, record: &Record) -> bool {
        if view == "trash" {
            return record.is_trashed();
        }
        if record.is_trashed() {
            return false;
        }
        let standing = record.state.standing;
        let stage = |wanted: Stage| record.state.stage == wanted && standing.is_counted();
        let is_member = record.state.is_member();
        match view {
            "full" => stage(Stage::FullMember),
            "probationary" => stage(Stage::ProbationaryMember),
            "candidate" => stage(Stage::DevelopmentCandidate),
            "activist" => stage(Stage::Activist),
            "applicant" => stage(Stage::Applicant),
            "gaps" => is_member && !self.lacking(record).is_empty(),
            "duplicates" => self.is_likely_duplicate(record.id),
            "gone" => !standing.is_here() && standing != Standing::NotYetHere,
            "everyone" => true,
            _ => match view.strip_prefix("gap.").and_then(Field::from_code) {
                Some(field) => is_member && self.lacks(record, field),
                None => standing.is_here(),
            },
        }
    }

    /// Answers a query of the list.
    pub(crate) fn find(&self, query: &PersonQuery) -> PersonIds {
        let view = view_of(query);
        let by_name = matches!(query.sort, None | Some(Field::Name));
        let is_plain = query.branch.is_none() && query.filters.is_empty() && query.group.is_none();
        if view == "all" && is_plain && by_name && query.order_by_name == NameOrder::Pinyin {
            let mut ids = self.present_ids(&Search::new(&query.search));
            if query.descending {
                ids.reverse();
            }
            return self.listed(view, ids, Vec::new());
        }
        let mut places = self.places(query);
        match query.sort {
            None | Some(Field::Name) if query.descending => places.reverse(),
            None | Some(Field::Name) => {}
            Some(field) => self.sort(&mut places, field, query.descending),
        }
        let groups = match query.group.filter(|field| !self.is_sensitive(*field)) {
            Some(field) => self.part(&mut places, field),
            None => Vec::new(),
        };
        let ids = places.iter().filter_map(|place| self.records.get(*place)).map(|record| record.id);
        self.listed(view, ids.collect(), groups)
    }

    fn listed(&self, view: &str, ids: Vec<PersonId>, groups: Vec<ListGroup>) -> PersonIds {
        PersonIds { ids, total: self.count(view), views: self.views(), groups, note: String::new() }
    }

    /// Places of those whom a query finds, by name.
    pub(crate) fn places(&self, query: &PersonQuery) -> Vec<usize> {
        let view = view_of(query);
        let sieves: Vec<Sieve> = query.filters.iter().map(|filter| Sieve::new(filter, self)).collect();
        let mut places = self.places_by_name(&Search::new(&query.search), query.order_by_name);
        places.retain(|place| {
            self.records.get(*place).is_some_and(|record| {
                self.in_view(view, record)
                    && query.branch.is_none_or(|branch| self.belongs_to(record.organization_id, branch))
                    && sieves.iter().all(|sieve| sieve.passes(*place))
            })
        });
        places
    }

    fn places_by_name(&self, search: &Search, order: NameOrder) -> Vec<usize> {
        let ordered = self.in_name_order(order);
        if search.is_empty() {
            return ordered.to_vec();
        }
        let found = self.index().found(search, self).map(|entry| entry.place);
        if order == NameOrder::Pinyin {
            return found.collect();
        }
        let mut is_found = vec![false; self.records.len()];
        for place in found {
            if let Some(slot) = is_found.get_mut(place) {
                *slot = true;
            }
        }
        ordered.iter().copied().filter(|place| is_found.get(*place) == Some(&true)).collect()
    }

    // Everybody, also in the recycle bin, by name in one of the orders.
    fn in_name_order(&self, order: NameOrder) -> &[usize] {
        match order {
            NameOrder::Pinyin => &self.by_name,
            NameOrder::Strokes => self.gathered.by_strokes.get_or_init(|| {
                let mut places = self.by_name.clone();
                places.sort_by_cached_key(|place| {
                    self.records.get(*place).map(|record| domain::strokes::sort_key(&record.values.name))
                });
                places
            }),
            NameOrder::Hand => self.gathered.by_hand.get_or_init(|| {
                let mut places = self.by_name.clone();
                places.sort_by_key(|place| {
                    let order = self.records.get(*place).map_or(0, |record| record.values.hand_order);
                    (order == 0, order)
                });
                places
            }),
        }
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

    // `places` come by name, and the sort is stable: equal values stay in that order. What is not known comes last,
    // whichever way the list runs.
    fn sort(&self, places: &mut [usize], field: Field, descending: bool) {
        let column = self.column(field);
        let key = |place: &usize| {
            let code = column.code(*place);
            (column.is_unknown(code), code)
        };
        if descending {
            places.sort_by_key(|place| {
                let (is_unknown, code) = key(place);
                (is_unknown, Reverse(code))
            });
        } else {
            places.sort_by_key(key);
        }
    }

    // Puts equal values of a column together, each group keeping the order that it has.
    fn part(&self, places: &mut [usize], field: Field) -> Vec<ListGroup> {
        let column = self.column(field);
        places.sort_by_key(|place| column.code(*place));
        let mut groups: Vec<ListGroup> = Vec::new();
        let mut last = None;
        for (place, at) in places.iter().zip(0_u32..) {
            let code = column.code(*place);
            match groups.last_mut() {
                Some(group) if last == Some(code) => group.count += 1,
                _ => {
                    let value = column.values.get(code as usize).map(|value| value.text.clone());
                    groups.push(ListGroup { value: value.unwrap_or_default(), from: at, count: 1 });
                    last = Some(code);
                }
            }
        }
        groups
    }

    /// The views with their counts; those that would only confuse while empty are left out.
    pub(crate) fn views(&self) -> Vec<PersonView> {
        let is_told = |view: &&PersonView| match view.code.as_str() {
            "duplicates" | "trash" | "gaps" | "gone" => view.count > 0,
            "everyone" => self.count("gone") > 0,
            _ => true,
        };
        self.counted().iter().filter(is_told).cloned().collect()
    }

    fn counted(&self) -> &[PersonView] {
        self.gathered.counted.get_or_init(|| {
            let counted = |(code, label): &(&str, &str)| PersonView {
                code: (*code).to_owned(),
                label: (*label).to_owned(),
                count: self.count_anew(code),
            };
            VIEWS.iter().map(counted).collect()
        })
    }

    /// Distinct values of a column under a query that lacks this column's own filter, in their order. None where they
    /// are hidden, long, or too many to tick.
    pub(crate) fn column_values(&self, query: &PersonQuery, field: Field) -> Vec<ColumnValue> {
        if self.is_sensitive(field) || self.kind_of(field) == ColumnKind::LongText {
            return Vec::new();
        }
        let mut query = query.clone();
        query.filters.retain(|filter| filter.field != field);
        let column = self.column(field);
        let counts = column.counts(&self.places(&query));
        let values: Vec<ColumnValue> = column
            .values
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(value, count)| ColumnValue { value: value.text.clone(), count })
            .collect();
        if values.len() > MOST_VALUES { Vec::new() } else { values }
    }

    /// Ids of everyone who is not in the recycle bin, in a branch or everywhere, by name; also who has left.
    pub(crate) fn everyone(&self, branch: Option<domain::ids::OrganizationId>) -> Vec<PersonId> {
        self.find(&PersonQuery { view: "everyone".to_owned(), branch, ..PersonQuery::default() }).ids
    }
}

fn view_of(query: &PersonQuery) -> &str {
    if query.view.is_empty() { "all" } else { query.view.as_str() }
}
