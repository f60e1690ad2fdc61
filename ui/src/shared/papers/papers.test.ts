import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AttachmentAdd, PaperBook, PaperSave } from '@/api/generated'
import { refusal } from '@/api/mock-answers'
import { button, show, type Shown } from '@/api/page.fixture'
import { offerDropped } from '../dropped'
import PaperList from './PaperList.vue'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper
afterEach(() => page.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}

async function open(answers = {}, readOnly = false): Promise<Shown> {
  const shown = await show(PaperList, { id: 4, readOnly }, {}, answers)
  page = shown.page
  await settle()
  return shown
}

const row = (item: string): HTMLElement => page.find<HTMLElement>(`[data-paper^="${item}/"]`).element
const press = async (key: string): Promise<void> => {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === ' ' ? 'Space' : key, bubbles: true, cancelable: true }))
  await settle()
}
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const save = async (): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].findLast((one) => one.textContent?.trim() === '保存')
  found?.click()
  await settle()
}

describe('the papers of one person', () => {
  it('opens the part of the way in which somebody is, and says of each paper how it stands', async () => {
    await open()
    expect(page.findAll('h3 button').map((one) => [one.text(), one.attributes('aria-expanded')])).toEqual([
      ['申请入党 1/2', 'false'],
      ['入党积极分子 2/3', 'true'],
      ['发展对象', 'false'],
    ])
    expect(page.findAll('[role=checkbox]').map((one) => [one.attributes('aria-label'), one.attributes('aria-checked')])).toEqual([
      ['推荐登记表 已有', 'true'],
      ['支委会会议记录 已有', 'true'],
      ['思想汇报 待收', 'false'],
      ['党课结业证 退回补正', 'mixed'],
    ])
    await button(page, '申请入党 1/2').trigger('click')
    expect(page.text(), 'what does not fit stands beneath its paper').toContain('两者应为同一天')
  })

  it('walks with the arrows, says with Space that it is there, and keeps the focus on the same paper', async () => {
    const { sent } = await open()
    expect(page.findAll('[role=checkbox][tabindex="0"]'), 'one stop of the Tab key').toHaveLength(1)
    row('recommendation').focus()
    await press('ArrowDown')
    await press('ArrowDown')
    expect(document.activeElement).toBe(row('thought_report'))
    await press(' ')
    expect((sent('paper_save') as PaperSave[]).map(({ person, lines }) => [person, lines[0]?.item, lines[0]?.id, lines[0]?.state])).toEqual([[4, 'thought_report', null, 'have']])
    expect(row('thought_report').getAttribute('aria-checked')).toBe('true')
    expect(document.activeElement, 'it has a number now and is still the one').toBe(row('thought_report'))
    await press(' ')
    expect((sent('paper_save') as PaperSave[])[1]?.lines[0]).toMatchObject({ state: 'missing', dated_on: null, note: null })
  })

  it('opens what else is noted with Enter and hands it over as it was typed', async () => {
    const { sent } = await open()
    row('course_certificate').focus()
    await press('Enter')
    expect(dialog()?.textContent).toContain('材料：党课结业证')
    const note = dialog()!.querySelector<HTMLInputElement>('input[maxlength="200"]')!
    expect(note.value).toBe('缺盖章')
    note.value = '已补盖章'
    note.dispatchEvent(new Event('input'))
    await save()
    expect((sent('paper_save') as PaperSave[])[0]?.lines[0]).toMatchObject({ item: 'course_certificate', state: 'returned', note: '已补盖章', n_copies: '1', n_pages: '', scan: null, drops_scan: false })
    expect(dialog()?.isConnected && dialog()?.textContent?.includes('党课结业证') && document.querySelector('[data-testid=paper-editor]')).toBeFalsy()
  })

  it('keeps what was typed where it is refused, and says why beside the field', async () => {
    const answers = {
      paper_save: () => {
        throw refusal('field', '请填写 0 到 9999 的整数；没有保存，已填的内容还在。', { field: 'n_pages' })
      },
    }
    await open(answers)
    await button(page, '填写 党课结业证').trigger('click')
    await settle()
    await save()
    expect(dialog()?.textContent).toContain('请填写 0 到 9999 的整数')
    expect(document.querySelector('[data-testid=paper-editor]')).not.toBeNull()
  })

  it('adds a file that fell on the window once, also where the rest had to be saved twice', async () => {
    let refusals = 1
    const known = await open()
    page.unmount()
    const { sent } = await open({
      paper_save: () => {
        if (refusals-- > 0) throw refusal('stale', '这份材料刚有改动，没有保存，已填的内容还在。')
        return { value: {} as PaperBook, operation: 93, undo_label: '', topics: [] }
      },
    })
    expect(known.sent('attachment_add')).toHaveLength(0)
    await button(page, '填写 思想汇报').trigger('click')
    await settle()
    expect(offerDropped({ token: 'dropped', name: '思想汇报.pdf' } as Parameters<typeof offerDropped>[0])).toBe(true)
    await settle()
    expect(dialog()?.textContent).toContain('IMG_2041.jpg')
    await save()
    expect(dialog()?.textContent).toContain('这份材料刚有改动')
    await save()
    const added = sent('attachment_add') as AttachmentAdd[]
    expect(added.map((one) => [one.person_id, one.token, one.kind, one.title])).toEqual([[4, 'mock', 'other', '思想汇报']])
    const scans = (sent('paper_save') as PaperSave[]).map((one) => one.lines[0]?.scan)
    expect(scans[1]).toBe(scans[0])
    expect(scans[1]).toBeTypeOf('number')
  })

  it('marks a whole part of the way with one press', async () => {
    const { sent } = await open()
    await button(page, '“入党积极分子”的 2 项材料全部标为已有').trigger('click')
    await settle()
    expect(sent('papers_mark')).toEqual([{ people: [4], item: '', step: '', group: 'activist', state: 'have' }])
    expect(page.findAll('[role=checkbox]').every((one) => one.attributes('aria-checked') === 'true')).toBe(true)
    expect(page.text(), 'nothing is left to mark').not.toContain('全部标为已有')
  })

  it('adds a paper that no list knows', async () => {
    const { sent } = await open()
    await button(page, '给“入党积极分子”添加一份目录外的材料').trigger('click')
    await settle()
    const label = dialog()!.querySelector<HTMLInputElement>('input[maxlength="60"]')!
    label.value = '获奖证书复印件'
    label.dispatchEvent(new Event('input'))
    await settle()
    await save()
    expect((sent('paper_save') as PaperSave[])[0]?.lines[0]).toMatchObject({ id: null, item: 'own', label: '获奖证书复印件', step: '3', state: 'have' })
  })

  it('changes nothing of somebody in the recycle bin', async () => {
    const { sent } = await open({}, true)
    expect(page.text()).toContain('材料只能看')
    row('thought_report').focus()
    await press(' ')
    await press('Enter')
    row('thought_report').click()
    await settle()
    expect(sent('paper_save')).toHaveLength(0)
    expect(page.findAll('button').map((one) => one.text())).not.toContain('填写')
  })

  it('says what went wrong and tries again', async () => {
    let fails = true
    await open({
      papers: () => {
        if (fails) throw refusal('io', '读取材料时出错，数据没有变化，请重试。')
        return { id: 4, name: '', stage_label: '', list_name: '', words: '', is_read_only: false, groups: [], states: [], places: [] }
      },
    })
    expect(page.text()).toContain('读取材料时出错')
    fails = false
    await button(page, '重试').trigger('click')
    await settle()
    expect(page.text(), 'a list without papers says so').toContain('没有材料')
  })
})
