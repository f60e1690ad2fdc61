// A finding as Rust sends it: a sentence with its weight and where it comes from.
import type { FindingView } from '@/api/generated'

/** What parts need of a finding; `FindingView` fits. */
export type Finding = Pick<FindingView, 'severity' | 'message'> & Partial<Pick<FindingView, 'rule' | 'field' | 'source'>>

/** Heaviest first. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const weight = { block: 0, warn: 1, info: 2 }
  return [...findings].sort((a, b) => weight[a.severity] - weight[b.severity])
}
