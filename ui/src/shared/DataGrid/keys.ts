// Keys of the grid, as in a spreadsheet. Every one passes through the input-method guard first.
import { escapeWaits } from '../keys'
import { chordOf, imeSafe } from '../ime'
import { HEADER, type Selection } from './selection'
import type { GridBlockAct } from './types'

export interface GridActs {
  rowCount: () => number
  columnCount: () => number
  /** Rows that fit into the view. */
  pageRows: () => number
  open: () => void
  act: () => void
  edit: () => void
  copy: () => void
  /** Lets the press go on into a field that takes what is pasted. */
  paste: () => void
  block: (act: GridBlockAct) => void
  filter: () => void
  sort: () => void
  resize: (by: number) => void
  context: () => void
  tickedAll: () => void
}

const MOVES: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
const RESIZE_STEP = 16
const BLOCK_ACTS: Record<string, GridBlockAct> = {
  'Ctrl+D': 'fill',
  'Ctrl+;': 'today',
  'Ctrl+Shift+C': 'copy-clear',
  Delete: 'clear',
  'Alt+Shift+ArrowUp': 'up',
  'Alt+Shift+ArrowDown': 'down',
}

/** Where a moving key leads; `null` for other keys. */
function target(chord: string, selection: Selection, acts: GridActs): [number, number] | null {
  const row = selection.row.value ?? 0
  const column = selection.column.value
  const lastRow = acts.rowCount() - 1
  const lastColumn = acts.columnCount() - 1
  const move = MOVES[chord]
  if (move) return [row + move[0], column + move[1]]
  switch (chord) {
    case 'Home':
      return [row, 0]
    case 'End':
      return [row, lastColumn]
    case 'Ctrl+Home':
      return [0, 0]
    case 'Ctrl+End':
      return [lastRow, lastColumn]
    case 'Ctrl+ArrowUp':
      return [0, column]
    case 'Ctrl+ArrowDown':
      return [lastRow, column]
    case 'Ctrl+ArrowLeft':
      return [row, 0]
    case 'Ctrl+ArrowRight':
      return [row, lastColumn]
    case 'PageUp':
      return [Math.max(0, row - acts.pageRows()), column]
    case 'PageDown':
      return [row + acts.pageRows(), column]
    default:
      return null
  }
}

/** Handles a press on the grid itself; true where it was taken. */
export function handleGridKey(event: KeyboardEvent, selection: Selection, acts: GridActs): boolean {
  if (!imeSafe(event)) return false
  const chord = chordOf(event)
  const onHeader = selection.row.value === HEADER
  if (onHeader && (chord === 'Shift+ArrowLeft' || chord === 'Shift+ArrowRight')) {
    acts.resize(chord === 'Shift+ArrowLeft' ? -RESIZE_STEP : RESIZE_STEP)
    return true
  }
  const act = BLOCK_ACTS[chord]
  if (act && !onHeader) {
    acts.block(act)
    return true
  }
  if (chord === 'Ctrl+V') {
    if (!onHeader) acts.paste()
    return false
  }
  const extend = /(^|\+)Shift\+/.test(chord)
  const goal = target(chord.replace('Shift+', ''), selection, acts)
  if (goal) {
    // Paging never ends on the header: that is for one step up.
    selection.moveTo(goal[0], goal[1], extend)
    return true
  }
  switch (chord) {
    case 'Space':
      if (onHeader) {
        if (selection.allTicked.value) selection.tickNone()
        else acts.tickedAll()
      } else if (selection.block.value) selection.toggle(selection.block.value.fromRow, selection.block.value.toRow)
      return true
    case 'Shift+Space':
      if (selection.block.value) selection.markRows(selection.block.value.fromRow, selection.block.value.toRow)
      return true
    case 'Ctrl+A':
      acts.tickedAll()
      return true
    case 'Enter':
      if (onHeader) acts.sort()
      else acts.open()
      return true
    case 'Ctrl+Enter':
      acts.act()
      return true
    case 'F2':
      acts.edit()
      return true
    case 'Ctrl+C':
      acts.copy()
      return true
    case 'Alt+ArrowDown':
      acts.filter()
      return true
    case 'Shift+F10':
    case 'ContextMenu':
      acts.context()
      return true
    case 'Escape':
      if (selection.range.value) selection.dropRange()
      // A panel that is open closes first; only then the ticks go.
      else if (!escapeWaits() && selection.tickedHere.value > 0) selection.tickNone()
      else return false
      return true
    default:
      return false
  }
}
