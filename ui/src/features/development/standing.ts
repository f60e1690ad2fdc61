// People on the way as the board and the list both know them, and what can be done with those that are chosen.
import type { BoardCard, DevelopmentRow, EventKind, PersonId } from '@/api/generated'

/** The next step of one person. */
export interface Standing {
  id: PersonId
  name: string
  fact: EventKind | null
  step: string
  step_name: string
  /** 终止培养 is possible. */
  can_end: boolean
}

/** Where a menu was asked for. */
export interface MenuPlace {
  who: Standing
  /** Everybody who is chosen. */
  people: readonly Standing[]
  x: number
  y: number
}

export const VIEWS = ['board', 'list', 'schedule'] as const
export type View = (typeof VIEWS)[number]

export function viewOf(asked: unknown): View {
  return VIEWS.find((view) => view === asked) ?? 'board'
}

export function ofCard({ id, name, fact, step, step_name, can_end }: BoardCard): Standing {
  return { id, name, fact, step, step_name, can_end }
}

export function ofRow({ id, cells, fact, step, step_name, can_end }: DevelopmentRow): Standing {
  return { id, name: cells[0] ?? '', fact, step, step_name, can_end }
}

export function isSameStep(one: Standing, other: Standing): boolean {
  return one.fact !== null && one.fact === other.fact && one.step === other.step
}

/** The one step that all of them have before them. */
export function commonStep(people: readonly Standing[]): Standing | null {
  const [first] = people
  return first && people.every((one) => isSameStep(first, one)) ? first : null
}
