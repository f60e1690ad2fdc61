import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { button, show } from '@/api/page.fixture'
import { currentOffer } from '@/shared/undo'
import CoursePanel from './CoursePanel.vue'
import PaperBatch from './PaperBatch.vue'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
afterEach(() => page.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}

describe('the papers of a step', () => {
  it('stand in the step with sign and word, and one press says that all of them are there', async () => {
    const shown = await show(CoursePanel, { id: 4 })
    page = shown.page
    await settle()
    const papers = page.findAll('[data-step="7"] .step-papers li').map((one) => one.text().replace(/\s+/g, ' '))
    expect(papers).toEqual(['听取意见记录已有', '支委会会议记录待收', '公示及结果待收'])
    await button(page, '确定发展对象的材料都标为已有').trigger('click')
    await settle()
    expect(shown.sent('papers_mark')).toEqual([{ people: [4], item: '', step: '7', group: '', state: 'have' }])
    expect(page.find('[data-step="9"] .step-papers').exists(), 'a step without papers names none').toBe(false)
  })

  it('open as a whole list beside the steps', async () => {
    const shown = await show(CoursePanel, { id: 4 })
    page = shown.page
    await settle()
    expect(shown.sent('papers'), 'nobody has asked for the list yet').toHaveLength(0)
    await button(page, '材料 3/5').trigger('click')
    await settle()
    expect(page.find('[data-testid=papers]').text()).toContain('党课结业证')
    expect(page.find('[data-step]').exists()).toBe(false)
    await button(page, '步骤').trigger('click')
    expect(page.find('[data-step]').exists()).toBe(true)
  })
})

describe('one paper of several people', () => {
  const confirm = async (): Promise<void> => {
    const found = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].findLast((one) => one.textContent?.trim() === '登记 3 人')
    found?.click()
    await settle()
  }

  it('proposes what belongs to the step before them', async () => {
    const shown = await show(PaperBatch, { people: [4, 5, 6], step: '3' })
    page = shown.page
    await settle()
    await confirm()
    expect(shown.sent('papers_mark')).toEqual([{ people: [4, 5, 6], item: 'recommendation', step: '', group: '', state: 'have' }])
    expect(page.emitted('done')).toHaveLength(1)
  })

  it('says where nothing was different, and keeps the choice where it is refused', async () => {
    let fails = true
    const shown = await show(PaperBatch, { people: [4, 5, 6], step: '' }, {}, {
      papers_mark: () => {
        if (fails) throw refusal('rule', '这份档案在回收站里，材料没有改动。请先恢复档案，再登记材料。')
        return { value: { n_people: 0, n_papers: 0 }, operation: null, undo_label: '', topics: [] }
      },
    })
    page = shown.page
    await settle()
    await confirm()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('材料没有改动')
    expect(page.emitted('done')).toBeUndefined()
    fails = false
    await confirm()
    expect(currentOffer.value?.message).toBe('所选的人已经是这样，没有改动。')
  })
})
