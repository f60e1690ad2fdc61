import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { PeopleEdit, PeopleEditRun, ViewKeep } from '@/api/generated'
import { COLUMNS } from '@/api/mock-people'
import { button, show } from '@/api/page.fixture'
import { asOf } from '@/session'
import BulkDialog from './BulkDialog.vue'
import ChangeStrip from './ChangeStrip.vue'
import ColumnChooser from './ColumnChooser.vue'
import ColumnFilter from './ColumnFilter.vue'
import { editOf, useEdits } from './edits'
import { headRow, linesOf, tickedPeople } from './heads'
import { chooseColumns, leaveKept, moveColumn, query, roster, setFilter, showKept, showView, shownColumns } from './roster'
import ViewChips from './ViewChips.vue'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
const usual = COLUMNS.filter((column) => column.by_default)
const column = (field: string) => COLUMNS.find((one) => one.field === field)!

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 260))
  await flushPromises()
}

beforeEach(() => {
  Object.assign(roster, { view: 'all', label: '', search: '', branch: null, filters: [], sort: null, descending: false, order: 'pinyin', group: null, folded: [], sums: {}, kept: null, columns: null, widths: {} })
  asOf.value = ''
})
afterEach(() => {
  page?.unmount()
  page = undefined
})

describe('groups', () => {
  const groups = [
    { value: '正式党员', from: 0, count: 2 },
    { value: '', from: 2, count: 1 },
  ]

  it('stand before their people, and fold', () => {
    expect(linesOf([5, 6, 7], groups, []).ids).toEqual([-1, 5, 6, -2, 7])
    expect(linesOf([5, 6, 7], groups, ['正式党员']).ids).toEqual([-1, -2, 7])
    expect(headRow(-2, groups[1]!, false, 3).cells).toEqual(['▾ 空缺（1 人）', '', ''])
  })

  it('a ticked head ticks its people and is no person itself', () => {
    const { heads } = linesOf([5, 6, 7], groups, [])
    const ticked = (now: number[], before: number[]) => [...tickedPeople(new Set(now), new Set(before), [5, 6, 7], heads)].sort()
    expect(ticked([-1, 7], [7])).toEqual([5, 6, 7])
    expect(ticked([-1, 5, 6], [])).toEqual([5, 6])
    expect(ticked([-1, 5, 6], [5, 6])).toEqual([])
    expect(ticked([-1, -2, 5, 6, 7], [5, 6, 7])).toEqual([5, 6, 7])
  })
})

describe('the menu of a head', () => {
  it('offers dates, months and gaps for a column of dates, and sends what was typed as it was typed', async () => {
    page = (await show(ColumnFilter, { column: column('admitted_on'), shown: usual })).page
    const kinds = page.get('select').findAll('option').map((one) => one.attributes('value'))
    expect(kinds).toEqual(['dates', 'months', 'filled', 'empty'])
    await page.get('select').setValue('dates')
    await page.get('input[aria-label=从]').setValue('2024.7')
    await page.get('form').trigger('submit')
    expect(query.value.filters).toEqual([{ field: 'admitted_on', kind: 'dates', values: [], text: '', from: '2024.7', to: '', months: [] }])
  })

  it('lists no value of a covered column', async () => {
    const { page: shown, sent } = await show(ColumnFilter, { column: column('phone'), shown: usual })
    page = shown
    expect(page.get('select').findAll('option').map((one) => one.attributes('value'))).toEqual(['contains', 'begins', 'lacks', 'filled', 'empty'])
    expect(sent('column_values')).toEqual([])
  })

  it('ticking all asks for nothing', async () => {
    page = (await show(ColumnFilter, { column: column('gender'), shown: usual })).page
    await settle()
    await page.get('form').trigger('submit')
    expect(query.value.filters).toEqual([])
    await button(page, '清空').trigger('click')
    await page.findAll('input[type=checkbox]')[0]!.setValue(true)
    await page.get('form').trigger('submit')
    expect(query.value.filters[0]?.values).toHaveLength(1)
  })
})

describe('columns', () => {
  it('are found by name, chosen, and moved with Alt+↓', async () => {
    page = (await show(ColumnChooser, { all: COLUMNS, shown: shownColumns(COLUMNS) })).page
    await button(page, '列设置').trigger('click')
    await page.get('input.find').setValue('宿舍')
    expect(page.findAll('label.tick')).toHaveLength(1)
    roster.kept = 1
    await page.get('label.tick input').setValue(true)
    expect(roster.columns?.at(-1)).toBe('dormitory')
    expect(shownColumns(COLUMNS).at(-1)?.field).toBe('dormitory')
    const shown = shownColumns(COLUMNS)
    expect(moveColumn(shown, 'dormitory', -1)).toBe(shown.length - 1)
    expect(moveColumn(shownColumns(COLUMNS), 'name', 1)).toBeNull()
    chooseColumns([])
    expect(shownColumns(COLUMNS)).toEqual(usual)
    leaveKept()
  })
})

