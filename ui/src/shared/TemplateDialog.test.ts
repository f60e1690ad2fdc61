import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '@/api/mock-answers'
import { mockTemplates } from '@/api/mock-templates'
import { show, type Shown } from '@/api/page.fixture'
import type { Answers } from '@/api/mock'
import TemplateDialog from './TemplateDialog.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
afterEach(() => page?.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}

async function opened(people: number[] = [1, 2], answers: Answers = {}): Promise<Shown> {
  const shown = await show(TemplateDialog, { open: true, people }, {}, { ...mockTemplates(), ...answers })
  page = shown.page
  await settle()
  return shown
}

// The dialog stands at the end of the page, outside the component.
const dialog = () => document.querySelector('.template-dialog') as HTMLElement
const words = () => dialog().textContent ?? ''
function buttonOf(name: string): HTMLButtonElement {
  const found = [...dialog().querySelectorAll('button')].find((one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name)
  if (!found) throw new Error(`no button ${name}: ${words()}`)
  return found
}
const press = async (name: string): Promise<void> => {
  buttonOf(name).click()
  await settle()
}
const choose = async (name: string): Promise<void> => {
  const label = [...dialog().querySelectorAll('label')].find((one) => one.textContent?.includes(name))
  label?.querySelector('input')?.click()
  await settle()
}

describe('what a template would give', () => {
  it('says how many files and what stays blank before anything is saved', async () => {
    const { sent } = await opened()
    expect(buttonOf('生成').disabled).toBe(true)
    await choose('入党申请谈话记录表')
    expect(sent('template_check').at(-1)).toEqual({ template: 'application_talk', people: [1, 2], masked: false })
    expect(words()).toContain('将生成 2 个文件，每人一个')
    expect(words()).toContain('谈话人（王小明）')
    await choose('备案报告')
    expect(words()).toContain('将生成 1 个文件，2 人')
    await choose('脱敏')
    expect(sent('template_check').at(-1)).toMatchObject({ masked: true })
    await press('生成')
    expect(sent('template_fill')[0]).toEqual({ template: 'activist_filing_report', people: [1, 2], masked: true })
    await press('打开所在文件夹')
    expect(sent('export_open')[0]).toEqual({ token: 'mock-template', folder: true })
  })

  it('asks for people first, and shows why nothing was made', async () => {
    const { sent } = await opened([])
    await choose('全程记实表')
    expect(words()).toContain('还没有选人')
    expect(sent('template_check')).toEqual([])
    page?.unmount()
    await opened([1], {
      template_check: () => {
        throw refusal('missing', '这个模板已不在，可能刚被移除。', {})
      },
    })
    await choose('全程记实表')
    expect(words()).toContain('这个模板已不在')
    expect(buttonOf('生成').disabled).toBe(true)
  })
})

describe('a school’s own', () => {
  it('is chosen when it was added, tells what nobody knows, and goes again', async () => {
    const { sent } = await opened([1])
    expect(words()).toContain('还没有本校模板')
    await press('添加本校模板…')
    expect(sent('template_check').at(-1)).toMatchObject({ template: 'template.mock' })
    expect(words()).toContain('星座')
    await press('移除模板“本校政审表”')
    expect(sent('template_remove')[0]).toEqual({ id: 'template.mock' })
    expect(words()).toContain('还没有本校模板')
    expect(buttonOf('生成').disabled).toBe(true)
  })

  it('shows what may stand in it', async () => {
    await opened([1])
    await press('可用的占位符')
    expect(words()).toContain('{{身份证号}}')
    const find = dialog().querySelector<HTMLInputElement>('input.find') as HTMLInputElement
    find.value = '名单'
    find.dispatchEvent(new Event('input'))
    await settle()
    expect(words()).not.toContain('{{身份证号}}')
    expect(words()).toContain('{{#名单}}')
  })
})
