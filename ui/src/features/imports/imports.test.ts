import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportDecide, ImportDecisions } from '@/api/generated'
import { button, show, type Shown } from '@/api/page.fixture'
import CheckStep from './CheckStep.vue'
import DoneStep from './DoneStep.vue'
import FileStep from './FileStep.vue'
import ColumnsStep from './ColumnsStep.vue'
import ImportsPage from './ImportsPage.vue'
import { cancel, decide, openFile, resume, run, startOver, wizard } from './wizard'
import { setHost } from '@/api/host'
import { mockHost, type Answers } from '@/api/mock'
import { createMock } from '@/api/mock-data'
import { ElSelect } from 'element-plus'
import { computed, defineComponent, h, type Component } from 'vue'
import { flushKept, loadKept } from '@/shared/kept'
import { currentOffer } from '@/shared/undo'

// Real components over a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined

// The step as the page shows it: always over the newest view.
const over = (step: Component) =>
  defineComponent({
    setup() {
      const view = computed(() => wizard.view)
      return () => (view.value ? h(step, { view: view.value }) : null)
    },
  })
const Check = over(CheckStep)
const Columns = over(ColumnsStep)

async function opened(token = 'file', step: Component = Check): Promise<Shown> {
  const shown = await show(step, {})
  page = shown.page
  await openFile({ token, name: '名册.xlsx' })
  await flushPromises()
  return shown
}

beforeEach(async () => {
  setHost(mockHost(createMock({ phase: 'open', people: 12, demo: false, device: 'none', recoveryPending: false, look: {} })))
  await startOver()
})
afterEach(() => page?.unmount())

const lastDecisions = (shown: Shown): ImportDecisions => (shown.sent('import_decide') as ImportDecide[]).at(-1)!.decisions
/** What choosing an entry of a list does: the list itself is the kit's. */
async function choose(label: string, value: string): Promise<void> {
  page!.findAllComponents(ElSelect).find((one) => one.attributes('aria-label') === label || one.props('ariaLabel') === label)!.vm.$emit('change', value)
  await flushPromises()
}
const usedEncodings = () => wizard.view!.encodings.filter((offer) => offer.is_used).map((offer) => offer.encoding)
const problem = (words: string) => page!.findAll('.problem').find((one) => one.text().includes(words))!

describe('the list of problems', () => {
  it('groups errors before warnings before what was mended by itself', async () => {
    await opened()
    expect(page!.findAll('h2').map((one) => one.text())).toEqual(['有问题 8', '需要留意 3', '已自动整理 1'])
  })

  it('sends the corrected text of one cell', async () => {
    const shown = await opened()
    await problem('2023.13').find('input').setValue('2023.12')
    await problem('2023.13').findAll('button').find((one) => one.text() === '采用')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).cells).toEqual({ '党员花名册!14!F': '2023.12' })
  })

  it('takes a whole number on offer by naming its row, never the number', async () => {
    const shown = await opened()
    await button(page!, '采用第 88 行的 110●●●●●●●●●●●0130').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown)).toMatchObject({ whole: ['党员花名册!41'], cells: {} })
    await button(page!, '改回 身份证号存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).whole).toEqual([])
  })

  it('asks once what becomes of words beside names', async () => {
    const shown = await opened()
    await button(page!, '都不要').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).notes).toEqual({ name: false })
    await button(page!, '改回 姓名旁的“休学”移到了备注').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).notes).toEqual({})
  })

  it('answers which month is meant for the whole column', async () => {
    const shown = await opened()
    await problem('2019.1').findAll('button').find((one) => one.text() === '10 月')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).dates).toEqual({ '党员花名册!F': { month: 'month_10', order: '' } })
  })

  it('answers who a row is with the number of the person, and shows words', async () => {
    const shown = await opened()
    const answers = problem('李娜').findAll('button')
    expect(answers.map((one) => one.text())).toEqual(['是新人', '是这个人', '不导入这一行'])
    await answers[1]!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).rows).toEqual({ '党员花名册!120': '3' })
  })

  it('keeps an answered problem in sight and takes the answer back', async () => {
    const shown = await opened()
    await problem('一支部').findAll('button').find((one) => one.text() === '留空，以后也不再问')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).values).toEqual({ 'branch=一支部': '' })
    expect(page!.text()).toContain('已处理')
    await button(page!, '改回 没有“一支部”这个支部').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).values).toEqual({})
  })

  it('walks with F8 from problem to problem', async () => {
    const { installKeys } = await import('@/shared/keys')
    const stop = installKeys()
    await opened()
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', cancelable: true }))
    press()
    await flushPromises()
    expect(page!.text()).toContain('第 1 个问题，共 11 个')
    press()
    await flushPromises()
    expect(page!.text()).toContain('第 2 个问题，共 11 个')
    stop()
  })
})

