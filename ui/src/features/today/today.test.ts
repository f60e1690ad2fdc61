import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { button, show } from '@/api/page.fixture'
import { currentOffer } from '@/shared/undo'
import TodayPage from './TodayPage.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
afterEach(() => page?.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 20))
  await flushPromises()
}

it('lets a school say from a task that a rule is not for it: asked once with its consequence, then undoable', async () => {
  const shown = await show(TodayPage, {}, {}, {
    rule_weigh_try: () => ({ summary: '不再使用“思想汇报的间隔”：今日待办里会少 2 项，没有人的下一步会变。', lines: [] }),
    rule_weigh: () => ({ value: { profile_name: '', schemes: [], weights: [], groups: [] }, operation: 7, undo_label: '已停用规则（本校不适用）：思想汇报的间隔', topics: ['settings', 'reminders'] }),
  })
  page = shown.page
  await settle()
  expect(page.findAll('.not-here'), 'a political birthday is no rule of the school').toHaveLength(1)
  await button(page, '本校不适用：思想汇报的间隔').trigger('click')
  await settle()
  expect(document.body.textContent).toContain('今日待办里会少 2 项')
  expect(shown.sent('rule_weigh'), 'asked first').toEqual([])
  const confirm = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === '停用这条规则')
  confirm?.click()
  await settle()
  expect(shown.sent('rule_weigh')).toEqual([{ key: 'thought_report.interval', severity: 'off' }])
  expect(currentOffer.value).toMatchObject({ message: '已停用规则（本校不适用）：思想汇报的间隔' })
})

it('leads from the year that is missing to where it is entered', async () => {
  const missing = { rule: 'workdays.missing', subject: { kind: 'archive', id: 0, name: '工作日' }, title: '录入 2027 年放假安排', why: '2027 年的放假安排还没有录入', available_on: null, due_on: null, state: 'available' as const, switch_off: '' }
  const shown = await show(TodayPage, {}, {}, {
    today: () => ({ today: '2026-12-01', today_text: '2026年12月1日 星期二', groups: [{ code: 'week', label: '7 天内', tasks: [missing] }], calm_text: '', numbers: [], health: [], marks: [], is_empty: false }),
  })
  page = shown.page
  await settle()
  const push = vi.spyOn(page.vm.$router, 'push')
  await page.find('button.task').trigger('click')
  expect(push).toHaveBeenCalledWith('/settings?section=rules&part=workdays')
})
