/** One thing that was looked at. */
export interface Examination {
  /** What was looked at, such as `credential 1 (certificate)`. */
  readonly subject: string
  readonly outcome: 'well' | 'warning' | 'ill'
  /** What was found; never a token or a secret. */
  readonly finding: string
  /** What to do; empty where nothing is to be done. */
  readonly mends: readonly string[]
}

export function well(subject: string, finding: string): Examination {
  return { subject, outcome: 'well', finding, mends: [] }
}

export function doubtful(subject: string, finding: string, ...mends: readonly string[]): Examination {
  return { subject, outcome: 'warning', finding, mends }
}

export function ill(subject: string, finding: string, ...mends: readonly string[]): Examination {
  return { subject, outcome: 'ill', finding, mends }
}
