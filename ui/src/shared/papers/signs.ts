// The sign of a paper's state. Rust says which state; here it only gets its picture, and the word stands beside it.
import { IconAlert, IconCheck, IconMinus, IconSoon, IconUndo, IconWaiting, IconWarning } from '../icons'

const SIGNS: Record<string, typeof IconCheck> = {
  have: IconCheck,
  missing: IconWarning,
  returned: IconUndo,
  not_needed: IconMinus,
  open: IconWaiting,
  usual: IconMinus,
  later: IconSoon,
  history: IconMinus,
}

export function signOf(state: string): typeof IconCheck {
  return SIGNS[state] ?? IconAlert
}
