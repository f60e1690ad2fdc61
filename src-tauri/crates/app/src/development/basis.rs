//! What steps are judged by beside the rules: the list that the school follows and the working days, as the archive has
//! them. Read with everybody and again when a setting changes.

use std::sync::{Arc, LazyLock};

use domain::calendar::{Workdays, YearTable};
use domain::development::StepList;
use store::Reader;

use crate::error::{AppError, AppResult, Kind};

/// The setting that holds the text of the archive's own list.
pub(crate) const STEPS_SETTING: &str = "steps.list";
/// Beginning of the settings that hold the archive's own tables: `workdays.2027`.
pub(crate) const WORKDAYS_SETTING: &str = "workdays.";

static NATIONAL: LazyLock<Option<Arc<StepList>>> = LazyLock::new(|| StepList::national().ok().map(Arc::new));
static DELIVERED: LazyLock<Workdays> = LazyLock::new(|| Workdays::delivered().unwrap_or_default());

/// The tables of working days that come with the program.
pub(crate) fn delivered_workdays() -> &'static Workdays {
    &DELIVERED
}

/// The archive's own steps and working days.
#[derive(Debug, Clone)]
pub(crate) struct Basis {
    // An own list that cannot be read is not replaced by another one: steps would be judged by what nobody chose.
    steps: Option<Arc<StepList>>,
    workdays: Arc<Workdays>,
}

impl Basis {
    /// Reads both.
    pub(crate) fn load(reader: &Reader<'_>) -> AppResult<Self> {
        let own = reader.setting(STEPS_SETTING)?;
        let steps = match own.as_ref().and_then(serde_json::Value::as_str) {
            Some(text) => StepList::parse(text).ok().map(Arc::new),
            None => NATIONAL.clone(),
        };
        let mut workdays = DELIVERED.clone();
        let settings = reader.settings()?;
        for (_, value) in settings.iter().filter(|(key, _)| key.starts_with(WORKDAYS_SETTING)) {
            // What is no table leaves its year as it was delivered, or without one: then it is asked for.
            if let Ok(table) = YearTable::from_value(value) {
                workdays.insert(table);
            }
        }
        Ok(Self { steps, workdays: Arc::new(workdays) })
    }

    /// The steps that are followed here.
    ///
    /// # Errors
    /// The archive's own list cannot be read, or the delivered one is damaged.
    pub(crate) fn steps(&self) -> AppResult<&StepList> {
        self.steps.as_deref().ok_or_else(unreadable)
    }

    /// The same for whoever writes meanwhile.
    ///
    /// # Errors
    /// As [`Basis::steps`].
    pub(crate) fn shared_steps(&self) -> AppResult<Arc<StepList>> {
        self.steps.clone().ok_or_else(unreadable)
    }

    /// The working days that hold here.
    pub(crate) fn workdays(&self) -> &Workdays {
        &self.workdays
    }
}

fn unreadable() -> AppError {
    AppError {
        detail: "E-STEPS-01".to_owned(),
        ..AppError::new(
            Kind::Rule,
            "本校的步骤表读不出来，发展党员的步骤暂时不能核对。已登记的内容没有变化。请到“设置 › 规则 › 步骤”重新选择。",
        )
    }
}
