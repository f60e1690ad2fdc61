// What is typed and not saved is kept in the vault, a moment after each change: neither a lock nor a power cut loses it.
import { call } from '@/api/call'

const PAUSE_MS = 400

const kept = new Map<string, string>()
const waiting = new Map<string, string | null>()
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> = Promise.resolve()

/** Asks for what earlier typing left behind; gives the names of the forms. */
export async function loadKept(): Promise<string[]> {
  kept.clear()
  for (const { scope, body } of await call('form_drafts', {})) kept.set(scope, body)
  return [...kept.keys()]
}

/** Forms are named `person/12` and `event/12/3`: the person comes second, 0 being one who does not exist yet. */
export function personOfScope(scope: string): number {
  return Number(scope.split('/')[1] ?? 0)
}

/** What was typed into this form and not saved. */
export function keptOf<T>(scope: string): T | null {
  const body = waiting.has(scope) ? waiting.get(scope) : kept.get(scope)
  return body === undefined || body === null ? null : (JSON.parse(body) as T)
}

/** Keeps this form in a moment; `null` forgets it (saved, or thrown away). */
export function keep(scope: string, body: unknown): void {
  const text = body === null ? null : JSON.stringify(body)
  if (text === (waiting.has(scope) ? waiting.get(scope) : (kept.get(scope) ?? null))) return
  waiting.set(scope, text)
  clearTimeout(timer)
  timer = setTimeout(() => void flushKept(), PAUSE_MS)
}

/** Keeps now what waits; before a lock. A refusal costs the spare copy only, the form still holds its text. */
export function flushKept(): Promise<void> {
  clearTimeout(timer)
  running = running.then(async () => {
    for (const [scope, body] of [...waiting]) {
      waiting.delete(scope)
      try {
        if (body !== null) await call('form_draft_keep', { scope, body })
        else if (kept.has(scope)) await call('form_draft_forget', { scope })
        if (body === null) kept.delete(scope)
        else kept.set(scope, body)
      } catch {
        // Tried again with the next key.
        kept.delete(scope)
      }
    }
  })
  return running
}