describe('contradictions beside each other', () => {
  it('marks what differs in words, and takes the word of the chosen row', async () => {
    const shown = await opened()
    const rows = problem('同一个人在表里有两行').findAll('tbody tr').map((row) => row.text())
    expect(rows).toEqual(['姓名赵一鸣赵一鸣', '学号20221000312022100031', '班级软件2201—', '入党时间2024-06-20不同2023-12-03不同', '手机号码138●●●●4410不同139●●●●7781不同'])
    await button(page!, '以这一行为准：第 96 行 赵一鸣').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).sides).toEqual({ '党员花名册!96': 'later' })
    await button(page!, '改回 同一个人在表里有两行，入党时间、手机号码不同，请选择以哪一行为准').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).sides).toEqual({})
    expect(problem('同一个人在表里有两行')).toBeTruthy()
  })

  it('leaves the later row out', async () => {
    const shown = await opened()
    await problem('同一个人在表里有两行').findAll('button').find((one) => one.text() === '不导入后一行')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).rows).toEqual({ '党员花名册!96': 'skip' })
  })

  it('does not take back what was said about the same row elsewhere', async () => {
    const shown = await opened()
    await decide((decisions) => (decisions.rows['党员花名册!90'] = 'new'))
    await problem('一支部').findAll('button').find((one) => one.text() === '留空，以后也不再问')!.trigger('click')
    await flushPromises()
    await button(page!, '改回 没有“一支部”这个支部').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).rows).toEqual({ '党员花名册!90': 'new' })
  })
})

describe('many cells at once', () => {
  it('leaves all blank and takes that back', async () => {
    const shown = await opened()
    await problem('一支部').findAll('button').find((one) => one.text() === '全部留空（12 处）')!.trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).blank).toEqual(['enum_unknown:branch'])
    expect(problem('一支部')).toBeUndefined()
    await button(page!, '改回 没有“一支部”这个支部').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).blank).toEqual([])
    expect(problem('一支部')).toBeTruthy()
  })

  it('corrects the same text everywhere, with Enter', async () => {
    const shown = await opened()
    const field = problem('九八年生').find('input[aria-label="3 处都改为"]')
    await field.setValue('1998')
    await field.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(lastDecisions(shown).cells).toEqual({ '党员花名册!41!K': '1998', '党员花名册!42!K': '1998', '党员花名册!58!K': '1998' })
  })

  it('offers that neither for one cell nor for what is masked', async () => {
    await opened()
    for (const words of ['2023.13', '3.20102E+17']) expect(problem(words).find('input[aria-label$="处都改为"]').exists()).toBe(false)
  })
})

describe('columns nobody knows', () => {
  it('become fields of their own, under a name that can be changed, and are given up again', async () => {
    const shown = await opened('file', Columns)
    await choose('“英语四级成绩”对应的项目', 'own')
    expect(lastDecisions(shown)).toMatchObject({ columns: {}, new_fields: { '党员花名册!I': { label: '英语四级成绩', kind: 'number' } } })
    const name = page!.find('input[aria-label="“英语四级成绩”新建项目的名称"]')
    await name.setValue('四级')
    await name.trigger('blur')
    await flushPromises()
    await choose('“英语四级成绩”新建项目的类型', 'text')
    expect(lastDecisions(shown).new_fields).toEqual({ '党员花名册!I': { label: '四级', kind: 'text' } })
    await choose('“英语四级成绩”对应的项目', '')
    expect(lastDecisions(shown)).toMatchObject({ columns: { '党员花名册!I': null }, new_fields: {} })
  })

  it('are kept all together', async () => {
    const shown = await opened('file', Columns)
    await button(page!, '未识别的列都保留为自定义项目').trigger('click')
    await flushPromises()
    expect(Object.keys(lastDecisions(shown).new_fields)).toEqual(['党员花名册!H', '党员花名册!I', '党员花名册!J'])
  })

  it('does not lose the press on 下一步 that sends the new name', async () => {
    await opened('file', ImportsPage)
    wizard.step = 1
    await decide((decisions) => (decisions.new_fields['党员花名册!I'] = { label: '英语四级成绩', kind: 'number' }))
    await flushPromises()
    const name = page!.find('input[aria-label="“英语四级成绩”新建项目的名称"]')
    await name.setValue('四级')
    // As a mouse does it: the field loses the cursor, then the button is pressed.
    void name.trigger('blur')
    await button(page!, '下一步').trigger('click')
    await flushPromises()
    expect(wizard.step).toBe(2)
    expect(wizard.view!.decisions.new_fields).toEqual({ '党员花名册!I': { label: '四级', kind: 'number' } })
  })
})

