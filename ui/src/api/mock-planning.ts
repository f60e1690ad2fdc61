// 清单, 日程, 倒排日期 and 补录 as Rust would tell of them. Only the development build imports it.
import type { BackfillCell, BackfillPreview, BackfillRead, Board, BoardCard, BoardRequest, DevelopmentHead, PlanRequest, PlanView, ScheduleGroup, Topic } from './generated'
import { refusal } from './mock-answers'
import type { MockPerson } from './mock-people'

const COLUMNS: [string, string, boolean][] = [
  ['applied', '递交入党申请书', true],
  ['talked', '入党谈话', true],
  ['activist', '确定为入党积极分子', true],
  ['contacts_appointed', '指定培养联系人', true],
  ['contacts_appointed.value', '培养联系人', false],
  ['candidate', '确定为发展对象', true],
  ['admitted', '支部大会接收为预备党员', true],
  ['converted', '转为正式党员', true],
]
const LIST: [string, string, number][] = [
  ['name', '姓名', 112],
  ['place', '支部和班级', 208],
  ['grade', '年级', 72],
  ['stage', '阶段', 112],
  ['step', '下一步', 192],
  ['waits', '等谁', 104],
  ['words', '情况', 176],
  ['opens', '最早可办', 112],
  ['due', '期限', 112],
  ['done', '已办步骤', 88],
]
const GROUPS: [string, string, string][] = [
  ['overdue', '逾期', 'overdue'],
  ['week', '本周', 'due'],
  ['2026-12', '2026年12月', 'later'],
]

function planOf(id: number, name: string, { goal, wanted }: PlanRequest): PlanView {
  const on = wanted || '2028-06-30'
  const isReached = on >= '2028-06-01'
  const summary = isReached ? `来得及：最早 2028-06-01 能转正，希望在 ${on} 以前。` : '最早 2028-06-01 才能转正，比希望的晚 11 个月。卡在第 7 步“确定发展对象”：最早 2026-11-18（2025-11-18 确定为入党积极分子，满 12 个月；《中国共产党发展党员工作细则》第十三条）。'
  return {
    id,
    name,
    goals: [
      { code: 'conversion', label: '转正' },
      { code: 'admission', label: '支部大会接收' },
    ],
    goal: goal || 'conversion',
    wanted: on,
    wanted_from: wanted ? '' : '预计毕业时间',
    is_kept: false,
    summary,
    is_reached: isReached,
    lead: `计划：${on} 前转正`,
    steps: [
      { number: '7', name: '确定发展对象', who: '党支部', earliest: '2026-11-18', latest: '2027-05-23', why: '2025-11-18 确定为入党积极分子，满 12 个月', source: '《中国共产党发展党员工作细则》第十三条', note: '', fails: !isReached },
      { number: '15', name: '支部大会讨论', who: '党支部', earliest: '2027-06-01', latest: '2027-06-30', why: '在“填写入党志愿书”以后', source: '', note: '', fails: false },
    ],
    note: '最早：前面各步都尽早办，上级按规定的时限答复。最迟：以后各步都尽早办，仍赶得上。',
    text: `${name} 发展计划\n${summary}`,
  }
}

function readOf(cell: BackfillCell): BackfillRead {
  const digits = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?月?$/.exec(cell.text)
  const isText = cell.column.endsWith('.value')
  const read = isText ? cell.text : [digits?.[1], digits?.[2]?.padStart(2, '0'), digits?.[3]?.padStart(2, '0')].filter(Boolean).join('-')
  const isLeft = cell.text !== '' && read === ''
  const state = isLeft ? 'left' : read === cell.was ? 'same' : cell.was === '' ? 'new' : read === '' ? 'removed' : 'changed'
  return { id: cell.id, column: cell.column, state, read: isLeft ? cell.text : read, old: cell.was, error: isLeft ? `“${cell.text}”看不出是哪一天，请写成 2026-09-01 的样子。` : '' }
}

function previewOf(cells: BackfillCell[], nameOf: (id: number) => string): BackfillPreview {
  const read = cells.map(readOf)
  const written = read.filter((cell) => cell.state !== 'left' && cell.state !== 'same')
  const n_left = read.filter((cell) => cell.state === 'left').length
  const n_people = new Set(written.map((cell) => cell.id)).size
  const late = written.filter((cell) => cell.column === 'talked' && cell.read > '2024-11')
  const findings = late.map((cell) => ({
    id: cell.id,
    name: nameOf(cell.id),
    column: cell.column,
    label: '入党谈话',
    finding: { rule: 'talk.deadline', severity: 'warn' as const, field: 'on', message: `递交入党申请书后 1 个月内应谈话：2024-09-20 递交，登记的是 ${cell.read}。`, source: '《中国共产党发展党员工作细则》第七条' },
  }))
  return {
    cells: read,
    findings,
    n_findings: findings.length,
    n_cells: written.length,
    n_people,
    n_left,
    needs_reason: written.some((cell) => cell.state !== 'new'),
    confirm: `保存 ${written.length} 处（${n_people} 人）`,
    summary: `将保存 ${written.length} 处（${n_people} 人）${n_left > 0 ? `；${n_left} 处还没有弄清，先不保存` : ''}。`,
  }
}

