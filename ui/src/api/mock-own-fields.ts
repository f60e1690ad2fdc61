// 自定义项目 as Rust would tell of them. Only the development build imports it.
import type { Changed, CustomFields, CustomFieldSave, CustomFieldView } from './generated'

const KINDS: Record<string, string> = { text: '文字', long_text: '长文字', code: '编号', number: '数字', date: '日期', choice: '选项', flag: '是否' }

export function mockOwnFields() {
  const fields: CustomFieldView[] = [
    { id: 1, field: 'custom_1', label: '家庭经济困难认定', kind: 'choice', kind_label: '选项', options: ['特别困难', '一般困难'], aliases: ['困难认定'], is_sensitive: true, is_retired: false, n_people: 12, revision: 1 },
    { id: 2, field: 'custom_2', label: '志愿服务时长', kind: 'number', kind_label: '数字', options: [], aliases: [], is_sensitive: false, is_retired: true, n_people: 0, revision: 1 },
  ]
  return {
    custom_fields: (): CustomFields => ({ kinds: Object.entries(KINDS).map(([code, label]) => ({ code, label })), fields }),
    custom_field_save: (request: CustomFieldSave): Changed<CustomFieldView> => {
      const known = fields.find((one) => one.id === request.id)
      const id = known?.id ?? fields.length + 1
      const view: CustomFieldView = { ...request, id, field: `custom_${id}`, kind_label: KINDS[request.kind] ?? '', n_people: known?.n_people ?? 0, revision: request.revision + 1 }
      if (known) Object.assign(known, view)
      else fields.push(view)
      return { value: view, operation: 90, undo_label: `已保存自定义项目“${view.label}”`, topics: ['fields', 'people', 'history', 'state'] }
    },
  }
}
