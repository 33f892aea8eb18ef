/** The result of one check. */
export interface Examination {
  /** What was checked, such as `credential 1 (certificate)`. */
  readonly subject: string
  readonly outcome: 'passed' | 'warning' | 'failed'
  /** The result. Never contains a token or a secret. */
  readonly finding: string
  /** How to fix the problem; empty if there is nothing to fix. */
  readonly fixes: readonly string[]
}

export function passed(subject: string, finding: string): Examination {
  return { subject, outcome: 'passed', finding, fixes: [] }
}

export function warned(subject: string, finding: string, ...fixes: readonly string[]): Examination {
  return { subject, outcome: 'warning', finding, fixes }
}

export function failed(subject: string, finding: string, ...fixes: readonly string[]): Examination {
  return { subject, outcome: 'failed', finding, fixes }
}