describe('a sheet with nothing but names', () => {
  it.each([
    ['where columns are chosen', Columns],
    ['where problems are', Check],
  ])('can be followed by name %s', async (_, step) => {
    const shown = await opened('file', step)
    expect(page!.text()).toContain('这张表只有姓名，没有号码。')
    const tick = page!.find<HTMLInputElement>('input[aria-label="工作表 志愿服务名单 按姓名对应"]')
    await tick.trigger('change')
    await flushPromises()
    expect(lastDecisions(shown).by_name).toEqual(['志愿服务名单'])
    await tick.trigger('change')
    await flushPromises()
    expect(lastDecisions(shown).by_name).toEqual([])
  })
})

describe('waiting', () => {
  const given = { kind: 'cancelled', message: '已取消，没有写入任何内容，档案和原来一样。需要时请重新导入。', field: null, findings: [], detail: '' }

  /** A command that lasts until it is given up. */
  function lasting(name: 'import_open' | 'import_decide' | 'import_run'): Answers {
    let giveUp: () => void = () => undefined
    return {
      [name]: () => new Promise((_, refuse) => (giveUp = () => refuse(given))),
      import_cancel: () => {
        giveUp()
        return {}
      },
    }
  }

  async function pressCancel(shown: Shown, name: string): Promise<void> {
    shown.host.emit('progress', { name, done: 820, total: 2000, label: '正在检查内容' })
    await flushPromises()
    expect(page!.find('[role="progressbar"]').attributes('aria-valuetext')).toBe('820 / 2,000')
    await new Promise((late) => setTimeout(late, 700))
    await button(page!, '取消').trigger('click')
    await flushPromises()
  }

  it('for a file is given up: back where one was, with a word about it', async () => {
    const shown = await show(ImportsPage, {}, {}, lasting('import_open'))
    page = shown.page
    void openFile({ token: 'large', name: '名册.xlsx' })
    await flushPromises()
    await pressCancel(shown, 'import_open')
    expect(shown.sent('import_cancel')).toEqual([{ token: 'large' }])
    expect(wizard).toMatchObject({ busy: '', view: null, step: 0, error: null })
    expect(currentOffer.value?.message).toBe(given.message)
    expect(page.text()).toContain('把 Excel 拖到窗口里')
    // The next wait is not hidden by what was said about this one.
    void openFile({ token: 'large', name: '名册.xlsx' })
    await flushPromises()
    expect(currentOffer.value).toBeNull()
    await cancel()
    await flushPromises()
  })

  it('for another file is given up: the one before is still there', async () => {
    await opened('first')
    page!.unmount()
    const shown = await show(ImportsPage, {}, {}, lasting('import_open'))
    page = shown.page
    wizard.step = 2
    void openFile({ token: 'second', name: '另一份.xlsx' })
    await flushPromises()
    await pressCancel(shown, 'import_open')
    expect(shown.sent('import_close')).toEqual([])
    expect(wizard).toMatchObject({ step: 2, view: { token: 'first' } })
  })

  it.each([
    ['an answer', 'import_decide' as const, 2, () => decide((decisions) => (decisions.by_name = ['志愿服务名单']))],
    ['the writing', 'import_run' as const, 3, () => run()],
  ])('for %s is given up: nothing is lost', async (_, name, step, act) => {
    await opened('file')
    await decide((decisions) => (decisions.values['branch=一支部'] = ''))
    page!.unmount()
    const shown = await show(ImportsPage, {}, {}, lasting(name))
    page = shown.page
    wizard.step = step
    void act()
    await flushPromises()
    await pressCancel(shown, name)
    expect(shown.sent('import_cancel')).toEqual([{ token: 'file' }])
    expect(wizard).toMatchObject({ busy: '', step, done: null, error: null })
    expect(wizard.view!.decisions).toMatchObject({ values: { 'branch=一支部': '' }, by_name: [], kinds: {}, years: {} })
    expect(wizard.answered).toHaveLength(1)
  })
})

