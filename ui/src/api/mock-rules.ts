// 规则 as Rust would tell of them. Only the development build imports it.
import type { Changed, RuleSave, RulesPage, RuleTrial, RuleView, RuleWeigh, SchemeRequest } from './generated'
import { refusal } from './mock-answers'

const RULES_OF_DEVELOPMENT = '《中国共产党发展党员工作细则》'
const RULES_OF_PROVINCE = '《贵州省发展党员工作规程（试行）》'

const CODES: Record<string, string> = { 拦截: 'block', 提醒: 'warn', 提示: 'info', 不使用: 'off' }

const rule = (key: string, label: string, value: string, unit: string, severity: string, mark: string, source: string, is_editable = false): RuleView => ({
  key,
  label,
  value,
  unit,
  severity,
  severity_code: CODES[severity] ?? '',
  default_severity: severity,
  is_weight_changed: false,
  can_switch_off: is_editable,
  is_off: false,
  mark,
  source,
  editable: is_editable,
  default_value: value,
  is_changed: false,
})

export function mockRules() {
  const page: RulesPage = {
    profile_name: '全国默认方案',
    schemes: [
      { code: 'national', name: '全国默认方案', about: '全国规定，加上通行做法的默认值。', is_chosen: true },
      { code: 'example_school', name: '学校方案（示例）', about: '和全国默认方案有 5 条不同：递交申请书到确定积极分子的时间、确定积极分子的公示时间等。', is_chosen: false },
    ],
    weights: Object.entries(CODES).map(([label, code]) => ({ code, label })),
    groups: [
      {
        label: '发展党员',
        rules: [
          rule('apply.min_age', '申请入党的年龄', '18', '岁', '拦截', '全国规定', `${RULES_OF_DEVELOPMENT}第五条`),
          rule('talk.deadline', '收到入党申请书后派人谈话的期限', '1', '个月', '提醒', '全国规定', `${RULES_OF_DEVELOPMENT}第七条`),
          rule('activist.wait_after_apply', '递交申请书到确定积极分子的时间', '3', '个月', '提醒', '省级规定', RULES_OF_PROVINCE, true),
          { ...rule('thought_report.interval', '思想汇报的间隔', '3', '个月', '提示', '省级规定', RULES_OF_PROVINCE, true), value: '2', is_changed: true },
          rule('contact.count', '培养联系人的人数', '1–2', '人', '提醒', '全国规定', `${RULES_OF_DEVELOPMENT}第九条`),
        ],
      },
      { label: '政治生日', rules: [rule('birthday.feb29', '2 月 29 日入党的，平年政治生日定在', '02-28', '', '', '未见原文', '未见全国统一规定')] },
      { label: '党费', rules: [rule('dues.student', '没有经济收入的学生党员每月交纳', '0.2', '元', '', '全国规定', '《关于中国共产党党费收缴、使用和管理的规定》第五条')] },
      { label: '组织关系', rules: [rule('letter.valid', '组织关系介绍信的有效期', '90', '天', '提醒', '未见原文', '未见全国统一规定，按本单位规定修改', true)] },
    ],
  }

  const find = (key: string): RuleView => {
    const known = page.groups.flatMap((group) => group.rules).find((one) => one.key === key)
    if (!known?.editable) throw refusal('missing', '没有这条可以修改的规则。数据没有变化。')
    return known
  }
  const read = ({ key, value }: RuleSave): string => {
    if (value !== '' && !/^[1-9]\d{0,3}$/.test(value.trim())) throw refusal('field', '请填 1 到 3650 的整数。没有保存，已填的内容还在。', { field: 'value' })
    return value.trim() || find(key).default_value
  }

  return {
    rules: (): RulesPage => page,
    rule_save: (request: RuleSave): Changed<RulesPage> => {
      const known = find(request.key)
      const value = read(request)
      Object.assign(known, { value, is_changed: value !== known.default_value })
      return { value: page, operation: 91, undo_label: `修改规则：${known.label}为 ${value} ${known.unit}`, topics: ['settings', 'reminders', 'people', 'history'] }
    },
    rule_weigh_try: ({ key, severity }: RuleWeigh): RuleTrial => ({
      summary:
        severity === 'off'
          ? `不再使用“${find(key).label}”：今日待办里会少 2 项，没有人的下一步会变；以后不再按它提醒和核对，已登记的内容不变，随时可以重新启用。`
          : `“${find(key).label}”改为“${page.weights.find((one) => one.code === severity)?.label ?? ''}”：今日待办不变，没有人的下一步会变；已登记的内容不变。`,
      lines: [],
    }),
    rule_weigh: ({ key, severity }: RuleWeigh): Changed<RulesPage> => {
      const known = find(key)
      const code = severity || (CODES[known.default_severity] ?? '')
      const label = page.weights.find((one) => one.code === code)?.label ?? ''
      Object.assign(known, { severity: label, severity_code: code, is_off: code === 'off', is_weight_changed: label !== known.default_severity })
      return { value: page, operation: 92, undo_label: code === 'off' ? `已停用规则（本校不适用）：${known.label}` : `已修改规则：${known.label}为“${label}”`, topics: ['settings', 'reminders', 'people', 'history'] }
    },
    rules_scheme_try: ({ code }: SchemeRequest): RuleTrial => ({
      summary: `改用“${page.schemes.find((one) => one.code === code)?.name ?? ''}”：今日待办不变，1 人的下一步会变；1 条规则的数值或轻重会变。本校自己改过的照旧。`,
      lines: ['递交申请书到确定积极分子的时间：3 个月，提醒 → 6 个月，提醒', '王小明：现在可办 → 2026-12-01 起'],
    }),
    rules_scheme: ({ code }: SchemeRequest): Changed<RulesPage> => {
      page.schemes.forEach((one) => (one.is_chosen = one.code === code))
      page.profile_name = page.schemes.find((one) => one.is_chosen)?.name ?? ''
      return { value: page, operation: 93, undo_label: `已选用规则方案：${page.profile_name}`, topics: ['settings', 'reminders', 'people', 'history'] }
    },
    rule_try: (request: RuleSave): RuleTrial => {
      read(request)
      return {
        summary: '按这个数，2 人的下一步会变；今日待办里发展党员的事项由 12 项变为 10 项。',
        lines: ['王小明：现在可办 → 2026-12-01 起', '欧阳静：2026-12-01 起 → 2027-03-01 起'],
      }
    },
  }
}