export function mockPlanning(people: MockPerson[], boardOf: (filter: BoardRequest) => Board, placeOf: (person: MockPerson) => string) {
  const cardsOf = (filter: BoardRequest): BoardCard[] => boardOf(filter).phases.flatMap((phase) => phase.cards)
  const headOf = (filter: BoardRequest): DevelopmentHead => {
    const { steps_name, n_steps, waits, grades, total } = boardOf(filter)
    return { steps_name, n_steps, waits, grades, total }
  }
  const known = new Map<string, string>()
  const nameOf = (id: number): string => people.find((one) => one.id === id)?.values.name ?? ''
  const all: BoardRequest = { branch: null, waits_for: '', grade: '', find: '' }
  return {
    development_list: ({ filter, sort, descending }: { filter: BoardRequest; sort: string; descending: boolean }) => {
      const cards = cardsOf(filter)
      if (sort === 'name') cards.sort((one, other) => one.name.localeCompare(other.name, 'zh'))
      if (descending) cards.reverse()
      return { head: headOf(filter), columns: LIST.map(([key, label, width]) => ({ key, label, width, is_number: key === 'done' })), ids: cards.map((card) => card.id) }
    },
    development_rows: ({ ids }: { ids: number[] }) =>
      cardsOf(all)
        .filter((card) => ids.includes(card.id))
        .map((card) => {
          const { id, tone, fact, step, step_name, can_end } = card
          const person = people.find((one) => one.id === id)
          const cells = [card.name, card.place, person?.values.grade ?? '', person?.stageLabel ?? '', `${step} ${step_name}`, { branch: '等党支部', superior: '等上级', person: '等本人' }[card.waits_for] ?? '', card.words, '2026-11-18', '2026-12-18', `${card.n_done}/25`]
          return { id, cells, tone, fact, step, step_name, can_end }
        }),
    development_schedule: (filter: BoardRequest) => {
      const cards = cardsOf(filter)
      const groups: ScheduleGroup[] = GROUPS.map(([code, label, tone], at) => ({
        code,
        label,
        lines: cards.filter((card) => card.id % 3 === at).map(({ id, name, place, step, step_name }) => ({ id, name, place, on: ['2026-11-15', '2026-11-22', '2026-12-18'][at] ?? '', words: ['已过 5 天', '后天', '还有 28 天'][at] ?? '', what: tone === 'later' ? `${step} ${step_name} 起可办` : `${step_name} 到期`, tone })),
      }))
      return { head: headOf(filter), groups: groups.filter((group) => group.lines.length > 0), empty: '没有已知日期的事项：能办的现在就可以办，不必等。' }
    },
    development_pressing: () => ({ count: cardsOf(all).filter((card) => card.tone === 'overdue' || card.tone === 'due').length }),
    development_plan: (request: PlanRequest): PlanView => planOf(request.id, nameOf(request.id), request),
    development_plan_keep: ({ id, goal, wanted }: PlanRequest) => ({ value: { ...planOf(id, nameOf(id), { id, goal, wanted }), is_kept: wanted !== '' }, operation: 900, undo_label: '已定下转正计划日期', topics: ['people'] as Topic[] }),
    backfill_grid: ({ people: asked, include_full }: { people: number[]; include_full: boolean }) => ({
      columns: COLUMNS.map(([key, label, is_date], at) => ({ key, label, is_date, number: String(at + 1) })),
      rows: people
        .filter((one) => !one.trashed && (asked.length > 0 ? asked.includes(one.id) : include_full || one.stage !== 'full_member'))
        .map((one) => ({ id: one.id, name: one.values.name ?? '', place: placeOf(one), stage_label: one.stageLabel, cells: COLUMNS.map(([key]) => known.get(`${one.id}/${key}`) ?? (key === 'applied' ? '2024-09-20' : '')) })),
      empty: '没有可以补录的人。',
    }),
    backfill_paste: ({ text, people: rows, columns }: { text: string; people: number[]; columns: string[] }) => ({
      cells: text
        .trimEnd()
        .split('\n')
        .slice(0, rows.length)
        .flatMap((line, at) =>
          line
            .split('\t')
            .slice(0, columns.length)
            .map((cell, n) => ({ id: rows[at] ?? 0, column: columns[n] ?? '', text: cell.trim(), was: '' })),
        ),
      notes: [],
    }),
    backfill_preview: ({ cells }: { cells: BackfillCell[] }) => previewOf(cells, nameOf),
    backfill_save: ({ cells, reason }: { cells: BackfillCell[]; reason: string }) => {
      const preview = previewOf(cells, nameOf)
      if (preview.needs_reason && reason === '') throw refusal('field', '其中有对已有记录的更正，请写明更正原因。没有保存，已填的内容还在。', { field: 'reason' })
      for (const cell of preview.cells) if (cell.state !== 'left') known.set(`${cell.id}/${cell.column}`, cell.read)
      const left = preview.cells.filter((cell) => cell.state === 'left')
      return { value: { n_cells: preview.n_cells, n_people: preview.n_people, left, summary: `已保存 ${preview.n_cells} 处。` }, operation: 901, undo_label: `已补录 ${preview.n_people} 人的 ${preview.n_cells} 处经历`, topics: ['people', 'reminders', 'history'] as Topic[] }
    },
  }
}
