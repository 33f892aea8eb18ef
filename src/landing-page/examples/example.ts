/** An operation to try. */
export interface Example {
  readonly title: string
  readonly description: string
  /** The fields that make requests, as `Type.field`. The example is shown only if the schema has all of them. */
  readonly fields: readonly string[]
  /** GraphQL, without the first three lines: title, description and fields. */
  readonly document: string
}

const DAY_MS = 86_400_000

/**
 * Parses an example file.
 *
 * @param now - milliseconds since the epoch. Replaces `{now}` in the file, for keys that must be unique. `{today}`, `{tomorrow}`
 *   and `{nextWeek}` are derived from it, in UTC.
 */
export function readExample(file: string, now: number): Example {
  const [title = '', description = '', fields = '', ...lines] = file.split('\n')
  const text = (comment: string) => comment.replace(/^# */, '')
  return {
    title: text(title),
    description: text(description),
    fields: text(fields).split(' '),
    document: lines
      .join('\n')
      .trim()
      .replaceAll('{today}', dayOf(now))
      .replaceAll('{tomorrow}', dayOf(now + DAY_MS))
      .replaceAll('{nextWeek}', dayOf(now + 7 * DAY_MS))
      .replaceAll('{now}', String(now)),
  }
}

/** The examples whose title, description and operation together contain every word, regardless of case. */
export function examplesWith(words: string, examples: readonly Example[]): readonly Example[] {
  const wanted = words.toLowerCase().split(/\s+/)
  return examples.filter(({ title, description, document }) => {
    const text = `${title} ${description} ${document}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
