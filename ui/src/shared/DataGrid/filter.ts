// The panel under a column's head. What is in it belongs to the page; opening, focus and closing are here.
import { nextTick, onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'
import { pressed } from '../ime'
import type { GridColumn } from './types'

export interface FilterSource<Row> {
  frame: Ref<HTMLElement | undefined>
  headId: (column: GridColumn<Row>) => string
  opened: (columnKey: string) => void
  closed: () => void
}

export function useFilter<Row>(source: FilterSource<Row>) {
  const shown = shallowRef<{ column: GridColumn<Row>; left: number } | null>(null)
  const panel = ref<HTMLElement>()

  async function open(column: GridColumn<Row> | undefined): Promise<void> {
    const frame = source.frame.value
    if (!column?.filterable || !frame) return
    const box = frame.getBoundingClientRect()
    const left = (document.getElementById(source.headId(column))?.getBoundingClientRect().left ?? box.left) - box.left
    shown.value = { column, left }
    source.opened(column.key)
    await nextTick()
    // Typing is what comes next; only where nothing takes letters does the first button get the focus.
    const first = (selector: string) => panel.value?.querySelector<HTMLElement>(selector)
    ;(first('input:not([type=checkbox])') ?? first('input, button, [tabindex="0"]') ?? panel.value)?.focus()
  }

  function close(): void {
    if (!shown.value) return
    shown.value = null
    source.closed()
  }

  function onKey(event: KeyboardEvent): void {
    if (!pressed(event, 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }

  function onOutside(event: PointerEvent): void {
    if (!shown.value || !(event.target instanceof Element) || panel.value?.contains(event.target)) return
    // Lists that a field inside the panel opened hang at the end of the page.
    if (event.target.closest('.el-popper')) return
    shown.value = null
  }

  window.addEventListener('pointerdown', onOutside, true)
  onBeforeUnmount(() => window.removeEventListener('pointerdown', onOutside, true))

  return { shown, panel, open, close, onKey }
}
