import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import FormField from '../FormField.vue'
import { trackComposition } from '../ime'
import DateField from './DateField.vue'
import { addDays, addMonths, isoOf, weekday, weeksOf } from './month'
import type { DateReading } from './types'

const model = ref('')
const errors: string[] = []
let parse: (text: string) => Promise<DateReading>

// Stands in for Rust: a table, no rules.
const TABLE: Record<string, DateReading> = {
  '20240701': { date: '2024-07-01', hint: '' },
  '2024-07-01': { date: '2024-07-01', hint: '' },
  '2024-07': { date: '2024-07', hint: '仅到月' },
  '2024-06-30': { date: '2024-06-30' },
  '2023.13': { date: '', error: '无法识别“2023.13”。可输入 2024-7-1。' },
  '2019.1': { date: '', choices: ['2019-01', '2019-10'] },
  '2019-01': { date: '2019-01' },
}

const Page = defineComponent({
  setup: () => () =>
    h(FormField, { label: '入党时间', required: true, hint: '以支部大会通过之日为准' }, () =>
      h(DateField, {
        parse: (text: string) => parse(text),
        today: '2026-11-20',
        modelValue: model.value,
        'onUpdate:modelValue': (value: string) => (model.value = value),
        onError: (sentence: string) => errors.push(sentence),
      }),
    ),
})

function show() {
  return mount(Page, { attachTo: document.body })
}
let page: ReturnType<typeof show>
const input = () => page.get('input')

async function type(text: string, key?: string): Promise<void> {
  await input().setValue(text)
  if (key) await input().trigger('keydown', { key })
  await flushPromises()
}

beforeEach(() => {
  model.value = ''
  errors.length = 0
  parse = async (text) => TABLE[text] ?? { date: '', error: `无法识别“${text}”。` }
  page = show()
})
afterEach(() => page.unmount())

describe('typing', () => {
  it('Enter takes over what Rust made of the text', async () => {
    await type('20240701', 'Enter')
    expect(model.value).toBe('2024-07-01')
    expect((input().element as HTMLInputElement).value).toBe('2024-07-01')
  })

  it('leaving the field does the same', async () => {
    await type('20240701')
    await input().trigger('blur')
    await flushPromises()
    expect(model.value).toBe('2024-07-01')
  })

  it('a wrong date keeps the typed text, explains itself and changes nothing', async () => {
    model.value = '2024-06-30'
    await flushPromises()
    await type('2023.13', 'Enter')
    expect(model.value).toBe('2024-06-30')
    expect((input().element as HTMLInputElement).value).toBe('2023.13')
    expect(input().attributes('aria-invalid')).toBe('true')
    expect(page.text()).toContain('无法识别“2023.13”')
    expect(errors).toEqual(['无法识别“2023.13”。可输入 2024-7-1。'])
    await type('20240701', 'Enter')
    expect(input().attributes('aria-invalid')).toBeUndefined()
    expect(errors.at(-1)).toBe('')
  })

  it('several meanings are asked for', async () => {
    await type('2019.1', 'Enter')
    expect(model.value).toBe('')
    const choices = page.findAll('[role=group] button')
    expect(choices.map((choice) => choice.text())).toEqual(['2019-01', '2019-10'])
    await choices[0]?.trigger('click')
    await flushPromises()
    expect(model.value).toBe('2019-01')
  })

  it('an empty field clears the date without asking', async () => {
    model.value = '2024-06-30'
    await flushPromises()
    parse = vi.fn()
    await type('', 'Enter')
    expect(model.value).toBe('')
    expect(parse).not.toHaveBeenCalled()
  })

  it('Esc brings the old date back; an answer that comes too late changes nothing', async () => {
    model.value = '2024-06-30'
    await flushPromises()
    let release: (reading: DateReading) => void = () => {}
    parse = () => new Promise((done) => (release = done))
    await type('20240701', 'Enter')
    await input().trigger('keydown', { key: 'Escape' })
    release({ date: '2024-07-01' })
    await flushPromises()
    expect(model.value).toBe('2024-06-30')
    expect((input().element as HTMLInputElement).value).toBe('2024-06-30')
  })

  it('an Enter that confirms a Chinese word takes nothing over (WebKit order)', async () => {
    const stop = trackComposition()
    await input().setValue('昨天')
    input().element.dispatchEvent(new Event('compositionstart', { bubbles: true }))
    input().element.dispatchEvent(new Event('compositionend', { bubbles: true }))
    parse = vi.fn()
    await input().trigger('keydown', { key: 'Enter' })
    expect(parse).not.toHaveBeenCalled()
    stop()
  })
})

