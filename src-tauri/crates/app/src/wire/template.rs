//! Word templates: which there are, what may stand in them, and filling them.

use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateView {
    /// Stands for it.
    pub id: String,
    /// 入党申请谈话记录表
    pub name: String,
    /// Added by the school; delivered ones cannot be removed.
    pub is_own: bool,
    /// One file for all people, since it contains 名单; otherwise a file for each.
    pub is_list: bool,
    /// When it was added, in words; empty for what is delivered.
    pub added: String,
    /// Placeholders in it that the program does not know: they stay as they are.
    pub unknown: Vec<String>,
}

/// All templates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateList {
    /// Those of the school first.
    pub templates: Vec<TemplateView>,
    /// With the middle of numbers hidden, unless the user says otherwise: how it was last, else in full.
    pub masked_by_default: bool,
}

/// A template that was added, and all of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateAdded {
    /// The one that was added; empty where the dialog was cancelled.
    pub id: String,
    /// All of them.
    pub list: TemplateList,
}

/// One template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateRequest {
    /// Which.
    pub id: String,
}

/// A name that may stand between the braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateField {
    /// As it is written: `{{姓名}}`, `{{#考察}}`.
    pub written: String,
    /// What it becomes, for an invented person.
    pub example: String,
}

/// Names that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateFieldGroup {
    /// Its heading.
    pub label: String,
    /// What to know of them; empty for most.
    pub hint: String,
    /// The names.
    pub fields: Vec<TemplateField>,
}

/// A template and whom to fill it with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateFill {
    /// Which template.
    pub template: String,
    /// Whom, in this order.
    pub people: Vec<PersonId>,
    /// Hide the middle of numbers, phones and addresses.
    #[serde(default)]
    pub masked: bool,
}

/// A place that will be left to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateBlank {
    /// The name between the braces.
    pub name: String,
    /// In how many files.
    pub n_files: u32,
    /// Whose, where it is not in all of them: 张三、李四等 5 人.
    pub whose: String,
}

/// What filling a template would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateCheck {
    /// How many files.
    pub n_files: u32,
    /// Of how many people.
    pub n_people: u32,
    /// What will be blank.
    pub blanks: Vec<TemplateBlank>,
    /// Names that the program does not know.
    pub unknown: Vec<String>,
}
