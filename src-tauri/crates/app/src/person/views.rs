//! Views of the list that the user keeps: search, filters, order, groups and columns under a name. Undoable like
//! everything else. A view that this program cannot read is said and left as it is.

use domain::field::Field;
use domain::ids::SavedViewId;
use domain::operation::{Op, OpKind};
use serde::{Deserialize, Serialize};
use store::{SavedView, SavedViewValues};

use crate::error::{AppError, AppResult, Kind};
use crate::people::People;
use crate::session::Opened;
use crate::wire::{Changed, KeptView, Nothing, PersonQuery, ViewColumn, ViewKeep, ViewOrder, ViewRequest};

/// What lies in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Body {
    query: PersonQuery,
    columns: Vec<ViewColumn>,
}

/// Every kept view, in the order of the user.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<KeptView>> {
    all(open)
}

fn all(open: &Opened<'_>) -> AppResult<Vec<KeptView>> {
    Ok(stored(open)?.into_iter().map(|view| shown(view, open.people())).collect())
}

fn stored(open: &Opened<'_>) -> AppResult<Vec<SavedView>> {
    Ok(open.store().read().saved_views()?)
}

fn shown(view: SavedView, people: &People) -> KeptView {
    let SavedViewValues { name, body, .. } = view.values;
    let (mut body, mut trouble) = match serde_json::from_value::<Body>(body) {
        Ok(body) => (body, String::new()),
        Err(_) => (
            Body::default(),
            "这个视图由更新的版本保存，或内容已损坏，暂时打不开；人员数据不受影响。可以删除后重新保存。"
                .to_owned(),
        ),
    };
    let is_known = |field: Field| match field {
        Field::Custom(number) => people.custom_field(number).is_some(),
        _ => true,
    };
    let n_filters = body.query.filters.len();
    body.query.filters.retain(|filter| is_known(filter.field));
    body.query.sort = body.query.sort.filter(|field| is_known(*field));
    body.query.group = body.query.group.filter(|field| is_known(*field));
    body.columns.retain(|column| is_known(column.field));
    if body.query.filters.len() < n_filters {
        trouble = "视图里有一个筛选用到的自定义项目已经不在了，已略去该筛选。核对后可重新保存。".to_owned();
    }
    KeptView { id: view.id, revision: view.revision, name, query: body.query, columns: body.columns, trouble }
}

/// Keeps a view: a new one, another name, or what it shows.
pub(crate) fn keep(open: &mut Opened<'_>, request: ViewKeep) -> AppResult<Changed<Vec<KeptView>>> {
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(AppError::field("name", "请给视图起个名字；还没有保存。"));
    }
    if name.chars().count() > 20 {
        return Err(AppError::field("name", "视图名称最多 20 个字，还没有保存，请缩短。"));
    }
    let views = stored(open)?;
    if views.iter().any(|view| view.values.name == name && Some(view.id) != request.id) {
        return Err(AppError::field("name", format!("已有名为“{name}”的视图，还没有保存，请换个名字。")));
    }
    let before = request.id.and_then(|id| views.iter().find(|view| view.id == id));
    if request.id.is_some() && before.is_none() {
        return Err(gone());
    }
    let body = match (request.query, before) {
        (None, Some(view)) => view.values.body.clone(),
        (query, _) => {
            // The day belongs to the moment, not to the view.
            let query = PersonQuery { as_of: String::new(), ..query.unwrap_or_default() };
            serde_json::to_value(Body { query, columns: request.columns }).map_err(AppError::bug)?
        }
    };
    let last = views.iter().map(|view| view.values.sort).max().unwrap_or(0);
    let sort = before.map_or(last + 1, |view| view.values.sort);
    let label = match before {
        Some(view) if view.values.name != name => format!("重命名视图“{}”为“{name}”", view.values.name),
        _ => format!("保存视图“{name}”"),
    };
    let values = SavedViewValues { name, body, sort };
    let changed = open.write(Op::new(OpKind::ViewKeep, label), |w| {
        match request.id {
            Some(id) => w.update_saved_view(id, request.revision, &values)?,
            None => w.insert_saved_view(&values).map(drop)?,
        }
        Ok(())
    })?;
    open.answer(changed, |open| all(open))
}

/// Drops a kept view.
pub(crate) fn remove(open: &mut Opened<'_>, request: ViewRequest) -> AppResult<Changed<Vec<KeptView>>> {
    let name = stored(open)?.into_iter().find(|view| view.id == request.id).map(|view| view.values.name);
    let name = name.ok_or_else(gone)?;
    let changed = open.write(Op::new(OpKind::ViewKeep, format!("删除视图“{name}”")), |w| {
        Ok(w.delete_saved_view(request.id, request.revision)?)
    })?;
    open.answer(changed, |open| all(open))
}

/// Puts the kept views into another order.
pub(crate) fn order(open: &mut Opened<'_>, request: ViewOrder) -> AppResult<Changed<Vec<KeptView>>> {
    let views = stored(open)?;
    let place = |id: SavedViewId| request.ids.iter().position(|wanted| *wanted == id);
    let moved: Vec<SavedView> = views
        .into_iter()
        .filter_map(|mut view| {
            let sort = i64::try_from(place(view.id)?).ok()? + 1;
            (view.values.sort != sort).then(|| {
                view.values.sort = sort;
                view
            })
        })
        .collect();
    let changed = open.write(Op::new(OpKind::ViewKeep, "调整视图的顺序"), |w| {
        for view in &moved {
            w.update_saved_view(view.id, view.revision, &view.values)?;
        }
        Ok(())
    })?;
    open.answer(changed, |open| all(open))
}

fn gone() -> AppError {
    AppError::new(Kind::Missing, "这个视图已经不在了，人员数据没有变化。请重新打开名册。")
}
