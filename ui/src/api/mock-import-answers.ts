// What the invented import answers to decisions, its rows, and what it remembers. Only the development build imports it.
import type { Changed, ImportDecisions, ImportForget, ImportMemory, ImportProblem, ImportRow, ImportRows, ImportRowsRequest, ImportView } from './generated'
import { FIELDS } from './mock-import'
import { invent, masked } from './mock-people'

function isOpen(problem: ImportProblem, decisions: ImportDecisions): boolean {
  const [first] = problem.places
  if (decisions.blank.includes(problem.blank_key)) return false
  if (problem.asks === 'value') return !(`${problem.field}=${problem.raw}` in decisions.values)
  if (problem.asks === 'month') return !problem.places.some(([sheet, , letter]) => decisions.dates[`${sheet}!${letter}`]?.month)
  if (problem.asks === 'note') return !((problem.field ?? '') in decisions.notes)
  if (problem.asks === 'cell') return problem.places.some(([sheet, row, letter]) => !(`${sheet}!${row}!${letter}` in decisions.cells) && !(`${sheet}!${row}` in decisions.rows) && !decisions.whole.includes(`${sheet}!${row}`))
  if (!first || !problem.asks) return true
  const key = `${first[0]}!${first[1]}`
  return !(key in decisions.rows) && !(key in decisions.sides)
}

/** The view after decisions; `view` is that of the file as it was opened. */
export function decided(view: ImportView, decisions: ImportDecisions): ImportView {
  return {
    ...view,
    decisions,
    sheets: view.sheets.map((sheet) => ({
      ...sheet,
      import: decisions.sheets[sheet.name] ?? sheet.import,
      by_name: decisions.by_name.includes(sheet.name),
      kind: decisions.kinds[sheet.name] ?? sheet.kind,
      columns: sheet.columns.map((column) => {
        const key = `${sheet.name}!${column.letter}`
        const made = decisions.new_fields[key]
        if (made) return { ...column, field: null, confidence: 'sure', remark: '', new_field: made }
        return key in decisions.columns ? { ...column, field: decisions.columns[key] ?? null, confidence: decisions.columns[key] ? 'sure' : 'none', remark: '' } : column
      }),
    })),
    problems: view.problems.filter((problem) => isOpen(problem, decisions)),
    changes: view.changes.map((change) => (change.is_legal ? { ...change, on: decisions.overwrite.includes(change.field) } : change)),
  }
}

/** A window of the preview. */
export function mockImportRows({ bucket, from, count }: ImportRowsRequest): ImportRows {
  const shown = FIELDS.filter(({ field }) => ['name', 'citizen_id', 'student_no', 'phone', 'admitted_on', 'branch'].includes(field))
  const rows = invent(412).map((person, i): ImportRow => {
    const action = i < 5 ? 'skip' : i < 42 ? 'update' : 'insert'
    return {
      sheet: '党员花名册',
      row: i + 4,
      action,
      name: person.values.name ?? '',
      remark: action === 'update' ? '与档案中同学号的人是同一人' : action === 'skip' ? '姓名有误，未导入' : '',
      cells: shown.map(({ field }) => {
        const value = masked(field, person.values[field] ?? (field === 'branch' ? '学生第一党支部' : ''))
        const isNewPhone = action === 'update' && field === 'phone'
        const kept = action === 'update' && field === 'admitted_on' && i % 9 === 0
        const state = kept ? 'kept' : isNewPhone ? 'changed' : action === 'insert' ? (value ? 'new' : 'blank') : action === 'skip' && field === 'name' ? 'error' : 'same'
        return { field, old: isNewPhone ? '139●●●●8000' : kept ? '2024-06-20' : action === 'update' ? value : '', new: value, state }
      }),
      issues: action === 'skip' ? ['无法识别日期“2023.13”'] : [],
    }
  })
  const chosen = rows.filter((r) => bucket === '' || r.action === bucket || (bucket === 'problem' && r.issues.length > 0))
  return { fields: shown, total: chosen.length, rows: chosen.slice(from, from + count) }
}

/** What earlier imports taught. */
export function mockImportMemory() {
  const memory: ImportMemory = {
    layouts: [{ key: 'a', file: '2025级党员名册.xlsx', at: '9月1日 14:02', n_columns: 14 }],
    values: [{ field: 'ethnicity', label: '民族', text: '水傣', value: '傣族' }],
  }
  return {
    import_memory: () => memory,
    import_to_check: () => ({ token: 'mock-to-check', file: '2026级党员名册_待核对_20261120_含个人信息.xlsx', rows: 5, warning: '' }),
    import_forget: ({ layout, text }: ImportForget): Changed<ImportMemory> => {
      memory.layouts = memory.layouts.filter((one) => one.key !== layout)
      memory.values = memory.values.filter((one) => one.text !== text)
      return { value: memory, operation: 93, undo_label: '已忘记一条导入对应', topics: ['settings', 'history', 'state'] }
    },
  }
}
