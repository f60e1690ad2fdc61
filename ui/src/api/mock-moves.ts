// Invented transfers, for looking at the pages in a browser and for the tests of pages. What Rust decides is fixed text.
import type { ActField, ActForm, ActPreview, Changes, Commands, EventKindView, GraduationPlan, TransferList, TransferSettings } from './generated'

const field = (key: string, label: string, more: Partial<ActField> = {}): ActField => ({ key, label, input: 'text', options: [], options_open: false, value: '', hint: '', required: false, is_each: false, ...more })

const kind = (name: EventKindView['kind'], label: string, value_label = ''): EventKindView => ({ kind: name, label, value_label, fields: [], by_act: false })

export const EVENT_KINDS: EventKindView[] = [
  kind('applied', '递交入党申请书'),
  kind('talked', '入党谈话', '谈话人'),
  kind('activist', '确定为入党积极分子'),
  kind('candidate', '确定为发展对象'),
  kind('admitted', '支部大会接收为预备党员'),
  kind('oath', '入党宣誓'),
  kind('converted', '转为正式党员'),
]

const ACTS = [
  { kind: 'transferred_out', label: '登记回执', group: '组织关系转接' },
  { kind: 'letter_reissued', label: '重新开具介绍信', group: '组织关系转接' },
  { kind: 'transfer_withdrawn', label: '撤回转出', group: '组织关系转接' },
] satisfies TransferList['acts']

const FORM: ActForm = {
  kind: 'transferred_out',
  label: '登记回执',
  whom: '王小明',
  fields: [field('on', '对方接收日期', { input: 'date' }), field('receipt_on', '回执日期', { input: 'date', required: true, value: '2026-11-20' }), field('note', '备注', { input: 'long_text' })],
  note: '接收单位应在一个月内寄回回执。',
  can_be_past: false,
}

const PREVIEW: ActPreview = {
  lines: [{ id: 1, name: '王小明', stage_label: '转出中', branch: '学生第一党支部', change: '贵阳，介绍信编号 20260001', findings: [], findings_text: '', is_left_out: false }],
  n_ready: 1,
  n_left_out: 0,
  confirm: '登记回执 1 人',
  summary: '将登记回执 1 人。',
  warnings: [],
  errors: [],
}

function transfers(people: number): TransferList {
  const rows = Array.from({ length: people }, (_, n) => ({
    id: n + 1,
    cells: [`人员${n + 1}`, n % 3 ? '等待回执' : '回执逾期', `2026${String(n + 1).padStart(4, '0')}`, '2026-06-20', '2026-09-18', '已过 63 天', '2026-10-18', '贵阳市云岩区', '学生第一党支部'],
    tone: n % 3 ? '' : 'bad',
  }))
  const names = ['姓名', '状态', '介绍信编号', '开具日期', '有效至', '还有', '回执应到', '转往', '支部']
  return {
    tabs: [
      { tab: 'leaving', label: '转出中', count: people },
      { tab: 'gone', label: '已转出', count: 0 },
      { tab: 'arrived', label: '转入', count: 0 },
      { tab: 'away', label: '流动与失联', count: 0 },
      { tab: 'kept', label: '保留组织关系', count: 0 },
    ],
    columns: names.map((label) => ({ label, width: 128, is_code: label === '介绍信编号' })),
    rows,
    acts: ACTS,
    can_chase: true,
    can_print: true,
    empty: '没有正在办理的转出。',
  }
}

const CHANGES: Changes = { from: '2025-12-31', to: '2026-11-20', numbers: [{ code: 'members', label: '党员合计', before: 37, entered: 0, left: 2, after: 35 }], people: [], text: '' }
const SETTINGS: TransferSettings = { committee: { name: '中共某某大学委员会', address: '', phone: '', fax: '', postcode: '', next_letter_no: '20260001' }, rules: [{ key: 'letter.valid', label: '组织关系介绍信的有效期', value: 90, unit: '天', source: '未核实：未见全国统一规定，按本单位规定修改' }] }
const PLAN: GraduationPlan = { lines: [], counts: [{ label: '毕业生', count: 0, tone: '' }], confirm: '办理 0 人毕业离校', warnings: [], errors: [], n_ready: 0 }

type Moves = Pick<
  { [K in keyof Commands]: (request: Commands[K]['request']) => Commands[K]['reply'] },
  | 'act_kinds'
  | 'act_form'
  | 'act_preview'
  | 'act_run'
  | 'fact_form'
  | 'fact_correct'
  | 'fact_remove'
  | 'transfers'
  | 'receipt_notice'
  | 'transfer_settings'
  | 'transfer_settings_save'
  | 'changes_between'
  | 'graduation_groups'
  | 'graduation_survey'
  | 'graduation_plan'
  | 'graduation_run'
>

export function movesAnswers(people: number): Moves {
  const done = { people: [1], n_left_out: 0, letters: [], summary: '已登记回执 1 人。' }
  const changed = <T>(value: T) => ({ value, operation: 1, undo_label: '已登记回执：王小明', topics: [] })
  return {
    act_kinds: () => ACTS,
    act_form: ({ kind: name, step }) => ({ ...FORM, kind: name, ...(step ? { label: `办理第 ${step} 步`, note: '', can_be_past: true } : {}) }),
    act_preview: () => PREVIEW,
    act_run: () => changed(done),
    fact_form: ({ event_id }) => ({ event_id, revision: 1, label: '入党谈话', whom: '周子衿', fields: FORM.fields, note: '' }),
    fact_correct: () => changed({}),
    fact_remove: () => changed({}),
    transfers: ({ tab }) => (tab === 'leaving' ? transfers(people) : { ...transfers(people), rows: [] }),
    receipt_notice: () => ({ text: '您好！' }),
    transfer_settings: () => SETTINGS,
    transfer_settings_save: () => changed(SETTINGS),
    changes_between: () => CHANGES,
    graduation_groups: () => [{ kind: '班级', label: '软件2201', people: [1, 2, 3] }],
    graduation_survey: () => ({ typed: [], unmatched: [], summary: '' }),
    graduation_plan: () => PLAN,
    graduation_run: () => changed(done),
  }
}
