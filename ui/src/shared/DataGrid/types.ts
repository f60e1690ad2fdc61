// Words that the grid and its pages share.

export interface GridColumn<Row> {
  /** Stable name; sent with `sort` and `filter`. */
  key: string
  title: string
  /** Pixels at 100 %. */
  width: number
  minWidth?: number
  /** Numbers stand right. */
  align?: 'left' | 'right' | 'center'
  /** Copied as text, so that WPS and Excel keep all digits (学号, 身份证号, 手机号). */
  isCode?: boolean
  sortable?: boolean
  filterable?: boolean
  /** May be changed in place (F2). Legal facts are not. */
  editable?: boolean | ((row: Row) => boolean)
  /** What the cell says; empty is shown as —. */
  text: (row: Row) => string
  /** What the editor starts with, where it differs from what is shown (a covered number starts empty). */
  editText?: (row: Row) => string
  /** What is copied, where it differs from what is shown. */
  copyText?: (row: Row) => string
}

export interface GridSort {
  key: string
  descending: boolean
}

/** A block of cells; both ends belong to it. Rows and columns as the grid shows them, from 0. */
export interface GridRange {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface GridContext<Row> {
  id: number
  row: Row | undefined
  columnKey: string
  /** Where a menu belongs, in window pixels. */
  x: number
  y: number
}

export interface GridCommit<Row> {
  id: number
  row: Row
  columnKey: string
  text: string
}

/** What can happen to a block of cells: Ctrl+V, Ctrl+D, Delete, Ctrl+;, Ctrl+Shift+C, Alt+Shift+↑/↓. */
export type GridBlockAct = 'paste' | 'fill' | 'clear' | 'today' | 'copy-clear' | 'up' | 'down'

export interface GridBlock {
  act: GridBlockAct
  /** What was pasted. */
  text: string
  /** Marked rows and columns. */
  ids: number[]
  columns: string[]
  /** For a paste: all rows from the first marked one on, and all columns from the first marked one on. */
  below: number[]
  beside: string[]
}

export type GridDensity = 'standard' | 'compact' | 'relaxed'
