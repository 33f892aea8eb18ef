/** One thing that must hold, and what the operator reads where it does not. */
export interface Check<Subject> {
  readonly holds: (subject: Subject) => boolean
  readonly failure: (subject: Subject) => string
}

/** What the first check that does not hold says; undefined where all hold. */
export function firstFailure<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): string | undefined {
  return checks.find(({ holds }) => !holds(subject))?.failure(subject)
}

/** A value of a token as the log may have it: one line, and short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
