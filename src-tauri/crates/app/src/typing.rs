//! What was typed into a form and is not saved yet: kept in the vault, so that neither a lock nor a power cut loses it.

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{FormDraft, FormDraftScope, Nothing};

/// No form holds more; what is larger is a mistake of the page.
const MOST_BYTES: usize = 256 * 1024;

/// Everything that was typed and not saved.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<FormDraft>> {
    let kept = open.store().read().form_drafts()?;
    Ok(kept.into_iter().map(|draft| FormDraft { scope: draft.scope, body: draft.body.to_string() }).collect())
}

/// Keeps what was typed so far.
pub(crate) fn keep(open: &mut Opened<'_>, request: FormDraft) -> AppResult<Nothing> {
    let is_scope = (1..=64).contains(&request.scope.len());
    let body =
        serde_json::from_str(&request.body).ok().filter(|_| request.body.len() <= MOST_BYTES && is_scope);
    let Some(body) = body else {
        return Err(AppError::new(
            Kind::Bug,
            "没能暂存正在填写的内容，已保存的数据没有变化。请先点“保存”，或删去过长的内容。",
        ));
    };
    open.store_mut().keep_draft(&request.scope, &body)?;
    Ok(Nothing {})
}

/// Forgets what was typed: it was saved, or thrown away by the user.
pub(crate) fn forget(open: &mut Opened<'_>, request: FormDraftScope) -> AppResult<Nothing> {
    open.store_mut().drop_draft(&request.scope)?;
    Ok(Nothing {})
}