describe('after a lock', () => {
  it('answers a draft of an older version as before, and the answers can still be taken back', async () => {
    const answers = { sheets: {}, header_rows: {}, columns: {}, dates: {}, values: { 'branch=一支部': '' }, cells: {}, rows: {}, overwrite: [], anew: [] }
    const body = JSON.stringify({ token: 'file', file: '名册.xlsx', digest: 'mock', step: 2, skipErrors: false, decisions: answers })
    const shown = await show(Check, {}, {}, { form_drafts: () => [{ scope: 'import/0', body }] })
    page = shown.page
    await flushKept()
    await loadKept()
    await resume()
    await flushPromises()
    expect(lastDecisions(shown)).toEqual({ ...answers, new_fields: {}, blank: [], sides: {}, by_name: [], kinds: {}, years: {}, notes: {}, whole: [] })
    expect(wizard.step).toBe(2)
    await button(page, '改回 没有“一支部”这个支部').trigger('click')
    await flushPromises()
    expect(lastDecisions(shown).values).toEqual({})
  })
})

describe('a file that cannot be read', () => {
  it('shows the sentence of Rust and asks for another file', async () => {
    const shown = await show(FileStep, {})
    page = shown.page
    await openFile({ token: 'locked-file', name: '名册.xlsx' })
    await flushPromises()
    expect(page.text()).toContain('文件有打开密码')
    expect(page.text()).toContain('换一个文件')
  })
})

describe('a text of unknown encoding', () => {
  it('shows what each would make of it, reads it as chosen, and reads it so again after a lock', async () => {
    const shown = await show(FileStep, {})
    page = shown.page
    await openFile({ token: 'encoding-file', name: '名册.csv' })
    await flushPromises()
    expect(page.text()).toContain('看不出这个文件的文字编码')
    const choices = page.findAll('input[type="radio"]')
    expect(page.findAll('label').map((one) => one.text())).toEqual([expect.stringContaining('张三,0000000000,浙江杭州,班长'), expect.stringContaining('31 个字认不出')])
    expect((choices[0]!.element as HTMLInputElement).checked).toBe(true)
    await button(page, '按这种编码读取').trigger('click')
    await flushPromises()
    expect(shown.sent('import_open')).toEqual([
      { token: 'encoding-file', encoding: null },
      { token: 'encoding-file', encoding: 'gb18030' },
    ])
    expect(wizard.view?.open).toBe('ok')
    // Whoever sees that the text is none chooses another.
    await button(page, '文字是乱码？换一种编码').trigger('click')
    expect(button(page, '按这种编码读取').attributes('disabled')).toBeDefined()
    await page.findAll('input[type="radio"]')[1]!.setValue()
    await button(page, '按这种编码读取').trigger('click')
    await flushPromises()
    expect(shown.sent('import_open')).toHaveLength(3)

    await flushKept()
    Object.assign(wizard, { view: null })
    await resume()
    await flushPromises()
    expect((shown.sent('import_open') as { encoding: string | null }[]).slice(3).map((one) => one.encoding)).toEqual([null, 'big5'])
    expect(usedEncodings()).toEqual(['big5'])
  })
})

describe('after the import', () => {
  it('takes the whole of it back as one operation', async () => {
    const shown = await opened()
    await run()
    expect(wizard.step).toBe(4)
    shown.page.unmount()
    const done = await show(DoneStep, { done: wizard.done })
    page = done.page
    await button(page, '撤销本次导入').trigger('click')
    await flushPromises()
    expect(done.sent('undo')).toEqual([{ operation: wizard.done!.operation }])
    expect(page.text()).toContain('已撤销本次导入')
  })
})
