// Refusals and readings that Rust would give, as fixed examples. Only the development build imports it.
import type { AppError, DateRead, EventDetail, Field, PersonCard, PersonQuery } from './generated'

/** What Rust would throw. */
export function refusal(kind: AppError['kind'], message: string, more: Partial<AppError> = {}): AppError {
  return { kind, message, field: null, findings: [], detail: '', ...more }
}

/** Two refusals to look at: one of a field, one of a rule that only warns. */
export function checkPhone(changes: { field: Field; value: string }[], accepted: string[]): void {
  const id = changes.find((c) => c.field === 'citizen_id')
  if (id && id.value.length !== 18 && id.value !== '') throw refusal('field', '身份证号码应为 18 位。其他输入还在，数据没有变化。', { field: 'citizen_id' })
  const phone = changes.find((c) => c.field === 'phone')
  if (phone && phone.value.length !== 11 && phone.value !== '' && !accepted.includes('phone.shape'))
    throw refusal('rule', '手机号码不是 11 位，请核对。', { findings: [{ rule: 'phone.shape', severity: 'warn', field: 'phone', message: '手机号码不是 11 位，请核对。', source: '' }] })
}

/** The few forms that the pictures need; Rust reads all of them. */
export function readDate(text: string): DateRead {
  const match = /^(\d{4})[-./年]?(?:(\d{1,2})[-./月]?(?:(\d{1,2})日?)?)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (text === '') return { date: '', precision: '', hint: '', error: '' }
  if (!match) return { date: '', precision: '', hint: '', error: '没有认出这个日期。可以输入 2024-7-1、20240701、2024年7月1日、2024.7、今天。' }
  const [, y = '', m, d] = match
  if (m && d) return { date: `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`, precision: 'day', hint: '', error: '' }
  if (m) return { date: `${y}-${m.padStart(2, '0')}`, precision: 'month', hint: '仅到月', error: '' }
  return { date: y, precision: 'year', hint: '仅到年', error: '' }
}

/** The query that lists everyone. */
export const everyone: PersonQuery = { view: 'all', search: '', branch: null, filters: [], sort: null, descending: false, order_by_name: 'pinyin', group: null, as_of: '' }

/** A card of the present, of somebody who came once. */
export const present = { courses: [], as_of: '', merged_into: null } satisfies Partial<PersonCard>

const NO_DETAIL: EventDetail = {
  until: null,
  from_organization: null,
  letter_no: '',
  addressee: '',
  valid_days: null,
  dues_until: null,
  receipt_on: null,
  address: '',
  phone: '',
  fax: '',
  postcode: '',
  meeting_on: null,
  approved_by: '',
  document_no: '',
  cause: '',
  helpers: [],
  since: null,
  outcome: '',
  n_days: null,
  n_hours: null,
  score: '',
  n_months: null,
  ballot: null,
}

/** A fact with nothing beside its day and text. */
export const plainFact = { revision: 1, is_milestone: false, detail: NO_DETAIL, detail_text: '', fields: {}, course: 1 }
