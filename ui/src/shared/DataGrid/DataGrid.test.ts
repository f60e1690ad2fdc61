import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { trackComposition } from '../ime'
import DataGrid from './DataGrid.vue'
import type { GridColumn, GridSort } from './types'

interface Person {
  id: number
  name: string
  number: string
  dues: string
  room: string
}

const COLUMNS: GridColumn<Person>[] = [
  { key: 'name', title: '姓名', width: 100, sortable: true, filterable: true, text: (row) => row.name },
  { key: 'number', title: '学号', width: 100, isCode: true, text: (row) => row.number },
  { key: 'dues', title: '月党费', width: 100, align: 'right', text: (row) => row.dues },
  { key: 'room', title: '宿舍', width: 100, editable: true, text: (row) => row.room },
]
const person = (id: number): Person => ({ id, name: `党员${id}`, number: `00${id}`, dues: '0.20', room: '' })

let asked: number[][] = []
let wrapper: VueWrapper
const events: Record<string, unknown[][]> = {}
const ids = ref<number[]>([])
const version = ref(0)
const selected = ref<ReadonlySet<number>>(new Set())
const active = ref<number | null>(null)
const sort = ref<GridSort | null>(null)
const footer = ref<((key: string) => string) | undefined>()
let answer: (wanted: number[]) => Promise<Person[]>

const note =
  (name: string) =>
  (...args: unknown[]) =>
    (events[name] ??= []).push(args)

const Page = defineComponent({
  setup: () => () =>
    h(
      DataGrid<Person>,
      {
        label: '党员名册',
        ids: ids.value,
        columns: COLUMNS,
        version: version.value,
        sort: sort.value,
        fetchRows: (wanted: number[]) => {
          asked.push(wanted)
          return answer(wanted)
        },
        rowName: (row: Person) => row.name,
        selected: selected.value,
        'onUpdate:selected': (value: ReadonlySet<number>) => (selected.value = value),
        active: active.value,
        'onUpdate:active': (value: number | null) => (active.value = value),
        onSort: (value: GridSort | null) => (sort.value = value),
        onOpen: note('open'),
        onAct: note('act'),
        onCommit: note('commit'),
        onContext: note('context'),
        'onFilter-open': note('filter-open'),
        onSay: note('say'),
        onBlock: note('block'),
        footer: footer.value,
      },
      { filter: ({ close }: { close: () => void }) => h('input', { class: 'probe', onBlur: () => {}, ondblclick: close }), empty: () => h('p', '没有人') },
    ),
})

const grid = () => wrapper.get('[role=grid]')
const grabbed = () => grid().element as HTMLElement
const activeCell = () => document.getElementById(grid().attributes('aria-activedescendant') ?? '')
const cursor = () => [activeCell()?.closest('[role=row]')?.getAttribute('aria-rowindex'), activeCell()?.getAttribute('aria-colindex')].join(',')

