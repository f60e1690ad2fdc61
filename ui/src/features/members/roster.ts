// How the roster is looked at: view, search, filters, order and columns. Kept while the program runs.
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ColumnFilter, Field, PersonColumn, PersonId, PersonQuery } from '@/api/generated'
import { appState, chosenBranch, saveLook } from '@/session'

interface Roster {
  view: string
  /** What a list of another page is called, where no chip stands for it. */
  label: string
  search: string
  branch: number | null
  filters: ColumnFilter[]
  sort: Field | null
  descending: boolean
}

export const roster: Roster = reactive({
  view: 'all',
  label: '',
  search: '',
  branch: null,
  filters: [],
  sort: null,
  descending: false,
})

/** The list as it was shown last, for 上一人 and 下一人. */
export const listedIds = shallowRef<readonly PersonId[]>([])

/** The part of the card that is open; it stays when the person changes. */
export const cardTab = ref<'profile' | 'timeline' | 'history'>('profile')

/** The query as Rust takes it. */
export const query = computed<PersonQuery>(() => ({
  view: roster.view,
  search: roster.search.trim(),
  branch: roster.branch ?? chosenBranch.value,
  // Plain copies: what crosses the border is no reactive object.
  filters: roster.filters.map((filter) => ({ field: filter.field, values: [...filter.values] })),
  sort: roster.sort,
  descending: roster.descending,
}))

/** Shows what another page asked for. */
export function showQuery(asked: PersonQuery, label: string): void {
  roster.label = label
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
  const chosen = appState.value?.look.columns ?? []
  const wanted = chosen.length > 0 ? chosen : all.filter((column) => column.by_default).map((column) => column.field)
  const name = all.filter((column) => column.field === 'name')
  return [...name, ...all.filter((column) => column.field !== 'name' && wanted.includes(column.field))]
}

/** Remembers the columns with the looks: they say nothing of anybody. */
export function chooseColumns(columns: Field[]): void {
  // A choice that could not be saved is forgotten with the window; nothing else depends on it.
  saveLook({ columns }).catch(() => undefined)
}
