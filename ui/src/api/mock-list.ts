// Kept views and changes of many cells as Rust would tell of them. Only the development build imports it.
import type { CellPreview, Changed, ColumnSummary, ColumnSummaryRequest, EditPreview, KeptView, PeopleEdit, PeopleEdited, PeopleEditRun, Topic, ViewKeep, ViewOrder, ViewRequest } from './generated'
import { everyone } from './mock-answers'

function changed<T>(value: T, undo_label: string, topics: Topic[]): Changed<T> {
  return { value, operation: 91, undo_label, topics: [...topics, 'history', 'state'] }
}

function cellsOf(edit: PeopleEdit): CellPreview[] {
  const wanted = [
    ...edit.cells,
    ...edit.changes.flatMap((change) => edit.ids.map((id) => ({ id, ...change }))),
    ...(edit.paste?.text.trimEnd().split(/\r?\n/) ?? []).flatMap((line, row) => line.split('\t').map((value, column) => ({ id: edit.paste?.ids[row] ?? 0, field: edit.paste?.columns[column] ?? 'remark', value }))),
  ]
  return wanted.map(({ id, field, value }) => ({ id, field, name: `第${id}人`, label: field, old: '', new: value, state: field === 'stage' ? 'refused' : 'change', note: '' }))
}

export function mockList() {
  let views: KeptView[] = [{ id: 1, revision: 1, name: '毕业班', query: { ...everyone, sort: 'admitted_on' }, columns: [], trouble: '' }]
  return {
    views: (): KeptView[] => views,
    view_keep: (request: ViewKeep): Changed<KeptView[]> => {
      const known = views.find((view) => view.id === request.id)
      if (known) Object.assign(known, { name: request.name, query: request.query ?? known.query })
      else views = [...views, { id: views.length + 1, revision: 1, name: request.name, query: request.query ?? everyone, columns: request.columns, trouble: '' }]
      return changed(views, `已保存视图“${request.name}”`, ['views'])
    },
    view_remove: ({ id }: ViewRequest): Changed<KeptView[]> => {
      views = views.filter((view) => view.id !== id)
      return changed(views, '已删除视图', ['views'])
    },
    view_order: ({ ids }: ViewOrder): Changed<KeptView[]> => {
      views = [...views].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      return changed(views, '已调整视图的顺序', ['views'])
    },
    column_summary: ({ fields }: ColumnSummaryRequest): ColumnSummary[] => fields.map((field) => ({ field, n_filled: 120, n_empty: 8, n_distinct: 12, least: '2020-05-04', most: '2025-12-03', sum: '' })),
    people_edit_preview: (edit: PeopleEdit): EditPreview => {
      const cells = cellsOf(edit)
      const n_changed = cells.filter((cell) => cell.state === 'change').length
      const n_people = new Set(cells.map((cell) => cell.id)).size
      return { revision: 90, n_changed, n_same: 0, n_refused: cells.length - n_changed, n_people, needs_reason: cells.some((cell) => cell.field === 'admitted_on'), summary: `将更新 ${n_changed} 个单元格（${n_people} 人）`, notes: [], cells }
    },
    people_edit: ({ edit }: PeopleEditRun): Changed<PeopleEdited> => changed({ n_people: cellsOf(edit).length, n_cells: cellsOf(edit).length }, '已批量修改', ['people']),
    people_order: (): Changed<number> => changed(1, '已调整顺序', ['people']),
    cells_copy: () => ({}),
  }
}
