import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PersonUpdate } from '@/api/generated'
import { refusal } from '@/api/mock-answers'
import { button, show } from '@/api/page.fixture'
import { dropDraft } from '../draft'
import CardView from './CardView.vue'

const ID = 4
// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined

afterEach(() => {
  page?.unmount()
  dropDraft(ID)
})

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 5))
  await flushPromises()
}
const field = (name: string) => page!.find(`[data-field="${name}"] input`)

async function editing(group: string, answers = {}) {
  const shown = await show(CardView, { id: ID }, {}, answers)
  page = shown.page
  await button(page, `编辑 ${group}`).trigger('click')
  return shown
}

describe('saving', () => {
  it('sends only what differs, with the revision that was read', async () => {
    const { sent } = await editing('学籍信息')
    await field('dormitory').setValue('7栋101')
    await button(page!, '保存').trigger('click')
    await settle()
    const [body] = sent('person_update') as PersonUpdate[]
    expect(body).toMatchObject({ id: ID, revision: 1, changes: [{ field: 'dormitory', value: '7栋101' }], accepted: [] })
    expect(page!.find('.save-bar').exists()).toBe(false)
  })

  it('asks nothing where the old value was typed again', async () => {
    await editing('学籍信息')
    const old = (field('dormitory').element as HTMLInputElement).value
    await field('dormitory').setValue('x')
    expect(page!.find('.save-bar').exists()).toBe(true)
    await field('dormitory').setValue(old)
    expect(page!.find('.save-bar').exists()).toBe(false)
  })

  it('lets a warning be overruled, naming the rule that was seen', async () => {
    const { sent } = await editing('联系方式')
    await field('phone').setValue('123')
    await button(page!, '保存').trigger('click')
    await settle()
    expect(page!.text()).toContain('手机号码不是 11 位')
    await button(page!, '仍要记录').trigger('click')
    await settle()
    expect((sent('person_update') as PersonUpdate[]).at(-1)?.accepted).toEqual(['phone.shape'])
  })

  it('offers no way past a finding that blocks', async () => {
    await editing('学籍信息', {
      person_update: () => {
        throw refusal('rule', '不能这样。', { findings: [{ rule: 'x', severity: 'block', field: null, message: '不能这样。', source: '' }] })
      },
    })
    await field('dormitory').setValue('7栋101')
    await button(page!, '保存').trigger('click')
    await settle()
    expect(page!.findAll('button').some((one) => one.text() === '仍要记录')).toBe(false)
    expect((field('dormitory').element as HTMLInputElement).value).toBe('7栋101')
  })
})

describe('a card that was changed elsewhere meanwhile', () => {
  it('keeps the typing, shows what stands there now, and saves on the newer state', async () => {
    const { sent, host } = await editing('学籍信息')
    await field('dormitory').setValue('7栋101')
    // Somebody else: the same field, through the same door.
    await host.call('person_update', { id: ID, revision: 1, changes: [{ field: 'dormitory', value: '2栋202' }], reason: '', accepted: [] })
    await button(page!, '保存').trigger('click')
    await settle()
    expect((field('dormitory').element as HTMLInputElement).value).toBe('7栋101')
    expect(page!.text()).toContain('刚刚在别处改过')
    expect(page!.text()).toContain('现在是：2栋202')

    await button(page!, '保存').trigger('click')
    await settle()
    const bodies = sent('person_update') as PersonUpdate[]
    expect(bodies.at(-1)).toMatchObject({ revision: 2, changes: [{ field: 'dormitory', value: '7栋101' }] })
    expect(page!.text()).toContain('7栋101')
  })

  it('goes on quietly where another field was changed', async () => {
    const { sent, host } = await editing('学籍信息')
    await field('dormitory').setValue('7栋101')
    await host.call('person_update', { id: ID, revision: 1, changes: [{ field: 'remark', value: '班长' }], reason: '', accepted: [] })
    host.emit('changed', { topics: ['people'] })
    const { invalidate } = await import('@/api/query')
    await invalidate(['people'])
    await settle()
    await button(page!, '保存').trigger('click')
    await settle()
    expect((sent('person_update') as PersonUpdate[]).at(-1)).toMatchObject({ revision: 2 })
    expect(page!.text()).not.toContain('刚刚在别处改过')
  })
})

describe('what is not saved', () => {
  it('is still there after another tab and after the card was closed', async () => {
    await editing('学籍信息')
    await field('dormitory').setValue('7栋101')
    page!.unmount()
    const again = await show(CardView, { id: ID })
    page = again.page
    expect((field('dormitory').element as HTMLInputElement).value).toBe('7栋101')
    expect(page.find('.save-bar').exists()).toBe(true)
  })

  it('says that a person who is gone is gone', async () => {
    const shown = await show(CardView, { id: 9999 })
    page = shown.page
    expect(page.text()).toContain('已不在档案库中')
    await button(page, '返回名册').trigger('click')
    expect(page.emitted('gone')).toHaveLength(1)
  })
})
