// 发展党员 as Rust would tell of it. Only the development build imports it.
import type { Board, BoardCard, BoardPhase, BoardRequest, DevelopmentCourse, EventKind, FindingView, PersonRequest, PhaseView, StepView } from './generated'
import { pick, type MockPerson } from './mock-people'
import { mockPlanning } from './mock-planning'

const N_STEPS = 25
const STEPS_NAME = '全国通行的 25 步'

const PHASES: [string, string, string][] = [
  ['application', '申请入党', '没有入党申请人。递交入党申请书后会出现在这里。'],
  ['activist', '入党积极分子', '没有入党积极分子。确定为入党积极分子后会出现在这里。'],
  ['candidate', '发展对象', '没有发展对象。积极分子培养满一年后会出现在这里。'],
  ['admission', '预备党员接收', '没有正在接收的人。支部委员会审查后会出现在这里。'],
  ['probation', '教育考察和转正', '没有预备党员。上级党委审批后会出现在这里。'],
]

/** Number, name, fact, who acts, phase. */
const STEPS: [string, string, EventKind, string, string][] = [
  ['1', '递交入党申请书', 'applied', 'person', 'application'],
  ['2', '党组织派人谈话', 'talked', 'branch', 'application'],
  ['3', '推荐和确定入党积极分子', 'activist', 'branch', 'activist'],
  ['4', '上级党委备案', 'activist_filed', 'superior', 'activist'],
  ['5', '指定培养联系人', 'contacts_appointed', 'branch', 'activist'],
  ['6', '培养教育考察', 'assessed', 'branch', 'activist'],
  ['7', '确定发展对象', 'candidate_proposed', 'branch', 'candidate'],
  ['8', '报上级党委备案', 'candidate', 'superior', 'candidate'],
  ['9', '确定入党介绍人', 'introducers_named', 'branch', 'candidate'],
  ['10', '进行政治审查', 'political_review', 'branch', 'candidate'],
  ['11', '开展短期集中培训', 'trained', 'superior', 'candidate'],
  ['12', '支部委员会审查', 'committee_reviewed', 'branch', 'admission'],
  ['13', '上级党委预审', 'prereviewed', 'superior', 'admission'],
  ['14', '填写入党志愿书', 'form_issued', 'person', 'admission'],
  ['15', '支部大会讨论', 'admitted', 'branch', 'admission'],
  ['16', '上级党委派人谈话', 'superior_talked', 'superior', 'admission'],
  ['17', '上级党委审批', 'approved', 'superior', 'admission'],
  ['18', '再上一级组织部门备案', 'admission_filed', 'superior', 'admission'],
  ['19', '编入党支部和党小组', 'group_joined', 'branch', 'probation'],
  ['20', '入党宣誓', 'oath', 'branch', 'probation'],
  ['21', '继续教育考察', 'assessed', 'branch', 'probation'],
  ['22', '提出转正申请', 'conversion_applied', 'person', 'probation'],
  ['23', '支部大会讨论', 'conversion_meeting', 'branch', 'probation'],
  ['24', '上级党委审批', 'conversion_approved', 'superior', 'probation'],
  ['25', '材料归档', 'archived', 'branch', 'probation'],
]

const WAITS: [string, string][] = [
  ['branch', '等党支部'],
  ['superior', '等上级'],
  ['person', '等本人'],
]
const WHO: Record<string, string> = { branch: '党支部', superior: '上级党委', person: '本人' }

/** In the order in which Rust would put them. */
const TONES: [string, string][] = [
  ['overdue', '逾期 5 天'],
  ['due', '还有 3 天'],
  ['open', '可办，建议 12-24 前'],
  ['later', '2026-12-05 起可办'],
]

/** The first and the last step that people of a stage may have before them. */
const NEXT: Record<string, [number, number]> = { applicant: [1, 2], activist: [3, 6], development_candidate: [7, 12], probationary_member: [15, 24] }

function cardOf(person: MockPerson, place: string): [string, BoardCard] | null {
  const [first, last] = NEXT[person.stage] ?? [0, -1]
  if (person.trashed || last < first) return null
  const at = first + (person.id % (last - first + 1))
  const [step = '', step_name = '', fact = 'other_step', waits_for = '', phase = ''] = STEPS[at] ?? []
  const [tone, words] = pick(TONES, person.id % 5 === 0 ? 0 : 1 + (person.id % 3))
  return [phase, { id: person.id, name: person.values.name ?? '', place, step, step_name, fact, words, tone, waits_for, n_done: at, can_end: phase !== 'probation' && phase !== 'admission' }]
}

