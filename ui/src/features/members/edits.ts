// Changes of many cells: shown by Rust before they are written. One change waits at a time; it is applied or dropped.
import { ref, shallowRef } from 'vue'
import { asAppError, call } from '@/api/call'
import type { EditPreview, Field, PeopleEdit } from '@/api/generated'
import { send } from '@/api/query'
import type { GridBlock } from '@/shared/DataGrid'
import { announce } from '@/shared/undo'
import { text } from '@/text'

/** So many cells are changed at once, with the way back offered; more are shown first. */
const AT_ONCE = 20

export function editOf(parts: Partial<PeopleEdit>): PeopleEdit {
  return { cells: [], ids: [], changes: [], paste: null, fill: null, ...parts }
}

export interface Waiting {
  edit: PeopleEdit
  preview: EditPreview
}

export function useEdits(done: () => void) {
  const waiting = shallowRef<Waiting | null>(null)
  const isBusy = ref(false)
  const reason = ref('')
  const error = ref('')

  async function run(one: Waiting): Promise<boolean> {
    isBusy.value = true
    error.value = ''
    try {
      await send('people_edit', { edit: one.edit, revision: one.preview.revision, reason: reason.value.trim() }, one.preview.n_people)
      waiting.value = null
      reason.value = ''
      done()
      return true
    } catch (thrown) {
      const fault = asAppError(thrown)
      error.value = fault.message
      // Something else was written meanwhile: what is shown is old, so it is shown anew.
      if (fault.kind === 'stale') await look(one.edit)
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function look(edit: PeopleEdit): Promise<EditPreview | null> {
    try {
      const preview = await call('people_edit_preview', edit)
      waiting.value = { edit, preview }
      return preview
    } catch (thrown) {
      announce(asAppError(thrown).message)
      return null
    }
  }

  /** Shows a change; a small plain one that was typed in place is written at once. */
  async function propose(edit: PeopleEdit, direct: boolean): Promise<void> {
    reason.value = ''
    error.value = ''
    waiting.value = null
    let preview: EditPreview
    isBusy.value = true
    try {
      preview = await call('people_edit_preview', edit)
    } catch (thrown) {
      announce(asAppError(thrown).message)
      return
    } finally {
      isBusy.value = false
    }
    if (preview.n_changed === 0 && preview.n_refused === 0) return announce(text.list.edit.nothing)
    const isPlain = preview.n_refused === 0 && !preview.needs_reason && preview.n_changed <= AT_ONCE
    if (direct && isPlain) {
      if (!(await run({ edit, preview }))) announce(error.value)
    } else waiting.value = { edit, preview }
  }

  /** What the keys of the grid ask for. */
  function takeBlock(block: GridBlock): void {
    const columns = block.columns as Field[]
    const each = (value: string) => editOf({ cells: block.ids.flatMap((id) => columns.map((field) => ({ id, field, value }))) })
    if (block.act === 'clear') void propose(each(''), true)
    else if (block.act === 'today') void propose(each(text.list.edit.today), true)
    else if (block.act === 'fill') void propose(editOf({ fill: { ids: block.ids, columns } }), true)
    else if (block.act === 'paste')
      void propose(editOf({ paste: { text: block.text, ids: block.below, columns: block.beside as Field[], n_rows: block.ids.length, n_columns: columns.length } }), false)
  }

  function apply(): void {
    if (waiting.value && !isBusy.value) void run(waiting.value)
  }

  function drop(): void {
    waiting.value = null
    reason.value = ''
    error.value = ''
  }

  return { waiting, isBusy, reason, error, propose, takeBlock, look, apply, drop }
}

export type Edits = ReturnType<typeof useEdits>