async function keys(...chords: string[]): Promise<void> {
  for (const chord of chords) {
    const parts = chord.split('+')
    const key = parts.pop() ?? ''
    grabbed().dispatchEvent(
      new KeyboardEvent('keydown', { key: key === 'Space' ? ' ' : key, bubbles: true, cancelable: true, ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'), altKey: parts.includes('Alt') }),
    )
    await nextTick()
  }
  await settle()
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(60)
  await flushPromises()
  await nextTick()
}

async function show(count: number): Promise<void> {
  ids.value = Array.from({ length: count }, (_, n) => n + 1)
  wrapper = mount(Page, { attachTo: document.body })
  await settle()
  grabbed().focus()
  await settle()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(640)
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640)
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => 36 + ids.value.length * 36)
  asked = []
  for (const name of Object.keys(events)) delete events[name]
  version.value = 0
  selected.value = new Set()
  active.value = null
  sort.value = null
  footer.value = undefined
  answer = async (wanted) => wanted.map(person)
})
afterEach(() => {
  wrapper.unmount()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('what a screen reader is told', () => {
  it('says the true numbers, though few rows are in the page', async () => {
    await show(10_000)
    expect(grid().attributes()).toMatchObject({ 'aria-rowcount': '10001', 'aria-colcount': '5', 'aria-label': '党员名册', 'aria-multiselectable': 'true' })
    const rows = wrapper.findAll('[role=row]')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.length).toBeLessThan(60)
    expect(rows[0]?.attributes('aria-rowindex')).toBe('1')
    expect(rows[1]?.attributes('aria-rowindex')).toBe('2')
    expect(rows[1]?.findAll('[role=gridcell]').map((cell) => cell.attributes('aria-colindex'))).toEqual(['1', '2', '3', '4', '5'])
    expect(wrapper.findAll('[role=columnheader]')).toHaveLength(5)
  })

  it('has one tab stop', async () => {
    await show(50)
    const stops = wrapper.findAll('a, button, input, [tabindex]').filter((part) => part.attributes('tabindex') !== '-1')
    expect(stops.map((part) => part.attributes('role'))).toEqual(['grid'])
  })

  it('the cell it was told of is in the page, even after scrolling far away', async () => {
    await show(10_000)
    expect(cursor()).toBe('2,2')
    await keys('Ctrl+End')
    expect(cursor()).toBe('10001,5')
    grabbed().scrollTop = 0
    grabbed().dispatchEvent(new Event('scroll'))
    await settle()
    expect(activeCell()).not.toBeNull()
  })

  it('says how columns are sorted; Enter on a head sorts up, down, and not at all', async () => {
    await show(5)
    const head = () => wrapper.findAll('[role=columnheader]')[1]?.attributes('aria-sort')
    expect(head()).toBe('none')
    await keys('ArrowUp', 'Enter')
    expect(head()).toBe('ascending')
    await keys('Enter')
    expect(head()).toBe('descending')
    await keys('Enter')
    expect(sort.value).toBeNull()
  })

  it('shows the empty state instead of an empty table', async () => {
    ids.value = []
    wrapper = mount(Page, { attachTo: document.body })
    await settle()
    expect(wrapper.text()).toContain('没有人')
  })
})

describe('moving', () => {
  it.each([
    [['ArrowDown', 'ArrowRight'], '3,3'],
    [['End'], '2,5'],
    [['End', 'Home'], '2,1'],
    [['Ctrl+End', 'Ctrl+Home'], '2,1'],
    [['Ctrl+ArrowDown'], '101,2'],
    [['PageDown'], '17,2'],
    [['PageDown', 'PageDown', 'PageUp'], '17,2'],
    [['ArrowUp'], '1,2'],
    [['ArrowLeft', 'ArrowLeft', 'ArrowLeft'], '2,1'],
  ])('%j ends at %s', async (chords, end) => {
    await show(100)
    await keys(...chords)
    expect(cursor()).toBe(end)
  })

  it('gives the row under the cursor to the page, and follows it after sorting', async () => {
    await show(100)
    await keys('ArrowDown', 'ArrowDown')
    expect(active.value).toBe(3)
    ids.value = [...ids.value].reverse()
    await settle()
    expect(cursor()).toBe('99,2')
    active.value = 100
    await settle()
    expect(cursor()).toBe('2,2')
  })
})

describe('ticks and blocks', () => {
  it('Space ticks the row, again takes it away; a block is ticked whole', async () => {
    await show(20)
    await keys('Space')
    expect([...selected.value]).toEqual([1])
    expect(wrapper.findAll('[role=row]')[1]?.attributes('aria-selected')).toBe('true')
    await keys('Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Space')
    expect([...selected.value]).toEqual([1, 2, 3])
  })

  it('Ctrl+A ticks everything shown and says so', async () => {
    await show(12_408)
    await keys('Ctrl+A')
    expect(selected.value.size).toBe(12_408)
    expect(events.say?.[0]).toEqual(['已选当前显示的 12,408 行'])
  })

  it('Shift grows a block of cells, Esc drops the block first and then the ticks', async () => {
    await show(20)
    await keys('Space', 'Shift+ArrowDown', 'Shift+ArrowRight')
    expect(wrapper.findAll('[role=gridcell][aria-selected=true]')).toHaveLength(4)
    await keys('Escape')
    expect(wrapper.findAll('[role=gridcell][aria-selected=true]')).toHaveLength(0)
    expect(selected.value.size).toBe(1)
    await keys('Escape')
    expect(selected.value.size).toBe(0)
  })

  it('Shift+Space marks the whole row', async () => {
    await show(20)
    await keys('Shift+Space')
    expect(wrapper.findAll('[role=gridcell][aria-selected=true]')).toHaveLength(4)
  })

  it('a click on the box ticks it once and leaves the focus with the grid', async () => {
    await show(20)
    await wrapper.findAll('[role=row]')[4]?.get('[role=checkbox]').trigger('click')
    expect([...selected.value]).toEqual([4])
    await wrapper.findAll('[role=row]')[7]?.get('[role=checkbox]').trigger('click', { shiftKey: true })
    expect([...selected.value].sort()).toEqual([4, 5, 6, 7])
    expect(wrapper.findAll('[role=row] [aria-checked=true]')).toHaveLength(4)
  })
})

describe('acts', () => {
  it('Enter opens, Ctrl+Enter does the main act, Shift+F10 asks for the menu', async () => {
    await show(20)
    await keys('ArrowDown', 'Enter', 'Ctrl+Enter', 'Shift+F10')
    expect(events.open?.[0]).toEqual([2, person(2)])
    expect(events.act?.[0]).toEqual([2, person(2)])
    expect(events.context?.[0]?.[0]).toMatchObject({ id: 2, columnKey: 'name' })
  })

  it('an Enter that confirms a Chinese word opens nothing (WebKit order)', async () => {
    const stop = trackComposition()
    await show(20)
    grabbed().dispatchEvent(new Event('compositionstart', { bubbles: true }))
    grabbed().dispatchEvent(new Event('compositionend', { bubbles: true }))
    grabbed().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    stop()
    expect(events.open).toBeUndefined()
  })

  it('Alt+↓ opens the filter of the column; Esc closes it and the grid has the focus again', async () => {
    await show(20)
    await keys('Alt+ArrowDown')
    expect(events['filter-open']?.[0]).toEqual(['name'])
    const probe = wrapper.get('.probe')
    expect(document.activeElement).toBe(probe.element)
    await probe.trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('.probe').exists()).toBe(false)
    expect(document.activeElement).toBe(grabbed())
  })

  it('F2 edits only what may be edited; Enter saves and goes down, Esc discards', async () => {
    await show(20)
    await keys('F2')
    expect(wrapper.find('.grid-editor').exists()).toBe(false)
    await keys('End', 'F2')
    await wrapper.get('.grid-editor').setValue('3 栋 101')
    await wrapper.get('.grid-editor').trigger('keydown', { key: 'Enter' })
    expect(events.commit?.[0]?.[0]).toMatchObject({ id: 1, columnKey: 'room', text: '3 栋 101' })
    expect(cursor()).toBe('3,5')
    await keys('F2')
    await wrapper.get('.grid-editor').setValue('丢弃')
    await wrapper.get('.grid-editor').trigger('keydown', { key: 'Escape' })
    expect(events.commit).toHaveLength(1)
    expect(document.activeElement).toBe(grabbed())
  })

  it('letters typed on a cell start nothing', async () => {
    await show(20)
    await keys('w', 'a', 'n', 'g')
    expect(wrapper.find('.grid-editor').exists()).toBe(false)
  })

  it('Shift+→ on a head widens the column', async () => {
    await show(20)
    await keys('ArrowUp', 'Shift+ArrowRight')
    expect(wrapper.get('.grid-frame').attributes('style')).toContain('--grid-lead: 40px 116px')
  })

  it('Ctrl+C copies the block, though none of it was scrolled to', async () => {
    const forms: Record<string, string> = {}
    document.execCommand = () => {
      const event = new Event('copy', { cancelable: true })
      Object.assign(event, { clipboardData: { setData: (type: string, value: string) => (forms[type] = value) } })
      return document.dispatchEvent(event)
    }
    await show(500)
    await keys('ArrowRight', 'Shift+Ctrl+ArrowDown', 'Shift+ArrowRight', 'Ctrl+C')
    await settle()
    expect(forms['text/plain']?.split('\r\n')).toHaveLength(500)
    expect(forms['text/plain']?.split('\r\n')[499]).toBe('00500\t0.20')
    expect(forms['text/html']).toContain("<td style=\"mso-number-format:'\\@'\">00500</td><td>0.20</td>")
    expect(events.say?.at(-1)).toEqual(['已复制 500 行 2 列'])
  })
})