describe('kept views', () => {
  it('are kept with columns and filters, shown again, and left by a built-in one', async () => {
    setFilter('gender', { field: 'gender', kind: 'ticked', values: ['女'], text: '', from: '', to: '', months: [] })
    roster.widths = { phone: 200 }
    const shown = await show(ViewChips, { views: [{ code: 'all', label: '全部在册', count: 12 }], columns: COLUMNS, shown: usual, note: '' })
    page = shown.page
    await button(page, '视图…').trigger('click')
    await page.get('[data-view-menu] input').setValue('女生')
    await page.get('[data-view-menu]').trigger('submit')
    await settle()
    const [body] = shown.sent('view_keep') as ViewKeep[]
    expect(body?.query?.filters[0]?.values).toEqual(['女'])
    expect(body?.columns.find((one) => one.field === 'phone')?.width).toBe(200)
    expect(button(page, '女生').attributes('aria-pressed')).toBe('true')
    showView('all')
    await nextTick()
    expect([roster.kept, roster.filters.length]).toEqual([null, 0])
  })

  it('one that cannot be read says why', async () => {
    const broken = { id: 7, revision: 1, name: '旧视图', query: query.value, columns: [], trouble: '暂时打不开' }
    const shown = await show(ViewChips, { views: [], columns: COLUMNS, shown: usual, note: '' }, {}, { views: () => [broken] })
    page = shown.page
    expect(button(page, '旧视图').attributes('title')).toBe('暂时打不开')
    showKept(broken)
    expect(roster.kept).toBe(7)
    leaveKept()
  })
})

describe('changes of many cells', () => {
  it('a small plain one is written at once, a large one waits', async () => {
    const { sent } = await show(ColumnChooser, { all: COLUMNS, shown: usual })
    const edits = useEdits(() => undefined)
    await edits.propose(editOf({ cells: [{ id: 1, field: 'dormitory', value: '7栋' }] }), true)
    expect(sent('people_edit')).toHaveLength(1)
    await edits.propose(editOf({ ids: Array.from({ length: 30 }, (_, n) => n + 1), changes: [{ field: 'dormitory', value: '7栋' }] }), true)
    expect(sent('people_edit')).toHaveLength(1)
    expect(edits.waiting.value?.preview.n_changed).toBe(30)
    await edits.propose(editOf({ cells: [{ id: 1, field: 'admitted_on', value: '今天' }] }), true)
    expect(edits.waiting.value?.preview.needs_reason).toBe(true)
    edits.apply()
    await settle()
    expect((sent('people_edit') as PeopleEditRun[])[1]?.revision).toBe(90)
  })

  it('a paste always waits; the strip says the number and asks for a reason where one is needed', async () => {
    await show(ColumnChooser, { all: COLUMNS, shown: usual })
    const edits = useEdits(() => undefined)
    edits.takeBlock({ act: 'paste', text: '2024-01-01', ids: [1], columns: ['admitted_on'], below: [1, 2], beside: ['admitted_on'] })
    await settle()
    const preview = edits.waiting.value!.preview
    page = (await show(ChangeStrip, { preview, busy: false, error: '', reason: '' })).page
    expect(page.text()).toContain('将更新 1 个单元格（1 人）')
    expect(button(page, '应用').attributes('disabled')).toBeDefined()
    await page.setProps({ reason: '核对志愿书' })
    expect(button(page, '应用').attributes('disabled')).toBeUndefined()
  })

  it('the dialog shows old and new before its button says the number', async () => {
    const shown = await show(BulkDialog, { open: true, ids: [1, 2, 3], columns: COLUMNS })
    page = shown.page
    await settle()
    const select = page.findComponent({ name: 'ElSelect' })
    select.vm.$emit('update:modelValue', 'dormitory')
    await settle()
    const [edit] = shown.sent('people_edit_preview') as PeopleEdit[]
    expect(edit).toMatchObject({ ids: [1, 2, 3], changes: [{ field: 'dormitory', value: '' }] })
    expect(document.body.textContent).toContain('更新 3 格')
  })
})
