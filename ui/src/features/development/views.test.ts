import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Board, BoardCard } from '@/api/generated'
import { button, show, type Shown } from '@/api/page.fixture'
import { queryClient } from '@/api/query'
import DevelopmentPage from './DevelopmentPage.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(118)
})
afterEach(() => {
  page.unmount()
  vi.restoreAllMocks()
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 260))
  await flushPromises()
}

const card = (id: number, name: string, more: Partial<BoardCard> = {}): BoardCard => ({ id, name, place: '学生第一党支部', step: '2', step_name: '党组织派人谈话', fact: 'talked', words: '逾期 5 天', tone: 'overdue', waits_for: 'branch', n_done: 1, papers: '', can_end: true, ...more })
const boardOf = (columns: BoardCard[][]): Board => ({
  steps_name: '全国通行的 25 步',
  n_steps: 25,
  phases: ['application', 'activist', 'candidate', 'admission', 'probation'].map((code, at) => ({ code, label: code, empty: '没有人。', cards: columns[at] ?? [] })),
  waits: [{ code: 'branch', label: '等党支部', count: 4 }],
  grades: [{ grade: '2024级', count: 4 }],
  total: 9,
})
const THREE = [card(1, '郑一鸣'), card(2, '钱多'), card(3, '孙磊'), card(4, '李安')]
const PROBATION = card(9, '李娜', { step: '22', step_name: '提出转正申请', fact: 'conversion_applied', can_end: false })

async function open(board: () => Board): Promise<Shown> {
  const shown = await show(DevelopmentPage, {}, {}, { development_board: board })
  page = shown.page
  await settle()
  return shown
}

const list = (code: string): DOMWrapper<HTMLElement> => page.find<HTMLElement>(`[data-phase=${code}] [role=listbox]`)
const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...more }))
  await settle()
}
const focus = async (code: string): Promise<void> => {
  list(code).element.focus()
  await settle()
}
const chosen = (code: string): string[] =>
  list(code)
    .findAll('[aria-selected=true] strong')
    .map((name) => name.text())
const entries = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('[role=menu] [role=menuitem]')]
const entry = (words: string): HTMLButtonElement => entries().find((one) => one.textContent?.startsWith(words))!

describe('a stretch of cards', () => {
  it('grows and shrinks with Shift and the arrows, and is all of the column with Ctrl+A', async () => {
    await open(() => boardOf([THREE]))
    await focus('application')
    await press('ArrowDown', { shiftKey: true })
    await press('ArrowDown', { shiftKey: true })
    expect(chosen('application')).toEqual(['郑一鸣', '钱多', '孙磊'])
    await press('ArrowUp', { shiftKey: true })
    expect(chosen('application'), 'the way back gives up what it took').toEqual(['郑一鸣', '钱多'])
    await press('a', { ctrlKey: true, code: 'KeyA' })
    expect(chosen('application')).toEqual(['郑一鸣', '钱多', '孙磊', '李安'])
  })

  it('reaches to the card that is clicked with Shift', async () => {
    await open(() => boardOf([THREE]))
    await focus('application')
    await list('application').findAll('[role=option]')[2]!.trigger('click', { shiftKey: true })
    await settle()
    expect(chosen('application')).toEqual(['郑一鸣', '钱多', '孙磊'])
    expect(page.find('[data-testid=course]').exists(), 'choosing opens nothing').toBe(false)
  })
})

describe('the menu of a card', () => {
  it('opens by key under the card, walks by arrows, and gives the focus back', async () => {
    const shown = await open(() => boardOf([THREE]))
    await focus('application')
    await press('F10', { shiftKey: true })
    expect(entries().map((one) => one.querySelector('span')?.textContent)).toEqual(['办理下一步：党组织派人谈话', '批量办理', '打开步骤清单', '打开档案卡', '补录', '终止培养…'])
    expect(document.activeElement).toBe(entries()[0])
    await press('ArrowDown')
    expect(document.activeElement, 'what cannot be done is passed over').toBe(entry('打开步骤清单'))
    await press('Escape')
    expect(entries()).toEqual([])
    expect(document.activeElement).toBe(list('application').element)
    await press('ContextMenu')
    entry('办理下一步').click()
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'talked', people: [1], step: '2' }])
  })

  it('stands for all who are chosen where the card is one of them, and ends the way only of whom it can end', async () => {
    const shown = await open(() => boardOf([THREE, [], [], [], [PROBATION]]))
    await focus('application')
    await press('ArrowDown', { shiftKey: true })
    await list('application').findAll('[role=option]')[1]!.trigger('contextmenu', { clientX: 40, clientY: 60 })
    await settle()
    entry('批量办理 2 人').click()
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'talked', people: [1, 2], step: '2' }])
    await list('probation').find('[role=option]').trigger('contextmenu', { clientX: 40, clientY: 60 })
    await settle()
    expect(entry('终止培养').disabled).toBe(true)
    expect(entry('批量办理').disabled, 'who is not among the chosen stands alone').toBe(true)
  })
})

