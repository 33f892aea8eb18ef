import { escapeUnprintable } from '../telemetry/printable.ts'

/** Maximum length of a displayed value, in characters before escaping. */
const MAX_CHARACTERS = 200

/** A condition, and the message for the operator if it is not met. */
export interface Check<Subject> {
  readonly holds: (subject: Subject) => boolean
  readonly failure: (subject: Subject) => string
}

/** The message of the first failed check; undefined if all checks pass. */
export function firstFailure<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): string | undefined {
  return checks.find(({ holds }) => !holds(subject))?.failure(subject)
}

/**
 * A value from a token, for the log and the terminal: one line of printable JSON, truncated after 200
 * characters.
 */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return escapeUnprintable(text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text)
}
