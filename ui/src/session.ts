// What every page knows: where the program stands, and what one page hands to another.
// No page keeps a copy; people's data is not kept here at all.
import { ref, shallowReadonly, shallowRef } from 'vue'
import { call } from './api/call'
import type { AppState, KeptView, Look, OrganizationId, PersonQuery, PickedFile } from './api/generated'

const current = shallowRef<AppState | null>(null)

/** Where the program stands; `null` until Rust has answered once. */
export const appState = shallowReadonly(current)

/** Takes a state that Rust has just sent as an answer. */
export function takeState(state: AppState): void {
  current.value = state
}

/** Asks Rust anew, for instance after something was written. */
export async function refreshState(): Promise<AppState> {
  const state = await call('app_state', {})
  current.value = state
  return state
}

/** Changes looks: shown at once, then saved; taken back if Rust refuses. */
export async function saveLook(patch: Partial<Look>): Promise<void> {
  const before = current.value
  if (!before) return
  current.value = { ...before, look: { ...before.look, ...patch } }
  try {
    const look = await call('look_save', current.value.look)
    current.value = { ...current.value, look }
  } catch (error) {
    current.value = before
    throw error
  }
}

/** The branch that every list is limited to; `null` is all of them. */
export const chosenBranch = ref<OrganizationId | null>(null)

/** A file that waits for the import wizard (dropped on the window, or chosen at first run). */
export const waitingFile = shallowRef<PickedFile | null>(null)

/** A page asks for the dialog that confirms the recovery code. */
export const recoveryAsked = ref(false)

/** A list that another page asks the roster to show. */
export const askedRoster = shallowRef<{ query: PersonQuery; label: string; kept?: KeptView } | null>(null)

/** The day whose state list and card show; empty: today. */
export const asOf = ref('')

/** The roster is asked to open the form for a new person. */
export const newPersonAsked = ref(false)

/** The query that lists everyone. */
export function wholeRoster(view = 'all'): PersonQuery {
  return { view, search: '', branch: null, filters: [], sort: null, descending: false, order_by_name: 'pinyin', group: null, as_of: '' }
}
