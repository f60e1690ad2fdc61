// Invented people for looking at the pages in a browser. Nobody here exists; check digits are computed.
// Only the development build imports this file.
import type { BackupView, ChangeLine, EventKind, Field, OrganizationView, PersonColumn, TimelineEntry } from './generated'
import { plainFact } from './mock-answers'

export interface MockPerson {
  id: number
  revision: number
  trashed: boolean
  stage: string
  stageLabel: string
  branch: number
  values: Partial<Record<Field, string>>
  timeline: TimelineEntry[]
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎'
const GIVEN = '小明静怡子涵浩然雨桐志远思源佳宁文博晓雯嘉怡俊杰欣然宇航梦洁天佑诗琪一鸣若兰建国海燕立新春梅'
const COLLEGES = ['计算机科学与工程学院', '马克思主义学院', '经济管理学院']
const MAJORS = ['软件工程', '思想政治教育', '会计学', '数据科学与大数据技术']
export const NATIONS = ['汉族', '苗族', '布依族', '侗族', '维吾尔族']

/** A list's element by any number, wrapped round. */
export function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T
}

/** A repeatable stream of numbers from 0 to below `limit`. */
export function dice(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * limit)
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** 17 digits and the check digit of GB 11643. */
function citizenId(born: string, n: number): string {
  const body = `110101${born.replace(/-/g, '')}${String(n % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + pick('10X98765432'.split(''), sum % 11)
}

export const STAGES: [string, string][] = [
  ['full_member', '正式党员'],
  ['probationary_member', '预备党员'],
  ['development_candidate', '发展对象'],
  ['activist', '入党积极分子'],
  ['applicant', '入党申请人'],
]

export const BRANCHES: OrganizationView[] = [
  { id: 1, parent_id: null, kind: 'general_branch', name: '计算机学院党总支', n_people: 0, revision: 1 },
  { id: 2, parent_id: 1, kind: 'branch', name: '学生第一党支部', n_people: 0, revision: 1 },
  { id: 3, parent_id: 1, kind: 'branch', name: '学生第二党支部', n_people: 0, revision: 1 },
]

const STEPS: [EventKind, string, Field | null, boolean][] = [
  ['applied', '递交入党申请书', 'applied_on', true],
  ['activist', '确定为入党积极分子', 'activist_on', false],
  ['candidate', '确定为发展对象', 'candidate_on', false],
  ['admitted', '支部大会接收为预备党员', 'admitted_on', true],
  ['converted', '转为正式党员', 'converted_on', true],
]

/** `count` people, the same ones each time. */
export function invent(count: number): MockPerson[] {
  const roll = dice(20261120)
  const people: MockPerson[] = []
  for (let i = 0; i < count; i += 1) {
    const place = pick([0, 0, 0, 1, 1, 2, 3, 3, 4], roll(9))
    const [stage, stageLabel] = pick(STAGES, place)
    const year = 2003 + roll(4)
    const born = `${year - 3}-${two(1 + roll(12))}-${two(1 + roll(28))}`
    const name =
      i % 41 === 7
        ? '买买提·阿不都热依木'
        : pick(SURNAMES.split(''), roll(60)) + pick(GIVEN.split(''), roll(60)) + (roll(4) > 0 ? pick(GIVEN.split(''), roll(60)) : '')
    const grade = String(2021 + roll(4))
    const gap = roll(12) === 0
    const major = pick(MAJORS, roll(9))
    const values: Partial<Record<Field, string>> = {
      name,
      gender: roll(2) ? '男' : '女',
      ethnicity: pick(NATIONS, roll(12) > 8 ? roll(5) : 0),
      citizen_id: citizenId(born, i * 7 + 11),
      born_on: born,
      phone: `138${String(10000000 + roll(89999999)).slice(0, 8)}`,
      student_no: `${grade}1${String(i + 1).padStart(5, '0')}`,
      college: pick(COLLEGES, roll(3)),
      major,
      grade: `${grade}级`,
      class_name: `${major.slice(0, 2)}${grade.slice(2)}0${1 + roll(4)}`,
      dormitory: gap ? '' : `${1 + roll(9)}栋${100 + roll(500)}`,
      native_place: '贵州贵阳',
      education: '本科在读',
      address: '贵州省贵阳市花溪区某某路 1 号',
      remark: '',
    }
    const timeline: TimelineEntry[] = []
    const last = 4 - place
    for (let step = 0; step <= last; step += 1) {
      const [kind, label, field, milestone] = pick(STEPS, step)
      const on = gap && kind === 'admitted' ? '' : `${2019 + step + (i % 3)}-${two(1 + roll(12))}-${two(1 + roll(28))}`
      if (field) values[field] = on
      timeline.unshift({
        event_id: i * 10 + step + 1,
        kind,
        label,
        on,
        value: kind === 'admitted' ? '王志远、李文博' : '',
        note: '',
        ...plainFact,
        is_milestone: milestone,
      })
    }
    people.push({ id: i + 1, revision: 1, trashed: false, stage, stageLabel, branch: i % 3 === 2 ? 3 : 2, values, timeline })
  }
  return people
}

const column = (field: Field, label: string, width: number, more: Partial<PersonColumn> = {}): PersonColumn => ({
  field,
  label,
  group: '基本信息',
  kind: field.endsWith('_on') ? 'date' : 'text',
  width,
  by_default: true,
  is_number: false,
  is_code: false,
  is_sensitive: false,
  can_filter: false,
  can_edit: !['stage'].includes(field),
  is_inline: ['phone', 'dormitory', 'remark'].includes(field),
  needs_reason: field.endsWith('_on') && field !== 'born_on',
  options: [],
  ...more,
})

export const COLUMNS: PersonColumn[] = [
  column('name', '姓名', 120),
  column('stage', '发展阶段', 130, { can_filter: true }),
  column('gender', '性别', 72, { can_filter: true }),
  column('ethnicity', '民族', 96, { can_filter: true }),
  column('student_no', '学号', 128, { is_code: true }),
  column('branch', '所在党支部', 156, { can_filter: true }),
  column('class_name', '班级', 110, { can_filter: true }),
  column('phone', '手机号码', 132, { is_code: true, is_sensitive: true }),
  column('applied_on', '申请入党时间', 124),
  column('admitted_on', '入党时间', 124),
  column('converted_on', '转正时间', 124),
  column('citizen_id', '公民身份号码', 190, { is_code: true, is_sensitive: true, by_default: false }),
  column('born_on', '出生日期', 124, { by_default: false }),
  column('college', '学院', 190, { can_filter: true, by_default: false }),
  column('major', '专业', 170, { can_filter: true, by_default: false }),
  column('grade', '年级', 96, { can_filter: true, by_default: false }),
  column('dormitory', '宿舍', 110, { by_default: false }),
  column('activist_on', '确定为入党积极分子时间', 190, { by_default: false }),
  column('candidate_on', '确定为发展对象时间', 170, { by_default: false }),
  column('remark', '备注', 200, { by_default: false }),
]

/** As the screen shows a sensitive value. */
export function masked(field: Field, value: string): string {
  if (!value) return ''
  if (field === 'citizen_id') return `${value.slice(0, 3)}●●●●●●●●●●●${value.slice(-4)}`
  if (field === 'phone' || field === 'landline') return `${value.slice(0, 3)}●●●●${value.slice(-4)}`
  if (field === 'address') return `${value.slice(0, 3)}●●●●`
  return value
}

export const GROUPS: [string, Field[]][] = [
  ['基本信息', ['name', 'gender', 'ethnicity', 'citizen_id', 'born_on', 'native_place', 'education']],
  ['学籍信息', ['student_no', 'college', 'major', 'grade', 'class_name', 'dormitory']],
  ['联系方式', ['phone', 'address']],
  ['组织关系', ['branch', 'stage']],
  ['入党与转正', ['applied_on', 'activist_on', 'candidate_on', 'admitted_on', 'converted_on']],
  ['备注', ['remark']],
]

export const LEGAL: Field[] = ['applied_on', 'activist_on', 'candidate_on', 'admitted_on', 'converted_on']
export const EDUCATION = ['大学专科', '本科在读', '大学本科', '硕士研究生', '博士研究生']
export const LABELS = new Map<Field, string>([...COLUMNS.map((c): [Field, string] => [c.field, c.label]), ['native_place', '籍贯'], ['education', '学历'], ['address', '家庭住址']])

export const CHANGES: ChangeLine[] = [
  { operation: 38, at_text: '昨天 16:20', actor: '张老师', label: '修改档案', field_label: '联系电话', old: '138●●●●1234', new: '139●●●●8000', table: 'person', row_id: 1, column: 'phone', can_take_back: true, reason: '', file: '' },
  { operation: 12, at_text: '11月3日 09:12', actor: '张老师', label: '导入 128 人', field_label: '宿舍', old: '', new: '3栋412', table: 'person', row_id: 1, column: 'dormitory', can_take_back: true, reason: '', file: '2026级党员名册.xlsx' },
]

export const BACKUP: BackupView = { name: '支部台账-2026-11-20-1405.zbk', at_text: '今天 14:05', reason: '手动', n_people: 0, size_text: '4.1 MB', verified: true }
