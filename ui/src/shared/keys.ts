// Keys that work everywhere: one list, so that help can show it and nothing is taken twice.
import { onBeforeUnmount, onMounted, shallowReactive, watch, type WatchSource } from 'vue'
import { chordOf, imeSafe, trackComposition } from './ime'

export interface Shortcut {
  /** `Ctrl+K`, `F1`, `Ctrl+Shift+Z`; more than one may do the same. */
  chords: string[]
  /** What it does, for the help page. */
  label: string
  run: () => void
  /** Asked at each press; `false` lets the press go on. */
  when?: () => boolean
}

const list = shallowReactive<Shortcut[]>([])
const escapes: (() => void)[] = []
const editedFields = new WeakSet<EventTarget>()
const lastFocus = new WeakMap<Element, HTMLElement>()

/** All keys in force, for the help page; later ones (of the page) go before earlier ones. */
export const shortcuts: readonly Shortcut[] = list

/** Letters alone are for typing, and a screen reader uses them too. */
function isAllowed(chord: string): boolean {
  return /^(Ctrl|Alt)\+/.test(chord) || /^(Shift\+)?F\d+$/.test(chord)
}

/** Adds a shortcut; gives the function that takes it away. */
export function addShortcut(shortcut: Shortcut): () => void {
  for (const chord of shortcut.chords) if (!isAllowed(chord)) throw new Error(`shortcut needs Ctrl, Alt or a function key: ${chord}`)
  list.push(shortcut)
  return () => {
    const at = list.indexOf(shortcut)
    if (at >= 0) list.splice(at, 1)
  }
}

/** A shortcut for as long as the component is shown. */
export function useShortcut(shortcut: Shortcut): void {
  let remove: (() => void) | undefined
  onMounted(() => (remove = addShortcut(shortcut)))
  onBeforeUnmount(() => remove?.())
}

/** Esc closes what was opened last. Gives the function that takes it off the pile. */
export function onEscape(close: () => void): () => void {
  escapes.push(close)
  return () => {
    const at = escapes.lastIndexOf(close)
    if (at >= 0) escapes.splice(at, 1)
  }
}

/** Esc closes it while `open` is true. */
export function useEscape(open: WatchSource<boolean>, close: () => void): void {
  let remove: (() => void) | undefined
  watch(
    open,
    (is) => {
      remove?.()
      remove = is ? onEscape(close) : undefined
    },
    { immediate: true },
  )
  onBeforeUnmount(() => remove?.())
}

function isTextField(element: Element | null): element is HTMLElement {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly
  if (element instanceof HTMLInputElement) return !element.readOnly && !/^(checkbox|radio|button|submit|file|range)$/.test(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

/** The field under the cursor was changed since it got the focus: Ctrl+Z is its own. */
function ownsUndo(): boolean {
  const field = document.activeElement
  return isTextField(field) && editedFields.has(field)
}

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.getClientRects().length > 0)
}

/** Moves the focus to the next (or previous) region; back to where it was inside it. */
export function cycleRegion(step: 1 | -1): void {
  const all = regions()
  if (all.length === 0) return
  const here = all.findIndex((region) => region.contains(document.activeElement))
  const current = all[here]
  if (current && document.activeElement instanceof HTMLElement) lastFocus.set(current, document.activeElement)
  const start = here < 0 && step < 0 ? 0 : here
  const next = all[(start + step + all.length) % all.length]
  if (!next) return
  const known = lastFocus.get(next)
  const target = known?.isConnected && next.contains(known) ? known : (next.querySelector<HTMLElement>(FOCUSABLE) ?? next)
  if (target === next && !next.hasAttribute('tabindex')) next.tabIndex = -1
  target.focus()
}

/** A dialog of the kit is open: it closes itself on Esc. */
function modalIsOpen(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0)
}

/** Whether a dialog was open when the key went down: one that closes on Esc may be gone from the page before we are asked. */
let hadModal = false

/** What an input method is told reaches nobody: the kit's own lists and dialogs listen for Enter and Esc without asking. */
function guard(event: KeyboardEvent): void {
  hadModal = modalIsOpen()
  if (!imeSafe(event)) event.stopImmediatePropagation()
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || !imeSafe(event)) return
  const chord = chordOf(event)
  if (chord === 'Escape') {
    const close = escapes.at(-1)
    if (close && !hadModal) {
      event.preventDefault()
      close()
    }
    return
  }
  if (chord === 'F6' || chord === 'Shift+F6') {
    event.preventDefault()
    cycleRegion(chord === 'F6' ? 1 : -1)
    return
  }
  if (/^Ctrl\+(Shift\+)?[ZY]$/.test(chord) && ownsUndo()) return
  const found = list.findLast((shortcut) => shortcut.chords.includes(chord) && (shortcut.when?.() ?? true))
  if (!found) return
  event.preventDefault()
  found.run()
}

/** Starts listening; once, in main.ts. Gives the function that stops it. */
export function installKeys(): () => void {
  const stopIme = trackComposition()
  const input = (event: Event) => event.target && editedFields.add(event.target)
  const leave = (event: Event) => event.target && editedFields.delete(event.target)
  window.addEventListener('keydown', guard, true)
  window.addEventListener('keydown', handle)
  window.addEventListener('input', input, true)
  window.addEventListener('focusout', leave, true)
  return () => {
    stopIme()
    window.removeEventListener('keydown', guard, true)
    window.removeEventListener('keydown', handle)
    window.removeEventListener('input', input, true)
    window.removeEventListener('focusout', leave, true)
  }
}

/** Something is open that Esc would close. */
export function escapeWaits(): boolean {
  return escapes.length > 0
}
