// What was typed into a card and is not saved yet. It outlives switching tabs, people and pages, and a refused save.
import { reactive, watch } from 'vue'
import type { AppError, CardField, Field, FieldChange, FindingView, PersonCard, PersonId } from '@/api/generated'
import { keep, keptOf } from '@/shared/kept'

/** One field that was typed. */
export interface Typed {
  value: string
  /** What stood there when the typing began, as it was shown. */
  before: string
}

/** The unsaved state of one card. Key 0 is the person who does not exist yet. */
export interface Draft {
  id: PersonId
  /** The state that the typing started from. */
  revision: number
  typed: Map<Field, Typed>
  reason: string
  /** Dates that were typed and not understood: they are not saved, and nothing else is until they are mended. */
  unread: Map<Field, string>
  /** Groups whose editor is open. */
  editing: Set<string>
  error: AppError | null
}

/** A draft as it is kept in the vault. */
interface KeptDraft {
  revision: number
  typed: [Field, Typed][]
  reason: string
  editing: string[]
}

const drafts = reactive(new Map<PersonId, Draft>())
const scopeOf = (id: PersonId): string => `person/${id}`

/** The draft of a card; made when first asked for, from what was kept if anything was. */
export function draftOf(id: PersonId): Draft {
  let draft = drafts.get(id)
  if (!draft) {
    const kept = keptOf<KeptDraft>(scopeOf(id))
    drafts.set(id, {
      id,
      revision: kept?.revision ?? 0,
      typed: new Map(kept?.typed),
      unread: new Map(),
      reason: kept?.reason ?? '',
      editing: new Set(kept?.editing),
      error: null,
    })
    draft = drafts.get(id) as Draft
  }
  return draft
}

watch(drafts, (all) => {
  for (const draft of all.values()) {
    const { id, revision, typed, reason, editing } = draft
    const kept: KeptDraft = { revision, typed: [...typed], reason, editing: [...editing] }
    keep(scopeOf(id), typed.size > 0 ? kept : null)
  }
})

export { followReading, settleTyping } from '@/shared/reading'

/** There is something to save or to mend. */
export function isDirty(draft: Draft): boolean {
  return draft.typed.size > 0 || draft.unread.size > 0
}

/** Saved, or thrown away. */
export function dropDraft(id: PersonId): void {
  drafts.delete(id)
  keep(scopeOf(id), null)
}

export function fieldsOf(card: PersonCard): CardField[] {
  return card.groups.flatMap((group) => group.fields)
}

/** What the editor of a field starts with. */
export function startValue(field: CardField): string {
  return field.is_sensitive ? '' : field.value
}

/** Takes what was typed; typing the old value again is no change. */
export function type(draft: Draft, card: PersonCard, field: CardField, value: string): void {
  if (draft.typed.size === 0) draft.revision = card.revision
  const known = draft.typed.get(field.field)
  if (value === startValue(field)) draft.typed.delete(field.field)
  else if (known) known.value = value
  else draft.typed.set(field.field, { value, before: field.shown })
  if (draft.error?.field === field.field) draft.error = null
}

/** A sensitive value is wiped on purpose: an empty editor means "leave it". */
export function wipe(draft: Draft, card: PersonCard, field: CardField): void {
  if (draft.typed.size === 0) draft.revision = card.revision
  draft.typed.set(field.field, { value: '', before: field.shown })
}

/** Fields that were typed here and changed elsewhere meanwhile, with what stands there now. */
export function conflicts(draft: Draft, card: PersonCard): Map<Field, string> {
  const found = new Map<Field, string>()
  if (draft.revision === card.revision) return found
  for (const field of fieldsOf(card)) {
    const typed = draft.typed.get(field.field)
    if (typed && typed.before !== field.shown) found.set(field.field, field.shown)
  }
  return found
}

/** A newer card arrived: where it touches nothing that was typed, the typing simply goes on from it. */
export function rebase(draft: Draft, card: PersonCard): void {
  if (draft.typed.size > 0 && conflicts(draft, card).size === 0) draft.revision = card.revision
}

/** The user has seen what changed elsewhere and saves all the same. */
export function acceptNewer(draft: Draft, card: PersonCard): void {
  draft.revision = card.revision
  for (const field of fieldsOf(card)) {
    const typed = draft.typed.get(field.field)
    if (typed) typed.before = field.shown
  }
}

export function changesOf(draft: Draft): FieldChange[] {
  return [...draft.typed].map(([field, typed]) => ({ field, value: typed.value }))
}

/** Whether what was typed touches a legal fact, so that a reason is asked for. */
export function asksReason(draft: Draft, card: PersonCard): boolean {
  return fieldsOf(card).some((field) => field.needs_reason && draft.typed.has(field.field))
}

/** Whether a refusal may be overruled: every finding is a warning or less. */
export function mayInsist(findings: FindingView[]): boolean {
  return findings.length > 0 && findings.every((finding) => finding.severity !== 'block')
}
