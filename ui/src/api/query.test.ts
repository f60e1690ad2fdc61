import { beforeEach, describe, expect, it, vi } from 'vitest'
import { currentOffer, dismissOffer } from '@/shared/undo'
import { asAppError, call, CallError } from './call'
import { setHost } from './host'
import { mockHost, type Answers } from './mock'
import { followChanges, queryClient, send } from './query'

const changed = <T>(value: T, operation: number | null, undo_label: string) => ({ value, operation, undo_label, topics: ['people' as const] })

function host(answers: Answers) {
  const mock = mockHost(answers)
  setHost(mock)
  return mock
}

beforeEach(() => {
  queryClient.clear()
  dismissOffer()
})

describe('an answer that changed something', () => {
  it('makes its topics stale, nothing else, and offers the way back', async () => {
    queryClient.setQueryData(['people', 'person_ids'], 1)
    queryClient.setQueryData(['settings', 'settings'], 1)
    const mock = host({
      person_trash: () => changed(12, 7, '已将 12 人移入回收站'),
      undo: () => changed({ operation: 8, taken_back: 11, kept: [{ id: 3, name: '王小明', because: '之后又被修改' }], impossible: [] }, 8, ''),
    })
    await send('person_trash', { ids: [1] }, 12)
    expect(queryClient.getQueryState(['people', 'person_ids'])?.isInvalidated).toBe(true)
    expect(queryClient.getQueryState(['settings', 'settings'])?.isInvalidated).toBe(false)
    expect(currentOffer.value).toMatchObject({ message: '已将 12 人移入回收站', rows: 12 })
    queryClient.setQueryData(['people', 'person_ids'], 2)
    await expect(currentOffer.value?.undo?.()).resolves.toEqual({ redo: 8, kept: 1 })
    expect(mock.calls.at(-1)).toEqual({ name: 'undo', body: { operation: 7 } })
    expect(queryClient.getQueryState(['people', 'person_ids'])?.isInvalidated).toBe(true)
  })

  it('that wrote nothing offers nothing', async () => {
    host({ person_restore: () => changed(0, null, '') })
    await send('person_restore', { ids: [1] })
    expect(currentOffer.value).toBeNull()
  })
})

describe('errors', () => {
  it('keep their shape, whether they come as object or as text', async () => {
    const refusal = { kind: 'rule', message: '还不能完成。', field: 'admitted_on', findings: [], detail: 'E-R-01' }
    host({ lock: () => Promise.reject(refusal) })
    await expect(call('lock', {})).rejects.toMatchObject({ kind: 'rule', field: 'admitted_on', detail: 'E-R-01' })
    expect(asAppError(JSON.stringify(refusal))).toBeInstanceOf(CallError)
    expect(asAppError(JSON.stringify(refusal)).message).toBe('还不能完成。')
  })

  it('of the machine are never shown in their own words', () => {
    const shown = asAppError(new TypeError("Cannot read properties of undefined (reading '110101200401010022')"))
    expect(shown.kind).toBe('bug')
    expect(shown.message + shown.detail).not.toMatch(/Cannot|1101/)
    expect(asAppError('rusqlite: disk I/O error').message).not.toContain('rusqlite')
  })

  it('of ours are not tried again', async () => {
    let tries = 0
    host({ today: () => (tries++, Promise.reject({ kind: 'locked', message: '已锁定。', field: null, findings: [], detail: '' })) })
    await expect(queryClient.fetchQuery({ queryKey: ['people', 'today'], queryFn: () => call('today', { branch: null }) })).rejects.toMatchObject({ kind: 'locked' })
    expect(tries).toBe(1)
  })
})

describe('events', () => {
  it('a change elsewhere makes topics stale; locking forgets everything that was read', () => {
    const mock = host({})
    const onLocked = vi.fn()
    const stop = followChanges(onLocked)
    queryClient.setQueryData(['people', 'person_ids'], 1)
    mock.emit('changed', { topics: ['people'] })
    expect(queryClient.getQueryState(['people', 'person_ids'])?.isInvalidated).toBe(true)
    mock.emit('locked', {})
    expect(queryClient.getQueryCache().getAll()).toHaveLength(0)
    expect(onLocked).toHaveBeenCalledTimes(1)
    stop()
    mock.emit('locked', {})
    expect(onLocked).toHaveBeenCalledTimes(1)
  })
})
