import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActRequest, Board, BoardCard } from '@/api/generated'
import { button, show, type Shown } from '@/api/page.fixture'
import DevelopmentPage from './DevelopmentPage.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
// Nothing has a height without a browser, and a list without height shows nobody.
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

const card = (id: number, name: string, more: Partial<BoardCard> = {}): BoardCard => ({ id, name, place: '学生第一党支部', step: '2', step_name: '党组织派人谈话', fact: 'talked', words: '逾期 5 天', tone: 'overdue', waits_for: 'branch', n_done: 1, can_end: true, ...more })
const CANDIDATE: Partial<BoardCard> = { step: '7', step_name: '确定发展对象', fact: 'candidate_proposed', words: '2026-11-18 起可办', tone: 'open', n_done: 6 }
const BOARD: Board = {
  steps_name: '全国通行的 25 步',
  n_steps: 25,
  phases: [
    { code: 'application', label: '申请入党', empty: '没有入党申请人。', cards: [card(1, '郑一鸣'), card(2, '钱多'), card(3, '孙磊', { step: '1', step_name: '递交入党申请书', fact: 'applied' })] },
    { code: 'activist', label: '入党积极分子', empty: '没有入党积极分子。', cards: [] },
    { code: 'candidate', label: '发展对象', empty: '没有发展对象。', cards: [card(4, '周婷', CANDIDATE), card(5, '吴迪', { ...CANDIDATE, waits_for: 'superior' })] },
    { code: 'admission', label: '预备党员接收', empty: '没有正在接收的人。', cards: [] },
    { code: 'probation', label: '教育考察和转正', empty: '没有预备党员。', cards: [card(6, '李娜', { step: '', step_name: '', fact: null, words: '各步都已办完', tone: '', waits_for: '', n_done: 25 })] },
  ],
  waits: [
    { code: 'branch', label: '等党支部', count: 4 },
    { code: 'superior', label: '等上级', count: 1 },
    { code: 'person', label: '等本人', count: 0 },
  ],
  grades: [
    { grade: '2024级', count: 4 },
    { grade: '2023级', count: 2 },
  ],
  total: 6,
}

async function open(board: Board = BOARD): Promise<Shown> {
  const shown = await show(DevelopmentPage, {}, {}, { development_board: () => board })
  page = shown.page
  await settle()
  return shown
}

const column = (code: string): DOMWrapper<Element> => page.find(`[data-phase=${code}]`)
const list = (code: string): DOMWrapper<HTMLElement> => column(code).find<HTMLElement>('[role=listbox]')
/** The card that the list with the focus points at. */
const pointed = (): string => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.querySelector('strong')?.textContent ?? ''
const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === ' ' ? 'Space' : key, bubbles: true, cancelable: true, ...more }))
  await settle()
}
const focus = async (code: string): Promise<void> => {
  list(code).element.focus()
  await settle()
}

describe('the board', () => {
  it('shows each part of the way with its people, most urgent first, and says where nobody is', async () => {
    await open()
    expect(page.findAll('.column h2').map((head) => head.text())).toEqual(['申请入党 3', '入党积极分子 0', '发展对象 2', '预备党员接收 0', '教育考察和转正 1'])
    expect(list('application').findAll('[role=option] strong').map((name) => name.text())).toEqual(['郑一鸣', '钱多', '孙磊'])
    expect(list('application').find('[role=option]').text()).toContain('逾期 5 天')
    expect(list('application').find('[role=option]').text()).toContain('1/25')
    expect(list('candidate').findAll('[role=option]').map((one) => one.text().includes('等上级')), 'only a wait for others is said').toEqual([false, true])
    expect(column('activist').text()).toContain('没有入党积极分子。')
    expect(column('activist').find('[role=listbox]').exists(), 'an empty column is no stop of the Tab key').toBe(false)
  })

  it('sends what is searched and who is waited for', async () => {
    const shown = await open()
    expect(shown.sent('development_board')).toEqual([{ branch: null, waits_for: '', grade: '', find: '' }])
    await button(page, '等上级 1').trigger('click')
    await settle()
    expect(button(page, '等上级 1').attributes('aria-pressed')).toBe('true')
    await page.find('input[type=text]').setValue('zym')
    await settle()
    expect(shown.sent('development_board').slice(1)).toEqual([
      { branch: null, waits_for: 'superior', grade: '', find: '' },
      { branch: null, waits_for: 'superior', grade: '', find: 'zym' },
    ])
  })

  it('names the search that found nobody and drops it', async () => {
    const nobody = { ...BOARD, phases: BOARD.phases.map((phase) => ({ ...phase, cards: [] })) }
    const shown = await show(DevelopmentPage, {}, {}, { development_board: ({ find }) => (find ? nobody : BOARD) })
    page = shown.page
    await settle()
    await page.find('input[type=text]').setValue('wxm')
    await settle()
    expect(page.text()).toContain('没有找到“wxm”。')
    await button(page, '清除条件').trigger('click')
    await settle()
    expect(page.find<HTMLInputElement>('input[type=text]').element.value).toBe('')
    expect(column('application').text()).toContain('郑一鸣')
  })

  it('says how an empty archive begins', async () => {
    await open({ ...BOARD, phases: BOARD.phases.map((phase) => ({ ...phase, cards: [] })), total: 0 })
    expect(page.text()).toContain('还没有发展中的人员。')
    expect(page.find('[role=search]').exists()).toBe(false)
  })

  it('keeps a long column out of the page but for what is in sight', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => card(n + 1, `人员${n + 1}`))
    await open({ ...BOARD, phases: BOARD.phases.map((phase, n) => (n === 0 ? { ...phase, cards: many } : phase)), total: 2000 })
    expect(list('application').findAll('[role=option]').length).toBeLessThan(40)
    await focus('application')
    await press('End')
    expect(pointed(), 'the card that is pointed at is in the page wherever it lies').toBe('人员2000')
  })
})

