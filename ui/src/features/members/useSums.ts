// 列汇总: what the row below the list says, column by column. Rust counts and sums.
import { computed, type Ref } from 'vue'
import type { Field, PersonQuery } from '@/api/generated'
import { useCall } from '@/api/query'
import { text } from '@/text'
import { roster } from './roster'

export function useSums(query: Readonly<Ref<PersonQuery>>) {
  const fields = computed(() => (Object.keys(roster.sums) as Field[]).filter((field) => (roster.sums[field] ?? 'none') !== 'none'))
  const answer = useCall('people', 'column_summary', () => ({ query: query.value, fields: fields.value }), { enabled: () => fields.value.length > 0, keepPrevious: true })

  function say(field: string): string {
    const kind = roster.sums[field as Field] ?? 'none'
    const sum = answer.data.value?.find((one) => one.field === field)
    if (kind === 'none' || !sum) return ''
    const words = { filled: sum.n_filled, empty: sum.n_empty, distinct: sum.n_distinct, least: sum.least, most: sum.most, sum: sum.sum }[kind]
    return text.list.sum_cell(text.list.sums[kind], typeof words === 'number' ? words.toLocaleString('zh-CN') : words || '—')
  }

  /** `undefined` where no column is summed: then there is no such row. */
  const footer = computed(() => (fields.value.length > 0 ? say : undefined))
  return { footer }
}
