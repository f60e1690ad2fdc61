// Keys that work everywhere. A text field that was changed keeps Ctrl+Z for its own text.
import { onBeforeUnmount, onMounted } from 'vue'
import { isComposing } from '@/shared/ime'

export interface FrameKeys {
  find: () => void
  undo: () => void
  redo: () => void
  mask: () => void
  lock: () => void
  help: () => void
  saved: () => void
  scale: (step: -1 | 0 | 1) => void
  page: (key: string) => boolean
}

/** Command on a Mac, Ctrl elsewhere. */
function withControl(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey
}

/** A dialog in front: only locking works past it. */
export function dialogIsOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0)
}

const beforeTyping = new WeakMap<EventTarget, string>()

type TextField = HTMLInputElement | HTMLTextAreaElement

function textField(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target
  if (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) return target
  return null
}

function hasOwnUndo(target: EventTarget | null): boolean {
  const field = textField(target)
  return field !== null && beforeTyping.has(field) && beforeTyping.get(field) !== field.value
}

/** Moves the focus to the next part of the window. */
function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.getClientRects().length > 0)
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  for (let i = 1; i <= regions.length; i += 1) {
    const region = regions[(here + step * i + regions.length * 2) % regions.length]
    const target = region?.querySelector<HTMLElement>('a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]')
    if (target) {
      target.focus()
      return
    }
  }
}

/** Listens while the frame is shown. */
export function useFrameKeys(keys: FrameKeys): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event)) return
    const key = event.key.toLowerCase()
    if (withControl(event) && !event.shiftKey && key === 'l') return take(event, keys.lock)
    if (dialogIsOpen()) return
    if (event.key === 'F1' || (withControl(event) && key === '/')) return take(event, keys.help)
    if (event.key === 'F6') return take(event, () => nextRegion(event.shiftKey ? -1 : 1))
    if (!withControl(event)) return
    if (event.shiftKey && key === 'h') return take(event, keys.mask)
    if (key === 'k') return take(event, keys.find)
    if (key === 'z' || key === 'y') {
      if (hasOwnUndo(event.target)) return
      return take(event, key === 'y' || event.shiftKey ? keys.redo : keys.undo)
    }
    if (key === 's') return take(event, keys.saved)
    if (key === '=' || key === '+') return take(event, () => keys.scale(1))
    if (key === '-') return take(event, () => keys.scale(-1))
    if (key === '0') return take(event, () => keys.scale(0))
    if (keys.page(key)) event.preventDefault()
  }
  function onFocus(event: FocusEvent): void {
    const field = textField(event.target)
    if (field) beforeTyping.set(field, field.value)
  }
  onMounted(() => {
    window.addEventListener('keydown', onKey)
    window.addEventListener('focusin', onFocus)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('focusin', onFocus)
  })
}

function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault()
  act()
}
