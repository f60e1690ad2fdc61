// Rows by window: the grid holds ids, and asks for the rows near the view, about a hundred at a time.
import { ref, shallowRef, watch } from 'vue'

export const WINDOW = 100
const THROTTLE_MS = 40

export interface RowSource<Row> {
  ids: () => readonly number[]
  fetchRows: (ids: number[]) => Promise<Row[]>
  /** Another value makes everything stale; old rows stay visible until the new ones are here. */
  version: () => unknown
}

export interface RowWindow<Row> {
  /** The row, if it was read. Reading it in a render follows later loads. */
  rowOf: (id: number) => Row | undefined
  /** Says which rows are in view. */
  show: (from: number, to: number) => void
  /** Reads all rows of a stretch; `false` where some could not be read. */
  ensure: (from: number, to: number) => Promise<boolean>
  /** Reads again after a failure. */
  retry: () => void
  /** What went wrong in the last reading. */
  trouble: Readonly<{ value: unknown }>
}

export function useRows<Row extends { id: number }>(source: RowSource<Row>): RowWindow<Row> {
  const cache = new Map<number, { row: Row; age: number }>()
  const pending = new Map<number, Promise<unknown>>()
  const loads = ref(0)
  const trouble = shallowRef<unknown>(null)
  let age = 0
  let from = 0
  let to = -1
  let timer: ReturnType<typeof setTimeout> | undefined

  const isFresh = (id: number) => cache.get(id)?.age === age

  async function read(ids: number[]): Promise<void> {
    const askedAt = age
    const asked = source.fetchRows(ids)
    for (const id of ids) pending.set(id, asked)
    try {
      const rows = await asked
      // An answer to an older question would bring back what was changed since.
      if (askedAt !== age) return
      for (const row of rows) cache.set(row.id, { row, age })
      // Rows that are gone are not asked for again and again.
      for (const id of ids) if (!isFresh(id)) cache.delete(id)
      trouble.value = null
    } catch (thrown) {
      if (askedAt === age) trouble.value = thrown
    } finally {
      for (const id of ids) if (pending.get(id) === asked) pending.delete(id)
      loads.value += 1
    }
  }

  /** Whole windows that touch the stretch, so that neighbours come along and questions repeat seldom. */
  function wanted(first: number, last: number): number[][] {
    const ids = source.ids()
    const result: number[][] = []
    for (let start = Math.floor(Math.max(0, first) / WINDOW) * WINDOW; start <= last && start < ids.length; start += WINDOW) {
      const missing = ids.slice(start, start + WINDOW).filter((id) => !isFresh(id) && !pending.has(id))
      if (missing.length > 0) result.push(missing)
    }
    return result
  }

  function load(): void {
    timer = undefined
    const margin = WINDOW / 4
    for (const ids of wanted(from - margin, to + margin)) void read(ids)
  }

  function show(first: number, last: number): void {
    from = first
    to = last
    // Throttled, not delayed until the end: a long drag of the scroll bar still fills what it passes slowly.
    timer ??= setTimeout(load, loads.value === 0 ? 0 : THROTTLE_MS)
  }

  async function ensure(first: number, last: number): Promise<boolean> {
    for (const ids of wanted(first, last)) await read(ids)
    const stretch = source.ids().slice(first, last + 1)
    await Promise.allSettled(stretch.map((id) => pending.get(id)))
    return stretch.every((id) => cache.has(id))
  }

  function retry(): void {
    trouble.value = null
    load()
  }

  watch(source.version, () => {
    age += 1
    pending.clear()
    load()
  })
  watch(source.ids, () => {
    if (to >= 0) show(from, to)
  })

  return {
    rowOf(id) {
      void loads.value
      return cache.get(id)?.row
    },
    show,
    ensure,
    retry,
    trouble,
  }
}
