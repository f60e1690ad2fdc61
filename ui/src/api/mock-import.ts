// An invented workbook in the import wizard: one good sheet, one that is none, and a problem of every kind.
import type { EncodingOffer, FieldChoice, ImportColumn, ImportProblem, ImportSheet, ImportView, TextEncoding } from './generated'
import { COLUMNS } from './mock-people'

export const FIELDS: FieldChoice[] = COLUMNS.map(({ field, label }) => ({ field, label }))

const problem = (more: Partial<ImportProblem> & Pick<ImportProblem, 'key' | 'code' | 'message' | 'asks'>): ImportProblem => ({
  severity: 'error',
  field: null,
  raw: '',
  count: 1,
  places: [],
  options: [],
  labels: [],
  sides: [],
  blank_key: '',
  offer: '',
  ...more,
})

const column = (letter: string, header: string, field: ImportColumn['field'], confidence: string, samples: string[], more: Partial<ImportColumn> = {}): ImportColumn => ({
  letter,
  header,
  field,
  confidence,
  samples,
  remark: '',
  new_field: null,
  offers: '',
  part: '',
  asks_month: false,
  asks_order: false,
  ...more,
})

const sheet = (name: string, more: Partial<ImportSheet>): ImportSheet => ({
  name,
  import: true,
  reason: '',
  title: '',
  header_rows: [],
  columns: [],
  skipped: [],
  hidden_rows: [],
  n_rows: 0,
  remembered: '',
  only_names: false,
  by_name: false,
  kind: 'roster',
  dues: '',
  asks_year: false,
  ...more,
})

const SHEETS: ImportSheet[] = [
  sheet('党员花名册', {
    reason: '表头在第 3 行，末尾“合计”已排除',
    title: '学生第一党支部党员花名册',
    header_rows: [3],
    columns: [
      column('A', '序号', null, 'none', ['1', '2', '3']),
      column('B', '姓名', 'name', 'sure', ['王小明', '欧阳静', '李娜']),
      column('C', '身份证号码', 'citizen_id', 'sure', ['110●●●●●●●●●●●0022', '110●●●●●●●●●●●1234'], { remark: '1 格已被 Excel 截断' }),
      column('D', '学号', 'student_no', 'sure', ['2023100001', '2022100007']),
      column('E', '联系电话', 'phone', 'likely', ['138●●●●1234']),
      column('F', '入党时间', 'admitted_on', 'sure', ['2024.6', '2023年12月3日', '2019.1'], { remark: '3 种写法', asks_month: true }),
      column('G', '组织信息/所在支部', 'branch', 'likely', ['学生第一党支部', '一支部']),
      column('H', '备注2', null, 'ask', ['国家励志奖学金'], { remark: '可能是“备注”，请确认', offers: 'text' }),
      column('I', '英语四级成绩', null, 'none', ['512', '478', '未考'], { offers: 'number' }),
      column('J', '是否建档立卡', null, 'none', ['是', '否'], { offers: 'flag' }),
    ],
    skipped: [
      { row: 1, why: '标题' },
      { row: 2, why: '填报单位' },
      { row: 416, why: '合计' },
    ],
    hidden_rows: [20, 21],
    n_rows: 412,
    remembered: '按9月1日 14:02《2025级党员名册.xlsx》的对应',
  }),
  sheet('志愿服务名单', {
    header_rows: [1],
    columns: [column('A', '姓名', 'name', 'sure', ['王小明', '欧阳静', '阿依古丽·买买提']), column('B', '宿舍', 'dormitory', 'sure', ['紫荆 3-412', '紫荆 5-208'])],
    n_rows: 36,
    only_names: true,
  }),
  sheet('填表说明', { import: false, reason: '没有找到姓名列' }),
]

