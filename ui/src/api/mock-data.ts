// Answers to every command from invented data, for looking at the pages in a browser and for the tests of pages.
// What Rust decides is written here as fixed text. Only the development build imports it.
import type {
  TextEncoding,
  AppState, CardField, Changed,
  Commands,
  Field, HealthLine,
  Look,
  OperationView,
  PersonCard,
  PersonQuery,
  Topic,
} from './generated'
import { BACKUP, BRANCHES, CHANGES, COLUMNS, EDUCATION, GROUPS, LABELS, LEGAL, NATIONS, STAGES, invent, masked, pick, type MockPerson } from './mock-people'
import type { AttachmentCommands } from './mock-attachments'
import { mockDevelopment } from './mock-development'
import { EVENT_KINDS, movesAnswers } from './mock-moves'
import { mockImport } from './mock-import'
import { decided, mockImportRows } from './mock-import-answers'
import { mockMore } from './mock-more'
import { checkPhone, everyone, plainFact, present, readDate, refusal } from './mock-answers'
import { mockLists } from './mock-templates'

export interface MockOptions {
  phase: AppState['phase']
  people: number
  demo: boolean
  device: AppState['device_unlock']
  recoveryPending: boolean
  look: Partial<Look>
}

type Handlers = { [K in Exclude<keyof Commands, AttachmentCommands>]: (request: Commands[K]['request']) => Commands[K]['reply'] }
const TODAY = '2026-11-20'

