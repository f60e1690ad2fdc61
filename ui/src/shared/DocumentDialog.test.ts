import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DocumentRequest } from '@/api/generated'
import { mockDocuments } from '@/api/mock-documents'
import { refusal } from '@/api/mock-answers'
import { show, type Shown } from '@/api/page.fixture'
import type { Answers } from '@/api/mock'
import DocumentDialog from './DocumentDialog.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
afterEach(() => page?.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}

async function opened(props: Record<string, unknown> = {}, answers: Answers = {}): Promise<Shown> {
  const shown = await show(DocumentDialog, { open: true, code: 'archive_card', people: [1], ...props }, {}, { ...mockDocuments(), ...answers })
  page = shown.page
  await settle()
  return shown
}

// The dialog stands at the end of the page, outside the component.
const dialog = () => document.querySelector('.document-dialog') as HTMLElement
const press = async (words: string): Promise<void> => {
  const found = [...dialog().querySelectorAll('button')].find((one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words)
  if (!found) throw new Error(`no button ${words}: ${dialog().textContent}`)
  found.click()
  await settle()
}

describe('what is shown', () => {
  it('starts with the choice of Rust and shows the first page', async () => {
    const { sent } = await opened()
    const [first] = sent('document_preview') as DocumentRequest[]
    expect(first).toMatchObject({ code: 'archive_card', people: [1], masked: true, house_label: true, accept_gaps: false })
    expect(dialog().querySelector('img')?.alt).toBe('档案卡第 1 页，共 2 页')
    await press('下一页')
    expect(sent('document_page').at(-1)).toMatchObject({ page: 2 })
    expect(dialog().textContent).toContain('第 2 页，共 2 页')
  })

  it('sets a letter in full, without the label of the house', async () => {
    const { sent } = await opened({ code: 'transfer_letter' })
    expect(sent('document_preview')[0]).toMatchObject({ masked: false, house_label: false })
    expect(dialog().textContent).toContain('将显示全部号码和住址')
  })

  it('says what cannot be printed and prints a mark only where that is wanted', async () => {
    const { sent } = await opened({ people: [4] })
    expect(dialog().querySelector('[role=alert]')?.textContent).toContain('王𪚥的姓名')
    expect(dialog().querySelector('img')).toBeNull()
    await press('以“〔?〕”代替')
    expect(sent('document_preview').at(-1)).toMatchObject({ accept_gaps: true })
    expect(dialog().querySelector('img')).not.toBeNull()
  })

  it('keeps only the answer to the latest question', async () => {
    const waiting: ((value: { token: string; n_pages: number; n_people: number; gaps: []; remark: string }) => void)[] = []
    await opened({}, { document_preview: () => new Promise((answer) => waiting.push(answer)) })
    dialog().querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click()
    await settle()
    const pages = (n: number) => ({ token: `t${n}`, n_pages: n, n_people: 1, gaps: [] as [], remark: '' })
    waiting[1]?.(pages(7))
    await settle()
    waiting[0]?.(pages(3))
    await settle()
    expect(dialog().textContent).toContain('共 7 页')
  })
})

describe('what is printed', () => {
  const select = (label: string) => page!.findAllComponents({ name: 'ElSelect' }).find((one) => one.props('ariaLabel') === label)
  const choose = async (label: string, value: string): Promise<void> => {
    select(label)?.vm.$emit('update:modelValue', value)
    select(label)?.vm.$emit('change', value)
    await settle()
  }

  it('changes to another document of the same people, each as it is printed by itself', async () => {
    const { sent } = await opened()
    await choose('打印什么', 'cultivation_record')
    expect(sent('document_preview').at(-1)).toMatchObject({ code: 'cultivation_record', people: [1], masked: false, house_label: false, about: '' })
    expect(sent('document_preview')).toHaveLength(2)
    expect(dialog().textContent).toContain('打印入党积极分子培养教育考察登记表')
  })

  it('asks what a list is about and hands it on', async () => {
    const { sent } = await opened({ code: 'public_notice', about: 'admission' })
    expect(sent('document_preview')[0]).toMatchObject({ code: 'public_notice', about: 'admission' })
    await choose('关于哪件事', '')
    expect(sent('document_preview').at(-1)).toMatchObject({ about: '' })
    await choose('关于哪件事', 'conversion')
    // A report is filed about activists and candidates only.
    await choose('打印什么', 'filing_report')
    expect(sent('document_preview').at(-1)).toMatchObject({ code: 'filing_report', about: '' })
  })

  it('offers no other document where nobody was chosen', async () => {
    await opened({ code: 'birthdays', people: [], month: '2026-12' })
    expect(select('打印什么')).toBeUndefined()
  })
})

describe('saving', () => {
  it('offers to open what was saved', async () => {
    const { sent } = await opened()
    await press('保存 PDF')
    expect(sent('document_save')[0]).toMatchObject({ form: 'pdf', document: { code: 'archive_card', masked: true } })
    expect(dialog().textContent).toContain('已保存“王小明_档案卡_20261120_脱敏.pdf”')
    await press('打开所在文件夹')
    expect(sent('export_open')[0]).toEqual({ token: 'mock-document', folder: true })
  })

  it('goes on where the dialog of the system was cancelled, and shows why it could not be written', async () => {
    const nothing = { token: '', file: '', rows: 0, warning: '' }
    await opened({}, { document_save: () => nothing })
    await press('保存图片')
    expect(dialog().textContent).toContain('保存 PDF')
    page?.unmount()
    await opened({}, {
      document_save: () => {
        throw refusal('io', '已存在同名文件，没有保存，数据没有变化。请换个文件名。', {})
      },
    })
    await press('保存 PDF')
    expect(dialog().textContent).toContain('请换个文件名')
  })
})
