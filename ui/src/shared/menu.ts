// What a menu offers.
export interface MenuItem {
  id: string
  label: string
  /** The keys that do the same. */
  keys?: string
  disabled?: boolean
  run: () => void
}
