import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { mockRules } from '@/api/mock-rules'
import { button, show } from '@/api/page.fixture'
import { keep, keptOf } from '@/shared/kept'
import { currentOffer } from '@/shared/undo'
import RulesSection from './RulesSection.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

const SCOPE = 'settings/rules'
const WAIT = '递交申请书到确定积极分子的时间'
let page: VueWrapper | undefined
afterEach(() => {
  page?.unmount()
  keep(SCOPE, null)
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 20))
  await flushPromises()
}
const row = (key: string): DOMWrapper<Element> => page!.find(`[data-rule="${key}"]`)
const input = (key: string): DOMWrapper<HTMLInputElement> => row(key).find('input')
const words = (key: string): string[] => row(key).findAll('button').map((one) => one.text())

it('shows value, weight, mark and source of every rule, and a box only where a number may be set', async () => {
  page = (await show(RulesSection, {})).page
  await settle()
  expect(page.findAll('section').map((one) => one.attributes('aria-label'))).toEqual(['发展党员', '政治生日', '党费', '组织关系'])
  expect(page.text()).toContain('全国默认方案')
  const fixed = row('apply.min_age')
  for (const said of ['18 岁', '拦截', '全国规定', '依据：《中国共产党发展党员工作细则》第五条', '统一规定，不能修改']) expect(fixed.text()).toContain(said)
  expect(fixed.find('.weight svg').exists(), 'a sign beside the word').toBe(true)
  expect(fixed.find('input').exists()).toBe(false)
  expect(input('letter.valid').element.value).toBe('90')
  expect(document.getElementById(input('letter.valid').attributes('aria-labelledby')!)?.textContent?.trim()).toBe('组织关系介绍信的有效期')
  expect(row('birthday.feb29').find('input').exists(), 'a convention is no number').toBe(false)
  expect(words('letter.valid'), 'nothing was typed').toEqual([])
  expect(row('thought_report.interval').text()).toContain('默认：3 个月')
  expect(words('thought_report.interval')).toEqual(['恢复默认'])
})

it('tries a number without writing, then saves it with a way back', async () => {
  const shown = await show(RulesSection, {})
  page = shown.page
  await settle()
  await input('activist.wait_after_apply').setValue('6')
  expect(words('activist.wait_after_apply')).toEqual(['试算', '保存', '取消'])
  await button(page, `试算 ${WAIT}`).trigger('click')
  await settle()
  expect(shown.sent('rule_try')).toEqual([{ key: 'activist.wait_after_apply', value: '6' }])
  expect(shown.sent('rule_save')).toEqual([])
  const said = row('activist.wait_after_apply').find('[role=status]')
  expect(said.text()).toContain('2 人的下一步会变')
  expect(said.findAll('li')).toHaveLength(2)
  await row('activist.wait_after_apply').find('form').trigger('submit')
  await settle()
  expect(shown.sent('rule_save')).toEqual([{ key: 'activist.wait_after_apply', value: '6' }])
  expect(currentOffer.value).toMatchObject({ message: `修改规则：${WAIT}为 6 个月` })
  expect(input('activist.wait_after_apply').element.value).toBe('6')
  expect(words('activist.wait_after_apply'), 'saved is not typed any more').toEqual(['恢复默认'])
  expect(said.text(), 'a trial is of what is not yet so').toBe('')
  expect(document.activeElement, 'its button is gone').toBe(input('activist.wait_after_apply').element)
})

it('forgets a trial with the next digit, and a reply that comes after it', async () => {
  let answer = (): void => undefined
  page = (
    await show(RulesSection, {}, {}, {
      rule_try: async () => {
        await new Promise<void>((done) => (answer = done))
        return { summary: '按这个数，1 人的下一步会变。', lines: ['王小明：现在可办 → 2026-12-01 起'] }
      },
    })
  ).page
  await settle()
  const said = row('letter.valid').find('[role=status]')
  await input('letter.valid').setValue('30')
  await button(page, '试算 组织关系介绍信的有效期').trigger('click')
  await settle()
  answer()
  await settle()
  expect(said.findAll('li')).toHaveLength(1)
  await input('letter.valid').setValue('31')
  expect(said.text()).toBe('')
  await button(page, '试算 组织关系介绍信的有效期').trigger('click')
  await settle()
  await input('letter.valid').setValue('32')
  answer()
  await settle()
  expect(said.text(), 'it was of 31').toBe('')
})

