// Changing one cell in place (F2). The field is an ordinary input, so that an input method has a caret to write at:
// typing on a cell never starts it, since the first letter of a Chinese word would be taken as text.
import { nextTick, shallowRef, type Ref } from 'vue'
import { pressed } from '../ime'
import type { GridColumn, GridCommit } from './types'

export interface EditorSource<Row> {
  frame: Ref<HTMLElement | undefined>
  /** The cell under the cursor. */
  here: () => { id: number; row: Row; column: GridColumn<Row> } | null
  rowOf: (id: number) => Row | undefined
  commit: (change: GridCommit<Row>) => void
  /** Gives the focus back to the grid and moves on. */
  leave: (down: number, right: number) => void
}

const STEPS: [string, number, number][] = [
  ['Enter', 1, 0],
  ['Tab', 0, 1],
  ['Shift+Tab', 0, -1],
]

/** What the editor of a cell starts with. */
export function startOf<Row>(column: GridColumn<Row>, row: Row): string {
  return (column.editText ?? column.text)(row)
}

export function useEditor<Row>(source: EditorSource<Row>) {
  const editing = shallowRef<{ id: number; column: GridColumn<Row> } | null>(null)
  /** The cell that was changed last, for its fading mark. */
  const flashed = shallowRef<{ id: number; key: string } | null>(null)

  async function start(): Promise<void> {
    const here = source.here()
    if (!here) return
    const { editable } = here.column
    if (!(typeof editable === 'function' ? editable(here.row) : editable)) return
    editing.value = { id: here.id, column: here.column }
    await nextTick()
    const field = source.frame.value?.querySelector<HTMLInputElement>('.grid-editor')
    field?.focus()
    field?.select()
  }

  function stop(field: HTMLInputElement, save: boolean): void {
    const now = editing.value
    if (!now) return
    editing.value = null
    const row = source.rowOf(now.id)
    if (!save || !row || field.value === startOf(now.column, row)) return
    flashed.value = { id: now.id, key: now.column.key }
    source.commit({ id: now.id, row, columnKey: now.column.key, text: field.value })
  }

  function onKey(event: KeyboardEvent): void {
    // The grid's own keys stay out while text is typed; those of the whole window (F1, Ctrl+K) go on.
    const field = event.target as HTMLInputElement
    const step = STEPS.find(([chord]) => pressed(event, chord))
    if (!step && !pressed(event, 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    stop(field, step !== undefined)
    source.leave(step?.[1] ?? 0, step?.[2] ?? 0)
  }

  return { editing, flashed, start, stop, onKey }
}
