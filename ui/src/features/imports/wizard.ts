// The import under way. It lives outside the page, so that looking something up elsewhere loses nothing.
// Every answer of the user goes to Rust as part of all decisions, and the whole view comes back.
import { reactive, watch } from 'vue'
import { asAppError, call } from '@/api/call'
import type { AppError, Changed, Field, ImportDecisions, ImportDone, ImportProblem, ImportView, PickedFile } from '@/api/generated'
import { keep, keptOf } from '@/shared/kept'

export interface Wizard {
  /** 0 file, 1 columns, 2 check, 3 preview, 4 done. */
  step: number
  view: ImportView | null
  /** Problems answered so far stay in the list, so that an answer can be changed. */
  answered: ImportProblem[]
  busy: '' | 'reading' | 'deciding' | 'running'
  error: AppError | null
  skipErrors: boolean
  done: Changed<ImportDone> | null
  /** Raised with every new view: pages of rows read for an older one are stale. */
  version: number
}

const fresh = (): Wizard => ({ step: 0, view: null, answered: [], busy: '', error: null, skipErrors: false, done: null, version: 0 })

export const wizard: Wizard = reactive(fresh())

/** What is kept of an import under way. A lock throws page and plan away; the file is read anew and answered as before. */
interface KeptImport {
  token: string
  file: string
  digest: string
  step: number
  skipErrors: boolean
  decisions: ImportDecisions
}

const SCOPE = 'import/0'

watch(wizard, ({ view, step, skipErrors, busy }) => {
  if (busy) return
  const kept: KeptImport | null = view?.open === 'ok' && step < 4 ? { token: view.token, file: view.file, digest: view.digest, step, skipErrors, decisions: view.decisions } : null
  // An empty wizard that has not looked for an earlier import yet must not forget it.
  if (kept || view) keep(SCOPE, kept)
})

/** Goes on with the import that a lock interrupted. After a new start of the program the file has to be chosen again. */
export async function resume(): Promise<void> {
  const kept = keptOf<KeptImport>(SCOPE)
  if (!kept || wizard.view) return
  await work('reading', async () => {
    try {
      await read({ token: kept.token, name: kept.file })
    } catch {
      // The page simply asks for a file; choosing the same one brings the answers back.
    }
  })
}

/** Back to the first step; Rust forgets the file. */
export async function startOver(): Promise<void> {
  const token = wizard.view?.token
  Object.assign(wizard, fresh(), { version: wizard.version + 1 })
  keep(SCOPE, null)
  if (token) await call('import_close', { token }).catch(() => undefined)
}

async function work(busy: Wizard['busy'], body: () => Promise<void>): Promise<void> {
  if (wizard.busy) return
  wizard.busy = busy
  wizard.error = null
  try {
    await body()
  } catch (error) {
    const known = asAppError(error)
    if (known.kind !== 'cancelled') wizard.error = known
  } finally {
    wizard.busy = ''
  }
}

function take(view: ImportView): void {
  wizard.view = view
  wizard.version += 1
}

/** Asks for a file and reads it. */
export function pickFile(): Promise<void> {
  return work('reading', async () => {
    const file = await call('import_pick', {})
    if (file.token) await read(file)
  })
}

/** Reads a file that was dropped or chosen elsewhere. */
export function openFile(file: PickedFile): Promise<void> {
  return work('reading', () => read(file))
}

async function read(file: PickedFile): Promise<void> {
  const old = wizard.view?.token
  if (old && old !== file.token) await call('import_close', { token: old }).catch(() => undefined)
  const kept = keptOf<KeptImport>(SCOPE)
  const view = await call('import_open', { token: file.token })
  Object.assign(wizard, fresh(), { version: wizard.version, busy: 'reading' })
  if (kept?.digest === view.digest && view.open === 'ok') {
    take(await call('import_decide', { token: view.token, decisions: kept.decisions }))
    Object.assign(wizard, { step: kept.step, skipErrors: kept.skipErrors })
  } else {
    take(view)
  }
}

/** Sends all decisions with one of them changed. */
export function decide(change: (decisions: ImportDecisions) => void): Promise<void> {
  return work('deciding', async () => {
    const view = wizard.view
    if (!view) return
    const decisions = JSON.parse(JSON.stringify(view.decisions)) as ImportDecisions
    change(decisions)
    const before = view.problems
    const next = await call('import_decide', { token: view.token, decisions })
    const open = new Set(next.problems.map((problem) => problem.key))
    const gone = before.filter((problem) => !open.has(problem.key) && problem.asks !== '')
    wizard.answered = [...wizard.answered.filter((problem) => !open.has(problem.key)), ...gone]
    take(next)
  })
}

/** The key of a whole text of a field in the decisions. */
export const valueKey = (field: Field | null, raw: string): string => `${field ?? ''}=${raw}`
/** The key of one cell. */
export const cellKey = (place: [string, number, string]): string => `${place[0]}!${place[1]}!${place[2]}`
/** The key of one row. */
export const rowKey = (place: [string, number, string]): string => `${place[0]}!${place[1]}`
/** The key of one column. */
export const columnKey = (sheet: string, letter: string): string => `${sheet}!${letter}`

/** The questions that a column of dates can ask, with their answers. */
export const DATE_ANSWERS = { month: ['month_1', 'month_10'], order: ['month_first', 'day_first'] } as const
export type DateQuestion = keyof typeof DATE_ANSWERS

/** Says how the ambiguous dates of some columns are meant. */
export function answerDates(columns: string[], question: DateQuestion, answer: string): Promise<void> {
  return decide((decisions) => {
    for (const column of columns) decisions.dates[column] = { month: '', order: '', ...decisions.dates[column], [question]: answer }
  })
}

/** Takes an answer back; the problem is asked again. */
export function forget(problem: ImportProblem): Promise<void> {
  return decide((decisions) => {
    delete decisions.values[valueKey(problem.field, problem.raw)]
    for (const place of problem.places) {
      delete decisions.cells[cellKey(place)]
      delete decisions.rows[rowKey(place)]
      const dates = decisions.dates[columnKey(place[0], place[2])]
      if (dates && (problem.asks === 'month' || problem.asks === 'order')) dates[problem.asks] = ''
    }
  })
}

/** Writes the plan, as one operation. */
export function run(): Promise<void> {
  return work('running', async () => {
    const view = wizard.view
    if (!view) return
    wizard.done = await call('import_run', { token: view.token, skip_errors: wizard.skipErrors })
    wizard.step = 4
  })
}
