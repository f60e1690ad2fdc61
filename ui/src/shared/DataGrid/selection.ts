// Where the cursor is, which block of cells is marked, which rows are ticked. Knows neither keys nor the page.
import { computed, ref, watch, type Ref } from 'vue'
import type { GridRange } from './types'

/** Row of the cursor while it stands on the header. */
export const HEADER = -1

export interface SelectionSource {
  ids: () => readonly number[]
  /** Columns with a cursor, the tick column among them. */
  columnCount: () => number
  ticked: Ref<ReadonlySet<number>>
  activeId: Ref<number | null>
}

export function useSelection(source: SelectionSource) {
  /** `null` until the grid was entered once. */
  const row = ref<number | null>(null)
  const column = ref(0)
  const anchor = ref<{ row: number; column: number } | null>(null)

  const range = computed<GridRange | null>(() => {
    const at = row.value
    if (at === null || at === HEADER || !anchor.value) return null
    return {
      fromRow: Math.min(anchor.value.row, at),
      toRow: Math.max(anchor.value.row, at),
      fromColumn: Math.min(anchor.value.column, column.value),
      toColumn: Math.max(anchor.value.column, column.value),
    }
  })
  /** The marked block, or the one cell under the cursor. */
  const block = computed<GridRange | null>(() => {
    if (range.value) return range.value
    if (row.value === null || row.value === HEADER) return null
    return { fromRow: row.value, toRow: row.value, fromColumn: column.value, toColumn: column.value }
  })
  const tickedHere = computed(() => source.ids().reduce((n, id) => n + (source.ticked.value.has(id) ? 1 : 0), 0))
  const allTicked = computed(() => tickedHere.value > 0 && tickedHere.value === source.ids().length)

  function clamp(value: number, low: number, high: number): number {
    return Math.max(low, Math.min(high, value))
  }

  /** Moves the cursor; with `extend` the block grows from where it began. */
  function moveTo(nextRow: number, nextColumn: number, extend = false): void {
    const last = source.ids().length - 1
    const target = clamp(nextRow, extend ? 0 : HEADER, last)
    if (extend && row.value !== null && row.value !== HEADER) anchor.value ??= { row: row.value, column: column.value }
    else anchor.value = null
    row.value = target
    column.value = clamp(nextColumn, 0, Math.max(0, source.columnCount() - 1))
    const id = target >= 0 ? source.ids()[target] : undefined
    if (id !== undefined) source.activeId.value = id
  }

  /** Marks whole rows. */
  function markRows(first: number, last: number): void {
    anchor.value = { row: first, column: 0 }
    row.value = last
    column.value = source.columnCount() - 1
  }

  function dropRange(): void {
    anchor.value = null
  }

  /** Ticks rows, or takes the ticks away where all of them are ticked already. */
  function toggle(first: number, last: number): void {
    const ids = source.ids().slice(first, last + 1)
    const next = new Set(source.ticked.value)
    const on = !ids.every((id) => next.has(id))
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    source.ticked.value = next
  }

  function tickAll(): void {
    source.ticked.value = new Set(source.ids())
  }

  function tickNone(): void {
    source.ticked.value = new Set()
  }

  // After sorting or filtering the cursor follows its person, not its line.
  watch(source.ids, (ids) => {
    dropRange()
    if (row.value === null || row.value === HEADER) return
    const at = source.activeId.value === null ? -1 : ids.indexOf(source.activeId.value)
    row.value = at >= 0 ? at : ids.length > 0 ? clamp(row.value, 0, ids.length - 1) : null
  })
  watch(source.activeId, (id) => {
    if (id === null || (row.value !== null && source.ids()[row.value] === id)) return
    const at = source.ids().indexOf(id)
    if (at < 0) return
    dropRange()
    row.value = at
  })

  return { row, column, range, block, allTicked, tickedHere, moveTo, markRows, dropRange, toggle, tickAll, tickNone }
}

export type Selection = ReturnType<typeof useSelection>
