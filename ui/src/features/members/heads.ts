// Heads of groups among the rows of the list: lines with a negative number, told apart from people everywhere.
import type { ListGroup, PersonId, PersonRow } from '@/api/generated'
import { text } from '@/text'

/** What the grid shows, line by line: people, and the heads of their groups. */
export interface Lines {
  ids: number[]
  /** The group of a head, by the head's number. */
  heads: Map<number, ListGroup>
}

export function linesOf(ids: readonly PersonId[], groups: readonly ListGroup[], folded: readonly string[]): Lines {
  const heads = new Map<number, ListGroup>()
  if (groups.length === 0) return { ids: [...ids], heads }
  const lines: number[] = []
  groups.forEach((group, at) => {
    const head = -1 - at
    heads.set(head, group)
    lines.push(head)
    if (!folded.includes(group.value)) lines.push(...ids.slice(group.from, group.from + group.count))
  })
  return { ids: lines, heads }
}

/** The line of a head, as a row of the list. */
export function headRow(id: number, group: ListGroup, isFolded: boolean, nColumns: number): PersonRow {
  const words = text.list.group_head(group.value || text.members.empty_value, group.count, isFolded)
  return { id, stage: '', stage_label: '', trashed: false, cells: Array.from({ length: nColumns }, (_, n) => (n === 0 ? words : '')) }
}

/** Ticking a head ticks its group, or takes the ticks away where all of them had one; a head itself is never ticked. */
export function tickedPeople(ticked: ReadonlySet<number>, before: ReadonlySet<PersonId>, ids: readonly PersonId[], heads: ReadonlyMap<number, ListGroup>): Set<PersonId> {
  const people = new Set([...ticked].filter((id) => id > 0))
  // Everything shown was ticked: then no head stands for itself.
  const isAll = [...heads.keys()].every((head) => ticked.has(head))
  for (const [head, group] of heads) {
    if (!ticked.has(head)) continue
    const members = ids.slice(group.from, group.from + group.count)
    const isOff = !isAll && members.every((id) => before.has(id))
    for (const id of members) {
      if (isOff) people.delete(id)
      else people.add(id)
    }
  }
  return people
}
