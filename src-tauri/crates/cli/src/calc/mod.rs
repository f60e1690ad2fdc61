//! stub
#[derive(Debug, clap::Args)]
pub(crate) struct CalcArgs {}
pub(crate) fn answer(_c: CalcArgs, _t: Option<chrono::NaiveDate>) -> Result<crate::Answer, crate::Refusal> { Err(crate::Refusal::Usage(String::new())) }
