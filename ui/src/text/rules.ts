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

  default: (value: string) => `默认：${value}`,
  reset: '恢复默认',
  try: '试算',
  /** Name of a button for a screen reader: the act, then the rule. */
  of: (act: string, rule: string) => `${act} ${rule}`,
} as const
