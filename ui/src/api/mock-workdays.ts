// 工作日 and 步骤 as Rust would tell of them. Only the development build imports it.
import type { Changed, Exported, StepLine, StepListView, StepsChoice, StepsOffer, StepsPage, WorkdaysCount, WorkdaysCounted, WorkdaysDay, WorkdaysMonth, WorkdaysPage, WorkdaysPreview, WorkdaysRequest, WorkdaysTable, WorkdaysText } from './generated'
import { refusal } from './mock-answers'

const day = (on: string, name: string, is_rest: boolean): WorkdaysDay => ({ on, name, is_rest, text: '' })

/** Two holidays of 2027, enough to look at. */
const OF_2027: WorkdaysTable = {
  year: 2027,
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [
    ...[1, 2, 3].map((n) => day(`2027-01-0${n}`, '元旦', true)),
    day('2027-09-26', '国庆节', false),
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => day(`2027-10-0${n}`, '国庆节', true)),
    day('2027-10-09', '国庆节', false),
  ],
}

export function mockWorkdays() {
  const page: WorkdaysPage = {
    years: [2026, 2025, 2024].map((year) => ({ year, source: `国务院办公厅关于${year}年部分节假日安排的通知`, kind: '随程序提供', is_own: false, is_delivered: true, n_rest: 33, n_work: 7 })),
    missing: 2027,
    missing_text: '2027 年的放假安排还没有录入，用到这一年的公示算不出工作日。请把国务院办公厅的放假通知粘贴进来。',
  }

  const month = (year: number, index: number, days: WorkdaysDay[]): WorkdaysMonth => {
    const first = new Date(Date.UTC(year, index - 1, 1))
    const cells = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => ({ day: 0, kind: '', label: '', sign: '' }))
    const length = new Date(Date.UTC(year, index, 0)).getUTCDate()
    for (let n = 1; n <= length; n += 1) {
      const at = new Date(Date.UTC(year, index - 1, n))
      const known = days.find((one) => one.on === at.toISOString().slice(0, 10))
      const isWeekend = at.getUTCDay() % 6 === 0
      cells.push({ day: n, kind: known ? (known.is_rest ? 'rest' : 'work') : isWeekend ? 'weekend' : '', label: known ? `${index}月${n}日，${known.name}${known.is_rest ? '放假' : '调休上班'}` : '', sign: known ? (known.is_rest ? '休' : '班') : '' })
    }
    return { label: `${index}月`, cells }
  }
  const preview = (table: WorkdaysTable): WorkdaysPreview => {
    const days = [...table.days].sort((a, b) => a.on.localeCompare(b.on)).map((one) => ({ ...one, text: `${Number(one.on.slice(5, 7))}月${Number(one.on.slice(8))}日` }))
    const months = [...new Set(days.map((one) => Number(one.on.slice(5, 7))))]
    const n = (is_rest: boolean): number => days.filter((one) => one.is_rest === is_rest).length
    return {
      table: { ...table, days },
      summary: `${table.year} 年：放假 ${n(true)} 天，调休上班 ${n(false)} 天`,
      months: months.map((one) => month(table.year, one, days)),
      warnings: [],
      errors: n(true) === 0 ? ['还没有放假的日期'] : [],
    }
  }

  return {
    workdays: (): WorkdaysPage => page,
    workdays_year: ({ year }: WorkdaysRequest): WorkdaysPreview => preview(year === 2027 ? { ...OF_2027, days: [] } : { ...OF_2027, year }),
    workdays_read: ({ text }: WorkdaysText): WorkdaysPreview => {
      if (!text.includes('2027年')) throw refusal('field', '没有找到通知说的是哪一年；请连同标题一起粘贴，例如“关于2027年部分节假日安排的通知”。没有保存，粘贴的内容还在。', { field: 'text' })
      const read = preview(OF_2027)
      return text.includes('共8天') ? { ...read, errors: ['国庆节写的是共8天，按日期读到的是 7 天（10月1日至10月7日）'] } : { ...read, warnings: ['没有读到端午节的安排，请核对原文'] }
    },
    workdays_check: (table: WorkdaysTable): WorkdaysPreview => preview(table),
    workdays_save: ({ year, source, days }: WorkdaysTable): Changed<WorkdaysPage> => {
      page.years = [{ year, source, kind: '本库录入', is_own: true, is_delivered: false, n_rest: days.filter((one) => one.is_rest).length, n_work: days.filter((one) => !one.is_rest).length }, ...page.years.filter((one) => one.year !== year)]
      Object.assign(page, { missing: 2028, missing_text: '' })
      return { value: page, operation: 94, undo_label: `已录入 ${year} 年放假安排`, topics: ['settings', 'reminders', 'history'] }
    },
    workdays_remove: ({ year }: WorkdaysRequest): Changed<WorkdaysPage> => {
      page.years = page.years.filter((one) => one.year !== year)
      return { value: page, operation: 95, undo_label: `已删除 ${year} 年放假安排`, topics: ['settings', 'reminders', 'history'] }
    },
    workdays_count: ({ from, n }: WorkdaysCount): WorkdaysCounted => {
      if (from >= '2027' && page.missing === 2027) throw refusal('field', '没有 2027 年的节假日安排表，无法推算工作日。数据没有变化，请先录入这一年的放假安排。', { field: 'from' })
      return { text: `从 ${from} 起，${n} 个工作日到 2026年12月4日 星期五 为止。`, days: ['11月30日 周一', '12月1日 周二', '12月2日 周三', '12月3日 周四', '12月4日 周五'] }
    },
  }
}