describe('for a screen reader', () => {
  it('is named and described by its form field', async () => {
    await flushPromises()
    const label = page.get('label')
    expect(label.attributes('for')).toBe(input().attributes('id'))
    expect(input().attributes('aria-required')).toBe('true')
    const described = (input().attributes('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? null)
    expect(described).toContain('以支部大会通过之日为准')
    expect(described).not.toContain(null)
  })
})

describe('the calendar', () => {
  const focused = () => (document.activeElement as HTMLElement | null)?.dataset.day

  async function keys(...presses: string[]): Promise<void> {
    for (const key of presses) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await flushPromises()
    }
  }

  it('Alt+↓ opens it on the date, arrows move, Enter on a day goes through Rust', async () => {
    model.value = '2024-07-01'
    await flushPromises()
    await input().trigger('keydown', { key: 'ArrowDown', altKey: true })
    await flushPromises()
    expect(focused()).toBe('2024-07-01')
    await keys('ArrowLeft')
    expect(focused()).toBe('2024-06-30')
    ;(document.activeElement as HTMLElement).click()
    await flushPromises()
    expect(model.value).toBe('2024-06-30')
    expect(page.find('[role=dialog]').exists()).toBe(false)
    expect(document.activeElement).toBe(input().element)
  })

  it('starts today where nothing is chosen; PgDn turns the month; Esc closes and changes nothing', async () => {
    await input().trigger('keydown', { key: 'ArrowDown', altKey: true })
    await flushPromises()
    expect(focused()).toBe('2026-11-20')
    await keys('PageDown', 'Home')
    expect(focused()).toBe('2026-12-14')
    await keys('Escape')
    expect(page.find('[role=dialog]').exists()).toBe(false)
    expect(model.value).toBe('')
  })

  it('has one tab stop among its days', async () => {
    await input().trigger('keydown', { key: 'ArrowDown', altKey: true })
    await flushPromises()
    expect(page.findAll('[data-day][tabindex="0"]')).toHaveLength(1)
    expect(page.findAll('[data-day]')).toHaveLength(42)
  })
})

describe('drawing a month', () => {
  it('knows leap days, short months and weekdays', () => {
    expect(isoOf(addDays({ year: 2024, month: 2, day: 28 }, 1))).toBe('2024-02-29')
    expect(isoOf(addMonths({ year: 2024, month: 1, day: 31 }, 1))).toBe('2024-02-29')
    expect(isoOf(addMonths({ year: 2024, month: 12, day: 31 }, 2))).toBe('2025-02-28')
    expect(isoOf(addMonths({ year: 2024, month: 2, day: 29 }, -12))).toBe('2023-02-28')
    expect(weekday({ year: 2026, month: 11, day: 20 })).toBe(4)
  })

  it('six whole weeks from a Monday, each day once', () => {
    for (const year of [1950, 2000, 2024, 2026])
      for (let month = 1; month <= 12; month++) {
        const days = weeksOf({ year, month, day: 1 }).flat()
        expect(weekday(days[0] ?? { year, month, day: 1 })).toBe(0)
        expect(new Set(days.map(isoOf)).size).toBe(42)
        expect(days.filter((day) => day.month === month).length).toBe(new Date(year, month, 0).getDate())
      }
  })
})
