import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { button, show } from '@/api/page.fixture'
import { keep, keptOf } from '@/shared/kept'
import { currentOffer } from '@/shared/undo'
import RulesSection from './RulesSection.vue'
import StepsSection from './StepsSection.vue'
import WorkdaysSection from './WorkdaysSection.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

const NOTICE = '国务院办公厅关于2027年部分节假日安排的通知 一、元旦：1月1日至3日放假，共3天。'
let page: VueWrapper | undefined
afterEach(() => {
  page?.unmount()
  keep('settings/workdays', null)
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 20))
  await flushPromises()
}
const years = (): string[] => page!.findAll('[data-year]').map((row) => row.attributes('data-year') ?? '')
const area = (): DOMWrapper<HTMLTextAreaElement> => page!.find('textarea')

it('reads a pasted notice, shows its months, saves it with a way back', async () => {
  const shown = await show(WorkdaysSection, {})
  page = shown.page
  await settle()
  expect(page.text()).toContain('2027 年的放假安排还没有录入')
  await button(page, '粘贴放假通知').trigger('click')
  await settle()
  expect(document.activeElement, 'one can paste at once').toBe(area().element)
  await area().setValue(NOTICE)
  await page.find('form.notice').trigger('submit')
  await settle()
  expect(shown.sent('workdays_read')).toEqual([{ text: NOTICE }])
  expect(page.findAll('.months section').map((one) => one.attributes('aria-label'))).toEqual(['1月', '9月', '10月'])
  expect(page.find('.months .work').text()).toContain('班')
  expect(page.text()).toContain('没有读到端午节的安排')
  await button(page, '保存 2027 年').trigger('click')
  await settle()
  expect(shown.sent('workdays_save')).toHaveLength(1)
  expect(years()).toEqual(['2027', '2026', '2025', '2024'])
  expect(currentOffer.value).toMatchObject({ message: '已录入 2027 年放假安排' })
  expect(keptOf('settings/workdays'), 'saved is not unsaved any more').toBeNull()
})

it('saves nothing that contradicts itself, and says at the text what is no notice', async () => {
  page = (await show(WorkdaysSection, {})).page
  await settle()
  await button(page, '粘贴放假通知').trigger('click')
  await area().setValue('放假通知见附件')
  await page.find('form.notice').trigger('submit')
  await settle()
  expect(area().attributes('aria-invalid')).toBe('true')
  expect(page.text()).toContain('没有找到通知说的是哪一年')
  expect(keptOf('settings/workdays')).toBe('放假通知见附件')
  await area().setValue(`${NOTICE}国庆节：10月1日至7日放假，共8天。`)
  await page.find('form.notice').trigger('submit')
  await settle()
  expect(page.find('.errors').text()).toContain('国庆节写的是共8天')
  expect(page.findAll('button').some((one) => one.text() === '保存 2027 年')).toBe(false)
  await button(page, '改为手工修改').trigger('click')
  await settle()
  expect(page.findAll('.year li').length, 'what was read is what is changed').toBeGreaterThan(10)
})

it('changes a year by hand: adds a day by its date, takes one out, Rust looks at the whole', async () => {
  const shown = await show(WorkdaysSection, {})
  page = shown.page
  await settle()
  await button(page, '修改 2026 年').trigger('click')
  await settle()
  const days = (): string[] => page!.findAll('.year ul[aria-label="2026 年的日子"] li').map((one) => one.text())
  const before = days().length
  await page.find('.adding input').setValue('2026-12-04')
  await page.find('.adding input').trigger('blur')
  await settle()
  await page.find('form.adding').trigger('submit')
  await settle()
  expect(days()).toHaveLength(before + 1)
  const sent = shown.sent('workdays_check').at(-1) as { days: { on: string; is_rest: boolean }[] }
  expect(sent.days.at(-1)).toMatchObject({ on: '2026-12-04', is_rest: true })
  await button(page, '去掉 12月4日').trigger('click')
  await settle()
  expect(days()).toHaveLength(before)
  await button(page, '取消').trigger('click')
  await settle()
  expect(shown.sent('workdays_save')).toEqual([])
})

