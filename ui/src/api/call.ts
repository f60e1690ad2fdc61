// Typed calls, and errors in one shape whatever the other side threw.
import { sharedText } from '@/shared/text'
import type { AppError, Commands } from './generated'
import { host, type EventName, type HostEvents } from './host'

/** An `AppError` as something that can be thrown; it carries the same fields. */
export class CallError extends Error implements AppError {
  kind: AppError['kind']
  field: AppError['field']
  findings: AppError['findings']
  detail: AppError['detail']

  constructor(error: AppError) {
    super(error.message)
    this.name = 'CallError'
    this.kind = error.kind
    this.field = error.field
    this.findings = error.findings
    this.detail = error.detail
  }
}

function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && 'kind' in value && 'message' in value
}

/** Whatever was thrown, as an error that can be shown. What is not ours becomes one apology; its own words are never shown. */
export function asAppError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown
  if (typeof thrown === 'string' && thrown.startsWith('{')) {
    try {
      return asAppError(JSON.parse(thrown))
    } catch {
      // Not JSON after all: falls through to the apology.
    }
  }
  if (isAppError(thrown)) return new CallError({ ...thrown, field: thrown.field ?? null, findings: thrown.findings ?? [], detail: thrown.detail ?? '' })
  if (import.meta.env.DEV) console.error(thrown)
  const name = thrown instanceof Error ? thrown.name : typeof thrown
  return new CallError({ kind: 'bug', message: sharedText.error.unexpected, field: null, findings: [], detail: `E-X-UI ${name}` })
}

/** Sends a command. `K` is checked against the list that Rust writes. */
export async function call<K extends keyof Commands>(name: K, body: Commands[K]['request']): Promise<Commands[K]['reply']> {
  try {
    return (await host().call(name, body)) as Commands[K]['reply']
  } catch (thrown) {
    throw asAppError(thrown)
  }
}

/** Hears an event until the returned function is called. */
export function onEvent<N extends EventName>(name: N, handler: (payload: HostEvents[N]) => void): () => void {
  return host().on(name, handler)
}
