// The query cache, and what every answer does to it: topics that changed become stale, the undo bar offers the way back.
import { QueryClient, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { offerUndo } from '@/shared/undo'
import { call, CallError, onEvent } from './call'
import type { Commands, Topic } from './generated'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The program never is "offline": there is no network in it.
      networkMode: 'always',
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => !(error instanceof CallError) && count < 1,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

interface ChangedReply {
  topics: string[]
  undo_label?: string
  operation?: number | null
  value?: unknown
}

function isChanged(reply: unknown): reply is ChangedReply {
  return typeof reply === 'object' && reply !== null && Array.isArray((reply as ChangedReply).topics)
}

/** Makes everything of these topics stale. */
export async function invalidate(topics: readonly string[]): Promise<void> {
  await Promise.all(topics.map((topic) => queryClient.invalidateQueries({ queryKey: [topic] })))
}

/** Everything that was read is forgotten (the archive was locked). */
export function forgetAll(): void {
  queryClient.clear()
}

type Reply<K extends keyof Commands> = Commands[K]['reply']

/**
 * Sends a command that writes. Topics of the reply become stale; where there is something to take back, the undo bar shows it.
 * `rows` is the number of rows touched: the bar stays longer for many.
 */
export async function send<K extends keyof Commands>(name: K, body: Commands[K]['request'], rows = 1): Promise<Reply<K>> {
  const reply = await call(name, body)
  if (isChanged(reply)) {
    const { operation } = reply
    void invalidate(reply.topics)
    if (reply.undo_label && operation != null) {
      offerUndo({
        message: reply.undo_label,
        rows,
        undo: async () => {
          const undone = await call('undo', { operation })
          await invalidate(undone.topics)
          const kept = undone.value.kept.length + undone.value.impossible.length
          return { redo: undone.operation, kept }
        },
      })
    }
  }
  return reply
}

/** Reads through the cache under `[topic, command, request]`; the request may be a ref or getter. */
export function useCall<K extends keyof Commands>(
  topic: Topic,
  name: K,
  request: MaybeRefOrGetter<Commands[K]['request']>,
  options: { enabled?: MaybeRefOrGetter<boolean>; keepPrevious?: boolean } = {},
): UseQueryReturnType<Reply<K>, CallError> {
  return useQuery<Reply<K>, CallError, Reply<K>>({
    queryKey: [topic, name, request],
    queryFn: () => call(name, toValue(request)),
    enabled: options.enabled === undefined ? true : () => toValue(options.enabled) ?? true,
    placeholderData: options.keepPrevious ? (previous: Reply<K> | undefined) => previous : undefined,
  } as Parameters<typeof useQuery<Reply<K>, CallError, Reply<K>>>[0]) as UseQueryReturnType<Reply<K>, CallError>
}

/** Listens for changes made elsewhere; gives the function that stops it. */
export function followChanges(onLocked: () => void): () => void {
  const stops = [
    onEvent('changed', ({ topics }) => void invalidate(topics)),
    onEvent('locked', () => {
      forgetAll()
      onLocked()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
