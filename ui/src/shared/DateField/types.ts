/** What Rust made of a typed date; `DateRead` fits. The window never reads dates itself. */
export interface DateReading {
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY`; empty where it was not understood. */
  date: string
  precision?: string
  /** `还有 3 天`, `仅到月`. */
  hint?: string
  /** Why it was not understood and what can be typed. */
  error?: string
  /** Days that it may mean, where it may mean several. */
  choices?: string[]
}
