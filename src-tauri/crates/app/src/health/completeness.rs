//! 资料完整度: known of wanted for everybody and each branch, and the text that asks exactly for what is missing.

use std::collections::BTreeMap;

use domain::field::Field;
use domain::ids::{OrganizationId, PersonId};

use crate::development::{Judge, PaperJudge};
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::person::tag;
use crate::session::Opened;
use crate::wire::{
    BranchCompleteness, CompletenessPage, CompletenessText, CompletenessTextRequest, CompletenessTexts,
    HealthRequest, PersonCompleteness,
};

/// Everybody who is still in the lists, in a branch or everywhere.
fn counted(people: &People, branch: Option<OrganizationId>) -> impl Iterator<Item = &Record> {
    people
        .present()
        .filter(|record| record.state.standing.is_here())
        .filter(move |record| branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch)))
}

/// Full percent: nobody who lacks something has 100.
fn percent(n_known: usize, n_wanted: usize) -> u32 {
    (n_known * 100).checked_div(n_wanted).map_or(100, |score| score as u32)
}

/// Completeness of everybody, the worst first.
pub(crate) fn completeness(open: &mut Opened<'_>, request: HealthRequest) -> AppResult<CompletenessPage> {
    let people = open.people();
    let profile = open.profile()?;
    let papers = PaperJudge::of_all(open, Judge::new(people, &profile)?.since_start(open)?)?;
    let mut rows = Vec::new();
    let mut branches: BTreeMap<Option<OrganizationId>, (usize, usize, usize, usize)> = BTreeMap::new();
    let (mut all_known, mut all_wanted) = (0, 0);
    for record in counted(people, request.branch) {
        let lacking = people.lacking(record);
        // What the working file of somebody on the way has to hold by now counts like a field.
        let (n_there, n_papers, missing_papers) = papers.completeness(record);
        let n_fields = people.wanted().of(record.state.stage).len();
        let n_wanted = n_fields + n_papers as usize;
        let n_known = n_fields - lacking.len() + n_there as usize;
        all_known += n_known;
        all_wanted += n_wanted;
        let branch = people.branch_of(record.organization_id);
        let sums = branches.entry(branch.map(|branch| branch.id)).or_default();
        sums.0 += 1;
        sums.1 += usize::from(n_known == n_wanted);
        sums.2 += n_known;
        sums.3 += n_wanted;
        rows.push(PersonCompleteness {
            id: record.id,
            name: record.values.name.clone(),
            stage_label: tag(record),
            branch: branch.map(|branch| branch.name.clone()).unwrap_or_default(),
            n_known: n_known as u32,
            n_wanted: n_wanted as u32,
            percent: percent(n_known, n_wanted),
            missing: lacking.iter().map(|field| people.label(*field).to_owned()).collect(),
            missing_papers,
        });
    }
    rows.sort_by_cached_key(|row| (row.percent, domain::pinyin::sort_key(&row.name, ""), row.id));
    let mut branches: Vec<BranchCompleteness> = branches
        .into_iter()
        .map(|(id, (n_people, n_complete, n_known, n_wanted))| BranchCompleteness {
            id,
            name: if id.is_some() { people.organization_name(id) } else { "未分配支部" }.to_owned(),
            n_people: n_people as u32,
            n_complete: n_complete as u32,
            percent: percent(n_known, n_wanted),
        })
        .collect();
    branches.sort_by(|one, other| (one.percent, &one.name).cmp(&(other.percent, &other.name)));
    Ok(CompletenessPage { percent: percent(all_known, all_wanted), branches, people: rows })
}

/// Who lacks what, of those asked for or of a branch; who lacks nothing is left out.
pub(super) fn who_lacks<'a>(
    people: &'a People,
    ids: &[PersonId],
    branch: Option<OrganizationId>,
) -> Vec<(&'a Record, Vec<Field>)> {
    let whom: Vec<&Record> = if ids.is_empty() {
        let everybody = people.everyone(branch);
        everybody
            .into_iter()
            .filter_map(|id| people.get(id))
            .filter(|record| record.state.standing.is_here())
            .collect()
    } else {
        ids.iter().filter_map(|id| people.get(*id)).filter(|record| !record.is_trashed()).collect()
    };
    whom.into_iter()
        .map(|record| (record, people.lacking(record)))
        .filter(|(_, lacking)| !lacking.is_empty())
        .collect()
}

/// Asks exactly the missing questions of exactly those persons. Only names of people and fields stand in it.
pub(crate) fn completeness_text(
    open: &mut Opened<'_>,
    request: CompletenessTextRequest,
) -> AppResult<CompletenessTexts> {
    let people = open.people();
    let lacking = who_lacks(people, &request.ids, request.branch);
    let labels =
        |fields: &[Field]| fields.iter().map(|field| people.label(*field)).collect::<Vec<_>>().join("、");
    let n_people = lacking.len() as u32;
    // Two of one name are told apart by their class.
    let mut n_of_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (record, _) in &lacking {
        *n_of_name.entry(&record.values.name).or_default() += 1;
    }
    let called = |record: &Record| {
        let name = record.values.name.as_str();
        let is_shared = n_of_name.get(name).is_some_and(|n| *n > 1);
        match record.text(Field::ClassName) {
            class if is_shared && !class.is_empty() => format!("{name}（{class}）"),
            _ => name.to_owned(),
        }
    };
    let sign = people.organization_name(request.branch);
    let sign = if sign.is_empty() { String::new() } else { format!("（{sign}）") };
    match request.style.as_str() {
        "group" | "" => {
            let each: Vec<String> = lacking
                .iter()
                .map(|(record, fields)| format!("{}：{}", called(record), labels(fields)))
                .collect();
            let text = if each.is_empty() {
                String::new()
            } else {
                format!(
                    "各位同学：党员信息还有几项没有登记{sign}，请以下 {n_people} 位补充，私信发给我或填写补填表，不要把身份证号等个人信息发在群里。谢谢！\n{}。",
                    each.join("；\n")
                )
            };
            Ok(CompletenessTexts { text, each: Vec::new(), n_people })
        }
        "private" => {
            let each = lacking
                .iter()
                .map(|(record, fields)| CompletenessText {
                    id: record.id,
                    name: record.values.name.clone(),
                    text: format!(
                        "{}，你好！党员信息还缺以下 {} 项，请补充：{}。收到后会及时登记，谢谢！",
                        record.values.name,
                        fields.len(),
                        labels(fields)
                    ),
                })
                .collect();
            Ok(CompletenessTexts { text: String::new(), each, n_people })
        }
        _ => Err(AppError::new(Kind::Field, "催填通知只有群发和私信两种，没有生成。请重新选择。")),
    }
}