describe('blocks of cells', () => {
  it('Ctrl+D, Delete and Ctrl+; hand the marked cells to the page', async () => {
    await show(20)
    await keys('ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Ctrl+D')
    expect(events.block?.[0]?.[0]).toMatchObject({ act: 'fill', ids: [1, 2], columns: ['number', 'dues'] })
    await keys('Escape', 'Delete', 'Ctrl+;')
    expect(events.block?.[1]?.[0]).toMatchObject({ act: 'clear', ids: [2], columns: ['dues'] })
    expect(events.block?.[2]?.[0]).toMatchObject({ act: 'today' })
  })

  it('Ctrl+V takes what is pasted, with the rows below and the columns beside, and gives the focus back', async () => {
    await show(20)
    await keys('ArrowDown', 'End', 'Ctrl+V')
    const catcher = wrapper.get('.grid-catcher').element
    expect(document.activeElement).toBe(catcher)
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { getData: () => '3栋\n4栋' } })
    catcher.dispatchEvent(event)
    await settle()
    expect(events.block?.[0]?.[0]).toMatchObject({ act: 'paste', text: '3栋\n4栋', ids: [2], columns: ['room'], beside: ['room'] })
    expect((events.block?.[0]?.[0] as { below: number[] }).below).toHaveLength(19)
    expect(document.activeElement).toBe(grabbed())
  })

  it('a row of sums counts as a row and stands last', async () => {
    footer.value = (key) => (key === 'dues' ? '合计 4.00' : '')
    await show(20)
    expect(grid().attributes('aria-rowcount')).toBe('22')
    const foot = wrapper.get('.grid-foot [role=row]')
    expect(foot.attributes('aria-rowindex')).toBe('22')
    expect(foot.findAll('[role=gridcell]').map((cell) => cell.text())).toEqual(['', '', '', '合计 4.00', ''])
  })
})

