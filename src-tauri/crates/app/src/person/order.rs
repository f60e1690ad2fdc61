//! 人工排序: moving people in the order made by hand.

use domain::ids::PersonId;
use domain::operation::{Op, OpKind};

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, NameOrder, PeopleOrder, PersonQuery};

/// Moves people in the list of a query: one up, one down, or to a place. Only those of that list get numbers, and only
/// as far as is needed; who was never put comes behind them, by sound.
pub(crate) fn order(open: &mut Opened<'_>, request: PeopleOrder) -> AppResult<Changed<u32>> {
    let query = PersonQuery {
        order_by_name: NameOrder::Hand,
        sort: None,
        descending: false,
        group: None,
        ..request.query
    };
    if !query.as_of.trim().is_empty() {
        return Err(AppError::new(
            Kind::Rule,
            "正在查看过去的某一天，不能调整顺序，数据没有变化。请先回到今天。",
        ));
    }
    let people = open.people();
    let list = people.find(&query).ids;
    let Some(ordered) = moved(&list, &request.ids, request.step, request.place) else {
        return Err(AppError::new(
            Kind::Missing,
            "要移动的人不在这个列表里，顺序没有变化。请清除筛选后再试。",
        ));
    };
    let order_of = |id: &PersonId| people.get(*id).map_or(0, |record| record.values.hand_order);
    let last = ordered
        .iter()
        .zip(&list)
        .rposition(|(now, before)| now != before)
        .max(ordered.iter().rposition(|id| order_of(id) != 0));
    // Ten apart: nothing lies between them yet, but a later program may want to put somebody there.
    let wanted = ordered.iter().zip((1_i64..).map(|n| n * 10)).take(last.map_or(0, |last| last + 1));
    let changes: Vec<_> = wanted
        .filter_map(|(id, order)| {
            let record = people.get(*id).filter(|record| record.values.hand_order != order)?;
            let mut values = record.values.clone();
            values.hand_order = order;
            Some((*id, record.revision, values))
        })
        .collect();
    let label = match request.ids.as_slice() {
        [id] => format!("调整 {} 的顺序", people.get(*id).map_or("", |record| record.values.name.as_str())),
        ids => format!("调整 {} 人的顺序", ids.len()),
    };
    let n_moved = if ordered == list { 0 } else { request.ids.len() as u32 };
    let changed = open.write(Op::new(OpKind::PeopleOrder, label), |w| {
        if n_moved > 0 {
            for (id, revision, values) in &changes {
                w.update_person(*id, *revision, values)?;
            }
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(n_moved))
}

/// The list with some of it moved together; `None` where none of them is in it.
fn moved(list: &[PersonId], ids: &[PersonId], step: i32, place: u32) -> Option<Vec<PersonId>> {
    let is_moved = |id: &PersonId| ids.contains(id);
    let block: Vec<PersonId> = list.iter().copied().filter(|id| is_moved(id)).collect();
    let rest: Vec<PersonId> = list.iter().copied().filter(|id| !is_moved(id)).collect();
    let first = list.iter().position(is_moved)?;
    let last = list.iter().rposition(is_moved)?;
    let before = |end: usize| list.iter().take(end).filter(|id| !is_moved(id)).count();
    let at = match step {
        0 => (place.max(1) as usize) - 1,
        step if step < 0 => before(first).saturating_sub(step.unsigned_abs() as usize),
        step => before(last).saturating_add(step.unsigned_abs() as usize),
    }
    .min(rest.len());
    let (front, back) = rest.split_at_checked(at)?;
    Some([front, &block, back].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<PersonId> {
        numbers.iter().map(|number| PersonId(*number)).collect()
    }

    #[test]
    fn people_move_together_and_stop_at_the_ends() {
        let list = ids(&[1, 2, 3, 4, 5]);
        let after = |whom: &[i64], step, place| {
            moved(&list, &ids(whom), step, place)
                .map(|list| list.into_iter().map(|id| id.0).collect::<Vec<_>>())
        };
        assert_eq!(after(&[3], -1, 0), Some(vec![1, 3, 2, 4, 5]));
        assert_eq!(after(&[3], 1, 0), Some(vec![1, 2, 4, 3, 5]));
        assert_eq!(after(&[2, 4], -1, 0), Some(vec![2, 4, 1, 3, 5]));
        assert_eq!(after(&[1], -1, 0), Some(vec![1, 2, 3, 4, 5]), "the first cannot go further up");
        assert_eq!(after(&[5], 0, 2), Some(vec![1, 5, 2, 3, 4]));
        assert_eq!(after(&[1], 0, 99), Some(vec![2, 3, 4, 5, 1]));
        assert_eq!(after(&[9], 1, 0), None);
    }
}