describe('the keys of the board', () => {
  it('walks within a column and over empty columns to the next', async () => {
    await open()
    await focus('application')
    expect(pointed()).toBe('郑一鸣')
    await press('ArrowDown')
    expect(pointed()).toBe('钱多')
    await press('ArrowRight')
    expect(document.activeElement).toBe(list('candidate').element)
    expect(pointed()).toBe('周婷')
    await press('ArrowRight')
    expect(pointed()).toBe('李娜')
    await press('ArrowRight')
    expect(pointed(), 'behind the last column there is nothing').toBe('李娜')
    await press('ArrowLeft')
    await press('ArrowLeft')
    expect(pointed(), 'a column remembers where one was').toBe('钱多')
  })

  it('opens the steps with Enter and leaves the focus in the list', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter')
    expect(shown.sent('development_course')).toEqual([{ id: 4, as_of: '' }])
    expect(page.find('[data-testid=course]').exists()).toBe(true)
    expect(document.activeElement).toBe(list('candidate').element)
  })

  it('does the next step of one person with Ctrl+Enter', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter', { ctrlKey: true })
    expect(shown.sent('act_form')).toEqual([{ kind: 'candidate_proposed', people: [4], step: '7' }])
    expect(shown.sent('act_preview').at(-1)).toMatchObject({ kind: 'candidate_proposed', people: [4], step: '7', is_past: false })
  })

  it('has nothing to do for who is through', async () => {
    const shown = await open()
    await focus('probation')
    await press('Enter', { ctrlKey: true })
    expect(shown.sent('act_form')).toEqual([])
  })

  it('does a step for several at once only where all have the same before them', async () => {
    const shown = await open()
    await focus('application')
    await press(' ')
    expect(page.text()).toContain('已选 1 人')
    await button(page, '选中同一步的 2 人').trigger('click')
    await settle()
    expect(list('application').findAll('[aria-selected=true] strong').map((name) => name.text())).toEqual(['郑一鸣', '钱多'])
    await focus('application')
    await press('End')
    await press(' ')
    expect(button(page, '批量办理').attributes('disabled'), 'who is at another step is not dealt with by the same form').toBeDefined()
    expect(page.text()).toContain('所选的人下一步不同')
    await press(' ')
    await button(page, '批量办理：党组织派人谈话').trigger('click')
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'talked', people: [1, 2], step: '2' }])
  })
})

describe('the steps of one person', () => {
  it('opens the part of the next step and says of each step how it stands', async () => {
    await open()
    await focus('candidate')
    await press('Enter')
    const panel = page.find('[data-testid=course]')
    expect(panel.findAll('button[aria-expanded=true]').map((one) => one.text())).toEqual(['发展对象 0/5'])
    await button(page, '入党积极分子 2/4').trigger('click')
    const statuses = ['3', '4', '6', '7', '8'].map((number) => panel.find(`[data-step="${number}"] .status`).text())
    expect(statuses).toEqual(['已办', '缺记录', '进行中', '下一步 · 可办', '未到'])
    expect(panel.findAll('[data-step="7"] .weight').map((one) => one.text()), 'three weights have three words').toEqual(['不能', '建议先', '提示'])
    expect(panel.find('[data-step="8"]').text(), 'what is not due yet is not offered').not.toContain('办理')
    expect(panel.find('a').attributes('href')).toBe('/members/4')
  })

  it('does the next step from the panel too, by button and by key', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter')
    await page.find('[data-testid=course]').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'candidate_proposed', people: [4], step: '7' }])
    expect(button(page, '办理：确定发展对象').attributes('title')).toBe('Ctrl+Enter')
  })

  it('records a missing step as something that happened already', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter')
    await button(page, '补录：上级党委备案').trigger('click')
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'activist_filed', people: [4], step: '4' }])
    const tick = document.querySelector<HTMLInputElement>('[data-testid=act] input[type=checkbox]')!
    expect(tick.checked).toBe(true)
    const checkedAs = (): boolean => (shown.sent('act_preview').at(-1) as ActRequest).is_past
    expect(checkedAs()).toBe(true)
    tick.click()
    await settle()
    expect(checkedAs(), 'the other way is checked anew').toBe(false)
  })

  it('prints what a step asks for, about its own matter', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter')
    await button(page, '打印“上级党委备案”的材料').trigger('click')
    await vi.waitFor(() => expect(shown.sent('document_preview')).toHaveLength(1), 10_000)
    expect(shown.sent('document_preview')[0]).toMatchObject({ code: 'filing_report', people: [4], about: 'activist' })
  })

  it('offers what lies beside the way', async () => {
    const shown = await open()
    await focus('candidate')
    await press('Enter')
    await button(page, '终止培养').trigger('click')
    await settle()
    expect(shown.sent('act_form')).toEqual([{ kind: 'development_ended', people: [4], step: '' }])
  })
})