const finding = (severity: FindingView['severity'], message: string): FindingView => ({ rule: 'mock', severity, field: null, message, source: '《中国共产党发展党员工作细则》第十三条' })

/** One way with every status: done, done against a rule, without a record, going on, next, and not yet. */
function courseOf(id: number, name: string, stage_label: string): DevelopmentCourse {
  const step = (n: number, more: Partial<StepView>): StepView => {
    const [number = '', title = '', fact = 'other_step', who = ''] = STEPS[n - 1] ?? []
    return { number, name: title, who: WHO[who] ?? '', status: 'later', is_next: false, words: '', tone: 'later', fact, facts: [], findings: [], papers: [], documents: [], source: '《中国共产党发展党员工作细则》', ...more }
  }
  const done = (n: number, on: string, words = '', findings: FindingView[] = []): StepView => step(n, { status: 'done', tone: '', words: on, facts: [{ event_id: 900 + n, on, words, findings }] })
  const known: Record<number, StepView> = {
    1: done(1, '2024-09-20'),
    2: done(2, '2024-11-02', '谈话人：张老师', [finding('info', '谈话应在收到入党申请书后一个月内，晚了 13 天。')]),
    3: done(3, '2025-11-18'),
    4: step(4, { status: 'missing', tone: '', words: '没有记录', papers: ['备案报告', '公示及结果', '批复'], documents: [{ code: 'filing_report', label: '备案报告', about: 'activist' }, { code: 'public_notice', label: '公示', about: 'activist' }] }),
    5: done(5, '2025-11-20', '培养联系人：王建国、赵敏'),
    6: step(6, { status: 'going', tone: 'due', words: '下一次考察还有 3 天', facts: [{ event_id: 906, on: '2026-05-20', words: '上半年考察：合格', findings: [] }], papers: ['培养教育考察登记表', '思想汇报', '党课结业证'] }),
    7: step(7, {
      status: 'open',
      is_next: true,
      tone: 'open',
      words: '2026-11-18 起可办',
      findings: [finding('block', '还缺党小组意见。'), finding('warn', '补上级党委备案的记录。'), finding('info', '公示不少于五个工作日。')],
      papers: ['听取意见记录', '支委会会议记录', '公示及结果'],
    }),
  }
  const phases: PhaseView[] = PHASES.map(([code, label]) => {
    const steps = STEPS.flatMap(([, , , , phase], at) => (phase === code ? [known[at + 1] ?? step(at + 1, {})] : []))
    return { code, label, n_done: steps.filter((one) => one.status === 'done').length, steps }
  })
  return { id, name, stage_label, lead: '2025-11-18 起', n_done: 4, n_steps: N_STEPS, phases, sides: [{ kind: 'development_ended', label: '终止培养', group: '发展党员' }] }
}

export function mockDevelopment(people: MockPerson[], branchName: (id: number) => string) {
  const placeOf = (person: MockPerson): string => [branchName(person.branch), person.values.class_name].filter(Boolean).join(' · ')
  const boardOf = ({ branch, waits_for, grade, find }: BoardRequest): Board => {
    const all = people.flatMap((person) => {
      const made = branch === null || person.branch === branch ? cardOf(person, placeOf(person)) : null
      return made ? [{ phase: made[0], card: made[1], grade: person.values.grade ?? '' }] : []
    })
    const shown = all.filter((one) => (waits_for === '' || one.card.waits_for === waits_for) && (grade === '' || one.grade === grade) && one.card.name.includes(find.trim()))
    const order = TONES.map(([tone]) => tone)
    const phases: BoardPhase[] = PHASES.map(([code, label, empty]) => ({
      code,
      label,
      empty,
      cards: shown
        .filter((one) => one.phase === code)
        .map((one) => one.card)
        .sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone)),
    }))
    const grades = [...new Set(all.map((one) => one.grade))].sort().reverse()
    return {
      steps_name: STEPS_NAME,
      n_steps: N_STEPS,
      phases,
      waits: WAITS.map(([code, label]) => ({ code, label, count: all.filter((one) => one.card.waits_for === code).length })),
      grades: grades.map((name) => ({ grade: name, count: all.filter((one) => one.grade === name).length })),
      total: all.length,
    }
  }
  return {
    ...mockPlanning(people, boardOf, placeOf),
    development_board: boardOf,
    development_course: ({ id }: PersonRequest): DevelopmentCourse => {
      const person = people.find((one) => one.id === id)
      return courseOf(id, person?.values.name ?? '孙磊', person?.stageLabel ?? '入党积极分子')
    },
  }
}
