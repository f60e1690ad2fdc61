// The invented answers as a host, set up by the address: ?phase=locked&people=10000&theme=dark&delay=300&fail=today
import { mockHost, type Answers, type MockHost } from './mock'
import { mockAttachments } from './mock-attachments'
import { refusal } from './mock-answers'
import { createMock, type MockOptions } from './mock-data'

export function previewHost(search: URLSearchParams): MockHost {
  const answers: Answers = createMock({
    phase: (search.get('phase') ?? 'open') as MockOptions['phase'],
    people: Number(search.get('people') ?? 137),
    demo: search.has('demo'),
    device: (search.get('device') ?? 'none') as MockOptions['device'],
    recoveryPending: search.has('recovery'),
    look: { theme: search.get('theme') ?? 'system', density: search.get('density') ?? 'standard' },
  })
  Object.assign(answers, mockAttachments(Number(search.get('attachments') ?? 3)))
  const fail = search.get('fail')
  if (fail) {
    Object.assign(answers, {
      [fail]: () => {
        throw refusal('io', '暂时读不到这些内容：磁盘没有应答。数据没有变化，请稍后重试。', { detail: 'E-IO-07' })
      },
    })
  }
  const host = mockHost(answers, Number(search.get('delay') ?? 0))
  Object.assign(window, { mockHost: host })
  return host
}
