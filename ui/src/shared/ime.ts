// Which key presses are commands, and which belong to an input method that is still choosing a Chinese word.
//
// Chromium sends the confirming Enter with `isComposing`. WebKit (macOS, WebKitGTK) sends `compositionend` first and the
// keydown after it, with `isComposing` already false; some builds mark it with keyCode 229, some with nothing at all. So the
// time of the last `compositionend` is kept and plain presses within 100 ms of it are left to the input method. Chords with
// Ctrl, ⌘ or Alt never confirm a word: Ctrl+S right after one is meant.
// In the window on Linux the page hears nothing of a composition until the word is there: ibus keeps all keys to itself.

const GUARD_MS = 100
let composing = false
let endedAt = -Infinity

/** Follows compositions of the whole page; gives the function that stops it. Called once at start (and by tests). */
export function trackComposition(target: EventTarget = window): () => void {
  const start = () => (composing = true)
  const end = (event: Event) => {
    composing = false
    endedAt = event.timeStamp
  }
  // A field that disappears while composing never sends compositionend.
  const leave = () => (composing = false)
  target.addEventListener('compositionstart', start, true)
  target.addEventListener('compositionend', end, true)
  target.addEventListener('focusout', leave, true)
  return () => {
    target.removeEventListener('compositionstart', start, true)
    target.removeEventListener('compositionend', end, true)
    target.removeEventListener('focusout', leave, true)
    composing = false
    endedAt = -Infinity
  }
}

/** Text is being composed right now. */
export function isComposing(): boolean {
  return composing
}

/** True where the press is a command; false where it only talks to the input method. */
export function imeSafe(event: KeyboardEvent): boolean {
  if (event.isComposing || composing) return false
  // The only sign that old WebKit gives; there is no newer property for it.
  if (event.keyCode === 229 || event.key === 'Process') return false
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  return event.timeStamp - endedAt >= GUARD_MS
}

const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

/** The press as `Ctrl+Shift+Z`; on macOS ⌘ counts as Ctrl. */
export function chordOf(event: KeyboardEvent): string {
  let key = event.key
  // Letters by their key where the layout or Alt makes something else of them.
  if (key.length !== 1 || key > '~') key = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.code)?.[1] ?? key
  if (key === ' ') key = 'Space'
  if (key.length === 1) key = key.toUpperCase()
  const control = MAC ? event.metaKey : event.ctrlKey
  return [control && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+')
}

/** True where the press is exactly one of these chords and meant as a command. */
export function pressed(event: KeyboardEvent, ...chords: string[]): boolean {
  return chords.includes(chordOf(event)) && imeSafe(event)
}
