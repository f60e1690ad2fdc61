// Writing to the clipboard. The modern way needs a permission that WebKit ties to the key press; the old one always works.

/** Puts several forms of the same thing on the clipboard; `false` where the system refuses. */
export function copyForms(forms: Record<string, string>): boolean {
  let done = false
  const fill = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    for (const [type, value] of Object.entries(forms)) event.clipboardData.setData(type, value)
    event.preventDefault()
    event.stopImmediatePropagation()
    done = true
  }
  document.addEventListener('copy', fill, { capture: true, once: true })
  try {
    document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill, { capture: true })
  }
  return done
}

/** Copies plain text. */
export async function copyText(text: string): Promise<boolean> {
  if (copyForms({ 'text/plain': text })) return true
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
