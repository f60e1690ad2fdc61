// Days of a month in weeks, for looking at. Only drawing: what a date means is decided in Rust.

export interface Day {
  year: number
  /** 1 to 12. */
  month: number
  day: number
}

export const isoOf = ({ year, month, day }: Day): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

export const monthOf = ({ year, month }: Day): string => isoOf({ year, month, day: 1 }).slice(0, 7)

/** The day of a text as Rust writes it (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`); missing parts are the first. */
export function dayOf(iso: string): Day | null {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso)
  return parts ? { year: Number(parts[1]), month: Number(parts[2] ?? 1), day: Number(parts[3] ?? 1) } : null
}

function utc({ year, month, day }: Day): Date {
  const date = new Date(0)
  // setUTCFullYear, since Date.UTC reads years below 100 as 19xx.
  date.setUTCFullYear(year, month - 1, day)
  return date
}

const fromUtc = (date: Date): Day => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })

export function addDays(day: Day, days: number): Day {
  return fromUtc(new Date(utc(day).getTime() + days * 86_400_000))
}

/** The same day in another month; the last one where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const first = fromUtc(utc({ year: day.year, month: day.month + months, day: 1 }))
  const last = fromUtc(utc({ year: first.year, month: first.month + 1, day: 0 })).day
  return { ...first, day: Math.min(day.day, last) }
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (utc(day).getUTCDay() + 6) % 7
}

/** Six weeks from the Monday before the first of the month. */
export function weeksOf(day: Day): Day[][] {
  const first = { ...day, day: 1 }
  const start = addDays(first, -weekday(first))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, n) => addDays(start, week * 7 + n)))
}
