// How near a step is, as the sign that every page uses for it. Rust says which; here it only gets its picture.
export type Tone = 'overdue' | 'due' | 'open' | 'later'

const STATES = { overdue: 'overdue', due: 'soon', open: 'ready', later: 'idle' } as const

/** A tone of the wire; nothing for what is done. */
export function toneOf(tone: string): Tone | null {
  return tone in STATES ? (tone as Tone) : null
}

export function stateOf(tone: Tone): (typeof STATES)[Tone] {
  return STATES[tone]
}