export function createMock(options: MockOptions): Handlers {
  const people = invent(options.people)
  const operations: OperationView[] = []
  const organizations = BRANCHES.map((b) => ({ ...b, n_people: people.filter((p) => p.branch === b.id).length }))
  let revision = 40
  /** The encoding in which the last file was read. */
  let readAs: TextEncoding | null = null
  let settings = {
    archive_name: '学生第一党支部',
    started_on: '2026-09-01',
    idle_minutes: 10,
    notify: true,
    notify_at: '09:00',
    birthday_feb29: '02-28',
    folder: '/home/user/支部台账',
    device_text: '未设置',
    is_demo: options.demo,
  }
  const backups = [
    { ...BACKUP, name: '支部台账-2026-11-20-0912.zbk', at_text: '今天 09:12', reason: '导入前', n_people: people.length },
    { ...BACKUP, name: '支部台账-2026-11-19-1802.zbk', at_text: '昨天 18:02', reason: '退出时', n_people: people.length },
  ]
  const state: AppState = {
    phase: options.phase,
    version: '0.1.0',
    today: TODAY,
    today_text: '2026年11月20日 星期五',
    archive_name: '学生第一党支部',
    device_unlock: options.device,
    device_note: '',
    wait_seconds: 0,
    last_backup: options.people ? '今天 09:12' : '',
    trouble:
      options.phase === 'unusable'
        ? { code: 'E-DB-01', message: '档案库校验未通过，已停止写入，原文件没有改动。请从备份文件夹取最近一份备份，或换一台电脑重试。', can_retry: true }
        : null,
    ...{ recovery_pending: options.recoveryPending, recovery_ask: [3, 7] },
    recovery_may_postpone: true,
    is_demo: options.demo,
    look: { theme: 'system', scale: 100, density: 'standard', projector_mask: false, high_contrast: false, reduced_motion: false, columns: [], ...options.look },
    saved_at: options.people ? '14:02' : '',
  }

  const find = (id: number): MockPerson => {
    const person = people.find((p) => p.id === id)
    if (!person) throw refusal('missing', '这份档案已不在档案库中，可能已被撤销。其他数据不受影响。请返回名册。')
    return person
  }
  const branchName = (id: number): string => organizations.find((o) => o.id === id)?.name ?? ''

  function log(label: string): number {
    revision += 1
    operations.unshift({
      operation: revision,
      at: `${TODAY}T14:02:00+08:00`,
      at_text: '今天 14:02',
      actor: '张老师',
      label,
      undoes: null,
      undone_by: null,
      can_undo: true,
      why_not: '',
      reason: '',
    })
    return revision
  }
  function changed<T>(value: T, label: string, topics: Topic[] = ['people', 'history', 'reminders']): Changed<T> {
    return { value, operation: log(label), undo_label: label, topics }
  }
  function show(person: MockPerson, field: Field): string {
    if (field === 'branch') return branchName(person.branch)
    if (field === 'stage') return person.stageLabel
    return masked(field, person.values[field] ?? '')
  }
  function raw(person: MockPerson, field: Field): string {
    if (field === 'branch') return branchName(person.branch)
    if (field === 'stage') return person.stageLabel
    return person.values[field] ?? ''
  }

  function cardField(person: MockPerson | null, field: Field): CardField {
    const value = person ? (field === 'branch' ? String(person.branch) : raw(person, field)) : ''
    const sensitive = ['citizen_id', 'phone', 'address'].includes(field)
    const options: Partial<Record<Field, string[]>> = { gender: ['男', '女'], ethnicity: NATIONS, education: EDUCATION }
    return {
      field,
      label: LABELS.get(field) ?? field,
      shown: person ? show(person, field) : '',
      value: sensitive ? '' : value,
      input: field === 'stage' ? 'fixed' : field === 'branch' ? 'branch' : field === 'remark' ? 'long_text' : field.endsWith('_on') ? 'date' : options[field] ? 'choice' : 'text',
      options: options[field] ?? [],
      options_open: field === 'education',
      is_sensitive: sensitive,
      needs_reason: person !== null && LEGAL.includes(field) && value !== '',
      is_usual: true, is_missing: person !== null && value === '' && ['dormitory', 'admitted_on'].includes(field),
      remark: /^\d{4}-\d{2}$/.test(value) ? '仅到月' : '',
    }
  }

  function card(person: MockPerson): PersonCard {
    const missing = (['dormitory', 'admitted_on'] as Field[]).filter((f) => !raw(person, f)).map((f) => LABELS.get(f) ?? f)
    const admitted = person.values.admitted_on ?? ''
    return {
      id: person.id,
      revision: person.revision,
      name: person.values.name ?? '',
      name_reading: 'wang xiao ming',
      stage: person.stage,
      stage_label: person.stageLabel,
      standing_label: '',
      subtitle: [person.values.gender, person.values.ethnicity, person.values.born_on, person.values.student_no].filter(Boolean).join(' · '),
      branch: branchName(person.branch),
      facts: admitted
        ? [
            { label: '政治生日', value: `${Number(admitted.slice(5, 7))}月${Number(admitted.slice(8))}日`, why: `入党时间 ${admitted}` },
            { label: '党龄', value: person.stage === 'full_member' ? '2 年' : '—', why: '党龄从转为正式党员之日算起（《中国共产党章程》第七条）' },
          ]
        : [],
      groups: GROUPS.map(([title, fields]) => ({ title, fields: fields.map((f) => cardField(person, f)) })),
      timeline: person.timeline,
      findings:
        person.id % 7 === 3
          ? [{ rule: 'citizen_id.gender', severity: 'warn', field: 'gender', message: '性别与身份证号码第 17 位不一致，请核对原件。', source: '' }]
          : [],
      n_known: 16 - missing.length,
      n_wanted: 16,
      missing,
      trashed_at: person.trashed ? '2026-11-19' : '', ...present,
    }
  }

  const inView = (view: string) => (p: MockPerson) =>
    view === 'trash' ? p.trashed : !p.trashed && (view === 'gaps' || view.startsWith('gap.') ? !raw(p, 'dormitory') : view === '' || view === 'all' || p.stage.startsWith(view) || p.stage.endsWith(view))

  function matching(query: PersonQuery, without: Field | null = null): MockPerson[] {
    const terms = query.search.trim().split(/\s+/).filter(Boolean)
    return people.filter(
      (p) =>
        inView(query.view)(p) &&
        (query.branch === null || p.branch === query.branch) &&
        terms.every((t) => ['name', 'student_no', 'phone'].some((f) => (p.values[f as Field] ?? '').includes(t)) || show(p, 'branch').includes(t)) &&
        query.filters.every((f) => f.field === without || f.values.length === 0 || f.values.includes(show(p, f.field))),
    )
  }

  function change(person: MockPerson, changes: { field: Field; value: string }[]): void {
    for (const { field, value } of changes) {
      if (field === 'branch') person.branch = Number(value) || person.branch
      else person.values[field] = value
    }
    person.revision += 1
  }

  const health = (): HealthLine[] => [
    {
      code: 'gap.dormitory',
      level: 'warn',
      text: `${people.filter(inView('gaps')).length} 人缺宿舍`,
      action: '补齐',
      query: { ...everyone, view: 'gaps' },
    },
    { code: 'started_on', level: 'ok', text: '启用日（2026-09-01）以前到期的事项不再提醒。', action: '', query: null },
    { code: 'backup', level: 'ok', text: '备份：今天 09:12，已验证', action: '立即备份', query: null },
  ]

  const open = (): AppState => ({ ...Object.assign(state, { phase: 'open' as const, wait_seconds: 0 }) })
  let tries = 0

  return {
    copy: () => ({}),
    app_state: () => ({ ...state }),
    passphrase_strength: ({ passphrase }) => {
      const score = Math.min(4, Math.floor([...passphrase].length / 4))
      const enough = [...passphrase].length >= 10 && score >= 3
      return { score, enough, label: pick(['很弱', '弱', '一般', '较强', '强'], score), hint: enough ? '' : '可以用一句话，例如四个不相干的词。' }
    },
    create_vault: ({ name, demo }) => {
      Object.assign(state, { phase: 'open', archive_name: name || '支部台账', is_demo: demo, recovery_pending: true })
      if (!demo) people.splice(0)
      return { recovery_groups: ['K7QF', '2M9X', 'T4RD', '8WVH', 'C3NB', 'Y6JP', 'G5ZE', 'A1SK', 'M2'], ask_groups: [3, 7] }
    },
    unlock: ({ passphrase }) => {
      if (passphrase === 'wrong passphrase') {
        tries += 1
        if (tries >= 3) state.wait_seconds = 4
        throw refusal('passphrase', tries >= 3 ? '口令不正确。数据没有变化。请稍候 4 秒再试，或用恢复码打开。' : '口令不正确，数据没有变化。可以再试，或用恢复码打开。', { field: 'passphrase' })
      }
      return open()
    },
    unlock_device: open,
    unlock_recovery: open,
    lock: () => ({ ...Object.assign(state, { phase: 'locked' }) }),
    input: () => ({}),
    ...{ form_drafts: () => [], form_draft_keep: () => ({}), form_draft_forget: () => ({}) },
    look_save: (look) => (state.look = look),
    import_pick: () => ({ token: 'mock-file', name: '2026级党员名册.xlsx' }),
    export_run: ({ report, masked: hide, people: ids }) => ({
      token: 'mock-export',
      file: `学生第一党支部_${report === 'birthdays' ? '政治生日名册' : '党员花名册'}_2026-11-20${hide ? '' : '（完整）'}.xlsx`,
      rows: ids.length || people.length,
      warning: '导出的文件不再受保护，含个人信息。请只交给有权接收的人，不要用微信、公共邮箱、网盘传送。',
    }),
    export_open: () => ({}),
    notify_test: () => ({ delivered: true, text: '测试通知已交给系统。如果没有看到，请在系统设置中允许“支部台账”发送通知。' }),
    recovery_confirm: ({ groups }) => {
      if (groups.some(([, text]) => text.trim().length < 4)) throw refusal('field', '第 3 组不对，请对照抄写的恢复码。档案库没有变化。', { field: 'recovery_3' })
      state.recovery_pending = false
      return { ...state }
    },
    recovery_postpone: () => ({ ...Object.assign(state, { recovery_may_postpone: false }) }),
    change_passphrase: () => ({}),
    device_slot: ({ enabled, pin }) => {
      state.device_unlock = enabled ? (pin === null ? 'no_pin' : 'pin') : 'none'
      settings = { ...settings, device_text: enabled ? '已设置：用 PIN 打开' : '未设置' }
      return { ...state }
    },
    today: () => ({
      today: TODAY,
      today_text: state.today_text,
      groups: people.length
        ? [
            {
              code: 'today',
              label: '今天',
              tasks: [
                { rule: 'birthday', subject: { kind: 'person', id: 1, name: people[0]?.values.name ?? '' }, title: '政治生日：入党 5 周年', why: '入党时间 2021-11-20', available_on: TODAY, due_on: TODAY, state: 'due', switch_off: '' },
                { rule: 'birthday', subject: { kind: 'person', id: 8, name: people[7]?.values.name ?? '' }, title: '政治生日：入党 1 周年', why: '入党时间 2025-11-20（预备期满同日）', available_on: TODAY, due_on: TODAY, state: 'due', switch_off: '' },
              ],
            },
            {
              code: 'soon',
              label: '未来 7 天',
              tasks: [
                { rule: 'birthday', subject: { kind: 'person', id: 2, name: people[1]?.values.name ?? '' }, title: '政治生日：入党 3 周年', why: '11 月 24 日，还有 4 天', available_on: null, due_on: '2026-11-24', state: 'soon', switch_off: '' },
                { rule: 'thought_report.interval', subject: { kind: 'person', id: 3, name: people[2]?.values.name ?? '' }, title: '思想汇报', why: '2026-08-25 至 2026-11-24 的思想汇报还没有登记，还有 4 天（《贵州省发展党员工作规程（试行）》）', available_on: null, due_on: '2026-11-24', state: 'soon', switch_off: '思想汇报的间隔' },
              ],
            },
          ]
        : [],
      calm_text: people.length ? '' : '今天没有待办。',
      numbers: STAGES.map(([code, label]) => ({ label, count: people.filter(inView(code)).length, view: code })),
      health: people.length ? health() : [],
      marks: people.length
        ? [
            { on: '2026-11-20', count: 2, text: '2 人政治生日' },
            { on: '2026-11-24', count: 1, text: '1 人政治生日' },
            { on: '2026-12-03', count: 4, text: '4 人政治生日' },
          ]
        : [],
      is_empty: people.length === 0,
    }),
    tasks: () => [],
    birthdays: ({ month }) => {
      const year = Number(month.slice(0, 4))
      const index = Number(month.slice(5)) - 1
      const shift = (by: number): string => {
        const at = new Date(Date.UTC(year, index + by, 1))
        return at.toISOString().slice(0, 7)
      }
      const first = new Date(Date.UTC(year, index, 1))
      const lead = (first.getUTCDay() + 6) % 7
      const entries = people
        .filter((p) => !p.trashed && p.values.admitted_on?.slice(5, 7) === month.slice(5) && Number(p.values.admitted_on.slice(0, 4)) < year)
        .map((p) => ({
          id: p.id,
          name: p.values.name ?? '',
          admitted_on: p.values.admitted_on ?? '',
          celebrated_on: `${year}${(p.values.admitted_on ?? '').slice(4)}`,
          anniversary: year - Number((p.values.admitted_on ?? '0').slice(0, 4)),
          party_standing: p.stage === 'full_member' ? year - Number((p.values.admitted_on ?? '0').slice(0, 4)) - 1 : null,
          stage_label: p.stageLabel,
          branch: branchName(p.branch),
          remark: year - Number((p.values.admitted_on ?? '0').slice(0, 4)) === 5 ? '逢五逢十' : '',
        }))
        .sort((a, b) => a.celebrated_on.localeCompare(b.celebrated_on))
      const days = Array.from({ length: 42 }, (_, i) => {
        const at = new Date(Date.UTC(year, index, 1 + i - lead))
        const on = at.toISOString().slice(0, 10)
        return { on, day: at.getUTCDate(), in_month: at.getUTCMonth() === index, is_today: on === TODAY, people: entries.filter((e) => e.celebrated_on === on) }
      })
      const weeks = [0, 1, 2, 3, 4, 5].map((w) => days.slice(w * 7, w * 7 + 7)).filter((w) => w.some((d) => d.in_month))
      return {
        month,
        title: `${year}年${index + 1}月`,
        previous: shift(-1),
        next: shift(1),
        weeks,
        people: entries,
        n_missing: people.length ? 3 : 0,
        empty_text: entries.length ? '' : people.length ? '本月没有政治生日。下一位：12 月 3 日 周婷（3 周年）' : '本月没有政治生日。',
      }
    },
    ...mockMore(),
    organizations: () => organizations,
    organization_save: (request) => {
      const known = organizations.find((o) => o.id === request.id)
      if (known) Object.assign(known, { name: request.name, kind: request.kind, parent_id: request.parent_id, revision: known.revision + 1 })
      const value = known ?? { id: organizations.length + 1, parent_id: request.parent_id, kind: request.kind, name: request.name, n_people: 0, revision: 1 }
      if (!known) organizations.push(value)
      return changed(value, `已保存组织 ${request.name}`, ['organizations', 'people', 'history'])
    },
    person_columns: () => COLUMNS,
    person_ids: (query) => {
      const found = matching(query)
      const field = query.sort
      if (field) {
        found.sort((a, b) => raw(a, field).localeCompare(raw(b, field), 'zh-CN') * (query.descending ? -1 : 1))
      }
      const views = [['all', '全部在册'], ...STAGES, ['gaps', '缺资料'], ['trash', '回收站']] as [string, string][]
      return {
        ids: found.map((p) => p.id),
        total: people.filter(inView(query.view)).length,
        views: views.map(([code, label]) => ({ code, label, count: people.filter(inView(code)).length })), groups: [],
        note: /^[a-z]+$/.test(query.search) ? `拼音首字母 ${query.search}` : '',
      }
    },
    person_rows: ({ ids, columns }) =>
      ids.flatMap((id) => {
        const p = people.find((person) => person.id === id)
        return p ? [{ id, stage: p.stage, stage_label: p.stageLabel, trashed: p.trashed, cells: columns.map((c) => show(p, c)) }] : []
      }),
    column_values: ({ query, field }) => {
      const counts = new Map<string, number>()
      for (const p of matching(query, field)) counts.set(show(p, field), (counts.get(show(p, field)) ?? 0) + 1)
      return [...counts].map(([value, count]) => ({ value, count }))
    },
    person_card: ({ id }) => card(find(id)),
    person_blank: () => ({
      id: 0,
      revision: 0,
      name: '',
      name_reading: '',
      stage: '',
      stage_label: '',
      standing_label: '',
      subtitle: '',
      branch: '',
      facts: [],
      groups: GROUPS.map(([title, fields]) => ({ title, fields: fields.map((f) => cardField(null, f)) })),
      timeline: [],
      findings: [],
      n_known: 0,
      n_wanted: 16,
      missing: [],
      trashed_at: '', ...present,
    }),
    person_add: ({ changes, accepted }) => {
      const name = changes.find((c) => c.field === 'name')?.value.trim() ?? ''
      if (!name) throw refusal('field', '请填写姓名。数据没有变化。', { field: 'name' })
      checkPhone(changes, accepted)
      const person: MockPerson = { id: Math.max(0, ...people.map((p) => p.id)) + 1, revision: 0, trashed: false, stage: 'applicant', stageLabel: '入党申请人', branch: 2, values: {}, timeline: [] }
      change(person, changes)
      people.unshift(person)
      return changed(card(person), `已新增 ${name}`)
    },
    person_update: ({ id, revision: seen, changes, reason, accepted }) => {
      const person = find(id)
      if (seen !== person.revision) throw refusal('stale', '这份档案刚刚在别处改过。刚才的输入还在，没有保存。请核对后再保存。')
      if (changes.some((c) => LEGAL.includes(c.field) && person.values[c.field]) && !reason.trim()) throw refusal('field', '更正重要日期需要写明原因。数据没有变化。', { field: 'reason' })
      checkPhone(changes, accepted)
      change(person, changes)
      return changed(card(person), `已修改 ${person.values.name ?? ''} 的${changes.map((c) => LABELS.get(c.field) ?? c.field).join('、')}`)
    },
    person_trash: ({ ids }) => {
      for (const id of ids) find(id).trashed = true
      return changed(ids.length, `已将 ${ids.length} 人移入回收站`)
    },
    person_restore: ({ ids }) => {
      for (const id of ids) find(id).trashed = false
      return changed(ids.length, `已恢复 ${ids.length} 人`)
    },
    person_history: ({ id }) =>
      id % 2
        ? CHANGES
        : [],
    event_kinds: () => EVENT_KINDS,
    ...movesAnswers(Math.min(options.people, 12000)),
    ...mockDevelopment(people, branchName),
    event_save: (request) => {
      const person = find(request.person_id)
      if (request.kind === 'candidate' && !request.accepted.includes('activist.one_year'))
        throw refusal('rule', '确定为入党积极分子未满一年。', {
          findings: [{ rule: 'activist.one_year', severity: 'warn', field: 'candidate_on', message: '确定为入党积极分子未满一年（最早 2027-03-05）。', source: '《中国共产党发展党员工作细则》第十三条' }],
        })
      const label = '入党谈话'
      const known = person.timeline.find((e) => e.event_id === request.event_id)
      if (known) Object.assign(known, { on: request.on, value: request.value, note: request.note, revision: known.revision + 1 })
      else person.timeline.unshift({ event_id: 90000 + revision, kind: request.kind, label, on: request.on, value: request.value, note: request.note, ...plainFact })
      person.revision += 1
      return changed(card(person), `已为 ${person.values.name ?? ''} 登记${known?.label ?? label}`)
    },
    event_remove: ({ event_id }) => {
      const person = people.find((p) => p.timeline.some((e) => e.event_id === event_id))
      if (!person) throw refusal('missing', '这条记录已经不在了。其他数据不受影响。')
      person.timeline = person.timeline.filter((e) => e.event_id !== event_id)
      person.revision += 1
      return changed(card(person), `已删除 ${person.values.name ?? ''} 的一条记录`)
    },
    reveal: ({ id, field }) => ({ value: find(id).values[field] ?? '', seconds: 30 }),
    find: ({ text }) =>
      people
        .filter((p) => !p.trashed && (p.values.name ?? '').includes(text.trim()))
        .slice(0, 8)
        .map((p) => ({ id: p.id, name: p.values.name ?? '', stage_label: p.stageLabel, detail: `${branchName(p.branch)} · ${p.values.class_name ?? ''} · ${p.values.student_no ?? ''}` })),
    date_read: ({ text }) => readDate(text.trim()),
    import_open: ({ token, encoding }) => mockImport(token, people.length, (readAs = encoding)),
    import_cancel: () => ({}),
    import_decide: ({ token, decisions }) => decided(mockImport(token, people.length, readAs), decisions),
    import_rows: (request) => mockImportRows(request),
    import_run: ({ token }) => changed({ counts: mockImport(token, people.length).counts, text: '已导入 407 人（新增 370，更新 37），用时 2.1 秒。5 行未导入。', took_ms: 2100 }, '已导入 407 人'),
    import_close: () => ({}),
    reports: () => [
      { code: 'roster', label: '党员花名册', columns: ['序号', '姓名'], parameters: ['branch', 'on'], last_choice: 'masked' },
      { code: 'birthdays', label: '政治生日名册', columns: ['序号', '姓名'], parameters: ['month'], last_choice: '' },
      ...mockLists,
    ],
    history: ({ before, limit }) => operations.filter((o) => before === null || o.operation < before).slice(0, limit || 100),
    undo_preview: ({ operation }) => ({ operation: 0, taken_back: 404, kept: [{ id: 2, name: '王小明', because: '后来在“修改档案”中改过' }], impossible: operation % 5 ? [] : [{ id: 3, name: '李娜', because: '学号已被另一人使用' }] }),
    undo: ({ operation }) => takeBack(operation),
    undo_last: () => {
      const last = operations.find((o) => o.can_undo && o.undone_by === null && o.undoes === null)
      if (!last) throw refusal('missing', '没有可以撤销的操作。')
      return takeBack(last.operation)
    },
    redo_last: () => {
      const last = operations.find((o) => o.undoes !== null && o.can_undo)
      if (!last) throw refusal('missing', '没有可以重做的操作。')
      return takeBack(last.operation)
    },
    settings: () => ({ ...settings, look: state.look }),
    settings_save: (request) => {
      for (const [key, value] of Object.entries(request)) if (value !== null) settings = { ...settings, [key]: value }
      return changed({ ...settings, look: state.look }, '已修改设置', ['settings', 'history', 'reminders'])
    },
    backups: () => backups,
    backup_now: () => {
      const made = { ...BACKUP, n_people: people.length }
      backups.unshift(made)
      state.last_backup = made.at_text
      return made
    },
  }

  function takeBack(operation: number): Changed<{ operation: number; taken_back: number; kept: []; impossible: [] }> {
    const known = operations.find((o) => o.operation === operation)
    const label = `撤销：${known?.label ?? ''}`
    const done = changed({ operation: revision + 1, taken_back: 1, kept: [] as [], impossible: [] as [] }, label)
    const entry = operations[0]
    if (known && entry) {
      known.undone_by = entry.operation
      known.can_undo = false
      known.why_not = '已经撤销'
      entry.undoes = operation
    }
    return done
  }
}
