// Saving a card. A refusal of any kind leaves the typing as it is.
import { markRaw, nextTick, ref } from 'vue'
import { asAppError } from '@/api/call'
import type { PersonCard } from '@/api/generated'
import { queryClient, send } from '@/api/query'
import { acceptNewer, changesOf, dropDraft, settleTyping, type Draft } from '../draft'

// Fields that were disabled while saving have lost the focus: it goes to what must be mended, or back.
function putFocus(from: Element | null, field: string | null): void {
  if (document.activeElement && document.activeElement !== document.body) return
  const wrong = field ? document.querySelector(`[data-field="${CSS.escape(field)}"] :is(input, textarea)`) : null
  const target = wrong ?? from
  if (target instanceof HTMLElement && target.isConnected) target.focus()
}

/** `reload` reads the card anew after somebody else changed it. */
export function useSave(reload: () => Promise<unknown>) {
  const isBusy = ref(false)

  async function save(card: PersonCard, draft: Draft, insist: boolean): Promise<PersonCard | null> {
    if (isBusy.value) return null
    isBusy.value = true
    const from = document.activeElement
    await settleTyping()
    // A date that was not understood would be lost without a word: it has to be mended first, its sentence stands beside it.
    // A new person without anything typed goes to Rust all the same: it says what is wanted.
    if ((draft.typed.size === 0 && card.id !== 0) || draft.unread.size > 0) {
      isBusy.value = false
      return null
    }
    const accepted = insist ? (draft.error?.findings ?? []).map((finding) => finding.rule) : []
    // The newer state was shown together with the typing; saving again is the answer.
    if (draft.error?.kind === 'stale') acceptNewer(draft, card)
    draft.error = null
    try {
      const changes = changesOf(draft)
      const changed =
        card.id === 0
          ? await send('person_add', { changes, accepted })
          : await send('person_update', { id: card.id, revision: draft.revision, changes, reason: draft.reason, accepted })
      dropDraft(card.id)
      queryClient.setQueryData(['people', 'person_card', { id: changed.value.id }], changed.value)
      return changed.value
    } catch (thrown) {
      const error = asAppError(thrown)
      draft.error = markRaw(error)
      if (error.kind === 'stale') await reload()
      return null
    } finally {
      isBusy.value = false
      void nextTick(() => putFocus(from, draft.error?.field ?? null))
    }
  }

  return { isBusy, save }
}
