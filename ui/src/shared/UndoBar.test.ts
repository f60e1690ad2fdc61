import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cycleRegion } from './keys'
import { announce, dismissOffer, offerUndo } from './undo'
import UndoBar from './UndoBar.vue'

let bar: VueWrapper

beforeEach(() => {
  vi.useFakeTimers()
  bar = mount(UndoBar, { attachTo: document.body })
})
afterEach(() => {
  dismissOffer()
  bar.unmount()
  vi.useRealTimers()
})

const shown = () => bar.find('.undo-bar')
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('how long it stays', () => {
  it('ten seconds, twenty for many rows', async () => {
    offerUndo({ message: '已登记谈话', undo: async () => {} })
    await pass(9_900)
    expect(shown().exists()).toBe(true)
    await pass(200)
    expect(shown().exists()).toBe(false)
    offerUndo({ message: '已收缴 12 人 3 月党费', rows: 12, undo: async () => {} })
    await pass(19_900)
    expect(shown().exists()).toBe(true)
    await pass(200)
    expect(shown().exists()).toBe(false)
  })

  it('waits while the mouse is on it, and begins anew when it leaves', async () => {
    offerUndo({ message: '已登记谈话', undo: async () => {} })
    await pass(9_000)
    await shown().trigger('pointerenter')
    await pass(60_000)
    expect(shown().exists()).toBe(true)
    await shown().trigger('pointerleave')
    await pass(9_900)
    expect(shown().exists()).toBe(true)
    await pass(200)
    expect(shown().exists()).toBe(false)
  })

  it('waits while the focus is in it', async () => {
    offerUndo({ message: '已登记谈话', undo: async () => {} })
    await flushPromises()
    bar.get<HTMLButtonElement>('.act').element.focus()
    await pass(60_000)
    expect(shown().exists()).toBe(true)
    bar.get<HTMLButtonElement>('.act').element.blur()
    await pass(10_100)
    expect(shown().exists()).toBe(false)
  })

  it('one at a time: the newest', async () => {
    offerUndo({ message: '甲', undo: async () => {} })
    await pass(5_000)
    offerUndo({ message: '乙', undo: async () => {} })
    await pass(6_000)
    expect(bar.findAll('.undo-bar')).toHaveLength(1)
    expect(shown().text()).toContain('乙')
  })
})

describe('what it does', () => {
  it('takes back and says what was kept', async () => {
    const undo = vi.fn(async () => ({ redo: 8, kept: 3 }))
    offerUndo({ message: '已收缴 12 人 3 月党费', undo })
    await flushPromises()
    await bar.get('.act').trigger('click')
    await flushPromises()
    expect(undo).toHaveBeenCalledTimes(1)
    expect(shown().text()).toContain('有 3 项之后又被修改')
  })

  it('a double click takes back once', async () => {
    const undo = vi.fn(() => new Promise<void>((done) => setTimeout(done, 1000)))
    offerUndo({ message: '已删除', undo })
    await flushPromises()
    await bar.get('.act').trigger('click')
    await bar.get('.act').trigger('click')
    await pass(1100)
    expect(undo).toHaveBeenCalledTimes(1)
  })

  it('says why it could not', async () => {
    offerUndo({ message: '已删除', undo: () => Promise.reject({ kind: 'busy', message: '正在备份，请稍后再撤销。数据没有变化。', field: null, findings: [], detail: '' }) })
    await flushPromises()
    await bar.get('.act').trigger('click')
    await flushPromises()
    expect(shown().text()).toContain('正在备份')
  })

  it('a plain message has no 撤销', async () => {
    announce('已复制 3 行 2 列')
    await flushPromises()
    expect(bar.find('.act').exists()).toBe(false)
  })
})

describe('for everyone', () => {
  it('is announced in a live region that was there before, equal words again', async () => {
    const live = bar.get('[aria-live=polite]')
    announce('已保存')
    await flushPromises()
    const first = live.element.firstElementChild
    expect(live.text()).toBe('已保存')
    announce('已保存')
    await flushPromises()
    expect(live.element.firstElementChild).not.toBe(first)
  })

  it('F6 leads to it', async () => {
    offerUndo({ message: '已登记谈话', undo: async () => {} })
    await flushPromises()
    shown().element.getClientRects = () => [{}] as unknown as DOMRectList
    cycleRegion(1)
    expect(document.activeElement).toBe(bar.get('.act').element)
  })
})
