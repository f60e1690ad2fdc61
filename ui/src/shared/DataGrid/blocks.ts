// Blocks of cells: copied out, pasted in, filled down, cleared. The grid says what is marked; the page decides what becomes of it.
import { copyForms } from '../clipboard'
import { sharedText as t } from '../text'
import { clipboardForms } from './copy'
import type { RowWindow } from './rows'
import type { GridBlock, GridBlockAct, GridColumn, GridRange } from './types'

export interface BlockSource<Row> {
  /** The marked block, or the cell under the cursor. */
  block: () => GridRange | null
  ids: () => readonly number[]
  columns: () => readonly GridColumn<Row>[]
  /** How many cells stand before the first column (the tick box). */
  offset: () => number
  rows: RowWindow<Row>
  /** The field that an ordinary paste goes into. */
  catcher: () => HTMLTextAreaElement | undefined
  back: () => void
  say: (sentence: string) => void
  act: (block: GridBlock) => void
}

export function useBlocks<Row extends { id: number }>(source: BlockSource<Row>) {
  function columnsOf(block: GridRange): readonly GridColumn<Row>[] {
    return source.columns().slice(Math.max(0, block.fromColumn - source.offset()), block.toColumn - source.offset() + 1)
  }

  async function copy(): Promise<void> {
    const block = source.block()
    if (!block) return
    const columns = columnsOf(block)
    if (columns.length === 0) return
    const ids = source.ids().slice(block.fromRow, block.toRow + 1)
    if (ids.some((id) => !source.rows.rowOf(id)) && !(await source.rows.ensure(block.fromRow, block.toRow))) return source.say(t.grid.copy_waits)
    // Lines with a negative number are heads of groups, not rows.
    const read = ids.filter((id) => id > 0).flatMap((id) => source.rows.rowOf(id) ?? [])
    source.say(copyForms(clipboardForms(read, columns)) ? t.grid.copied(read.length, columns.length) : t.grid.copy_refused)
  }

  /** Tells the page what shall happen with the marked cells. */
  function act(act: GridBlockAct, text = ''): void {
    const block = source.block()
    if (!block) return
    const at = Math.max(0, block.fromColumn - source.offset())
    const columns = columnsOf(block).map((column) => column.key)
    if (columns.length === 0) return
    const people = (ids: readonly number[]) => ids.filter((id) => id > 0)
    source.act({
      act,
      text,
      ids: people(source.ids().slice(block.fromRow, block.toRow + 1)),
      columns,
      below: act === 'paste' ? people(source.ids().slice(block.fromRow)) : [],
      beside: source
        .columns()
        .slice(at)
        .map((column) => column.key),
    })
  }

  /** The press goes on into a hidden field: so every engine hands over what lies on the clipboard, without asking. */
  function paste(): void {
    const field = source.catcher()
    if (!field) return
    field.value = ''
    field.focus({ preventScroll: true })
  }

  function pasted(event: ClipboardEvent): void {
    event.preventDefault()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    source.back()
    if (text !== '') act('paste', text)
  }

  return { copy, act, paste, pasted }
}
