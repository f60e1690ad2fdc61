// What a projector must not show: names keep their first character, numbers and addresses nothing. Looks only; Rust masks by itself.
import { projectorMask } from './look'

const DOT = '●'

/** 王小明 → 王●● while the screen is covered. */
export function coverName(name: string): string {
  if (!projectorMask.value) return name
  const [first = '', ...rest] = [...name]
  return first + DOT.repeat(rest.length)
}

/** Numbers and addresses: nothing is left while the screen is covered. */
export function coverText(value: string): string {
  return projectorMask.value && value !== '' ? DOT.repeat(6) : value
}

const PRIVATE = new Set(['student_no', 'staff_no', 'citizen_id', 'phone', 'landline', 'address', 'household', 'dormitory', 'born_on', 'form_no'])
const NAMES = new Set(['name', 'former_name', 'introducer', 'cultivation_contact'])

/** The value of a field, as the screen may show it now. */
export function coverField(field: string, value: string): string {
  if (NAMES.has(field)) return coverName(value)
  return PRIVATE.has(field) ? coverText(value) : value
}
