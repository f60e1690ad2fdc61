// The invented answers as a host, set up by the address: ?phase=locked&people=10000&theme=dark&delay=300&fail=today&slow=6000
import { mockHost, type Answers, type MockHost } from './mock'
import { mockAttachments } from './mock-attachments'
import { refusal } from './mock-answers'
import { createMock, type MockOptions } from './mock-data'

const LONG = { import_open: '正在读取表格', import_decide: '正在检查内容', import_run: '正在写入' } as const

/** An import that takes its time, tells how far it is and can be given up: ?slow=6000 */
function slowly(answers: Answers, host: MockHost, ms: number): void {
  let isGivenUp = false
  answers.import_cancel = () => {
    isGivenUp = true
    return {}
  }
  const TICKS = 40
  for (const [name, label] of Object.entries(LONG)) {
    const answer = answers[name as keyof typeof LONG] as (request: unknown) => unknown
    const slow = async (request: unknown) => {
      isGivenUp = false
      for (let done = 0; done < TICKS; done++) {
        await new Promise((next) => setTimeout(next, ms / TICKS))
        if (isGivenUp) throw refusal('cancelled', '已取消，没有写入任何内容，档案和原来一样。需要时请重新导入。')
        host.emit('progress', { name, done: done * 1250, total: TICKS * 1250, label })
      }
      return answer(request)
    }
    Object.assign(answers, { [name]: slow })
  }
}

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
  if (search.has('slow')) slowly(answers, host, Number(search.get('slow')) || 6000)
  Object.assign(window, { mockHost: host })
  return host
}