describe('rows by window', () => {
  it('asks for about a hundred at a time and only near the view', async () => {
    await show(10_000)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toHaveLength(100)
    await keys('Ctrl+End')
    // This document has no layout and so sends no scroll event of its own.
    grabbed().scrollTop = 9_990 * 36
    grabbed().dispatchEvent(new Event('scroll'))
    await settle()
    await settle()
    expect(asked.flat().length).toBeLessThanOrEqual(300)
    expect(asked.at(-1)).toContain(10_000)
  })

  it('a new version reads again and keeps the old rows until then', async () => {
    await show(50)
    let release: (() => void) | undefined
    answer = (wanted) => new Promise((done) => (release = () => done(wanted.map((id) => ({ ...person(id), name: `新${id}` })))))
    version.value += 1
    await settle()
    expect(wrapper.text()).toContain('党员1')
    release?.()
    await settle()
    expect(wrapper.text()).toContain('新1')
    expect(wrapper.text()).not.toContain('党员1')
  })

  it('an answer to an older question is thrown away', async () => {
    await show(50)
    const releases: (() => void)[] = []
    answer = (wanted) => {
      const name = `第${releases.length}次`
      return new Promise((done) => releases.push(() => done(wanted.map((id) => ({ ...person(id), name })))))
    }
    version.value += 1
    await settle()
    version.value += 1
    await settle()
    releases[1]?.()
    await settle()
    releases[0]?.()
    await settle()
    expect(wrapper.text()).toContain('第1次')
    expect(wrapper.text()).not.toContain('第0次')
  })

  it('says when rows could not be read, and reads them again on 重试', async () => {
    answer = () => Promise.reject({ kind: 'io', message: '没有读出来。数据没有变化。', field: null, findings: [], detail: '' })
    await show(50)
    expect(wrapper.get('[role=alert]').text()).toContain('数据没有变化')
    answer = async (wanted) => wanted.map(person)
    await wrapper.get('[role=alert] button').trigger('click')
    await settle()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.text()).toContain('党员1')
  })
})
