// 材料 as Rust would tell of it. Only the development build imports it.
import type { Changed, PaperBook, PaperGroup, PaperLine, PaperRemove, PaperSave, PapersMark, PapersMarked, PaperState, PersonRequest } from './generated'
import type { MockPerson } from './mock-people'

export const PAPER_WORDS: Record<string, string> = { have: '已有', missing: '缺', returned: '退回补正', not_needed: '不需要', open: '待收', usual: '未登记', later: '未到', history: '启用前' }
const STATES: PaperState[] = ['have', 'missing', 'returned', 'not_needed']

/** Code, label, step, name of the step, state. */
const PAPERS: Record<string, [string, string, string, string, string][]> = {
  application: [
    ['application', '入党申请书', '1', '递交入党申请书', 'have'],
    ['id_copy', '身份证或户口本复印件', '1', '递交入党申请书', 'usual'],
    ['talk_record', '谈话记录', '2', '党组织派人谈话', 'missing'],
  ],
  activist: [
    ['recommendation', '推荐登记表', '3', '推荐和确定入党积极分子', 'have'],
    ['activist_minutes', '支委会会议记录', '3', '推荐和确定入党积极分子', 'have'],
    ['thought_report', '思想汇报', '6', '培养教育考察', 'open'],
    ['course_certificate', '党课结业证', '6', '培养教育考察', 'returned'],
  ],
  candidate: [
    ['opinions', '听取意见记录', '7', '确定发展对象', 'later'],
    ['review_report', '综合政审报告', '10', '进行政治审查', 'later'],
  ],
}
const LABELS: Record<string, string> = { application: '申请入党', activist: '入党积极分子', candidate: '发展对象' }

const lineOf = ([item, label, step, step_name, state]: [string, string, string, string, string], n: number): PaperLine => ({
  id: STATES.includes(state as PaperState) && state !== 'missing' ? n : null,
  revision: 1,
  item,
  label,
  title: label,
  step,
  step_name,
  need: item === 'application' || item === 'review_report' ? '归入个人档案' : '',
  is_many: item === 'thought_report',
  is_own: false,
  state,
  words: PAPER_WORDS[state] ?? '',
  dated_on: item === 'application' ? '2024-09-19' : '',
  filed_on: '',
  place: state === 'have' ? '党支部' : '',
  n_copies: 1,
  n_pages: item === 'application' ? 3 : 0,
  note: state === 'returned' ? '缺盖章' : '',
  about: item === 'application' ? '落款 2024-09-19 · 党支部 · 3 页' : state === 'returned' ? '缺盖章' : '',
  scan: null,
  scan_kind: item === 'application' ? 'application' : 'other',
  findings:
    item === 'application'
      ? [{ rule: 'paper.date', severity: 'warn', field: null, message: '“入党申请书”的落款日期是 2024-09-19，登记的“递交入党申请书”是 2024-09-20，两者应为同一天。', source: '《中国共产党发展党员工作细则》第六条、第三十七条' }]
      : [],
  source: '《中国共产党发展党员工作细则》第三十七条',
})

export function mockPapers(people: MockPerson[]) {
  let number = 100
  const books = new Map<number, PaperGroup[]>()
  const groupsOf = (id: number): PaperGroup[] => {
    const known = books.get(id)
    if (known) return known
    const made = Object.entries(PAPERS).map(([code, papers]): PaperGroup => ({
      code,
      label: LABELS[code] ?? '',
      words: '',
      is_current: code === 'activist',
      n_markable: 0,
      own_step: papers[0]?.[2] ?? '',
      lines: papers.map((paper) => lineOf(paper, (number += 1))),
    }))
    books.set(id, made)
    return made
  }
  const counted = (lines: PaperLine[]): PaperLine[] => lines.filter((line) => ['have', 'missing', 'returned'].includes(line.state))
  const there = (lines: PaperLine[]): number => lines.filter((line) => line.state === 'have').length
  const bookOf = (id: number): PaperBook => {
    const person = people.find((one) => one.id === id)
    const groups = groupsOf(id).map((group) => ({
      ...group,
      words: counted(group.lines).length ? `${there(group.lines)}/${counted(group.lines).length}` : '',
      n_markable: group.lines.filter((line) => ['missing', 'returned', 'open'].includes(line.state)).length,
    }))
    const all = groups.flatMap((group) => group.lines)
    return {
      id,
      name: person?.values.name ?? '孙磊',
      stage_label: person?.stageLabel ?? '入党积极分子',
      list_name: '发展党员工作档案目录',
      words: `材料 ${there(all)}/${counted(all).length}`,
      is_read_only: false,
      groups,
      states: STATES.map((state) => ({ state, label: PAPER_WORDS[state] ?? '' })),
      places: ['党支部', '上级党委', '人事档案', '本人'],
    }
  }
  const set = (id: number, isMeant: (line: PaperLine) => boolean, state: PaperState, more: Partial<PaperLine> = {}): number => {
    let n = 0
    const groups = groupsOf(id).map((group) => ({
      ...group,
      lines: group.lines.map((line) => {
        if (!isMeant(line)) return line
        n += 1
        return { ...line, ...more, id: line.id ?? (number += 1), revision: line.revision + 1, state, words: PAPER_WORDS[state] ?? '' }
      }),
    }))
    books.set(id, groups)
    return n
  }
  const changed = <T>(value: T, undo_label: string): Changed<T> => ({ value, operation: 92, undo_label, topics: ['people', 'history'] })
  return {
    papers: ({ id }: PersonRequest): PaperBook => bookOf(id),
    paper_save: ({ person, lines }: PaperSave): Changed<PaperBook> => {
      for (const edit of lines) {
        const typed = { dated_on: edit.dated_on ?? undefined, place: edit.place ?? undefined, note: edit.note ?? undefined }
        const more = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
        set(person, (line) => line.item === edit.item && line.id === edit.id, edit.state ?? 'have', more)
      }
      return changed(bookOf(person), '已登记材料')
    },
    paper_remove: ({ id }: PaperRemove): Changed<PaperBook> => {
      const person = [...books].find(([, groups]) => groups.some((group) => group.lines.some((line) => line.id === id)))?.[0] ?? 0
      set(person, (line) => line.id === id, 'missing')
      return changed(bookOf(person), '已去掉材料记录')
    },
    papers_mark: ({ people: ids, item, step, group, state }: PapersMark): Changed<PapersMarked> => {
      let n_papers = 0
      for (const id of ids) {
        const codes = new Set(groupsOf(id).filter((one) => one.code === group).flatMap((one) => one.lines.map((line) => line.item)))
        const isOpen = (line: PaperLine): boolean => ['missing', 'returned', 'open'].includes(line.state)
        n_papers += set(id, (line) => (item ? line.item === item : isOpen(line) && (step ? line.step === step : codes.has(line.item))), state)
      }
      return changed({ n_people: ids.length, n_papers }, '已登记材料')
    },
  }
}
