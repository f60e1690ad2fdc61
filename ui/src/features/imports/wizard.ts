// The import under way. It lives outside the page, so that looking something up elsewhere loses nothing.
// Every answer of the user goes to Rust as part of all decisions, and the whole view comes back.
import { reactive, watch } from 'vue'
import { asAppError, call, onEvent } from '@/api/call'
import type { AppError, Changed, Field, ImportDecisions, ImportDone, ImportProblem, ImportView, PickedFile, TextEncoding } from '@/api/generated'
import type { Progress } from '@/api/host'
import { keep, keptOf } from '@/shared/kept'
import { announce, currentOffer, dismissOffer } from '@/shared/undo'

export interface Wizard {
  /** 0 file, 1 columns, 2 check, 3 preview, 4 done. */
  step: number
  view: ImportView | null
  /** Problems answered so far stay in the list, so that an answer can be changed. */
  answered: ImportProblem[]
  busy: '' | 'reading' | 'deciding' | 'running'
  /** What is being read, checked or written, so that it can be given up; empty while the system asks for a file. */
  token: string
  /** How far it is; none in the first moments. */
  progress: Progress | null
  error: AppError | null
  skipErrors: boolean
  done: Changed<ImportDone> | null
  /** Raised with every new view: pages of rows read for an older one are stale. */
  version: number
  /** Raised when an answer was not taken: what a tick shows by itself has to be drawn anew. */
  refusals: number
}

const fresh = (): Wizard => ({ step: 0, view: null, answered: [], busy: '', token: '', progress: null, error: null, skipErrors: false, done: null, version: 0, refusals: 0 })

export const wizard: Wizard = reactive(fresh())

/** No decisions; also fills in what a draft of an older version does not know. */
const NO_DECISIONS: ImportDecisions = { sheets: {}, header_rows: {}, columns: {}, dates: {}, values: {}, cells: {}, rows: {}, overwrite: [], anew: [], new_fields: {}, blank: [], sides: {}, by_name: [], kinds: {}, years: {}, notes: {}, whole: [] }

/** What is kept of an import under way. A lock throws page and plan away; the file is read anew and answered as before. */
interface KeptImport {
  token: string
  file: string
  digest: string
  /** In which encoding its text was read, where that was a question. */
  encoding?: TextEncoding
  step: number
  skipErrors: boolean
  decisions: ImportDecisions
}

const SCOPE = 'import/0'

watch(wizard, ({ view, step, skipErrors, busy }) => {
  if (busy) return
  const kept: KeptImport | null = view?.open === 'ok' && step < 4 ? { token: view.token, file: view.file, digest: view.digest, encoding: usedEncoding(view), step, skipErrors, decisions: view.decisions } : null
  // An empty wizard that has not looked for an earlier import yet must not forget it.
  if (kept || view) keep(SCOPE, kept)
})

const usedEncoding = (view: ImportView): TextEncoding | undefined => view.encodings.find((offer) => offer.is_used)?.encoding

/** The file of an interrupted import that the user did not want to wait for; it is not read again by itself. */
let givenUp = ''

