// How the roster is looked at: view, search, filters, order and columns. Kept while the program runs.
import { computed, reactive, shallowRef } from 'vue'
import type { ColumnFilter, Field, PersonColumn, PersonId, PersonQuery } from '@/api/generated'
import { chosenBranch } from '@/session'

const COLUMNS_KEY = 'roster.columns'

interface Roster {
  view: string
  search: string
  branch: number | null
  filters: ColumnFilter[]
  sort: Field | null
  descending: boolean
  /** Chosen columns in order; empty means those shown by default. */
  columns: Field[]
}

export const roster: Roster = reactive({
  view: 'all',
  search: '',
  branch: null,
  filters: [],
  sort: null,
  descending: false,
  columns: storedColumns(),
})

/** The list as it was shown last, for 上一人 and 下一人. */
export const listedIds = shallowRef<readonly PersonId[]>([])

/** The query as Rust takes it. */
export const query = computed<PersonQuery>(() => ({
  view: roster.view,
  search: roster.search.trim(),
  branch: roster.branch ?? chosenBranch.value,
  filters: roster.filters,
  sort: roster.sort,
  descending: roster.descending,
}))

/** Shows what another page asked for. */
export function showQuery(asked: PersonQuery): void {
  roster.view = asked.view || 'all'
  roster.search = asked.search
  roster.branch = asked.branch
  roster.filters = asked.filters
  roster.sort = asked.sort
  roster.descending = asked.descending
}

export function clearFilters(): void {
  roster.search = ''
  roster.filters = []
  roster.branch = null
}

export const isFiltered = computed(() => roster.search.trim() !== '' || roster.filters.length > 0 || roster.branch !== null)

/** Puts the ticked values of one head; none takes the filter away. */
export function setFilter(field: Field, values: string[] | null): void {
  const others = roster.filters.filter((filter) => filter.field !== field)
  roster.filters = values === null ? others : [...others, { field, values }]
}

/** The columns to show, in order; the name is always the first. */
export function shownColumns(all: PersonColumn[]): PersonColumn[] {
  const wanted = roster.columns.length > 0 ? roster.columns : all.filter((column) => column.by_default).map((column) => column.field)
  const name = all.filter((column) => column.field === 'name')
  return [...name, ...all.filter((column) => column.field !== 'name' && wanted.includes(column.field))]
}

/** Column codes may be remembered outside the vault: they say nothing of anybody. */
export function chooseColumns(columns: Field[]): void {
  roster.columns = columns
  try {
    localStorage.setItem(COLUMNS_KEY, JSON.stringify(columns))
  } catch {
    // A window without storage forgets the choice; nothing else depends on it.
  }
}

function storedColumns(): Field[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(COLUMNS_KEY) ?? '[]')
    return Array.isArray(stored) ? (stored.filter((code) => typeof code === 'string') as Field[]) : []
  } catch {
    return []
  }
}