const step = (number: string, name: string, phase: string, who: string, conditions: string[], papers: string[], article: string, is_side = false): StepLine => ({ number, name, phase, who, conditions, papers, source: `《中国共产党发展党员工作细则》${article}`, is_side })

const NATIONAL: StepListView = {
  name: '全国通行的 25 步',
  n_steps: 25,
  steps: [
    step('1', '递交入党申请书', '申请入党', '本人', ['年满 18 周岁'], ['入党申请书'], '第五条、第六条'),
    step('2', '党组织派人谈话', '申请入党', '党支部', ['“递交入党申请书”后 1 个月内'], ['谈话记录'], '第七条'),
    step('3', '推荐和确定入党积极分子', '入党积极分子', '党支部', ['“递交入党申请书”满 3 个月以后', '先登记“入党谈话”'], ['推荐登记表', '群团推优表', '支委会会议记录'], '第八条'),
    step('延长', '延长预备期', '教育考察和转正', '党支部', ['延长 6—12 个月，最多 1 次'], ['支部大会记录'], '第三十二条', true),
  ],
}
const OF_29: StepListView = { ...NATIONAL, name: '某高校的 29 步（示例）', n_steps: 29 }

export function mockSteps() {
  let own = ''
  let current = NATIONAL
  const page = (): StepsPage => ({
    list: current,
    choices: [
      { code: 'national', name: NATIONAL.name, n_steps: 25, is_chosen: current === NATIONAL },
      { code: 'example_29', name: OF_29.name, n_steps: 29, is_chosen: current === OF_29 },
      ...(own ? [{ code: 'own', name: own, n_steps: 29, is_chosen: true }] : []),
    ],
  })
  const listOf = ({ code }: StepsChoice): StepListView => (code === 'national' ? NATIONAL : code === 'own' ? { ...OF_29, name: '我校的 29 步' } : OF_29)
  const offer = (choice: StepsChoice, file = ''): StepsOffer => ({
    file,
    choice,
    list: listOf(choice),
    trial: { summary: `按“${listOf(choice).name}”（${listOf(choice).n_steps} 步）：2 人的下一步会变，今日待办里发展党员的事项不变。已登记的内容不变。`, lines: ['王小明：2 党组织派人谈话 还有 3 天 → 2 登记入党申请人 可办'] },
  })
  return {
    steps: page,
    steps_try: (choice: StepsChoice): StepsOffer => offer(choice),
    steps_pick: (): StepsOffer => offer({ code: 'own', text: 'name = "我校的 29 步"' }, '我校步骤.toml'),
    steps_choose: (choice: StepsChoice): Changed<StepsPage> => {
      current = listOf(choice)
      own = choice.code === 'own' ? current.name : ''
      return { value: page(), operation: 96, undo_label: `已选用步骤表：${current.name}（${current.n_steps} 步）`, topics: ['settings', 'reminders', 'people', 'history'] }
    },
    steps_export: (): Exported => ({ token: 't', file: `步骤表_${current.name}.toml`, rows: current.n_steps, warning: '' }),
  }
}