/** Goes on with the import that a lock interrupted. After a new start of the program the file has to be chosen again. */
export async function resume(): Promise<void> {
  const kept = keptOf<KeptImport>(SCOPE)
  if (!kept || wizard.view || kept.token === givenUp) return
  await work('reading', kept.token, async () => {
    try {
      await read({ token: kept.token, name: kept.file })
    } catch (thrown) {
      // The page simply asks for a file; choosing the same one brings the answers back.
      if (asAppError(thrown).kind !== 'cancelled') return
      givenUp = kept.token
      throw thrown
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

const WORKS = new Set(['import_open', 'import_decide', 'import_run'])
let current: Promise<void> = Promise.resolve()
/** What was said when something was given up. */
let said = ''

/** When what is under way has ended, whichever way. */
export const settled = (): Promise<void> => current

function work(busy: Wizard['busy'], token: string, body: () => Promise<void>): Promise<void> {
  if (wizard.busy) return Promise.resolve()
  Object.assign(wizard, { busy, token, progress: null, error: null })
  // The bar of messages would lie over the new progress and its 取消.
  if (said !== '' && currentOffer.value?.message === said) dismissOffer()
  current = follow(body)
  return current
}

async function follow(body: () => Promise<void>): Promise<void> {
  const stop = onEvent('progress', (progress) => {
    if (WORKS.has(progress.name)) wizard.progress = progress
  })
  try {
    await body()
  } catch (error) {
    const known = asAppError(error)
    // Whoever gave up is told that nothing was written; it is no fault.
    if (known.kind === 'cancelled') announce((said = known.message))
    else wizard.error = known
    wizard.refusals += 1
  } finally {
    stop()
    Object.assign(wizard, { busy: '', token: '', progress: null })
  }
}

/** Gives up what is under way; whoever waits for it is told so by Rust. */
export async function cancel(): Promise<void> {
  if (!wizard.token) return
  try {
    await call('import_cancel', { token: wizard.token })
  } catch (thrown) {
    announce(asAppError(thrown).message)
  }
}

function take(view: ImportView): void {
  wizard.view = view
  wizard.version += 1
}

/** Asks for a file and reads it. */
export function pickFile(): Promise<void> {
  return work('reading', '', async () => {
    const file = await call('import_pick', {})
    if (file.token) await read(file)
  })
}

/** Reads a file that was dropped or chosen elsewhere. */
export function openFile(file: PickedFile): Promise<void> {
  return work('reading', file.token, () => read(file))
}

/** Reads the same file anew, its text in another encoding; answers about columns that nobody could read are worth nothing. */
export function readAs(encoding: TextEncoding): Promise<void> {
  const { token = '', file = '' } = wizard.view ?? {}
  return work('reading', token, () => read({ token, name: file }, encoding))
}

/** Until the new file is read, the one before it stays as it is: whoever gives up goes on with that. */
async function read(file: PickedFile, encoding?: TextEncoding): Promise<void> {
  const old = wizard.view?.token
  wizard.token = file.token
  const kept = keptOf<KeptImport>(SCOPE)
  let view = await call('import_open', { token: file.token, encoding: encoding ?? null })
  const before = !encoding && kept?.digest === view.digest ? kept : null
  if (before?.encoding && before.encoding !== usedEncoding(view)) view = await call('import_open', { token: file.token, encoding: before.encoding })
  const isKnown = before !== null && view.open === 'ok'
  const next = isKnown ? await call('import_decide', { token: view.token, decisions: { ...NO_DECISIONS, ...before.decisions } }) : view
  const { version, refusals, progress } = wizard
  Object.assign(wizard, fresh(), { version, refusals, progress, token: file.token, busy: 'reading' })
  if (isKnown) Object.assign(wizard, { step: before.step, skipErrors: before.skipErrors, answered: answeredOf(view, next) })
  take(next)
  if (old && old !== file.token) await call('import_close', { token: old }).catch(() => undefined)
}

/** What asked for something before and does not any more. */
function answeredOf(before: ImportView, next: ImportView): ImportProblem[] {
  const open = new Set(next.problems.map((problem) => problem.key))
  return before.problems.filter((problem) => !open.has(problem.key) && problem.asks !== '')
}

/** Sends all decisions with one of them changed. */
export function decide(change: (decisions: ImportDecisions) => void): Promise<void> {
  return work('deciding', wizard.view?.token ?? '', async () => {
    const view = wizard.view
    if (!view) return
    const decisions = JSON.parse(JSON.stringify({ ...NO_DECISIONS, ...view.decisions })) as ImportDecisions
    change(decisions)
    const next = await call('import_decide', { token: view.token, decisions })
    const open = new Set(next.problems.map((problem) => problem.key))
    wizard.answered = [...wizard.answered.filter((problem) => !open.has(problem.key)), ...answeredOf(view, next)]
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

/** Stands in the list of fields for one that is yet to be made. */
export const OWN = 'own'
/** Stands there for a part of a grid of dues. */
export const PART = 'part'
/** What a column goes to: a field, one that is yet to be made, a grid of dues, or none. */
export type ColumnChoice = Field | typeof OWN | typeof PART | ''

/** The questions that a column of dates can ask, with their answers. */
export const DATE_ANSWERS = { month: ['month_1', 'month_10'], order: ['month_first', 'day_first'] } as const
export type DateQuestion = keyof typeof DATE_ANSWERS

/** Says how the ambiguous dates of some columns are meant. */
export function answerDates(columns: string[], question: DateQuestion, answer: string): Promise<void> {
  return decide((decisions) => {
    for (const column of columns) decisions.dates[column] = { month: '', order: '', ...decisions.dates[column], [question]: answer }
  })
}

/** Leaves all cells of a kind of problem blank. */
export function leaveBlank(problem: ImportProblem): Promise<void> {
  return decide((decisions) => {
    if (!decisions.blank.includes(problem.blank_key)) decisions.blank.push(problem.blank_key)
  })
}

/** Takes an answer back; the problem is asked again. */
export function forget(problem: ImportProblem): Promise<void> {
  return decide((decisions) => {
    if (problem.blank_key) decisions.blank = decisions.blank.filter((key) => key !== problem.blank_key)
    if (problem.asks === 'value') delete decisions.values[valueKey(problem.field, problem.raw)]
    if (problem.asks === 'note' && problem.field) delete decisions.notes[problem.field]
    for (const [n, place] of problem.places.entries()) {
      const row = rowKey(place)
      if (problem.asks === 'cell') {
        delete decisions.cells[cellKey(place)]
        decisions.whole = decisions.whole.filter((key) => key !== row)
        if (decisions.rows[row] === 'skip') delete decisions.rows[row]
      } else if (problem.asks === 'month' || problem.asks === 'order') {
        const dates = decisions.dates[columnKey(place[0], place[2])]
        if (dates) dates[problem.asks] = ''
      } else if (n === 0 && (problem.asks === 'row' || problem.asks === 'side')) {
        // Of two rows the first place is the one that the answer is about.
        delete decisions.rows[row]
        delete decisions.sides[row]
      }
    }
  })
}

/** Writes the plan, as one operation. */
export function run(): Promise<void> {
  return work('running', wizard.view?.token ?? '', async () => {
    const view = wizard.view
    if (!view) return
    wizard.done = await call('import_run', { token: view.token, skip_errors: wizard.skipErrors })
    wizard.step = 4
  })
}
