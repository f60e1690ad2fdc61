// 数据健康 as Rust would tell of it. Only the development build imports it.
import type {
  Changed, CompletenessPage, CompletenessTextRequest, CompletenessTexts, ContradictionList, DuplicateList, FieldTakeBackPreview, MergePreview, MergeRequest, Nothing, PeopleRequest, PersonCard, PersonPurgePreview, WantedPage, WantedSave,
} from './generated'

const ONE = { id: 1, name: '王小明', stage_label: '预备党员', detail: '学生第一党支部 · 软件2301 · 2023100001' }
const OTHER = { id: 2, name: '王小明', stage_label: '积极分子', detail: '学生第一党支部 · 2019777' }

const done = <T>(value: T, undo_label: string): Changed<T> => ({ value, operation: 91, undo_label, topics: ['people', 'reminders', 'history', 'state'] })

export function mockHealth() {
  const pairs: DuplicateList['pairs'] = [
    { one: ONE, other: OTHER, strength: 'sure', strength_label: '应是同一人', shared: ['身份证号相同', '姓名和出生日期相同'], settled: null },
    { one: { ...ONE, id: 3, name: '欧阳静' }, other: { ...OTHER, id: 4, name: '欧阳静' }, strength: 'maybe', strength_label: '可能是同一人', shared: ['同班同名'], settled: null },
  ]
  const contradictions: ContradictionList['contradictions'] = [
    {
      person: 5, name: '李娜', detail: '学生第一党支部 · 软件2301', rule: 'citizen_id.gender', rule_label: '性别与身份证号', key: '', sentence: '性别填的是男，按身份证号应为女，请核对。', basis: '',
      values: [
        { label: '性别', value: '男', source: '导入“2026级党员名册.xlsx”，昨天 14:02' },
        { label: '公民身份号码', value: '110●●●●●●●●●●●0025', source: '修改 李娜 的公民身份号码，今天 09:10' },
      ],
      fixes: [{ label: '性别改为女', needs_reason: false }], settled: null, reason: '',
    },
    {
      person: 6, name: '陈两次', detail: '学生第二党支部', rule: 'admitted.twice', rule_label: '两次入党', key: '12', sentence: '有两次入党，中间没有取消资格、终止培养或出党的记录，请核对材料，只留一次。', basis: '',
      values: [{ label: '支部大会接收为预备党员', value: '2019-12-20', source: '' }, { label: '支部大会接收为预备党员', value: '2019-06-20', source: '' }],
      fixes: [{ label: '采用 2019-12-20', needs_reason: true }, { label: '采用 2019-06-20', needs_reason: true }], settled: null, reason: '',
    },
  ]
  const people: CompletenessPage['people'] = [
    { id: 7, name: '李四', stage_label: '入党申请人', branch: '学生第一党支部', n_known: 4, n_wanted: 9, percent: 44, missing: ['性别', '民族', '公民身份号码', '出生日期', '学历'], missing_papers: ['入党申请书'] },
    { id: 8, name: '张三', stage_label: '入党申请人', branch: '学生第一党支部', n_known: 8, n_wanted: 9, percent: 88, missing: ['手机号码'], missing_papers: [] },
  ]
  const wanted: WantedPage = {
    stages: [
      { stage: 'applicant', label: '入党申请人', fields: ['name', 'phone', 'applied_on'], is_usual: true },
      { stage: 'full_member', label: '正式党员', fields: ['name', 'phone', 'converted_on'], is_usual: true },
    ],
    groups: [
      { title: '基本信息', fields: [{ field: 'name', label: '姓名' }, { field: 'gender', label: '性别' }, { field: 'ethnicity', label: '民族' }] },
      { title: '联系方式', fields: [{ field: 'phone', label: '手机号码' }, { field: 'email', label: '电子邮箱' }] },
      { title: '组织信息', fields: [{ field: 'applied_on', label: '申请入党' }, { field: 'converted_on', label: '转正' }] },
    ],
  }
  return {
    duplicates: (): DuplicateList => ({ pairs, n_settled: 0 }),
    merge_preview: ({ keep }: MergeRequest): MergePreview => ({
      keep: keep === 1 ? ONE : OTHER,
      drop: keep === 1 ? OTHER : ONE,
      seen: 40,
      rows: [
        { key: 'name', label: '姓名', keep: '王小明', drop: '王小明', differs: false, take: 'keep', why: '' },
        { key: 'phone', label: '手机号码', keep: '', drop: '138●●●●8000', differs: true, take: 'drop', why: '另一方为空' },
        { key: 'student_no', label: '学号', keep: '2023100001', drop: '2019777', differs: true, take: 'keep', why: '较新' },
        { key: 'event:admitted', label: '支部大会接收为预备党员', keep: '2025-05-20', drop: '2025-05-21', differs: true, take: null, why: '两个日期不同，请选择' },
      ],
      notes: ['另有 3 条经历归到保留的档案。', '另一份进入回收站，没有选用的内容留在那里；之后按旧的学号或身份证号导入，仍会找到保留的这一份。'],
    }),
    merge_run: (): Changed<PersonCard> => done({} as PersonCard, '已合并 王小明 的两份档案'),
    contradictions: (): ContradictionList => ({ contradictions, n_settled: 1 }),
    contradiction_fix: (): Changed<PersonCard> => done({} as PersonCard, '已修改 李娜 的性别'),
    finding_acknowledge: (): Changed<Nothing> => done({}, '已核对'),
    finding_reopen: (): Changed<Nothing> => done({}, '已重新核对'),
    completeness: (): CompletenessPage => ({
      percent: 66,
      branches: [
        { id: 2, name: '学生第一党支部', n_people: 2, n_complete: 0, percent: 66 },
        { id: 3, name: '学生第二党支部', n_people: 40, n_complete: 39, percent: 99 },
      ],
      people,
    }),
    completeness_text: ({ style }: CompletenessTextRequest): CompletenessTexts =>
      style === 'private'
        ? { text: '', each: people.map(({ id, name, missing }) => ({ id, name, text: `${name}，你好！党员信息还缺：${missing.join('、')}。` })), n_people: people.length }
        : { text: people.map(({ name, missing }) => `${name}：${missing.join('、')}`).join('；'), each: [], n_people: people.length },
    wanted: () => wanted,
    wanted_save: ({ stage, fields }: WantedSave): Changed<WantedPage> => {
      const one = wanted.stages.find((each) => each.stage === stage)
      if (one) Object.assign(one, fields.length > 0 ? { fields, is_usual: false } : { fields: ['name', 'phone'], is_usual: true })
      return done(wanted, '已修改应填项目')
    },
    person_purge_preview: ({ ids }: PeopleRequest): PersonPurgePreview => ({
      n_people: ids.length,
      notes: ['连同 12 条经历、1 个附件和全部修改记录一起删除，操作记录里的姓名也会抹去。', '较早的备份里仍然有这些人；备份过期或销毁后才完全没有。'],
      confirm: `彻底删除 ${ids.length} 人`,
      archive_name: '支部台账',
    }),
    person_purge: (): Changed<number> => done(1, ''),
    field_take_back_preview: (): FieldTakeBackPreview => ({ person: 1, person_name: '王小明', field_label: '手机号码', now: '139●●●●8000', before: '138●●●●1234', changed_since: '', needs_reason: false }),
    field_take_back: (): Changed<Nothing> => done({}, '已恢复 王小明 的手机号码'),
  }
}
