// What was typed into the grid of 补录 and is not saved yet. It outlives the page, a lock, and a save that left some of it.
import { ref } from 'vue'
import type { BackfillCell, BackfillRead, PersonId } from '@/api/generated'
import { keep, keptOf } from '@/shared/kept'

interface Typed {
  text: string
  /** What stood there when it was typed. */
  was: string
}

/** One form holds so many people: each is kept apart, so that a key press does not write a thousand rows again. */
const PER_FORM = 50
const INDEX = 'backfill/forms'

type KeptForm = [PersonId, [string, string, string][]][]

const formOf = (id: PersonId): number => Math.floor(id / PER_FORM)
const scopeOf = (form: number): string => `backfill/${form}`

export function useTyped() {
  const cells = new Map<PersonId, Map<string, Typed>>()
  /** Counts up with every change: what is shown follows it. */
  const turn = ref(0)
  const forms = new Set<number>(keptOf<number[]>(INDEX) ?? [])
  for (const form of forms) {
    for (const [id, own] of keptOf<KeptForm>(scopeOf(form)) ?? []) cells.set(id, new Map(own.map(([column, text, was]) => [column, { text, was }])))
  }

  function keepForms(changed: ReadonlySet<number>): void {
    for (const form of changed) {
      const people: KeptForm = []
      for (const [id, own] of cells) if (formOf(id) === form && own.size > 0) people.push([id, [...own].map(([column, { text, was }]) => [column, text, was])])
      keep(scopeOf(form), people.length > 0 ? people : null)
      if (people.length > 0) forms.add(form)
      else forms.delete(form)
    }
    keep(INDEX, forms.size > 0 ? [...forms].sort((a, b) => a - b) : null)
    turn.value += 1
  }

  function of(id: PersonId, column: string): Typed | undefined {
    void turn.value
    return cells.get(id)?.get(column)
  }

  /** Takes over cells; what says the same as what is recorded is no change. */
  function type(typed: readonly BackfillCell[]): void {
    const changed = new Set<number>()
    for (const { id, column, text, was } of typed) {
      const own = cells.get(id) ?? new Map<string, Typed>()
      cells.set(id, own)
      if (text.trim() === was) own.delete(column)
      else own.set(column, { text: text.trim(), was })
      if (own.size === 0) cells.delete(id)
      changed.add(formOf(id))
    }
    keepForms(changed)
  }

  /** Forgets everything but these: they wait until they are settled. */
  function leave(left: readonly BackfillRead[]): void {
    const stays = new Map<PersonId, Map<string, Typed>>()
    for (const { id, column } of left) {
      const typed = cells.get(id)?.get(column)
      if (typed) stays.set(id, (stays.get(id) ?? new Map()).set(column, typed))
    }
    const changed = new Set([...cells.keys()].map(formOf))
    cells.clear()
    for (const [id, own] of stays) cells.set(id, own)
    keepForms(changed)
  }

  const all = (): BackfillCell[] => [...cells].flatMap(([id, own]) => [...own].map(([column, { text, was }]) => ({ id, column, text, was })))
  const count = (): number => {
    void turn.value
    return [...cells.values()].reduce((sum, own) => sum + own.size, 0)
  }

  return { turn, of, type, leave, all, count, people: () => [...cells.keys()] }
}
