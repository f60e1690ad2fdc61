import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { button, show } from '@/api/page.fixture'
import PapersMenu from './PapersMenu.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
afterEach(() => page.unmount())

const inDialog = (words: string) => [...document.querySelectorAll<HTMLElement>('.el-dialog button')].find((one) => one.textContent?.trim() === words)

it('gives a list of who is chosen, of everybody it is about where nobody is', async () => {
  const shown = await show(PapersMenu, { people: [3, 4], opened: null })
  page = shown.page
  const open = async () => {
    await button(page, '导出 / 打印').trigger('click')
    await button(page, '发展党员进度表').trigger('click')
    await flushPromises()
  }
  await open()
  inDialog('导出 Excel')?.click()
  await flushPromises()
  expect(shown.sent('export_run')[0]).toMatchObject({ report: 'development_progress', people: [3, 4], masked: true })
  await page.setProps({ people: [] })
  inDialog('关闭')?.click()
  await flushPromises()
  await open()
  expect(document.body.textContent).toContain('处在这一阶段的所有人')
  inDialog('导出 Excel')?.click()
  await flushPromises()
  expect(shown.sent('export_run')[1]).toMatchObject({ report: 'development_progress', people: [] })
})

it('fills a template for who is looked at where nobody is chosen', async () => {
  const shown = await show(PapersMenu, { people: [], opened: 7 })
  page = shown.page
  await button(page, '导出 / 打印').trigger('click')
  await button(page, 'Word 模板…').trigger('click')
  await flushPromises()
  document.querySelector<HTMLInputElement>('.template-dialog input[name=template]')?.click()
  await flushPromises()
  expect(shown.sent('template_check')[0]).toMatchObject({ people: [7] })
})
