import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BackfillCheck, BackfillSave } from '@/api/generated'
import { button, show, type Shown } from '@/api/page.fixture'
import { flushKept } from '@/shared/kept'
import BackfillPage from './BackfillPage.vue'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(640)
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1200)
})
afterEach(() => {
  page.unmount()
  vi.restoreAllMocks()
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 380))
  await flushPromises()
}

async function open(): Promise<Shown> {
  const shown = await show(BackfillPage, {})
  page = shown.page
  await settle()
  return shown
}

const grid = (): HTMLElement => page.find<HTMLElement>('[role=grid]').element
const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...more }))
  await settle()
}

/** Pastes at the cell in this column of the first row: 姓名, 现在, 支部 come before the dates. */
async function paste(text: string, column: number): Promise<void> {
  grid().focus()
  await press('Home', { ctrlKey: true })
  for (let n = 0; n < column; n += 1) await press('ArrowRight')
  grid().dispatchEvent(new KeyboardEvent('keydown', { key: 'v', code: 'KeyV', ctrlKey: true, bubbles: true, cancelable: true }))
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  page.find('textarea.grid-catcher').element.dispatchEvent(event)
  await settle()
}

/** Takes away what a test left typed, so that the next one finds the grid empty. */
async function forget(shown: Shown): Promise<void> {
  const { cells } = shown.sent('backfill_preview').at(-1) as BackfillCheck
  for (const cell of cells) if (cell.column === 'talked') await paste('', 4)
  await flushKept()
}

describe('filling in what happened before', () => {
  it('takes a block as it comes, marks what cannot be read, and saves the rest at once', async () => {
    const shown = await open()
    await paste('2024.10.8\n大概去年\n2025-01-05', 4)
    const sent = shown.sent('backfill_preview').at(-1) as BackfillCheck
    expect(sent.cells.map(({ column, text }) => [column, text])).toEqual([
      ['talked', '2024.10.8'],
      ['talked', '大概去年'],
      ['talked', '2025-01-05'],
    ])
    expect(page.find('[role=grid]').text(), 'read dates stand as they will be stored').toContain('2024-10-08')
    expect(page.find('[role=grid] .left').text(), 'what was not understood keeps its text').toBe('？大概去年')
    await button(page, '核对').trigger('click')
    await settle()
    const pane = page.find('[data-testid=backfill-findings]')
    expect(pane.text()).toContain('未弄清')
    expect(pane.text(), 'the rule, its source and both dates').toContain('《中国共产党发展党员工作细则》第七条')
    await button(page, '保存 2 处（2 人）').trigger('click')
    await settle()
    const saved = shown.sent('backfill_save') as BackfillSave[]
    expect(saved).toHaveLength(1)
    expect(saved[0]!.cells).toHaveLength(3)
    expect(page.find('[role=grid] .left').text(), 'it waits until it is settled').toBe('？大概去年')
    expect(page.findAll('[role=grid] .typed')).toHaveLength(0)
    await forget(shown)
  })

  it('asks for the reason of a correction before anything is written', async () => {
    const shown = await open()
    await paste('2024-09-01', 3)
    expect(page.text()).toContain('更正原因')
    await button(page, '保存 1 处（1 人）').trigger('click')
    await settle()
    expect(page.text()).toContain('请写明更正原因')
    await page.find('.reason input').setValue('与入党志愿书核对')
    await button(page, '保存 1 处（1 人）').trigger('click')
    await settle()
    expect((shown.sent('backfill_save').at(-1) as BackfillSave).reason).toBe('与入党志愿书核对')
    expect(page.find('.reason').exists()).toBe(false)
  })

  it('finds what was typed again when the page is opened anew', async () => {
    const shown = await open()
    await paste('2024-10-01', 4)
    page.unmount()
    await flushKept()
    expect(shown.sent('form_draft_keep').length).toBeGreaterThan(0)
    await open()
    expect(page.find('[role=grid] .typed').text()).toBe('2024-10-01')
  })
})
