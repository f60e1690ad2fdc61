import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { movesAnswers } from '@/api/mock-moves'
import { button, show } from '@/api/page.fixture'
import TransfersPage from './TransfersPage.vue'

vi.setConfig({ testTimeout: 30_000 })
let page: VueWrapper | undefined
afterEach(() => page?.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 260))
  await flushPromises()
}
const inBody = (words: string): HTMLButtonElement => {
  const found = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`no button ${words}`)
  return found
}

it('does the main act on the chosen row with what Rust has preset, and nothing before it was confirmed', async () => {
  const shown = await show(TransfersPage, {}, { people: 3 })
  page = shown.page
  await settle()
  expect(page.text()).toContain('转出中 3')
  await page.find('[role=grid]').trigger('focus')
  await page.find('[role=grid]').trigger('keydown', { key: 'ArrowDown' })
  await settle()
  await button(page, '登记回执').trigger('click')
  await settle()
  expect(shown.sent('act_run')).toEqual([])
  inBody('登记回执 1 人').click()
  await settle()
  expect(shown.sent('act_run')).toMatchObject([{ kind: 'transferred_out', values: { receipt_on: '2026-11-20' }, accepted: [] }])
  expect(document.body.querySelector('[data-testid=act]')).toBeNull()
})

it('keeps what was typed when a rule only warns, and goes on knowingly', async () => {
  const warning = { rule: 'letter.valid', severity: 'warn' as const, field: null, message: '介绍信已过有效期。', source: '' }
  const base = movesAnswers(3)
  const shown = await show(TransfersPage, {}, { people: 3 }, {
    act_preview: (request) => ({ ...base.act_preview(request), warnings: ['letter.valid'] }),
    act_run: (request) => {
      if (request.accepted.includes('letter.valid')) return base.act_run(request)
      throw refusal('rule', warning.message, { findings: [warning] })
    },
  })
  page = shown.page
  await settle()
  await page.find('[role=grid]').trigger('focus')
  await page.find('[role=grid]').trigger('keydown', { key: 'ArrowDown' })
  await settle()
  await button(page, '登记回执').trigger('click')
  await settle()
  inBody('登记回执 1 人').click()
  await settle()
  inBody('仍要记录').click()
  await settle()
  expect(shown.sent('act_run')).toMatchObject([{ accepted: [] }, { accepted: ['letter.valid'] }])
})

it('says that there is nobody', async () => {
  const shown = await show(TransfersPage, {}, { people: 0 })
  page = shown.page
  await settle()
  expect(page.text()).toContain('没有正在办理的转出。')
})