describe('the focus of a column whose last card goes', () => {
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['people'] })
    await settle()
  }

  it('goes to the right, where people go on, else to the left, else to the search', async () => {
    let columns: BoardCard[][] = [[card(1, '郑一鸣')], [], [card(4, '周婷')], [], []]
    await open(() => boardOf(columns))
    await focus('application')
    columns = [[], [], [card(4, '周婷'), card(1, '郑一鸣')], [], []]
    await refresh()
    expect(document.activeElement).toBe(list('candidate').element)
    columns = [[], [card(2, '钱多')], [], [], []]
    await refresh()
    expect(document.activeElement).toBe(list('activist').element)
    columns = [[], [], [], [], []]
    await refresh()
    expect(document.activeElement).toBe(page.find('[role=search] input').element)
  })

  it('does not move where the user went elsewhere meanwhile', async () => {
    let columns: BoardCard[][] = [[card(1, '郑一鸣')], [], [card(4, '周婷')], [], []]
    await open(() => boardOf(columns))
    await focus('application')
    page.find<HTMLElement>('[role=search] input').element.focus()
    columns = [[], [], [card(4, '周婷')], [], []]
    await refresh()
    expect(document.activeElement).toBe(page.find('[role=search] input').element)
  })
})

describe('the other views', () => {
  it('keeps the filters, sorts in Rust, and remembers the view in the address', async () => {
    const shown = await open(() => boardOf([THREE]))
    await page.find('input[type=text]').setValue('zym')
    await settle()
    await page.find('input[type=radio][value=list]').setValue(true)
    await settle()
    expect(shown.sent('development_list')).toEqual([{ filter: { branch: null, waits_for: '', grade: '', find: 'zym' }, sort: '', descending: false }])
    expect((page.vm.$router as { currentRoute: { value: { query: unknown } } }).currentRoute.value.query).toEqual({ view: 'list' })
    await page.find('input[type=radio][value=schedule]').setValue(true)
    await settle()
    expect(shown.sent('development_schedule')).toEqual([{ branch: null, waits_for: '', grade: '', find: 'zym' }])
    await nextTick()
  })

  it('shows by day what is overdue first, and opens the person', async () => {
    const shown = await open(() => boardOf([THREE]))
    await page.find('input[type=radio][value=schedule]').setValue(true)
    await settle()
    const heads = page.findAll('[role=list] h2').map((head) => head.text())
    expect(heads[0]).toContain('逾期')
    await page.find('[role=list] button.line').trigger('click')
    await settle()
    expect(shown.sent('development_course')).toHaveLength(1)
  })

  it('plans back from a wanted day, keeps it, and says where it fails', async () => {
    const shown = await open(() => boardOf([THREE]))
    await focus('application')
    await press('Enter')
    await button(page, '倒排日期').trigger('click')
    await settle()
    const dialog = document.querySelector('[data-testid=plan]')!
    expect(dialog.textContent).toContain('来得及')
    const field = dialog.querySelector<HTMLInputElement>('input[type=text]')!
    field.value = '2027-07'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await settle()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }))
    // Read, and planned after a pause.
    for (let n = 0; n < 2; n += 1) await settle()
    expect(shown.sent('development_plan').at(-1)).toEqual({ id: 1, goal: 'conversion', wanted: '2027-07' })
    expect(dialog.querySelector('tr.fails')?.textContent).toContain('卡在这里')
    ;[...dialog.querySelectorAll('button')].find((one) => one.textContent?.includes('记下这个日期'))!.click()
    await settle()
    expect(shown.sent('development_plan_keep')).toEqual([{ id: 1, goal: 'conversion', wanted: '2027-07' }])
  })
})
