// A file that falls on the window goes to whoever wants it now; the import takes the rest.
import { onBeforeUnmount, onMounted } from 'vue'
import type { DroppedFile } from '@/api/host'

type Taker = (file: DroppedFile) => boolean

const takers: Taker[] = []

/** Offers the file to the takers, the newest first; true where one took it. */
export function offerDropped(file: DroppedFile): boolean {
  return takers.toReversed().some((take) => take(file))
}

/** Takes files while the component is shown; `take` answers whether it wants this one. */
export function useDropped(take: Taker): void {
  onMounted(() => takers.push(take))
  onBeforeUnmount(() => {
    const at = takers.indexOf(take)
    if (at >= 0) takers.splice(at, 1)
  })
}