it('counts working days, and asks for the year that is missing', async () => {
  page = (await show(WorkdaysSection, {})).page
  await settle()
  const from = page.find<HTMLInputElement>('.counter input')
  await from.setValue('2026-11-30')
  await from.trigger('blur')
  await settle()
  await page.find('.counter form').trigger('submit')
  await settle()
  expect(page.find('.counter [role=status]').text()).toContain('5 个工作日到 2026年12月4日')
  await from.setValue('2027-01-04')
  await from.trigger('blur')
  await settle()
  await page.find('.counter form').trigger('submit')
  await settle()
  expect(page.find('.counter').text()).toContain('请先录入这一年的放假安排')
})

it('shows the steps, what another list would change, and takes it', async () => {
  const shown = await show(StepsSection, {})
  page = shown.page
  await settle()
  expect(page.text()).toContain('现在使用：全国通行的 25 步（25 步）')
  expect(page.find('[data-step="2"]').text()).toContain('“递交入党申请书”后 1 个月内')
  expect(page.findAll('th.part').map((one) => one.text()).at(-1)).toBe('岔路')
  await button(page, '从文件选择…').trigger('click')
  await settle()
  expect(page.find('.offer').text()).toContain('2 人的下一步会变')
  expect(shown.sent('steps_choose'), 'looking takes nothing').toEqual([])
  await button(page, '采用').trigger('click')
  await settle()
  expect(shown.sent('steps_choose')).toEqual([{ code: 'own', text: 'name = "我校的 29 步"' }])
  expect(page.text()).toContain('现在使用：我校的 29 步（29 步）')
  expect(currentOffer.value).toMatchObject({ message: '已选用步骤表：我校的 29 步（29 步）' })
  await button(page, '导出这张表').trigger('click')
  await settle()
  expect(currentOffer.value).toMatchObject({ message: '已导出 29 步：步骤表_我校的 29 步.toml' })
})

it('says what is wrong with a file of steps', async () => {
  page = (
    await show(StepsSection, {}, {}, {
      steps_pick: () => {
        throw refusal('field', '步骤表无法读取：第 21 行“chatted”不是可以填的值。没有采用，数据没有变化。', { field: 'file' })
      },
    })
  ).page
  await settle()
  await button(page, '从文件选择…').trigger('click')
  await settle()
  expect(page.find('.error-state').text()).toContain('第 21 行')
  expect(page.find('.offer').exists()).toBe(false)
})

it('tries a scheme before it is taken', async () => {
  const shown = await show(RulesSection, {})
  page = shown.page
  await settle()
  await page.find('input[type=radio][value=example_school]').setValue(true)
  await settle()
  expect(page.find('.scheme .trial').text()).toContain('1 人的下一步会变')
  expect(shown.sent('rules_scheme')).toEqual([])
  await button(page, '采用').trigger('click')
  await settle()
  expect(shown.sent('rules_scheme')).toEqual([{ code: 'example_school' }])
  expect(page.text()).toContain('现在使用：学校方案（示例）')
})

it('lets a school weigh its own rules only, tried first, with a way to the default', async () => {
  const shown = await show(RulesSection, {})
  page = shown.page
  await settle()
  expect(page.find('[data-rule="apply.min_age"] .weigh').exists(), 'the same everywhere').toBe(false)
  const weigh = page.findAllComponents({ name: 'ElSelect' }).find((one) => one.attributes('aria-label') === '轻重 组织关系介绍信的有效期' || one.html().includes('轻重 组织关系介绍信的有效期'))!
  weigh.vm.$emit('update:modelValue', 'off')
  weigh.vm.$emit('change', 'off')
  await settle()
  const row = page.find('[data-rule="letter.valid"]')
  expect(row.find('.weigh .trial').text()).toContain('今日待办里会少 2 项')
  expect(shown.sent('rule_weigh')).toEqual([])
  await button(page, '保存 组织关系介绍信的有效期 轻重').trigger('click')
  await settle()
  expect(shown.sent('rule_weigh')).toEqual([{ key: 'letter.valid', severity: 'off' }])
  expect(row.text()).toContain('本校不适用')
  await button(page, '恢复默认轻重 组织关系介绍信的有效期').trigger('click')
  await settle()
  expect(shown.sent('rule_weigh').at(-1)).toEqual({ key: 'letter.valid', severity: '' })
})
