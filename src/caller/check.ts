import { escapeUnprintable } from '../telemetry/printable.ts'

/** Longest text of a value; characters, before escapes. */
const MAX_CHARACTERS = 200

/** One thing that must hold, and what the operator reads where it does not. */
export interface Check<Subject> {
  readonly holds: (subject: Subject) => boolean
  readonly failure: (subject: Subject) => string
}

/** What the first check that does not hold says; undefined if all hold. */
export function firstFailure<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): string | undefined {
  return checks.find(({ holds }) => !holds(subject))?.failure(subject)
}

/** A value of a token for the log and the terminal: one line of JSON, printable, cut after 200 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return escapeUnprintable(text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text)
}
