//! Word templates: the delivered ones and a school's own, what may stand in them, and filling them from the archive.
//!
//! A template is a small file that somebody of the school made; it is read in this process, since the crate `docx` reads
//! bounded text only and never opens pictures, macros or links.

mod fill;
mod own;

use docx::Template;

use crate::development::{ENTRIES, LISTS, own_fields};
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Nothing, TemplateField, TemplateFieldGroup, TemplateList, TemplateView};
use crate::words;

pub(crate) use fill::{check, fill};
pub(crate) use own::{add, remove};

/// Under which name the last choice is remembered, beside those of the reports.
const REMEMBERED_AS: &str = "template";
/// The people of one document.
const PEOPLE: &str = "名单";
/// How many they are.
const COUNT: &str = "人数";

macro_rules! delivered {
    ($($code:literal, $name:literal;)*) => {
        /// The templates that come with the program: code, name, document.
        const DELIVERED: &[(&str, &str, &[u8])] =
            &[$(($code, $name, include_bytes!(concat!("../../../../../assets/templates/", $code, ".docx")))),*];
    };
}

delivered! {
    "application_talk", "入党申请谈话记录表";
    "cultivation_record", "培养教育考察登记表";
    "activist_filing_report", "入党积极分子备案报告";
    "candidate_filing_report", "发展对象备案报告";
    "public_notice", "发展党员公示";
    "public_notice_result", "公示结果说明";
    "admission_meeting", "支部大会会议记录（接收预备党员）";
    "conversion_meeting", "支部大会会议记录（预备党员转正）";
    "ballot_result", "票决结果说明";
    "conversion_application", "转正申请书";
    "full_course", "发展党员全程记实表";
}

/// A template with its document.
struct Known {
    view: TemplateView,
    template: AppResult<Template>,
}

/// Every template, those of the school first.
fn all(open: &Opened<'_>) -> AppResult<Vec<Known>> {
    let own = own::kept(open)?.into_iter().map(|kept| {
        let added = kept.added_on.map(|day| format!("{} 添加", words::short_day(day, open.today)));
        (kept.id.clone(), kept.name.clone(), added, kept.template())
    });
    let delivered = DELIVERED.iter().map(|(code, name, bytes)| {
        let template = Template::read(bytes.to_vec()).map_err(AppError::bug);
        ((*code).to_owned(), (*name).to_owned(), None, template)
    });
    let known = own.map(|one| (true, one)).chain(delivered.map(|one| (false, one)));
    Ok(known
        .map(|(is_own, (id, name, added, template))| {
            let names = template.as_ref().map(Template::placeholders).unwrap_or_default();
            let view = TemplateView {
                id,
                name,
                is_own,
                is_list: names.iter().any(|name| is_about_all(name)),
                added: added.unwrap_or_default(),
                unknown: names.into_iter().filter(|name| !is_known(open, name)).collect(),
            };
            Known { view, template }
        })
        .collect())
}

/// Whether a name speaks of all people of a document.
fn is_about_all(name: &str) -> bool {
    let name = name.trim_start_matches('#');
    name == PEOPLE || name == COUNT || name.split_once('.').is_some_and(|(list, _)| list == PEOPLE)
}

fn is_known(open: &Opened<'_>, name: &str) -> bool {
    let is_text = |name: &str| {
        ENTRIES.iter().any(|entry| entry.name == name)
            || own_fields(open.people()).any(|(_, label)| label == name)
    };
    if let Some(list) = name.strip_prefix('#') {
        return list == PEOPLE || LISTS.iter().any(|(known, _)| *known == list);
    }
    match name.split_once('.') {
        Some((PEOPLE, field)) => field == "序号" || is_text(field),
        Some((list, field)) => {
            LISTS.iter().any(|(known, fields)| *known == list && (field == "序号" || fields.contains(&field)))
        }
        None => name == COUNT || is_text(name),
    }
}

fn missing() -> AppError {
    AppError::new(Kind::Missing, "这个模板已不在，可能刚被移除。档案没有变化，请重新选择。")
}

/// The templates that exist.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<TemplateList> {
    list_of(open)
}

fn list_of(open: &Opened<'_>) -> AppResult<TemplateList> {
    let remembered = open.app.look_file().exports;
    Ok(TemplateList {
        templates: all(open)?.into_iter().map(|known| known.view).collect(),
        // Forms of the archive want the number of identity; who hides it once, hides it again.
        masked_by_default: remembered.get(REMEMBERED_AS).is_some_and(|choice| choice == "masked"),
    })
}

/// What may stand between the braces.
pub(crate) fn fields(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<TemplateFieldGroup>> {
    let field = |name: &str, example: &str| TemplateField {
        written: format!("{{{{{name}}}}}"),
        example: example.to_owned(),
    };
    let mut groups: Vec<TemplateFieldGroup> = Vec::new();
    for entry in ENTRIES {
        match groups.last_mut() {
            Some(group) if group.label == entry.group => group.fields.push(field(entry.name, entry.example)),
            _ => groups.push(TemplateFieldGroup {
                label: entry.group.to_owned(),
                hint: String::new(),
                fields: vec![field(entry.name, entry.example)],
            }),
        }
    }
    let own: Vec<TemplateField> = own_fields(open.people()).map(|(_, label)| field(&label, "")).collect();
    if !own.is_empty() {
        groups.push(TemplateFieldGroup {
            label: "自定义项目".to_owned(), hint: String::new(), fields: own
        });
    }
    groups.push(TemplateFieldGroup {
        label: PEOPLE.to_owned(),
        hint: "写在表格的一行里，所选的每个人重复一行，所有人一份文件；上面的项目都可以写在“名单.”后面。写在别处则用顿号连起来。"
            .to_owned(),
        fields: vec![
            field("#名单", "从这一行起重复"),
            field("名单.序号", "1"),
            field("名单.姓名", "王小明"),
            field("名单.确定积极分子日期", "2024年12月10日"),
            field(COUNT, "3"),
        ],
    });
    for (name, parts) in LISTS {
        let mut fields =
            vec![field(&format!("#{name}"), "从这一行起重复"), field(&format!("{name}.序号"), "1")];
        fields.extend(parts.iter().map(|part| field(&format!("{name}.{part}"), "")));
        let hint = "写在表格的一行里，登记过几次就重复几行。".to_owned();
        groups.push(TemplateFieldGroup { label: name.to_owned(), hint, fields });
    }
    Ok(groups)
}
