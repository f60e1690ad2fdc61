// Words of 设置 › 规则.

const count = (n: number): string => n.toLocaleString('zh-CN')

export const rulesText = {
  title: '规则',
  lead: '提醒、核对和办理时用到的各条规则。统一规定不能改；学校可以另定的，改了立即生效，可以撤销。',
  profile: (name: string) => `现在使用：${name}`,
  search_region: '查找规则',
  search: '规则名称或依据',
  only_editable: '只看可以修改的',
  counted: (n: number, all: number) => (n === all ? `共 ${count(all)} 条` : `显示 ${count(n)} 条，共 ${count(all)} 条`),
  empty: '还没有规则。',
  no_result: '没有符合条件的规则。',
  clear: '清除条件',

  value: (value: string, unit: string) => [value, unit].filter(Boolean).join(' '),
  /** Which sign stands before the word that Rust sends. */
  weights: { 拦截: 'block', 提醒: 'warn', 提示: 'info' } as Record<string, 'block' | 'warn' | 'info'>,
  setting: '设定值',
  source: (source: string) => `依据：${source}`,
  fixed: '统一规定，不能修改',

  tabs: { rules: '规则', workdays: '工作日', steps: '步骤' },
  weight: '轻重',
  off: '本校不适用',
  default_weight: (label: string) => `默认：${label}`,
  reset_weight: '恢复默认轻重',

  scheme: '规则方案',
  scheme_lead: '作为依据的一套规则；本校自己改过的数值和轻重不受影响。',
  adopt: '采用',
  chosen: '正在使用',

  default: (value: string) => `默认：${value}`,
  reset: '恢复默认',
  try: '试算',
  /** Name of a button for a screen reader: the act, then the rule. */
  of: (act: string, rule: string) => `${act} ${rule}`,
} as const

// 设置 › 规则 › 工作日
export const workdaysText = {
  lead: '公示按工作日计算：周一到周五，去掉放假，加上调休上班。每年的放假安排以国务院办公厅的通知为准。',
  paste: '粘贴放假通知',
  paste_hint: '从标题复制到最后一条。空格、换行和全角半角都不影响。',
  paste_label: '通知正文',
  paste_example: '国务院办公厅关于2027年部分节假日安排的通知…… 一、元旦：1月1日（周五）至3日（周日）放假，共3天。……',
  read: '读取',
  save: (year: number) => `保存 ${year} 年`,
  by_hand: '改为手工修改',
  heads: ['年份', '依据', '来源', '放假', '调休上班', '操作'] as const,
  table: '各年放假安排',
  days: (n: number) => `${n} 天`,
  edit: (year: number) => `修改 ${year} 年`,
  edit_short: '修改',
  enter: (year: number) => `手工录入 ${year} 年`,
  remove: (year: number, isOver: boolean) => (isOver ? `恢复 ${year} 年随程序提供的表` : `删除 ${year} 年`),
  remove_short: (isOver: boolean) => (isOver ? '恢复' : '删除'),
  empty: '还没有任何一年的放假安排。',
  source: '依据',
  source_hint: '通知的标题和文号',
  list: (year: number) => `${year} 年的日子`,
  rest: '放假',
  work: '调休上班',
  kind: '这一天',
  day: '日期',
  name: '节日',
  name_hint: '例如 国庆节',
  add: '加上',
  drop: (day: string) => `去掉 ${day}`,
  drop_short: '去掉',
  nothing: '还没有日子。',
  legend: '“休”为放假，“班”为调休上班；其余周末照常休息。',
  errors: '还不能保存：',
  warnings: '请核对：',
  whole_day: '请填到日，例如 2027-1-1。',

  count: '试算',
  count_lead: '从某一天起公示若干个工作日，到哪一天为止；首尾两天都算。',
  count_from: '开始日期',
  count_n: '工作日天数',
  count_run: '计算',
} as const

// 设置 › 规则 › 步骤
export const stepsText = {
  lead: '发展党员按这张步骤表一步一步办理。学校另有步骤的，导出后修改，再从文件选择。',
  current: (name: string, n: number) => `现在使用：${name}（${n} 步）`,
  choices: '可以选用的步骤表',
  choice: (name: string, n: number) => `${name}（${n} 步）`,
  chosen: '正在使用',
  try: '查看并采用',
  pick: '从文件选择…',
  export: '导出这张表',
  exported: (file: string, n: number) => `已导出 ${n} 步：${file}`,
  heads: ['编号', '步骤', '由谁办', '条件', '材料', '依据'] as const,
  table: (name: string) => `${name}的步骤`,
  side: '岔路',
  none: '—',
  offer: (name: string) => `采用“${name}”`,
  offer_file: (file: string) => `文件：${file}`,
  adopt: '采用',
  empty: '这张步骤表没有可以显示的步骤。',
} as const
