// What was typed into the grid of 补录 and is not saved yet. It outlives the page, a lock, and a save that left some of it.
import { ref } from 'vue'
import type { BackfillCell, BackfillRead, PersonId } from '@/api/generated'
import { keep, keptOf } from '@/shared/kept'

interface Typed {
  text: string
  /** What stood there when it was typed. */
  was: string
}

/** Whom something is kept of. */
const INDEX = 'backfill/people'

type KeptRow = [string, string, string][]

/** A form for each person: it goes with the person who is removed for good, and a key press writes no other row again. */
const scopeOf = (id: PersonId): string => `backfill/${id}/row`

export function useTyped() {
  const cells = new Map<PersonId, Map<string, Typed>>()
  /** Counts up with every change: what is shown follows it. */
  const turn = ref(0)
  for (const id of keptOf<PersonId[]>(INDEX) ?? []) {
    const row = keptOf<KeptRow>(scopeOf(id)) ?? []
    if (row.length > 0) cells.set(id, new Map(row.map(([column, text, was]) => [column, { text, was }])))
  }

  function keepRows(changed: ReadonlySet<PersonId>): void {
    for (const id of changed) {
      const own = cells.get(id)
      keep(scopeOf(id), own ? [...own].map(([column, { text, was }]) => [column, text, was]) : null)
    }
    keep(INDEX, cells.size > 0 ? [...cells.keys()] : null)
    turn.value += 1
  }

  function of(id: PersonId, column: string): Typed | undefined {
    void turn.value
    return cells.get(id)?.get(column)
  }

  /** Takes over cells; what says the same as what is recorded is no change. */
  function type(typed: readonly BackfillCell[]): void {
    const changed = new Set<PersonId>()
    for (const { id, column, text, was } of typed) {
      const own = cells.get(id) ?? new Map<string, Typed>()
      cells.set(id, own)
      if (text.trim() === was) own.delete(column)
      else own.set(column, { text: text.trim(), was })
      if (own.size === 0) cells.delete(id)
      changed.add(id)
    }
    keepRows(changed)
  }

  /** Forgets everything but these: they wait until they are settled. */
  function leave(left: readonly BackfillRead[]): void {
    const stays = new Map<PersonId, Map<string, Typed>>()
    for (const { id, column } of left) {
      const typed = cells.get(id)?.get(column)
      if (typed) stays.set(id, (stays.get(id) ?? new Map()).set(column, typed))
    }
    const changed = new Set(cells.keys())
    cells.clear()
    for (const [id, own] of stays) cells.set(id, own)
    keepRows(changed)
  }

  const all = (): BackfillCell[] => [...cells].flatMap(([id, own]) => [...own].map(([column, { text, was }]) => ({ id, column, text, was })))
  const count = (): number => {
    void turn.value
    return [...cells.values()].reduce((sum, own) => sum + own.size, 0)
  }

  return { turn, of, type, leave, all, count, people: () => [...cells.keys()] }
}
