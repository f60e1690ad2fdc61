// How the roster is looked at: view, search, filters, order, groups and columns. Kept while the program runs.
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ColumnFilter, Field, KeptView, NameOrder, PersonColumn, PersonId, PersonQuery, ViewColumn } from '@/api/generated'
import { appState, asOf, chosenBranch, saveLook } from '@/session'

/** What the row below the list says of a column. */
export type SumKind = 'none' | 'filled' | 'empty' | 'distinct' | 'least' | 'most' | 'sum'

interface Roster {
  view: string
  /** What a list of another page is called, where no chip stands for it. */
  label: string
  search: string
  branch: number | null
  filters: ColumnFilter[]
  sort: Field | null
  descending: boolean
  order: NameOrder
  group: Field | null
  /** Values of groups that are folded. */
  folded: string[]
  sums: Partial<Record<Field, SumKind>>
  /** The kept view that is shown. */
  kept: number | null
  /** Its columns; `null`: those of the program's looks. */
  columns: Field[] | null
  widths: Partial<Record<Field, number>>
  /** Another number forgets the widths that were pulled by hand. */
  layout: number
}

export const roster: Roster = reactive({
  view: 'all',
  label: '',
  search: '',
  branch: null,
  filters: [],
  sort: null,
  descending: false,
  order: 'pinyin',
  group: null,
  folded: [],
  sums: {},
  kept: null,
  columns: null,
  widths: {},
  layout: 0,
})

/** The list as it was shown last, for 上一人 and 下一人. */
export const listedIds = shallowRef<readonly PersonId[]>([])

/** The part of the card that is open; it stays when the person changes. */
export const cardTab = ref<'profile' | 'timeline' | 'papers' | 'attachments' | 'history'>('profile')

/** The query as Rust takes it. */
export const query = computed<PersonQuery>(() => ({
  view: roster.view,
  search: roster.search.trim(),
  branch: roster.branch ?? chosenBranch.value,
  // Plain copies: what crosses the border is no reactive object.
  filters: roster.filters.map(copyFilter),
  sort: roster.sort,
  descending: roster.descending,
  order_by_name: roster.order,
  group: roster.group,
  as_of: asOf.value,
}))

function copyFilter(filter: ColumnFilter): ColumnFilter {
  return { ...filter, values: [...filter.values], months: [...filter.months] }
}

function takeQuery(asked: PersonQuery): void {
  roster.view = asked.view || 'all'
  roster.search = asked.search
  roster.branch = asked.branch
  roster.filters = asked.filters.map(copyFilter)
  roster.sort = asked.sort
  roster.descending = asked.descending
  roster.order = asked.order_by_name
  roster.group = asked.group
  roster.folded = []
}

/** Shows what another page asked for. */
export function showQuery(asked: PersonQuery, label: string): void {
  roster.label = label
  leaveKept()
  takeQuery(asked)
}

/** One of the views that the program brings along. */
export function showView(view: string): void {
  if (roster.kept !== null) {
    leaveKept()
    clearFilters()
    roster.sort = null
    roster.group = null
    roster.order = 'pinyin'
  }
  roster.view = view
}

/** A view that the user kept. */
export function showKept(view: KeptView): void {
  takeQuery(view.query)
  roster.label = ''
  roster.kept = view.id
  roster.columns = view.columns.length > 0 ? view.columns.map((column) => column.field) : null
  roster.widths = Object.fromEntries(view.columns.filter((column) => column.width > 0).map((column) => [column.field, column.width]))
  roster.layout += 1
}

export function leaveKept(): void {
  if (roster.kept === null && roster.columns === null) return
  roster.kept = null
  roster.columns = null
  roster.widths = {}
  roster.layout += 1
}

export function clearFilters(): void {
  roster.search = ''
  roster.filters = []
  roster.branch = null
}

export const isFiltered = computed(() => roster.search.trim() !== '' || roster.filters.length > 0 || roster.branch !== null)

/** A filter of one head that asks for nothing yet. */
export function blankFilter(field: Field): ColumnFilter {
  return { field, kind: 'ticked', values: [], text: '', from: '', to: '', months: [] }
}

/** Puts the filter of one head; none takes it away. */
export function setFilter(field: Field, filter: ColumnFilter | null): void {
  const others = roster.filters.filter((one) => one.field !== field)
  roster.filters = filter === null ? others : [...others, filter]
}

/** The columns to show, in the order chosen; the name is always the first. */
export function shownColumns(all: PersonColumn[]): PersonColumn[] {
  const chosen = roster.columns ?? appState.value?.look.columns ?? []
  const wanted = chosen.length > 0 ? chosen : all.filter((column) => column.by_default).map((column) => column.field)
  const byField = new Map(all.map((column) => [column.field, column]))
  return ['name' as Field, ...wanted.filter((field) => field !== 'name')].flatMap((field) => byField.get(field) ?? [])
}

/** The columns as a view keeps them. */
export function keptColumns(shown: PersonColumn[]): ViewColumn[] {
  return shown.map((column) => ({ field: column.field, width: roster.widths[column.field] ?? 0 }))
}

/** Chooses columns: for the kept view that is shown, else for the program's looks. They say nothing of anybody. */
export function chooseColumns(columns: Field[]): void {
  if (roster.kept !== null) {
    roster.columns = columns.length > 0 ? columns : null
    return
  }
  // A choice that could not be saved is forgotten with the window; nothing else depends on it.
  saveLook({ columns }).catch(() => undefined)
}

/** Moves a column among those shown; the name stays first. */
export function moveColumn(shown: PersonColumn[], field: Field, step: number): number | null {
  const fields = shown.map((column) => column.field)
  const from = fields.indexOf(field)
  const to = Math.max(1, Math.min(fields.length - 1, from + step))
  if (from < 1 || to === from) return null
  fields.splice(to, 0, ...fields.splice(from, 1))
  chooseColumns(fields)
  return to + 1
}
