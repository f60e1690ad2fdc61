import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportDecide, ImportDecisions } from '@/api/generated'
import { button, show, type Shown } from '@/api/page.fixture'
import CheckStep from './CheckStep.vue'
import DoneStep from './DoneStep.vue'
import FileStep from './FileStep.vue'
import { openFile, run, startOver, wizard } from './wizard'
import { setHost } from '@/api/host'
import { mockHost } from '@/api/mock'
import { createMock } from '@/api/mock-data'
import { computed, defineComponent, h } from 'vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined

// The step as the page shows it: always over the newest view.
const Check = defineComponent({
  setup() {
    const view = computed(() => wizard.view)
    return () => (view.value ? h(CheckStep, { view: view.value }) : null)
  },
})

async function opened(token = 'file'): Promise<Shown> {
  const shown = await show(Check, {})
  page = shown.page
  await openFile({ token, name: '名册.xlsx' })
  await flushPromises()
  return shown
}

beforeEach(async () => {
  setHost(mockHost(createMock({ phase: 'open', people: 12, demo: false, device: 'none', recoveryPending: false, look: {} })))
  await startOver()
})
afterEach(() => page?.unmount())

const lastDecisions = (shown: Shown): ImportDecisions => (shown.sent('import_decide') as ImportDecide[]).at(-1)!.decisions
const problem = (words: string) => page!.findAll('.problem').find((one) => one.text().includes(words))!

describe('the list of problems', () => {
  it('groups errors before warnings before what was mended by itself', async () => {
    await opened()
    expect(page!.findAll('h2').map((one) => one.text())).toEqual(['有问题 3', '需要留意 2', '已自动整理 1'])
  })

  it('sends the corrected text of one cell', async () => {
    const shown = await opened()
    await problem('2023.13').find('input').setValue('2023.12')
    await problem('2023.13').findAll('button').find((one) => one.text() === '采用')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).cells).toEqual({ '党员花名册!14!F': '2023.12' })
  })

  it('answers which month is meant for the whole column', async () => {
    const shown = await opened()
    await problem('2019.1').findAll('button').find((one) => one.text() === '10 月')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).dates).toEqual({ '党员花名册!F': { month: 'month_10', order: '' } })
  })

  it('answers who a row is with the number of the person, and shows words', async () => {
    const shown = await opened()
    const answers = problem('李娜').findAll('button')
    expect(answers.map((one) => one.text())).toEqual(['李婷 软件2401 2024100003', '作为新人导入', '不导入这一行'])
    await answers[0]!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).rows).toEqual({ '党员花名册!120': '3' })
  })

  it('keeps an answered problem in sight and takes the answer back', async () => {
    const shown = await opened()
    await problem('一支部').findAll('button').find((one) => one.text() === '这些格不导入')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).values).toEqual({ 'branch=一支部': '' })
    expect(page!.text()).toContain('已处理')
    await button(page!, '改回 没有“一支部”这个支部').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).values).toEqual({})
  })

  it('walks with F8 from problem to problem', async () => {
    const { installKeys } = await import('@/shared/keys')
    const stop = installKeys()
    await opened()
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', cancelable: true }))
    press()
    await flushPromises()
    expect(page!.text()).toContain('第 1 个问题，共 5 个')
    press()
    await flushPromises()
    expect(page!.text()).toContain('第 2 个问题，共 5 个')
    stop()
  })
})

describe('a file that cannot be read', () => {
  it('shows the sentence of Rust and asks for another file', async () => {
    const shown = await show(FileStep, {})
    page = shown.page
    await openFile({ token: 'locked-file', name: '名册.xlsx' })
    await flushPromises()
    expect(page.text()).toContain('文件有打开密码')
    expect(page.text()).toContain('换一个文件')
  })
})

describe('after the import', () => {
  it('takes the whole of it back as one operation', async () => {
    const shown = await opened()
    await run()
    expect(wizard.step).toBe(4)
    shown.page.unmount()
    const done = await show(DoneStep, { done: wizard.done })
    page = done.page
    await button(page, '撤销本次导入').trigger('click')
    await flushPromises()
    expect(done.sent('undo')).toEqual([{ operation: wizard.done!.operation }])
    expect(page.text()).toContain('已撤销本次导入')
  })
})
