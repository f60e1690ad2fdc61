// Rows of an import preview, as the table shows them.

/** `blank`: the file says nothing and nothing is wiped. `kept`: a legal date keeps its old value. */
export type PlanCellState = 'new' | 'changed' | 'same' | 'blank' | 'kept' | 'error'

export interface PlanCell {
  old: string
  new: string
  state: PlanCellState | string
}

export interface PlanColumn {
  key: string
  title: string
  width?: number
  isCode?: boolean
}

export interface PlanRow {
  /** `名册` */
  sheet?: string
  /** As Excel numbers it. */
  row: number
  /** `insert`, `update`, `same`, `skip` or `ask`. */
  action: string
  name: string
  /** Who it is, or why it is left out. */
  remark: string
  /** In the order of the columns. */
  cells: PlanCell[]
  issues: string[]
}
