import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addShortcut, cycleRegion, installKeys, onEscape } from './keys'

let stop: () => void

function press(key: string, more: KeyboardEventInit = {}, target: EventTarget = document.activeElement ?? document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  target.dispatchEvent(event)
  return event
}

beforeEach(() => {
  document.body.innerHTML = ''
  stop = installKeys()
})
afterEach(() => stop())

describe('shortcuts', () => {
  it('work inside fields and can be taken away', () => {
    const run = vi.fn()
    const remove = addShortcut({ chords: ['Ctrl+K'], label: '搜索', run })
    document.body.innerHTML = '<input>'
    document.querySelector('input')?.focus()
    expect(press('k', { ctrlKey: true }).defaultPrevented).toBe(true)
    remove()
    press('k', { ctrlKey: true })
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('the page goes before the frame, unless it does not want the press', () => {
    const frame = vi.fn()
    const page = vi.fn()
    let wants = true
    const removals = [addShortcut({ chords: ['Ctrl+N'], label: '', run: frame }), addShortcut({ chords: ['Ctrl+N'], label: '', run: page, when: () => wants })]
    press('n', { ctrlKey: true })
    wants = false
    press('n', { ctrlKey: true })
    expect([page.mock.calls.length, frame.mock.calls.length]).toEqual([1, 1])
    removals.forEach((remove) => remove())
  })

  it('letters alone are refused', () => {
    expect(() => addShortcut({ chords: ['K'], label: '', run: () => {} })).toThrow()
    expect(() => addShortcut({ chords: ['Shift+K'], label: '', run: () => {} })).toThrow()
  })

  it('a shortcut that somebody took before is not run', () => {
    const run = vi.fn()
    const remove = addShortcut({ chords: ['Ctrl+A'], label: '', run })
    document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    press('a', { ctrlKey: true }, document.body)
    expect(run).not.toHaveBeenCalled()
    remove()
  })
})

describe('undo', () => {
  it('belongs to the text while the field was changed, to the archive otherwise', () => {
    const undo = vi.fn()
    const remove = addShortcut({ chords: ['Ctrl+Z'], label: '撤销', run: undo })
    document.body.innerHTML = '<input><button>b</button>'
    const input = document.querySelector('input') as HTMLInputElement
    input.focus()
    press('z', { ctrlKey: true })
    expect(undo).toHaveBeenCalledTimes(1)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    expect(press('z', { ctrlKey: true }).defaultPrevented).toBe(false)
    expect(undo).toHaveBeenCalledTimes(1)
    document.querySelector('button')?.focus()
    input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    press('z', { ctrlKey: true })
    expect(undo).toHaveBeenCalledTimes(2)
    remove()
  })
})

describe('Esc', () => {
  it('closes what was opened last', () => {
    const closed: string[] = []
    const panel = onEscape(() => closed.push('panel'))
    const dialog = onEscape(() => closed.push('dialog'))
    press('Escape')
    dialog()
    press('Escape')
    panel()
    expect(press('Escape').defaultPrevented).toBe(false)
    expect(closed).toEqual(['dialog', 'panel'])
  })
})

describe('an input method', () => {
  it('keeps its Enter and Esc to itself, even from handlers that do not ask (WebKit order)', () => {
    document.body.innerHTML = '<input>'
    const input = document.querySelector('input') as HTMLInputElement
    const careless = vi.fn()
    input.addEventListener('keydown', careless)
    input.dispatchEvent(new Event('compositionstart', { bubbles: true }))
    press('Process', {}, input)
    input.dispatchEvent(new Event('compositionend', { bubbles: true }))
    press('Enter', {}, input)
    press('Escape', {}, input)
    expect(careless).not.toHaveBeenCalled()
  })

  it('a dialog that is open closes itself; what lies under it stays', () => {
    const close = vi.fn()
    const remove = onEscape(close)
    document.body.innerHTML = '<div aria-modal="true"></div>'
    const dialog = document.body.firstElementChild as HTMLElement
    dialog.getClientRects = () => [{}] as unknown as DOMRectList
    press('Escape')
    expect(close).not.toHaveBeenCalled()
    dialog.remove()
    press('Escape')
    expect(close).toHaveBeenCalledTimes(1)
    remove()
  })
})

describe('a dialog over a panel', () => {
  it('takes Esc for itself, even where it is gone from the page before the panel is asked', () => {
    const close = vi.fn()
    const remove = onEscape(close)
    document.body.innerHTML = '<div aria-modal="true"></div>'
    const dialog = document.body.firstElementChild as HTMLElement
    dialog.getClientRects = () => [{}] as unknown as DOMRectList
    const leave = () => dialog.remove()
    document.addEventListener('keydown', leave, { once: true })
    press('Escape')
    expect(close).not.toHaveBeenCalled()
    press('Escape')
    expect(close).toHaveBeenCalledTimes(1)
    remove()
  })
})

describe('F6', () => {
  it('goes round the regions and back to where it was in each', () => {
    document.body.innerHTML = '<nav data-region="navigation"><a href="#a" id="a">a</a><a href="#b" id="b">b</a></nav><main data-region="content"><button id="c">c</button></main>'
    for (const region of document.querySelectorAll('[data-region]')) region.getClientRects = () => [{}] as unknown as DOMRectList
    document.getElementById('b')?.focus()
    cycleRegion(1)
    expect(document.activeElement?.id).toBe('c')
    cycleRegion(1)
    expect(document.activeElement?.id).toBe('b')
    cycleRegion(-1)
    expect(document.activeElement?.id).toBe('c')
  })
})
