import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chordOf, imeSafe, isComposing, pressed, trackComposition } from './ime'

let stop: () => void
const input = document.createElement('input')

/** A press at a given time of the page, as browsers stamp it. */
function press(key: string, at: number, more: KeyboardEventInit & { keyCode?: number } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more })
  Object.defineProperty(event, 'timeStamp', { value: at })
  if (more.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.keyCode })
  return event
}

function compose(type: 'compositionstart' | 'compositionend', at: number): void {
  const event = new Event(type, { bubbles: true })
  Object.defineProperty(event, 'timeStamp', { value: at })
  input.dispatchEvent(event)
}

beforeEach(() => {
  document.body.append(input)
  stop = trackComposition()
})
afterEach(() => stop())

describe('confirming a candidate is no command', () => {
  it('Chromium: keydown comes while composing', () => {
    compose('compositionstart', 1000)
    expect(isComposing()).toBe(true)
    expect(imeSafe(press('Enter', 1100, { isComposing: true }))).toBe(false)
    compose('compositionend', 1101)
    expect(imeSafe(press('Enter', 1500))).toBe(true)
  })

  it('WebKit: compositionend first, then the keydown with isComposing already false', () => {
    compose('compositionstart', 1000)
    compose('compositionend', 1200)
    for (const key of ['Enter', 'Escape', ' ', 'Tab', 'ArrowDown']) expect(imeSafe(press(key, 1203))).toBe(false)
    expect(imeSafe(press('Enter', 1299))).toBe(false)
    expect(imeSafe(press('Enter', 1300))).toBe(true)
  })

  it('WebKit: the keydown may be marked by keyCode 229 only, however late it comes', () => {
    compose('compositionstart', 1000)
    compose('compositionend', 1200)
    expect(imeSafe(press('Enter', 5000, { keyCode: 229 }))).toBe(false)
    expect(imeSafe(press('Process', 5000))).toBe(false)
  })

  it('a chord right after a word is a command, one in the middle of it is not', () => {
    compose('compositionstart', 1000)
    expect(imeSafe(press('s', 1100, { ctrlKey: true }))).toBe(false)
    compose('compositionend', 1200)
    expect(imeSafe(press('s', 1210, { ctrlKey: true }))).toBe(true)
    expect(imeSafe(press('Enter', 1210, { ctrlKey: true, keyCode: 229 }))).toBe(false)
  })

  it('a keydown between start and end is never a command, even without any mark', () => {
    compose('compositionstart', 1000)
    expect(imeSafe(press('Enter', 1100))).toBe(false)
  })

  it('a field that goes away while composing does not lock the keys', () => {
    compose('compositionstart', 1000)
    input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    expect(imeSafe(press('Enter', 1100))).toBe(true)
  })
})

describe('chords', () => {
  it('are named in one order', () => {
    expect(chordOf(press('z', 0, { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z')
    expect(chordOf(press(' ', 0, { shiftKey: true }))).toBe('Shift+Space')
    expect(chordOf(press('ArrowDown', 0, { altKey: true }))).toBe('Alt+ArrowDown')
  })

  it('take letters by their key where the layout writes others', () => {
    expect(chordOf(press('я', 0, { ctrlKey: true, code: 'KeyZ' }))).toBe('Ctrl+Z')
  })

  it('match exactly', () => {
    expect(pressed(press('Enter', 9000), 'Enter')).toBe(true)
    expect(pressed(press('Enter', 9000, { ctrlKey: true }), 'Enter')).toBe(false)
    expect(pressed(press('Enter', 9000, { ctrlKey: true }), 'Enter', 'Ctrl+Enter')).toBe(true)
  })
})
