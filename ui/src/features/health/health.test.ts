import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MergeRun } from '@/api/generated'
import { show } from '@/api/page.fixture'
import MergeDialog from './MergeDialog.vue'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
afterEach(() => page?.unmount())

const settle = async (): Promise<void> => {
  await flushPromises()
  await new Promise((done) => setTimeout(done, 20))
  await flushPromises()
}

const PERSON = { name: '王小明', stage_label: '', detail: '' }
const PAIR = { one: { ...PERSON, id: 1 }, other: { ...PERSON, id: 2 }, strength: 'sure', strength_label: '', shared: [], settled: null }
const row = (label: string) => document.querySelector<HTMLElement>(`[role=radiogroup][aria-label="${label}"]`)!
const press = (target: Element, key: string) => target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
const merge = () => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === '合并为一人')!

describe('the merge dialog', () => {
  it('asks for every difference that nobody can decide, and sends what was chosen by the keyboard', async () => {
    const shown = await show(MergeDialog, { pair: null })
    page = shown.page
    await page.setProps({ pair: PAIR })
    await settle()
    expect(row('姓名'), 'what is the same on both sides is no choice').toBeNull()
    expect(merge().disabled, 'two days of one legal fact wait for a person').toBe(true)
    const admitted = row('支部大会接收为预备党员')
    press(admitted.querySelector('input')!, 'ArrowRight')
    press(row('学号').querySelector('input')!, 'ArrowRight')
    await settle()
    expect(admitted.querySelector<HTMLInputElement>('input[value=drop]')!.checked).toBe(true)
    press(admitted.querySelector('input')!, 'Enter')
    await settle()
    const [body] = shown.sent('merge_run') as MergeRun[]
    expect(body).toMatchObject({ keep: 1, drop: 2, seen: 40 })
    expect(body?.take).toContainEqual({ key: 'event:admitted', side: 'drop' })
    expect(body?.take).toContainEqual({ key: 'student_no', side: 'drop' })
    expect(body?.take).toContainEqual({ key: 'phone', side: 'drop' })
  })

  it('turns the sides round', async () => {
    const shown = await show(MergeDialog, { pair: null })
    page = shown.page
    await page.setProps({ pair: PAIR })
    await settle()
    ;[...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === '交换：保留另一份')!.click()
    await settle()
    expect(shown.sent('merge_preview').at(-1)).toEqual({ keep: 2, drop: 1 })
  })
})
