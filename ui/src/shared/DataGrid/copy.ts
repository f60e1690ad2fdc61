// What Ctrl+C puts on the clipboard: TSV for text fields, HTML for WPS and Excel, where codes are marked as text so that
// 18-digit numbers and leading zeros survive.
import type { GridColumn } from './types'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
}

/** A cell may not break the block apart. */
function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ')
}

/** Text for a spreadsheet, too, where it would be read as a formula. */
function isText(column: { isCode?: boolean }, value: string): boolean {
  return Boolean(column.isCode) || /^[=+\-@]/.test(value)
}

export function clipboardForms<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): Record<string, string> {
  const cells = rows.map((row) => columns.map((column) => oneLine((column.copyText ?? column.text)(row))))
  const lines = cells.map((line) => {
    const tds = line.map((value, at) => {
      const column = columns[at]
      const style = column && isText(column, value) ? ` style="mso-number-format:'\\@'"` : ''
      return `<td${style}>${escapeHtml(value)}</td>`
    })
    return `<tr>${tds.join('')}</tr>`
  })
  return {
    'text/plain': cells.map((line) => line.join('\t')).join('\r\n'),
    'text/html': `<meta charset="utf-8"><table>${lines.join('')}</table>`,
  }
}