const PROBLEMS: ImportProblem[] = [
  problem({ key: 'date', code: 'date_unknown', field: 'admitted_on', message: '无法识别日期“2023.13”', raw: '2023.13', places: [['党员花名册', 14, 'F']], asks: 'cell', blank_key: 'date_unknown:admitted_on' }),
  problem({
    key: 'born',
    code: 'date_unknown',
    field: 'born_on',
    message: '无法识别日期“九八年生”',
    raw: '九八年生',
    count: 3,
    places: [['党员花名册', 41, 'K'], ['党员花名册', 42, 'K'], ['党员花名册', 58, 'K']],
    asks: 'cell',
    blank_key: 'date_unknown:born_on',
  }),
  problem({ key: 'id', code: 'id_truncated', field: 'citizen_id', message: '身份证号已被 Excel 截断为“3.20102E+17”，请改为文本后重填', raw: '3.20●●●●+17', places: [['党员花名册', 77, 'C']], asks: 'cell', blank_key: 'id_truncated:citizen_id' }),
  problem({
    key: 'branch',
    code: 'branch_unknown',
    field: 'branch',
    message: '没有“一支部”这个支部',
    raw: '一支部',
    count: 12,
    places: [['党员花名册', 90, 'G'], ['党员花名册', 91, 'G']],
    options: ['学生第一党支部', '学生第二党支部'],
    asks: 'value',
    blank_key: 'enum_unknown:branch',
  }),
  problem({
    key: 'side',
    code: 'dup_conflict',
    message: '同一个人在表里有两行，入党时间、手机号码不同，请选择以哪一行为准',
    places: [['党员花名册', 96, ''], ['党员花名册', 17, '']],
    options: ['skip=不导入后一行'],
    asks: 'side',
    labels: ['姓名', '学号', '班级', '入党时间', '手机号码'],
    sides: [
      { title: '第 17 行', values: ['赵一鸣', '2022100031', '软件2201', '2024-06-20', '138●●●●4410'], differs: [false, false, false, true, true], answer: 'first', button: '以这一行为准' },
      { title: '第 96 行', values: ['赵一鸣', '2022100031', '', '2023-12-03', '139●●●●7781'], differs: [false, false, false, true, true], answer: 'later', button: '以这一行为准' },
    ],
  }),
  problem({
    key: 'same',
    code: 'row_question',
    message: '李娜：学号与档案里的李婷相同，姓名不同',
    places: [['党员花名册', 120, '']],
    options: ['skip=不导入这一行'],
    asks: 'row',
    labels: ['姓名', '性别', '学号', '班级', '所在支部'],
    sides: [
      { title: '表格第 120 行', values: ['李娜', '女', '2024100003', '软件2401', '学生第一党支部'], differs: [false, false, false, false, false], answer: 'new', button: '是新人' },
      { title: '档案里', values: ['李婷', '女', '2024100003', '软件2401', '学生第一党支部'], differs: [true, false, false, false, false], answer: '3', button: '是这个人' },
    ],
  }),
  problem({
    key: 'many',
    code: 'row_question',
    message: '王伟：档案里同名的有 5 人，没有号码可以分辨',
    places: [['志愿服务名单', 8, '']],
    options: ['skip=不导入这一行'],
    asks: 'row',
    labels: ['姓名', '学号', '班级', '所在支部'],
    sides: [
      { title: '表格第 8 行', values: ['王伟', '', '计科2203', ''], differs: [false, false, false, false], answer: 'new', button: '是新人' },
      ...['计科2203', '计科2103', '临床医学（五年制）2102', '软件2401', '数学与应用数学2301'].map((group, n) => ({
        title: '档案里',
        values: ['王伟', `20221${n}0088`, group, n % 2 ? '学生第二党支部' : '学生第一党支部'],
        differs: [false, false, n > 0, false],
        answer: String(20 + n),
        button: '是这个人',
      })),
    ],
  }),
  problem({ key: 'month', code: 'date_ambiguous', severity: 'warning', field: 'admitted_on', message: '“2019.1”可能是 2019 年 1 月，也可能是 10 月', raw: '2019.1', count: 3, places: [['党员花名册', 33, 'F']], options: ['month_1', 'month_10'], asks: 'month' }),
  problem({ key: 'cut', code: 'id_precision_lost', field: 'citizen_id', message: '身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填', raw: '110●●●●●●●●●●●0000', count: 1, places: [['党员花名册', 41, 'C']], asks: 'cell', blank_key: 'id_precision_lost:citizen_id', offer: '采用第 88 行的 110●●●●●●●●●●●0130' }),
  problem({ key: 'note', code: 'name_has_note', severity: 'warning', field: 'name', message: '姓名旁的“休学”移到了备注', count: 2, places: [['党员花名册', 52, 'A'], ['党员花名册', 60, 'A']], asks: 'note' }),
  problem({ key: 'more', code: 'more_questions', severity: 'warning', message: '还有 14 行在等前面的回答，处理完再列出；也可以导出待核对表，改好后再导入', count: 14, asks: '' }),
  problem({ key: 'space', code: 'name_spaces', severity: 'info', field: 'name', message: '姓名中的空格已去掉', raw: '', count: 8, places: [], asks: '' }),
]

/** A text that GB18030 knows all but two characters of. */
const ENCODINGS: EncodingOffer[] = [
  { encoding: 'gb18030', label: '简体中文（GB18030 / GBK）', is_used: false, unreadable: 2, sample: ['姓名,学号,籍贯,备注', '张三,0000000000,浙江杭州,班长', '李四,0000000000,江苏南京,', '王�,0000000000,安徽�肥,'] },
  { encoding: 'big5', label: '繁体中文（Big5）', is_used: false, unreadable: 31, sample: ['俷靡,悝瘍,擠嘆,掘蛁', '桲�,0000000000,涳蔬肮笣,啤酗'] },
]

/** The view of a file right after it was opened. */
export function mockImport(token: string, people: number, encoding: TextEncoding | null = null): ImportView {
  const locked = token === 'locked-file'
  const refused = token === 'refused-file'
  const asksEncoding = token === 'encoding-file' && !encoding
  return {
    token,
    digest: 'mock',
    file: '2026级党员名册.xlsx',
    open: locked ? 'needs_password' : asksEncoding ? 'needs_encoding' : refused ? 'refused' : 'ok',
    message: locked
      ? '文件有打开密码，没有读取任何内容，数据没有变化。请先在 WPS 或 Excel 中去除打开密码，再重新选择。'
      : asksEncoding
        ? '看不出这个文件的文字编码。软件里的数据没有改动。请选择看起来没有乱码的一种，或用 WPS 打开后另存为 .xlsx。'
        : refused
          ? '这是 WPS 的 .et 文件，没有读取任何内容。请在 WPS 中另存为 xlsx 后再导入。'
        : '',
    encodings: token === 'encoding-file' ? ENCODINGS.map((offer) => ({ ...offer, is_used: offer.encoding === encoding })) : [],
    sheets: locked || refused || asksEncoding ? [] : SHEETS,
    fields: FIELDS,
    kinds: [
      { kind: 'roster', label: '名册' },
      { kind: 'activists', label: '入党积极分子名单' },
      { kind: 'conversions', label: '转正名单' },
    ],
    problems: locked || refused ? [] : PROBLEMS,
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
    decisions: { sheets: {}, header_rows: {}, columns: {}, dates: {}, values: {}, cells: {}, rows: {}, overwrite: [], anew: [], new_fields: {}, blank: [], sides: {}, by_name: [], kinds: {}, years: {}, notes: {}, whole: [] },
  }
}
