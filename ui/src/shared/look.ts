// Looks of the window as attributes of <html>; styles/tokens.css does the rest.
import { readonly, ref } from 'vue'

export interface LookSettings {
  theme: string
  scale: number
  density: string
  projector_mask: boolean
  high_contrast: boolean
  reduced_motion: boolean
}

const chosen = ref('system')
const mask = ref(false)
const dark = ref(false)
const rows = ref<'standard' | 'compact' | 'relaxed'>('standard')

/** The screen hides names, numbers and addresses (projector). */
export const projectorMask = readonly(mask)
/** The dark tokens are in force (charts want to know). */
export const isDark = readonly(dark)
/** Height of rows; grids follow it unless told otherwise. */
export const density = readonly(rows)

function system(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}

function show(): void {
  dark.value = chosen.value === 'dark' || (chosen.value !== 'light' && system().matches)
  document.documentElement.dataset.theme = dark.value ? 'dark' : 'light'
}

/** Follows the system until a look is applied that says otherwise. Call once, before the first paint. */
export function followSystemTheme(): void {
  show()
  system().addEventListener('change', show)
}

/** Takes over a look of the settings. The scale is the webview's own zoom and is set by the program. */
export function applyLook(look: LookSettings): void {
  chosen.value = look.theme
  mask.value = look.projector_mask
  const { dataset } = document.documentElement
  rows.value = look.density === 'compact' || look.density === 'relaxed' ? look.density : 'standard'
  dataset.density = rows.value
  dataset.contrast = look.high_contrast ? 'high' : 'normal'
  dataset.motion = look.reduced_motion ? 'off' : 'on'
  show()
}
