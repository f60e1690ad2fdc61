// A host for looking at pages in a browser and for tests: answers come from a table of functions. Never in the program.
import type { Commands } from './generated'
import type { EventName, Host, HostEvents } from './host'

export type Answers = { [K in keyof Commands]?: (request: Commands[K]['request']) => Commands[K]['reply'] | Promise<Commands[K]['reply']> }

export interface MockHost extends Host {
  /** Fires an event as Rust would. */
  emit<N extends EventName>(name: N, payload: HostEvents[N]): void
  /** Every call in order. */
  calls: { name: string; body: unknown }[]
}

const copyOf = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

/** `delay`: milliseconds before each answer, to see loading states. */
export function mockHost(answers: Answers, delay = 0): MockHost {
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const calls: MockHost['calls'] = []
  return {
    calls,
    async call(name, body) {
      calls.push({ name, body })
      if (delay > 0) await new Promise((done) => setTimeout(done, delay))
      const answer = answers[name as keyof Commands] as ((request: unknown) => unknown) | undefined
      if (!answer) throw { kind: 'bug', message: `没有 ${name} 的示例`, field: null, findings: [], detail: '' }
      // A copy both ways, as JSON like the border's own: pages cannot change the mock's data by accident.
      return copyOf(await answer(copyOf(body)))
    },
    on(name, handler) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(handler as (payload: never) => void))
      return () => set.delete(handler as (payload: never) => void)
    },
    emit(name, payload) {
      listeners.get(name)?.forEach((handler) => handler(payload as never))
    },
  }
}