it('says at the box what Rust refuses, other troubles beneath it, and keeps the typing', async () => {
  let isBroken = false
  const shown = await show(RulesSection, {}, {}, {
    rule_save: () => {
      if (isBroken) throw refusal('io', '磁盘没有应答。数据没有变化，请稍后重试。')
      throw refusal('field', '请填 1 到 3650 的整数。没有保存，已填的内容还在。', { field: 'value' })
    },
  })
  page = shown.page
  await settle()
  await input('letter.valid').setValue('0')
  await row('letter.valid').find('form').trigger('submit')
  await settle()
  expect(input('letter.valid').attributes('aria-invalid')).toBe('true')
  const described = input('letter.valid').attributes('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toContain('1 到 3650')
  expect(input('letter.valid').element.value).toBe('0')
  isBroken = true
  await row('letter.valid').find('form').trigger('submit')
  await settle()
  expect(input('letter.valid').attributes('aria-invalid')).toBeUndefined()
  expect(row('letter.valid').find('.error-state').text()).toContain('磁盘没有应答')
  expect(input('letter.valid').element.value).toBe('0')
})

it('goes back to the default, and gives typing up with Esc', async () => {
  const shown = await show(RulesSection, {})
  page = shown.page
  await settle()
  await button(page, '恢复默认 思想汇报的间隔').trigger('click')
  await settle()
  expect(shown.sent('rule_save')).toEqual([{ key: 'thought_report.interval', value: '' }])
  expect(input('thought_report.interval').element.value).toBe('3')
  expect(words('thought_report.interval')).toEqual([])
  await input('thought_report.interval').setValue('')
  await row('thought_report.interval').find('form').trigger('submit')
  expect(button(page, '保存 思想汇报的间隔').attributes('disabled'), 'an empty box is not a way to the default').toBeDefined()
  await input('thought_report.interval').setValue('5')
  await input('thought_report.interval').trigger('keydown', { key: 'Escape' })
  expect(input('thought_report.interval').element.value).toBe('3')
  await row('thought_report.interval').find('form').trigger('submit')
  await settle()
  expect(shown.sent('rule_save'), 'what is not different is not sent').toHaveLength(1)
})

it('finds by name and source, shows only what can be changed, and says that nothing fits', async () => {
  page = (await show(RulesSection, {})).page
  await settle()
  const search = page.find<HTMLInputElement>('[role=search] input')
  await search.setValue(' 贵州省 ')
  expect(page.findAll('[data-rule]').map((one) => one.attributes('data-rule'))).toEqual(['activist.wait_after_apply', 'thought_report.interval'])
  expect(page.text()).toContain('显示 2 条，共 8 条')
  await search.setValue('')
  await page.find('input[type=checkbox]').setValue(true)
  expect(page.findAll('[data-rule]').map((one) => one.attributes('data-rule'))).toEqual(['activist.wait_after_apply', 'thought_report.interval', 'letter.valid'])
  await search.setValue('年龄')
  expect(page.text()).toContain('没有符合条件的规则。')
  await button(page, '清除条件').trigger('click')
  expect(page.findAll('[data-rule]')).toHaveLength(8)
})

it('keeps what was typed and not saved while another section is open', async () => {
  page = (await show(RulesSection, {})).page
  await settle()
  await input('letter.valid').setValue('60')
  page.unmount()
  page = (await show(RulesSection, {})).page
  await settle()
  expect(input('letter.valid').element.value).toBe('60')
  await button(page, '取消 组织关系介绍信的有效期').trigger('click')
  expect(keptOf(SCOPE)).toBeNull()
})

it('shows that it reads, and what to do where it cannot', async () => {
  let isBroken = true
  const shown = await show(RulesSection, {}, {}, {
    rules: async () => {
      await new Promise((done) => setTimeout(done, 50))
      if (isBroken) throw refusal('io', '暂时读不到规则。数据没有变化，请稍后重试。')
      return mockRules().rules()
    },
  })
  page = shown.page
  expect(page.find('[aria-busy=true]').exists()).toBe(true)
  await vi.waitFor(() => expect(page!.find('[role=alert]').text()).toContain('暂时读不到规则'))
  isBroken = false
  await button(page, '重试').trigger('click')
  await vi.waitFor(() => expect(page!.findAll('[data-rule]')).toHaveLength(8))
})
