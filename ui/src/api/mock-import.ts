// An invented workbook in the import wizard: one good sheet, one that is none, and a problem of every kind.
import type { Changed, FieldChoice, ImportForget, ImportMemory, ImportProblem, ImportRow, ImportRows, ImportRowsRequest, ImportView } from './generated'
import { COLUMNS, invent, masked } from './mock-people'

const FIELDS: FieldChoice[] = COLUMNS.map(({ field, label }) => ({ field, label }))

const problem = (more: Partial<ImportProblem> & Pick<ImportProblem, 'key' | 'code' | 'message' | 'asks'>): ImportProblem => ({
  severity: 'error',
  field: null,
  raw: '',
  count: 1,
  places: [],
  options: [],
  ...more,
})

/** The view of a file right after it was opened. */
export function mockImport(token: string, people: number): ImportView {
  const locked = token === 'locked-file'
  const refused = token === 'refused-file'
  return {
    token,
    digest: 'mock',
    file: '2026级党员名册.xlsx',
    open: locked ? 'needs_password' : refused ? 'refused' : 'ok',
    message: locked
      ? '文件有打开密码，没有读取任何内容，数据没有变化。请先在 WPS 或 Excel 中去除打开密码，再重新选择。'
      : refused
        ? '这是 WPS 的 .et 文件，没有读取任何内容。请在 WPS 中另存为 xlsx 后再导入。'
        : '',
    sheets: locked || refused
      ? []
      : [
          {
            name: '党员花名册',
            import: true,
            reason: '表头在第 3 行，末尾“合计”已排除',
            title: '学生第一党支部党员花名册',
            header_rows: [3],
            columns: [
              { letter: 'A', header: '序号', field: null, confidence: 'none', samples: ['1', '2', '3'], remark: '', asks_month: false, asks_order: false },
              { letter: 'B', header: '姓名', field: 'name', confidence: 'sure', samples: ['王小明', '欧阳静', '李娜'], remark: '', asks_month: false, asks_order: false },
              { letter: 'C', header: '身份证号码', field: 'citizen_id', confidence: 'sure', samples: ['110●●●●●●●●●●●0022', '110●●●●●●●●●●●1234'], remark: '1 格已被 Excel 截断', asks_month: false, asks_order: false },
              { letter: 'D', header: '学号', field: 'student_no', confidence: 'sure', samples: ['2023100001', '2022100007'], remark: '', asks_month: false, asks_order: false },
              { letter: 'E', header: '联系电话', field: 'phone', confidence: 'likely', samples: ['138●●●●1234'], remark: '', asks_month: false, asks_order: false },
              { letter: 'F', header: '入党时间', field: 'admitted_on', confidence: 'sure', samples: ['2024.6', '2023年12月3日', '2019.1'], remark: '3 种写法', asks_month: true, asks_order: false },
              { letter: 'G', header: '组织信息/所在支部', field: 'branch', confidence: 'likely', samples: ['学生第一党支部', '一支部'], remark: '', asks_month: false, asks_order: false },
              { letter: 'H', header: '备注2', field: null, confidence: 'ask', samples: ['国家励志奖学金'], remark: '', asks_month: false, asks_order: false },
            ],
            skipped: [
              { row: 1, why: '标题' },
              { row: 2, why: '填报单位' },
              { row: 416, why: '合计' },
            ],
            hidden_rows: [20, 21],
            n_rows: 412,
            remembered: '按9月1日 14:02《2025级党员名册.xlsx》的对应',
          },
          { name: '填表说明', import: false, reason: '没有找到姓名列', title: '', header_rows: [], columns: [], skipped: [], hidden_rows: [], n_rows: 0, remembered: '' },
        ],
    fields: FIELDS,
    problems: locked || refused
      ? []
      : [
          problem({ key: 'date', code: 'date_unknown', field: 'admitted_on', message: '无法识别日期“2023.13”', raw: '2023.13', places: [['党员花名册', 14, 'F']], asks: 'cell' }),
          problem({ key: 'id', code: 'id_truncated', field: 'citizen_id', message: '身份证号已被 Excel 截断为“3.20102E+17”，请改为文本后重填', raw: '3.20●●●●+17', places: [['党员花名册', 77, 'C']], asks: 'cell' }),
          problem({ key: 'branch', code: 'branch_unknown', field: 'branch', message: '没有“一支部”这个支部', raw: '一支部', count: 12, places: [['党员花名册', 90, 'G'], ['党员花名册', 91, 'G']], options: ['学生第一党支部', '学生第二党支部'], asks: 'value' }),
          problem({ key: 'month', code: 'date_ambiguous', severity: 'warning', field: 'admitted_on', message: '“2019.1”可能是 2019 年 1 月，也可能是 10 月', raw: '2019.1', count: 3, places: [['党员花名册', 33, 'F']], options: ['month_1', 'month_10'], asks: 'month' }),
          problem({ key: 'same', code: 'same_person', severity: 'warning', field: 'name', message: '第 120 行 李娜：学号与已有的“李婷”相同，姓名不同', raw: '', places: [['党员花名册', 120, 'B']], options: ['3=李婷 软件2401 2024100003', 'new=作为新人导入', 'skip=不导入这一行'], asks: 'row' }),
          problem({ key: 'space', code: 'name_spaces', severity: 'info', field: 'name', message: '姓名中的空格已去掉', raw: '', count: 8, places: [], asks: '' }),
        ],
    changes: [
      { field: 'phone', label: '手机号码', count: 22, is_legal: false, on: true },
      { field: 'dormitory', label: '宿舍', count: 15, is_legal: false, on: true },
      { field: 'admitted_on', label: '入党时间', count: 3, is_legal: true, on: false },
    ],
    counts: { read: 412, insert: people ? 370 : 407, update: people ? 37 : 0, same: 0, skip: 4, ask: 1 },
    n_rows_with_errors: 5,
    earlier: token === 'again' ? '今天 13:50 导入过同样的内容。' : '',
    button: people ? '导入 407 人（新增 370，更新 37）' : '导入 407 人',
    can_run: true,
    decisions: { sheets: {}, header_rows: {}, columns: {}, dates: {}, values: {}, cells: {}, rows: {}, overwrite: [], anew: [] },
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
